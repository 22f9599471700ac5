package content

import (
	"os"
	"testing"
)

// The site in this repository must load without findings of this package.
func TestLoadsTheRealSite(t *testing.T) {
	site, findings, err := Load(os.DirFS("../.."), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		t.Errorf("%s:%d:%d: %s %s (%s)", f.Pos.File, f.Pos.Line, f.Pos.Col, f.Rule, f.Message.EN, f.Hint.EN)
	}
	if len(site.Reports) == 0 || site.Report(2018) == nil {
		t.Fatal("the report of 2018 is not there")
	}
}

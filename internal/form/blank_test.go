package form

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/internal/stat"
)

// An empty table in either language is read back: all there, nothing filled in.
func TestBlankCSV(t *testing.T) {
	for _, format := range Formats() {
		for _, table := range format.Tables {
			for _, lang := range []string{"zh", "en"} {
				f, findings := table.ReadCSV("x.csv", table.BlankCSV(lang))
				if len(findings) > 0 {
					t.Errorf("%d %s %s: %v", format.Edition, table.Key, lang, findings)
				}
				for i := range f.Cells {
					if c := &f.Cells[i]; c.Value.Kind != stat.Blank || !c.given {
						t.Errorf("%d %s %s: %s is %+v, given %v", format.Edition, table.Key, lang, f.Path(c), c.Value, c.given)
					}
				}
			}
		}
	}
}

// It is what somebody can fill in: each number read where it was written.
func TestBlankCSVFilled(t *testing.T) {
	table := Find(2026).Table("litigation")
	want := "\ufeff项目,结果维持,结果纠正,其他结果,尚未审结,总计\n行政复议,,,,,\n行政诉讼,,,,,\n未经复议直接起诉,,,,,\n复议后起诉,,,,,\n"
	text := string(table.BlankCSV("zh"))
	if d := cmp.Diff(want, text); d != "" {
		t.Error(d)
	}
	f, findings := table.ReadCSV("x.csv", []byte(strings.Replace(text, "复议后起诉,,,,,", "复议后起诉,1,2,3,4,10", 1)))
	if c := f.Cell("litigation_after_review", "total"); len(findings) > 0 || c.Value.Text != "10" || c.Pos.Line != 5 {
		t.Errorf("%v, %+v", findings, c)
	}
}

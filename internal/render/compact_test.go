package render

import (
	"bytes"
	"testing"
)

// What the engine writes itself is as small as the minifier would make it, give
// or take two percent: that is why fragments do not go through it.
func TestFragmentsAreCompact(t *testing.T) {
	site := realSite(t)
	r := renderer(t, site)
	var whole, small int
	for _, c := range allChapters(site.Reports[0]) {
		for _, f := range r.unit(c).frags {
			var b bytes.Buffer
			r.theme.minifyHTML(&b, f.html)
			whole += len(f.html)
			small += b.Len()
		}
	}
	t.Logf("%d bytes, %d after the minifier", whole, small)
	if small == 0 || whole > small+small/50 {
		t.Errorf("the fragments have %d bytes, the minifier makes %d of them", whole, small)
	}
}

func TestUnindent(t *testing.T) {
	if got, want := unindent("<p>\n    {{.Title}}\n\t</p>\n"), "<p>\n{{.Title}}\n</p>\n"; got != want {
		t.Errorf("got %q", got)
	}
	if pre := "<pre>\n  x</pre>"; unindent(pre) != pre {
		t.Error("preformatted text lost its indentation")
	}
}

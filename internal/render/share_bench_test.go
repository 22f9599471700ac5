package render

import (
	"os"
	"testing"
)

// BenchmarkShare draws the picture of a chapter with a breakdown.
func BenchmarkShare(b *testing.B) {
	r := renderer(b, loadSite(b, os.DirFS("../..")))
	c := r.site.Reports[0].Chapters[1]
	for b.Loop() {
		r.share(c)
	}
}

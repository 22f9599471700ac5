package output

import (
	"bytes"
	"fmt"
	"path/filepath"
	"testing"
)

// A site of 2,000 pages of 20 KB, as chapters have. Where the temporary folder
// is on ext4, the first build looks slower than it is after earlier runs have
// deleted thousands of files there: look at several runs, or use a tmpfs.
const benchPages = 2000

func benchPage(path string, generation int) []byte {
	line := fmt.Sprintf("<p>%s 第%d版：拱墅区政府信息公开工作年度报告</p>\n", path, generation)
	return bytes.Repeat([]byte(line), 20_000/len(line))
}

func benchBuild(b *testing.B, dir string, pages map[string][]byte, want Result) {
	tree, err := Open(dir, Options{})
	if err != nil {
		b.Fatal(err)
	}
	for path, data := range pages {
		if err := tree.Write(path, data); err != nil {
			b.Fatal(err)
		}
	}
	got, err := tree.Commit()
	if err != nil {
		b.Fatal(err)
	}
	if got.Written != want.Written || got.Unchanged != want.Unchanged {
		b.Fatalf("got %+v, want %+v", got, want)
	}
}

func benchPagesOf(generation int) map[string][]byte {
	pages := make(map[string][]byte, benchPages)
	for i := range benchPages {
		path := fmt.Sprintf("%d/%sp%d.html", 2015+i%4, []string{"", "en/"}[i/4%2], i)
		pages[path] = benchPage(path, generation)
	}
	return pages
}

func perFile(b *testing.B) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*benchPages), "ns/file")
}

func BenchmarkFirstBuild(b *testing.B) {
	pages, top, n := benchPagesOf(0), b.TempDir(), 0
	b.ReportAllocs()
	for b.Loop() {
		n++
		benchBuild(b, filepath.Join(top, fmt.Sprint(n)), pages, Result{Written: benchPages})
	}
	perFile(b)
}

func BenchmarkUnchangedBuild(b *testing.B) {
	pages, dir := benchPagesOf(0), b.TempDir()
	benchBuild(b, dir, pages, Result{Written: benchPages})
	b.ReportAllocs()
	for b.Loop() {
		benchBuild(b, dir, pages, Result{Unchanged: benchPages})
	}
	perFile(b)
}

func BenchmarkAllChanged(b *testing.B) {
	pages, dir, n := [2]map[string][]byte{benchPagesOf(0), benchPagesOf(1)}, b.TempDir(), 0
	benchBuild(b, dir, pages[0], Result{Written: benchPages})
	b.ReportAllocs()
	for b.Loop() {
		n++
		benchBuild(b, dir, pages[n%2], Result{Written: benchPages})
	}
	perFile(b)
}

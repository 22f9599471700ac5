package preview

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"gongkai"
	"gongkai/internal/bench"
)

// BenchmarkEdit measures from a written file to the finished page of its
// chapter, without the time to notice it, and the same for the long pages of its
// year. The check in the background waits for calm, so it is not in the figures.
func BenchmarkEdit(b *testing.B) {
	for _, n := range []int{10, 1000, 10000} {
		dir := b.TempDir()
		if err := bench.Generate(dir, n, bench.Options{}); err != nil {
			b.Fatal(err)
		}
		e := openEngine(b, dir)
		file, page := chapterOf(b, dir, 2)
		original, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			b.Fatal(err)
		}
		text := string(original)
		value := regexp.MustCompile(`value: \d+`).FindString(text)
		for _, edit := range []struct {
			name string
			make func(i int) string
		}{
			{"prose", func(i int) string { return text + fmt.Sprintf("\n示例%d。\n", i) }},
			{"number", func(i int) string { return strings.Replace(text, value, fmt.Sprint("value: ", 1000+i), 1) }},
		} {
			for _, view := range []struct{ name, page string }{
				{"chapter", page}, {"cover", "1900/index.html"}, {"full", "1900/full.html"}, {"data", "1900/data.html"}, {"home", "index.html"},
			} {
				b.Run(fmt.Sprintf("%s/%s/%d", edit.name, view.name, n), func(b *testing.B) {
					e.State().Render(b.Context(), view.page)
					runtime.GC()
					b.ReportAllocs()
					for i := 0; b.Loop(); i++ {
						b.StopTimer()
						if err := os.WriteFile(filepath.Join(dir, file), []byte(edit.make(i)), 0o644); err != nil {
							b.Fatal(err)
						}
						b.StartTimer()
						s, err := e.Apply([]string{file})
						if err != nil {
							b.Fatal(err)
						}
						if _, _, ok := s.Render(b.Context(), view.page); !ok {
							b.Fatal("no page " + view.page)
						}
					}
				})
			}
		}
		e.Close()
	}
}

// BenchmarkOpen measures from nothing to the first page.
func BenchmarkOpen(b *testing.B) {
	for _, n := range []int{10, 1000, 10000} {
		dir := b.TempDir()
		if err := bench.Generate(dir, n, bench.Options{}); err != nil {
			b.Fatal(err)
		}
		_, page := chapterOf(b, dir, 2)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				root, err := os.OpenRoot(dir)
				if err != nil {
					b.Fatal(err)
				}
				e, err := Open(Options{Site: root.FS(), Layouts: gongkai.Layouts(), Static: gongkai.Static()})
				if err != nil {
					b.Fatal(err)
				}
				e.State().Render(b.Context(), page)
				b.StopTimer()
				e.Close()
				e.checking.Lock() // the check has ended
				runtime.GC()
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				b.ReportMetric(float64(m.HeapAlloc)/(1<<20), "MB-heap")
				e.checking.Unlock()
				root.Close()
				b.StartTimer()
			}
		})
	}
}

package export

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/fstest"
)

// large is a report of n chapters with ten statistics each, of which one has
// two breakdowns of ten parts: thirty figures a chapter.
func large(n int) fstest.MapFS {
	fsys := exampleFiles()
	for name := range fsys {
		if strings.Contains(name, "/0") {
			delete(fsys, name)
		}
	}
	for c := 1; c <= n; c++ {
		var zh, en strings.Builder
		fmt.Fprintf(&zh, "---\ntitle: 第%d章\nstats:\n", c)
		fmt.Fprintf(&en, "---\ntitle: Chapter %d\nstats:\n", c)
		for s := range 10 {
			fmt.Fprintf(&zh, "  c%d.s%d:\n    label: 第%d项示例数据\n    value: %d\n    unit: 件\n", c, s, s, c*10)
			fmt.Fprintf(&en, "  c%d.s%d:\n    label: Example %d\n    unit: {one: item, other: items}\n", c, s, s)
			if s > 0 {
				continue
			}
			zh.WriteString("    by:\n")
			en.WriteString("    by:\n")
			for _, by := range []string{"way", "result"} {
				fmt.Fprintf(&zh, "      %s:\n        label: 方式\n        parts:\n", by)
				fmt.Fprintf(&en, "      %s:\n        label: Way\n        parts:\n", by)
				for p := range 10 {
					fmt.Fprintf(&zh, "          p%d: {label: 第%d种方式, value: %d}\n", p, p, c)
					fmt.Fprintf(&en, "          p%d: Way %d\n", p, p)
				}
			}
		}
		for lang, b := range map[string]*strings.Builder{"zh": &zh, "en": &en} {
			b.WriteString("---\n正文\n")
			fsys[fmt.Sprintf("content/2018/%05d-c%d.%s.md", c, c, lang)] = &fstest.MapFile{Data: []byte(b.String())}
		}
	}
	return fsys
}

type nowhere struct{}

func (nowhere) Write(string, []byte) error            { return nil }
func (nowhere) Create(string) (io.WriteCloser, error) { return nopCloser{io.Discard}, nil }

type nopCloser struct{ io.Writer }

func (nopCloser) Close() error { return nil }

func BenchmarkFormats(b *testing.B) {
	const chapters = 1000 // 30,000 figures
	site, r := example(b, large(chapters))
	x := newExporter(site, r)
	for _, format := range []struct {
		name  string
		write func() error
	}{
		{"csv", func() error { return x.write(newCSV(io.Discard, x.columns)) }},
		{"json", func() error { return x.write(x.newJSON(io.Discard)) }},
		{"xlsx", func() error { return x.write(x.newXLSX(io.Discard)) }},
		{"all", func() error { _, err := Files(site, r, nowhere{}); return err }},
	} {
		b.Run(format.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := format.write(); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*chapters*30), "ns/figure")
		})
	}
}

func BenchmarkFigureCSV(b *testing.B) {
	site, r := example(b, exampleFiles())
	paths := []string{"disclosed", "disclosed.channel.website", "disclosed.channel.weibo", "disclosed.channel.other"}
	b.ReportAllocs()
	for b.Loop() {
		FigureCSV(site, r.Chapters[0], paths)
	}
}

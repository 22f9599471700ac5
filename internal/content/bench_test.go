package content

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
)

// sampleFront is the front matter of a chapter with 20 statistics, of which
// four fall into parts and two are computed, in the source language (zh) or as
// a translation (en). n makes the keys of one chapter differ from another's.
func sampleFront(n int, lang string) string {
	var b strings.Builder
	zh := lang == "zh"
	text := func(zhText, enText string) string {
		if zh {
			return zhText
		}
		return enText
	}
	fmt.Fprintf(&b, "title: %s\n", text("示例章节：政府信息公开情况", "Sample chapter on government information disclosure"))
	if zh {
		fmt.Fprintf(&b, "number: %d\n", n%900+1)
	}
	fmt.Fprintf(&b, "summary: %s\nstats:\n", text("示例摘要，说明本章的数量与构成。", "A sample summary of what this chapter counts."))
	for i := range 20 {
		fmt.Fprintf(&b, "  c%d.s%d:\n    label: %s\n", n, i, text("示例统计项的名称", "Label of a sample statistic"))
		switch {
		case i >= 18:
			if zh {
				fmt.Fprintf(&b, "    formula: c%d.s0.way.a / sum(c%d.s0.way)\n    unit: percent\n    decimals: 1\n", n, n)
			}
			continue
		case zh:
			fmt.Fprintf(&b, "    value: %d\n", 1000*i+4*(n%997+1))
		}
		fmt.Fprintf(&b, "    unit: %s\n", text("条", "{one: item, other: items}"))
		if i%5 == 0 {
			fmt.Fprintf(&b, "    by:\n      way:\n        label: %s\n        parts:\n", text("公开渠道", "Channel"))
			for p := range 4 {
				key := string(rune('a' + p))
				fmt.Fprintf(&b, "          %s: %s\n", key, text(fmt.Sprintf("{label: 示例渠道, value: %d}", 250*i+n%997+1), "Sample channel"))
			}
		}
	}
	return b.String()
}

// sampleSite is a site of one year with n chapters in two languages.
func sampleSite(n int) fstest.MapFS {
	fsys := fstest.MapFS{
		"content/site.yaml":        {Data: []byte("name: {zh: 示例, en: Sample}\nlanguages: [zh, en]\n")},
		"content/2018/index.zh.md": {Data: []byte("---\n" + indexFront + "---\n示例前言。\n")},
		"content/2018/index.en.md": {Data: []byte("---\ntitle: Sample\nreport: {issuer: Sample, contact: {office: Sample}, original: {name: Sample}}\n---\nPreface.\n")},
	}
	for i := 1; i <= n; i++ {
		for _, lang := range []string{"zh", "en"} {
			text := "---\n" + sampleFront(i, lang) + "---\n" + strings.Repeat("示例正文。\n\n", 20)
			fsys[fmt.Sprintf("content/2018/%05d-chapter-%d.%s.md", i, i, lang)] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	return fsys
}

func BenchmarkFrontMatter(b *testing.B) {
	for _, lang := range []string{"zh", "en"} {
		src := sampleFront(1, lang)
		b.Run("quick/"+lang, func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			var t tree
			for b.Loop() {
				if !readQuick(src, 2, &t) {
					b.Fatal("not certain")
				}
			}
		})
		b.Run("yaml/"+lang, func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			var t tree
			for b.Loop() {
				if !readYAML(src, 2, &t, &collector{}) {
					b.Fatal("not valid")
				}
			}
		})
	}
}

// BenchmarkParse is one file from bytes to draft.
func BenchmarkParse(b *testing.B) {
	for i, lang := range []string{"zh", "en"} {
		raw := []byte("---\n" + sampleFront(1, lang) + "---\n正文\n")
		b.Run(lang, func(b *testing.B) {
			b.SetBytes(int64(len(raw)))
			b.ReportAllocs()
			var d decoder
			var dr draft
			for b.Loop() {
				out := collector{file: "f"}
				dr.reset("f")
				d.parseChapter(raw, fileKind{translation: i > 0}, &dr, &out)
				if out.list != nil {
					b.Fatal(out.list)
				}
			}
		})
	}
}

// BenchmarkLoad reports what the model of 2,000 chapters keeps in memory
// beyond the bodies.
func BenchmarkLoad(b *testing.B) {
	const n = 2000
	fsys := sampleSite(n)
	var site *Site
	b.ReportAllocs()
	for b.Loop() {
		site = nil
		var findings any
		var err error
		site, findings, err = Load(fsys, Options{})
		if err != nil || fmt.Sprint(findings) != "[]" {
			b.Fatal(findings, err)
		}
	}
	b.ReportMetric(float64(retained(&site, n))/n, "B/chapter")
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/n, "µs/chapter")
}

// retained measures what dropping the model frees, without the bodies.
func retained(site **Site, chapters int) int64 {
	var with, without runtime.MemStats
	bodies := int64(0)
	for _, c := range (*site).Reports[0].Chapters {
		for _, t := range c.Texts {
			bodies += int64(cap(t.Body))
		}
	}
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&with)
	*site = nil
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&without)
	return int64(with.HeapAlloc) - int64(without.HeapAlloc) - bodies
}

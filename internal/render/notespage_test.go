package render

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"gongkai"
	"gongkai/internal/content"
	"gongkai/internal/diag"
)

// noted gives the renderer of a site whose chapter has the given waivers.
func noted(t *testing.T, zh, en string) *Renderer {
	t.Helper()
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	site, findings, err := content.Load(fstest.MapFS{
		"content/site.yaml":        file("name: {zh: 示例, en: Sample}\n"),
		"content/2018/index.zh.md": file("---\ntitle: 示例年报\nreport:\n  year: 2018\n  period: {from: 2018-01-01, to: 2018-12-31}\n  issuer: 示例\n---\n示例。\n"),
		"content/2018/index.en.md": file("---\ntitle: Sample report\nreport: {issuer: Sample}\n---\nSample.\n"),
		"content/2018/01-a.zh.md":  file("---\ntitle: 示例章\nstats:\n  a: {label: 甲, value: 7, unit: 件}\n" + zh + "---\n甲{a}件。\n"),
		"content/2018/01-a.en.md":  file("---\ntitle: Sample chapter\nstats:\n  a: {label: A, unit: {one: case, other: cases}}\n" + en + "---\n{a unit}.\n"),
	}, content.Options{})
	if err != nil || len(findings) > 0 {
		t.Fatal(err, findings)
	}
	theme, findings, err := LoadTheme(gongkai.Layouts(), gongkai.Static(), site.Langs)
	if err != nil || len(findings) > 0 {
		t.Fatal(err, findings)
	}
	return New(site, theme, Options{RuleTitle: func(id string) diag.Text { return diag.Text{ZH: "规则" + id, EN: "rule " + id} }})
}

func pageOf(t *testing.T, r *Renderer, path string) string {
	t.Helper()
	page, findings, ok := r.Render(context.Background(), path)
	if !ok || len(findings) > 0 {
		t.Fatalf("%s: %v, %v", path, ok, findings)
	}
	return string(page)
}

// Each public note has its figure, rule, reason and place; the cover and the
// note beside the figure lead there.
func TestNotesPage(t *testing.T) {
	r := noted(t,
		"waivers:\n  - {rule: TX-01, at: 部份, reason: \"照录<甲>\", by: 示例, date: 2026-11-23, public: true}\n  - {rule: CO-01, at: a, reason: 原文如此, by: 示例, date: 2026-11-24, public: true}\n  - {rule: SM-01, at: a, reason: 内部, by: 示例, date: 2026-11-24}\n",
		"waivers:\n  - {rule: TX-01, at: 部份, reason: \"As <published>\"}\n  - {rule: CO-01, at: a, reason: As published}\n")
	for path, wants := range map[string][]string{
		"2018/notes.html": {`<h2 id="n1">“部份”</h2><aside class="note"><p>照录&lt;甲&gt;</p></aside>`, `规则CO-01（CO-01）`, `<h2 id="n2">甲</h2>`,
			`<a class="cite" href="data.html#a"><data class="num" value="7" data-key="a">7件</data></a>`, `<a href="a.html">示例章</a>`, `<time datetime="2026-11-24">2026年11月24日</time>`},
		"2018/en/notes.html": {`<h2 id="n1">“<span lang="zh-CN">部份</span>”</h2>`, `As &lt;published&gt;`, `rule CO-01 (CO-01)`, `>7 cases</data>`, `24 November 2026`},
		"2018/index.html":    {`href="notes.html"`},
		"2018/en/index.html": {`href="notes.html"`},
		"2018/a.html":        {`<a class="all-notes" href="notes.html#n2">`},
		"2018/parallel.html": {`href="notes.html#n2"`, `href="en/notes.html#n2"`},
	} {
		page := pageOf(t, r, path)
		for _, want := range wants {
			if !strings.Contains(page, want) {
				t.Errorf("%s lacks %s", path, want)
			}
		}
		if strings.Contains(page, "内部") {
			t.Errorf("%s says what is not public", path)
		}
	}
}

// A report without public notes has no such page and no link to it.
func TestNoNotesPage(t *testing.T) {
	r := noted(t, "waivers:\n  - {rule: SM-01, at: a, reason: 内部, by: 示例, date: 2026-11-24}\n", "")
	if _, ok := r.Page("2018/notes.html"); ok {
		t.Error("there is a page without notes")
	}
	if strings.Contains(pageOf(t, r, "2018/index.html"), "notes.html") {
		t.Error("the cover links a page that is not there")
	}
}

package render

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCellValue(t *testing.T) {
	for _, c := range []struct{ name, cell, want string }{
		{"words", `公开<strong>渠道</strong> &amp; 其他`, "公开渠道 & 其他"},
		{"nothing", ``, ""},
		{"a figure", `<data class="num" value="27490" data-key="disclosed">27,490</data>`, "27490"},
		{"a figure that can be cited", `<a class="cite" href="data.html#share"><data class="num" value="0.746" data-key="share">74.6%</data></a>`, "0.746"},
		{"with its unit", `<a class="cite" href="data.html#disclosed"><data class="num" value="27490" data-key="disclosed">27,490 items</data></a>`, "27490"},
		{"with a note", `<a class="cite" href="data.html#disclosed"><data class="num" value="27490" data-key="disclosed">27490</data></a><sup class="note-ref"><a href="#n1">编注1</a></sup>`, "27490"},
		{"not exact", `<a class="cite" href="data.html#visits"><data class="num" value="10" data-key="visits" data-qualifier="more_than">10余</data></a>`, "10余"},
		{"not applicable", `<data class="num" value="/" data-key="x">/</data>`, "/"},
		{"not given", `<data class="num" value="" data-key="x">未填</data>`, "未填"},
		{"two figures", `<data class="num" value="1" data-key="x">1</data>/<data class="num" value="2" data-key="y">2</data>`, "1/2"},
		{"a figure and words", `约<data class="num" value="1" data-key="x">1</data>条`, "约1条"},
		{"a footnote", `公开<sup id="s1-r1"><a href="#s1-f1" role="doc-noteref">1</a></sup>`, "公开"},
	} {
		if got := cellValue([]byte(c.cell)); got != c.want {
			t.Errorf("%s: %q; want %q", c.name, got, c.want)
		}
	}
}

// An author's table offers its data in each language, with an address of its
// own, also inside a list.
func TestAuthorTableLinks(t *testing.T) {
	zh := "---\ntitle: 概述\nsummary: 示例。\nstats:\n  a: {label: 甲, value: 1234, unit: 条}\n---\n| 项目 | 数 |\n|---|---:|\n| 甲 | {a} |\n\n- 项\n\n  | 丙 |\n  |---|\n  | =1+1 |\n"
	en := "---\ntitle: Overview\nsummary: Sample.\nstats:\n  a: {label: A, unit: {one: item, other: items}}\n---\n| Item | Number |\n|---|---:|\n| A | {a} |\n\n- point\n\n  | C |\n  |---|\n  | =1+1 |\n"
	site := loadSite(t, siteOf(zh, en))
	r := renderer(t, site)
	r.opt.TableCSV = func(rows [][]string) []byte {
		var lines []string
		for _, row := range rows {
			lines = append(lines, strings.Join(row, "|"))
		}
		return []byte(strings.Join(lines, "\n"))
	}
	u := r.unit(site.Reports[0].Chapters[0])
	got := map[string]string{}
	for _, f := range u.figureFiles() {
		got[f.path] = string(f.data)
	}
	want := map[string]string{
		"data/s1-tab-1.csv": "项目|数\n甲|1234", "data/s1-tab-1.en.csv": "Item|Number\nA|1234",
		"data/s1-tab-2.csv": "丙\n=1+1", "data/s1-tab-2.en.csv": "C\n=1+1",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	html := string(u.frags[1].html)
	for _, part := range []string{`<table id="s1-tab-1">`, `<table id="s1-tab-2">`, `<a href="../data/s1-tab-2.en.csv" download>`, `data-copy="#s1-tab-2"`} {
		if strings.Count(html, part) != 1 {
			t.Errorf("the page does not have once %s: %s", part, html)
		}
	}
}

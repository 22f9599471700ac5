package markdown

import (
	"fmt"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"gongkai/internal/diag"
)

func TestInsertionPositions(t *testing.T) {
	at := func(line, col, n int) diag.Pos { return diag.Pos{File: "a.md", Line: line, Col: col, Len: n} }
	tests := []struct {
		name, body string
		want       []Insertion
	}{
		{"after Chinese", "全年公开{disclosed@2017 unit}条", []Insertion{
			{Names: []Name{{"disclosed", 2017, at(9, 6, 14)}}, Unit: true, Pos: at(9, 5, 21)}}},
		{"in a table", "| 渠道 | 数量 |\n|---|---|\n| 网站 | 共{a.b}条 |", []Insertion{
			{Names: []Name{{"a.b", 0, at(11, 10, 3)}}, Pos: at(11, 9, 5)}}},
		{"in a list in a quote", "> 1. 甲\n>    - 乙\n>      丙{公开总数}", []Insertion{
			{Names: []Name{{"公开总数", 0, at(11, 10, 4)}}, Pos: at(11, 9, 6)}}},
		{"after a tab", "-\t甲{a}", []Insertion{{Names: []Name{{"a", 0, at(9, 5, 1)}}, Pos: at(9, 4, 3)}}},
		{"block", "甲\n\n   {chart a.b, 乙@2016 by 渠道 as bar}", []Insertion{
			{Kind: Chart, Names: []Name{{"a.b", 0, at(11, 11, 3)}, {"乙", 2016, at(11, 16, 6)}},
				By: "渠道", ByPos: at(11, 26, 2), As: "bar", Pos: at(11, 4, 32)}}},
		{"in a heading", "## 甲{a} {#x}", []Insertion{{Names: []Name{{"a", 0, at(9, 6, 1)}}, Pos: at(9, 5, 3)}}},
		{"in a link, an image and a note, in order", "[^1]: 注{c}\n\n[甲{a}](x.zh.md)![乙{b}](y.png)[^1]", []Insertion{
			{Names: []Name{{"a", 0, at(11, 4, 1)}}, Linked: true, Pos: at(11, 3, 3)},
			{Names: []Name{{"b", 0, at(11, 20, 1)}}, Pos: at(11, 19, 3)},
			{Names: []Name{{"c", 0, at(9, 9, 1)}}, Pos: at(9, 8, 3)}}},
	}
	e := New()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := e.Parse(Source{File: "a.md", Lang: "zh", Body: []byte(tt.body), Line: 9})
			var got []Insertion
			for _, in := range d.Insertions() {
				in := *in
				in.written = ""
				got = append(got, in)
			}
			if diff := cmp.Diff(tt.want, got, cmp.AllowUnexported(Insertion{})); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if fs := d.Findings(); len(fs) > 0 {
				t.Errorf("finding: %s", showFinding(fs[0]))
			}
		})
	}
}

// TestFindingPositions looks at places that are hard to count.
func TestFindingPositions(t *testing.T) {
	tests := []struct {
		name, body string
		want       string
	}{
		{"after Chinese", "全年公开{}条", "IN-01 9:5+2"},
		{"outside the basic plane", "𠮷𠮷{}", "IN-01 9:3+2"},
		{"last cell", "| 甲 | 乙 |\n|---|---|\n| 丙 | 丁{戊 己} |", "IN-01 11:11+1"},
		{"list in a quote", "> - 甲\n>   乙<b>", "MD-01 10:6+3"},
		{"note", "甲[^1]\n\n[^1]: 乙{}", "IN-01 11:8+2"},
		{"definition", "甲\n: 乙{}", "IN-01 10:4+2"},
		{"second line of a lazy quote", "> 甲\n乙{}", "IN-01 10:2+2"},
		{"link", "甲[乙](data:x)", "MD-02 9:2+0"},
		{"after code", "`{}`{}", "IN-01 9:5+2"},
	}
	e := New()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fs := e.Parse(Source{File: "a.md", Lang: "zh", Body: []byte(tt.body), Line: 9}).Findings()
			if len(fs) != 1 {
				t.Fatalf("%d findings, want 1: %v", len(fs), fs)
			}
			got := fmt.Sprintf("%s %d:%d+%d", fs[0].Rule, fs[0].Pos.Line, fs[0].Pos.Col, fs[0].Pos.Len)
			if got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

// TestLocator compares the running count with one from the start, in any order.
func TestLocator(t *testing.T) {
	body := []byte("全年\n\n公开 disclosed\n𠮷条\n末行")
	l := locator{file: "a.md", body: body, first: 3}
	offsets := []int{0, 3, 6, 7, 8, 14, len(body), 5, 0, 28, 20, len(body) + 9, -4}
	for _, off := range offsets {
		line, col := 3, 1
		for _, r := range string(body[:min(max(off, 0), len(body))]) {
			col++
			if r == '\n' {
				line, col = line+1, 1
			}
		}
		if got, want := l.pos(off), (diag.Pos{File: "a.md", Line: line, Col: col}); utf8.Valid(body[:min(max(off, 0), len(body))]) && got != want {
			t.Errorf("pos(%d) = %+v, want %+v", off, got, want)
		}
	}
}

func TestNearest(t *testing.T) {
	for word, want := range map[string]string{
		"chrat": "chart", "tabel": "table", "tile": "tiles", "trnd": "trend", "from": "form", "frm": "form",
		"chart": "chart", "x": "", "disclosed": "", "Chart": "chart", "图表": "",
	} {
		if got := nearest(word, kinds()); got != want {
			t.Errorf("nearest(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestKindNames(t *testing.T) {
	for k := Chart; k <= Trend; k++ {
		if got := kinds()[k-Chart]; got != k.String() {
			t.Errorf("kind %d is called %q and written %q", k, k, got)
		}
	}
}

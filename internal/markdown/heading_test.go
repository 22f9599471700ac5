package markdown

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestHeadingIDs(t *testing.T) {
	tests := []struct {
		name   string
		en, zh string
		want   []string
	}{
		{"slug of the English", "## Proactive disclosure\n\n### By channel\n", "## 主动公开\n\n### 按渠道\n",
			[]string{"s2-proactive-disclosure", "s2-by-channel"}},
		{"explicit in the Chinese", "## Proactive\n\n### By channel\n", "## 主动\n\n### 按渠道 {#channel}\n",
			[]string{"s2-proactive", "s2-channel"}},
		{"explicit in both: the first counts", "## A {#a}\n", "## 甲 {#b}\n", []string{"s2-a"}},
		{"explicit wins over an earlier slug", "## Channel\n\n## B {#channel}\n", "## 甲\n\n## 乙\n",
			[]string{"s2-channel-2", "s2-channel"}},
		{"the translation has fewer", "## One\n", "## 一\n\n## 二\n\n## Three 三\n",
			[]string{"s2-one", "s2-h2", "s2-three"}},
		{"the translation has more", "## One\n\n## Two\n", "## 一\n", []string{"s2-one", "s2-two"}},
		{"h1 as a slug and by place", "## 一\n\n## H1\n", "", []string{"s2-h1", "s2-h1-2"}},
		{"three alike", "## A\n\n## A\n\n## A\n", "", []string{"s2-a", "s2-a-2", "s2-a-3"}},
		{"a figure is no part of an id", "## {disclosed} items\n", "", []string{"s2-items"}},
		{"none", "text\n", "文字\n", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := HeadingIDs(parse(t, "en", tt.en), parse(t, "zh", tt.zh))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestHeadingIDsWithoutTranslation(t *testing.T) {
	zh := parse(t, "zh", "## 一 {#one}\n\n## 二\n")
	for _, docs := range [][]*Doc{{nil, zh}, {zh}, {zh, nil}} {
		if diff := cmp.Diff([]string{"s2-one", "s2-h2"}, HeadingIDs(docs...)); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	}
	if got := HeadingIDs(nil, nil); got != nil {
		t.Errorf("HeadingIDs(nil, nil) = %q", got)
	}
}

func TestHeadings(t *testing.T) {
	d := parse(t, "zh", "\n## **公开** `x` [链](a.zh.md) {disclosed}条 &amp; \\* {#a}\n\n> ### 引用中\n\n第一行\n第二行\n---\n")
	want := []Heading{
		{Level: 2, Text: "公开 x 链 {disclosed}条 & *", Explicit: "a", Pos: d.Headings()[0].Pos, slug: "x"},
		{Level: 2, Text: "第一行第二行", Pos: d.Headings()[1].Pos},
	}
	if diff := cmp.Diff(want, d.Headings(), cmp.AllowUnexported(Heading{})); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if p := d.Headings()[0].Pos; p.Line != 2 || p.Col != 1 {
		t.Errorf("the first heading stands at %d:%d, want 2:1", p.Line, p.Col)
	}
	if p := d.Headings()[1].Pos; p.Line != 6 || p.Col != 1 {
		t.Errorf("the second heading stands at %d:%d, want 6:1", p.Line, p.Col)
	}
}

func TestRenderWithoutIDs(t *testing.T) {
	d := parse(t, "en", "## One\n\n## Two\n")
	want := "<h2 id=\"given\">One</h2>\n<h2 id=\"s2-two\">Two</h2>\n"
	var got string
	for _, b := range d.Render([]string{"given"}, nil) {
		got += string(b.HTML)
	}
	if got != want {
		t.Errorf("got %s want %s", got, want)
	}
}

func TestSlug(t *testing.T) {
	for in, want := range map[string]string{
		"Proactive disclosure": "proactive-disclosure",
		"  A -- B  ":           "a-b",
		"Don’t & won't":        "dont-wont",
		"Élan Größe":           "elan-gro-e",
		"2018 report":          "2018-report",
		"主动公开 Open":            "open",
		"主动公开":                 "",
		"-":                    "",
	} {
		if got := slug(in); got != want {
			t.Errorf("slug(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestIsReserved(t *testing.T) {
	for id, want := range map[string]bool{
		"p1": true, "p12": true, "fn-1": true, "fnref-1": true, "fnref-1-2": true,
		"p": false, "pp1": false, "h1": false, "fn": false, "fn-a": false, "1": false, "": false,
	} {
		if got := isReserved(id); got != want {
			t.Errorf("isReserved(%q) = %v", id, got)
		}
	}
}

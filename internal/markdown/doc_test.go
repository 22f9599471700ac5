package markdown

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/internal/diag"
)

const sample = `全年公开{disclosed}条。

## 渠道 {#channel}

- 网站{disclosed.channel.website}条
- 其他

{chart disclosed by channel title "渠道"}

| 渠道 | 数量 |
|---|---|
| 网站 | {a} |
| 微博 | {b} |

> 引[^1]

    code

---

术语
: 释义

1. 一

[^1]: 见[章](04.zh.md)。
`

func TestBlocks(t *testing.T) {
	type shape struct {
		Kind                        string
		Level, Items, Rows, Columns int
		Ordered                     bool
		Insertion                   string
		Line                        int
		Text                        string
	}
	want := []shape{
		{Kind: "paragraph", Line: 1, Text: "全年公开{disclosed}条。"},
		{Kind: "heading", Level: 2, Line: 3, Text: "渠道"},
		{Kind: "list", Items: 2, Line: 5, Text: "网站{disclosed.channel.website}条\n其他"},
		{Kind: "insertion", Insertion: `{chart disclosed by channel title "渠道"}`, Line: 8, Text: `{chart disclosed by channel title "渠道"}`},
		{Kind: "table", Rows: 2, Columns: 2, Line: 10, Text: "渠道\n数量\n网站\n{a}\n微博\n{b}"},
		{Kind: "quote", Items: 1, Line: 15, Text: "引"},
		{Kind: "code", Line: 17, Text: "code"},
		{Kind: "break", Line: 19},
		{Kind: "definition list", Items: 2, Line: 21, Text: "术语\n释义"},
		{Kind: "list", Items: 1, Ordered: true, Line: 24, Text: "一"},
		{Kind: "footnotes", Items: 1, Line: 26, Text: "见章。"},
	}
	d := parse(t, "zh", sample)
	var got []shape
	for _, b := range d.Blocks() {
		s := shape{Kind: b.Kind.String(), Level: b.Level, Items: b.Items, Rows: b.Rows, Columns: b.Columns,
			Ordered: b.Ordered, Line: b.Pos.Line, Text: b.Text()}
		if b.Insertion != nil {
			s.Insertion = b.Insertion.String()
		}
		got = append(got, s)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if fs := d.Findings(); len(fs) > 0 {
		t.Errorf("finding: %v", fs)
	}
}

func TestRenderedBlocks(t *testing.T) {
	d := parse(t, "zh", sample)
	type shape struct {
		ID, Kind, Text string
		Insertions     []string
	}
	want := []shape{
		{"s2-p1", "paragraph", "全年公开27490条。", []string{"{disclosed}"}},
		{"s2-channel", "heading", "渠道", nil},
		{"s2-p2", "list", "网站27490条\n其他", []string{"{disclosed.channel.website}"}},
		{"s2-p3", "insertion", "", []string{`{chart disclosed by channel title "渠道"}`}},
		{"s2-p4", "table", "渠道\n数量\n网站\n27490\n微博\n27490", []string{"{a}", "{b}"}},
		{"s2-p5", "quote", "引1", nil},
		{"s2-p6", "code", "code", nil},
		{"s2-p7", "break", "", nil},
		{"s2-p8", "definition list", "术语\n释义", nil},
		{"s2-p9", "list", "一", nil},
		{"s2-p10", "footnotes", "见章。 ↩\uFE0E", nil},
	}
	var got []shape
	for i, b := range d.Render(HeadingIDs(d), figures{}) {
		s := shape{ID: b.ID, Kind: b.Kind.String(), Text: b.Text()}
		for _, in := range b.Insertions {
			s.Insertions = append(s.Insertions, in.String())
		}
		got = append(got, s)
		if !strings.Contains(string(b.HTML), `id="`+b.ID+`"`) {
			t.Errorf("the HTML of %s does not bear its id: %s", b.ID, b.HTML)
		}
		if diff := cmp.Diff(d.Blocks()[i].Pos, b.Pos); diff != "" {
			t.Errorf("%s stands in two places: %s", b.ID, diff)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestBlocksDoNotOverlap writes into one block and looks at the next: each has
// its own part of the buffer and none beyond.
func TestBlocksDoNotOverlap(t *testing.T) {
	d := parse(t, "zh", "甲\n\n乙\n")
	blocks := d.Render(nil, nil)
	before := string(blocks[1].HTML)
	_ = append(blocks[0].HTML, "<!-- x -->"...)
	if got := string(blocks[1].HTML); got != before {
		t.Errorf("appending to a block changed the next: %s", got)
	}
}

func TestWithPrefix(t *testing.T) {
	d := parse(t, "zh", "## 甲 {#a}\n\n乙[^1][丙](#a)\n\n[^1]: 注\n")
	want := strings.ReplaceAll(render(d, nil), "s2-", "en-s2-")
	if got := render(d.WithPrefix("en-s2-"), nil); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	if got := render(d, nil); strings.Contains(got, "en-s2-") {
		t.Errorf("the first document changed: %s", got)
	}
}

func TestLabels(t *testing.T) {
	e := New()
	body := []byte("| a |\n|---|\n\nx[^1]\n\n[^1]: y\n")
	d := e.Parse(Source{Lang: "zh", Body: body, Labels: Labels{Table: `表"`, Footnotes: "注<", FootnoteBack: "回&"}})
	got := render(d, nil)
	for _, want := range []string{`aria-label="表&quot; 1：a"`, `aria-label="注&lt;"`, `aria-label="回&amp; 1"`} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is missing in %s", want, got)
		}
	}
}

// TestShared renders and reads one document, and parses others, on many
// goroutines; the race detector says whether anything is written.
func TestShared(t *testing.T) {
	e := New()
	src := Source{File: "a.md", Lang: "zh", Body: []byte(sample + "\n```go\nx\n```\n"), Prefix: "s2-"}
	d := e.Parse(src)
	want := render(d, words{})
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				if got := render(d, words{}); got != want {
					t.Errorf("another rendering: %s", got)
				}
				if got := render(e.Parse(src), words{}); got != want {
					t.Errorf("another parse: %s", got)
				}
				for _, b := range d.Blocks() {
					_ = b.Text()
				}
				_ = d.WithPrefix("x-").Findings()
			}
		})
	}
	wg.Wait()
}

func TestNothing(t *testing.T) {
	for _, body := range []string{"", "\n", "   \n\n", "<!-- 注 -->\n", "[r]: x\n"} {
		d := parse(t, "zh", body)
		if len(d.Findings())+len(d.Blocks())+len(d.Render(nil, nil))+len(d.Headings())+len(d.Links())+len(d.Insertions()) != 0 {
			t.Errorf("%q gave something", body)
		}
	}
}

// TestMessages looks at every finding of the golden cases: both languages, a
// hint, a known rule, and no argument that its format did not take.
func TestMessages(t *testing.T) {
	known := map[string]bool{}
	for _, r := range Rules() {
		known[r.ID] = true
		if r.Doc.ZH == "" || r.Doc.EN == "" {
			t.Errorf("%s has no doc", r.ID)
		}
	}
	seen := map[string]bool{}
	for _, f := range goldenFindings(t) {
		seen[f.Rule] = true
		if !known[f.Rule] {
			t.Errorf("%s is not among Rules", f.Rule)
		}
		for _, text := range []diag.Text{f.Message, f.Hint} {
			if text.ZH == "" || text.EN == "" || strings.Contains(text.ZH+text.EN, "%!") {
				t.Errorf("%s: %+v", f.Rule, text)
			}
		}
		if f.Pos.Line < 1 || f.Pos.Col < 1 || f.Pos.File != "a.md" {
			t.Errorf("%s stands nowhere: %+v", f.Rule, f.Pos)
		}
	}
	for _, r := range Rules() {
		if !seen[r.ID] && r.ID != "MD-08" { // TestDeep has that one
			t.Errorf("no golden case fires %s", r.ID)
		}
	}
}

func ExampleEngine_Parse() {
	d := New().Parse(Source{File: "02.zh.md", Lang: "zh", Line: 9, Prefix: "s2-",
		Body: []byte("全年公开{disclosed}条，\n**公开率（%）**上升。\n")})
	for _, b := range d.Render(HeadingIDs(d), figures{}) {
		fmt.Printf("%s: %s", b.ID, b.HTML)
	}
	// Output:
	// s2-p1: <p id="s2-p1">全年公开<data value="27490">27490</data>条，<strong>公开率（%）</strong>上升。</p>
}

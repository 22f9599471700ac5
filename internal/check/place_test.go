package check

import (
	"strings"
	"testing"
	"time"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/markdown"
)

// pageOf parses one Chinese text as the first chapter of a sample.
func pageOf(t testing.TB, body string) (*page, *prose) {
	t.Helper()
	site, _, err := content.Load(chaptersOf([]string{"示例章"}, body).files(), content.Options{})
	if err != nil {
		t.Fatal(err)
	}
	c := site.Reports[0].Chapters[0]
	docs := make([]*markdown.Doc, len(c.Texts))
	for l, text := range c.Texts {
		docs[l] = markdown.New().Parse(markdown.Source{File: text.File, Lang: site.Langs[l], Body: text.Body, Line: text.BodyLine})
	}
	p := newPage(site, c, docs)
	return p, p.texts[0]
}

// A place in a block's words is found in its source through all markup.
func TestPlace(t *testing.T) {
	for _, tt := range []struct{ name, body, word, want string }{
		{"plain", "甲乙丙", "乙", "6:2+1"},
		{"the second of two", "甲乙甲乙", "乙2", "6:4+1"},
		{"behind markup", "**甲**[乙](https://www.example.gov.cn/乙)乙丙", "乙2", "6:39+1"},
		{"in a link", "甲[乙丙](#乙)", "乙丙", "6:3+2"},
		{"through markup", "甲**乙**丙", "乙丙", "6:4+2"},
		{"on the second line", "甲乙\n丙丁", "丁", "7:2+1"},
		{"over lines", "甲乙\n丙丁", "乙丙", "6:2+2"},
		{"in a list", "- 甲\n- 乙\n  - 丙甲", "甲2", "8:6+1"},
		{"in a table", "|甲|乙|\n|-|-|\n|丙|丁|\n|甲|戊|", "戊", "9:4+1"},
		{"in a wide table", "|甲" + strings.Repeat("|乙", 100) + "|\n|-" + strings.Repeat("|-", 100) + "|\n|丙|丁|", "丁", "8:4+1"},
		{"an insertion", "甲{a}乙{a unit}丙", "{a unit}", "6:6+8"},
		{"the second of two insertions", "甲{a}乙{a}丙", "{a}2", "6:6+3"},
		{"behind an insertion", "甲{甲乙}乙", "乙2", "6:6+1"},
		{"behind a character reference", "甲&lt;乙&#x4e19;乙", "乙2", "6:15+1"},
		{"behind an escape", "甲\\*乙", "乙", "6:4+1"},
		{"behind a mark of a footnote", "甲[^1]1、乙\n\n[^1]: 丙", "1、", "6:6+2"},
		{"in a footnote", "甲[^1][^2]\n\n[^2]: 乙\n\n[^1]: 丙乙丁", "丁", "10:9+1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p, text := pageOf(t, tt.body)
			word, second := strings.CutSuffix(tt.word, "2")
			var got diag.Pos
			for b := range text.blocks {
				words := text.blocks[b].words
				from := strings.Index(words, word)
				if second && from >= 0 {
					from = strings.LastIndex(words, word)
				}
				if from >= 0 {
					got = p.place(text, b, from, from+len(word))
				}
			}
			if at := strings.TrimPrefix(got.String(), "content/2018/01-c1.zh.md:") + "+" + itoa(got.Len); at != tt.want {
				t.Errorf("%s, want %s", at, tt.want)
			}
		})
	}
}

// Places are found in any order.
func TestPlaceBackwards(t *testing.T) {
	p, text := pageOf(t, "甲\n乙\n丙")
	for _, from := range []int{6, 0, 3} {
		if got := p.place(text, 0, from, from+3); got.Line != 6+from/3 || got.Col != 1 {
			t.Errorf("%d: %s", from, got)
		}
	}
}

// The findings of one long paragraph take time with its length, not with its
// square.
func TestLongParagraph(t *testing.T) {
	took := func(n int) time.Duration {
		s := chaptersOf([]string{"概述"}, strings.Repeat("2019年共12台，部份1）其中“3件2017年更好的服务于人民日报国办发〔2018〕第1号", n))
		files := s.files()
		start := time.Now()
		if got := len(findingsOf(t, files, "2018")); got < n {
			t.Fatalf("%d findings", got)
		}
		return time.Since(start)
	}
	// The fastest of some: others use the processors as well.
	fastest := func(n int) time.Duration { return min(took(n), took(n), took(n)) }
	took(100)
	short, long := fastest(100), fastest(1000)
	if long > 40*short {
		t.Errorf("ten times the text takes %v instead of %v", long, short)
	}
}

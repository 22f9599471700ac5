package check

import (
	"strings"
	"testing"

	"gongkai/internal/content"
	"gongkai/internal/markdown"
)

// No text makes a rule panic, and every finding points into its file.
func FuzzProse(f *testing.F) {
	for _, s := range []string{
		"2018年截止到12月31日，主动公开信各类信息{a}条，其中3件1篇", "（一）甲“乙\n\n1\\. 丙》〔2018]第03号", "[这里](http://x) &lt;{a unit}&#x4e19;１２ 3 台",
		"|甲|乙|\n|-|-|\n|{a} 条|13月45日|", "报告包括甲、乙。", "## （三）甲\n\n# 1、", "~~~\n\"\n~~~\n\n《x（征求意见稿）》今日", "[^1]\n\n[^1]: 人民日报，更好的在",
	} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, zh, en string) {
		s := sample{chapters: [][2]string{twoFigures}, bodies: [][2]string{{zh, en}}}
		files := s.files()
		site, _, err := content.Load(files, content.Options{})
		if err != nil {
			t.Fatal(err)
		}
		c := site.Reports[0].Chapters[0]
		docs := make([]*markdown.Doc, len(c.Texts))
		for l, text := range c.Texts {
			if text != nil {
				docs[l] = markdown.New().Parse(markdown.Source{File: text.File, Lang: site.Langs[l], Body: text.Body, Line: text.BodyLine})
			}
		}
		for _, found := range append(Chapters(site)(c, docs), Site(site)...) {
			file := files[found.Pos.File]
			if file == nil || found.Pos.Line == 0 {
				continue
			}
			text := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(file.Data))
			lines := strings.Split(text, "\n")
			if found.Pos.Line > len(lines) || found.Pos.Col > len([]rune(lines[found.Pos.Line-1]))+2 {
				t.Errorf("%s %s is not in the file", found.Pos, found.Rule)
			}
		}
	})
}

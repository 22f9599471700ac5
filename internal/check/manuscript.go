package check

import (
	"strings"
	"unicode/utf8"

	"gongkai/internal/content"
	"gongkai/internal/diag"
)

// manuscript is a report's text in the source language as it was typed, for
// rules that compare what stands in different chapters. It is read for them
// once and not kept.
type manuscript struct {
	site   *content.Site
	report *content.Report
	leaves []leaf      // the index first
	before *manuscript // of the report before it on file; nil for the first
	print  *print      // of its words; see likeness
}

// leaf is the text of one chapter.
type leaf struct {
	chapter *content.Chapter
	text    *content.Text
	body    string
}

// manuscriptOf reads the texts of a report. One that cannot be read is left
// out: whoever renders it says so.
func manuscriptOf(site *content.Site, rep *content.Report) *manuscript {
	m := &manuscript{site: site, report: rep}
	add := func(c *content.Chapter) {
		if c == nil || len(c.Texts) == 0 || c.Texts[0] == nil {
			return
		}
		if body, err := site.Body(c.Texts[0]); err == nil {
			m.leaves = append(m.leaves, leaf{chapter: c, text: c.Texts[0], body: string(body)})
		}
	}
	add(rep.Index)
	for _, c := range rep.Chapters {
		add(c)
	}
	return m
}

// chinese tells whether the source language is Chinese.
func (m *manuscript) chinese() bool { return len(m.site.Langs) > 0 && m.site.Langs[0] == "zh" }

// pos gives the position of the bytes from..to of the text.
func (l *leaf) pos(from, to int) diag.Pos {
	pos := diag.Pos{File: l.text.File, Line: l.text.BodyLine, Col: 1}
	return span(pos, l.body[:from], l.body[from:to])
}

// lines calls f for each line of the text that is not code, with its offset.
func (l *leaf) lines(f func(line string, at int)) {
	fenced := false
	for at := 0; at < len(l.body); {
		line, _, _ := strings.Cut(l.body[at:], "\n")
		switch {
		case strings.HasPrefix(line, "```"), strings.HasPrefix(line, "~~~"):
			fenced = !fenced
		case !fenced:
			f(line, at)
		}
		at += len(line) + 1
	}
}

// unmarked gives a line without the marks of headings, emphasis and lists at
// its beginning, and how many bytes they took.
func unmarked(line string) (string, int) {
	rest := strings.TrimLeft(line, " \t#*_>\\")
	return rest, len(line) - len(rest)
}

// titlePlace gives where a chapter's title stands.
func titlePlace(c *content.Chapter) diag.Pos {
	pos := place(c, c.Texts[0].TitleAt.Line, c.Texts[0].TitleAt.Col)
	pos.Len = utf8.RuneCountInString(c.Texts[0].Title)
	return pos
}

package check

import (
	"gongkai/internal/diag"
)

// ruleXY05: the text is not last year's.
var ruleXY05 = Rule{
	ID: "XY-05", Severity: diag.Warning,
	Title: diag.T("文字不是上年的照搬", "the text is not last year's"),
	Doc: diag.T("去掉数字、插入和标点之后，一章的文字有七成以上见于前一份报告（按每八个字连读比较），为警告；全文达到98%，为错误：国办要求年度报告不得内容雷同、敷衍塞责。不足一百字的章不比。豁免的 at 写该章的短名，全文写 text。",
		"Without figures, insertions and punctuation, more than seven tenths of a chapter's text stand in the report before (compared by every eight characters in a row): a warning; nearly all of the whole (98 in a hundred): an error, because reports must not repeat themselves. Chapters below a hundred characters are not compared. A waiver has the chapter's slug as its at, for the whole report text."),
	report: func(m *manuscript) []diag.Finding {
		if m.before == nil {
			return m.undecided(m.noBefore())
		}
		return m.likeness(m.before)
	},
}

// The shares from which a likeness is reported, in hundredths.
const (
	chapterAlike = 70
	reportAlike  = 98
	leastText    = 100 // characters of a chapter
)

// likeness compares a report's chapters with all of an older report, so that a
// passage that moved is found too.
func (m *manuscript) likeness(old *manuscript) (findings []diag.Finding) {
	known := old.words()
	all, found := 0, 0
	for _, l := range m.words().chapters {
		n := 0
		for _, h := range l.shingles {
			if known.has(h) {
				n++
			}
		}
		all, found = all+len(l.shingles), found+n
		if len(l.shingles) >= leastText && 100*n > chapterAlike*len(l.shingles) {
			findings = append(findings, diag.Finding{Pos: titlePlace(l.chapter), At: l.chapter.Slug,
				Message: diag.T("本章文字有 %[1]d%% 与%[2]d年的报告相同（数字不计）", "%[1]d%% of this chapter's text, figures aside, stand in the report of %[2]d", 100*n/len(l.shingles), old.report.Year),
				Hint:    diag.T("写本年的情况，不沿用旧稿", "write what this year was like instead of keeping the old text")})
		}
	}
	if all < leastText || 100*found < reportAlike*all {
		return findings
	}
	return []diag.Finding{{Pos: titlePlace(m.report.Index), At: "text", Severity: diag.Error,
		Message: diag.T("全文有 %[1]d%% 与%[2]d年的报告相同（数字不计）", "%[1]d%% of the whole text, figures aside, stand in the report of %[2]d", 100*found/all, old.report.Year),
		Hint:    diag.T("内容雷同的年度报告不合要求：写本年的情况", "a report that repeats another is not what the rules ask for: write what this year was like")}}
}

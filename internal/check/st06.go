package check

import (
	"unicode"

	"gongkai/internal/diag"
	"gongkai/internal/markdown"
)

// ruleST06: the last two chapters say something.
var ruleST06 = Rule{
	ID: "ST-06", Severity: diag.Warning,
	Title: diag.T("问题一章不敷衍，其他事项没有的写“无”", "the chapter on problems says something"),
	Doc: diag.T("写明 report.format 为 2019 或 2021 的报告，“存在的主要问题及改进情况”不得为空、只写“无”或不足四十字；“其他需要报告的事项”没有的，写“无”，不留空。",
		"In a report whose report.format is 2019 or 2021, the chapter on problems and improvements is not empty, not just 无, and has forty Han characters or more; the chapter on other matters says 无 where there are none and is not left empty."),
	prose: func(p *page) []diag.Finding {
		t := p.of("zh")
		if t == nil || !nationalChapters(p.chapter.Report) || p.chapter == p.chapter.Report.Index {
			return nil
		}
		f := diag.Finding{Pos: titlePlace(p.chapter)}
		switch n := hanOf(t); {
		case chapterOfTitle(p.chapter.Texts[0].Title) == 4 && n < shortestProblems:
			f.At = "problems"
			f.Message = diag.T("“%s”只有%d个字", "%q has only %d Han characters", p.chapter.Texts[0].Title, n)
			if n == 0 {
				f.Message = diag.T("“%s”是空的", "%q is empty", p.chapter.Texts[0].Title)
			}
			f.Hint = diag.T("写明存在的主要问题，以及上年问题的改进情况", "say what the main problems are, and what became of last year's")
		case chapterOfTitle(p.chapter.Texts[0].Title) == 5 && n == 0:
			f.At = "other"
			f.Message = diag.T("“%s”是空的", "%q is empty", p.chapter.Texts[0].Title)
			f.Hint = diag.T("没有需要报告的事项，写“无”", "write 无 where there is nothing to report")
		default:
			return nil
		}
		return []diag.Finding{f}
	},
}

// shortestProblems is how many characters a statement of problems has at least.
const shortestProblems = 40

// hanOf counts the Han characters of a text without its headings.
func hanOf(t *prose) (n int) {
	for i := range t.blocks {
		if t.blocks[i].info.Kind == markdown.HeadingBlock {
			continue
		}
		for _, c := range veil(t.blocks[i].words) {
			if unicode.Is(unicode.Han, c) {
				n++
			}
		}
	}
	return n
}

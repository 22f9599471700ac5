package check

import (
	"regexp"

	"gongkai/internal/diag"
	"gongkai/internal/form"
	"gongkai/internal/stat"
)

// ruleTB10: a case that the text tells of is in the table.
var ruleTB10 = Rule{
	ID: "TB-10", Severity: diag.Info,
	Title: diag.T("正文提到的案件应在表中", "a case in the text is in the table"),
	Doc: diag.T("复议和诉讼表的各格都是0，而正文提到案号（〔2023〕…行初…号）或“复议案”“诉讼案”“诉…一案”的，请核对表是否漏填。",
		"Where all cells of the table of reconsideration and litigation are 0 and the Chinese text has a docket number or tells of a case (复议案, 诉讼案, 诉…一案), see whether the table was left unfilled."),
	prose: func(p *page) []diag.Finding {
		table := tableNamed(p.chapter.Report.Forms(), "litigation")
		if table == nil || !allZero(table) {
			return nil
		}
		return p.chinese(func(t *prose, block int, words string) (findings []diag.Finding) {
			if !containsAny(words, "案", "行初", "行终") {
				return nil
			}
			for _, at := range caseNamed.FindAllStringIndex(words, -1) {
				from, to := sentence(words, at[0])
				if containsAny(words[from:to], "未发生", "没有", "无", "如", "若", "应当", "典型") {
					continue
				}
				f := p.mark(t, block, at[0], at[1])
				f.Message = diag.T("正文提到“%[1]s”，而复议和诉讼表的各格都是0", "the text tells of %[1]q, but all cells of the table of reconsideration and litigation are 0", f.At)
				f.Hint = diag.T("核对表是否漏填；案件不属本表的，以豁免说明", "see whether the table was left unfilled; where the case does not belong there, say so in a waiver")
				return append(findings, f)
			}
			return findings
		})
	},
}

// caseNamed finds a docket number or the naming of a case.
var caseNamed = regexp.MustCompile(`行(?:初|终|复|申)(?:字第)?\d+号|(?:复议|诉讼)案件?|诉[^，。；]{2,30}一案`)

// allZero tells whether a table is filled with zeros.
func allZero(f *form.Filled) bool {
	for i := range f.Cells {
		if v := f.Cells[i].Value; v.Kind != stat.Number || v.Num.Sign() != 0 {
			return false
		}
	}
	return true
}

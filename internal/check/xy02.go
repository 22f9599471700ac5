package check

import (
	"gongkai/internal/diag"
	"gongkai/internal/form"
)

// ruleXY02: documents in force roll forward.
var ruleXY02 = Rule{
	ID: "XY-02", Severity: diag.Warning,
	Title: diag.T("现行有效件数前后衔接", "documents in force roll forward"),
	Doc: diag.T("2021年格式：现行有效件数等于上一年的现行有效件数，加本年制发，减本年废止。集中清理、区划调整等会合法地打破它，所以是警告；属实的，以豁免说明。",
		"In the format of 2021, the documents in force are those of the year before, plus those issued, minus those repealed. Clean-ups and changes of territory lawfully break this, hence a warning; where it is so, say why in a waiver."),
	report: func(m *manuscript) []diag.Finding { return m.handed("XY-02", forceApart) },
}

// forceApart words a difference between documents in force and those that follow
// from the year before.
func forceApart(now *form.Filled, h form.Handed, year int) diag.Finding {
	row := h.Cell.Row.Label
	return diag.Finding{
		Message: diag.T("%[1]s现行有效 %[2]s 件，而按%[3]d年报告推算 %[4]s，差 %[5]s", "%[6]s in force: %[2]s, but from the report of %[3]d follows %[4]s: %[5]s apart",
			row.ZH, plain(h.Cell.Value.Num), year, h.Sum+" = "+plain(h.Want), apart(h.Cell.Value.Num, h.Want), row.EN),
		Hint: diag.T("核对制发、废止与现行有效的件数；因清理或区划调整的，以豁免说明", "check what was issued, repealed and is in force; where a clean-up or a change of territory explains it, say so in a waiver")}
}

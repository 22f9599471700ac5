package check

import (
	"gongkai/internal/diag"
	"gongkai/internal/form"
)

// ruleXY08: the items of last year are those that last year's report ends with.
var ruleXY08 = Rule{
	ID: "XY-08", Severity: diag.Warning,
	Title: diag.T("上一年项目数量与上年报告衔接", "items of last year follow from last year's report"),
	Doc: diag.T("2019年格式（2019、2020年的报告）：许可、处罚、强制、收费等的“上一年项目数量”，等于上一年报告的“上一年项目数量”加其“本年增/减”。这由栏目的含义推出，格式本身没有规定，所以是警告；口径调整的，以豁免说明。上一年的报告没有这张表、某格没有确数或区划有变动的，无法判定。",
		"In the format of 2019 (reports of 2019 and 2020), the items last year of licenses, penalties, compulsion, charges and so on equal those that last year's report gives for the year before it, plus its increase or decrease. This follows from what the columns are called; the format does not demand it, hence a warning; where items were counted anew, say so in a waiver. Where last year's report lacks the table, where a cell is no exact number, and across a break that the site states, the rule cannot be decided."),
	report: func(m *manuscript) []diag.Finding { return m.handed("XY-08", itemsApart) },
}

// itemsApart words a difference between the items of last year and those that
// last year's report ends with.
func itemsApart(now *form.Filled, h form.Handed, year int) diag.Finding {
	row := h.Cell.Row.Label
	return diag.Finding{
		Message: diag.T("%[1]s的上一年项目数量为 %[2]s，而按%[3]d年报告推算 %[4]s，差 %[5]s", "%[6]s, items last year: %[2]s, but from the report of %[3]d follows %[4]s: %[5]s apart",
			row.ZH, plain(h.Cell.Value.Num), year, h.Sum+" = "+plain(h.Want), apart(h.Cell.Value.Num, h.Want), row.EN),
		Hint: diag.T("与两年的原稿核对；项目重新归并的，以豁免说明", "compare both years with their originals; where items were counted anew, say so in a waiver")}
}

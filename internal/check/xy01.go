package check

import (
	"gongkai/internal/diag"
	"gongkai/internal/form"
)

// ruleXY01: what was carried over last year comes in this year.
var ruleXY01 = Rule{
	ID: "XY-01", Severity: diag.Error,
	Title: diag.T("上年结转与上年报告一致", "requests carried over are those that last year carried forward"),
	Doc: diag.T("申请表每一列的“上年结转”，等于上一年报告同一列的“结转下年度继续办理”。总计列的差由各列而来，不重复报告。没有上一年的报告、上一年没有这张表、某格没有确数或区划有变动的，无法判定。",
		"In each column of the table of requests, those carried over from last year equal those that last year's report carried forward. A difference of the total that follows from the columns is not reported again. Without last year's report or its table, where a cell is no exact number, and across a break that the site states, the rule cannot be decided."),
	report: func(m *manuscript) []diag.Finding { return m.handed("XY-01", carriedApart) },
}

// carriedApart words a difference between what one year handed to the next.
func carriedApart(now *form.Filled, h form.Handed, year int) diag.Finding {
	column := h.Cell.Column.Label
	return diag.Finding{
		Message: diag.T("上年结转（%[1]s）为 %[2]s，而%[3]d年报告的结转下年度为 %[4]s，差 %[5]s", "carried over from last year (%[6]s): %[2]s, but the report of %[3]d carried forward %[4]s: %[5]s apart",
			column.ZH, plain(h.Cell.Value.Num), year, plain(h.Want), apart(h.Cell.Value.Num, h.Want), column.EN),
		Hint: diag.T("与两年的原稿核对", "compare both years with their originals")}
}

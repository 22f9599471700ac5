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
	report: func(m *manuscript) []diag.Finding {
		now := m.report.Form(nil, "requests")
		if now == nil {
			return nil
		}
		last, why := m.lastYear()
		if !why.IsZero() {
			return m.undecided(why)
		}
		then := last.Form(nil, "requests")
		if then == nil {
			return m.undecided(diag.T("%d年的报告没有填申请表", "the report of %d does not fill the table of requests", last.Year))
		}
		return m.carried(now.Filled, then.Filled, last.Year)
	},
}

// carried compares the requests that one year handed to the next.
func (m *manuscript) carried(now, then *form.Filled, year int) []diag.Finding {
	var findings []diag.Finding
	open := 0
	for i := range now.Cells {
		in := &now.Cells[i]
		if in.Row.Key != "carried_over" {
			continue
		}
		out := then.Cell("carried_forward", in.Column.Key)
		switch {
		case out == nil:
		case !exactNumber(in.Value) || !exactNumber(out.Value):
			open++
		case in.Value.Num.Cmp(out.Value.Num) != 0 && (in.Column.Key != "total" || len(findings) == 0):
			findings = append(findings, diag.Finding{Pos: in.Pos, At: now.Path(in),
				Message: diag.T("上年结转（%[1]s）为 %[2]s，而%[3]d年报告的结转下年度为 %[4]s，差 %[5]s", "carried over from last year (%[6]s): %[2]s, but the report of %[3]d carried forward %[4]s: %[5]s apart",
					in.Column.Label.ZH, plainly(in.Value.Num), year, plainly(out.Value.Num), distance(in.Value.Num, out.Value.Num), in.Column.Label.EN),
				Hint: diag.T("与两年的原稿核对", "compare both years with their originals")})
		}
	}
	if open > 0 {
		findings = append(findings, m.undecided(diag.T("有%d列的结转数两年中不全是确数", "in %d columns the figures of the two years are not both exact numbers", open))...)
	}
	return findings
}

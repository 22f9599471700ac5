package check

import (
	"gongkai/internal/content"
	"gongkai/internal/diag"
)

// ruleXY02: documents in force roll forward.
var ruleXY02 = Rule{
	ID: "XY-02", Severity: diag.Warning,
	Title: diag.T("现行有效件数前后衔接", "documents in force roll forward"),
	Doc: diag.T("2021年格式：现行有效件数等于上一年的现行有效件数，加本年制发，减本年废止。集中清理、区划调整等会合法地打破它，所以是警告；属实的，以豁免说明。",
		"In the format of 2021, the documents in force are those of the year before, plus those issued, minus those repealed. Clean-ups and changes of territory lawfully break this, hence a warning; where it is so, say why in a waiver."),
	report: func(m *manuscript) []diag.Finding {
		now := inForce(m.report)
		if now == nil {
			return nil
		}
		last, why := m.lastYear()
		if !why.IsZero() {
			return m.undecided(why)
		}
		then := inForce(last)
		if then == nil {
			return m.undecided(diag.T("%d年的报告没有2021年格式的主动公开表", "the report of %d does not fill the table of proactive disclosure in the format of 2021", last.Year))
		}
		return m.rolled(now, then, last.Year)
	},
}

// inForce gives the table of a report that counts documents in force.
func inForce(rep *content.Report) *content.Form {
	f := rep.Form(nil, "disclosure")
	if f == nil || f.Filled.Cell("rules", "in_force") == nil {
		return nil
	}
	return f
}

func (m *manuscript) rolled(now, then *content.Form, year int) (findings []diag.Finding) {
	open := 0
	for i := range now.Filled.Cells {
		c := &now.Filled.Cells[i]
		if c.Column.Key != "in_force" {
			continue
		}
		issued, repealed := now.Filled.Cell(c.Row.Key, "issued").Value, now.Filled.Cell(c.Row.Key, "repealed").Value
		before := then.Filled.Cell(c.Row.Key, "in_force").Value
		if !exactNumber(c.Value) || !exactNumber(issued) || !exactNumber(repealed) || !exactNumber(before) {
			open++
			continue
		}
		want := before.Num.Add(issued.Num).Sub(repealed.Num)
		if c.Value.Num.Cmp(want) == 0 {
			continue
		}
		sum := plainly(before.Num) + " + " + plainly(issued.Num) + " − " + plainly(repealed.Num) + " = " + plainly(want)
		findings = append(findings, diag.Finding{Pos: c.Pos, At: now.Filled.Path(c),
			Message: diag.T("%[1]s现行有效 %[2]s 件，而按%[3]d年报告推算 %[4]s，差 %[5]s", "%[6]s in force: %[2]s, but from the report of %[3]d follows %[4]s: %[5]s apart",
				c.Row.Label.ZH, plainly(c.Value.Num), year, sum, distance(c.Value.Num, want), c.Row.Label.EN),
			Hint: diag.T("核对制发、废止与现行有效的件数；因清理或区划调整的，以豁免说明", "check what was issued, repealed and is in force; where a clean-up or a change of territory explains it, say so in a waiver")})
	}
	if open > 0 {
		findings = append(findings, m.undecided(diag.T("有%d行的件数两年中不全是确数", "in %d rows the figures of the two years are not all exact numbers", open))...)
	}
	return findings
}

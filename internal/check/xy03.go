package check

import (
	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/form"
	"gongkai/internal/stat"
)

// ruleXY03: a figure that jumps is asked about.
var ruleXY03 = Rule{
	ID: "XY-03", Severity: diag.Warning,
	Title: diag.T("与上年相比没有异常升降", "no figure jumps from one year to the next"),
	Doc: diag.T("同一数据项超过前一份报告的五倍，或不足五分之一，多为错位、漏位或口径有变，请核实。上年不足20的、百分比、公式算得的、单位有变的不比；总数异常的，不再报告各部分。国家格式或区划有变动的两年，无法判定。",
		"A statistic above five times its figure in the report before, or below a fifth, is often a slipped or lost digit, or another way of counting: verify it. Not compared are figures that were below 20, percentages, formulas, and changed units; where the whole jumps, its parts are not reported. Between years of different national formats, or across a stated break, the rule cannot be decided."),
	report: func(m *manuscript) []diag.Finding {
		if m.before == nil {
			return m.undecided(m.noBefore())
		}
		last := m.before.report
		if why := m.broken(); !why.IsZero() {
			return m.undecided(why)
		}
		if !m.site.Comparable(last, m.report) {
			return m.undecided(diag.T("%d年与%d年的国家格式不同，数不可比", "the reports of %d and %d have different national formats", last.Year, m.report.Year))
		}
		j := jumps{last: last}
		for st := range m.report.Statements() {
			if !isCell(st.Stat) && m.report.Stated(st.Stat.Key)[0].Stat == st.Stat {
				j.statement(st)
			}
		}
		for _, f := range m.report.Forms() {
			j.table(f)
		}
		return j.findings
	},
}

// leastBase is the smallest figure whose change says anything.
const leastBase = 20

// jumps gathers the figures that rose or fell out of proportion.
type jumps struct {
	last     *content.Report
	findings []diag.Finding
}

func (j *jumps) statement(st content.Statement) {
	s := st.Stat
	if s.Formula != nil || s.Special != stat.Plain || len(j.last.Stated(s.Key)) == 0 {
		return
	}
	old := j.last.Stated(s.Key)[0].Stat
	if old.Formula != nil || old.Words[0].Unit != s.Words[0].Unit {
		return
	}
	pos := place(st.Chapter, s.ValueAt.Line, s.ValueAt.Col)
	pos.Len = len([]rune(s.Value.Text))
	if j.compare(s.Value, old.Value, pos, s.Key, diag.Text{ZH: s.Words[0].Label, EN: s.Key}) {
		return
	}
	for i := range s.By {
		for k := range s.By[i].Parts {
			part := &s.By[i].Parts[k]
			path := s.Key + "." + s.By[i].Key + "." + part.Key
			if was, ok := j.last.Figure(nil, path); ok && was.Part != nil {
				pos := place(st.Chapter, part.ValueAt.Line, part.ValueAt.Col)
				pos.Len = len([]rune(part.Value.Text))
				j.compare(part.Value, was.Part.Value, pos, path, diag.Text{ZH: part.Labels[0], EN: path})
			}
		}
	}
}

// table compares the totals of a table, or all cells where it has none.
func (j *jumps) table(f *content.Form) {
	was := j.last.Form(nil, f.Name)
	if was == nil {
		return
	}
	totals := hasTotals(f.Filled)
	for i := range f.Filled.Cells {
		c := &f.Filled.Cells[i]
		if old := was.Filled.Cell(c.Row.Key, c.Column.Key); old != nil && (!totals || c.Column.Key == "total") {
			j.compare(c.Value, old.Value, c.Pos, f.Filled.Path(c), f.Filled.Label(c))
		}
	}
}

func hasTotals(f *form.Filled) bool {
	for i := range f.Cells {
		if f.Cells[i].Column.Key == "total" {
			return true
		}
	}
	return false
}

// compare reports a jump and tells whether there was one.
func (j *jumps) compare(now, then stat.Value, pos diag.Pos, path string, label diag.Text) bool {
	five := stat.FromInt(5)
	if !exactNumber(now) || !exactNumber(then) || then.Num.Cmp(stat.FromInt(leastBase)) < 0 ||
		now.Num.Cmp(then.Num.Mul(five)) <= 0 && now.Num.Mul(five).Cmp(then.Num) >= 0 {
		return false
	}
	ratio, _ := now.Num.Quo(then.Num)
	j.findings = append(j.findings, diag.Finding{Pos: pos, At: path,
		Message: diag.T("“%[1]s”为 %[2]s，%[3]d年为 %[4]s，是其 %[5]s 倍", "%[6]q is %[2]s and was %[4]s in %[3]d: %[5]s times as much",
			label.ZH, plain(now.Num), j.last.Year, plain(then.Num), ratio.Decimal(2), label.EN),
		Hint: diag.T("核对有无错位、漏位；属实或口径有变的，以豁免说明", "check for slipped or lost digits; where it is so, or is counted otherwise now, say so in a waiver")})
	return true
}

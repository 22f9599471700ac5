package check

import (
	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// yearRules are those about a report as a whole beside the one before it.
func yearRules() []Rule {
	return []Rule{ruleST10, ruleXY01, ruleXY02, ruleXY03, ruleXY04, ruleXY05, ruleXY06, ruleXY07}
}

// undecided says once a report why a rule cannot be decided for it.
func (m *manuscript) undecided(why diag.Text) []diag.Finding {
	return []diag.Finding{{Pos: diag.Pos{File: m.report.Index.Texts[0].File}, Severity: diag.Open, Message: why}}
}

// noBefore is the reason where the report is the first on file.
func (m *manuscript) noBefore() diag.Text {
	return diag.T("%[1]d年的报告是站点中最早的，没有可比的年份", "the report of %[1]d is the first on file: there is no year to compare it with", m.report.Year)
}

// lastYear gives the report of the year before, or the reason why the figures of
// the two cannot be held against each other.
func (m *manuscript) lastYear() (*content.Report, diag.Text) {
	if m.before == nil || m.before.report.Year != m.report.Year-1 {
		return nil, diag.T("站点中没有%d年的报告", "there is no report of %d on file", m.report.Year-1)
	}
	return m.before.report, m.broken()
}

// broken gives the reason where a break that the site states lies between the
// report and the one before it.
func (m *manuscript) broken() diag.Text {
	for _, b := range m.site.Config.BreaksBetween(m.before.report.Year, m.report.Year) {
		why := diag.Text{ZH: b.Reason[0], EN: b.Reason[0]}
		for l, lang := range m.site.Langs {
			if lang == "en" && b.Reason[l] != "" {
				why.EN = b.Reason[l]
			}
		}
		return diag.Text{ZH: "两年的数不可比：" + why.ZH, EN: "the figures of the two years cannot be compared: " + why.EN}
	}
	return diag.Text{}
}

// exactNumber tells whether a value is a number to compute with.
func exactNumber(v stat.Value) bool { return v.Kind == stat.Number && v.Qual == stat.Exact }

// plainly writes a number as Chinese text does.
func plainly(n stat.Rational) string {
	return stat.Value{Num: n}.In(stat.Style{Lang: "zh", Decimals: -1})
}

func distance(a, b stat.Rational) string {
	d := a.Sub(b)
	if d.Sign() < 0 {
		d = d.Neg()
	}
	return plainly(d)
}

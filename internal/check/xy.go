package check

import (
	"slices"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/form"
	"gongkai/internal/stat"
)

// yearRules are those about a report as a whole beside the one before it.
func yearRules() []Rule {
	return []Rule{ruleST10, ruleXY01, ruleXY02, ruleXY03, ruleXY04, ruleXY05, ruleXY06, ruleXY07, ruleXY08}
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
	breaks := m.site.Config.BreaksBetween(m.before.report.Year, m.report.Year)
	if len(breaks) == 0 {
		return diag.Text{}
	}
	reason := breaks[0].Reason
	why := diag.Text{ZH: reason[0], EN: reason[0]}
	if l := slices.Index(m.site.Langs, "en"); l >= 0 && reason[l] != "" {
		why.EN = reason[l]
	}
	return diag.Text{ZH: "两年的数不可比：" + why.ZH, EN: "the figures of the two years cannot be compared: " + why.EN}
}

// handed compares what the tables of a report take over from the year before, as
// the format says for a rule; word words a difference.
func (m *manuscript) handed(rule string, word func(*form.Filled, form.Handed, int) diag.Finding) (findings []diag.Finding) {
	for _, now := range m.report.Forms() {
		if !now.Filled.Table.HandsOver(rule) {
			continue
		}
		last, why := m.lastYear()
		if !why.IsZero() {
			return append(findings, m.undecided(why)...)
		}
		var all []form.Handed
		if then := tableNamed(last.Forms(), now.Name); then != nil {
			all = now.Filled.Handed(rule, then)
		}
		if len(all) == 0 {
			title := now.Filled.Table.Title
			why = diag.T("%[1]d年的报告没有可比的“%[2]s”表", "the report of %[1]d has no table of %[3]q to compare with", last.Year, title.ZH, title.EN)
			findings = append(findings, m.undecided(why)...)
		}
		findings = append(findings, m.handedOver(now.Filled, all, word, last.Year)...)
	}
	return findings
}

// handedOver compares the figures of one table; what follows from others that
// are wrong is not said again.
func (m *manuscript) handedOver(now *form.Filled, all []form.Handed, word func(*form.Filled, form.Handed, int) diag.Finding, year int) (findings []diag.Finding) {
	open := 0
	for _, h := range all {
		switch {
		case !h.Known:
			open++
		case !h.Holds() && !(h.Follows && len(findings) > 0):
			f := word(now, h, year)
			f.Pos, f.At = h.Cell.Pos, now.Path(h.Cell)
			findings = append(findings, f)
		}
	}
	if open > 0 {
		findings = append(findings, m.undecided(diag.T("有%d处的数两年中不全是确数", "in %d places the figures of the two years are not all exact numbers", open))...)
	}
	return findings
}

// exactNumber tells whether a value is a number to compute with.
func exactNumber(v stat.Value) bool { return v.Kind == stat.Number && v.Qual == stat.Exact }

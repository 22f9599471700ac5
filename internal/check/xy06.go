package check

import (
	"strings"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// ruleXY06: no passage is left at last year's state.
var ruleXY06 = Rule{
	ID: "XY-06", Severity: diag.Warning,
	Title: diag.T("没有停在上年的段落", "no passage is left at last year's state"),
	Doc: diag.T("两种情形：同一数据在本年各处写得不同（CO-01），其中一处正是前一份报告的数；正文里直接写的数等于前一份报告中某项的数，而该项今年有了新的数。与上年作比较的句子（上年、去年、同比、较、比）不报告。",
		"Two cases: a statistic has different values in this report (CO-01), and one of them is that of the report before; or a number typed in the text is last year's figure of a statistic that has a new one this year. Sentences that compare with last year (上年, 去年, 同比, 较, 比) are passed over."),
	report: func(m *manuscript) (findings []diag.Finding) {
		if m.before == nil {
			return m.undecided(m.noBefore())
		}
		last := m.before.report
		for st := range m.report.Statements() {
			if f, ok := left(m.report, last, st); ok {
				findings = append(findings, f)
			}
		}
		return findings
	},
	prose: func(p *page) []diag.Finding {
		last := p.reportBefore()
		if last == nil {
			return nil
		}
		was := renewed(p.chapter, last)
		if len(was) == 0 {
			return nil
		}
		return p.chinese(func(t *prose, block int, words string) (findings []diag.Finding) {
			for _, n := range t.blocks[block].numbers {
				if s, stale := was[n.value.MachineText()]; stale && n.figure() && n.qual == stat.Exact && !compares(words, n) {
					f := p.mark(t, block, n.from, n.to)
					f.Message = diag.T("“%[1]s”是%[2]d年的“%[3]s”，本年该项为 %[4]s", "%[1]q is the figure of %[2]d for %[5]s, which is %[4]s this year", f.At, last.Year, s.label, s.now, s.key)
					f.Hint = diag.T("沿用旧稿而未改的，改用 {%[1]s}；所指为另一事的，以豁免说明", "if it was left over, write {%[1]s}; if something else is meant, say so in a waiver", s.key)
					findings = append(findings, f)
				}
			}
			return findings
		})
	},
}

// left tells whether a statement has last year's value while another one of the
// same report has a new one.
func left(rep, last *content.Report, st content.Statement) (diag.Finding, bool) {
	s := st.Stat
	all := rep.Stated(s.Key)
	before := last.Stated(s.Key)
	if s.Formula != nil || len(all) < 2 || len(before) == 0 || s.Value.Kind != stat.Number || !s.Value.Same(last.Value(before[0].Stat)) {
		return diag.Finding{}, false
	}
	for _, other := range all {
		if v := rep.Value(other.Stat); v.Kind == stat.Number && !v.Same(s.Value) {
			pos := place(st.Chapter, s.ValueAt.Line, s.ValueAt.Col)
			pos.Len = len([]rune(s.Value.Text))
			return diag.Finding{Pos: pos, At: s.Key,
				Message: diag.T("“%[1]s”在此为 %[2]s，与%[3]d年的报告相同，而本年另一处为 %[4]s", "%[5]s is %[2]s here, as in the report of %[3]d, but %[4]s elsewhere in this one", s.Words[0].Label, s.Value.Text, last.Year, v.Text, s.Key),
				Hint:    diag.T("这一段可能沿用了旧稿：与原稿核对", "this passage may have been left over: compare it with the original")}, true
		}
	}
	return diag.Finding{}, false
}

// reportBefore gives the report before the page's on file; nil for the first.
func (p *page) reportBefore() (last *content.Report) {
	for _, r := range p.site.Reports {
		if r.Year < p.chapter.Report.Year {
			last = r
		}
	}
	return last
}

// renewal is a statistic that has a new figure this year.
type renewal struct{ key, label, now string }

// renewed lists last year's figures of the chapter's statistics that are
// different this year, by their number. Small ones, and those that some
// statistic of this chapter has now, say nothing.
func renewed(c *content.Chapter, last *content.Report) map[string]renewal {
	was, now := map[string]renewal{}, map[string]bool{}
	for _, s := range c.Stats {
		if isCell(s) || s.Formula != nil || !exactNumber(s.Value) {
			continue
		}
		now[s.Value.Num.MachineText()] = true
		old := last.Stated(s.Key)
		if len(old) == 0 || !exactNumber(old[0].Stat.Value) || old[0].Stat.Value.Num.Cmp(stat.FromInt(leastBase)) < 0 || old[0].Stat.Value.Same(s.Value) {
			continue
		}
		was[old[0].Stat.Value.Num.MachineText()] = renewal{s.Key, s.Words[0].Label, plain(s.Value.Num)}
	}
	for number := range now {
		delete(was, number)
	}
	return was
}

// compares tells whether the sentence of a number speaks of last year.
func compares(words string, n number) bool {
	from := strings.LastIndexAny(words[:n.from], "。；\n") + 1
	to := len(words)
	if i := strings.IndexAny(words[n.to:], "。；\n"); i >= 0 {
		to = n.to + i
	}
	sentence := words[from:to]
	for _, word := range []string{"上年", "去年", "上一年", "同比", "较", "比", "同期", "原来", "由"} {
		if strings.Contains(sentence, word) {
			return true
		}
	}
	return false
}

package check

import (
	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// ruleST10: every statistic has a figure. Cells of filled tables are TB-06's.
var ruleST10 = Rule{
	ID: "ST-10", Severity: diag.Warning,
	Title: diag.T("每项数据都填了数", "every statistic is filled in"),
	Doc: diag.T("value 留空的数据项或部分，在页面上也是空的。没有发生的写 0，不适用的写 \"/\"，原报告没有给出的，以豁免说明；不再统计的，删去该项。",
		"A statistic or part whose value is left empty is empty on the pages. Write 0 where there was none and \"/\" where it does not apply; where the original gives no figure, say so in a waiver; remove what is no longer counted."),
	site: func(site *content.Site) []diag.Finding {
		var findings []diag.Finding
		for _, rep := range site.Reports {
			for st := range rep.Statements() {
				if isCell(st.Stat) {
					continue
				}
				if f, ok := unfilled(st); ok {
					findings = append(findings, f)
				}
			}
		}
		return findings
	},
}

// isCell tells whether a statistic is a cell of a filled table.
func isCell(s *stat.Stat) bool { return len(s.Key) > 5 && s.Key[:5] == "form." }

// unfilled asks about what a statistic and its parts lack, in one finding.
func unfilled(st content.Statement) (diag.Finding, bool) {
	s := st.Stat
	blank, parts := 0, 0
	at := s.ValueAt
	for i := range s.By {
		for j := range s.By[i].Parts {
			parts++
			if p := &s.By[i].Parts[j]; p.Value.Kind == stat.Blank {
				if blank++; blank == 1 {
					at = p.At
				}
			}
		}
	}
	f := diag.Finding{At: s.Key, Hint: diag.T("没有发生的写0；原报告没有的，以豁免说明；不再统计的，删去", "write 0 where there was none; where the original has no figure, say so in a waiver; remove what is no longer counted")}
	switch whole := s.Formula == nil && s.Value.Kind == stat.Blank; {
	case whole && blank > 0:
		at = s.ValueAt
		f.Message = diag.T("“%[1]s”（%[2]s）和它的%[4]d部分中的%[3]d个都没有填数", "%[2]s and %[3]d of its %[4]d parts have no figure yet", s.Words[0].Label, s.Key, blank, parts)
	case whole:
		f.Message = diag.T("“%[1]s”（%[2]s）没有填数", "%[2]s has no figure yet", s.Words[0].Label, s.Key)
	case blank > 0:
		f.Message = diag.T("“%[1]s”（%[2]s）的%[4]d部分中有%[3]d个没有填数", "%[3]d of the %[4]d parts of %[2]s have no figure yet", s.Words[0].Label, s.Key, blank, parts)
	default:
		return f, false
	}
	f.Pos = place(st.Chapter, at.Line, at.Col)
	return f, true
}

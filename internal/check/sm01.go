package check

import (
	"fmt"
	"gongkai/internal/content"
	"gongkai/internal/diag"
)

// ruleSM01: exclusive parts add up to their total.
var ruleSM01 = Rule{
	ID: "SM-01", Severity: diag.Error,
	Title: diag.T("部分之和等于总数", "parts add up to their total"),
	Doc: diag.T("by: 列出的各部分互不重叠，其和必须等于该项的数值。一条信息可计入几个部分的，写 overlap: true；原文只列出一部分的，写 rest:。",
		"The parts under by: exclude each other and must add up to the statistic's value. Write overlap: true where one item may count in several parts, rest: where the source names only some of them."),
	site: func(site *content.Site) []diag.Finding {
		var findings []diag.Finding
		eachSum(site, func(s sum) {
			switch {
			case s.by.Overlap || s.by.Rest != nil:
				return
			case !s.assessable():
				findings = append(findings, s.open())
				return
			case s.total.Cmp(s.whole.Num) == 0:
				return
			}
			gap := s.whole.Num.Sub(s.total)
			if gap.Sign() < 0 {
				gap = gap.Neg()
			}
			findings = append(findings, diag.Finding{Pos: s.pos(), At: s.at(),
				Message: diag.Text{
					ZH: fmt.Sprintf("各%s之和 %s ≠ 总数 %s，差 %s", s.by.Labels[0], s.plain(s.total), s.plain(s.whole.Num), s.plain(gap)),
					EN: fmt.Sprintf("the parts of %s add up to %s, the total says %s: %s apart", s.at(), s.plain(s.total), s.plain(s.whole.Num), s.plain(gap)),
				},
				Hint: s.slips()})
		})
		return findings
	},
}

package check

import (
	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// ruleSM02: where items may count in several parts, the total lies between the
// largest part and the sum.
var ruleSM02 = Rule{
	ID: "SM-02", Severity: diag.Error,
	Title: diag.T("可重叠的部分与总数相容", "overlapping parts fit their total"),
	Doc: diag.T("写了 overlap: true 的构成，总数不得小于最大的部分，也不得大于各部分之和。",
		"Under overlap: true the total is at least the largest part and at most the sum of all."),
	site: func(site *content.Site) []diag.Finding {
		var findings []diag.Finding
		eachSum(site, func(s sum) {
			if !s.by.Overlap {
				return
			}
			if !s.assessable() {
				findings = append(findings, s.open())
				return
			}
			largest := stat.Rational{}
			for _, p := range s.parts {
				if p.Kind == stat.Number && p.Num.Cmp(largest) > 0 {
					largest = p.Num
				}
			}
			switch {
			case s.whole.Num.Cmp(s.total) > 0:
				findings = append(findings, s.misfit(diag.T("总数 %s 大于各部分之和 %s，即使允许重叠也不可能", "the total %s is above the sum of the parts %s, impossible even where they overlap", s.plain(s.whole.Num), s.plain(s.total))))
			case s.whole.Num.Cmp(largest) < 0:
				findings = append(findings, s.misfit(diag.T("总数 %s 小于最大的部分 %s", "the total %s is below its largest part %s", s.plain(s.whole.Num), s.plain(largest))))
			}
		})
		return findings
	},
}

func (s sum) misfit(message diag.Text) diag.Finding {
	return diag.Finding{Pos: s.pos(), At: s.at(), Message: message, Hint: s.slips()}
}

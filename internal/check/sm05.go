package check

import (
	"gongkai/internal/content"
	"gongkai/internal/diag"
)

// ruleSM05: a breakdown names everything, or the rest is asked about.
var ruleSM05 = Rule{
	ID: "SM-05", Severity: diag.Warning,
	Title: diag.T("构成没有余数", "a breakdown leaves no rest"),
	Doc: diag.T("写了 rest: 的构成只列出一部分：余数由工具算出并标明，须向业务单位问明去向。余数为负是错误。",
		"A breakdown with rest: names only some parts: the remainder is computed, shown as such, and must be asked about. A negative remainder is an error."),
	site: func(site *content.Site) []diag.Finding {
		var findings []diag.Finding
		eachSum(site, func(s sum) {
			if s.by.Rest == nil {
				return
			}
			if !s.assessable() {
				findings = append(findings, s.open())
				return
			}
			rest := s.whole.Num.Sub(s.total)
			switch {
			case rest.Sign() > 0:
				findings = append(findings, diag.Finding{Pos: s.pos(), At: s.at(),
					Message: diag.T("总数 %s 中有 %s 没有列明", "of %s in total, %s are not accounted for", s.plain(s.whole.Num), s.plain(rest)),
					Hint:    diag.T("向业务单位问明其余各项；确无资料的，以豁免说明", "ask for the remaining results; where none exist, say so in a waiver")})
			case rest.Sign() < 0:
				f := s.misfit(diag.T("列出的部分之和 %s 已超过总数 %s", "the named parts add up to %s, above the total %s", s.plain(s.total), s.plain(s.whole.Num)))
				f.Severity = diag.Error
				findings = append(findings, f)
			}
		})
		return findings
	},
}

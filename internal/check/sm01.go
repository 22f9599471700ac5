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
	Doc: diag.T("by: 列出的各部分互不重叠，其和必须等于该项的数值。一条信息可计入几个部分的，写 overlap: true；原文只列出一部分的，写 rest:。正文中“共78件，其中……”所列的同一单位的各数（直接写的和插入的）也须加得起来：有“其他”的列举，或超过总数的，不等即为错误；称“共”“合计”而没有列全的为警告；没有“共”也没有“其他”的，列举本来可以不全，无法判定。英文中“of which”“of these”“including”之后的列举同此。",
		"The parts under by: exclude each other and must add up to the statistic's value. Write overlap: true where one item may count in several parts, rest: where the source names only some of them. In the Chinese text the figures of one unit listed after 其中, typed or inserted, must add up as well: a list with 其他 that does not, or one above its total, is an error; one that falls short of what is called a total (共, 合计) is a warning; one that is not called a total and has no 其他 need not be complete, so that nothing can be decided. The same holds for lists after “of which”, “of these” or “including” in the English text."),
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
			gap := s.whole.Num.Sub(s.total).Abs()
			findings = append(findings, diag.Finding{Pos: s.pos(), At: s.at(),
				Message: diag.Text{
					ZH: fmt.Sprintf("各%s之和 %s ≠ 总数 %s，差 %s", s.by.Labels[0], s.plain(s.total), s.plain(s.whole.Num), s.plain(gap)),
					EN: fmt.Sprintf("the parts of %s add up to %s, the total says %s: %s apart", s.at(), s.plain(s.total), s.plain(s.whole.Num), s.plain(gap)),
				},
				Hint: s.slips()})
		})
		return findings
	}, prose: func(p *page) []diag.Finding {
		return p.eachListing(func(t *prose, block int, l listing) (diag.Finding, bool) {
			if len(l.parts) < 2 || l.declared() {
				return diag.Finding{}, false
			}
			return p.addsUp(t, block, l)
		})
	},
}

// eachListing calls f for each list of the text, in either language.
func (p *page) eachListing(f func(t *prose, block int, l listing) (diag.Finding, bool)) []diag.Finding {
	each := func(lists func(t *prose, block int) []listing) func(*prose, int, string) []diag.Finding {
		return func(t *prose, block int, _ string) (findings []diag.Finding) {
			for _, l := range lists(t, block) {
				if finding, ok := f(t, block, l); ok {
					findings = append(findings, finding)
				}
			}
			return findings
		}
	}
	return p.either(each(p.listings), each(p.listingsEN))
}

// addsUp compares a list with its total.
func (p *page) addsUp(t *prose, block int, l listing) (f diag.Finding, found bool) {
	words := t.blocks[block].words
	f, a := p.found(t, block, l.whole), l.addition(words)
	if !l.exact() {
		f.Severity = diag.Open
		f.Message = diag.T("总数或所列各项不全是确切的数，无法相加", "the total or the parts listed are not all exact figures, so that they cannot be added up")
		return f, true
	}
	sum, whole := a.sum(), l.whole.value.Num
	over := sum.Cmp(whole) > 0
	switch {
	case l.adds():
		return f, false
	case over && containsAny(words, "重复", "交叉", "同时公开", "多种渠道公开同一", "more than one", "more than once", "several of", "overlap", "at the same time"), !over && !l.rest && (l.open || !l.total), over && l.open && !l.rest:
		f.Severity = diag.Open
		f.Message = diag.T("所列各项之和 %[1]s 与 %[2]s 不等，但列举未必各自独立、齐全，无法判定", "the parts listed add up to %[1]s, not %[2]s, but the list need not be exclusive and complete", plain(sum), plain(whole))
		return f, true
	case !over && !l.rest:
		f.Severity = diag.Warning
		f.Message = diag.T("共 %[1]s，所列各项之和 %[2]s，其余 %[3]s 没有列明", "of %[1]s in all, the parts listed are %[2]s: %[3]s are not accounted for", plain(whole), plain(sum), apart(whole, sum))
	default:
		f.Message = diag.T("所列各项之和 %[1]s ≠ 总数 %[2]s，差 %[3]s", "the parts listed add up to %[1]s, the total says %[2]s: %[3]s apart", plain(sum), plain(whole), apart(whole, sum))
	}
	f.Hint = a.hint()
	return f, true
}

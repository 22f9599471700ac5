package check

import (
	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// ruleXY04: a chapter does not repeat last year's figures.
var ruleXY04 = Rule{
	ID: "XY-04", Severity: diag.Warning,
	Title: diag.T("各章的数不是上年的照搬", "no chapter repeats last year's figures"),
	Doc: diag.T("一章中与前一份报告同名的数据全部相同（非零的至少三项，且占本章的一半以上），可能是沿用旧稿而没有更新。豁免的 at 写该章的短名。",
		"All figures of a chapter that the report before has under the same names are the same (three or more that are not zero, and more than half of the chapter's): perhaps the old text was not brought up to date. A waiver has the chapter's slug as its at."),
	report: func(m *manuscript) (findings []diag.Finding) {
		if m.before == nil {
			return m.undecided(m.noBefore())
		}
		for _, c := range m.report.Chapters {
			for _, was := range m.before.report.Chapters {
				if same, ok := repeated(c, was); ok && was.Slug == c.Slug {
					findings = append(findings, diag.Finding{Pos: titlePlace(c), At: c.Slug,
						Message: diag.T("本章与%d年报告同名的%d项数据全部相同", "all %[2]d figures that this chapter shares with the report of %[1]d are the same", m.before.report.Year, same),
						Hint:    diag.T("核对是否沿用了旧稿；属实的，以豁免说明", "see whether the old text was kept; where it is so, say so in a waiver")})
				}
			}
		}
		return findings
	},
}

// repeated counts the figures that a chapter has in common with an older one;
// ok is false where one of them differs or they are too few to say anything.
func repeated(c, was *content.Chapter) (same int, ok bool) {
	old := map[string]stat.Value{}
	if c.Slug != was.Slug {
		return 0, false
	}
	eachFigure(was, func(path string, v stat.Value) { old[path] = v })
	all, telling, differ := 0, 0, false
	eachFigure(c, func(path string, v stat.Value) {
		all++
		before, known := old[path]
		switch {
		case !known:
		case !v.Same(before):
			differ = true
		default:
			same++
			if v.Kind == stat.Number && v.Num.Sign() != 0 {
				telling++
			}
		}
	})
	return same, !differ && telling >= 3 && 2*same > all
}

// eachFigure calls f for the figures that a chapter states: no formulas, and
// nothing that was not filled in.
func eachFigure(c *content.Chapter, f func(path string, v stat.Value)) {
	give := func(path string, v stat.Value) {
		if v.Kind != stat.Blank {
			f(path, v)
		}
	}
	for _, s := range c.Stats {
		if s.Formula == nil {
			give(s.Key, s.Value)
		}
		for i := range s.By {
			eachPart(s.Key, &s.By[i], give)
		}
	}
}

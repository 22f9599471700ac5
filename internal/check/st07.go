package check

import (
	"strings"

	"gongkai/internal/diag"
)

// ruleST07: one style of numbering at each level.
var ruleST07 = Rule{
	ID: "ST-07", Severity: diag.Info,
	Title: diag.T("同级编号写法统一", "one style of numbers at each level"),
	Doc: diag.T("一份报告中，同一级编号只用一种写法：不混用“1、”与“1.”，“（一）”与“(一)”，“（1）”与“1）”。公文的惯例依次是一、（一）1.（1）。",
		"Within a report the numbers of one level are typed in one way: not both 1、 and 1., （一） and (一), or （1） and 1）. Official documents use 一、 （一） 1. （1）, in this order."),
	report: func(m *manuscript) (findings []diag.Finding) {
		if !m.chinese() {
			return nil
		}
		styles := make(map[string]use) // by level: the first
		told := make(map[string]bool)
		for i := range m.leaves {
			l := &m.leaves[i]
			l.lines(func(line string, at int) {
				rest, skip := unmarked(line)
				typed, style, of := numberingStyle(rest)
				if typed == "" {
					return
				}
				u := use{style, l.pos(at+skip, at+skip+len(typed))}
				first, ok := styles[of]
				switch {
				case !ok:
					styles[of] = u
				case first.name != style && !told[style]:
					told[style] = true
					findings = append(findings, diag.Finding{Pos: u.pos, At: style,
						Message: diag.T("编号写作“%s”，前面同级的写作“%s”（%s）", "the number is typed %q, at the same level %q before (%s)", style, first.name, first.pos.String()),
						Hint:    diag.T("统一为一种", "use one of them")})
				}
			})
		}
		return findings
	},
}

// numberingStyle reads the number with which a line begins, and gives its style:
// the number with 一 or 1 in place of what it counts.
func numberingStyle(line string) (typed, style, of string) {
	typed, of = enumerator(strings.Replace(line, "\\.", ".", 1))
	if typed == "" {
		return "", "", ""
	}
	open, kind := prefixOf(typed, "（", "("), strings.Trim(of, "（）")
	marks := strings.TrimLeft(typed[len(open):], "0123456789０１２３４５６７８９一二三四五六七八九十")
	return typed, open + kind + marks, of
}

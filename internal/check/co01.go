package check

import (
	"fmt"
	"gongkai/internal/content"
	"gongkai/internal/diag"
)

// ruleCO01: one key has one value in a report.
var ruleCO01 = Rule{
	ID: "CO-01", Severity: diag.Error,
	Title: diag.T("同一数据前后一致", "one statistic, one value"),
	Doc: diag.T("同一个键在一份报告中可以写几次，数值必须相同。各章以本章所写为准。",
		"A key may be stated several times in one report, with the same value each time. Within a chapter its own statement is meant."),
	site: func(site *content.Site) []diag.Finding {
		var findings []diag.Finding
		for _, rep := range site.Reports {
			for st := range rep.Statements() {
				first := rep.Stated(st.Stat.Key)[0]
				a, b := rep.Value(first.Stat), rep.Value(st.Stat)
				if first.Stat == st.Stat || a.Same(b) {
					continue
				}
				pos := place(st.Chapter, st.Stat.ValueAt.Line, st.Stat.ValueAt.Col)
				pos.Len = len([]rune(st.Stat.Value.Text))
				where := place(first.Chapter, first.Stat.ValueAt.Line, first.Stat.ValueAt.Col)
				findings = append(findings, diag.Finding{Pos: pos, At: st.Stat.Key,
					Message: diag.Text{
						ZH: fmt.Sprintf("“%s”（%s）在此为 %s，在 %s 为 %s", st.Stat.Words[0].Label, st.Stat.Key, show(b.Text, b.Num.String()), where, show(a.Text, a.Num.String())),
						EN: fmt.Sprintf("%q (%s) is %s here and %s at %s", st.Stat.Words[0].Label, st.Stat.Key, show(b.Text, b.Num.String()), show(a.Text, a.Num.String()), where),
					},
					Hint: diag.T("与原稿核对，或另取一个键名；原文确实矛盾的，以豁免说明", "compare with the original, or give it a key of its own; where the source contradicts itself, say so in a waiver")})
			}
		}
		return findings
	},
}

// show gives the text as typed, else the computed number.
func show(text, number string) string {
	if text != "" {
		return text
	}
	return number
}

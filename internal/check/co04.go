package check

import (
	"strings"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// ruleCO04: the same number under two names may be one thing told twice, or a
// number that was copied from the wrong line.
var ruleCO04 = Rule{
	ID: "CO-04", Severity: diag.Warning,
	Title: diag.T("不同数据的数值相同", "two statistics of one value"),
	Doc: diag.T("一份报告中键名不同、首段也不同的两项数据，数值同为10以上的同一个确切的数，可能是一数两名，也可能是抄错了行：请确认，不要合并。由公式算出的、填报表的各格和构成的各部分不看。报告中的数很多时，相同是常事，此时不判定。",
		"Two statistics of a report with different keys, and different first names in them, that are the same exact number of ten or more may be one thing under two names, or copied from the wrong line: confirm, do not merge. Computed figures, cells of filled tables and parts of breakdowns are left out. Where a report has many figures some are equal anyway, and nothing is decided."),
	site: func(site *content.Site) []diag.Finding {
		var findings []diag.Finding
		for _, rep := range site.Reports {
			findings = append(findings, coincidences(rep)...)
		}
		return findings
	},
}

// smallestTwin is the least number that is asked about: smaller ones are equal
// by chance.
const smallestTwin = 10

// coincidences gives one finding for each statistic that has the value of an
// earlier one, the nearest.
func coincidences(rep *content.Report) (found []diag.Finding) {
	last := map[string]content.Statement{}
	var pairs [][2]content.Statement
	count := 0
	for s := range rep.Statements() {
		if strings.HasPrefix(s.Stat.Key, "form.") {
			continue
		}
		count++
		v := s.Stat.Value
		if s.Stat.Formula != nil || v.Kind != stat.Number || v.Qual != stat.Exact || s.Stat.Special != stat.Plain || v.Num.Cmp(stat.FromInt(smallestTwin)) < 0 {
			continue
		}
		number := v.Num.String()
		if other, ok := last[number]; ok && firstName(other.Stat.Key) != firstName(s.Stat.Key) {
			pairs = append(pairs, [2]content.Statement{s, other})
		}
		last[number] = s
	}
	if limit := 3 + count/50; len(pairs) > limit {
		f := diag.Finding{Pos: place(rep.Index, 0, 0), Severity: diag.Open, At: "stats"}
		f.Message = diag.T("%[1]d 项数据中有 %[2]d 处数值相同，太多，不逐一询问", "of %[1]d statistics, %[2]d have the value of another: too many to ask about each", count, len(pairs))
		return []diag.Finding{f}
	}
	for _, pair := range pairs {
		found = append(found, coincidence(pair[0], pair[1]))
	}
	return found
}

func firstName(key string) string {
	name, _, _ := strings.Cut(key, ".")
	return name
}

func coincidence(s, other content.Statement) diag.Finding {
	pos := place(s.Chapter, s.Stat.ValueAt.Line, s.Stat.ValueAt.Col)
	pos.Len = len([]rune(s.Stat.Value.Text))
	where := place(other.Chapter, other.Stat.ValueAt.Line, other.Stat.ValueAt.Col)
	return diag.Finding{Pos: pos, At: s.Stat.Key,
		Message: diag.T("“%[1]s”（%[2]s）与“%[3]s”（%[4]s，%[5]s）同为 %[6]s", "%[2]s and %[4]s (%[5]s) are both %[6]s", s.Stat.Words[0].Label, s.Stat.Key, other.Stat.Words[0].Label, other.Stat.Key, where, plain(s.Stat.Value.Num)),
		Hint:    diag.T("向原稿确认是两件事；确是两件事的，以豁免说明，不要合并", "confirm with the original that these are two things; where they are, say so in a waiver, and do not merge them")}
}

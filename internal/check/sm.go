package check

import (
	"fmt"
	"strings"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// sum is one breakdown with its statistic, ready to be added up.
type sum struct {
	report  *content.Report
	chapter *content.Chapter
	stat    *stat.Stat
	by      *stat.Breakdown
	whole   stat.Value
	parts   []stat.Value
	total   stat.Rational // of the parts that are exact numbers
}

// assessable tells whether equality can be decided: a part or a total that is
// not filled in or only approximate leaves it open.
func (s sum) assessable() bool {
	if s.whole.Kind != stat.Number || s.whole.Qual != stat.Exact {
		return false
	}
	for _, p := range s.parts {
		if p.Kind == stat.Blank || p.Kind == stat.Number && p.Qual != stat.Exact {
			return false
		}
	}
	return true
}

// open says that a rule could not be decided for a breakdown.
func (s sum) open() diag.Finding {
	return diag.Finding{Pos: s.pos(), At: s.at(), Severity: diag.Open,
		Message: diag.T("“%[1]s”的总数或各部分不全是确切的数，无法核对", "the total or the parts of %[2]s are not all exact figures, so that they cannot be compared", s.by.Labels[0], s.at())}
}

func (s sum) at() string { return s.stat.Key + "." + s.by.Key }

func (s sum) pos() diag.Pos {
	pos := place(s.chapter, s.stat.ValueAt.Line, s.stat.ValueAt.Col)
	pos.Len = len([]rune(s.stat.Value.Text))
	return pos
}

func (s sum) plain(v stat.Rational) string {
	return stat.Value{Num: v}.In(stat.Style{Lang: "zh", Decimals: -1})
}

// eachSum calls f for every breakdown of every statement.
func eachSum(site *content.Site, f func(sum)) {
	for _, rep := range site.Reports {
		for st := range rep.Statements() {
			for i := range st.Stat.By {
				f(newSum(rep, st.Chapter, st.Stat, &st.Stat.By[i]))
			}
		}
	}
}

func newSum(rep *content.Report, c *content.Chapter, s *stat.Stat, b *stat.Breakdown) sum {
	total := sum{report: rep, chapter: c, stat: s, by: b, whole: rep.Value(s)}
	for i := range b.Parts {
		v := b.Parts[i].Value
		total.parts = append(total.parts, v)
		if v.Kind == stat.Number {
			total.total = total.total.Add(v.Num)
		}
	}
	return total
}

// slips words the hint of SM-07: the one small change that would close the gap.
func (s sum) slips() diag.Text {
	zh := s.plain(s.total)
	terms := make([]string, 0, len(s.parts))
	for _, p := range s.parts {
		if p.Kind == stat.Number {
			terms = append(terms, s.plain(p.Num))
		}
	}
	addition := strings.Join(terms, " + ") + " = " + zh
	slip, ok := stat.OnlySlip(stat.Slips(s.whole, s.parts))
	if !ok {
		return diag.T("%s；请与原稿核对", "%s; compare with the original", addition)
	}
	label := s.stat.Words[0].Label
	if slip.Index >= 0 {
		label = s.by.Parts[slip.Index].Labels[0]
	}
	to := s.plain(slip.To)
	kind := slip.Kind.Name()
	return diag.Text{
		ZH: fmt.Sprintf("%s；若“%s”为 %s（%s）则恰好相等，请与原稿核对", addition, label, to, kind.ZH),
		EN: fmt.Sprintf("%s; if %q were %s (%s), they would agree: compare with the original", addition, label, to, kind.EN),
	}
}

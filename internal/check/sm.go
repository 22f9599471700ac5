package check

import (
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

func (s sum) plain(v stat.Rational) string { return plain(v) }

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
	a := addition{whole: s.stat.Words[0].Label, total: s.whole, parts: s.parts}
	for i := range s.by.Parts {
		a.labels = append(a.labels, s.by.Parts[i].Labels[0])
	}
	return a.hint()
}

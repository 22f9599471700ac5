package content

import (
	"reflect"
	"slices"

	"gongkai/internal/stat"
)

// facts stands for all that the files of a report say outside the bodies of the
// texts. Models in which that is the same have the same one.
type facts struct{ _ byte } // not of size 0: each has an address of its own

// SameFacts tells whether two models of one year's report say the same but for
// the bodies of their texts: the same chapters with the same titles, statistics,
// tables and waivers. False may also mean that it is not known.
func (r *Report) SameFacts(other *Report) bool {
	return r != nil && other != nil && r.facts != nil && r.facts == other.facts
}

// SameNames tells whether every name of a figure means in both models of a report
// the same statistic, breakdown or part, whatever its value. False may also mean
// that it is not known.
func (r *Report) SameNames(other *Report) bool {
	return r != nil && other != nil && r.figures.keys != nil && r.figures.keys == other.figures.keys
}

// Mark remembers the statistic of a figure without its model.
type Mark struct {
	number int32
	stat   *stat.Stat
	value  stat.Value
}

// Mark gives the mark of the figure's statistic.
func (f Figure) Mark() Mark {
	return Mark{f.number, f.Stat, f.Chapter.Report.Value(f.Stat)}
}

// Holds tells whether a marked statistic of another model of the report, with
// the same names (SameNames), is in this one: the same in all its words and
// figures.
func (r *Report) Holds(m Mark) bool {
	if int(m.number) >= len(r.figures.stated) || r.figures.stated[m.number].Stat != m.stat {
		return false
	}
	v := r.Value(m.stat)
	return m.stat.Formula == nil || v.Kind == m.value.Kind && v.Num.Equal(m.value.Num)
}

// SameFrame tells whether two models of a report say the same about it as a
// whole: title, who, when, and what its waivers are.
func (r *Report) SameFrame(other *Report) bool {
	titles := func(a, b *Text) bool { return a == b || a != nil && b != nil && a.Title == b.Title }
	return slices.EqualFunc(r.Index.Texts, other.Index.Texts, titles) && reflect.DeepEqual(r.Meta, other.Meta) && slices.EqualFunc(r.Waivers, other.Waivers, func(a, b *Waiver) bool {
		return a.Rule == b.Rule && a.At == b.At && a.Public == b.Public && slices.Equal(a.Reasons, b.Reasons) && a.Chapter.Slug == b.Chapter.Slug
	})
}

// SameConfig tells whether two models have the same site.yaml.
func (s *Site) SameConfig(other *Site) bool {
	return s.settings != nil && s.settings == other.settings
}

// SameTerms tells whether two models have the same terms.yaml.
func (s *Site) SameTerms(other *Site) bool {
	return len(s.Terms) == len(other.Terms) && (len(s.Terms) == 0 || &s.Terms[0] == &other.Terms[0])
}

// sameFacts tells whether the report has the facts of the last one.
func (a *assembly) sameFacts(last *assembly) bool {
	if last == nil || len(last.entries) != len(a.entries) || last.format != a.format || last.report.Incomplete != a.report.Incomplete {
		return false
	}
	for i, p := range a.entries {
		if q := last.entries[i]; p != q && (p == nil || q == nil || p.front != q.front) {
			return false
		}
	}
	return true
}

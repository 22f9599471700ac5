package export

import (
	"iter"

	"gongkai/internal/content"
	"gongkai/internal/stat"
)

// figure is one row: a statistic, a part of a breakdown, or what the parts leave.
type figure struct{ content.Figure }

// isRest tells the remainder, which no source states, from stated parts.
func (f *figure) isRest() bool { return f.By != nil && f.Part == f.By.Rest }

// isComputed tells figures that gongkai computed from those that were typed.
func (f *figure) isComputed() bool {
	return f.isRest() || f.Part == nil && f.Stat.Formula != nil
}

// label names the figure in the language with that index.
func (f *figure) label(lang int) string {
	if f.Part != nil {
		return at(f.Part.Labels, lang)
	}
	return f.whole(lang)
}

// whole names the statistic that the figure is or belongs to.
func (f *figure) whole(lang int) string { return f.words(lang).Label }

func (f *figure) words(lang int) stat.Words {
	if lang < len(f.Stat.Words) {
		return f.Stat.Words[lang]
	}
	return stat.Words{}
}

func at(words []string, lang int) string {
	if lang < len(words) {
		return words[lang]
	}
	return ""
}

// figures gives every row of the report in the order of reading. What a yielded
// pointer points at is used again for the next row.
func figures(r *content.Report) iter.Seq[*figure] {
	return func(yield func(*figure) bool) {
		var f figure
		for st := range r.Statements() {
			if !eachOf(r, st, &f, yield) {
				return
			}
		}
	}
}

// eachOf gives the rows of one statement that no earlier statement has given,
// each in f.
func eachOf(r *content.Report, st content.Statement, f *figure, yield func(*figure) bool) bool {
	earlier := before(r, st)
	f.Figure = content.Figure{Path: st.Stat.Key, Chapter: st.Chapter, Stat: st.Stat, Value: r.Value(st.Stat)}
	if !given(r, earlier, f) && !yield(f) {
		return false
	}
	for i := range st.Stat.By {
		for f := range partsOf(r, st, &st.Stat.By[i], f) {
			if !given(r, earlier, f) && !yield(f) {
				return false
			}
		}
	}
	return true
}

// partsOf gives the rows of one breakdown, the remainder last, each in f.
func partsOf(r *content.Report, st content.Statement, by *stat.Breakdown, f *figure) iter.Seq[*figure] {
	return func(yield func(*figure) bool) {
		prefix := st.Stat.Key + "." + by.Key + "."
		f.Figure = content.Figure{Chapter: st.Chapter, Stat: st.Stat, By: by}
		for i := range by.Parts {
			f.Part = &by.Parts[i]
			f.Path, f.Value = prefix+f.Part.Key, f.Part.Value
			if !yield(f) {
				return
			}
		}
		if by.Rest == nil {
			return
		}
		f.Part = by.Rest
		f.Path = prefix + by.Rest.Key
		f.Value = stat.Value{Kind: stat.Blank}
		if rest, ok := by.RestOf(r.Value(st.Stat)); ok {
			f.Value = rest
		}
		yield(f)
	}
}

// before gives the statements of the same key that come before st.
func before(r *content.Report, st content.Statement) []content.Statement {
	if r.Ordinal(st.Stat) == 1 {
		return nil // nearly all
	}
	all := r.Stated(st.Stat.Key)
	for i, s := range all {
		if s.Stat == st.Stat {
			return all[:i]
		}
	}
	return nil
}

// given tells whether one of the earlier statements has the same figure with
// the same value.
func given(r *content.Report, earlier []content.Statement, f *figure) bool {
	for _, st := range earlier {
		if f.Part == nil {
			if r.Value(st.Stat).Same(f.Value) && st.Stat.Special == f.Stat.Special {
				return true
			}
			continue
		}
		for i := range st.Stat.By {
			if st.Stat.By[i].Key != f.By.Key {
				continue
			}
			for e := range partsOf(r, st, &st.Stat.By[i], &figure{}) {
				if e.Path == f.Path && e.Value.Same(f.Value) {
					return true
				}
			}
		}
	}
	return false
}

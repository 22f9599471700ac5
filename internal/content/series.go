package content

import (
	"slices"

	"gongkai/internal/form"
)

// Break says why the figures of one year cannot be compared with those of the
// years before it: from then on another territory or another way of counting
// is meant. It is stated in site.yaml under breaks.
type Break struct {
	Year   int      // the first reporting year that is different
	Reason []string // by language
}

// Point is one year of a series.
type Point struct {
	Report *Report
	Figure Figure
	Has    bool // the report states the figure
}

// Series follows what a path means over the years on file, oldest first, up to
// and including a year; 0 means all of them.
func (s *Site) Series(path string, upTo int) []Point {
	var points []Point
	for _, r := range s.Reports {
		if upTo == 0 || r.Year <= upTo {
			fig, ok := r.Figure(nil, path)
			points = append(points, Point{Report: r, Figure: fig, Has: ok})
		}
	}
	return points
}

// BreaksBetween gives the stated breaks that lie between two reporting years,
// the earlier first.
func (c *Config) BreaksBetween(from, to int) (all []Break) {
	for _, b := range c.Breaks {
		if from < b.Year && b.Year <= to {
			all = append(all, b)
		}
	}
	return all
}

// Format gives the national format that the report's figures follow: the one it
// names, or that of its year where it is a government body's or fills a table;
// nil for other reports.
func (r *Report) Format() *form.Format {
	switch {
	case r.Meta.Format != 0:
		return form.Find(r.Meta.Format)
	case r.Meta.BodyType != "":
		return form.Find(r.Year)
	}
	for _, c := range r.Chapters {
		if len(c.Forms) > 0 {
			return form.Find(r.Year)
		}
	}
	return nil
}

// Comparable tells whether figures of two reports may be held against each
// other: no stated break lies between them, and where both have a national
// format it is the same.
func (s *Site) Comparable(earlier, later *Report) bool {
	return earlier.sameFormat(later) && len(s.Config.BreaksBetween(earlier.Year, later.Year)) == 0
}

func (r *Report) sameFormat(other *Report) bool {
	a, b := r.Format(), other.Format()
	return a == nil || b == nil || a == b
}

// Shared lists the statistics that at least two reports state, by key: in the
// order of reading of the newest report, then those that only older ones have.
func (s *Site) Shared() []Statement {
	years := map[string]int{}
	for _, r := range s.Reports {
		seen := map[string]bool{}
		for st := range r.Statements() {
			if !seen[st.Stat.Key] {
				seen[st.Stat.Key] = true
				years[st.Stat.Key]++
			}
		}
	}
	var shared []Statement
	for _, r := range slices.Backward(s.Reports) {
		for st := range r.Statements() {
			if years[st.Stat.Key] > 1 {
				shared = append(shared, st)
				delete(years, st.Stat.Key)
			}
		}
	}
	return shared
}

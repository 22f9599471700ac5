package chart

import (
	"cmp"
	"slices"
)

// Kind says how a chart is drawn. Its values are the words authors write after
// "as".
type Kind string

// The kinds of charts.
const (
	Bar     Kind = "bar"     // ranked horizontal bars of one series; drawn as Cluster when there are more
	Stack   Kind = "stack"   // bars made of parts, absolute
	Share   Kind = "share"   // bars made of parts, each 100% long
	Cluster Kind = "cluster" // a group of bars for each category, one for each series
	Column  Kind = "column"  // few points of one series in the order of time
	Line    Kind = "line"    // many points, up to four series
	Flow    Kind = "flow"    // what came in, the whole, what became of it
)

// MaxSeries is the number of colours, and so of series or stacked parts, that
// one chart may have.
const MaxSeries = 4

// Chart is what is to be drawn. All its texts are ready to be printed; the
// package neither formats nor translates.
type Chart struct {
	ID          string // begins every id inside the SVG, unique on its page; today's drawings need none
	Kind        Kind
	LabelledBy  string     // id of the figure's title, which stands outside the SVG
	DescribedBy string     // id of the figure's visible description, outside as well
	Categories  []Category // bars, columns or points in order; in a Flow, what flows out
	Series      []string   // names of the series; none or one, maybe empty, for a single series
	Gaps        []Gap      // in a Line or Column
	In          []Cell     // in a Flow: what flows in
	Middle      Cell       // in a Flow: the whole
	FormatTick  func(float64) string
}

// Category is one bar, column, point in time or outflow. It has one cell for
// each series. Stack and Share of a single series draw one bar whose parts are
// the categories.
type Category struct {
	Label string
	Cells []Cell
	Other bool // the catch-all: Sort puts it last
}

// Cell is one value. Its printed text is authoritative; Value only gives the
// mark its size.
type Cell struct {
	Label   string // name of a Flow's inflow or middle
	Value   float64
	Text    string // "20,515", as printed
	Spoken  string // "政府网站：20,515条，75.4%", what a screen reader says; label and text when empty
	Missing bool   // there is no number: the text is printed, no mark is drawn
}

// Gap is a break of format or territory between two neighbours: a rule stands
// there, its reason is printed, and nothing is joined across it.
type Gap struct {
	After  int // index of the last category before the break
	Reason string
}

// Sort orders categories that have no order of their own: by size, the largest
// first, those without a number after them, and the catch-all last of all.
// Equal ones keep their order. The size of a category is the sum of its cells.
func Sort(cats []Category) {
	slices.SortStableFunc(cats, func(a, b Category) int {
		if a.Other != b.Other {
			return before(b.Other)
		}
		x, anyA := a.size()
		y, anyB := b.size()
		if anyA != anyB {
			return before(anyA)
		}
		return cmp.Compare(y, x)
	})
}

// before gives the order of two things of which the first comes first, or not.
func before(first bool) int {
	if first {
		return -1
	}
	return 1
}

// size adds up the cells; ok is false when none of them has a number.
func (c *Category) size() (sum float64, ok bool) {
	for i := range c.Cells {
		if !c.Cells[i].Missing {
			sum, ok = sum+c.Cells[i].Value, true
		}
	}
	return sum, ok
}

// drawn gives the kind as it is drawn: several series of bars are clusters.
func (c *Chart) drawn() Kind {
	if c.Kind == Bar && len(c.Series) > 1 {
		return Cluster
	}
	return c.Kind
}

// seriesName gives the name of a series, empty where there is none.
func (c *Chart) seriesName(i int) string {
	if i < len(c.Series) {
		return c.Series[i]
	}
	return ""
}

// spoken says what a screen reader hears for a cell.
func (c *Cell) spoken(label string) string {
	if c.Spoken != "" {
		return c.Spoken
	}
	if label == "" {
		return c.Text
	}
	return label + " " + c.Text
}

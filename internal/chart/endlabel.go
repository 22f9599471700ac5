package chart

import (
	"cmp"
	"math"
	"slices"
)

const (
	endGap     = 12 // px between the end of a line and its label
	longestEnd = 88 // px of the column for labels at the ends
	endLines   = 3  // lines a label may take there, value included
	endSpace   = 4  // px between two labels

	leastOffset = 3  // px: a label farther from its line gets a leader
	mostOffset  = 24 // px: farther, and a key is clearer
)

// endLabel is the label at the end of a line.
type endLabel struct {
	lines []text
	slot  int
	value float64 // at which the line ends
	y     float64 // of its middle
}

func (e *endLabel) height() float64 { return float64(float64(len(e.lines)) * leading(small)) }

// endsHeight gives the px that labels need above each other.
func endsHeight(ends []endLabel) float64 {
	h := 0.0
	for i := range ends {
		h += ends[i].height() + endSpace
	}
	return h
}

// endLabels gives a label for each line's end: its name and last value where
// all of them fit beside the ground and near their lines (named), else the
// values alone, else nothing. It makes room for them.
func (l *layouter) endLabels(a *axis) (ends []endLabel, named bool) {
	l.s.right = 1 // for half a dot
	room := min(longestEnd, l.ground()-leastPlot)
	ends, named = l.endsWithin(room, l.c.seriesName)
	if named = named && !crowded(ends, a); !named {
		ends, _ = l.endsWithin(room, func(int) string { return "" })
		if crowded(ends, a) {
			ends = nil
		}
	}
	for i := range ends {
		for k := range ends[i].lines {
			l.s.right = max(l.s.right, pads(ends[i].lines[k].width()+endGap))
		}
	}
	return ends, named || len(l.c.Series) == 0 || l.c.Series[0] == ""
}

// endsWithin gives the labels that fit into some px, and whether all do.
func (l *layouter) endsWithin(room float64, name func(int) string) (ends []endLabel, all bool) {
	n := max(1, len(l.c.Series))
	for i := range n {
		if e, ok := l.endLabel(i, name(i), room); ok {
			ends = append(ends, e)
		}
	}
	return ends, len(ends) == n
}

// crowded reports whether a label would have to stand so far from the end of
// its line that a reader could take it for another's.
func crowded(ends []endLabel, a *axis) bool {
	ends = slices.Clone(ends)
	height := max(lineHeight, endsHeight(ends))
	arrange(ends, a, 0, height)
	for i := range ends {
		if math.Abs(ends[i].y-a.y(ends[i].value, 0, height)) > mostOffset {
			return true
		}
	}
	return false
}

// arrange finds the places of labels, from top to bottom.
func arrange(ends []endLabel, a *axis, top, height float64) {
	for i := range ends {
		ends[i].y = a.y(ends[i].value, top, height)
	}
	slices.SortStableFunc(ends, func(a, b endLabel) int { return cmp.Compare(a.y, b.y) })
	spread(ends, top-6, top+height+endSpace)
}

// endLabel gives one label; ok is false when it does not fit or the line does
// not reach the edge.
func (l *layouter) endLabel(series int, name string, room float64) (e endLabel, ok bool) {
	cell := &l.c.Categories[len(l.c.Categories)-1].Cells[series]
	if cell.Missing || longestWord(name, small.size()) > room || boldWidth(cell.Text, small.size()) > room {
		return e, false
	}
	e = endLabel{lines: l.label(name, cell.Text, room), slot: series + 1, value: cell.Value}
	return e, len(e.lines) <= endLines
}

// placeEnds sets the labels beside the ends of their lines, moved apart where
// they would touch; one that moved is joined with its line by a leader.
func (l *layouter) placeEnds(ends []endLabel, a *axis, top, height float64) {
	arrange(ends, a, top, height)
	for i := range ends {
		e := &ends[i]
		if y := a.y(e.value, top, height); math.Abs(y-e.y) > leastOffset {
			l.s.leaders = append(l.s.leaders, leader{slot: e.slot, y1: y, y2: e.y})
		}
		first := e.y - e.height()/2
		for k, t := range e.lines {
			t.at = at{100, endGap}
			t.y = round1(first + float64(float64(k)*leading(small)) + ascent(small))
			l.text(t)
		}
	}
}

// cluster is a row of labels that touch.
type cluster struct {
	first, n    int
	mid, height float64
}

// spread moves labels, sorted by y, apart by as little as possible: labels that
// would overlap form a cluster around the mean of their places, and clusters
// that would overlap become one. The space between top and bottom must hold all.
func spread(ends []endLabel, top, bottom float64) {
	var clusters []cluster
	for i := range ends {
		c := cluster{i, 1, ends[i].y, ends[i].height() + endSpace}
		c.clamp(top, bottom)
		for len(clusters) > 0 && clusters[len(clusters)-1].bottom() > c.mid-c.height/2 {
			c = clusters[len(clusters)-1].join(c)
			c.clamp(top, bottom)
			clusters = clusters[:len(clusters)-1]
		}
		clusters = append(clusters, c)
	}
	for _, c := range clusters {
		y := c.mid - c.height/2
		for i := c.first; i < c.first+c.n; i++ {
			h := ends[i].height() + endSpace
			ends[i].y = round2(y + h/2)
			y += h
		}
	}
}

func (c *cluster) bottom() float64 { return c.mid + c.height/2 }

func (c *cluster) clamp(top, bottom float64) {
	c.mid = max(min(c.mid, bottom-c.height/2), top+c.height/2)
}

// join makes one cluster of two, around the mean of their labels' places.
func (c cluster) join(d cluster) cluster {
	n := c.n + d.n
	mid := (float64(c.mid*float64(c.n)) + float64(d.mid*float64(d.n))) / float64(n)
	return cluster{c.first, n, mid, c.height + d.height}
}

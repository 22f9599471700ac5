package chart

import (
	"math"
	"slices"
)

const (
	labelGap   = 6 // px between neighbouring names under a ground
	labelLines = 3 // lines a name may take there
)

// places says where the categories are across a drawing.
type places struct {
	pct  func(i int) float64 // middle of a category
	room float64             // pct of the ground between two neighbours
}

// xLabels names the categories under the ground: all of them, on up to three
// lines, where they fit into the narrowest drawing; else some, evenly, with the
// first and the last, and more of them in comfortable drawings.
func (l *layouter) xLabels(p places) {
	n := len(l.c.Categories)
	all, room := everyNth(n, 1), float64(p.room/100*l.ground())-labelGap
	if n == 1 {
		room = narrowest
	}
	if n == 1 || l.wrapped(room) && l.apart(all, l.widths(room), narrowest, p) {
		l.nameSome(all, nil, room, p)
		return
	}
	widths := l.widths(math.Inf(1))
	step := l.thinned(1, widths, comfortable, p)
	more := everyNth(n, step)
	if few := everyNth(n, l.thinned(step, widths, narrowest, p)); l.apart(few, widths, narrowest, p) {
		l.nameSome(few, more, math.Inf(1), p)
		return
	}
	l.nameSome([]int{0, n - 1}, more, narrowest/2-labelGap, p)
}

// nameSome sets names in lines of some width, and on one line those of more
// that are not among them, for comfortable drawings.
func (l *layouter) nameSome(kept, more []int, width float64, p places) {
	lines := 1
	for _, i := range kept {
		lines = max(lines, l.xLabel(i, width, p))
	}
	for _, i := range more {
		if !slices.Contains(kept, i) && l.xLabel(i, math.Inf(1), p) > 0 {
			l.s.texts[len(l.s.texts)-1].wide = true
		}
	}
	l.y += float64(float64(lines)*leading(tick)) + 6
}

// wrapped reports whether all names fit into some px on a few lines without
// cutting a word.
func (l *layouter) wrapped(px float64) bool {
	for i := range l.c.Categories {
		label := l.c.Categories[i].Label
		if longestWord(label, tick.size()) > px || len(l.wrap(label, px, tick)) > labelLines {
			return false
		}
	}
	return true
}

// widths gives the width of each name in lines of some px.
func (l *layouter) widths(px float64) []float64 {
	ws := make([]float64, len(l.c.Categories))
	for i := range l.c.Categories {
		ws[i] = l.widest(l.wrap(l.c.Categories[i].Label, px, tick))
	}
	return ws
}

func (l *layouter) widest(lines []string) float64 {
	widest := 0.0
	for _, line := range lines {
		widest = max(widest, textWidth(line, tick.size()))
	}
	return widest
}

// thinned gives the smallest multiple of a step by which every such name has
// room in a drawing of some width, at last the step from the first to the last.
func (l *layouter) thinned(unit int, widths []float64, width float64, p places) int {
	last := len(widths) - 1
	for step := unit; step < last; step += unit {
		if l.apart(everyNth(last+1, step), widths, width, p) {
			return step
		}
	}
	return last
}

// everyNth lists the categories to name: each step-th, and the last instead of
// one that would come too close to it.
func everyNth(n, step int) []int {
	var kept []int
	for i := 0; i < n-step; i += step {
		kept = append(kept, i)
	}
	return append(kept, n-1)
}

// apart reports whether names of given widths have ground between them in a
// drawing of some width.
func (l *layouter) apart(kept []int, widths []float64, width float64, p places) bool {
	edge := math.Inf(-1)
	for _, i := range kept {
		pct := p.pct(i)
		mid := l.leftPx() + float64(pct/100*(l.ground()+width-narrowest)) + l.inwards(pct, widths[i])
		if mid-widths[i]/2 < edge {
			return false
		}
		edge = mid + widths[i]/2 + labelGap
	}
	return true
}

// inwards gives the px by which a name must move to lie within the narrowest
// drawing. It moves as far in all of them.
func (l *layouter) inwards(pct, width float64) float64 {
	x := l.leftPx() + float64(pct/100*l.ground())
	switch {
	case x < width/2:
		return round2(width/2 - x)
	case x > narrowest-width/2:
		return round2(narrowest - width/2 - x)
	}
	return 0
}

// labelWidth gives the px of a category's name on one line.
func (l *layouter) labelWidth(i int) float64 {
	return textWidth(l.c.Categories[i].Label, tick.size())
}

// xLabel sets a category's name below l.y, centred at its category but inside
// the drawing, and gives the number of its lines.
func (l *layouter) xLabel(i int, width float64, p places) int {
	lines, pct := l.wrap(l.c.Categories[i].Label, width, tick), p.pct(i)
	where := at{round2(pct), l.inwards(pct, l.widest(lines))}
	for k, line := range lines {
		l.text(text{at: where, y: round1(l.y + ascent(tick) + float64(float64(k)*leading(tick))), anchor: middle, style: tick, s: line})
	}
	return len(lines)
}

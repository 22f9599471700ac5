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
	room := p.room / 100 * l.ground()
	if len(l.c.Categories) == 1 {
		room = narrowest + labelGap
	}
	if len(l.c.Categories) == 1 || l.fitLines(room-labelGap) {
		l.nameSome(everyNth(len(l.c.Categories), 1), nil, room-labelGap, p)
		return
	}
	step := l.thinned(1, room+p.room/100*(comfortable-narrowest))
	more := everyNth(len(l.c.Categories), step)
	if few := l.thinned(step, room); few < len(l.c.Categories)-1 {
		l.nameSome(everyNth(len(l.c.Categories), few), more, math.Inf(1), p)
		return
	}
	l.nameSome([]int{0, len(l.c.Categories) - 1}, more, narrowest/2-labelGap, p)
}

// nameSome sets names in lines of some width, and on one line those of more
// that are not among them, for comfortable drawings.
func (l *layouter) nameSome(kept, more []int, width float64, p places) {
	lines := 1
	for _, i := range kept {
		lines = max(lines, l.xLabel(i, width, p))
	}
	for _, i := range more {
		if !slices.Contains(kept, i) {
			l.xLabel(i, math.Inf(1), p)
			l.s.texts[len(l.s.texts)-1].wide = true
		}
	}
	l.y += float64(float64(lines)*leading(tick)) + 6
}

// thinned gives the smallest multiple of a step by which every such name has
// room on one line, at last the step from the first to the last.
func (l *layouter) thinned(unit int, room float64) int {
	last := len(l.c.Categories) - 1
	for step := unit; step < last; step += unit {
		if l.fitSome(everyNth(last+1, step), room) {
			return step
		}
	}
	return last
}

// fitLines reports whether all names fit into some px on a few lines without
// cutting a word.
func (l *layouter) fitLines(px float64) bool {
	for i := range l.c.Categories {
		label := l.c.Categories[i].Label
		if longestWord(label, tick.size()) > px || len(l.wrap(label, px, tick)) > labelLines {
			return false
		}
	}
	return true
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

// fitSome reports whether names fit side by side. The outer ones move inwards
// where the column beside the ground is too narrow for their half.
func (l *layouter) fitSome(kept []int, room float64) bool {
	for k := 1; k < len(kept); k++ {
		a, b := l.labelWidth(kept[k-1]), l.labelWidth(kept[k])
		need := a/2 + b/2 + labelGap
		if k == 1 {
			need += max(0, a/2-l.leftPx())
		}
		if k == len(kept)-1 {
			need += max(0, b/2-float64(l.s.right*padStep))
		}
		if need > float64(kept[k]-kept[k-1])*room {
			return false
		}
	}
	return true
}

func (l *layouter) labelWidth(i int) float64 {
	return textWidth(printable(l.c.Categories[i].Label), tick.size())
}

// xLabel sets a category's name below l.y, centred at its category but inside
// the drawing, and gives the number of its lines.
func (l *layouter) xLabel(i int, width float64, p places) int {
	lines := l.wrap(l.c.Categories[i].Label, width, tick)
	widest := 0.0
	for _, line := range lines {
		widest = max(widest, textWidth(line, tick.size()))
	}
	where := at{pct: round2(p.pct(i))}
	x := l.leftPx() + float64(where.pct/100*l.ground())
	switch {
	case x < widest/2:
		where.px = round2(widest/2 - x)
	case x > narrowest-widest/2:
		where.px = round2(narrowest - widest/2 - x)
	}
	for k, line := range lines {
		l.text(text{at: where, y: l.y + ascent(tick) + float64(float64(k)*leading(tick)), anchor: middle, style: tick, s: line})
	}
	return len(lines)
}

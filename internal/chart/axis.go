package chart

import (
	"math"
	"strconv"
)

// axis is a scale of values with round ticks.
type axis struct {
	lo, hi float64
	ticks  []float64 // from hi down to lo
}

// newAxis gives at most five steps of 1, 2 or 5 times a power of ten that hold
// all of lo to hi and zero. Lines start at zero like columns do: a reader
// compares heights, and no note about a cut axis is needed.
func newAxis(lo, hi float64, whole bool) axis {
	lo, hi = min(lo, 0), max(hi, 0)
	if lo == hi {
		return axis{0, 1, []float64{0}}
	}
	factor, exp := tickStep((hi-lo)/5, lo, hi)
	if whole && exp < 0 {
		factor, exp = 1, 0
	}
	first, last := math.Floor(quotient(lo, factor, exp)), math.Ceil(quotient(hi, factor, exp))
	a := axis{lo: multiple(first, factor, exp), hi: multiple(last, factor, exp)}
	for k := last; k >= first; k-- {
		a.ticks = append(a.ticks, multiple(k, factor, exp))
	}
	return a
}

// tickStep finds the smallest step, factor × 10^exp, by which lo to hi need at
// most five steps.
func tickStep(raw, lo, hi float64) (factor float64, exp int) {
	for pow := 1.0; pow > raw; pow /= 10 {
		exp--
	}
	for pow := 10.0; pow <= raw; pow *= 10 {
		exp++
	}
	for {
		for _, factor := range [...]float64{1, 2, 5} {
			if math.Ceil(quotient(hi, factor, exp))-math.Floor(quotient(lo, factor, exp)) <= 5 {
				return factor, exp
			}
		}
		exp++
	}
}

// quotient and multiple divide by, and multiply with, a step, so that the
// multiples of 0.1 are the numbers nearest to 0.1, 0.2, 0.3.
func quotient(v, factor float64, exp int) float64 {
	if exp < 0 {
		return float64(v*math.Pow10(-exp)) / factor
	}
	return v / float64(factor*math.Pow10(exp))
}

func multiple(k, factor float64, exp int) float64 {
	if exp < 0 {
		return float64(k*factor) / math.Pow10(-exp)
	}
	return float64(k*factor) * math.Pow10(exp)
}

// y places a value between top and top+height.
func (a *axis) y(v, top, height float64) float64 {
	return round1(top + float64((a.hi-v)/(a.hi-a.lo)*height))
}

// tickText prints the number at a tick.
func (c *Chart) tickText(v float64) string {
	if c.FormatTick != nil {
		return printable(c.FormatTick(v))
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

const (
	tickGap  = 8  // px between an axis' numbers and its ground
	longTick = 80 // px: longer numbers stand on their lines, not beside them
)

// tickWidth gives the px of the axis' widest number.
func (c *Chart) tickWidth(a *axis) float64 {
	w := 0.0
	for _, v := range a.ticks {
		w = max(w, textWidth(c.tickText(v), tick.size()))
	}
	return w
}

// padForTicks makes the column left of the ground wide enough for an axis'
// numbers, unless they are too long.
func (l *layouter) padForTicks(a *axis) {
	if w := l.c.tickWidth(a); w <= longTick {
		l.s.left = pads(w + tickGap)
	}
}

// grid draws the lines and numbers of an axis from top down. Where they are
// too long for a column beside the ground, the numbers stand on their lines.
func (l *layouter) grid(a *axis, top, height float64, onLine bool) {
	for _, v := range a.ticks {
		y := a.y(v, top, height)
		class := "grid"
		if v == 0 {
			class = "axis"
		}
		l.s.rules = append(l.s.rules, rule{class, 0, 100, y, y})
		t := text{at: at{px: -tickGap}, y: centred(y, tick), anchor: end, style: tick, s: l.c.tickText(v)}
		if onLine {
			t.at, t.anchor, t.y = at{px: -l.leftPx()}, start, y-4
		}
		l.text(t)
	}
}

// extent gives the least and the greatest value, and whether all are whole.
func (c *Chart) extent() (lo, hi float64, whole bool) {
	whole = true
	for i := range c.Categories {
		for j := range c.Categories[i].Cells {
			if cell := &c.Categories[i].Cells[j]; !cell.Missing {
				lo, hi = min(lo, cell.Value), max(hi, cell.Value)
				whole = whole && cell.Value == math.Trunc(cell.Value)
			}
		}
	}
	return lo, hi, whole
}

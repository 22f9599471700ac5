package chart

// mostGaps is as far as the numbers in circles go.
const mostGaps = 20

// GapMark numbers a gap, from 0: ① to ⑳. A page says with it, beneath the
// drawing, why the years on either side are apart.
func GapMark(i int) string { return string(rune('①' + i)) }

// gapRow is the px for the numbers of gaps, and the least between two in a row.
const gapRow = 18

// gapRows gives each gap's number a row above the ground, so that none touches
// another, and the number of rows. x gives the px of a gap in the narrowest
// drawing.
func (l *layouter) gapRows(x func(after int) float64) (rows []int, n int) {
	var ends []float64
	for i, g := range l.c.Gaps {
		half := textWidth(GapMark(i), tick.size())/2 + 2
		row := 0
		for row < len(ends) && ends[row] > x(g.After)-half {
			row++
		}
		if row == len(ends) {
			ends = append(ends, 0)
		}
		ends[row] = x(g.After) + half
		rows = append(rows, row)
	}
	return rows, len(ends)
}

// gapPlan is where the gaps of a drawing go.
type gapPlan struct {
	pct    func(after int) float64
	above  float64 // px between the ground and the numbers
	top    float64
	height float64
}

// gapRules draws the breaks across the ground, from above the values at its top
// down, and gives each to the screen reader with its reason.
func (l *layouter) gapRules(p *gapPlan) {
	rows, _ := l.gapRows(l.gapX(p.pct))
	for i, g := range l.c.Gaps {
		x := at{pct: round2(p.pct(g.After))}
		up := p.above + float64(rows[i]*gapRow)
		number := at{x.pct, l.inwards(x.pct, textWidth(GapMark(i), tick.size()))}
		l.text(text{at: number, y: round1(p.top - up - 5), anchor: middle, style: tick, s: GapMark(i)})
		l.s.marks = append(l.s.marks, mark{shape: asRule, x: x, y: p.top - up, h: p.height + up, spoken: GapMark(i) + " " + g.Reason})
	}
}

// gapX gives the px of a gap in the narrowest drawing.
func (l *layouter) gapX(pct func(int) float64) func(int) float64 {
	return func(after int) float64 { return float64(pct(after) / 100 * l.ground()) }
}

// valueRoom is the px for values above the highest mark.
const valueRoom = 16

// above gives the px for what stands above the highest mark.
func (l *layouter) above(p *gapPlan) float64 {
	_, rows := l.gapRows(l.gapX(p.pct))
	return p.above + 10 + float64(rows*gapRow)
}

// gapNotes keeps the reasons for a drawing in a file of its own.
func (l *layouter) gapNotes() {
	for i, g := range l.c.Gaps {
		l.s.gaps = append(l.s.gaps, GapMark(i)+" "+g.Reason)
	}
}

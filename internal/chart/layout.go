package chart

import "math"

// layouter lays out one chart from top to bottom.
type layouter struct {
	c     *Chart
	s     *Scene
	y     float64 // where the next thing may begin
	lines []string
}

// Layout gives the marks of a chart. It is a pure function: the same chart
// gives the same scene on every machine, because every product that is added
// to something is rounded first (no fused multiply-add; only halving is exact
// anyway) and all places are rounded to two decimals. A chart that Validate refuses gives an empty scene.
func Layout(c *Chart) *Scene {
	s := &Scene{kind: c.drawn(), labelledBy: c.LabelledBy, describedBy: c.DescribedBy}
	if c.Validate() != nil {
		return s
	}
	l := &layouter{c: c.printable(), s: s}
	switch s.kind {
	case Bar, Cluster:
		l.bars()
	case Stack, Share:
		l.stacks()
	case Column:
		l.columns()
	case Line:
		l.lineChart()
	case Flow:
		l.flow()
	}
	s.height = math.Ceil(l.y)
	return s
}

// wrap gives the lines of s; they are valid until the next call.
func (l *layouter) wrap(s string, width float64, st style) []string {
	if st.bold() {
		width /= bolder
	}
	l.lines = wrap(l.lines[:0], s, width, st.size())
	return l.lines
}

// leading is the distance of base lines in px.
func leading(st style) float64 { return float64(math.Round(st.size() * 1.4)) }

// paragraph sets s from the left edge, px to its right, downwards from l.y.
func (l *layouter) paragraph(s string, px float64, st style) {
	for _, line := range l.wrap(s, narrowest-px, st) {
		l.text(text{at: at{px: px - l.leftPx()}, y: l.y + ascent(st), style: st, s: line})
		l.y += leading(st)
	}
}

func (l *layouter) text(t text) { l.s.texts = append(l.s.texts, t) }

// leftPx gives the px of the column left of the ground.
func (l *layouter) leftPx() float64 { return float64(l.s.left * padStep) }

// ground gives the px of the ground in the narrowest drawing.
func (l *layouter) ground() float64 {
	return float64(narrowest - (l.s.left+l.s.right)*padStep)
}

// ascent gives the px from the top of a line to its base line.
func ascent(st style) float64 {
	return round1((leading(st)-st.size())/2 + float64(st.size()*.86))
}

// centred gives the base line of a text whose figures are centred at y.
func centred(y float64, st style) float64 { return round1(y + float64(st.size()*.36)) }

func round2(v float64) float64 { return math.Round(v*100) / 100 }

func round1(v float64) float64 { return math.Round(v*10) / 10 }

// floor2 rounds down, for what must not grow.
func floor2(v float64) float64 { return math.Floor(v*100) / 100 }

// pads gives the steps of padding that hold px, as far as there are classes.
func pads(px float64) int { return min(int(math.Ceil(px/padStep)), maxPad) }

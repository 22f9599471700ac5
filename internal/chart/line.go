package chart

import "math"

const (
	lineHeight = 200
	dotRadius  = 3.5
	smallDot   = 2 // px where there are many
	manyPoints = 16
	leastPlot  = 130 // px of ground that labels beside it must leave
)

// linePlan is what is decided before anything is drawn.
type linePlan struct {
	axis        axis
	onLine      bool // the axis' numbers stand on its lines
	ends        []endLabel
	named       bool // the ends of the lines say what they are: no key
	values      bool // a single line's values stand at its points,
	wide        bool // in comfortable drawings only
	gaps        gapPlan
	top, height float64
}

// lineChart draws lines over the categories. Each line has its name and last
// value at its end where they fit beside the ground; else a key has the names.
func (l *layouter) lineChart() {
	p := l.linePlan()
	if !p.named {
		l.seriesKey(true)
	}
	p.top = l.y + l.above(&p.gaps)
	p.gaps.top = p.top
	l.grid(&p.axis, p.top, p.height, p.onLine)
	for i := range max(1, len(l.c.Series)) {
		l.series(i, &p)
	}
	if p.values {
		l.pointValues(&p)
	}
	l.gapRules(&p.gaps)
	l.placeEnds(p.ends, &p.axis, p.top, p.height)
	l.y = p.top + p.height + 4
	l.xLabels(places{l.x, 100 / float64(max(1, len(l.c.Categories)-1))})
	l.gapNotes()
}

func (l *layouter) linePlan() linePlan {
	lo, hi, whole := l.c.extent()
	p := linePlan{axis: newAxis(lo, hi, whole)}
	l.padForTicks(&p.axis)
	p.onLine = l.s.left == 0
	l.s.left = max(1, l.s.left) // for half a dot
	if l.s.dot = dotRadius; len(l.c.Categories) > manyPoints {
		l.s.dot = smallDot
	}
	p.ends, p.named = l.endLabels(&p.axis)
	p.height = max(lineHeight, endsHeight(p.ends))
	always := !p.onLine && l.pointValuesFit(l.pointRoom())
	p.values = always || !p.onLine && l.pointValuesFit(l.pointRoom()*l.roomier())
	p.wide = !always
	p.gaps = gapPlan{pct: func(after int) float64 { return (l.x(after) + l.x(after+1)) / 2 }, height: p.height}
	if p.values || p.onLine {
		p.gaps.above = valueRoom
	}
	return p
}

// x gives the pct of a category, in tenths: from one edge of the ground to the
// other.
func (l *layouter) x(i int) float64 {
	n := len(l.c.Categories)
	if n == 1 {
		return 100 // beside its label
	}
	return round1(float64(i) * 100 / float64(n-1))
}

// pointRoom gives the px between two points in the narrowest drawing.
func (l *layouter) pointRoom() float64 {
	return l.ground() / float64(max(1, len(l.c.Categories)-1))
}

// roomier gives how many times wider the ground is in a comfortable drawing.
func (l *layouter) roomier() float64 {
	return (l.ground() + comfortable - narrowest) / l.ground()
}

// series draws one line: a dot for each value, joined but across gaps and
// missing values.
func (l *layouter) series(series int, p *linePlan) {
	y := func(v float64) float64 { return math.Round(p.axis.y(v, p.top, p.height)) }
	line := polyline{slot: series + 1}
	var run []point
	gaps := l.c.Gaps
	for i := range l.c.Categories {
		cell := &l.c.Categories[i].Cells[series]
		m := mark{slot: series + 1, x: at{pct: l.x(i)}, y: y(0), spoken: cell.spoken(l.pointName(i, series))}
		if cell.Missing {
			m.shape, m.w, m.h = asBlank, at{px: blankSize}, blankSize
			m.x.px, m.y = -blankSize/2, m.y-blankSize
			line.add(&run)
		} else {
			m.shape, m.y = asDot, y(cell.Value)
			run = append(run, point{math.Round(m.x.pct * 10), m.y})
		}
		l.s.marks = append(l.s.marks, m)
		if len(gaps) > 0 && gaps[0].After == i {
			gaps = gaps[1:]
			line.add(&run)
		}
	}
	line.add(&run)
	l.s.lines = append(l.s.lines, line)
}

func (l *layouter) pointName(i, series int) string {
	if name := l.c.seriesName(series); name != "" {
		return l.c.Categories[i].Label + " " + name
	}
	return l.c.Categories[i].Label
}

// add ends a run; a single point needs no line.
func (p *polyline) add(run *[]point) {
	if len(*run) > 1 {
		p.runs = append(p.runs, *run)
	}
	*run = nil
}

// pointValuesFit reports whether each value of a single line fits at its point,
// with some px between two points.
func (l *layouter) pointValuesFit(room float64) bool {
	if len(l.c.Series) > 1 {
		return false
	}
	for i := range l.c.Categories {
		need := l.valueWidth(i) + 4
		if i == 0 && len(l.c.Categories) > 2 {
			need += l.valueWidth(1) / 2 // the first begins at its point
		}
		if need > room {
			return false
		}
	}
	return true
}

// pointValues prints the values of a single line at its points: above them, but
// below where the line turns upwards. The last one stands in the end label.
func (l *layouter) pointValues(p *linePlan) {
	cells, marks := l.c.Categories, l.s.marks
	for i := range len(cells) {
		cell := &cells[i].Cells[0]
		t := text{at: marks[i].x, y: marks[i].y - 10, anchor: middle, style: over, wide: p.wide, s: cell.Text}
		last := i == len(cells)-1
		valley := i > 0 && !last && marks[i].y > marks[i-1].y && marks[i].y > marks[i+1].y
		if valley && marks[i].y < p.top+p.height-24 {
			t.y = marks[i].y + 19
		}
		if i == 0 { // the axis' numbers stand left of it
			t.at.px, t.anchor = -dotRadius, start
		}
		if cell.Missing { // its mark stands on the zero line
			t.at.px, t.y = 0, marks[i].y+2
		}
		if t.s != "" && (!last || cell.Missing) {
			l.text(t)
		}
	}
}

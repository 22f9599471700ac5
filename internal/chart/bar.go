package chart

import "math"

const (
	valueGap   = 6   // px between a bar and its value
	barGap     = 2   // px between the bars of a cluster
	leastBar   = .3  // pct: a value that is not zero leaves a trace
	longValue  = 145 // px: longer values stand above their bar
	longSigned = 85  // px: the same where bars go both ways
	dense      = 12  // categories from which bars draw closer
)

// barScale turns values into places.
type barScale struct {
	zero, unit float64 // pct of the ground: the zero line, and the length of the largest magnitude
	most       float64 // the largest magnitude
	signed     bool    // some bars go to the left
}

// length gives the length of a value in pct. What is not zero can be seen.
func (b *barScale) length(v float64) float64 {
	if v == 0 {
		return 0
	}
	return max(leastBar, round2(float64(math.Abs(v)/b.most)*b.unit))
}

// beside reports whether a value has room at the end of a bar.
func (b *barScale) beside(value string) bool {
	limit := float64(longValue)
	if b.signed {
		limit = longSigned
	}
	return boldWidth(value, strong.size()) <= limit
}

// bars draws ranked bars and clusters: each name above its bars, each value at
// the end of its bar, to the left of the zero line when it is negative.
func (l *layouter) bars() {
	n := max(1, len(l.c.Series))
	l.s.marks = make([]mark, 0, n*len(l.c.Categories))
	l.s.texts = make([]text, 0, (n+1)*len(l.c.Categories))
	scale := l.barScale()
	if n > 1 {
		l.seriesKey(false)
	}
	height, gap := barSizes(n, len(l.c.Categories))
	for i := range l.c.Categories {
		if i > 0 {
			l.y += gap
		}
		l.barName(&l.c.Categories[i], &scale)
		top := l.y
		for j := range l.c.Categories[i].Cells {
			if j > 0 {
				l.y += barGap
			}
			l.bar(&l.c.Categories[i], j, height, &scale)
		}
		if scale.signed {
			l.s.rules = append(l.s.rules, rule{"axis", scale.zero, scale.zero, top - 3, l.y + 3})
		}
	}
	l.y += 4
}

// barSizes gives the height of a bar and the space between categories.
func barSizes(series, cats int) (height, gap float64) {
	switch {
	case series > 1:
		return 16, 16
	case cats > dense:
		return 14, 9
	}
	return 18, 13
}

// seriesKey names the series above the drawing.
func (l *layouter) seriesKey(lines bool) {
	items := make([]keyItem, len(l.c.Series))
	for i, name := range l.c.Series {
		items[i] = keyItem{slot: i + 1, name: name}
	}
	l.key(items, lines)
}

// barName sets the name of a category and those of its values that are too
// long to stand beside a bar.
func (l *layouter) barName(cat *Category, scale *barScale) {
	l.paragraph(cat.Label, 0, plain)
	for j := range cat.Cells {
		if !scale.beside(cat.Cells[j].Text) {
			l.paragraph(cat.Cells[j].Text, 0, strong)
		}
	}
	l.y += 3
}

// bar draws one value and moves below it.
func (l *layouter) bar(cat *Category, series int, height float64, scale *barScale) {
	cell := &cat.Cells[series]
	value := text{y: centred(l.y+height/2, strong), style: strong}
	if scale.beside(cell.Text) {
		value.s = cell.Text
	}
	m := mark{slot: series + 1, x: at{pct: scale.zero}, y: l.y, h: height, spoken: cell.spoken(cat.Label)}
	switch {
	case cell.Missing || cell.Value == 0:
		m.shape, m.w = asBlank, at{px: blankSize}
		value.at = m.x
		if scale.signed {
			value.at.px = valueGap
		}
	case cell.Value < 0:
		m.w.pct = scale.length(cell.Value)
		m.x.pct = round2(scale.zero - m.w.pct)
		value.at, value.anchor = at{m.x.pct, -valueGap}, end
	default:
		m.w.pct = scale.length(cell.Value)
		value.at = at{round2(scale.zero + m.w.pct), valueGap}
	}
	l.place(m, value)
	l.y += height
}

// blankSize is the px of a mark that is not seen: something for a screen
// reader to stand on.
const blankSize = 8

// place adds a mark and the text of its value.
func (l *layouter) place(m mark, value text) {
	if value.s != "" {
		l.text(value)
	}
	l.s.marks = append(l.s.marks, m)
}

// reach is what a bar needs: its share of the largest magnitude, and px for
// the value beside it.
type reach struct{ share, px float64 }

// barScale lets the longest bars fill the ground, and makes the columns beside
// it just so wide that every value fits into the narrowest drawing.
func (l *layouter) barScale() barScale {
	b := barScale{most: l.c.largestMagnitude(), unit: 100}
	if b.most == 0 {
		return b
	}
	lo, _, _ := l.c.extent()
	b.signed = lo < 0
	left, right := l.reaches(&b)
	below, above := farthest(left), farthest(right)
	for {
		unit := l.ground() / (below + above)
		l1, r1 := pads(beyond(left, below, unit)), pads(beyond(right, above, unit))
		if l1 <= l.s.left && r1 <= l.s.right {
			break
		}
		l.s.left, l.s.right = max(l1, l.s.left), max(r1, l.s.right)
	}
	b.zero = round2(below / (below + above) * 100)
	b.unit = floor2(100 / (below + above))
	return b
}

func (c *Chart) largestMagnitude() float64 {
	lo, hi, _ := c.extent()
	return max(hi, -lo)
}

// reaches lists what the bars to the left and to the right of zero need.
func (l *layouter) reaches(b *barScale) (left, right []reach) {
	right = make([]reach, 0, len(l.c.Categories)*max(1, len(l.c.Series)))
	for i := range l.c.Categories {
		for j := range l.c.Categories[i].Cells {
			cell, r := &l.c.Categories[i].Cells[j], reach{}
			if b.beside(cell.Text) {
				r.px = valueGap + boldWidth(cell.Text, strong.size())
			}
			if !cell.Missing && cell.Value != 0 {
				r.share = max(leastBar/100, math.Abs(cell.Value)/b.most)
			}
			if !cell.Missing && cell.Value < 0 {
				left = append(left, r)
			} else {
				right = append(right, r)
			}
		}
	}
	return left, right
}

// farthest gives the share of the longest bar.
func farthest(side []reach) float64 {
	far := 0.0
	for _, r := range side {
		far = max(far, r.share)
	}
	return far
}

// beyond gives the px by which values stand out of a ground on which the
// longest bar of their side ends at its edge.
func beyond(side []reach, far, unit float64) float64 {
	px := 0.0
	for _, r := range side {
		px = max(px, r.px-float64((far-r.share)*unit))
	}
	return px
}

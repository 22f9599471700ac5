package chart

const (
	columnHeight = 180
	widestColumn = 10  // pct
	columnShare  = .62 // of the room for a category
	widestRoom   = 25  // pct: few columns stand together
)

// columnPlan is what all columns share.
type columnPlan struct {
	axis      axis
	room, top float64 // pct for a category; px above the ground
	direct    bool    // every value stands above its column; else an axis says the height
	wide      bool    // and in comfortable drawings the values do as well
	onLine    bool    // the axis' numbers stand on its lines: no room for values
}

// columns draws a column for each category.
func (l *layouter) columns() {
	p := l.columnPlan()
	gaps := gapPlan{pct: func(after int) float64 { return float64(after+1) * p.room }, height: columnHeight, above: valueRoom}
	l.y = l.above(&gaps)
	p.top = l.y
	if p.direct {
		zero := p.axis.y(0, p.top, columnHeight)
		l.s.rules = append(l.s.rules, rule{"axis", 0, round2(p.room * float64(len(l.c.Categories))), zero, zero})
	} else {
		l.grid(&p.axis, p.top, columnHeight, p.onLine)
	}
	for i := range l.c.Categories {
		l.column(i, &p)
	}
	gaps.top = p.top
	l.gapRules(&gaps)
	l.y = p.top + columnHeight + 4
	if (p.direct || p.wide) && p.axis.lo < 0 {
		l.y += leading(strong)
	}
	l.xLabels(places{p.middle, p.room})
	l.gapNotes()
}

// columnPlan decides between values above the columns, where all fit, and an
// axis.
func (l *layouter) columnPlan() columnPlan {
	lo, hi, whole := l.c.extent()
	if l.valuesFit(narrowest) {
		if lo == hi {
			hi = 1
		}
		return columnPlan{axis: axis{lo: lo, hi: hi}, room: l.columnRoom(), direct: true}
	}
	a := newAxis(lo, hi, whole)
	l.padForTicks(&a)
	p := columnPlan{axis: a, room: floor2(100 / float64(len(l.c.Categories))), onLine: l.s.left == 0}
	p.wide = !p.onLine && l.valuesFit(l.ground()+comfortable-narrowest)
	return p
}

// middle gives the pct of a category's middle.
func (p *columnPlan) middle(i int) float64 { return round2((float64(i) + .5) * p.room) }

// valuesFit reports whether every value fits above its column on a ground of
// some px.
func (l *layouter) valuesFit(ground float64) bool {
	room := ground / float64(len(l.c.Categories))
	for i := range l.c.Categories {
		if l.valueWidth(i) > room {
			return false
		}
	}
	return true
}

func (l *layouter) valueWidth(i int) float64 {
	return boldWidth(l.c.Categories[i].Cells[0].Text, strong.size()) + 4
}

// columnRoom gives the pct for each category: an even share, but few columns
// stand close together at the left, as far as their texts allow.
func (l *layouter) columnRoom() float64 {
	need := 0.0
	for i := range l.c.Categories {
		need = max(need, l.labelWidth(i)+labelGap, l.valueWidth(i))
	}
	return floor2(min(100/float64(len(l.c.Categories)), max(widestRoom, need/narrowest*100)))
}

func (l *layouter) column(i int, p *columnPlan) {
	cell, mid := &l.c.Categories[i].Cells[0], p.middle(i)
	zero := p.axis.y(0, p.top, columnHeight)
	w := floor2(min(widestColumn, p.room*columnShare))
	m := mark{slot: 1, x: at{pct: round2(mid - w/2)}, w: at{pct: w}, spoken: cell.spoken(l.c.Categories[i].Label)}
	value := text{at: at{pct: mid}, anchor: middle, style: strong}
	fits := p.direct || cell.Missing && !p.onLine && l.valueWidth(i) <= p.room/100*l.ground()
	if fits || p.wide {
		value.s, value.wide = cell.Text, !fits
	}
	y := p.axis.y(cell.Value, p.top, columnHeight)
	switch {
	case cell.Missing || cell.Value == 0:
		m.shape, m.y, m.h = asBlank, zero-blankSize, blankSize
		value.y = zero - 6
	case cell.Value > 0:
		m.h = max(1, round2(zero-y)) // what is not zero leaves a trace
		m.y = round2(zero - m.h)
		value.y = m.y - 6
	default:
		m.y, m.h = zero, max(1, round2(y-zero))
		value.y = round2(m.y+m.h) + ascent(strong)
	}
	l.place(m, value)
}

package chart

const (
	stackHeight = 26
	partGap     = 2 // px of ground between parts
	inside      = 8 // px that a number needs beside itself within its part
)

// stackBar is one bar made of parts.
type stackBar struct {
	name  string
	parts []part
	total float64
}

type part struct {
	cell *Cell
	slot int
	name string // of the category and the series: what is said when the cell says nothing
}

// stacks draws bars made of parts. The numbers of parts that are too short to
// hold them stand beneath their bar.
func (l *layouter) stacks() {
	bars := l.stackBars()
	single := len(bars) == 1
	l.s.right = 1 // for the gaps between the parts
	l.stackKey(bars, single)
	whole := 0.0
	for i := range bars {
		whole = max(whole, bars[i].total)
	}
	for i := range bars {
		if i > 0 {
			l.y += 12
		}
		l.paragraph(bars[i].name, 0, plain)
		if bars[i].name != "" {
			l.y += 3
		}
		if l.c.Kind == Share {
			whole = bars[i].total
		}
		l.stack(&bars[i], whole, single)
	}
	l.y += 4
}

// stackBars reads the categories as bars of series or, where there is but one
// series, as the parts of a single bar.
func (l *layouter) stackBars() []stackBar {
	if len(l.c.Series) < 2 {
		bar := stackBar{name: l.c.seriesName(0)}
		for i := range l.c.Categories {
			bar.add(&l.c.Categories[i].Cells[0], l.c.Categories[i].Label)
		}
		return []stackBar{bar}
	}
	bars := make([]stackBar, len(l.c.Categories))
	for i := range l.c.Categories {
		cat := &l.c.Categories[i]
		bars[i].name = cat.Label
		for j := range cat.Cells {
			bars[i].add(&cat.Cells[j], cat.Label+" "+l.c.Series[j])
		}
	}
	return bars
}

func (b *stackBar) add(cell *Cell, name string) {
	b.parts = append(b.parts, part{cell: cell, slot: len(b.parts) + 1, name: name})
	if !cell.Missing {
		b.total += cell.Value
	}
}

// stackKey names the parts, with their values where there is a single bar.
func (l *layouter) stackKey(bars []stackBar, single bool) {
	if !single {
		l.seriesKey(false)
		return
	}
	items := make([]keyItem, len(bars[0].parts))
	for i, p := range bars[0].parts {
		items[i] = keyItem{slot: p.slot, value: p.cell.Text}
		if len(l.c.Series) < 2 {
			items[i].name = l.c.Categories[i].Label
		} else {
			items[i].name = l.c.Series[i]
		}
	}
	l.key(items, false)
}

// stack draws one bar. single says that the key has its values.
func (l *layouter) stack(b *stackBar, whole float64, single bool) {
	x, gap, top := 0.0, 0.0, l.y
	widths := b.widths(whole)
	var spilled []part
	for i, p := range b.parts {
		m := mark{shape: asBlank, slot: p.slot, x: at{round2(x), gap}, w: at{px: blankSize}, y: top, h: stackHeight, spoken: p.cell.spoken(p.name)}
		value := text{y: centred(top+stackHeight/2, small), anchor: middle, style: on1 + style(p.slot-1), s: p.cell.Text}
		if w := widths[i]; w > 0 {
			m.shape, m.w = asRect, at{pct: w}
			value.at = at{round2(x + w/2), gap}
			x, gap = x+w, gap+partGap
		}
		if value.width()+inside > float64(m.w.pct/100*l.ground()) {
			spilled = append(spilled, p)
			value.s = ""
		}
		l.place(m, value)
	}
	if x > 0 {
		l.y = top + stackHeight + 5
	}
	if !single {
		l.spill(spilled)
	}
}

// widths gives the pct of each part. Parts next to nothing get a trace, which
// the longest part has to spare.
func (b *stackBar) widths(whole float64) [MaxSeries]float64 {
	var ws [MaxSeries]float64
	sum, longest := 0.0, 0
	for i, p := range b.parts {
		if !p.cell.Missing && p.cell.Value > 0 {
			ws[i] = max(leastBar, floor2(p.cell.Value/whole*100))
		}
		if sum += ws[i]; ws[i] > ws[longest] {
			longest = i
		}
	}
	ws[longest] = round2(ws[longest] - max(0, sum-100))
	return ws
}

// spill sets numbers that found no room in their parts beneath the bar.
func (l *layouter) spill(parts []part) {
	items := make([]keyItem, 0, len(parts))
	for _, p := range parts {
		if value := p.cell.Text; value != "" {
			items = append(items, keyItem{slot: p.slot, value: value})
		}
	}
	if len(items) == 0 {
		return
	}
	l.key(items, false)
	l.y -= keySpace - 4
}

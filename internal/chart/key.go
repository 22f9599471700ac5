package chart

const (
	swatchSize = 12
	swatchLine = 22 // px of a line's sample, long enough for its dashes
	swatchGap  = 6
	keyGap     = 16
	keyLeading = 22
	keySpace   = 10 // px between the key and the drawing
)

// keyItem is one entry of a key: a swatch, a name and maybe its value.
type keyItem struct {
	slot        int
	name, value string
}

// key sets entries in rows, in the order of the data: no more rows than it
// takes, and those as even as can be.
func (l *layouter) key(items []keyItem, lines bool) {
	sample := float64(swatchSize + swatchGap)
	if lines {
		sample = swatchLine + swatchGap
	}
	widths := make([]float64, len(items))
	for i := range items {
		widths[i] = items[i].width(sample)
	}
	limit := evenRows(widths)
	x := 0.0
	for i, it := range items {
		w := widths[i]
		if x > 0 && x+w > limit {
			x, l.y = 0, l.y+keyLeading
		}
		l.s.swatches = append(l.s.swatches, swatch{slot: it.slot, line: lines, px: x - l.leftPx(), y: l.y + leading(small)/2})
		if w > narrowest {
			l.named(it.name, it.value, at{px: x + sample - l.leftPx()}, narrowest-sample)
			x = 0
			continue
		}
		l.text(text{at: at{px: x + sample - l.leftPx()}, y: l.y + ascent(small), style: small, s: it.name, tail: it.value})
		x += w + keyGap
	}
	if x > 0 {
		l.y += keyLeading
	}
	l.y += keySpace
}

// width gives the px of an entry on one line.
func (k *keyItem) width(sample float64) float64 {
	w := sample + textWidth(k.name, small.size())
	if k.value != "" {
		w += tailWidth(k.name, k.value, small.size())
	}
	return w
}

// evenRows gives the least width by which entries take no more rows than in
// the whole width.
func evenRows(widths []float64) float64 {
	limit, rows := float64(narrowest), countRows(widths, narrowest)
	for limit > padStep && countRows(widths, limit-padStep) == rows {
		limit -= padStep
	}
	return limit
}

func countRows(widths []float64, limit float64) int {
	rows, x := 0, 0.0
	for _, w := range widths {
		if x == 0 || x+w > limit {
			rows, x = rows+1, 0
		}
		x += w + keyGap
	}
	return rows
}

// named sets a name and its value in lines of some width downwards from l.y.
func (l *layouter) named(name, value string, where at, width float64) {
	for _, t := range l.label(name, value, width) {
		t.at, t.y = where, l.y+ascent(small)
		l.text(t)
		l.y += leading(small)
	}
	l.y += keyLeading - leading(small)
}

// label breaks a name and its value into lines of some width: the value ends
// the last line where it fits, else it gets a line of its own.
func (l *layouter) label(name, value string, width float64) []text {
	var ts []text
	for _, line := range l.wrap(name, width, small) {
		ts = append(ts, text{style: small, s: line})
	}
	if value == "" {
		return ts
	}
	if n := len(ts); n > 0 && ts[n-1].width()+tailWidth(ts[n-1].s, value, small.size()) <= width {
		ts[n-1].tail = value
		return ts
	}
	for _, line := range l.wrap(value, width/bolder, small) {
		ts = append(ts, text{style: small, tail: line})
	}
	return ts
}

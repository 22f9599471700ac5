package chart

// marks writes the list of values: an item each, but the points of a line are
// one item together, because it is along a line that they are heard. Items
// stand directly in the list: in Chromium, one in a group of its own is no item.
func (w *writer) marks() {
	marks := w.s.marks
	if len(marks) == 0 {
		return
	}
	one := w.s.kind != Line && sameSlot(marks) == len(marks)
	w.raw(`<g role="list"`)
	if one {
		w.slot("c", marks[0].slot)
	}
	w.raw(">")
	for i := 0; i < len(marks); {
		n := 1
		if w.s.kind == Line {
			n = sameSlot(marks[i:])
		}
		w.item(marks[i:i+n], one)
		i += n
	}
	w.raw(`</g>`)
}

// sameSlot gives the number of marks at the beginning that have one colour;
// what has no colour stands alone.
func sameSlot(marks []mark) int {
	n := 1
	for n < len(marks) && marks[n].slot == marks[0].slot && marks[0].slot > 0 {
		n++
	}
	return n
}

// item writes marks of one colour as an item of the list. coloured says that
// the list has their colour.
func (w *writer) item(marks []mark, coloured bool) {
	w.raw(`<g role="listitem"`)
	if !coloured && marks[0].slot > 0 {
		w.slot("c", marks[0].slot)
	}
	w.raw(">")
	for i := range marks {
		w.mark(&marks[i])
	}
	w.raw(`</g>`)
}

// mark writes one value's shape with its label.
func (w *writer) mark(m *mark) {
	w.raw([...]string{asRect: "<rect", asDot: "<circle", asRule: "<line", asBlank: "<rect"}[m.shape])
	w.raw(` role="img"`)
	w.str("aria-label", m.spoken)
	switch {
	case m.shape == asBlank:
		w.raw(` fill="none"`)
	case m.shape == asRule:
		w.raw(` class="gap"`)
	}
	switch m.shape {
	case asDot:
		w.pct("cx", m.x.pct)
		w.attr("cy", m.y)
		w.attr("r", w.s.dot)
	case asRule:
		w.pct("x1", m.x.pct)
		w.pct("x2", m.x.pct)
		w.attr("y1", m.y)
		w.attr("y2", m.y+m.h)
	default:
		w.rect(m)
	}
	w.raw("/>")
}

// rect writes a rectangle's place. It moves by px in a transformation, which
// adds to a percentage in every browser.
func (w *writer) rect(m *mark) {
	w.pct("x", m.x.pct)
	w.attr("y", m.y)
	w.pct("width", m.w.pct)
	w.attr("width", m.w.px)
	w.attr("height", m.h)
	w.move(m.x.px)
}

func (w *writer) move(px float64) {
	if px != 0 {
		w.raw(` transform="translate(`)
		w.num(px)
		w.raw(`)"`)
	}
}

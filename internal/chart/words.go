package chart

// words writes what is only seen: keys, leaders and all texts.
func (w *writer) words() {
	s := w.s
	if len(s.texts) == 0 && len(s.swatches) == 0 {
		return
	}
	w.raw(`<g aria-hidden="true">`)
	for i := range s.swatches {
		w.swatch(&s.swatches[i])
	}
	w.leaders()
	for i := 0; i < len(s.texts); {
		i = w.run(i)
	}
	w.raw(`</g>`)
}

// run writes the texts from i on that look alike, in a group that says so
// once, and gives the index after them.
func (w *writer) run(i int) int {
	texts := w.s.texts
	first, n := &texts[i], 1
	for i+n < len(texts) && texts[i+n].style == first.style && texts[i+n].anchor == first.anchor && texts[i+n].wide == first.wide {
		n++
	}
	grouped := n > 1 && (first.style != plain || first.anchor != start || first.wide)
	if grouped {
		w.raw("<g")
		w.look(first)
		w.raw(">")
	}
	for k := i; k < i+n; k++ {
		w.text(&texts[k], !grouped)
	}
	if grouped {
		w.raw("</g>")
	}
	return i + n
}

// look writes a text's class and anchor.
func (w *writer) look(t *text) {
	class := t.style.class()
	if t.wide {
		class += " w"
	}
	if class != "" {
		w.raw(` class="`)
		w.raw(class)
		w.raw(`"`)
	}
	if t.style == over {
		w.raw(` paint-order="stroke"`) // its rim behind it
	}
	switch t.anchor {
	case middle:
		w.raw(` text-anchor="middle"`)
	case end:
		w.raw(` text-anchor="end"`)
	}
}

func (w *writer) text(t *text, look bool) {
	w.raw("<text")
	if look {
		w.look(t)
	}
	w.pct("x", t.at.pct)
	w.textMove(t)
	w.attr("y", t.y)
	w.raw(">")
	w.b = appendEscaped(w.b, t.s)
	if t.tail != "" {
		if t.s != "" {
			w.raw(" ")
		}
		w.raw(`<tspan class="v">`)
		w.b = appendEscaped(w.b, t.tail)
		w.raw(`</tspan>`)
	}
	w.raw("</text>")
}

// textMove moves a text by px: at a percentage that begins the text by dx,
// which is short; where the text is anchored otherwise, by a transformation,
// because what dx means there is not told apart by all.
func (w *writer) textMove(t *text) {
	switch {
	case t.at.pct == 0:
		w.attr("x", t.at.px)
	case t.anchor == start:
		w.attr("dx", t.at.px)
	default:
		w.move(t.at.px)
	}
}

// swatch writes a key's sample.
func (w *writer) swatch(s *swatch) {
	if s.line {
		w.raw("<line")
		w.slot("ln", s.slot)
		w.attr("x1", s.px)
		w.attr("x2", s.px+swatchLine)
		w.attr("y1", s.y)
		w.attr("y2", s.y)
		w.raw("/>")
		return
	}
	w.raw("<rect")
	w.slot("c", s.slot)
	w.attr("x", s.px)
	w.attr("y", s.y-swatchSize/2)
	w.attr("width", swatchSize)
	w.attr("height", swatchSize)
	w.raw("/>")
}

// leaders join lines with labels that had to move.
func (w *writer) leaders() {
	if len(w.s.leaders) == 0 {
		return
	}
	w.raw(`<svg x="100%" overflow="visible">`)
	for _, l := range w.s.leaders {
		w.raw("<path")
		w.slot("ld", l.slot)
		w.raw(` d="M4 `)
		w.num(l.y1)
		w.raw("L8 ")
		w.num(l.y2)
		w.raw(`"/>`)
	}
	w.raw(`</svg>`)
}

package chart

import (
	"strconv"
	"unicode/utf8"
)

// AppendSVG appends the drawing as an inline <svg> element to dst.
//
// The root has role="img" and is named and described by the title and the
// description beside it. Inside, each value is one item of a list, and the mark
// itself is an image with a label of its own. That is what lets a screen reader
// hear the values in order:
//
//   - Chromium exposes the list inside an svg with role="img" (seen in its
//     accessibility tree: image, with name and description, then list, list
//     items, images) exactly as it does with role="graphics-document"; and the
//     img role is the one every reader announces with its description. Where an
//     engine takes "children are presentational" by the letter and drops the
//     list, the description, which holds the values, is still read. A
//     graphics-document without support would leave neither.
//   - The label stands on the mark, not on the list item: readers go through a
//     list item's content, and several pass over a label on the item itself.
//   - The printed texts and all that only decorates are hidden from readers, as
//     they would say again, without the category, what the marks have said.
//   - Nothing takes the focus: there is nothing to operate.
func (s *Scene) AppendSVG(dst []byte) []byte {
	w := writer{b: dst, s: s}
	w.drawing()
	return w.b
}

func (w *writer) drawing() {
	w.open()
	w.rules()
	w.stretched()
	w.marks()
	w.words()
	w.raw(`</svg>`)
}

// writer appends markup.
type writer struct {
	b     []byte
	s     *Scene
	place *placed // nil in a page
}

func (w *writer) raw(s string) { w.b = append(w.b, s...) }

func (w *writer) num(v float64) { w.b = appendNumber(w.b, v) }

// attr writes a number as an attribute; zero is every attribute's default.
func (w *writer) attr(name string, v float64) {
	if v == 0 {
		return
	}
	w.b = append(append(append(w.b, ' '), name...), '=', '"')
	w.num(v)
	w.b = append(w.b, '"')
}

// pct writes a percentage as an attribute.
func (w *writer) pct(name string, v float64) {
	if v == 0 {
		return
	}
	w.b = append(append(append(w.b, ' '), name...), '=', '"')
	w.num(v)
	w.b = append(w.b, '%', '"')
}

func (w *writer) str(name, v string) {
	w.b = append(append(append(w.b, ' '), name...), '=', '"')
	w.b = appendEscaped(w.b, v)
	w.b = append(w.b, '"')
}

func (w *writer) slot(prefix string, slot int) {
	w.raw(` class="`)
	w.raw(prefix)
	w.b = append(w.b, byte('0'+slot), '"')
}

func (w *writer) open() {
	w.raw(`<svg class="chart chart-`)
	w.raw(string(w.s.kind))
	if w.s.dot == smallDot {
		w.raw(" many")
	}
	if w.place == nil {
		w.pad(" l", w.s.left)
		w.pad(" r", w.s.right)
		w.raw(`" width="100%"`)
	} else {
		w.raw(`"`)
		w.attr("x", float64(w.place.x))
		w.attr("y", w.place.y)
		w.attr("width", float64(w.place.width))
	}
	w.attr("height", w.s.height)
	w.raw(` role="img"`)
	if w.s.labelledBy != "" {
		w.str("aria-labelledby", w.s.labelledBy)
	}
	if w.s.describedBy != "" {
		w.str("aria-describedby", w.s.describedBy)
	}
	w.raw(">")
}

func (w *writer) pad(name string, steps int) {
	if steps > 0 {
		w.raw(name)
		w.b = strconv.AppendInt(w.b, int64(steps), 10)
	}
}

// rules writes the ground's lines.
func (w *writer) rules() {
	if len(w.s.lines) > 0 {
		return // they stretch with the lines
	}
	for i := range w.s.rules {
		r := &w.s.rules[i]
		w.raw(`<line class="`)
		w.raw(r.class)
		w.raw(`"`)
		w.pct("x1", r.x1)
		w.pct("x2", r.x2)
		w.attr("y1", r.y1)
		w.attr("y2", r.y2)
		w.raw("/>")
	}
}

// stretched writes lines and bands into a box that stretches sideways. Their
// strokes do not stretch with it.
func (w *writer) stretched() {
	if len(w.s.lines) == 0 && len(w.s.bands) == 0 {
		return
	}
	w.raw(`<svg width="100%" height="`)
	w.num(w.s.height)
	w.raw(`" viewBox="0 0 1000 `)
	w.num(w.s.height)
	w.raw(`" preserveAspectRatio="none" overflow="visible" aria-hidden="true">`)
	if len(w.s.lines) > 0 {
		w.grid("grid")
		w.grid("axis")
	}
	for i := range w.s.bands {
		w.band(&w.s.bands[i])
	}
	for i := range w.s.lines {
		w.polyline(&w.s.lines[i])
	}
	w.raw(`</svg>`)
}

// grid writes the level rules of one class as one path.
func (w *writer) grid(class string) {
	open := false
	for i := range w.s.rules {
		r := &w.s.rules[i]
		if r.class != class {
			continue
		}
		if !open {
			w.raw(`<path class="`)
			w.raw(class)
			w.raw(`" d="`)
			open = true
		}
		w.raw("M0 ")
		w.num(r.y1)
		w.raw("H1000")
	}
	if open {
		w.raw(`"/>`)
	}
}

// polyline writes a line that is as wide along as across, though the ground is
// stretched. A page says so by an attribute, because validators of CSS do not
// know the property; a file by its style sheet, because validators of SVG 1.1 do
// not know the attribute.
func (w *writer) polyline(p *polyline) {
	if len(p.runs) == 0 {
		return
	}
	w.raw("<path")
	w.slot("ln", p.slot)
	if w.place == nil {
		w.raw(` vector-effect="non-scaling-stroke"`)
	}
	w.raw(` d="`)
	for _, run := range p.runs {
		for i, at := range run {
			switch i {
			case 0:
				w.raw("M")
			case 1:
				w.raw("L")
			default:
				w.raw(" ")
			}
			w.num(at.x)
			w.raw(" ")
			w.num(at.y)
		}
	}
	w.raw(`"/>`)
}

// band writes a stream that leaves and arrives level.
func (w *writer) band(b *band) {
	f, t := b.from, b.to
	half := (f.x + t.x) / 2
	w.raw("<path")
	w.slot("bd", b.slot)
	w.raw(` d="M`)
	w.nums(f.x, f.y)
	w.raw("C")
	w.nums(half, f.y, half, t.y, t.x, t.y)
	w.raw("v")
	w.num(t.thick)
	w.raw("C")
	w.nums(half, t.y+t.thick, half, f.y+f.thick, f.x, f.y+f.thick)
	w.raw(`z"/>`)
}

func (w *writer) nums(vs ...float64) {
	for i, v := range vs {
		if i > 0 {
			w.raw(" ")
		}
		w.num(v)
	}
}

// appendEscaped writes text for an element or a quoted attribute. Whatever XML
// does not allow becomes U+FFFD, white space a space.
func appendEscaped(dst []byte, s string) []byte {
	from := 0
	for i, r := range s {
		out, n := escape(r), utf8.RuneLen(r)
		if r == utf8.RuneError {
			_, n = utf8.DecodeRuneInString(s[i:])
		}
		if out != "" {
			dst = append(append(dst, s[from:i]...), out...)
			from = i + n
		}
	}
	return append(dst, s[from:]...)
}

// escape gives what stands for a character, empty for itself.
func escape(r rune) string {
	switch r {
	case '&':
		return "&amp;"
	case '<':
		return "&lt;"
	case '>':
		return "&gt;"
	case '"':
		return "&#34;"
	case '\t', '\n', '\r':
		return " "
	}
	if r == utf8.RuneError || !allowed(r) {
		return "\uFFFD"
	}
	return ""
}

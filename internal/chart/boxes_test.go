package chart

import (
	"fmt"
	"testing"
)

// The widths at which drawings are looked at: the narrowest, a phone's column,
// a wider phone, the first comfortable one, the column of a page.
var widths = []float64{narrowest, 288, 360, comfortable, 680}

// box is a rectangle on the drawing at some width.
type box struct {
	l, r, t, b float64
	what       string
}

func (b box) touches(c box) bool {
	const grace = .3
	return b.l+grace < c.r && c.l+grace < b.r && b.t+grace < c.b && c.t+grace < b.b
}

// place gives the px of a place in a drawing of some width.
func (s *Scene) place(a at, width float64) float64 {
	ground := width - float64((s.left+s.right)*padStep)
	return float64(s.left*padStep) + a.pct/100*ground + a.px
}

// textBoxes gives the texts that are seen at some width.
func (s *Scene) textBoxes(width float64) []box {
	var boxes []box
	for i := range s.texts {
		t := &s.texts[i]
		if t.wide && width < comfortable {
			continue
		}
		size, w := t.style.size(), t.width()
		l := s.place(t.at, width)
		switch t.anchor {
		case middle:
			l -= w / 2
		case end:
			l -= w
		}
		boxes = append(boxes, box{l, l + w, t.y - .86*size, t.y + .14*size, t.s + " " + t.tail})
	}
	return boxes
}

// markBoxes gives the rectangles and dots at some width.
func (s *Scene) markBoxes(width float64) []box {
	var boxes []box
	ground := width - float64((s.left+s.right)*padStep)
	for i := range s.marks {
		m := &s.marks[i]
		x := s.place(m.x, width)
		switch m.shape {
		case asRect:
			boxes = append(boxes, box{x, x + m.w.pct/100*ground + m.w.px, m.y, m.y + m.h, m.spoken})
		case asDot:
			boxes = append(boxes, box{x - s.dot, x + s.dot, m.y - s.dot, m.y + s.dot, m.spoken})
		}
	}
	return boxes
}

// faults lists what a reader would see go wrong at some width: texts that
// overlap, anything outside the drawing.
func (s *Scene) faults(width float64) []string {
	var faults []string
	texts := s.textBoxes(width)
	for i, a := range texts {
		for _, b := range texts[i+1:] {
			if a.touches(b) {
				faults = append(faults, fmt.Sprintf("at %v %q and %q overlap", width, a.what, b.what))
			}
		}
	}
	for _, b := range append(texts, s.markBoxes(width)...) {
		if b.l < -.2 || b.r > width+.2 || b.t < -.2 || b.b > s.height+.2 {
			faults = append(faults, fmt.Sprintf("at %v %q is outside: %.1f to %.1f, %.1f to %.1f of %v", width, b.what, b.l, b.r, b.t, b.b, s.height))
		}
	}
	return faults
}

func TestNothingOverlapsOrIsCut(t *testing.T) {
	for _, c := range cases() {
		t.Run(c.name, func(t *testing.T) {
			s := Layout(c.chart())
			for _, w := range widths {
				for _, fault := range s.faults(w) {
					t.Error(fault)
				}
			}
		})
	}
}

// The numbers within parts lie within them, and on their own colour.
func TestNumbersLieWithinTheirParts(t *testing.T) {
	for _, c := range cases() {
		if c.Kind != Stack && c.Kind != Share {
			continue
		}
		s := Layout(c.chart())
		inside := 0
		for i, b := range s.textBoxes(narrowest) {
			slot := int(s.texts[i].style-on1) + 1
			if s.texts[i].style < on1 {
				continue
			}
			if !s.within(b, slot) {
				t.Errorf("%s: %q is not within a part of colour %d", c.name, b.what, slot)
			}
			inside++
		}
		if inside == 0 {
			t.Errorf("%s: no number within a part", c.name)
		}
	}
}

func (s *Scene) within(b box, slot int) bool {
	boxes := s.markBoxes(narrowest)
	for i, k := 0, 0; i < len(s.marks); i++ {
		if s.marks[i].shape != asRect {
			continue
		}
		if m := boxes[k]; s.marks[i].slot == slot && m.l < b.l && b.r < m.r && m.t < b.t && b.b < m.b {
			return true
		}
		k++
	}
	return false
}

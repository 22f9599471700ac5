package chart

// narrowest is the width in px for which everything is laid out: the drawing
// in the narrow column of a page beside its borders on a screen of 320 px. All
// that fits there fits in any wider drawing, because texts keep their size and
// the distances between them only grow.
const narrowest = 264

// comfortable is the width in px from which a drawing has more to say: names
// and values that do not fit into the narrowest one are laid out for it, and
// the style sheet shows them there (class w).
const comfortable = 480

// Scene is a chart laid out: marks and texts with their places, before any
// markup. Vertical places are px from the top; horizontal ones a percentage of
// the width plus px, so that the drawing stretches while its text does not.
type Scene struct {
	kind                    Kind
	labelledBy, describedBy string
	height, dot             float64 // px; of a point's dot its radius
	left, right             int     // columns beside the drawing's ground, in steps of padStep px
	rules                   []rule
	lines                   []polyline
	bands                   []band
	marks                   []mark
	leaders                 []leader
	swatches                []swatch
	texts                   []text
	gaps                    []string // the reason of each, with its number
}

// padStep is the px by which the columns beside the ground grow; the style
// sheet has one class for each step up to maxPad.
const (
	padStep = 8
	maxPad  = 20
)

// at is a place across the drawing: pct of its ground's width, plus px.
type at struct{ pct, px float64 }

// rule is a straight line that belongs to the ground.
type rule struct {
	class  string
	x1, x2 float64 // pct
	y1, y2 float64
}

// point is a place in the stretched part: x in thousandths of the ground's
// width, y in px.
type point struct{ x, y float64 }

// polyline is one series' line, in runs that are not joined.
type polyline struct {
	slot int
	runs [][]point
}

// band is a stream of a flow.
type band struct {
	slot     int
	from, to bandEnd
}

// bandEnd is where a band arrives: x in thousandths of the ground's width, y
// and thickness in px.
type bandEnd struct{ x, y, thick float64 }

// shape says what stands for a value.
type shape uint8

const (
	asRect  shape = iota
	asDot         // x, y are its centre
	asRule        // a gap: a vertical rule
	asBlank       // nothing to see: zero, or no number
)

// mark stands for one value or gap and is one item of the list that a screen
// reader goes through.
type mark struct {
	shape  shape
	slot   int // 1 to MaxSeries: which colour
	x, w   at
	y, h   float64
	spoken string
}

// leader joins the end of a line with its label, beside the ground.
type leader struct {
	slot   int
	y1, y2 float64
}

// swatch is a sample in a key: a square, or a piece of line.
type swatch struct {
	slot  int
	line  bool
	px, y float64 // left edge, middle
}

// style is the look of a text; it decides its class and its size.
type style uint8

const (
	plain  style = iota // names of bars
	strong              // values beside bars
	small               // keys, names of lines and streams
	tick                // axes and notes
	over                // values that may stand on a line
	on1                 // numbers on the colours, black or white
	on2
	on3
	on4
)

// size gives the font size in px.
func (s style) size() float64 {
	switch s {
	case plain, strong:
		return 14
	case tick:
		return 12
	}
	return 13
}

// bold reports whether the whole text is bold.
func (s style) bold() bool { return s == strong || s == over }

// class gives the name by which the style sheet knows the style.
func (s style) class() string {
	return [...]string{"", "v", "k", "t", "o", "on1", "on2", "on3", "on4"}[s]
}

// anchor says which end of a text stands at its place.
type anchor uint8

const (
	start anchor = iota
	middle
	end
)

// text is one line of text; its tail, a value, is set bold after a space.
type text struct {
	at      at
	y       float64 // of its base line
	anchor  anchor
	style   style
	wide    bool // shown in comfortable drawings only
	s, tail string
}

// width estimates the px the text takes.
func (t *text) width() float64 {
	w := textWidth(t.s, t.style.size())
	if t.style.bold() {
		w = boldWidth(t.s, t.style.size())
	}
	if t.tail != "" {
		w += tailWidth(t.s, t.tail, t.style.size())
	}
	return w
}

// tailWidth estimates the px that a tail adds to a text.
func tailWidth(s, tail string, size float64) float64 {
	w := boldWidth(tail, size)
	if s != "" {
		w += float64(runeWidth(' ') * size)
	}
	return w
}

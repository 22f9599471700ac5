package chart

const (
	flowHeight = 220 // px of the whole
	nodeWidth  = 10  // px
	nodeGap    = 8   // px between a node and its label
	nodeSpace  = 10  // px between the labels of two nodes
	leastNode  = 2   // px
	leastBand  = 1.5 // px
	bandGap    = 1   // px that a band is thinner where it meets others at the middle
)

// Widths in px of the columns for labels: wide enough for the longest word, and
// together not wider than leaves the bands some room.
const (
	flowColumn  = 72
	flowColumns = 176
	mostColumns = 192
)

// stream is one inflow or outflow.
type stream struct {
	name   string
	cell   *Cell
	lines  []text
	height float64 // px of its band, 0 when there is none
}

// flow draws what came in, the whole, and what became of it. Bands are as thick
// as their values; labels stand outside them, in columns beside the ground.
// Everything hangs from one line below the middle's label, so that all bands
// lead downwards and none passes behind that label.
func (l *layouter) flow() {
	in, out := l.streams()
	l.flowPads(in, out)
	unit := flowUnit(in, out, &l.c.Middle)
	l.sizeStreams(in, unit, l.s.left)
	l.sizeStreams(out, unit, l.s.right)
	l.middleLabel()
	top, whole := l.y, len(in)
	inBottom, inEdge := l.side(in, top, side{at: at{}, slot: 1})
	l.s.marks = append(l.s.marks, mark{slot: 1, x: at{50, -nodeWidth / 2}, w: at{px: nodeWidth}, y: top, spoken: l.c.Middle.spoken(l.c.Middle.Label)})
	outBottom, outEdge := l.side(out, top, side{at: at{100, -nodeWidth}, slot: 2})
	height := round2(max(inEdge-top, outEdge-top, streamHeight(&l.c.Middle, unit)))
	if l.s.marks[whole].h = max(height, leastNode); height == 0 {
		l.s.marks[whole].shape = asBlank
	}
	l.y = max(inBottom, outBottom, top+height) + 4
}

func (l *layouter) streams() (in, out []stream) {
	for i := range l.c.In {
		in = append(in, stream{name: l.c.In[i].Label, cell: &l.c.In[i]})
	}
	for i := range l.c.Categories {
		out = append(out, stream{name: l.c.Categories[i].Label, cell: &l.c.Categories[i].Cells[0]})
	}
	return in, out
}

// flowUnit gives the largest of what came in, the whole and what went out: they
// may differ, and nothing is stretched to hide that.
func flowUnit(in, out []stream, whole *Cell) float64 {
	most := 0.0
	for _, side := range [...][]stream{in, out} {
		sum := 0.0
		for i := range side {
			if !side[i].cell.Missing {
				sum += side[i].cell.Value
			}
		}
		most = max(most, sum)
	}
	if !whole.Missing {
		most = max(most, whole.Value)
	}
	return most
}

// streamHeight gives the px of a value's band; 0 when there is nothing to draw.
func streamHeight(cell *Cell, unit float64) float64 {
	if cell.Missing || cell.Value == 0 {
		return 0
	}
	return max(leastBand, round2(cell.Value/unit*flowHeight))
}

// flowPads makes columns beside the ground for the labels of both sides.
func (l *layouter) flowPads(in, out []stream) {
	inOne, inWord := labelWidths(in)
	outOne, outWord := labelWidths(out)
	left := min(inOne, max(flowColumn, inWord))
	right := min(outOne, max(flowColumns-left, outWord))
	left = min(max(left, min(inOne, flowColumns-right)), mostColumns-flowColumn)
	right = min(right, mostColumns-left)
	l.s.left, l.s.right = pads(left), pads(right)
}

// labelWidths gives the px of a side's longest label on one line, and of its
// longest word, both with the distance to the node.
func labelWidths(side []stream) (one, word float64) {
	for i := range side {
		st := &side[i]
		one = max(one, textWidth(st.name, small.size())+tailWidth(st.name, st.cell.Text, small.size()))
		word = max(word, longestWord(st.name, small.size()), boldWidth(st.cell.Text, small.size()))
	}
	return one + nodeGap, word + nodeGap
}

// sizeStreams breaks the labels of a side, and gives its bands their heights.
func (l *layouter) sizeStreams(side []stream, unit float64, pads int) {
	for i := range side {
		side[i].lines = l.label(side[i].name, side[i].cell.Text, float64(pads*padStep-nodeGap))
		side[i].height = streamHeight(side[i].cell, unit)
	}
}

// middleLabel sets the middle's label above its node, within the drawing.
func (l *layouter) middleLabel() {
	mid := l.leftPx() + l.ground()/2
	for _, t := range l.label(l.c.Middle.Label, l.c.Middle.Text, 2*min(mid, narrowest-mid)) {
		t.at, t.anchor, t.y = at{pct: 50}, middle, l.y+ascent(small)
		l.text(t)
		l.y += leading(small)
	}
	l.y += 6
}

// side says where the nodes of one side stand, and their colour.
type side struct {
	at   at
	slot int
}

// side draws nodes from top down, with their labels and their bands to the
// middle. It gives where it ends, there and at the middle.
func (l *layouter) side(streams []stream, top float64, s side) (bottom, edge float64) {
	y, edge := top, top
	for i := range streams {
		st := &streams[i]
		node := max(leastNode, st.height)
		labels := float64(float64(len(st.lines)) * leading(small))
		room := max(node, labels)
		m := mark{slot: s.slot, x: s.at, w: at{px: nodeWidth}, y: round2(y + (room-node)/2), h: node, spoken: st.cell.spoken(st.name)}
		l.streamLabel(st, y+(room-labels)/2, s.at.pct)
		if st.height > 0 {
			l.s.bands = append(l.s.bands, newBand(s, round2(m.y+(node-st.height)/2), round2(edge), st.height))
			edge += max(st.height, leastBand+bandGap)
		} else {
			m.shape = asBlank
		}
		l.s.marks = append(l.s.marks, m)
		y += room + nodeSpace
	}
	return y - nodeSpace, edge
}

// newBand joins a node, at y, with the middle, at edge. There it is a little
// thinner, so that ground parts it from its neighbour.
func newBand(s side, y, edge, thick float64) band {
	thin := max(leastBand, round2(thick-bandGap))
	if s.at.pct == 0 {
		return band{s.slot, bandEnd{0, y, thick}, bandEnd{500, edge, thin}}
	}
	return band{s.slot, bandEnd{500, edge, thin}, bandEnd{1000, y, thick}}
}

// streamLabel sets the label of a node outside its bands.
func (l *layouter) streamLabel(st *stream, y, pct float64) {
	for k, t := range st.lines {
		t.y = round1(y + float64(float64(k)*leading(small)) + ascent(small))
		if t.at = (at{pct, nodeGap}); pct == 0 {
			t.at.px, t.anchor = -nodeGap, end
		}
		l.text(t)
	}
}

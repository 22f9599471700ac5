package patch

import "slices"

// Edit says what becomes of one element.
type Edit struct {
	Attrs []AttrEdit
	Kids  []Step // what becomes of its children, in order; those after the last step stay
}

// AttrEdit sets an attribute, or takes it away.
type AttrEdit struct {
	Name   string
	Value  string
	Remove bool
}

// Step is one step along an element's children. Exactly one field is set.
type Step struct {
	Keep   int     // the next children stay as they are
	Drop   int     // the next children go
	Edit   *Edit   // the next child is an element and changes
	Retext *string // the next child is a text or comment and gets these words
	Insert *Node   // a new child comes here
}

// Diff gives the edit that makes a tree of from; nil when they are equal, and
// false when the pages have nothing in common and the whole page must be loaded.
func Diff(from, to *Tree) (*Edit, bool) {
	if from.Root.Tag != to.Root.Tag {
		return nil, false
	}
	if from.Root.sum == to.Root.sum {
		return nil, true
	}
	return diffElement(from.Root, to.Root), true
}

func diffElement(a, b *Node) *Edit {
	return &Edit{Attrs: diffAttrs(a.Attrs, b.Attrs), Kids: diffKids(a.Kids, b.Kids)}
}

// diffAttrs compares two lists that are in the order of their names.
func diffAttrs(a, b []Attr) (edits []AttrEdit) {
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case j == len(b) || i < len(a) && a[i].Name < b[j].Name:
			edits = append(edits, AttrEdit{Name: a[i].Name, Remove: true})
			i++
		case i == len(a) || b[j].Name < a[i].Name:
			edits = append(edits, AttrEdit{Name: b[j].Name, Value: b[j].Value})
			j++
		default:
			if a[i].Value != b[j].Value {
				edits = append(edits, AttrEdit{Name: b[j].Name, Value: b[j].Value})
			}
			i++
			j++
		}
	}
	return edits
}

// steps is a script in the making.
type steps []Step

func (s *steps) keep(n int) {
	if n > 0 {
		*s = append(*s, Step{Keep: n})
	}
}

func (s *steps) drop(n int) {
	if n > 0 {
		*s = append(*s, Step{Drop: n})
	}
}

// pair turns a into b in place.
func (s *steps) pair(a, b *Node) {
	switch {
	case a.sum == b.sum:
		if n := len(*s); n > 0 && (*s)[n-1].Keep > 0 {
			(*s)[n-1].Keep++
			return
		}
		s.keep(1)
	case a.Kind == Element:
		*s = append(*s, Step{Edit: diffElement(a, b)})
	default:
		*s = append(*s, Step{Retext: &b.Data})
	}
}

func diffKids(a, b []*Node) []Step {
	head := 0
	for head < min(len(a), len(b)) && a[head].sum == b[head].sum {
		head++
	}
	tail := 0
	for tail < min(len(a), len(b))-head && a[len(a)-1-tail].sum == b[len(b)-1-tail].sum {
		tail++
	}
	a, b = a[head:len(a)-tail], b[head:len(b)-tail]
	if len(a) == 0 && len(b) == 0 {
		return nil
	}
	var s steps
	s.keep(head)
	i, j := 0, 0
	for _, m := range anchors(a, b) {
		s.between(a[i:m.a], b[j:m.b])
		s.pair(a[m.a], b[m.b])
		i, j = m.a+1, m.b+1
	}
	s.between(a[i:], b[j:])
	return s
}

// match is a child of one list and its counterpart in the other.
type match struct{ a, b int }

// anchors gives children that are the same on both sides but for ids, in rising
// order: those that occur once on each side, and of them a longest run that
// keeps its order. Then each run is extended over equal neighbours.
func anchors(a, b []*Node) []match {
	type place struct{ a, b, inA, inB int }
	places := map[Sum]*place{}
	at := func(n *Node) *place {
		p := places[n.loose]
		if p == nil {
			p = &place{}
			places[n.loose] = p
		}
		return p
	}
	for i, n := range a {
		p := at(n)
		p.a, p.inA = i, p.inA+1
	}
	for j, n := range b {
		p := at(n)
		p.b, p.inB = j, p.inB+1
	}
	var single []match
	for j, n := range b {
		if p := places[n.loose]; p.inA == 1 && p.inB == 1 {
			single = append(single, match{p.a, j})
		}
	}
	return extend(a, b, rising(single))
}

// rising gives a longest run of matches whose a rises; their b does already.
func rising(all []match) []match {
	var ends []int // ends[n]: index of the match with the lowest a that ends a run of n+1
	before := make([]int, len(all))
	for k, m := range all {
		n, _ := slices.BinarySearchFunc(ends, m.a, func(e, a int) int { return all[e].a - a })
		before[k] = -1
		if n > 0 {
			before[k] = ends[n-1]
		}
		if n == len(ends) {
			ends = append(ends, 0)
		}
		ends[n] = k
	}
	if len(ends) == 0 {
		return nil
	}
	run := make([]match, 0, len(ends))
	for k := ends[len(ends)-1]; k >= 0; k = before[k] {
		run = append(run, all[k])
	}
	slices.Reverse(run)
	return run
}

// extend adds what is equal beside the anchors: repeated children such as line
// breaks and spaces.
func extend(a, b []*Node, run []match) []match {
	if len(run) == 0 {
		return nil
	}
	var out []match
	i, j := 0, 0
	for _, m := range run {
		back := 0
		for m.a-back > i && m.b-back > j && a[m.a-back-1].loose == b[m.b-back-1].loose {
			back++
		}
		for n := back; n > 0; n-- {
			out = append(out, match{m.a - n, m.b - n})
		}
		out = append(out, m)
		i, j = m.a+1, m.b+1
	}
	return out
}

// between turns the children a between two anchors into b.
func (s *steps) between(a, b []*Node) {
	i, j := 0, 0
	for _, m := range alike(a, b) {
		s.drop(m.a - i)
		s.insert(b[j:m.b])
		s.pair(a[m.a], b[m.b])
		i, j = m.a+1, m.b+1
	}
	s.drop(len(a) - i)
	s.insert(b[j:])
}

func (s *steps) insert(nodes []*Node) {
	for _, n := range nodes {
		*s = append(*s, Step{Insert: n})
	}
}

// tableLimit bounds the work of alike: beyond it children are paired as they come.
const tableLimit = 1 << 16

// alike pairs children that may turn into each other, in order, so that the sum
// of their likenesses is the greatest.
func alike(a, b []*Node) []match {
	if len(a) == 0 || len(b) == 0 {
		return nil
	}
	if len(a)*len(b) > tableLimit {
		return alikeInTurn(a, b)
	}
	w := len(b) + 1
	best := make([]int32, (len(a)+1)*w)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			v := max(best[(i+1)*w+j], best[i*w+j+1])
			if l := likeness(a[i], b[j]); l > 0 {
				v = max(v, l+best[(i+1)*w+j+1])
			}
			best[i*w+j] = v
		}
	}
	var out []match
	for i, j := 0, 0; i < len(a) && j < len(b); {
		l := likeness(a[i], b[j])
		switch {
		case l > 0 && best[i*w+j] == l+best[(i+1)*w+j+1]:
			out = append(out, match{i, j})
			i++
			j++
		case best[i*w+j] == best[(i+1)*w+j]:
			i++
		default:
			j++
		}
	}
	return out
}

// alikeInTurn pairs children place by place.
func alikeInTurn(a, b []*Node) (out []match) {
	for i := range min(len(a), len(b)) {
		if likeness(a[i], b[i]) > 0 {
			out = append(out, match{i, i})
		}
	}
	return out
}

// dataBlock begins the type of scripts that are data and not run: JSON-LD.
const dataBlock = "application/ld+json"

// runs tells whether a node is a script that is run.
func (n *Node) runs() bool { return n.Tag == "script" && n.attr("type") != dataBlock }

// likeness tells how well one node can turn into another: not at all, by its
// tag, by its class too, by its id, or being the same already.
func likeness(a, b *Node) int32 {
	switch {
	case a.Kind != b.Kind || a.Tag != b.Tag:
		return 0
	case a.Kind != Element && a.Data != b.Data:
		return 1
	case a.loose == b.loose:
		return 12
	case a.Tag == "script" && a.attr("type") != b.attr("type"), a.runs():
		return 0 // a script that is not the same has to run
	}
	l := int32(2)
	if a.attr("class") == b.attr("class") {
		l++
	}
	if id := a.attr("id"); id != "" && id == b.attr("id") {
		l += 3
	}
	return l
}

package patch

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Sum is a node's fingerprint: two hashes of 32 bits, because that is what the
// browser's language multiplies exactly.
type Sum struct{ A, B uint32 }

// String gives it as 16 hexadecimal digits.
func (s Sum) String() string { return fmt.Sprintf("%08x%08x", s.A, s.B) }

// hash is a fingerprint in the making. client/patch.js does the same, number
// for number; TestBrowserAgrees compares them.
type hash struct{ a, b uint32 }

func newHash() hash { return hash{0x811c9dc5, 0x2545f491} }

// number takes one number in: a step of FNV-1a on one side, of a multiplicative
// hash on the other.
func (h *hash) number(n uint32) {
	h.a = (h.a ^ n) * 0x01000193
	h.b = (h.b ^ n) * 0x9e3779b1
	h.b ^= h.b >> 15
}

// text takes a string in as UTF-16, in which the browser keeps it, and how long
// it is, so that "ab","c" differs from "a","bc".
func (h *hash) text(s string) {
	units := uint32(0)
	for _, r := range s {
		if r < utf8.RuneSelf || utf16.RuneLen(r) == 1 {
			h.number(uint32(r))
			units++
			continue
		}
		high, low := utf16.EncodeRune(r)
		h.number(uint32(high))
		h.number(uint32(low))
		units += 2
	}
	h.number(0x10000 + units)
}

func (h *hash) sum(s Sum) {
	h.number(s.A)
	h.number(s.B)
}

func (h *hash) end() Sum { return Sum{stir(h.a), stir(h.b ^ h.a)} }

// stir lets every bit reach every other.
func stir(x uint32) uint32 {
	x = (x ^ x>>16) * 0x45d9f3b3
	x = (x ^ x>>15) * 0x27d4eb2f
	return x ^ x>>16
}

// seal orders a node's attributes and computes its sums; its kids have theirs.
func (n *Node) seal() *Node {
	slices.SortStableFunc(n.Attrs, func(a, b Attr) int { return cmp.Compare(a.Name, b.Name) })
	exact, loose := newHash(), newHash()
	for _, h := range []*hash{&exact, &loose} {
		h.number(uint32(n.Kind))
		if n.Kind == Element {
			h.text(n.Tag)
		} else {
			h.text(n.Data)
		}
	}
	for _, a := range n.Attrs {
		exact.text(a.Name)
		exact.text(a.Value)
		if !refers(a) {
			loose.text(a.Name)
			loose.text(a.Value)
		}
	}
	for _, k := range n.Kids {
		exact.sum(k.sum)
		loose.sum(k.loose)
	}
	n.sum, n.loose = exact.end(), loose.end()
	return n
}

// refers tells whether an attribute is an id or names one. Ids number the
// blocks of a chapter: a new paragraph moves those of all that follow it.
func refers(a Attr) bool {
	switch a.Name {
	case "id", "for", "headers", "aria-labelledby", "aria-describedby", "aria-controls":
		return true
	case "href":
		return strings.HasPrefix(a.Value, "#")
	}
	return false
}

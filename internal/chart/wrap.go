package chart

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/internal/phrase"
)

// Costs of breaking a line, in square em of empty space that a better break
// may leave. A word is only cut where it alone is longer than a line.
const (
	breakFree  = 0    // after a space or a full-width mark
	breakMixed = 6    // between Han and Latin, after a hyphen, before an opening mark
	breakHan   = 30   // between two Han characters
	breakTorn  = 300  // between two Han characters of one word
	breakWord  = 1000 // inside a word of letters, a number
)

// wrap appends the lines of s, which is printable, set at size px in lines of width px, to dst. It
// takes as few lines as possible and, of those ways, the evenest one that
// breaks at sensible places. By the Requirements for Chinese Text Layout (W3C
// CLREQ, 3.1.3) no line begins with a closing mark or ends with an opening one.
func wrap(dst []string, s string, width, size float64) []string {
	if s == "" {
		return dst
	}
	if textWidth(s, size) <= width {
		return append(dst, s)
	}
	atoms := split(s, width/size)
	ends := breakLines(atoms, width/size)
	from := 0
	for _, end := range ends {
		dst = append(dst, s[atoms[from].start:atoms[end-1].end])
		from = end
	}
	return dst
}

// atom is a piece of text that stays together.
type atom struct {
	start, end  int     // bytes, without the space after it
	width       float64 // em
	space, cost float64 // em of space after it; cost of ending a line there
}

// split cuts s where lines may end, and words longer than a line into their
// characters.
func split(s string, width float64) []atom {
	var atoms []atom
	ends := wordEnds(s)
	a, prev := atom{}, rune(0)
	for i, r := range s {
		if r == ' ' {
			a.space += runeWidth(r)
			prev = r
			continue
		}
		if i > 0 {
			if cost, ok := breakCost(prev, r); ok {
				if _, end := slices.BinarySearch(ends, i); cost == breakHan && !end {
					cost = breakTorn
				}
				a.cost = cost
				atoms = appendAtom(atoms, a, s, width)
				a = atom{start: i}
			} else if a.space > 0 { // a space that may not end the line
				a.width, a.space = a.width+a.space, 0
			}
		}
		a.width += runeWidth(r)
		a.end = i + utf8.RuneLen(r)
		prev = r
	}
	return appendAtom(atoms, a, s, width)
}

// wordEnds gives the bytes at which the words of s end, in order.
func wordEnds(s string) []int {
	pieces := phrase.Split(s)
	ends, n := make([]int, len(pieces)), 0
	for i, p := range pieces {
		n += len(p)
		ends[i] = n
	}
	return ends
}

// appendAtom adds a, in single characters when it is too long.
func appendAtom(atoms []atom, a atom, s string, width float64) []atom {
	if a.width <= width {
		return append(atoms, a)
	}
	first := len(atoms)
	for i, r := range s[a.start:a.end] {
		w, n, start := runeWidth(r), utf8.RuneLen(r), a.start+i
		if len(atoms) > first && (w == 0 || r == ' ') {
			atoms[len(atoms)-1].append(r, start+n)
			continue
		}
		atoms = append(atoms, atom{start: start, end: start + n, width: w, cost: breakWord})
	}
	last := &atoms[len(atoms)-1]
	last.space, last.cost = max(last.space, a.space), a.cost
	return atoms
}

// append adds a mark or a space that follows an atom.
func (a *atom) append(r rune, end int) {
	if r == ' ' {
		a.space += runeWidth(r)
		return
	}
	a.width, a.space, a.end = a.width+a.space, 0, end
}

// breakCost says whether a line may end between two characters, and what that
// costs. A space has been left behind: a is then ' '.
func breakCost(a, b rune) (cost float64, ok bool) {
	switch {
	case a == ' ':
		return breakFree, !isClosing(b)
	case isMark(b) || isJoiner(a) || isJoiner(b) || isClosing(b) || isOpening(a):
		return 0, false
	case a == '-' || a == '/' || a == '–':
		return breakMixed, unicode.IsLetter(b)
	case isWide(a) && isClosing(a):
		return breakFree, a != '’' && a != '·' || isWide(b)
	case isOpening(b) && isWide(b):
		return breakMixed, true
	case isWide(a) && isWide(b):
		return breakHan, true
	case !isWide(a) && !isWide(b):
		return 0, false
	}
	return breakMixed, !isDigit(a) || !isCounter(b)
}

// isJoiner reports whether a character holds its neighbours together. The
// wide dash and dots come in pairs that stay whole.
func isJoiner(r rune) bool { return r == 0xa0 || r == 0x2060 || r == 0xfeff || r == 0x200d }

// isClosing lists what must not begin a line.
func isClosing(r rune) bool {
	return strings.ContainsRune("、，。．；：！？）》〉」』】〕〗｝］’”％‰℃°…—～·・々,.;:!?)]}%", r)
}

// isOpening lists what must not end a line.
func isOpening(r rune) bool {
	return strings.ContainsRune("（《〈「『【〔〖｛［‘“￥＄([{$¥#№", r)
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// isCounter lists what stays with the number before it.
func isCounter(r rune) bool {
	return strings.ContainsRune("年月日号条件项个人次元家篇期万亿余", r)
}

// breakLines gives the index after the last atom of each line. It is the
// shortest way through the breaks: fewest lines first, then least cost.
func breakLines(atoms []atom, width float64) []int {
	type way struct {
		lines, from int
		cost        float64
	}
	ways := make([]way, len(atoms)+1)
	for end := 1; end <= len(atoms); end++ {
		best, length := way{lines: math.MaxInt}, 0.0
		for from := end - 1; from >= 0; from-- {
			length += atoms[from].width
			if from < end-1 {
				length += atoms[from].space
				if length > width {
					break
				}
			}
			w := way{ways[from].lines + 1, from, ways[from].cost + lineCost(width-length, atoms[end-1], end == len(atoms))}
			if w.lines < best.lines || w.lines == best.lines && w.cost < best.cost {
				best = w
			}
		}
		ways[end] = best
	}
	ends := make([]int, ways[len(atoms)].lines)
	for end := len(atoms); end > 0; end = ways[end].from {
		ends[ways[end].lines-1] = end
	}
	return ends
}

func lineCost(slack float64, last atom, final bool) float64 {
	cost := float64(slack * slack)
	if !final {
		cost += last.cost
	}
	return cost
}

// longestWord gives the width in px of the longest piece of s that ought not
// to be broken.
func longestWord(s string, size float64) float64 {
	longest := 0.0
	for _, a := range split(s, math.Inf(1)) {
		longest = max(longest, a.width)
	}
	return float64(longest * size)
}

package stat

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"
)

// suggestions is how many names Nearest gives at most, and spread how much worse
// than the best they may be.
const (
	suggestions = 3
	spread      = 1
)

// Nearest gives up to three of the candidates that name may have been meant for,
// the likeliest first, equally likely ones by name: those a few slips of the hand
// away, and those of which name is the beginning or the end (website for
// disclosed.channel.website). The order of the candidates does not matter.
func Nearest(name string, candidates iter.Seq[string]) []string {
	type match struct {
		name string
		cost int
	}
	var found []match
	wanted := newWord(name)
	for c := range candidates {
		if cost, ok := wanted.cost(c); ok {
			found = append(found, match{c, cost})
		}
	}
	slices.SortFunc(found, func(a, b match) int {
		return cmp.Or(cmp.Compare(a.cost, b.cost), cmp.Compare(a.name, b.name))
	})
	var names []string
	for _, m := range slices.Compact(found) {
		if len(names) < suggestions && m.cost <= found[0].cost+spread {
			names = append(names, m.name)
		}
	}
	return names
}

// word is a name that was typed, taken apart once for all candidates.
type word struct {
	text      string // in lower case
	runes     []rune
	lastRunes []rune // after the last dot
	most      int    // the dearest cost that still counts as near
	long      bool   // enough letters to look for within other names
}

func newWord(name string) word {
	w := word{text: strings.ToLower(name)}
	w.runes, w.lastRunes = []rune(w.text), []rune(lastName(w.text))
	w.most = max(1, len(w.runes)/3)
	w.long = len(w.text) >= 3 // one Han character or three letters
	return w
}

func lastName(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }

// cost says how far a candidate is: 1 for a slip of the hand, whole names in
// common counting as one slip.
func (w word) cost(candidate string) (cost int, near bool) {
	c := strings.ToLower(candidate)
	switch {
	case !w.long:
	case strings.HasSuffix(c, "."+w.text), strings.HasPrefix(c, w.text+"."):
		return 1, true
	case strings.HasPrefix(c, w.text), strings.HasSuffix(c, w.text):
		return 2, true
	case strings.HasPrefix(w.text, c+"."):
		return 4, true
	}
	cost = distance(w.runes, c, w.most)
	near = cost <= w.most
	if last, most := lastName(c), max(1, len(w.lastRunes)/3); w.long && len(last) < len(c) {
		if d := distance(w.lastRunes, last, most); d <= most && (!near || d+2 < cost) {
			cost, near = d+2, true
		}
	}
	return cost, near
}

// distance counts the insertions, deletions, changes and swaps of neighbours
// that make b of a; anything above most is given as most+1.
func distance(a []rune, b string, most int) int {
	n := utf8.RuneCountInString(b)
	if n-len(a) > most || len(a)-n > most {
		return most + 1
	}
	before, last, row := make([]int, n+1), make([]int, n+1), make([]int, n+1)
	for j := range last {
		last[j] = j
	}
	bs := []rune(b)
	for i, x := range a {
		row[0] = i + 1
		for j, y := range bs {
			change := last[j]
			if x != y {
				change++
			}
			row[j+1] = min(change, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && x == bs[j-1] && a[i-1] == y {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return min(last[n], most+1)
}

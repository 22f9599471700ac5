// Package phrase finds where a line of Chinese may end without tearing a word.
//
// Running text breaks between any two characters, as the Requirements for
// Chinese Text Layout (W3C CLREQ) have it. A heading of two lines that ends in
// 政府信 and goes on with 息公开 is read twice; there the words of the field stay
// whole.
package phrase

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed words.txt
var list string

// lexicon holds the words of the field.
type lexicon struct {
	words   map[string]bool
	longest int // characters
}

var standard = sync.OnceValue(func() *lexicon {
	x := &lexicon{words: map[string]bool{}}
	for line := range strings.Lines(list) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, w := range strings.Fields(line) {
			x.words[w] = true
			x.longest = max(x.longest, utf8.RuneCountInString(w))
		}
	}
	return x
})

// unknown is the number of characters up to which a stretch that holds no known
// word is taken for a name, and kept whole.
const unknown = 6

// Split cuts a text into its words, each with the marks and small words that
// belong to it; the pieces joined are the text again. A line may end after any of
// them, and in a piece of another script where that script has it.
func Split(s string) []string {
	x := standard()
	var cuts cutter
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch n := x.known(s[i:]); {
		case !unicode.Is(unicode.Han, r):
			cuts.other(s, i, r)
		case n > 0:
			cuts.word(s, i)
			size = n
		default:
			cuts.stray(s, i, size)
		}
		i += size
	}
	return cuts.end(s)
}

// Whole tells whether a piece is a word of Chinese that ought not to be torn:
// one of more than one character, with nothing of another script but numbers.
func Whole(piece string) bool {
	han, n := false, 0
	for _, r := range piece {
		if r <= unicode.MaxLatin1 && !unicode.IsDigit(r) && r != ',' && r != '.' {
			return false
		}
		han = han || unicode.Is(unicode.Han, r)
		n++
	}
	return han && n > 1
}

// known gives the bytes of the longest word with which s begins, 0 for none.
func (x *lexicon) known(s string) int {
	best, chars := 0, 0
	for i, r := range s {
		if !unicode.Is(unicode.Han, r) {
			break
		}
		if chars++; chars > x.longest {
			break
		}
		if end := i + utf8.RuneLen(r); x.words[s[:end]] {
			best = end
		}
	}
	return best
}

package phrase

import (
	"strings"
	"unicode"
)

// cutter gathers the pieces of one text.
type cutter struct {
	pieces []string
	from   int  // where the piece at hand begins
	last   kind // of what was added last
	strays int  // characters without a word at the end of the piece at hand
}

type kind int

const (
	nothing kind = iota
	word         // a known word
	stray        // a character of no known word
	leader       // one that belongs to what follows: 和
	opening      // a mark that does too: “
	closing      // a mark that belongs to what stands before it
	other        // a digit, a letter of another script, a space
)

// Characters that belong to what stands before them, and to what follows.
const (
	followers = "的了着过等们地得年月日号条件项个次元家篇期人"
	leaders   = "和与及或对在以向从各本"
	places    = "省市区县镇乡" // end the name of a place
)

// cut ends the piece at hand before i.
func (c *cutter) cut(s string, i int) {
	if i > c.from {
		c.pieces = append(c.pieces, s[c.from:i])
		c.from = i
	}
	c.strays = 0
}

// whole tells whether the piece at hand could end here.
func (c *cutter) whole() bool { return c.last != nothing && c.last != leader && c.last != opening }

// word adds a known word.
func (c *cutter) word(s string, i int) {
	if c.whole() {
		c.cut(s, i)
	}
	c.last, c.strays = word, 0
}

// stray adds a Chinese character that begins no known word.
func (c *cutter) stray(s string, i, size int) {
	char := s[i : i+size]
	switch {
	case strings.Contains(followers, char) && (c.last == word || c.last == other):
		c.last = word
	case strings.Contains(leaders, char):
		if c.whole() {
			c.cut(s, i)
		}
		c.last = leader
	default:
		if c.whole() && c.last != stray || c.strays == unknown {
			c.cut(s, i)
		}
		c.last = stray
		if c.strays++; c.strays > 1 && strings.Contains(places, char) {
			c.last, c.strays = word, 0
		}
	}
}

// other adds a character that is not Chinese.
func (c *cutter) other(s string, i int, r rune) {
	now := markOf(r)
	if c.whole() && now != closing && now != c.last {
		c.cut(s, i)
	}
	c.last, c.strays = now, 0
}

// markOf tells on which side a mark belongs. Marks of Latin text stay where its
// letters are.
func markOf(r rune) kind {
	switch {
	case strings.ContainsRune("“‘《〈「『【〔（", r):
		return opening
	case r > unicode.MaxLatin1 && unicode.IsPunct(r):
		return closing
	}
	return other
}

func (c *cutter) end(s string) []string {
	c.cut(s, len(s))
	return c.pieces
}

package phrase

import "strings"

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
	other        // not Chinese: a digit, a Latin letter, a mark
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

// word adds a known word of n bytes.
func (c *cutter) word(s string, i, n int) {
	if c.last == word || c.last == stray {
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
		if c.last == word || c.last == stray {
			c.cut(s, i)
		}
		c.last = leader
	default:
		if c.last == word || c.strays == unknown {
			c.cut(s, i)
		}
		c.last = stray
		if c.strays++; c.strays > 1 && strings.Contains(places, char) {
			c.last, c.strays = word, 0
		}
	}
}

// other adds a character that is not Chinese: nothing is cut beside it.
func (c *cutter) other() { c.last, c.strays = other, 0 }

func (c *cutter) end(s string) []string {
	c.cut(s, len(s))
	return c.pieces
}

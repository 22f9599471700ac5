package diag

import "unicode/utf8"

// Cursor finds characters of lines by their number. It goes on from where it was
// last, so that looking up one place after another of a very long line costs
// the way between them and not the whole line each time. Its zero value is ready.
type Cursor struct {
	line    string
	col, at int
}

// At gives the byte at which character col of a line begins, counted from 0; the
// line's end where it has no such character.
func (c *Cursor) At(line string, col int) int {
	col = max(col, 0)
	if c.line != line || col < c.col/2 { // equal lines are mostly one string, which costs nothing
		c.line, c.col, c.at = line, 0, 0
	}
	for c.col > col {
		_, size := utf8.DecodeLastRuneInString(line[:c.at])
		c.col, c.at = c.col-1, c.at-size
	}
	for c.col < col && c.at < len(line) {
		_, size := utf8.DecodeRuneInString(line[c.at:])
		c.col, c.at = c.col+1, c.at+size
	}
	return c.at
}

package check

import (
	"strings"
	"unicode/utf8"

	"gongkai/internal/diag"
	"gongkai/internal/markdown"
)

// cursor goes through a block's words and its source side by side. Words have
// lost their markup, so each of their characters stands in the source at or
// behind the next one that is equal. Findings come mostly in the order of the
// text, and going on from the last one finds all of them in time with the text.
type cursor struct {
	block  int    // counted from 1; 0: none
	raw    string // the lines of the block as typed
	source string // the same, veiled
	words  string // veiled
	w, s   int    // how far both have been read
	line   int    // of s, counted from the block's first
	col    int    // of s, in characters, from 1
}

// lookahead is how many bytes of markup, at most, stand between two characters.
const lookahead = 1 << 10

// place gives the position of the characters from..to of a block's words in the
// file; that of the block when they cannot be found there.
func (p *page) place(t *prose, block, from, to int) diag.Pos {
	pos := t.blocks[block].info.Pos
	pos.File = t.text.File
	if from >= to || !p.turnTo(t, block) {
		return pos
	}
	c, what := &t.near, t.blocks[block].words[from:to]
	if t.blocks[block].info.Kind == markdown.FootnotesBlock { // in the order of the marks, not of the notes
		return c.nth(pos, what, from)
	}
	c.seek(from)
	skip := c.distance(what)
	if skip < 0 {
		return pos
	}
	line, col := advance(c.line, c.col, c.raw[c.s:c.s+skip])
	pos.Line, pos.Col, pos.Len = pos.Line+line, col, utf8.RuneCountInString(what)
	return pos
}

// turnTo makes the cursor ready for a block. The body may have been left in its
// file; only findings ask for it.
func (p *page) turnTo(t *prose, block int) bool {
	if t.near.block == block+1 {
		return true
	}
	if t.lines == nil {
		body, err := p.site.Body(t.text)
		if err != nil {
			return false
		}
		t.lines = strings.SplitAfter(string(body), "\n")
	}
	from := t.blocks[block].info.Pos.Line - t.text.BodyLine
	if from < 0 || from >= len(t.lines) {
		return false
	}
	to := len(t.lines)
	if block+1 < len(t.blocks) {
		if next := t.blocks[block+1].info.Pos.Line - t.text.BodyLine; next > from && next < to {
			to = next
		}
	}
	raw := strings.Join(t.lines[from:to], "")
	t.near = cursor{block: block + 1, raw: raw, source: veil(raw), words: veil(t.blocks[block].words), col: 1}
	return true
}

// seek goes to the character of the words at a place, forward from the last or
// from the beginning.
func (c *cursor) seek(to int) {
	if to < c.w {
		c.w, c.s, c.line, c.col = 0, 0, 0, 1
	}
	for c.w < to && c.s < len(c.source) {
		r, size := utf8.DecodeRuneInString(c.words[c.w:])
		c.w += size
		if r != 0 {
			c.skip(len(c.source[c.s:]) - len(strings.TrimLeft(c.source[c.s:], "\x00")))
		}
		c.skip(c.beyond(r))
	}
}

// beyond gives how many bytes of the source end with a character of the words; 0
// where it has none of its own, as the ends of lines and cells.
func (c *cursor) beyond(r rune) int {
	rest := c.source[c.s:min(len(c.source), c.s+lookahead)]
	switch {
	case rest == "" || r == '\n' || r == ' ' && rest[0] != ' ':
		return 0
	case rest[0] == '&' && r != '&': // a character reference
		if end := strings.IndexByte(rest, ';'); end > 1 && end < 32 {
			return end + 1
		}
	}
	i := strings.IndexRune(rest, r)
	if i < 0 {
		return 0
	}
	return i + utf8.RuneLen(r)
}

func (c *cursor) skip(n int) {
	c.line, c.col = advance(c.line, c.col, c.raw[c.s:c.s+n])
	c.s += n
}

// advance moves a position over a text, which may begin and end within a
// character.
func advance(line, col int, text string) (int, int) {
	if i := strings.LastIndexByte(text, '\n'); i >= 0 {
		line, col, text = line+strings.Count(text, "\n"), 1, text[i+1:]
	}
	for i := range len(text) {
		if text[i]&0xc0 != 0x80 {
			col++
		}
	}
	return line, col
}

// distance gives how far ahead of the cursor a text begins, with markup between
// its characters where it is not found whole; -1 when it is not there.
func (c *cursor) distance(what string) int {
	text := c.source
	if what[0] == '{' {
		text = c.raw
	}
	near := text[c.s:min(len(text), c.s+len(what)+lookahead)]
	if i := strings.Index(near, what); i >= 0 {
		return i
	}
	r, _ := utf8.DecodeRuneInString(what)
	return strings.IndexRune(near, r)
}

// nth finds a text in the source by counting how often it occurs before.
func (c *cursor) nth(pos diag.Pos, what string, from int) diag.Pos {
	at := 0
	for n := strings.Count(c.words[:from], what); ; n-- {
		i := strings.Index(c.source[at:], what)
		if i < 0 {
			return pos
		}
		if at += i; n == 0 {
			return span(pos, c.raw[:at], what)
		}
		at += len(what)
	}
}

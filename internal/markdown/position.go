package markdown

import (
	"bytes"

	"gongkai/internal/diag"
)

// locator turns byte offsets of a body into places in its file. Offsets come
// almost always in rising order, so it goes on from the last one instead of
// keeping a table of lines.
type locator struct {
	file  string
	body  []byte
	first int // line of the file on which the body begins

	off   int // where we are
	lines int // newlines before off
	start int // where off's line begins
	chars int // characters from start to off
}

// pos gives the place of a byte.
func (l *locator) pos(off int) diag.Pos {
	l.move(min(max(off, 0), len(l.body)))
	return diag.Pos{File: l.file, Line: l.first + l.lines, Col: l.chars + 1}
}

// span gives the place of the bytes from..to, with their length in characters.
func (l *locator) span(from, to int) diag.Pos {
	p := l.pos(from)
	if to = min(to, len(l.body)); to > from && from >= 0 {
		p.Len = characters(l.body[from:to])
	}
	return p
}

func (l *locator) move(to int) {
	if to < l.off {
		l.off, l.lines, l.start, l.chars = 0, 0, 0, 0
	}
	step := l.body[l.off:to]
	if last := bytes.LastIndexByte(step, '\n'); last >= 0 {
		l.lines += bytes.Count(step, []byte{'\n'})
		l.start = l.off + last + 1
		l.chars = 0
		step = step[last+1:]
	}
	l.chars += characters(step)
	l.off = to
}

// characters counts the characters of UTF-8, which begin with every byte that
// continues none. It is cheaper than decoding them.
func characters(text []byte) int {
	n := 0
	for _, c := range text {
		if c&0xC0 != 0x80 {
			n++
		}
	}
	return n
}

package content

import (
	"strings"
	"unicode/utf8"
)

// readQuick reads src, the first line of which is line first of the file, into
// t, if it has the common shape: block mappings and lists by indentation with
// spaces, plain and quoted text on one line without escapes, {…} and […] on one
// line, comments. For anything else it says that it is not certain, whether
// that is good YAML or not; readYAML then decides. Where it is certain, its
// tree is the one that readYAML gives, node for node, at a tenth of the cost.
//
// src must be valid UTF-8.
func readQuick(src string, first int, t *tree) (certain bool) {
	t.reset()
	if !harmless(src) {
		return false
	}
	q := quick{src: src, t: t, line: int32(first) - 1, ok: true}
	q.advance()
	if q.indent != 0 {
		return false
	}
	q.blockMapping(1)
	return q.ok && q.indent == end
}

// end is the indentation of what comes after the last line.
const end = -1

// maxKey is how long a key may be for the quick reader; YAML allows 1,024.
const maxKey = 200

// quick is a reader that stands at pos, in a line that begins at start.
type quick struct {
	src            string
	t              *tree
	line           int32 // in the file
	start          int   // of the current line
	eol            int   // its end
	next           int   // start of the next line
	indent         int   // of the node at pos, in characters from the line's start; end after the last line
	pos            int
	counted, chars int // characters before byte counted in the current line
	ok             bool
}

// fail says that the reader is not certain. Every caller returns at once.
func (q *quick) fail() int32 {
	q.ok = false
	q.indent = end
	return 0
}

// advance goes to the next line that has something other than a comment.
func (q *quick) advance() {
	for q.next < len(q.src) {
		q.start = q.next
		q.line++
		if i := strings.IndexByte(q.src[q.start:], '\n'); i >= 0 {
			q.eol, q.next = q.start+i, q.start+i+1
		} else {
			q.eol, q.next = len(q.src), len(q.src)
		}
		q.pos = q.start
		q.skipSpaces()
		if q.pos == q.eol || q.src[q.pos] == '#' {
			continue
		}
		q.indent = q.pos - q.start
		q.counted, q.chars = q.pos, q.indent
		return
	}
	q.indent = end
}

func (q *quick) skipSpaces() {
	for q.pos < q.eol && q.src[q.pos] == ' ' {
		q.pos++
	}
}

// col gives the column of byte at, which is not before the last one asked for.
func (q *quick) col(at int) int32 {
	q.chars += utf8.RuneCountInString(q.src[q.counted:at])
	q.counted = at
	return int32(q.chars) + 1
}

// lineEnds goes past spaces and a comment; false when anything else is left.
func (q *quick) lineEnds() bool {
	spaced := q.pos
	q.skipSpaces()
	return q.pos == q.eol || q.src[q.pos] == '#' && q.pos > spaced
}

// dash tells whether the current line is an item of a list.
func (q *quick) dash() bool {
	return q.src[q.pos] == '-' && (q.pos+1 == q.eol || q.src[q.pos+1] == ' ')
}

// blockMapping reads the mapping whose first key is at pos, up to the first
// line that is indented less.
func (q *quick) blockMapping(depth int) int32 {
	indent, last := q.indent, int32(0)
	m := q.t.add(node{kind: mapping, line: q.line, col: q.col(q.pos)})
	if depth >= maxDepth {
		return q.fail()
	}
	for q.indent == indent {
		if !q.blockKey() {
			return q.fail()
		}
		last = q.t.link(m, last, int32(len(q.t.nodes)-1))
		last = q.t.link(m, last, q.blockValue(indent, depth+1))
		if !q.ok {
			return 0
		}
	}
	if q.indent > indent {
		return q.fail()
	}
	return m
}

// blockKey reads a key and its colon.
func (q *quick) blockKey() bool {
	n := q.keyHere()
	if n == 0 {
		return false
	}
	q.plain(q.src[q.pos : q.pos+n])
	q.pos++
	return true
}

// keyHere gives the length of the key at pos; 0 when there is none, or no colon
// with a space or the line's end after it.
func (q *quick) keyHere() int {
	n := keyLen(q.src[q.pos:q.eol])
	colon := q.pos + n
	if colon == q.eol || q.src[colon] != ':' || colon+1 < q.eol && q.src[colon+1] != ' ' {
		return 0
	}
	return n
}

// blockValue reads what follows a key's colon and goes to the line after it.
func (q *quick) blockValue(indent, depth int) int32 {
	colon := q.pos
	if q.lineEnds() {
		return q.below(indent, depth, node{line: q.line, col: q.col(colon)})
	}
	v := q.inline(depth)
	if !q.ok || !q.lineEnds() {
		return q.fail()
	}
	q.advance()
	if q.indent > indent { // text that goes on, or a fault
		return q.fail()
	}
	return v
}

// below reads the value of a key that stands on the lines after it; when there
// is none, the value is empty.
func (q *quick) below(indent, depth int, empty node) int32 {
	q.advance()
	switch {
	case q.indent < indent, q.indent == indent && !q.dash():
		return q.t.add(empty)
	case q.dash():
		return q.blockSequence(depth)
	}
	return q.blockMapping(depth)
}

// blockSequence reads the list whose first dash is at pos.
func (q *quick) blockSequence(depth int) int32 {
	indent, last := q.indent, int32(0)
	s := q.t.add(node{kind: sequence, line: q.line, col: q.col(q.pos)})
	if depth >= maxDepth {
		return q.fail()
	}
	for q.indent == indent && q.dash() {
		q.pos++
		if q.lineEnds() || q.dash() {
			return q.fail()
		}
		last = q.t.link(s, last, q.item(indent, depth+1))
		if !q.ok {
			return 0
		}
	}
	if q.indent > indent {
		return q.fail()
	}
	return s
}

// item reads one item of a list and goes to the line after it.
func (q *quick) item(indent, depth int) int32 {
	if q.keyHere() > 0 {
		q.indent = q.pos - q.start
		return q.blockMapping(depth)
	}
	v := q.inline(depth)
	if !q.ok || !q.lineEnds() {
		return q.fail()
	}
	q.advance()
	if q.indent > indent {
		return q.fail()
	}
	return v
}

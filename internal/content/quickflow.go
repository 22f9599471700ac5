package content

import "strings"

// inline reads a value that stands on one line, in block context, and stops
// after it.
func (q *quick) inline(depth int) int32 {
	switch c := q.src[q.pos]; {
	case c == '{' || c == '[':
		return q.flow(depth)
	case c == '\'' || c == '"':
		return q.quoted()
	case !q.startsPlain():
		return q.fail()
	}
	text := q.src[q.pos:q.eol]
	if i := strings.Index(text, " #"); i >= 0 {
		text = text[:i]
	}
	if strings.Contains(text, ": ") {
		return q.fail()
	}
	text = strings.TrimRight(text, " ")
	if strings.HasSuffix(text, ":") {
		return q.fail()
	}
	return q.plain(text)
}

// plain adds the text at pos as a scalar and goes past it.
func (q *quick) plain(text string) int32 {
	n := q.t.add(node{value: text, line: q.line, col: q.col(q.pos)})
	q.pos += len(text)
	return n
}

// quoted reads text in quotes that contains no escape.
func (q *quick) quoted() int32 {
	mark := q.src[q.pos]
	text := q.src[q.pos+1 : q.eol]
	i := strings.IndexByte(text, mark)
	if i < 0 || mark == '"' && strings.IndexByte(text[:i], '\\') >= 0 {
		return q.fail()
	}
	if mark == '\'' && strings.HasPrefix(text[i+1:], "'") {
		return q.fail()
	}
	n := q.t.add(node{value: text[:i], style: quoted, line: q.line, col: q.col(q.pos)})
	q.pos += i + 2
	return n
}

// flow reads {…} or […].
func (q *quick) flow(depth int) int32 {
	kind, closing := mapping, byte('}')
	if q.src[q.pos] == '[' {
		kind, closing = sequence, ']'
	}
	n, last := q.t.add(node{kind: kind, style: flow, line: q.line, col: q.col(q.pos)}), int32(0)
	if depth >= maxDepth {
		return q.fail()
	}
	for {
		q.pos++
		q.skipSpaces()
		if last == 0 && q.pos < q.eol && q.src[q.pos] == closing {
			q.pos++
			return n
		}
		if kind == mapping {
			if !q.flowKey() {
				return q.fail()
			}
			last = q.t.link(n, last, int32(len(q.t.nodes)-1))
		}
		last = q.t.link(n, last, q.flowValue(depth+1))
		q.skipSpaces()
		switch {
		case !q.ok || q.pos == q.eol:
			return q.fail()
		case q.src[q.pos] == closing:
			q.pos++
			return n
		case q.src[q.pos] != ',':
			return q.fail()
		}
	}
}

// flowKey reads a key, its colon and the space after it.
func (q *quick) flowKey() bool {
	n := keyLen(q.src[q.pos:q.eol])
	after := q.pos + n
	if n == 0 || !strings.HasPrefix(q.src[after:q.eol], ": ") {
		return false
	}
	q.plain(q.src[q.pos:after])
	q.pos += len(": ")
	return true
}

// flowValue reads one value between commas.
func (q *quick) flowValue(depth int) int32 {
	q.skipSpaces()
	if q.pos == q.eol {
		return q.fail()
	}
	switch c := q.src[q.pos]; {
	case c == '{' || c == '[':
		return q.flow(depth)
	case c == '\'' || c == '"':
		return q.quoted()
	case !q.startsPlain():
		return q.fail()
	}
	text := q.src[q.pos:q.eol]
	i := strings.IndexAny(text, ",[]{}")
	if i < 0 {
		return q.fail()
	}
	text = text[:i]
	if strings.HasSuffix(text, ":") || strings.Contains(text, ": ") || strings.Contains(text, " #") {
		return q.fail()
	}
	return q.plain(strings.TrimRight(text, " "))
}

// startsPlain tells whether plain text can begin at pos: with a letter, a
// digit, or a sign that means nothing in YAML.
func (q *quick) startsPlain() bool {
	switch c := q.src[q.pos]; c {
	case '?', ':', ',', '[', ']', '{', '}', '#', '&', '*', '!', '|', '>', '\'', '"', '%', '@', '`', '=', '<':
		return false
	case '-':
		return q.pos+1 < q.eol && '0' <= q.src[q.pos+1] && q.src[q.pos+1] <= '9'
	default:
		return true
	}
}

// keyLen gives the length of the key at the beginning of s: letters, digits, _
// and after the first also - and . ; 0 when there is none.
func keyLen(s string) int {
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '_', c >= 0x80:
		case i > 0 && (c == '-' || c == '.'):
		case i > maxKey:
			return 0
		default:
			return i
		}
	}
	return len(s)
}

// harmless tells whether src has no character that YAML treats in a way of its
// own: tabs, control characters, the Unicode line ends, byte order marks.
func harmless(src string) bool {
	for i := 0; i < len(src); i++ {
		switch c := src[i]; {
		case c >= ' ' && c < 0x7f, c == '\n':
		case c < ' ', c == 0x7f:
			return false
		case c == 0xc2 || c == 0xe2 || c == 0xef:
			if odd(src[i:]) {
				return false
			}
		}
	}
	return true
}

// odd tells whether s begins with a C1 control character, U+2028, U+2029, a
// byte order mark or a noncharacter.
func odd(s string) bool {
	switch s[0] {
	case 0xc2:
		return s[1] < 0xa0
	case 0xe2:
		return s[1] == 0x80 && (s[2] == 0xa8 || s[2] == 0xa9)
	}
	return s[1] == 0xbb && s[2] == 0xbf || s[1] == 0xbf && s[2] >= 0xbe
}

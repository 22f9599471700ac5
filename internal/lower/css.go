package lower

import (
	"bytes"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/css"
)

// page is the name of the container that is as wide as the window.
const page = "body"

// CSS gives the sheet for older browsers. It is meant for minified sheets and
// keeps every other token as it is; what it cannot read, it leaves alone.
func CSS(sheet []byte) []byte {
	w := &writer{tokens: tokens(sheet)}
	w.rules(len(w.tokens))
	return w.out.Bytes()
}

type token struct {
	kind css.TokenType
	text []byte
}

func tokens(sheet []byte) []token {
	lexer := css.NewLexer(parse.NewInputBytes(bytes.Clone(sheet)))
	var list []token
	for {
		kind, text := lexer.Next()
		if kind == css.ErrorToken {
			return list
		}
		list = append(list, token{kind, text})
	}
}

// writer goes through the tokens once; at is the next one.
type writer struct {
	tokens []token
	at     int
	asked  query // within a block that was written twice: for which browsers
	out    bytes.Buffer
}

// query is how a browser asks for the width of the page.
type query int

const (
	either query = iota
	container
	media
)

// rules writes what stands before the token at end.
func (w *writer) rules(end int) {
	first := true // whether a declaration or a rule may begin here
	for w.at < end {
		t := w.tokens[w.at]
		switch {
		case first && t.kind == css.AtKeywordToken && string(t.text) == "@container" && w.atContainer(end):
			continue
		case first && t.kind == css.IdentToken && w.declaration(end):
			first = false
			continue
		}
		w.out.Write(t.text)
		w.at++
		if t.kind != css.WhitespaceToken && t.kind != css.CommentToken {
			first = t.kind == css.LeftBraceToken || t.kind == css.RightBraceToken || t.kind == css.SemicolonToken
		}
	}
}

// until gives the place of the first token from from that ends a value or a
// prelude: one of kinds outside parentheses, or end.
func (w *writer) until(from, end int, kinds ...css.TokenType) int {
	depth := 0
	for i := from; i < end; i++ {
		kind := w.tokens[i].kind
		for _, k := range kinds {
			if depth == 0 && kind == k {
				return i
			}
		}
		depth += opens(kind)
	}
	return end
}

// opens is 1 for a token that opens parentheses, -1 for one that closes them.
func opens(kind css.TokenType) int {
	switch kind {
	case css.LeftParenthesisToken, css.FunctionToken, css.LeftBracketToken:
		return 1
	case css.RightParenthesisToken, css.RightBracketToken:
		return -1
	}
	return 0
}

// atContainer writes a block that depends on the body's width, and after it the
// same for browsers that can only be asked for the window's. It is false, and
// nothing is written, for any other container.
func (w *writer) atContainer(end int) bool {
	open := w.until(w.at, end, css.LeftBraceToken)
	prelude := trim(w.tokens[w.at+1 : open])
	if open == end || len(prelude) == 0 || string(prelude[0].text) != page {
		return false
	}
	shut := w.closing(open, end)
	if shut == end {
		return false
	}
	asked, from := w.asked, open+1
	if asked != media {
		w.block("@container ", prelude, container, from, shut)
	}
	if asked == either {
		w.out.WriteString("@supports not (container-type:inline-size){")
	}
	if asked != container {
		w.block("@media ", trim(prelude[1:]), media, from, shut)
	}
	if asked == either {
		w.out.WriteByte('}')
	}
	w.asked, w.at = asked, shut+1
	return true
}

// block writes the rules between two tokens under a condition.
func (w *writer) block(head string, condition []token, asked query, from, to int) {
	w.out.WriteString(head)
	w.write(condition)
	w.out.WriteByte('{')
	w.at, w.asked = from, asked
	w.rules(to)
	w.out.WriteByte('}')
}

// closing gives the place of the brace that closes the one at open, or end.
func (w *writer) closing(open, end int) int {
	depth := 0
	for i := open; i < end; i++ {
		switch w.tokens[i].kind {
		case css.LeftBraceToken:
			depth++
		case css.RightBraceToken:
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return end
}

func (w *writer) write(list []token) {
	for _, t := range list {
		w.out.Write(t.text)
	}
}

// trim leaves out white space at either end.
func trim(list []token) []token {
	for len(list) > 0 && list[0].kind == css.WhitespaceToken {
		list = list[1:]
	}
	for len(list) > 0 && list[len(list)-1].kind == css.WhitespaceToken {
		list = list[:len(list)-1]
	}
	return list
}

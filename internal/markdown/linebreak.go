package markdown

import (
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// breakIsSpace tells whether a line break between two sides is a space to the
// reader. Han characters need none; Chinese punctuation brings its own; a figure
// in a Chinese sentence is written close to the words around it.
func breakIsSpace(before, after side, zh bool) bool {
	if before > after {
		before, after = after, before
	}
	switch before {
	case sideOther:
		return after != sideStop || !zh
	case sideFigure:
		return !zh || after == sideFigure || after == sideObject // never run two figures together
	case sideHan:
		return after == sideObject && !zh
	case sideStop:
		return after == sideObject && !zh
	case sideQuote:
		return !zh
	}
	return true // two insertions: two figures
}

// softBreakIsSpace tells whether the soft line break after text t is a space.
func softBreakIsSpace(t *ast.Text, src []byte, zh bool) bool {
	before, ok := lastSide(t, src)
	for n := ast.Node(t); !ok; {
		if n = neighbour(n, ast.Node.PreviousSibling); n == nil {
			break
		}
		before, ok = lastSide(n, src)
	}
	after := sideOther
	for n := neighbour(t, ast.Node.NextSibling); n != nil; n = neighbour(n, ast.Node.NextSibling) {
		if after, ok = firstSide(n, src); ok {
			break
		}
	}
	return breakIsSpace(before, after, zh)
}

// neighbour gives the next inline in the direction of step, out of the inlines
// around n if need be; nil at the edge of the block.
func neighbour(n ast.Node, step func(ast.Node) ast.Node) ast.Node {
	for n != nil && n.Type() == ast.TypeInline {
		if next := step(n); next != nil {
			return next
		}
		n = n.Parent()
	}
	return nil
}

// firstSide classifies the first character that n shows; not ok when it shows
// none.
func firstSide(n ast.Node, src []byte) (side, bool) {
	if t, isText := n.(*ast.Text); isText {
		text := t.Segment.Value(src)
		if len(text) == 0 {
			return sideOther, false
		}
		r, _ := utf8.DecodeRune(text)
		return sideOf(r), true
	}
	return inlineSide(n, src, ast.Node.FirstChild, ast.Node.NextSibling, firstSide)
}

// lastSide classifies the last character that n shows.
func lastSide(n ast.Node, src []byte) (side, bool) {
	if t, isText := n.(*ast.Text); isText {
		text := t.Segment.Value(src)
		if len(text) == 0 {
			return sideOther, false
		}
		r, _ := utf8.DecodeLastRune(text)
		return sideOf(r), true
	}
	return inlineSide(n, src, ast.Node.LastChild, ast.Node.PreviousSibling, lastSide)
}

func inlineSide(n ast.Node, src []byte, edge, step func(ast.Node) ast.Node, look func(ast.Node, []byte) (side, bool)) (side, bool) {
	switch n := n.(type) {
	case *inlineInsertion:
		if n.in == nil {
			return sideOther, true
		}
		return sideObject, true
	case *ast.Image:
		return sideObject, true
	case *ast.AutoLink, *ast.String:
		return sideOther, true
	case *ast.RawHTML, *extast.FootnoteLink, *extast.FootnoteBacklink:
		return sideOther, false // nothing that a space could stand beside
	}
	for c := edge(n); c != nil; c = step(c) {
		if s, ok := look(c, src); ok {
			return s, true
		}
	}
	return sideOther, false
}

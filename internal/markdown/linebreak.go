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

// softBreakIsSpace tells whether the soft line break after text t is a space. At
// the edge of the block, where one side shows nothing, it is not.
func softBreakIsSpace(t *ast.Text, src []byte, zh bool) bool {
	before, ok := sideIn(t, src, backward())
	if !ok {
		before, ok = sideBeyond(t, src, backward())
	}
	if !ok {
		return false
	}
	after, ok := sideBeyond(t, src, forward())
	return ok && breakIsSpace(before, after, zh)
}

// direction is a way to walk through the inlines of a block.
type direction struct {
	edge func(ast.Node) ast.Node // the first child met
	step func(ast.Node) ast.Node // the next sibling met
	char func([]byte) (rune, int)
}

func forward() direction {
	return direction{ast.Node.FirstChild, ast.Node.NextSibling, utf8.DecodeRune}
}

func backward() direction {
	return direction{ast.Node.LastChild, ast.Node.PreviousSibling, utf8.DecodeLastRune}
}

// sideBeyond classifies the next character that the block shows after n, going
// out of the inlines around n if need be; not ok at the edge of the block.
func sideBeyond(n ast.Node, src []byte, dir direction) (side, bool) {
	for n.Type() == ast.TypeInline {
		next := dir.step(n)
		if next == nil {
			n = n.Parent()
			continue
		}
		n = next
		if s, ok := sideIn(n, src, dir); ok {
			return s, true
		}
	}
	return sideOther, false
}

// sideIn classifies the first character that n shows; not ok when it shows none.
func sideIn(n ast.Node, src []byte, dir direction) (side, bool) {
	switch n := n.(type) {
	case *ast.Text:
		text := n.Segment.Value(src)
		if len(text) == 0 {
			return sideOther, false
		}
		r, _ := dir.char(text)
		return sideOf(r), true
	case *inlineInsertion:
		if n.in == nil {
			return sideOther, true
		}
		return sideObject, true
	case *ast.Image:
		return sideObject, true
	case *ast.AutoLink:
		return sideOther, true
	case *ast.RawHTML, *extast.FootnoteLink, *extast.FootnoteBacklink:
		return sideOther, false // nothing that a space could stand beside
	}
	for c := dir.edge(n); c != nil; c = dir.step(c) {
		if s, ok := sideIn(c, src, dir); ok {
			return s, true
		}
	}
	return sideOther, false
}

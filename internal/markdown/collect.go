package markdown

import (
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// collect notes, in the order of the text, what the tree holds: blocks,
// headings, insertions and links. Rendering meets links in the same order.
func (s *session) collect(root ast.Node) {
	d := s.doc
	d.tops = make([]top, 0, root.ChildCount())
	d.infos = make([]BlockInfo, 0, root.ChildCount()) // tops point into it
	d.insertions = make([]*Insertion, 0, s.insertions)
	level, count := 1, 0 // the page's title is level 1
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		if !isContent(n) {
			s.walk(n)
			continue
		}
		d.infos = append(d.infos, s.describe(n))
		t := top{info: &d.infos[len(d.infos)-1], heading: -1, insertions: len(d.insertions), links: len(d.links)}
		if h, ok := n.(*ast.Heading); ok {
			t.heading = len(d.headings)
			d.headings = append(d.headings, s.heading(h, t.info.Pos))
			level = s.checkLevel(h, t.info.Pos, level)
		} else {
			count++
			t.info.number = count
		}
		s.walk(n)
		t.insertionsTo, t.linkTo = len(d.insertions), len(d.links)
		d.tops = append(d.tops, t)
	}
	s.checkHeadingIDs()
}

// isContent tells whether a top-level node gives a block of the page.
func isContent(n ast.Node) bool {
	switch n.(type) {
	case *ast.HTMLBlock, *ast.LinkReferenceDefinition:
		return false
	}
	return true
}

// walk looks at the children of n, and at n itself.
func (s *session) walk(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text, *ast.CodeSpan, *ast.CodeBlock, *ast.FencedCodeBlock:
		return
	case *inlineInsertion:
		if n.in != nil {
			n.in.Linked = s.linked
			s.doc.insertions = append(s.doc.insertions, n.in)
		}
		return
	case *blockInsertion:
		s.doc.insertions = append(s.doc.insertions, n.in)
		return
	case *ast.Link:
		s.addLink(n, plainDestination(n.Destination), false)
		s.linked = true
		defer func() { s.linked = false }()
	case *ast.Image:
		s.addLink(n, plainDestination(n.Destination), true)
	case *ast.AutoLink:
		s.addAutoLink(n)
		return
	case *ast.RawHTML:
		s.inlineHTML(n)
		return
	case *ast.HTMLBlock:
		s.blockHTML(n)
		return
	case *extast.TableRow:
		s.checkRow(n)
	case *ast.Heading:
		s.checkNested(n)
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		s.walk(c)
	}
}

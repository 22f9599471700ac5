package markdown

import (
	"bytes"
	"strconv"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"gongkai/internal/diag"
)

// unusedFootnotes reports the notes that nothing refers to, before goldmark
// throws them away.
type unusedFootnotes struct{}

func (unusedFootnotes) Transform(root *ast.Document, _ text.Reader, pc parser.Context) {
	s := sessionOf(pc)
	if !s.has("[^") {
		return
	}
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		f, ok := n.(*extast.Footnote)
		if !ok || !entering || f.Index >= 0 {
			return ast.WalkContinue, nil
		}
		s.report(f.Pos(), f.Pos()+len(f.Ref)+len("[^]:"), found("MD-07", diag.Error,
			diag.T("脚注“%s”没有被引用，不会出现在页面上", "the footnote %q is never referred to and would not appear", f.Ref),
			diag.T("请在正文中写 [^%[1]s]，或删去这条脚注", "write [^%[1]s] in the text, or remove the note", f.Ref)))
		return ast.WalkSkipChildren, nil
	})
}

// findLostFootnotes reports references to notes that are not there; goldmark
// leaves them in the text.
func (s *session) findLostFootnotes(root ast.Node) {
	if !s.has("[^") {
		return
	}
	body := s.doc.src.Body
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		t, ok := n.(*ast.Text)
		if !ok || !entering || t.IsRaw() {
			return ast.WalkContinue, nil
		}
		for i := t.Segment.Start; i < t.Segment.Stop; i++ {
			label := lostReference(body, i)
			if label == nil {
				continue
			}
			s.report(i, i+len(label)+len("[^]"), found("MD-07", diag.Error,
				diag.T("没有名为“%s”的脚注", "there is no footnote %q", label),
				diag.T("请另起一段写明：[^%s]: …", "write it as a paragraph of its own: [^%s]: …", label)))
		}
		return ast.WalkContinue, nil
	})
}

// lostReference reads a reference [^label] at body[i], nil when there is none.
func lostReference(body []byte, i int) []byte {
	if body[i] != '[' || escaped(body, i) {
		return nil
	}
	rest, ok := bytes.CutPrefix(body[i:], []byte("[^"))
	end := bytes.IndexAny(rest, "]\n")
	if !ok || end <= 0 || rest[end] != ']' || util.IsBlank(rest[:end]) {
		return nil
	}
	return rest[:end]
}

// escaped tells whether an odd number of backslashes stands before body[i].
func escaped(body []byte, i int) bool {
	before := bytes.TrimRight(body[:i], `\`)
	return (i-len(before))%2 == 1
}

// footnoteLink renders the number in the text.
func (r *rendering) footnoteLink(n *extast.FootnoteLink) {
	r.raw(`<sup id="`)
	r.noteRef(n.Index, n.RefIndex)
	if r.linked {
		r.raw(`">`)
		r.int(n.Index)
		r.raw(`</sup>`)
		return
	}
	r.raw(`"><a href="#`)
	r.noteID(n.Index)
	r.raw(`" role="doc-noteref">`)
	r.int(n.Index)
	r.raw(`</a></sup>`)
}

// footnoteBacklink renders the way back from a note.
func (r *rendering) footnoteBacklink(n *extast.FootnoteBacklink) {
	r.raw(` <a href="#`)
	r.noteRef(n.Index, n.RefIndex)
	r.raw(`" role="doc-backlink" aria-label="`)
	r.dst = appendEscapedString(r.dst, r.doc.src.Labels.FootnoteBack)
	r.raw(" ")
	r.int(n.Index)
	if n.RefIndex > 0 {
		r.raw("-")
		r.int(n.RefIndex + 1)
	}
	r.raw("\">↩\uFE0E</a>")
}

func (r *rendering) noteID(index int) {
	r.dst = appendEscapedString(r.dst, r.doc.src.Prefix)
	r.raw("fn-")
	r.int(index)
}

func (r *rendering) noteRef(index, refIndex int) {
	r.dst = appendEscapedString(r.dst, r.doc.src.Prefix)
	r.raw("fnref-")
	r.int(index)
	if refIndex > 0 {
		r.raw("-")
		r.int(refIndex + 1)
	}
}

// footnotes renders the list of all notes.
func (r *rendering) footnotes(n ast.Node) {
	r.raw("<div")
	r.attributes()
	r.raw(` class="footnotes" role="doc-endnotes" aria-label="`)
	r.dst = appendEscapedString(r.dst, r.doc.src.Labels.Footnotes)
	r.raw("\">\n<ol>\n")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		note, ok := c.(*extast.Footnote)
		if !ok {
			continue
		}
		r.raw(`<li id="`)
		r.noteID(note.Index)
		r.raw("\">\n")
		r.children(note)
		r.raw("</li>\n")
	}
	r.raw("</ol>\n</div>\n")
}

func (r *rendering) int(n int) { r.dst = strconv.AppendInt(r.dst, int64(n), 10) }

package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// plainWriter writes what a reader would read aloud, without markup.
type plainWriter struct {
	dst    []byte
	src    []byte
	zh     bool
	insert func(dst []byte, n *inlineInsertion) []byte
}

// plainText gives the words of a node, blocks and cells parted by newlines and
// insertions as they were written.
func plainText(n ast.Node, src []byte, zh bool) string {
	w := plainWriter{src: src, zh: zh, insert: func(dst []byte, n *inlineInsertion) []byte {
		return append(dst, n.segment.Value(src)...)
	}}
	w.write(n)
	return string(bytes.TrimSpace(w.dst))
}

// plain gives the words of a node of the chapter being parsed.
func (s *session) plain(n ast.Node) string { return plainText(n, s.doc.src.Body, s.zh) }

// wordsOf gives the words of a node without its insertions: an id must not
// change with a figure.
func wordsOf(n ast.Node, src []byte) string {
	w := plainWriter{src: src, insert: func(dst []byte, _ *inlineInsertion) []byte { return append(dst, ' ') }}
	w.write(n)
	return string(w.dst)
}

func (w *plainWriter) write(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.text(n)
	case *ast.CodeSpan:
		w.code(n)
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		w.dst = append(w.dst, n.Lines().Value(w.src)...)
	case *ast.AutoLink:
		w.dst = append(w.dst, n.Label(w.src)...)
	case *inlineInsertion:
		w.dst = w.insert(w.dst, n)
	case *blockInsertion:
		w.dst = append(w.dst, n.in.written...)
	case *ast.RawHTML, *ast.HTMLBlock, *extast.FootnoteLink, *extast.FootnoteBacklink:
	default:
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			w.write(c)
		}
	}
	if n.Type() == ast.TypeBlock && !bytes.HasSuffix(w.dst, []byte{'\n'}) {
		w.dst = append(w.dst, '\n')
	}
}

func (w *plainWriter) text(n *ast.Text) {
	w.dst = appendPlainMarkdown(w.dst, n.Segment.Value(w.src))
	if n.HardLineBreak() || n.SoftLineBreak() && softBreakIsSpace(n, w.src, w.zh) {
		w.dst = append(w.dst, ' ')
	}
}

func (w *plainWriter) code(n *ast.CodeSpan) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		text, space := codePiece(c, w.src)
		w.dst = append(append(w.dst, text...), space...)
	}
}

// codePiece gives a piece of a code span as it stands there; a line's end is a
// space.
func codePiece(n ast.Node, src []byte) (text []byte, space string) {
	t, ok := n.(*ast.Text)
	if !ok {
		return nil, ""
	}
	text = t.Segment.Value(src)
	if line, ok := bytes.CutSuffix(text, []byte{'\n'}); ok {
		return line, " "
	}
	return text, ""
}

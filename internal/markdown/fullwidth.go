package markdown

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"gongkai/internal/diag"
)

// findFullWidth reports insertions in full-width braces, ｛disclosed｝, which a
// Chinese keyboard writes and nobody sees. What is no insertion in them is text;
// where they hold a Chinese word it may be either, so that is a warning.
func (s *session) findFullWidth(root ast.Node) {
	if !s.has("｛") {
		return
	}
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering && !t.IsRaw() {
			s.fullWidthIn(t.Segment.Start, t.Segment.Stop)
		}
		return ast.WalkContinue, nil
	})
}

func (s *session) fullWidthIn(from, to int) {
	body := s.doc.src.Body
	for from < to {
		i := bytes.Index(body[from:to], []byte("｛"))
		if i < 0 {
			return
		}
		from += i
		line, _, _ := bytes.Cut(body[from:], []byte{'\n'})
		end := bytes.IndexAny(line, "｝}")
		if end < 0 {
			return
		}
		written := string(body[from : from+end])
		_, n := utf8.DecodeRune(body[from+end:])
		s.checkFullWidth(from, from+end+n, narrowed(written)+"}")
		from += end + n
	}
}

func (s *session) checkFullWidth(from, to int, meant string) {
	probe := locator{body: []byte(meant), first: 1}
	if _, f := parseInsertion(new(Insertion), meant, 0, &probe); f != nil {
		return
	}
	severity := diag.Error
	if first, _ := utf8.DecodeRuneInString(strings.TrimLeft(meant, "{ ")); first >= 0x80 {
		severity = diag.Warning
	}
	s.report(from, to, found("IN-01", severity,
		diag.T("“%s”用了全角花括号，不会被当作插入项", "%q is in full-width braces and will not be taken for an insertion", s.doc.src.Body[from:to]),
		diag.T("请改用半角：%s", "use ASCII braces: %s", meant)))
}

package markdown

import (
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"gongkai/internal/phrase"
)

// inline renders one inline node.
func (r *rendering) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		r.text(n)
	case *ast.Emphasis:
		if n.Level == 2 {
			r.mark("strong", n)
		} else {
			r.mark("em", n)
		}
	case *inlineInsertion:
		r.value(n)
	case *ast.CodeSpan:
		r.codeSpan(n)
	case *ast.Link:
		r.anchor(n, n.Title)
	case *ast.Image:
		r.image(n)
	case *ast.AutoLink:
		r.autoLink(n)
	case *extast.Strikethrough:
		r.mark("del", n)
	case *extast.FootnoteLink:
		r.footnoteLink(n)
	case *extast.FootnoteBacklink:
		r.footnoteBacklink(n)
	}
}

func (r *rendering) mark(tag string, n ast.Node) {
	r.raw("<")
	r.raw(tag)
	r.raw(">")
	r.children(n)
	r.raw("</")
	r.raw(tag)
	r.raw(">")
}

func (r *rendering) text(n *ast.Text) {
	if r.inHeading && r.zh {
		r.headingText(n.Segment.Value(r.src))
	} else {
		r.dst = appendMarkdown(r.dst, n.Segment.Value(r.src))
	}
	if n.HardLineBreak() {
		r.raw("<br>\n")
	} else if n.SoftLineBreak() && softBreakIsSpace(n, r.src, r.zh) {
		r.raw("\n")
	}
}

// headingText renders the words of a heading in elements that end no line. No
// piece begins within an escape: those are no Chinese.
func (r *rendering) headingText(text []byte) {
	pieces := phrase.Split(string(text))
	for _, piece := range pieces {
		if len(pieces) == 1 || !phrase.Whole(piece) {
			r.dst = appendMarkdown(r.dst, []byte(piece))
			continue
		}
		r.raw(`<span class="ph">`)
		r.dst = appendMarkdown(r.dst, []byte(piece))
		r.raw(`</span>`)
	}
}

func (r *rendering) value(n *inlineInsertion) {
	if n.in == nil || r.ins == nil {
		r.dst = appendEscaped(r.dst, n.segment.Value(r.src))
		return
	}
	r.dst = r.ins.Inline(r.dst, n.in)
}

func (r *rendering) codeSpan(n *ast.CodeSpan) {
	r.raw("<code>")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		text, space := codePiece(c, r.src)
		r.dst = appendEscaped(r.dst, text)
		r.raw(space)
	}
	r.raw("</code>")
}

// nextLink gives the link that collect noted for the node now rendered.
func (r *rendering) nextLink() *Link {
	r.link++
	return &r.doc.links[r.link-1]
}

// anchor renders a link; of a refused one only its words. HTML allows no link
// in another, Markdown does: <…> and notes inside a link are only shown.
func (r *rendering) anchor(n ast.Node, title []byte) {
	l := r.nextLink()
	if l.refused {
		r.children(n)
		return
	}
	r.startAnchor(l, title)
	r.linked = true
	r.children(n)
	r.linked = false
	r.raw("</a>")
}

func (r *rendering) startAnchor(l *Link, title []byte) {
	r.raw(`<a href="`)
	r.appendAddress(l)
	r.raw(`"`)
	if l.External() {
		r.raw(` class="external"`)
	}
	r.title(title)
	r.raw(">")
}

func (r *rendering) title(title []byte) {
	if title == nil {
		return
	}
	r.raw(` title="`)
	r.dst = appendMarkdown(r.dst, title)
	r.raw(`"`)
}

func (r *rendering) autoLink(n *ast.AutoLink) {
	l := r.nextLink()
	label := n.Label(r.src)
	if l.refused || r.linked {
		r.dst = appendEscaped(r.dst, label)
		return
	}
	r.startAnchor(l, nil)
	r.dst = appendEscaped(r.dst, label)
	r.raw("</a>")
}

// image renders a picture; of a refused one only its text. Links inside the
// text are counted over, for an attribute holds none.
func (r *rendering) image(n *ast.Image) {
	l := r.nextLink()
	if l.refused {
		r.alt(n)
		return
	}
	r.raw(`<img src="`)
	r.appendAddress(l)
	r.raw(`" alt="`)
	r.alt(n)
	r.raw(`"`)
	r.title(n.Title)
	r.raw(">")
}

// alt renders a picture's text: words, and figures without their markup.
func (r *rendering) alt(n ast.Node) {
	w := plainWriter{src: r.src, zh: r.zh, insert: func(dst []byte, n *inlineInsertion) []byte {
		if n.in == nil || r.ins == nil {
			return append(dst, n.segment.Value(r.src)...)
		}
		return append(dst, htmlText(r.ins.Inline(nil, n.in))...)
	}}
	w.write(n)
	r.dst = appendEscaped(r.dst, w.dst)
	r.link += countLinks(n)
}

func countLinks(n ast.Node) int {
	count := 0
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c.(type) {
		case *ast.Link, *ast.Image, *ast.AutoLink:
			count++
		}
		count += countLinks(c)
	}
	return count
}

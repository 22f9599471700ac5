package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"gongkai/internal/diag"
)

// Link is where a link or a picture of the text points to.
type Link struct {
	Destination string // as written, backslashes and character references resolved
	Image       bool   // a picture's file
	Text        string // the words that readers follow; of a picture, what it shows
	Pos         diag.Pos

	refused bool // never becomes an address in the page
}

// External tells whether the link leaves the site.
func (l *Link) External() bool {
	s := scheme(l.Destination)
	return s == "http" || s == "https" || s == "" && strings.HasPrefix(l.Destination, "//")
}

// Linker is an Inserter that also knows the addresses of the site. Link gives
// the address for a destination, percent-encoded where need be; it is not asked
// for refused and external links.
type Linker interface{ Link(l *Link) string }

// addLink notes a link or a picture and says what is wrong with it.
func (s *session) addLink(n ast.Node, dest string, image bool) {
	l := Link{Destination: dest, Image: image, Text: strings.TrimSpace(s.plain(n)), Pos: s.at.pos(n.Pos())}
	switch sc := scheme(l.Destination); sc {
	case "", "http", "https":
		if l.Destination == "" {
			s.refuseEmpty(&l)
		}
	case "mailto", "tel":
		if image {
			s.refuse(&l, sc)
		}
	default:
		s.refuse(&l, sc)
	}
	if image {
		s.checkImage(n, &l)
	}
	s.doc.links = append(s.doc.links, l)
}

func (s *session) refuseEmpty(l *Link) {
	l.refused = true
	s.reportAt(l.Pos, found("MD-02", diag.Error,
		diag.T("链接没有写地址", "the link leads nowhere"),
		diag.T("请在圆括号内写明地址：[文字](地址)", "write the address in the parentheses: [text](address)")))
}

func (s *session) refuse(l *Link, scheme string) {
	l.refused = true
	s.reportAt(l.Pos, found("MD-02", diag.Error,
		diag.T("链接“%s”使用了不允许的协议“%s:”", "the link %q uses the scheme \"%s:\", which is refused", visible(l.Destination), scheme),
		diag.T("请写站内文件名、#标题编号，或以 https:、http:、mailto:、tel: 开头的地址",
			"write a file of this site, #id, or an address that begins with https:, http:, mailto: or tel:")))
}

func (s *session) checkImage(n ast.Node, l *Link) {
	add := func(msg, hint diag.Text) {
		s.reportAt(l.Pos, found("MD-05", diag.Error, msg, hint))
	}
	if l.External() {
		l.refused = true
		add(diag.T("图片“%s”来自其他网站", "the picture %q is on another site", l.Destination),
			diag.T("请把图片放进本站的文件夹，再引用文件名", "put the file into this site's folder and name it"))
	}
	if l.Text == "" {
		add(diag.T("图片“%s”没有替代文字", "the picture %q has no text", l.Destination),
			diag.T("请在方括号内写明图片内容：![文字](%s)", "say between the brackets what it shows: ![text](%s)", l.Destination))
	}
}

// visible drops the characters that would tear a message apart.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7F {
			return -1
		}
		return r
	}, s)
}

// plainDestination resolves a destination's escapes and references.
func plainDestination(dest []byte) string {
	return string(appendPlainMarkdown(nil, dest))
}

// addAutoLink notes an address in angle brackets, where nothing is escaped.
func (s *session) addAutoLink(n *ast.AutoLink) {
	url := string(n.URL(s.doc.src.Body))
	if n.AutoLinkType == ast.AutoLinkEmail && scheme(url) != "mailto" {
		url = "mailto:" + url
	}
	s.addLink(n, url, false)
}

// scheme gives the scheme of an address in lower case, "" when it has none. It
// reads as browsers do, which drop control characters and leading spaces.
func scheme(dest string) string {
	var b strings.Builder
	for i := range len(dest) {
		c := dest[i]
		switch {
		case c <= ' ' || c == 0x7F:
			continue
		case c == ':':
			return b.String()
		case c >= 'A' && c <= 'Z':
			c += 'a' - 'A'
		case c >= 'a' && c <= 'z':
		case b.Len() > 0 && (c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.'):
		default:
			return ""
		}
		b.WriteByte(c)
	}
	return ""
}

// appendAddress adds the address of a link as the value of an attribute.
func (r *rendering) appendAddress(l *Link) {
	if r.linker != nil && !l.External() && scheme(l.Destination) == "" {
		r.dst = appendEscapedString(r.dst, r.linker.Link(l))
		return
	}
	if id, ok := strings.CutPrefix(l.Destination, "#"); ok {
		r.dst = append(r.dst, '#')
		r.dst = appendEscapedString(r.dst, r.doc.src.Prefix)
		r.dst = appendEscaped(r.dst, util.URLEscape([]byte(id), false))
		return
	}
	r.dst = appendEscaped(r.dst, util.URLEscape([]byte(l.Destination), false))
}

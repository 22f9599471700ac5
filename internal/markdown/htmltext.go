package markdown

import (
	"bytes"
	"html"
	"strings"
)

// htmlText gives the words of HTML that this package and its Inserter wrote:
// without tags and drawings, white space as one space, lines parted where blocks
// and cells are.
func htmlText(src []byte) string {
	var b strings.Builder
	for len(src) > 0 {
		lt := bytes.IndexByte(src, '<')
		if lt < 0 {
			lt = len(src)
		}
		b.Write(bytes.ReplaceAll(src[:lt], []byte{'\n'}, []byte{' '}))
		if lt == len(src) {
			break
		}
		src = src[lt:]
		name := tagName(src)
		if name == "svg" {
			if end := bytes.Index(src, []byte("</svg>")); end >= 0 {
				src = src[end+len("</svg>"):]
				continue
			}
		}
		if !isPhrasing(name) {
			b.WriteByte('\n')
		}
		gt := bytes.IndexByte(src, '>')
		if gt < 0 {
			break
		}
		src = src[gt+1:]
	}
	return tidy(html.UnescapeString(b.String()))
}

// isPhrasing tells whether an element stands inside a line.
func isPhrasing(name string) bool {
	switch name {
	case "a", "abbr", "b", "bdi", "code", "data", "del", "em", "i", "mark", "s", "small",
		"span", "strong", "sub", "sup", "time", "wbr", "img":
		return true
	}
	return false
}

// tidy leaves one space between words and one newline between lines.
func tidy(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		words := strings.Join(strings.Fields(line), " ")
		if words == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(words)
	}
	return b.String()
}

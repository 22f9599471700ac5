package render

import (
	"html/template"
	"strconv"

	"gongkai/internal/phrase"
)

// appendText appends author text as HTML text or as the value of a quoted
// attribute: the five special characters escaped, NUL replaced.
func appendText(dst []byte, s string) []byte {
	last := 0
	for i := 0; i < len(s); i++ {
		var esc string
		switch s[i] {
		case '&':
			esc = "&amp;"
		case '<':
			esc = "&lt;"
		case '>':
			esc = "&gt;"
		case '"':
			esc = "&#34;"
		case '\'':
			esc = "&#39;"
		case 0:
			esc = "\uFFFD"
		default:
			continue
		}
		dst = append(dst, s[last:i]...)
		dst = append(dst, esc...)
		last = i + 1
	}
	return append(dst, s[last:]...)
}

// appendTitle appends a heading or a title as appendText does, with <wbr> where its
// line may end; the style sheet lets Chinese end there only. Readers, the search
// and the clipboard get the words as they are.
func appendTitle(dst []byte, s string) []byte {
	for i, piece := range phrase.Split(s) {
		if i > 0 {
			dst = append(dst, "<wbr>"...)
		}
		dst = appendText(dst, piece)
	}
	return dst
}

// phraseFunc is the layouts' function phrase: a title, fit for two lines.
func phraseFunc(s string) template.HTML { return template.HTML(appendTitle(nil, s)) }

func itoa(n int) string { return strconv.Itoa(n) }

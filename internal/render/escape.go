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

// appendTitle appends a heading, a title or a label as appendText does, its Chinese
// words in elements within which the style sheet ends no line. (A <wbr> between
// them would do with less, but is a space in what screen readers are told.)
func appendTitle(dst []byte, s string) []byte {
	pieces := phrase.Split(s)
	for _, piece := range pieces {
		if len(pieces) == 1 || !phrase.Whole(piece) {
			dst = appendText(dst, piece)
			continue
		}
		dst = append(dst, `<span class="ph">`...)
		dst = append(appendText(dst, piece), `</span>`...)
	}
	return dst
}

// phraseFunc is the layouts' function phrase: a title, fit for two lines.
func phraseFunc(s string) template.HTML { return template.HTML(appendTitle(nil, s)) }

func itoa(n int) string { return strconv.Itoa(n) }

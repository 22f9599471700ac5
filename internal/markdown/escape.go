package markdown

import (
	"strconv"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// escapes gives what a byte becomes in HTML text and attributes; "" is itself.
var escapes = [256]string{0: "\uFFFD", '"': "&quot;", '&': "&amp;", '<': "&lt;", '>': "&gt;"}

// appendEscaped adds text as HTML.
func appendEscaped(dst, text []byte) []byte {
	from := 0
	for i, c := range text {
		if e := escapes[c]; e != "" {
			dst = append(dst, text[from:i]...)
			dst = append(dst, e...)
			from = i + 1
		}
	}
	return append(dst, text[from:]...)
}

func appendEscapedString(dst []byte, text string) []byte {
	for i := range len(text) {
		if e := escapes[text[i]]; e != "" {
			dst = append(dst, e...)
		} else {
			dst = append(dst, text[i])
		}
	}
	return dst
}

// appendMarkdown adds Markdown text as HTML: backslashes before punctuation go,
// character references are resolved.
func appendMarkdown(dst, text []byte) []byte {
	from := 0
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c == '\\' {
			if i+1 < len(text) && util.IsPunct(text[i+1]) {
				dst = appendEscaped(dst, text[from:i])
				from = i + 1
				i++
			}
			continue
		}
		if c != '&' {
			continue
		}
		if chars, n := reference(text[i:]); n > 0 {
			dst = appendEscaped(dst, text[from:i])
			dst = appendEscapedString(dst, chars)
			from = i + n
			i = from - 1
		}
	}
	return appendEscaped(dst, text[from:])
}

// appendPlainMarkdown adds Markdown text as the characters it stands for.
func appendPlainMarkdown(dst, text []byte) []byte {
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c == '\\' && i+1 < len(text) && util.IsPunct(text[i+1]) {
			i++
			c = text[i]
		} else if c == '&' {
			if chars, n := reference(text[i:]); n > 0 {
				dst = append(dst, chars...)
				i += n - 1
				continue
			}
		}
		dst = append(dst, c)
	}
	return dst
}

// reference reads a character reference, &amp; &#34; &#X22;, at the start of
// text: what it stands for and its length, 0 when it is none.
func reference(text []byte) (string, int) {
	end := 1
	for end < len(text) && end < 40 && text[end] != ';' {
		end++
	}
	if end >= len(text) || text[end] != ';' || end < 2 {
		return "", 0
	}
	name := string(text[1:end])
	if name[0] != '#' {
		if e, ok := util.LookUpHTML5EntityByName(name); ok {
			return string(e.Characters), end + 1
		}
		return "", 0
	}
	digits, base, most := name[1:], 10, 7
	if digits != "" && (digits[0] == 'x' || digits[0] == 'X') {
		digits, base, most = digits[1:], 16, 6
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || len(digits) > most {
		return "", 0
	}
	r := rune(n)
	if n == 0 || n > utf8.MaxRune || !utf8.ValidRune(r) {
		r = utf8.RuneError
	}
	return string(r), end + 1
}

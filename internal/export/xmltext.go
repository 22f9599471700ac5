package export

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"
)

// needsSpace tells whether XML would drop or change white space of the text.
func needsSpace(cell []byte) bool {
	first, last := cell[0], cell[len(cell)-1]
	return first <= ' ' || last <= ' ' || bytes.IndexByte(cell, '\n') >= 0 || bytes.IndexByte(cell, '\t') >= 0
}

// appendXML appends text for an element or attribute. Characters that XML
// cannot hold become U+FFFD. A text that looks like Excel's own escape, _x0041_,
// has its first underscore escaped so that it stays what it is.
func appendXML(b, cell []byte) []byte {
	cell = shorten(cell)
	if isPlainXML(cell) {
		return append(b, cell...)
	}
	for i := 0; i < len(cell); {
		c := cell[i]
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRune(cell[i:])
			if r == 0xfffe || r == 0xffff {
				r = utf8.RuneError
			}
			b = utf8.AppendRune(b, r)
			i += n
			continue
		}
		switch {
		case c == '&':
			b = append(b, "&amp;"...)
		case c == '<':
			b = append(b, "&lt;"...)
		case c == '>':
			b = append(b, "&gt;"...)
		case c == '"':
			b = append(b, "&quot;"...)
		case c == '\r':
			b = append(b, "_x000D_"...)
		case c < ' ' && c != '\n' && c != '\t':
			b = utf8.AppendRune(b, utf8.RuneError)
		case c == '_' && looksEscaped(cell[i:]):
			b = append(b, "_x005F_"...)
		default:
			b = append(b, c)
		}
		i++
	}
	return b
}

// isPlainXML tells whether a text can be written as it is; nearly all can.
func isPlainXML(cell []byte) bool {
	for _, c := range cell {
		switch c {
		case '&', '<', '>', '"', '_', 0xef: // U+FFFE and U+FFFF begin with EF
			return false
		}
		if c < ' ' {
			return false
		}
	}
	return utf8.Valid(cell)
}

func looksEscaped(s []byte) bool {
	if len(s) < 7 || s[1] != 'x' || s[6] != '_' {
		return false
	}
	for _, c := range s[2:6] {
		if !('0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F') {
			return false
		}
	}
	return true
}

// shorten cuts a text that is longer than a cell may be, with an ellipsis; CSV
// and JSON have it whole.
func shorten(cell []byte) []byte {
	if len(cell) <= maxText {
		return cell
	}
	units := 0
	for i, r := range string(cell) {
		if units += utf16.RuneLen(r); units >= maxText {
			if len(cell[i:]) > utf8.RuneLen(r) {
				return append(cell[:i:i], "…"...)
			}
		}
	}
	return cell
}

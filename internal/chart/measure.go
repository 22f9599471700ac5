package chart

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Nobody knows at build time which font a reader has, so text is measured by
// kinds of characters: Han and full-width are 1 em in every font, the others
// get the width they have in the wider ones of the usual fonts, so that what is planned to fit does fit.

// textWidth estimates the width of s in px at a font size in px.
func textWidth(s string, size float64) float64 {
	var em float64
	for _, r := range s {
		em += runeWidth(r)
	}
	return float64(em * size)
}

// boldWidth estimates the width of bold text: Latin letters and figures are
// wider then.
func boldWidth(s string, size float64) float64 { return float64(textWidth(s, size) * bolder) }

const bolder = 1.06

// runeWidth estimates the width of a character in em.
func runeWidth(r rune) float64 {
	switch {
	case r < 0x7f:
		return asciiWidth(r)
	case isMark(r):
		return 0
	case isWide(r):
		return 1
	}
	return .64
}

func asciiWidth(r rune) float64 {
	switch {
	case r >= '0' && r <= '9':
		return .62
	case r == 'm' || r == 'w' || r == 'M' || r == 'W' || r == '%' || r == '@':
		return .92
	case r == 'i' || r == 'j' || r == 'l' || r == 'f' || r == 't' || r == 'r' || r == 'I':
		return .38
	case r >= 'a' && r <= 'z':
		return .57
	case r >= 'A' && r <= 'Z':
		return .68
	case r == ' ':
		return .28
	case strings.ContainsRune(`.,:;'!|`, r):
		return .3
	case strings.ContainsRune(`()[]{}-/"`+"`", r):
		return .4
	}
	return .62
}

// isWide reports whether a character fills an em: Han, kana, Hangul,
// full-width forms, their punctuation, and the marks that Chinese fonts draw
// as wide as a Han character (“”, —, …, ·, ①, ×).
func isWide(r rune) bool {
	switch {
	case r >= 0x2e80 && r <= 0xa4cf, r >= 0xac00 && r <= 0xd7a3, r >= 0xf900 && r <= 0xfaff,
		r >= 0xfe30 && r <= 0xfe6f, r >= 0xff00 && r <= 0xff60, r >= 0xffe0 && r <= 0xffe6,
		r >= 0x1100 && r <= 0x115f, r >= 0x1f000 && r <= 0x3fffd:
		return true
	case r >= 0x2010 && r <= 0x2027, r >= 0x2030 && r <= 0x205e, r >= 0x2100 && r <= 0x27bf, r >= 0x2900 && r <= 0x2e7f:
		return true
	}
	return r == '·' || r == '×' || r == '÷' || r == '°' || r == '±' || r == '§' || r == utf8.RuneError
}

// isMark reports whether a character takes no room of its own.
func isMark(r rune) bool {
	switch {
	case r < 0x300:
		return r == 0xad
	case r >= 0x200b && r <= 0x200f, r == 0x2060, r == 0xfeff, r >= 0xfe00 && r <= 0xfe0f, r >= 0xe0100 && r <= 0xe01ef:
		return true
	case r >= 0x4e00 && r <= 0x9fff, r >= 0x3001 && r <= 0x3020, r >= 0xff00:
		return r >= 0x1f3fb && r <= 0x1f3ff
	}
	return unicode.In(r, unicode.Mn, unicode.Me)
}

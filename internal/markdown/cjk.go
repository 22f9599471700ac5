package markdown

import "unicode"

// side is what a character is to its neighbour across a line break or a run of
// asterisks.
type side uint8

const (
	sideOther  side = iota // Latin letters, ASCII punctuation, spaces, the edge of the text
	sideFigure             // digits and the signs that belong to them
	sideHan                // Han characters, kana, bopomofo: written without spaces
	sideStop               // full-width punctuation, which brings its own space
	sideQuote              // punctuation that Chinese and Latin text share: “ ” ‘ ’ … — ·
	sideObject             // an insertion or a picture
)

// sideOf classifies one character.
func sideOf(r rune) side {
	switch {
	case r >= '0' && r <= '9', r == '%':
		return sideFigure
	case r < 0x80:
		return sideOther
	case r == '‰', r == '℃':
		return sideFigure
	case r == '“', r == '”', r == '‘', r == '’', r == '…', r == '—', r == '·':
		return sideQuote
	case r < 0x2E80:
		return sideOther
	case isFullStop(r):
		return sideStop
	case isHan(r):
		return sideHan
	}
	return sideOther
}

// isHan tells whether r is a letter of a script that is written without spaces.
func isHan(r rune) bool {
	switch {
	case r >= 0x4E00 && r <= 0x9FFF:
		return true
	case r >= 0x2E80 && r <= 0x2FDF, // radicals
		r >= 0x3005 && r <= 0x3007, r >= 0x3021 && r <= 0x3029, r >= 0x3038 && r <= 0x303B, // 々〆〇
		r >= 0x3041 && r <= 0x312F, r >= 0x3190 && r <= 0x4DBF, // kana, bopomofo, enclosed, extension A
		r >= 0xF900 && r <= 0xFAFF,
		r >= 0xFF10 && r <= 0xFF19, r >= 0xFF21 && r <= 0xFF3A, r >= 0xFF41 && r <= 0xFF5A, // １Ａａ
		r >= 0xFF66 && r <= 0xFF9F,
		r >= 0x20000 && r <= 0x3FFFF:
		return true
	}
	return false
}

// isFullStop tells whether r is punctuation of full width.
func isFullStop(r rune) bool {
	switch {
	case r >= 0x3000 && r <= 0x303F, r == 0x30A0, r == 0x30FB,
		r >= 0xFE10 && r <= 0xFE1F, r >= 0xFE30 && r <= 0xFE4F,
		r >= 0xFF01 && r <= 0xFF65, r >= 0xFFE0 && r <= 0xFFE6:
		return !isHan(r)
	}
	return false
}

// isCJK tells whether a run of asterisks next to r needs no space on its other
// side. In a Chinese text the quotation marks are Chinese ones, and braces stand
// for figures, which are written without spaces.
func isCJK(r rune, zh bool) bool {
	if r < 0x80 {
		return zh && (r == '{' || r == '}')
	}
	switch sideOf(r) {
	case sideHan, sideStop:
		return true
	case sideQuote:
		return zh
	}
	return r >= 0x1100 && unicode.Is(unicode.Hangul, r)
}

package stat

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// isLookalike tells letters that are typed, or read by a scanner, for 0 and 1.
func isLookalike(c rune) bool { return c != 0 && strings.ContainsRune("OoＯｏlI", c) }

// endsInDigit tells whether an Arabic digit ends s.
func endsInDigit(s string) bool {
	c, _ := utf8.DecodeLastRuneInString(s)
	_, ok := arabicDigit(c)
	return ok
}

// beginsNumber tells whether s begins, after space, with a digit of any kind.
func beginsNumber(s string) bool {
	s = strings.TrimSpace(s)
	c, _ := utf8.DecodeRuneInString(s)
	_, han := hanDigit(c)
	return han || digitFollows(s)
}

// isWord tells whether s can be a unit: letters (元, km, ㎡), no digits of any kind.
func isWord(s string) bool {
	for _, c := range s {
		_, han := hanDigit(c)
		if han || c == '点' || !unicode.IsLetter(c) && !strings.ContainsRune("㎡㎥²³℃°/", c) {
			return false
		}
	}
	return s != ""
}

// looksLikeDate tells 2018-12-31, 2018年, 12月31日 and the like, of which number
// has been read, from a range (1000-2000) and from a number with a unit (5年).
func looksLikeDate(number, rest string) bool {
	if len(number) == 4 && endsInDigit(number) {
		if strings.HasPrefix(rest, "年") {
			return true
		}
		if after := strings.TrimLeft(rest, "-/"); len(after) < len(rest) && monthFollows(after) {
			return true
		}
	}
	after, ok := strings.CutPrefix(rest, "月")
	return ok && beginsNumber(after)
}

// monthFollows tells whether s begins with one or two digits, not more.
func monthFollows(s string) bool {
	n := len(s) - len(strings.TrimLeft(s, "0123456789"))
	return n == 1 || n == 2
}

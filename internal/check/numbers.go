package check

import (
	"strings"
	"unicode/utf8"

	"gongkai/internal/stat"
)

// kind says what a number in a text is.
type kind uint8

const (
	cardinal kind = iota
	percent       // 75.4%, 百分之七十五: the value is 0.754
	point         // 个百分点, percentage points
	date          // the value is month·100 + day; the year stands apart
	year
	ordinal // 第十二条, Article 12, 19th
	document
	phone // the value is the number without its area code
	clock // 16:30
)

// number is one number in a text of any language.
type number struct {
	from, to int // bytes
	kind     kind
	value    stat.Rational
	year     int // of a date or document number, the area code of a telephone; 0: not said
	qual     stat.Qualifier
	typed    bool // in digits, or larger than ten: certainly a number
	weak     bool // a small word that may be part of a name or idiom
	soft     bool // a word that may count and need not (both, 双): compared, never missed
}

// same tells whether two numbers of different languages say the same.
func (n number) same(m number) bool {
	switch {
	case !n.value.Equal(m.value):
		return false
	case n.soft || m.soft:
		return true
	case n.weak || m.weak: // "the second time" is not 两次
		return n.qual == m.qual && ((n.kind == ordinal) == (m.kind == ordinal))
	case n.kind == date && m.kind == date:
		return n.year == m.year || n.year == 0 || m.year == 0
	case n.kind == phone && m.kind == phone:
		return n.year == m.year || n.year == 0 || m.year == 0
	case n.kind == document && m.kind == document:
		return n.year == m.year
	case n.kind == year && m.kind == cardinal, n.kind == cardinal && m.kind == year:
		return n.qual == m.qual // English writes both as 2018
	}
	return n.kind == m.kind && n.qual == m.qual
}

func (n number) text(words string) string { return words[n.from:n.to] }

// digitOf tells whether c is an ASCII or full-width digit and gives its value.
func digitOf(c rune) (int, bool) {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0'), true
	case '０' <= c && c <= '９':
		return int(c - '０'), true
	}
	return 0, false
}

// digitsAt reads the digits that begin at i and gives them in ASCII.
func digitsAt(s string, i int) (digits string, end int) {
	for end = i; end < len(s) && s[end]-'0' <= 9; end++ { // the whole run, however long
	}
	if end >= len(s) || s[end] < utf8.RuneSelf {
		return s[i:end], end
	}
	b := []byte(s[i:end])
	for end < len(s) {
		c, size := utf8.DecodeRuneInString(s[end:])
		d, ok := digitOf(c)
		if !ok {
			break
		}
		b = append(b, byte('0'+d))
		end += size
	}
	return string(b), end
}

// atoi reads up to nine ASCII digits; -1 for anything else.
func atoi(digits string) int {
	if digits == "" || len(digits) > 9 {
		return -1
	}
	n := 0
	for i := range len(digits) {
		n = n*10 + int(digits[i]-'0')
	}
	return n
}

// longestNumber ends reading: no figure has as many digits, and reading further
// from every place of a long run would take its square.
const longestNumber = 24

// groupedAt reads 1,234.5 with either comma.
func groupedAt(s string, i int) (digits string, end int) {
	digits, end = digitsAt(s, i)
	for 0 < len(digits) && len(digits) < longestNumber {
		comma := prefixOf(s[end:], ",", "，")
		more, next := digitsAt(s, end+len(comma))
		if comma == "" || len(more) != 3 || comma == "，" && len(digits) > 3 && !strings.Contains(s[i:end], "，") {
			break
		}
		digits, end = digits+more, next
	}
	if dot := prefixOf(s[end:], ".", "．"); dot != "" {
		if more, next := digitsAt(s, end+len(dot)); more != "" {
			digits, end = digits+"."+more, next
		}
	}
	return digits, end
}

// prefixOf gives the first of the words that s begins with.
func prefixOf(s string, words ...string) string {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return w
		}
	}
	return ""
}

// suffixOf gives the first of the words that s ends with.
func suffixOf(s string, words ...string) string {
	for _, w := range words {
		if strings.HasSuffix(s, w) {
			return w
		}
	}
	return ""
}

// phoneAt reads a telephone number with hyphens, or one of seven or eight
// digits after a word that announces it.
func phoneAt(s string, i int, announced bool) (n number, ok bool) {
	end, digits, groups, local := i, "", 0, ""
	if strings.HasPrefix(s[i:], "+") {
		end++
	}
	for {
		more, next := digitsAt(s, end)
		if more == "" {
			break
		}
		digits, end, groups = digits+more, next, groups+1
		if local += more; len(more) >= 7 {
			local = more
		}
		if len(digits) > longestNumber {
			return n, false
		}
		if end+1 >= len(s) || s[end] != '-' || s[end+1]-'0' > 9 {
			break
		}
		end++
	}
	long := groups > 1 && len(digits) >= 10 || announced && groups == 1 && len(digits) >= 5
	if !long || len(digits) > 15 {
		return n, false
	}
	local = local[max(0, len(local)-8):]
	area := strings.TrimSuffix(digits, local)
	if strings.HasPrefix(s[i:], "+") {
		area = strings.TrimPrefix(area, "86")
	}
	return number{from: i, to: end, kind: phone, typed: true,
		value: stat.FromInt(int64(atoi(local))), year: max(atoi(strings.TrimLeft(area, "0")), 0)}, true
}

// documentAt reads 〔2018〕23号, or [2018] No. 23 when word is "No.".
func documentAt(s string, i int, word string) (n number, ok bool) {
	open := prefixOf(s[i:], "〔", "[", "［", "（", "(")
	digits, end := digitsAt(s, i+len(open))
	shut := prefixOf(s[end:], "〕", "]", "］", "）", ")")
	if open == "" || len(digits) != 4 || shut == "" {
		return n, false
	}
	end += len(shut)
	if word != "" {
		rest := strings.TrimLeft(s[end:], " ")
		if !strings.HasPrefix(rest, word) {
			return n, false
		}
		rest = strings.TrimLeft(rest[len(word):], " ")
		end = len(s) - len(rest)
	}
	serial, end := digitsAt(s, end)
	if serial == "" || word == "" && !strings.HasPrefix(s[end:], "号") {
		return n, false
	}
	if word == "" {
		end += len("号")
	}
	return number{from: i, to: end, kind: document, year: atoi(digits), value: stat.FromInt(int64(atoi(serial))), typed: true}, true
}

// isoDateAt reads 2018-12-31, 2018.12.31 and 2018/12/31.
func isoDateAt(s string, i int) (n number, ok bool) {
	y, end := digitsAt(s, i)
	if len(y) != 4 || end >= len(s) || !strings.ContainsRune("-./", rune(s[end])) {
		return n, false
	}
	sign := s[end : end+1]
	m, end := digitsAt(s, end+1)
	if len(m) == 0 || len(m) > 2 || !strings.HasPrefix(s[end:], sign) {
		return n, false
	}
	d, end := digitsAt(s, end+1)
	month, day := atoi(m), atoi(d)
	if len(d) == 0 || len(d) > 2 || month < 1 || month > 12 || day < 1 || day > 31 {
		return n, false
	}
	return number{from: i, to: end, kind: date, year: atoi(y), value: stat.FromInt(int64(month*100 + day)), typed: true}, true
}

// clockAt reads 16:30.
func clockAt(s string, i int) (n number, ok bool) {
	hours, end := digitsAt(s, i)
	colon := prefixOf(s[end:], ":", "：")
	minutes, to := digitsAt(s, end+len(colon))
	if colon == "" || len(hours) > 2 || len(minutes) != 2 {
		return n, false
	}
	return number{from: i, to: to, kind: clock, value: stat.FromInt(int64(atoi(hours)*100 + atoi(minutes))), typed: true}, true
}

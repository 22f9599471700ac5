package stat

import (
	"math/big"
	"strings"
	"unicode/utf8"
)

// chunk is a run of digits between the scales of a numeral.
type chunk struct {
	num     Rational
	present bool
	decimal bool // has a point
	han     bool
	run     int  // Han digits in a row
	liang   bool // written 两
}

// chunk reads the digits at the current place, if there are any; leading says
// that they begin the numeral.
func (r *reader) chunk(leading bool) (chunk, *ParseError) {
	c, _ := r.peek()
	if _, ok := arabicDigit(c); ok {
		return r.arabic()
	}
	if _, ok := hanDigit(c); ok {
		return r.han(leading)
	}
	return chunk{}, nil
}

// han reads Han digits: one, or several as in 二〇一八. Two in a row are refused,
// because 三五 may be 35 or "three to five"; with a 〇 there is no doubt.
func (r *reader) han(leading bool) (chunk, *ParseError) {
	var buf [maxValueLen]byte
	start := r.pos
	c := chunk{present: true, han: true, liang: strings.HasPrefix(r.rest(), "两")}
	digits, zero, liang := r.hanRun(buf[:0])
	c.run = len(digits)
	switch {
	case c.run > 1 && (!leading || liang || c.run == 2 && !zero):
		return c, r.refuseRun(start)
	case c.run > 1 && digits[0] == '0':
		return c, r.refuseLeadingZero(start)
	}
	c.num = decimalOf(digits, 0)
	return c, nil
}

// hanRun appends all Han digits that follow, as ASCII.
func (r *reader) hanRun(dst []byte) (digits []byte, zero, liang bool) {
	for {
		c, size := r.peek()
		d, ok := hanDigit(c)
		if !ok {
			return dst, zero, liang
		}
		zero = zero || d == 0
		liang = liang || c == '两'
		dst = append(dst, byte('0'+d))
		r.pos += size
	}
}

// hanFraction takes 点五 after a whole number in Han numerals.
func (r *reader) hanFraction(whole Rational) (num Rational, decimal bool) {
	place := r.pos
	if !r.take("点") && !r.take("點") {
		return whole, false
	}
	digits, _, liang := r.hanRun(nil)
	if len(digits) == 0 || liang {
		r.pos = place
		return whole, false
	}
	return whole.Add(decimalOf(digits, len(digits))), true
}

// arabic reads digits with thousands separators and a decimal point.
func (r *reader) arabic() (chunk, *ParseError) {
	var buf [maxValueLen]byte
	start := r.pos
	digits := r.digits(buf[:0])
	if len(digits) > 1 && digits[0] == '0' {
		return chunk{}, r.refuseLeadingZero(start)
	}
	digits, err := r.groups(digits)
	if err != nil {
		return chunk{}, err
	}
	whole := len(digits)
	if place := r.pos; r.take(".") || r.take("．") {
		digits = r.digits(digits)
		if len(digits) == whole {
			return chunk{}, r.refusePoint(place)
		}
	}
	places := len(digits) - whole
	return chunk{num: decimalOf(digits, places), present: true, decimal: places > 0}, nil
}

// digits appends the Arabic digits that follow, as ASCII.
func (r *reader) digits(dst []byte) []byte {
	for {
		c, size := r.peek()
		d, ok := arabicDigit(c)
		if !ok {
			return dst
		}
		dst = append(dst, byte('0'+d))
		r.pos += size
	}
}

// groups appends the groups of three that follow the first digits.
func (r *reader) groups(dst []byte) ([]byte, *ParseError) {
	first := len(dst)
	var separator rune
	for {
		c, size := r.peek()
		if !isSeparator(c) || !digitFollows(r.rest()[size:]) {
			return dst, nil
		}
		place, before := r.pos, len(dst)
		r.pos += size
		dst = r.digits(dst)
		if len(dst)-before != 3 || first > 3 || separator != 0 && c != separator {
			return dst, r.refuseGrouping(place)
		}
		separator = c
	}
}

// decimalOf gives the number whose last places digits stand after the point.
func decimalOf(digits []byte, places int) Rational {
	if len(digits) <= 18 {
		n := int64(0)
		for _, d := range digits {
			n = n*10 + int64(d-'0')
		}
		return reduce(n, pow10(places).num)
	}
	n, _ := new(big.Int).SetString(string(digits), 10)
	q, _ := shorten(new(big.Rat).SetInt(n)).Quo(pow10(places))
	return q
}

// arabicDigit reads 0 to 9, ASCII or full-width.
func arabicDigit(c rune) (d int, ok bool) {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0'), true
	case '０' <= c && c <= '９':
		return int(c - '０'), true
	}
	return 0, false
}

// hanDigit reads 零 to 九, 两, and the forms of accounting.
func hanDigit(c rune) (d int, ok bool) {
	switch c {
	case '零', '〇':
		return 0, true
	case '一', '壹':
		return 1, true
	case '二', '贰', '两':
		return 2, true
	case '三', '叁':
		return 3, true
	case '四', '肆':
		return 4, true
	case '五', '伍':
		return 5, true
	case '六', '陆':
		return 6, true
	case '七', '柒':
		return 7, true
	case '八', '捌':
		return 8, true
	case '九', '玖':
		return 9, true
	}
	return 0, false
}

// isSeparator tells what may part thousands: a comma or a space that does not
// part words. An ordinary space may part two numbers and is refused.
func isSeparator(c rune) bool {
	switch c {
	case ',', '，', '\u2009', '\u202f', '\u00a0':
		return true
	}
	return false
}

// digitFollows tells whether s begins with an Arabic digit.
func digitFollows(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	_, ok := arabicDigit(c)
	return ok
}

package stat

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/internal/diag"
)

// maxValueLen is how many characters a value may have: far more than any
// statistic needs, few enough that arithmetic stays cheap.
const maxValueLen = 100

// ParseError says why a text is no value, and where.
type ParseError struct {
	Offset  int // characters of the text before the fault
	Len     int // characters that are faulty
	Message diag.Text
	Hint    diag.Text
}

// ParseValue reads the text of a value: digits (ASCII or full-width, grouped by
// threes or not), Han numerals, 万 and 亿, %, ‰ and 百分之, a sign, and at most
// one qualifier before, within or after the number. "" is Blank, "/" is
// NotApplicable, a dash is None. "75.4%" is the number 0.754. The value's Text is
// a part of text, not a copy.
//
// It refuses, rather than guesses, whatever has two readings: 一万二, 三五, 27,49,
// a leading zero, a date, a range, a unit, two qualifiers.
func ParseValue(text string) (Value, *ParseError) {
	if n, ok := shortInt(text); ok {
		return Value{Text: text, Num: Rational{num: n}}, nil
	}
	typed := strings.TrimSpace(text)
	if kind := kindOf(typed); kind != Number {
		return Value{Text: typed, Kind: kind}, nil
	}
	r := reader{text: text, pos: len(text) - len(strings.TrimLeftFunc(text, unicode.IsSpace))}
	r.end = r.pos + len(typed)
	if n := utf8.RuneCountInString(typed); n > maxValueLen {
		return Value{}, r.refuseLength(n)
	}
	num, err := r.value()
	if err != nil {
		return Value{}, err
	}
	return Value{Text: typed, Num: num, Qual: r.qual}, nil
}

// shortInt reads the commonest value, a whole number in ASCII digits that fits a
// word, without looking at it twice.
func shortInt(text string) (n int64, ok bool) {
	if len(text) == 0 || len(text) > 18 || text[0] == '0' && len(text) > 1 {
		return 0, false
	}
	for i := range len(text) {
		c := text[i] - '0'
		if c > 9 {
			return 0, false
		}
		n = n*10 + int64(c)
	}
	return n, true
}

// kindOf tells the three empties from a number.
func kindOf(typed string) Kind {
	switch typed {
	case "":
		return Blank
	case "/", "／":
		return NotApplicable
	case "-", "－", "−", "–", "—", "——":
		return None
	}
	return Number
}

// reader walks over the text of one value.
type reader struct {
	text     string
	pos, end int // bytes; end is where trailing space begins
	qual     Qualifier
	qualWord string // as typed
	bareAt   int    // where a scale stands without a digit (百余); -1: nowhere
}

// value reads the whole text.
func (r *reader) value() (Rational, *ParseError) {
	if err := r.qualifiers(prefixWords[:]); err != nil {
		return Rational{}, err
	}
	divisor := r.hanDivisor()
	negative := r.sign()
	start := r.pos
	num, err := r.numeral()
	if err != nil {
		return Rational{}, err
	}
	if negative {
		num = num.Neg()
	}
	if divisor == 1 {
		divisor = r.signDivisor()
	}
	for _, table := range [...][]qualWord{infixWords[:], tailWords[:]} {
		if err := r.qualifiers(table); err != nil {
			return Rational{}, err
		}
	}
	if r.pos < r.end {
		return Rational{}, r.refuseRest(start)
	}
	if r.bareAt >= 0 && r.qual == Exact && divisor == 1 { // 百分之百 is whole
		return Rational{}, r.refuseBare()
	}
	num, _ = num.Quo(FromInt(divisor))
	return num, nil
}

// qualifiers takes the qualifiers of one table at the current place, with the
// space around them.
func (r *reader) qualifiers(table []qualWord) *ParseError {
	for {
		place := r.pos
		r.skipSpace()
		w, ok := leadingQual(table, r.rest())
		if !ok {
			r.pos = place
			return nil
		}
		if r.qual != Exact && r.qual != w.qual {
			return r.refuseSecondQualifier(w)
		}
		r.qual, r.qualWord = w.qual, w.word
		r.pos += len(w.word)
	}
}

// hanDivisor takes 百分之 and 千分之.
func (r *reader) hanDivisor() int64 {
	r.skipSpace()
	switch {
	case r.take("百分之"):
		return 100
	case r.take("千分之"):
		return 1000
	}
	return 1
}

// signDivisor takes a percent or per mille sign.
func (r *reader) signDivisor() int64 {
	place := r.pos
	r.skipSpace()
	switch {
	case r.take("%"), r.take("％"):
		return 100
	case r.take("‰"):
		return 1000
	}
	r.pos = place
	return 1
}

// sign takes a plus or minus and tells whether it was a minus.
func (r *reader) sign() (negative bool) {
	switch c, size := r.peek(); c {
	case '-', '−', '－', '–', '负':
		r.pos += size
		return true
	case '+', '＋':
		r.pos += size
	}
	return false
}

// rest is what has not been read yet, without trailing space.
func (r *reader) rest() string { return r.text[r.pos:r.end] }

// peek gives the next character and its bytes; 0 and 0 at the end.
func (r *reader) peek() (c rune, size int) {
	if r.pos >= r.end {
		return 0, 0
	}
	return utf8.DecodeRuneInString(r.rest())
}

// take moves over word if it is next.
func (r *reader) take(word string) bool {
	if !strings.HasPrefix(r.rest(), word) {
		return false
	}
	r.pos += len(word)
	return true
}

func (r *reader) skipSpace() {
	for {
		c, size := r.peek()
		if !unicode.IsSpace(c) {
			return
		}
		r.pos += size
	}
}

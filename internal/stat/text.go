package stat

import (
	"bytes"
	"slices"
)

// Style says how a value is printed. Only values without a typed text, which are
// computed, obey Decimals.
type Style struct {
	Lang     string  // "zh", "en", …; any other language gets digits and signs
	Grouped  bool    // thousands separators; Chinese text with a qualifier or Han characters stays as typed
	Special  Special // the statistic's special unit
	Decimals int     // digits after the point; -1: as many as the number has, six when it has no end
}

// AppendText appends the value in s.Lang without its unit; a percent or per
// mille sign belongs to the number. In Chinese a value stands as it was typed,
// save that Grouped sets an exact number's separators. Blank is the empty text,
// and "/" and a dash stand for themselves in every language.
func (v Value) AppendText(dst []byte, s Style) []byte {
	return v.AppendWithUnit(dst, Plural{}, s)
}

// In gives what AppendText appends. (The field Text holds the typed text.)
func (v Value) In(s Style) string { return v.WithUnit(Plural{}, s) }

// WithUnit gives what AppendWithUnit appends.
func (v Value) WithUnit(unit Plural, s Style) string {
	if unit == (Plural{}) && (v.Kind != Number || v.standsAsTyped(languageOf(s.Lang), s)) {
		return v.printed()
	}
	return string(v.AppendWithUnit(make([]byte, 0, 48), unit, s))
}

// AppendWithUnit appends number and unit as the language joins them: 2亿元以上,
// "200 million yuan or more". The unit takes its form One where exactly "1" or
// "−1" is printed; either form stands in for the other when that is empty. A
// special unit is printed by its sign, and unit ignored; so it is where there is
// no number.
func (v Value) AppendWithUnit(dst []byte, unit Plural, s Style) []byte {
	if v.Kind != Number {
		return append(dst, v.printed()...)
	}
	if s.Special != Plain {
		unit = Plural{}
	}
	lang := languageOf(s.Lang)
	if v.standsAsTyped(lang, s) {
		return v.appendTyped(dst, unit, lang)
	}
	around := lang.quals[v.Qual]
	dst = append(dst, around.before...)
	start := len(dst)
	dst = v.appendNumber(dst, s, lang)
	if word := unit.form(isOne(dst[start:])); word != "" {
		dst = append(dst, lang.unitSpace...)
		dst = append(dst, word...)
	}
	return append(dst, around.after...)
}

// printed gives the text of a value that stands as typed, or of an empty one.
func (v Value) printed() string {
	switch {
	case v.Text != "":
		return v.Text
	case v.Kind == NotApplicable:
		return "/"
	case v.Kind == None:
		return "-"
	}
	return ""
}

// standsAsTyped tells whether the typed text is the printed text.
func (v Value) standsAsTyped(lang *language, s Style) bool {
	if !lang.asTyped || v.Text == "" {
		return false
	}
	if s.Special == Plain && !s.Grouped {
		return true
	}
	f := formOf(v.Text)
	if s.Special != Plain && s.Special != f.special {
		return false
	}
	return !s.Grouped || v.Qual != Exact || f.han
}

// appendTyped appends the typed text with the unit inside it: before 以上, 以下
// and 左右, after everything else.
func (v Value) appendTyped(dst []byte, unit Plural, lang *language) []byte {
	word := unit.form(v.Text == "1")
	if word == "" {
		return append(dst, v.Text...)
	}
	head, tail := v.Text, ""
	if v.Qual != Exact {
		head, tail = cutTail(v.Text)
	}
	dst = append(dst, head...)
	dst = append(dst, lang.unitSpace...)
	dst = append(dst, word...)
	return append(dst, tail...)
}

// form gives the word that goes with one, or with any other number.
func (p Plural) form(one bool) string {
	if one && p.One != "" || p.Other == "" {
		return p.One
	}
	return p.Other
}

// isOne tells whether a number is printed "1" or "−1"; "1.0" is not one.
func isOne(printed []byte) bool {
	printed = bytes.TrimPrefix(printed, []byte(minus))
	return len(printed) == 1 && printed[0] == '1'
}

// minus is the sign that is printed: screen readers pass over a hyphen.
const minus = "−"

// appendNumber appends digits, scale word and percent sign.
func (v Value) appendNumber(dst []byte, s Style, lang *language) []byte {
	f := formOf(v.Text)
	special := s.Special
	if special == Plain {
		special = f.special
	}
	number, sign := special.apply(v.Num)
	places := f.places
	switch {
	case v.Text == "" && s.Decimals >= 0:
		places = s.Decimals
	case v.Text == "", f.han, special != f.special: // the typed digits are not these
		places = number.placesShown()
	}
	if f.plus && number.Sign() > 0 {
		dst = append(dst, '+')
	}
	if f.scaled && special == Plain && lang.millions != nil {
		if n, word, ok := inWords(number, lang); ok {
			number, sign, places = n, word, n.placesShown()
		}
	}
	var buf [48]byte
	digits := number.AppendDecimal(buf[:0], places)
	return append(lang.appendDigits(dst, digits, s.Grouped), sign...)
}

// apply gives the number that stands before the special unit's sign.
func (u Special) apply(r Rational) (number Rational, sign string) {
	switch u {
	case Percent:
		return r.Mul(FromInt(100)), "%"
	case PerMille:
		return r.Mul(FromInt(1000)), "‰"
	}
	return r, ""
}

// placesShown is how many digits after the point show a number whole; where no
// number of them does, the six that machines get.
func (a Rational) placesShown() int {
	if a.IsInt() {
		return 0
	}
	if places, ok := a.places(); ok {
		return places
	}
	return machinePlaces
}

// inWords gives 1.2 and " billion" for 1,200,000,000; ok is false below a
// million and where more than three digits would follow the point.
func inWords(r Rational, lang *language) (number Rational, word string, ok bool) {
	size := r
	if r.Sign() < 0 {
		size = r.Neg()
	}
	scale := int64(1_000_000)
	if size.Cmp(FromInt(scale)) < 0 {
		return r, "", false
	}
	word = lang.millions[0]
	for _, larger := range lang.millions[1:] {
		if size.Cmp(FromInt(scale*1000)) < 0 {
			break
		}
		scale, word = scale*1000, larger
	}
	number, _ = r.Quo(FromInt(scale))
	places, exact := number.places()
	return number, word, exact && places <= 3
}

// appendDigits appends an ASCII decimal with the language's signs.
func (l *language) appendDigits(dst, digits []byte, grouped bool) []byte {
	if digits[0] == '-' {
		dst = append(dst, minus...)
		digits = digits[1:]
	}
	whole, fraction := digits, []byte(nil)
	if i := bytes.IndexByte(digits, '.'); i >= 0 {
		whole, fraction = digits[:i], digits[i+1:]
	}
	if grouped {
		dst = slices.Grow(dst, len(whole)+len(whole)/3*len(l.group))
		for ; len(whole) > 3; dst = append(dst, l.group...) {
			n := (len(whole)-1)%3 + 1
			dst = append(dst, whole[:n]...)
			whole = whole[n:]
		}
	}
	dst = append(dst, whole...)
	if fraction != nil {
		dst = append(dst, l.point...)
		dst = append(dst, fraction...)
	}
	return dst
}

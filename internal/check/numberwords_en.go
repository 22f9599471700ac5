package check

import (
	"strings"

	"gongkai/internal/stat"
)

var englishNumbers = map[string]int64{
	"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
	"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
	"dozen": 12, "twice": 2, "once": 1, "thrice": 3,
}

// englishSoft may count two and need not.
var englishSoft = map[string]int64{"both": 2, "pair": 2, "couple": 2, "double": 2, "doubled": 2, "dual": 2, "twofold": 2, "bilingual": 2, "triple": 3, "threefold": 3}

// englishParts are the names of fractions.
var englishParts = map[string]int64{
	"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourths": 4, "fifth": 5, "fifths": 5,
	"sixths": 6, "sevenths": 7, "eighths": 8, "tenth": 10, "tenths": 10,
}

var englishScales = map[string]int64{"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 1_000_000_000_000}

var englishOrdinals = map[string]int64{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
	"eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19,
	"twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "hundredth": 100,
}

// wordsEN reads a number in words, or a date that begins with its month.
func wordsEN(text string, i int) (number, bool) {
	word := wordAt(text, i)
	if m, ok := englishMonths[word]; ok {
		return monthEN(text, i, m)
	}
	if len(word) > 10 {
		return number{}, false
	}
	lower := strings.ToLower(word)
	if o, ok := englishOrdinals[lower]; ok {
		return number{from: i, to: i + len(word), kind: ordinal, value: stat.FromInt(o), weak: true}, true
	}
	if n, ok := fractionEN(text, i, lower); ok {
		return n, true
	}
	if value, ok := englishSoft[lower]; ok {
		return number{from: i, to: i + len(word), value: stat.FromInt(value), weak: true, soft: true}, true
	}
	value, end, ok := phraseEN(text, i, lower)
	if to := eitherEN(text, value, end); ok && to > end {
		return number{to: to}, false
	}
	if !ok {
		return number{to: i + len(word)}, false
	}
	if o, to := nextWord(text, end); value >= 20 && strings.HasPrefix(text[end:], "-") && englishOrdinals[strings.ToLower(o)] > 0 {
		return number{from: i, to: to, kind: ordinal, value: stat.FromInt(value + englishOrdinals[strings.ToLower(o)]), weak: true}, true
	}
	n := number{from: i, to: end, value: stat.FromInt(value), typed: value > 10, weak: value <= 10}
	n.soft = value == 5 && prefixOf(text[end:], "-year", "-Year") != "" // of a plan: 十三五
	return n.withUnitEN(text), true
}

// eitherEN gives the end of "two or three", which names no number; end when
// that is not what follows.
func eitherEN(text string, value int64, end int) int {
	if value < 1 || value > 9 || !strings.HasPrefix(text[end:], " or ") {
		return end
	}
	next, to := nextWord(text, end+len(" or "))
	if englishNumbers[strings.ToLower(next)] == value+1 {
		return to
	}
	return end
}

// fractionEN reads half, one third, two-thirds, a quarter of.
func fractionEN(text string, i int, lower string) (number, bool) {
	n := number{from: i, to: i + len(lower), weak: true}
	if lower == "half" {
		if a, to := nextWord(text, n.to); a == "a" {
			if dozen, to := nextWord(text, to); dozen == "dozen" {
				n.to, n.value = to, stat.FromInt(6)
				return n, true
			}
		}
		n.value, n.soft = half, true
		return n, true
	}
	above := englishNumbers[lower]
	if lower == "a" || lower == "an" {
		above = 1
	}
	part, to := nextWord(text, n.to)
	below := englishParts[part]
	if above < 1 || above > 9 || below == 0 || (above > 1) != strings.HasSuffix(part, "s") || above == 1 && lower != "one" && !strings.HasPrefix(text[to:], " of ") {
		return n, false
	}
	n.to = to
	n.value, _ = stat.FromInt(above).Quo(stat.FromInt(below))
	n.qual = qualifierEN(text[:i], text[to:])
	return n, true
}

// phraseEN reads twenty-three, two hundred and five thousand, a dozen.
func phraseEN(text string, i int, lower string) (value int64, end int, ok bool) {
	end = i + len(lower)
	if lower == "a" || lower == "an" {
		next, to := nextWord(text, end)
		next = strings.ToLower(next)
		switch scale := englishScales[next]; {
		case scale > 0:
			return sumEN(text, scale, to)
		case next == "dozen":
			return 12, to, true
		}
		return 0, 0, false
	}
	if value, ok = englishNumbers[lower]; !ok {
		return 0, 0, false
	}
	value, end = tensEN(text, value, end)
	next, to := nextWord(text, end)
	next = strings.ToLower(next)
	switch scale := englishScales[next]; {
	case next == "dozen":
		return value * 12, to, true
	case scale > 0 && value > 0:
		return sumEN(text, value*scale, to)
	}
	return value, end, true
}

// tensEN adds the three of twenty-three.
func tensEN(text string, value int64, end int) (int64, int) {
	next, to := nextWord(text, end)
	more := englishNumbers[strings.ToLower(next)]
	if value >= 20 && value < 100 && more >= 1 && more < 10 && strings.HasPrefix(text[end:], "-") {
		return value + more, to
	}
	return value, end
}

// maxWords ends reading: larger numbers are not written in words.
const maxWords = 1_000_000_000_000_000

// sumEN goes on after a scale: two hundred | thousand, two thousand | three
// hundred, two hundred | and five. Each next scale is smaller, or multiplies
// what is below it.
func sumEN(text string, value int64, end int) (int64, int, bool) {
	total, current := int64(0), value
	if value >= 1000 {
		total, current = value, 0
	}
	for total < maxWords && current < maxWords {
		word, to := nextWord(text, end)
		word = strings.ToLower(word)
		joined := word == "and"
		if joined {
			word, to = nextWord(text, to)
			word = strings.ToLower(word)
		}
		more, isNumber := englishNumbers[word]
		scale := englishScales[word]
		switch {
		case scale >= 1000 && current > 0 && !joined:
			total, current, end = total+current*scale, 0, to
		case scale == 100 && current > 0 && current < 100 && !joined:
			current, end = current*scale, to
		case isNumber && more > 0 && more < 100 && word != "dozen" && current%100 == 0 && (joined || total > 0 || current >= 100) && (current > 0 || total > 0):
			more, to = tensEN(text, more, to)
			current, end = current+more, to
		default:
			return total + current, end, true
		}
	}
	return total + current, end, true
}

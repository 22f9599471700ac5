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

var englishMonths = map[string]int{
	"January": 1, "February": 2, "March": 3, "April": 4, "May": 5, "June": 6, "July": 7, "August": 8, "September": 9, "October": 10, "November": 11, "December": 12,
}

// numbersEN finds the numbers of an English text in order.
func numbersEN(text string) (all []number) {
	for i := 0; i < len(text); {
		n, ok := number{}, false
		switch c := text[i]; {
		case c == '{':
			i = insertionEnd(text, i)
			continue
		case c == '[' || c == '(':
			n, ok = documentAt(text, i, "No.")
		case c == '+':
			n, ok = phoneAt(text, i, false)
		case c-'0' <= 9 && afterLetter(text, i):
			_, i = digitsAt(text, i)
			continue
		case c-'0' <= 9:
			n, ok = digitsEN(text, i)
		case isLetter(c):
			n, ok = wordsEN(text, i)
			n.to = max(n.to, i+len(wordAt(text, i)))
		}
		switch {
		case ok:
			all = append(all, n)
			i = n.to
		default:
			i = max(n.to, i+1)
		}
	}
	return all
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// wordAt gives the letters that begin at i.
func wordAt(text string, i int) string {
	end := i
	for end < len(text) && isLetter(text[end]) {
		end++
	}
	return text[i:end]
}

// nextWord gives the word after the spaces or hyphen at i, and its end.
func nextWord(text string, i int) (word string, end int) {
	for i < len(text) && (text[i] == ' ' || text[i] == '-' || text[i] == '\n') {
		i++
	}
	word = wordAt(text, i)
	return word, i + len(word)
}

func digitsEN(text string, i int) (number, bool) {
	announced := suffixOf(text[:i], "telephone ", "Telephone ", "Telephone: ", "telephone: ", "phone ", "phone: ", "hotline ", "fax ", "Tel: ", "Tel. ") != "" || hotlineEN(text, i)
	if n, ok := phoneAt(text, i, announced); ok {
		return n, true
	}
	for _, read := range []func(string, int) (number, bool){isoDateAt, clockEN, dayMonthEN} {
		if n, ok := read(text, i); ok {
			return n, true
		}
	}
	digits, end := groupedAt(text, i)
	v, err := stat.ParseValue(digits)
	if err != nil {
		return plainDigits(text, i, end)
	}
	n := number{from: i, to: end, value: v.Num, typed: true}
	rest := text[end:]
	if suffix := prefixOf(rest, "st", "nd", "rd", "th"); suffix != "" && len(wordAt(text, end)) == 2 {
		n.kind, n.to = ordinal, end+2
		return n, true
	}
	if suffixOf(text[:i], "No. ", "No.", "Article ", "Articles ", "Art. ", "Chapter ", "Paragraph ", "Section ", "Item ") != "" {
		n.kind = ordinal
		return n, true
	}
	return n.withUnitEN(text), true
}

// clockEN reads 16:30, 3:30 p.m. and 3 p.m.
func clockEN(text string, i int) (number, bool) {
	n, ok := clockAt(text, i)
	if !ok {
		digits, end := digitsAt(text, i)
		n = number{from: i, to: end, kind: clock, value: stat.FromInt(int64(atoi(digits) * 100)), typed: true}
		if len(digits) > 2 {
			return n, false
		}
	}
	suffix := prefixOf(text[n.to:], " a.m.", " p.m.", " am", " pm", "am", "pm")
	if !ok && suffix == "" {
		return n, false
	}
	if strings.Contains(suffix, "p") && n.value.Cmp(stat.FromInt(1200)) < 0 {
		n.value = n.value.Add(stat.FromInt(1200))
	}
	n.to += len(suffix)
	return n, true
}

func hotlineEN(text string, i int) bool {
	_, end := digitsAt(text, i)
	return prefixOf(text[end:], " hotline", "” hotline") != ""
}

// withUnitEN reads scale, percent and qualifier around a number.
func (n number) withUnitEN(text string) number {
	grouped := strings.ContainsAny(text[n.from:n.to], ",.")
	scaled := false
	for range 3 {
		word, end := nextWord(text, n.to)
		scale, ok := englishScales[strings.ToLower(word)]
		if !ok {
			break
		}
		n.value, n.to, scaled, n.typed, n.weak = n.value.Mul(stat.FromInt(scale)), end, true, true, false
	}
	rest := text[n.to:]
	switch {
	case prefixOf(rest, " percentage point", "-percentage-point", " percentage-point") != "":
		n.kind, n.weak = point, false
	case prefixOf(rest, "%", " percent", " per cent", "‰", " per mille", " per mil") != "":
		by := int64(100)
		if prefixOf(rest, "‰", " per mil") != "" {
			by = 1000
		}
		n.value, _ = n.value.Quo(stat.FromInt(by))
		n.kind, n.weak, n.typed = percent, false, true
		n.to += len(prefixOf(rest, "%", "‰", " percent", " per cent", " per mille", " per mil"))
	case !scaled && !grouped && n.to-n.from == 4 && n.typed:
		if y := atoi(text[n.from:n.to]); y >= 1949 && y < 2100 {
			n.kind = year
			return n
		}
	}
	n.qual = qualifierEN(text[:n.from], text[n.to:])
	return n
}

// dayMonthEN reads 31 December 2018, 12 May and the 1 of 1 to 5 December.
func dayMonthEN(text string, i int) (number, bool) {
	digits, end := digitsAt(text, i)
	d := atoi(digits)
	if s := prefixOf(text[end:], "st", "nd", "rd", "th"); s != "" {
		end += 2
	}
	if d < 1 || d > 31 || len(digits) > 2 {
		return number{}, false
	}
	if dash := prefixOf(text[end:], "–", "-", " to ", " and "); dash != "" {
		last, to := digitsAt(text, end+len(dash))
		word, _ := nextWord(text, to)
		if m, ok := englishMonths[word]; ok && len(last) > 0 && len(last) <= 2 {
			return number{from: i, to: end, kind: date, value: stat.FromInt(int64(m*100 + d)), typed: true}, true
		}
	}
	if !strings.HasPrefix(text[end:], " ") {
		return number{}, false
	}
	word, end := nextWord(text, end)
	m, ok := englishMonths[word]
	if !ok {
		return number{}, false
	}
	n := number{from: i, to: end, kind: date, value: stat.FromInt(int64(m*100 + d)), typed: true}
	n.year, n.to = yearAfter(text, end)
	return n, true
}

// yearAfter reads the year that follows a date; 0 and end when there is none.
func yearAfter(text string, end int) (y, to int) {
	skip := len(prefixOf(text[end:], ", ", " "))
	digits, to := digitsAt(text, end+skip)
	if skip == 0 || len(digits) != 4 {
		return 0, end
	}
	return atoi(digits), to
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

// monthEN reads December 31, 2018, December 2018 and, weakly, a month alone.
func monthEN(text string, i, m int) (number, bool) {
	end := i + len(wordAt(text, i))
	n := number{from: i, to: end, kind: date, value: stat.FromInt(int64(m * 100)), weak: true}
	if y, to := yearAfter(text, end); y > 0 {
		n.year, n.to, n.weak, n.typed = y, to, false, true
		return n, true
	}
	digits, to := digitsAt(text, end+len(prefixOf(text[end:], " ")))
	if d := atoi(digits); d >= 1 && d <= 31 && len(digits) <= 2 {
		n.value, n.weak, n.typed = stat.FromInt(int64(m*100+d)), false, true
		n.year, n.to = yearAfter(text, to)
		return n, true
	}
	return n, m != 5 || strings.HasSuffix(text[:i], "in ") // "May" is also a verb
}

var beforeEN = []struct {
	word string
	qual stat.Qualifier
}{
	{"no more than ", stat.OrLess}, {"not more than ", stat.OrLess}, {"at most ", stat.OrLess}, {"up to ", stat.OrLess},
	{"no less than ", stat.OrMore}, {"not less than ", stat.OrMore}, {"no fewer than ", stat.OrMore}, {"at least ", stat.OrMore},
	{"more than ", stat.MoreThan}, {"over ", stat.MoreThan}, {"exceeding ", stat.MoreThan},
	{"less than ", stat.LessThan}, {"fewer than ", stat.LessThan},
	{"nearly ", stat.Nearly}, {"almost ", stat.Nearly}, {"close to ", stat.Nearly},
	{"about ", stat.About}, {"around ", stat.About}, {"approximately ", stat.About}, {"roughly ", stat.About},
}

// qualifierEN reads the words around a number: nearly …, … yuan or more.
func qualifierEN(before, after string) stat.Qualifier {
	before = strings.TrimSuffix(before, suffixOf(before, "CNY ", "RMB ", "US$", "¥", "$"))
	if len(before) > 16 {
		before = before[len(before)-16:]
	}
	before = strings.ToLower(before)
	for _, q := range beforeEN {
		if strings.HasSuffix(before, q.word) {
			return q.qual
		}
	}
	if strings.HasPrefix(after, "+") {
		return stat.MoreThan
	}
	for range 4 { // the unit stands between
		switch {
		case prefixOf(after, " or more", " or above", " and above", " or over") != "":
			return stat.OrMore
		case prefixOf(after, " or less", " or fewer", " or below", " and below") != "":
			return stat.OrLess
		case prefixOf(after, " or so") != "":
			return stat.About
		}
		word, end := nextWord(after, 0)
		if word == "" || after[0] != ' ' {
			break
		}
		after = after[end:]
	}
	return stat.Exact
}

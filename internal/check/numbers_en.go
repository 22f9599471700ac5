package check

import (
	"strings"

	"gongkai/internal/stat"
)

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

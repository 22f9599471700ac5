package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/internal/stat"
)

// numbersZH finds the numbers of a Chinese text in order. It passes over
// insertions, over digits that belong to a name (B2, COVID-19) and over
// hanWords.
func numbersZH(text string) (all []number) {
	for i := 0; i < len(text); {
		c, size := utf8.DecodeRuneInString(text[i:])
		n, ok := number{}, false
		switch _, arabic := digitOf(c); {
		case c == '{':
			i = insertionEnd(text, i)
			continue
		case c == '〔', c == '[', c == '［', c == '（', c == '(':
			n, ok = documentAt(text, i, "")
		case c == '+':
			n, ok = phoneAt(text, i, false)
		case arabic && afterLetter(text, i):
			_, i = digitsAt(text, i)
			continue
		case arabic:
			n, ok = arabicZH(text, i)
		case c == '双', c == '半':
			n, ok = softZH(text, i, c), true
		case strings.ContainsRune(hanDigits, c):
			n, ok = hanZH(text, i)
		}
		switch {
		case ok:
			all = append(all, n)
			i = n.to
		case n.to > i:
			i = n.to
		default:
			i += size
		}
	}
	return all
}

// softZH reads 双 (两方, 双语) and 半, which count only sometimes.
func softZH(text string, i int, c rune) number {
	n := number{from: i, to: i + utf8.RuneLen(c), weak: true, soft: true, value: stat.FromInt(2)}
	if c == '半' {
		n.value = half
	}
	return n
}

var half, _ = stat.FromInt(1).Quo(stat.FromInt(2))

// afterLetter tells whether digits at i belong to a word: B2, COVID-19.
func afterLetter(text string, i int) bool {
	before := text[:i]
	if len(before) > 1 && strings.HasSuffix(before, "-") {
		before = before[:len(before)-1]
	}
	c, _ := utf8.DecodeLastRuneInString(before)
	return c < utf8.RuneSelf && unicode.IsLetter(c)
}

func arabicZH(text string, i int) (number, bool) {
	announced := suffixOf(text[:i], "电话", "电话：", "电话:", "热线", "拨打", "传真", "传真：") != "" || hotline(text, i)
	if n, ok := phoneAt(text, i, announced); ok {
		return n, true
	}
	for _, read := range []func(string, int) (number, bool){isoDateAt, dateZH, clockAt, clockZH} {
		if n, ok := read(text, i); ok {
			return n, true
		}
	}
	_, end := groupedAt(text, i)
	return countZH(text, i, infixed(text, end))
}

// hotline tells whether five digits at i are followed by the word.
func hotline(text string, i int) bool {
	_, end := digitsAt(text, i)
	return prefixOf(text[end:], "热线", "”热线") != ""
}

// infixed takes 余 or 多 and the scales after digits.
func infixed(text string, end int) int {
	if w := prefixOf(text[end:], "余", "多"); w != "" {
		end += len(w)
	}
	for {
		w := prefixOf(text[end:], "十", "百", "千", "万", "亿")
		if w == "" || strings.HasPrefix(text[end:], "百分") {
			break
		}
		end += len(w)
		if _, to := groupedAt(text, end); to > end && (w == "万" || w == "亿") && smallerScale(text, to, w) {
			end = to // 1亿2000万
		}
	}
	if w := prefixOf(text[end:], "余", "多"); w != "" && strings.Contains("十百千万亿", text[max(0, end-3):end]) {
		end += len(w)
	}
	if w := prefixOf(text[end:], "%", "％", "‰"); w != "" {
		end += len(w)
	}
	return end
}

// smallerScale tells whether a scale below another one stands at i.
func smallerScale(text string, i int, scale string) bool {
	return scale == "亿" && strings.HasPrefix(text[i:], "万") || scale == "万" && strings.HasPrefix(text[i:], "千")
}

// plainDigits keeps a run of digits that is no number of a report (007, a code).
func plainDigits(text string, i, end int) (number, bool) {
	digits, to := digitsAt(text, i)
	if digits == "" || len(digits) > 9 {
		return number{to: max(end, to)}, false
	}
	return number{from: i, to: to, value: stat.FromInt(int64(atoi(digits))), typed: true}, true
}

package check

import (
	"strings"

	"gongkai/internal/stat"
)

var englishMonths = map[string]int{
	"January": 1, "February": 2, "March": 3, "April": 4, "May": 5, "June": 6, "July": 7, "August": 8, "September": 9, "October": 10, "November": 11, "December": 12,
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

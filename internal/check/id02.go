package check

import (
	"strings"
	"time"

	"gongkai/internal/diag"
)

// datesOfText is the part of ID-02 about the Chinese text: dates that are none,
// because a character was lost or a digit is wrong. The period is the reader's.
func datesOfText(p *page) []diag.Finding {
	return p.chinese(func(t *prose, block int, words string) (findings []diag.Finding) {
		for at := range occurrences(words, "日") {
			from, why := falseDate(words, at)
			if why.IsZero() {
				continue
			}
			f := p.mark(t, block, from, at+len("日"))
			f.Message = diag.Text{ZH: "“" + f.At + "”不是日期：" + why.ZH, EN: "\"" + f.At + "\" is no date: " + why.EN}
			f.Hint = diag.T("与原稿核对", "compare with the original")
			findings = append(findings, f)
		}
		return findings
	})
}

// falseDate reads the date that ends with 日 at a place and says why it is none;
// nothing when it is one, or no date at all.
func falseDate(words string, at int) (from int, why diag.Text) {
	day, from := digitsBefore(words, at)
	month, first := numberBefore(words, from, "月")
	y, begin := numberBefore(words, first, "年")
	switch {
	case day == "" || len(day) > 4:
	case month == "":
		if y, begin = numberBefore(words, from, "年"); len(y) == 4 {
			return begin, diag.T("年之后没有月", "there is no month behind the year")
		}
	case len(month) > 2 || atoi(month) < 1 || atoi(month) > 12:
		return first, diag.T("没有%s月", "there is no month %s", month)
	case len(day) > 2 || atoi(day) < 1 || atoi(day) > daysIn(y, atoi(month)):
		if y != "" {
			first = begin
		}
		return first, diag.T("%s月没有%s日", "the month %s has no day %s", month, day)
	}
	return 0, why
}

// digitsBefore gives the ASCII digits that end at a place, and where they begin.
func digitsBefore(words string, end int) (digits string, from int) {
	for from = end; from > 0 && words[from-1]-'0' <= 9; from-- {
	}
	return words[from:end], from
}

// numberBefore gives the digits before a mark that ends at a place; none, and
// the place, when it does not.
func numberBefore(words string, end int, mark string) (digits string, from int) {
	if !strings.HasSuffix(words[:end], mark) {
		return "", end
	}
	return digitsBefore(words, end-len(mark))
}

// daysIn gives how many days a month has, 29 for February without a year.
func daysIn(y string, month int) int {
	of := 2000
	if len(y) == 4 {
		of = atoi(y)
	}
	return time.Date(of, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

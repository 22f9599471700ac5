package check

import (
	"regexp"
	"strings"
)

// thingsEN are what is counted when an English list is counted.
var thingsEN = regexp.MustCompile(`(?i)^(?:[a-z-]+ ){0,3}?(?:aspects|areas|fields|platforms|channels|levels|tiers|stages|steps|phases|ways|respects|measures|principles|problems|issues|topics|categories|types|kinds|parts|links|mechanisms|brands|shortcomings)\b`)

// listBehindEN leads from the thing that is counted to a list of them, within
// the sentence.
var listBehindEN = regexp.MustCompile(`^[^:;,.\n]{0,60}(?::|, namely,?)`)

// talliedEN finds the list to which a number of an English text belongs: four
// aspects: a, b, c, and d; or the list that follows the paragraph.
func talliedEN(t *prose, block int, shown string, f fact) (l tally, ok bool) {
	n, _ := f.value.Num.Int64()
	l.stated = int(n)
	after := strings.TrimLeft(shown[f.to:], " ")
	switch thing := thingsEN.FindString(after); {
	case thing != "":
		after = after[len(thing):]
	case f.path == "" || f.unit == "" || !thingsEN.MatchString(f.unit): // {fields unit}
		return l, false
	}
	lead := listBehindEN.FindString(after)
	if lead == "" {
		return l, false
	}
	switch after = strings.TrimLeft(after[len(lead):], " "); {
	case strings.TrimSpace(after) == "":
		return l.block(t, block)
	case strings.HasPrefix(after, "“"):
		return l.quoted(after)
	case strings.HasSuffix(lead, ":"):
		return l.followsEN(after)
	}
	return l, false // where a list after “namely” ends is not certain
}

// quotedEN is a quotation in a list of them.
var quotedEN = regexp.MustCompile(`^(?:,? ?and |, )?(“[^“”]*”)`)

// quoted counts quotations in a row: “a” and “b”.
func (l tally) quoted(text string) (tally, bool) {
	for m := quotedEN.FindStringSubmatch(text); m != nil; m = quotedEN.FindStringSubmatch(text) {
		l.listed, text = append(l.listed, m[1]), text[len(m[0]):]
	}
	return l, len(l.listed) > 1
}

// followsEN counts the members of a list in a sentence, parted by semicolons or
// else by commas; an “and” within the last one may part two.
func (l tally) followsEN(text string) (tally, bool) {
	_, to := sentenceOfEnglish(text, 0)
	text = strings.TrimSpace(text[:to])
	sign := ","
	if strings.Contains(text, ";") {
		sign = ";"
	}
	if strings.Contains(text, " such as ") || sign == "," && strings.Contains(text, " which ") {
		return l, false
	}
	for m := range strings.SplitSeq(text, sign) {
		m = strings.TrimPrefix(strings.TrimSpace(m), "and ")
		if m == "" || strings.HasPrefix(m, "as well as ") {
			return l, false
		}
		l.listed = append(l.listed, m)
	}
	last := l.listed[len(l.listed)-1]
	if prefixOf(last, "etc", "so on", "so forth", "others") != "" {
		l.some, l.listed = true, l.listed[:len(l.listed)-1]
		return l, len(l.listed) > 1
	}
	if l.more = strings.Count(last, " and "); l.more > 1 {
		return l, false // which of them parts two members is not certain
	}
	return l, len(l.listed)+l.more > 1
}

package stat

import (
	"strings"
	"unicode/utf8"
)

// qualWord is a way of writing a qualifier.
type qualWord struct {
	word string
	qual Qualifier
}

// prefixWords stand before the number. A word that begins another one follows it.
var prefixWords = [...]qualWord{
	{"不少于", OrMore}, {"不低于", OrMore}, {"至少", OrMore}, {"≥", OrMore},
	{"不超过", OrLess}, {"不多于", OrLess}, {"不高于", OrLess}, {"至多", OrLess}, {"最多", OrLess}, {"≤", OrLess},
	{"不足", LessThan}, {"不到", LessThan}, {"不满", LessThan}, {"少于", LessThan}, {"低于", LessThan},
	{"<", LessThan}, {"＜", LessThan},
	{"超过", MoreThan}, {"超", MoreThan}, {"逾", MoreThan}, {"多于", MoreThan}, {"高于", MoreThan},
	{">", MoreThan}, {"＞", MoreThan},
	{"将近", Nearly}, {"接近", Nearly}, {"近", Nearly},
	{"大约", About}, {"约", About}, {"大概", About}, {"≈", About},
}

// tailWords stand after the number and after its unit: 2亿元以上.
var tailWords = [...]qualWord{
	{"及以上", OrMore}, {"以上", OrMore},
	{"及以下", OrLess}, {"以下", OrLess}, {"以内", OrLess},
	{"左右", About}, {"上下", About},
}

// infixWords stand after the number, before its scale or its unit: 10余万人.
var infixWords = [...]qualWord{{"余", MoreThan}, {"多", MoreThan}}

// leadingQual gives the word of the table that s begins with.
func leadingQual(table []qualWord, s string) (w qualWord, ok bool) {
	// Most values have no qualifier, and most that follow are in Han.
	if s == "" || s[0] < utf8.RuneSelf && s[0] != '<' && s[0] != '>' {
		return qualWord{}, false
	}
	for _, w := range table {
		if strings.HasPrefix(s, w.word) {
			return w, true
		}
	}
	return qualWord{}, false
}

// cutTail splits "2亿以上" into "2亿" and "以上"; tail is empty where the text
// ends otherwise. Space between the two is dropped.
func cutTail(text string) (head, tail string) {
	for _, w := range tailWords {
		if head, ok := strings.CutSuffix(text, w.word); ok {
			return strings.TrimSpace(head), w.word
		}
	}
	return text, ""
}

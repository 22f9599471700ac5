package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/internal/stat"
)

var beforeZH = []struct {
	word string
	qual stat.Qualifier
}{
	{"不少于", stat.OrMore}, {"不低于", stat.OrMore}, {"至少", stat.OrMore},
	{"不超过", stat.OrLess}, {"不多于", stat.OrLess}, {"不高于", stat.OrLess}, {"至多", stat.OrLess}, {"最多", stat.OrLess},
	{"不足", stat.LessThan}, {"不到", stat.LessThan}, {"不满", stat.LessThan}, {"少于", stat.LessThan}, {"低于", stat.LessThan},
	{"超过", stat.MoreThan}, {"超", stat.MoreThan}, {"逾", stat.MoreThan}, {"多于", stat.MoreThan}, {"高于", stat.MoreThan},
	{"附近", stat.Exact}, {"最近", stat.Exact}, {"靠近", stat.Exact}, {"就近", stat.Exact}, {"近", stat.Nearly},
	{"预约", stat.Exact}, {"节约", stat.Exact}, {"合约", stat.Exact}, {"签约", stat.Exact}, {"约", stat.About},
}

// qualifierZH reads the words around a number: 近…, …元以上.
func qualifierZH(before, after string) stat.Qualifier {
	for _, q := range beforeZH {
		if strings.HasSuffix(before, q.word) {
			return q.qual
		}
	}
	for range 4 { // the unit stands between
		switch {
		case prefixOf(after, "以上", "及以上") != "":
			return stat.OrMore
		case prefixOf(after, "以下", "及以下", "以内") != "":
			return stat.OrLess
		case strings.HasPrefix(after, "左右"):
			return stat.About
		}
		c, size := utf8.DecodeRuneInString(after)
		if !unicode.Is(unicode.Han, c) || strings.ContainsRune(hanDigits, c) {
			break
		}
		after = after[size:]
	}
	return stat.Exact
}

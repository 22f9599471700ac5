package check

import (
	"strings"

	"gongkai/internal/stat"
)

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

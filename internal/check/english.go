package check

import (
	"slices"
	"strings"

	"gongkai/internal/diag"
)

// english calls f for each block of the English text.
func (p *page) english(f func(t *prose, block int, words string) []diag.Finding) (findings []diag.Finding) {
	t := p.of("en")
	if t == nil {
		return nil
	}
	for i := range t.blocks {
		findings = append(findings, f(t, i, t.blocks[i].words)...)
	}
	return findings
}

// either calls zh for each block of the Chinese text and en for those of the
// English one, but for blocks whose Chinese has a finding already: what a
// translation repeats has its cause in the source.
func (p *page) either(zh, en func(t *prose, block int, words string) []diag.Finding) []diag.Finding {
	told := make(map[int]bool)
	findings := p.chinese(func(t *prose, block int, words string) []diag.Finding {
		found := zh(t, block, words)
		told[block] = len(found) > 0
		return found
	})
	source := p.of("zh")
	return append(findings, p.english(func(t *prose, block int, words string) []diag.Finding {
		if told[block] && sameShape(source.blocks[block].info, t.blocks[block].info) {
			return nil
		}
		return en(t, block, words)
	})...)
}

// abbreviations end with a full stop that ends no sentence.
var abbreviations = []string{"No", "Nos", "Art", "Arts", "e.g", "i.e", "cf", "vs", "approx", "Dr", "Mr", "Ms", "Mrs", "St", "Tel", "a.m", "p.m"}

// endsEnglish tells whether a sentence ends with the character at i.
func endsEnglish(words string, i int) bool {
	switch words[i] {
	case '\n':
		return true
	case '.', '!', '?':
	default:
		return false
	}
	rest := strings.TrimLeft(words[i+1:], "”’\")'")
	next := strings.TrimLeft(rest, " ")
	switch {
	case next == "":
		return true
	case len(next) == len(rest) && next[0] != '\n' && next[0] != '[': // 3.5, a.b
		return false
	case next[0]|0x20 == next[0] && isLetter(next[0]):
		return false
	}
	word := words[max(0, i-8):i]
	return !slices.Contains(abbreviations, word[strings.LastIndexAny(word, " (")+1:])
}

// sentenceOfEnglish gives the bounds of the sentence around a place in an English
// text, the spaces and marks at its end not counted.
func sentenceOfEnglish(words string, at int) (from, to int) {
	for from = at; from > max(0, at-longestSentence) && !endsEnglish(words, from-1); from-- {
	}
	for to = at; to < min(len(words), at+longestSentence) && !endsEnglish(words, to); to++ {
	}
	return from, to
}

// noNouns are words that follow a number and do not say what it counts.
var noNouns = []string{"was", "is", "has", "as", "this", "its", "his", "ours", "theirs", "less", "plus", "thus", "across", "versus", "besides", "towards", "perhaps", "always",
	"were", "are", "had", "have", "by", "on", "in", "through", "via", "from", "at", "to", "for", "with", "under", "of", "and", "or", "that", "which", "who", "more", "fewer", "than", "concerned", "related", "came", "went", "remained", "concern", "relate"}

// nounAt gives the noun that a number before at counts: the first plural of the
// next four words, in lower case; "" when there is none before a verb, a
// preposition or a mark.
func nounAt(words string, at int) string {
	for range 4 {
		if at >= len(words) || words[at] != ' ' {
			return ""
		}
		from := at + 1
		for at = from; at < len(words) && (isLetter(words[at]) || words[at] == '-'); at++ { // a sub-item is no item
		}
		word := strings.ToLower(words[from:at])
		switch {
		case word == "" || slices.Contains(noNouns, word):
			return ""
		case word == "people" || word == "persons":
			return "people"
		case len(word) > 3 && strings.HasSuffix(word, "s"):
			return word
		}
	}
	return ""
}

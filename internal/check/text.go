package check

import (
	"strings"

	"gongkai/internal/diag"
)

// textRules are the rules about the quality of the words, the identity and the
// structure of a report.
func textRules() []Rule {
	return []Rule{
		ruleBI05, ruleCO06, ruleID03, ruleID05, ruleID06, ruleID07, ruleSI06,
		ruleST01, ruleST02, ruleST03, ruleST04, ruleST05, ruleST06, ruleST07,
		ruleTX01, ruleTX02, ruleTX03, ruleTX04, ruleTX05, ruleTX06, ruleTX07, ruleTX09, ruleTX10,
	}
}

// lighter is the severity of a finding that is a mere note although its rule
// gives more; diag.Info is what a finding has before its rule is put on it.
const lighter diag.Severity = 0xff

// mark gives a finding at the characters from..to of a block's words. A waiver
// names these characters.
func (p *page) mark(t *prose, block, from, to int) diag.Finding {
	return diag.Finding{Pos: p.place(t, block, from, to), At: t.blocks[block].words[from:to]}
}

// sentenceEnds part the sentences of a Chinese text; a newline parts items and
// cells.
const sentenceEnds = "。；！？\n"

// longestSentence bounds a sentence on either side of a place, in bytes: looking
// further from every place of a text would take its square.
const longestSentence = 3000

// sentence gives the bounds of the sentence around a place in a text.
func sentence(words string, at int) (from, to int) {
	from = max(0, at-longestSentence)
	if i := strings.LastIndexAny(words[from:at], sentenceEnds); i >= 0 {
		from += i + 1
	}
	for from < at && words[from]&0xc0 == 0x80 { // the rest of a character
		from++
	}
	to = min(len(words), at+longestSentence)
	if i := strings.IndexAny(words[at:to], sentenceEnds); i >= 0 {
		to = at + i
	}
	return from, to
}

// containsAny tells whether a text has one of the words.
func containsAny(text string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// chinese calls f for each block of the Chinese text.
func (p *page) chinese(f func(t *prose, block int, words string) []diag.Finding) (findings []diag.Finding) {
	t := p.of("zh")
	if t == nil {
		return nil
	}
	for i := range t.blocks {
		findings = append(findings, f(t, i, t.blocks[i].words)...)
	}
	return findings
}

// occurrences gives where a word begins in a text.
func occurrences(words, word string) func(func(int) bool) {
	return func(yield func(int) bool) {
		for at := 0; ; at += len(word) {
			i := strings.Index(words[at:], word)
			if i < 0 || !yield(at+i) {
				return
			}
			at += i
		}
	}
}

package check

import (
	"slices"
	"strings"
	"unicode"

	"gongkai/internal/diag"
)

// ruleTX02: a phrase that stands twice, one right after the other.
var ruleTX02 = Rule{
	ID: "TX-02", Severity: diag.Warning,
	Title: diag.T("词语重复", "a phrase stands twice"),
	Doc: diag.T("四个字以上的词语紧接着又出现一次，中间至多隔一个标点、“和”“与”或“及”：录取程序和录取程序。英文中，词语紧接着重复（the the），或三个词以上的词组隔一个逗号、分号、“and”又出现一次的，同此。引号中的引用不报告。",
		"A phrase of four Chinese characters or more stands twice, with nothing between but a punctuation mark or 和, 与, 及. So do English words in a row (the the) and phrases of three words or more with a comma, a semicolon or “and” between. A quotation passes."),
	prose: func(p *page) []diag.Finding {
		return p.either(func(t *prose, block int, words string) (findings []diag.Finding) {
			if from, to := doubled(words); to > from && !enclosed(words, number{from: from, to: to}, "“", "”", 120) {
				what := words[from:to]
				findings = append(findings, diag.Finding{Pos: p.place(t, block, from, to), At: what,
					Message: diag.T("“%s”接连出现两次", "%q stands twice in a row", what)})
			}
			return findings
		}, p.doubledEnglish)
	},
}

// longestPhrase is how many characters of a doubled phrase are looked at.
const longestPhrase = 24

// shortestPhrase is how long a phrase must be: 研究研究 is good Chinese.
const shortestPhrase = 4

// doubled gives the second of two equal phrases in a row, or nothing.
func doubled(words string) (from, to int) {
	text := []rune(words)
	end := 0 // of the phrase that can begin at i at most: the next barrier
	for i := range text {
		for end = max(end, i); end < len(text) && !strings.ContainsRune(barriers, text[end]); {
			end++
		}
		for size := min(longestPhrase, end-i); size >= shortestPhrase; size-- {
			second := i + size
			if second < len(text) && strings.ContainsRune(joints, text[second]) {
				second++
			}
			if second+size <= len(text) && text[second] == text[i] && slices.Equal(text[second:second+size], text[i:i+size]) &&
				!listed(text, second, second+size) {
				from = len(string(text[:second]))
				return from, from + len(string(text[second:second+size]))
			}
		}
	}
	return 0, 0
}

// listed tells whether the second phrase is only the beginning of the next item
// of a list: 依申请公开政府信息、政府信息公开收费.
func listed(text []rune, from, to int) bool {
	return strings.ContainsRune("、；和与及", text[from-1]) && to < len(text) && unicode.Is(unicode.Han, text[to]) && text[to] != '等'
}

// What no phrase contains, and what may stand between a phrase and its double.
const (
	barriers = " {}\n，。、；：“”《》"
	joints   = "。，、；和与及"
)

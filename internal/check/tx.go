package check

import (
	"regexp"
	"slices"
	"strings"

	"gongkai/internal/diag"
)

// ruleTX01: words that are commonly written wrong.
var ruleTX01 = Rule{
	ID: "TX-01", Severity: diag.Warning,
	Title: diag.T("常见错别字", "words commonly written wrong"),
	Doc: diag.T("部份（部分）、截止到（截至）、帐号（账号）、做为（作为）、既使（即使）等常见的错写。引号中的词是引用，不报告。",
		"Chinese words that are commonly written wrong, such as 部份 for 部分, 截止到 for 截至, 帐号 for 账号. A word in quotation marks is quoted and passes."),
	prose: func(p *page) []diag.Finding {
		return p.chinese(func(t *prose, block int, words string) (findings []diag.Finding) {
			for _, w := range wrongWords {
				for from := range occurrences(words, w[0]) {
					n := number{from: from, to: from + len(w[0])}
					if enclosed(words, n, "“", "”", 90) || w[0] == "截止到" && !endDate.MatchString(words[from:]) {
						continue
					}
					findings = append(findings, diag.Finding{Pos: p.place(t, block, n.from, n.to), At: w[0],
						Message: diag.T("“%s”应为“%s”", "%q should be %q", w[0], w[1])})
				}
			}
			return findings
		})
	},
}

// endDate follows 截止到 where 截至 is meant.
var endDate = regexp.MustCompile(`^截止到[^，。；]{0,12}[日月年底末]`)

var wrongWords = [][2]string{
	{"部份", "部分"}, {"截止到", "截至"}, {"帐号", "账号"}, {"帐户", "账户"}, {"做为", "作为"}, {"既使", "即使"}, {"按装", "安装"}, {"布署", "部署"},
	{"布暑", "部署"}, {"渡过难关", "度过难关"}, {"报导", "报道"}, {"粘帖", "粘贴"}, {"座落", "坐落"}, {"重迭", "重叠"}, {"其它", "其他"}, {"交待", "交代"},
}

// ruleTX02: a phrase that stands twice, one right after the other.
var ruleTX02 = Rule{
	ID: "TX-02", Severity: diag.Warning,
	Title: diag.T("词语重复", "a phrase stands twice"),
	Doc: diag.T("四个字以上的词语紧接着又出现一次，中间至多隔一个标点、“和”“与”或“及”：录取程序和录取程序。引号中的引用不报告。",
		"A phrase of four Chinese characters or more stands twice, with nothing between but a punctuation mark or 和, 与, 及. A quotation passes."),
	prose: func(p *page) []diag.Finding {
		return p.chinese(func(t *prose, block int, words string) (findings []diag.Finding) {
			if from, to := doubled(words); to > from && !enclosed(words, number{from: from, to: to}, "“", "”", 120) {
				what := words[from:to]
				findings = append(findings, diag.Finding{Pos: p.place(t, block, from, to), At: what,
					Message: diag.T("“%s”接连出现两次", "%q stands twice in a row", what)})
			}
			return findings
		})
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
			if second+size <= len(text) && text[second] == text[i] && slices.Equal(text[second:second+size], text[i:i+size]) {
				from = len(string(text[:second]))
				return from, from + len(string(text[second:second+size]))
			}
		}
	}
	return 0, 0
}

// What no phrase contains, and what may stand between a phrase and its double.
const (
	barriers = " {}\n，。、；：“”《》"
	joints   = "。，、；和与及"
)

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

package check

import (
	"strings"

	"gongkai/internal/diag"
)

// doubledEnglish finds a word or phrase of an English block that stands twice.
func (p *page) doubledEnglish(t *prose, block int, words string) (findings []diag.Finding) {
	from, to := repeatedEN(t.blocks[block].shown())
	if to == 0 || enclosed(words, number{from: from, to: to}, "“", "”", 120) {
		return nil
	}
	f := p.mark(t, block, from, to)
	f.Message = diag.T("“%s”接连出现两次", "%q stands twice in a row", f.At)
	return []diag.Finding{f}
}

// How many words of a doubled phrase are looked at, and how many it must have
// where a mark or “and” stands between the two.
const (
	mostWords  = 8
	fewestEnum = 3
)

// repeatedEN gives the second of two equal words or phrases in a row; nothing
// when there is none.
func repeatedEN(words string) (from, to int) {
	all := wordsOfEnglish(words)
	for i := range all {
		for size := 1; size <= mostWords && i+2*size <= len(all); size++ {
			for _, skip := range []int{0, 1} { // an “and” between
				second := i + size + skip
				if second+size > len(all) || skip == 1 && !strings.EqualFold(all[second-1].in(words), "and") || !sameWords(words, all[i:i+size], all[second:second+size]) {
					continue
				}
				if doubledEN(words, all, i, second, size) {
					return all[second].from, all[second+size-1].to
				}
			}
		}
	}
	return 0, 0
}

// doubledEN tells whether equal phrases, of which the second begins at a word,
// are one too many: “the the”, “the procedure, and the procedure,”.
func doubledEN(words string, all []extent, first, second, size int) bool {
	for i := 1; i < size; i++ {
		if words[all[first+i-1].to:all[first+i].from] != " " || words[all[second+i-1].to:all[second+i].from] != " " {
			return false
		}
	}
	between := words[all[first+size-1].to:all[second].from]
	if between == " " || between == "\n" {
		word := all[second].in(words) // “had had” is good English, Run Run a name
		return size > 1 || word != "had" && word != "that" && len(word) > 1 && word[0] >= 'a'
	}
	between = strings.TrimSuffix(strings.TrimSuffix(between, " "), " and")
	if size < fewestEnum || between != "" && between != "," && between != ";" && between != "." {
		return false
	}
	after := words[all[second+size-1].to:] // the next item of a list may begin alike
	return between == "." || after == "" || strings.IndexByte(",.;:)\n", after[0]) >= 0
}

// in gives the text that an extent is of.
func (e extent) in(words string) string { return words[e.from:e.to] }

func sameWords(words string, a, b []extent) bool {
	for i := range a {
		if !strings.EqualFold(a[i].in(words), b[i].in(words)) {
			return false
		}
	}
	return true
}

// wordsOfEnglish gives the words of a text in which insertions are blanked.
func wordsOfEnglish(shown string) (all []extent) {
	for i := 0; i < len(shown); {
		if !isLetter(shown[i]) {
			i++
			continue
		}
		from := i
		for i < len(shown) && (isLetter(shown[i]) || shown[i] == '-' || shown[i]-'0' <= 9) {
			i++
		}
		all = append(all, extent{from, i})
	}
	return all
}

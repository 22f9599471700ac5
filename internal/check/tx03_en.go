package check

import (
	"strings"

	"gongkai/internal/diag"
)

// strayMarks finds in a block of English text what good English never has: a
// space before a mark, two marks in a row, empty brackets, and a mark without
// the space behind it.
func (p *page) strayMarks(t *prose, block int, words string) (findings []diag.Finding) {
	shown := t.blocks[block].shown()
	for i := 0; i < len(shown); i++ {
		switch shown[i] {
		case ',', ';', ':', '.', '?', '!', '(', '[', "“"[0]:
		default:
			continue
		}
		from, to := strayAt(shown, i)
		if from == to {
			continue
		}
		if !addressAround(shown, from) && !enclosed(words, number{from: from, to: to}, "“", "”", 60) {
			f := p.mark(t, block, from, to)
			f.Message = diag.T("“%s”：标点或空格有误", "%q: a mark or space is wrong", f.At)
			f.Hint = diag.T("英文标点之前不空格，之后空一格，不连用", "no space before a mark, one behind it, no two marks in a row")
			findings = append(findings, f)
		}
		i = max(i, to-1)
	}
	return findings
}

// emptyPairs hold nothing where something was meant.
var emptyPairs = []string{"()", "( )", "[]", "[ ]", "“”", "“ ”"}

// strayAt looks at the mark at i. An ellipsis, a decimal, an address and an
// abbreviation are good English.
func strayAt(words string, i int) (from, to int) {
	if pair := prefixOf(words[i:], emptyPairs...); pair != "" {
		return i, i + len(pair)
	}
	mark := words[i]
	if !strings.ContainsRune(",;:.?!", rune(mark)) {
		return 0, 0
	}
	at := func(j int) byte { // what stands at a place; a space beyond the ends
		if j < 0 || j >= len(words) {
			return ' '
		}
		return words[j]
	}
	before, next := at(i-1), at(i+1)
	run := mark == next && mark != '?' && mark != '!'
	switch {
	case before == ' ' && (next == ' ' || next == '\n') && i > 1 && wordEnds(at(i-2)):
		return i - 1, i + 1
	case mark == '.' && run && (before == '.' || at(i+2) == '.'): // an ellipsis
		return 0, 0
	case run, strings.IndexByte(",;:", mark) >= 0 && next == '.', mark == '.' && next == ',' && !abbreviated(words[:i]):
		return i, i + 2
	case (mark == ',' || mark == ';') && isLetter(next) && before >= 'a' && before <= 'z':
		return i, i + 2
	case mark == '.' && next >= 'A' && next <= 'Z' && at(i+2) >= 'a' && at(i+2) <= 'z' && (before >= 'a' && before <= 'z' || before == ')'):
		return i, i + 3
	}
	return 0, 0
}

// wordEnds tells whether a word, a number or a bracket may end with a byte.
func wordEnds(c byte) bool { return isLetter(c) || c-'0' <= 9 || c == ')' || c >= 0x80 }

// abbreviated tells whether a text ends with an abbreviation, whose full stop may
// have a comma behind it: Co., etc., p.m.
func abbreviated(before string) bool {
	word := before[strings.LastIndexAny(before, " \n(")+1:]
	return len(word) <= 4 || strings.Contains(word, ".")
}

// addressAround tells whether a place is within an address of the web: there
// marks stand without spaces.
func addressAround(words string, at int) bool {
	from, to := at, at
	for from > 0 && words[from-1] > ' ' && words[from-1] < 0x7f {
		from--
	}
	for to < len(words) && words[to] > ' ' && words[to] < 0x7f {
		to++
	}
	return containsAny(words[from:to], "://", "www.", "@", "/")
}

package check

import (
	"unicode"
	"unicode/utf8"

	"gongkai/internal/diag"
)

// ruleTX05: digits and marks are typed in one way.
var ruleTX05 = Rule{
	ID: "TX-05", Severity: diag.Info,
	Title: diag.T("数字与括号的写法统一", "digits and brackets are typed in one way"),
	Doc: diag.T("一章之中，数字与汉字之间或都不空格，或都空格；数字和字母用半角；文号的年份用六角括号〔2018〕，不用方括号或圆括号。英文不用全角标点和数字，五位以上的数写千位分隔（numbers: 中英文为 grouped 时），一章之中百分比或都写“%”，或都写 percent。",
		"Within a chapter there is either never or always a space between digits and Han characters; digits and letters are half-width; the year of a Chinese document number stands in 〔〕, not in square or round brackets. English has no full-width marks and digits, commas in numbers of five digits and more (where numbers: says grouped), and within a chapter either the percent sign or the word."),
	prose: func(p *page) []diag.Finding { return append(p.typedChinese(), p.typedEnglish()...) },
}

// typedChinese is the part of TX-05 about the Chinese text.
func (p *page) typedChinese() []diag.Finding {
	t := p.of("zh")
	if t == nil {
		return nil
	}
	var spaced, tight gaps
	var findings []diag.Finding
	for i := range t.blocks {
		gapsOf(t.blocks[i].words, i, &spaced, &tight)
		findings = append(findings, p.wideDigits(t, i)...)
		findings = append(findings, p.bracketsOfDocuments(t, i)...)
	}
	if spaced.count == 0 || tight.count == 0 {
		return findings
	}
	rare := spaced
	if tight.count < spaced.count {
		rare = tight
	}
	f := p.mark(t, rare.block, rare.from, rare.to)
	f.At = "spaces"
	f.Message = diag.T("数字与汉字之间，本章有%d处空格，%d处不空格", "between digits and Han characters this chapter has a space in %d places and none in %d", spaced.count, tight.count)
	f.Hint = diag.T("统一写法，一般不空格", "type them in one way, as a rule without a space")
	return append(findings, f)
}

// gaps counts the places where digits and Han characters meet in one way.
type gaps struct {
	count, block, from, to int // the first place
}

func (g *gaps) add(block, from, to int) {
	if g.count++; g.count == 1 {
		g.block, g.from, g.to = block, from, to
	}
}

// gapsOf looks at each place where a number, typed or inserted, meets a Han
// character, with a space or without. The place that it gives is the Han
// character, and the space with it.
func gapsOf(words string, block int, spaced, tight *gaps) {
	for i := 0; i < len(words); i++ {
		switch c := words[i]; {
		case c == '{':
			if i > 0 {
				meet(words, i, block, spaced, tight, true)
			}
			i = insertionEnd(words, i) - 1
			meet(words, i+1, block, spaced, tight, false)
		case c-'0' <= 9:
			if i > 0 && words[i-1]-'0' > 9 {
				meet(words, i, block, spaced, tight, true)
			}
			if i+1 < len(words) && words[i+1]-'0' > 9 {
				meet(words, i+1, block, spaced, tight, false)
			}
		}
	}
}

// meet looks at what stands before i, or after it.
func meet(words string, i, block int, spaced, tight *gaps, before bool) {
	var c rune
	from, to := i, i
	if before {
		if words[i-1] == ' ' {
			from--
		}
		var size int
		c, size = utf8.DecodeLastRuneInString(words[:from])
		from -= size
	} else {
		if i < len(words) && words[i] == ' ' {
			to++
		}
		var size int
		c, size = utf8.DecodeRuneInString(words[to:])
		to += size
	}
	switch {
	case !unicode.Is(unicode.Han, c):
	case words[from] == ' ' || words[to-1] == ' ':
		spaced.add(block, from, to)
	default:
		tight.add(block, from, to)
	}
}

// wideDigits finds runs of full-width digits and letters.
func (p *page) wideDigits(t *prose, block int) (findings []diag.Finding) {
	words := t.blocks[block].words
	for i := 0; i+2 < len(words); i++ {
		if words[i] != 0xef || !wide(words[i:]) {
			continue
		}
		end := i
		for end < len(words) && wide(words[end:]) {
			end += 3
		}
		f := p.mark(t, block, i, end)
		f.Message = diag.T("“%s”是全角字符", "%q is full-width", f.At)
		f.Hint = diag.T("数字和字母用半角", "type digits and letters half-width")
		findings = append(findings, f)
		i = end
	}
	return findings
}

// wide tells whether a text begins with a full-width digit or letter.
func wide(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return '０' <= c && c <= '９' || 'Ａ' <= c && c <= 'Ｚ' || 'ａ' <= c && c <= 'ｚ'
}

// bracketsOfDocuments finds document numbers whose year is in other brackets.
func (p *page) bracketsOfDocuments(t *prose, block int) (findings []diag.Finding) {
	words := t.blocks[block].words
	for _, n := range t.blocks[block].numbers {
		if n.kind != document || prefixOf(words[n.from:], "〔") != "" {
			continue
		}
		f := p.mark(t, block, n.from, n.to)
		f.Message = diag.T("文号“%s”的年份没有用六角括号", "the year of the document number %q is not in 〔〕", f.At)
		f.Hint = diag.T("写作〔%d〕", "write 〔%d〕", n.year)
		findings = append(findings, f)
	}
	return findings
}

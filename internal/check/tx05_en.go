package check

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// typedEnglish is the part of TX-05 about the English text: marks and digits of
// a Chinese keyboard, numbers of five digits and more without commas, and
// percent signs mixed with words.
func (p *page) typedEnglish() (findings []diag.Finding) {
	var sign, word gaps
	findings = p.english(func(t *prose, block int, words string) []diag.Finding {
		found := append(p.wideDigits(t, block), p.wideMarks(t, block)...)
		for _, n := range t.blocks[block].numbers {
			if n.kind == percent && !n.weak {
				if text := n.text(words); text[len(text)-1] == '%' {
					sign.add(block, n.from, n.to)
				} else if containsAny(text, "percent", "per cent") {
					word.add(block, n.from, n.to)
				}
			}
			if f, ok := p.ungrouped(t, block, n); ok {
				found = append(found, f)
			}
		}
		return found
	})
	if sign.count == 0 || word.count == 0 {
		return findings
	}
	rare := word
	if sign.count < word.count {
		rare = sign
	}
	f := p.mark(p.of("en"), rare.block, rare.from, rare.to)
	f.At = "percent"
	f.Message = diag.T("本章英文有%d处写“%%”，%d处写 percent", "this chapter has %d percentages with a sign and %d in words", sign.count, word.count)
	f.Hint = diag.T("统一写法；插入的百分比用“%”", "type them in one way; inserted percentages have the sign")
	return append(findings, f)
}

// ungrouped finds a typed number whose thousands no comma parts.
func (p *page) ungrouped(t *prose, block int, n number) (f diag.Finding, found bool) {
	words := t.blocks[block].words
	if n.kind != cardinal || !p.site.Config.Grouped[slices.Index(p.site.Langs, "en")] || p.allowed(words, n) {
		return f, false
	}
	digits, end := digitsAt(words, n.from)
	if len(digits) < 5 || len(digits) > longestNumber || end < n.to && words[end] == ',' {
		return f, false
	}
	v, err := stat.ParseValue(digits)
	if err != nil {
		return f, false
	}
	f = p.mark(t, block, n.from, end)
	f.Message = diag.T("英文的“%s”没有千位分隔", "%q has no commas between thousands", f.At)
	f.Hint = diag.T("写作 %s", "write %s", v.In(stat.Style{Lang: "en", Grouped: true, Decimals: -1}))
	return f, true
}

// wideMarks finds the marks of a Chinese keyboard, where no Chinese stands beside
// them.
func (p *page) wideMarks(t *prose, block int) (findings []diag.Finding) {
	words := t.blocks[block].words
	for i, c := range words {
		if c < utf8.RuneSelf || !wideMark(c) {
			continue
		}
		to := i + utf8.RuneLen(c)
		next, _ := utf8.DecodeRuneInString(words[to:])
		if unicode.Is(unicode.Han, lastRune(words[:i])) || unicode.Is(unicode.Han, next) {
			continue
		}
		f := p.mark(t, block, i, to)
		f.Message = diag.T("英文里用了全角标点“%s”", "%q is a mark of a Chinese keyboard", f.At)
		f.Hint = diag.T("改用半角标点", "use the English mark")
		findings = append(findings, f)
	}
	return findings
}

func wideMark(c rune) bool {
	switch c {
	case '，', '。', '；', '：', '？', '！', '（', '）', '、', '％', '　':
		return true
	}
	return false
}

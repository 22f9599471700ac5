package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/internal/diag"
	"gongkai/internal/markdown"
)

// ruleTX04: paragraphs end where sentences end.
var ruleTX04 = Rule{
	ID: "TX-04", Severity: diag.Warning,
	Title: diag.T("段落完整", "paragraphs are whole"),
	Doc: diag.T("段末应有句末标点。没有句末标点而下一段紧接着往下说的，多是从 PDF 复制时在换页处断开，应合为一段。少于二十字而句中没有标点的段落（落款、附件名）不报告。",
		"A paragraph ends with the punctuation of a sentence. One without, which the next paragraph continues, was often broken by a page end when the text was copied from a PDF; join the two. Paragraphs of fewer than twenty characters without any mark (signatures, names of annexes) pass."),
	prose: func(p *page) (findings []diag.Finding) {
		for _, t := range p.texts {
			if t == nil {
				continue
			}
			for i := range t.blocks {
				if f, ok := p.unended(t, i); ok {
					findings = append(findings, f)
				}
			}
		}
		return findings
	},
}

// unended looks at the end of a paragraph.
func (p *page) unended(t *prose, block int) (f diag.Finding, found bool) {
	words := t.blocks[block].words
	if t.blocks[block].info.Kind != markdown.ParagraphBlock || ended(words, t.lang) || !isSentence(words, t.lang) {
		return f, false
	}
	_, size := utf8.DecodeLastRuneInString(words)
	from := len(words) - size
	if words[from] == '}' {
		from = max(0, strings.LastIndexByte(words, '{'))
	}
	f = p.mark(t, block, from, len(words))
	f.At = "paragraph"
	if t.brokenOff(block) {
		f.Message = diag.T("段落在句中断开", "the paragraph breaks off within a sentence")
		f.Hint = diag.T("与下一段合并：删去两段之间的空行", "join it with the next: remove the empty line between them")
	} else {
		f.Message = diag.T("段末没有标点", "the paragraph ends without punctuation")
		f.Hint = diag.T("补上句号；文字不全的，与原稿核对", "add the full stop; if words are missing, compare with the original")
	}
	return f, true
}

// brokenOff tells whether a paragraph breaks off within a sentence that the next
// one continues.
func (t *prose) brokenOff(block int) bool {
	b := &t.blocks[block]
	return b.info.Kind == markdown.ParagraphBlock && !ended(b.words, t.lang) && isSentence(b.words, t.lang) &&
		block+1 < len(t.blocks) && continues(&t.blocks[block+1])
}

// ended tells whether a text ends as sentences end, closing marks aside.
func ended(words, lang string) bool {
	inner := strings.TrimRight(words, "”’）)」』*\" ")
	if lang == "en" {
		return inner == "" || strings.ContainsRune(".!?:;…。！？：；", lastRune(inner))
	}
	return inner == "" || strings.ContainsRune("。！？：；…—", lastRune(inner))
}

func lastRune(s string) rune {
	c, _ := utf8.DecodeLastRuneInString(s)
	return c
}

// isSentence tells whether a text is more than a name, a date or a signature.
func isSentence(words, lang string) bool {
	if lang == "en" {
		return strings.Count(words, " ") >= 8
	}
	return suffixOf(words, "，", "、") != "" || utf8.RuneCountInString(words) >= 20 || strings.ContainsAny(words, "，。；") && utf8.RuneCountInString(words) >= 8
}

// continues tells whether a block may go on with the sentence of the one before:
// a paragraph that does not begin with a number of its own.
func continues(b *passage) bool {
	if b.info.Kind != markdown.ParagraphBlock || b.words == "" {
		return false
	}
	if number, _ := enumerator(b.words); number != "" {
		return false
	}
	c, _ := utf8.DecodeRuneInString(b.words)
	return unicode.Is(unicode.Han, c) || unicode.IsLower(c) || unicode.IsDigit(c) || strings.ContainsRune("{“《（，。、；", c)
}

package check

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/markdown"
)

// ruleST03: the printed numbers of chapters and headings run without gap or
// repetition.
var ruleST03 = Rule{
	ID: "ST-03", Severity: diag.Error,
	Title: diag.T("章号、节号连续不重复", "numbers of chapters and headings run without gap"),
	Doc: diag.T("各章的 number: 是公布原件给出的章号，须从一起连续，不得重复；一章之内标题前的编号（一）、（二）或1.、2.也是如此，英文标题前的 I.、1.、(1) 同此。",
		"number: is the number that the published original gives a chapter; numbers start at one and run without gap or repetition. So do the numbers typed before headings within a chapter: （一）, （二）, or 1., 2., and in English I., 1. or (1)."),
	site: func(site *content.Site) []diag.Finding {
		var findings []diag.Finding
		for _, rep := range site.Reports {
			last := 0
			for _, c := range rep.Chapters {
				if c.Number == 0 {
					continue
				}
				if c.Number != last+1 {
					findings = append(findings, diag.Finding{Pos: place(c, c.NumberAt.Line, c.NumberAt.Col), At: "number",
						Message: diag.T("章号为 %d，前一章为 %d", "the chapter's number is %d, the one before has %d", c.Number, last),
						Hint:    diag.T("核对原件；原件确实如此的，以豁免说明", "compare with the original; where it really reads so, say so in a waiver")})
				}
				last = c.Number
			}
		}
		return findings
	},
	prose: func(p *page) []diag.Finding { return p.either(headingNumbers(p), headingNumbers(p)) },
}

// headingNumbers gives the function that goes through the headings of one text.
func headingNumbers(p *page) func(*prose, int, string) []diag.Finding {
	last := make(map[string]int) // number of the heading before, by kind
	return func(t *prose, block int, words string) []diag.Finding {
		if t.blocks[block].info.Kind != markdown.HeadingBlock {
			return nil
		}
		typed, of, n := headingNumber(words, t.lang)
		rank := slices.Index(ranks, of)
		if rank < 0 {
			return nil
		}
		before := last[of]
		last[of] = n
		for _, lower := range ranks[rank+1:] {
			delete(last, lower)
		}
		if n == before+1 {
			return nil
		}
		f := p.mark(t, block, 0, len(typed))
		f.Message = diag.T("标题的编号为“%s”，前一个同级编号为 %d", "the heading's number is %q, the one before of its kind is %d", typed, before)
		f.Hint = diag.T("核对原件；原件确实如此的，以豁免说明", "compare with the original; where it really reads so, say so in a waiver")
		return []diag.Finding{f}
	}
}

// headingNumber reads the number before a heading: 一、 （二） 3. （4）, in English
// Roman ones (IV.) as well.
func headingNumber(words, lang string) (typed, of string, n int) {
	if m := romanNumber.FindString(words); lang == "en" && m != "" {
		return strings.TrimRight(m, " "), "I", slices.Index(romans, strings.TrimRight(m, ". ")) + 1
	}
	typed, of = enumerator(words)
	n, _ = smallZH(strings.TrimLeft(typed, "（("), 0)
	return typed, of, n
}

var (
	romanNumber = regexp.MustCompile(`^(?:I|II|III|IV|V|VI|VII|VIII|IX|X|XI|XII)\. `)
	romans      = []string{"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"}
)

// ranks are the kinds of numbers from the highest to the lowest.
var ranks = []string{"I", "一", "（一）", "1", "（1）"}

func itoa(n int) string { return strconv.Itoa(n) }

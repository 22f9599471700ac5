package check

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"gongkai/internal/content"
	"gongkai/internal/diag"
)

// ruleBI03: terms are rendered as the term base says.
var ruleBI03 = Rule{
	ID: "BI-03", Severity: diag.Warning,
	Title: diag.T("术语译法一致", "terms are rendered as the term base says"),
	Doc: diag.T("中文一段里有 terms.yaml 的术语，英文同一段里须有其译法；不分大小写，容许单复数和词形变化，词序不限。较长的术语优先：有“行政服务中心”，不再查其中的“服务”。",
		"Where a Chinese block has a term of terms.yaml, its English block has the rendering: in any case, number, inflection and order of words. The longest term counts, not those within it."),
	prose: func(p *page) []diag.Finding {
		zh, en := p.of("zh"), p.of("en")
		if zh == nil || en == nil {
			return nil
		}
		var findings []diag.Finding
		iz, ie := slices.Index(p.site.Langs, "zh"), slices.Index(p.site.Langs, "en")
		terms := slices.Clone(p.site.Terms)
		slices.SortStableFunc(terms, func(a, b content.Term) int { return cmp.Compare(len(b.Words[iz]), len(a.Words[iz])) })
		for i := range min(len(zh.blocks), len(en.blocks)) {
			if !sameShape(zh.blocks[i].info, en.blocks[i].info) {
				break // BI-04 says so
			}
			words, stems := veil(zh.blocks[i].words), stemsOf(en.blocks[i].words)
			for _, term := range terms {
				if !strings.Contains(words, term.Words[iz]) {
					continue
				}
				words = strings.ReplaceAll(words, term.Words[iz], "\x00")
				if lost := lostWord(term.Words[ie], stems); lost != "" {
					pos := en.blocks[i].info.Pos
					pos.File = en.text.File
					findings = append(findings, diag.Finding{Pos: pos, At: term.Words[iz],
						Message: diag.T("“%s”应译作“%s”，此段中没有“%s”", "%q is rendered %q; this block has no %q", term.Words[iz], term.Words[ie], lost),
						Hint:    diag.T("改用术语库的译法；译法有变的，改 terms.yaml", "use the rendering of the term base, or change it in terms.yaml")})
				}
			}
		}
		return findings
	},
}

// stemsOf gives the words of an English text without their inflection.
func stemsOf(text string) map[string]bool {
	stems := make(map[string]bool)
	for word := range strings.FieldsFuncSeq(strings.ToLower(text), notLetter) {
		stems[stem(word)] = true
	}
	return stems
}

// lostWord gives the first word of a rendering whose stem is missing.
func lostWord(rendering string, stems map[string]bool) string {
	for word := range strings.FieldsFuncSeq(rendering, notLetter) {
		if len(word) > 3 && !stems[stem(strings.ToLower(word))] {
			return word
		}
	}
	return ""
}

func notLetter(c rune) bool { return !unicode.IsLetter(c) }

// stem cuts a word to what its inflections share, roughly: disclosure,
// disclosed and disclosing are discl.
func stem(word string) string {
	word = strings.TrimSuffix(word, "s")
	return word[:min(len(word), 5)]
}

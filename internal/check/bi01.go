package check

import (
	"fmt"
	"slices"
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// ruleBI01: the numbers of both languages agree, block by block.
var ruleBI01 = Rule{
	ID: "BI-01", Severity: diag.Error,
	Title: diag.T("两种语言的数字一致", "both languages have the same numbers"),
	Doc: diag.T("中文一段里的每个数字，英文同一段里须有数值、种类、限定（余、近、约、以上）都相同的一个，反之亦然：两亿元以上对 200 million yuan or more，2018年12月31日对 31 December 2018，80余对 more than 80，近对 nearly。插入按名称比较。十以内的数词可能是名称或成语的一部分，只在一边出现的为警告；属于 terms.yaml 中术语的（三农）、“一”和序数除外。",
		"Each number of a Chinese block has one of the same value, kind and qualifier in the English block, and the other way round: 两亿元以上 is 200 million yuan or more, 2018年12月31日 is 31 December 2018, 80余 is more than 80, 近 is nearly. Insertions are compared by name. A number word up to ten that only one side has may belong to a name or an idiom and is a warning; those of a term of terms.yaml (三农), the word one, and ordinal words are let pass."),
	prose: func(p *page) []diag.Finding {
		zh, en := p.of("zh"), p.of("en")
		if zh == nil || en == nil {
			return nil
		}
		var findings []diag.Finding
		for i := range min(len(zh.blocks), len(en.blocks)) {
			if !sameShape(zh.blocks[i].info, en.blocks[i].info) {
				break // BI-04 says so
			}
			findings = append(findings, p.compare(pair{p, zh, en, i})...)
		}
		return findings
	},
}

// pair is one block in both languages.
type pair struct {
	page   *page
	zh, en *prose
	block  int
}

func (p *page) compare(b pair) (findings []diag.Finding) {
	zh, en := &b.zh.blocks[b.block], &b.en.blocks[b.block]
	onlyZH := missing(zh.numbers, en.numbers)
	onlyEN := missing(en.numbers, zh.numbers)
	namesZH, namesEN := without(zh.names, en.names), without(en.names, zh.names)
	alike := len(onlyZH)+len(onlyEN)+len(namesZH)+len(namesEN) == 0
	if !p.known(namesZH) || !p.known(namesEN) { // IN-02 says so
		namesZH, namesEN = nil, nil
	}
	// A figure that one language inserts and the other types is LN-01's.
	findings = b.areaCodes(findings)
	onlyZH, namesEN = p.settle(onlyZH, namesEN)
	onlyEN, namesZH = p.settle(onlyEN, namesZH)
	for i, name := range namesZH {
		other := ""
		if i < len(namesEN) {
			other = "{" + namesEN[i] + "}"
		}
		findings = append(findings, b.lacks("{"+name+"}", other))
	}
	for _, name := range namesEN[min(len(namesZH), len(namesEN)):] {
		findings = append(findings, b.extra("{"+name+"}", strings.Index(en.words, "{"+name)))
	}
	if alike {
		return append(findings, b.exchanged()...)
	}
	return append(findings, b.unlike(onlyZH, onlyEN)...)
}

// areaCodes asks about a telephone number whose area code only one language has,
// unless site.yaml has it so.
func (b pair) areaCodes(findings []diag.Finding) []diag.Finding {
	zh, en := &b.zh.blocks[b.block], &b.en.blocks[b.block]
	for _, n := range en.numbers {
		if n.kind != phone || n.year == 0 || slices.Contains(b.page.site.Config.Literals, n.text(en.words)) {
			continue
		}
		for _, m := range zh.numbers {
			if m.kind == phone && m.year == 0 && m.value.Equal(n.value) {
				f := b.finding(n.from, n.to-n.from, n.text(en.words))
				f.Severity = diag.Warning
				f.Message = diag.T("英文电话“%s”的区号在中文中没有", "the Chinese has no area code for %q", n.text(en.words))
				f.Hint = diag.T("核对区号；无误的，把“%[1]s”列入 site.yaml 的 allowed_literals", "verify the area code, then list %[1]q under allowed_literals in site.yaml", n.text(en.words))
				findings = append(findings, f)
			}
		}
	}
	return findings
}

// unlike words the numbers that only one side has. Those of both sides are taken
// for each other, the certain ones first.
func (b pair) unlike(onlyZH, onlyEN []number) (findings []diag.Finding) {
	zh, en := &b.zh.blocks[b.block], &b.en.blocks[b.block]
	strongZH, weakZH, nthZH := parted(onlyZH)
	strongEN, weakEN, nthEN := parted(onlyEN)
	couple := func(left, right *[]number) {
		for len(*left) > 0 && len(*right) > 0 {
			findings = append(findings, b.lacks((*left)[0].text(zh.words), (*right)[0].text(en.words)))
			*left, *right = (*left)[1:], (*right)[1:]
		}
	}
	couple(&strongZH, &strongEN)
	couple(&strongZH, &weakEN)
	couple(&weakZH, &strongEN)
	couple(&weakZH, &weakEN)
	if len(nthZH) == len(nthEN) {
		couple(&nthZH, &nthEN)
	}
	for _, n := range strongZH {
		findings = append(findings, b.lacks(n.text(zh.words), ""))
	}
	for _, n := range strongEN {
		findings = append(findings, b.extra(n.text(en.words), n.from))
	}
	for _, n := range weakZH {
		if f := b.lacks(n.text(zh.words), ""); !b.ofTerm(b.zh.lang, zh.words, n) {
			f.Severity = diag.Warning
			findings = append(findings, f)
		}
	}
	for _, n := range weakEN {
		if f := b.extra(n.text(en.words), n.from); !b.ofTerm(b.en.lang, en.words, n) {
			f.Severity = diag.Warning
			findings = append(findings, f)
		}
	}
	return findings
}

// ofTerm tells whether a number word is part of a term of the term base.
func (b pair) ofTerm(lang, words string, n number) bool {
	l := slices.Index(b.page.site.Langs, lang)
	for i := range b.page.site.Terms {
		term := b.page.site.Terms[i].Words[l]
		for at := max(0, n.to-len(term)); at <= n.from && at+len(term) <= len(words); at++ {
			if strings.EqualFold(words[at:at+len(term)], term) {
				return true
			}
		}
	}
	return false
}

// exchanged finds a number that was put in the place of another one of the same
// block: both sides have as many, and the same ones, but not as often.
func (b pair) exchanged() []diag.Finding {
	zh, en := &b.zh.blocks[b.block], &b.en.blocks[b.block]
	if len(zh.names) == len(en.names) {
		if more, less := oftener(zh.names, en.names, func(x, y string) bool { return x == y }); more != "" && less != "" {
			return []diag.Finding{b.lacks("{"+more+"}", "{"+less+"}")}
		}
	}
	strongZH, _, _ := parted(zh.numbers)
	strongEN, _, _ := parted(en.numbers)
	if len(strongZH) != len(strongEN) {
		return nil
	}
	more, less := oftener(strongZH, strongEN, number.same)
	if more.to == 0 || less.to == 0 {
		return nil
	}
	return []diag.Finding{b.lacks(more.text(zh.words), less.text(en.words))}
}

// oftener gives something that a has more often than b, and something that b
// has more often than a.
func oftener[T any](a, b []T, same func(x, y T) bool) (inA, inB T) {
	count := func(all []T, x T) (n int) {
		for _, y := range all {
			if same(x, y) {
				n++
			}
		}
		return n
	}
	if len(a) > most {
		return inA, inB
	}
	for _, x := range a {
		if count(a, x) > count(b, x) {
			inA = x
			break
		}
	}
	for _, x := range b {
		if count(b, x) > count(a, x) {
			inB = x
			break
		}
	}
	return inA, inB
}

// most bounds how many numbers of a block are counted one by one.
const most = 200

// fewNumbers are found faster by looking at each than by sorting them.
const fewNumbers = 32

// missing gives the numbers of a that say what none of b says.
func missing(a, b []number) (left []number) {
	if len(a) == 0 {
		return nil
	}
	if len(b) <= fewNumbers {
		for _, n := range a {
			if !slices.ContainsFunc(b, n.same) {
				left = append(left, n)
			}
		}
		return left
	}
	sorted := slices.Clone(b)
	byValue := func(x, y number) int { return x.value.Cmp(y.value) }
	slices.SortStableFunc(sorted, byValue)
	for _, n := range a {
		found := false
		i, _ := slices.BinarySearchFunc(sorted, n, byValue)
		for ; i < len(sorted) && sorted[i].value.Equal(n.value) && !found; i++ {
			found = n.same(sorted[i])
		}
		if !found {
			left = append(left, n)
		}
	}
	return left
}

// without gives the names of a that are not in b, once each.
func without(a, b []string) (left []string) {
	for _, name := range a {
		if !slices.Contains(b, name) && !slices.Contains(left, name) {
			left = append(left, name)
		}
	}
	return left
}

// settle takes away typed numbers and the names that stand for the same value.
func (p *page) settle(typed []number, names []string) ([]number, []string) {
	for _, name := range slices.Clone(names) {
		v, ok := p.valueOf(name)
		if !ok || v.Kind != stat.Number {
			continue
		}
		agrees := func(n number) bool { return n.value.Equal(v.Num) && (n.weak || n.qual == v.Qual) }
		if slices.ContainsFunc(typed, agrees) {
			typed = slices.DeleteFunc(slices.Clone(typed), agrees)
			names = without(names, []string{name})
		}
	}
	return typed, names
}

// known tells whether all names stand for something.
func (p *page) known(names []string) bool {
	for _, name := range names {
		if _, ok := p.valueOf(name); !ok {
			return false
		}
	}
	return true
}

// parted divides numbers into certain ones, small words and ordinal words; "one"
// and words that need not count are left out.
func parted(all []number) (strong, weak, nth []number) {
	for _, n := range all {
		switch {
		case !n.weak:
			strong = append(strong, n)
		case n.kind == ordinal:
			nth = append(nth, n)
		case !n.soft && n.kind != date && !n.value.Equal(stat.FromInt(1)):
			weak = append(weak, n)
		}
	}
	return strong, weak, nth
}

// lacks says that the English text lacks what the Chinese one has; other is
// what it has in its place, "" when nothing.
func (b pair) lacks(what, other string) diag.Finding {
	en := &b.en.blocks[b.block]
	from := strings.Index(en.words, strings.TrimSuffix(other, "}"))
	f := b.finding(from, len(other), what)
	if other == "" {
		f.Message = diag.T("中文的“%s”在英文同一段中没有", "the English lacks %q of the Chinese block", what)
	} else {
		f.Message = diag.T("中文为“%s”，英文为“%s”", "the Chinese has %q, the English %q", what, other)
	}
	return f
}

// extra says that the English text has what the Chinese one lacks.
func (b pair) extra(what string, from int) diag.Finding {
	f := b.finding(from, len(what), what)
	f.Message = diag.T("英文的“%s”在中文同一段中没有", "%q is not in the Chinese block", what)
	return f
}

func (b pair) finding(from, size int, at string) diag.Finding {
	en := &b.en.blocks[b.block]
	f := diag.Finding{At: at, Pos: en.info.Pos}
	f.Pos.File = b.en.text.File
	switch {
	case size == 0 || from < 0:
	case en.words[from] == '{':
		f.Pos = b.page.place(b.en, b.block, from, insertionEnd(en.words, from))
	default:
		f.Pos = b.page.place(b.en, b.block, from, from+size)
	}
	zh := &b.zh.blocks[b.block]
	f.Hint = diag.Text{
		ZH: fmt.Sprintf("中文（第%d行）：%s；英文：%s", zh.info.Pos.Line, excerpt(zh.words), excerpt(en.words)),
		EN: fmt.Sprintf("Chinese (line %d): %s; English: %s", zh.info.Pos.Line, excerpt(zh.words), excerpt(en.words)),
	}
	return f
}

// excerpt gives the beginning of a block on one line.
func excerpt(words string) string {
	const enough = 1000 // bytes: more than forty characters
	runes := []rune(strings.Join(strings.Fields(words[:min(len(words), enough)]), " "))
	if len(runes) > 40 {
		return string(runes[:40]) + "…"
	}
	return string(runes)
}

package check

import (
	"regexp"
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// multiple is a way of saying how many times as much a figure is as in the year
// before: words, and what they come to, as above/below.
type multiple struct {
	pattern      *regexp.Regexp
	above, below int64
	keys         []string // one of these is in what the pattern finds
}

var (
	multiplesZH = []multiple{
		{regexp.MustCompile(`翻了?[一1]番|翻番|增[长加]了?[一1]倍`), 2, 1, []string{"番", "倍"}},
		{regexp.MustCompile(`翻了?[两2]番`), 4, 1, []string{"番"}},
		{regexp.MustCompile(`减半|减少了?一半|下降了?一半`), 1, 2, []string{"半"}},
	}
	multiplesEN = []multiple{
		{regexp.MustCompile(`(?i)\bdoubled\b`), 2, 1, []string{"oubled"}},
		{regexp.MustCompile(`(?i)\b(?:tripled|trebled)\b`), 3, 1, []string{"ripled", "rebled"}},
		{regexp.MustCompile(`(?i)\bquadrupled\b`), 4, 1, []string{"uadrupled"}},
		{regexp.MustCompile(`(?i)\bhalved\b`), 1, 2, []string{"alved"}},
	}
)

// multiples compares what a block says of doubling and halving with its figures.
// Without a figure of both years the words are no more than words.
func (p *page) multiples(t *prose, block int, known []multiple) (findings []diag.Finding) {
	words := t.blocks[block].words
	for _, m := range known {
		if !containsAny(words, m.keys...) {
			continue
		}
		shown := t.blocks[block].shown()
		for _, at := range m.pattern.FindAllStringIndex(shown, -1) {
			if f, ok := p.multiplied(t, block, m, at); ok {
				findings = append(findings, f)
			}
		}
	}
	return findings
}

// multiplied compares one such word.
func (p *page) multiplied(t *prose, block int, m multiple, at []int) (finding diag.Finding, found bool) {
	words := t.blocks[block].words
	facts := p.facts(t, block)
	r := ratio{page: p, prose: t, block: block, words: words, all: facts, printed: fact{from: at[0], to: at[1]}}
	for i := range facts {
		if facts[i].from < at[0] {
			r.facts = facts[:i+1]
		}
	}
	now, then, ok := r.years()
	if !ok || then.value.Num.Sign() <= 0 {
		return finding, false
	}
	q, _ := now.value.Num.Quo(then.value.Num)
	want, _ := stat.FromInt(m.above).Quo(stat.FromInt(m.below))
	before := words[max(0, at[0]-24):at[0]]
	if timesAs(q, want, before) {
		return finding, false
	}
	finding = p.mark(t, block, at[0], at[1])
	finding.Severity = diag.Warning
	times := plain(q.Round(2))
	finding.Message = diag.T("正文称“%[1]s”，而 %[2]s ÷ %[3]s ≈ %[4]s", "the text says %[1]q, but %[2]s ÷ %[3]s ≈ %[4]s", finding.At, plain(now.value.Num), plain(then.value.Num), times)
	finding.Hint = diag.T("核对两年的数，或改写说法", "check the figures of both years, or say it otherwise")
	return finding, true
}

// years gives the figures of both years of which a word speaks.
func (r *ratio) years() (now, then fact, ok bool) {
	if r.prose.lang == "en" {
		if now, ok = r.currentEN(sentenceOfEnglish(r.words, r.printed.from)); ok {
			then, ok = r.beforeEN(now)
		}
		return now, then, ok
	}
	if now, ok = r.current(); ok {
		then, ok = r.before(now)
	}
	return now, then, ok
}

// timesAs tells whether a ratio is near enough what a word says: within a
// twentieth, above it after “more than”, somewhat below after “nearly”.
func timesAs(q, want stat.Rational, before string) bool {
	lower, _ := want.Mul(stat.FromInt(19)).Quo(stat.FromInt(20))
	upper, _ := want.Mul(stat.FromInt(21)).Quo(stat.FromInt(20))
	switch before = strings.ToLower(before); {
	case suffixOf(before, "more than ", "over ", "超过", "超") != "":
		return (q.Cmp(want) >= 0) == (want.Cmp(stat.FromInt(1)) > 0) || q.Equal(want)
	case suffixOf(before, "nearly ", "almost ", "about ", "roughly ", "近", "近乎", "几乎", "约") != "":
		lower, _ = want.Mul(stat.FromInt(3)).Quo(stat.FromInt(4))
		upper, _ = want.Mul(stat.FromInt(5)).Quo(stat.FromInt(4))
	}
	return q.Cmp(lower) >= 0 && q.Cmp(upper) <= 0
}

package check

import (
	"slices"
	"strings"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// ruleSM06: a printed percentage is what its figures give.
var ruleSM06 = Rule{
	ID: "SM-06", Severity: diag.Error,
	Title: diag.T("占比与增幅算得出来", "shares and growth rates can be recomputed"),
	Doc: diag.Text{ZH: "正文中“甲20件，占25.6%”的占比按同一句的部分与总数重算，“比上年增长10.5%”的增幅按本年与上年的数重算：上年的数取自同一段，或上年报告中同名的数据。与印出的相差超过末位半个单位的为错误；增减的方向相反的，占比小于0或大于100%的，也为错误。找不到相应的数，或数不确切的，无法判定。英文的“accounting for 74.6%”“up 20% on the previous year”同此。“翻一番”“减半”、doubled、tripled、halved 与两年的数相差过远的为警告。由公式算出的百分比不再重算。",
		EN: "In the Chinese text a share (占25.6%) is recomputed from the part and the whole of its sentence, and a growth rate (比上年增长10.5%) from the figures of both years; that of the year before stands in the same paragraph or under the same name in that year's report. More than half a unit of the last printed digit apart is an error, and so is a wrong direction, or a share below 0 or above 100%. Where the figures are not there, or not exact, nothing can be decided. The same holds for “accounting for 74.6%” and “up 20% on the previous year” in the English text. 翻一番, 减半, doubled, tripled and halved are a warning where the figures of the two years are far from it. Percentages that come from a formula are not computed again."},
	site: func(site *content.Site) []diag.Finding {
		var findings []diag.Finding
		for _, rep := range site.Reports {
			for s := range rep.Statements() {
				if f, ok := outOfBounds(rep, s); ok {
					findings = append(findings, f)
				}
			}
		}
		return findings
	},
	prose: func(p *page) []diag.Finding {
		return p.either(func(t *prose, block int, words string) []diag.Finding {
			if !containsAny(words, "占", "同比", "比上", "比去", "较上", "较去", "比20", "翻", "一倍", "减半", "一半") {
				return nil
			}
			return append(p.ratios(t, block, (*ratio).judge), p.multiples(t, block, multiplesZH)...)
		}, func(t *prose, block int, words string) []diag.Finding {
			if !containsAny(words, "%", "percent", "per cent", "{", "ubled", "ripled", "rebled", "rupled", "alved") {
				return nil
			}
			return append(p.ratios(t, block, (*ratio).judgeEN), p.multiples(t, block, multiplesEN)...)
		})
	},
}

// ratios judges the percentages of a block.
func (p *page) ratios(t *prose, block int, judge func(*ratio) (diag.Finding, bool)) (findings []diag.Finding) {
	facts := p.facts(t, block)
	for i, f := range facts {
		if f.kind != percent || f.computed || f.value.Kind != stat.Number {
			continue
		}
		r := ratio{page: p, prose: t, block: block, words: t.blocks[block].words, facts: facts[:i], all: facts, printed: f}
		if finding, ok := judge(&r); ok {
			findings = append(findings, finding)
		}
	}
	return findings
}

// outOfBounds finds a share that is no share of anything.
func outOfBounds(rep *content.Report, s content.Statement) (f diag.Finding, found bool) {
	label := s.Stat.Words[0].Label
	if s.Stat.Special != stat.Percent || !containsAny(label, "占", "比例", "率") || containsAny(label, "增", "降", "幅", "变") {
		return f, false
	}
	v := rep.Value(s.Stat)
	if v.Kind != stat.Number || v.Num.Sign() >= 0 && v.Num.Cmp(stat.FromInt(1)) <= 0 {
		return f, false
	}
	f = diag.Finding{Pos: place(s.Chapter, s.Stat.ValueAt.Line, s.Stat.ValueAt.Col), At: s.Stat.Key}
	f.Pos.Len = len([]rune(s.Stat.Value.Text))
	printed := v.In(stat.Style{Lang: "zh", Special: stat.Percent, Decimals: int(s.Stat.Decimals)})
	f.Message = diag.T("“%[1]s”为 %[3]s，占比不会小于0或大于100%%", "%[2]s is %[3]s; a share is neither below 0 nor above 100%%", label, s.Stat.Key, printed)
	f.Hint = diag.T("核对分子与分母；不是占比的，改写名称", "compare part and whole; give it another label if it is no share")
	return f, true
}

// ratio is a printed percentage with the figures that stand before it.
type ratio struct {
	page    *page
	prose   *prose
	block   int
	words   string
	facts   []fact // before the percentage
	all     []fact
	printed fact
}

// judge finds out what a percentage is of and recomputes it.
func (r *ratio) judge() (diag.Finding, bool) {
	before := lead(r.words, r.printed, clauseMarks)
	switch {
	case containsAny(before, "增长", "增加", "上升", "提高", "提升", "增幅", "下降", "减少", "降低", "降幅"):
		if !containsAny(before, "同比", "比上", "比去", "较上", "较去", "比20", "较20") {
			return diag.Finding{}, false
		}
		return r.growth(before)
	case strings.Contains(before, "占"):
		return r.share(before)
	}
	return diag.Finding{}, false
}

// impossible finds a share that is no share of anything.
func (r *ratio) impossible() (f diag.Finding, found bool) {
	if r.printed.value.Num.Sign() >= 0 && r.printed.value.Num.Cmp(stat.FromInt(1)) <= 0 {
		return f, false
	}
	f = r.page.found(r.prose, r.block, r.printed)
	f.Message = diag.T("占比 %[1]s 小于0或大于100%%", "the share %[1]s is below 0 or above 100%%", r.printed.plain())
	f.Hint = diag.T("请与原稿核对", "compare with the original")
	return f, true
}

// share recomputes a part of a whole.
func (r *ratio) share(before string) (diag.Finding, bool) {
	if f, found := r.impossible(); found {
		return f, true
	}
	part, ok := r.current()
	if !ok || !r.printed.exact() || containsAny(before, "分别", "全市", "全省", "全国") {
		return r.vague()
	}
	wholes, certain := r.wholes(part, r.page.listings)
	return r.ofWhole(part, wholes, certain)
}

// vague says that a share is of nothing certain.
func (r *ratio) vague() (diag.Finding, bool) {
	return r.open(diag.T("占比 %[1]s 所指的部分与总数不明或不确切，无法重算", "what %[1]s is a share of is not certain, so that it cannot be recomputed", r.printed.plain()))
}

// ofWhole compares a share with a part and what it may be a part of.
func (r *ratio) ofWhole(part fact, wholes []fact, certain bool) (diag.Finding, bool) {
	for _, w := range wholes {
		if r.is(part.value.Num, w.value.Num) {
			return diag.Finding{}, false
		}
	}
	if !certain {
		return r.open(diag.T("占比 %[1]s 的总数不明，无法重算", "the whole of which %[1]s is a share is not certain, so that it cannot be recomputed", r.printed.plain()))
	}
	whole := wholes[0]
	q, _ := part.value.Num.Quo(whole.value.Num)
	f := r.page.found(r.prose, r.block, r.printed)
	f.Message = diag.T("%[1]s ÷ %[2]s = %[3]s，印出的是 %[4]s，差 %[5]s个百分点", "%[1]s ÷ %[2]s = %[3]s, but %[4]s is printed: %[5]s percentage points apart",
		plain(part.value.Num), plain(whole.value.Num), r.rounded(q), r.printed.plain(), r.points(q))
	f.Hint = slipOf([]fact{r.printed, part, whole}, r.words, func(n []stat.Rational) bool {
		return n[2].Sign() > 0 && n[1].Cmp(n[2]) <= 0 && r.near(n[0], n[1], n[2])
	})
	return f, true
}

// current gives the figure of which the percentage speaks: the last exact one
// of its sentence that is of this year.
func (r *ratio) current() (fact, bool) {
	start := sentenceStart(r.words, r.printed.from)
	for _, f := range slices.Backward(r.facts) {
		if f.from < start {
			break
		}
		if f.kind == cardinal && !f.weak && f.exact() && !compared(lead(r.words, f, clauseMarks)) && !strings.Contains(f.path, "@") {
			return f, true
		}
	}
	return fact{}, false
}

// wholes gives what a part may be a share of: the whole of its list and the sum
// of the list's parts, else the figures of its unit before it in the block.
// certain says that it can be nothing else.
func (r *ratio) wholes(part fact, listings func(*prose, int) []listing) (all []fact, certain bool) {
	for _, l := range listings(r.prose, r.block) {
		if slices.ContainsFunc(l.parts, func(f fact) bool { return f.from == part.from }) && l.exact() && l.whole.value.Num.Sign() > 0 {
			sum := l.whole
			sum.value.Num = l.addition(r.words).sum()
			return []fact{l.whole, sum}, true
		}
	}
	for _, f := range slices.Backward(r.facts) {
		if f.from < part.from && f.kind == cardinal && !f.weak && f.exact() && f.unit == part.unit && f.value.Num.Sign() > 0 && !compared(lead(r.words, f, clauseMarks)) {
			all = append(all, f)
		}
	}
	return all, len(all) == 1 && all[0].value.Num.Cmp(part.value.Num) >= 0
}

// growth recomputes a rate of change from the year before.
func (r *ratio) growth(before string) (diag.Finding, bool) {
	up := !containsAny(before, "下降", "减少", "降低", "降幅")
	now, ok := r.current()
	if !ok || !r.printed.exact() || strings.Contains(before, "环比") {
		return r.unnamed()
	}
	then, ok := r.before(now)
	if !ok || then.value.Num.Sign() <= 0 {
		return r.baseless(now)
	}
	return r.grown(now, then, up)
}

// unnamed says that it is not certain what changed.
func (r *ratio) unnamed() (diag.Finding, bool) {
	return r.open(diag.T("增幅 %[1]s 所指的数不明或不确切，无法重算", "what changed by %[1]s is not certain, so that it cannot be recomputed", r.printed.plain()))
}

// baseless says that the figure is not known of which a rate is.
func (r *ratio) baseless(now fact) (diag.Finding, bool) {
	return r.open(diag.T("没有 %[1]s 的上年数，增幅 %[2]s 无法重算", "there is no figure of the year before for %[1]s, so that %[2]s cannot be recomputed", now.plain(), r.printed.plain()))
}

// grown compares a rate of change with the figures of two years.
func (r *ratio) grown(now, then fact, up bool) (diag.Finding, bool) {
	change := func(a, b stat.Rational) stat.Rational {
		if up {
			return a.Sub(b)
		}
		return b.Sub(a)
	}
	if r.is(change(now.value.Num, then.value.Num), then.value.Num) {
		return diag.Finding{}, false
	}
	q, _ := now.value.Num.Sub(then.value.Num).Quo(then.value.Num)
	f := r.page.found(r.prose, r.block, r.printed)
	f.Message = diag.T("(%[1]s − %[2]s) ÷ %[2]s = %[3]s，印出的是%[4]s %[5]s，差 %[6]s个百分点", "(%[1]s − %[2]s) ÷ %[2]s = %[3]s, but %[7]s of %[5]s is printed: %[6]s percentage points apart",
		plain(now.value.Num), plain(then.value.Num), r.rounded(q), direction(up).ZH, r.printed.plain(), r.points(signed(q, up)), direction(up).EN)
	f.Hint = slipOf([]fact{r.printed, now, then}, r.words, func(n []stat.Rational) bool {
		return n[2].Sign() > 0 && r.near(n[0], change(n[1], n[2]), n[2])
	})
	return f, true
}

func direction(up bool) diag.Text {
	if up {
		return diag.T("增长", "an increase")
	}
	return diag.T("下降", "a decrease")
}

// signed gives a change as the text has it: positive in the direction it names.
func signed(q stat.Rational, up bool) stat.Rational {
	if up {
		return q
	}
	return q.Neg()
}

// before gives the figure of the year before: stated in the block, or of the same
// name in that year's report.
func (r *ratio) before(now fact) (fact, bool) {
	last := itoa(r.page.chapter.Report.Year - 1)
	for _, f := range r.all {
		words := lead(r.words, f, clauseMarks)
		named := strings.HasSuffix(f.path, "@"+last)
		if f.kind != cardinal || !f.exact() || f.unit != now.unit && !named {
			continue
		}
		if named || containsAny(words, "上年", "去年", "上一年", last+"年") && !containsAny(words, "比", "较", "增", "减", "升", "降", "结转") {
			return f, true
		}
	}
	return r.page.onFile(now)
}

// onFile gives the figure of the same name in the report of the year before.
func (p *page) onFile(now fact) (fact, bool) {
	year := p.chapter.Report.Year - 1
	rep := p.site.Report(year)
	if rep == nil || now.path == "" || strings.Contains(now.path, "@") {
		return fact{}, false
	}
	figure, ok := rep.Figure(nil, now.path)
	if !ok || figure.Value.Kind != stat.Number || figure.Value.Qual != stat.Exact {
		return fact{}, false
	}
	return fact{value: figure.Value, unit: now.unit, path: now.path + "@" + itoa(year)}, true
}

// is tells whether a fraction rounds to what is printed.
func (r *ratio) is(above, below stat.Rational) bool {
	return r.near(r.printed.value.Num, above, below)
}

// near tells whether a percentage is at most half a unit of its last printed
// digit away from a fraction.
func (r *ratio) near(p, above, below stat.Rational) bool {
	q, ok := above.Quo(below)
	if !ok {
		return false
	}
	unit := stat.FromInt(200) // twice, and in percent
	for range r.printed.places {
		unit = unit.Mul(stat.FromInt(10))
	}
	return p.Sub(q).Abs().Mul(unit).Cmp(stat.FromInt(1)) <= 0
}

// rounded writes a fraction with the decimals that are printed.
func (r *ratio) rounded(q stat.Rational) string {
	return stat.Value{Num: q}.In(stat.Style{Lang: "zh", Special: stat.Percent, Decimals: r.printed.places})
}

// points gives the difference to what is printed in percentage points.
func (r *ratio) points(q stat.Rational) string {
	rounded := q.Mul(stat.FromInt(100)).Round(r.printed.places)
	return plain(rounded.Sub(r.printed.value.Num.Mul(stat.FromInt(100))).Abs())
}

// open says why a percentage could not be recomputed.
func (r *ratio) open(why diag.Text) (diag.Finding, bool) {
	f := r.page.found(r.prose, r.block, r.printed)
	f.Severity, f.Message = diag.Open, why
	return f, true
}

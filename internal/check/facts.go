package check

import (
	"cmp"
	"slices"
	"strings"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// factRules are the rules that compare what the text says with its figures.
func factRules() []Rule {
	return []Rule{ruleCO02, ruleCO03, ruleCO04, ruleCO05, ruleSM03, ruleSM04, ruleSM06, ruleTB08, ruleTB09, ruleTB10}
}

// fact is a figure as a sentence states it, typed or inserted.
type fact struct {
	from, to int // bytes of the block's words; the unit is not within
	value    stat.Value
	kind     kind   // cardinal, percent or point
	places   int    // digits after the point, of a percentage as printed
	path     string // of an insertion; "" when it is typed
	computed bool   // by a formula: right by itself
	unit     string // what is counted: 件, 个, requests; "" when nothing says so
	after    int    // where a Chinese unit ends
	weak     bool   // a small word that may be part of a name
	called   string // what an English sentence calls it; "" elsewhere
}

// exact tells whether a fact is a number to compute with.
func (f fact) exact() bool { return f.value.Kind == stat.Number && f.value.Qual == stat.Exact }

// at is what a waiver names: the figure's path, else what was typed.
func (f fact) at(words string) string { return cmp.Or(f.path, words[f.from:f.to]) }

// plain writes a fact's number; a percentage with its sign.
func (f fact) plain() string {
	style := stat.Style{Lang: "zh", Decimals: -1}
	if f.kind == percent {
		style.Special, style.Decimals = stat.Percent, f.places
	}
	return stat.Value{Num: f.value.Num}.In(style)
}

// facts gives the figures of a block, in order: numbers that
// count something and insertions of known numbers. Dates, documents, ordinals
// and telephone numbers are none. Several rules ask for the same ones: nobody
// changes them.
func (p *page) facts(t *prose, block int) []fact {
	b := &t.blocks[block]
	if !b.factual {
		b.facts, b.factual = p.readFacts(t, b), true
	}
	return b.facts
}

func (p *page) readFacts(t *prose, b *passage) (all []fact) {
	for _, n := range b.numbers {
		if n.soft || n.kind != cardinal && n.kind != percent && n.kind != point {
			continue
		}
		f := fact{from: n.from, to: n.to, kind: n.kind, weak: n.weak, value: stat.Value{Text: n.text(b.words), Num: n.value, Qual: n.qual}}
		f.unit, f.after = t.unitAt(b.words, f.to)
		f.places = placesTyped(f.value.Text)
		all = append(all, f)
	}
	for i := 0; i < len(b.words); i++ {
		if b.words[i] != '{' {
			continue
		}
		end := insertionEnd(b.words, i)
		if f, ok := p.inserted(t, b.words[i:end]); ok {
			f.from, f.to, f.after = i, end, end
			if f.unit == "" {
				f.unit, f.after = t.unitAt(b.words, end)
			}
			all = append(all, f)
		}
		i = end - 1
	}
	slices.SortFunc(all, func(a, b fact) int { return cmp.Compare(a.from, b.from) })
	return all
}

// inserted reads {path} and {path unit}.
func (p *page) inserted(t *prose, text string) (f fact, ok bool) {
	fields := strings.Fields(strings.Trim(text, "{}"))
	if len(fields) == 0 || len(fields) > 2 {
		return f, false
	}
	figure, ok := p.figureOf(fields[0])
	if !ok || figure.By != nil && figure.Part == nil || figure.Value.Kind != stat.Number {
		return f, false
	}
	f = fact{path: fields[0], value: figure.Value, computed: figure.Stat.Formula != nil}
	switch {
	case figure.Stat.Special == stat.Percent:
		f.kind = percent
		if f.places = int(figure.Stat.Decimals); f.places < 0 {
			f.places = placesTyped(figure.Value.Text)
		}
	case len(fields) == 2:
		f.unit = figure.Stat.Words[max(0, slices.Index(p.site.Langs, t.lang))].Unit.Other
		if t.lang == "en" {
			f.unit = nounAt(" "+f.unit, 0)
		}
	}
	return f, true
}

// figureOf gives what an insertion's name stands for.
func (p *page) figureOf(name string) (content.Figure, bool) {
	path, of, other := strings.Cut(name, "@")
	rep, from := p.chapter.Report, p.chapter
	if other {
		if rep, from = p.site.Report(atoi(of)), nil; rep == nil {
			return content.Figure{}, false
		}
	}
	return rep.Figure(from, path)
}

// placesTyped counts the digits after the point of a number as it was typed.
func placesTyped(text string) (n int) {
	_, after, ok := strings.Cut(strings.Replace(text, "．", ".", 1), ".")
	if !ok {
		return 0
	}
	for _, c := range after {
		if _, digit := digitOf(c); !digit {
			break
		}
		n++
	}
	return n
}

// factUnits are the measures by which figures of one kind are known, the longer
// before those that they begin with.
var factUnits = []string{
	"人次", "件次", "篇次", "场次", "余次", "万元", "亿元", "平方米", "公里", "小时", "个百分点",
	"个", "项", "件", "条", "次", "家", "台", "级", "篇", "期", "人", "名", "位", "户", "所", "起", "场", "元", "亩", "天", "倍", "份", "本", "张", "套", "辆", "例", "宗", "笔", "类", "种",
}

// unitAt reads what a number counts, in the language of the text.
func (t *prose) unitAt(words string, at int) (unit string, end int) {
	if t.lang == "en" {
		return nounAt(words, at), at
	}
	return unitAt(words, at)
}

// unitAt reads the measure that follows a number.
func unitAt(words string, at int) (unit string, end int) {
	skip := len(words[at:]) - len(strings.TrimLeft(words[at:], " "))
	unit = prefixOf(words[at+skip:], factUnits...)
	if unit == "" {
		return "", at
	}
	return unit, at + skip + len(unit)
}

// placeFact gives the position of a fact in the file.
func (p *page) placeFact(t *prose, block int, f fact) diag.Pos {
	return p.place(t, block, f.from, f.to)
}

// found begins a finding at a fact.
func (p *page) found(t *prose, block int, f fact) diag.Finding {
	return diag.Finding{Pos: p.placeFact(t, block, f), At: f.at(t.blocks[block].words)}
}

// Where a clause begins: after any of these. 、 parts the members of a list.
const (
	clauseMarks = "，。；：！？（）()\n"
	memberMarks = clauseMarks + "、"
)

// lead gives the words of a fact's clause that stand before it.
func lead(words string, f fact, marks string) string {
	before := words[:f.from]
	if i := strings.LastIndexAny(before, marks); i >= 0 {
		before = strings.TrimLeftFunc(before[i:], func(c rune) bool { return strings.ContainsRune(marks, c) })
	}
	return before
}

// compared tells whether the words before a figure make it a difference to, or
// a figure of, another year.
func compared(before string) bool {
	return containsAny(before, "比上", "比去年", "比20", "较上", "较去年", "较20", "同比", "环比", "上年", "去年", "上一年", "增加", "增长", "减少", "下降", "上升", "提高", "提升", "降低")
}

// name is what a clause calls a figure, shortened for a message.
func (f fact) name(words string) string {
	if f.called != "" {
		return f.called
	}
	before := []rune(strings.Trim(lead(words, f, memberMarks), " 　"))
	return string(before[max(0, len(before)-16):])
}

package check

import (
	"fmt"
	"slices"
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// ruleLN01: figures are inserted, not typed.
var ruleLN01 = Rule{
	ID: "LN-01", Severity: diag.Warning,
	Title: diag.T("正文中的数字用插入", "figures in the text are inserted, not typed"),
	Doc: diag.T("正文里的统计数字写成 {名称}，不直接打字，改数时才不会漏改。日期、年份、文号、条款号、序数、段首的编号、电话、引号中的简短名称、书名号中的题名，以及十以内的汉字数字可以直接写；其他确需直接写的，列入 site.yaml 的 allowed_literals。",
		"Statistics stand in the text as {name} and are not typed, so that a change reaches every place. Dates, years, document numbers, articles, ordinals, the numbers of items, telephone numbers, short names in quotation marks, titles in 《》, and number words up to ten may be typed; whatever else must be is listed under allowed_literals in site.yaml."),
	prose: func(p *page) []diag.Finding {
		var findings []diag.Finding
		for _, t := range p.texts {
			if t == nil {
				continue
			}
			for i := range t.blocks {
				for _, n := range t.blocks[i].numbers {
					if n.figure() && !n.enumerates(t.blocks[i].words) && !p.allowed(t.blocks[i].words, n) {
						findings = append(findings, p.typedFigure(t, i, n))
					}
				}
			}
		}
		return findings
	},
}

// figure tells whether a number may be a statistic.
func (n number) figure() bool {
	return n.typed && !n.weak && (n.kind == cardinal || n.kind == percent || n.kind == point)
}

// allowed tells whether a number belongs to a literal of site.yaml or to a name.
func (p *page) allowed(words string, n number) bool {
	for _, literal := range p.site.Config.Literals {
		first := max(0, n.to-len(literal))
		last := min(len(words), n.from+len(literal))
		for from := first; from <= n.from && from+len(literal) <= last; from++ {
			if words[from:from+len(literal)] == literal {
				return true
			}
		}
	}
	if n.to < len(words) && words[n.to]-'A' < 26 { // 5G
		return true
	}
	if mark, _ := enumerator(words); n.to <= len(mark) { // (2) Disclosure upon request
		return true
	}
	return enclosed(words, n, "“", "”", 40) || enclosed(words, n, "《", "》", 1000)
}

// enclosed tells whether a number stands between two marks that are at most
// limit bytes apart.
func enclosed(words string, n number, open, shut string, limit int) bool {
	before := words[max(0, n.from-limit):n.from]
	after := words[n.to:min(len(words), n.to+limit)]
	i, j := strings.LastIndex(before, open), strings.Index(after, shut)
	if i < 0 || j < 0 || len(before)-i+j > limit {
		return false
	}
	return !strings.Contains(before[i:], shut) && !strings.Contains(after[:j], open)
}

func (p *page) typedFigure(t *prose, block int, n number) diag.Finding {
	text := n.text(t.blocks[block].words)
	f := diag.Finding{Pos: p.place(t, block, n.from, n.to), At: text,
		Message: diag.T("数字“%s”直接写在正文中", "the figure %q is typed in the text", text),
		Hint:    diag.T("在 stats: 中列出，正文写 {名称}；不是统计数字的，列入 site.yaml 的 allowed_literals", "state it under stats: and write {name}; if it is no statistic, list it under allowed_literals in site.yaml")}
	if names := p.namesOf(n); len(names) > 0 {
		list := "{" + strings.Join(names, "}, {") + "}"
		f.Hint = diag.Text{
			ZH: fmt.Sprintf("数值相同的有 %s：所指为同一项的，写成插入", strings.ReplaceAll(list, ", ", "、")),
			EN: fmt.Sprintf("of the same value: %s; write the insertion where that is meant", list),
		}
	}
	return f
}

// namesOf gives the statistics that have a number's value, those of the chapter
// first, three at most.
func (p *page) namesOf(n number) (names []string) {
	rep := p.chapter.Report
	add := func(path string, v stat.Value) {
		if v.Kind == stat.Number && v.Qual == n.qual && v.Num.Equal(n.value) && !slices.Contains(names, path) {
			names = append(names, path)
		}
	}
	each := func(own bool) {
		for s := range rep.Statements() {
			if (s.Chapter == p.chapter) != own {
				continue
			}
			add(s.Stat.Key, rep.Value(s.Stat))
			for i := range s.Stat.By {
				eachPart(s.Stat.Key, &s.Stat.By[i], add)
			}
		}
	}
	each(true)
	each(false)
	return names[:min(3, len(names))]
}

func eachPart(key string, by *stat.Breakdown, f func(path string, v stat.Value)) {
	for i := range by.Parts {
		f(key+"."+by.Key+"."+by.Parts[i].Key, by.Parts[i].Value)
	}
}

// valueOf gives the number that an insertion's name stands for.
func (p *page) valueOf(name string) (stat.Value, bool) {
	f, ok := p.figureOf(name)
	return f.Value, ok
}

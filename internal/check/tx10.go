package check

import (
	"slices"
	"strings"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// ruleTX10: one series, one unit.
var ruleTX10 = Rule{
	ID: "TX-10", Severity: diag.Info,
	Title: diag.T("同一数据的计量单位统一", "one series, one unit"),
	Doc: diag.T("件、篇、条、份，人、人次，项、个容易混用：同一个键在各章的单位应相同；插入的数字后面所写的单位应与 unit: 相同；“其中”的部分与前面的总数单位相同（项与个可以不同）。",
		"Some units are easily mixed up: 件, 篇, 条 and 份; 人 and 人次; 项 and 个. A key has one unit in all chapters, the unit typed behind an inserted number is the one under unit:, and the part behind 其中 is counted in the unit of the whole before it (项 and 个 may differ there)."),
	site: func(site *content.Site) (findings []diag.Finding) {
		for _, rep := range site.Reports {
			for st := range rep.Statements() {
				first := rep.Stated(st.Stat.Key)[0]
				a, b := unitOf(first.Stat), unitOf(st.Stat)
				if first.Stat == st.Stat || !interchangeable(a, b, unitGroups) {
					continue
				}
				findings = append(findings, diag.Finding{Pos: place(st.Chapter, st.Stat.ValueAt.Line, st.Stat.ValueAt.Col), At: st.Stat.Key,
					Message: diag.Text{
						ZH: "“" + st.Stat.Words[0].Label + "”的单位在此为“" + b + "”，在 " + first.Chapter.Texts[0].File + " 为“" + a + "”",
						EN: "the unit of " + st.Stat.Key + " is " + b + " here and " + a + " in " + first.Chapter.Texts[0].File,
					}, Hint: unitHint})
			}
		}
		return findings
	},
	prose: func(p *page) []diag.Finding {
		return p.chinese(func(t *prose, block int, words string) (findings []diag.Finding) {
			if len(t.blocks[block].names) == 0 && !strings.Contains(words, "其中") {
				return nil
			}
			counted := p.counted(words, t.blocks[block].numbers)
			for _, c := range counted {
				if c.stated == "" || !interchangeable(c.stated, c.unit, unitGroups) {
					continue
				}
				f := p.mark(t, block, c.from, c.to)
				f.At = c.name
				f.Message = diag.T("{%s}后写的单位是“%s”，该项数据的单位是“%s”", "the unit typed behind {%s} is %s, that of the statistic is %s", c.name, c.unit, c.stated)
				f.Hint = diag.T("统一单位，或用 {%s unit} 插入", "use one unit, or insert {%s unit}", c.name)
				findings = append(findings, f)
			}
			return append(findings, p.unlikeWhole(t, block, counted)...)
		})
	},
}

var unitHint = diag.T("统一单位；确实不同的，另取一个键名", "use one unit, or another key where the things differ")

// Units that may stand for each other. 项 and 个 often count different things
// side by side, so they are compared for one statistic only.
var (
	unitGroups = [][]string{{"件", "篇", "条", "份"}, {"人", "人次"}, {"项", "个"}}
	partGroups = unitGroups[:2]
)

// interchangeable tells whether two units are different ones of a group.
func interchangeable(a, b string, groups [][]string) bool {
	return a != b && slices.ContainsFunc(groups, func(g []string) bool { return slices.Contains(g, a) && slices.Contains(g, b) })
}

// unitOf gives the unit of a statistic in the source language.
func unitOf(s *stat.Stat) string { return s.Words[0].Unit.Other }

// counted is a number of a text, typed or inserted, with the unit behind it.
type counted struct {
	at       int // where the number begins
	from, to int // of the unit
	unit     string
	name     string // of the insertion; "" when typed
	stated   string // the unit of the statistic that is inserted
}

// counted lists the numbers of a text that have a unit of the groups, in order.
func (p *page) counted(words string, typed []number) (all []counted) {
	add := func(at, end int, name string) {
		unit := prefixOf(words[end:], "人次", "件", "篇", "条", "份", "人", "项", "个")
		c := counted{at: at, from: end, to: end + len(unit), unit: unit, name: name}
		if name != "" {
			if f, ok := p.chapter.Report.Figure(p.chapter, name); ok && f.Stat != nil {
				c.stated = unitOf(f.Stat)
			}
		}
		if unit != "" {
			all = append(all, c)
		}
	}
	for _, n := range typed {
		if n.kind == cardinal {
			add(n.from, n.to, "")
		}
	}
	for at := 0; ; {
		i := strings.IndexByte(words[at:], '{')
		if i < 0 {
			break
		}
		i += at
		at = insertionEnd(words, i)
		if fields := strings.Fields(strings.Trim(words[i:at], "{}")); len(fields) == 1 {
			add(i, at, fields[0])
		}
	}
	slices.SortStableFunc(all, func(a, b counted) int { return a.at - b.at })
	return all
}

// unlikeWhole finds the first part behind 其中 that has another unit than the
// whole before it.
func (p *page) unlikeWhole(t *prose, block int, all []counted) []diag.Finding {
	words := t.blocks[block].words
	for at := range occurrences(words, "其中") {
		from, to := sentence(words, at)
		var whole, part *counted
		i, _ := slices.BinarySearchFunc(all, from, func(c counted, at int) int { return c.at - at })
		for ; i < len(all) && all[i].at < to; i++ {
			switch c := &all[i]; {
			case c.at < at:
				whole = c
			case part == nil:
				part = c
			}
		}
		if whole == nil || part == nil || !interchangeable(whole.unit, part.unit, partGroups) {
			continue
		}
		f := p.mark(t, block, part.from, part.to)
		f.At = whole.unit + "/" + part.unit
		f.Message = diag.T("总数以“%s”计，“其中”的部分以“%s”计", "the whole is counted in %s, the part behind 其中 in %s", whole.unit, part.unit)
		f.Hint = diag.T("统一单位；确实以不同单位计的，以豁免说明", "use one unit; where the two are counted differently, say so in a waiver")
		return []diag.Finding{f}
	}
	return nil
}

package render

import (
	"slices"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/markdown"
	"gongkai/internal/stat"
)

// plot is what one chart or table shows: the same rows for the drawing, for the
// table under it and for the download.
type plot struct {
	wholes  []content.Figure // the statistics named, in order
	by      *stat.Breakdown  // of the first; nil: the rows are the statistics themselves
	rows    []plotRow
	series  []string  // names of the columns of values
	inflows []plotRow // of a flow: what comes in, above the parts
	special stat.Special
	unit    stat.Plural // of all rows; zero when they differ
	sum     stat.Rational
	shares  bool // rows are exclusive parts, so that a share of sum means something
	misses  bool // the parts do not add up to the published total
}

// plotRow is one category with one cell for each series.
type plotRow struct {
	label string
	cells []content.Figure
	has   []bool // false: that series has no such part
	other bool
}

// plot collects what an insertion names; findings are given and ok is false
// when that is not possible.
func (in *inserter) plot(ins *markdown.Insertion) (p *plot, ok bool) {
	p, ok = &plot{}, true
	for _, name := range ins.Names {
		fig, found := in.figure(name)
		ok = ok && found
		p.wholes = append(p.wholes, fig)
	}
	if !ok {
		return nil, false
	}
	p.special = p.wholes[0].Stat.Special
	p.unit = in.commonUnit(p.wholes)
	by := ins.By
	if len(p.wholes) == 1 && p.wholes[0].By != nil && p.wholes[0].Part == nil {
		by = p.wholes[0].By.Key // {chart disclosed.channel}
	}
	if by == "" && len(p.wholes) == 1 && len(p.wholes[0].Stat.By) == 1 && p.wholes[0].Part == nil {
		by = p.wholes[0].Stat.By[0].Key // its only breakdown is meant
	}
	if by == "" {
		in.plotStatistics(p)
		return p, true
	}
	return p, in.plotParts(p, ins, by)
}

func (in *inserter) commonUnit(figs []content.Figure) stat.Plural {
	unit := in.l.unit(figs[0].Stat)
	for _, f := range figs[1:] {
		if in.l.unit(f.Stat) != unit || f.Stat.Special != figs[0].Stat.Special {
			return stat.Plural{}
		}
	}
	return unit
}

func (in *inserter) plotStatistics(p *plot) {
	p.series = []string{""}
	for _, f := range p.wholes {
		p.rows = append(p.rows, plotRow{label: in.l.figureLabel(f), cells: []content.Figure{f}, has: []bool{true}})
	}
}

// figureLabel names a figure: a part by its own label, else the statistic.
func (l lang) figureLabel(f content.Figure) string {
	if f.Part != nil {
		return l.in(f.Part.Labels)
	}
	return l.label(f.Stat)
}

// plotParts makes a row of every part of the first statistic's breakdown and a
// series of every statistic.
func (in *inserter) plotParts(p *plot, ins *markdown.Insertion, by string) bool {
	for _, whole := range p.wholes {
		if breakdown(whole.Stat, by) == nil {
			in.noBreakdown(ins, whole, by)
			return false
		}
		p.series = append(p.series, in.l.label(whole.Stat))
	}
	if len(p.wholes) == 1 {
		p.series[0] = ""
	}
	p.by = breakdown(p.wholes[0].Stat, by)
	for i := range p.by.Parts {
		in.addPart(p, &p.by.Parts[i])
	}
	if p.by.Rest != nil {
		in.addPart(p, p.by.Rest)
	}
	in.addUp(p)
	return true
}

func (in *inserter) addPart(p *plot, part *stat.Part) {
	row := plotRow{label: in.l.in(part.Labels), other: part.Other || part == p.by.Rest}
	for _, whole := range p.wholes {
		path := whole.Stat.Key + "." + p.by.Key + "." + part.Key
		fig, ok := whole.Chapter.Report.Figure(whole.Chapter, path)
		in.used = append(in.used, keyOf(fig))
		if ok {
			in.marks = append(in.marks, fig.Mark())
		}
		row.cells = append(row.cells, fig)
		row.has = append(row.has, ok)
	}
	p.rows = append(p.rows, row)
}

// addUp finds what the parts add up to, and whether that is the published
// total; it is asked only of a single statistic's exclusive parts.
func (in *inserter) addUp(p *plot) {
	if len(p.wholes) != 1 || p.by.Overlap {
		return
	}
	p.shares = true
	for _, row := range p.rows {
		v := row.cells[0].Value
		if v.Kind == stat.Number {
			p.sum = p.sum.Add(v.Num)
			p.shares = p.shares && v.Num.Sign() >= 0
		}
	}
	p.shares = p.shares && p.sum.Sign() > 0
	whole := in.whole(p)
	p.misses = whole.Value.Kind == stat.Number && whole.Value.Qual == stat.Exact && whole.Value.Num.Cmp(p.sum) != 0
}

// whole gives the statistic itself, also where the insertion named its
// breakdown.
func (in *inserter) whole(p *plot) content.Figure {
	w := p.wholes[0]
	w.By, w.Part, w.Path = nil, nil, w.Stat.Key
	return w
}

func breakdown(s *stat.Stat, key string) *stat.Breakdown {
	for i := range s.By {
		if s.By[i].Key == key {
			return &s.By[i]
		}
	}
	return nil
}

func (in *inserter) noBreakdown(ins *markdown.Insertion, whole content.Figure, by string) {
	hint := diag.T("该项没有写明构成（by:）", "it states no breakdown (by:)")
	if len(whole.Stat.By) > 0 {
		near := ""
		for i, b := range whole.Stat.By {
			if i > 0 {
				near += ", "
			}
			near += b.Key
		}
		hint = diag.T("该项的构成有：%s", "its breakdowns: %s", near)
	}
	in.fault(ruleUnknownName, ins.Pos, diag.T("“%s”没有按“%s”的构成", "%q has no breakdown by %q", whole.Stat.Key, by), hint)
}

// paths lists the figures shown, for the download.
func (p *plot) paths() []string {
	var paths []string
	for _, w := range p.wholes {
		if p.by != nil {
			paths = append(paths, w.Stat.Key)
		}
	}
	for _, row := range slices.Concat(p.inflows, p.rows) {
		for i, cell := range row.cells {
			if row.has[i] {
				paths = append(paths, cell.Path)
			}
		}
	}
	return paths
}

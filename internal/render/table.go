package render

import (
	"gongkai/internal/content"
	"gongkai/internal/markdown"
	"gongkai/internal/stat"
)

// appendTable appends {table …} as a figure with caption and download.
func (in *inserter) appendTable(dst []byte, ins *markdown.Insertion) []byte {
	p, ok := in.plot(ins)
	if !ok {
		return dst
	}
	in.tables++
	id := in.id("tab", in.plotKey(p))
	dst = append(dst, `<figure class="figure table-figure" role="group" id="`+id+`">`...)
	c := in.caption(ins, p)
	dst = in.appendGrid(dst, p, func(dst []byte) []byte {
		dst = append(dst, `<caption>`...)
		dst = in.appendCaption(dst, "tab_no", in.tables, c, "")
		return append(dst, `</caption>`...)
	}, c.title)
	dst = in.appendFigureNote(dst, ins, p)
	dst = in.appendFigureLinks(dst, p, id, nil)
	return append(dst, `</figure>`...)
}

// appendGrid appends the table of a plot in a region that scrolls by itself.
// caption may be nil; name is what a screen reader calls the region.
func (in *inserter) appendGrid(dst []byte, p *plot, caption func([]byte) []byte, name string) []byte {
	dst = append(dst, `<div class="table-wrap" role="group" tabindex="0" aria-label="`...)
	dst = appendText(dst, name)
	dst = append(dst, `"><table>`...)
	if caption != nil {
		dst = caption(dst)
	}
	dst = in.appendHead(dst, p)
	dst = append(dst, `<tbody>`...)
	for i := range p.inflows {
		dst = in.appendRow(dst, p, &p.inflows[i], ` class="inflow"`)
	}
	for i := range p.rows {
		dst = in.appendRow(dst, p, &p.rows[i], "")
	}
	dst = in.appendTotals(dst, p)
	return append(dst, `</tbody></table></div>`...)
}

// mixedUnits tells whether each row needs its own unit.
func (p *plot) mixedUnits() bool {
	return p.unit == (stat.Plural{}) && p.special == stat.Plain
}

func (in *inserter) appendHead(dst []byte, p *plot) []byte {
	column := func(text, class string) {
		dst = append(dst, `<th scope="col"`+class+`>`...)
		dst = append(appendTitle(dst, text), `</th>`...)
	}
	dst = append(dst, `<thead><tr>`...)
	first := in.l.t("col_label")
	if p.by != nil {
		first = in.l.in(p.by.Labels)
	}
	column(first, "")
	for _, name := range p.series {
		if name == "" {
			name = in.l.t("col_value")
		}
		if unit := in.l.column(p.unit); unit != "" {
			name = in.l.t("with_unit", "what", name, "unit", unit)
		}
		column(name, ` class="r"`)
	}
	if p.mixedUnits() {
		column(in.l.t("col_unit"), "")
	}
	if p.shares {
		column(in.l.t("col_share"), ` class="r"`)
	}
	return append(dst, `</tr></thead>`...)
}

// column gives a unit as a column heading has it.
func (l lang) column(unit stat.Plural) string {
	if unit.Other != "" {
		return unit.Other
	}
	return unit.One
}

func (in *inserter) appendRow(dst []byte, p *plot, row *plotRow, class string) []byte {
	dst = append(dst, `<tr`+class+`><th scope="row">`...)
	dst = append(appendText(dst, row.label), `</th>`...)
	for i, cell := range row.cells {
		dst = append(dst, `<td class="r">`...)
		if row.has[i] {
			dst = in.appendNumber(dst, cell, false)
			if p.by == nil {
				dst = in.appendMarks(dst, cell)
			}
		}
		dst = append(dst, `</td>`...)
	}
	if p.mixedUnits() {
		dst = append(dst, `<td>`...)
		dst = append(appendText(dst, in.l.column(in.l.unit(row.cells[0].Stat))), `</td>`...)
	}
	if p.shares {
		dst = append(dst, `<td class="r">`...)
		if row.cells[0].Part != nil {
			dst = appendText(dst, in.share(p, row))
		}
		dst = append(dst, `</td>`...)
	}
	return append(dst, `</tr>`...)
}

// share gives a part's share of the sum of the parts, as 75.4%.
func (in *inserter) share(p *plot, row *plotRow) string {
	v := row.cells[0].Value
	if v.Kind != stat.Number {
		return ""
	}
	q, ok := v.Num.Quo(p.sum)
	if !ok {
		return ""
	}
	return q.Mul(stat.FromInt(100)).Decimal(1) + "%"
}

// appendTotals appends what the parts add up to and the published total: one
// row where they agree, two where they do not, none where there is no total.
func (in *inserter) appendTotals(dst []byte, p *plot) []byte {
	if p.by == nil {
		return dst
	}
	if p.misses {
		dst = in.totalRow(dst, p, in.l.t("sum_of_parts"), func(dst []byte, _ content.Figure) []byte {
			v := stat.Value{Num: p.sum}
			dst = append(dst, `<data class="num" value="`...)
			dst = append(dst, p.sum.MachineText()...)
			dst = append(dst, `">`...)
			dst = v.AppendText(dst, in.l.style(p.wholes[0].Stat))
			return append(dst, `</data>`...)
		})
	}
	label := in.l.t("total")
	if p.misses {
		label = in.l.t("published_total")
	}
	return in.totalRow(dst, p, label, func(dst []byte, whole content.Figure) []byte {
		dst = in.appendNumber(dst, whole, false)
		return in.appendMarks(dst, whole)
	})
}

func (in *inserter) totalRow(dst []byte, p *plot, label string, value func([]byte, content.Figure) []byte) []byte {
	dst = append(dst, `<tr class="total"><th scope="row">`...)
	dst = append(appendText(dst, label), `</th>`...)
	for _, whole := range p.wholes {
		whole.By, whole.Part, whole.Path = nil, nil, whole.Stat.Key
		dst = append(dst, `<td class="r">`...)
		dst = append(value(dst, whole), `</td>`...)
	}
	if p.shares {
		dst = append(dst, `<td class="r">`...)
		if !p.misses || label == in.l.t("sum_of_parts") {
			dst = append(dst, `100%`...)
		}
		dst = append(dst, `</td>`...)
	}
	return append(dst, `</tr>`...)
}

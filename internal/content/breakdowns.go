package content

import (
	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// restName is how paths and formulas name the remainder of a breakdown.
const restName = "rest"

// breakdowns reads the ways in which a statistic falls into parts.
func (d *decoder) breakdowns(n *node, dr *draft) {
	for k, v := range d.entries(n) {
		d.name(k, false)
		b := draftBy{key: word{k.value, k.at()}}
		b.parts.first = len(dr.parts)
		d.breakdown(v, &b, dr)
		b.parts.end = len(dr.parts)
		dr.bys = append(dr.bys, b)
		if !d.translation && (v.kind == mapping || v.absent()) {
			d.missing(named(b.key), b.key.text, lacking(needed{"label", b.label.given()}, needed{"parts", b.parts.first < b.parts.end})...)
		}
	}
}

func (d *decoder) breakdown(n *node, b *draftBy, dr *draft) {
	for k, v := range d.entries(n) {
		switch k.value {
		case "label":
			b.label = d.line(v)
		case "overlap":
			if !d.wordsOnly(k) {
				b.overlap = d.truth(v)
			}
		case "parts":
			d.parts(v, dr)
		case restName:
			b.hasRest = true
			b.rest = d.restLabel(k, v)
		default:
			d.unknown(k, "label overlap parts rest")
		}
	}
}

// parts reads the parts: NAME: {label: …, value: …} in the source language,
// NAME: label in a translation.
func (d *decoder) parts(n *node, dr *draft) {
	for k, v := range d.entries(n) {
		d.name(k, false)
		if k.value == restName {
			d.invalid(k, diag.T("“rest”不能用作部分的名称", `"rest" cannot name a part`),
				diag.T("它表示未列明的余数，与parts同级", "it is the remainder that is not named, and stands beside parts"))
		}
		p := draftPart{key: word{k.value, k.at()}}
		if d.translation {
			p.label = d.partLabel(v)
		} else {
			d.part(v, &p)
		}
		dr.parts = append(dr.parts, p)
	}
}

// partLabel reads the label of a part in a translation.
func (d *decoder) partLabel(n *node) word {
	if n.kind == mapping {
		d.invalid(n, diag.T("译文中的部分只写名称", "in a translation a part is its label only"),
			diag.T("写作“website: Government websites”", `write it as "website: Government websites"`))
		return faulty(n)
	}
	return d.line(n)
}

func (d *decoder) part(n *node, p *draftPart) {
	if n.kind == scalar && !n.absent() {
		d.invalid(n, diag.T("“%s”应写成{label: 名称, value: 数值}", "%q should be written as {label: …, value: …}", n.value), diag.Text{})
		p.value = stat.Value{Kind: stat.Blank}
		return
	}
	valued := false
	for k, v := range d.entries(n) {
		switch k.value {
		case "label":
			p.label = d.line(v)
		case "value":
			valued = true
			p.value, p.valueAt = d.value(v)
		case "other":
			p.other = d.truth(v)
		default:
			d.unknown(k, "label value other")
		}
	}
	d.missing(named(p.key), p.key.text, lacking(needed{"label", p.label.given()}, needed{"value", valued})...)
	if !valued {
		p.value = stat.Value{Kind: stat.Blank}
	}
}

// restLabel reads the label of what the parts leave over.
func (d *decoder) restLabel(k, n *node) (label word) {
	if d.translation {
		return d.partLabel(n)
	}
	for k, v := range d.entries(n) {
		switch k.value {
		case "label":
			label = d.line(v)
		case "value":
			d.invalid(k, diag.T("余数由总数减去各部分得出，不能写数值", "the remainder is computed and cannot be stated"),
				diag.T("删去value；若原文写明了这一数值，请列为一个部分", "remove value; if the source states the figure, make it a part"))
		default:
			d.unknown(k, "label")
		}
	}
	d.missing(of(k), restName, lacking(needed{"label", label.given()})...)
	return label
}

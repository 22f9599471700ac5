package content

import (
	"strings"
	"unicode/utf8"

	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// maxDecimals is how many digits after the point may be asked for.
const maxDecimals = 9

// stats reads the statistics of a chapter.
func (d *decoder) stats(n *node, dr *draft) {
	for k, v := range d.entries(n) {
		d.name(k, true)
		s := draftStat{key: word{k.value, k.at()}, decimals: -1}
		s.bys.first = len(dr.bys)
		given := d.statistic(v, &s, dr)
		s.bys.end = len(dr.bys)
		dr.stats = append(dr.stats, s)
		if !d.translation && (v.kind == mapping || v.absent()) {
			d.complete(&s, given)
		}
	}
}

// name checks the key of a statistic, breakdown or part; only that of a
// statistic may have dots.
func (d *decoder) name(k *node, dots bool) {
	reason := stat.CheckKey(k.value)
	switch {
	case !reason.IsZero():
		d.invalid(k, reason, diag.Text{})
	case dots && (isInsertion(k.value) || strings.HasPrefix(k.value, "form.")):
		d.invalid(k, diag.T("“%s”不能用作统计项的名称，正文中{%[1]s …}另有含义", "%q cannot be the key of a statistic: {%[1]s …} means something else in the text", k.value),
			diag.T("换一个名称，如“%s”", "choose another, such as %q", k.value+"_count"))
	case !dots && strings.Contains(k.value, "."):
		d.invalid(k, diag.T("“%s”中不能有点号", "%q cannot contain a dot", k.value),
			diag.T("只有统计项的名称可以分段", "only the key of a statistic has several names"))
	}
}

// isInsertion tells whether a name in braces is the word of a block insertion,
// so that a statistic of that name could not be inserted.
func isInsertion(name string) bool {
	switch name {
	case "chart", "table", "tiles", "form", "trend":
		return true
	}
	return false
}

// stated says which of value and formula were written, empty or not.
type stated struct{ value, formula bool }

func (d *decoder) statistic(n *node, s *draftStat, dr *draft) (given stated) {
	const known = "label note value formula unit decimals by"
	for k, v := range d.entries(n) {
		switch k.value {
		case "label":
			s.label = d.line(v)
		case "note":
			s.note = d.text(v)
		case "unit":
			d.unit(v, s)
		case "by":
			d.breakdowns(v, dr)
		case "value", "formula", "decimals":
			if d.wordsOnly(k) {
				continue
			}
			d.setting(k, v, s, &given)
		default:
			d.unknown(k, known)
		}
	}
	return given
}

// setting reads a key that only the source language has.
func (d *decoder) setting(k, v *node, s *draftStat, given *stated) {
	switch k.value {
	case "value":
		given.value = true
		s.value, s.valueAt = d.value(v)
	case "formula":
		given.formula = true
		s.formula, s.valueAt = d.formula(v)
	case "decimals":
		if n, ok := d.count(v, 0, maxDecimals); ok {
			s.decimals = int8(n)
		}
	}
}

// complete reports what a statistic of the source language lacks or has twice.
func (d *decoder) complete(s *draftStat, given stated) {
	d.missing(named(s.key), s.key.text, lacking(needed{"label", s.label.given()})...)
	switch {
	case given.value && given.formula:
		d.out.add("FM-07", place{at: s.valueAt}, diag.T("“%s”既有数值又有公式", "%q has a value and a formula", s.key.text),
			diag.T("只保留一个：数值写value，由其他统计项计算的写formula", "keep one: value for a stated figure, formula for one computed from others"))
	case !given.value && !given.formula:
		d.out.add("FM-05", named(s.key), diag.T("“%s”缺少数值", "%q lacks a value", s.key.text),
			diag.T("补上“value:”（没有数据时留空）或“formula:”", `add "value:" (left empty when there is no figure) or "formula:"`))
	}
	d.percentTyped(s)
}

// percentTyped reports a value whose text and unit disagree about percent: 75.4
// with unit percent would print as 7540%.
func (d *decoder) percentTyped(s *draftStat) {
	typed := s.value.TypedSpecial()
	if s.value.Text == "" || s.value.Kind != stat.Number || typed == s.special {
		return
	}
	at := place{at: s.valueAt, len: utf8.RuneCountInString(s.value.Text)}
	if typed == stat.Plain {
		sign := map[stat.Special]string{stat.Percent: "%", stat.PerMille: "‰"}[s.special]
		d.out.add("FM-07", at, diag.T("“%s”的单位是百分比或千分比，数值“%s”没有写“%s”", "%q is a percentage, but its value %q has no %q", s.key.text, s.value.Text, sign),
			diag.T("写成“%s%s”", "write %s%s", s.value.Text, sign))
		return
	}
	d.out.add("FM-07", at, diag.T("“%s”的数值“%s”是百分比或千分比，单位没有写明", "the value of %q, %q, is a percentage, but its unit does not say so", s.key.text, s.value.Text),
		diag.T("加上一行“unit: percent”或“unit: permille”", `add "unit: percent" or "unit: permille"`))
}

// value reads a figure; nothing at all is the value Blank.
func (d *decoder) value(n *node) (stat.Value, stat.At) {
	if n.absent() || !d.wants(n, scalar) {
		return stat.Value{Kind: stat.Blank}, n.at()
	}
	v, err := stat.ParseValue(n.value)
	if err != nil {
		d.out.add("FM-07", within(n, n.textAt(), err.Offset, err.Len), err.Message, err.Hint)
		return stat.Value{Kind: stat.Blank}, n.textAt()
	}
	return v, n.textAt()
}

// formula reads a formula. It keeps its own copy of the text.
func (d *decoder) formula(n *node) (*stat.Formula, stat.At) {
	w := d.line(n)
	if !w.given() {
		if n.absent() {
			d.out.add("FM-07", of(n), diag.T("公式是空的", "the formula is empty"), diag.Text{})
		}
		return nil, n.at()
	}
	f, err := stat.ParseFormula(strings.Clone(w.text))
	if err != nil {
		d.out.add("FM-07", within(n, w.at, err.Offset, err.Len), err.Message, err.Hint)
		return nil, w.at
	}
	return f, w.at
}

// within gives the place of some characters of a scalar whose text begins at.
// In text of several lines it is only known where that is.
func within(n *node, at stat.At, offset, length int) place {
	if n.style == block || strings.Contains(n.value, "\n") {
		return place{at: n.at()}
	}
	at.Col += int32(offset)
	return place{at: at, len: length}
}

// unit reads a unit: a word, {one: …, other: …}, or percent or permille.
func (d *decoder) unit(n *node, s *draftStat) {
	if n.kind == mapping {
		d.plural(n, s)
		return
	}
	w := d.line(n)
	s.unitAt = w.at
	switch w.text {
	case "percent":
		s.special = stat.Percent
	case "permille":
		s.special = stat.PerMille
	case "%", "％", "‰":
		d.invalid(n, diag.T("单位不能写“%s”", "the unit cannot be %q", w.text),
			diag.T("百分比写percent，千分比写permille", "write percent or permille"))
	default:
		s.unit = stat.Plural{One: w.text, Other: w.text}
	}
	if s.special != stat.Plain && d.translation {
		d.out.add("FM-06", of(n), diag.T("译文中不必写单位“%s”", "the unit %q is not translated", w.text),
			diag.T("请删去此行", "remove it"))
	}
}

func (d *decoder) plural(n *node, s *draftStat) {
	s.unitAt = n.at()
	for k, v := range d.entries(n) {
		switch k.value {
		case "one":
			s.unit.One = d.line(v).text
		case "other":
			s.unit.Other = d.line(v).text
		default:
			d.unknown(k, "one other")
		}
	}
	switch {
	case s.unit.One == "":
		d.missing(of(n), "unit", "one")
		s.unit.One = s.unit.Other
	case s.unit.Other == "":
		d.missing(of(n), "unit", "other")
		s.unit.Other = s.unit.One
	}
}

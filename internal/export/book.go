package export

import (
	"bytes"
	"io"
	"strconv"
	"unicode/utf8"

	"gongkai/internal/stat"
)

// bookTable is a workbook: the figures with a head in every language, on more
// than one sheet when one is full, and a sheet about the report.
type bookTable struct {
	x     *exporter
	b     *workbook
	sheet sheet
}

func (x *exporter) newXLSX(w io.Writer) table {
	t := &bookTable{x: x, b: newWorkbook(w), sheet: sheet{name: "数据 Data", widths: x.widths(), frozen: len(x.langs)}}
	x.beginData(t.b, t.sheet)
	return t
}

func (t *bookTable) add(r *row) error {
	b := t.b
	if b.full() {
		b.end(t.sheet.frozen, len(t.x.columns))
		t.sheet.name = "数据 Data " + strconv.Itoa(len(b.sheets)+1)
		t.x.beginData(b, t.sheet)
	}
	b.beginRow()
	for i, cell := range r.cells {
		if t.x.columns[i].kind == number {
			b.number(cell, valueStyle(&r.figure, cell))
		} else {
			b.text(cell, plainStyle)
		}
	}
	b.endRow()
	return b.err
}

func (t *bookTable) end() error {
	t.b.end(t.sheet.frozen, len(t.x.columns))
	t.x.aboutSheet(t.b)
	return t.b.close()
}

func (x *exporter) beginData(b *workbook, s sheet) {
	b.begin(s)
	for _, lang := range x.langs {
		b.beginRow()
		for _, c := range x.columns {
			b.text([]byte(c.titleIn(lang)), headStyle)
		}
		b.endRow()
	}
}

// valueStyle shows a share as a percentage, with as many decimals as the report
// prints, up to two.
func valueStyle(f *figure, value []byte) cellStyle {
	if f.Stat.Special != stat.Percent {
		return plainStyle
	}
	decimals := int(f.Stat.Decimals)
	if decimals < 0 {
		_, fraction, _ := bytes.Cut(value, []byte("."))
		decimals = len(fraction) - 2 // 0.754 is 75.4%
	}
	switch {
	case decimals <= 0:
		return percentStyle
	case decimals == 1:
		return percent1Style
	}
	return percent2Style
}

// Columns are as wide as the widest of the first rows, within reason.
const (
	measured = 500
	narrow   = 8
	broad    = 48
)

// widths measures the columns. A Han character is as wide as two digits.
func (x *exporter) widths() []int {
	widths := make([]int, len(x.columns))
	for i, c := range x.columns {
		for _, lang := range x.langs {
			widths[i] = max(widths[i], width([]byte(c.titleIn(lang))))
		}
	}
	n := 0
	for r := range x.row.of(x.columns, figures(x.report)) {
		if n++; n > measured {
			break
		}
		for i, cell := range r.cells {
			widths[i] = max(widths[i], width(cell))
		}
	}
	for i := range widths {
		widths[i] = min(max(widths[i]+2, narrow), broad)
	}
	return widths
}

// width counts columns of a fixed font: two for the wide scripts of East Asia
// and their punctuation, one for any other character.
func width(s []byte) int {
	n := 0
	for len(s) > 0 {
		r, size := utf8.DecodeRune(s)
		s = s[size:]
		n++
		if r >= 0x1100 && r <= 0x115f || r >= 0x2e80 && r <= 0xa4cf || r >= 0xac00 && r <= 0xd7a3 ||
			r >= 0xf900 && r <= 0xfaff || r >= 0xfe30 && r <= 0xfe6f || r >= 0xff00 && r <= 0xff60 || r >= 0x20000 {
			n++
		}
	}
	return n
}

// aboutSheet writes the report's facts, what the columns mean and the editor's
// notes, side by side in every language.
func (x *exporter) aboutSheet(b *workbook) {
	b.begin(sheet{name: "说明 About", widths: x.aboutWidths()})
	for _, f := range x.facts() {
		x.aboutRow(b, f, plainStyle)
	}
	b.beginRow()
	b.endRow()
	x.aboutRow(b, said(x, words{"各列的含义", "What the columns mean"}, words{}), headStyle)
	for _, c := range x.columns {
		l := said(x, words{}, c.about)
		for i, lang := range x.langs {
			l.name[i] = c.titleIn(lang)
		}
		x.aboutRow(b, l, plainStyle)
	}
	x.notes(b)
	b.end(0, 0)
}

func (x *exporter) aboutWidths() []int {
	var widths []int
	for range x.langs {
		widths = append(widths, 24, 56)
	}
	return widths
}

// aboutLine is a name and what there is to say of it, by language.
type aboutLine struct{ name, value []string }

// said is a line of gongkai's own words.
func said(x *exporter, name, value words) aboutLine {
	var l aboutLine
	for _, lang := range x.langs {
		l.name = append(l.name, name.in(lang))
		l.value = append(l.value, value.in(lang))
	}
	return l
}

func (x *exporter) aboutRow(b *workbook, l aboutLine, style cellStyle) {
	b.beginRow()
	for i := range x.langs {
		name := style
		if name == plainStyle {
			name = wrapStyle
		}
		b.text([]byte(at(l.name, i)), name)
		b.text([]byte(at(l.value, i)), wrapStyle)
	}
	b.endRow()
}

// facts gives what is known about the report.
func (x *exporter) facts() []aboutLine {
	m := &x.report.Meta
	same := func(v string) []string {
		all := make([]string, len(x.langs))
		for i := range all {
			all[i] = v
		}
		return all
	}
	period := ""
	if m.From != "" && m.To != "" {
		period = m.From + " – " + m.To
	}
	var facts []aboutLine
	for _, f := range []struct {
		name  words
		value []string
	}{
		{words{"报告", "Report"}, x.titles()},
		{words{"年份", "Year"}, same(strconv.Itoa(x.report.Year))},
		{words{"统计期限", "Period"}, same(period)},
		{words{"发布机关", "Issued by"}, m.Issuer},
		{words{"公布日期", "Published"}, same(m.Published)},
		{words{"联系机构", "Contact"}, m.Contact.Office},
		{words{"联系电话", "Telephone"}, same(m.Contact.Phone)},
		{words{"原报告", "Original report"}, m.Original.Name},
		{words{"原报告出处", "Where the original is"}, same(m.Original.Address)},
		{words{"网址", "Address"}, same(x.base)},
	} {
		if at(f.value, 0) != "" {
			facts = append(facts, aboutLine{said(x, f.name, words{}).name, f.value})
		}
	}
	return facts
}

// notes writes the editor's notes that the pages print.
func (x *exporter) notes(b *workbook) {
	first := true
	for _, w := range x.report.Waivers {
		if !w.Public {
			continue
		}
		if first {
			b.beginRow()
			b.endRow()
			x.aboutRow(b, said(x, words{"编者注", "Editor's notes"}, words{}), headStyle)
			first = false
		}
		l := aboutLine{value: w.Reasons}
		for range x.langs {
			l.name = append(l.name, w.At)
		}
		x.aboutRow(b, l, plainStyle)
	}
}

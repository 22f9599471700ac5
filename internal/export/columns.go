package export

import (
	"strconv"
	"strings"

	"gongkai/internal/content"
	"gongkai/internal/stat"
)

// columnType is a column's type in the words of Frictionless Table Schema.
type columnType string

const (
	text    columnType = "string"
	number  columnType = "number"
	boolean columnType = "boolean"
)

// column is one column of every table: what it is called, what it holds, and
// the text of a figure in it. A number column's text is empty or a plain decimal.
type column struct {
	name   string // as in the head of CSV files and in JSON
	kind   columnType
	title  words
	lang   string // whose words it has; "" for a column that is there once
	about  words
	enum   []string // all that can stand in it, when that is fixed
	brief  bool     // also in the tables of single charts
	append func(dst []byte, f *figure) []byte
}

// exporter knows a report, its site's languages and the columns that follow
// from them. It is for one goroutine.
type exporter struct {
	site    *content.Site
	report  *content.Report
	langs   []string
	columns []column
	brief   []column // those for the tables of single charts
	base    string   // before a page's address; "" leaves it relative to the year
	row     row      // for figureTable, which is called thousands of times
	b       []byte   // likewise
}

func newExporter(site *content.Site, r *content.Report) *exporter {
	x := &exporter{site: site, report: r, langs: site.Langs, base: yearAddress(site, r)}
	x.columns = x.allColumns()
	for _, c := range x.columns {
		if c.brief {
			x.brief = append(x.brief, c)
		}
	}
	return x
}

// yearAddress is the address of the year's folder; "" where the site's host or
// its place there is not known, because a guess would be a false source.
func yearAddress(site *content.Site, r *content.Report) string {
	if site.Config.URL == "" || site.Config.BasePath == "" {
		return ""
	}
	return site.Config.URL + site.Config.BasePath + strconv.Itoa(r.Year) + "/"
}

// titleIn gives the column's title in a language of the site.
func (c *column) titleIn(lang string) string {
	if c.lang != "" {
		return c.title.of(c.lang, lang)
	}
	return c.title.in(lang)
}

// single adds what a column that is there once says of itself.
func single(c column, title, about words) column {
	c.title, c.about = title, about
	return c
}

// perLanguage makes a column for each language of the site: label_zh, label_en.
func (x *exporter) perLanguage(c column, title, about words, value func(f *figure, lang int) string) []column {
	all := make([]column, len(x.langs))
	for i, lang := range x.langs {
		all[i] = single(c, title, about)
		all[i].name += "_" + lang
		all[i].lang = lang
		all[i].append = func(dst []byte, f *figure) []byte { return append(dst, value(f, i)...) }
	}
	return all
}

// allColumns is the one list of what the files say about a figure.
func (x *exporter) allColumns() []column {
	var all []column
	add := func(more ...column) { all = append(all, more...) }
	add(single(column{name: "key", kind: text, brief: true, append: appendKey},
		words{"键", "Key"}, words{"数据的名称，全报告统一；各部分写作“指标.构成.部分”", "the figure's name in the whole report; a part is STATISTIC.BREAKDOWN.PART"}))
	add(x.perLanguage(column{name: "label", kind: text, brief: true},
		words{"名称", "Label"}, words{"指标或其部分的名称", "what the statistic or part is called"}, (*figure).label)...)
	add(single(column{name: "breakdown", kind: text, append: appendBreakdown},
		words{"构成", "Breakdown"}, words{"所属构成的键；指标本身为空", "the key of the breakdown that it is a part of; empty for a statistic"}))
	add(x.perLanguage(column{name: "whole", kind: text, brief: true},
		words{"所属指标", "Part of"}, words{"部分所属指标的名称；指标本身为空", "the statistic that it is a part of; empty for a statistic"}, wholeOfPart)...)
	add(x.valueColumns()...)
	add(x.perLanguage(column{name: "unit", kind: text, brief: true},
		words{"单位", "Unit"}, words{"计量单位；比例没有单位", "the unit; shares have none"}, unit)...)
	add(single(column{name: "computed", kind: boolean, brief: true, append: appendComputed},
		words{"计算得出", "Computed"}, words{"true 表示由公式或余数算得，并非填报", "true when it follows from a formula or is a remainder, and was not reported"}))
	add(x.sourceColumns()...)
	return all
}

// valueColumns is what the figure is: the number apart from how it is said.
func (x *exporter) valueColumns() []column {
	return []column{
		single(column{name: "value", kind: number, brief: true, append: appendValue},
			words{"数值", "Value"}, words{"数字，准确的十进制；比例以1为整体，0.754即75.4%；不是数字的为空", "the number, an exact decimal; shares are of one, 0.754 is 75.4%; empty when it is no number"}),
		single(column{name: "text", kind: text, brief: true, append: x.appendText},
			words{"原文", "As printed"}, words{"数字在报告中的写法，如“近10万”“/”", "the figure as the report prints it in its own language, such as 近10万 or /"}),
		single(column{name: "kind", kind: text, brief: true, append: appendKind, enum: kinds[:]},
			words{"类别", "Kind"}, words{"number 数字，blank 空白，not_applicable “/”，none “-”", `number; blank; not_applicable ("/"); none ("-")`}),
		single(column{name: "qualifier", kind: text, brief: true, append: appendQualifier, enum: stat.Qualifiers()},
			words{"限定", "Qualifier"}, words{"exact 准确，more_than 余，nearly 近，or_more 以上，or_less 以下，about 约，less_than 不足", "how the number stands to the true value; empty when it is no number"}),
	}
}

// sourceColumns is where the figure comes from.
func (x *exporter) sourceColumns() []column {
	all := []column{single(column{name: "formula", kind: text, append: appendFormula},
		words{"公式", "Formula"}, words{"由其他数据计算的公式", "how it follows from other figures"})}
	all = append(all, x.perLanguage(column{name: "note", kind: text},
		words{"说明", "Note"}, words{"定义、范围和编者注", "definition, scope and editor's notes"}, x.note)...)
	return append(all,
		single(column{name: "chapter", kind: text, brief: true, append: appendChapter},
			words{"章", "Chapter"}, words{"载明该数据的一章", "the chapter that states it"}),
		single(column{name: "stated_in", kind: text, append: x.appendStatedIn},
			words{"所在页面", "Stated in"}, words{"载明该数据的网页", "the page that states it"}),
	)
}

var kinds = [...]string{stat.Number: "number", stat.Blank: "blank", stat.NotApplicable: "not_applicable", stat.None: "none"}

func appendKey(dst []byte, f *figure) []byte { return append(dst, f.Path...) }

func appendBreakdown(dst []byte, f *figure) []byte {
	if f.By != nil {
		dst = append(dst, f.By.Key...)
	}
	return dst
}

func appendValue(dst []byte, f *figure) []byte {
	if f.Value.Kind != stat.Number {
		return dst
	}
	return f.Value.Num.AppendMachine(dst)
}

func appendKind(dst []byte, f *figure) []byte { return append(dst, kinds[f.Value.Kind]...) }

func appendQualifier(dst []byte, f *figure) []byte {
	if f.Value.Kind != stat.Number {
		return dst
	}
	return append(dst, f.Value.Qual.String()...)
}

func appendComputed(dst []byte, f *figure) []byte { return strconv.AppendBool(dst, f.isComputed()) }

func appendFormula(dst []byte, f *figure) []byte {
	if f.Part == nil && f.Stat.Formula != nil {
		dst = append(dst, f.Stat.Formula.String()...)
	}
	return dst
}

func appendChapter(dst []byte, f *figure) []byte { return append(dst, f.Chapter.Slug...) }

// appendText gives a typed figure as typed, and a computed one as the pages in
// the source language print it.
func (x *exporter) appendText(dst []byte, f *figure) []byte {
	if f.Value.Text != "" || f.Value.Kind != stat.Number {
		return append(dst, f.Value.Text...)
	}
	style := stat.Style{Lang: x.langs[0], Special: f.Stat.Special, Decimals: -1}
	if f.Part == nil {
		style.Decimals = int(f.Stat.Decimals)
	}
	return f.Value.AppendText(dst, style)
}

func (x *exporter) appendStatedIn(dst []byte, f *figure) []byte {
	dst = append(dst, x.base...)
	dst = append(dst, f.Chapter.Slug...)
	return append(dst, ".html"...)
}

func wholeOfPart(f *figure, lang int) string {
	if f.Part == nil {
		return ""
	}
	return f.whole(lang)
}

// unit gives the unit in the form for many: the column is about all rows.
func unit(f *figure, lang int) string {
	if f.Stat.Special != stat.Plain {
		return ""
	}
	u := f.words(lang).Unit
	if u.Other == "" {
		return u.One
	}
	return u.Other
}

// note gives the statistic's definition and the editor's notes on the figure.
func (x *exporter) note(f *figure, lang int) string {
	definition := ""
	if f.Part == nil {
		definition = f.words(lang).Note
	}
	waivers := x.report.Notes(f.Path)
	if len(waivers) == 0 {
		return definition
	}
	var notes []string
	if definition != "" {
		notes = append(notes, definition)
	}
	for _, w := range waivers {
		if reason := at(w.Reasons, lang); reason != "" {
			notes = append(notes, editorsNote.in(x.langs[lang])+reason)
		}
	}
	between := " "
	if isChinese(x.langs[lang]) {
		between = ""
	}
	return strings.Join(notes, between)
}

var editorsNote = words{"编者注：", "Editor's note: "}

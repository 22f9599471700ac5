package manuscript

import (
	"fmt"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/form"
)

// File is a file to be made in the folder of a year.
type File struct{ Path, Text string }

// chapterKind is one chapter that the Regulations or the national format ask
// for.
type chapterKind struct {
	slug  string
	title diag.Text
	form  string       // the table that it fills
	parts []subheading // the headings that its text has
	plain bool         // it has no number of its own
}

type subheading struct {
	id    string
	title diag.Text
}

// chapters2007 cover the six items of art. 32 of the Regulations of 2007. The
// table of 2014 came with the report, behind its chapters.
var chapters2007 = []chapterKind{
	{slug: "overview", title: diag.T("概述", "Overview")},
	{slug: "proactive-disclosure", title: diag.T("主动公开政府信息情况", "Proactive Disclosure of Government Information")},
	{slug: "requests", title: diag.T("依申请公开政府信息情况", "Disclosure upon Request")},
	{slug: "fees", title: diag.T("政府信息公开收费及减免情况", "Fees Charged and Waived")},
	{slug: "reconsideration-litigation", title: diag.T("申请行政复议、提起行政诉讼情况", "Administrative Reconsideration and Administrative Litigation")},
	{slug: "problems-improvements", title: diag.T("工作存在的主要问题和改进措施", "Main Problems and Improvement Measures")},
	{slug: "other-matters", title: diag.T("其他需要报告的事项", "Other Matters to Be Reported")},
	{slug: "statistics", title: diag.T("政府信息公开情况统计表", "Statistics on Government Information Disclosure"), form: "statistics", plain: true},
}

// chapters2019 are the six fixed chapters of the national formats of 2019 and
// 2021 (Regulations of 2019, art. 50); the five headings of the first are those
// that Guobangongkaibanhan [2021] No. 30 names.
var chapters2019 = []chapterKind{
	{slug: "overview", title: diag.T("总体情况", "Overview"), parts: []subheading{
		{"proactive", diag.T("（一）主动公开", "(1) Proactive disclosure")},
		{"on-request", diag.T("（二）依申请公开", "(2) Disclosure upon request")},
		{"management", diag.T("（三）政府信息管理", "(3) Management of government information")},
		{"platforms", diag.T("（四）政府信息公开平台建设", "(4) Platforms for government information disclosure")},
		{"supervision", diag.T("（五）监督保障", "(5) Supervision and safeguards")},
	}},
	{slug: "proactive-disclosure", title: diag.T("主动公开政府信息情况", "Proactive Disclosure of Government Information"), form: "disclosure"},
	{slug: "requests", title: diag.T("收到和处理政府信息公开申请情况", "Disclosure Requests Received and Handled"), form: "requests"},
	{slug: "reconsideration-litigation", title: diag.T("政府信息公开行政复议、行政诉讼情况", "Administrative Reconsideration and Administrative Litigation concerning Government Information Disclosure"), form: "litigation"},
	{slug: "problems-improvements", title: diag.T("存在的主要问题及改进情况", "Main Problems and Improvements")},
	{slug: "other-matters", title: diag.T("其他需要报告的事项", "Other Matters to Be Reported")},
}

// named is a chapter with its place and address.
type named struct {
	order int
	slug  string
	Chapter
}

// Skeleton gives the files of a year's report with nothing in it yet: a cover,
// the chapters that the format asks for in all languages of a site, and its
// tables, empty. format is nil for years before there was one.
func Skeleton(year int, format *form.Format, langs []string) []File {
	return files(year, langs, skeletonIndex(year, format, langs), skeletonChapters(format, langs), format)
}

// BlankChapter gives a chapter without title and text.
func BlankChapter(langs []string) *Chapter {
	c := &Chapter{Titles: make([]string, len(langs)), Summaries: make([]string, len(langs))}
	for _, lang := range langs {
		c.Bodies = append(c.Bodies, placeholder(lang))
	}
	return c
}

func skeletonChapters(format *form.Format, langs []string) (all []named) {
	kinds := chapters2007
	if format != nil && format.Edition >= 2019 {
		kinds = chapters2019
	}
	for i, kind := range kinds {
		if kind.form != "" && (format == nil || format.Table(kind.form) == nil) {
			if kind.plain {
				continue // the chapter is nothing but the table
			}
			kind.form = ""
		}
		all = append(all, kind.chapter(i+1, langs))
	}
	return all
}

// chapter writes the empty chapter of a kind.
func (k *chapterKind) chapter(order int, langs []string) named {
	n := named{order: order, slug: k.slug, Chapter: Chapter{Number: order, Summaries: make([]string, len(langs))}}
	if k.plain {
		n.Number = 0
	}
	for _, lang := range langs {
		n.Titles = append(n.Titles, k.title.In(lang))
		n.Bodies = append(n.Bodies, k.body(lang))
	}
	if k.form != "" {
		n.Forms = []Form{{k.form, "data/" + k.form + ".csv"}}
	}
	return n
}

func (k *chapterKind) body(lang string) string {
	body := ""
	if k.form != "" {
		body = "{form " + k.form + "}\n\n"
	}
	for _, p := range k.parts {
		body += fmt.Sprintf("## %s {#%s}\n\n%s\n", p.title.In(lang), p.id, placeholder(lang))
	}
	if k.parts == nil && !k.plain {
		body += placeholder(lang)
	}
	return body
}

// placeholder stands where a text is to be written; pages do not show it.
func placeholder(lang string) string {
	return "<!-- " + diag.T("在此撰写正文。数字写在文头的 stats: 里，正文用 {键名} 引用。",
		"Write the text here. Figures are stated in the source language and named by {key}.").In(lang) + " -->\n"
}

func skeletonIndex(year int, format *form.Format, langs []string) Chapter {
	empty := func() []string { return make([]string, len(langs)) }
	c := Chapter{Report: &content.Meta{
		BodyType: "government", Issuer: empty(),
		Contact: content.Contact{Office: empty()}, Original: content.Original{Name: empty()},
	}}
	dated(c.Report, year, format)
	for _, lang := range langs {
		c.Titles = append(c.Titles, diag.T("%[1]d年政府信息公开工作年度报告", "%[1]d Annual Report on Government Information Disclosure", year).In(lang))
		c.Summaries = append(c.Summaries, diag.T("%[1]d年政府信息公开工作情况。", "Government information disclosure in %[1]d.", year).In(lang))
		c.Bodies = append(c.Bodies, placeholder(lang))
	}
	return c
}

// dated gives a report its year and what follows from it.
func dated(m *content.Meta, year int, format *form.Format) {
	m.Year, m.Law, m.Format, m.Published = year, 2007, 0, ""
	m.From, m.To = fmt.Sprintf("%d-01-01", year), fmt.Sprintf("%d-12-31", year)
	if year >= 2019 {
		m.Law = 2019
	}
	if format != nil {
		m.Format = format.Edition
	}
}

// files writes a report: the source's files first, language by language, then
// the tables that its chapters fill.
func files(year int, langs []string, index Chapter, chapters []named, format *form.Format) (all []File) {
	dir := fmt.Sprintf("content/%d/", year)
	for l, lang := range langs {
		all = append(all, File{dir + "index." + lang + ".md", index.Text(l)})
		for i := range chapters {
			c := &chapters[i]
			all = append(all, File{fmt.Sprintf("%s%02d-%s.%s.md", dir, c.order, c.slug, lang), c.Text(l)})
		}
	}
	for _, c := range chapters {
		for _, f := range c.Forms {
			all = append(all, File{dir + f.File, string(format.Table(f.Name).BlankCSV(langs[0]))})
		}
	}
	return all
}

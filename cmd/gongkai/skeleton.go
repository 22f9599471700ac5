package main

import (
	"fmt"
	"strings"
)

// chapterKind is one chapter that the Regulations ask for.
type chapterKind struct{ slug, zh, en string }

// chapters2007 cover the six items of art. 32 of the Regulations of 2007.
var chapters2007 = []chapterKind{
	{"overview", "概述", "Overview"},
	{"proactive-disclosure", "主动公开政府信息情况", "Proactive Disclosure of Government Information"},
	{"requests", "依申请公开政府信息情况", "Disclosure upon Request"},
	{"fees", "政府信息公开收费及减免情况", "Fees Charged and Waived"},
	{"reconsideration-litigation", "申请行政复议、提起行政诉讼情况", "Administrative Reconsideration and Administrative Litigation"},
	{"problems-improvements", "工作存在的主要问题和改进措施", "Main Problems and Improvement Measures"},
	{"other-matters", "其他需要报告的事项", "Other Matters to Be Reported"},
}

// chapters2019 are the six fixed chapters of the national formats of 2019 and
// 2021 (Regulations of 2019, art. 50).
var chapters2019 = []chapterKind{
	{"overview", "总体情况", "Overview"},
	{"proactive-disclosure", "主动公开政府信息情况", "Proactive Disclosure of Government Information"},
	{"requests", "收到和处理政府信息公开申请情况", "Disclosure Requests Received and Handled"},
	{"reconsideration-litigation", "政府信息公开行政复议、行政诉讼情况", "Administrative Reconsideration and Administrative Litigation concerning Government Information Disclosure"},
	{"problems-improvements", "存在的主要问题及改进情况", "Main Problems and Improvements"},
	{"other-matters", "其他需要报告的事项", "Other Matters to Be Reported"},
}

func chaptersOf(year int) []chapterKind {
	if year < 2019 {
		return chapters2007
	}
	return chapters2019
}

// formatOf gives the national number format of a year; 0 before there was one.
func formatOf(year int) int {
	switch {
	case year >= 2021:
		return 2021
	case year >= 2019:
		return 2019
	case year >= 2014:
		return 2014
	}
	return 0
}

func lawOf(year int) int {
	if year >= 2019 {
		return 2019
	}
	return 2007
}

// skeletonWords are what a new file says in one language.
type skeletonWords struct {
	code    string
	report  string // title of a year's report
	summary string
	comment string // where the text goes
}

// wordsFor gives the words of a language; any but Chinese starts from English.
func wordsFor(code string) skeletonWords {
	if code == "zh" {
		return skeletonWords{code, "%d年政府信息公开工作年度报告", "%d年政府信息公开工作情况。",
			"在此撰写正文。数字写在上面的 stats: 里，正文用 {键名} 引用。"}
	}
	return skeletonWords{code, "%d Annual Report on Government Information Disclosure", "Government information disclosure in %d.",
		"Write the text here. Figures are stated in the source language and named by {key}."}
}

func (w skeletonWords) title(c chapterKind) string {
	if w.code == "zh" {
		return c.zh
	}
	return c.en
}

// index gives the cover file of a year. Only the source language has the facts.
func (w skeletonWords) index(year int, source bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: "+w.report+"\nsummary: "+w.summary+"\nreport:\n", year, year)
	if source {
		fmt.Fprintf(&b, "  year: %d\n  period: {from: %d-01-01, to: %d-12-31}\n", year, year, year)
		b.WriteString("  issuer:\n  body_type: government\n  published:\n")
		fmt.Fprintf(&b, "  law: %d\n", lawOf(year))
		if f := formatOf(year); f != 0 {
			fmt.Fprintf(&b, "  format: %d\n", f)
		}
		b.WriteString("  contact: {office: , phone: }\n")
	} else {
		b.WriteString("  issuer:\n  contact: {office: }\n")
	}
	fmt.Fprintf(&b, "---\n<!-- %s -->\n", w.comment)
	return b.String()
}

// chapter gives a chapter's file; a title or number that is not known yet stays
// empty. number is the printed one, 0 for none.
func (w skeletonWords) chapter(title string, number int, source bool) string {
	var b strings.Builder
	b.WriteString(strings.TrimRight("---\ntitle: "+title, " ") + "\n")
	if source && number > 0 {
		fmt.Fprintf(&b, "number: %d\n", number)
	}
	fmt.Fprintf(&b, "summary:\n---\n<!-- %s -->\n", w.comment)
	return b.String()
}

// siteYAML is the settings file of a new site: every field, none invented.
const siteYAML = `# 站点设置。不知道的留空：gongkai check 会列出缺少的项目。
# Settings of the site. Leave empty what is unknown: gongkai check lists it.
name: {zh: 政府信息公开年报, en: Annual Reports on Government Information Disclosure}
languages: [zh, en]   # 第一种为原文 the first is the source language
url:                  # https://主机名 the host
base_path:            # 本站在主机上的路径，如 /column/ the path on the host
portal:
  name: {zh: , en: }
  domain:             # 如 www.example.gov.cn
  site_id_code:       # 网站标识码
  sponsor: {zh: , en: }
  contact: {zh: , en: }
  icp:                # ICP备案编号
  police_record:      # 公安机关备案号
breadcrumb: []        # 上级栏目 the columns above: {name: {zh: , en: }, url: }
numbers: {zh: plain, en: grouped}
allowed_literals: []
`

// termsYAML is the term base of a new site.
const termsYAML = `# 术语表：一词一译。 The term base: one rendering a term.
- {zh: 政府信息公开, en: government information disclosure}
`

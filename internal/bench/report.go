package bench

import (
	"bytes"
	"fmt"
	"strings"
)

// index writes the cover of a year's report.
func (s site) index(b *bytes.Buffer, year int, lang string) {
	if lang == "zh" {
		s.indexZH(b, year)
	} else {
		s.indexEN(b, year)
	}
}

func (s site) indexZH(b *bytes.Buffer, year int) {
	fmt.Fprintf(b, `---
title: 示例区%[1]d年示例年度报告
summary: 示例数据，不是真实的报告。
report:
  year: %[1]d
  period: {from: %[1]d-01-01, to: %[1]d-12-31}
  issuer: 示例区人民政府
  body_type: government
  published: %[2]d-01-20 10:00
  contact: {office: 示例区办公室, phone: "示例电话"}
  original: {name: 示例区示例年度报告, address: www.example.gov.cn}
%[5]s---
%[3]s

## 示例前言 {#preface}

本报告是**示例**，由程序生成，所列数字均为虚构。全文首先是以下各章：%[4]s。

示例数据的统计期限为示例年度全年。
`, year, year+1, s.tiles(year), s.contents(year, "zh"), s.waivers(year))
}

func (s site) indexEN(b *bytes.Buffer, year int) {
	fmt.Fprintf(b, `---
title: Sample Annual Report of the Sample District, %[1]d
summary: Sample data; this is not a real report.
report:
  issuer: Sample District Government
  contact: {office: Sample District Office}
  original: {name: Sample Annual Report of the Sample District}
---
%[2]s

## Sample preface

This report is a **sample** made by a program, and all its figures are invented. It begins with these chapters: %[3]s.

The sample data cover the whole of the sample year.
`, year, s.tiles(year), s.contents(year, "en"))
}

// waivers says that each year is made of the sentences of the one before.
func (s site) waivers(year int) string {
	if year == s.firstYear {
		return ""
	}
	return "waivers:\n  - {rule: XY-05, at: text, reason: 示例文字由程序拼成，各年相同。, by: 示例, date: 2026-11-23}\n"
}

// tiles puts figures of the first chapters on the cover.
func (s site) tiles(year int) string {
	var names []string
	for n := range min(4, s.in(year)) {
		names = append(names, keyOf(n+1, "disclosed"))
	}
	return "{tiles " + strings.Join(names, ", ") + "}"
}

// contents links to the first chapters.
func (s site) contents(year int, lang string) string {
	var links []string
	for n := range min(8, s.in(year)) {
		links = append(links, fmt.Sprintf("[%s](%s.%s.md)", topicOf(n+1).title.in(lang), s.base(n+1), lang))
	}
	return strings.Join(links, words{"，", "; "}.in(lang))
}

// siteYAML is complete, so that pages carry all that pages can carry.
const siteYAML = `# 示例数据，由程序生成。 Sample data made by a program.
name: {zh: 示例年度报告, en: Sample Annual Reports}
languages: [zh, en]
url: https://www.example.gov.cn
base_path: /sample/
portal:
  name: {zh: 示例网站, en: Sample Portal}
  domain: www.example.gov.cn
  site_id_code: "0000000000"
  sponsor: {zh: 示例主办单位, en: Sample Sponsor}
  contact: {zh: 示例联系方式, en: Sample contact}
  icp: 示例备案编号
  police_record: 示例公安备案号
breadcrumb:
  - name: {zh: 示例政府信息公开, en: Sample information disclosure}
    url: https://www.example.gov.cn/disclosure/
numbers: {zh: plain, en: grouped}
allowed_literals: []
`

const termsYAML = `# 示例术语。 Sample terms.
- {zh: 示例, en: sample}
- {zh: 示例年度报告, en: sample annual report}
- {zh: 示例街道, en: sample sub-district}
`

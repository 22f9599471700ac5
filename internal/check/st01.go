package check

import (
	"gongkai/internal/content"
	"gongkai/internal/diag"
)

// ruleST01: the six chapters of the national format.
var ruleST01 = Rule{
	ID: "ST-01", Severity: diag.Error,
	Title: diag.T("六个规定的章齐全且按序", "the six chapters of the national format"),
	Doc: diag.T("写明 report.format 为 2019 或 2021 的报告有六章，各一次，依次为：总体情况，主动公开政府信息情况，收到和处理政府信息公开申请情况，政府信息公开行政复议、行政诉讼情况，存在的主要问题及改进情况，其他需要报告的事项。按标题中的关键词认定，措辞稍有出入不报告。",
		"A report whose report.format is 2019 or 2021 has six chapters, each once and in this order: general situation, proactive disclosure, requests received and handled, reconsideration and litigation, main problems and improvements, other matters. They are known by key words of their titles, so that small variants pass."),
	site: func(site *content.Site) (findings []diag.Finding) {
		for _, rep := range site.Reports {
			if nationalChapters(rep) && rep.Index != nil {
				findings = append(findings, sixChapters(rep)...)
			}
		}
		return findings
	},
}

// nationalChapters tells whether a report states that it follows a format with
// six fixed chapters.
func nationalChapters(rep *content.Report) bool {
	return rep.Meta.Format == 2019 || rep.Meta.Format == 2021
}

// The six chapters by their titles of 2021.
var chapterNames = [...]diag.Text{
	diag.T("总体情况", "the general situation"),
	diag.T("主动公开政府信息情况", "proactive disclosure"),
	diag.T("收到和处理政府信息公开申请情况", "requests received and handled"),
	diag.T("政府信息公开行政复议、行政诉讼情况", "reconsideration and litigation"),
	diag.T("存在的主要问题及改进情况", "main problems and improvements"),
	diag.T("其他需要报告的事项", "other matters"),
}

// What the six are known by. 申请 stands also in the title of the fourth, so the
// order of asking matters.
var (
	chapterWords = [6][]string{
		{"总体情况", "概述", "概况", "总体"}, {"主动公开"}, {"申请"}, {"复议", "诉讼"}, {"问题", "改进"}, {"其他需要报告", "其他报告", "其他事项", "需要报告的其他"},
	}
	askedFirst = [6]int{3, 5, 4, 1, 2, 0}
)

// chapterOf tells which of the six chapters a title names, from 0; -1: none.
func chapterOfTitle(title string) int {
	for _, i := range askedFirst {
		if containsAny(title, chapterWords[i]...) {
			return i
		}
	}
	return -1
}

func sixChapters(rep *content.Report) (findings []diag.Finding) {
	var seen [6]*content.Chapter
	last := -1
	for _, c := range rep.Chapters {
		i := chapterOfTitle(c.Texts[0].Title)
		if i < 0 {
			continue
		}
		f := diag.Finding{Pos: titlePlace(c), At: chapterNames[i].ZH}
		switch {
		case seen[i] != nil:
			f.Message = diag.Text{ZH: "“" + chapterNames[i].ZH + "”一章出现两次，前一次是" + seen[i].Texts[0].File,
				EN: "the chapter on " + chapterNames[i].EN + " stands twice, first as " + seen[i].Texts[0].File}
		case i < last:
			f.Message = diag.Text{ZH: "“" + chapterNames[i].ZH + "”应在“" + chapterNames[last].ZH + "”之前",
				EN: "the chapter on " + chapterNames[i].EN + " belongs before that on " + chapterNames[last].EN}
		}
		if !f.Message.IsZero() {
			findings = append(findings, f)
		}
		seen[i], last = c, max(last, i)
	}
	for i, c := range seen {
		if c == nil {
			findings = append(findings, lackingChapter(rep, i))
		}
	}
	return findings
}

// lackingChapter says that one of the six is missing, or, where a file of the
// report could not be read, that this cannot be told.
func lackingChapter(rep *content.Report, i int) diag.Finding {
	f := diag.Finding{Pos: titlePlace(rep.Index), At: chapterNames[i].ZH}
	if rep.Incomplete {
		f.Severity = diag.Open
		f.Message = diag.T("有文件未能读取，无法判定有没有“%s”一章", "a file could not be read: whether there is a chapter %q cannot be told", chapterNames[i].ZH)
		return f
	}
	f.Message = diag.Text{ZH: "缺少“" + chapterNames[i].ZH + "”一章", EN: "the chapter on " + chapterNames[i].EN + " (" + chapterNames[i].ZH + ") is missing"}
	f.Hint = diag.T("gongkai new chapter 新建一章；没有内容的写“无”", "gongkai new chapter starts one; write 无 where there is nothing to report")
	return f
}

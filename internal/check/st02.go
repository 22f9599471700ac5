package check

import (
	"slices"
	"strings"

	"gongkai/internal/diag"
)

// ruleST02: the six items of article 32 of the Regulations of 2007.
var ruleST02 = Rule{
	ID: "ST-02", Severity: diag.Warning,
	Title: diag.T("2007年条例规定的六项内容齐全", "the six items of article 32 (2007)"),
	Doc: diag.T("report.law 为 2007 的报告（2018年及以前），依该条例第三十二条应当包括：主动公开，依申请公开和不予公开，收费及减免，行政复议、行政诉讼，存在的主要问题及改进情况，其他需要报告的事项。在各章和小节的标题中查找。",
		"Under article 32 of the Regulations of 2007, reports whose report.law is 2007 (of 2018 and earlier) cover proactive disclosure, disclosure upon request and refusals, fees charged and waived, reconsideration and litigation, main problems and improvements, and other matters. They are sought in the titles of chapters and sections."),
	report: func(m *manuscript) (findings []diag.Finding) {
		if m.report.Meta.Law != 2007 || !m.chinese() || m.report.Index == nil || len(m.report.Chapters) == 0 {
			return nil
		}
		titles := m.titles()
		for _, item := range itemsOf2007 {
			if slices.ContainsFunc(titles, func(title string) bool { return containsAny(title, item.words...) }) {
				continue
			}
			f := diag.Finding{Pos: titlePlace(m.report.Index), At: item.name.ZH}
			if m.report.Incomplete {
				f.Severity = diag.Open
				f.Message = diag.T("有文件未能读取，无法判定是否包括“%s”", "a file could not be read: whether %q is covered cannot be told", item.name.ZH)
			} else {
				f.Message = diag.Text{ZH: "没有包括“" + item.name.ZH + "”", EN: "the report does not cover " + item.name.EN + " (" + item.name.ZH + ")"}
				f.Hint = diag.T("补上；原报告确无此项的，以豁免说明", "add it; where the original lacks it, say so in a waiver")
			}
			findings = append(findings, f)
		}
		return findings
	},
}

var itemsOf2007 = []struct {
	name  diag.Text
	words []string
}{
	{diag.T("主动公开政府信息的情况", "proactive disclosure"), []string{"主动公开"}},
	{diag.T("依申请公开政府信息和不予公开政府信息的情况", "disclosure upon request and refusals"), []string{"依申请公开", "申请公开", "不予公开", "公开申请"}},
	{diag.T("政府信息公开的收费及减免情况", "fees charged and waived"), []string{"收费", "减免", "收取费用"}},
	{diag.T("因政府信息公开申请行政复议、提起行政诉讼的情况", "reconsideration and litigation"), []string{"复议", "诉讼"}},
	{diag.T("政府信息公开工作存在的主要问题及改进情况", "main problems and improvements"), []string{"问题", "改进", "不足"}},
	{diag.T("其他需要报告的事项", "other matters to be reported"), []string{"其他需要报告", "其他报告", "其他事项", "需要报告的其他", "需要说明的其他", "其他需要说明"}},
}

// titles gives those of the chapters and of their sections.
func (m *manuscript) titles() (titles []string) {
	for i := range m.leaves {
		l := &m.leaves[i]
		titles = append(titles, l.text.Title)
		l.lines(func(line string, _ int) {
			rest, _ := unmarked(line)
			if number, _ := enumerator(rest); strings.HasPrefix(line, "#") || number != "" {
				title, _, _ := strings.Cut(rest, "。")
				titles = append(titles, title)
			}
		})
	}
	return titles
}

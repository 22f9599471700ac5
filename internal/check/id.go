package check

import (
	"regexp"

	"gongkai/internal/content"
	"gongkai/internal/diag"
)

// ruleID04: the report says when it was published, and it was in time.
var ruleID04 = Rule{
	ID: "ID-04", Severity: diag.Error,
	Title: diag.T("写明公布日期且在期限内", "a publication date, after the period and in time"),
	Doc: diag.T("report.published 由发布单位提供，须晚于统计期限；政府的报告应在次年3月31日前公布，部门的应在1月31日前公布（2019年以前部门亦为3月31日），逾期为警告。没有日期是错误：工具从不以生成时间代替。",
		"report.published is given by the owner and lies after the period. A government's report is due on 31 March of the following year, a department's on 31 January (31 March up to the reports of 2018); a later date is a warning. No date is an error: the tool never puts the time of the build in its place."),
	site: func(site *content.Site) []diag.Finding {
		var findings []diag.Finding
		for _, rep := range site.Reports {
			if f, ok := publication(rep); ok {
				findings = append(findings, f)
			}
		}
		return findings
	},
}

func publication(rep *content.Report) (diag.Finding, bool) {
	if rep.Index == nil {
		return diag.Finding{}, false
	}
	at := rep.Meta.At["published"]
	f := diag.Finding{Pos: place(rep.Index, at.Line, at.Col), At: "published"}
	published := rep.Meta.Published
	switch {
	case published == "":
		f.Message = diag.T("没有公布日期", "there is no publication date")
		f.Hint = diag.T("向发布单位问明后写在 report.published；确无记载的，以豁免说明", "ask the owner and write it under report.published; where none is on record, say so in a waiver")
	case rep.Meta.To != "" && published[:10] <= rep.Meta.To:
		f.Message = diag.T("公布日期 %s 早于统计期限的终了 %s", "the publication date %s is not after the period's end %s", published[:10], rep.Meta.To)
	case published[:10] > deadline(rep):
		f.Severity = diag.Warning
		f.Message = diag.T("公布日期 %s 晚于期限 %s", "the publication date %s is later than the deadline %s", published[:10], deadline(rep))
	default:
		return f, false
	}
	if f.Severity == diag.Info {
		f.Severity = diag.Error
	}
	return f, true
}

// deadline gives the last day for publication: Regulations of 2007, art. 31;
// of 2019, art. 49.
func deadline(rep *content.Report) string {
	next := itoa(rep.Year + 1)
	if rep.Meta.BodyType == "department" && rep.Year >= 2019 {
		return next + "-01-31"
	}
	return next + "-03-31"
}

// ruleSI01: the date has the form that the meta tag asks for.
var ruleSI01 = Rule{
	ID: "SI-01", Severity: diag.Warning,
	Title: diag.T("网页标签齐全", "the required meta tags"),
	Doc: diag.T("PubDate 标签的格式为 YYYY-MM-DD HH:MM。report.published 只有日期没有时刻时，不输出该标签，也不编造时刻。",
		"The PubDate tag reads YYYY-MM-DD HH:MM. Where report.published has a day but no time, the tag is left out; no time is made up."),
	site: func(site *content.Site) []diag.Finding {
		var findings []diag.Finding
		for _, rep := range site.Reports {
			if rep.Meta.Published == "" || fullDate.MatchString(rep.Meta.Published) {
				continue
			}
			at := rep.Meta.At["published"]
			findings = append(findings, diag.Finding{Pos: place(rep.Index, at.Line, at.Col), At: "published",
				Message: diag.T("公布日期“%s”没有时刻，页面不能给出 PubDate 标签", "the publication date %q has no time, so that pages carry no PubDate tag", rep.Meta.Published),
				Hint:    diag.T("写成 2019-03-29 16:30 的形式", "write it like 2019-03-29 16:30")})
		}
		return findings
	},
}

var fullDate = regexp.MustCompile(`^\d{4}-\d\d-\d\d \d\d:\d\d$`)

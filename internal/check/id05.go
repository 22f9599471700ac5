package check

import (
	"time"

	"gongkai/internal/content"
	"gongkai/internal/diag"
)

// ruleID05 is found by Early, because it needs to know today.
var ruleID05 = Rule{
	ID: "ID-05", Severity: diag.Error,
	Title: diag.T("公布日期不在将来", "the publication date is not in the future"),
	Doc: diag.T("report.published 由发布单位提供，工具从不以生成时间代替；它不得晚于今天（北京时间，以本机时钟为准）。提前准备的报告，到公布之日再生成。",
		"report.published is given by the owner, and the tool never puts the time of the build in its place; it is not later than today (Beijing time, by this machine's clock). A report that is prepared ahead is built on its day."),
}

// Early finds the reports whose publication date lies after now.
func Early(site *content.Site, now time.Time) (findings []diag.Finding) {
	now = now.In(time.FixedZone("", 8*60*60))
	for _, rep := range site.Reports {
		published := rep.Meta.Published
		if published == "" || rep.Index == nil || published <= now.Format(time.DateOnly + " 15:04")[:len(published)] {
			continue
		}
		at := rep.Meta.At["published"]
		pos := place(rep.Index, at.Line, at.Col)
		pos.Len = len(published)
		findings = append(findings, diag.Finding{Pos: pos, At: "published",
			Message: diag.T("公布日期 %s 还没有到（今天是 %s）", "the publication date %s is still to come (today is %s)", published, now.Format(time.DateOnly)),
			Hint:    diag.T("核对日期；提前准备的，到公布之日再生成", "check the date; a report that is prepared ahead is built on its day")})
	}
	return ruleID05.stamp(findings)
}

package check

import (
	"strings"

	"gongkai/internal/content"
	"gongkai/internal/diag"
)

// ruleID07: the title says each thing once and names the body of the report.
var ruleID07 = Rule{
	ID: "ID-07", Severity: diag.Info,
	Title: diag.T("题名不重复用词，机关名称一致", "the report's title"),
	Doc: diag.T("报告的题名中，年度、工作、报告、信息公开各用一次（不写“2020年度……工作年度报告”）；题名中的机关名称与 report.issuer 一致，可以省去上级的名称。",
		"In a report's title the words 年度, 工作, 报告 and 信息公开 stand once each (not 2020年度…工作年度报告); the body that it names is report.issuer, of which the names of higher levels may be left out."),
	site: func(site *content.Site) (findings []diag.Finding) {
		for _, rep := range site.Reports {
			if rep.Index == nil || len(rep.Index.Texts) == 0 || site.Langs[0] != "zh" {
				continue
			}
			title := rep.Index.Texts[0].Title
			for _, w := range []string{"年度", "工作", "报告", "信息公开"} {
				if strings.Count(title, w) > 1 {
					findings = append(findings, diag.Finding{Pos: titlePlace(rep.Index), At: "title",
						Message: diag.T("题名中“%s”出现了两次", "%q stands twice in the title", w),
						Hint:    diag.T("删去一个", "remove one of them")})
				}
			}
			if body := bodyIn(title); body != "" && !strings.HasSuffix(rep.Meta.Issuer[0], body) && !strings.HasSuffix(body, rep.Meta.Issuer[0]) {
				findings = append(findings, diag.Finding{Pos: titlePlace(rep.Index), At: "issuer",
					Message: diag.T("题名中的机关“%s”不是 report.issuer“%s”", "the title names %q, report.issuer is %q", body, rep.Meta.Issuer[0]),
					Hint:    diag.T("统一机关名称", "use one name of the body")})
			}
		}
		return findings
	},
}

// bodies are how the names of administrative bodies end.
var bodies = []string{"人民政府", "办事处", "委员会", "办公室", "管委会", "监督局", "管理局", "局", "厅", "部", "院", "署"}

// bodyIn gives the name of the body with which a title begins, "" when it begins
// otherwise.
func bodyIn(title string) string {
	digits := strings.IndexAny(title, "0123456789０１２３４５６７８９二〇（")
	if digits <= 0 {
		return ""
	}
	name := strings.TrimRight(title[:digits], " 关于")
	if suffixOf(name, bodies...) == "" {
		return ""
	}
	return name
}

package check

import (
	"regexp"
	"strings"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// ruleTB08: who may make government rules.
var ruleTB08 = Rule{
	ID: "TB-08", Severity: diag.Warning,
	Title: diag.T("区县没有规章", "a district makes no government rules"),
	Doc: diag.T("规章由国务院部门、省级政府和设区的市的政府制定（《立法法》）。发布单位是区、县、旗、镇、乡的政府，街道或区县部门的，“规章”各格应为0或“/”。单位的层级看 report.issuer；看不出的（如“某市人民政府”可能是县级市），格中不为0时无法判定。",
		"Government rules (规章) are made by departments of the State Council and by governments of provinces and of cities with districts (Legislation Law). For a district, county, banner, town or township, a sub-district or a department of one, the cells are 0 or \"/\". The level is read from report.issuer; where it cannot be told (a city may be of county level), cells other than 0 leave the rule open."),
	site: func(site *content.Site) []diag.Finding {
		var findings []diag.Finding
		for _, rep := range site.Reports {
			for _, f := range rep.Forms() {
				if f.Name == "disclosure" {
					findings = append(findings, governmentRules(rep, f)...)
				}
			}
		}
		return findings
	},
}

// The bodies that make no government rules, and those that do, by their names'
// ends.
var (
	ruleLess = regexp.MustCompile(`(区|县|旗|镇|乡|苏木)(人民)?政府(办公室)?$|街道办事处$|管理委员会$|管委会$|(区|县|旗)[^区县旗省市]{2,20}(局|委员会|办公室|委|办)$`)
	ruleMade = regexp.MustCompile(`(省|自治区)(人民)?政府(办公厅)?$|^(北京|上海|天津|重庆)市(人民)?政府(办公厅)?$|^国家`)
)

func governmentRules(rep *content.Report, f *content.Form) []diag.Finding {
	issuer := strings.TrimSpace(first(rep.Meta.Issuer))
	if ruleMade.MatchString(issuer) {
		return nil
	}
	for i := range f.Filled.Cells {
		c := &f.Filled.Cells[i]
		if c.Row.Key != "rules" || c.Value.Kind != stat.Number || c.Value.Num.Sign() == 0 {
			continue
		}
		label := f.Filled.Label(c)
		finding := diag.Finding{Pos: c.Pos, At: f.Filled.Path(c)}
		if ruleLess.MatchString(issuer) && !strings.Contains(issuer, "自治区") {
			finding.Message = diag.T("“%[1]s”为 %[3]s，而%[4]s没有规章制定权", "%[2]q is %[3]s, but %[4]s cannot make government rules", label.ZH, label.EN, c.Value.Text, issuer)
			finding.Hint = diag.T("规章由省和设区的市的政府制定：核对这一格是否应为0，或应填在行政规范性文件", "provinces and cities with districts make them: see whether this is 0, or belongs to administrative normative documents")
		} else {
			finding.Severity = diag.Open
			finding.Message = diag.T("“%[1]s”为 %[3]s；从名称“%[4]s”看不出有没有规章制定权", "%[2]q is %[3]s; whether %[4]q may make government rules cannot be told from its name", label.ZH, label.EN, c.Value.Text, issuer)
		}
		return []diag.Finding{finding}
	}
	return nil
}

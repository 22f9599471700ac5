package check

import (
	"strings"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/form"
	"gongkai/internal/stat"
)

// ruleTB09: an amount in units of ten thousand yuan may have been given in yuan.
var ruleTB09 = Rule{
	ID: "TB-09", Severity: diag.Warning,
	Title: diag.T("以万元为单位的金额可疑", "an amount that may be in yuan"),
	Doc: diag.T("单位为万元的一格，是不小于100万的整数（即百亿元以上），或约为上年的一万倍或万分之一的，可能填成了元。",
		"A cell in units of CNY 10,000 that is a whole number of a million or more (CNY 10 billion), or about ten thousand times, or a ten-thousandth of, that of the year before, may have been given in yuan."),
	site: func(site *content.Site) []diag.Finding {
		var findings []diag.Finding
		for _, rep := range site.Reports {
			last := site.Report(rep.Year - 1)
			for _, f := range rep.Forms() {
				for i := range f.Filled.Cells {
					c := &f.Filled.Cells[i]
					if !strings.HasSuffix(c.Column.Key, "_10k_cny") && !strings.HasSuffix(c.Row.Key, "_10k_cny") || c.Value.Kind != stat.Number {
						continue
					}
					if finding, ok := suspicious(f, c, last); ok {
						findings = append(findings, finding)
					}
				}
			}
		}
		return findings
	},
}

// suspicious judges one amount; last is the report of the year before or nil.
func suspicious(f *content.Form, c *form.Cell, last *content.Report) (finding diag.Finding, found bool) {
	label := f.Filled.Label(c)
	finding = diag.Finding{Pos: c.Pos, At: f.Filled.Path(c)}
	finding.Hint = diag.T("核对单位：应以万元填写", "check the unit: it is CNY 10,000")
	if last != nil {
		if before, ok := last.Figure(nil, finding.At); ok && tenThousandTimes(c.Value, before.Value) {
			finding.Message = diag.T("“%[1]s”为 %[3]s，上年为 %[4]s，相差约一万倍", "%[2]q is %[3]s and was %[4]s the year before, about ten thousand times apart", label.ZH, label.EN, c.Value.Text, before.Value.Text)
			return finding, true
		}
	}
	if c.Value.Num.IsInt() && c.Value.Num.Cmp(stat.FromInt(1_000_000)) >= 0 {
		finding.Message = diag.T("“%[1]s”为 %[3]s 万元，超过百亿元，可能填成了元", "%[2]q is %[3]s in units of CNY 10,000, above CNY 10 billion: it may be in yuan", label.ZH, label.EN, c.Value.Text)
		return finding, true
	}
	return finding, false
}

// tenThousandTimes tells whether one of two amounts is about ten thousand times
// the other: 5,000 to 20,000 times.
func tenThousandTimes(a, b stat.Value) bool {
	if a.Kind != stat.Number || b.Kind != stat.Number {
		return false
	}
	q, ok := a.Num.Quo(b.Num)
	if !ok || a.Num.Sign() <= 0 || b.Num.Sign() <= 0 {
		return false
	}
	if q.Cmp(stat.FromInt(1)) < 0 {
		q, _ = b.Num.Quo(a.Num)
	}
	return q.Cmp(stat.FromInt(5_000)) >= 0 && q.Cmp(stat.FromInt(20_000)) <= 0
}

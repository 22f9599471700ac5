package check

import (
	"strings"
	"testing"
	"testing/fstest"
)

// issuedBy gives the filled report of 2023 to another body.
func issuedBy(t *testing.T, issuer, from, to string) fstest.MapFS {
	files := filledReport(t, "示例。", from, to)
	index := files["content/2023/index.zh.md"]
	index.Data = []byte(strings.Replace(string(index.Data), "示例市甲区人民政府", issuer, 1))
	return files
}

func TestTB08(t *testing.T) {
	cannot := func(issuer string) []string {
		return []string{"警告 data/disclosure.csv:3:4 [form.disclosure.rules.issued] “规章·本年制发件数”为 2，而" + issuer + "没有规章制定权 | 规章由省和设区的市的政府制定：核对这一格是否应为0，或应填在行政规范性文件"}
	}
	open := func(issuer string) []string {
		return []string{"无法判定 data/disclosure.csv:3:4 [form.disclosure.rules.issued] “规章·本年制发件数”为 2；从名称“" + issuer + "”看不出有没有规章制定权"}
	}
	for issuer, want := range map[string][]string{
		"示例市甲区人民政府":   cannot("示例市甲区人民政府"),
		"示例县人民政府":     cannot("示例县人民政府"),
		"示例市甲区教育局":    cannot("示例市甲区教育局"),
		"示例市甲区乙街道办事处": cannot("示例市甲区乙街道办事处"),
		"示例省人民政府":     nil,
		"示例自治区人民政府":   nil,
		"示例市人民政府":     open("示例市人民政府"),
		"示例市教育局":      open("示例市教育局"),
	} {
		t.Run(issuer, func(t *testing.T) { runFiles(t, issuedBy(t, issuer, "", ""), "TB-08", want) })
	}
	runFiles(t, issuedBy(t, "示例市甲区人民政府", "规章,2,0,11", "规章,0,/,0"), "TB-08", nil)
}

func TestTB09(t *testing.T) {
	hint := " | 核对单位：应以万元填写"
	of := func(amount string) fstest.MapFS { return filledReport(t, "示例。", "59237.2449", amount) }
	runFiles(t, of("59237.2449"), "TB-09", nil)
	runFiles(t, of("592372449"), "TB-09", []string{"警告 data/disclosure.csv:14:9 [form.disclosure.charges.amount_10k_cny] “行政事业性收费·本年收费金额（单位：万元）”为 592372449 万元，超过百亿元，可能填成了元" + hint})
	years := of("59237.2449")
	for name, file := range of("6.1") {
		if after, ok := strings.CutPrefix(name, "content/2023/"); ok {
			years["content/2022/"+after] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(string(file.Data), "2023", "2022"))}
		}
	}
	runFiles(t, years, "TB-09", []string{"警告 data/disclosure.csv:14:9 [form.disclosure.charges.amount_10k_cny] “行政事业性收费·本年收费金额（单位：万元）”为 59237.2449，上年为 6.1，相差约一万倍" + hint})
}

func TestTB10(t *testing.T) {
	zeros := func(zh string) fstest.MapFS {
		files := filledReport(t, zh, "", "")
		files["content/2023/data/litigation.csv"].Data = []byte("row,upheld,corrected,other,pending,total\nreview,0,0,0,0,0\nlitigation_direct,0,0,0,0,0\nlitigation_after_review,0,0,0,0,0\n")
		return files
	}
	hint := " | 核对表是否漏填；案件不属本表的，以豁免说明"
	for _, tt := range []textCase{
		{"a docket", "张某不服答复，（2023）示01行初12号判决驳回。", []string{"提示 01-forms.zh.md:5:17 [行初12号] 正文提到“行初12号”，而复议和诉讼表的各格都是0" + hint}},
		{"a case", "某公司诉示例市甲区政府信息公开一案已经审结。", []string{"提示 01-forms.zh.md:5:4 [诉示例市甲区政府信息公开一案] 正文提到“诉示例市甲区政府信息公开一案”，而复议和诉讼表的各格都是0" + hint}},
		{"none", "没有行政复议案件，也未发生行政诉讼案件。", nil},
	} {
		t.Run(tt.name, func(t *testing.T) { runFiles(t, zeros(tt.zh), "TB-10", tt.want) })
	}
	runFiles(t, filledReport(t, "某公司诉示例市甲区政府信息公开一案。", "", ""), "TB-10", nil)
}

package check

import "testing"

func TestCO03(t *testing.T) {
	for _, tt := range []textCase{
		{"all upheld, not so", "行政复议440件，均获维持。", []string{
			"错误 01-forms.zh.md:5:10 [均获维持] 正文称“均获维持”，而“行政复议·结果纠正”为 17 | 核对表与正文；所指不是同一件事的，以豁免说明"}},
		{"no case lost, not so", "行政诉讼113件，零败诉。", []string{
			"错误 01-forms.zh.md:5:10 [零败诉] 正文称“零败诉”，而“未经复议直接起诉＋复议后起诉·结果纠正”为 1 | 核对表与正文；所指不是同一件事的，以豁免说明"}},
		{"all completed, not so", "收到申请3511件，均已按时办结。", []string{
			"错误 01-forms.zh.md:5:11 [均已按时办结] 正文称“均已按时办结”，而“结转下年度继续办理”为 121 | 核对表与正文；所指不是同一件事的，以豁免说明"}},
		{"nothing carried over, not so", "全年无结转申请。", []string{
			"错误 01-forms.zh.md:5:3 [无结转申请] 正文称“无结转申请”，而“上年结转政府信息公开申请数量”为 96 | 核对表与正文；所指不是同一件事的，以豁免说明"}},
		{"nothing carried forward, not so", "申请全部答复，没有结转下年办理的。", []string{
			"错误 01-forms.zh.md:5:8 [没有结转下] 正文称“没有结转下”，而“结转下年度继续办理”为 121 | 核对表与正文；所指不是同一件事的，以豁免说明"}},
		{"no requests, not so", "本年未收到政府信息公开申请。", []string{
			"错误 01-forms.zh.md:5:3 [未收到政府信息公开申请] 正文称“未收到政府信息公开申请”，而“本年新收政府信息公开申请数量”为 3511 | 核对表与正文；所指不是同一件事的，以豁免说明"}},
		{"no reconsideration, not so", "没有发生因信息公开的行政复议，未被提起行政诉讼。", []string{
			"错误 01-forms.zh.md:5:1 [没有发生因信息公开的行政复议] 正文称“没有发生因信息公开的行政复议”，而“行政复议”为 440 | 核对表与正文；所指不是同一件事的，以豁免说明",
			"错误 01-forms.zh.md:5:16 [未被提起行政诉讼] 正文称“未被提起行政诉讼”，而“未经复议直接起诉＋复议后起诉”为 113 | 核对表与正文；所指不是同一件事的，以豁免说明"}},
		{"no refusals, not so", "没有不予公开的情况。", nil},
		{"aims, other years, quotations", "力争均按时办结。2022年未发生行政复议。确保零败诉。提出“零败诉”。", nil},
		{"on time, which no cell has", "所有申请都在规定期限内答复，未逾期。", nil},
		{"fees, of which nothing is stated", "全市未收取费用。", []string{
			"无法判定 01-forms.zh.md:5:3 [未收取费用] 正文称“未收取费用”，没有可核对的数字"}},
		{"other things", "未公开的信息，无障碍阅读，没有现成信息。", nil},
	} {
		t.Run(tt.name, func(t *testing.T) { runFiles(t, filledReport(t, tt.zh, "", ""), "CO-03", tt.want) })
	}
	for _, tt := range []struct{ name, zh, from, to string }{
		{"all upheld", "行政复议均获维持。", "309,17,88,26,440", "309,0,0,26,335"},
		{"no case lost", "行政诉讼零败诉。", "1,1,16,6,24", "1,0,17,6,24"},
		{"all completed", "收到的申请均已办结。", "118,3,0,0,0,0,121", "0,0,0,0,0,0,0"},
		{"nothing carried over", "无上年结转申请。", "91,3,0,0,2,0,96", "0,0,0,0,0,0,0"},
		{"no reconsideration", "未发生行政复议案件。", "309,17,88,26,440", "0,0,0,0,0"},
	} {
		t.Run(tt.name, func(t *testing.T) { runFiles(t, filledReport(t, tt.zh, tt.from, tt.to), "CO-03", nil) })
	}
	fees := func(value string) [2]string {
		return [2]string{"stats:\n  fees: {label: 政府信息公开收取的费用, value: " + value + ", unit: 元}\n", "stats:\n  fees: {label: Fees, unit: yuan}\n"}
	}
	for value, want := range map[string][]string{
		"0":   nil,
		"120": {"错误 01-c1.zh.md:7:3 [没有因政府信息公开收取费用] 正文称“没有因政府信息公开收取费用”，而“政府信息公开收取的费用”为 120 | 核对表与正文；所指不是同一件事的，以豁免说明"},
	} {
		runFiles(t, sample{chapters: [][2]string{fees(value)}, bodies: [][2]string{{"全区没有因政府信息公开收取费用。", "A."}}}.files(), "CO-03", want)
	}
	done := func(completed string) [2]string {
		return [2]string{"stats:\n  a: {label: 收到的申请, value: 78, unit: 件}\n  b: {label: 办结的申请, value: " + completed + ", unit: 件}\n", "stats:\n  a: {label: A, unit: item}\n  b: {label: B, unit: item}\n"}
	}
	for value, want := range map[string][]string{
		"78": nil,
		"75": {"错误 01-c1.zh.md:8:7 [全部办结] 正文称“全部办结”，而“收到而未办结的申请”为 3 | 核对表与正文；所指不是同一件事的，以豁免说明"},
	} {
		runFiles(t, sample{chapters: [][2]string{done(value)}, bodies: [][2]string{{"收到的申请已全部办结。", "A."}}}.files(), "CO-03", want)
	}
}

package check

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestID03(t *testing.T) {
	runProse(t, "ID-03", []proseCase{
		{"an older text", "2017年，示例区公开信息。2016年3月，示例平台上线前。", "A.", []string{
			"01-c1.zh.md:8:1 ID-03 “2017年”不是报告年份2018年，文中没有说明缘由", "01-c1.zh.md:8:15 ID-03 “2016年3月”不是报告年份2018年，文中没有说明缘由"}},
		{"a preface of last year", "现公布2017年度政府信息公开工作年度报告。", "A.", []string{"01-c1.zh.md:8:4 ID-03 “2017年”不是报告年份2018年，文中没有说明缘由"}},
		{"the report's year", "2018年，截至2018年12月31日。", "A.", nil},
		{"titles, quotations, parentheses, documents", "《示例要点（2017年）》，“2017年示例”，比上年（2017年）多，示例〔2017〕1号。", "A.", nil},
		{"comparisons", "比2017年增长，与2017年持平，2017年同期，2017年底。", "A.", nil},
		{"comparison with an older year", "比2015年增长。", "A.", []string{"01-c1.zh.md:8:2 ID-03 “2015年”不是报告年份2018年，文中没有说明缘由"}},
		{"beginnings", "2014年以来，2016年起，自2015年1月1日起施行，2013年印发，2016—2020年。", "A.", nil},
		{"things that bear a year", "示例区2017年示例安居工程跟踪审计结果。", "A.", nil},
		{"plans", "2019年，示例区将继续改进。", "A.", nil},
		{"a later year without a plan", "2019年，示例区公开信息。", "A.", []string{"01-c1.zh.md:8:1 ID-03 “2019年”不是报告年份2018年，文中没有说明缘由"}},
		{"a signature", "示例。\n\n2019年3月20日", "A.\n\nB.", nil},
		{"the day of publication", "本报告于2019年3月29日与公众见面。", "A.", nil},
		{"another day of the next year", "本报告于2019年3月30日与公众见面。", "A.", []string{"01-c1.zh.md:8:5 ID-03 “2019年3月30日”不是报告年份2018年，文中没有说明缘由"}},
	})
}

func TestID06(t *testing.T) {
	runProse(t, "ID-06", []proseCase{
		{"the other edition", "根据国务院令第711号和《条例》第五十条。", "A.", []string{
			"01-c1.zh.md:8:7 ID-06 “第711号”与2018年的报告所依据的条例不符", "01-c1.zh.md:8:17 ID-06 “第五十条”与2018年的报告所依据的条例不符"}},
		{"the edition in force", "根据国务院令第492号、《中华人民共和国政府信息公开条例》第三十二条和《示例条例》第五十条编制年度报告。", "A.", nil},
	})
	later := func(law, body string) []string {
		index := strings.NewReplacer("2018", "2023", "2019-03-29", "2024-03-29", "format: 2014", "law: "+law).Replace(indexZH)
		files := sample{index: index, chapters: [][2]string{{"", ""}}, bodies: [][2]string{{body, "A."}}}
		return files.inYear("2023").of(t, "ID-06")
	}
	want := []string{
		"01-c1.zh.md:6:7 ID-06 “第492号”与2023年的报告所依据的条例不符",
		"01-c1.zh.md:6:17 ID-06 “第三十一条”与2023年的报告所依据的条例不符",
		"index.zh.md:10:8 ID-06 report.law 为 2007，2023年的报告依据的是2019年的条例",
	}
	if d := cmp.Diff(want, later("2007", "根据国务院令第492号和《条例》第三十一条编制年度报告。")); d != "" {
		t.Error(d)
	}
	if got := later("2019", "根据国务院令第711号（原国务院令第492号修订）和《条例》第五十条编制年度报告；《条例》第三十一条规定收到申请的时间。"); len(got) > 0 {
		t.Errorf("the edition in force: %v", got)
	}
}

func TestTX03(t *testing.T) {
	runProse(t, "TX-03", []proseCase{
		{"too many and too few", "主动公开信各类信息，共数为12项，其他情形数1件，推进政务公开关注。", "A.", []string{
			"01-c1.zh.md:8:5 TX-03 “信各类”似有多字或漏字", "01-c1.zh.md:8:11 TX-03 “共数为”似有多字或漏字",
			"01-c1.zh.md:8:20 TX-03 “情形数”似有多字或漏字", "01-c1.zh.md:8:30 TX-03 “公开关注”似有多字或漏字"}},
		{"marks", "示例，。又一例（）。", "A.", []string{"01-c1.zh.md:8:3 TX-03 “，。”似有多字或漏字", "01-c1.zh.md:8:8 TX-03 “（）”似有多字或漏字"}},
		{"right", "微信各类账号，公开各类信息，公共数为一，其他情形数量，政务公开受关注，公开关注度高的信息，有目的的的确如此，等等……", "A.", nil},
		{"quoted", "原文为“主动公开信各类信息”。", "A.", nil},
	})
}

func TestTX04(t *testing.T) {
	runProse(t, "TX-04", []proseCase{
		{"without an end", "示例区的组织机构、法规文件和人事、财政等信息", "Sample.", []string{"01-c1.zh.md:8:22 TX-04 段末没有标点"}},
		{"broken", "示例区建立机制，提高示例工作\n\n人员的业务水平。", "This sample was broken off by the end of a page\n\nand goes on here.", []string{
			"01-c1.en.md:8:47 TX-04 段落在句中断开", "01-c1.zh.md:8:14 TX-04 段落在句中断开"}},
		{"before a number", "示例区建立机制，提高水平\n\n（二）示例。", "A.\n\nB.", []string{"01-c1.zh.md:8:12 TX-04 段末没有标点"}},
		{"after a figure", "示例区主动公开信息，共有{a}", "A {a}.", []string{"01-c1.zh.md:8:13 TX-04 段末没有标点"}},
		{"whole", "示例区建立机制，提高水平。\n\n以下各项须按规定公开：\n\n- 甲\n\n他说：“示例区建立机制，提高水平。”\n\n（示例区建立机制，提高水平。）", "A.\n\nB:\n\n- C\n\nD said, “E.”\n\n(F.)", nil},
		{"names and dates", "示例区人民政府\n\n2019年3月20日\n\n附件：示例统计表\n\n## 标题没有标点也不报告，再长也不报告，再长也不报告\n\n- 列表的各项不报告，再长也不报告，再长也不报告", "A\n\nB\n\nC\n\n## D\n\n- E", nil},
	})
}

func TestTX05(t *testing.T) {
	runProse(t, "TX-05", []proseCase{
		{"both ways", "共12台，{a}台，3 台。", "A.", []string{"01-c1.zh.md:8:12 TX-05 数字与汉字之间，本章有1处空格，3处不空格"}},
		{"the rarer", "共 12 台， {a} 台，又4台，B 2 台。", "A.", []string{"01-c1.zh.md:8:15 TX-05 数字与汉字之间，本章有4处空格，2处不空格"}},
		{"one way", "共12台，{a}台，ABC 12。", "A 12 B.", nil},
		{"the other way", "共 12 台， {a} 台。", "A.", nil},
		{"full width", "共１２台，ＡＰＰ，甲。", "A.", []string{"01-c1.zh.md:8:2 TX-05 “１２”是全角字符", "01-c1.zh.md:8:6 TX-05 “ＡＰＰ”是全角字符"}},
		{"brackets", "示例发[2018]23号、示例发（2018）24号、示例发〔2018〕25号。", "[2018] No. 23, [2018] No. 24, [2018] No. 25.", []string{
			"01-c1.zh.md:8:4 TX-05 文号“[2018]23号”的年份没有用六角括号", "01-c1.zh.md:8:17 TX-05 文号“（2018）24号”的年份没有用六角括号"}},
	})
}

func TestTX06(t *testing.T) {
	runProse(t, "TX-06", []proseCase{
		{"malformed", "示发〔2018〕第3号，示发〔18〕3号，示发〔2018〕03号，示发〔2018〕3，示发〔2018]3号。", "A.", []string{
			"01-c1.zh.md:8:1 TX-06 发文字号“示发〔2018…”的写法不对", "01-c1.zh.md:8:13 TX-06 发文字号“示发〔18…”的写法不对", "01-c1.zh.md:8:22 TX-06 发文字号“示发〔2018…”的写法不对",
			"01-c1.zh.md:8:34 TX-06 发文字号“示发〔2018…”的写法不对", "01-c1.zh.md:8:44 TX-06 发文字号“示发〔2018…”的写法不对"}},
		{"of a year to come", "示发〔2020〕3号。", "A.", []string{"01-c1.zh.md:8:1 TX-06 发文字号的年份“2020”与2018年的报告不合"}},
		{"known, with another number", "《国务院办公厅关于印发2018年政务公开工作要点的通知》（国办发〔2018〕32号）。", "A.", []string{
			"01-c1.zh.md:8:30 TX-06 《国务院办公厅关于印发2018年政务公开工作要点的通知》的发文字号不是国办发〔2018〕32号"}},
		{"known, with another title", "《国务院办公厅关于示例的通知》（国办发〔2018〕23号）。", "A.", []string{
			"01-c1.zh.md:8:17 TX-06 国办发〔2018〕23号的题名不是《国务院办公厅关于示例的通知》"}},
		{"right", "《国务院办公厅关于印发2018年政务公开工作要点的通知》（国办发〔2018〕23号），示发〔2019〕3号，〔注〕，《示例省2018年政务公开工作要点》（示政办发〔2018〕54号），国办发〔2018〕23 号。", "A.", nil},
	})
}

func TestTX07(t *testing.T) {
	runProse(t, "TX-07", []proseCase{
		{"without a partner", "“示例。\n\n示例”。\n\n（示例“示例）”。\n\n《示例。", "A (b.\n\nCats) d.\n\nE “f.\n\nG", []string{
			"01-c1.en.md:8:3 TX-07 “(”没有配对", "01-c1.en.md:10:5 TX-07 “)”没有配对", "01-c1.en.md:12:3 TX-07 ““”没有配对",
			"01-c1.zh.md:8:1 TX-07 ““”没有配对", "01-c1.zh.md:10:3 TX-07 “””没有配对", "01-c1.zh.md:12:4 TX-07 ““”没有配对", "01-c1.zh.md:14:1 TX-07 “《”没有配对"}},
		{"straight", "示例\"甲\"。", "A \"b\".", []string{"01-c1.zh.md:8:3 TX-07 中文里用了直引号 \""}},
		{"newspapers", "示例时报和人民日报刊登。", "A.", []string{"01-c1.zh.md:8:1 TX-07 报纸名“示例时报”没有加书名号", "01-c1.zh.md:8:6 TX-07 报纸名“人民日报”没有加书名号"}},
		{"a draft of nothing", "《示例区加强示例工作（征求意见稿）》。", "A.", []string{"01-c1.zh.md:8:11 TX-07 题名在“（征求意见稿）”之前没有文种：“…例区加强示例工作”"}},
		{"right", "“示例‘甲’（乙）”，《示例时报》，人民日报社，《示例办法（征求意见稿）》，1）甲，{chart a, a title \"“示例”\"}，O’Neill。", "It’s a “b” (c), 1) d.", nil},
		{"a paragraph broken within quotation marks", "示例区围绕示例改革的主线，推进“简政放权、\n\n放管结合”推进改革。", "A.\n\nB.", nil},
	})
}

func TestBI05(t *testing.T) {
	runProse(t, "BI-05", []proseCase{
		{"a number of the country", "电话88250000。", "Telephone 88250000, or 0571-88250000.", []string{
			"01-c1.en.md:8:11 BI-05 英文里的电话“88250000”没有国家代码", "01-c1.en.md:8:24 BI-05 英文里的电话“0571-88250000”没有国家代码"}},
		{"dates in figures", "2018年4月3日。", "On 03/04/2018, 3.4.2018 and 3-4-2018.", []string{
			"01-c1.en.md:8:4 BI-05 日期“03/04/2018”有两种读法", "01-c1.en.md:8:16 BI-05 日期“3.4.2018”有两种读法", "01-c1.en.md:8:29 BI-05 日期“3-4-2018”有两种读法"}},
		{"right", "电话88250000，2018年4月3日。", "Telephone +86-571-88250000, hotline 12345, 3 April 2018, April 3, 2018, 2018-04-03, 24/7, 1.2.3.2018.", nil},
	})
}

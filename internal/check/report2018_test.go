package check

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// expected is what the rules must find in testdata/report2018: the figures and
// faults of a published report of 2018, in other words. Each entry is a fault
// that was found by hand; together they are all findings of that site.
var expected = []struct {
	fault string
	found []string // without hints, but for a sum's
}{
	// Errors.
	{"the number 二 stands over two chapters", []string{
		"03-disclosure-channels.zh.md:3:9 ST-03 章号为 2，前一章为 2"}},
	{"the channels do not add up, and two swapped digits may be why (SM-01, SM-07)", []string{
		"02-proactive-disclosure.zh.md:7:12 SM-01 各公开渠道之和 27220 ≠ 总数 27490，差 270 | 20515 + 4039 + 1460 + 1206 = 27220；若“政务微博”为 4309（两位数字互换）则恰好相等，请与原稿核对"}},
	{"12, 17 and 17 kiosks", []string{
		"02-proactive-disclosure.zh.md:21:39 CO-01 “综合自助机”（kiosks.count）在此为 17，在 content/2018/01-overview.zh.md:9:39 为 12",
		"03-disclosure-channels.zh.md:5:39 CO-01 “综合自助机”（kiosks.count）在此为 17，在 content/2018/01-overview.zh.md:9:39 为 12"}},
	{"138 and 54 instant services", []string{
		"03-disclosure-channels.zh.md:6:52 CO-01 “自助机即办事项”（kiosks.instant_services）在此为 54，在 content/2018/02-proactive-disclosure.zh.md:22:52 为 138"}},
	{"9 and 6 payment services", []string{
		"03-disclosure-channels.zh.md:7:52 CO-01 “自助机公共支付”（kiosks.payment_services）在此为 6，在 content/2018/02-proactive-disclosure.zh.md:23:52 为 9"}},
	{"no date of publication", []string{
		"index.zh.md:9:13 ID-04 没有公布日期"}},

	// Warnings.
	{"nothing of 其他需要报告的事项", []string{
		"index.zh.md:2:8 ST-02 没有包括“其他需要报告的事项”"}},
	{"the preface announces other chapters, under other names, in another order", []string{
		"index.zh.md:15:37 ST-04 前言没有列出“公开载体建设情况”一章",
		"index.zh.md:15:51 ST-04 前言中的“依申请公开政府信息”与该章标题“依申请公开政府信息情况”不同",
		"index.zh.md:15:75 ST-04 前言把“政府信息公开行政复议和行政诉讼情况”列在“政府信息公开收费及减免情况”之后，正文在前",
		"index.zh.md:15:75 ST-04 前言中的“政府信息公开行政复议和行政诉讼情况”与该章标题“申请行政复议、提起行政诉讼情况”不同"}},
	{"53 of 78 results are not stated", []string{
		"04-requests.zh.md:8:12 SM-05 总数 78 中有 53 没有列明"}},
	{"27 departments and 27 projects, 54 units and 54 services", []string{
		"02-proactive-disclosure.zh.md:28:45 CO-04 “公开信息的重大工程”（projects.count）与“确认权力事项的部门”（powers.departments，content/2018/02-proactive-disclosure.zh.md:17:49）同为 27",
		"03-disclosure-channels.zh.md:6:52 CO-04 “自助机即办事项”（kiosks.instant_services）与“公开预决算的单位”（budget.units，content/2018/02-proactive-disclosure.zh.md:26:42）同为 54"}},
	{"the district government in one chapter, the whole district in another", []string{
		"06-fees.zh.md:5:7 CO-05 此处的范围是“全区”，content/2018/04-requests.zh.md:30:7 说的是“区政府”"}},
	{"部份, 顶级, 截止到", []string{
		"01-overview.zh.md:27:149 TX-01 “部份”应为“部分”",
		"02-proactive-disclosure.zh.md:34:6 TX-01 “截止到”应为“截至”",
		"02-proactive-disclosure.zh.md:48:13 TX-01 “顶级”应为“项级”"}},
	{"a heading and a phrase stand twice", []string{
		"02-proactive-disclosure.zh.md:46:15 TX-02 “公开部门预决算信息”接连出现两次",
		"02-proactive-disclosure.zh.md:72:30 TX-02 “考试程序”接连出现两次"}},
	{"信 too many, 关注 at the end", []string{
		"02-proactive-disclosure.zh.md:34:31 TX-03 “信各类”似有多字或漏字",
		"07-problems-improvements.zh.md:7:59 TX-03 “公开关注”似有多字或漏字"}},
	{"a paragraph without its full stop", []string{
		"03-disclosure-channels.zh.md:10:40 TX-04 段末没有标点"}},
	{"ten paragraphs broken by the ends of pages", []string{
		"01-overview.zh.md:15:65 TX-04 段落在句中断开",
		"01-overview.zh.md:21:102 TX-04 段落在句中断开",
		"02-proactive-disclosure.zh.md:38:33 TX-04 段落在句中断开",
		"02-proactive-disclosure.zh.md:46:63 TX-04 段落在句中断开",
		"02-proactive-disclosure.zh.md:52:32 TX-04 段落在句中断开",
		"02-proactive-disclosure.zh.md:62:31 TX-04 段落在句中断开",
		"02-proactive-disclosure.zh.md:70:32 TX-04 段落在句中断开",
		"03-disclosure-channels.zh.md:12:18 TX-04 段落在句中断开",
		"05-reconsideration-litigation.zh.md:22:113 TX-04 段落在句中断开",
		"07-problems-improvements.zh.md:11:40 TX-04 段落在句中断开"}},
	{"a draft that says not what it is, and a newspaper without title marks", []string{
		"02-proactive-disclosure.zh.md:74:27 TX-07 题名在“（征求意见稿）”之前没有文种：“…加强示例卫生工作”",
		"03-disclosure-channels.zh.md:18:14 TX-07 报纸名“今日示例”没有加书名号"}},

	// Notes.
	{"的 where 地 is meant", []string{
		"01-overview.zh.md:17:10 TX-01 “更好的服务于”宜作“更好地服务于”",
		"01-overview.zh.md:21:11 TX-01 “更多的使用”宜作“更多地使用”",
		"07-problems-improvements.zh.md:9:37 TX-01 “分步骤的在”宜作“分步骤地在”"}},
	{"spaces beside some digits", []string{
		"01-overview.zh.md:15:5 TX-05 数字与汉字之间，本章有1处空格，21处不空格",
		"02-proactive-disclosure.zh.md:40:27 TX-05 数字与汉字之间，本章有4处空格，38处不空格"}},
	{"1、 in one chapter and 1. in the next", []string{
		"02-proactive-disclosure.zh.md:38:1 ST-07 编号写作“1.”，前面同级的写作“1、”（content/2018/01-overview.zh.md:19:1）"}},
	{"one thing, several names", []string{
		"01-overview.zh.md:19:13 CO-06 “政务公开领导小组”与“政府信息公开领导小组”（content/2018/index.zh.md:17:29）似指同一事物",
		"01-overview.zh.md:25:9 CO-06 “示例·示例区”与“示例 示例区”（content/2018/index.zh.md:17:7）似指同一事物",
		"03-disclosure-channels.zh.md:20:8 CO-06 “区-街道-社区”与“区-街-社”（content/2018/01-overview.zh.md:25:23）似指同一事物"}},
	{"documents in 件, interpretations in 篇", []string{
		"01-overview.zh.md:21:91 TX-10 总数以“件”计，“其中”的部分以“篇”计"}},

	// Not assessable.
	{"that no fees were charged is said in words alone", []string{
		"无法判定 06-fees.zh.md:5:9 CO-03 正文称“没有就政府信息公开收取过费用”，没有可核对的数字"}},
}

// sound is what holds in that report and must not be reported: the line that
// says it, by words on it or before, and the rules that could be wrong about it.
var sound = []struct{ what, file, words, rules string }{
	{"25 = 0+0+0+0+23+2, 78 = 78", "04-requests.zh.md", "收到申请{requests.received}件", "SM-01 SM-02 SM-03 SM-04 SM-06"},
	{"the reasons of 25 refusals", "04-requests.zh.md", "label: 不予公开的申请\n    value: 25", "SM-01 SM-02 SM-05"},
	{"5 = 5 + 0", "05-reconsideration-litigation.zh.md", "label: 行政复议案件\n    value: 5", "SM-01 SM-02"},
	{"1 = 0 + 0 + 1", "05-reconsideration-litigation.zh.md", "label: 行政诉讼案件\n    value: 1", "SM-01 SM-02"},
	{"9 fields are listed, and 4 aspects", "01-overview.zh.md", "公共资源配置{pilot.fields}个", "SM-03 SM-04"},
	{"8 aspects are listed", "02-proactive-disclosure.zh.md", "竣工{projects.aspects}个方面", "SM-03 SM-04"},
	{"2 topics are listed", "02-proactive-disclosure.zh.md", "指南”{relief.topics}个", "SM-03 SM-04"},
	{"五公开 names five", "01-overview.zh.md", "结果“五公开”", "SM-04 LN-01"},
	{"532 items and 936 sub-items", "02-proactive-disclosure.zh.md", "{services.items}项（{services.sub_items}子项）", "SM-03 SM-04 CO-04"},
	{"8 of 28 documents", "01-overview.zh.md", "其中图片解读{interpretation.infographics}篇", "SM-01 SM-03 SM-06"},
	{"117 reading points twice", "03-disclosure-channels.zh.md", "  reading_points.count:", "CO-01 CO-04"},
	{"a year in the name of an audit", "02-proactive-disclosure.zh.md", "示例区2017年安居工程", "ID-03 LN-01"},
	{"a year of plans", "07-problems-improvements.zh.md", "2019年，示例区将", "ID-03 LN-01"},
	{"a document number that is known", "01-overview.zh.md", "国办发〔2018〕23号", "TX-06 LN-01 ID-03"},
}

func TestReportOf2018(t *testing.T) {
	site := os.DirFS("testdata/report2018")
	found := findingsOf(t, site, "2018")
	for i, line := range found {
		if !strings.Contains(line, " SM-01 ") {
			found[i], _, _ = strings.Cut(line, " | ")
		}
	}
	t.Run("what must be found is, and nothing else", func(t *testing.T) {
		var want []string
		for _, e := range expected {
			want = append(want, e.found...)
		}
		slices.Sort(want)
		if d := cmp.Diff(want, slices.Sorted(slices.Values(found))); d != "" {
			t.Error(d)
		}
	})
	for _, s := range sound {
		t.Run(s.what, func(t *testing.T) {
			text, err := os.ReadFile("testdata/report2018/content/2018/" + s.file)
			if err != nil {
				t.Fatal(err)
			}
			before, _, ok := strings.Cut(string(text), s.words)
			if !ok {
				t.Fatalf("%s says no longer %q", s.file, s.words)
			}
			place := s.file + ":" + itoa(strings.Count(before+s.words, "\n")+1) + ":"
			for _, line := range found {
				rule := strings.Fields(strings.TrimPrefix(line, place))
				if strings.HasPrefix(line, place) && slices.Contains(strings.Fields(s.rules), rule[1]) {
					t.Errorf("holds, but: %s", line)
				}
			}
		})
	}
}

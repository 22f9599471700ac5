package check

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gongkai/internal/content"
)

// nationalIndex is the index of a report in the format of 2021.
var nationalIndex = strings.NewReplacer("2018", "2023", "2019-03-29", "2024-03-29", "format: 2014", "law: 2019\n  format: 2021").Replace(indexZH)

// chaptersOf makes a sample of chapters with these titles and, as far as given,
// these texts.
func chaptersOf(titles []string, bodies ...string) sample {
	s := sample{titles: titles}
	for i := range titles {
		s.chapters = append(s.chapters, [2]string{})
		body := "示例。"
		if i < len(bodies) {
			body = bodies[i]
		}
		s.bodies = append(s.bodies, [2]string{body, "A."})
	}
	return s
}

// national makes a sample of a report of 2023 in the format of 2021.
func national(titles []string, bodies ...string) sample {
	s := chaptersOf(titles, bodies...).inYear("2023")
	s.index = nationalIndex
	return s
}

type structureCase struct {
	name string
	site sample
	want []string
}

func runStructure(t *testing.T, rule string, cases []structureCase) {
	t.Helper()
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			want := tt.want
			if want == nil {
				want = []string{}
			}
			if d := cmp.Diff(want, tt.site.of(t, rule)); d != "" {
				t.Error(d)
			}
		})
	}
}

var six = []string{"总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "因政府信息公开工作被申请行政复议、提起行政诉讼情况", "政府信息公开工作存在的主要问题及改进情况", "其他需要报告的事项"}

func TestST01(t *testing.T) {
	other := chaptersOf([]string{"示例章"})
	unread := national(six[:5])
	unread.chapters[0][0] = "stats: [" // cannot be read
	runStructure(t, "ST-01", []structureCase{
		{"all six", national(six), nil},
		{"one more of another kind", national(slices.Insert(slices.Clone(six), 2, "公开载体建设情况")), nil},
		{"missing", national(slices.Delete(slices.Clone(six), 3, 4)), []string{"index.zh.md:2:8 ST-01 缺少“政府信息公开行政复议、行政诉讼情况”一章"}},
		{"twice", national(append(slices.Clone(six), "总体情况")), []string{"07-c7.zh.md:2:8 ST-01 “总体情况”一章出现两次，前一次是content/2023/01-c1.zh.md"}},
		{"out of order", national([]string{six[0], six[2], six[1], six[3], six[4], six[5]}), []string{"03-c3.zh.md:2:8 ST-01 “主动公开政府信息情况”应在“收到和处理政府信息公开申请情况”之前"}},
		{"a file that cannot be read", unread, []string{"无法判定 index.zh.md:2:8 ST-01 有文件未能读取，无法判定有没有“其他需要报告的事项”一章", "无法判定 index.zh.md:2:8 ST-01 有文件未能读取，无法判定有没有“总体情况”一章"}},
		{"no such format", other, nil},
	})
}

func TestST02(t *testing.T) {
	report := func(titles []string, bodies ...string) sample {
		s := chaptersOf(titles, bodies...)
		s.index = strings.Replace(indexZH, "  format: 2014\n", "  law: 2007\n  format: 2014\n", 1)
		return s
	}
	five := []string{"概述", "主动公开政府信息情况", "依申请公开政府信息情况", "申请行政复议、提起行政诉讼情况", "工作存在的主要问题和改进措施"}
	runStructure(t, "ST-02", []structureCase{
		{"two missing", report(five), []string{"index.zh.md:2:8 ST-02 没有包括“政府信息公开的收费及减免情况”", "index.zh.md:2:8 ST-02 没有包括“其他需要报告的事项”"}},
		{"in the titles of sections", report(five, "## 政府信息公开收费情况", "（一）其他需要报告的事项。无。"), nil},
		{"in the text only", report(five, "本章不谈收费。", "其他事项甚多。"), []string{"index.zh.md:2:8 ST-02 没有包括“政府信息公开的收费及减免情况”", "index.zh.md:2:8 ST-02 没有包括“其他需要报告的事项”"}},
		{"other Regulations", chaptersOf(five), nil},
	})
}

func TestST03Headings(t *testing.T) {
	runProse(t, "ST-03", []proseCase{
		{"twice and a gap", "## （一）甲\n\n## （一）乙\n\n### 1.丙\n\n### 3.丁", "## A\n\n## B\n\n### C\n\n### D", []string{
			"01-c1.zh.md:10:4 ST-03 标题的编号为“（一）”，前一个同级编号为 1", "01-c1.zh.md:14:5 ST-03 标题的编号为“3.”，前一个同级编号为 1"}},
		{"not from one", "## （二）甲", "## A", []string{"01-c1.zh.md:8:4 ST-03 标题的编号为“（二）”，前一个同级编号为 0"}},
		{"in order", "## （一）甲\n\n### 1.乙\n\n### 2.丙\n\n## （二）丁\n\n### 1.戊\n\n## 己\n\n## （三）2018年", "## A\n\n### B\n\n### C\n\n## D\n\n### E\n\n## F\n\n## 2018", nil},
	})
}

func TestST04(t *testing.T) {
	titles := []string{"概述", "主动公开政府信息情况", "公开载体建设情况", "依申请公开政府信息情况", "申请行政复议、提起行政诉讼情况", "收费及减免情况", "主要问题和改进措施"}
	announcing := func(preface string) sample {
		s := chaptersOf(titles)
		s.preface = preface
		return s
	}
	runStructure(t, "ST-04", []structureCase{
		{"alike", announcing("全文分为概述、主动公开政府信息情况、公开载体建设情况、依申请公开政府信息情况、申请行政复议、提起行政诉讼情况、收费及减免情况和主要问题和改进措施等七个部分。"), nil},
		{"as a list", announcing("本报告包括以下部分：\n\n1. 概述\n2. 主动公开政府信息情况\n3. 公开载体建设情况\n4. 依申请公开政府信息情况\n5. 申请行政复议、提起行政诉讼情况\n6. 收费及减免情况\n7. 主要问题和改进措施"), nil},
		{"three differences", announcing("本报告包括概述、主动公开政府信息情况、依申请公开政府信息、收费及减免情况、政府信息公开行政复议和行政诉讼情况、主要问题和改进措施等。数据另见。"), []string{
			"index.zh.md:12:6 ST-04 前言没有列出“公开载体建设情况”一章",
			"index.zh.md:12:20 ST-04 前言中的“依申请公开政府信息”与该章标题“依申请公开政府信息情况”不同",
			"index.zh.md:12:38 ST-04 前言把“政府信息公开行政复议和行政诉讼情况”列在“收费及减免情况”之后，正文在前",
			"index.zh.md:12:38 ST-04 前言中的“政府信息公开行政复议和行政诉讼情况”与该章标题“申请行政复议、提起行政诉讼情况”不同"}},
		{"what is not there", announcing("本报告包括概述、主动公开政府信息情况、公开载体建设情况、依申请公开政府信息情况、申请行政复议、提起行政诉讼情况、收费及减免情况、主要问题和改进措施、附表。"), []string{
			"index.zh.md:12:75 ST-04 前言列举的“附表”没有对应的章"}},
		{"of something else", announcing("本报告包括数据和说明。"), nil},
		{"nothing announced", announcing("本报告如下。"), nil},
	})
}

func TestST05(t *testing.T) {
	whole := "（一）主动公开。示例。\n\n（二）依申请公开。示例。\n\n（三）政府信息管理。示例。\n\n（四）政府信息公开平台建设。示例。\n\n（五）监督保障。示例考核，社会评议良好，未发生责任追究的情形。"
	runStructure(t, "ST-05", []structureCase{
		{"at the beginnings of paragraphs", national(six, whole), nil},
		{"in headings", national(six, "## 主动公开\n\n## 依申请公开\n\n## 信息管理\n\n## 平台建设\n\n## 监督保障\n\n考核、评议、追责。"), nil},
		{"missing and out of order", national(six, "依申请公开：示例。\n\n主动公开：示例。\n\n政府信息管理：示例。\n\n监督保障：考核、评议。"), []string{
			"01-c1.zh.md:2:8 ST-05 总体情况中没有标明“平台建设”", "01-c1.zh.md:2:8 ST-05 总体情况中没有写责任追究的情况", "01-c1.zh.md:6:1 ST-05 “依申请公开”应在“主动公开”之后"}},
		{"empty", national(six, "<!-- 待写 -->"), []string{"01-c1.zh.md:2:8 ST-05 “总体情况”是空的"}},
		{"another format", chaptersOf(six), nil},
	})
	department := national(six, strings.Replace(whole, "示例考核，社会评议良好，未发生责任追究的情形。", "示例。", 1))
	department.index = strings.Replace(nationalIndex, "government", "department", 1)
	if got := department.of(t, "ST-05"); len(got) > 0 {
		t.Errorf("a department: %v", got)
	}
}

func TestST06(t *testing.T) {
	long := strings.Repeat("示例问题尚未解决，", 5) + "改进。"
	runStructure(t, "ST-06", []structureCase{
		{"nothing to say", national(six, "", "", "", "", "## 问题\n\n无。", "<!-- -->"), []string{
			"05-c5.zh.md:2:8 ST-06 “政府信息公开工作存在的主要问题及改进情况”只有1个字", "06-c6.zh.md:2:8 ST-06 “其他需要报告的事项”是空的"}},
		{"said", national(six, "", "", "", "", long, "无。"), nil},
		{"another format", chaptersOf(six, "", "", "", "", "无。", ""), nil},
	})
}

func TestST07(t *testing.T) {
	runStructure(t, "ST-07", []structureCase{
		{"over two chapters", chaptersOf([]string{"甲", "乙"}, "（一）示例。\n\n1、示例。\n\n2、示例。", "(二)示例。\n\n1. 示例。\n\n`1）`\n\n```\n1）\n```\n\n3\\. 示例。"), []string{
			"02-c2.zh.md:6:1 ST-07 编号写作“(一)”，前面同级的写作“（一）”（content/2018/01-c1.zh.md:6:1）",
			"02-c2.zh.md:8:1 ST-07 编号写作“1.”，前面同级的写作“1、”（content/2018/01-c1.zh.md:8:1）"}},
		{"one style each", chaptersOf([]string{"甲", "乙"}, "## 一、示例\n\n（一）示例。\n\n1. 示例\n\n（1）示例。", "**（二）示例。**\n\n2\\. 示例。\n\n3.5万条。2018年。"), nil},
	})
}

func TestCO06(t *testing.T) {
	two := func(a, b string) sample { return chaptersOf([]string{"甲", "乙"}, a, b) }
	named := two("“示例·示例区”网站，综合自助机。", "“示例 示例区”网站，自助服务机，自助服务机。")
	named.site = strings.Replace(siteYAML, "zh: 示例网", "zh: 示例·示例区", 1)
	runStructure(t, "CO-06", []structureCase{
		{"built in", two("调整政务公开领导小组，区-街道-社区查阅点。", "由政府信息公开领导小组办公室负责，区-街-社查阅点。"), []string{
			"02-c2.zh.md:6:2 CO-06 “政府信息公开领导小组”与“政务公开领导小组”（content/2018/01-c1.zh.md:6:3）似指同一事物",
			"02-c2.zh.md:6:18 CO-06 “区-街-社”与“区-街道-社区”（content/2018/01-c1.zh.md:6:12）似指同一事物"}},
		{"the portal's name", named, []string{"02-c2.zh.md:6:2 CO-06 “示例 示例区”与“示例·示例区”（content/2018/01-c1.zh.md:6:2）似指同一事物"}},
		{"one name, and titles", two("政务公开领导小组。", "《关于政府信息公开领导小组的通知》，政务公开领导小组。"), nil},
	})
	files := two("综合自助服务机。综合自助机。", "自助服务机。").files()
	files["content/terms.yaml"] = mapFile("- {zh: 综合自助机, en: kiosk, also: [自助服务机, 综合自助服务机]}\n")
	want := []string{
		"01-c1.zh.md:6:9 CO-06 “综合自助机”与“综合自助服务机”（content/2018/01-c1.zh.md:6:1）似指同一事物",
		"02-c2.zh.md:6:1 CO-06 “自助服务机”与“综合自助服务机”（content/2018/01-c1.zh.md:6:1）似指同一事物",
	}
	if d := cmp.Diff(want, only(findingsOf(t, files, "2018"), "CO-06")); d != "" {
		t.Error(d)
	}
}

func TestID05(t *testing.T) {
	site, _, err := content.Load(sample{}.files(), content.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		now  string
		want string
	}{
		{"2019-03-29T16:29:00+08:00", "公布日期 2019-03-29 16:30 还没有到（今天是 2019-03-29）"},
		{"2019-03-28T23:59:00+08:00", "公布日期 2019-03-29 16:30 还没有到（今天是 2019-03-28）"},
		{"2019-03-29T08:30:00Z", ""}, // 16:30 in Beijing
		{"2026-01-01T00:00:00Z", ""},
	} {
		now, err := time.Parse(time.RFC3339, tt.now)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, f := range Early(site, now) {
			got += f.Message.ZH
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.now, got, tt.want)
		}
	}
}

func TestID07(t *testing.T) {
	titled := func(title string) sample {
		return sample{index: strings.Replace(strings.Replace(indexZH, "title: 示例年报", "title: "+title, 1), "issuer: 示例机关", "issuer: 示例市示例区人民政府", 1)}
	}
	runStructure(t, "ID-07", []structureCase{
		{"twice", titled("示例区人民政府2018年度政府信息公开工作年度报告"), []string{"index.zh.md:2:8 ID-07 题名中“年度”出现了两次"}},
		{"another body", titled("样例区人民政府2018年政府信息公开工作年度报告"), []string{"index.zh.md:2:8 ID-07 题名中的机关“样例区人民政府”不是 report.issuer“示例市示例区人民政府”"}},
		{"the body, without its city", titled("示例区人民政府2018年政府信息公开工作年度报告"), nil},
		{"no body", titled("2018年政府信息公开工作年度报告"), nil},
	})
}

func TestSI06(t *testing.T) {
	runProse(t, "SI-06", []proseCase{
		{"says nothing", "见[这里](#a)，[更多 >](#a)，![图片](a.png)，![IMG_01.JPG](a.png)。", "See [here](#a).", []string{
			"01-c1.en.md:8:5 SI-06 链接的文字“here”没有说明去处", "01-c1.zh.md:8:2 SI-06 链接的文字“这里”没有说明去处", "01-c1.zh.md:8:11 SI-06 链接的文字“更多 >”没有说明去处",
			"01-c1.zh.md:8:22 SI-06 图片的文字“图片”没有说明图中内容", "01-c1.zh.md:8:35 SI-06 图片的文字“IMG_01.JPG”没有说明图中内容"}},
		{"says something", "见[更多的统计表](#a)，![综合自助机的外观](a.png)，<https://www.example.gov.cn>。", "See [the annex](#a).", nil},
	})
}

func TestTX09(t *testing.T) {
	bodies := [][2]string{{"见[示例网](https://www.example.gov.cn/a)、[甲](http://a.example.gov.cn)、[乙](https://b.example.com/x)、[丙](#c)。", "See [A](https://sub.example.org/a) and [B](mailto:a@b.cn)."}}
	s := sample{chapters: [][2]string{{"", ""}}, bodies: bodies, site: siteYAML + "allowed_hosts: [example.org, a.example.gov.cn]\nbreadcrumb:\n  - {name: {zh: 示例, en: Sample}, url: \"http://www.example.gov.cn/\"}\n"}
	want := []string{
		"无法判定 01-c1.zh.md:6:2 TX-09 本章有指向其他网站的链接，是否失效无法判定（工具不联网）",
		"01-c1.zh.md:6:38 TX-09 链接“http://a.example.gov.cn”没有加密",
		"01-c1.zh.md:6:67 TX-09 链接指向的“b.example.com”不在 allowed_hosts 之列",
		"content/site.yaml:16:3 TX-09 链接“http://www.example.gov.cn/”没有加密",
	}
	if d := cmp.Diff(want, s.of(t, "TX-09")); d != "" {
		t.Error(d)
	}
	s.site = ""
	want = []string{want[0], want[1]}
	if d := cmp.Diff(want, s.of(t, "TX-09")); d != "" {
		t.Errorf("without a list: %s", d)
	}
	s.bodies = [][2]string{{"见[丙](#c)。", "See [C](#c)."}}
	if d := cmp.Diff([]string{}, s.of(t, "TX-09")); d != "" {
		t.Errorf("no links to other sites: %s", d)
	}
}

func TestTX10(t *testing.T) {
	figures := func(unit string) [2]string {
		return [2]string{"stats:\n  docs: {label: 文件, value: 28, unit: " + unit + "}\n  b: {label: 乙, value: 8, unit: 项}\n", "stats:\n  docs: {label: Documents, unit: document}\n  b: {label: B, unit: item}\n"}
	}
	site := func(zh string) sample {
		return sample{chapters: [][2]string{figures("件")}, bodies: [][2]string{{zh, "A."}}}
	}
	runStructure(t, "TX-10", []structureCase{
		{"behind an insertion", site("解读文件{docs}条，公开{b}个。"), []string{
			"01-c1.zh.md:8:11 TX-10 {docs}后写的单位是“条”，该项数据的单位是“件”", "01-c1.zh.md:8:18 TX-10 {b}后写的单位是“个”，该项数据的单位是“项”"}},
		{"behind 其中", site("解读文件{docs}件，其中图片解读{b}篇。培训80人次，其中干部20人。"), []string{
			"01-c1.zh.md:8:22 TX-10 总数以“件”计，“其中”的部分以“篇”计"}},
		{"over two chapters", sample{chapters: [][2]string{figures("件"), figures("条")}}, []string{
			"02-c2.zh.md:5:28 TX-10 “文件”的单位在此为“条”，在 content/2018/01-c1.zh.md 为“件”"}},
		{"one unit, or different things", site("解读文件{docs}件，其中图片解读8件，共{docs unit}、{b}项，9个领域，其中公开{b}项。"), nil},
	})
}

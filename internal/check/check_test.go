package check

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/markdown"
)

// siteYAML has every identifier, so that only what a test changes is found.
const siteYAML = `name: {zh: 示例年报, en: Sample reports}
languages: [zh, en]
url: https://www.example.gov.cn
base_path: /nb/
portal:
  name: {zh: 示例网, en: Sample portal}
  domain: www.example.gov.cn
  site_id_code: "3301050000"
  sponsor: {zh: 示例办公室, en: Sample office}
  contact: {zh: 示例电话, en: Sample phone}
  icp: 示例备案
  police_record: 示例备案
numbers: {zh: plain, en: grouped}
`

const indexZH = `---
title: 示例年报
summary: 示例。
report:
  year: 2018
  period: {from: 2018-01-01, to: 2018-12-31}
  issuer: 示例机关
  body_type: government
  published: 2019-03-29 16:30
  format: 2014
---
示例前言。
`

const indexEN = `---
title: Sample report
summary: A sample.
report: {issuer: Sample body}
---
A sample preface.
`

// sample is a site of one year whose chapters are given as source front matter
// and its translation, without the fences and the title.
type sample struct {
	index    string      // replaces indexZH when set
	site     string      // replaces siteYAML when set
	chapters [][2]string // "stats: …" in the source language and in translation
	bodies   [][2]string
	year     string // of the report's folder; "2018" when empty
	titles   []string
	preface  string // replaces that of indexZH when set
}

func (s sample) files() fstest.MapFS {
	pick := func(a, b string) *fstest.MapFile {
		if a != "" {
			b = a
		}
		return &fstest.MapFile{Data: []byte(b)}
	}
	files := fstest.MapFS{
		"content/site.yaml":        pick(s.site, siteYAML),
		"content/2018/index.zh.md": pick(s.index, strings.Replace(indexZH, "示例前言。", s.prefaceText(), 1)),
		"content/2018/index.en.md": {Data: []byte(indexEN)},
	}
	for i, c := range s.chapters {
		body := [2]string{"示例。", "A sample."}
		if i < len(s.bodies) {
			body = s.bodies[i]
		}
		for l, lang := range []string{"zh", "en"} {
			name := fmt.Sprintf("content/2018/%02d-c%d.%s.md", i+1, i+1, lang)
			title := [2]string{"示例章", "Sample chapter"}[l]
			if l == 0 && i < len(s.titles) {
				title = s.titles[i]
			}
			text := fmt.Sprintf("---\ntitle: %s\nsummary: %s\n%s\n---\n%s\n", title, [2]string{"示例。", "A sample."}[l], strings.TrimSpace(c[l]), body[l])
			files[name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	if s.folder() != "2018" {
		for name, file := range files {
			if after, ok := strings.CutPrefix(name, "content/2018/"); ok {
				delete(files, name)
				files["content/"+s.year+"/"+after] = file
			}
		}
	}
	return files
}

func (s sample) prefaceText() string {
	if s.preface == "" {
		return "示例前言。"
	}
	return s.preface
}

func (s sample) folder() string {
	if s.year == "" {
		return "2018"
	}
	return s.year
}

// findings loads the sample, runs all rules and gives what they find, as
// "file:line:col rule message | hint", waived ones marked.
func (s sample) findings(t *testing.T) []string {
	t.Helper()
	return findingsOf(t, s.files(), s.folder())
}

func mapFile(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }

// findingsOf loads a site, runs all rules and gives what they find.
func findingsOf(t *testing.T, files fs.FS, year string) []string {
	t.Helper()
	site, all, err := content.Load(files, content.Options{})
	if err != nil {
		t.Fatal(err)
	}
	all = append(all, Site(site)...)
	engine := markdown.New()
	chapter := Chapters(site)
	for _, rep := range site.Reports {
		for _, c := range append([]*content.Chapter{rep.Index}, rep.Chapters...) {
			docs := make([]*markdown.Doc, len(c.Texts))
			for l, text := range c.Texts {
				if text != nil {
					docs[l] = engine.Parse(markdown.Source{File: text.File, Lang: site.Langs[l], Body: text.Body, Line: text.BodyLine})
				}
			}
			all = append(all, chapter(c, docs)...)
		}
	}
	lines := []string{}
	for _, f := range diag.Sort(Waive(site, all)) {
		if f.Rule == ruleBI07.ID || f.Severity == diag.Open && strings.HasPrefix(f.Rule, "XY-") {
			continue // no sample has a lock, or another year
		}
		line := fmt.Sprintf("%s %s %s", strings.TrimPrefix(f.Pos.String(), "content/"+year+"/"), f.Rule, f.Message.ZH)
		if f.Hint.ZH != "" {
			line += " | " + f.Hint.ZH
		}
		if f.Severity == diag.Open {
			line = "无法判定 " + line
		}
		if f.Waived {
			line = "已豁免 " + line
		}
		lines = append(lines, line)
	}
	return lines
}

func channels(total, weibo, extra string) [2]string {
	zh := `stats:
  disclosed:
    label: 主动公开
    value: ` + total + `
    unit: 条
    by:
      channel:
        label: 公开渠道
        ` + extra + `
        parts:
          website: {label: 政府网站, value: 20515}
          weibo:   {label: 政务微博, value: ` + weibo + `}
          wechat:  {label: 政务微信, value: 1460}
          other:   {label: 其他方式, value: 1206}
`
	en := `stats:
  disclosed:
    label: Disclosed
    unit: {one: item, other: items}
    by:
      channel:
        label: Channel
        parts: {website: Websites, weibo: Weibo, wechat: WeChat, other: Other}
`
	return [2]string{zh, en}
}

func waiver(rule, at string) string {
	return fmt.Sprintf("waivers:\n  - {rule: %s, at: %s, reason: 示例理由, by: 示例, date: 2026-11-23}\n", rule, at)
}

func TestRules(t *testing.T) {
	plain := [2]string{"stats:\n  a: {label: 甲, value: 12, unit: 台}\n", "stats:\n  a: {label: A, unit: unit}\n"}
	other := [2]string{"stats:\n  a: {label: 甲, value: 17, unit: 台}\n", "stats:\n  a: {label: A, unit: unit}\n"}
	swap := channels("27490", "4039", "")
	for _, tt := range []struct {
		name string
		site sample
		want []string
	}{
		{"nothing wrong", sample{chapters: [][2]string{channels("27490", "4309", "")}}, nil},
		{"SM-01 with the likely slip", sample{chapters: [][2]string{swap}}, []string{
			"01-c1.zh.md:7:12 SM-01 各公开渠道之和 27220 ≠ 总数 27490，差 270 | 20515 + 4039 + 1460 + 1206 = 27220；若“政务微博”为 4309（两位数字互换）则恰好相等，请与原稿核对"}},
		{"SM-01 waived", sample{chapters: [][2]string{{swap[0] + waiver("SM-01", "disclosed.channel"), swap[1]}}}, []string{
			"已豁免 01-c1.zh.md:7:12 SM-01 各公开渠道之和 27220 ≠ 总数 27490，差 270 | 20515 + 4039 + 1460 + 1206 = 27220；若“政务微博”为 4309（两位数字互换）则恰好相等，请与原稿核对"}},
		{"SM-01 not assessable: about", sample{chapters: [][2]string{channels("约27490", "4039", "")}}, []string{
			"无法判定 01-c1.zh.md:7:12 SM-01 “公开渠道”的总数或各部分不全是确切的数，无法核对"}},
		{"SM-02 above the sum", sample{chapters: [][2]string{channels("27490", "4039", "overlap: true")}}, []string{
			"01-c1.zh.md:7:12 SM-02 总数 27490 大于各部分之和 27220，即使允许重叠也不可能 | 20515 + 4039 + 1460 + 1206 = 27220；若“政务微博”为 4309（两位数字互换）则恰好相等，请与原稿核对"}},
		{"SM-02 holds", sample{chapters: [][2]string{channels("21000", "4039", "overlap: true")}}, nil},
		{"WV-01 a waiver of nothing", sample{chapters: [][2]string{{plain[0] + waiver("SM-01", "a.b"), plain[1]}}}, []string{
			"01-c1.zh.md:7:5 WV-01 豁免 SM-01（a.b）没有对应的问题 | 问题已解决的，删去此豁免；否则核对 rule 与 at"}},
		{"WV-02 an unknown rule", sample{chapters: [][2]string{{plain[0] + waiver("XX-99", "a"), plain[1]}}}, []string{
			"01-c1.zh.md:7:5 WV-02 没有规则“XX-99” | gongkai check --list 列出全部规则"}},
		{"CO-01 two values", sample{chapters: [][2]string{plain, other}}, []string{
			"02-c2.zh.md:5:24 CO-01 “甲”（a）在此为 17，在 content/2018/01-c1.zh.md:5:24 为 12 | 与原稿核对，或另取一个键名；原文确实矛盾的，以豁免说明"}},
		{"CO-01 one value twice", sample{chapters: [][2]string{plain, plain}}, nil},
		{"ST-03 a number twice", sample{chapters: [][2]string{{"number: 1\n", ""}, {"number: 1\n", ""}}}, []string{
			"02-c2.zh.md:4:9 ST-03 章号为 1，前一章为 1 | 核对原件；原件确实如此的，以豁免说明"}},
		{"ST-03 in order", sample{chapters: [][2]string{{"number: 1\n", ""}, {"", ""}, {"number: 2\n", ""}}}, nil},
		{"ID-04 no date", sample{index: strings.Replace(indexZH, "2019-03-29 16:30", "", 1)}, []string{
			"index.zh.md:9:13 ID-04 没有公布日期 | 向发布单位问明后写在 report.published；确无记载的，以豁免说明"}},
		{"ID-04 too early", sample{index: strings.Replace(indexZH, "2019-03-29", "2018-12-31", 1)}, []string{
			"index.zh.md:9:14 ID-04 公布日期 2018-12-31 早于统计期限的终了 2018-12-31"}},
		{"ID-04 late", sample{index: strings.Replace(indexZH, "2019-03-29", "2019-04-01", 1)}, []string{
			"index.zh.md:9:14 ID-04 公布日期 2019-04-01 晚于期限 2019-03-31"}},
		{"SI-01 no time", sample{index: strings.Replace(indexZH, " 16:30", "", 1)}, []string{
			"index.zh.md:9:14 SI-01 公布日期“2019-03-29”没有时刻，页面不能给出 PubDate 标签 | 写成 2019-03-29 16:30 的形式"}},
		{"SI-02 missing", sample{site: strings.Replace(siteYAML, `"3301050000"`, "", 1)}, []string{
			"content/site.yaml SI-02 没有填写网站标识码（portal.site_id_code） | 向网站管理单位问明后填写；不知道就留空"}},
		{"SI-02 malformed", sample{site: strings.Replace(siteYAML, "3301050000", "33010500", 1)}, []string{
			"content/site.yaml SI-02 网站标识码“33010500”的格式不对，应为 bm 加8位数字或10位数字"}},
		{"BI-04 a block of another kind", sample{chapters: [][2]string{{"", ""}}, bodies: [][2]string{{"段落。\n\n- 甲\n- 乙", "A paragraph.\n\n- A\n- B\n- C"}}}, []string{
			"01-c1.en.md:8:1 BI-04 此处是3项的列表，原文第8行相应处是2项的列表 | 在译文中逐块对照原文：每个标题、段落、列表、表格、图表一一对应"}},
		{"BI-04 a block missing", sample{chapters: [][2]string{{"", ""}}, bodies: [][2]string{{"段落。\n\n## 标题\n\n段落。", "A paragraph."}}}, []string{
			"01-c1.en.md BI-04 译文缺少原文第8行起的2块，首先是2级标题 | 在译文中逐块对照原文：每个标题、段落、列表、表格、图表一一对应"}},
		{"BI-04 a block too many", sample{chapters: [][2]string{{"", ""}}, bodies: [][2]string{{"段落。", "A paragraph.\n\nAnother."}}}, []string{
			"01-c1.en.md:8:1 BI-04 译文从这里起比原文多1块 | 在译文中逐块对照原文：每个标题、段落、列表、表格、图表一一对应"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			want := tt.want
			if want == nil {
				want = []string{}
			}
			if d := cmp.Diff(want, tt.site.findings(t)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestRest(t *testing.T) {
	requests := func(total, denied string) sample {
		return sample{chapters: [][2]string{{`stats:
  requests.completed:
    label: 办结
    value: ` + total + `
    unit: 件
    by:
      result:
        label: 结果
        parts: {denied: {label: 不予公开, value: ` + denied + `}}
        rest: {label: 未列明}
`, `stats:
  requests.completed:
    label: Completed
    unit: request
    by: {result: {label: Result, parts: {denied: Not disclosed}, rest: Not stated}}
`}}}
	}
	for _, tt := range []struct {
		name, total, denied string
		want                []string
	}{
		{"a rest", "78", "25", []string{"01-c1.zh.md:7:12 SM-05 总数 78 中有 53 没有列明 | 向业务单位问明其余各项；确无资料的，以豁免说明"}},
		{"no rest", "25", "25", []string{}},
		{"less than the parts", "24", "25", []string{"01-c1.zh.md:7:12 SM-05 列出的部分之和 25 已超过总数 24 | 25 = 25；请与原稿核对"}},
		{"unknown", "", "25", []string{"无法判定 01-c1.zh.md:7:11 SM-05 “结果”的总数或各部分不全是确切的数，无法核对",
			"01-c1.zh.md:7:11 ST-10 “办结”（requests.completed）没有填数 | 没有发生的写0；原报告没有的，以豁免说明；不再统计的，删去"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := requests(tt.total, tt.denied).findings(t)
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

// A department's report of 2019 or later is due two months earlier.
func TestDeadline(t *testing.T) {
	for _, tt := range []struct {
		year     int
		bodyType string
		want     string
	}{
		{2018, "government", "2019-03-31"}, {2018, "department", "2019-03-31"},
		{2019, "government", "2020-03-31"}, {2019, "department", "2020-01-31"},
	} {
		if got := deadline(&content.Report{Year: tt.year, Meta: content.Meta{BodyType: tt.bodyType}}); got != tt.want {
			t.Errorf("%d %s: %s, want %s", tt.year, tt.bodyType, got, tt.want)
		}
	}
}

// Every rule can be explained in both languages, and its id stands once.
func TestRulesAreDocumented(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Rules() {
		if seen[r.ID] || r.Title.ZH == "" || r.Title.EN == "" || r.Doc.ZH == "" || r.Doc.EN == "" {
			t.Errorf("%s: twice, or without words", r.ID)
		}
		seen[r.ID] = true
	}
	if _, ok := Find("SM-01"); !ok || len(seen) < 30 {
		t.Errorf("%d rules", len(seen))
	}
}

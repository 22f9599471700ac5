package check

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/markdown"
)

// years is a site of several years; a chapter's text is its front matter
// without title, and its body, by "year/NN-slug".
type years struct {
	chapters map[string][2]string
	files    map[string]string // others, below content/
	site     string            // added to site.yaml
}

// findings gives what the rules about years find: place, rule, place of a waiver,
// sentence, those that could not be decided marked.
func (y years) findings(t *testing.T, prefix string) []string {
	t.Helper()
	files := fstest.MapFS{"content/site.yaml": {Data: []byte(siteYAML + y.site)}}
	add := func(name, text string) { files["content/"+name] = &fstest.MapFile{Data: []byte(text)} }
	for name, c := range y.chapters {
		year, _, _ := strings.Cut(name, "/")
		n, _ := strconv.Atoi(year)
		format, law := 2014, 2007
		switch {
		case n >= 2021:
			format, law = 2021, 2019
		case n >= 2019:
			format, law = 2019, 2019
		}
		change := strings.NewReplacer("year: 2018", "year: "+year, "2018-", year+"-", "2019-03-29", fmt.Sprint(n+1)+"-03-29", "law: 2007", fmt.Sprint("law: ", law), "format: 2014", fmt.Sprint("format: ", format))
		add(year+"/index.zh.md", change.Replace(indexZH))
		add(year+"/index.en.md", indexEN)
		add(name+".zh.md", "---\ntitle: 示例章\n"+c[0]+"---\n"+c[1]+"\n")
		add(name+".en.md", "---\ntitle: Sample chapter\n"+inEnglish(c[0])+"---\nText.\n")
	}
	for name, text := range y.files {
		add(name, text)
	}
	site, all, err := content.Load(files, content.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range all {
		if f.Severity == diag.Error {
			t.Fatalf("%s: %s %s", f.Pos, f.Rule, f.Message.EN)
		}
	}
	all = append(all, Site(site)...)
	chapter := Chapters(site)
	engine := markdown.New()
	for _, rep := range site.Reports {
		for _, c := range rep.Chapters {
			docs := make([]*markdown.Doc, len(c.Texts))
			for l, text := range c.Texts {
				docs[l] = engine.Parse(markdown.Source{File: text.File, Lang: site.Langs[l], Body: text.Body, Line: text.BodyLine})
			}
			all = append(all, chapter(c, docs)...)
		}
	}
	lines := []string{}
	for _, f := range diag.Sort(Waive(site, all)) {
		if strings.HasPrefix(f.Rule, prefix) && !f.Waived {
			line := fmt.Sprintf("%s %s %s %s", strings.TrimPrefix(f.Pos.String(), "content/"), f.Rule, f.At, f.Message.ZH)
			if f.Severity == diag.Open {
				line = "无法判定 " + line
			}
			if f.Severity == diag.Error {
				line = "错误 " + line
			}
			lines = append(lines, line)
		}
	}
	return lines
}

// inEnglish gives the words of flow statistics: "  a: {label: 甲, value: 7}".
func inEnglish(front string) string {
	var b strings.Builder
	for line := range strings.Lines(front) {
		key, rest, ok := strings.Cut(line, ": {label: ")
		switch {
		case line == "stats:\n":
			b.WriteString(line)
		case ok && strings.HasPrefix(line, "  "):
			fmt.Fprintf(&b, "%s: {label: X", key)
			if strings.Contains(rest, "unit: 件") {
				b.WriteString(", unit: case")
			}
			if _, parts, ok := strings.Cut(rest, "by: {y: {label: 年份, parts: {"); ok {
				b.WriteString(", by: {y: {label: Year, parts: {")
				for _, p := range strings.Split(strings.TrimSuffix(parts, ", }}}}\n"), "}, ") {
					name, _, _ := strings.Cut(strings.TrimLeft(p, " "), ":")
					fmt.Fprintf(&b, "%s: P, ", name)
				}
				b.WriteString("}}}")
			}
			b.WriteString("}\n")
		}
	}
	return b.String()
}

// requests gives the national table of requests of 2023 with changed cells.
func requestsOf(t *testing.T, from, to string) string {
	t.Helper()
	text, err := os.ReadFile("../form/testdata/2023-requests.csv")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Replace(string(text), from, to, 1)
}

// Last year's carried forward is made this year's carried over, or not.
func TestXY01(t *testing.T) {
	forms := [2]string{"forms: {requests: data/r.csv}\n", "示例。"}
	none := [2]string{"", "示例。"}
	good := requestsOf(t, "", "") // carried over 91,3,0,0,2,0,96; carried forward 118,…
	row := strings.TrimSpace(good[strings.Index(good, "carried_over,"):strings.Index(good, "granted,")])
	forward := good[strings.LastIndex(good, "carried_forward,"):]
	last := strings.Replace(good, strings.TrimSpace(forward), strings.Replace(row, "carried_over", "carried_forward", 1), 1)
	for _, tt := range []struct {
		name string
		site years
		want []string
	}{
		{"agrees", years{chapters: map[string][2]string{"2022/01-r": forms, "2023/01-r": forms}, files: map[string]string{"2022/data/r.csv": last, "2023/data/r.csv": good}},
			[]string{"无法判定 2022/index.zh.md XY-01  站点中没有2021年的报告"}},
		{"differs", years{chapters: map[string][2]string{"2022/01-r": forms, "2023/01-r": forms}, files: map[string]string{"2022/data/r.csv": last, "2023/data/r.csv": strings.Replace(good, "carried_over,91,3,0,0,2,0,96", "carried_over,93,3,0,0,2,0,98", 1)}},
			[]string{"无法判定 2022/index.zh.md XY-01  站点中没有2021年的报告",
				"错误 2023/data/r.csv:3:14 XY-01 form.requests.carried_over.natural_person 上年结转（自然人）为 93，而2022年报告的结转下年度为 91，差 2"}},
		{"only the total", years{chapters: map[string][2]string{"2022/01-r": forms, "2023/01-r": forms}, files: map[string]string{"2022/data/r.csv": last, "2023/data/r.csv": strings.Replace(good, "carried_over,91,3,0,0,2,0,96", "carried_over,91,3,0,0,2,0,98", 1)}},
			[]string{"无法判定 2022/index.zh.md XY-01  站点中没有2021年的报告",
				"错误 2023/data/r.csv:3:27 XY-01 form.requests.carried_over.total 上年结转（总计）为 98，而2022年报告的结转下年度为 96，差 2"}},
		{"blank", years{chapters: map[string][2]string{"2022/01-r": forms, "2023/01-r": forms}, files: map[string]string{"2022/data/r.csv": last, "2023/data/r.csv": strings.Replace(good, "carried_over,91,3,0,0,2,0,96", "carried_over,91,3,,,2,,96", 1)}},
			[]string{"无法判定 2022/index.zh.md XY-01  站点中没有2021年的报告",
				"无法判定 2023/index.zh.md XY-01  有3处的数两年中不全是确数"}},
		{"no table last year", years{chapters: map[string][2]string{"2022/01-r": none, "2023/01-r": forms}, files: map[string]string{"2023/data/r.csv": good}},
			[]string{"无法判定 2023/index.zh.md XY-01  2022年的报告没有可比的“收到和处理政府信息公开申请情况”表"}},
		{"a year is missing", years{chapters: map[string][2]string{"2021/01-r": none, "2023/01-r": forms}, files: map[string]string{"2023/data/r.csv": good}},
			[]string{"无法判定 2023/index.zh.md XY-01  站点中没有2022年的报告"}},
		{"a break", years{chapters: map[string][2]string{"2022/01-r": forms, "2023/01-r": forms}, files: map[string]string{"2022/data/r.csv": good, "2023/data/r.csv": good}, site: "breaks: [{year: 2023, reason: {zh: 区划调整, en: New territory}}]\n"},
			[]string{"无法判定 2022/index.zh.md XY-01  站点中没有2021年的报告", "无法判定 2023/index.zh.md XY-01  两年的数不可比：区划调整"}},
		{"no table", years{chapters: map[string][2]string{"2022/01-r": none, "2023/01-r": none}}, []string{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, tt.site.findings(t, "XY-01")); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestXY02(t *testing.T) {
	forms := [2]string{"forms: {disclosure: data/d.csv}\n", "示例。"}
	table := func(rules, docs string) string {
		return "信息内容,本年制发件数,本年废止件数,现行有效件数\n规章," + rules + "\n行政规范性文件," + docs + "\n信息内容,本年处理决定数量\n行政许可,5\n信息内容,本年处理决定数量\n行政处罚,0\n行政强制,0\n信息内容,本年收费金额（单位：万元）\n行政事业性收费,1.5\n"
	}
	site := func(a, b string) years {
		return years{chapters: map[string][2]string{"2022/01-d": forms, "2023/01-d": forms}, files: map[string]string{"2022/data/d.csv": a, "2023/data/d.csv": b}}
	}
	first := "无法判定 2022/index.zh.md XY-02  站点中没有2021年的报告"
	for _, tt := range []struct {
		name string
		site years
		want []string
	}{
		{"rolls", site(table("1,0,9", "3,4,100"), table("2,0,11", "10,30,80")), []string{first}},
		{"does not", site(table("1,0,9", "3,4,100"), table("2,0,11", "10,30,81")), []string{first,
			"2023/data/d.csv:3:15 XY-02 form.disclosure.normative_docs.in_force 行政规范性文件现行有效 81 件，而按2022年报告推算 100 + 10 − 30 = 80，差 1"}},
		{"not applicable", site(table("/,/,/", "3,4,100"), table("/,/,/", "10,30,80")), []string{first,
			"无法判定 2023/index.zh.md XY-02  有1处的数两年中不全是确数"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, tt.site.findings(t, "XY-02")); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestXY08(t *testing.T) {
	forms := [2]string{"forms: {disclosure: data/d.csv}\n", "示例。"}
	table := func(licenses, charges string) string {
		return "信息内容,本年新制作数量,本年新公开数量,对外公开总数量\n规章,0,0,0\n规范性文件,2,2,9\n" +
			"信息内容,上一年项目数量,本年增/减,处理决定数量\n行政许可," + licenses + ",50\n其他对外管理服务事项,7,0,3\n" +
			"信息内容,上一年项目数量,本年增/减,处理决定数量\n行政处罚,12,0,4\n行政强制,5,0,0\n" +
			"信息内容,上一年项目数量,本年增/减\n行政事业性收费," + charges + "\n信息内容,采购项目数量,采购总金额\n政府集中采购,3,251000元\n"
	}
	site := func(a, b string) years {
		return years{chapters: map[string][2]string{"2019/01-d": forms, "2020/01-d": forms}, files: map[string]string{"2019/data/d.csv": a, "2020/data/d.csv": b}}
	}
	first := "无法判定 2019/index.zh.md XY-08  站点中没有2018年的报告"
	for _, tt := range []struct {
		name string
		site years
		want []string
	}{
		{"goes on", site(table("100,-8", "3,1"), table("92,5", "4,0")), []string{first}},
		{"does not", site(table("100,-8", "3,1"), table("29,5", "4,0")), []string{first,
			"2020/data/d.csv:5:6 XY-08 form.disclosure.licenses.items_last_year 行政许可的上一年项目数量为 29，而按2019年报告推算 100 − 8 = 92，差 63"}},
		{"not applicable", site(table("100,-8", "/,/"), table("92,5", "4,0")), []string{first,
			"无法判定 2020/index.zh.md XY-08  有1处的数两年中不全是确数"}},
		{"another format", years{chapters: map[string][2]string{"2018/01-d": {"", "示例。"}, "2019/01-d": forms}, files: map[string]string{"2019/data/d.csv": table("100,-8", "3,1")}},
			[]string{"无法判定 2019/index.zh.md XY-08  2018年的报告没有可比的“主动公开政府信息情况”表"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, tt.site.findings(t, "XY-08")); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestXY03(t *testing.T) {
	stats := func(a string) [2]string {
		return [2]string{"stats:\n  a: {label: 甲, value: " + a + ", unit: 件}\n  b: {label: 乙, value: 3}\n", "示例。"}
	}
	two := func(a, b string) years {
		return years{chapters: map[string][2]string{"2016/01-c": stats(a), "2017/01-c": stats(b)}}
	}
	first := "无法判定 2016/index.zh.md XY-03  2016年的报告是站点中最早的，没有可比的年份"
	for _, tt := range []struct {
		name string
		site years
		want []string
	}{
		{"as before", two("100", "500"), []string{first}},
		{"up", two("100", "501"), []string{first, "2017/01-c.zh.md:4:24 XY-03 a “甲”为 501，2016年为 100，是其 5.01 倍"}},
		{"down", two("100", "19"), []string{first, "2017/01-c.zh.md:4:24 XY-03 a “甲”为 19，2016年为 100，是其 0.19 倍"}},
		{"just not down", two("100", "20"), []string{first}},
		{"small", two("19", "5000"), []string{first}},
		{"about", two("约100", "5000"), []string{first}},
		{"blank", two("100", ""), []string{first}},
		{"another unit", years{chapters: map[string][2]string{"2016/01-c": stats("100"), "2017/01-c": {"stats:\n  a: {label: 甲, value: 5000}\n", "示例。"}}}, []string{first}},
		{"another format", years{chapters: map[string][2]string{"2018/01-c": stats("100"), "2019/01-c": stats("5000")}}, []string{
			"无法判定 2018/index.zh.md XY-03  2018年的报告是站点中最早的，没有可比的年份",
			"无法判定 2019/index.zh.md XY-03  2018年与2019年的国家格式不同，数不可比"}},
		{"waived", years{chapters: map[string][2]string{"2016/01-c": stats("100"), "2017/01-c": {"stats:\n  a: {label: 甲, value: 5000, unit: 件}\n" + waiver("XY-03", "a"), "示例。"}}}, []string{first}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, tt.site.findings(t, "XY-03")); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestXY04(t *testing.T) {
	stats := func(values ...string) [2]string {
		text := "stats:\n"
		for i, v := range values {
			text += fmt.Sprintf("  %c: {label: 甲, value: %s}\n", 'a'+i, v)
		}
		return [2]string{text, "示例。"}
	}
	two := func(a, b [2]string) years {
		return years{chapters: map[string][2]string{"2016/01-c": a, "2017/01-c": b}}
	}
	first := "无法判定 2016/index.zh.md XY-04  2016年的报告是站点中最早的，没有可比的年份"
	repeated := "2017/01-c.zh.md:2:8 XY-04 c 本章与2016年报告同名的3项数据全部相同"
	for _, tt := range []struct {
		name string
		site years
		want []string
	}{
		{"all the same", two(stats("1", "2", "30"), stats("1", "2", "30")), []string{first, repeated}},
		{"one is new", two(stats("1", "2", "30"), stats("1", "2", "31")), []string{first}},
		{"only zeros", two(stats("0", "0", "0", "1"), stats("0", "0", "0", "1")), []string{first}},
		{"more than before", two(stats("1", "2", "30"), stats("1", "2", "30", "4", "5")), []string{first, repeated}},
		{"mostly new", two(stats("1", "2", "30"), stats("1", "2", "30", "4", "5", "6")), []string{first}},
		{"waived", two(stats("1", "2", "30"), [2]string{stats("1", "2", "30")[0] + waiver("XY-04", "c"), "示例。"}), []string{first}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, tt.site.findings(t, "XY-04")); d != "" {
				t.Error(d)
			}
		})
	}
}

// text makes sentences that differ from seed to seed.
func sentences(seed, n int) string {
	const letters = "年度政府信息公开工作主动规范文件会议培训网站平台群众需求服务审批改革监督考核评估机制流程渠道窗口部门街道社区回应热点政策解读新闻发布"
	all := []rune(letters)
	var b strings.Builder
	state := uint32(seed)*2654435761 + 1
	for i := range n {
		state = state*1664525 + 1013904223
		b.WriteRune(all[state>>16%uint32(len(all))])
		if i%20 == 19 {
			fmt.Fprintf(&b, "%d件。", seed)
		}
	}
	return b.String()
}

func TestXY05(t *testing.T) {
	chapter := func(body string) [2]string { return [2]string{"", body} }
	first := "无法判定 2016/index.zh.md XY-05  2016年的报告是站点中最早的，没有可比的年份"
	a, b, c := sentences(1, 400), sentences(2, 400), sentences(3, 400)
	site := func(old1, old2, new1, new2 string) years {
		return years{chapters: map[string][2]string{"2016/01-a": chapter(old1), "2016/02-b": chapter(old2), "2017/01-a": chapter(new1), "2017/02-b": chapter(new2)}}
	}
	dated := strings.NewReplacer("1件", "177件", "2件", "288件")
	for _, tt := range []struct {
		name string
		site years
		want []string
	}{
		{"new text", site(a, b, c, sentences(4, 400)), []string{first}},
		{"one chapter, moved, other figures", site(a, b, c, dated.Replace(a)), []string{first, "2017/02-b.zh.md:2:8 XY-05 b 本章文字有 100% 与2016年的报告相同（数字不计）"}},
		{"three quarters", site(a, b, c, string([]rune(a)[:330])+string([]rune(c)[:100])), []string{first, "2017/02-b.zh.md:2:8 XY-05 b 本章文字有 76% 与2016年的报告相同（数字不计）"}},
		{"a half", site(a, b, c, string([]rune(a)[:200])+string([]rune(sentences(9, 400))[:200])), []string{first}},
		{"the whole", site(a, b, dated.Replace(a), dated.Replace(b)), []string{first, "错误 2017/index.zh.md:2:8 XY-05 text 全文有 100% 与2016年的报告相同（数字不计）"}},
		{"too short", site("无其他需要报告的事项。", b, c, "无其他需要报告的事项。"), []string{first}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, tt.site.findings(t, "XY-05")); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestBare(t *testing.T) {
	got := string(bare(nil, "## 标题 {#a}\n\n**全年**公开{disclosed unit}、[办结](04-x.zh.md#b)2018年 Web\\{x\\}<!-- 注 -->完"))
	if d := cmp.Diff("标题全年公开办结年web完", got); d != "" {
		t.Error(d)
	}
}

func TestXY06(t *testing.T) {
	first := "无法判定 2016/index.zh.md XY-06  2016年的报告是站点中最早的，没有可比的年份"
	stat := func(v string) string { return "stats:\n  kiosks: {label: 自助机, value: " + v + "}\n" }
	for _, tt := range []struct {
		name string
		site years
		want []string
	}{
		{"left behind", years{chapters: map[string][2]string{"2016/01-a": {stat("12"), "示例。"}, "2017/01-a": {stat("12"), "示例。"}, "2017/02-b": {stat("17"), "示例。"}}},
			[]string{first, "2017/01-a.zh.md:4:31 XY-06 kiosks “自助机”在此为 12，与2016年的报告相同，而本年另一处为 17"}},
		{"both new", years{chapters: map[string][2]string{"2016/01-a": {stat("9"), "示例。"}, "2017/01-a": {stat("12"), "示例。"}, "2017/02-b": {stat("17"), "示例。"}}}, []string{first}},
		{"typed", years{chapters: map[string][2]string{"2016/01-a": {stat("54"), "示例。"}, "2017/01-a": {stat("138"), "配备自助机54台。"}}},
			[]string{first, "2017/01-a.zh.md:6:6 XY-06 54 “54”是2016年的“自助机”，本年该项为 138"}},
		{"typed to compare", years{chapters: map[string][2]string{"2016/01-a": {stat("54"), "示例。"}, "2017/01-a": {stat("138"), "配备自助机{kiosks}台，比上年的54台多。"}}}, []string{first}},
		{"small", years{chapters: map[string][2]string{"2016/01-a": {stat("5"), "示例。"}, "2017/01-a": {stat("138"), "配备自助机5台。"}}}, []string{first}},
		{"unchanged", years{chapters: map[string][2]string{"2016/01-a": {stat("54"), "示例。"}, "2017/01-a": {stat("54"), "配备自助机54台。"}}}, []string{first}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, tt.site.findings(t, "XY-06")); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestXY07(t *testing.T) {
	byYear := func(parts ...string) string {
		text := "stats:\n  a: {label: 甲, value: 9, by: {y: {label: 年份, parts: {"
		for i, p := range parts {
			text += fmt.Sprintf("p%d: {label: %s, value: 3}, ", i, p)
		}
		return text + "}}}}\n"
	}
	plain := "stats:\n  a: {label: 甲, value: 7}\n"
	one := func(year, front, body string) years {
		return years{chapters: map[string][2]string{year + "/01-a": {front, body}, "2017/09-z": {plain, "示例。"}}}
	}
	for _, tt := range []struct {
		name string
		site years
		want []string
	}{
		{"names across a format", one("2019", plain, "{chart a, a@2017}"), []string{"错误 2019/01-a.zh.md:6:1 XY-07 a 把2017年与2019年的数画在一起，没有说明国家格式有变"}},
		{"with a note", one("2019", plain, "{chart a, a@2017 note \"两年统计口径不同\"}"), []string{}},
		{"names within a format", one("2018", plain, "{chart a, a@2017}"), []string{}},
		{"parts across a format", one("2021", byYear("2020年", "2021年", "2019"), "{table a by y}"), []string{"错误 2021/01-a.zh.md:6:1 XY-07 a 把2020年与2021年的数画在一起，没有说明国家格式有变"}},
		{"parts within a format", one("2020", byYear("2020年", "2019年"), "{table a by y}"), []string{}},
		{"a stated break", years{chapters: one("2018", plain, "{table a, a@2017}").chapters, site: "breaks: [{year: 2018, reason: {zh: 区划调整, en: New territory}}]\n"}, []string{"错误 2018/01-a.zh.md:6:1 XY-07 a 把2017年与2018年的数画在一起，没有说明区划调整"}},
		{"a trend marks it itself", one("2019", plain, "{trend a}"), []string{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, tt.site.findings(t, "XY-07")); d != "" {
				t.Error(d)
			}
		})
	}
}

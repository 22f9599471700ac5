package check

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// twoFigures state what the bodies of these tests insert.
var twoFigures = [2]string{
	"stats:\n  a: {label: 甲, value: 12, unit: 台}\n  b: {label: 乙, value: 2亿以上, unit: 元}\n",
	"stats:\n  a: {label: A, unit: unit}\n  b: {label: B, unit: yuan}\n",
}

// of gives what one rule finds in a chapter with these bodies, without hints.
func (s sample) of(t *testing.T, rule string) []string {
	t.Helper()
	return only(s.findings(t), rule)
}

// only gives the findings of one rule, without hints.
func only(findings []string, rule string) []string {
	lines := []string{}
	for _, line := range findings {
		if strings.Contains(line, " "+rule+" ") {
			line, _, _ = strings.Cut(line, " | ")
			lines = append(lines, line)
		}
	}
	return lines
}

type proseCase struct {
	name, zh, en string
	want         []string
}

func runProse(t *testing.T, rule string, cases []proseCase) {
	t.Helper()
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			s := sample{
				site:     siteYAML + "allowed_literals: [24小时, 24-hour]\nnewspapers: [示例时报]\n",
				chapters: [][2]string{twoFigures}, bodies: [][2]string{{tt.zh, tt.en}},
			}
			want := tt.want
			if want == nil {
				want = []string{}
			}
			if d := cmp.Diff(want, s.of(t, rule)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestLN01(t *testing.T) {
	runProse(t, "LN-01", []proseCase{
		{"inserted", "共{a unit}。", "{a unit}.", nil},
		{"typed in both", "共有**12台**，见{a}。", "There are 12 units; see {a}.", []string{
			"01-c1.en.md:8:11 LN-01 数字“12”直接写在正文中", "01-c1.zh.md:8:5 LN-01 数字“12”直接写在正文中"}},
		{"large word and percent", "投资两亿元，占75.4%。", "Twenty-three items, 75.4%.", []string{
			"01-c1.en.md:8:1 LN-01 数字“Twenty-three”直接写在正文中", "01-c1.en.md:8:21 LN-01 数字“75.4%”直接写在正文中",
			"01-c1.zh.md:8:3 LN-01 数字“两亿”直接写在正文中", "01-c1.zh.md:8:8 LN-01 数字“75.4%”直接写在正文中"}},
		{"second of two lines", "甲[12](#x)\n乙{a}丙12", "A.", []string{"01-c1.zh.md:8:3 LN-01 数字“12”直接写在正文中", "01-c1.zh.md:9:6 LN-01 数字“12”直接写在正文中"}},
		{"dates, documents, articles, names, small words", "2018年12月31日，国办发〔2018〕23号，第31条，“八统一”“365工程”，《2030规划纲要99》，三级，一网，24小时，电话88259552，党的十九大。",
			"31 December 2018, [2018] No. 23, Article 31, three tiers, a 24-hour service, telephone +86-571-88259552, the 19th Congress.", nil},
		{"numbers of items", "1、甲\n\n（2）乙\n\n3\\. 丙\n\n- 4）丁\n- 5）戊", "(1) A\n\n(2) B\n\n3\\. C\n\n- 4) D\n- 5) E", nil},
		{"no number of an item", "12台。\n\n3.5倍。", "12 units.\n\n3.5 times.", []string{
			"01-c1.en.md:8:1 LN-01 数字“12”直接写在正文中", "01-c1.en.md:10:1 LN-01 数字“3.5”直接写在正文中", "01-c1.zh.md:8:1 LN-01 数字“12”直接写在正文中", "01-c1.zh.md:10:1 LN-01 数字“3.5”直接写在正文中"}},
		{"dates with spaces", "2018 年，2018 年 12 月 31 日。", "2018, 31 December 2018.", nil},
		{"a list's numbers", "1. 甲\n2. 乙", "1. A\n2. B", nil},
		{"code", "`12`项", "Items `12`.", []string{"01-c1.en.md:8:8 LN-01 数字“12”直接写在正文中", "01-c1.zh.md:8:2 LN-01 数字“12”直接写在正文中"}},
	})
}

// The hint names the insertion.
func TestLN01Hint(t *testing.T) {
	s := sample{chapters: [][2]string{twoFigures}, bodies: [][2]string{{"共12台，投资2亿元以上。", "12 units, 200 million yuan or more."}}}
	want := []string{
		"01-c1.en.md:8:1 LN-01 数字“12”直接写在正文中 | 数值相同的有 {a}：所指为同一项的，写成插入",
		"01-c1.en.md:8:11 LN-01 数字“200 million”直接写在正文中 | 数值相同的有 {b}：所指为同一项的，写成插入",
		"01-c1.zh.md:8:2 LN-01 数字“12”直接写在正文中 | 数值相同的有 {a}：所指为同一项的，写成插入",
		"01-c1.zh.md:8:8 LN-01 数字“2亿”直接写在正文中 | 数值相同的有 {b}：所指为同一项的，写成插入",
	}
	if d := cmp.Diff(want, s.findings(t)); d != "" {
		t.Error(d)
	}
}

func TestBI01(t *testing.T) {
	runProse(t, "BI-01", []proseCase{
		{"alike", "2018年，{a}台，两亿元以上，三级，“五公开”，国办发〔2018〕23号，近10万人，80余人。",
			"In 2018, {a} units, 200 million yuan or more, three tiers, Five Disclosures, [2018] No. 23, nearly 100,000 people, more than 80 people.", nil},
		{"another number", "共30项。", "There are 31 items.", []string{"01-c1.en.md:8:11 BI-01 中文为“30”，英文为“31”"}},
		{"a number too many", "甲。", "There are 31 items.", []string{"01-c1.en.md:8:11 BI-01 英文的“31”在中文同一段中没有"}},
		{"a number missing", "共30项。", "There are items.", []string{"01-c1.en.md:8:1 BI-01 中文的“30”在英文同一段中没有"}},
		{"another qualifier", "80余人。", "There were 80 people.", []string{"01-c1.en.md:8:12 BI-01 中文为“80余”，英文为“80”"}},
		{"another year", "2018年。", "In 2017.", []string{"01-c1.en.md:8:4 BI-01 中文为“2018年”，英文为“2017”"}},
		{"another insertion", "共{a unit}。", "**There** are {b unit}.", []string{"01-c1.en.md:8:15 BI-01 中文为“{a}”，英文为“{b}”"}},
		{"an insertion typed", "共{a unit}。", "There are 12 units.", nil},
		{"an insertion typed wrongly", "共{a unit}。", "There are 21 units.", []string{
			"01-c1.en.md:8:1 BI-01 中文的“{a}”在英文同一段中没有", "01-c1.en.md:8:11 BI-01 英文的“21”在中文同一段中没有"}},
		{"a name's number", "“五公开”。", "The “Six Disclosures”.", []string{"01-c1.en.md:8:6 BI-01 中文为“五”，英文为“Six”"}},
		{"idioms", "进一步统一，两者一致。", "The two are one.", nil},
		{"other structure is BI-04's", "甲。\n\n共30项。", "A.\n\n- 31", nil},
		{"titles of charts", "{chart a, a title \"前30项\"}", "{chart a, a title \"The first 31\"}", []string{"01-c1.en.md:8:1 BI-01 中文为“30”，英文为“31”"}},
	})
}

// inYear gives the sample with its only report in another year.
func (s sample) inYear(year string) sample {
	s.year = year
	return s
}

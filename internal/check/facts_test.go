package check

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/markdown"
)

// requestFigures state what the texts of the tests about prose insert.
var requestFigures = [2]string{
	`stats:
  received:
    label: 收到申请
    value: 78
    unit: 件
    by: {way: {label: 方式, parts: {online: {label: 网络, value: 60}, letter: {label: 信函, value: 18}}}}
  online2: {label: 网上提交, value: 62, unit: 件}
  vague: {label: 约数, value: 近80, unit: 件}
  fields: {label: 领域, value: 3, unit: 个}
  share: {label: 网络申请占比, value: 76.9%, unit: percent}
  computed: {label: 网络申请占比, formula: received.way.online / received, unit: percent, decimals: 1}
`, `stats:
  received:
    label: Received
    unit: item
    by: {way: {label: Way, parts: {online: Online, letter: Letter}}}
  online2: {label: Submitted online, unit: item}
  vague: {label: About, unit: item}
  fields: {label: Fields, unit: {one: field, other: fields}}
  share: {label: Share of online requests}
  computed: {label: Share of online requests}
`}

// textCase is a Chinese text and what one rule finds in it: severity, place,
// what a waiver names, message and hint in Chinese.
type textCase struct {
	name, zh string
	want     []string
}

func runText(t *testing.T, rule string, cases []textCase) {
	t.Helper()
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			files := sample{chapters: [][2]string{requestFigures}, bodies: [][2]string{{tt.zh, "A."}}}.files()
			runFiles(t, files, rule, tt.want)
		})
	}
}

func runFiles(t *testing.T, files fstest.MapFS, rule string, want []string) {
	t.Helper()
	got := []string{}
	for _, f := range ruleFinds(t, files, rule) {
		line := fmt.Sprintf("%s %s [%s] %s", f.Severity.Name().ZH, f.Pos.String()[len("content/2018/"):], f.At, f.Message.ZH)
		if f.Hint.ZH != "" {
			line += " | " + f.Hint.ZH
		}
		if f.Message.EN == "" || (f.Hint.ZH == "") != (f.Hint.EN == "") || strings.Contains(f.Message.ZH+f.Message.EN+f.Hint.ZH+f.Hint.EN, "%!") {
			t.Errorf("%+v lacks words", f)
		}
		got = append(got, line)
	}
	if want == nil {
		want = []string{}
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("%s\ngot %q", d, got)
	}
}

// ruleFinds gives what a rule finds in a site, in order.
func ruleFinds(t *testing.T, files fstest.MapFS, rule string) (found []diag.Finding) {
	t.Helper()
	site, all, err := content.Load(files, content.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range all {
		if f.Severity == diag.Error && (strings.HasPrefix(f.Rule, "F") || strings.HasPrefix(f.Rule, "IN")) {
			t.Fatalf("the sample is broken: %s %s %s", f.Pos, f.Rule, f.Message.ZH)
		}
	}
	all = append(all, Site(site)...)
	engine, inspect := markdown.New(), Chapters(site)
	for _, rep := range site.Reports {
		for _, c := range append([]*content.Chapter{rep.Index}, rep.Chapters...) {
			docs := make([]*markdown.Doc, len(c.Texts))
			for l, text := range c.Texts {
				if text != nil {
					docs[l] = engine.Parse(markdown.Source{File: text.File, Lang: site.Langs[l], Body: text.Body, Line: text.BodyLine})
				}
			}
			all = append(all, inspect(c, docs)...)
		}
	}
	for _, f := range diag.Sort(all) {
		if f.Rule == rule {
			found = append(found, f)
		}
	}
	return found
}

// oneFinding compares all that a finding says, in both languages.
func oneFinding(t *testing.T, rule, zh string, want diag.Finding) {
	t.Helper()
	files := sample{chapters: [][2]string{requestFigures}, bodies: [][2]string{{zh, "A."}}}.files()
	want.Rule = rule
	if want.Pos.File == "" {
		want.Pos.File = "content/2018/01-c1.zh.md"
	}
	if d := cmp.Diff([]diag.Finding{want}, ruleFinds(t, files, rule)); d != "" {
		t.Error(d)
	}
}

// What the findings about sums in prose say in both languages.
func TestFactsFindings(t *testing.T) {
	at := func(col, size int) diag.Pos { return diag.Pos{Line: 16, Col: col, Len: size} }
	for _, tt := range []struct {
		rule, zh string
		want     diag.Finding
	}{
		{"SM-01", "公开27490条，其中网站20515条，微博4039条，微信1460条，其他1206条。", diag.Finding{Pos: at(3, 5), Severity: diag.Error, At: "27490",
			Message: diag.T("所列各项之和 27220 ≠ 总数 27490，差 270", "the parts listed add up to 27220, the total says 27490: 270 apart"),
			Hint: diag.T("20515 + 4039 + 1460 + 1206 = 27220；若“微博”为 4309（两位数字互换）则恰好相等，请与原稿核对",
				`20515 + 4039 + 1460 + 1206 = 27220; if "微博" were 4309 (two digits swapped), they would agree: compare with the original`)}},
		{"SM-03", "解读28件，其中图解82件。", diag.Finding{Pos: at(11, 2), Severity: diag.Warning, At: "82",
			Message: diag.T("“其中”的 82 大于前面的 28，多 54", "82, a part, is above the 28 it is part of, by 54"),
			Hint:    diag.T("请与原稿核对", "compare with the original")}},
		{"SM-04", "公开12个方面：" + strings.TrimSuffix(strings.Repeat("甲、", 21), "、") + "。", diag.Finding{Pos: at(3, 2), Severity: diag.Error, At: "12",
			Message: diag.T("所称为 12，列出的是 21，差 9", "12 are stated and 21 listed: 9 apart"),
			Hint: diag.Text{ZH: "列出的是：" + strings.TrimSuffix(strings.Repeat("甲 / ", 21), " / ") + "；请与原稿核对；若为 21（两位数字互换）则相符",
				EN: "listed are: " + strings.TrimSuffix(strings.Repeat("甲 / ", 21), " / ") + "; compare with the original; if it were 21 (two digits swapped), they would agree"}}},
		{"SM-06", "收到申请180件，上年为160件，同比增长15.2%。", diag.Finding{Pos: at(22, 5), Severity: diag.Error, At: "15.2%",
			Message: diag.Text{ZH: "(180 − 160) ÷ 160 = 12.5%，印出的是增长 15.2%，差 2.7个百分点", EN: "(180 − 160) ÷ 160 = 12.5%, but an increase of 15.2% is printed: 2.7 percentage points apart"},
			Hint:    diag.Text{ZH: "若“15.2%”为 12.5%（两位数字互换）则相符，请与原稿核对", EN: "if 15.2% were 12.5% (two digits swapped), they would agree: compare with the original"}}},
	} {
		t.Run(tt.rule, func(t *testing.T) { oneFinding(t, tt.rule, tt.zh, tt.want) })
	}
}

package diag

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func sample() []Finding {
	return []Finding{
		{Pos: Pos{File: "content/2018/02-x.zh.md", Line: 9, Col: 10, Len: 5}, Rule: "SM-01", Severity: Error, At: "disclosed.channel",
			Message: T("各渠道之和%s ≠ 总数%s", "the channels add up to %s, the total says %s", "27220", "27490"),
			Hint:    T("请与原稿核对", "compare with the original")},
		{Pos: Pos{File: "content/site.yaml"}, Rule: "SI-02", Severity: Warning, Message: T("没有网站标识码", "no site identification code")},
		{Pos: Pos{File: "content/2018/02-x.zh.md", Line: 3, Col: 1}, Rule: "CO-01", Severity: Error, Waived: true, Reason: "原文如此",
			Message: T("自助机12与17不符", "kiosks: 12 and 17")},
	}
}

func source(string, int) (string, bool) { return "公开总数：    27490\t# 全区", true }

func TestWriteText(t *testing.T) {
	for _, tt := range []struct {
		name, want string
		opt        TextOptions
	}{
		{"zh", `content/2018/02-x.zh.md:9:10: 错误 SM-01: 各渠道之和27220 ≠ 总数27490
   9 | 公开总数：    27490 # 全区
     |               ^^^^^
    建议：请与原稿核对
content/site.yaml: 警告 SI-02: 没有网站标识码
`, TextOptions{Lang: "zh"}},
		{"en with waived", `content/2018/02-x.zh.md:3:1: waived CO-01: kiosks: 12 and 17
   3 | 公开总数：    27490 # 全区
     | ^^
    waived because: 原文如此
content/2018/02-x.zh.md:9:10: error SM-01: the channels add up to 27220, the total says 27490
   9 | 公开总数：    27490 # 全区
     |               ^^^^^
    hint: compare with the original
content/site.yaml: warning SI-02: no site identification code
`, TextOptions{Lang: "en", Waived: true}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.opt.Source = source
			fs := Sort(sample())
			fs[1].Pos.Col = 10
			var b bytes.Buffer
			if err := WriteText(&b, fs, tt.opt); err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(tt.want, b.String()); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestSameHintIsSaidOnce(t *testing.T) {
	hint := T("请填写", "fill it in")
	fs := []Finding{
		{Pos: Pos{File: "content/site.yaml"}, Rule: "SI-02", Severity: Warning, Message: T("没有甲", "no A"), Hint: hint},
		{Pos: Pos{File: "content/site.yaml"}, Rule: "SI-02", Severity: Warning, Message: T("没有乙", "no B"), Hint: hint},
	}
	var b bytes.Buffer
	if err := WriteText(&b, fs, TextOptions{Lang: "zh"}); err != nil {
		t.Fatal(err)
	}
	want := "content/site.yaml: 警告 SI-02: 没有甲\ncontent/site.yaml: 警告 SI-02: 没有乙\n    建议：请填写\n"
	if d := cmp.Diff(want, b.String()); d != "" {
		t.Error(d)
	}
}

// A rule that could not be decided is printed on demand, behind the findings,
// counted on its own, stops nothing, and is "open" in SARIF.
func TestUndecided(t *testing.T) {
	fs := []Finding{
		{Pos: Pos{File: "content/2018/index.zh.md"}, Rule: "XY-01", Severity: Open, Message: T("没有上年的报告", "no report of the year before")},
		{Pos: Pos{File: "content/site.yaml"}, Rule: "SI-02", Severity: Info, Message: T("没有甲", "no A")},
		{Pos: Pos{File: "content/site.yaml"}, Rule: "XY-01", Severity: Open, Message: T("没有上年的报告", "no report of the year before")},
	}
	if Stops(fs, true) {
		t.Error("what could not be decided stops the build")
	}
	if e, w, i, v := Count(fs); e+w+v != 0 || i != 1 {
		t.Errorf("count: %d %d %d %d", e, w, i, v)
	}
	if d := cmp.Diff([]string{"XY-01"}, Undecided(fs)); d != "" {
		t.Error(d)
	}
	print := func(opt TextOptions) string {
		var b bytes.Buffer
		if err := WriteText(&b, fs, opt); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	if d := cmp.Diff("content/site.yaml: note SI-02: no A\n", print(TextOptions{Lang: "en"})); d != "" {
		t.Error(d)
	}
	want := "content/site.yaml: 提示 SI-02: 没有甲\ncontent/2018/index.zh.md: 无法判定 XY-01: 没有上年的报告\ncontent/site.yaml: 无法判定 XY-01: 没有上年的报告\n"
	if d := cmp.Diff(want, print(TextOptions{Lang: "zh", Undecided: true})); d != "" {
		t.Error(d)
	}
	var b bytes.Buffer
	if err := WriteJSON(&b, fs[:1], "en"); err != nil || !strings.Contains(b.String(), `"severity": "not-assessable"`) {
		t.Errorf("%v: %s", err, b.String())
	}
	b.Reset()
	if err := WriteSARIF(&b, fs[:1], nil, "en"); err != nil || !strings.Contains(b.String(), `"kind": "open",`) || !strings.Contains(b.String(), `"level": "none"`) {
		t.Errorf("%v: %s", err, b.String())
	}
}

// A place in a workbook is named by sheet and cell; there is no line to show.
func TestWorkbookPlace(t *testing.T) {
	fs := []Finding{{Pos: Pos{File: "content/2023/data/x.xlsx", Line: 7, Col: 2, Len: 2, Cell: "表三!B7"}, Rule: "FT-06", Severity: Error, Message: T("“甲”不是数", "no number")}}
	var b bytes.Buffer
	if err := WriteText(&b, fs, TextOptions{Lang: "zh", Source: source}); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff("content/2023/data/x.xlsx:表三!B7: 错误 FT-06: “甲”不是数\n", b.String()); d != "" {
		t.Error(d)
	}
	b.Reset()
	if err := WriteJSON(&b, fs, "en"); err != nil || !strings.Contains(b.String(), `"cell": "表三!B7"`) {
		t.Errorf("%v: %s", err, b.String())
	}
}

// The caret stands under the fault however long the line and however wide its
// characters.
func TestCaretInLongLine(t *testing.T) {
	line := strings.Repeat("全年主动公开政府信息", 20) + "27490" + strings.Repeat("条其中政府网站", 20)
	text, before, marked := window(line, new(Cursor).At(line, 200), 5)
	if got := DisplayWidth(text[:strings.Index(text, "27490")]); got != before || marked != 5 {
		t.Errorf("caret at column %d, width %d; the number stands at %d, width 5 in %q", before, marked, got, text)
	}
	if w := DisplayWidth(text); w > maxSourceWidth+2 {
		t.Errorf("window is %d columns wide: %q", w, text)
	}
}

func TestCaretBeyondEnd(t *testing.T) {
	if text, before, marked := window("ab", new(Cursor).At("ab", 7), 3); text != "ab" || before != 2 || marked != 0 {
		t.Errorf("got %q %d %d", text, before, marked)
	}
}

func TestPrintableStopsControls(t *testing.T) {
	if got := printable("a\x1b[31mb\tc\u202ed"); got != "a�[31mb c�d" {
		t.Errorf("got %q", got)
	}
}

func TestSortDropsRepetitions(t *testing.T) {
	fs := Sort(append(sample(), sample()...))
	if len(fs) != 3 || fs[0].Rule != "CO-01" || fs[2].Rule != "SI-02" {
		t.Errorf("got %+v", fs)
	}
}

func TestStops(t *testing.T) {
	fs := sample()
	if !Stops(fs, false) || Stops(fs[1:], false) || !Stops(fs[1:], true) || Stops(fs[2:], true) {
		t.Error("an unwaived error stops; a warning only under strict; a waived one never")
	}
	if e, w, i, v := Count(fs); e != 1 || w != 1 || i != 0 || v != 1 {
		t.Errorf("count: %d %d %d %d", e, w, i, v)
	}
}

func TestWriteJSON(t *testing.T) {
	var b bytes.Buffer
	if err := WriteJSON(&b, sample(), "zh"); err != nil {
		t.Fatal(err)
	}
	var got []map[string]any
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	want := map[string]any{"rule": "SM-01", "severity": "error", "file": "content/2018/02-x.zh.md", "line": 9.0, "column": 10.0,
		"message": "各渠道之和27220 ≠ 总数27490", "hint": "请与原稿核对", "at": "disclosed.channel", "waived": false}
	if d := cmp.Diff(want, got[0]); d != "" || len(got) != 3 {
		t.Error(d)
	}
	b.Reset()
	if err := WriteJSON(&b, nil, "zh"); err != nil || b.String() != "[]\n" {
		t.Errorf("no findings: %q, %v", b.String(), err)
	}
}

func TestWriteSARIF(t *testing.T) {
	var b bytes.Buffer
	rules := []RuleDoc{{ID: "SM-01", Severity: Error, Title: T("部分之和", "parts and total"), Doc: T("须相等", "must agree")}}
	if err := WriteSARIF(&b, sample(), rules, "en"); err != nil {
		t.Fatal(err)
	}
	var log sarifLog
	if err := json.Unmarshal(b.Bytes(), &log); err != nil {
		t.Fatal(err)
	}
	run := log.Runs[0]
	if log.Version != "2.1.0" || len(run.Results) != 3 || run.ColumnKind != "unicodeCodePoints" {
		t.Errorf("got %+v", log)
	}
	first := run.Results[0]
	if *first.RuleIndex != 0 || first.Level != "error" || first.Locations[0].Physical.Region.EndColumn != 15 {
		t.Errorf("got %+v", first)
	}
	if s := run.Results[2].Suppressions; len(s) != 1 || s[0].Justification != "原文如此" {
		t.Errorf("waived: %+v", s)
	}
	if run.Results[1].Locations[0].Physical.Region != nil {
		t.Error("a finding about a whole file has no region")
	}
}

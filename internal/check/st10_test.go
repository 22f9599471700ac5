package check

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Nothing where a figure belongs is asked about once a statistic; zero, "/" and
// a dash are something.
func TestST10(t *testing.T) {
	en := "stats:\n  a: {label: A}\n"
	parts := func(whole, x, y string) [2]string {
		return [2]string{
			"stats:\n  a:\n    label: 甲\n    value: " + whole + "\n    by:\n      way:\n        label: 方式\n        parts:\n          x: {label: 子, value: " + x + "}\n          y: {label: 丑, value: " + y + "}\n",
			"stats:\n  a:\n    label: A\n    by:\n      way: {label: Way, parts: {x: X, y: Y}}\n"}
	}
	hint := " | 没有发生的写0；原报告没有的，以豁免说明；不再统计的，删去"
	for _, tt := range []struct {
		name    string
		chapter [2]string
		want    []string
	}{
		{"blank", [2]string{"stats:\n  a: {label: 甲, value: }\n", en}, []string{"01-c1.zh.md:5:24 ST-10 “甲”（a）没有填数" + hint}},
		{"zero", [2]string{"stats:\n  a: {label: 甲, value: 0}\n", en}, []string{}},
		{"not applicable", [2]string{"stats:\n  a: {label: 甲, value: /}\n", en}, []string{}},
		{"dash", [2]string{"stats:\n  a: {label: 甲, value: \"-\"}\n", en}, []string{}},
		{"formula", [2]string{"stats:\n  a: {label: 甲, formula: 1 + 1}\n", en}, []string{}},
		{"waived", [2]string{"stats:\n  a: {label: 甲, value: }\n" + waiver("ST-10", "a"), en}, []string{"已豁免 01-c1.zh.md:5:24 ST-10 “甲”（a）没有填数" + hint}},
		{"a part", parts("7", "7", ""), []string{"01-c1.zh.md:13:11 ST-10 “甲”（a）的2部分中有1个没有填数" + hint}},
		{"all", parts("", "", ""), []string{"01-c1.zh.md:7:11 ST-10 “甲”（a）和它的2部分中的2个都没有填数" + hint}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := []string{}
			for _, f := range (sample{chapters: [][2]string{tt.chapter}}).findings(t) {
				if !strings.HasPrefix(f, "无法判定") {
					got = append(got, f)
				}
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

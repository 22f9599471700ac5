package content

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// A value and its unit agree about percent, or it is said.
func TestPercentTyped(t *testing.T) {
	for _, tt := range []struct{ name, stat, want string }{
		{"typed and stated", "{label: 占比, value: 75.4%, unit: percent}", ""},
		{"neither", "{label: 件数, value: 75, unit: 件}", ""},
		{"blank", "{label: 占比, value: , unit: percent}", ""},
		{"not typed", "{label: 占比, value: 75.4, unit: percent}", "4:25 FM-07 “a”的单位是百分比或千分比，数值“75.4”没有写“%” | 写成“75.4%”"},
		{"not stated", "{label: 占比, value: 75.4%, unit: 件}", "4:25 FM-07 “a”的数值“75.4%”是百分比或千分比，单位没有写明 | 加上一行“unit: percent”或“unit: permille”"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, findings, err := Load(fstest.MapFS{
				"content/site.yaml":        {Data: []byte("name: {zh: 示例}\nlanguages: [zh]\n")},
				"content/2018/index.zh.md": {Data: []byte("---\ntitle: 年报\nreport: {year: 2018, period: {from: 2018-01-01, to: 2018-12-31}, issuer: 示例}\n---\n前言。\n")},
				"content/2018/01-a.zh.md":  {Data: []byte("---\ntitle: 示例\nstats:\n  a: " + tt.stat + "\n---\n正文。\n")},
			}, Options{})
			if err != nil {
				t.Fatal(err)
			}
			got := ""
			for _, f := range findings {
				got += strings.TrimPrefix(f.Pos.String(), "content/2018/01-a.zh.md:") + " " + f.Rule + " " + f.Message.ZH + " | " + f.Hint.ZH
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

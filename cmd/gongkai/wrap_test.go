package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWrap(t *testing.T) {
	tests := []struct {
		name    string
		text    string
		columns int
		want    []string
	}{
		{"fits", "公开", 4, []string{"公开"}},
		{"empty", "", 4, []string{""}},
		{"Han characters take two columns", "政府信息公开", 8, []string{"政府信息", "公开"}},
		{"no mark begins a line", "政府信息，公开", 8, []string{"政府信", "息，公开"}},
		{"no bracket ends a line", "政府（信息）公开", 7, []string{"政府", "（信", "息）公", "开"}},
		{"words stay whole", "gongkai check 列出 SM-01", 12, []string{"gongkai", "check 列出", "SM-01"}},
		{"a word next to Han characters", "写 title: 再写", 10, []string{"写 title:", "再写"}},
		{"a word too long for a line", "a gongkai-bench b", 8, []string{"a", "gongkai-bench", "b"}},
		{"a space at the break disappears", "aaaa bbbb cccc", 9, []string{"aaaa bbbb", "cccc"}},
		{"lines stay apart", "一\n\n二", 10, []string{"一", "", "二"}},
		{"a preformatted line stays as it is", "  gongkai new site 年报", 6, []string{"  gongkai new site 年报"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, wrap(tt.text, tt.columns)); d != "" {
				t.Error(d)
			}
		})
	}
}

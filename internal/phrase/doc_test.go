package phrase

import (
	"strings"
	"testing"
)

func TestSplit(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"words", "依申请公开政府信息情况", "依申请|公开|政府|信息|情况"},
		{"a mark parts by itself", "申请行政复议、提起行政诉讼情况", "申请|行政复议、|提起|行政诉讼|情况"},
		{"small words", "工作存在的主要问题和改进措施", "工作|存在的|主要问题|和改进|措施"},
		{"a title", "杭州市拱墅区人民政府2018年政府信息公开工作年度报告", "杭州市|拱墅区|人民|政府|2018年|政府|信息|公开|工作|年度|报告"},
		{"a number and what it counts", "收到78件申请", "收到|78件|申请"},
		{"a name", "今日拱墅", "今日拱墅"},
		{"a long name", "子丑寅卯辰巳午未", "子丑寅卯辰巳|午未"},
		{"Latin", "Annual Report 2018", "Annual Report 2018"},
		{"quotes", "与“最多跑一次”改革", "与“最多跑一次”|改革"},
		{"marks after marks", "公开（含部分公开），答复", "公开|（含|部分|公开），|答复"},
		{"two scripts", "政府Weibo账号3.5个", "政府|Weibo|账号|3.5个"},
		{"broken bytes", "公开\xff信息", "公开|\xff|信息"},
		{"nothing", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := strings.Join(Split(tt.text), "|"); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestWhole(t *testing.T) {
	for piece, want := range map[string]bool{"政府": true, "政": false, "2018年": true, "公开），": true, "27,490条": true, "、": false, "": false, "Report": false, "A座": false} {
		if Whole(piece) != want {
			t.Errorf("%q: %v", piece, !want)
		}
	}
}

// The words of the list are words: Chinese, and no character alone.
func TestWords(t *testing.T) {
	x := standard()
	if len(x.words) < 250 {
		t.Fatalf("only %d words", len(x.words))
	}
	for w := range x.words {
		if len([]rune(w)) < 2 || len(Split(w)) != 1 {
			t.Errorf("%q is no word", w)
		}
	}
}

func FuzzSplit(f *testing.F) {
	f.Add("政府信息公开2018年、（Report）\xff")
	f.Fuzz(func(t *testing.T, s string) {
		pieces := Split(s)
		if strings.Join(pieces, "") != s {
			t.Errorf("%q became %q", s, pieces)
		}
		for _, p := range pieces {
			if p == "" {
				t.Errorf("%q has an empty piece: %q", s, pieces)
			}
		}
	})
}

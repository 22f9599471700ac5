package chart

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestWrap(t *testing.T) {
	for _, tt := range []struct {
		name, s string
		em      float64
		want    []string
	}{
		{"empty", "", 5, nil},
		{"fits", "政府网站", 4, []string{"政府网站"}},
		{"after the mark", "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", 18.5, []string{"申请人无正当理由逾期不补正、", "行政机关不再处理其政府信息公开申请"}},
		{"even", "不再处理其政府信息公开申请", 12, []string{"不再处理其政府", "信息公开申请"}},
		{"no closing mark first", "一二三四五，六七", 5, []string{"一二三四", "五，六七"}},
		{"no opening mark last", "一二三四（五六）", 5, []string{"一二三四", "（五六）"}},
		{"quotes", "一二三“四五”六", 5.5, []string{"一二三", "“四五”六"}},
		{"words", "Large numbers of repetitive requests", 11, []string{"Large numbers of", "repetitive requests"}},
		{"no word is cut", "Weibo (microblog) accounts", 7, []string{"Weibo", "(microblog)", "accounts"}},
		{"but a long one", "Donaudampfschifffahrt", 6, []string{"Donaudamp", "fschifffahrt"}},
		{"after a hyphen", "Public-welfare", 6, []string{"Public-", "welfare"}},
		{"not within a range", "共2018-2019年度", 7, []string{"共", "2018-2019年", "度"}},
		{"number and its counter", "全年共27490条信息", 5, []string{"全年共", "27490条", "信息"}},
		{"thousands", "about 1,234,567 items", 6, []string{"about", "1,234,567", "items"}},
		{"apostrophe", "the editor’s note", 5, []string{"the", "editor’s", "note"}},
		{"percent", "占比为75.4%以上", 4, []string{"占比为", "75.4%", "以上"}},
		{"dash", "公开——不公开", 4, []string{"公开——", "不公开"}},
		{"combining marks", "e\u0301e\u0301e\u0301e\u0301", 1.2, []string{"e\u0301e\u0301", "e\u0301e\u0301"}},
		{"spaces are folded", "  政府 \n 网站\t", 9, []string{"政府 网站"}},
		{"bad bytes", "政\xff府\x00", 9, []string{"政\uFFFD府\uFFFD"}},
		{"narrower than a character", "政府", .5, []string{"政", "府"}},
		{"emoji", "👩‍💻👩‍💻", 2, []string{"👩‍💻", "👩‍💻"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, wrap(nil, printable(tt.s), tt.em*10, 10)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestTextWidth(t *testing.T) {
	for s, want := range map[string]float64{"政府网站": 40, "，。（）": 40, "“”…—": 40, "①": 10, "e\u0301": 5.7, "20,515": 34, "ＡＢ": 20, "한국": 20} {
		if got := round2(textWidth(s, 10)); got != want {
			t.Errorf("%q: got %v, want %v", s, got, want)
		}
	}
}

// Lines hold all of the text, in order, and no line is longer than it may be.
func FuzzWrap(f *testing.F) {
	for _, s := range []string{"申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "Large numbers (of) repetitive requests", "a\u0301\u0301 “政府”——（信息）%", "\xff\x00\u202e", "1,234万 5/6-7"} {
		f.Add(s, 80)
	}
	f.Fuzz(func(t *testing.T, s string, px int) {
		width := float64(px%300) + 1
		lines := wrap(nil, printable(s), width, 14)
		whole := printable(s)
		if got := strings.ReplaceAll(strings.Join(lines, ""), " ", ""); got != strings.ReplaceAll(whole, " ", "") {
			t.Fatalf("%q became %q", whole, lines)
		}
		for _, line := range lines {
			if w := textWidth(line, 14); w > width+1e-6 && marksAside(line) > 1 {
				t.Errorf("%q is %v wide, not %v", line, w, width)
			}
			if first, _ := utf8.DecodeRuneInString(line); !utf8.ValidString(line) || first == ' ' || strings.HasSuffix(line, " ") {
				t.Errorf("bad line %q of %q", line, whole)
			}
		}
	})
}

// marksAside counts the characters that take room.
func marksAside(s string) int {
	n := 0
	for _, r := range s {
		if runeWidth(r) > 0 {
			n++
		}
	}
	return n
}

package stat

import (
	"flag"
	"fmt"
	"math/big"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/internal/diag"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares got with the file, which -update rewrites.
func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s: %s", file, diff)
	}
}

// num makes the number of a test from a decimal or a fraction.
func num(t testing.TB, text string) Rational {
	t.Helper()
	r, ok := new(big.Rat).SetString(text)
	if !ok {
		t.Fatalf("bad test number %q", text)
	}
	return FromRat(r)
}

// val parses the value of a test.
func val(t testing.TB, text string) Value {
	t.Helper()
	v, err := ParseValue(text)
	if err != nil {
		t.Fatalf("%q: %+v", text, err)
	}
	return v
}

func TestParseValue(t *testing.T) {
	tests := []struct {
		text string
		num  string
		qual Qualifier
	}{
		// Arabic digits.
		{"0", "0", Exact},
		{"27490", "27490", Exact},
		{"59237.2449", "59237.2449", Exact},
		{"1.50", "1.5", Exact},
		{"27,490", "27490", Exact},
		{"1,234,567.89", "1234567.89", Exact},
		{"27\u2009490", "27490", Exact},
		{"27\u202f490", "27490", Exact},
		{"27，490", "27490", Exact},
		{"２７４９０", "27490", Exact},
		{"５９．５", "59.5", Exact},
		{"-5", "-5", Exact},
		{"−5", "-5", Exact},
		{"－５", "-5", Exact},
		{"+5.2%", "0.052", Exact},
		{"＋5", "5", Exact},
		{"负五", "-5", Exact},
		{" 12 ", "12", Exact},
		{"\u300012", "12", Exact},
		{"123456789012345678", "123456789012345678", Exact},
		{"9223372036854775808", "9223372036854775808", Exact},
		{"123456789012345678901234567890.5", "123456789012345678901234567890.5", Exact},
		// Percent.
		{"75.4%", "0.754", Exact},
		{"75.4％", "0.754", Exact},
		{"754‰", "0.754", Exact},
		{"5 %", "0.05", Exact},
		{"百分之七十五点四", "0.754", Exact},
		{"百分之百", "1", Exact},
		{"千分之三", "0.003", Exact},
		{"75%以上", "0.75", OrMore},
		{"近75%", "0.75", Nearly},
		// Scales.
		{"10万", "100000", Exact},
		{"10 万", "100000", Exact},
		{"1.2亿", "120000000", Exact},
		{"1.2万亿", "1200000000000", Exact},
		{"1亿2000万", "120000000", Exact},
		{"1亿500万", "105000000", Exact},
		{"1万2000", "12000", Exact},
		{"3千万", "30000000", Exact},
		{"5百", "500", Exact},
		{"1.5千", "1500", Exact},
		{"3千5百", "3500", Exact},
		{"1,200万", "12000000", Exact},
		// Han numerals.
		{"零", "0", Exact},
		{"两", "2", Exact},
		{"十", "10", Exact},
		{"十二", "12", Exact},
		{"二十", "20", Exact},
		{"九十九", "99", Exact},
		{"一百零五", "105", Exact},
		{"一百一十", "110", Exact},
		{"一百十五", "115", Exact},
		{"三百二十", "320", Exact},
		{"一千零五十", "1050", Exact},
		{"一万二千", "12000", Exact},
		{"一万零二", "10002", Exact},
		{"一万〇二", "10002", Exact},
		{"十二万三千四百五十六", "123456", Exact},
		{"两亿", "200000000", Exact},
		{"一千二百万", "12000000", Exact},
		{"三亿零五百万", "305000000", Exact},
		{"一点二亿", "120000000", Exact},
		{"零点五", "0.5", Exact},
		{"十二点五万", "125000", Exact},
		{"二〇一八", "2018", Exact},
		{"二〇", "20", Exact},
		{"壹佰贰拾叁", "123", Exact},
		{"一萬億", "1000000000000", Exact},
		// Qualifiers.
		{"10余", "10", MoreThan},
		{"10多", "10", MoreThan},
		{"10余万", "100000", MoreThan},
		{"10多万", "100000", MoreThan},
		{"10万余", "100000", MoreThan},
		{"十余万", "100000", MoreThan},
		{"两千余万", "20000000", MoreThan},
		{"百余", "100", MoreThan},
		{"万余", "10000", MoreThan},
		{"超10万", "100000", MoreThan},
		{"超过10", "10", MoreThan},
		{"超过1亿2000万", "120000000", MoreThan},
		{"逾千", "1000", MoreThan},
		{"＞5", "5", MoreThan},
		{"近10万", "100000", Nearly},
		{"近 10 万", "100000", Nearly},
		{"将近10", "10", Nearly},
		{"近千万", "10000000", Nearly},
		{"2亿以上", "200000000", OrMore},
		{"两亿以上", "200000000", OrMore},
		{"2 亿 以上", "200000000", OrMore},
		{"10及以上", "10", OrMore},
		{"不少于5", "5", OrMore},
		{"≥5", "5", OrMore},
		{"2亿以下", "200000000", OrLess},
		{"不超过5", "5", OrLess},
		{"约10", "10", About},
		{"大约10", "10", About},
		{"10左右", "10", About},
		{"约10左右", "10", About},
		{"不足10", "10", LessThan},
		{"不到10万", "100000", LessThan},
		{"-5以上", "-5", OrMore},
	}
	for _, test := range tests {
		t.Run(test.text, func(t *testing.T) {
			got, err := ParseValue(test.text)
			if err != nil {
				t.Fatalf("refused: %+v", err)
			}
			want := Value{Text: strings.TrimSpace(test.text), Num: num(t, test.num), Qual: test.qual}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestParseValueEmpties(t *testing.T) {
	tests := []struct {
		text string
		want Value
	}{
		{"", Value{Kind: Blank}},
		{"  ", Value{Kind: Blank}},
		{"\u3000", Value{Kind: Blank}},
		{"/", Value{Kind: NotApplicable, Text: "/"}},
		{"／", Value{Kind: NotApplicable, Text: "／"}},
		{" - ", Value{Kind: None, Text: "-"}},
		{"—", Value{Kind: None, Text: "—"}},
		{"－", Value{Kind: None, Text: "－"}},
		{"0", Value{Kind: Number, Text: "0"}},
	}
	for _, test := range tests {
		got, err := ParseValue(test.text)
		if err != nil {
			t.Errorf("%q refused: %+v", test.text, err)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%q: %s", test.text, diff)
		}
	}
}

// refused are texts that are no values; testdata/refused.golden says why.
var refused = []string{
	"12台", "10余次", "2亿元以上", "近10万人", "12 台", "27490条。",
	"27,49", "1,2345", "27490,5", "1,234，567", "27 490", "27,", "1,,000",
	"2O18", "l2", "O", "1l", "1.2.3", "2018.12.31", "5.", ".5", "．5",
	"2018-12-31", "2018年", "2018年12月31日", "12月31日", "2018/12", "1000-2000", "10～20", "3/4", "12:30", "十至二十",
	"0571", "００５", "零五", "1e5", "1E+05", "27_490", "0x10",
	"近10余", "约10余", "超10以上", "不足10余万", "近10以上", "不到约5",
	"一万二", "三百二", "1万2", "一亿五千", "三五", "二三十", "十二三", "三十三十", "一百二百", "两十", "二十两", "一百零两", "十点", "三点两", "1.2百3", "3百5千", "零百", "一百零", "二〇百",
	"百", "千万", "万", "一百百", "1亿20000万", "1.2万5千", "12点5",
	"十几", "几百", "数十", "若干", "无", "没有", "N/A", "true", "合计", "近", "余", "--", "+", "负", "百分之", "%", "5%%", "5个百分点",
	"¥500", "第3", "- 5", "1 2", "１２３４台",
	strings.Repeat("9", maxValueLen+1),
}

func TestParseValueRefuses(t *testing.T) {
	var b strings.Builder
	for _, text := range refused {
		v, err := ParseValue(text)
		if err == nil {
			t.Errorf("%q taken for %v", text, v)
			continue
		}
		fmt.Fprintf(&b, "%.40q at %d+%d\n\t%s\n\t    %s\n\t%s\n\t    %s\n", text, err.Offset, err.Len,
			err.Message.ZH, err.Hint.ZH, err.Message.EN, err.Hint.EN)
	}
	golden(t, "testdata/refused.golden", b.String())
}

func TestRefusalsAreWhole(t *testing.T) {
	for _, text := range append([]string{"\xff", "1\xff", "12\x00", "  近", "1\n2"}, refused...) {
		_, err := ParseValue(text)
		if err == nil {
			t.Errorf("%q accepted", text)
			continue
		}
		for _, s := range []diag.Text{err.Message, err.Hint} {
			if s.ZH == "" || s.EN == "" || strings.Contains(s.ZH+s.EN, "%!") {
				t.Errorf("%q: broken sentence %+v", text, s)
			}
		}
		if n := len([]rune(text)); err.Offset < 0 || err.Len < 0 || err.Offset+err.Len > n {
			t.Errorf("%q: place %d+%d is outside its %d characters", text, err.Offset, err.Len, n)
		}
	}
}

package stat

import "testing"

// printing is one value in the ways that pages print it.
type printing struct {
	text         string
	special      Special
	zh, en, sign string // sign: a language that has no entry
}

var printings = []printing{
	{"0", Plain, "0", "0", "0"},
	{"7", Plain, "7", "7", "7"},
	{"999", Plain, "999", "999", "999"},
	{"1000", Plain, "1000", "1,000", "1,000"},
	{"27490", Plain, "27490", "27,490", "27,490"},
	{"2261000", Plain, "2261000", "2,261,000", "2,261,000"},
	{"27,490", Plain, "27,490", "27,490", "27,490"},
	{"２７４９０", Plain, "２７４９０", "27,490", "27,490"},
	{"59237.2449", Plain, "59237.2449", "59,237.2449", "59,237.2449"},
	{"1.50", Plain, "1.50", "1.50", "1.50"},
	{"-5", Plain, "-5", "−5", "−5"},
	{"+1,200", Plain, "+1,200", "+1,200", "+1,200"},
	{"+10万", Plain, "+10万", "+100,000", "+100,000"},
	{"123456789012345678901", Plain, "123456789012345678901", "123,456,789,012,345,678,901", "123,456,789,012,345,678,901"},
	{"两", Plain, "两", "2", "2"},
	{"二〇一八", Plain, "二〇一八", "2,018", "2,018"},
	{"十二点五", Plain, "十二点五", "12.5", "12.5"},
	// Qualifiers.
	{"10余", Plain, "10余", "more than 10", ">10"},
	{"80余", Plain, "80余", "more than 80", ">80"},
	{"10余万", Plain, "10余万", "more than 100,000", ">100,000"},
	{"近10万", Plain, "近10万", "nearly 100,000", "≈100,000"},
	{"2亿以上", Plain, "2亿以上", "200 million or more", "≥200,000,000"},
	{"两亿以上", Plain, "两亿以上", "200 million or more", "≥200,000,000"},
	{"2亿以下", Plain, "2亿以下", "200 million or less", "≤200,000,000"},
	{"约1.2亿", Plain, "约1.2亿", "about 120 million", "≈120,000,000"},
	{"不足10", Plain, "不足10", "less than 10", "<10"},
	{"10左右", Plain, "10左右", "about 10", "≈10"},
	// Scales.
	{"10万", Plain, "10万", "100,000", "100,000"},
	{"99.9万", Plain, "99.9万", "999,000", "999,000"},
	{"100万", Plain, "100万", "1 million", "1,000,000"},
	{"12345万", Plain, "12345万", "123.45 million", "123,450,000"},
	{"123456.7万", Plain, "123456.7万", "1,234,567,000", "1,234,567,000"},
	{"12亿", Plain, "12亿", "1.2 billion", "1,200,000,000"},
	{"1.2万亿", Plain, "1.2万亿", "1.2 trillion", "1,200,000,000,000"},
	{"1234万亿", Plain, "1234万亿", "1,234 trillion", "1,234,000,000,000,000"},
	{"-3亿", Plain, "-3亿", "−300 million", "−300,000,000"},
	{"三百二十万", Plain, "三百二十万", "3.2 million", "3,200,000"},
	// Percent and per mille.
	{"75.4%", Percent, "75.4%", "75.4%", "75.4%"},
	{"75.0%", Percent, "75.0%", "75.0%", "75.0%"},
	{"75.4%", Plain, "75.4%", "75.4%", "75.4%"},
	{"75.4％", Percent, "75.4％", "75.4%", "75.4%"},
	{"0.754", Percent, "75.4%", "75.4%", "75.4%"},
	{"754‰", PerMille, "754‰", "754‰", "754‰"},
	{"754‰", Percent, "75.4%", "75.4%", "75.4%"},
	{"百分之七十五", Percent, "百分之七十五", "75%", "75%"},
	{"百分之七十五", Plain, "百分之七十五", "75%", "75%"},
	{"千分之三", Plain, "千分之三", "3‰", "3‰"},
	{"+5.2%", Percent, "+5.2%", "+5.2%", "+5.2%"},
	{"75%以上", Percent, "75%以上", "75% or more", "≥75%"},
	// The empties.
	{"", Plain, "", "", ""},
	{"/", Plain, "/", "/", "/"},
	{"／", Percent, "／", "／", "／"},
	{"-", Plain, "-", "-", "-"},
	{"—", Plain, "—", "—", "—"},
}

func TestText(t *testing.T) {
	for _, test := range printings {
		v := val(t, test.text)
		for _, in := range []struct {
			style Style
			want  string
		}{
			{Style{Lang: "zh", Special: test.special}, test.zh},
			{Style{Lang: "zh-CN", Special: test.special}, test.zh},
			{Style{Lang: "en", Grouped: true, Special: test.special}, test.en},
			{Style{Lang: "fr", Grouped: true, Special: test.special}, test.sign},
		} {
			if got := v.In(in.style); got != in.want {
				t.Errorf("%q in %+v: %q, want %q", test.text, in.style, got, in.want)
			}
			if got := string(v.AppendText([]byte("前"), in.style)); got != "前"+in.want {
				t.Errorf("%q appended in %+v: %q, want %q", test.text, in.style, got, "前"+in.want)
			}
		}
	}
}

func TestTextGrouped(t *testing.T) {
	tests := []struct {
		text string
		s    Style
		want string
	}{
		{"27490", Style{Lang: "zh", Grouped: true}, "27,490"},
		{"1234.5%", Style{Lang: "zh", Grouped: true, Special: Percent}, "1,234.5%"},
		{"10万", Style{Lang: "zh", Grouped: true}, "10万"},
		{"27490余", Style{Lang: "zh", Grouped: true}, "27490余"},
		{"-27490", Style{Lang: "zh", Grouped: true}, "−27,490"},
		{"27490", Style{Lang: "en"}, "27490"},
		{"27,490", Style{Lang: "en"}, "27490"},
		{"近27490", Style{Lang: "en"}, "nearly 27490"},
	}
	for _, test := range tests {
		if got := val(t, test.text).In(test.s); got != test.want {
			t.Errorf("%q in %+v: %q, want %q", test.text, test.s, got, test.want)
		}
	}
}

func TestTextOfComputed(t *testing.T) {
	tests := []struct {
		name string
		v    Value
		s    Style
		want string
	}{
		{"share", Value{Num: num(t, "20515/27220")}, Style{Lang: "zh", Special: Percent, Decimals: 1}, "75.4%"},
		{"share in English", Value{Num: num(t, "20515/27220")}, Style{Lang: "en", Special: Percent, Decimals: 1}, "75.4%"},
		{"half goes up", Value{Num: num(t, "0.0005")}, Style{Lang: "zh", Special: Percent, Decimals: 1}, "0.1%"},
		{"half goes down below zero", Value{Num: num(t, "-0.0005")}, Style{Lang: "zh", Special: Percent, Decimals: 1}, "−0.1%"},
		{"no minus before zero", Value{Num: num(t, "-0.0004")}, Style{Lang: "zh", Special: Percent, Decimals: 1}, "0.0%"},
		{"as many as it has", Value{Num: num(t, "5/4")}, Style{Lang: "zh", Decimals: -1}, "1.25"},
		{"no end", Value{Num: num(t, "2/3")}, Style{Lang: "zh", Decimals: -1}, "0.666667"},
		{"whole", Value{Num: num(t, "12345")}, Style{Lang: "zh", Decimals: -1}, "12345"},
		{"grouped in Chinese", Value{Num: num(t, "12345")}, Style{Lang: "zh", Grouped: true}, "12,345"},
		{"qualified in Chinese", Value{Num: num(t, "12"), Qual: OrMore}, Style{Lang: "zh"}, "12以上"},
		{"long", Value{Num: num(t, "1e60")}, Style{Lang: "en", Decimals: -1}, "1000000000000000000000000000000000000000000000000000000000000"},
		{"dash without text", Value{Kind: None}, Style{Lang: "en"}, "-"},
		{"slash without text", Value{Kind: NotApplicable}, Style{Lang: "zh"}, "/"},
	}
	for _, test := range tests {
		if got := test.v.In(test.s); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestWithUnit(t *testing.T) {
	item := Plural{"item", "items"}
	tests := []struct {
		text string
		unit Plural
		s    Style
		want string
	}{
		{"2亿以上", Plural{Other: "元"}, Style{Lang: "zh"}, "2亿元以上"},
		{"两亿以上", Plural{"元", "元"}, Style{Lang: "zh"}, "两亿元以上"},
		{"2亿 以上", Plural{Other: "元"}, Style{Lang: "zh"}, "2亿元以上"},
		{"10及以上", Plural{Other: "人"}, Style{Lang: "zh"}, "10人及以上"},
		{"10左右", Plural{Other: "人"}, Style{Lang: "zh"}, "10人左右"},
		{"10余", Plural{Other: "次"}, Style{Lang: "zh"}, "10余次"},
		{"80余", Plural{Other: "人次"}, Style{Lang: "zh"}, "80余人次"},
		{"近10万", Plural{Other: "人"}, Style{Lang: "zh"}, "近10万人"},
		{"27490", Plural{Other: "条"}, Style{Lang: "zh"}, "27490条"},
		{"27490", Plural{Other: "条"}, Style{Lang: "zh", Grouped: true}, "27,490条"},
		{"5%", Plural{Other: "%"}, Style{Lang: "zh", Special: Percent}, "5%"},
		{"两", Plural{One: "起"}, Style{Lang: "zh"}, "两起"},
		{"", Plural{Other: "条"}, Style{Lang: "zh"}, ""},
		{"/", Plural{Other: "条"}, Style{Lang: "zh"}, "/"},
		{"-", Plural{Other: "条"}, Style{Lang: "zh"}, "-"},
		{"27490", Plural{}, Style{Lang: "zh"}, "27490"},

		{"2亿以上", Plural{"yuan", "yuan"}, Style{Lang: "en", Grouped: true}, "200 million yuan or more"},
		{"10余", Plural{"session", "sessions"}, Style{Lang: "en", Grouped: true}, "more than 10 sessions"},
		{"近10万", Plural{"person", "people"}, Style{Lang: "en", Grouped: true}, "nearly 100,000 people"},
		{"27490", item, Style{Lang: "en", Grouped: true}, "27,490 items"},
		{"0", item, Style{Lang: "en", Grouped: true}, "0 items"},
		{"1", item, Style{Lang: "en", Grouped: true}, "1 item"},
		{"一", item, Style{Lang: "en", Grouped: true}, "1 item"},
		{"1余", item, Style{Lang: "en", Grouped: true}, "more than 1 item"},
		{"1.0", item, Style{Lang: "en", Grouped: true}, "1.0 items"},
		{"-1", item, Style{Lang: "en", Grouped: true}, "−1 item"},
		{"100万", item, Style{Lang: "en", Grouped: true}, "1 million items"},
		{"2", Plural{One: "unit"}, Style{Lang: "en", Grouped: true}, "2 unit"},
		{"1", Plural{Other: "units"}, Style{Lang: "en", Grouped: true}, "1 units"},
		{"5%", Plural{"%", "%"}, Style{Lang: "en", Special: Percent}, "5%"},
		{"", item, Style{Lang: "en"}, ""},
		{"/", item, Style{Lang: "en"}, "/"},
		{"2亿以上", Plural{Other: "元"}, Style{Lang: "ja", Grouped: true}, "≥200,000,000 元"},
	}
	for _, test := range tests {
		if got := val(t, test.text).WithUnit(test.unit, test.s); got != test.want {
			t.Errorf("%q with %v in %+v: %q, want %q", test.text, test.unit, test.s, got, test.want)
		}
	}
}

package check

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"gongkai/internal/stat"
)

// kindNames are indexed by kind.
var kindNames = [...]string{"cardinal", "percent", "point", "date", "year", "ordinal", "document", "phone", "clock"}

// described writes numbers as "text=kind value qualifier", weak ones in brackets.
func described(words string, all []number) (lines []string) {
	quals := [...]string{"", ">", "~<", ">=", "<=", "~", "<"}
	for _, n := range all {
		line := n.text(words) + "=" + kindNames[n.kind] + " " + quals[n.qual] + n.value.String()
		if n.year > 0 {
			line += "/" + itoa(n.year)
		}
		if n.weak {
			line = "(" + line + ")"
		}
		lines = append(lines, line)
	}
	return lines
}

func TestNumbersZH(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"共27490条，27,490条，２７４９０条", "27490=cardinal 27490|27,490=cardinal 27490|２７４９０=cardinal 27490"},
		{"两亿元以上、2亿元以上", "两亿=cardinal >=200000000|2亿=cardinal >=200000000"},
		{"十余次，80余人，近10万人，约3.5万，不足百分之五", "十余=cardinal >10|80余=cardinal >80|近10万"},
		{"三级、二十三件、五公开、“三公”经费", "三=cardinal 3|二十三=cardinal 23|(五=cardinal 5)|(三=cardinal 3)"},
		{"2018年12月31日至2019年，5月，12月31日，二〇一八年十二月", "2018年12月31日=date 1231/2018|2019年=year 2019|5月=date 500|12月31日=date 1231|二〇一八年十二月=date 1200/2018"},
		{"国办发〔2018〕23号、[2018]4号", "〔2018〕23号=document 23/2018|[2018]4号=document 4/2018"},
		{"第三十一条，第2条，党的十九大，第一次", "三十一=ordinal 31|2=ordinal 2|十九=ordinal 19|(一=ordinal 1)"},
		{"占75.4%，提高2.5个百分点，百分之七十五，3‰", "75.4%=percent 0.754|2.5=point 2.5|百分之七十五=percent 0.75|3‰=percent 0.003"},
		{"电话88259552，0571-88259552，12345热线", "88259552=phone 88259552|0571-88259552=phone 88259552/571|12345=phone 12345"},
		{"“5·12”防灾，24小时，360度，16:30", "5·12=date 512|24=cardinal 24|360=cardinal 360|16:30=clock 1630"},
		{"进一步统一，一网集成，百姓千家万户，数百人，上千件，十分，B2，COVID-19", "(一=cardinal 1)|(一=cardinal 1)|(一=cardinal 1)"},
		{"{disclosed.a2 unit}条，{a@2017}", ""},
		{"出现两次，一个", "两=cardinal 2|(一=cardinal 1)"},
		{"双语，一半，三分之一，近七成，十几家，两三个", "(双=cardinal 2)|(一=cardinal 1)|(半=cardinal 0.5)|(三分之一=cardinal 1/3)|七成=percent ~<0.7|十几=cardinal >10"},
		{"二季度，三中全会，二是规范，“十三五”规划，二维码", "(二=ordinal 2)|(三=ordinal 3)|(二=ordinal 2)|十三五=ordinal 13"},
		{"1—6月，12月1日至5日，2018-12-31，下午3时30分", "1=date 100|6月=date 600|12月1日=date 1201|5日=date 1205|2018-12-31=date 1231/2018|3时30分=clock 1530"},
		{"1亿2000万元，2万5千人，2.6万余条", "1亿2000万=cardinal 120000000|2万5千=cardinal 25000|2.6万余=cardinal >26000"},
	} {
		want := strings.Replace(tt.want, "近10万", "10万=cardinal ~<100000|3.5万=cardinal ~35000|百分之五=percent <0.05", 1)
		if d := cmp.Diff(want, strings.Join(described(tt.text, numbersZH(tt.text)), "|")); d != "" {
			t.Errorf("%s: %s", tt.text, d)
		}
	}
}

func TestNumbersEN(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"27,490 items, 27490 items", "27,490=cardinal 27490|27490=cardinal 27490"},
		{"200 million yuan or more; 1.2 billion; CNY 10,000", "200 million=cardinal >=200000000|1.2 billion=cardinal 1200000000|10,000=cardinal 10000"},
		{"more than ten sessions, nearly 100,000 people, about 35,000, less than 5 percent", "(ten=cardinal >10)|100,000=cardinal ~<100000|35,000=cardinal ~35000|5 percent=percent <0.05"},
		{"Two tiers, twenty-three, a dozen, two hundred and five, a million, Five Disclosures", "(Two=cardinal 2)|twenty-three=cardinal 23|a dozen=cardinal 12|two hundred and five=cardinal 205|a million=cardinal 1000000|(Five=cardinal 5)"},
		{"31 December 2018, December 31, 2018, 12 May, in 2019, May 2018, it may, in May", "31 December 2018=date 1231/2018|December 31, 2018=date 1231/2018|12 May=date 512|2019=year 2019|May 2018=date 500/2018|(May=date 500)"},
		{"Guo Ban Fa [2018] No. 23, No. 7, Article 31, the 19th, first, twenty-first", "[2018] No. 23=document 23/2018|7=ordinal 7|31=ordinal 31|19th=ordinal 19|(first=ordinal 1)|(twenty-first=ordinal 21)"},
		{"75.4%, 2.5 percentage points", "75.4%=percent 0.754|2.5=point 2.5"},
		{"telephone +86-571-88259552, the 12345 hotline", "+86-571-88259552=phone 88259552/571|12345=phone 12345"},
		{"both sides, half of it, one third, two-thirds, a quarter of them, two dozen, half a dozen, two or three", "(both=cardinal 2)|(half=cardinal 0.5)|(one third=cardinal 1/3)|(two-thirds=cardinal 2/3)|(a quarter=cardinal 0.25)|two dozen=cardinal 24|(half a dozen=cardinal 6)"},
		{"three hundred and sixty-five, two thousand three hundred, ten thousand, one hundred and five thousand, one hundred and one", "three hundred and sixty-five=cardinal 365|two thousand three hundred=cardinal 2300|ten thousand=cardinal 10000|one hundred and five thousand=cardinal 105000|one hundred and one=cardinal 101"},
		{"the 13th Five-Year Plan, 2018-12-31, 1 to 5 December; 3:30 p.m., 9 a.m., sixteenth", "13th=ordinal 13|(Five=cardinal 5)|2018-12-31=date 1231/2018|1=date 1201|5 December=date 1205|3:30 p.m.=clock 1530|9 a.m.=clock 900|(sixteenth=ordinal 16)"},
		{"24-hour, 360-degree, B2, COVID-19, {a.b2 unit}, one", "24=cardinal 24|360=cardinal 360|(one=cardinal 1)"},
	} {
		if d := cmp.Diff(tt.want, strings.Join(described(tt.text, numbersEN(tt.text)), "|")); d != "" {
			t.Errorf("%s: %s", tt.text, d)
		}
	}
}

func TestSame(t *testing.T) {
	for _, tt := range []struct {
		zh, en string
		want   bool
	}{
		{"两亿元以上", "200 million yuan or more", true}, {"两亿元以上", "200 million yuan", false},
		{"80余人", "more than 80 people", true}, {"80余人", "80 people", false},
		{"2018年12月31日", "31 December 2018", true}, {"2018年12月31日", "30 December 2018", false}, {"2018年12月31日", "31 December 2017", false},
		{"〔2018〕23号", "[2018] No. 23", true}, {"〔2018〕23号", "[2017] No. 23", false},
		{"5%", "5 percent", true}, {"5%", "5 percentage points", false},
		{"党的十九大", "19th National Congress", true}, {"三级", "three tiers", true}, {"三级", "four tiers", false},
		{"2018件", "2018 items", true}, {"2018年", "2018", true}, {"二十三", "twenty-three", true},
	} {
		zh, en := numbersZH(tt.zh), numbersEN(tt.en)
		if len(zh) != 1 || len(en) != 1 || zh[0].same(en[0]) != tt.want {
			t.Errorf("%s, %s: %v, %v", tt.zh, tt.en, described(tt.zh, zh), described(tt.en, en))
		}
	}
}

// Every kind of number agrees as it is written in either language, and is missed
// when one language has another.
func TestEveryKindOfNumber(t *testing.T) {
	tests := []struct{ zh, en, otherZH, otherEN string }{
		{"27490条", "27,490 items", "27491条", "27,940 items"},
		{"２７４９０条", "27,490 items", "２７４９１条", "27,491 items"},
		{"两家公司", "two companies", "三家公司", "three companies"},
		{"两者相容", "The two agree", "三者相容", "The three agree"},
		{"三级查阅点", "reading points at three levels", "四级查阅点", "reading points at four levels"},
		{"双方都同意", "both sides agree", "三方都同意", "three sides agree"},
		{"十余次", "more than ten times", "二十余次", "more than 12 times"},
		{"十余次", "more than 10 times", "十次", "10 times"},
		{"12家", "a dozen shops", "13家", "two dozen shops"},
		{"24家", "two dozen shops", "25家", "a dozen shops"},
		{"二十三项", "twenty-three items", "二十四项", "twenty-four items"},
		{"一百零五项", "one hundred and five items", "一百零六项", "one hundred and six items"},
		{"近10万人", "nearly 100,000 people", "近10人", "100,000 people"},
		{"两亿元以上", "200 million yuan or more", "两亿元", "200 million yuan"},
		{"2亿元", "200 million yuan", "2万元", "20 million yuan"},
		{"3.5万人", "35,000 people", "3.5亿人", "3,500 people"},
		{"1亿2000万元", "120 million yuan", "1亿2000元", "12 million yuan"},
		{"12.5万元", "CNY 125,000", "12.5元", "CNY 12,500"},
		{"占75.4%", "accounts for 75.4%", "占74.5%", "accounts for 75.5 percent"},
		{"百分之七十五", "75 percent", "百分之七十四", "57 percent"},
		{"提高2.5个百分点", "up by 2.5 percentage points", "提高2.5%", "up by 2.5 percent"},
		{"近七成", "nearly 70 percent", "近八成", "nearly 17 percent"},
		{"三分之一", "one third of them", "三分之二", "two thirds"},
		{"约300人", "about 300 people", "300人", "over 300 people"},
		{"不足5件", "fewer than 5 items", "5件", "more than 5 items"},
		{"超过5万件", "over 50,000 items", "近5万件", "nearly 50,000 items"},
		{"不少于8次", "at least 8 times", "8次", "at most 8 times"},
		{"2018年12月31日", "31 December 2018", "2018年12月30日", "13 December 2018"},
		{"5月12日", "12 May", "5月13日", "12 June"},
		{"2018年", "In 2018", "2017年", "In 2019"},
		{"1—6月", "January to June", "1—7月", "January to July"},
		{"12月1日至5日", "1 to 5 December", "12月1日至6日", "1 to 6 December"},
		{"第十二条", "Article 12", "第十三条", "Article 21"},
		{"党的十九大", "the 19th National Congress", "党的十八大", "the 18th National Congress"},
		{"第二批", "the second batch", "第三批", "the third batch"},
		{"二季度", "the second quarter", "三季度", "the third quarter"},
		{"“十三五”规划", "the 13th Five-Year Plan", "“十四五”规划", "the 14th Five-Year Plan"},
		{"国办发〔2018〕23号", "Guo Ban Fa [2018] No. 23", "国办发〔2017〕23号", "Guo Ban Fa [2018] No. 17"},
		{"24小时", "24-hour", "12小时", "42-hour"},
		{"下午3时30分", "3:30 p.m.", "下午4时30分", "3:20 p.m."},
		{"电话88259552", "telephone 88259552", "电话88259525", "telephone 88529552"},
		{"2018年和2017年，2018年。", "2018, 2017, and 2018.", "2018年和2017年，2017年。", "2018, 2017, and 2017."},
	}
	for _, tt := range tests {
		find := func(zh, en string) int {
			return len(sample{chapters: [][2]string{twoFigures}, bodies: [][2]string{{zh + "。", en + "."}}}.of(t, "BI-01"))
		}
		if n := find(tt.zh, tt.en); n != 0 {
			t.Errorf("%s, %s: %d findings", tt.zh, tt.en, n)
		}
		if find(tt.otherZH, tt.en) == 0 || find(tt.zh, tt.otherEN) == 0 {
			t.Errorf("%s, %s: a change to %s or %s is missed", tt.zh, tt.en, tt.otherZH, tt.otherEN)
		}
	}
	t.Logf("%d pairs, %d changes", len(tests), 2*len(tests))
}

func FuzzNumbers(f *testing.F) {
	for _, seed := range []string{"两亿元以上", "2018年12月31日", "国办发〔2018〕23号", "十余 a dozen {x} 5·12", "百分之", "百分之千分之", "+86-571-8", "two hundred and five", "〔2018〕", "1,234.5%", "十三五", "七成", "三分之", "双半", "1—6月", "12月1日至5日", "2018-12-31", "3时30分", "half a dozen", "two-thirds", "two or three", "1 to 5 May", "3 p.m.", "two thousand and five million", "1亿2000万", "twenty-first", "九成立", "二〇一八年十", "第", "９９９９９９９９９９９９９９９"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, read := range []func(string) []number{numbersZH, numbersEN} {
			last := 0
			for _, n := range read(text) {
				if n.from < last || n.to <= n.from || n.to > len(text) {
					t.Fatalf("%q: %d..%d after %d", text, n.from, n.to, last)
				}
				if utf8.ValidString(text) && !utf8.ValidString(text[n.from:n.to]) {
					t.Fatalf("%q: %q cuts a character", text, text[n.from:n.to])
				}
				if n.qual > stat.LessThan || int(n.kind) >= len(kindNames) {
					t.Fatalf("%q: %+v", text, n)
				}
				last = n.to
			}
		}
	})
}

// Reading takes time in proportion to the text, whatever it repeats.
func TestNumbersAreReadInOneGo(t *testing.T) {
	for _, piece := range []string{"百", "一二三", "1,", "1,234", "1-", "十余", "{", "〔2018〕", "2018年", "第", "million ", "a hundred million ", "two hundred and ", "twenty-", "May ", "9", "９", "近", "“1", "1.", "five hundred "} {
		text := strings.Repeat(piece, 40_000/len(piece))
		start := time.Now()
		numbersZH(text)
		numbersEN(text)
		if d := time.Since(start); d > 2*time.Second {
			t.Errorf("%q: %s", piece, d)
		}
	}
}

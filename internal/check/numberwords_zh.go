package check

import (
	"strings"
	"unicode/utf8"

	"gongkai/internal/stat"
)

const hanDigits = "零〇一二两三四五六七八九十百千万亿"

// hanWords begin with a numeral and count nothing. Names that do count, such as
// 三公 and 五公开, are not among them: the English name counts as well.
var hanWords = []string{"十分", "十足", "百分点", "千方百计", "二手", "二维码", "二元", "二氧化", "四川", "四周", "四处", "四面八方", "四通八达", "五花八门", "五金",
	"五一", "六一", "七一", "八一", "七夕", "八宝", "八卦", "九江", "三亚", "三峡", "三明", "三门", "三番", "三令五申", "十一黄金周", "六安", "五指山", "五台山", "三心二意", "万一", "三角", "五官", "七上八下"}

// hanOrdered follow a small Han numeral that says which one, not how many:
// 二季度, 三中全会.
var hanOrdered = []string{"季度", "中全会", "届", "楼", "号", "等奖", "是", "要"}

// hanMeasures follow a small Han numeral that counts something.
var hanMeasures = []string{
	"个", "项", "件", "条", "次", "家", "台", "级", "篇", "期", "人", "名", "位", "户", "所", "起", "场", "元", "万元", "亩", "公里",
	"平方米", "小时", "天", "周", "年", "倍", "份", "本", "张", "层", "套", "辆", "座", "间", "轮", "届", "册", "例", "宗", "笔", "岁",
}

func hanZH(text string, i int) (number, bool) {
	if w := prefixOf(text[i:], hanWords...); w != "" {
		return number{to: i + len(w)}, false
	}
	for _, read := range []func(string, int) (number, bool){dateZH, planZH, fractionZH} {
		if n, ok := read(text, i); ok {
			return n, true
		}
	}
	end := i
	if strings.HasPrefix(text[i:], "百分之") || strings.HasPrefix(text[i:], "千分之") {
		end += len("百分之")
		if _, to := groupedAt(text, end); to > end {
			return countZH(text, i, to)
		}
	}
	first := end
	for end < len(text) {
		c, size := utf8.DecodeRuneInString(text[end:])
		if !strings.ContainsRune(hanDigits, c) && (c != '点' || end == first) {
			break
		}
		end += size
	}
	run := text[first:end]
	if strings.HasSuffix(run, "点") {
		end -= len("点")
	}
	if first == i && (strings.Trim(run, "百千万亿") == "" || suffixOf(text[:i], "数", "几", "上", "成") != "" && strings.ContainsAny(run[:3], "十百千万亿")) {
		return number{to: end}, false
	}
	if w := prefixOf(text[end:], "余", "多", "几"); w != "" && suffixOf(run, "十", "百", "千", "万", "亿") != "" {
		end += len(w)
		if s := prefixOf(text[end:], "万", "亿"); s != "" {
			end += len(s)
		}
	}
	return countZH(text, i, end)
}

// planZH reads 十三五, the name of a five-year plan, as the 13th.
func planZH(text string, i int) (number, bool) {
	rest, ok := strings.CutPrefix(text[i:], "十")
	if !ok || len(rest) < 6 || rest[3:6] != "五" {
		return number{}, false
	}
	nth := hanDigitAt(rest, 0)
	if c, _ := utf8.DecodeRuneInString(rest[6:]); nth == 0 || strings.ContainsRune(hanDigits, c) {
		return number{}, false
	}
	return number{from: i, to: i + len("十三五"), kind: ordinal, value: stat.FromInt(10 + nth), typed: true}, true
}

// hanDigitAt gives the digit that the character at i is, 一 to 九; 0: none.
func hanDigitAt(text string, i int) int64 {
	c, _ := utf8.DecodeRuneInString(text[i:])
	return int64(strings.IndexRune("   一二三四五六七八九", c) / 3)
}

// fractionZH reads 三分之一 and 七成.
func fractionZH(text string, i int) (number, bool) {
	below := hanDigitAt(text, i)
	if below == 0 {
		return number{}, false
	}
	rest := text[i+len("一"):]
	if after, ok := strings.CutPrefix(rest, "分之"); ok {
		to := len(text) - len(after)
		above := hanDigitAt(text, to)
		if above == 0 {
			return number{}, false
		}
		to += len("一")
		value, _ := stat.FromInt(above).Quo(stat.FromInt(below))
		return number{from: i, to: to, value: value, weak: true, qual: qualifierZH(text[:i], text[to:])}, true
	}
	if after, ok := strings.CutPrefix(rest, "成"); ok && prefixOf(after, "立", "为", "果", "员", "功", "本", "长", "都", "熟", "绩", "效") == "" {
		value, _ := stat.FromInt(below).Quo(stat.FromInt(10))
		to := len(text) - len(after)
		return number{from: i, to: to, kind: percent, value: value, typed: true, qual: qualifierZH(text[:i], after)}, true
	}
	return number{}, false
}

// countZH reads text[i:end] as a number and finds out of what kind it is.
func countZH(text string, i, end int) (number, bool) {
	n := number{from: i, to: end}
	v, err := stat.ParseValue(strings.Replace(text[i:end], "几", "余", 1))
	if err != nil || v.Kind != stat.Number {
		return plainDigits(text, i, end)
	}
	c, _ := utf8.DecodeRuneInString(text[i:])
	_, digits := digitOf(c)
	n.value, n.qual = v.Num, v.Qual
	before, after := text[:i], text[end:]
	n.typed = digits || n.value.Cmp(stat.FromInt(10)) > 0
	n.weak = !n.typed && prefixOf(after, hanMeasures...) == "" || !digits && n.value.Equal(stat.FromInt(1))
	switch {
	case v.TypedSpecial() != stat.Plain:
		n.kind, n.typed, n.weak = percent, true, false
	case prefixOf(after, "个百分点", "百分点") != "":
		n.kind = point
	case strings.HasSuffix(before, "第"):
		n.kind, n.weak = ordinal, n.weak || !n.typed && prefixOf(after, "条", "款", "章", "号") == ""
		return n, true
	case strings.HasPrefix(after, "号") && digits:
		n.kind = ordinal
	case strings.HasPrefix(after, "大") && strings.HasSuffix(before, "党的"):
		n.kind = ordinal
	case !digits && n.value.Cmp(stat.FromInt(10)) <= 0 && prefixOf(after, hanOrdered...) != "":
		n.kind, n.weak = ordinal, true
	}
	if n.qual == stat.Exact {
		n.qual = qualifierZH(before, after)
	}
	return n, true
}

// smallZH reads a year, month or day in digits or in Han: 2018, 二〇一八, 十二.
func smallZH(text string, i int) (value, end int) {
	if digits, end := digitsAt(text, i); digits != "" {
		return atoi(digits), end
	}
	run := 0
	for end = i; end < len(text); {
		c, size := utf8.DecodeRuneInString(text[end:])
		if !strings.ContainsRune("〇零一二三四五六七八九十", c) {
			break
		}
		end += size
		run++
	}
	word := text[i:end]
	if run == 4 && !strings.Contains(word, "十") {
		for _, c := range word {
			d := strings.IndexRune("零一二三四五六七八九", c) / 3
			value = value*10 + max(d, 0)
		}
		return value, end
	}
	v, err := stat.ParseValue(word)
	if n, whole := v.Num.Int64(); err == nil && whole && run > 0 {
		return int(n), end
	}
	return -1, end
}

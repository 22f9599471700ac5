package check

import (
	"strings"
	"unicode"
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

// numbersZH finds the numbers of a Chinese text in order. It passes over
// insertions, over digits that belong to a name (B2, COVID-19) and over
// hanWords.
func numbersZH(text string) (all []number) {
	for i := 0; i < len(text); {
		c, size := utf8.DecodeRuneInString(text[i:])
		n, ok := number{}, false
		switch _, arabic := digitOf(c); {
		case c == '{':
			i = insertionEnd(text, i)
			continue
		case c == '〔', c == '[', c == '［', c == '（', c == '(':
			n, ok = documentAt(text, i, "")
		case c == '+':
			n, ok = phoneAt(text, i, false)
		case arabic && afterLetter(text, i):
			_, i = digitsAt(text, i)
			continue
		case arabic:
			n, ok = arabicZH(text, i)
		case c == '双', c == '半':
			n, ok = softZH(text, i, c), true
		case strings.ContainsRune(hanDigits, c):
			n, ok = hanZH(text, i)
		}
		switch {
		case ok:
			all = append(all, n)
			i = n.to
		case n.to > i:
			i = n.to
		default:
			i += size
		}
	}
	return all
}

// softZH reads 双 (两方, 双语) and 半, which count only sometimes.
func softZH(text string, i int, c rune) number {
	n := number{from: i, to: i + utf8.RuneLen(c), weak: true, soft: true, value: stat.FromInt(2)}
	if c == '半' {
		n.value = half
	}
	return n
}

var half, _ = stat.FromInt(1).Quo(stat.FromInt(2))

// afterLetter tells whether digits at i belong to a word: B2, COVID-19.
func afterLetter(text string, i int) bool {
	before := text[:i]
	if len(before) > 1 && strings.HasSuffix(before, "-") {
		before = before[:len(before)-1]
	}
	c, _ := utf8.DecodeLastRuneInString(before)
	return c < utf8.RuneSelf && unicode.IsLetter(c)
}

func arabicZH(text string, i int) (number, bool) {
	announced := suffixOf(text[:i], "电话", "电话：", "电话:", "热线", "拨打", "传真", "传真：") != "" || hotline(text, i)
	if n, ok := phoneAt(text, i, announced); ok {
		return n, true
	}
	for _, read := range []func(string, int) (number, bool){isoDateAt, dateZH, clockAt, clockZH} {
		if n, ok := read(text, i); ok {
			return n, true
		}
	}
	_, end := groupedAt(text, i)
	return countZH(text, i, infixed(text, end))
}

// hotline tells whether five digits at i are followed by the word.
func hotline(text string, i int) bool {
	_, end := digitsAt(text, i)
	return prefixOf(text[end:], "热线", "”热线") != ""
}

// clockZH reads 9时30分 and 下午3时.
func clockZH(text string, i int) (number, bool) {
	hours, end := digitsAt(text, i)
	h := atoi(hours)
	if len(hours) > 2 || h > 24 || !strings.HasPrefix(text[end:], "时") {
		return number{}, false
	}
	if h < 12 && suffixOf(text[:i], "下午", "晚上", "傍晚") != "" {
		h += 12
	}
	end += len("时")
	n := number{from: i, to: end, kind: clock, value: stat.FromInt(int64(h * 100)), typed: true}
	if minutes, to := digitsAt(text, end); len(minutes) == 2 && strings.HasPrefix(text[to:], "分") {
		n.value, n.to = stat.FromInt(int64(h*100+atoi(minutes))), to+len("分")
	}
	return n, true
}

// infixed takes 余 or 多 and the scales after digits.
func infixed(text string, end int) int {
	if w := prefixOf(text[end:], "余", "多"); w != "" {
		end += len(w)
	}
	for {
		w := prefixOf(text[end:], "十", "百", "千", "万", "亿")
		if w == "" || strings.HasPrefix(text[end:], "百分") {
			break
		}
		end += len(w)
		if _, to := groupedAt(text, end); to > end && (w == "万" || w == "亿") && smallerScale(text, to, w) {
			end = to // 1亿2000万
		}
	}
	if w := prefixOf(text[end:], "余", "多"); w != "" && strings.Contains("十百千万亿", text[max(0, end-3):end]) {
		end += len(w)
	}
	if w := prefixOf(text[end:], "%", "％", "‰"); w != "" {
		end += len(w)
	}
	return end
}

// smallerScale tells whether a scale below another one stands at i.
func smallerScale(text string, i int, scale string) bool {
	return scale == "亿" && strings.HasPrefix(text[i:], "万") || scale == "万" && strings.HasPrefix(text[i:], "千")
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

// plainDigits keeps a run of digits that is no number of a report (007, a code).
func plainDigits(text string, i, end int) (number, bool) {
	digits, to := digitsAt(text, i)
	if digits == "" || len(digits) > 9 {
		return number{to: max(end, to)}, false
	}
	return number{from: i, to: to, value: stat.FromInt(int64(atoi(digits))), typed: true}, true
}

var beforeZH = []struct {
	word string
	qual stat.Qualifier
}{
	{"不少于", stat.OrMore}, {"不低于", stat.OrMore}, {"至少", stat.OrMore},
	{"不超过", stat.OrLess}, {"不多于", stat.OrLess}, {"不高于", stat.OrLess}, {"至多", stat.OrLess}, {"最多", stat.OrLess},
	{"不足", stat.LessThan}, {"不到", stat.LessThan}, {"不满", stat.LessThan}, {"少于", stat.LessThan}, {"低于", stat.LessThan},
	{"超过", stat.MoreThan}, {"超", stat.MoreThan}, {"逾", stat.MoreThan}, {"多于", stat.MoreThan}, {"高于", stat.MoreThan},
	{"附近", stat.Exact}, {"最近", stat.Exact}, {"靠近", stat.Exact}, {"就近", stat.Exact}, {"近", stat.Nearly},
	{"预约", stat.Exact}, {"节约", stat.Exact}, {"合约", stat.Exact}, {"签约", stat.Exact}, {"约", stat.About},
}

// qualifierZH reads the words around a number: 近…, …元以上.
func qualifierZH(before, after string) stat.Qualifier {
	for _, q := range beforeZH {
		if strings.HasSuffix(before, q.word) {
			return q.qual
		}
	}
	for range 4 { // the unit stands between
		switch {
		case prefixOf(after, "以上", "及以上") != "":
			return stat.OrMore
		case prefixOf(after, "以下", "及以下", "以内") != "":
			return stat.OrLess
		case strings.HasPrefix(after, "左右"):
			return stat.About
		}
		c, size := utf8.DecodeRuneInString(after)
		if !unicode.Is(unicode.Han, c) || strings.ContainsRune(hanDigits, c) {
			break
		}
		after = after[size:]
	}
	return stat.Exact
}

// dateZH reads 2018年, 2018年12月31日, 12月31日, 二〇一八年, “5·12”, the 1 of
// 1—6月 and the 5日 of 12月1日至5日.
func dateZH(text string, i int) (number, bool) {
	n := number{from: i, kind: date, typed: true}
	y, end := smallZH(text, i)
	end = beforeMark(text, end)
	if y >= 1000 && y < 3000 && strings.HasPrefix(text[end:], "年") {
		n.year, n.to = y, end+len("年")
		m, to := smallZH(text, afterMark(text, n.to))
		to = beforeMark(text, to)
		if m < 1 || m > 12 || !strings.HasPrefix(text[to:], "月") {
			n.kind, n.value, n.year = year, stat.FromInt(int64(y)), 0
			return n, true
		}
		return n.monthZH(text, m, to), true
	}
	if y >= 1 && y <= 12 && strings.HasPrefix(text[end:], "月") {
		return n.monthZH(text, y, end), true
	}
	if dash := prefixOf(text[end:], rangeSigns...); dash != "" && y >= 1 && y <= 12 {
		if m, to := smallZH(text, end+len(dash)); m > y && m <= 12 && strings.HasPrefix(text[to:], "月") && !strings.HasPrefix(text[to:], "月份起") {
			n.to, n.value = end, stat.FromInt(int64(y*100))
			return n, true
		}
	}
	if day := prefixOf(text[end:], "日"); day != "" && y >= 1 && y <= 31 {
		if m := monthBefore(text[:i]); m > 0 {
			n.to, n.value = end+len(day), stat.FromInt(int64(m*100+y))
			return n, true
		}
	}
	if dot := prefixOf(text[end:], "·", "•", "."); dot != "" && y >= 1 && y <= 12 && strings.HasSuffix(text[:i], "“") {
		if d, to := smallZH(text, end+len(dot)); d >= 1 && d <= 31 && strings.HasPrefix(text[to:], "”") {
			n.to, n.value = to, stat.FromInt(int64(y*100+d))
			return n, true
		}
	}
	return n, false
}

// rangeSigns stand between two ends.
var rangeSigns = []string{"——", "—", "–", "－", "-", "～", "~", "至", "到", " to "}

// monthBefore gives the month of a date 12月1日至 that ends a text; 0: none.
func monthBefore(before string) int {
	sign := suffixOf(before, rangeSigns...)
	head, ok := strings.CutSuffix(strings.TrimSuffix(before, sign), "日")
	if sign == "" || !ok {
		return 0
	}
	head = head[max(0, len(head)-len("12月31")):]
	at := strings.LastIndex(head, "月")
	if at < 0 || len(head)-at > len("月")+2 {
		return 0
	}
	from := at
	for from > 0 && at-from < 2 && head[from-1]-'0' <= 9 {
		from--
	}
	return max(atoi(head[from:at]), 0)
}

// beforeMark and afterMark pass over the spaces that some typists put into dates:
// 2018 年 12 月 31 日.
func beforeMark(text string, end int) int {
	if rest := text[end:]; strings.HasPrefix(rest, " ") && prefixOf(rest[1:], "年", "月", "日", "号") != "" {
		end++
	}
	return end
}

func afterMark(text string, end int) int {
	if rest := text[end:]; len(rest) > 1 && rest[0] == ' ' && rest[1]-'0' <= 9 {
		end++
	}
	return end
}

// monthZH completes a date whose month m ends before 月 at end.
func (n number) monthZH(text string, m, end int) number {
	n.to = end + len("月")
	d, to := smallZH(text, afterMark(text, n.to))
	to = beforeMark(text, to)
	if day := prefixOf(text[to:], "日", "号"); d >= 1 && d <= 31 && day != "" {
		n.to = to + len(day)
	} else {
		d = 0
	}
	n.value = stat.FromInt(int64(m*100 + d))
	return n
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

package stat

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/internal/diag"
)

// fail makes the error for the bytes from start to end.
func (r *reader) fail(start, end int, message, hint diag.Text) *ParseError {
	return &ParseError{
		Offset:  utf8.RuneCountInString(r.text[:start]),
		Len:     utf8.RuneCountInString(r.text[start:end]),
		Message: message,
		Hint:    hint,
	}
}

// typed is the value without surrounding space.
func (r *reader) typed() string { return strings.TrimSpace(r.text) }

func (r *reader) refuseLength(n int) *ParseError {
	return r.fail(r.pos, r.end,
		diag.T("数值有%d个字，太长", "the value has %d characters, which is too long", n),
		diag.T("数值最多%d个字；说明文字请写在 note 里", "a value has at most %d characters; explanations belong in note", maxValueLen))
}

// refuseSecondQualifier speaks of the qualifier w at the current place.
func (r *reader) refuseSecondQualifier(w qualWord) *ParseError {
	return r.fail(r.pos, r.pos+len(w.word),
		diag.T("“%[3]s”里的“%[1]s”与“%[2]s”相互矛盾", "%[1]q and %[2]q contradict each other in %[3]q", r.qualWord, w.word, r.typed()),
		diag.T("只保留其中一个", "keep only one of them"))
}

// refuseNothing speaks of a text in which no number begins at the current place.
func (r *reader) refuseNothing() *ParseError {
	rest := r.rest()
	c, size := r.peek()
	end, hint := r.end, waysToWrite()
	switch {
	case rest == "":
		return r.fail(0, len(r.text), diag.T("“%s”里没有数", "there is no number in %q", r.typed()), hint)
	case (c == '.' || c == '．') && digitFollows(rest[size:]):
		return r.refusePoint(r.pos)
	case isLookalike(c) && (size == len(rest) || digitFollows(rest[size:])):
		return r.refuseLookalike(c)
	case strings.ContainsRune("几数若", c):
		hint = uncertain()
	case strings.HasPrefix(rest, "无"), strings.HasPrefix(rest, "没有"):
		hint = diag.T(`为零写 0，不适用写 "/"，没有统计则留空`, `write 0 for none at all, "/" for not applicable, or leave it empty when nothing was counted`)
	case strings.ContainsRune("¥￥$€第", c):
		end = r.pos + size
		hint = diag.T("数值里只写数；“%s”请写进 unit 或 label", "write only the number; %q belongs in unit or label", string(c))
	}
	return r.fail(r.pos, end, diag.T("“%s”不是数值", "%q is not a value", r.typed()), hint)
}

func waysToWrite() diag.Text {
	return diag.Text{
		ZH: `数值写作 27490、59237.24、75.4%、10余、近10万、两亿；没有数值时留空，不适用写 "/"，原文为短横写 "-"`,
		EN: `write a value as 27490, 59237.24, 75.4%, 10余, 近10万 or 两亿; leave it empty when unknown, "/" when not applicable, "-" for a printed dash`,
	}
}

func uncertain() diag.Text {
	return diag.T("不确定的数写作 10余、近10 之类", "write an uncertain number as 10余 or 近10")
}

// refuseRest speaks of what follows the number that began at start.
func (r *reader) refuseRest(start int) *ParseError {
	number, rest := strings.TrimSpace(r.text[start:r.pos]), r.rest()
	c, size := r.peek()
	after := rest[size:]
	switch {
	case looksLikeDate(number, rest):
		return r.fail(start, r.end, diag.T("“%s”像是日期，不是数值", "%q looks like a date, not a value", r.typed()),
			diag.T("日期请直接写在正文里", "write dates in the text itself"))
	case strings.ContainsRune("-－–—~～/／:：至到", c) && beginsNumber(after):
		return r.fail(r.pos, r.end, diag.T("“%s”是两个数，不是一个数值", "%q is two numbers, not one value", r.typed()),
			diag.T("范围、比例请拆成两个指标，或写在 note 里", "state a range or ratio as two statistics, or in note"))
	case (c == '.' || c == '．') && digitFollows(after):
		return r.fail(r.pos, r.end, diag.T("“%s”有两个小数点", "%q has two decimal points", r.typed()),
			diag.T("一个数只有一个小数点；千位用“,”分隔", "a number has one decimal point; thousands are parted by commas"))
	case isLookalike(c) && endsInDigit(number):
		return r.refuseLookalike(c)
	case (c == 'e' || c == 'E') && endsInDigit(number):
		return r.fail(r.pos, r.end, diag.T("数值“%s”不能用科学计数法", "the value %q cannot be in scientific notation", r.typed()),
			diag.T("请写出全部数字，或用 万、亿", "write all the digits, or use 万 and 亿"))
	case isSeparator(c):
		return r.refuseGrouping(r.pos)
	case unicode.IsSpace(c) && digitFollows(strings.TrimSpace(rest)):
		return r.fail(r.pos, r.end, diag.T("“%s”里有空格，像是两个数", "the space in %q makes it look like two numbers", r.typed()),
			diag.T("千位请连写或用“,”分隔：27490、27,490", "write thousands together or part them by commas: 27490, 27,490"))
	case c == '几' || c == '来':
		return r.fail(r.pos, r.end, diag.T("“%s”不是确定的写法", "%q is too vague for a value", r.typed()), uncertain())
	}
	return r.refuseUnit()
}

// refuseUnit takes what follows the number for its unit, save a qualifier at
// the end.
func (r *reader) refuseUnit() *ParseError {
	number := strings.TrimSpace(r.text[:r.pos])
	r.skipSpace()
	unit, tail := cutTail(r.rest())
	if !isWord(unit) {
		return r.fail(r.pos, r.end,
			diag.T("“%s”从“%s”起不成数值", "%q is not a value from %q on", r.typed(), r.rest()), waysToWrite())
	}
	return r.fail(r.pos, r.pos+len(unit),
		diag.T("数值“%s”里多了“%s”", "the value %q has %q in it", r.typed(), unit),
		diag.T("单位写在 unit 里：value: %s，unit: %s", "the unit belongs in unit: value: %s, unit: %s", number+tail, unit))
}

func (r *reader) refuseLookalike(c rune) *ParseError {
	digit := "1"
	if strings.ContainsRune("OoＯｏ", c) {
		digit = "0"
	}
	return r.fail(r.pos, r.pos+utf8.RuneLen(c),
		diag.T("“%s”里的“%s”是字母，不是数字", "%q has the letter %q in place of a digit", r.typed(), string(c)),
		diag.T("应为数字 %s？请核对", "is the digit %s meant?", digit))
}

// refuseGrouping speaks of the separator at place and what has been read since.
func (r *reader) refuseGrouping(place int) *ParseError {
	_, size := utf8.DecodeRuneInString(r.text[place:])
	return r.fail(place, max(r.pos, place+size),
		diag.T("“%s”的千位分隔不对", "the thousands in %q are not parted in threes", r.typed()),
		diag.T("千位每三位一组：27,490；小数点用“.”：27.49", "part thousands in threes: 27,490; the decimal sign is a point: 27.49"))
}

// refusePoint speaks of the decimal point at place.
func (r *reader) refusePoint(place int) *ParseError {
	_, size := utf8.DecodeRuneInString(r.text[place:])
	return r.fail(place, place+size,
		diag.T("“%s”的小数点缺了一边的数字", "the decimal point in %q has no digit on one side", r.typed()),
		diag.T("小数点前后都要有数字：0.5、5.0", "write digits on both sides of the point: 0.5, 5.0"))
}

func (r *reader) refuseLeadingZero(start int) *ParseError {
	return r.fail(start, r.pos,
		diag.T("“%s”以0开头，像是编号或电话", "%q begins with 0 like a code or telephone number", r.typed()),
		diag.T("若是数，去掉开头的0；若是编号，写在正文里", "drop the zero if it is a number; write a code in the text"))
}

func (r *reader) refuseRun(start int) *ParseError {
	return r.fail(start, r.pos,
		diag.T("“%s”里的“%s”有两种读法", "%[2]q in %[1]q can be read in two ways", r.typed(), r.text[start:r.pos]),
		diag.T("请写成阿拉伯数字，例如 35", "write it in Arabic digits, such as 35"))
}

func (r *reader) refuseTail(start int) *ParseError {
	return r.fail(start, r.pos,
		diag.T("“%s”末尾的“%s”有两种读法", "%[2]q at the end of %[1]q can be read in two ways", r.typed(), r.text[start:r.pos]),
		diag.T("请写全，如 一万二千、一万零二，或用阿拉伯数字", "write it in full, such as 一万二千 or 一万零二, or in Arabic digits"))
}

func (r *reader) refuseOrder(start int) *ParseError {
	return r.fail(start, r.pos,
		diag.T("“%s”里的“%s”不合数的写法", "%[2]q does not fit into the number %[1]q", r.typed(), r.text[start:r.pos]),
		diag.T("请核对，或用阿拉伯数字", "check it, or write the number in Arabic digits"))
}

func (r *reader) refuseBare() *ParseError {
	return r.fail(r.bareAt, r.end,
		diag.T("“%s”前面缺了数字", "%q lacks its digit", r.typed()),
		diag.T("例如 一百、1万", "such as 一百, 1万"))
}

package check

import (
	"strings"

	"gongkai/internal/stat"
)

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

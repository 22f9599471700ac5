package check

import (
	"slices"
	"strings"
)

// listing is a figure of a sentence and what the sentence says that it is made
// of: 共 78 件，其中当面申请 10 件、网络申请 68 件.
type listing struct {
	whole fact
	parts []fact
	total bool // the whole is called a total: 共, 合计
	rest  bool // the last part is 其他: the parts are all there are
	open  bool // where the list ends, or what belongs to it, is not certain
	shut  bool // it is certain where the list ends, so that all parts count
}

// listings finds the lists of a block that follow 其中, or 按…分 and 从…看.
func (p *page) listings(t *prose, block int) (all []listing) {
	words := t.blocks[block].words
	if !containsAny(words, "其中", "分，", "分：", "看，", "看：") {
		return nil
	}
	shown := t.blocks[block].shown()
	marks := listMarks(shown)
	facts := p.facts(t, block)
	for i := range marks {
		if l, ok := newListing(shown, facts, marks, i); ok {
			all = append(all, l)
		}
	}
	return all
}

// extent is a part of a text, in bytes.
type extent struct{ from, to int }

// listMarks gives where lists are announced, in order.
func listMarks(words string) (marks []extent) {
	for at := range occurrences(words, "其中") {
		marks = append(marks, extent{at, at + len("其中")})
	}
	for _, end := range []string{"分，", "分：", "看，", "看："} {
		for at := range occurrences(words, end) {
			from := at
			if i := strings.LastIndexAny(words[:at], memberMarks); i >= 0 {
				from = i + len("，")
			} else {
				from = 0
			}
			if from < at && at-from < 30 && prefixOf(words[from:], "按", "从", "分") != "" {
				marks = append(marks, extent{from, at + len(end)})
			}
		}
	}
	slices.SortFunc(marks, func(a, b extent) int { return a.from - b.from })
	return marks
}

func newListing(words string, facts []fact, marks []extent, i int) (l listing, ok bool) {
	m := marks[i]
	start, end := listScope(words, m)
	l.collect(words, facts, extent{m.to, end}, marks[i+1:])
	if len(l.parts) == 0 {
		return l, false
	}
	for _, f := range slices.Backward(facts) {
		if f.to > m.from || f.from < start || f.kind != cardinal || f.weak || f.unit != l.parts[0].unit || compared(lead(words, f, clauseMarks)) {
			continue
		}
		l.whole = f
		l.total = containsAny(lead(words, f, clauseMarks), "共", "合计", "总计", "累计", "总数", "总量")
		return l, true
	}
	return l, false
}

// listScope gives where the whole of a list may stand, and where the list ends:
// with its sentence, or with the brackets it is in. A list that begins a
// sentence is about the one before.
func listScope(words string, m extent) (start, end int) {
	start = sentenceStart(words, m.from)
	if open := strings.LastIndexAny(words[start:m.from], "（("); open >= 0 && !strings.ContainsAny(words[start+open:m.from], "）)") {
		if i := strings.IndexAny(words[m.to:min(len(words), m.to+longestSentence)], "）)"); i >= 0 {
			return start, m.to + i
		}
	}
	if strings.Trim(words[start:m.from], " ，") == "" {
		start = sentenceStart(words, max(0, start-len("。")))
	}
	end = min(len(words), m.to+longestSentence)
	if i := strings.IndexAny(words[m.to:end], "。！？\n"); i >= 0 {
		end = m.to + i
	}
	return start, end
}

// sentenceStart gives where the sentence around a place begins.
func sentenceStart(words string, at int) int {
	first := max(0, at-longestSentence)
	for first < at && words[first]&0xc0 == 0x80 { // the rest of a character
		first++
	}
	i := strings.LastIndexAny(words[first:at], "。！？\n")
	if i < 0 {
		return first
	}
	i += first
	if words[i] == '\n' {
		return i + 1
	}
	return min(i+len("。"), at)
}

// collect takes the parts of a list: the figures of one unit up to where the
// list ends, which is where another one begins, where a weaker mark parts its
// members than the first two, or after 其他.
func (l *listing) collect(words string, facts []fact, in extent, later []extent) {
	sign := "" // what parts the members
	for _, f := range facts {
		if f.from < in.from || f.kind != cardinal || f.weak || bracketed(words[in.from:f.from]) {
			continue
		}
		if f.to > in.to {
			return
		}
		before := lead(words, f, memberMarks)
		if compared(before) {
			continue
		}
		if len(later) > 0 && later[0].from < f.from && !bracketed(words[in.from:later[0].from]) {
			l.open = true
			return
		}
		if len(l.parts) > 0 {
			last := l.parts[len(l.parts)-1]
			between := words[last.after:max(last.after, f.from)]
			if sign == "" {
				sign = memberSign(between)
			}
			if strings.Contains(between, "；") && sign != "；" || prefixOf(before, endsList...) != "" {
				return
			}
			if f.unit != last.unit || sign == "、" && strings.Contains(between, "，") {
				l.open = true
				continue
			}
		}
		l.parts = append(l.parts, f)
		if containsAny(before, "其他", "其它", "其余") {
			l.rest = true
			return
		}
	}
	if n := len(l.parts); n > 0 && strings.HasPrefix(words[l.parts[n-1].after:], "等") {
		l.open = true
	}
}

// endsList begin a clause that is about something else than the list before.
var endsList = []string{"办结", "已办结", "均", "全部", "共", "合计", "累计", "收到", "受理", "答复", "较", "比", "与", "同时", "另", "此外", "涉及", "接受"}

// memberSign tells what parts two members of a list.
func memberSign(between string) string {
	for _, sign := range []string{"；", "，", "、"} {
		if strings.Contains(between, sign) {
			return sign
		}
	}
	return ""
}

// bracketed tells whether a place, whose words before it are given, is within
// brackets that opened in them.
func bracketed(before string) bool {
	return strings.LastIndexAny(before, "（(") > strings.LastIndexAny(before, "）)")
}

// declared tells whether the model has the list as a breakdown, of which the
// rules about figures take care.
func (l *listing) declared() bool {
	prefix := l.whole.path + "."
	return l.whole.path != "" && !slices.ContainsFunc(l.parts, func(f fact) bool { return !strings.HasPrefix(f.path, prefix) })
}

// exact tells whether all is known that is compared.
func (l *listing) exact() bool {
	return l.whole.exact() && !slices.ContainsFunc(l.parts, func(f fact) bool { return !f.exact() })
}

// adds tells whether all parts add up to the whole, or the first ones where the
// list may have ended with them.
func (l *listing) adds() bool {
	sum := l.parts[0].value.Num
	for i, f := range l.parts[1:] {
		sum = sum.Add(f.value.Num)
		if last := i+2 == len(l.parts); sum.Equal(l.whole.value.Num) && (last || !l.shut) {
			return true
		}
	}
	return false
}

// addition gives the list as what should add up.
func (l *listing) addition(words string) addition {
	a := addition{whole: l.whole.name(words), total: l.whole.value}
	for _, f := range l.parts {
		a.labels = append(a.labels, f.name(words))
		a.parts = append(a.parts, f.value)
	}
	return a
}

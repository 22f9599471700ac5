package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/internal/diag"
	"gongkai/internal/markdown"
	"gongkai/internal/stat"
)

// ruleSM04: as many things are listed as the text says.
var ruleSM04 = Rule{
	ID: "SM-04", Severity: diag.Error,
	Title: diag.T("所列与所称的个数相同", "as many things are listed as stated"),
	Doc: diag.T("“以下9个领域：”之后的列表、“4个方面：甲、乙、丙、丁”、“决策、执行、管理、服务、结果‘五公开’”、“区、街道、社区三级”等，列出的个数须与所称的相同。只看界限分明的列举：顿号或分号隔开、紧接在数字之前或冒号、“即”之后；末项中的“和”“与”“及”两种算法都接受；“等9个领域”只在列出的多于所称时报告。界限不分明的不判定。英文中冒号、“, namely”之后的列举和列表同此。",
		"In the Chinese text the things listed are as many as it says: the list after 以下9个领域：, 4个方面：甲、乙、丙、丁, 决策、执行、管理、服务、结果“五公开”, 区、街道、社区三级. Only lists with certain ends count: members parted by 、 or ；, right before the number or after a colon or 即; 和, 与 and 及 within the last member are read either way; before 等, fewer than stated are let pass. Other lists are not judged. The same holds for the English text, where a list stands after a colon or “, namely”."),
	prose: func(p *page) []diag.Finding {
		count := func(tallied func(t *prose, block int, shown string, f fact) (tally, bool)) func(*prose, int, string) []diag.Finding {
			return func(t *prose, block int, words string) (findings []diag.Finding) {
				if !countable(words, t, block) {
					return nil
				}
				shown := quietly(words)
				for _, f := range p.facts(t, block) {
					if n, ok := f.value.Num.Int64(); !ok || !f.exact() || f.kind != cardinal || n < 2 || n > 30 || f.computed {
						continue
					}
					if l, ok := tallied(t, block, shown, f); ok && !l.agrees() {
						findings = append(findings, p.miscounted(t, block, f, l))
					}
				}
				return findings
			}
		}
		return p.either(count(p.tallied), count(talliedEN))
	},
}

// countable tells cheaply whether a block may state a number of things.
func countable(words string, t *prose, block int) bool {
	return strings.Contains(words, "、") || strings.Contains(words, "一是") || t.lang == "en" && containsAny(words, ": ", ", namely") || block+1 < len(t.blocks) && t.blocks[block+1].info.Kind == markdown.ListBlock
}

// quietly blanks, byte for byte, what is quoted or titled, so that the marks in
// it part nothing; insertions too.
func quietly(words string) string {
	out := []byte(veil(words))
	for _, marks := range [][2]string{{"“", "”"}, {"《", "》"}, {"（", "）"}, {"(", ")"}} {
		for at := range occurrences(words, marks[0]) {
			n := strings.Index(words[at:], marks[1])
			if n < 0 || n > 300 || strings.Contains(words[at+len(marks[0]):at+n], marks[0]) {
				continue
			}
			for i := at + len(marks[0]); i < at+n; i++ {
				out[i] = 'x'
			}
		}
	}
	return string(out)
}

// tally is a number of things that a text states, and those it lists.
type tally struct {
	stated int
	listed []string
	more   int  // as many as these where a 和 in the last member parts two
	some   bool // 等: there may be more than are listed
}

func (l tally) agrees() bool {
	n := len(l.listed)
	return n == l.stated || n+l.more == l.stated || l.some && n < l.stated
}

// tallied finds the list to which a number belongs; ok is false when there is
// none with certain ends.
func (p *page) tallied(t *prose, block int, shown string, f fact) (l tally, ok bool) {
	n, _ := f.value.Num.Int64()
	l.stated = int(n)
	what, after := thingAfter(shown, f)
	switch {
	case what == "":
		return l.named(shown, f)
	case strings.HasPrefix(after, "："), strings.HasPrefix(after, "，即"), strings.HasPrefix(after, "，分别是"), strings.HasPrefix(after, "，分别为"):
		if strings.Trim(after, "：: \n") == "" {
			return l.block(t, block)
		}
		return l.follows(after)
	case f.weak && f.path == "" && what != "级" && what != "方面" && what != "方":
		return l, false
	case block+1 < len(t.blocks) && containsAny(shown[:f.from], "以下", "下列", "如下") && lastColon(shown[f.to:]):
		return l.block(t, block)
	}
	return l.precedes(lead(shown, f, clauseMarks))
}

// lastColon tells whether a paragraph ends with a colon, in the same sentence.
func lastColon(after string) bool {
	head, ok := strings.CutSuffix(strings.TrimRight(after, " \n"), "：")
	return ok && !strings.ContainsAny(head, "。；：\n")
}

// things are what is counted when a list is counted.
var things = []string{"方面", "领域", "平台", "渠道", "环节", "层面", "层级", "类别", "重点", "热点", "步骤", "阶段", "途径", "板块", "举措", "措施", "机制", "品牌", "维度", "原则", "问题", "难题", "级", "方"}

// thingAfter gives the word for what a number counts (9个试点领域), and the text
// behind it; "" when it is none of things.
func thingAfter(shown string, f fact) (what, after string) {
	rest := strings.TrimLeft(shown[f.after:], " ")
	if f.unit == "级" {
		return "级", rest
	}
	rest = strings.TrimPrefix(rest, prefixOf(rest, "个", "大", "项", "类", "种", "条"))
	at := rest
	for range 5 { // a word or two may qualify it
		if what = prefixOf(at, things...); what != "" {
			return what, at[len(what):]
		}
		c, size := utf8.DecodeRuneInString(at)
		if !unicode.Is(unicode.Han, c) {
			break
		}
		at = at[size:]
	}
	return "", ""
}

// block counts the items of the list that follows the paragraph.
func (l tally) block(t *prose, block int) (tally, bool) {
	if block+1 >= len(t.blocks) || t.blocks[block+1].info.Kind != markdown.ListBlock {
		return l, false
	}
	list := &t.blocks[block+1]
	for line := range strings.SplitSeq(list.words, "\n") {
		if line = strings.Trim(line, " 　；。;."); line != "" {
			l.listed = append(l.listed, line)
		}
	}
	return l, list.info.Items == len(l.listed) && len(l.listed) > 1
}

// follows counts what stands after a colon or 即, to the end of the sentence.
func (l tally) follows(after string) (tally, bool) {
	after = strings.TrimPrefix(after, prefixOf(after, "：", "，即", "，分别是", "，分别为"))
	if i := strings.IndexAny(after, "。！？\n"); i >= 0 {
		after = after[:i]
	}
	if n := enumerated(after); n > 0 {
		for digit := range strings.SplitSeq("一二三四五六七八九"[:3*n], "") {
			l.listed = append(l.listed, digit+"是")
		}
		return l, n > 1
	}
	if strings.Contains(after, "；") {
		return l.split(after, "；")
	}
	if strings.Contains(after, "，") || strings.Contains(after, "\x00") {
		return l, false
	}
	return l.split(after, "、")
}

// enumerated counts 一是…；二是…；三是….
func enumerated(text string) (n int) {
	if !strings.HasPrefix(text, "一是") {
		return 0
	}
	for i, digit := range []string{"一", "二", "三", "四", "五", "六", "七", "八", "九"} {
		if !strings.Contains(text, digit+"是") {
			return i
		}
	}
	return 0 // more than are looked for
}

// precedes counts what stands right before the number in its clause.
func (l tally) precedes(before string) (tally, bool) {
	before = strings.TrimSuffix(strings.TrimRight(before, " "), "共")
	if head, ok := strings.CutSuffix(before, "等"); ok {
		before, l.some = head, true
	}
	for _, from := range []string{"从", "围绕", "包括", "涵盖"} {
		if i := strings.LastIndex(before, from); i >= 0 && !strings.HasPrefix(before[i:], "从事") && !strings.Contains(before[:i], "、") {
			before = before[i+len(from):]
		}
	}
	last := before[strings.LastIndex(before, "、")+1:]
	if !strings.Contains(before, "、") || len(last) > 40 || endsOtherwise(strings.TrimRight(before, " ")) || strings.Contains(before, "\x00") {
		return l, false
	}
	l, ok := l.split(before, "、")
	gap := len(l.listed) - l.stated
	return l, ok && gap >= -2 && gap <= 2 // further apart, it is not the list that is meant
}

// endsOtherwise tells whether the words before a number do not end with a
// member of a list.
func endsOtherwise(before string) bool {
	c, _ := utf8.DecodeLastRuneInString(before)
	return strings.ContainsRune("、的了成展设立出到为有是达和与及或在这该各前述近约超逾第每取行于共以", c) || suffixOf(before, "上述", "以下", "下列", "开办", "建设", "选取", "推进", "突出", "抓住", "抓好", "聚焦") != ""
}

// named counts what stands before a name with a number in it: 决策、执行、管理、
// 服务、结果“五公开”; or behind it after 即.
func (l tally) named(shown string, f fact) (tally, bool) {
	open, ok := strings.CutSuffix(shown[:f.from], "“")
	end := strings.Index(shown[f.from:], "”")
	if !ok || !f.weak || end < 0 || end > 18 {
		return l, false
	}
	after := shown[f.from+end+len("”"):]
	if strings.HasPrefix(after, "，即") {
		return l.follows(after)
	}
	return l.precedes(lead(open+"“", fact{from: len(open)}, clauseMarks))
}

// split takes the members of a list apart.
func (l tally) split(text, sign string) (tally, bool) {
	text = strings.Trim(text, " ")
	if head, ok := strings.CutSuffix(text, "等"); ok {
		text, l.some = head, true
	}
	l.listed = strings.Split(text, sign)
	for _, m := range l.listed {
		if strings.Trim(m, " ") == "" {
			return l, false
		}
	}
	last := l.listed[len(l.listed)-1]
	for _, and := range []string{"以及", "和", "与", "及"} { // between two quotations it is certain
		if head, tail, ok := strings.Cut(last, "”"+and+"“"); ok {
			l.listed = append(l.listed[:len(l.listed)-1], head+"”", "“"+tail)
			last = tail
		}
	}
	for _, and := range []string{"以及", "和", "与", "及", "并"} {
		if n := strings.Count(last, and); n > 0 {
			l.more += n
		}
	}
	if l.more > 1 {
		return l, false // which of them parts two members is not certain
	}
	return l, len(l.listed)+l.more > 1
}

// miscounted words the finding.
func (p *page) miscounted(t *prose, block int, f fact, l tally) diag.Finding {
	finding := p.found(t, block, f)
	n := len(l.listed)
	if l.more == 1 { // a 和 in the last member is read as the joint that it mostly is
		last := l.listed[n-1]
		for _, and := range []string{"以及", "和", "与", "及", "并", " and "} {
			if head, tail, ok := strings.Cut(last, and); ok {
				l.listed, n = append(l.listed[:n-1], head, tail), n+1
				break
			}
		}
	}
	finding.Message = diag.T("所称为 %[1]d，列出的是 %[2]d，差 %[3]d", "%[1]d are stated and %[2]d listed: %[3]d apart", l.stated, n, max(n-l.stated, l.stated-n))
	most := 10
	if t.lang == "en" {
		most = 24
	}
	members := make([]string, 0, n)
	for _, m := range l.listed {
		if strings.Contains(m, "“x") {
			m = "“…”"
		}
		members = append(members, clip(strings.Trim(m, " "), most))
	}
	finding.Hint = diag.T("列出的是：%[1]s；请与原稿核对", "listed are: %[1]s; compare with the original", strings.Join(members, " / "))
	if kind, ok := stat.SlipTo(f.value, stat.FromInt(int64(n))); ok && l.stated > 9 {
		finding.Hint = finding.Hint.Add(diag.T("；若为 %[1]d（%[2]s）则相符", "; if it were %[1]d (%[3]s), they would agree", n, kind.Name().ZH, kind.Name().EN))
	}
	return finding
}

// clip shortens a text to some characters.
func clip(text string, most int) string {
	if r := []rune(text); len(r) > most {
		return string(r[:most]) + "…"
	}
	return text
}

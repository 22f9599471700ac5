package check

import (
	"regexp"
	"strings"

	"gongkai/internal/diag"
)

// ruleCO05: figures of one series are about one area.
var ruleCO05 = Rule{
	ID: "CO-05", Severity: diag.Warning,
	Title: diag.T("同一组数据的范围一致", "one series, one scope"),
	Doc: diag.T("信息公开申请的收到、办结与收费，是同一组数据：一处说“区政府”“区本级”，另一处说“全区”，范围就不清楚，各年也无法比较。市、县、省等同此。",
		"Requests received, completed and charged for are one series: where one passage speaks of the district government (区政府, 区本级) and another of the whole district (全区), the scope is unclear and years cannot be compared. The same holds for cities, counties and provinces."),
	report: func(m *manuscript) []diag.Finding {
		if !m.chinese() {
			return nil
		}
		var own, whole scopeUse
		for i := range m.leaves {
			l := &m.leaves[i]
			if !containsAny(l.body, "收到", "受理", "办结", "收取", "收费") {
				continue
			}
			l.lines(func(line string, at int) {
				own.find(l, line, at, ownScope)
				whole.find(l, line, at, wholeScope)
			})
		}
		if own.words == "" || whole.words == "" {
			return nil
		}
		later, earlier := whole, own
		if m.inOrder(whole.leaf, own.leaf) || whole.leaf == own.leaf && whole.from < own.from {
			later, earlier = own, whole
		}
		f := diag.Finding{Pos: later.leaf.pos(later.from, later.from+len(later.words)), At: later.figure}
		where := earlier.leaf.pos(earlier.from, earlier.from+len(earlier.words))
		f.Message = diag.T("此处的范围是“%[1]s”，%[3]s 说的是“%[2]s”", "the scope here is %[1]q, at %[3]s it is %[2]q", later.words, earlier.words, where)
		f.Hint = diag.T("写明两处数据各指哪个范围；原文确实如此的，以豁免说明", "say which scope either figure has; where the original reads so, say so in a waiver")
		return []diag.Finding{f}
	},
}

// The two scopes, each with what is said of it in the same clause.
var (
	ownScope   = regexp.MustCompile(`((?:区|市|县|省|州|旗|镇|乡)(?:政府|本级))[^，。；、]{0,24}(?:收到|受理|办结|收取|收费)`)
	wholeScope = regexp.MustCompile(`(全(?:区|市|县|省|州|旗|镇|乡))[^，。；、]{0,24}(?:收到|受理|办结|收取|收费)`)
)

// scopeUse is the first place where a scope is meant.
type scopeUse struct {
	words  string
	leaf   *leaf
	from   int
	figure string // the first that its sentence inserts, else the words
}

// find takes the first sentence about requests, or fees for them, that has the
// scope.
func (u *scopeUse) find(l *leaf, line string, at int, scope *regexp.Regexp) {
	if u.words != "" || !containsAny(line, "申请", "费") || !containsAny(line, "收到", "受理", "办结", "收取", "收费") || !containsAny(line, "全", "政府", "本级") {
		return
	}
	for _, m := range scope.FindAllStringSubmatchIndex(line, -1) {
		from, to := sentence(line, m[0])
		about := line[from:to]
		if (strings.Contains(about, "信息公开") || strings.Contains(l.text.Title, "公开")) && containsAny(about, "申请", "费") {
			u.words, u.leaf, u.from = line[m[2]:m[3]], l, at+m[2]
			u.figure = u.words
			if names := insertionNames(about); len(names) > 0 {
				u.figure = names[0]
			}
			return
		}
	}
}

// inOrder tells whether a leaf comes before another one.
func (m *manuscript) inOrder(a, b *leaf) bool {
	for i := range m.leaves {
		switch &m.leaves[i] {
		case a:
			return a != b
		case b:
			return false
		}
	}
	return false
}

package check

import (
	"strings"

	"gongkai/internal/diag"
)

// What shows 的 before a verb to be 地: an adverb that modifies verbs only, the
// verb, and an object of it. 更好的服务 and 有效的落实措施 are right.
var (
	adverbs = []string{
		"更好", "更快", "更加有效", "积极", "认真", "深入", "全面", "有效", "及时", "不断", "切实", "大力", "充分", "主动", "逐步", "扎实", "进一步", "更多", "分步骤", "分阶段", "有序",
	}
	verbs = []string{
		"服务于", "推进", "推动", "开展", "做好", "抓好", "落实", "加强", "提升", "提高", "促进", "满足", "发挥", "解决", "履行", "回应", "使用", "采用", "运用", "利用", "在",
	}
	notObjects = []string{
		"的", "者", "情况", "措施", "效果", "作用", "力度", "方案", "机制", "成果", "成效", "方式", "方法", "手段", "途径", "空间", "过程", "计划", "工作", "场景", "权", "率", "量", "价值", "需求", "职", "线",
	}
)

// wrongParticles are words in which 的 is always wrong.
var wrongParticles = []wrongWord{
	{"取的了", "取得了", nil}, {"获的了", "获得了", nil}, {"做的好", "做得好", nil}, {"做的更好", "做得更好", nil}, {"使的", "使得", []string{"从而使的", "，使的"}}, {"值的注意", "值得注意", nil},
}

// particles finds 的 where 地 or 得 is meant. They are notes.
func (p *page) particles(t *prose, block int) (findings []diag.Finding) {
	words := t.blocks[block].words
	add := func(from, to int, right string) {
		if enclosed(words, number{from: from, to: to}, "“", "”", 90) {
			return
		}
		f := p.mark(t, block, from, to)
		f.Severity = lighter
		f.Message = diag.T("“%s”宜作“%s”", "%q had better be %q", f.At, right)
		findings = append(findings, f)
	}
	for at := range occurrences(words, "的") {
		adverb, verb := suffixOf(words[:at], adverbs...), prefixOf(words[at+len("的"):], verbs...)
		if adverb == "" || verb == "" {
			continue
		}
		to := at + len("的") + len(verb)
		if clause(words[to:], 1) != "" && prefixOf(words[to:], notObjects...) == "" && (verb != "在" || strings.HasPrefix(adverb, "分")) {
			add(at-len(adverb), to, adverb+"地"+verb)
		}
	}
	for _, w := range wrongParticles {
		for from := range occurrences(words, w.wrong) {
			if n := (number{from: from, to: from + len(w.wrong)}); w.fits(words, n) {
				add(n.from, n.to, w.right)
			}
		}
	}
	return findings
}

package check

import (
	"strings"

	"gongkai/internal/diag"
)

// ruleTX03: a character too many, too few or in the wrong place.
var ruleTX03 = Rule{
	ID: "TX-03", Severity: diag.Warning,
	Title: diag.T("多字、漏字", "stray and lost characters"),
	Doc: diag.T("按一份短表查找多出或漏掉的字：公开信各类（公开各类）、推进政务公开关注（政务公开工作）、共数为（总数为）、其他情形数1件（其他情形1件）、的的，以及相连的标点（，。）和空括号；英文中则是标点前多出、标点后漏掉的空格，相连的标点和空括号。引号中的引用不报告。表中没有的仍须人工通读。",
		"Looks by a short list for characters that are too many or were lost: 公开信各类 for 公开各类, 推进政务公开关注 for 政务公开工作, 共数为 for 总数为, 其他情形数1件, 的的, punctuation marks in a row (，。) and empty parentheses; in English for a space before a mark or none behind it, marks in a row and empty parentheses. A quotation passes. What is not on the list still needs a reader."),
	prose: func(p *page) []diag.Finding { return append(p.strayChinese(), p.english(p.strayMarks)...) },
}

// strayChinese finds them in the Chinese text.
func (p *page) strayChinese() []diag.Finding {
	t := p.of("zh")
	if t == nil {
		return nil
	}
	some := among(t, strays, func(s *stray) string { return s.wrong })
	return p.chinese(func(t *prose, block int, words string) (findings []diag.Finding) {
		for _, s := range some {
			for from := range occurrences(words, s.wrong) {
				to := from + len(s.wrong)
				if s.unlike(words[:from], words[to:]) || enclosed(words, number{from: from, to: to}, "“", "”", 120) {
					continue
				}
				f := p.mark(t, block, from, to)
				f.Message = diag.T("“%s”似有多字或漏字", "%q seems to have a character too many or too few", f.At)
				f.Hint = s.hint()
				findings = append(findings, f)
			}
		}
		return findings
	})
}

// stray is a run of characters that good Chinese does not have.
type stray struct {
	wrong, right string
	before       []string // one of these must stand before; nil: anything
	notBefore    []string // none of these may stand before
	after        []string // one of these must follow; nil: anything
	notAfter     []string // none of these may follow
}

var strays = []stray{
	{wrong: "信各类", right: "各类", before: []string{"公开", "发布", "公布", "更新"}},
	{wrong: "公开关注", right: "公开工作", after: []string{"。", "；"}, notBefore: []string{"政府信息的", "受", "的"}},
	{wrong: "工作关注", right: "工作", after: []string{"。", "；"}},
	{wrong: "共数为", right: "总数为", notBefore: []string{"公"}},
	{wrong: "情形数", right: "情形", notAfter: []string{"量", "据", "字", "目", "额", "为"}},
	{wrong: "可为群众即办", right: "可为群众提供即办"},
	{wrong: "产生涉及", right: "发生涉及"},
	{wrong: "的的", right: "的", notBefore: []string{"目"}, notAfter: []string{"确", "士"}},
	{wrong: "进行进行", right: "进行"},
	{wrong: "，，", right: "，"}, {wrong: "、、", right: "、"}, {wrong: "；；", right: "；"}, {wrong: "。。", right: "。", notBefore: []string{"。"}, notAfter: []string{"。"}},
	{wrong: "，。", right: "。"}, {wrong: "、。", right: "。"}, {wrong: "；。", right: "。"}, {wrong: "，、", right: "，"}, {wrong: "、，", right: "，"},
	{wrong: "。，", right: "，"}, {wrong: "。；", right: "；"}, {wrong: "，；", right: "；"}, {wrong: "：，", right: "："}, {wrong: "：。", right: "。"},
	{wrong: "（）"}, {wrong: "《》"}, {wrong: "“”"},
}

// unlike tells whether what stands around the characters makes them right.
func (s *stray) unlike(before, after string) bool {
	switch {
	case s.before != nil && suffixOf(before, s.before...) == "":
		return true
	case s.after != nil && prefixOf(after, s.after...) == "" && strings.TrimSpace(after) != "":
		return true
	}
	return suffixOf(before, s.notBefore...) != "" || prefixOf(after, s.notAfter...) != ""
}

func (s *stray) hint() diag.Text {
	if s.right == "" {
		return diag.T("补上其中的内容，或删去", "fill it or remove it")
	}
	return diag.T("或为“%s”，请与原稿核对", "perhaps %q; compare with the original", s.right)
}

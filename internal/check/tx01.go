package check

import (
	"regexp"

	"gongkai/internal/diag"
)

// ruleTX01: words that are commonly written wrong.
var ruleTX01 = Rule{
	ID: "TX-01", Severity: diag.Warning,
	Title: diag.T("常见错别字", "words commonly written wrong"),
	Doc: diag.T("部份（部分）、截止到（截至）、帐号（账号）、做为（作为）、既使（即使）等常见的错写，以及只在上下文中才是错写的：科目细化至顶级（项级）、逃生演戏（演习）。的、地、得混用（更好的服务于、分步骤的在）作为提示。英文中常见的拼写错误（goverment）、译者常用的错词（initiatively disclosed）为警告，不可数名词的复数（informations）为提示。引号中的词是引用，不报告。",
		"Chinese words that are commonly written wrong, such as 部份 for 部分, 截止到 for 截至, 帐号 for 账号, and some that only the context shows to be wrong: 顶级 for 项级 of budget items, 演戏 for 演习 of drills. 的, 地 and 得 confused (更好的服务于, 分步骤的在) are notes. In English, common misspellings (goverment) and words that translators make up (initiatively disclosed) are warnings, plurals of nouns that have none (informations) are notes. A word in quotation marks is quoted and passes."),
	prose: func(p *page) []diag.Finding { return append(p.wrongChinese(), p.english(p.misspelled)...) },
}

// wrongChinese finds wrong words in the Chinese text.
func (p *page) wrongChinese() []diag.Finding {
	t := p.of("zh")
	if t == nil {
		return nil
	}
	some := among(t, wrongWords, func(w *wrongWord) string { return w.wrong })
	return p.chinese(func(t *prose, block int, words string) (findings []diag.Finding) {
		for _, w := range some {
			for from := range occurrences(words, w.wrong) {
				n := number{from: from, to: from + len(w.wrong)}
				if enclosed(words, n, "“", "”", 90) || !w.fits(words, n) {
					continue
				}
				f := p.mark(t, block, n.from, n.to)
				f.Message = diag.T("“%s”应为“%s”", "%q should be %q", w.wrong, w.right)
				findings = append(findings, f)
			}
		}
		return append(findings, p.particles(t, block)...)
	})
}

// wrongWord is a word that is wrong, always or in a sentence that has one of
// the words of near.
type wrongWord struct {
	wrong, right string
	near         []string
}

func (w *wrongWord) fits(words string, n number) bool {
	if w.wrong == "截止到" && !endDate.MatchString(words[n.from:]) {
		return false
	}
	if w.near == nil {
		return true
	}
	from, to := sentence(words, n.from)
	return containsAny(words[from:to], w.near...)
}

// endDate follows 截止到 where 截至 is meant.
var endDate = regexp.MustCompile(`^截止到[^，。；]{0,12}[日月年底末]`)

var wrongWords = []wrongWord{
	{"部份", "部分", nil}, {"截止到", "截至", nil}, {"帐号", "账号", nil}, {"帐户", "账户", nil}, {"做为", "作为", nil}, {"既使", "即使", nil},
	{"按装", "安装", nil}, {"布署", "部署", nil}, {"布暑", "部署", nil}, {"渡过难关", "度过难关", nil}, {"报导", "报道", nil}, {"粘帖", "粘贴", nil},
	{"座落", "坐落", nil}, {"重迭", "重叠", nil}, {"其它", "其他", nil}, {"交待", "交代", nil}, {"即然", "既然", nil}, {"松驰", "松弛", nil},
	{"幅射", "辐射", nil},
	{"再接再励", "再接再厉", nil}, {"迫不急待", "迫不及待", nil}, {"按步就班", "按部就班", nil}, {"各行其事", "各行其是", nil}, {"走头无路", "走投无路", nil},
	{"顶级", "项级", []string{"科目"}}, {"演戏", "演习", []string{"逃生", "疏散", "消防", "应急", "防灾"}},
	{"撤消行政", "撤销行政", nil}, {"撤消申请", "撤销申请", nil},
}

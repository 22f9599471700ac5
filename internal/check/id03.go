package check

import (
	"strings"
	"unicode/utf8"

	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// ruleID03: a year that is not the report's own is explained.
var ruleID03 = Rule{
	ID: "ID-03", Severity: diag.Warning,
	Title: diag.T("其他年份都有说明", "other years are explained"),
	Doc: diag.T("正文中出现报告年份以外的年份，多是沿用旧稿而未改。以下情形不报告：书名号、引号、括号中的年份和文号；与上一年比较（比2017年、2017年同期、2017年底）；下一年的计划（将、拟、下一步，或在谈改进的章）；起止与施行（2017年起、2017年印发）；工程、项目、审计、规划、预决算的名称。",
		"A year other than the report's own is often left over from an older text. Passed over are years in titles, quotation marks, parentheses and document numbers; comparisons with the year before (比2017年, 2017年同期, 2017年底); plans for the next (将, 拟, 下一步, or a chapter on improvements); beginnings and entry into force (2017年起, 2017年印发); and the names of works, projects, audits, plans and budgets."),
	prose: func(p *page) []diag.Finding {
		return p.chinese(func(t *prose, block int, words string) (findings []diag.Finding) {
			for _, n := range t.blocks[block].numbers {
				y := n.calendarYear()
				if y == 0 || y == p.chapter.Report.Year || p.explains(words, n, y) {
					continue
				}
				f := p.mark(t, block, n.from, n.to)
				f.Message = diag.T("“%s”不是报告年份%d年，文中没有说明缘由", "%q is not in the report's year %d, and nothing says why it is named", f.At, p.chapter.Report.Year)
				f.Hint = diag.T("沿用旧稿而未改的，改正；确须提到的，写明所指：比较写“比某年”，题名加书名号", "correct it if it is left over from an older text; otherwise say what it refers to: 比…年 for a comparison, 《》 around a title")
				findings = append(findings, f)
			}
			return findings
		})
	},
}

// calendarYear gives the year that a number names, 0 when it names none. That
// of a document number is TX-06's.
func (n number) calendarYear() int {
	switch n.kind {
	case year:
		y, _ := n.value.Int64()
		return int(y)
	case date:
		return n.year
	}
	return 0
}

// What explains a year, by where it stands.
var (
	beforeCompared = []string{"比", "较", "与", "同", "和", "于", "至", "到", "—", "－", "-", "～", "~"}
	afterCompared  = []string{"同期", "相比", "底", "末", "度同期", "度相比", "基础上"}
	afterSince     = []string{"起", "以来", "以后", "之后", "开始", "至今", "以前", "之前", "前"}
	eventsOfYears  = []string{"施行", "实施", "修订", "颁布", "印发", "公布", "发布", "出台", "成立", "启动", "建成", "开通", "上线", "通过"}
	thingsOfYears  = []string{"审计", "工程", "项目", "规划", "计划", "预算", "决算", "方案", "要点", "目录", "年鉴", "公报"}
	plans          = []string{"将", "拟", "下一步", "计划", "打算", "力争", "争取", "继续", "目标", "进一步"}
	plansInTitle   = []string{"改进", "问题", "下一步", "计划", "打算", "展望"}
)

// explains tells whether the words around a year say why it is named.
func (p *page) explains(words string, n number, y int) bool {
	before, after := words[:n.from], words[n.to:]
	switch {
	case enclosed(words, n, "《", "》", 1000), enclosed(words, n, "“", "”", 90), enclosed(words, n, "（", "）", 120):
		return true
	case prefixOf(after, afterSince...) != "" || containsAny(clause(after, 8), eventsOfYears...):
		return true
	case strings.HasPrefix(after, "年") || suffixOf(before, "—", "－", "-", "～", "~") != "": // 2016—2020年
		return true
	case containsAny(clause(after, 30), thingsOfYears...) && !containsAny(clause(after, 30), "年度报告", "年报"):
		return true
	case y == p.chapter.Report.Year-1:
		return suffixOf(before, beforeCompared...) != "" || prefixOf(after, afterCompared...) != ""
	case y > p.chapter.Report.Year:
		return p.plansFor(words, n)
	}
	return false
}

// plansFor tells whether a later year belongs to a plan, or dates the report.
func (p *page) plansFor(words string, n number) bool {
	from, to := sentence(words, n.from)
	published := p.chapter.Report.Meta.Published
	switch {
	case containsAny(words[from:to], plans...), containsAny(p.chapter.Texts[0].Title, plansInTitle...):
		return true
	case strings.TrimSpace(words) == n.text(words): // the date under a signature
		return true
	}
	return len(published) >= 10 && n.kind == date && n.year == atoi(published[:4]) &&
		n.value.Equal(stat.FromInt(int64(atoi(published[5:7])*100+atoi(published[8:10]))))
}

// clause gives what stands before the next punctuation mark, limit characters
// at most.
func clause(text string, limit int) string {
	for i, size := 0, 0; i < len(text); i += size {
		var c rune
		c, size = utf8.DecodeRuneInString(text[i:])
		if limit--; limit < 0 || strings.ContainsRune("，。；：、！？（）《》“”\n", c) {
			return text[:i]
		}
	}
	return text
}

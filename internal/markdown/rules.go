package markdown

import "gongkai/internal/diag"

// Rule is one thing that this package finds, for lists and explanations.
type Rule struct {
	ID  string
	Doc diag.Text
}

// Rules gives the rules of all findings that Parse may give.
func Rules() []Rule {
	return []Rule{
		{"IN-01", diag.T(
			"花括号中的插入项必须书写正确：{统计项}、{统计项@年份 unit}，或单独成行的 {chart …}、{table …}、{tiles …}、{form …}、{trend …}。",
			"An insertion in braces must be well formed: {statistic}, {statistic@year unit}, or alone on a line {chart …}, {table …}, {tiles …}, {form …}, {trend …}.")},
		{"MD-01", diag.T(
			"正文不允许使用 HTML，它会绕过检查和转义；注释 <!-- … --> 可以写，但不会出现在页面上。",
			"HTML is refused in the text, for it goes past checks and escaping; comments <!-- … --> may be written and do not reach the page.")},
		{"MD-02", diag.T(
			"链接只能指向站内文件、标题编号，或 https:、http:、mailto:、tel: 地址。",
			"A link leads to a file of the site, to a heading's id, or to an address with https:, http:, mailto: or tel:.")},
		{"MD-03", diag.T(
			"标题编号 {#id} 在一章之内不得重复，也不得占用段落和脚注的编号。",
			"A heading's id {#id} stands once in a chapter and is none of those kept for paragraphs and footnotes.")},
		{"MD-04", diag.T(
			"正文标题从二级开始，逐级递进，不得为空。",
			"Headings in the text begin at level 2, go down one level at a time, and are not empty.")},
		{"MD-05", diag.T(
			"图片必须有替代文字，并且放在本站之内。",
			"A picture has a text that says what it shows, and is a file of this site.")},
		{"MD-06", diag.T(
			"表格各行的单元格不得多于表头的列数，多出的会丢失。",
			"No row of a table has more cells than its header has columns; they would be lost.")},
		{"MD-07", diag.T(
			"每个脚注引用都有脚注，每条脚注都被引用。",
			"Each reference to a footnote has its note, and each note is referred to.")},
		{"MD-08", diag.T(
			"引用和列表的嵌套不得过深。",
			"Quotes and lists are not nested beyond all measure.")},
	}
}

package check

import (
	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/markdown"
)

// readingRules are what the packages that read and render find on the way; they
// have no function here. The readers document their own; the renderer's are
// documented here, because this package does not know it.
func readingRules() []Rule {
	rules := []Rule{
		{ID: "FI-04", Severity: diag.Error, Title: diag.T("文件未被改动", "files stay as they were"),
			Doc: diag.T("处理过程中被改动的文件不会以半新半旧的状态公布；保存后重新运行即可。", "A file that changes while it is worked on is not published half old and half new; save it and run again.")},
		{ID: "IN-02", Severity: diag.Error, Title: diag.T("插入的名称存在", "insertions name what exists"),
			Doc: diag.T("插入的名称须是本年已写明的数据、构成或部分；给出最接近的名称。", "An insertion names a statistic, breakdown or part of that year; the nearest names are offered.")},
		{ID: "IN-03", Severity: diag.Error, Title: diag.T("插入用得其所", "insertions fit their names"),
			Doc: diag.T("行内插入的是一个数；一组构成用 {chart …} 或 {table …}。", "An inline insertion is one number; a breakdown goes into {chart …} or {table …}.")},
		{ID: "IN-04", Severity: diag.Error, Title: diag.T("图可以绘制", "charts can be drawn"),
			Doc: diag.T("同一图中的各项单位相同；堆叠图不超过四部分；没有负数的图种不得有负数。", "The figures of a chart share a unit; stacks have four parts at most; kinds that cannot show negative numbers get none.")},
		{ID: "LK-01", Severity: diag.Error, Title: diag.T("章节间链接有效", "links between chapters lead somewhere"),
			Doc: diag.T("指向其他章节的链接写该章的文件名，须存在。", "A link to another chapter names its file, which exists.")},
		{ID: "LY-01", Severity: diag.Error, Title: diag.T("版式可用", "layouts work"),
			Doc: diag.T("站点自带的版式与静态文件须能解析和执行。", "A site's own layouts and static files can be parsed and executed.")},
		{ID: "PD-01", Severity: diag.Warning, Title: diag.T("PDF版与网页一致", "the PDF editions are up to date"),
			Doc: diag.T("editions 下的 PDF 版若不是按现在的内容制作的，就不公布；gongkai export pdf 重新制作。", "PDF editions in editions/ that were not made from today's content are not published; gongkai export pdf makes them again.")},
		{ID: "LY-02", Severity: diag.Error, Title: diag.T("词表齐全", "the words of each language"),
			Doc: diag.T("layouts/i18n 下每种语言一份词表，键相同。", "layouts/i18n has one file a language, with the same keys.")},
		{ID: "LY-03", Severity: diag.Error, Title: diag.T("页脚图片存在", "pictures of the footer exist"),
			Doc: diag.T("site.yaml 页脚所用的图片须在 static/ 之下；网页不向别的主机取图片。", "A picture that the footer in site.yaml uses is in static/; pages load none from other hosts.")},
	}
	for _, r := range content.Rules() {
		rule := Rule{ID: r.ID, Severity: diag.Error, Title: readingTitles[r.ID], Doc: r.Doc}
		if r.ID == "ID-02" {
			rule.prose = datesOfText
		}
		rules = append(rules, rule)
	}
	for _, r := range markdown.Rules() {
		severity := diag.Error
		if r.ID == "MD-04" {
			severity = diag.Warning
		}
		rules = append(rules, Rule{ID: r.ID, Severity: severity, Title: readingTitles[r.ID], Doc: r.Doc})
	}
	return rules
}

// readingTitles name the readers' rules in lists.
var readingTitles = map[string]diag.Text{
	"BI-02": diag.T("译文齐全", "translations are complete"),
	"FI-01": diag.T("文件编码", "file encoding"),
	"FI-02": diag.T("文件可读且大小适当", "files are readable and of a sane size"),
	"FI-03": diag.T("文件命名", "file names"),
	"FI-05": diag.T("译文确认记录可读", "the record of confirmed translations can be read"),
	"FM-01": diag.T("文头语法", "front matter syntax"),
	"FM-02": diag.T("文头的键", "front matter keys"),
	"FM-03": diag.T("文头的类型与取值", "front matter types and values"),
	"FM-04": diag.T("键不重复", "keys do not repeat"),
	"FM-05": diag.T("必填的键", "required keys"),
	"FM-06": diag.T("译文只写文字", "translations hold words only"),
	"FM-07": diag.T("数值与公式的写法", "values and formulas are well formed"),
	"FM-08": diag.T("名称不混淆", "keys do not collide"),
	"FO-01": diag.T("公式中的名称存在", "formulas name what exists"),
	"FO-02": diag.T("公式不循环", "no formulas in a circle"),
	"FO-03": diag.T("公式可以算出", "formulas can be computed"),
	"FO-04": diag.T("写明小数位数", "decimals are stated"),
	"ID-01": diag.T("年份一致", "one year everywhere"),
	"ID-02": diag.T("统计期限与日期有效", "the statistical period, and valid dates"),
	"ST-09": diag.T("填报表的格式与年份相符", "the national format fits the year"),
	"IN-01": diag.T("插入的写法", "insertions are well formed"),
	"MD-01": diag.T("不写 HTML", "no raw HTML"),
	"MD-02": diag.T("链接协议安全", "safe link schemes"),
	"MD-03": diag.T("标识不重复", "ids do not repeat"),
	"MD-04": diag.T("标题层级", "heading levels"),
	"MD-05": diag.T("图片", "images"),
	"MD-06": diag.T("表格不缺列", "no cells beyond the header"),
	"MD-07": diag.T("脚注成对", "footnotes and references match"),
	"MD-08": diag.T("嵌套不过深", "no endless nesting"),
}

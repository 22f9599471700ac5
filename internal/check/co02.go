package check

import (
	"strings"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/form"
	"gongkai/internal/stat"
)

// ruleCO02: the text says what the filled table says.
var ruleCO02 = Rule{
	ID: "CO-02", Severity: diag.Error,
	Title: diag.T("正文与填报表一致", "the text agrees with the filled table"),
	Doc: diag.T("正文中的申请件数（收到、上年结转、予以公开、部分公开、不予公开、无法提供、不予处理、其他处理、办结、结转下年）与行政复议、行政诉讼的件数，须与填报表“总计”列的相应各格一致。“收到”既可指本年新收，也可指新收加上年结转，两种都接受；为后者而正文没有提到结转的，给出提示。只看本机关全年的件数：带有申请人类别、渠道、部门或其他年份的不看。",
		"Numbers of requests in the Chinese text (received, carried over, disclosed, partly disclosed, not disclosed, unable to provide, not processed, other handling, completed, carried forward) and of reconsideration and litigation cases agree with the total column of the filled tables. 收到 may mean the new requests or these and those carried over: either is accepted, with a note where the latter is meant and the text does not say so. Only figures of the whole body and year are compared, not those of kinds of applicants, channels, departments or other years."),
	prose: func(p *page) []diag.Finding {
		forms := p.chapter.Report.Forms()
		if len(forms) == 0 {
			return nil
		}
		return p.chinese(func(t *prose, block int, words string) (findings []diag.Finding) {
			if !containsAny(words, "申请", "复议", "诉讼") {
				return nil
			}
			for _, f := range p.facts(t, block) {
				if f.kind != cardinal || f.weak || f.value.Kind != stat.Number || f.unit != "件" && f.unit != "宗" && f.unit != "起" && f.unit != "例" {
					continue
				}
				if finding, ok := p.againstTable(t, block, f, forms); ok {
					findings = append(findings, finding)
				}
			}
			return findings
		})
	},
}

// reading is what a statement can mean: some rows of one column of a table,
// added up.
type reading struct {
	table, column string
	rows          []string
}

// saying is a way of stating a figure of a table: one of words stands before the
// number.
type saying struct {
	words    []string
	readings []reading
}

// sayings are those of an edition of the national format, about requests, the
// narrower before those they contain.
func sayings(edition int) []saying {
	if edition == 2014 {
		of := func(rows ...string) []reading { return []reading{{"statistics", "count", rows}} }
		return []saying{
			{[]string{"不同意公开", "不予公开"}, of("denied")},
			{[]string{"部分公开"}, of("partial")},
			{[]string{"同意公开", "予以公开"}, of("granted")},
			{[]string{"延期办结"}, of("completed_extended")},
			{[]string{"按时办结"}, of("completed_on_time")},
			{[]string{"办结"}, of("completed")},
			{[]string{"收到", "受理"}, of("received")},
		}
	}
	of := func(rows ...string) []reading { return []reading{{"requests", "total", rows}} }
	return []saying{
		{[]string{"结转下年", "结转下一年", "结转至下", "转下年"}, of("carried_forward")},
		{[]string{"上年结转", "上年度结转", "去年结转", "上一年结转", "上年转入"}, of("carried_over")},
		{[]string{"不予公开"}, of("denied")},
		{[]string{"部分公开"}, of("partial")},
		{[]string{"予以公开"}, of("granted")},
		{[]string{"无法提供"}, of("unable")},
		{[]string{"不予处理"}, of("refused")},
		{[]string{"其他处理"}, of("other")},
		{[]string{"新收", "新增"}, of("new_received")},
		{[]string{"收到", "受理", "接收"}, append(of("new_received"), of("new_received", "carried_over")...)},
		{[]string{"办结", "办理完毕"}, of("total_processed")},
	}
}

// caseSayings are those about reconsideration (复议) and litigation (诉讼).
func caseSayings(edition int, litigation, after, direct bool) []saying {
	if edition == 2014 {
		kind := "review"
		if litigation {
			kind = "litigation"
		}
		of := func(rows ...string) []reading { return []reading{{"statistics", "count", rows}} }
		return []saying{
			{[]string{"维持", "驳回"}, of(kind + "_upheld")}, {[]string{"纠"}, of(kind + "_corrected")}, {[]string{"其他"}, of(kind + "_other")},
			{[]string{"复议", "诉讼"}, of(kind)},
		}
	}
	var rows [][]string
	switch {
	case !litigation:
		rows = [][]string{{"review"}}
	case after:
		rows = [][]string{{"litigation_after_review"}}
	case direct:
		rows = [][]string{{"litigation_direct"}}
	default:
		rows = [][]string{{"litigation_direct", "litigation_after_review"}, {"litigation_direct"}, {"litigation_after_review"}}
	}
	of := func(column string) (all []reading) {
		for _, r := range rows {
			all = append(all, reading{"litigation", column, r})
		}
		return all
	}
	return []saying{
		{[]string{"维持"}, of("upheld")}, {[]string{"纠正", "撤销", "纠错"}, of("corrected")}, {[]string{"其他结果", "其他情形"}, of("other")},
		{[]string{"尚未审结", "未审结", "正在审理", "未结"}, of("pending")},
		{[]string{"复议", "诉讼", "起诉"}, of("total")},
	}
}

// partial words say that a figure is not the whole body's of the whole year.
var partialWords = []string{"自然人", "法人", "企业", "组织", "机构", "当面", "网络", "信函", "传真", "邮", "平台", "线上", "线下", "在线", "局", "街道", "镇", "乡", "部门", "单位", "首次", "季度", "月", "建议", "提案", "咨询", "投诉", "信访", "平均", "日均", "补正"}

// againstTable compares one figure of the text with the tables.
func (p *page) againstTable(t *prose, block int, f fact, forms []*content.Form) (finding diag.Finding, found bool) {
	words := t.blocks[block].words
	clause, member := lead(words, f, clauseMarks), lead(words, f, memberMarks)
	if compared(strings.ReplaceAll(strings.ReplaceAll(clause, "上年结转", ""), "上年度结转", "")) || containsAny(clause, partialWords...) || p.anotherYear(t, block, f) {
		return finding, false
	}
	what, readings := p.saidOf(words, f, member)
	var seen []reading
	var values []stat.Rational
	for _, r := range readings {
		filled := tableNamed(forms, r.table)
		if filled == nil {
			continue
		}
		if v, known := filled.Total(r.column, r.rows...); known {
			seen, values = append(seen, r), append(values, v)
		}
	}
	if len(readings) == 0 || tableNamed(forms, readings[0].table) == nil {
		return finding, false // nothing is said, or there is no such table
	}
	finding = p.found(t, block, f)
	if len(seen) < len(readings) || f.value.Qual != stat.Exact {
		finding.Severity = diag.Open
		finding.Message = diag.T("正文的“%[1]s”%[2]s 与填报表不全是确切的数，无法核对", "%[2]s in the text (%[1]s) and the filled table are not both exact, so that they cannot be compared", what, f.value.Text)
		return finding, true
	}
	for i, v := range values {
		if v.Equal(f.value.Num) {
			return p.withCarried(finding, words, i, seen, values)
		}
	}
	return p.unlikeTable(finding, f, what, forms, seen, values), true
}

// withCarried notes that a figure includes what was carried over, where the
// text does not say so.
func (p *page) withCarried(f diag.Finding, words string, i int, seen []reading, values []stat.Rational) (diag.Finding, bool) {
	if i == 0 || seen[i].table != "requests" || values[0].Equal(values[i]) || strings.Contains(words, "结转") {
		return f, false
	}
	f.Severity = lighter
	f.Message = diag.T("“收到”的 %[1]s 是本年新收 %[2]s 与上年结转 %[3]s 之和，正文没有写明", "the %[1]s received are %[2]s new requests and %[3]s carried over, which the text does not say", plain(values[i]), plain(values[0]), apart(values[i], values[0]))
	f.Hint = diag.T("写明“含上年结转 %[1]s 件”", "say that they include %[1]s carried over", apart(values[i], values[0]))
	return f, true
}

// unlikeTable words a figure that is in the text and not in the table.
func (p *page) unlikeTable(finding diag.Finding, f fact, what string, forms []*content.Form, seen []reading, values []stat.Rational) diag.Finding {
	var zh, en []string
	slips, slip := 0, stat.Rational{}
	kind := stat.SlipKind(0)
	for i, r := range seen {
		label := r.label(tableNamed(forms, r.table))
		zh = append(zh, "“"+label.ZH+"”为 "+plain(values[i]))
		en = append(en, label.EN+": "+plain(values[i]))
		if k, ok := stat.SlipTo(f.value, values[i]); ok {
			slips, slip, kind = slips+1, values[i], k
		}
	}
	finding.Message = diag.T("正文的“%[1]s”为 %[2]s，填报表%[3]s，差 %[4]s", "the text says %[2]s (%[1]s), the filled table has %[5]s: %[4]s apart",
		what, plain(f.value.Num), strings.Join(zh, "，"), apart(f.value.Num, values[0]), strings.Join(en, "; "))
	finding.Hint = diag.T("与填报表核对；所指不是同一件事的，以豁免说明", "compare with the filled table; where another thing is meant, say so in a waiver")
	if path := seen[0].path(tableNamed(forms, seen[0].table)); path != "" {
		finding.Hint = diag.T("可写成插入 {%[1]s}；所指不是同一件事的，以豁免说明", "the insertion is {%[1]s}; where another thing is meant, say so in a waiver", path)
	}
	if slips == 1 {
		finding.Hint = diag.T("若正文为 %[1]s（%[2]s）则相符；", "if the text had %[1]s (%[3]s), they would agree; ", plain(slip), kind.Name().ZH, kind.Name().EN).Add(finding.Hint)
	}
	return finding
}

// path names the one cell of a reading; "" when it is several.
func (r reading) path(f *form.Filled) string {
	if c := f.Cell(r.rows[0], r.column); len(r.rows) == 1 && c != nil {
		return f.Path(c)
	}
	return ""
}

// label names the rows of a reading.
func (r reading) label(f *form.Filled) (label diag.Text) {
	for i, row := range r.rows {
		if i > 0 {
			label = label.Add(diag.T("＋", " + "))
		}
		label = label.Add(f.RowLabel(row))
	}
	if r.column != "total" && r.column != "count" {
		label = label.Add(diag.T("·", ", ")).Add(f.ColumnLabel(r.column))
	}
	return label
}

// saidOf finds what the words before a figure say that it counts, and which
// cells that can be.
func (p *page) saidOf(words string, f fact, member string) (what string, readings []reading) {
	edition := editionOf(p.chapter.Report)
	from := sentenceStart(words, f.from)
	before := words[from:f.from]
	review, suit := strings.LastIndex(before, "复议"), max(strings.LastIndex(before, "诉讼"), strings.LastIndex(before, "起诉"))
	var all []saying
	switch {
	case review < 0 && suit < 0:
		if !strings.Contains(words[:f.from], "申请") {
			return "", nil
		}
		all = sayings(edition)
	default:
		after := strings.Contains(before, "复议后") || strings.Contains(before, "经复议") && !strings.Contains(before, "未经复议")
		direct := strings.Contains(before, "未经复议") || strings.Contains(before, "直接")
		all = caseSayings(edition, suit > review || after || direct, after, direct)
	}
	for _, s := range all {
		if w := anyOf(member, s.words); w != "" {
			return w, s.readings
		}
	}
	return "", nil
}

// anyOf gives the first of words that a text contains.
func anyOf(text string, words []string) string {
	for _, w := range words {
		if strings.Contains(text, w) {
			return w
		}
	}
	return ""
}

// anotherYear tells whether the sentence of a figure is about another year.
func (p *page) anotherYear(t *prose, block int, f fact) bool {
	from, to := sentenceStart(t.blocks[block].words, f.from), f.from
	if t.lang == "en" { // which may name it behind
		from, to = sentenceOfEnglish(t.blocks[block].words, f.from)
	}
	for _, n := range t.blocks[block].numbers {
		if n.from < from || n.from > to {
			continue
		}
		y := n.year
		if n.kind == year {
			y64, _ := n.value.Int64()
			y = int(y64)
		}
		if y != 0 && y != p.chapter.Report.Year && (n.kind == year || n.kind == date) {
			return true
		}
	}
	return false
}

// editionOf gives the edition of the national format that a report has.
func editionOf(rep *content.Report) int {
	if rep.Meta.Format != 0 {
		return rep.Meta.Format
	}
	if f := form.Find(rep.Year); f != nil {
		return f.Edition
	}
	return 0
}

// tableNamed gives a filled table; nil when there is none of the name.
func tableNamed(forms []*content.Form, name string) *form.Filled {
	for _, f := range forms {
		if f.Name == name {
			return f.Filled
		}
	}
	return nil
}

package check

import (
	"regexp"
	"strings"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// ruleCO03: what the text says in words, the tables bear out.
var ruleCO03 = Rule{
	ID: "CO-03", Severity: diag.Error,
	Title: diag.T("文字说法与表中数字一致", "claims in words agree with the figures"),
	Doc: diag.T("“均获维持”“零败诉”“均已办结”“均按时办结”“无结转”“未收费”“未收到申请”“未发生行政复议（诉讼）”“无不予公开”等说法，所指各格须为0；表中不为0的为错误，没有填报表或格中没有数的，无法判定。目标、要求和其他年份的说法不看。",
		"What the Chinese text claims (均获维持, 零败诉, 均已办结, 均按时办结, 无结转, 未收费, 未收到申请, 未发生行政复议, 无不予公开 and the like) needs certain cells to be zero: where they are not, it is an error; without a filled table, or with empty cells, nothing can be decided. Aims, demands and other years are let pass."),
	prose: func(p *page) []diag.Finding {
		return p.chinese(func(t *prose, block int, words string) (findings []diag.Finding) {
			if !containsAny(words, "申请", "复议", "诉讼", "费", "结转", "诉") || !containsAny(words, "均", "全部", "零", "无", "未", "没有") {
				return nil
			}
			shown := quietly(words)
			for _, c := range knownClaims {
				for _, at := range c.pattern.FindAllStringIndex(shown, -1) {
					if finding, ok := p.claimed(t, block, shown, c, at); ok {
						findings = append(findings, finding)
					}
				}
			}
			return findings
		})
	},
}

// claim is a way of saying that some figures are zero.
type claim struct {
	pattern *regexp.Regexp
	topic   string // what the sentence must be about
	zero    func(edition int) []reading
}

// knownClaims are those that are looked for. The patterns stay within a clause.
var knownClaims = []claim{
	{regexp.MustCompile(`均(获|被|得到)?(全部)?维持|全部(获|被|予以)?维持`), "复议", cases("review", "corrected", "other")},
	{regexp.MustCompile(`诉讼[^，。；]{0,12}(均(获|被|得到)?(全部)?维持|全部(获|被|予以)?维持)`), "诉讼", cases("litigation", "corrected", "other")},
	{regexp.MustCompile(`(零|无|未被|没有被)(纠错|纠正|撤销)`), "复议", cases("review", "corrected")},
	{regexp.MustCompile(`零败诉|无败诉|未败诉|没有败诉|均(获)?胜诉|全部胜诉`), "诉", cases("litigation", "corrected")},
	{regexp.MustCompile(`(均|全部)(已)?(按时|按期|如期)?(办结|办理完毕)`), "申请", requests("carried_forward")},
	{regexp.MustCompile(`(无|没有|未有|零)(申请)?结转下`), "", requests("carried_forward")},
	{regexp.MustCompile(`(无|没有|未有|零)结转(申请|的|件|$|，|。|、)`), "", carriedOver},
	{regexp.MustCompile(`(无|没有|未有)(上年|上年度|去年)结转`), "", requests("carried_over")},
	{regexp.MustCompile(`(未|没有)(收到|接到)[^，。；]{0,24}申请|零申请`), "", requests("new_received")},
	{regexp.MustCompile(`(未|没有|无)(发生|出现|产生|被)?[^，。；、]{0,16}(行政复议|复议)(案件|申请|情况)?`), "", cases("review", "total")},
	{regexp.MustCompile(`(未|没有|无)(发生|出现|产生|被)?[^，。；、]{0,16}(行政诉讼|诉讼)(案件|情况)?`), "", cases("litigation", "total")},
	{regexp.MustCompile(`(无|没有|未有)不予公开`), "", requests("denied")},
	{regexp.MustCompile(`(未|没有|无)[^，。；、]{0,16}(收费|收取[^，。；、]{0,8}费用?)`), "", fees},
}

// cases gives the cells of reconsideration or litigation.
func cases(kind string, columns ...string) func(edition int) []reading {
	return func(edition int) (all []reading) {
		for _, column := range columns {
			switch {
			case edition == 2014 && column == "total":
				all = append(all, reading{"statistics", "count", []string{kind}})
			case edition == 2014:
				all = append(all, reading{"statistics", "count", []string{kind + "_" + column}})
			case kind == "litigation":
				all = append(all, reading{"litigation", column, []string{"litigation_direct", "litigation_after_review"}})
			default:
				all = append(all, reading{"litigation", column, []string{kind}})
			}
		}
		return all
	}
}

// requests gives a cell of the table of requests. The format of 2014 has no
// figures of what was carried over.
func requests(row string) func(edition int) []reading {
	return func(edition int) []reading {
		switch {
		case edition != 2014:
			return []reading{{"requests", "total", []string{row}}}
		case row == "new_received":
			return []reading{{"statistics", "count", []string{"received"}}}
		case row == "denied":
			return []reading{{"statistics", "count", []string{"denied"}}}
		}
		return nil
	}
}

func carriedOver(edition int) []reading {
	return append(requests("carried_over")(edition), requests("carried_forward")(edition)...)
}

// fees has a cell in the format of 2014 only; later ones have statistics.
func fees(edition int) []reading {
	if edition == 2014 {
		return []reading{{"statistics", "count", []string{"fees_10k_cny"}}}
	}
	return nil
}

// claimed compares one claim with the figures.
func (p *page) claimed(t *prose, block int, shown string, c claim, at []int) (finding diag.Finding, found bool) {
	from := sentenceStart(shown, at[0])
	whole := shown[from:]
	if i := strings.IndexAny(shown[at[1]:], "。！？\n"); i >= 0 {
		whole = shown[from : at[1]+i]
	}
	before := shown[from:at[0]]
	if !strings.Contains(whole, c.topic) && !strings.Contains(shown[:at[0]], c.topic) || containsAny(whole, "力争", "确保", "目标", "要求", "应当", "努力", "若", "如果", "不得") ||
		containsAny(before, "去年", "上年") || strings.Contains(before, "此前") || p.anotherYear(t, block, fact{from: at[0]}) {
		return finding, false
	}
	words := t.blocks[block].words
	finding = p.mark(t, block, at[0], at[1])
	finding.Message = diag.T("正文称“%[1]s”，没有可核对的数字", "the text says %[1]q, and there is no figure to compare that with", words[at[0]:at[1]])
	finding.Severity = diag.Open
	known := false
	for _, fig := range p.claimFigures(c) {
		switch {
		case !fig.known:
			return finding, true
		case fig.value.Sign() != 0:
			finding.Severity = diag.Info // the rule's
			finding.Message = diag.T("正文称“%[1]s”，而“%[2]s”为 %[4]s", "the text says %[1]q, but %[3]s is %[4]s", words[at[0]:at[1]], fig.label.ZH, fig.label.EN, plain(fig.value))
			finding.Hint = diag.T("核对表与正文；所指不是同一件事的，以豁免说明", "compare table and text; where another thing is meant, say so in a waiver")
			return finding, true
		}
		known = true
	}
	return finding, !known
}

// claimFigure is a figure that a claim says is zero.
type claimFigure struct {
	label diag.Text
	value stat.Rational
	known bool
}

// claimFigures gives what a claim is about: cells of the filled tables, and for
// fees the statistics that name them.
func (p *page) claimFigures(c claim) (all []claimFigure) {
	rep := p.chapter.Report
	forms := rep.Forms()
	for _, r := range c.zero(editionOf(rep)) {
		if filled := tableNamed(forms, r.table); filled != nil {
			v, known := filled.Total(r.column, r.rows...)
			all = append(all, claimFigure{r.label(filled), v, known})
		}
	}
	if len(all) > 0 {
		return all
	}
	switch {
	case len(c.zero(2014)) > 0 && c.zero(2014)[0].rows[0] == "fees_10k_cny":
		return feeFigures(rep)
	case c.topic == "申请":
		return uncompleted(rep)
	}
	return nil
}

// uncompleted gives how many requests were received and not completed, where
// statistics say so.
func uncompleted(rep *content.Report) []claimFigure {
	var received, completed *stat.Value
	for s := range rep.Statements() {
		label, v := s.Stat.Words[0].Label, rep.Value(s.Stat)
		switch {
		case !strings.Contains(label, "申请") || v.Kind != stat.Number || v.Qual != stat.Exact:
		case received == nil && strings.HasPrefix(label, "收到"):
			received = &v
		case completed == nil && strings.HasPrefix(label, "办结"):
			completed = &v
		}
	}
	if received == nil || completed == nil {
		return nil
	}
	return []claimFigure{{diag.T("收到而未办结的申请", "requests received and not completed"), received.Num.Sub(completed.Num), true}}
}

// feeFigures gives the statistics about fees for disclosure.
func feeFigures(rep *content.Report) (all []claimFigure) {
	for s := range rep.Statements() {
		label := s.Stat.Words[0].Label
		if !containsAny(label, "收取的费用", "信息处理费", "收费金额", "收取费用") || containsAny(label, "行政事业性") {
			continue
		}
		v := rep.Value(s.Stat)
		name := diag.Text{ZH: label, EN: s.Stat.Words[len(s.Stat.Words)-1].Label}
		all = append(all, claimFigure{name, v.Num, v.Kind == stat.Number && v.Qual == stat.Exact})
	}
	return all
}

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
	Doc: diag.T("“均获维持”“零败诉”“均已办结”“均按时办结”“无结转”“未收费”“未收到申请”“未发生行政复议（诉讼）”“无不予公开”等说法，所指各格须为0；表中不为0的为错误，没有填报表或格中没有数的，无法判定。目标、要求和其他年份的说法不看。英文的 all upheld、no lawsuits、all completed、no requests were carried forward、no fees were charged 等同此。",
		"What the Chinese text claims (均获维持, 零败诉, 均已办结, 均按时办结, 无结转, 未收费, 未收到申请, 未发生行政复议, 无不予公开 and the like) needs certain cells to be zero: where they are not, it is an error; without a filled table, or with empty cells, nothing can be decided. Aims, demands and other years are let pass. The same holds for all upheld, no lawsuits, all completed, no requests were carried forward, no fees were charged and the like in the English text."),
	prose: func(p *page) []diag.Finding {
		return p.either(func(t *prose, block int, words string) []diag.Finding {
			if !containsAny(words, "申请", "复议", "诉讼", "费", "结转", "诉") || !containsAny(words, "均", "全部", "零", "无", "未", "没有") {
				return nil
			}
			return p.claims(t, block, knownClaims)
		}, func(t *prose, block int, words string) []diag.Finding {
			if !containsAny(words, "request", "reconsideration", "litigation", "lawsuit", "fee", "carried") || !containsAny(words, "ll ", "o ", "one ", "oth ", "ever ", "n’t ", "not ") {
				return nil
			}
			return p.claims(t, block, knownClaimsEN)
		})
	},
}

// claims compares what a block says in words with the figures.
func (p *page) claims(t *prose, block int, known []claim) (findings []diag.Finding) {
	shown := quietly(t.blocks[block].words)
	for _, c := range known {
		if c.keys != nil && !containsAny(shown, c.keys...) {
			continue
		}
		for _, at := range c.pattern.FindAllStringIndex(shown, -1) {
			if finding, ok := p.claimed(t, block, shown, c, at); ok {
				findings = append(findings, finding)
			}
		}
	}
	return findings
}

// claim is a way of saying that some figures are zero.
type claim struct {
	pattern *regexp.Regexp
	topic   string // what the sentence must be about
	zero    func(edition int) []reading

	keys      []string // one of these is in what an English pattern finds
	completed bool     // that all requests were completed, which statistics can say as well
}

// knownClaims are those that are looked for. The patterns stay within a clause.
var knownClaims = []claim{
	{pattern: regexp.MustCompile(`均(获|被|得到)?(全部)?维持|全部(获|被|予以)?维持`), topic: "复议", zero: cases("review", "corrected", "other")},
	{pattern: regexp.MustCompile(`诉讼[^，。；]{0,12}(均(获|被|得到)?(全部)?维持|全部(获|被|予以)?维持)`), topic: "诉讼", zero: cases("litigation", "corrected", "other")},
	{pattern: regexp.MustCompile(`(零|无|未被|没有被)(纠错|纠正|撤销)`), topic: "复议", zero: cases("review", "corrected")},
	{pattern: regexp.MustCompile(`零败诉|无败诉|未败诉|没有败诉|均(获)?胜诉|全部胜诉`), topic: "诉", zero: cases("litigation", "corrected")},
	{pattern: regexp.MustCompile(`(均|全部)(已)?(按时|按期|如期)?(办结|办理完毕)`), topic: "申请", zero: requests("carried_forward"), completed: true},
	{pattern: regexp.MustCompile(`(无|没有|未有|零)(申请)?结转下`), zero: requests("carried_forward")},
	{pattern: regexp.MustCompile(`(无|没有|未有|零)结转(申请|的|件|$|，|。|、)`), zero: carriedOver},
	{pattern: regexp.MustCompile(`(无|没有|未有)(上年|上年度|去年)结转`), zero: requests("carried_over")},
	{pattern: regexp.MustCompile(`(未|没有)(收到|接到)[^，。；]{0,24}申请|零申请`), zero: requests("new_received")},
	{pattern: regexp.MustCompile(`(未|没有|无)(发生|出现|产生|被)?[^，。；、]{0,16}(行政复议|复议)(案件|申请|情况)?`), zero: cases("review", "total")},
	{pattern: regexp.MustCompile(`(未|没有|无)(发生|出现|产生|被)?[^，。；、]{0,16}(行政诉讼|诉讼)(案件|情况)?`), zero: cases("litigation", "total")},
	{pattern: regexp.MustCompile(`(无|没有|未有)不予公开`), zero: requests("denied")},
	{pattern: regexp.MustCompile(`(未|没有|无)[^，。；、]{0,16}(收费|收取[^，。；、]{0,8}费用?)`), zero: fees},
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
	if !c.claims(t.lang, shown, at) || p.anotherYear(t, block, fact{from: at[0]}) {
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

// claims tells whether words are meant as a statement about this year, and are
// about the claim's topic.
func (c *claim) claims(lang, shown string, at []int) bool {
	if lang == "en" {
		return c.claimsEN(shown, at)
	}
	from := sentenceStart(shown, at[0])
	whole := shown[from:]
	if i := strings.IndexAny(shown[at[1]:], "。！？\n"); i >= 0 {
		whole = shown[from : at[1]+i]
	}
	return (strings.Contains(whole, c.topic) || strings.Contains(shown[:at[0]], c.topic)) &&
		!containsAny(whole, "力争", "确保", "目标", "要求", "应当", "努力", "若", "如果", "不得") && !containsAny(shown[from:at[0]], "去年", "上年", "此前")
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
	case c.completed:
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

package check

import (
	"slices"
	"strings"

	"gongkai/internal/content"
	"gongkai/internal/diag"
)

// ruleID06: the edition of the Regulations that is cited was in force.
var ruleID06 = Rule{
	ID: "ID-06", Severity: diag.Warning,
	Title: diag.T("所引法规与年份相符", "the law cited fits the year"),
	Doc: diag.T("《政府信息公开条例》2007年公布（国务院令第492号，三十八条，年度报告见第三十一、三十二条），2019年修订，5月15日起施行（国务院令第711号，五十六条，年度报告见第四十九、五十条）。2018年及以前的报告依前者，2019年起依后者：report.law、国务院令的编号和条款号都须与之相符。",
		"The Regulations on Government Information Disclosure date from 2007 (State Council Order 492, 38 articles, annual reports in 31 and 32) and were revised in 2019, in force from 15 May (Order 711, 56 articles, annual reports in 49 and 50). Reports of 2018 and earlier follow the former, those of 2019 and later the latter: report.law, the number of the order and the articles must fit."),
	site: func(site *content.Site) (findings []diag.Finding) {
		for _, rep := range site.Reports {
			law, sure := lawOf(rep)
			if !sure || rep.Meta.Law == 0 || rep.Meta.Law == law || rep.Index == nil {
				continue
			}
			at := rep.Meta.At["law"]
			findings = append(findings, diag.Finding{Pos: place(rep.Index, at.Line, at.Col), At: "law",
				Message: diag.T("report.law 为 %d，%d年的报告依据的是%d年的条例", "report.law is %[1]d, but a report of %[2]d follows the Regulations of %[3]d", rep.Meta.Law, rep.Year, law)})
		}
		return findings
	},
	prose: func(p *page) []diag.Finding {
		law, sure := lawOf(p.chapter.Report)
		if !sure {
			return nil
		}
		return p.chinese(func(t *prose, block int, words string) (findings []diag.Finding) {
			for _, at := range append(wrongOrders(words, law), wrongArticles(words, law)...) {
				f := p.mark(t, block, at.from, at.to)
				f.Message = diag.T("“%s”与%d年的报告所依据的条例不符", "%q does not fit the Regulations that a report of %d follows", f.At, p.chapter.Report.Year)
				f.Hint = editions[law].hint
				findings = append(findings, f)
			}
			return findings
		})
	},
}

// regulations is one edition of the Regulations of the People's Republic of
// China on Government Information Disclosure (中华人民共和国政府信息公开条例).
type regulations struct {
	order    string // by which it was published
	articles int    // how many it has
	reports  []int  // the articles about annual reports
	hint     diag.Text
}

// editions are those of the Regulations, by year. Their sources are the texts as
// published: Order 492 of 5 April 2007, of which Xinhua reported on 24 April 2007
// that it has 5 chapters and 38 articles (条例共5章38条); and Order 711 of 3 April
// 2019, whose last article is the fifty-sixth (第五十六条
// 本条例自2019年5月15日起施行).
var editions = map[int]regulations{
	2007: {"第492号", 38, []int{31, 32}, diag.T("2007年的条例：国务院令第492号，共三十八条，年度报告见第三十一、三十二条", "the Regulations of 2007 are Order 492 with 38 articles; annual reports are in articles 31 and 32")},
	2019: {"第711号", 56, []int{49, 50}, diag.T("2019年修订的条例：国务院令第711号，共五十六条，年度报告见第四十九、五十条", "the Regulations as revised in 2019 are Order 711 with 56 articles; annual reports are in articles 49 and 50")},
}

// otherEdition gives the edition that a report does not follow.
func otherEdition(law int) regulations { return editions[2007+2019-law] }

// lawOf gives the edition of the Regulations that a report follows. A report of
// 2018 that appeared after the new edition came into force may cite either.
func lawOf(rep *content.Report) (law int, sure bool) {
	if rep.Year >= 2019 {
		return 2019, true
	}
	return 2007, rep.Year < 2018 || rep.Meta.Published < "2019-05-15"
}

// wrongOrders finds the number of the other edition's order.
func wrongOrders(words string, law int) (found []number) {
	other := otherEdition(law).order
	for from := range occurrences(words, other) {
		begin, end := sentence(words, from)
		if strings.Contains(words[begin:from], "国务院") && !containsAny(words[begin:end], "修订", "原", "废止") {
			found = append(found, number{from: from, to: from + len(other)})
		}
	}
	return found
}

// wrongArticles finds articles of the Regulations that the edition does not
// have or that do not speak of annual reports.
func wrongArticles(words string, law int) (found []number) {
	const regulations = "条例》第"
	for from := range occurrences(words, regulations) {
		if suffixOf(words[:from], "政府信息公开", "《") == "" {
			continue
		}
		first := from + len(regulations)
		n, end := smallZH(words, first)
		if n < 1 || !strings.HasPrefix(words[end:], "条") {
			continue
		}
		begin, to := sentence(words, from)
		aboutReports := containsAny(words[begin:to], "年度报告", "年报")
		if n > editions[law].articles || aboutReports && slices.Contains(otherEdition(law).reports, n) {
			found = append(found, number{from: first - len("第"), to: end + len("条")})
		}
	}
	return found
}

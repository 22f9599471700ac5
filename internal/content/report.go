package content

import (
	"fmt"
	"strconv"
	"time"

	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// Report gives the report of a year; nil when there is none.
func (s *Site) Report(year int) *Report {
	for _, r := range s.Reports {
		if r.Year == year {
			return r
		}
	}
	return nil
}

// assemble makes a report of its parsed chapters. It depends on nothing else.
func assemble(f *folder, langs []string) (*Report, []diag.Finding) {
	r := &Report{Year: f.year, Dir: f.dir}
	a := assembler{report: r}
	for _, p := range f.parsed {
		a.findings = append(a.findings, p.findings...)
		r.Incomplete = r.Incomplete || p.broken
		p.chapter.Report = r
		r.Waivers = append(r.Waivers, p.chapter.Waivers...)
		if p.report != nil {
			r.Index, r.Meta = p.chapter, *p.report
			a.identity(p.broken)
		} else {
			r.Chapters = append(r.Chapters, p.chapter)
		}
	}
	if r.Index == nil {
		a.noIndex(langs)
	}
	a.forms(f.parsed, langs)
	r.figures = newIndex(r)
	a.ambiguous()
	a.compute()
	return r, a.findings
}

// assembler gathers what is wrong with a report as a whole.
type assembler struct {
	report   *Report
	findings []diag.Finding
}

func (a *assembler) add(f diag.Finding) { a.findings = append(a.findings, f) }

// noIndex puts an empty index where the file is missing, so that the rest of
// the report can be looked at.
func (a *assembler) noIndex(langs []string) {
	r := a.report
	file := r.Dir + "/" + indexSlug + "." + langs[0] + ".md"
	r.Incomplete = true
	r.Index = &Chapter{Report: r, Slug: indexSlug, Texts: make([]*Text, len(langs))}
	r.Index.Texts[0] = &Text{File: file, Title: strconv.Itoa(r.Year), BodyLine: 1}
	empty := func() []string { return make([]string, len(langs)) }
	r.Meta = Meta{Issuer: empty(), Contact: Contact{Office: empty()}, Original: Original{Name: empty()}, At: map[string]stat.At{}}
	a.add(diag.Finding{
		Pos: diag.Pos{File: file}, Rule: "FI-02", Severity: diag.Error,
		Message: diag.T("缺少%d年报告的封面文件", "the index file of the report of %d is missing", r.Year),
		Hint:    diag.T("用“gongkai new report”新建，其中写明年份、统计期限和发布机关", `make it with "gongkai new report"; it gives year, period and issuer`),
	})
}

// identity checks that the report is the one its folder says.
func (a *assembler) identity(broken bool) {
	r, m := a.report, &a.report.Meta
	if broken {
		return
	}
	if year := m.Year; year != 0 && year != r.Year {
		a.field("ID-01", "year", strconv.Itoa(year),
			diag.T("报告年份%d与文件夹%d不一致", "the report's year %d is not its folder's, %d", year, r.Year),
			diag.T("改正year，或把文件移到%d文件夹", "correct year, or move the files to the folder %d", year))
	}
	if r.Meta.From == "" || r.Meta.To == "" {
		return
	}
	first, last := fmt.Sprintf("%d-01-01", r.Year), fmt.Sprintf("%d-12-31", r.Year)
	hint := diag.T("应为{from: %s, to: %s}", "it should be {from: %s, to: %s}", first, last)
	for _, day := range [...]struct{ text, want string }{{m.From, first}, {m.To, last}} {
		if _, err := time.Parse(dateForm, day.text); err != nil {
			a.field("ID-02", "period", "", diag.T("统计期限中的“%s”不是有效日期", "%q in the period is not a valid date", day.text), hint)
			return
		}
	}
	if m.From != first || m.To != last {
		a.field("ID-02", "period", "", diag.T("统计期限%s至%s不是%d年全年", "the period from %s to %s is not the whole year %d", m.From, m.To, r.Year), hint)
	}
}

// field reports a field of the report block.
func (a *assembler) field(rule, field, text string, message, hint diag.Text) {
	at := a.report.Meta.At[field]
	a.add(diag.Finding{
		Pos:  diag.Pos{File: a.report.Index.Texts[0].File, Line: int(at.Line), Col: int(at.Col), Len: len(text)},
		Rule: rule, Severity: diag.Error, At: field, Message: message, Hint: hint,
	})
}

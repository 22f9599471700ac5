package content

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"gongkai/internal/diag"
	"gongkai/internal/form"
	"gongkai/internal/stat"
)

// Report gives the report of a year; nil when there is none.
func (s *Site) Report(year int) *Report {
	if s.asked != nil && s.from.Year != year {
		s.asked()
	}
	for _, r := range s.Reports {
		if r.Year == year {
			return r
		}
	}
	return nil
}

// Asked gives the same model, but calls f whenever it is asked for the report of
// another year than from's, so that whoever looks through it can be looked at
// again when that one changes.
func (s *Site) Asked(from *Report, f func()) *Site {
	same := *s
	same.from, same.asked = from, f
	return &same
}

// assembly is a report and what it was made of, so that the next one of the year
// can share what did not change. It never changes once it is made.
type assembly struct {
	report   *Report
	entries  []*parsedChapter // by position: the index, nil when it is missing, then the chapters
	format   *form.Format     // nil when there is none
	tables   []tables         // like entries
	own      []diag.Finding   // about the report as a whole
	clashes  [][]diag.Finding // like entries: names that mean two things
	formulas formulas
	findings []diag.Finding // all of them
}

// assemble makes a year's report of its chapters. It depends on nothing else;
// last, the assembly made before, only saves work and may be nil.
func assemble(y *year, langs []string, last *assembly) *assembly {
	a := &assembly{report: &Report{Year: y.number, Dir: y.dir, Lock: y.lock.lock}}
	a.arrange(y.parsed)
	a.chapters(langs)
	a.format = a.nationalFormat()
	a.fill(langs, last)
	a.report.facts = &facts{}
	if a.sameFacts(last) {
		a.report.facts = last.report.facts
	}
	change, small := a.compare(last)
	a.report.figures = newIndex(a.report, change.keys)
	if small {
		a.update(last, change)
	} else {
		a.clashes = make([][]diag.Finding, len(a.entries))
		for i := range a.entries {
			a.clashes[i] = a.ambiguous(a.report.at(i))
		}
		a.compute()
	}
	a.gather()
	return a
}

// arrange gives every chapter its position. The index is first.
func (a *assembly) arrange(parsed []*parsedChapter) {
	if len(parsed) == 0 || parsed[0].report == nil {
		a.entries = append(a.entries, nil)
	}
	a.entries = append(a.entries, parsed...)
}

// chapters makes the report's own chapters of what their files gave: the same
// but for the links to the report.
func (a *assembly) chapters(langs []string) {
	r := a.report
	made := make([]Chapter, len(a.entries))
	r.Chapters = make([]*Chapter, 0, len(a.entries)-1)
	for i, p := range a.entries {
		c := &made[i]
		if p == nil {
			continue
		}
		*c = *p.chapter
		c.Report, c.position = r, int32(i)
		c.Waivers = c.ownWaivers()
		r.Incomplete = r.Incomplete || p.broken
		r.Waivers = append(r.Waivers, c.Waivers...)
		if i > 0 {
			r.Chapters = append(r.Chapters, c)
		}
	}
	r.Index = &made[0]
	if index := a.entries[0]; index != nil {
		r.Meta = *index.report
		a.identity(index.broken)
	} else {
		a.noIndex(langs)
	}
}

// ownWaivers copies the waivers of a chapter, which name it.
func (c *Chapter) ownWaivers() []*Waiver {
	if len(c.Waivers) == 0 {
		return c.Waivers
	}
	all := make([]*Waiver, len(c.Waivers))
	for i, w := range c.Waivers {
		waiver := *w
		waiver.Chapter = c
		all[i] = &waiver
	}
	return all
}

// fill adds the figures of the filled tables, which are read again only in
// another format.
func (a *assembly) fill(langs []string, last *assembly) {
	a.tables = make([]tables, len(a.entries))
	same := last != nil && last.format == a.format && len(last.entries) == len(a.entries)
	for i, p := range a.entries {
		switch {
		case p == nil || len(p.forms) == 0:
			continue
		case same && last.entries[i] == p:
			a.tables[i] = last.tables[i]
		default:
			a.tables[i] = p.tables(a.format, langs)
		}
		c, t := a.report.at(i), a.tables[i]
		c.Forms, c.Stats = t.forms, slices.Concat(c.Stats, t.stats)
		a.report.Incomplete = a.report.Incomplete || t.missing
	}
}

// gather puts all findings together.
func (a *assembly) gather() {
	for _, p := range a.entries {
		if p != nil {
			a.findings = append(a.findings, p.findings...)
		}
	}
	a.findings = append(a.findings, a.own...)
	for i := range a.entries {
		a.findings = append(append(a.findings, a.tables[i].findings...), a.clashes[i]...)
	}
	for _, faults := range a.formulas.faults {
		a.findings = append(a.findings, faults...)
	}
	a.findings = diag.Sort(a.findings)
}

// at gives the chapter of a position; 0 is the index.
func (r *Report) at(position int) *Chapter {
	if position == 0 {
		return r.Index
	}
	return r.Chapters[position-1]
}

func (a *assembly) add(f diag.Finding) { a.own = append(a.own, f) }

// noIndex puts an empty index where the file is missing, so that the rest of
// the report can be looked at.
func (a *assembly) noIndex(langs []string) {
	r := a.report
	file := r.Dir + "/" + indexSlug + "." + langs[0] + ".md"
	r.Incomplete = true
	*r.Index = Chapter{Report: r, Slug: indexSlug, Texts: make([]*Text, len(langs))}
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
func (a *assembly) identity(broken bool) {
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
func (a *assembly) field(rule, field, text string, message, hint diag.Text) {
	at := a.report.Meta.At[field]
	a.add(diag.Finding{
		Pos:  diag.Pos{File: a.report.Index.Texts[0].File, Line: int(at.Line), Col: int(at.Col), Len: len(text)},
		Rule: rule, Severity: diag.Error, At: field, Message: message, Hint: hint,
	})
}

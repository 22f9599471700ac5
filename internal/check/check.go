// Package check finds what is wrong with a report before anyone publishes it.
//
// It takes the site's model and, chapter by chapter, the parsed texts in all
// languages, and gives findings. It repairs nothing. One rule, one file, one
// Rule value; a rule that cannot be decided from the material says so
// (diag.Open) and is not counted as passed.
package check

import (
	"slices"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/markdown"
)

// Rule is one thing that is checked. A rule looks at the site's figures, at the
// shape of a chapter, at its prose, or at the source text of a whole report; at
// nothing when other packages find it
// while they read. Where it cannot be decided from the material it gives a
// finding of the severity diag.Open, which says why: silence means passed.
type Rule struct {
	ID       string
	Severity diag.Severity
	Title    diag.Text
	Doc      diag.Text
	site     func(*content.Site) []diag.Finding
	chapter  func(*content.Chapter, []*markdown.Doc) []diag.Finding
	prose    func(*page) []diag.Finding
	report   func(*manuscript) []diag.Finding
}

// Rules lists all rules by id, those of the reading packages included.
func Rules() []Rule {
	rules := slices.Concat(readingRules(), formRules(), textRules(), factRules(), yearRules(), []Rule{
		ruleBI01, ruleBI03, ruleBI04, ruleBI06, ruleBI07, ruleCO01, ruleID04, ruleLN01, ruleSI01, ruleSI02, ruleSI04, ruleSM01, ruleSM02, ruleSM05, ruleSM07, ruleTX08, ruleWV01, ruleWV02,
	})
	slices.SortFunc(rules, func(a, b Rule) int {
		if a.ID < b.ID {
			return -1
		}
		return 1
	})
	return rules
}

// Find gives the rule of an id.
func Find(id string) (Rule, bool) {
	for _, r := range Rules() {
		if r.ID == id {
			return r, true
		}
	}
	return Rule{}, false
}

// Title says a rule in a few words; it gives the id of one that is not known.
func Title(id string) diag.Text {
	if r, ok := Find(id); ok {
		return r.Title
	}
	return diag.Text{ZH: id, EN: id}
}

// Site runs the rules about the model: figures, dates, identifiers, and the
// source texts of whole reports.
func Site(site *content.Site) []diag.Finding {
	findings := Model(site)
	var before *manuscript
	for _, rep := range site.Reports {
		m := manuscriptOf(site, rep)
		if m.before = before; before != nil {
			before.before = nil // two years at a time are enough to keep
		}
		before = m
		findings = append(findings, m.check()...)
	}
	return findings
}

// Model runs the rules that look at what the files say outside the bodies of the
// texts: Site without the source texts.
func Model(site *content.Site) []diag.Finding {
	findings := tables(site)
	for _, r := range Rules() {
		if r.site != nil {
			findings = append(findings, r.stamp(r.site(site))...)
		}
	}
	return findings
}

// Report runs the rules about the source text of one report, which may look at
// that of the report before it on file; before is nil for the first.
func Report(site *content.Site, rep, before *content.Report) []diag.Finding {
	m := manuscriptOf(site, rep)
	if before != nil {
		m.before = manuscriptOf(site, before)
	}
	return m.check()
}

// check runs the rules about a manuscript.
func (m *manuscript) check() (findings []diag.Finding) {
	for _, r := range Rules() {
		if r.report != nil {
			findings = append(findings, r.stamp(r.report(m))...)
		}
	}
	return findings
}

// Chapters gives the function that runs the rules about a chapter's texts. Its
// docs are indexed like the site's languages; a language without a file has
// none. Safe for concurrent use.
func Chapters(site *content.Site) func(*content.Chapter, []*markdown.Doc) []diag.Finding {
	run := chapterRules()
	return func(c *content.Chapter, docs []*markdown.Doc) []diag.Finding { return run(site, c, docs) }
}

// Tracing is Chapters, and calls wide for every chapter whose findings may depend
// on another report than its own.
func Tracing(site *content.Site, wide func(*content.Chapter)) func(*content.Chapter, []*markdown.Doc) []diag.Finding {
	run := chapterRules()
	return func(c *content.Chapter, docs []*markdown.Doc) []diag.Finding {
		return run(site.Asked(c.Report, func() { wide(c) }), c, docs)
	}
}

func chapterRules() func(*content.Site, *content.Chapter, []*markdown.Doc) []diag.Finding {
	var shape, prose []Rule
	for _, r := range Rules() {
		if r.chapter != nil {
			shape = append(shape, r)
		}
		if r.prose != nil {
			prose = append(prose, r)
		}
	}
	return func(site *content.Site, c *content.Chapter, docs []*markdown.Doc) (findings []diag.Finding) {
		for i := range shape {
			findings = append(findings, shape[i].stamp(shape[i].chapter(c, docs))...)
		}
		p := newPage(site, c, docs)
		for i := range prose {
			findings = append(findings, prose[i].stamp(prose[i].prose(p))...)
		}
		return findings
	}
}

// stamp puts the rule's id and, where none is set, its severity on findings.
func (r Rule) stamp(fs []diag.Finding) []diag.Finding {
	for i := range fs {
		fs[i].Rule = r.ID
		switch fs[i].Severity {
		case diag.Info:
			fs[i].Severity = r.Severity
		case lighter:
			fs[i].Severity = diag.Info
		}
	}
	return fs
}

// place gives the position of something in a chapter's source file.
func place(c *content.Chapter, line, col int32) diag.Pos {
	pos := diag.Pos{Line: int(line), Col: int(col)}
	if c != nil && len(c.Texts) > 0 && c.Texts[0] != nil {
		pos.File = c.Texts[0].File
	}
	return pos
}

package check

import (
	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/form"
)

// formRules are those about filled tables of the national format: how they are
// read, which the form package finds on its own, and their arithmetic.
func formRules() []Rule {
	var rules []Rule
	for _, r := range form.ReadingRules() {
		rules = append(rules, Rule{ID: r.ID, Severity: diag.Error, Title: r.Title, Doc: r.Doc})
	}
	return append(rules, ruleTB01, ruleTB02, ruleTB03, ruleTB04, ruleTB05, ruleTB06, ruleTB07)
}

// tableRule makes the rule of an id: what form.Filled.Check finds under it. A
// wrong cell that breaks several identities is found under the first of them.
func tableRule(id string) Rule {
	rule := Rule{ID: id, Severity: diag.Error, site: func(site *content.Site) []diag.Finding {
		var findings []diag.Finding
		for _, rep := range site.Reports {
			for _, c := range append([]*content.Chapter{rep.Index}, rep.Chapters...) {
				findings = append(findings, tables(c, id)...)
			}
		}
		return findings
	}}
	for _, r := range form.ArithmeticRules() {
		if r.ID == id {
			rule.Title, rule.Doc = r.Title, r.Doc
		}
	}
	return rule
}

// tables checks the tables that a chapter fills.
func tables(c *content.Chapter, id string) (found []diag.Finding) {
	if c == nil {
		return nil
	}
	for _, f := range c.Forms {
		for _, finding := range f.Filled.Check() {
			if finding.Rule == id {
				found = append(found, finding)
			}
		}
	}
	return found
}

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
	rule := Rule{ID: id, Severity: diag.Error}
	for _, r := range form.ArithmeticRules() {
		if r.ID == id {
			rule.Title, rule.Doc = r.Title, r.Doc
		}
	}
	return rule
}

// tables runs the rules about the arithmetic of filled tables, which find what
// they find in one go.
func tables(site *content.Site) (found []diag.Finding) {
	for _, rep := range site.Reports {
		for _, f := range rep.Forms() {
			found = append(found, f.Filled.Check()...)
		}
	}
	return found
}

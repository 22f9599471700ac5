package main

import (
	"fmt"
	"strings"

	"gongkai/internal/check"
	"gongkai/internal/diag"
)

// checkCmd is `gongkai check`.
type checkCmd struct {
	Format    string `enum:"text,json,sarif" default:"text" placeholder:"text|json|sarif" help:"${format_help}"`
	Strict    bool   `help:"${strict_help}"`
	Waived    bool   `help:"${waived_help}"`
	Undecided bool   `help:"${undecided_help}"`
	Quiet     bool   `short:"q" help:"${quiet_help}"`
	List      bool   `help:"${list_help}"`
	Explain   string `placeholder:"${rule_ph}" help:"${explain_help}"`
}

// Run prints the findings of the whole site on stdout.
func (c *checkCmd) Run(p *program) error {
	switch {
	case c.List:
		return listRules(p)
	case c.Explain != "":
		return explainRule(p, c.Explain)
	}
	s, err := p.load()
	if err != nil {
		return err
	}
	findings, err := s.check()
	if err != nil {
		return err
	}
	if err := c.print(p, s, findings); err != nil {
		return err
	}
	if diag.Stops(findings, c.Strict) {
		return errFindings
	}
	return nil
}

func (c *checkCmd) print(p *program, s *site, findings []diag.Finding) error {
	switch c.Format {
	case "json":
		return diag.WriteJSON(p.stdout, findings, p.lang)
	case "sarif":
		return diag.WriteSARIF(p.stdout, findings, ruleDocs(), p.lang)
	}
	return s.print(p.stdout, findings, textOptions{quiet: c.Quiet, strict: c.Strict, waived: c.Waived, undecided: c.Undecided})
}

func ruleDocs() []diag.RuleDoc {
	var docs []diag.RuleDoc
	for _, r := range check.Rules() {
		docs = append(docs, diag.RuleDoc{ID: r.ID, Severity: r.Severity, Title: r.Title, Doc: r.Doc})
	}
	return docs
}

func listRules(p *program) error {
	for _, r := range check.Rules() {
		name := r.Severity.Name().In(p.lang)
		pad := max(0, 8-diag.DisplayWidth(name))
		fmt.Fprintf(p.stdout, "%s  %s%*s%s\n", r.ID, name, pad, "", r.Title.In(p.lang))
	}
	return nil
}

func explainRule(p *program, id string) error {
	r, ok := check.Find(strings.ToUpper(id))
	if !ok {
		return usage(diag.T("没有规则“%s”", "there is no rule %q", id),
			diag.T("gongkai check --list 列出全部规则", "gongkai check --list shows all rules"))
	}
	fmt.Fprintf(p.stdout, "%s  %s  %s\n\n", r.ID, r.Severity.Name().In(p.lang), r.Title.In(p.lang))
	for _, line := range wrap(r.Doc.In(p.lang), p.stdout.width) {
		fmt.Fprintln(p.stdout, line)
	}
	return nil
}

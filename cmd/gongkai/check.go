package main

import (
	"fmt"
	"slices"

	"gongkai/internal/check"
	"gongkai/internal/diag"
)

// checkCmd is `gongkai check`.
type checkCmd struct {
	Format  string `enum:"text,json,sarif" default:"text" placeholder:"text|json|sarif" help:"${format_help}"`
	Strict  bool   `help:"${strict_help}"`
	Waived  bool   `help:"${waived_help}"`
	Quiet   bool   `short:"q" help:"${quiet_help}"`
	List    bool   `help:"${list_help}"`
	Explain string `placeholder:"RULE" help:"${explain_help}"`
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
	shown := findings
	if c.Quiet {
		shown = onlyErrors(findings)
	}
	opt := diag.TextOptions{Lang: p.lang, Color: p.tty && p.color, Source: s.sourceLine, Waived: c.Waived}
	if err := diag.WriteText(p.stdout, shown, opt); err != nil {
		return err
	}
	p.say(p.stdout, summary(findings))
	return nil
}

func onlyErrors(findings []diag.Finding) []diag.Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f diag.Finding) bool { return f.Severity != diag.Error })
}

// summary counts findings in one line.
func summary(findings []diag.Finding) diag.Text {
	e, w, i, waived := diag.Count(findings)
	return diag.T("错误 %d，警告 %d，提示 %d，已豁免 %d", "%d errors, %d warnings, %d notes, %d waived", e, w, i, waived)
}

func ruleDocs() []diag.RuleDoc {
	var docs []diag.RuleDoc
	for _, r := range check.Rules() {
		docs = append(docs, diag.RuleDoc{ID: r.ID, Severity: r.Severity, Title: r.Title, Doc: r.Doc})
	}
	return docs
}

var severityNames = map[diag.Severity]diag.Text{
	diag.Error:   {ZH: "错误", EN: "error"},
	diag.Warning: {ZH: "警告", EN: "warning"},
	diag.Info:    {ZH: "提示", EN: "note"},
}

func listRules(p *program) error {
	for _, r := range check.Rules() {
		name := severityNames[r.Severity].In(p.lang)
		pad := max(0, 8-diag.DisplayWidth(name))
		fmt.Fprintf(p.stdout, "%s  %s%*s%s\n", r.ID, name, pad, "", r.Title.In(p.lang))
	}
	return nil
}

func explainRule(p *program, id string) error {
	r, ok := check.Find(id)
	if !ok {
		return usageError(diag.T("没有规则“%s”；gongkai check --list 列出全部规则", "there is no rule %q; gongkai check --list shows all rules", id))
	}
	fmt.Fprintf(p.stdout, "%s  %s  %s\n\n%s\n", r.ID, severityNames[r.Severity].In(p.lang), r.Title.In(p.lang), r.Doc.In(p.lang))
	return nil
}

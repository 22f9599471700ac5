package main

import (
	"fmt"
	"slices"
	"strings"

	"gongkai/internal/diag"
)

// textOptions say which findings are printed for people, and how severely.
type textOptions struct {
	quiet  bool // errors only
	strict bool // warnings count as errors
	waived bool // waived ones too

	undecided bool // rules that could not be decided too
}

// print writes findings and their number for people.
func (s *site) print(to stream, findings []diag.Finding, o textOptions) error {
	shown := findings
	if o.quiet {
		shown = slices.DeleteFunc(slices.Clone(findings), func(f diag.Finding) bool { return f.Severity < diag.Error })
	}
	opt := diag.TextOptions{Lang: s.p.lang, Color: to.color, Source: s.sourceLine, Waived: o.waived, Undecided: o.undecided}
	if err := diag.WriteText(to, shown, opt); err != nil {
		return err
	}
	if s.dropped > 0 {
		s.p.say(to, diag.Text{
			ZH: fmt.Sprintf("另有 %d 个问题可能只是由缺少或无法读取的文件引起，未列出", s.dropped),
			EN: fmt.Sprintf("not listed: %s that may only follow from missing or unreadable files", plural(s.dropped, "more finding"))})
	}
	s.p.say(to, summary(findings))
	if rules := diag.Undecided(findings); len(rules) > 0 {
		s.p.say(to, undecided(rules, o.undecided))
	}
	if o.strict && diag.Stops(findings, true) && !diag.Stops(findings, false) {
		s.p.say(to, diag.T("警告按错误处理（--strict）", "warnings count as errors (--strict)"))
	}
	return nil
}

// summary counts findings in one line.
func summary(findings []diag.Finding) diag.Text {
	e, w, i, waived := diag.Count(findings)
	var zh, en []string
	count := func(n int, zhName, enName string) {
		if n > 0 {
			zh = append(zh, fmt.Sprintf("%d 个%s", n, zhName))
			en = append(en, plural(n, enName))
		}
	}
	count(e, "错误", "error")
	count(w, "警告", "warning")
	count(i, "提示", "note")
	if waived > 0 {
		zh = append(zh, fmt.Sprintf("%d 个已豁免", waived))
		en = append(en, fmt.Sprintf("%d waived", waived))
	}
	if len(zh) == 0 {
		return diag.T("没有发现问题", "no findings")
	}
	return diag.Text{ZH: strings.Join(zh, "，"), EN: strings.Join(en, ", ")}
}

// undecided names the rules that could not be decided, and how to see why unless
// that was printed.
func undecided(rules []string, printed bool) diag.Text {
	text := diag.Text{
		ZH: fmt.Sprintf("%d 条规则无法判定：%s", len(rules), strings.Join(rules, "、")),
		EN: fmt.Sprintf("%s not assessable: %s", plural(len(rules), "rule"), strings.Join(rules, ", ")),
	}
	if !printed {
		text.ZH += "（gongkai check --undecided 列出原因）"
		text.EN += " (gongkai check --undecided says why)"
	}
	return text
}

// plural gives a number and an English noun in its form.
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

package check

import (
	"gongkai/internal/content"
	"gongkai/internal/diag"
)

// Waive answers findings with the waivers of their reports: a waiver's rule and
// place equal the finding's. It returns the findings, marked, with one more for
// every waiver that answers nothing.
func Waive(site *content.Site, findings []diag.Finding) []diag.Finding {
	var unused []diag.Finding
	for _, rep := range site.Reports {
		for _, w := range rep.Waivers {
			if _, ok := Find(w.Rule); !ok {
				unused = append(unused, diag.Finding{Rule: ruleWV02.ID, Severity: ruleWV02.Severity, Pos: w.Pos, At: w.At,
					Message: diag.T("没有规则“%s”", "there is no rule %q", w.Rule),
					Hint:    diag.T("gongkai check --list 列出全部规则", "gongkai check --list shows all rules")})
			} else if !answer(rep, w, findings) {
				unused = append(unused, diag.Finding{Rule: ruleWV01.ID, Severity: ruleWV01.Severity, Pos: w.Pos, At: w.At,
					Message: diag.T("豁免 %s（%s）没有对应的问题", "the waiver of %s at %s answers no finding", w.Rule, w.At),
					Hint:    diag.T("问题已解决的，删去此豁免；否则核对 rule 与 at", "remove it when the matter is settled, else compare rule and at")})
			}
		}
	}
	return append(findings, unused...)
}

// answer marks what one waiver answers and tells whether there was any. A
// waiver reaches the findings of its own year only.
func answer(rep *content.Report, w *content.Waiver, findings []diag.Finding) bool {
	found := false
	for i := range findings {
		f := &findings[i]
		if f.Rule == w.Rule && f.At == w.At && within(rep, f.Pos.File) && (w.At != "number" || f.Pos.File == w.Pos.File) {
			found = true // what cannot be decided may still need its waiver
			if f.Severity != diag.Open {
				f.Waived, f.Reason = true, w.Reasons[0]
			}
		}
	}
	return found
}

func within(rep *content.Report, file string) bool {
	return len(file) > len(rep.Dir) && file[:len(rep.Dir)] == rep.Dir && file[len(rep.Dir)] == '/'
}

// ruleWV01 is found by Waive.
var ruleWV01 = Rule{
	ID: "WV-01", Severity: diag.Warning,
	Title: diag.T("豁免仍有所指", "a waiver still answers something"),
	Doc: diag.T("豁免以 rule 与 at 对应一个问题。问题消失后豁免应删去，否则它会掩盖下一次错误。",
		"A waiver answers a finding by rule and at. Once the finding is gone the waiver must go too, or it will hide the next mistake."),
}

// ruleWV02 is found by Waive. What a waiver must have (rule, at, reason, by,
// date) is the reader's business: FM-05.
var ruleWV02 = Rule{
	ID: "WV-02", Severity: diag.Error,
	Title: diag.T("豁免的规则存在", "a waiver names a rule that exists"),
	Doc:   diag.T("豁免的 rule 须是已有的规则；gongkai check --list 列出全部规则。", "The rule of a waiver exists; gongkai check --list shows all rules."),
}

package check

import (
	"iter"
	"regexp"
	"strings"

	"gongkai/internal/diag"
)

// ruleTX08: no personal data in what is published.
var ruleTX08 = Rule{
	ID: "TX-08", Severity: diag.Error,
	Title: diag.T("不公布个人信息", "no personal data"),
	Doc: diag.T("正文中不得有公民身份号码（校验码相符的18位号码）、手机号码和银行卡号（校验相符的16至19位号码）。",
		"The text has no identity card number (18 digits whose check digit holds), no mobile telephone number and no bank card number (16 to 19 digits whose check digit holds)."),
	prose: func(p *page) (findings []diag.Finding) {
		for _, t := range p.texts {
			if t == nil {
				continue
			}
			for i := range t.blocks {
				for from, to := range longRuns(t.blocks[i].words) {
					if what := personal(t.blocks[i].words[from:to]); what != (diag.Text{}) {
						findings = append(findings, diag.Finding{Pos: p.place(t, i, from, to), At: what.EN,
							Message: diag.Text{ZH: "正文中有" + what.ZH, EN: "the text has " + what.EN},
							Hint:    diag.T("删去或隐去", "remove or mask it")})
					}
				}
			}
		}
		return findings
	},
}

var mobile = regexp.MustCompile(`^1[3-9][0-9]{9}$`)

// longRuns gives the runs of 11 digits and more outside insertions, 19 at most
// at a time, with an X behind them.
func longRuns(words string) iter.Seq2[int, int] {
	return func(yield func(from, to int) bool) {
		for i := 0; i < len(words); i++ {
			if words[i] == '{' {
				i = insertionEnd(words, i) - 1
				continue
			}
			to := i
			for to < len(words) && to-i < 19 && words[to]-'0' <= 9 {
				to++
			}
			if to-i < 11 {
				i = max(i, to-1)
				continue
			}
			if to < len(words) && words[to]|0x20 == 'x' {
				to++
			}
			if !yield(i, to) {
				return
			}
			i = to - 1
		}
	}
}

// personal names what a run of digits is; empty when it may be anything.
func personal(run string) diag.Text {
	switch {
	case mobile.MatchString(run):
		return diag.T("手机号码", "a mobile telephone number")
	case len(run) == 18 && identity(strings.ToUpper(run)):
		return diag.T("公民身份号码", "an identity card number")
	case len(run) >= 16 && luhn(run):
		return diag.T("银行卡号", "a bank card number")
	}
	return diag.Text{}
}

// identity checks the last character of an identity number (GB 11643).
func identity(run string) bool {
	sum, weight := 0, 1
	for i := 16; i >= 0; i-- {
		weight = weight * 2 % 11
		sum += int(run[i]-'0') * weight
	}
	return "10X98765432"[sum%11] == run[17]
}

// luhn checks the last digit of a bank card number.
func luhn(run string) bool {
	sum := 0
	for i := range len(run) {
		d := int(run[len(run)-1-i] - '0')
		if d > 9 {
			return false
		}
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}

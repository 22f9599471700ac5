package check

import (
	"strings"

	"gongkai/internal/diag"
)

// ruleBI05: telephone numbers and dates of the English text serve readers
// abroad.
var ruleBI05 = Rule{
	ID: "BI-05", Severity: diag.Warning,
	Title: diag.T("英文的电话与日期", "telephone numbers and dates in English"),
	Doc: diag.T("英文里的电话写出国家代码和区号（+86-571-…）；日期写出月份的名称（31 December 2018）：03/04/2018 有两种读法。",
		"In English, telephone numbers have the country and area code (+86-571-…) and dates name the month (31 December 2018): 03/04/2018 can be read in two ways."),
	prose: func(p *page) (findings []diag.Finding) {
		t := p.of("en")
		if t == nil {
			return nil
		}
		for i := range t.blocks {
			words := t.blocks[i].words
			for _, n := range t.blocks[i].numbers {
				if n.kind != phone || strings.HasPrefix(n.text(words), "+") || short(n, words) {
					continue
				}
				f := p.mark(t, i, n.from, n.to)
				f.Message = diag.T("英文里的电话“%s”没有国家代码", "the telephone number %q lacks the country code", f.At)
				f.Hint = diag.T("写作 +86、区号、号码；区号不明的，向发布单位问明", "write +86, the area code and the number; ask the owner for an unknown area code")
				findings = append(findings, f)
			}
			for from, to := range slashDates(words) {
				f := p.mark(t, i, from, to)
				f.Message = diag.T("日期“%s”有两种读法", "the date %q can be read in two ways", f.At)
				f.Hint = diag.T("写出月份的名称，如 31 December 2018", "name the month, as in 31 December 2018")
				findings = append(findings, f)
			}
		}
		return findings
	},
}

// short tells whether a telephone number is a hotline, which has no area code.
func short(n number, words string) bool { return len(n.text(words)) <= 5 }

// slashDates gives the dates that are written 3/4/2018, 3.4.2018 or 3-4-2018.
func slashDates(words string) func(func(from, to int) bool) {
	return func(yield func(from, to int) bool) {
		for i := 0; i < len(words); i++ {
			if words[i]-'0' > 9 {
				continue
			}
			first, end := digitsAt(words, i)
			if to, ok := slashDateAt(words, end); ok && len(first) <= 2 && (i == 0 || !strings.ContainsRune("+-./", rune(words[i-1]))) {
				if !yield(i, to) {
					return
				}
				end = to
			}
			i = end
		}
	}
}

// slashDateAt reads /4/2018 after the first number of a date.
func slashDateAt(words string, end int) (to int, ok bool) {
	if end >= len(words) || !strings.ContainsRune("/.-", rune(words[end])) {
		return 0, false
	}
	mark := words[end]
	second, end := digitsAt(words, end+1)
	if len(second) < 1 || len(second) > 2 || end >= len(words) || words[end] != mark {
		return 0, false
	}
	y, to := digitsAt(words, end+1)
	return to, len(y) == 4
}

package check

import (
	"strconv"

	"gongkai/internal/content"
	"gongkai/internal/diag"
)

// ruleST03: the chapters' printed numbers run without gap or repetition.
var ruleST03 = Rule{
	ID: "ST-03", Severity: diag.Error,
	Title: diag.T("章号连续不重复", "chapter numbers run without gap"),
	Doc: diag.T("各章的 number: 是公布原件给出的章号，须从一起连续，不得重复。",
		"number: is the number that the published original gives a chapter; numbers start at one and run without gap or repetition."),
	site: func(site *content.Site) []diag.Finding {
		var findings []diag.Finding
		for _, rep := range site.Reports {
			last := 0
			for _, c := range rep.Chapters {
				if c.Number == 0 {
					continue
				}
				if c.Number != last+1 {
					findings = append(findings, diag.Finding{Pos: place(c, c.NumberAt.Line, c.NumberAt.Col), At: "number",
						Message: diag.T("章号为 %d，前一章为 %d", "the chapter's number is %d, the one before has %d", c.Number, last),
						Hint:    diag.T("核对原件；原件确实如此的，以豁免说明", "compare with the original; where it really reads so, say so in a waiver")})
				}
				last = c.Number
			}
		}
		return findings
	},
}

func itoa(n int) string { return strconv.Itoa(n) }

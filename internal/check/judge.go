package check

import (
	"gongkai/internal/content"
	"gongkai/internal/diag"
)

// Judge makes of everything that was found what is shown: in order, answered by
// the waivers, and without the findings that may only follow from others, which
// it counts.
func Judge(site *content.Site, all []diag.Finding) (kept []diag.Finding, dropped int) {
	return Causes(diag.Sort(Waive(site, diag.Sort(all))))
}

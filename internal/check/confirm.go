package check

import (
	"cmp"
	"path"
	"slices"
	"sync"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/markdown"
)

// Confirmation gathers what chosen translations are confirmed against: the
// fingerprints of their sources as they are now.
type Confirmation struct {
	wanted   map[*content.Text]bool
	mu       sync.Mutex
	made     map[*content.Report][]content.Confirmed
	findings []diag.Finding
}

// NewConfirmation makes a Confirmation of the wanted translations.
func NewConfirmation(wanted map[*content.Text]bool) *Confirmation {
	return &Confirmation{wanted: wanted, made: map[*content.Report][]content.Confirmed{}}
}

// Inspect looks at a parsed chapter. Safe for concurrent use; it finds nothing
// by itself: see Refusals.
func (n *Confirmation) Inspect(c *content.Chapter, docs []*markdown.Doc) []diag.Finding {
	for l := 1; l < len(docs); l++ {
		if c.Texts[l] == nil || docs[l] == nil || docs[0] == nil || !n.wanted[c.Texts[l]] {
			continue
		}
		made := content.Confirmed{File: path.Base(c.Texts[l].File), Blocks: lockedBlocks(docs[0])}
		for _, w := range sourceWords(c) {
			made.Words = append(made.Words, w.LockedWord)
		}
		f, alike := structure(c, l, docs[0].Blocks(), docs[l].Blocks())
		n.mu.Lock()
		n.made[c.Report] = append(n.made[c.Report], made)
		if !alike {
			n.findings = append(n.findings, ruleBI04.stamp([]diag.Finding{f})...)
		}
		n.mu.Unlock()
	}
	return nil
}

// Refusals gives the findings that stand against confirming: a structure that
// differs, and what reading found wrong with the translations' files. Waived
// ones are left out.
func (n *Confirmation) Refusals(site *content.Site, reading []diag.Finding) []diag.Finding {
	files := map[string]bool{}
	for t := range n.wanted {
		files[t.File] = true
	}
	all := n.findings
	for _, f := range reading {
		if f.Severity == diag.Error && files[f.Pos.File] {
			all = append(all, f)
		}
	}
	known := len(all)
	all = Waive(site, all)[:known] // what follows is about the waivers
	return diag.Sort(slices.DeleteFunc(slices.Clone(all), func(f diag.Finding) bool { return f.Waived }))
}

// Missing counts the wanted translations that were not seen with their source.
func (n *Confirmation) Missing() int {
	missing := len(n.wanted)
	for _, made := range n.made {
		missing -= len(made)
	}
	return missing
}

// Confirmed gives what was gathered of a year's translations, by file name.
func (n *Confirmation) Confirmed(rep *content.Report) []content.Confirmed {
	slices.SortFunc(n.made[rep], func(a, b content.Confirmed) int { return cmp.Compare(a.File, b.File) })
	return n.made[rep]
}

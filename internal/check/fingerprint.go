package check

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"slices"
	"strings"

	"gongkai/internal/content"
	"gongkai/internal/markdown"
)

// sourceWord is a text of the source's front matter, and its line; 0 when it is
// not known.
type sourceWord struct {
	content.LockedWord
	line int32
}

// sourceWords gives the words that a translation has to have, by name.
func sourceWords(c *content.Chapter) []sourceWord {
	var all []sourceWord
	add := func(name, text string, line int32) {
		if text != "" {
			all = append(all, sourceWord{content.LockedWord{Name: name, Sum: fingerprint(text)}, line})
		}
	}
	add("title", c.Texts[0].Title, c.Texts[0].TitleAt.Line)
	add("summary", c.Texts[0].Summary, 0)
	for _, s := range c.Stats {
		name, w := "stats."+s.Key, s.Words[0]
		add(name+".label", w.Label, s.KeyAt.Line)
		add(name+".unit", w.Unit.Other, s.KeyAt.Line)
		add(name+".note", w.Note, s.KeyAt.Line)
		for _, b := range s.By {
			by := name + ".by." + b.Key
			add(by+".label", b.Labels[0], b.At.Line)
			for _, p := range b.Parts {
				add(by+".parts."+p.Key, p.Labels[0], p.At.Line)
			}
			if b.Rest != nil {
				add(by+".rest", b.Rest.Labels[0], b.At.Line)
			}
		}
	}
	for _, w := range c.Waivers {
		if w.Public {
			add("waivers."+w.Rule+"."+w.At, w.Reasons[0], int32(w.Pos.Line))
		}
	}
	if c.Report != nil && c == c.Report.Index {
		m := c.Report.Meta
		add("report.issuer", first(m.Issuer), m.At["issuer"].Line)
		add("report.contact.office", first(m.Contact.Office), m.At["contact"].Line)
		add("report.original.name", first(m.Original.Name), m.At["original"].Line)
	}
	slices.SortStableFunc(all, func(a, b sourceWord) int { return cmp.Compare(a.Name, b.Name) })
	return slices.CompactFunc(all, func(a, b sourceWord) bool { return a.Name == b.Name })
}

// figure is what changes without the words around it: an insertion or digits.
var figure = regexp.MustCompile(`\{[^{}\n]*\}|[0-9]+(?:[.,][0-9]+)*`)

// lockedBlocks gives the fingerprints of a text's blocks.
func lockedBlocks(doc *markdown.Doc) []content.LockedBlock {
	blocks := doc.Blocks()
	all := make([]content.LockedBlock, len(blocks))
	for i := range blocks {
		text := blocks[i].Text()
		all[i] = content.LockedBlock{
			Kind:    strings.ReplaceAll(blocks[i].Kind.String(), " ", "-"),
			Words:   fingerprint(figure.ReplaceAllLiteralString(text, "{}")),
			Figures: fingerprint(strings.Join(figure.FindAllString(text, -1), "\n")),
		}
	}
	return all
}

// fingerprint gives 48 bits of a text's hash, enough to tell apart the few
// texts that ever stand in one place; "-" for no text. How lines are broken and
// spaced does not count.
func fingerprint(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if text == "" {
		return "-"
	}
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:6])
}

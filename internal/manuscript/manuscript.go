// Package manuscript writes the files of content/: front matter and text of a
// chapter, in the source language and in translations.
//
// It takes what a chapter says, in the shapes of the model, and gives files that
// content.Load reads back as the same. What is not known is written as a key
// without a value, so that an editor sees where it belongs and the check asks
// for it. It decides nothing about a report and reads no file.
package manuscript

import (
	"fmt"
	"strings"

	"gongkai/internal/content"
	"gongkai/internal/stat"
)

// Chapter is what the files of one chapter, or of a report's index, say. Lists
// of texts are indexed like the site's languages, the source first.
type Chapter struct {
	Titles    []string
	Summaries []string
	Number    int           // the printed one; 0: none
	Report    *content.Meta // of an index; nil otherwise
	Stats     []*stat.Stat
	Forms     []Form
	Waivers   []*content.Waiver
	Bodies    []string // Markdown
}

// Form says which file fills a table of the national format.
type Form struct{ Name, File string }

// Text gives the file of one language, an index of those lists: the source has
// figures and settings, a translation words only.
func (c *Chapter) Text(lang int) string {
	w := &writer{lang: lang}
	w.line(0, "---")
	w.word(0, "title", c.Titles[lang])
	if lang == 0 && c.Number > 0 {
		w.line(0, fmt.Sprintf("number: %d", c.Number))
	}
	w.word(0, "summary", c.Summaries[lang])
	if c.Report != nil {
		w.report(c.Report)
	}
	w.forms(c.Forms)
	w.stats(c.Stats)
	w.waivers(c.Waivers)
	w.line(0, "---")
	w.WriteString(c.Bodies[lang])
	return w.String()
}

// writer writes YAML of the common shape: blocks, two spaces a level.
type writer struct {
	strings.Builder
	lang int
}

func (w *writer) line(level int, text string) {
	w.WriteString(strings.Repeat("  ", level))
	w.WriteString(text)
	w.WriteByte('\n')
}

// word writes a key and its text; without one, the key alone.
func (w *writer) word(level int, key, text string) {
	if text == "" {
		w.line(level, key+":")
		return
	}
	w.line(level, key+": "+scalar(text))
}

// known is word for what is left out when there is nothing.
func (w *writer) known(level int, key, text string) {
	if text != "" {
		w.word(level, key, text)
	}
}

// report writes the settings of a report. Facts that nobody knows yet have
// their keys.
func (w *writer) report(m *content.Meta) {
	w.line(0, "report:")
	source := w.lang == 0
	if source {
		w.line(1, fmt.Sprintf("year: %d", m.Year))
		w.line(1, fmt.Sprintf("period: {from: %s, to: %s}", m.From, m.To))
	}
	w.word(1, "issuer", w.of(m.Issuer))
	if source {
		w.known(1, "body_type", m.BodyType)
		w.word(1, "published", m.Published)
		w.edition("law", m.Law)
		w.edition("format", m.Format)
		w.line(1, fmt.Sprintf("contact: {office: %s, phone: %s}", scalar(w.of(m.Contact.Office)), scalar(m.Contact.Phone)))
	} else if w.of(m.Contact.Office) != "" || m.Contact.Office[0] == "" {
		w.line(1, fmt.Sprintf("contact: {office: %s}", scalar(w.of(m.Contact.Office))))
	}
	if m.Original.Name[0] != "" {
		text := "original: {name: " + scalar(w.of(m.Original.Name))
		if source && m.Original.Address != "" {
			text += ", address: " + scalar(m.Original.Address)
		}
		w.line(1, text+"}")
	}
}

func (w *writer) edition(key string, year int) {
	if year != 0 {
		w.line(1, fmt.Sprintf("%s: %d", key, year))
	}
}

// of gives the text of the writer's language.
func (w *writer) of(texts []string) string { return texts[w.lang] }

// forms writes which files fill the tables; a translation has none of it.
func (w *writer) forms(forms []Form) {
	if len(forms) == 0 || w.lang > 0 {
		return
	}
	w.line(0, "forms:")
	for _, f := range forms {
		w.word(1, f.Name, f.File)
	}
}

func (w *writer) waivers(waivers []*content.Waiver) {
	header := false
	for _, v := range waivers {
		if w.lang > 0 && !v.Public && v.Reasons[w.lang] == v.Reasons[0] {
			continue // it was not translated, and need not be
		}
		if !header {
			w.line(0, "waivers:")
			header = true
		}
		w.line(1, "- rule: "+scalar(v.Rule))
		w.word(2, "at", v.At)
		w.word(2, "reason", w.of(v.Reasons))
		if w.lang == 0 {
			w.word(2, "by", v.By)
			w.word(2, "date", v.Date)
			if v.Public {
				w.line(2, "public: true")
			}
		}
	}
}

// stats writes the statistics: with figures in the source, else their words.
func (w *writer) stats(stats []*stat.Stat) {
	if len(stats) == 0 {
		return
	}
	w.line(0, "stats:")
	for _, s := range stats {
		w.stat(s)
	}
}

func (w *writer) stat(s *stat.Stat) {
	words := s.Words[w.lang]
	w.line(1, s.Key+":")
	w.word(2, "label", words.Label)
	w.known(2, "note", words.Note)
	if w.lang == 0 {
		w.figure(s)
	}
	if s.Special == stat.Plain {
		w.unit(words.Unit)
	}
	if len(s.By) > 0 {
		w.line(2, "by:")
	}
	for i := range s.By {
		w.breakdown(&s.By[i])
	}
}

// figure writes a value or formula and how it is computed with.
func (w *writer) figure(s *stat.Stat) {
	if s.Formula != nil {
		w.word(2, "formula", s.Formula.String())
		if s.Decimals >= 0 {
			w.line(2, fmt.Sprintf("decimals: %d", s.Decimals))
		}
	} else {
		w.word(2, "value", s.Value.Text)
	}
	switch s.Special {
	case stat.Percent:
		w.line(2, "unit: percent")
	case stat.PerMille:
		w.line(2, "unit: permille")
	}
}

func (w *writer) unit(u stat.Plural) {
	if u.One != u.Other {
		w.line(2, fmt.Sprintf("unit: {one: %s, other: %s}", scalar(u.One), scalar(u.Other)))
		return
	}
	w.known(2, "unit", u.Other)
}

func (w *writer) breakdown(b *stat.Breakdown) {
	w.line(3, b.Key+":")
	w.word(4, "label", w.of(b.Labels))
	if w.lang == 0 && b.Overlap {
		w.line(4, "overlap: true")
	}
	w.line(4, "parts:")
	for i := range b.Parts {
		w.part(&b.Parts[i])
	}
	switch {
	case b.Rest == nil:
	case w.lang == 0:
		w.line(4, "rest: {label: "+scalar(b.Rest.Labels[0])+"}")
	default:
		w.word(4, "rest", w.of(b.Rest.Labels))
	}
}

func (w *writer) part(p *stat.Part) {
	if w.lang > 0 {
		w.word(5, p.Key, w.of(p.Labels))
		return
	}
	text := fmt.Sprintf("%s: {label: %s, value: %s", p.Key, scalar(p.Labels[0]), scalar(p.Value.Text))
	if p.Other {
		text += ", other: true"
	}
	w.line(5, text+"}")
}

// scalar writes a text so that YAML takes it as one, in blocks and in braces: as
// it is where that is beyond doubt, else in double quotes.
func scalar(text string) string {
	if text == "" || plain(text) {
		return text
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r < 0x20 || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029 || r == 0xfeff:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// plain tells whether a text needs no quotes anywhere.
func plain(text string) bool {
	return strings.TrimSpace(text) == text &&
		!strings.ContainsAny(text, ":#,[]{}&*!|>'\"%@`\n\t\\\u2028\u2029\u0085\ufeff") &&
		!strings.ContainsFunc(text, func(r rune) bool { return r < 0x20 || r >= 0x7f && r < 0xa0 }) &&
		!strings.ContainsAny(text[:1], "-?=~<") &&
		!reserved(text)
}

// reserved tells whether YAML takes a word for something else than a text.
func reserved(text string) bool {
	switch strings.ToLower(text) {
	case "null", "true", "false", "yes", "no", "on", "off", "y", "n":
		return true
	}
	return false
}

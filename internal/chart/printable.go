package chart

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// printable gives the chart with all its printed texts as they can stand in a
// drawing: itself, or a copy where something had to be mended. What is spoken
// is mended when it is written.
func (c *Chart) printable() *Chart {
	if c.isPrintable() {
		return c
	}
	out := *c
	out.Categories, out.Series, out.Gaps, out.In = slices.Clone(c.Categories), slices.Clone(c.Series), slices.Clone(c.Gaps), slices.Clone(c.In)
	for i := range out.Categories {
		cat := &out.Categories[i]
		cat.Cells = slices.Clone(cat.Cells)
	}
	out.eachText(func(s *string) { *s = printable(*s) })
	return &out
}

func (c *Chart) isPrintable() bool {
	ok := true
	c.eachText(func(s *string) { ok = ok && isPrintable(*s) })
	return ok
}

// eachText visits all texts that are printed.
func (c *Chart) eachText(visit func(*string)) {
	for i := range c.Series {
		visit(&c.Series[i])
	}
	for i := range c.Categories {
		visit(&c.Categories[i].Label)
		for j := range c.Categories[i].Cells {
			visit(&c.Categories[i].Cells[j].Text)
		}
	}
	for i := range c.Gaps {
		visit(&c.Gaps[i].Reason)
	}
	for i := range c.In {
		visit(&c.In[i].Label)
		visit(&c.In[i].Text)
	}
	visit(&c.Middle.Label)
	visit(&c.Middle.Text)
}

// printable gives s as it can stand on one line: white space is folded into
// single spaces, and what XML forbids or would reorder its surroundings
// becomes U+FFFD. Most strings come back as they are.
func printable(s string) string {
	if isPrintable(s) {
		return s
	}
	var b strings.Builder
	for _, r := range strings.Join(strings.FieldsFunc(s, isSpace), " ") {
		if !allowed(r) {
			r = utf8.RuneError
		}
		b.WriteRune(r)
	}
	return b.String()
}

// isSpace reports whether a character is folded; a space that does not break
// lines was meant.
func isSpace(r rune) bool { return r != 0xa0 && unicode.IsSpace(r) }

func isPrintable(s string) bool {
	before := ' '
	for i, r := range s {
		if r == ' ' && (before == ' ' || i == len(s)-1) || r != ' ' && isSpace(r) || !allowed(r) {
			return false
		}
		before = r
	}
	return utf8.ValidString(s)
}

// allowed reports whether a character may appear in the drawing: neither a
// control, nor a noncharacter, nor one that changes the direction of writing.
func allowed(r rune) bool {
	switch {
	case r < 0x20 || r >= 0x7f && r < 0xa0:
		return false
	case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r >= 0xfdd0 && r <= 0xfdef:
		return false
	}
	return r&0xfffe != 0xfffe
}

package bench

import (
	"bytes"
	"fmt"
)

// frontMatter writes the front matter of a chapter: figures and words in the
// source language, words alone in the translation.
func (c *chapter) frontMatter(b *bytes.Buffer, lang string) {
	t := topicOf(c.number).title
	fmt.Fprintf(b, "---\ntitle: %s %d\n", t.in(lang), c.number)
	summary := words{"示例数据：这一章的数字和文字都不是真的。", "Sample data; neither the figures nor the words of this chapter are real."}
	fmt.Fprintf(b, "summary: %s\nstats:\n", summary.in(lang))
	for i := range c.stats {
		c.stats[i].frontMatter(b, lang)
	}
	b.WriteString("---\n")
}

func (s *statistic) frontMatter(b *bytes.Buffer, lang string) {
	fmt.Fprintf(b, "  %s:\n    label: %s\n", s.key, s.label.in(lang))
	if s.note.zh != "" {
		fmt.Fprintf(b, "    note: %q\n", s.note.in(lang))
	}
	if lang == "zh" {
		s.figure(b)
	} else {
		s.translatedUnit(b)
	}
	if len(s.by.parts) > 0 {
		s.by.frontMatter(b, lang)
	}
}

func (s *statistic) figure(b *bytes.Buffer) {
	switch {
	case s.formula != "":
		fmt.Fprintf(b, "    formula: %s\n", s.formula)
	default:
		fmt.Fprintf(b, "    value: %s\n", s.value)
	}
	if s.percent {
		b.WriteString("    unit: percent\n    decimals: 1\n")
	} else {
		fmt.Fprintf(b, "    unit: %s\n", s.unit.zh)
	}
}

// translatedUnit writes a unit in English; percent is not translated.
func (s *statistic) translatedUnit(b *bytes.Buffer) {
	switch {
	case s.percent:
	case s.unit.one == s.unit.other:
		fmt.Fprintf(b, "    unit: %s\n", s.unit.one)
	default:
		fmt.Fprintf(b, "    unit: {one: %s, other: %s}\n", s.unit.one, s.unit.other)
	}
}

func (s *stated) frontMatter(b *bytes.Buffer, lang string) {
	fmt.Fprintf(b, "    by:\n      %s:\n        label: %s\n        parts:\n", s.key, s.label.in(lang))
	for i, p := range s.parts {
		fmt.Fprintf(b, "          %s: ", p.key)
		switch {
		case lang != "zh":
			fmt.Fprintf(b, "%s\n", p.label.en)
		case i == len(s.parts)-1:
			fmt.Fprintf(b, "{label: %s, value: %d, other: true}\n", p.label.zh, s.values[i])
		default:
			fmt.Fprintf(b, "{label: %s, value: %d}\n", p.label.zh, s.values[i])
		}
	}
}

package manuscript

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gongkai/internal/content"
	"gongkai/internal/form"
	"gongkai/internal/stat"
)

// Carry gives the files of a new year's report made after another's: its
// chapters, headings, statistics and words in all languages, charts and tables
// in their places. No figure and no sentence comes along, nor do waivers: what
// was true of one year must not be said of the next by oversight. Where the
// years have different national formats the new one's chapters and tables are
// taken, and each statistic goes to the chapter that now covers it.
func Carry(site *content.Site, from *content.Report, year int, format *form.Format) ([]File, error) {
	c := carrier{from: from, to: year, format: format, langs: site.Langs}
	index, err := c.index(site)
	if err != nil {
		return nil, err
	}
	var old []named
	for _, ch := range from.Chapters {
		carried, err := Of(site, ch)
		if err != nil {
			return nil, err
		}
		c.clear(carried)
		old = append(old, named{ch.Order, ch.Slug, *carried})
	}
	if c.sameFormat() {
		return files(year, site.Langs, *index, c.tables(old), format), nil
	}
	return files(year, site.Langs, *index, c.regroup(old), format), nil
}

// carrier makes one year's chapters of another's.
type carrier struct {
	from   *content.Report
	to     int
	format *form.Format
	langs  []string
}

func (c *carrier) sameFormat() bool {
	old := form.Find(c.from.Year)
	if c.from.Meta.Format != 0 {
		old = form.Find(c.from.Meta.Format)
	}
	return old == c.format && (c.from.Year >= 2019) == (c.to >= 2019)
}

func (c *carrier) index(site *content.Site) (*Chapter, error) {
	index, err := Of(site, c.from.Index)
	if err != nil {
		return nil, err
	}
	c.clear(index)
	meta := c.from.Meta
	dated(&meta, c.to, c.format)
	meta.Original = content.Original{Name: make([]string, len(c.langs))}
	index.Report = &meta
	index.Forms = nil
	return index, nil
}

// clear takes out of a chapter what belongs to its year.
func (c *carrier) clear(ch *Chapter) {
	ch.Waivers = nil
	for l, lang := range c.langs {
		ch.Titles[l] = c.dated(ch.Titles[l])
		ch.Summaries[l] = c.dated(ch.Summaries[l])
		ch.Bodies[l] = c.outline(ch.Bodies[l], lang)
	}
	for i, s := range ch.Stats {
		ch.Stats[i] = c.unfilled(s)
	}
}

// dated writes the new year for the old one.
func (c *carrier) dated(text string) string {
	return yearPattern.ReplaceAllStringFunc(text, func(digits string) string {
		if digits == strconv.Itoa(c.from.Year) {
			return strconv.Itoa(c.to)
		}
		return digits
	})
}

// unfilled gives a statistic without its figures. Formulas stay: they hold no
// figure of their own, unless they name cells of a table that is no more.
func (c *carrier) unfilled(s *stat.Stat) *stat.Stat {
	n := *s
	n.Value = stat.Value{Kind: stat.Blank}
	if s.Formula != nil && !c.sameFormat() && strings.Contains(s.Formula.String(), "form.") {
		n.Formula, n.Decimals = nil, -1
	}
	n.Words = slices.Clone(s.Words)
	for l := range n.Words {
		n.Words[l].Label, n.Words[l].Note = c.dated(s.Words[l].Label), c.dated(s.Words[l].Note)
	}
	n.By = slices.Clone(s.By)
	for i := range n.By {
		n.By[i].Parts = slices.Clone(s.By[i].Parts)
		for j := range n.By[i].Parts {
			n.By[i].Parts[j].Value = stat.Value{Kind: stat.Blank}
		}
	}
	return &n
}

var (
	yearPattern = regexp.MustCompile(`[0-9]+`)
	headingLine = regexp.MustCompile(`^#{1,6} `)
	footnote    = regexp.MustCompile(`\[\^[^\]]*\]`)
	insertLine  = regexp.MustCompile(`^\{(chart|table|tiles|form|trend) .*\}$`)
	// said is what an insertion says of its figures in words.
	said = regexp.MustCompile(` (title|note|description) (“[^”]*”|"(\\.|[^"\\])*")`)
)

// outline keeps of a text its headings and the charts and tables that stand
// alone, without what they said of the year; where there was text, once a heading,
// is a place to write.
func (c *carrier) outline(body, lang string) string {
	var parts []string
	written := false // the last heading has its place to write
	place := func() {
		if !written {
			parts = append(parts, strings.TrimSuffix(placeholder(lang), "\n"))
		}
		written = true
	}
	fenced := false
	for line := range strings.SplitSeq(body, "\n") {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "```") || strings.HasPrefix(line, "~~~"):
			fenced = !fenced
		case fenced:
		case headingLine.MatchString(line):
			parts = append(parts, c.dated(footnote.ReplaceAllString(line, "")))
			written = false
		case insertLine.MatchString(line) && !strings.Contains(line, "@"):
			parts = append(parts, said.ReplaceAllString(line, ""))
		case line != "" && !strings.HasPrefix(line, "[^") && !insertLine.MatchString(line):
			place()
		}
	}
	if len(parts) == 0 {
		place()
	}
	return strings.Join(parts, "\n\n") + "\n"
}

// tables gives each table an empty file of its own.
func (c *carrier) tables(chapters []named) []named {
	for i := range chapters {
		for j, f := range chapters[i].Forms {
			chapters[i].Forms[j].File = fmt.Sprintf("data/%s.csv", f.Name)
		}
	}
	return chapters
}

// covers says which of the six fixed chapters covers what an older report had a
// chapter of its own for; what is not listed belongs to the overview.
var covers = map[string]string{"fees": "other-matters", "statistics": "other-matters"}

// regroup fills the chapters of the new format with the statistics and charts of
// the old one's.
func (c *carrier) regroup(old []named) []named {
	chapters := skeletonChapters(c.format, c.langs)
	find := func(slug string) int {
		return slices.IndexFunc(chapters, func(n named) bool { return n.slug == slug })
	}
	for _, o := range old {
		i := find(o.slug)
		if i < 0 {
			i = max(find(covers[o.slug]), 0)
		} else {
			chapters[i].Summaries = o.Summaries
		}
		chapters[i].Stats = append(chapters[i].Stats, c.fresh(chapters, o.Stats)...)
		for l := range c.langs {
			chapters[i].Bodies[l] += insertions(o.Bodies[l])
		}
	}
	return chapters
}

// fresh leaves out statistics that a chapter states already.
func (c *carrier) fresh(chapters []named, stats []*stat.Stat) (all []*stat.Stat) {
	for _, s := range stats {
		known := slices.ContainsFunc(chapters, func(n named) bool {
			return slices.ContainsFunc(n.Stats, func(t *stat.Stat) bool { return t.Key == s.Key })
		})
		if !known {
			all = append(all, s)
		}
	}
	return all
}

// insertions gives the charts and tables of an outline, but no national table.
func insertions(outline string) string {
	text := ""
	for line := range strings.SplitSeq(outline, "\n") {
		if insertLine.MatchString(line) && !strings.HasPrefix(line, "{form ") {
			text += "\n" + line + "\n"
		}
	}
	return text
}

package revision

import (
	"gongkai/internal/content"
)

// Edition is one edition of a report. Blocks gives what the blocks of a
// chapter's text say in a language, as printed.
type Edition struct {
	Site   *content.Site
	Report *content.Report
	Blocks func(c *content.Chapter, lang int) []string
}

// Compare gives what differs from before to after. Languages are told apart by
// their codes. The lists are never nil, so that JSON has lists.
func Compare(before, after Edition) Changes {
	return Changes{Figures: append([]Figure{}, Figures(before, after)...), Texts: append([]Text{}, texts(before, after)...)}
}

// langs gives the languages of both editions, those of the later first.
func langs(before, after Edition) []string {
	all := append([]string(nil), after.Site.Langs...)
	for _, code := range before.Site.Langs {
		if after.lang(code) < 0 {
			all = append(all, code)
		}
	}
	return all
}

// lang gives the index of a language; -1 when the edition does not have it.
func (e Edition) lang(code string) int {
	for i, c := range e.Site.Langs {
		if c == code {
			return i
		}
	}
	return -1
}

// chapters gives the chapters with the index, by slug, and their order.
func (e Edition) chapters() (bySlug map[string]*content.Chapter, order []string) {
	bySlug = map[string]*content.Chapter{}
	for _, c := range append([]*content.Chapter{e.Report.Index}, e.Report.Chapters...) {
		if c != nil && bySlug[c.Slug] == nil {
			bySlug[c.Slug] = c
			order = append(order, c.Slug)
		}
	}
	return bySlug, order
}

// merged gives two orders in one: what only the first has stands after what it
// followed there.
func merged(before, after []string) []string {
	known := map[string]bool{}
	for _, name := range after {
		known[name] = true
	}
	all := append([]string(nil), after...)
	at := 0
	for _, name := range before {
		if known[name] {
			for i, n := range all {
				if n == name {
					at = i + 1
				}
			}
			continue
		}
		all = append(all[:at], append([]string{name}, all[at:]...)...)
		at++
	}
	return all
}

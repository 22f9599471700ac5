package render

import (
	"slices"
	"strings"

	"gongkai/internal/content"
)

// The feeds (Atom, RFC 4287), one a language, say when reports came out. Their
// dates are the reports' own, never the clock's; so a report without a date of
// publication is not in them, and where none has one there is no feed. Ids and
// links need the site's address.

const feedName = "feed.xml"

// feedFor gives the feed of a language, "" where there is none.
func (r *Renderer) feedFor(lang int) string {
	if r.absolute(feedName) == "" || !slices.ContainsFunc(r.site.Reports, published) {
		return ""
	}
	return r.langDir(lang) + feedName
}

// feed makes the feed of a language, the newest report first.
func (r *Renderer) feed(lang int) []byte {
	lg, name := r.lang(lang), r.feedFor(lang)
	reports := slices.DeleteFunc(slices.Clone(r.site.Reports), func(rep *content.Report) bool { return !published(rep) })
	slices.SortStableFunc(reports, func(a, b *content.Report) int {
		if c := strings.Compare(b.Meta.Published, a.Meta.Published); c != 0 {
			return c
		}
		return b.Year - a.Year
	})
	dst := []byte(xmlHeader + `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="` + r.langs[lang].HTMLLang + `">` + "\n")
	dst = element(dst, "id", r.absolute(name))
	dst = element(dst, "title", lg.in(r.site.Config.Name))
	dst = element(dst, "updated", instant(reports[0].Meta.Published))
	dst = atomLink(dst, "self", r.absolute(name))
	dst = atomLink(dst, "alternate", r.absolute(r.langDir(lang)+"index.html"))
	for _, rep := range reports {
		dst = r.feedEntry(dst, rep, lg)
	}
	return append(dst, "</feed>\n"...)
}

func (r *Renderer) feedEntry(dst []byte, rep *content.Report, lg lang) []byte {
	page := r.absolute(r.reportDir(rep, lg.index) + "index.html")
	dst = append(dst, "<entry>\n"...)
	dst = element(dst, "id", page)
	dst = element(dst, "title", r.reportTitle(rep, lg.index))
	dst = element(dst, "updated", instant(rep.Meta.Published))
	dst = element(dst, "published", instant(rep.Meta.Published))
	dst = append(dst, "<author><name>"...)
	dst = append(appendText(dst, lg.in(rep.Meta.Issuer)), "</name></author>\n"...)
	dst = atomLink(dst, "alternate", page)
	if rep.Index != nil {
		if text := rep.Index.Texts[lg.index]; text != nil && text.Summary != "" {
			dst = element(dst, "summary", text.Summary)
		}
	}
	return append(dst, "</entry>\n"...)
}

func element(dst []byte, name, text string) []byte {
	dst = append(append(append(dst, '<'), name...), '>')
	dst = append(appendText(dst, text), "</"...)
	return append(append(dst, name...), ">\n"...)
}

func atomLink(dst []byte, rel, href string) []byte {
	dst = append(dst, `<link rel="`+rel+`" href="`...)
	return append(appendText(dst, href), `"/>`+"\n"...)
}

// instant writes a date of publication as Atom does (RFC 3339). A date without a
// time means its first minute; the time is China's.
func instant(published string) string {
	clock := "00:00"
	if len(published) == len("2006-01-02 15:04") {
		clock = published[len("2006-01-02 "):]
	}
	return day(published) + "T" + clock + ":00+08:00"
}

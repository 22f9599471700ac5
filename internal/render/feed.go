package render

import (
	"slices"
	"strings"

	"gongkai/internal/content"
)

// The feeds (Atom, RFC 4287), one a language, say when reports came out and were
// corrected. Their dates are the owner's, never the clock's; so a report without
// a date of publication is not in them, nor a correction without one, and where
// no report has one there is no feed. Ids and links need the site's address.

const feedName = "feed.xml"

// feedFor gives the feed of a language, "" where there is none.
func (r *Renderer) feedFor(lang int) string {
	if r.absolute(feedName) == "" || !slices.ContainsFunc(r.listed, published) {
		return ""
	}
	return r.langDir(lang) + feedName
}

// feedEntry is one entry of a feed.
type feedEntry struct {
	id, link, title, author, summary string
	date                             string // as its owner gives it
}

// feed makes the feed of a language, the newest entry first: the reports, and
// the corrections of sealed ones.
func (r *Renderer) feed(lang int) []byte {
	lg, name := r.lang(lang), r.feedFor(lang)
	var entries []feedEntry
	for _, rep := range slices.Backward(r.listed) {
		if published(rep) {
			entries = append(entries, r.reportEntry(rep, lg))
		}
		entries = append(entries, r.correctionEntries(rep, lg)...)
	}
	slices.SortStableFunc(entries, func(a, b feedEntry) int { return strings.Compare(b.date, a.date) })
	dst := []byte(xmlHeader + `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="` + r.langs[lang].HTMLLang + `">` + "\n")
	dst = element(dst, "id", r.absolute(name))
	dst = element(dst, "title", lg.in(r.site.Config.Name))
	dst = element(dst, "updated", instant(entries[0].date))
	dst = atomLink(dst, "self", r.absolute(name))
	dst = atomLink(dst, "alternate", r.absolute(r.langDir(lang)+"index.html"))
	for i := range entries {
		dst = entries[i].append(dst)
	}
	return append(dst, "</feed>\n"...)
}

func (r *Renderer) reportEntry(rep *content.Report, lg lang) feedEntry {
	page := r.absolute(r.reportDir(rep, lg.index) + "index.html")
	e := feedEntry{id: page, link: page, title: r.reportTitle(rep, lg.index), author: lg.in(rep.Meta.Issuer), date: rep.Meta.Published}
	if rep.Index != nil {
		if text := rep.Index.Texts[lg.index]; text != nil {
			e.summary = text.Summary
		}
	}
	return e
}

// correctionEntries gives an entry for each correction of a sealed report that
// has a date.
func (r *Renderer) correctionEntries(rep *content.Report, lg lang) (entries []feedEntry) {
	page := r.reportDir(rep, lg.index) + correctionsPage
	if !r.has(page) {
		return nil
	}
	for _, c := range slices.Backward(r.correctionsOf(rep)) {
		if c.Date == "" {
			continue
		}
		at := r.absolute(page) + "#v" + itoa(c.Version)
		entries = append(entries, feedEntry{id: at, link: at, author: lg.in(rep.Meta.Issuer), date: c.Date, summary: c.Reason[lg.code],
			title: r.reportTitle(rep, lg.index) + lg.t("colon") + lg.t("correction_n", "n", itoa(c.Version), "was", itoa(c.Corrects))})
	}
	return entries
}

func (e *feedEntry) append(dst []byte) []byte {
	dst = append(dst, "<entry>\n"...)
	dst = element(dst, "id", e.id)
	dst = element(dst, "title", e.title)
	dst = element(dst, "updated", instant(e.date))
	dst = element(dst, "published", instant(e.date))
	dst = append(dst, "<author><name>"...)
	dst = append(appendText(dst, e.author), "</name></author>\n"...)
	dst = atomLink(dst, "alternate", e.link)
	if e.summary != "" {
		dst = element(dst, "summary", e.summary)
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

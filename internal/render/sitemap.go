package render

import (
	"path"
	"slices"
	"strings"
)

// sitemap lists every page with its language versions (sitemaps.org 0.9 and
// Google's xhtml:link extension). Without the site's address it lists
// addresses relative to itself, which the check reports.
func (r *Renderer) sitemap() []byte {
	dst := []byte(xmlHeader + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">` + "\n")
	for _, p := range r.Pages() {
		if p.Kind != NotFound {
			dst = r.appendURL(dst, p)
		}
	}
	for _, p := range r.sealedPages() {
		dst = r.appendURL(dst, p)
	}
	return append(dst, "</urlset>\n"...)
}

// appendURL appends a page's entry.
func (r *Renderer) appendURL(dst []byte, p Page) []byte {
	dst = append(dst, "<url><loc>"...)
	dst = append(appendText(dst, r.address(p.Path)), "</loc>"...)
	if p.Report != nil && len(p.Report.Meta.Published) >= 10 {
		dst = append(dst, "<lastmod>"+p.Report.Meta.Published[:10]+"</lastmod>"...)
	}
	for l := range r.langs {
		if other, ok := r.twin(p, l); ok {
			dst = append(dst, `<xhtml:link rel="alternate" hreflang="`+r.langs[l].HTMLLang+`" href="`...)
			dst = append(appendText(dst, r.address(other)), `"/>`...)
		}
	}
	return append(dst, "</url>\n"...)
}

// sealedPages lists the pages of years that are published from their snapshots,
// by path. Of their kinds only those matter that have no twin.
func (r *Renderer) sealedPages() (pages []Page) {
	for page, year := range r.sealed {
		p := Page{Path: page, Kind: Chapter, Report: r.site.Report(year)}
		if path.Base(page) == "parallel.html" {
			p.Kind = Parallel
		}
		pages = append(pages, p)
	}
	slices.SortFunc(pages, func(a, b Page) int { return strings.Compare(a.Path, b.Path) })
	return pages
}

const xmlHeader = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"

// address is a page's absolute address where the site's is known.
func (r *Renderer) address(page string) string {
	if a := r.absolute(page); a != "" {
		return a
	}
	return page
}

// robots lets every robot in and names the sitemap where its address is known.
func (r *Renderer) robots() []byte {
	var b strings.Builder
	b.WriteString("User-agent: *\nAllow: /\n")
	if a := r.absolute("sitemap.xml"); a != "" {
		b.WriteString("\nSitemap: " + a + "\n")
	}
	return []byte(b.String())
}

package render

import (
	"path"
	"strconv"
	"strings"

	"gongkai/internal/content"
)

// File makes one file of the built site that is no page: a static file, the
// download of a chart or table, sitemap.xml, robots.txt. False when render makes
// no such file. The bytes are those that Build writes; they are not to be
// changed.
func (r *Renderer) File(name string) ([]byte, bool) {
	switch name {
	case "sitemap.xml":
		return r.sitemap(), true
	case "robots.txt":
		return r.robots(), true
	}
	rest := name
	rep, below := r.reportAt(name)
	if rep != nil {
		rest = below
	}
	for _, a := range r.theme.assets {
		if a.name == rest {
			return a.data, true
		}
	}
	if rep == nil {
		return r.trendData(name)
	}
	return r.figureCSV(rep, rest)
}

// reportAt gives the report in whose folder a file is, and its path there.
func (r *Renderer) reportAt(name string) (rep *content.Report, below string) {
	year, below, ok := strings.Cut(name, "/")
	if n, err := strconv.Atoi(year); ok && err == nil && strconv.Itoa(n) == year {
		return r.site.Report(n), below
	}
	return nil, ""
}

// figureCSV makes the download of a chart or table. Its name begins with the
// chapter's prefix, so only that chapter is rendered to find it.
func (r *Renderer) figureCSV(rep *content.Report, name string) ([]byte, bool) {
	dir, base := path.Split(name)
	order, _, ok := strings.Cut(strings.TrimPrefix(base, "s"), "-")
	if dir != "data/" || !ok {
		return nil, false
	}
	for _, c := range allChapters(rep) {
		if itoa(c.Order) != order {
			continue
		}
		for _, f := range r.unit(c).sourceFiles() {
			if f.path == name {
				return r.figureData(c, f), true
			}
		}
	}
	return nil, false
}

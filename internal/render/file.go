package render

import (
	"context"
	"path"
	"strconv"
	"strings"

	"gongkai/internal/content"
)

// File makes one file of the built site that is no page: a static file, what
// belongs to a chart or table, what the script shows of figures, sitemap.xml,
// robots.txt. False when render makes
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
	if path.Base(rest) == figureScriptName {
		return r.figureScriptAt(name)
	}
	return r.figureFile(rep, rest)
}

// figureScriptAt makes the script beside a data page; all chapters are looked
// at for what they name.
func (r *Renderer) figureScriptAt(name string) ([]byte, bool) {
	i, ok := r.byPath[path.Dir(name)+"/data.html"]
	if !ok {
		return nil, false
	}
	uses, p := usage{}, r.pages[i]
	_ = r.eachUnit(context.Background(), p.Report, none, func(u *unit) error { uses.add(u); return nil })
	return r.figureScript(p, uses), true
}

// reportAt gives the report in whose folder a file is, and its path there.
func (r *Renderer) reportAt(name string) (rep *content.Report, below string) {
	year, below, ok := strings.Cut(name, "/")
	if n, err := strconv.Atoi(year); ok && err == nil && strconv.Itoa(n) == year {
		return r.site.Report(n), below
	}
	return nil, ""
}

// figureFile makes a file of a chart or table. Its name begins with the
// chapter's prefix, so only that chapter is rendered to find it.
func (r *Renderer) figureFile(rep *content.Report, name string) ([]byte, bool) {
	dir, base := path.Split(name)
	order, _, ok := strings.Cut(strings.TrimPrefix(base, "s"), "-")
	if dir != "data/" || !ok {
		return nil, false
	}
	for _, c := range allChapters(rep) {
		if itoa(c.Order) != order {
			continue
		}
		for _, f := range r.unit(c).figureFiles() {
			if f.path == name {
				return r.figureData(c, f), true
			}
		}
	}
	return nil, false
}

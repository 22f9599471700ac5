package render

import (
	"context"
	"path"
	"strings"
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
	for l := range r.langs {
		if feed := r.feedFor(l); feed != "" && feed == name {
			return r.feed(l), true
		}
	}
	rest := name
	y, below := r.yearAt(name)
	if y != nil {
		rest = below
	}
	for _, a := range r.theme.assets {
		if a.name == rest && (y == nil || a.name != r.theme.search) {
			return a.data, true
		}
	}
	if y == nil {
		return r.trendData(name)
	}
	if strings.HasPrefix(rest, "search.") {
		return r.indexFile(y.report, rest)
	}
	if data, ok := r.shareAt(y, rest); ok {
		return data, true
	}
	if path.Base(rest) == figureScriptName {
		return r.figureScriptAt(name)
	}
	return r.figureFile(y, rest)
}

// figureScriptAt makes the script beside a data page; all chapters are looked
// at for what they name.
func (r *Renderer) figureScriptAt(name string) ([]byte, bool) {
	p, ok := r.Page(path.Dir(name) + "/data.html")
	if !ok {
		return nil, false
	}
	return r.figureScript(p, r.uses(context.Background(), p.Report)), true
}

// figureFile makes a file of a chart or table. Its name begins with the
// chapter's prefix, so only that chapter is rendered to find it.
func (r *Renderer) figureFile(y *year, name string) ([]byte, bool) {
	dir, base := path.Split(name)
	order, _, ok := strings.Cut(strings.TrimPrefix(base, "s"), "-")
	if dir != "data/" || !ok {
		return nil, false
	}
	for _, c := range y.chapters {
		if itoa(c.Order) != order {
			continue
		}
		for _, f := range r.cached(c).figureFiles() {
			if f.path == name {
				return r.figureData(c, f), true
			}
		}
	}
	return nil, false
}

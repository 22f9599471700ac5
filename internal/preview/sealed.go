package preview

import (
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"

	"gongkai/internal/render"
	"gongkai/internal/sealed"
)

// A sealed year is shown as a build publishes it: from its snapshot. As soon as
// its sources are edited it is alive, so that whoever prepares a correction sees
// it, and each edited file has its finding.

// liveSources is the site's folder as the loader reads it: years whose sources
// are gone have those that were sealed.
type liveSources struct{ now atomic.Pointer[fs.FS] }

func (l *liveSources) set(fsys fs.FS) { l.now.Store(&fsys) }

// Open opens a file.
func (l *liveSources) Open(name string) (fs.File, error) { return (*l.now.Load()).Open(name) }

// ReadDir lists a folder.
func (l *liveSources) ReadDir(name string) ([]fs.DirEntry, error) {
	return fs.ReadDir(*l.now.Load(), name)
}

// ReadFile reads a file.
func (l *liveSources) ReadFile(name string) ([]byte, error) { return fs.ReadFile(*l.now.Load(), name) }

// Stat describes a file.
func (l *liveSources) Stat(name string) (fs.FileInfo, error) { return fs.Stat(*l.now.Load(), name) }

// Lstat describes a file and follows no link.
func (l *liveSources) Lstat(name string) (fs.FileInfo, error) { return fs.Lstat(*l.now.Load(), name) }

// ReadLink tells where a link leads.
func (l *liveSources) ReadLink(name string) (string, error) { return fs.ReadLink(*l.now.Load(), name) }

// moved gives the folders of the years whose sources come from another place
// than before.
func moved(before, after *sealed.Years) (dirs []string) {
	was, is := before.Restored(), after.Restored()
	for _, dir := range slices.Concat(was, is) {
		if !slices.Contains(was, dir) || !slices.Contains(is, dir) || !before.Shares(after) {
			dirs = append(dirs, dir)
		}
	}
	return dirs
}

// sealedPages lists the pages of sealed years.
func (s *State) sealedPages() (pages []render.Page) {
	for _, rep := range s.Site.Reports {
		for _, name := range s.sealed.Published[rep.Year].Pages {
			if p, ok := s.sealedPage(name); ok {
				pages = append(pages, p)
			}
		}
	}
	return pages
}

// sealedPage gives what is known of a page of a sealed year: the chapter that it
// was made from, where that still has its address.
func (s *State) sealedPage(name string) (render.Page, bool) {
	year, below, _ := strings.Cut(name, "/")
	n, err := strconv.Atoi(year)
	y, ok := s.sealed.Published[n]
	if err != nil || !ok || !slices.Contains(y.Pages, name) {
		return render.Page{}, false
	}
	p := render.Page{Path: name, Report: s.Site.Report(n)}
	if p.Report == nil {
		return p, true
	}
	for l, code := range s.Site.Langs {
		if rest, ok := strings.CutPrefix(below, code+"/"); ok && l > 0 {
			p.Lang, below = l, rest
		}
	}
	p.Kind = render.Kind(strings.TrimSuffix(path.Base(below), ".html")) // data, full, notes, …
	for _, c := range chapters(p.Report) {
		if c.Slug+".html" == below && c.Texts[p.Lang] != nil {
			p.Chapter, p.Kind = c, render.Chapter
			if c == p.Report.Index {
				p.Kind = render.Cover
			}
		}
	}
	return p, true
}

// Package render turns a site's model and its layouts into pages.
//
// It takes an immutable content.Site and a Theme (layouts, words and static
// files, parsed once) and gives the list of pages, each page's bytes on demand,
// or all of them in one pass over the chapters. A page is a pure function of
// the model: Render and Build give the same bytes. It refuses, as findings with
// their place, names that no statistic has, figures that cannot be drawn and
// links that lead nowhere; an author's text is always data, never markup.
//
// What costs time is done once: layouts are parsed when the theme is loaded,
// what all pages of a report share is rendered once per report and language, a
// chapter is parsed once for the chapter page, the full page and the
// side-by-side page, and only the small page around the text goes through
// html/template and the minifier (see skeleton.go).
package render

import (
	"fmt"
	"path"
	"sync"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/markdown"
)

// Options are what the caller decides or supplies, because it belongs to
// packages that render does not know.
type Options struct {
	// Downloads lists the data files of a report's year folder, with sizes, for
	// the cover. Nil: none.
	Downloads func(r *content.Report) []DataFile
	// Editions stands for what Downloads lists of a report that does not follow from
	// its facts: pages that list downloads are made anew by Next where it gives
	// another value than before. Nil: nothing.
	Editions func(r *content.Report) any
	// FigureCSV gives the download of one chart or table: the figures named by
	// paths, as seen from chapter c. Nil: figures have no download.
	FigureCSV func(c *content.Chapter, paths []string) []byte
	// SeriesCSV gives the download of a trend: the figures named by paths in the
	// years on file, up to and including upTo; 0 means all. Nil: none.
	SeriesCSV func(paths []string, upTo int) []byte
	// TableCSV gives the download of a table that the author wrote: its rows, the
	// head first. Nil: none.
	TableCSV func(rows [][]string) []byte
	// Inspect is told of every parsed chapter, from many goroutines at once; a
	// language without a file has a nil document. Nil: nobody looks.
	Inspect func(c *content.Chapter, docs []*markdown.Doc) []diag.Finding
	// RuleTitle says a rule of the check in words. Nil: pages name its id alone.
	RuleTitle func(id string) diag.Text
	// Seal makes one year as it is sealed; nil: the whole site, alive.
	Seal *Seal
	// Sealed are the years that are published from their snapshots, by year:
	// none of their pages is made here.
	Sealed map[int]SealedYear
}

// DataFile is one download of a report, its path relative to the year folder.
type DataFile struct {
	Lang   string // the code of its language, when it is in one
	Path   string
	Name   string // "statistics"; the word list has download_<name>
	Format string // "CSV", "JSON", "XLSX"
	Size   int64  // bytes
}

// Renderer gives the pages of one site in one theme. Render is safe for
// concurrent use.
type Renderer struct {
	site   *content.Site
	theme  *Theme
	opt    Options
	engine *markdown.Engine
	langs  []Language

	listed   []*content.Report // on the home page, oldest first
	made     []*content.Report // of which the pages are made here
	sealed   map[string]int    // pages of sealed years, and their year
	years    []*year           // like made
	frames   *frames           // of the pages that belong to no report
	world    *stamp            // of all reports' facts
	cache    *cache
	trending func() []content.Statement // what the trends page follows; none while no two years share anything
	all      func() []Page
}

// Kind says which layout makes a page.
type Kind string

// The kinds of pages.
const (
	Home     Kind = "home"
	Trends   Kind = "trends"
	Search   Kind = "search"
	Cover    Kind = "cover"
	Chapter  Kind = "chapter"
	Data     Kind = "data"
	Full     Kind = "full"
	Parallel Kind = "parallel"
	NotFound Kind = "notfound"

	Corrections Kind = "corrections" // of a sealed year
	Notes       Kind = "notes"       // of a report that has editor's notes
)

// Page is one HTML page that the site has. Lang indexes content.Site.Langs.
type Page struct {
	Path    string // slash-separated, relative to the output folder
	Kind    Kind
	Lang    int
	Report  *content.Report
	Chapter *content.Chapter
}

// New prepares the pages of a site. It renders nothing yet.
func New(site *content.Site, theme *Theme, opt Options) *Renderer {
	r := newRenderer(site, theme, opt)
	for i, rep := range r.made {
		r.years[i] = r.newYear(rep, nil)
	}
	return r
}

// newRenderer gives a renderer whose years are not prepared.
func newRenderer(site *content.Site, theme *Theme, opt Options) *Renderer {
	r := &Renderer{
		site: site, theme: theme, opt: opt, engine: theme.engine,
		sealed: map[string]int{}, frames: &frames{}, world: &stamp{}, cache: &cache{years: map[int]*cachedYear{}},
	}
	for _, code := range site.Langs {
		r.langs = append(r.langs, Language{Code: code, HTMLLang: htmlLang(code), Name: theme.word(code, "language_name")})
	}
	r.chooseReports()
	r.years = make([]*year, len(r.made))
	r.trending = sync.OnceValue(func() []content.Statement { return trending(site) })
	if opt.Seal != nil {
		r.trending = func() []content.Statement { return nil }
	}
	r.all = sync.OnceValue(r.listPages)
	return r
}

// Pages lists every HTML page that is made here in a fixed order: the site's own pages, then each
// report's, oldest first.
func (r *Renderer) Pages() []Page { return r.all() }

func (r *Renderer) listPages() []Page {
	pages := r.sitePages()
	for _, y := range r.years {
		pages = append(pages, y.pages()...)
	}
	return pages
}

// sitePages lists the pages that belong to no report.
func (r *Renderer) sitePages() (pages []Page) {
	for l := range r.langs {
		pages = append(pages, Page{Path: r.langDir(l) + "index.html", Kind: Home, Lang: l})
	}
	if len(r.trending()) > 0 {
		for l := range r.langs {
			pages = append(pages, Page{Path: r.langDir(l) + trendsFile, Kind: Trends, Lang: l})
		}
	}
	if len(r.listed) > 0 {
		for l := range r.langs {
			pages = append(pages, Page{Path: r.langDir(l) + searchPage, Kind: Search, Lang: l})
		}
	}
	if r.opt.Seal == nil { // the host of a sealed year is not known
		pages = append(pages, Page{Path: "404.html", Kind: NotFound})
	}
	return pages
}

// Page gives the page at path; false when the site has none.
func (r *Renderer) Page(path string) (Page, bool) {
	if y, below := r.yearAt(path); y != nil {
		i, ok := y.addresses.at[below]
		if !ok {
			return Page{}, false
		}
		return y.page(y.addresses.list[i]), true
	}
	for l := range r.langs {
		switch path {
		case r.langDir(l) + "index.html":
			return Page{Path: path, Kind: Home, Lang: l}, true
		case r.langDir(l) + searchPage:
			return Page{Path: path, Kind: Search, Lang: l}, len(r.listed) > 0
		case r.langDir(l) + trendsFile:
			return Page{Path: path, Kind: Trends, Lang: l}, len(r.trending()) > 0
		}
	}
	return Page{Path: path, Kind: NotFound}, path == "404.html" && r.opt.Seal == nil
}

// pageOf gives the page of a chapter, or of the index, which is the cover.
func (r *Renderer) pageOf(c *content.Chapter, l int) Page {
	return Page{Path: r.reportDir(c.Report, l) + c.Slug + ".html", Kind: kindOf(c), Lang: l, Report: c.Report, Chapter: c}
}

func kindOf(c *content.Chapter) Kind {
	if c == c.Report.Index {
		return Cover
	}
	return Chapter
}

// allChapters lists a report's chapters, the index first.
func allChapters(rep *content.Report) []*content.Chapter {
	if rep.Index == nil {
		return rep.Chapters
	}
	return append([]*content.Chapter{rep.Index}, rep.Chapters...)
}

// langDir is the folder of a language below the site or a year: "" or "en/".
func (r *Renderer) langDir(lang int) string {
	if lang == 0 {
		return ""
	}
	return r.langs[lang].Code + "/"
}

func (r *Renderer) reportDir(rep *content.Report, lang int) string {
	return fmt.Sprintf("%d/%s", rep.Year, r.langDir(lang))
}

// has tells whether the site has a page at path.
func (r *Renderer) has(path string) bool {
	_, made := r.Page(path)
	_, sealed := r.sealed[path]
	return made || sealed
}

// twin gives the page's counterpart in another language, if it exists.
func (r *Renderer) twin(p Page, lang int) (string, bool) {
	if p.Kind == Parallel || p.Kind == NotFound {
		return "", false
	}
	dir := r.langDir(lang)
	if p.Report != nil {
		dir = r.reportDir(p.Report, lang)
	}
	other := dir + path.Base(p.Path)
	return other, r.has(other)
}

// htmlLang gives the value of the lang attribute for a language code.
func htmlLang(code string) string {
	if code == "zh" {
		return "zh-CN"
	}
	return code
}

// relative gives the address of target as seen from the page at from; both are
// relative to the output folder.
func relative(from, target string) string {
	up := ""
	dir := path.Dir(from)
	for dir != "." {
		if rest, ok := cutDir(target, dir); ok {
			return up + rest
		}
		dir = path.Dir(dir)
		up += "../"
	}
	return up + target
}

func cutDir(target, dir string) (string, bool) {
	if len(target) > len(dir) && target[len(dir)] == '/' && target[:len(dir)] == dir {
		return target[len(dir)+1:], true
	}
	return "", false
}

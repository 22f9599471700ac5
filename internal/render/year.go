package render

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"gongkai/internal/content"
)

// A renderer for a site that was changed shares with the one before what did
// not change: lists of addresses, frames, rendered chapters. Whether it may is
// told by stamps. A stamp stands for everything that something was made from;
// where all of that is the same, the next renderer has the same stamp.
type stamp struct{ _ byte } // not of size 0: each has an address of its own

// year is what the pages of one report share.
type year struct {
	report    *content.Report
	chapters  []*content.Chapter // the index first
	addresses *addresses
	frames    *frames
	stamp     *stamp // of all that its pages are made from, but for the bodies of the texts
	names     *stamp // of that but for the figures: what stands where a figure is named
}

// addresses are the pages of a report, by their place in the year's folder.
type addresses struct {
	list []address
	at   map[string]int32 // by path, index in list
}

// address is a page without its model.
type address struct {
	path    string // below the year's folder: "en/overview.html"
	kind    Kind
	lang    int
	chapter int // index in year.chapters; -1 for a page of the whole report
}

// frames are what the pages of each kind share in one report, or in none.
type frames struct {
	mu    sync.Mutex
	all   map[frameKey]*kindShared
	tiles map[int]tiles // by language
}

// tiles are the key figures of a report as the home page repeats them.
type tiles struct {
	html  []byte
	text  *content.Text // that they are from
	world *stamp        // nil: nothing of another year is in them
}

// frameKey says which pages share a frame. All of them stand in one folder, so
// that relative addresses are the same on each.
type frameKey struct {
	kind Kind
	lang int
}

func (f *frames) of(p Page) *kindShared {
	f.mu.Lock()
	defer f.mu.Unlock()
	key := frameKey{p.Kind, p.Lang}
	if f.all == nil {
		f.all = map[frameKey]*kindShared{}
	}
	if f.all[key] == nil {
		f.all[key] = &kindShared{}
	}
	return f.all[key]
}

// forget empties the frames.
func (f *frames) forget() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.all, f.tiles = nil, nil
}

// tilesOf gives the key figures of a report for the home page.
func (r *Renderer) tilesOf(rep *content.Report, l int, href string) []byte {
	in, text := r.inserter(rep.Index, l), rep.Index.Texts[l]
	y := r.year(rep.Year)
	if y == nil { // sealed
		html, _ := r.coverTiles(in, href)
		return html
	}
	f := y.frames
	f.mu.Lock()
	t, ok := f.tiles[l]
	f.mu.Unlock()
	if ok && t.text == text && (t.world == nil || t.world == r.world) {
		return t.html
	}
	html, changed := r.coverTiles(in, href)
	if changed {
		return html
	}
	t = tiles{html: html, text: text}
	if in.wide {
		t.world = r.world
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.tiles == nil {
		f.tiles = map[int]tiles{}
	}
	f.tiles[l] = t
	return t.html
}

// Next gives the renderer of a site that was made from this one's by a change,
// or of the same site in another theme. It shares what did not change, and this
// one stays valid. Where other years are sealed than before, nothing is shared.
func (r *Renderer) Next(site *content.Site, theme *Theme, opt Options) *Renderer {
	if !slices.Equal(site.Langs, r.site.Langs) || !sameSealed(opt.Sealed, r.opt.Sealed) { // every address may be another
		return New(site, theme, opt)
	}
	next := newRenderer(site, theme, opt)
	next.cache = r.cache
	look := theme == r.theme && site.SameConfig(r.site)
	if look {
		next.frames = r.frames
	}
	same, follows, world := r.sameFacts(site)
	for i, rep := range site.Reports {
		was := r.year(rep.Year)
		m := slices.Index(next.made, rep)
		if m < 0 { // sealed
			continue
		}
		y := next.newYear(rep, was)
		next.years[m] = y
		if look && same[i] && follows[i] {
			y.stamp = was.stamp
			if r.editions(rep) == next.editions(rep) {
				y.frames = was.frames
			}
		}
		if look && follows[i] && rep.SameNames(was.report) && rep.SameFrame(was.report) {
			y.names = was.names
		}
	}
	if look && world {
		next.world, next.trending = r.world, r.trending
	}
	return next
}

// editions gives what stands for the editions of a report.
func (r *Renderer) editions(rep *content.Report) any {
	if r.opt.Editions == nil {
		return nil
	}
	return r.opt.Editions(rep)
}

// sameSealed tells whether the same versions of the same years are sealed.
func sameSealed(a, b map[int]SealedYear) bool {
	return maps.EqualFunc(a, b, func(x, y SealedYear) bool {
		return x.Version == y.Version && x.Date == y.Date && slices.Equal(x.Pages, y.Pages) && len(x.Corrections) == len(y.Corrections)
	})
}

// sameFacts tells for each report of a site whether it has the facts that it has
// here, and whether it follows a report that has, with which it may be compared;
// and whether all are here and have.
func (r *Renderer) sameFacts(site *content.Site) (same, follows []bool, all bool) {
	same, follows = make([]bool, len(site.Reports)), make([]bool, len(site.Reports))
	all = len(site.Reports) == len(r.site.Reports)
	before, last := true, -1
	for i, rep := range site.Reports {
		j := slices.IndexFunc(r.site.Reports, func(o *content.Report) bool { return o.Year == rep.Year })
		same[i] = j >= 0 && rep.SameFacts(r.site.Reports[j])
		follows[i] = j >= 0 && before && j == last+1
		all = all && same[i]
		before, last = same[i], j
	}
	return same, follows, all
}

// Stamp stands for all that the pages of a report are made from but for the
// bodies of its texts: the facts of it and of the report before it, site.yaml
// and the theme. A renderer that Next gave has the same stamp while all that is
// the same.
func (r *Renderer) Stamp(rep *content.Report) any { return r.year(rep.Year).stamp }

// World stands likewise for the facts of all reports, site.yaml and the theme.
func (r *Renderer) World() any { return r.world }

// newYear prepares the pages of a report. was, the year before the change, may
// be nil.
func (r *Renderer) newYear(rep *content.Report, was *year) *year {
	if was != nil && was.report == rep {
		y := *was
		y.frames, y.stamp, y.names = &frames{}, &stamp{}, &stamp{}
		return &y
	}
	y := &year{report: rep, chapters: allChapters(rep), frames: &frames{}, stamp: &stamp{}, names: &stamp{}}
	if was != nil && rep.SameFacts(was.report) || was.arranged(y.chapters) && len(publicNotes(rep)) > 0 == (len(publicNotes(was.report)) > 0) {
		y.addresses = was.addresses
	} else {
		y.addresses = r.newAddresses(y)
	}
	return y
}

// arranged tells whether a year has pages for just these chapters.
func (y *year) arranged(chapters []*content.Chapter) bool {
	if y == nil || len(y.chapters) != len(chapters) {
		return false
	}
	for i, c := range chapters {
		if d := y.chapters[i]; c.Slug != d.Slug || !sameLanguages(c.Texts, d.Texts) {
			return false
		}
	}
	return true
}

func sameLanguages(a, b []*content.Text) bool {
	if len(a) != len(b) {
		return false
	}
	for l := range a {
		if (a[l] == nil) != (b[l] == nil) {
			return false
		}
	}
	return true
}

func (r *Renderer) newAddresses(y *year) *addresses {
	n := len(r.langs)*(len(y.chapters)+2) + 1
	as := &addresses{list: make([]address, 0, n), at: make(map[string]int32, n)}
	add := func(a address) {
		as.at[a.path] = int32(len(as.list))
		as.list = append(as.list, a)
	}
	for l := range r.langs {
		dir := r.langDir(l)
		for i, c := range y.chapters {
			if c.Texts[l] != nil {
				add(address{dir + c.Slug + ".html", kindOf(c), l, i})
			}
		}
		add(address{dir + "data.html", Data, l, -1})
		add(address{dir + "full.html", Full, l, -1})
		if len(publicNotes(y.report)) > 0 {
			add(address{dir + notesPage, Notes, l, -1})
		}
		if r.opt.Seal.corrects() {
			add(address{dir + correctionsPage, Corrections, l, -1})
		}
	}
	if len(r.langs) > 1 {
		add(address{"parallel.html", Parallel, 0, -1})
	}
	return as
}

// page gives the page of an address.
func (y *year) page(a address) Page {
	p := Page{Path: strconv.Itoa(y.report.Year) + "/" + a.path, Kind: a.kind, Lang: a.lang, Report: y.report}
	if a.chapter >= 0 {
		p.Chapter = y.chapters[a.chapter]
	}
	return p
}

// pages lists the pages of a year.
func (y *year) pages() []Page {
	all := make([]Page, 0, len(y.addresses.list))
	for _, a := range y.addresses.list {
		all = append(all, y.page(a))
	}
	return all
}

// year gives a year by its number; nil when the site has none.
func (r *Renderer) year(number int) *year {
	for _, y := range r.years {
		if y.report.Year == number {
			return y
		}
	}
	return nil
}

// yearAt gives the year in whose folder a file is, and its path there.
func (r *Renderer) yearAt(name string) (y *year, below string) {
	dir, below, ok := strings.Cut(name, "/")
	if n, err := strconv.Atoi(dir); ok && err == nil && strconv.Itoa(n) == dir {
		return r.year(n), below
	}
	return nil, ""
}

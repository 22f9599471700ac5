package content

import (
	"hash/maphash"
	"io/fs"
	"runtime"
	"slices"

	"gongkai/internal/diag"
)

// Options say how to load.
type Options struct {
	Workers int  // files read at once; 0: as many as there are processors
	Lean    bool // leave the chapters' bodies in their files; Site.Body reads them. Those of chapters that change later are kept
}

// Load reads the site in fsys, the folder that contains content/. The model is
// usable whatever the findings are: what could not be read is left out or
// replaced by what stands in for it. The findings are sorted, and the same for
// any number of workers. The error is a failure of the machine.
func Load(fsys fs.FS, opt Options) (*Site, []diag.Finding, error) {
	return NewLoader(fsys, opt).Load()
}

// Loader reads a site and remembers what each file gave, so that after a change
// only what changed is read again. It is for one goroutine at a time; the sites
// that it gives are for any number, and stay valid when it gives the next.
type Loader struct {
	fsys    fs.FS
	workers int
	seed    maphash.Seed // of all fingerprints
	bodies  *bodies      // nil: bodies are kept
	now     *reading
}

// NewLoader prepares to load the site in fsys. Nothing is read yet.
func NewLoader(fsys fs.FS, opt Options) *Loader {
	l := &Loader{fsys: fsys, workers: opt.Workers, seed: maphash.MakeSeed(), now: &reading{}}
	if l.workers <= 0 {
		l.workers = runtime.GOMAXPROCS(0)
	}
	if opt.Lean {
		l.bodies = &bodies{fsys, l.seed}
	}
	return l
}

// reading is what each part of the site gave when it was last read. It never
// changes: the next one shares the parts that are as they were.
type reading struct {
	settings *settings
	terms    *glossary
	folders  []yearFolder   // as content/ lists them, by number
	listed   []diag.Finding // about the names in content/
	years    []*year        // like folders
	site     *Site
	findings []diag.Finding // sorted
}

// Load reads the whole site, as the function of that name does.
func (l *Loader) Load() (*Site, []diag.Finding, error) {
	return l.advance(&reading{}, touched{all: true})
}

// Reload reads what stands at the changed paths again and gives the site as it
// is then: the same as Load would give, made from the changed files alone and
// sharing whatever they do not concern. Paths are slash-separated and relative
// to the loader's folder; files and folders may have been changed, made or
// removed, and a folder stands for all that is in it. When nothing of the site
// is different the same *Site is given again. On an error the loader is as it
// was before, so that the same paths may be given again. Before the first Load
// it is Load.
func (l *Loader) Reload(changed []string) (*Site, []diag.Finding, error) {
	if l.now.site == nil {
		return l.Load()
	}
	return l.advance(l.now, newTouched(changed))
}

// advance makes the next reading of the last one.
func (l *Loader) advance(last *reading, t touched) (*Site, []diag.Finding, error) {
	next, err := l.next(last, t)
	if err != nil {
		return nil, nil, err
	}
	if !next.same(last) {
		next.site = &Site{Config: next.settings.config, Langs: next.settings.langs, settings: next.settings}
		if next.terms != nil {
			next.site.Terms = next.terms.terms
		}
		if l.bodies != nil {
			next.site.bodies = *l.bodies
		}
		next.gather()
		l.now = next
	}
	return l.now.site, slices.Clone(l.now.findings), nil
}

// next reads what was touched.
func (l *Loader) next(last *reading, t touched) (*reading, error) {
	next := &reading{}
	var err error
	if next.settings, err = l.settings(last.settings, t); err != nil {
		return nil, err
	}
	if last.settings == nil || !slices.Equal(last.settings.langs, next.settings.langs) {
		last, t = &reading{}, touched{all: true} // every file is read for its languages
	}
	if next.terms, err = l.glossary(last.terms, next.settings.langs, t); err != nil {
		return nil, err
	}
	if err := l.years(next, last, t); err != nil {
		return nil, err
	}
	if err := l.parse(next); err != nil {
		return nil, err
	}
	return next, l.assemble(next, last)
}

// same tells whether two readings have the same parts.
func (r *reading) same(last *reading) bool {
	return r.settings == last.settings && r.terms == last.terms && slices.Equal(r.years, last.years) && slices.Equal(r.listed, last.listed)
}

// gather puts the reports of all years and all findings together.
func (r *reading) gather() {
	all := slices.Clone(r.settings.findings)
	if r.terms != nil {
		all = append(all, r.terms.findings...)
	}
	all = append(all, r.listed...)
	for _, y := range r.years {
		all = append(all, y.listed...)
	}
	for _, y := range r.years {
		if y.made != nil {
			r.site.Reports = append(r.site.Reports, y.made.report)
			all = append(append(all, y.lock.findings...), y.made.findings...)
		}
	}
	r.findings = diag.Sort(all)
}

// settings is what site.yaml gave.
type settings struct {
	config   Config
	langs    []string
	findings []diag.Finding
	sum      uint64
	link     bool // another file may be behind the name
}

// settings reads site.yaml when it was touched.
func (l *Loader) settings(last *settings, t touched) (*settings, error) {
	if last != nil && !last.link && !t.has(siteFile) {
		return last, nil
	}
	out := collector{file: siteFile}
	raw, ok, err := readFile(l.fsys, file{path: siteFile}, nil, &out)
	if err != nil {
		return nil, err
	}
	s := &settings{sum: maphash.Bytes(l.seed, raw), link: isLink(l.fsys, siteFile)}
	s.config, s.langs = parseSite(raw, ok, &out)
	s.findings = out.all()
	if last != nil && s.sum == last.sum && s.link == last.link && slices.Equal(s.findings, last.findings) {
		return last, nil
	}
	return s, nil
}

// glossary is what terms.yaml gave.
type glossary struct {
	terms    []Term
	findings []diag.Finding
	sum      uint64
	link     bool
}

// glossary reads terms.yaml when it was touched; nil where there is none.
func (l *Loader) glossary(last *glossary, langs []string, t touched) (*glossary, error) {
	if !t.has(termsFile) && (last == nil || !last.link) {
		return last, nil
	}
	if isMissing(l.fsys, termsFile) {
		return nil, nil
	}
	out := collector{file: termsFile}
	raw, ok, err := readFile(l.fsys, file{path: termsFile}, nil, &out)
	if err != nil {
		return nil, err
	}
	g := &glossary{sum: maphash.Bytes(l.seed, raw), link: isLink(l.fsys, termsFile)}
	if ok {
		g.terms = parseTerms(raw, langs, &out)
	}
	g.findings = out.all()
	if last != nil && g.sum == last.sum && g.link == last.link && slices.Equal(g.findings, last.findings) {
		return last, nil
	}
	return g, nil
}

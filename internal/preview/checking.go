package preview

import (
	"context"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"gongkai/internal/check"
	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/render"
)

// checker finds what is wrong with one state after the other. What it found in a
// chapter stands until something that the chapter depends on changes: its texts,
// the facts of its report and of the one before, site.yaml, terms, the record of
// confirmed translations, the layouts; or, where another report was looked at,
// the facts of any. It is for one goroutine at a time.
type checker struct {
	pages    *render.Renderer // of the state, with the rules
	site     *content.Site
	sealed   map[int]render.SealedYear
	chapters map[string]*checked // by source file
	years    map[int]*checkedYear
	model    checkedModel
	wide     sync.Map             // *content.Chapter → struct{}: what the rules looked at
	mend     func(files []string) // applies files that changed untold
	waiting  *atomic.Int64        // those who come first: readers of pages, changes
	reading  []diag.Finding
	world    any  // of the state; waivers are among its facts
	news     bool // something else was found than when it was published last
}

// basis is what findings depend on beside texts.
type basis struct {
	stamp any // of the report, or of all
	lock  *content.Lock
	terms *content.Term // the first: another list has another
}

// checked is what was found in a chapter.
type checked struct {
	basis
	texts    []*content.Text
	world    any // nil: no report was looked at but its own and the one before
	findings []diag.Finding
}

// checkedYear is what was found in a report beside its chapters.
type checkedYear struct {
	basis
	report, before *content.Report
	findings       []diag.Finding
}

// checkedModel is what was found by the rules about the whole site.
type checkedModel struct {
	basis
	locks    []*content.Lock
	findings []diag.Finding
}

// calm is how long a state must last before the rules about whole reports and
// the whole site run: until then there may be another.
const calm = 250 * time.Millisecond

// follow makes a state the one that is checked.
func (k *checker) follow(s *State) {
	opt := s.renderOptions()
	opt.Inspect = check.Tracing(s.Site, func(c *content.Chapter) { k.wide.Store(c, struct{}{}) })
	if k.pages == nil {
		k.pages, k.chapters, k.years = render.New(s.Site, s.Theme, opt), map[string]*checked{}, map[int]*checkedYear{}
	} else {
		k.pages = k.pages.Next(s.Site, s.Theme, opt)
	}
	k.site, k.sealed = s.Site, s.sealed.Published
	k.wide.Clear()
}

func (k *checker) basis(rep *content.Report) basis {
	b := basis{stamp: k.pages.World()}
	if rep != nil {
		b.stamp, b.lock = k.pages.Stamp(rep), rep.Lock
	}
	if len(k.site.Terms) > 0 {
		b.terms = &k.site.Terms[0]
	}
	return b
}

// publish takes what is known of a state; all is nil when that is what it was
// when this was called last.
type publish func(all []diag.Finding, complete bool)

// run checks a state. What is known is published first as soon as the chapters
// whose own texts changed have been looked at, and last when everything has; ok
// is false when the context ended before.
func (k *checker) run(ctx context.Context, s *State, publish publish) (ok bool) {
	first := k.pages == nil
	k.follow(s)
	k.news = k.news || first || !slices.Equal(k.reading, s.Reading)
	k.news = k.news || k.world != k.pages.World()
	k.reading, k.world = s.Reading, k.pages.World()
	changed, stale := k.stale()
	if k.look(ctx, changed, runtime.GOMAXPROCS(0)); ctx.Err() != nil {
		return false
	}
	if !first {
		publish(k.all(s), false)
		k.news = false
		select {
		case <-ctx.Done():
			return false
		case <-time.After(calm):
		}
	}
	// Half of the processors: pages and their readers come first. Before the first
	// page is changed they can do with less.
	workers := max(1, runtime.GOMAXPROCS(0)/2)
	if first {
		workers = runtime.GOMAXPROCS(0)
	}
	if k.look(ctx, stale, workers); !k.again(ctx) {
		return false
	}
	if !k.reports(ctx) || !k.whole(ctx) {
		return false
	}
	publish(k.all(s), true)
	k.news = false
	return true
}

// stale lists the chapters that must be looked at: those with other texts than
// when they were last, and those that only depend on something else.
func (k *checker) stale() (changed, stale []*content.Chapter) {
	world := k.pages.World()
	there := make(map[string]bool, len(k.chapters))
	for _, rep := range k.site.Reports {
		if k.isSealed(rep) {
			continue
		}
		b := k.basis(rep)
		for _, c := range chaptersOf(rep) {
			file := c.Texts[0].File
			there[file] = true
			known := k.chapters[file]
			switch {
			case known == nil, known.basis != b, known.world != nil && known.world != world:
				if known != nil && !slices.Equal(known.texts, c.Texts) {
					changed = append(changed, c)
				} else {
					stale = append(stale, c)
				}
			case !slices.Equal(known.texts, c.Texts):
				changed = append(changed, c)
			}
		}
	}
	for file := range k.chapters {
		if !there[file] {
			delete(k.chapters, file)
			k.news = true
		}
	}
	return changed, stale
}

// again looks once more at chapters whose files were changing while they were
// looked at.
func (k *checker) again(ctx context.Context) bool {
	for range 10 {
		changed, stale := k.stale()
		left := slices.Concat(changed, stale)
		if len(left) == 0 || ctx.Err() != nil {
			break
		}
		var files []string
		for _, c := range left {
			for _, text := range c.Texts {
				if text != nil {
					files = append(files, text.File)
				}
			}
		}
		go k.mend(files) // which ends this check when one is different
		select {
		case <-ctx.Done():
		case <-time.After(calm):
		}
		k.look(ctx, left, 1)
	}
	return ctx.Err() == nil
}

// isSealed tells whether a report is published as it was sealed: nothing in it
// is looked at.
func (k *checker) isSealed(rep *content.Report) bool {
	_, ok := k.sealed[rep.Year]
	return ok
}

func chaptersOf(rep *content.Report) []*content.Chapter {
	return append([]*content.Chapter{rep.Index}, rep.Chapters...)
}

// look looks at chapters, side by side, on no more than half of the processors
// while somebody is waiting who comes first.
func (k *checker) look(ctx context.Context, chapters []*content.Chapter, workers int) {
	found := make([]*checked, len(chapters))
	var taken atomic.Int64
	var group sync.WaitGroup
	half := max(1, runtime.GOMAXPROCS(0)/2)
	for worker := range min(workers, len(chapters)) {
		group.Go(func() {
			for ctx.Err() == nil {
				for worker >= half && k.waiting.Load() > 0 && int(taken.Load()) < len(chapters) && ctx.Err() == nil {
					time.Sleep(time.Millisecond) // whoever waits, waits for a chapter at most
				}
				i := int(taken.Add(1)) - 1
				if i >= len(chapters) || ctx.Err() != nil {
					return
				}
				found[i] = k.chapter(chapters[i])
			}
		})
	}
	group.Wait()
	for i, c := range chapters {
		if found[i] != nil {
			last := k.chapters[c.Texts[0].File]
			k.news = k.news || last == nil || !slices.Equal(last.findings, found[i].findings)
			k.chapters[c.Texts[0].File] = found[i]
		}
	}
}

func (k *checker) chapter(c *content.Chapter) *checked {
	found := &checked{basis: k.basis(c.Report), texts: c.Texts}
	var wide bool
	found.findings, wide = k.pages.Inspect(c)
	if slices.ContainsFunc(found.findings, func(f diag.Finding) bool { return f.Rule == render.RuleChanged }) {
		return nil // what was found is not about the state
	}
	if _, asked := k.wide.Load(c); wide || asked {
		found.world = k.pages.World()
	}
	return found
}

// reports looks at what belongs to whole reports.
func (k *checker) reports(ctx context.Context) bool {
	var before *content.Report
	years := make(map[int]*checkedYear, len(k.site.Reports))
	for _, rep := range k.site.Reports {
		if ctx.Err() != nil {
			return false
		}
		if k.isSealed(rep) {
			before = rep
			continue
		}
		b := k.basis(rep)
		y := k.years[rep.Year]
		if y == nil || y.basis != b || y.report != rep || y.before != before {
			y = &checkedYear{basis: b, report: rep, before: before}
			y.findings = slices.Concat(k.pages.InspectPages(rep), check.Report(k.site, rep, before))
			k.news = k.news || k.years[rep.Year] == nil || !slices.Equal(k.years[rep.Year].findings, y.findings)
			k.years[rep.Year] = y
		}
		years[rep.Year], before = y, rep
	}
	k.news = k.news || len(k.years) != len(years)
	k.years = years
	return true
}

// whole runs the rules about the whole site.
func (k *checker) whole(ctx context.Context) bool {
	m := checkedModel{basis: k.basis(nil)}
	for _, rep := range k.site.Reports {
		m.locks = append(m.locks, rep.Lock)
	}
	if k.model.basis == m.basis && slices.Equal(k.model.locks, m.locks) {
		return ctx.Err() == nil
	}
	m.findings = slices.Concat(k.pages.InspectPages(nil), check.Model(k.site))
	k.news = k.news || !slices.Equal(k.model.findings, m.findings)
	k.model = m
	return ctx.Err() == nil
}

// all gives everything that is known; nil when that is what was published last.
func (k *checker) all(s *State) []diag.Finding {
	if !k.news {
		return nil
	}
	all := append([]diag.Finding{}, s.Reading...)
	all = append(all, k.model.findings...)
	for _, rep := range s.Site.Reports {
		if y := k.years[rep.Year]; y != nil {
			all = append(all, y.findings...)
		}
		for _, c := range chaptersOf(rep) {
			if found := k.chapters[c.Texts[0].File]; found != nil {
				all = append(all, found.findings...)
			}
		}
	}
	return all
}

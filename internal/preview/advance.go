package preview

import (
	"context"
	"path"
	"slices"
	"strings"

	"gongkai/internal/check"
	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/export"
	"gongkai/internal/render"
	"gongkai/internal/sealed"
)

// look is a theme and what is wrong with it.
type look struct {
	theme  *render.Theme
	faults []diag.Finding
	langs  []string
}

// advance makes the next state, unless nothing is different, and begins to check
// it.
func (e *Engine) advance(changed []string) error {
	last := e.State()
	years, kept, err := e.beside(last, changed)
	if err != nil {
		return err
	}
	site, reading, err := e.loader.Reload(slices.Concat(changed, e.moved))
	if err != nil {
		return err
	}
	e.moved = nil
	l := e.look
	if l == nil || concernsLook(changed) || !slices.Equal(l.langs, site.Langs) {
		if l, err = e.loadLook(site.Langs); err != nil {
			return err
		}
	}
	if last != nil && site == last.Site && l == e.look && years == last.sealed && kept.offers(last.kept) {
		return nil
	}
	e.look = l
	found := years.Without(slices.Concat(reading, l.faults, years.Findings))
	next := &State{Version: 1, Site: site, Changed: changed, Reading: diag.Sort(found), Theme: l.theme, sealed: years, kept: kept, mend: e.mend, waiting: &e.waiting}
	if last == nil {
		next.pages = render.New(site, l.theme, next.renderOptions())
	} else {
		next.Version = last.Version + 1
		next.pages = last.pages.Next(site, l.theme, next.renderOptions())
	}
	e.stop()
	ctx, stop := context.WithCancel(context.Background())
	e.stop = stop
	e.state.Store(next)
	e.bells.ring()
	go e.check(ctx, next)
	return nil
}

// beside gives the sealed years and the editions of the next state, and sees to
// it that the loader reads the sources that go with them.
func (e *Engine) beside(last *State, changed []string) (years *sealed.Years, kept *editions, err error) {
	if last == nil {
		if years, err = sealed.Open(e.opt.Site, e.opt.Snapshots); err != nil {
			return nil, nil, err
		}
		e.sealed = append(e.sealed, years)
		e.sources.set(years.Sources())
		return years, &editions{site: e.opt.Site}, nil
	}
	now := e.sealed[len(e.sealed)-1]
	if years, err = now.Next(changed); err != nil {
		return nil, nil, err
	}
	if years != now {
		e.sealed = append(e.sealed, years)
		e.moved = append(e.moved, moved(now, years)...)
		e.sources.set(years.Sources())
	}
	return years, last.kept.next(changed), nil
}

func (e *Engine) loadLook(langs []string) (*look, error) {
	theme, faults, err := render.SiteTheme(e.opt.Site, e.opt.Layouts, e.opt.Static, langs)
	return &look{theme, faults, langs}, err
}

// concernsLook tells whether one of the paths may be a layout or static file.
func concernsLook(changed []string) bool {
	return slices.ContainsFunc(changed, func(p string) bool {
		top, _, _ := strings.Cut(path.Clean(p), "/")
		return top == "layouts" || top == "static" || top == "."
	})
}

// mend applies files that changed without anybody saying so. A failure is left
// to whoever comes next: the state stays as it was.
func (e *Engine) mend(files []string) { _, _ = e.Apply(files) }

// renderOptions give the pages the downloads that a build would offer.
func (s *State) renderOptions() render.Options {
	return render.Options{
		Downloads: s.downloads, Sealed: s.sealed.Published,
		Editions:  func(rep *content.Report) any { return s.kept.of(rep.Year) },
		FigureCSV: func(c *content.Chapter, paths []string) []byte { return export.FigureCSV(s.Site, c, paths) },
		SeriesCSV: func(paths []string, upTo int) []byte { return export.SeriesCSV(s.Site, paths, upTo) },
		TableCSV:  export.TableCSV,
		RuleTitle: check.Title,
	}
}

// check finds what is wrong with a state, once the check of the one before has
// ended.
func (e *Engine) check(ctx context.Context, s *State) {
	e.checking.Lock()
	defer e.checking.Unlock()
	if ctx.Err() != nil {
		return // the next state's check has taken over
	}
	e.checker.run(ctx, s, func(all []diag.Finding, complete bool) {
		if all != nil {
			e.judged.List, e.judged.Dropped = check.Judge(s.Site, all)
			e.judged.List = s.sealed.Without(e.judged.List)
		}
		found := e.judged
		e.applying.Lock()
		defer e.applying.Unlock()
		if ctx.Err() == nil {
			e.findings.Store(&Findings{Version: s.Version, List: found.List, Dropped: found.Dropped, Complete: complete})
			e.bells.ring()
		}
	})
}

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
	site, reading, err := e.loader.Reload(changed)
	if err != nil {
		return err
	}
	last := e.State()
	l := e.look
	if l == nil || concernsLook(changed) || !slices.Equal(l.langs, site.Langs) {
		if l, err = e.loadLook(site.Langs); err != nil {
			return err
		}
	}
	if last != nil && site == last.Site && l == e.look {
		return nil
	}
	e.look = l
	next := &State{Version: 1, Site: site, Changed: changed, Reading: diag.Sort(slices.Concat(reading, l.faults)), Theme: l.theme, mend: e.mend}
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
		Downloads: s.downloads,
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

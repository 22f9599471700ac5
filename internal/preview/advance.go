package preview

import (
	"context"
	"slices"

	"gongkai/internal/check"
	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/export"
	"gongkai/internal/render"
)

// advance makes the next state and begins to check it.
func (e *Engine) advance(changed []string) error {
	site, reading, err := content.Load(e.opt.Site, content.Options{})
	if err != nil {
		return err
	}
	theme, faults, err := render.SiteTheme(e.opt.Site, e.opt.Layouts, e.opt.Static, site.Langs)
	if err != nil {
		return err
	}
	next := &State{Version: 1, Site: site, Changed: changed, Reading: diag.Sort(append(reading, faults...)), Theme: theme}
	if last := e.State(); last != nil {
		next.Version = last.Version + 1
	}
	next.pages = render.New(site, theme, next.renderOptions())
	e.stop()
	ctx, stop := context.WithCancel(context.Background())
	e.stop = stop
	e.state.Store(next)
	e.bells.ring()
	go e.check(ctx, next)
	return nil
}

// renderOptions give the pages the downloads that a build would offer.
func (s *State) renderOptions() render.Options {
	return render.Options{
		Downloads: func(rep *content.Report) []render.DataFile { return downloads(s.Site, rep) },
		FigureCSV: func(c *content.Chapter, paths []string) []byte { return export.FigureCSV(s.Site, c, paths) },
	}
}

// check finds what is wrong with a state.
func (e *Engine) check(ctx context.Context, s *State) {
	opt := s.renderOptions()
	opt.Inspect = check.Chapters(s.Site)
	texts, err := render.New(s.Site, s.Theme, opt).Check(ctx)
	if err != nil {
		return // the next state's check has taken over
	}
	all := slices.Concat(s.Reading, check.Site(s.Site), texts)
	kept, dropped := check.Judge(s.Site, all)
	e.applying.Lock()
	defer e.applying.Unlock()
	if ctx.Err() == nil {
		e.findings.Store(&Findings{Version: s.Version, List: kept, Dropped: dropped, Complete: true})
		e.bells.ring()
	}
}

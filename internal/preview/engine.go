// Package preview keeps a site that is being edited up to date.
//
// It takes the site's folder and the paths of files that changed, and gives the
// site as it is now: its pages, the other files of the built site, and what was
// found wrong. Every state is immutable and stays valid while the next is made,
// so a page that is being rendered never mixes two.
package preview

import (
	"context"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/render"
	"gongkai/internal/sealed"
)

// Options say which site is edited.
type Options struct {
	Site    fs.FS // the site's folder, the one that holds content/
	Layouts fs.FS // the built-in layouts
	Static  fs.FS // the built-in static files

	Snapshots string // path of the folder of sealed years; "" for a site without
}

// Engine holds the present state of a site. Its methods are safe for concurrent
// use; none but Open and Apply waits for the disk or for other work.
type Engine struct {
	opt      Options
	applying sync.Mutex // one change after the other
	loader   *content.Loader
	sources  *liveSources    // what the loader reads
	sealed   []*sealed.Years // the last is the present; those before may still be read from
	moved    []string        // folders of sources that the loader does not know yet to be elsewhere
	look     *look
	state    atomic.Pointer[State]
	findings atomic.Pointer[Findings]
	stop     context.CancelFunc // of the check of the present state
	checking sync.Mutex         // held by that check
	checker  checker
	judged   Findings // what the checker published last
	bells    bells
	waiting  atomic.Int64 // readers whose page is being made, and changes
}

// State is the site at one moment. It never changes.
type State struct {
	Version uint64        // 1 for the first, one more for each that differs
	Site    *content.Site // its model
	Changed []string      // the files that were given to Apply to make it; nil for the first
	Reading []diag.Finding
	Theme   *render.Theme // parsed layouts, words and static files
	pages   *render.Renderer
	sealed  *sealed.Years
	kept    *editions
	sizes   sync.Map // *content.Report → func() []render.DataFile
	mend    func(files []string)
	waiting *atomic.Int64
}

// Findings are what is wrong with a state, judged as by a build: in order,
// waived where a waiver answers, consequences of unreadable files left out.
type Findings struct {
	Version  uint64 // of the state
	List     []diag.Finding
	Dropped  int  // consequences that are not in the list
	Complete bool // all chapters and rules have been looked at; else List may still grow or shrink
}

// Open loads a site. The findings follow: they are complete when Findings says
// so. The error is a failure of the machine.
func Open(opt Options) (*Engine, error) {
	e := &Engine{opt: opt, stop: func() {}, sources: &liveSources{}}
	e.loader = content.NewLoader(e.sources, content.Options{Lean: true})
	e.checker.mend, e.checker.waiting = e.mend, &e.waiting
	e.findings.Store(&Findings{})
	if err := e.advance(nil); err != nil {
		e.Close()
		return nil, err
	}
	return e, nil
}

// Close ends the work in the background.
func (e *Engine) Close() {
	e.applying.Lock()
	defer e.applying.Unlock()
	e.stop()
	for _, years := range e.sealed {
		_ = years.Close() // they were only read
	}
	e.sealed = nil
}

// State gives the site as it is now.
func (e *Engine) State() *State { return e.state.Load() }

// Findings gives what is known to be wrong now. They may be of an older state
// than State gives: compare the versions.
func (e *Engine) Findings() *Findings { return e.findings.Load() }

// Apply takes the files that changed, were made or removed, as slash-separated
// paths relative to the site's folder; a folder stands for all that is in it,
// "." for everything. The new state is there when Apply returns; when nothing
// of the site is different it is the old one. On an error, a failure of the
// machine, the old one stays, and the same paths may be given again.
func (e *Engine) Apply(changed []string) (*State, error) {
	e.waiting.Add(1)
	defer e.waiting.Add(-1)
	e.applying.Lock()
	defer e.applying.Unlock()
	if err := e.advance(changed); err != nil {
		return nil, err
	}
	return e.State(), nil
}

// Subscribe gives a channel that gets a value whenever State or Findings has
// something new, and a function that ends it. Several news may be one value: ask
// State and Findings what they are.
func (e *Engine) Subscribe() (news <-chan struct{}, cancel func()) { return e.bells.add() }

// Pages lists every page of the state.
func (s *State) Pages() []render.Page { return slices.Concat(s.pages.Pages(), s.sealedPages()) }

// Page gives what is known of a page by its path ("2018/en/overview.html").
func (s *State) Page(path string) (render.Page, bool) {
	if p, ok := s.sealedPage(path); ok {
		return p, true
	}
	return s.pages.Page(path)
}

// Render makes a page, the bytes that a build would write, with what was found
// in the texts on it; false when there is no such page. When a text is found to
// be no longer what the state was made from, nobody having told of it, its file
// is applied.
func (s *State) Render(ctx context.Context, path string) ([]byte, []diag.Finding, bool) {
	if strings.HasSuffix(path, ".html") {
		if page, ok := s.sealed.File(path); ok {
			return page, nil, true
		}
	}
	s.waiting.Add(1)
	defer s.waiting.Add(-1)
	page, findings, ok := s.pages.Render(ctx, path)
	var files []string
	for _, f := range findings {
		if f.Rule == render.RuleChanged {
			files = append(files, f.Pos.File)
		}
	}
	if len(files) > 0 {
		go s.mend(files)
	}
	return page, findings, ok
}

// bells tell subscribers that there is something new.
type bells struct {
	mu  sync.Mutex
	all map[chan struct{}]struct{}
}

func (b *bells) add() (<-chan struct{}, func()) {
	bell := make(chan struct{}, 1)
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.all == nil {
		b.all = map[chan struct{}]struct{}{}
	}
	b.all[bell] = struct{}{}
	return bell, func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		delete(b.all, bell)
	}
}

func (b *bells) ring() {
	b.mu.Lock()
	defer b.mu.Unlock()
	for bell := range b.all {
		select {
		case bell <- struct{}{}:
		default: // it has not heard the last one yet
		}
	}
}

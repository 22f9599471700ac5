package preview

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"sync"

	"gongkai/internal/check"
	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/patch"
	"gongkai/internal/render"
	"gongkai/internal/snapshot"
)

// gallery holds the pages that somebody looks at, as they are now and as they
// were a little before, so that a browser that shows an older one can be told
// what is different. Pages are made when they are asked for, once for each state
// of the site.
type gallery struct {
	engine *Engine
	review func(*State, *content.Chapter) []byte
	mu     sync.Mutex
	rooms  map[string]*room
	turn   uint64 // counts looks
}

// room is one page. Its fields but used belong to whoever holds its lock.
type room struct {
	sync.Mutex
	used    uint64 // the last look; under the gallery's lock
	version uint64 // of the state that now shows
	now     *view
	good    *view   // the last without errors
	past    []*view // what may still be open somewhere, the newest last
}

// view is a page at one moment.
type view struct {
	page   []byte      // the bytes that a build would write
	tree   *patch.Tree // nil: compared as a whole only
	sum    string      // fingerprint
	faults []diag.Finding
	held   bool // with faults: this is an older page, the last without
	gone   bool // the site has no such page any more
}

const (
	keptRooms = 24      // pages that are remembered
	keptViews = 6       // older views of each
	largest   = 4 << 20 // bytes of a page that is compared by nodes
)

func newGallery(e *Engine, review func(*State, *content.Chapter) []byte) *gallery {
	return &gallery{engine: e, review: review, rooms: map[string]*room{}}
}

// room gives the room of a page, and forgets the one that nobody has looked at
// for the longest time when there are many.
func (g *gallery) room(name string) *room {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.turn++
	r := g.rooms[name]
	if r == nil {
		r = &room{}
		g.rooms[name] = r
	}
	r.used = g.turn
	if len(g.rooms) > keptRooms {
		oldest := ""
		for name, r := range g.rooms {
			if oldest == "" || r.used < g.rooms[oldest].used {
				oldest = name
			}
		}
		delete(g.rooms, oldest)
	}
	return r
}

// look gives a page as it is to be seen now: with errors the last good one.
// Nil: there never was such a page. An error is the context's.
func (g *gallery) look(ctx context.Context, name string) (*view, error) {
	r := g.room(name)
	r.Lock()
	defer r.Unlock()
	state := g.engine.State()
	if r.now != nil && r.version == state.Version {
		return r.now, nil
	}
	v, err := g.fresh(ctx, state, name)
	if err != nil {
		return nil, err
	}
	r.show(v)
	r.version = state.Version
	return r.now, nil
}

// show takes a new view in, nil for none.
func (r *room) show(v *view) {
	switch {
	case v == nil && r.good == nil:
		r.now = nil
		return
	case v == nil:
		v = &view{page: r.good.page, tree: r.good.tree, sum: r.good.sum, held: true, gone: true}
	case len(v.faults) == 0:
		r.good = v
	case r.good != nil:
		v = &view{page: r.good.page, tree: r.good.tree, sum: r.good.sum, faults: v.faults, held: true}
	}
	r.now = v
	r.past = slices.DeleteFunc(r.past, func(old *view) bool { return old.sum == v.sum })
	r.past = append(r.past, v)
	if len(r.past) > keptViews {
		r.past = slices.Delete(r.past, 0, len(r.past)-keptViews)
	}
}

// shown gives an older view of a page by its fingerprint; nil when it is
// forgotten. Asking keeps it from being forgotten.
func (g *gallery) shown(name, sum string) *view {
	r := g.room(name)
	r.Lock()
	defer r.Unlock()
	i := slices.IndexFunc(r.past, func(v *view) bool { return v.sum == sum })
	if i < 0 {
		return nil
	}
	v := r.past[i]
	if v != r.now {
		r.past = append(slices.Delete(r.past, i, i+1), v)
	}
	return v
}

// fresh makes a page of a state; nil when the state has none.
func (g *gallery) fresh(ctx context.Context, state *State, name string) (*view, error) {
	if c, ok := reviewed(state, name); ok {
		return newView(g.review(state, c)), nil // with errors too: it is there to find them
	}
	page, found, ok := state.Render(ctx, name)
	if err := ctx.Err(); err != nil {
		return nil, err // the page may be half made
	}
	if !ok {
		return nil, nil
	}
	v := newView(page)
	p, _ := state.Page(name)
	v.faults = faults(state, p, found)
	return v, nil
}

func newView(page []byte) *view {
	if len(page) == 0 {
		page = unmade
	}
	v := &view{page: page}
	if len(page) <= largest {
		if tree, err := patch.Parse(page); err == nil {
			v.tree, v.sum = tree, tree.Fingerprint()
			return v
		}
	}
	sum := sha256.Sum256(page)
	v.sum = hex.EncodeToString(sum[:8])
	return v
}

// unmade stands in for a page whose layout cannot be used.
var unmade = []byte("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>gongkai</title><link rel=\"icon\" href=\"data:,\"></head><body></body></html>")

// faults gives the errors that keep a page from being what its author means:
// those met while it was made, and those of reading its files. Errors about the
// meaning of figures are not among them, nor that a sealed year was edited: there
// the page shows what was written.
func faults(state *State, p render.Page, found []diag.Finding) []diag.Finding {
	var errors []diag.Finding
	for _, f := range found {
		if f.Severity == diag.Error {
			errors = append(errors, f)
		}
	}
	for _, f := range state.Reading {
		if f.Severity == diag.Error && f.Rule != snapshot.RuleID && (isGlobal(f.Pos.File) || readFor(p, f.Pos.File)) {
			errors = append(errors, f)
		}
	}
	if n := len(errors); n > 0 {
		errors = check.Waive(state.Site, errors)[:n]
		errors = slices.DeleteFunc(errors, func(f diag.Finding) bool { return f.Waived })
	}
	return diag.Sort(errors)
}

// readFor tells whether a page is made from a file: its text, and the source
// language's, which has the figures.
func readFor(p render.Page, file string) bool {
	if p.Chapter == nil {
		return false
	}
	for _, l := range []int{0, p.Lang} {
		if t := p.Chapter.Texts[l]; t != nil && t.File == file {
			return true
		}
	}
	return false
}

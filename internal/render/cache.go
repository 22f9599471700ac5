package render

import (
	"slices"
	"sync"

	"gongkai/internal/content"
)

// cacheLimit is how many bytes of rendered chapters are kept. A year's long
// pages are made of all its chapters; when one changes, only that is made anew.
const cacheLimit = 48 << 20

// cache keeps rendered chapters for the pages that are made on demand. It is
// shared by the renderers of successive sites.
type cache struct {
	mu    sync.Mutex
	years map[int]*cachedYear
	size  int
	clock int
}

// cachedYear is what is kept of one year.
type cachedYear struct {
	units map[string]*cachedUnit // by the chapter's slug
	size  int
	used  int // when, by the clock
}

// cachedUnit is a rendered chapter, which is still right while the stamps and
// texts are the same.
type cachedUnit struct {
	unit  unit // without its chapter, which would keep a whole model alive
	texts []*content.Text
	year  *stamp
	names *stamp
	marks []content.Mark // of the figures of its own report that are named in it
	world *stamp         // nil: nothing of another year is in it
	size  int
}

// right tells whether a rendered chapter is what rendering it would give: all
// that it may be made from is the same, or at least what its names mean and
// every figure that it names.
func (u *cachedUnit) right(r *Renderer, y *year, c *content.Chapter) bool {
	if u.world != nil && u.world != r.world || !slices.Equal(u.texts, c.Texts) {
		return false
	}
	if u.year == y.stamp {
		return true
	}
	return u.names == y.names && !slices.ContainsFunc(u.marks, func(m content.Mark) bool { return !y.report.Holds(m) })
}

// cached gives a chapter as unit does, from the cache where it is still right.
func (r *Renderer) cached(c *content.Chapter) *unit {
	y := r.year(c.Report.Year)
	if y == nil || y.report != c.Report {
		return r.unit(c)
	}
	if u := r.cache.get(r, y, c); u != nil {
		return u
	}
	u := r.unit(c)
	if !u.changed {
		r.cache.put(r, y, u)
	}
	return u
}

func (k *cache) get(r *Renderer, y *year, c *content.Chapter) *unit {
	k.mu.Lock()
	defer k.mu.Unlock()
	ky := k.years[c.Report.Year]
	if ky == nil {
		return nil
	}
	k.clock++
	ky.used = k.clock
	ku := ky.units[c.Slug]
	if ku == nil || !ku.right(r, y, c) {
		return nil
	}
	ku.year = y.stamp
	u := ku.unit
	u.chapter = c
	return &u
}

func (k *cache) put(r *Renderer, y *year, u *unit) {
	ku := &cachedUnit{unit: *u, texts: u.chapter.Texts, year: y.stamp, names: y.names, marks: u.marks, size: u.size()}
	ku.unit.chapter = nil
	if u.wide {
		ku.world = r.world
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	number := u.chapter.Report.Year
	ky := k.years[number]
	if ky == nil {
		k.clock++
		ky = &cachedYear{units: map[string]*cachedUnit{}, used: k.clock}
		k.years[number] = ky
	}
	if old := ky.units[u.chapter.Slug]; old != nil {
		ky.size, k.size = ky.size-old.size, k.size-old.size
	}
	ky.units[u.chapter.Slug] = ku
	ky.size, k.size = ky.size+ku.size, k.size+ku.size
	k.shrink(number)
}

// shrink forgets the years that were longest without use, and of a year that is
// too large by itself whatever was there first.
func (k *cache) shrink(keep int) {
	for k.size > cacheLimit {
		oldest := keep
		for number, ky := range k.years {
			if number != keep && (oldest == keep || ky.used < k.years[oldest].used) {
				oldest = number
			}
		}
		k.size -= k.years[oldest].size
		delete(k.years, oldest)
	}
}

// size is about how many bytes a rendered chapter takes.
func (u *unit) size() int {
	n := 256 + 32*len(u.used) + 64*len(u.marks)
	for _, f := range u.frags {
		if f != nil {
			n += cap(f.html) + len(f.toc) + 16*len(f.blocks)
			for i := range f.files {
				n += 128 + len(f.files[i].data)
			}
		}
	}
	return n
}

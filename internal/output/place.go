package output

import (
	"path"
	"slices"
)

// move is one rename into place: a file, or a new folder with all it holds.
type move struct {
	from, to string
	page     bool // it is a page, or a folder that holds pages
	folder   bool
}

// place renames all staged files into place. A folder that is not published yet
// is put together in the staging folder and renamed as a whole: that is one
// rename instead of thousands, and a year appears all at once.
func (t *Tree) place(p *plan, staged []*entry) error {
	pages, err := t.assemble(p.folders, staged)
	if err != nil {
		return err
	}
	var moves []move
	for _, f := range p.folders {
		if f.isNew && !f.up.isNew {
			moves = append(moves, move{f.stagedDir(), f.path, pages[f], true})
		}
	}
	for _, e := range staged {
		if !e.dir.isNew {
			moves = append(moves, move{e.dir.staged(e.base()), e.path, isPage(e.path), false})
		}
	}
	slices.SortStableFunc(moves, moveOrder)
	for _, m := range moves {
		if err := t.rename(m.from, m.to); err != nil {
			return failure(m.to, err)
		}
	}
	return nil
}

// moveOrder puts what is named before what names it; see inOrder. A folder that
// holds pages goes after assets elsewhere and before pages elsewhere.
func moveOrder(a, b move) int {
	rank := func(m move) int {
		switch {
		case !m.page:
			return 0
		case m.folder:
			return 1
		}
		return 2
	}
	if d := rank(a) - rank(b); d != 0 {
		return d
	}
	return inOrder(a.to, b.to)
}

// assemble moves new folders that lie in new folders to their places there, all
// still in the staging folder, and tells which new folders hold pages, folders
// within them included.
func (t *Tree) assemble(folders []*folder, staged []*entry) (pages map[*folder]bool, err error) {
	pages = make(map[*folder]bool)
	for _, e := range staged {
		if isPage(e.path) {
			pages[e.dir] = true
		}
	}
	for _, f := range folders { // the deepest first
		if !f.isNew {
			continue
		}
		pages[f.up] = pages[f.up] || pages[f]
		if _, err := f.staging(); err != nil { // it may hold folders only
			return nil, err
		}
		f.stage.Close() // an open folder cannot be renamed on Windows
		f.stage = nil
		if !f.up.isNew {
			continue
		}
		if _, err := f.up.staging(); err != nil {
			return nil, err
		}
		if err := t.rename(f.stagedDir(), f.up.staged(path.Base(f.path))); err != nil {
			return nil, err
		}
	}
	return pages, nil
}

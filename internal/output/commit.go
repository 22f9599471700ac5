package output

import (
	"bufio"
	"cmp"
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
)

// Commit publishes the build and ends it. After an error before anything was
// published the folder is as it was; after a later one each file is whole, old
// or new, and the journal that stays lets the next build mend the rest.
func (t *Tree) Commit() (Result, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.done {
		return Result{}, ended(t.dir)
	}
	t.done = true
	result, err := t.commit()
	if cerr := t.close(); err == nil {
		err = cerr
	}
	if err != nil {
		return Result{}, failure(t.dir, err)
	}
	return result, nil
}

func (t *Tree) commit() (Result, error) {
	if t.failed != nil {
		return Result{}, t.failed
	}
	for s := range t.open {
		return Result{}, unfinished(s.e.path)
	}
	p := t.plan()
	if err := t.clearWay(p); err != nil {
		return Result{}, err
	}
	if err := t.publish(p); err != nil {
		return Result{}, err
	}
	r := Result{Removed: p.removed, Kept: p.kept}
	for _, e := range p.files {
		r.Bytes += e.size
		if e.staged {
			r.Written++
		}
	}
	r.Unchanged = len(p.files) - r.Written
	return r, nil
}

// plan is what a commit will do.
type plan struct {
	files   []*entry  // of the build, by path
	folders []*folder // that hold files or folders of the build, the deepest first
	stale   []string  // of earlier builds and not of this, in the order of removal
	inWay   []string  // files and folders to be removed before anything is placed

	removed int
	kept    []string
}

func (t *Tree) plan() *plan {
	p := &plan{}
	for _, e := range t.entries {
		p.files = append(p.files, e)
	}
	slices.SortFunc(p.files, func(a, b *entry) int { return strings.Compare(a.path, b.path) })
	for _, f := range t.folders {
		p.folders = append(p.folders, f)
	}
	slices.SortFunc(p.folders, func(a, b *folder) int { return outermostLast(a.path, b.path) })
	for path := range t.known.sums {
		if !t.wanted(path) {
			p.stale = append(p.stale, path)
		}
	}
	for path := range t.known.journal {
		if _, listed := t.known.sums[path]; !listed && !t.wanted(path) {
			p.stale = append(p.stale, path)
		}
	}
	// The reverse of publishing: what names others goes before what it names.
	slices.SortFunc(p.stale, func(a, b string) int { return -inOrder(a, b) })
	return p
}

// wanted tells whether path is a file of this build.
func (t *Tree) wanted(path string) bool {
	e := t.entries[fold(path)]
	return e != nil && e.path == path
}

// isPage tells pages, and the lists that robots read, from what pages name.
func isPage(path string) bool {
	return strings.HasSuffix(path, ".html") || strings.HasSuffix(path, ".xml") || path == "robots.txt"
}

// inOrder sorts paths for publishing: assets and data before pages, and pages
// from the deepest up, because an outer page lists the inner ones.
func inOrder(a, b string) int {
	pa, pb := isPage(a), isPage(b)
	switch {
	case pa != pb && pb:
		return -1
	case pa != pb:
		return 1
	}
	return outermostLast(a, b)
}

func outermostLast(a, b string) int {
	return cmp.Or(
		cmp.Compare(strings.Count(b, "/"), strings.Count(a, "/")),
		strings.Compare(a, b),
	)
}

// publish carries the plan out. With nothing new and nothing stale it changes
// nothing but, at most, the manifest.
func (t *Tree) publish(p *plan) error {
	staged := slices.Collect(func(yield func(*entry) bool) {
		for _, e := range p.files {
			if e.staged && !yield(e) {
				return
			}
		}
	})
	if len(staged) > 0 || len(p.stale) > 0 {
		if err := t.writeJournal(staged); err != nil {
			return err
		}
	}
	if err := t.makeWay(p); err != nil {
		return err
	}
	if err := t.place(p, staged); err != nil {
		return err
	}
	if err := t.removeStale(p); err != nil {
		return err
	}
	if err := t.writeManifest(p.files); err != nil {
		return err
	}
	return t.dropJournal()
}

// writeJournal says on the disk what is about to become gongkai's. What an
// earlier journal said holds until a build is complete.
func (t *Tree) writeJournal(staged []*entry) error {
	const temp = newName + "/journal"
	if err := t.step("journal", journalName); err != nil {
		return err
	}
	f, err := t.root.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriterSize(f, bufferSize)
	var line []byte
	for _, e := range staged {
		line = appendLine(line[:0], Entry{e.path, e.sum})
		w.Write(line)
	}
	for path, sums := range t.known.journal {
		for _, sum := range sums {
			line = appendLine(line[:0], Entry{path, sum})
			w.Write(line)
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return t.rename(temp, journalName)
}

func (t *Tree) dropJournal() error {
	if err := t.step("done", journalName); err != nil {
		return err
	}
	err := t.root.Remove(journalName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// writeManifest replaces the manifest, unless it says the same already.
func (t *Tree) writeManifest(files []*entry) error {
	e := &entry{path: ManifestName, dir: t.folders[""]}
	s, err := t.stream(e)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(s, bufferSize)
	var line []byte
	for _, file := range files {
		line = appendLine(line[:0], Entry{file.path, file.sum})
		w.Write(line)
	}
	w.Flush() // its error is kept in s.err
	s.finish()
	if s.err != nil || !e.staged {
		return s.err
	}
	return t.rename(e.dir.staged(ManifestName), ManifestName)
}

func (t *Tree) rename(from, to string) error {
	if err := t.step("rename", to); err != nil {
		return err
	}
	return t.root.Rename(from, to)
}

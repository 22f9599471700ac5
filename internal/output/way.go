package output

import (
	"slices"
	"strings"
)

// clearWay looks for what stands where this build needs something else: a file
// where a folder must be, or a folder where a file must be. Stale files of ours
// can go. For anything else the build is refused before it has published, or by
// force the file, never a folder, is removed.
func (t *Tree) clearWay(p *plan) error {
	for _, f := range p.folders {
		if !f.file {
			continue
		}
		ours, err := t.stale(f.path)
		if err != nil {
			return failure(f.path, err)
		}
		if !ours && !t.force {
			return conflict(f.path)
		}
		p.inWay = append(p.inWay, f.path)
		p.removed++
	}
	for _, e := range p.files {
		if !e.overFolder {
			continue
		}
		if err := t.allStale(p, e.path); err != nil {
			return failure(e.path, err)
		}
		p.inWay = append(p.inWay, e.path)
	}
	return nil
}

// makeWay removes what clearWay found. For a moment something of an earlier
// build is missing before its successor is there; no file system can put a file
// in the place of a folder in one step.
func (t *Tree) makeWay(p *plan) error {
	for _, path := range p.inWay {
		if err := t.step("remove", path); err != nil {
			return failure(path, err)
		}
		if err := t.root.RemoveAll(path); err != nil {
			return failure(path, err)
		}
		p.stale = slices.DeleteFunc(p.stale, func(s string) bool { return s == path })
	}
	return nil
}

// stale tells whether path is a file of an earlier build, as that left it, and
// not of this one.
func (t *Tree) stale(path string) (bool, error) {
	if t.wanted(path) || !t.known.has(path) {
		return false, nil
	}
	return t.untouched(path)
}

// allStale refuses a folder that holds anything but stale files, and counts
// them. An empty folder is ours when files of ours used to be in it: a build was
// killed between removing them and it.
func (t *Tree) allStale(p *plan, folder string) error {
	d, err := t.root.Open(folder)
	if err != nil {
		return err
	}
	entries, err := d.ReadDir(-1)
	d.Close()
	if err != nil {
		return err
	}
	if len(entries) == 0 && !p.hadFilesIn(folder) {
		return conflict(folder)
	}
	for _, entry := range entries {
		path := folder + "/" + entry.Name()
		if entry.IsDir() {
			err = t.allStale(p, path)
		} else {
			err = t.staleFile(p, path)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (t *Tree) staleFile(p *plan, path string) error {
	ours, err := t.stale(path)
	if err == nil && !ours {
		return conflict(path)
	}
	p.removed++
	return err
}

// hadFilesIn tells whether an earlier build had files in folder.
func (p *plan) hadFilesIn(folder string) bool {
	for _, path := range p.stale {
		if strings.HasPrefix(path, folder+"/") {
			return true
		}
	}
	return false
}

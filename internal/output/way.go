package output

import (
	"io/fs"
)

// clearWay looks for what stands where this build needs something else: a file
// where a folder must be, or a folder where a file must be. Stale files of ours
// can go first. For anything else the build is refused before it has published,
// or by force the file, never the folder, is removed.
func (t *Tree) clearWay(p *plan) error {
	for _, f := range p.folders {
		if !f.file {
			continue
		}
		p.early = true
		ours, err := t.stale(f.path)
		switch {
		case err != nil:
			return failure(f.path, err)
		case !ours && !t.force:
			return conflict(f.path)
		case !ours:
			p.away = append(p.away, f.path)
		}
	}
	for _, e := range p.files {
		if !e.overFolder {
			continue
		}
		p.early = true
		if err := t.allStale(e.path); err != nil {
			return failure(e.path, err)
		}
	}
	return nil
}

// makeWay removes what clearWay found.
func (t *Tree) makeWay(p *plan) error {
	for _, path := range p.away {
		if err := t.step("remove", path); err != nil {
			return err
		}
		if err := t.root.Remove(path); err != nil {
			return failure(path, err)
		}
	}
	return t.removeStale(p)
}

// stale tells whether path is a file of an earlier build, as that left it, and
// not of this one.
func (t *Tree) stale(path string) (bool, error) {
	if t.wanted(path) || !t.known.has(path) {
		return false, nil
	}
	return t.untouched(path)
}

// allStale refuses a folder that holds anything but stale files.
func (t *Tree) allStale(folder string) error {
	d, err := t.root.Open(folder)
	if err != nil {
		return err
	}
	entries, err := d.ReadDir(-1)
	d.Close()
	if err != nil {
		return err
	}
	if len(entries) == 0 {
		return conflict(folder)
	}
	for _, entry := range entries {
		if err := t.staleEntry(folder+"/"+entry.Name(), entry); err != nil {
			return err
		}
	}
	return nil
}

func (t *Tree) staleEntry(path string, entry fs.DirEntry) error {
	if entry.IsDir() {
		return t.allStale(path)
	}
	ours, err := t.stale(path)
	if err == nil && !ours {
		return conflict(path)
	}
	return err
}

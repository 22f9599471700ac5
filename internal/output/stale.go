package output

import (
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
)

// removeStale removes the files of earlier builds that this one does not have,
// and then the folders that this empties.
func (t *Tree) removeStale(p *plan) error {
	emptied := make(map[string]bool)
	for _, path := range p.stale {
		ours, err := t.untouched(path)
		if errors.Is(err, fs.ErrNotExist) || errors.Is(err, errNoFolder) {
			emptied[parent(path)] = true // a killed build was here before us
			continue
		}
		if err != nil {
			return failure(path, err)
		}
		if !ours {
			p.kept = append(p.kept, path)
			continue
		}
		if err := t.remove(path); err != nil {
			return failure(path, err)
		}
		p.removed++
		emptied[parent(path)] = true
	}
	slices.Sort(p.kept)
	return t.removeEmptied(emptied)
}

// errNoFolder stands for the ways in which systems say that what should be a
// folder on the way to a file is none.
var errNoFolder = errors.New("not a folder")

// untouched tells whether the file at path is as a build of ours left it.
func (t *Tree) untouched(path string) (bool, error) {
	info, err := t.root.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, err
	case err != nil:
		if !t.isFolder(parent(path)) {
			return false, errNoFolder
		}
		return false, err
	case !info.Mode().IsRegular():
		return false, nil
	}
	f, err := t.root.Open(path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return false, err
	}
	var sum Sum
	h.Sum(sum[:0])
	return t.known.made(path, sum), nil
}

// isFolder tells whether path is a folder reached without leaving ours.
func (t *Tree) isFolder(path string) bool {
	if path == "" {
		return true
	}
	info, err := t.root.Stat(path)
	return err == nil && info.IsDir()
}

// remove removes a stale file. Where the file system knows no case it may be
// the very file that this build has under another spelling; then only the
// spelling is mended.
func (t *Tree) remove(path string) error {
	if err := t.step("remove", path); err != nil {
		return err
	}
	if e := t.entries[fold(path)]; e != nil && t.sameFile(path, e.path) {
		return t.root.Rename(path, e.path)
	}
	return t.root.Remove(path)
}

func (t *Tree) sameFile(a, b string) bool {
	ia, err := t.root.Lstat(a)
	if err != nil {
		return false
	}
	ib, err := t.root.Lstat(b)
	return err == nil && os.SameFile(ia, ib)
}

// removeEmptied removes the folders in emptied, and those above them, that hold
// nothing any more.
func (t *Tree) removeEmptied(emptied map[string]bool) error {
	for path := range maps.Clone(emptied) {
		for ; path != ""; path = parent(path) {
			emptied[path] = true
		}
	}
	delete(emptied, "")
	paths := slices.Collect(maps.Keys(emptied))
	slices.SortFunc(paths, outermostLast)
	for _, path := range paths {
		if err := t.removeFolder(path); err != nil {
			return failure(path, err)
		}
	}
	return nil
}

// removeFolder removes a folder if it is empty.
func (t *Tree) removeFolder(path string) error {
	d, err := t.root.Open(path)
	if err != nil {
		return nil // gone, or not within ours
	}
	names, err := d.Readdirnames(1)
	d.Close()
	if len(names) > 0 || !errors.Is(err, io.EOF) {
		return nil
	}
	if err := t.step("rmdir", path); err != nil {
		return err
	}
	return t.root.Remove(path)
}

package content

import (
	"errors"
	"io/fs"
	"path"
	"strings"
)

// touched are the paths that changed. A folder stands for all that is in it.
type touched struct {
	all   bool
	paths map[string]struct{}
}

func newTouched(changed []string) touched {
	t := touched{paths: make(map[string]struct{}, len(changed))}
	for _, p := range changed {
		p = path.Clean(p)
		t.all = t.all || p == "." || p == contentDir
		t.paths[p] = struct{}{}
	}
	return t
}

// has tells whether a path, or a folder that it is in, was touched.
func (t touched) has(name string) bool {
	if t.all {
		return true
	}
	for ; name != "."; name = path.Dir(name) {
		if _, ok := t.paths[name]; ok {
			return true
		}
	}
	return false
}

// in lists what was touched in a folder, by its path from there.
func (t touched) in(dir string) (below []string) {
	for p := range t.paths {
		if rest, ok := strings.CutPrefix(p, dir); ok && strings.HasPrefix(rest, "/") {
			below = append(below, rest[1:])
		}
	}
	return below
}

// isLink tells whether something else may be behind a name than the file that
// stands there.
func isLink(fsys fs.FS, name string) bool {
	info, err := fs.Lstat(fsys, name)
	return err == nil && info.Mode()&fs.ModeSymlink != 0
}

func isMissing(fsys fs.FS, name string) bool {
	_, err := fs.Stat(fsys, name)
	return errors.Is(err, fs.ErrNotExist)
}

// isRegular tells whether a plain file has the name.
func isRegular(fsys fs.FS, name string) bool {
	info, err := fs.Lstat(fsys, name)
	return err == nil && info.Mode().IsRegular()
}

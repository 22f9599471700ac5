package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
)

// rootsMax is how many folders are kept open. A folder kept open finds a file
// in one step instead of one for each level; a site has about five a year.
const rootsMax = 256

// folder is a folder of the site that holds a file or a folder of this build.
type folder struct {
	tree   *Tree
	path   string   // "" for the top
	number int      // its name in the staging folder
	up     *folder  // nil for the top
	public *os.Root // the folder as published, open; nil: not kept open, or missing
	isNew  bool     // nothing is published there yet
	file   bool     // a file stands there

	mu    sync.Mutex
	stage *os.Root // its place in the staging folder, open; nil before the first file
}

// published gives the folder from which a file is reached, and its name there.
func (f *folder) published(base string) (*os.Root, string) {
	if f.public != nil {
		return f.public, base
	}
	return f.tree.root, f.path + "/" + base
}

// staged names a file's place in the staging folder, from the top.
func (f *folder) staged(base string) string {
	return f.stagedDir() + "/" + base
}

func (f *folder) stagedDir() string {
	return newName + "/" + strconv.Itoa(f.number)
}

// staging gives the folder's place in the staging folder, making it at first.
func (f *folder) staging() (*os.Root, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.stage != nil {
		return f.stage, nil
	}
	t := f.tree
	if err := t.mkdir(f.stagedDir()); err != nil {
		return nil, err
	}
	stage, err := t.root.OpenRoot(f.stagedDir())
	if err != nil {
		return nil, err
	}
	f.stage = stage
	return stage, nil
}

func (f *folder) close() {
	if f.stage != nil {
		f.stage.Close()
	}
	if f.public != nil && f.up != nil {
		f.public.Close()
	}
	f.stage, f.public = nil, nil
}

// mkdir makes one folder with the mode that all of ours have.
func (t *Tree) mkdir(name string) error {
	if err := t.step("mkdir", name); err != nil {
		return err
	}
	if err := t.root.Mkdir(name, dirMode); err != nil {
		return err
	}
	if t.chmod {
		return t.root.Chmod(name, dirMode)
	}
	return nil
}

// folder gives the folder of this build at path, and looks once whether it is
// published already. The caller holds t.mu.
func (t *Tree) folder(path string) (*folder, error) {
	key := fold(path)
	if f := t.folders[key]; f != nil {
		if f.path != path {
			return nil, writtenTwice(path, f.path)
		}
		return f, nil
	}
	if e := t.entries[key]; e != nil {
		return nil, fileAndFolder(path)
	}
	up, err := t.folder(parent(path))
	if err != nil {
		return nil, err
	}
	f := &folder{tree: t, path: path, number: len(t.folders), up: up}
	if err := f.look(); err != nil {
		return nil, err
	}
	t.folders[key] = f
	return f, nil
}

// look finds out what is published at the folder's path.
func (f *folder) look() error {
	if f.up.isNew {
		f.isNew = true
		return nil
	}
	base := f.path
	if f.up.path != "" {
		base = f.path[len(f.up.path)+1:]
	}
	root, name := f.up.published(base)
	info, err := root.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		f.isNew = true
		return nil
	case err != nil:
		return failure(f.path, err)
	case info.IsDir():
		return f.keepOpen(root, name)
	case info.Mode().Type() == fs.ModeSymlink:
		return leadsAway(f.path)
	case !f.tree.known.has(f.path) && !f.tree.force:
		return conflict(f.path)
	}
	f.isNew, f.file = true, true
	return nil
}

// keepOpen keeps the published folder open, up to a number of folders.
func (f *folder) keepOpen(root *os.Root, name string) error {
	if len(f.tree.folders) >= rootsMax {
		return nil
	}
	public, err := root.OpenRoot(name)
	if err != nil {
		return failure(f.path, err)
	}
	f.public = public
	return nil
}

// makeDir makes the output folder itself and remembers what it made. Folders
// above it take the modes that the umask gives; they are not ours.
func (t *Tree) makeDir() error {
	t.created = missing(t.dir)
	if len(t.created) == 0 {
		return nil // a file there is what OpenRoot complains of
	}
	if err := os.MkdirAll(t.dir, dirMode); err != nil {
		return err
	}
	return os.Chmod(t.dir, dirMode)
}

// missing gives the folders on the way to dir that are not there, the outermost
// first.
func missing(dir string) []string {
	var made []string
	for p := filepath.Clean(dir); ; p = filepath.Dir(p) {
		if _, err := os.Lstat(p); !errors.Is(err, fs.ErrNotExist) {
			slices.Reverse(made)
			return made
		}
		made = append(made, p)
	}
}

// removeCreated removes, after a build that failed, the folders Open made, as
// long as they are empty.
func (t *Tree) removeCreated() {
	for i := len(t.created) - 1; i >= 0; i-- {
		if os.Remove(t.created[i]) != nil {
			return
		}
	}
}

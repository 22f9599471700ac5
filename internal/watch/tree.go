package watch

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"time"
)

// tree is what was last seen of the watched folders. It tells what is different
// now; what stands in a file is for others to compare.
type tree struct {
	root    *os.Root
	fsys    fs.FS
	tops    []string // folders of the root that are watched; others are not looked at
	ignore  func(name string) bool
	folders map[string]map[string]entry // by path of the folder, "." for the root: its entries by name
	entered func(dir string) error      // called for each folder that is there, new or again
	left    func(dir string)            // called for each that is gone
	links   map[string]struct{}         // names behind which another file may stand
	now     func() time.Time
}

// entry is what tells without reading that a file is another.
type entry struct {
	folder bool
	link   bool // another file or folder may be behind the name
	size   int64
	time   int64
	mode   fs.FileMode
	fresh  bool // so new when it was seen that a later change may have the same time
}

// freshness is how much later than a file's time one must look to be sure that
// another change would have another time: file systems count in steps of up to
// two seconds.
const freshness = 2 * time.Second

// deepest is how many folders are entered below each other; links can lead in
// a circle.
const deepest = 12

func newTree(root *os.Root, tops []string, ignore func(string) bool) *tree {
	return &tree{root: root, fsys: root.FS(), tops: tops, ignore: ignore, folders: map[string]map[string]entry{".": {}},
		entered: func(string) error { return nil }, left: func(string) {}, links: map[string]struct{}{}, now: time.Now}
}

// look gives what stands at a path; ok is false when there is nothing, or
// nothing that is watched.
func (t *tree) look(name string) (e entry, ok bool) {
	if !t.watches(name) {
		return e, false
	}
	info, err := t.root.Lstat(name)
	if err != nil {
		return e, false
	}
	if e.link = info.Mode()&fs.ModeSymlink != 0; e.link {
		target, err := t.root.Stat(name)
		if err != nil { // it leads nowhere, or out of the site
			e.mode = info.Mode()
			return e, true
		}
		if info = target; info.IsDir() && t.circular(name, info) {
			e.mode = fs.ModeSymlink
			return e, true
		}
	}
	e.folder, e.mode = info.IsDir(), info.Mode()
	if !e.folder {
		e.size, e.time = info.Size(), info.ModTime().UnixNano()
		e.fresh = t.now().Sub(info.ModTime()) < freshness
	}
	return e, true
}

// circular tells whether a link leads to a folder that it is in.
func (t *tree) circular(name string, target fs.FileInfo) bool {
	for dir := path.Dir(name); ; dir = path.Dir(dir) {
		if info, err := t.root.Stat(dir); err == nil && os.SameFile(info, target) {
			return true
		}
		if dir == "." {
			return false
		}
	}
}

// watches tells whether a path is of interest.
func (t *tree) watches(name string) bool {
	if name == "." {
		return true
	}
	if path.Dir(name) == "." {
		for _, top := range t.tops {
			if name == top {
				return true
			}
		}
		return false
	}
	return !t.ignore(name)
}

// difference is what compare found.
type difference struct {
	changed []string // a folder stands for all that is in it
	held    []string // files that are empty or away, maybe for a moment: not taken in yet
	err     error    // of entering a folder
}

// same tells whether nothing points to another text behind a name. A file that
// was fresh counts once as another when it is so no more.
func (e entry) same(o entry) bool {
	return e.folder == o.folder && e.link == o.link && e.size == o.size && e.time == o.time && e.mode == o.mode && (!e.fresh || o.fresh)
}

// put remembers what stands at a path.
func (t *tree) put(name string, e entry) {
	t.folders[path.Dir(name)][path.Base(name)] = e
	if delete(t.links, name); e.link {
		t.links[name] = struct{}{}
	}
}

// compare takes in what stands at a path now, and says what is different from
// what was seen last: of a folder everything in it, down to the last. Told that
// a file was written, it counts as changed whatever its time says.
func (t *tree) compare(name string, written bool, d *difference) {
	if name == "." {
		t.compareFolder(".", d, 0)
		return
	}
	dir, base := path.Dir(name), path.Base(name)
	entries, known := t.folders[dir]
	if !known { // the folder itself is news
		t.compare(dir, false, d)
		return
	}
	before, was := entries[base]
	now, is := t.look(name)
	switch {
	case !is && was && !written && !before.folder:
		d.held = append(d.held, name)
	case !is && was:
		t.forget(name, before)
		d.changed = append(d.changed, name)
	case is && now.folder:
		if was && !before.folder {
			t.forget(name, before)
			was = false
		}
		t.put(name, now)
		if !was || before.mode != now.mode {
			d.changed = append(d.changed, name)
		}
		t.compareFolder(name, d, depth(name))
	case is && !written && was && before.size > 0 && now.size == 0:
		d.held = append(d.held, name)
	case is:
		if was && before.folder {
			t.forget(name, before)
		}
		t.put(name, now)
		if !was || written || !before.same(now) {
			d.changed = append(d.changed, name)
		}
	}
}

func depth(name string) (n int) {
	for ; name != "."; name = path.Dir(name) {
		n++
	}
	return n
}

// compareFolder compares everything in a folder that was there before.
func (t *tree) compareFolder(dir string, d *difference, level int) {
	if level > deepest {
		return
	}
	if err := t.entered(dir); err != nil && !errors.Is(err, fs.ErrNotExist) && d.err == nil {
		d.err = err
	}
	if t.folders[dir] == nil {
		t.folders[dir] = map[string]entry{}
	}
	seen := map[string]bool{}
	for _, base := range t.names(dir) {
		seen[base] = true
		t.compare(path.Join(dir, base), false, d)
	}
	for base := range t.folders[dir] {
		if !seen[base] {
			t.compare(path.Join(dir, base), false, d)
		}
	}
}

// names lists what may be of interest in a folder.
func (t *tree) names(dir string) (names []string) {
	if dir == "." {
		return t.tops
	}
	entries, _ := fs.ReadDir(t.fsys, dir) // what cannot be listed is seen as empty; whoever reads says why
	for _, e := range entries {
		if t.watches(path.Join(dir, e.Name())) {
			names = append(names, e.Name())
		}
	}
	return names
}

// forget drops a path and all that was in it.
func (t *tree) forget(name string, e entry) {
	delete(t.folders[path.Dir(name)], path.Base(name))
	delete(t.links, name)
	if !e.folder {
		return
	}
	for base, below := range t.folders[name] {
		t.forget(path.Join(name, base), below)
	}
	delete(t.folders, name)
	t.left(name)
}

// missing tells whether a path that was there is not, and whether that was a
// folder.
func (t *tree) missing(name string) (gone, folder bool) {
	before, was := t.folders[path.Dir(name)][path.Base(name)]
	if !was {
		return false, false
	}
	_, is := t.look(name)
	return !is, before.folder
}

// emptied tells whether a file has just lost all that was in it, or is new and
// has nothing yet.
func (t *tree) emptied(name string) bool {
	now, is := t.look(name)
	if !is || now.folder || now.size > 0 || !now.mode.IsRegular() {
		return false
	}
	before, was := t.folders[path.Dir(name)][path.Base(name)]
	return !was || before.size > 0
}

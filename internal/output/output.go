// Package output puts a built site into a folder so that readers never meet a
// half-made one.
//
// It takes files, each a slash-separated path and its bytes, in any order and
// from any number of goroutines. It gives a folder that holds exactly those
// files besides whatever gongkai did not make, and manifest-sha256.txt, which
// `sha256sum -c` understands. It refuses paths that leave the folder or that
// some file system cannot hold, two paths that differ only in case, a file that
// somebody else put where one of ours must go, and a second build into the same
// folder at the same time.
//
// # How a file gets there
//
// A file whose bytes are already in place is only remembered. Any other is
// staged in .gongkai-staging, inside the folder and so on the same file system.
// Nothing published changes before Commit, which
//
//  1. writes a journal of what it is about to publish,
//  2. renames into place: assets and data, then new folders as a whole, then
//     pages, the deepest first, so that no page is ever without what it names,
//  3. removes the files of earlier builds that are no longer wanted, pages first,
//     and the folders this empties,
//  4. replaces the manifest, and drops the staging folder.
//
// A rename is atomic, so a kill at any moment leaves each published file whole,
// old or new. What belongs to gongkai is what the manifest or a journal left
// behind names; so the next build may replace and remove all of it, and mends
// what the killed one left.
//
// # What is forced to the disk
//
// Only the journal and the manifest are. They say which files are ours, and
// nothing else could tell that again. A page lost with the power is made again
// by the next build, which compares contents and trusts neither size nor time;
// forcing each of 60,000 pages to the disk would cost minutes and save nothing.
package output

import (
	"bufio"
	"os"
	"sync"
)

// Names of our own inside the folder; see reserved in path.go.
const (
	ManifestName = "manifest-sha256.txt" // the manifest, at the top of the folder
	stagingName  = ".gongkai-staging"
	lockName     = stagingName + "/lock"
	journalName  = stagingName + "/journal"
	newName      = stagingName + "/new" // one numbered folder for each folder of the site
	deployName   = ".gongkai-deploy"    // what package deploy keeps on a host
	bagName      = "bagit.txt"          // the mark of a sealed year (RFC 8493)
)

// Everything published has these modes whatever the umask, so that two machines
// publish alike and a web server of another user can read it.
const (
	fileMode os.FileMode = 0o644
	dirMode  os.FileMode = 0o755
)

// Options changes what Open and the Tree allow.
type Options struct {
	// Force replaces files that gongkai did not make where they stand in the
	// way of one of ours. It never removes a folder.
	Force bool
}

// Tree is one build on its way into a folder. Write and Create may be called
// from any number of goroutines; then either Commit or Abort, once.
type Tree struct {
	dir     string   // as given to Open
	created []string // the folders Open made, the outermost first
	root    *os.Root
	lock    *os.File
	force   bool
	chmod   bool  // the umask takes bits away: modes are set after creation
	known   known // what earlier builds made

	hook    func(step, path string) error // tests interrupt a build here; nil otherwise
	buffers sync.Pool                     // *[]byte of bufferSize, for comparing
	writers sync.Pool                     // *bufio.Writer of bufferSize, for streams

	mu      sync.Mutex
	done    bool
	failed  error              // the first failure; the build cannot be published any more
	entries map[string]*entry  // the files of this build by folded path
	folders map[string]*folder // the folders of this build by folded path; "" is the top
	open    map[*stream]bool   // created and not yet closed
}

// Result counts what Commit did. Bytes is the size of all files of the build,
// the manifest not counted.
type Result struct {
	Written   int // new or changed files
	Unchanged int // files that already held the right bytes and were not touched
	Removed   int // files of earlier builds that this one does not have
	Bytes     int64

	// Kept are the files that would have been removed, had somebody not changed
	// them since gongkai wrote them. They stay, and are no longer gongkai's.
	Kept []string
}

// entry is one file of this build.
type entry struct {
	path   string
	dir    *folder
	sum    Sum
	size   int64
	staged bool

	overFolder bool // a folder is published at path: see clearWay
}

// base is the file's name within its folder.
func (e *entry) base() string {
	if e.dir.path == "" {
		return e.path
	}
	return e.path[len(e.dir.path)+1:]
}

// Open starts a build into dir, which it creates when it is missing. It takes
// an exclusive lock: while another build holds it, Open fails. It also fails
// for a sealed year and for a manifest it cannot read.
func Open(dir string, opt Options) (*Tree, error) {
	return open(dir, opt, nil)
}

func open(dir string, opt Options, hook func(step, path string) error) (*Tree, error) {
	t := &Tree{
		dir:     dir,
		force:   opt.Force,
		hook:    hook,
		entries: make(map[string]*entry),
		folders: make(map[string]*folder),
		open:    make(map[*stream]bool),
	}
	t.buffers.New = func() any { b := make([]byte, bufferSize); return &b }
	t.writers.New = func() any { return bufio.NewWriterSize(nil, bufferSize) }
	if err := t.prepare(); err != nil {
		t.close()
		return nil, err
	}
	return t, nil
}

// prepare takes the folder into our hands. Whatever it has done when it fails
// is undone by close.
func (t *Tree) prepare() (err error) {
	if err := t.makeDir(); err != nil {
		return failure(t.dir, err)
	}
	if t.root, err = os.OpenRoot(t.dir); err != nil {
		return failure(t.dir, err)
	}
	if _, err := t.root.Lstat(bagName); err == nil {
		return sealed(t.dir)
	}
	if t.lock, err = acquire(t.root, t.dir); err != nil {
		return err
	}
	if t.known, err = readKnown(t.root); err != nil {
		return err
	}
	if err := t.clearStaging(); err != nil {
		return failure(stagingName, err)
	}
	t.folders[""] = &folder{tree: t, public: t.root}
	return nil
}

// clearStaging drops what a killed build left, its journal aside, and makes the
// folder for new files. The mode that this folder gets tells whether the umask
// interferes.
func (t *Tree) clearStaging() error {
	if err := t.root.RemoveAll(newName); err != nil {
		return err
	}
	if err := t.root.Mkdir(newName, dirMode); err != nil {
		return err
	}
	info, err := t.root.Lstat(newName)
	if err != nil {
		return err
	}
	t.chmod = info.Mode().Perm() != dirMode
	return nil
}

// Abort ends the build and leaves the published files as they were. A journal
// that an earlier, killed build left stays for the next one.
func (t *Tree) Abort() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.done {
		return nil
	}
	t.done = true
	return t.close()
}

// close gives everything back: open files, the staging folder, the lock, and
// the folders Open made where they are still empty.
func (t *Tree) close() error {
	for s := range t.open {
		s.drop()
	}
	for _, f := range t.folders {
		f.close()
	}
	if t.root == nil {
		t.removeCreated()
		return nil
	}
	var err error
	if t.lock != nil {
		err = t.root.RemoveAll(newName)
		// The lock's file goes before the lock: whoever opened it meanwhile sees
		// that it is gone and tries again.
		t.root.Remove(lockName)
		defer t.lock.Close()
	}
	t.root.Remove(stagingName) // stays while it holds a journal or another's lock
	t.root.Close()
	t.removeCreated()
	if err != nil {
		return failure(stagingName, err)
	}
	return nil
}

// step lets a test interrupt before something changes on the disk.
func (t *Tree) step(what, path string) error {
	if t.hook == nil {
		return nil
	}
	return t.hook(what, path)
}

// fail remembers the first failure of a build and gives err back.
func (t *Tree) fail(err error) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.failed == nil {
		t.failed = err
	}
	return err
}

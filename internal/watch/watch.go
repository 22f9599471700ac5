// Package watch tells which files of a site changed.
//
// It takes the site's folder and gives, whenever asked, the paths that may be
// different since it was asked last: files and folders changed, made, renamed or
// removed, in whatever way an editor saves or a version control system replaces
// them. It says so within milliseconds where the system gives notice, and looks
// now and then where it does not. Nothing is lost: when notices were, and when
// the dust has settled, it compares everything. What it names may turn out to be
// as it was; it never keeps silent about what is different.
package watch

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"

	"gongkai/internal/diag"
)

// Options say what is watched and how.
type Options struct {
	Folders []string               // of the site's folder, watched with all that is in them
	Ignore  func(name string) bool // files that are nobody's business, by path; nil: none
	Poll    bool                   // look instead of waiting for notices: for network drives
	Tell    func(diag.Text)        // is told, from another goroutine, when it has to look after all; nil: nobody

	add func(*fsnotify.Watcher, string) error // for tests; nil: (*fsnotify.Watcher).Add
}

// Times that decide when a change is told.
const (
	quiet     = 2 * time.Millisecond   // without notice, and what was noticed is told
	patience  = 60 * time.Millisecond  // as long as notices keep coming
	grace     = 120 * time.Millisecond // a file may be empty or away while it is saved
	settling  = 300 * time.Millisecond // without notice, and what was touched is compared again
	polling   = 250 * time.Millisecond // between two looks where there are no notices
	doubt     = 15 * time.Second       // between two looks where there are
	crowd     = 200                    // notices after which everything is compared
	idleShare = 10                     // one part of so many of the time may go into looking
)

// Watcher follows the files of a site.
type Watcher struct {
	opt    Options
	dir    string
	root   *os.Root
	tree   *tree
	notify *fsnotify.Watcher // nil: it looks now and then
	next   chan []string
	lost   chan error // notices were lost

	watched map[string]fs.FileInfo // folders of which there is notice, as they were when that was asked for
	stale   bool                   // notices may be missing, or under names of before

	stop context.CancelFunc
	done chan struct{}
}

// Open begins to watch. What changes from now on is told; what there is now is
// not. Close ends it. The error is that the folder cannot be opened.
func Open(dir string, opt Options) (*Watcher, error) {
	if opt.Ignore == nil {
		opt.Ignore = func(string) bool { return false }
	}
	if opt.add == nil {
		opt.add = (*fsnotify.Watcher).Add
	}
	if opt.Tell == nil {
		opt.Tell = func(diag.Text) {}
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	ctx, stop := context.WithCancel(context.Background())
	w := &Watcher{opt: opt, dir: dir, root: root, tree: newTree(root, opt.Folders, opt.Ignore), next: make(chan []string), lost: make(chan error, 1), stop: stop, done: make(chan struct{})}
	if !opt.Poll {
		w.listen()
	}
	var d difference
	w.tree.compare(".", false, &d)
	if d.err != nil {
		w.giveUp(d.err)
	}
	l := &loop{Watcher: w, looked: time.Now(), pending: map[string]*touch{}, changed: map[string]struct{}{}, touched: map[string]struct{}{}, again: map[string]struct{}{}}
	go l.run(ctx)
	return w, nil
}

// Close ends the watcher; Next gives no more.
func (w *Watcher) Close() {
	w.stop()
	<-w.done
}

// Next waits until something may be different and gives the paths, sorted,
// slash-separated and relative to the site's folder. A folder stands for all that
// is in it. While nobody asks, changes gather. The error is the context's, or
// that the watcher was closed.
func (w *Watcher) Next(ctx context.Context) ([]string, error) {
	select {
	case changed := <-w.next:
		return changed, nil
	case <-w.done:
		return nil, fs.ErrClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// listen asks the system for notices.
func (w *Watcher) listen() {
	notify, err := fsnotify.NewWatcher()
	if err != nil {
		w.giveUp(err)
		return
	}
	w.notify, w.watched, w.stale = notify, map[string]fs.FileInfo{}, false
	go w.hear(notify.Errors)
	w.tree.entered, w.tree.left = w.enter, w.leave
}

// enter watches a folder, once: fsnotify loses count when a path is added again
// after another folder has taken its place, so that makes the notices stale.
func (w *Watcher) enter(dir string) error {
	if w.notify == nil {
		return nil
	}
	info, err := os.Stat(w.path(dir))
	if err != nil {
		return err
	}
	if before, ok := w.watched[dir]; ok {
		w.stale = w.stale || !os.SameFile(before, info)
		return nil
	}
	if err := w.opt.add(w.notify, w.path(dir)); err != nil {
		return err
	}
	w.watched[dir] = info
	return nil
}

// leave takes in that a folder is gone. One that was renamed is still watched by
// the system, under a name that it does not have any more.
func (w *Watcher) leave(dir string) {
	if _, ok := w.watched[dir]; ok {
		delete(w.watched, dir)
		w.stale = true
	}
}

// hear takes the errors of the notices. It does so apart from the loop, because
// fsnotify may hold its lock while it waits for somebody to take one, and the
// loop wants that lock to watch a folder or to leave it.
func (w *Watcher) hear(errs <-chan error) {
	for err := range errs {
		select {
		case w.lost <- err:
		default: // that some were lost is known already
		}
	}
}

func (w *Watcher) path(name string) string { return filepath.Join(w.dir, filepath.FromSlash(name)) }

// giveUp does without notices, and says why.
func (w *Watcher) giveUp(err error) {
	if w.notify != nil {
		_ = w.notify.Close() // nothing is wanted of it any more
		w.notify = nil
	}
	why := diag.Cause(err)
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EMFILE) {
		why = diag.T("系统允许监视的数量已用完", "the system's limit of watches is reached")
	}
	w.opt.Tell(diag.Text{
		ZH: "无法接收文件变更通知（" + why.ZH + "），改为定时查看",
		EN: "no notices of changed files (" + why.EN + "): looking now and then instead"})
}

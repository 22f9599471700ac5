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
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
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

// renew asks for notices anew, of the folders that there are now: what was
// noticed meanwhile is found by comparing everything.
func (l *loop) renew() {
	old := l.notify
	l.notify = nil
	go old.Close()
	l.listen()
	for dir := range l.tree.folders {
		if err := l.enter(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
			l.giveUp(err)
			break
		}
	}
	l.stale, l.all = false, true
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

// touch is a path of which there was notice.
type touch struct {
	first time.Time // when it was found away or empty; zero: it was not
}

// loop is the watcher at work, in one goroutine.
type loop struct {
	*Watcher
	pending map[string]*touch   // not looked at yet
	since   time.Time           // the first of them
	changed map[string]struct{} // not told yet
	list    []string            // those, sorted
	touched map[string]struct{} // folders to compare once more when it is quiet
	again   map[string]struct{} // what to tell once more when it is quiet: see take
	notices int                 // since it was quiet
	all     bool                // compare everything
	looked  time.Time           // when everything was compared last
	cost    time.Duration       // how long that took
}

func (l *loop) run(ctx context.Context) {
	defer close(l.done)
	defer l.root.Close()
	look, settle, poll := time.NewTimer(time.Hour), time.NewTimer(time.Hour), time.NewTimer(polling)
	for ctx.Err() == nil {
		var events chan fsnotify.Event
		if l.notify != nil {
			events = l.notify.Events
		}
		next := l.next
		if len(l.list) == 0 {
			next = nil
		}
		select {
		case e := <-events:
			l.note(e)
			look.Reset(l.wait())
			settle.Reset(settling)
		case <-l.lost:
			l.all = true
			look.Reset(quiet)
		case <-look.C:
			if wait := l.look(); wait > 0 {
				look.Reset(wait)
			}
			settle.Reset(settling)
		case <-settle.C:
			l.settle()
			l.lookAgain(look)
		case <-poll.C:
			l.poll()
			l.lookAgain(look)
			poll.Reset(max(polling, idleShare*l.cost))
		case next <- l.list:
			clear(l.changed)
			l.list = nil
		case <-ctx.Done():
		}
		if l.stale && l.notify != nil {
			l.renew()
			look.Reset(quiet)
		}
	}
	if l.notify != nil {
		l.notify.Close()
	}
}

// lookAgain sees to it that what is held is looked at.
func (l *loop) lookAgain(look *time.Timer) {
	if len(l.pending) > 0 {
		look.Reset(grace)
	}
}

// note remembers what a notice is about.
func (l *loop) note(e fsnotify.Event) {
	name, err := filepath.Rel(l.dir, e.Name)
	if err != nil {
		return
	}
	name = filepath.ToSlash(name)
	l.notices++
	if len(l.pending) == 0 {
		l.since = time.Now()
	}
	if l.pending[name] == nil {
		l.pending[name] = &touch{}
	}
}

// wait is how long to wait for more notices.
func (l *loop) wait() time.Duration {
	if time.Since(l.since) > patience {
		return 0
	}
	return quiet
}

// look compares what there was notice of, and gives when to look again; 0: when
// there is notice.
func (l *loop) look() (next time.Duration) {
	var d difference
	l.dropFolders(&d)
	if l.all {
		l.all = false
		l.compareAll(&d)
	}
	for name, t := range l.pending {
		if wait := l.hold(name, t); wait > 0 {
			if next == 0 || wait < next {
				next = wait
			}
			continue
		}
		delete(l.pending, name)
		l.tree.compare(name, true, &d)
		l.touched[filepath.ToSlash(filepath.Dir(name))] = struct{}{}
	}
	l.take(&d)
	return next
}

// dropFolders takes in first that folders are gone: one that was renamed may
// only be watched under its new name when it is not under the old.
func (l *loop) dropFolders(d *difference) {
	for name := range l.pending {
		if gone, folder := l.tree.missing(name); gone && folder {
			delete(l.pending, name)
			l.tree.compare(name, true, d)
			l.touched["."] = struct{}{}
		}
	}
}

// hold gives how long to wait before a file that is away or empty is told: most
// editors empty a file, or move it away, and write it again.
func (l *loop) hold(name string, t *touch) time.Duration {
	gone, _ := l.tree.missing(name)
	if !gone && !l.tree.emptied(name) {
		return 0
	}
	if t.first.IsZero() {
		t.first = time.Now()
	}
	return max(grace-time.Since(t.first), 0)
}

// compareAll compares everything.
func (l *loop) compareAll(d *difference) {
	l.looked = time.Now()
	l.tree.compare(".", false, d)
	l.cost = time.Since(l.looked)
}

// take gathers what was found different. Whoever is told of a folder reads what
// is in it a little later: what came after the folder was compared, and went
// before it is compared again, only that reader has seen. So folders, and what
// is gone, are told once more when it is quiet.
func (l *loop) take(d *difference) {
	for _, name := range d.changed {
		l.changed[name] = struct{}{}
		if e, is := l.tree.folders[path.Dir(name)][path.Base(name)]; !is || e.folder {
			l.again[name] = struct{}{}
		}
	}
	if len(d.changed) > 0 {
		l.list = slices.Sorted(maps.Keys(l.changed))
	}
	for _, name := range d.held {
		if l.pending[name] == nil {
			l.pending[name] = &touch{first: time.Now()}
		}
	}
	if d.err != nil && l.notify != nil {
		l.giveUp(d.err)
	}
}

// settle compares once more what was touched, when no notice came for a while:
// everything after many notices.
func (l *loop) settle() {
	if len(l.pending) > 0 {
		return // there is another look to come, and then this again
	}
	var d difference
	if _, ok := l.touched["."]; ok || l.notices > crowd {
		l.compareAll(&d)
	} else {
		for dir := range l.touched {
			l.tree.compare(dir, false, &d)
		}
	}
	l.notices = 0
	clear(l.touched)
	l.take(&d)
	l.tellAgain(&d)
}

// tellAgain tells once more what take remembered, when nothing is different.
func (l *loop) tellAgain(d *difference) {
	if len(l.again) > 0 && len(d.changed)+len(d.held)+len(l.pending) == 0 {
		maps.Copy(l.changed, l.again)
		l.list = slices.Sorted(maps.Keys(l.changed))
		clear(l.again)
	}
}

// poll looks at everything where there are no notices. Where there are, at what
// stands behind links, of which there are none; and now and then at everything
// all the same, because a notice that never came cannot be missed.
func (l *loop) poll() {
	var d difference
	switch {
	case l.notify == nil, time.Since(l.looked) > max(doubt, 20*idleShare*l.cost):
		l.compareAll(&d)
	default:
		for name := range l.tree.links {
			l.tree.compare(name, false, &d)
		}
	}
	l.take(&d)
	if l.notify == nil {
		l.tellAgain(&d)
	}
}

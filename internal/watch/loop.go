package watch

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"time"

	"github.com/fsnotify/fsnotify"
)

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

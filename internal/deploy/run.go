package deploy

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"gongkai/internal/diag"
)

// Options are what a deployment needs besides the site.
type Options struct {
	Target Target
	Watch  Watcher

	By        string // user@host, for the lock and the record
	Program   string // the version of gongkai, for the record
	Overrides []Override

	Keep      int           // how many earlier releases stay on the host
	Grace     time.Duration // how long the files of pages that are being loaded stay
	Quick     bool          // trust published files whose size and time are as recorded
	Overwrite bool          // replace what others changed or put in the way

	// Approve sees the plan before anything changes; its error ends it there.
	Approve func(*Plan) error
}

// Result is what a deployment did.
type Result struct {
	Plan     *Plan
	Sent     int64 // bytes that travelled to the host as contents of files
	Reused   int64 // bytes that an unfinished deployment had sent already
	Verified int   // files read back and found the same
}

// Preview makes the plan of a deployment and changes nothing.
func Preview(ctx context.Context, src *Source, opt Options) (*Plan, error) {
	h, err := reader{opt.Target, opt.Quick, opt.Watch}.read(ctx, src.Files)
	if err != nil {
		return nil, err
	}
	return makePlan(h, src.Files), nil
}

// Deploy brings a built site to the target.
func Deploy(ctx context.Context, src *Source, opt Options) (*Result, error) {
	d := &deployment{Options: opt, t: opt.Target, files: src.Files}
	d.choose = func(context.Context, *host) (*Plan, error) { return makePlan(d.host, d.files), nil }
	d.stage = func(ctx context.Context, f File, temp string) error {
		return d.t.Write(ctx, temp, src.content(f))
	}
	return d.run(ctx)
}

// deployment is one run under the lock.
type deployment struct {
	Options
	t    Target
	lock *lock
	tmp  string // our folder for files on their way

	host  *host
	plan  *Plan
	files []File // that are going to be published, by path; of a rollback once it is chosen

	choose func(context.Context, *host) (*Plan, error)       // sets files and gives the plan
	stage  func(ctx context.Context, f File, t string) error // puts a content at t, in tmp
	base   *Release                                          // the release that is returned to; nil for a new one

	placing atomic.Bool // something published may have changed
	staged  map[string]int64
	result  Result

	spellings func() map[string]string // see folded
}

// run does it all.
func (d *deployment) run(ctx context.Context) (*Result, error) {
	lock, err := locker{t: d.t, by: d.By, clock: time.Now, wait: wait, tell: d.Watch.waiting}.acquire(ctx)
	if err != nil {
		d.tidy(ctx)
		return nil, err
	}
	d.lock, d.tmp = lock, lock.tmp()
	d.spellings = sync.OnceValue(func() map[string]string { return folded(d.files) })
	err = d.underLock(ctx)
	return d.finish(ctx, err)
}

// finish cleans up as far as can be and lets go of the lock.
func (d *deployment) finish(ctx context.Context, err error) (*Result, error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 20*time.Second)
	defer cancel()
	if err != nil && !errors.Is(err, errLost) {
		if lost := d.lock.renew(ctx); lost != nil && lost.Error() == lockLost().Error() {
			err = lost
		}
		if !d.placing.Load() && !errors.Is(err, context.Canceled) {
			d.undo(ctx)
		}
	}
	d.lock.stop()
	if err == nil {
		err = d.empty(ctx, d.tmp)
	} else if !errors.Is(err, errLost) {
		d.t.Rmdir(ctx, d.tmp) // stays while it holds what the next run can use
	}
	released := d.lock.release(ctx)
	if !errors.Is(err, errLost) {
		d.tidy(ctx)
	}
	if err != nil {
		return nil, err
	}
	return &d.result, released
}

// tidy removes our folder where nothing was ever published.
func (d *deployment) tidy(ctx context.Context) { d.t.Rmdir(context.WithoutCancel(ctx), stateDir) }

// undo removes what was sent in vain: nothing published has changed.
func (d *deployment) undo(ctx context.Context) {
	if d.host != nil && d.host.journal == nil {
		d.t.Remove(ctx, journalName)
	}
	d.empty(ctx, d.tmp)
	d.t.Rmdir(ctx, objectsDir)
	d.t.Rmdir(ctx, releasesDir)
}

func (d *deployment) underLock(ctx context.Context) (err error) {
	if err := d.adopt(ctx); err != nil {
		return err
	}
	d.host, err = reader{d.t, d.Quick, d.Watch}.read(ctx, d.files)
	if err != nil {
		return err
	}
	if d.plan, err = d.choose(ctx, d.host); err != nil {
		return err
	}
	d.result.Plan = d.plan
	if err := d.approve(); err != nil {
		return err
	}
	if !d.plan.Empty() || d.plan.resumed {
		if err := d.carryOut(ctx); err != nil {
			return err
		}
	}
	return d.sweep(ctx)
}

// approve asks whether to go on.
func (d *deployment) approve() error {
	if d.Approve != nil {
		if err := d.Approve(d.plan); err != nil {
			return err
		}
	}
	if len(d.plan.Differ) > 0 && !d.Overwrite {
		return d.plan.Refusal()
	}
	host, ok := d.t.(roomy)
	if !ok {
		return nil
	}
	if free, known := host.free(); known && d.plan.Bytes() > free {
		return &Error{wrapped: errDiskFull,
			message: diag.T("主机磁盘空间不足：需要 %d 字节，只剩 %d 字节", "no space left on the host's disk: %d bytes are needed, %d are free", d.plan.Bytes(), free)}
	}
	return nil
}

// Refusal is the error of a plan that meets what others changed, nil without.
func (p *Plan) Refusal() error {
	if len(p.Differ) == 0 {
		return nil
	}
	names := make([]string, len(p.Differ))
	for i, d := range p.Differ {
		names[i] = d.Path
	}
	return refuse(
		diag.T("主机上的文件与上次发布的不同：%s；没有改动任何文件", "files on the host are not as they were published: %s; nothing was changed", list(names)),
		diag.T("查明原因；确要以本站的文件替换时加 --overwrite", "find out why; --overwrite replaces them with the site's"))
}

// carryOut makes the changes.
func (d *deployment) carryOut(ctx context.Context) error {
	for _, part := range []func(context.Context) error{
		d.writeJournal, d.send, d.keep, d.place, d.verify, d.writeRecord, d.removeLate,
	} {
		if err := part(ctx); err != nil {
			return err
		}
	}
	return nil
}

// guard makes sure that the lock is ours before something changes.
func (d *deployment) guard(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return d.lock.check(ctx)
}

func wait(ctx context.Context, t time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(t):
		return nil
	}
}

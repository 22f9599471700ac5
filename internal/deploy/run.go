package deploy

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"
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

// put replaces a file of ours at once.
func (d *deployment) put(ctx context.Context, name string, data []byte) error {
	temp := d.tmp + "/state"
	if err := d.guard(ctx); err != nil {
		return err
	}
	if err := d.t.Write(ctx, temp, inMemory(data)); err != nil {
		return cannotWrite(name, err)
	}
	if err := d.t.Rename(ctx, temp, name); err != nil {
		return cannotWrite(name, err)
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

// writeJournal says which contents are gongkai's from now on.
func (d *deployment) writeJournal(ctx context.Context) error {
	j := journal{Format: recordFormat, Number: d.plan.Release, Started: time.Now().UTC().Truncate(time.Second), By: d.By,
		Owned: map[string][]Sum{}, Gone: map[string]struct{}{}}
	own := func(name string, sum Sum) {
		if !slices.Contains(j.Owned[name], sum) {
			j.Owned[name] = append(j.Owned[name], sum)
		}
	}
	if old := d.host.journal; old != nil {
		for name, sums := range old.Owned {
			for _, sum := range sums {
				own(name, sum)
			}
		}
		maps.Copy(j.Gone, old.Gone)
	}
	if d.host.record != nil {
		for _, f := range d.host.record.Files {
			own(f.Path, f.Sum)
		}
	}
	for _, f := range d.files {
		own(f.Path, f.Sum)
	}
	for _, f := range d.plan.Remove {
		own(f.Path, f.Sum)
		j.Gone[f.Path] = struct{}{}
	}
	return d.put(ctx, journalName, encode(j))
}

// stagedName is where a content waits: the same in the next run.
func stagedName(f File) string {
	sum := sha256.Sum256([]byte(f.Path + "\x00" + f.Sum.String()))
	return hex.EncodeToString(sum[:16])
}

// send stages what is new, but for what an unfinished deployment had sent.
func (d *deployment) send(ctx context.Context) error {
	files := slices.Concat(d.plan.Add, d.plan.Change)
	files, err := d.reuse(ctx, files)
	if err != nil {
		return err
	}
	var bytes int64
	for _, f := range files {
		bytes += f.Size
	}
	count := d.Watch.step(StepSend, len(files), bytes)
	var sent atomic.Int64
	err = each(ctx, d.t.Traits().Workers, files, func(ctx context.Context, f File) error {
		if err := d.guard(ctx); err != nil {
			return err
		}
		if err := d.stage(ctx, f, d.tmp+"/"+stagedName(f)); err != nil {
			return cannotWrite(f.Path, err)
		}
		sent.Add(f.Size)
		count(1, f.Size)
		return nil
	})
	d.result.Sent = sent.Load()
	return err
}

// reuse gives the files that must still be sent. What is staged and not wanted,
// or not complete, is removed.
func (d *deployment) reuse(ctx context.Context, files []File) (missing []File, err error) {
	if len(d.staged) == 0 {
		return files, nil
	}
	var there []File
	for _, f := range files {
		if size, ok := d.staged[stagedName(f)]; ok && size == f.Size {
			there = append(there, File{Path: d.tmp + "/" + stagedName(f), Size: size})
		}
	}
	sums, err := readBack(ctx, d.t, there, func(int, int64) {})
	if err != nil {
		return nil, err
	}
	useful := map[string]bool{}
	for _, f := range files {
		if sum, ok := sums[d.tmp+"/"+stagedName(f)]; ok && sum == f.Sum {
			useful[stagedName(f)] = true
			d.result.Reused += f.Size
		} else {
			missing = append(missing, f)
		}
	}
	var useless []string
	for name := range d.staged {
		if !useful[name] {
			useless = append(useless, d.tmp+"/"+name)
		}
	}
	return missing, d.removeAll(ctx, useless)
}

func (d *deployment) removeAll(ctx context.Context, names []string) error {
	return each(ctx, d.t.Traits().Workers, names, func(ctx context.Context, name string) error {
		if err := d.t.Remove(ctx, name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return cannotRemove(name, err)
		}
		return nil
	})
}

// place renames what is staged into place, step by step.
func (d *deployment) place(ctx context.Context) error {
	d.placing.Store(true)
	early, _ := d.plan.inWay()
	if err := d.remove(ctx, early); err != nil {
		return err
	}
	if err := d.makeFolders(ctx); err != nil {
		return err
	}
	count := d.Watch.step(StepPlace, len(d.plan.Add)+len(d.plan.Change), 0)
	for _, files := range d.plan.steps() {
		err := each(ctx, d.t.Traits().Workers, files, func(ctx context.Context, f File) error {
			if err := d.guard(ctx); err != nil {
				return err
			}
			if err := d.t.Rename(ctx, d.tmp+"/"+stagedName(f), f.Path); err != nil {
				return cannotWrite(f.Path, err)
			}
			count(1, 0)
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// makeFolders makes the folders that new files need, outer ones first.
func (d *deployment) makeFolders(ctx context.Context) error {
	need := map[string]bool{}
	for _, f := range d.plan.Add {
		for dir := parent(f.Path); dir != "" && !d.host.folders[dir]; dir = parent(dir) {
			need[dir] = true
		}
	}
	levels := map[int][]string{}
	for dir := range need {
		depth := strings.Count(dir, "/")
		levels[depth] = append(levels[depth], dir)
	}
	for _, depth := range slices.Sorted(maps.Keys(levels)) {
		err := each(ctx, d.t.Traits().Workers, levels[depth], func(ctx context.Context, dir string) error {
			if err := d.t.Mkdir(ctx, dir); err != nil {
				return cannotWrite(dir, err)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// verify reads back what was put into place.
func (d *deployment) verify(ctx context.Context) error {
	placed := slices.Concat(d.plan.Add, d.plan.Change)
	sums, err := readBack(ctx, d.t, placed, d.Watch.step(StepVerify, len(placed), d.plan.Bytes()))
	if err != nil {
		return err
	}
	var bad []string
	for _, f := range placed {
		if sum, ok := sums[f.Path]; !ok || sum != f.Sum {
			bad = append(bad, f.Path)
		}
	}
	if len(bad) > 0 {
		return unverified(bad)
	}
	d.result.Verified = len(placed)
	return nil
}

// writeRecord says that the release is there. The sizes and stamps are those of
// a new listing, which also shows that nothing is missing.
func (d *deployment) writeRecord(ctx context.Context) error {
	now := &host{files: map[string]Info{}, folders: map[string]bool{}, odd: map[string]bool{}}
	paths := (&host{}).paths(d.files)
	if err := (reader{t: d.t}).walk(ctx, now, paths); err != nil {
		return err
	}
	r := d.record()
	var bad []string
	for _, f := range d.files {
		info, ok := now.files[f.Path]
		if !ok || f.Size != unknownSize && info.Size != f.Size {
			bad = append(bad, f.Path)
		}
		r.Files = append(r.Files, File{Path: f.Path, Sum: f.Sum, Size: info.Size, Stamp: info.Stamp})
	}
	if len(bad) > 0 {
		return unverified(bad)
	}
	return d.put(ctx, currentName, encode(r))
}

// record is the head of the release's record.
func (d *deployment) record() Release {
	now := time.Now().UTC().Truncate(time.Second)
	if d.base != nil {
		r := *d.base
		r.Files, r.Restored, r.RestoredBy = nil, &now, d.By
		return r
	}
	return Release{Format: recordFormat, Number: d.plan.Release, Deployed: now, By: d.By, Program: d.Program, Overrides: d.Overrides}
}

// removeLate removes what the release does not have, after a pause: a visitor
// who loaded an old page just now still asks for what it names.
func (d *deployment) removeLate(ctx context.Context) error {
	_, late := d.plan.inWay()
	if d.Grace > 0 && len(late) > 0 {
		d.Watch.step(StepWait, 1, 0)
		if err := wait(ctx, d.Grace); err != nil {
			return err
		}
	}
	return d.remove(ctx, late)
}

func wait(ctx context.Context, t time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(t):
		return nil
	}
}

func releaseName(n int) string { return releasesDir + "/" + strconv.Itoa(n) }

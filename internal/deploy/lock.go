package deploy

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"gongkai/internal/diag"
	"gongkai/internal/output"
)

// The lock of a target is a file lock-N that can only be made once. The highest
// N counts. To take over the lock N of a dead deployment is to make lock-(N+1):
// of several who try one succeeds, and the dead one, should it wake, sees that
// it is not the highest any more. Only after that is lock-N removed.
//
// A lock is dead when it was made on this machine and the process that made it
// has let go of its local file (which the system does for it, however it
// ended), or when its owner has given no sign of life for patience, by the
// clock of the one who waits: owners renew their lock every beat.
const (
	beat     = 5 * time.Second
	patience = 30 * time.Second
)

// lockText is what a lock says.
type lockText struct {
	Run   string    `json:"run"`
	By    string    `json:"by"`
	Since time.Time `json:"since"`
	Beat  int       `json:"beat"`
}

// lock is a lock that we hold.
type lock struct {
	t      Target
	text   lockText
	number int
	local  *output.FileLock // nil where it cannot be had

	mu      sync.Mutex // one renewal at a time
	renewed time.Time
	quit    chan struct{}
	over    sync.WaitGroup
}

// locker is what it takes to get a lock.
type locker struct {
	t     Target
	by    string
	clock func() time.Time
	wait  func(ctx context.Context, d time.Duration) error
	tell  func(owner string, wait time.Duration) // before it waits for a sign of life
}

// acquire takes the lock or says who has it.
func (l locker) acquire(ctx context.Context) (*lock, error) {
	mine := &lock{t: l.t, quit: make(chan struct{}), text: lockText{Run: newRun(), By: l.by, Since: l.clock().UTC().Truncate(time.Second)}}
	mine.local = lockLocally(mine.text.Run)
	if err := l.make(ctx, mine); err != nil {
		mine.local.Release()
		return nil, err
	}
	if err := l.t.Mkdir(ctx, mine.tmp()); err != nil {
		l.t.Remove(context.WithoutCancel(ctx), lockName(mine.number))
		mine.local.Release()
		return nil, cannotWrite(mine.tmp(), err)
	}
	mine.renewed = time.Now()
	mine.over.Go(mine.keep)
	return mine, nil
}

// tmp is the holder's folder for files on their way.
func (k *lock) tmp() string { return inState(tmpPrefix + k.text.Run) }

func newRun() string {
	var b [8]byte
	rand.Read(b[:]) // never fails
	return hex.EncodeToString(b[:])
}

// localName is where on this machine a process that deploys holds a file locked.
func localName(run string) string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "gongkai", "deploy", filepath.Base(run))
}

// lockLocally gives nil where no such file can be had: then others wait longer.
func lockLocally(run string) *output.FileLock {
	name := localName(run)
	if name == "" || os.MkdirAll(filepath.Dir(name), 0o700) != nil {
		return nil
	}
	local, err := output.LockFile(name)
	if err != nil {
		return nil
	}
	return local
}

func lockName(n int) string { return inState(lockPrefix + strconv.Itoa(n)) }

// make makes the next lock over none or over dead ones.
func (l locker) make(ctx context.Context, mine *lock) error {
	if err := l.t.Mkdir(ctx, stateDir); err != nil {
		return cannotWrite(stateDir, err)
	}
	dead := map[int]string{}
	for {
		highest, err := l.passDead(ctx, dead)
		if err != nil {
			return err
		}
		mine.number = highest + 1
		err = l.t.Create(ctx, lockName(mine.number), encode(mine.text))
		if errors.Is(err, fs.ErrExist) {
			continue // somebody was faster
		}
		if err != nil {
			return cannotWrite(lockName(mine.number), err)
		}
		return l.settle(ctx, mine, dead)
	}
}

// passDead gives the number of the highest lock, all of them dead; 0 without any.
func (l locker) passDead(ctx context.Context, dead map[int]string) (int, error) {
	locks, err := readLocks(ctx, l.t)
	if err != nil {
		return 0, err
	}
	highest := 0
	for n, raw := range locks {
		highest = max(highest, n)
		if dead[n] == raw && raw != "" {
			continue
		}
		if raw, err = l.judge(ctx, n, raw); err != nil {
			return 0, err
		}
		dead[n] = raw
	}
	return highest, nil
}

// judge waits for a sign of life of a lock; without one it gives its last text.
func (l locker) judge(ctx context.Context, n int, raw string) (string, error) {
	text := parseLock(raw)
	if name := localName(text.Run); name != "" && text.Run != "" {
		switch output.Held(name) {
		case output.LockHeld:
			return "", busy(text.By, text.Since)
		case output.LockFree:
			os.Remove(name)
			return raw, nil
		}
	}
	l.tell(text.By, patience)
	for waited := time.Duration(0); waited < patience; waited += time.Second {
		if err := l.wait(ctx, time.Second); err != nil {
			return "", err
		}
		now, err := readAll(ctx, l.t, lockName(n))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return raw, nil
		case err != nil:
			return "", cannotRead(lockName(n), err)
		case string(now) != raw:
			return "", busy(text.By, text.Since)
		}
	}
	return raw, nil
}

// settle makes sure that nobody else came in between, and removes dead locks.
func (l locker) settle(ctx context.Context, mine *lock, dead map[int]string) error {
	err := l.trust(ctx, mine)
	var locks map[int]string
	if err == nil {
		locks, err = readLocks(ctx, l.t)
	}
	if err == nil && locks[mine.number] != string(encode(mine.text)) {
		err = lockLost()
	}
	for n, raw := range locks {
		if err == nil && n != mine.number && (n > mine.number || raw != dead[n]) {
			other := parseLock(raw)
			err = busy(other.By, other.Since)
		}
	}
	if err != nil {
		l.t.Remove(context.WithoutCancel(ctx), lockName(mine.number))
		return err
	}
	for n := range locks {
		if n == mine.number {
			continue
		}
		if err := l.t.Remove(ctx, lockName(n)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return cannotRemove(lockName(n), err)
		}
	}
	return nil
}

// trust waits a little where the host lets two make the same file: then the one
// who came last is in it, and the other sees that.
func (l locker) trust(ctx context.Context, mine *lock) error {
	if l.t.Traits().Moves { // file systems can be trusted
		return nil
	}
	err := l.t.Create(ctx, lockName(mine.number), encode(mine.text))
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return cannotWrite(lockName(mine.number), err)
	}
	return l.wait(ctx, 3*time.Second)
}

func parseLock(raw string) lockText {
	var text lockText
	if json.Unmarshal([]byte(raw), &text) != nil || text.By == "" {
		text = lockText{By: diag.T("不明", "somebody").EN}
	}
	return text
}

// readLocks gives the texts of all locks by their numbers.
func readLocks(ctx context.Context, t Target) (map[int]string, error) {
	infos, err := t.List(ctx, stateDir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, cannotRead(stateDir, err)
	}
	locks := map[int]string{}
	for _, info := range infos {
		digits, ok := strings.CutPrefix(info.Name, lockPrefix)
		n, err := strconv.Atoi(digits)
		if !ok || err != nil || n < 1 {
			continue
		}
		raw, err := readAll(ctx, t, lockName(n))
		if errors.Is(err, fs.ErrNotExist) {
			continue // let go of just now
		}
		if err != nil {
			return nil, cannotRead(lockName(n), err)
		}
		locks[n] = string(raw)
	}
	return locks, nil
}

// keep renews the lock until it is let go of.
func (k *lock) keep() {
	ticker := time.NewTicker(beat)
	defer ticker.Stop()
	for {
		select {
		case <-k.quit:
			return
		case <-ticker.C:
			ctx, cancel := context.WithTimeout(context.Background(), beat)
			k.renew(ctx) // a failure shows in check
			cancel()
		}
	}
}

// check makes sure that the lock is still ours. It asks the host only when the
// last renewal is long ago, by the wall clock too: a machine that slept.
func (k *lock) check(ctx context.Context) error {
	k.mu.Lock()
	fresh := time.Since(k.renewed) < 2*beat && time.Since(k.renewed.Round(0)) < 2*beat
	k.mu.Unlock()
	if fresh {
		return nil
	}
	return k.renew(ctx)
}

// renew gives a sign of life, if the lock is still ours.
func (k *lock) renew(ctx context.Context) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	locks, err := readLocks(ctx, k.t)
	if err != nil {
		return err
	}
	for n := range locks {
		if n > k.number {
			return lockLost()
		}
	}
	if locks[k.number] != string(encode(k.text)) {
		return lockLost()
	}
	next := k.text
	next.Beat++
	temp := k.tmp() + "/lock"
	if err := k.t.Write(ctx, temp, inMemory(encode(next))); err != nil {
		return cannotWrite(lockName(k.number), err)
	}
	if err := k.t.Rename(ctx, temp, lockName(k.number)); err != nil {
		return cannotWrite(lockName(k.number), err)
	}
	k.text, k.renewed = next, time.Now()
	return nil
}

// stop ends the renewals.
func (k *lock) stop() {
	close(k.quit)
	k.over.Wait()
}

// release lets go of the lock after stop, if it is still ours. Where it cannot
// be removed, because the connection is gone, the local file tells the next run
// on this machine that its owner has ended.
func (k *lock) release(ctx context.Context) error {
	raw, err := readAll(ctx, k.t, lockName(k.number))
	switch {
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		k.local.Leave()
		return nil
	case string(raw) != string(encode(k.text)): // somebody took it over
		k.local.Release()
		return nil
	}
	if err := k.t.Remove(ctx, lockName(k.number)); err != nil {
		k.local.Leave()
		return cannotRemove(lockName(k.number), err)
	}
	k.local.Release()
	return nil
}

package deploy

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"
)

// testLocker is a locker whose waiting takes no time; each second of it calls
// tick.
func testLocker(t *testing.T, target Target, by string, tick func()) locker {
	return locker{t: target, by: by, clock: time.Now, tell: func(string, time.Duration) {},
		wait: func(context.Context, time.Duration) error {
			if tick != nil {
				tick()
			}
			return nil
		}}
}

// elsewhere makes the locks of this process look like another machine's.
func elsewhere(t *testing.T) { t.Setenv("XDG_CACHE_HOME", t.TempDir()) }

func TestLock(t *testing.T) {
	elsewhere(t)
	target := dirOptions(t, t.TempDir()).Target
	first, err := testLocker(t, target, "甲@示例", nil).acquire(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := testLocker(t, target, "乙@示例", nil).acquire(context.Background()); err == nil || !strings.Contains(err.Error(), "another deployment is going on: 甲@示例") {
		t.Errorf("the second gets %v", err)
	}
	first.stop()
	if err := first.release(context.Background()); err != nil {
		t.Fatal(err)
	}
	third, err := testLocker(t, target, "丙@示例", nil).acquire(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if third.number != 1 {
		t.Errorf("the lock has number %d", third.number)
	}
	third.stop()
	third.release(context.Background())
}

// A lock of another machine is dead when it gives no sign of life; one that does
// is left alone.
func TestLockOfAnotherMachine(t *testing.T) {
	elsewhere(t)
	target := dirOptions(t, t.TempDir()).Target
	first, err := testLocker(t, target, "甲@别处", nil).acquire(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	first.stop() // it gives no sign of life by itself any more
	elsewhere(t)
	ticks := 0
	alive := testLocker(t, target, "乙@示例", func() {
		if ticks++; ticks == 7 {
			if err := first.renew(context.Background()); err != nil {
				t.Error(err)
			}
		}
	})
	if _, err := alive.acquire(context.Background()); err == nil || !strings.Contains(err.Error(), "甲@别处") {
		t.Errorf("a living lock was taken over: %v", err)
	}
	ticks = 0
	second, err := testLocker(t, target, "丙@示例", func() { ticks++ }).acquire(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if want := int(patience / time.Second); ticks != want || second.number != 2 {
		t.Errorf("lock %d after %d seconds, want 2 after %d", second.number, ticks, want)
	}
	// The first one wakes up.
	first.renewed = time.Now().Add(-time.Hour)
	if err := first.check(context.Background()); err == nil || err.Error() != lockLost().Error() {
		t.Errorf("the one whose lock was taken over gets %v", err)
	}
	second.stop()
	second.release(context.Background())
	if err := first.renew(context.Background()); err == nil {
		t.Error("a lock that is gone was renewed")
	}
}

// Of many who find the same dead lock one takes it over.
func TestLockTakenOverOnce(t *testing.T) {
	elsewhere(t)
	target := dirOptions(t, t.TempDir()).Target
	dead, err := testLocker(t, target, "甲@别处", nil).acquire(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	dead.stop()
	elsewhere(t)
	var mu sync.Mutex
	var won []*lock
	var group sync.WaitGroup
	for range 12 {
		group.Go(func() {
			got, err := testLocker(t, target, "乙@示例", nil).acquire(context.Background())
			mu.Lock()
			defer mu.Unlock()
			if err == nil {
				won = append(won, got)
			} else if !strings.Contains(err.Error(), "another deployment") && !strings.Contains(err.Error(), "lock") {
				t.Errorf("a loser gets %v", err)
			}
		})
	}
	group.Wait()
	if len(won) > 1 {
		t.Fatalf("%d took it over", len(won))
	}
	for _, k := range won {
		if err := k.renew(context.Background()); err != nil {
			t.Error(err)
		}
		k.stop()
		k.release(context.Background())
	}
}

// A deployment whose lock is taken over while it sleeps changes nothing more,
// even if it does not know yet.
func TestSleeper(t *testing.T) {
	elsewhere(t)
	dir := t.TempDir()
	opt := dirOptions(t, dir)
	one, two, three := build(t, site()), build(t, site().with("2018/one.html", "二", "2018/two.html", "")), build(t, site().with("2018/one.html", "三"))
	mustDeploy(t, one, opt)
	asleep := opt
	slept := false
	asleep.Watch.Begin = func(s Step, _ int, _ int64) {
		if s != StepPlace || slept {
			return
		}
		slept = true
		// Another machine finds the lock dead while this one sleeps.
		for _, name := range []string{"1"} {
			data, err := readAll(context.Background(), opt.Target, lockName(1))
			if err != nil {
				t.Fatal(name, err)
			}
			text := parseLock(string(data))
			if err := opt.Target.Create(context.Background(), lockName(2), encode(lockText{Run: "other", By: "乙@别处", Since: text.Since})); err != nil {
				t.Fatal(err)
			}
			if err := opt.Target.Remove(context.Background(), lockName(1)); err != nil {
				t.Fatal(err)
			}
			if err := opt.Target.Remove(context.Background(), lockName(2)); err != nil {
				t.Fatal(err)
			}
		}
		mustDeploy(t, three, opt)
	}
	if _, err := Deploy(context.Background(), two, asleep); err == nil {
		t.Error("the sleeper does not notice")
	} else if !slept {
		t.Fatal(err)
	}
	same(t, dir, three)
}

// A file of nonsense where a lock should be counts as a lock.
func TestLockNonsense(t *testing.T) {
	elsewhere(t)
	target := dirOptions(t, t.TempDir()).Target
	ctx := context.Background()
	if err := errors.Join(target.Mkdir(ctx, stateDir), target.Create(ctx, lockName(3), []byte("\x00{"))); err != nil {
		t.Fatal(err)
	}
	ticks := 0
	got, err := testLocker(t, target, "甲@示例", func() { ticks++ }).acquire(ctx)
	if err != nil || got.number != 4 || ticks == 0 {
		t.Fatalf("%+v after %d, %v", got, ticks, err)
	}
	got.stop()
	got.release(ctx)
}

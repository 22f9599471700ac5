package deploytest

import (
	"bytes"
	"strings"
	"sync"
	"testing"
	"time"
)

// Two at once: the second is refused and says who is at work; the first is not
// disturbed.
func TestTwoAtOnce(t *testing.T) {
	places(t, func(t *testing.T, p place) {
		a, b := twoSites(t)
		p.must(t, p.deploy(b)...)
		first, err := p.command(p.deploy(a, "--grace=2")...) // a has fewer files: it waits before it removes them
		if err != nil {
			t.Fatal(err)
		}
		var said bytes.Buffer
		first.Stderr = &said
		if err := first.Start(); err != nil {
			t.Fatal(err)
		}
		for range 2000 {
			if p.has("lock-*") {
				break
			}
			time.Sleep(5 * time.Millisecond)
		}
		second := p.run(t, p.deploy(b)...)
		if second.code != 1 || !strings.Contains(second.stderr, "another deployment is going on: 示例@示例机, since ") {
			t.Errorf("exit code %d: %s%s", second.code, second.stdout, second.stderr)
		}
		if err := first.Wait(); err != nil {
			t.Fatalf("%v: %s", err, said.String())
		}
		p.equal(t, a)
	})
}

// Many at once: one of them gets through at a time, and the host is whole.
func TestManyAtOnce(t *testing.T) {
	places(t, func(t *testing.T, p place) {
		a, b := twoSites(t)
		p.must(t, p.deploy(a)...)
		var group sync.WaitGroup
		var mu sync.Mutex
		done := 0
		for i := range 4 {
			group.Go(func() {
				r := p.run(t, p.deploy([]builtSite{b, a}[i%2])...)
				mu.Lock()
				defer mu.Unlock()
				switch {
				case r.code == 0:
					done++
				case !strings.Contains(r.stderr, "another deployment"):
					t.Errorf("exit code %d: %s", r.code, r.stderr)
				}
			})
		}
		group.Wait()
		if done == 0 {
			t.Error("none got through")
		}
		checkWhole(t, readTree(t, p.dir), a.files, b.files)
		p.must(t, "deploy", p.address, "--status")
		if left := p.leftovers(t); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	})
}

// A release is returned to as safely as another is brought, also after a kill.
func TestRollback(t *testing.T) {
	places(t, func(t *testing.T, p place) {
		a, b := twoSites(t)
		p.must(t, p.deploy(a)...)
		p.must(t, p.deploy(b)...)
		for range pick(1, 20) {
			cmd, err := p.command("deploy", p.address, "--rollback", "--grace=0", "--yes")
			if err != nil {
				t.Fatal(err)
			}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Duration(pick(60, 90)) * time.Millisecond)
			cmd.Process.Kill()
			cmd.Wait()
			checkWhole(t, readTree(t, p.dir), a.files, b.files)
			p.must(t, "deploy", p.address, "--rollback", "--to=1", "--grace=0", "--yes")
			p.equal(t, a)
			p.must(t, "deploy", p.address, "--rollback", "--to=2", "--grace=0", "--yes")
			p.equal(t, b)
		}
		p.must(t, "deploy", p.address, "--status")
	})
}

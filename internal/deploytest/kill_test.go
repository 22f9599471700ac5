package deploytest

import (
	"bytes"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"
)

// A kill at any moment leaves each published file whole, old or new, and every
// page with what it names; the next run completes, and nothing is left behind.
func TestKill(t *testing.T) {
	places(t, func(t *testing.T, p place) {
		kills := pick(3, 200)
		if p.only {
			kills = pick(2, 40)
		}
		a, b := twoSites(t)
		lasts := time.Hour // the shortest of a few deployments, from the lock on
		for i := range 3 {
			s := []builtSite{a, b}[i%2]
			_, held := p.killed(t, s, time.Hour)
			p.equal(t, s)
			lasts = min(lasts, held)
		}
		seed := uint64(time.Now().UnixNano())
		random := rand.New(rand.NewPCG(seed, 0))
		t.Logf("seed %d; a whole run holds the lock for %v", seed, lasts)
		var cut, sending, placing int
		for i := range kills {
			s, other := a, b
			if i%2 == 0 {
				s, other = b, a
			}
			if killed, _ := p.killed(t, s, time.Duration(random.Int64N(int64(lasts)))); killed {
				cut++
			}
			live := readTree(t, p.dir)
			checkWhole(t, live, s.files, other.files)
			switch {
			case p.has("journal") && live["manifest-sha256.txt"] == other.files["manifest-sha256.txt"] && diffNames(other.files, live) == "":
				sending++
			case p.has("journal"):
				placing++
			}
			if t.Failed() {
				t.Fatalf("after kill %d", i)
			}
			if random.IntN(4) == 0 {
				s = other // the run that completes may bring another site
			}
			p.must(t, p.deploy(s)...)
			p.equal(t, s)
			if i%20 == 19 {
				t.Logf("%d kills, %d of them before the run's end: %d before anything published changed, %d in the middle of that", i+1, cut, sending, placing)
			}
		}
		if cut == 0 && *long {
			t.Error("no run was killed before its end")
		}
		t.Logf("%d kills, %d of them before the run's end: %d before anything published changed, %d in the middle of that", kills, cut, sending, placing)
		p.must(t, "deploy", p.address, "--status")
	})
}

func (p place) has(name string) bool {
	found, err := filepath.Glob(filepath.Join(p.dir, stateDir, name))
	return err == nil && len(found) > 0
}

// killed starts a deployment, waits until it has the lock and for a time, and
// kills it. It tells whether that came before the end, and how long the lock was
// held.
func (p place) killed(t *testing.T, s builtSite, after time.Duration) (killed bool, held time.Duration) {
	t.Helper()
	cmd, err := p.command(p.deploy(s)...)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() { cmd.Wait(); close(ended) }()
	for !p.has("tmp-*") {
		select {
		case <-ended: // nothing was to be done, and the lock was gone before it was seen
			return false, after
		case <-time.After(time.Millisecond):
		}
		if p.kind == "s3" && p.has("lock-*") { // folders are only parts of names there
			break
		}
	}
	began := time.Now()
	select {
	case <-ended:
	case <-time.After(after):
	}
	held = time.Since(began)
	cmd.Process.Kill() // it may have ended
	<-ended
	if code := cmd.ProcessState.ExitCode(); code > 0 {
		t.Fatalf("exit code %d before the kill: %s", code, out.String())
	}
	return !cmd.ProcessState.Success(), held
}

// checkWhole fails when a published file is neither the old nor the new, or when
// a page that the home page leads to names a file that is not there. Pages that
// are new or about to go have no way in.
func checkWhole(t *testing.T, live, a, b map[string]string) {
	t.Helper()
	for name, text := range live {
		inA, okA := a[name]
		inB, okB := b[name]
		if !(okA && text == inA || okB && text == inB) {
			t.Errorf("%s is neither old nor new (%d bytes)", name, len(text))
		}
	}
	seen := map[string]bool{"index.html": true}
	for queue := []string{"index.html"}; len(queue) > 0; queue = queue[1:] {
		for _, link := range links(queue[0], live[queue[0]]) {
			if _, ok := live[link]; !ok {
				t.Errorf("%s names %s, which is not there", queue[0], link)
			} else if !seen[link] {
				seen[link] = true
				queue = append(queue, link)
			}
		}
	}
	if len(seen) < len(live)/3 {
		t.Errorf("only %d of %d files can be reached", len(seen), len(live))
	}
}

package deploytest

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

// A connection cut after any number of bytes leaves the site whole; the run says
// in one sentence that the connection was lost, and the next one completes.
func TestCut(t *testing.T) {
	for _, kind := range []string{"sftp", "s3"} {
		t.Run(kind, func(t *testing.T) { testCut(t, kind) })
	}
}

func testCut(t *testing.T, kind string) {
	cuts := pick(3, 200)
	a, b := twoSites(t)
	var direct, by place
	var wire *proxy
	if kind == "sftp" {
		s := startSSH(t, sshOptions{})
		wire = startProxy(t, s.port)
		direct, by = s.place(), s.placeAt(wire.port)
		hosts := strings.NewReplacer("]:"+itoa(s.port), "]:"+itoa(wire.port))
		known := readFile(t, s.knownHosts)
		s.write(t, "known_hosts", known+hosts.Replace(known))
	} else {
		direct = startS3(t)
		port := portOf(t, direct.address)
		wire = startProxy(t, port)
		by = s3Place(wire.port, direct.dir)
	}
	var whole int64
	for i := range 3 {
		s := []builtSite{a, b}[i%2]
		wire.allow(math.MaxInt64)
		by.must(t, by.deploy(s)...)
		by.equal(t, s)
		whole = max(whole, wire.total.Load())
	}
	seed := uint64(time.Now().UnixNano())
	random := rand.New(rand.NewPCG(seed, 0))
	t.Logf("seed %d; a whole run passes %d bytes", seed, whole)
	failed := 0
	for i := range cuts {
		s, other := a, b
		if i%2 == 0 {
			s, other = b, a
		}
		wire.allow(random.Int64N(whole))
		r := by.run(t, by.deploy(s)...)
		if r.code == 1 {
			failed++
			if strings.Count("\n"+r.stderr, "\ngongkai: ") != 1 {
				t.Errorf("not one sentence: %s", r.stderr)
			}
			if !strings.Contains(r.stderr, "connection") && !strings.Contains(r.stderr, "cannot connect") {
				t.Errorf("it does not speak of the connection: %s", r.stderr)
			}
		}
		checkWhole(t, readTree(t, direct.dir), s.files, other.files)
		if random.IntN(4) == 0 {
			s = other
		}
		wire.allow(math.MaxInt64)
		direct.must(t, direct.deploy(s)...)
		direct.equal(t, s)
		if i%20 == 19 {
			t.Logf("%d cuts, %d runs failed by them", i+1, failed)
		}
		if t.Failed() {
			t.Fatalf("after cut %d", i)
		}
	}
	if failed == 0 {
		t.Error("no run was cut off")
	}
	t.Logf("%d cuts, %d runs failed by them, each with one sentence", cuts, failed)
}

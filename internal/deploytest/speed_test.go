package deploytest

import (
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"gongkai/internal/deploy"
	"gongkai/internal/output"
)

// The same files go to the same server by a deployment, which also locks, puts
// into place, reads back and records, and by scp -r, in turn.
func TestSpeed(t *testing.T) {
	if !*long {
		t.Skip("only with -long")
	}
	bin := server(t, "sshd")
	if _, err := exec.LookPath("scp"); err != nil {
		t.Skipf("NOT RUN: %v (%s)", err, bin)
	}
	for _, set := range []struct {
		name        string
		files, size int
	}{{"a site", 0, 0}, {"small files", 5000, 1000}, {"large files", 40, 5_000_000}} {
		t.Run(set.name, func(t *testing.T) {
			dir := ""
			if set.files == 0 {
				dir = filepath.Join(newSite(t, 320, "示例").dir, "public")
			} else {
				dir = randomSite(t, set.files, set.size)
			}
			compareSpeed(t, dir)
		})
	}
}

// randomSite makes a built site of files that do not compress.
func randomSite(t testing.TB, files, size int) string {
	t.Helper()
	dir, err := os.MkdirTemp(scratch, "random-")
	if err != nil {
		t.Fatal(err)
	}
	out, err := output.Open(dir, output.Options{})
	if err != nil {
		t.Fatal(err)
	}
	source := rand.NewChaCha8(sha256.Sum256([]byte("示例")))
	data := make([]byte, size)
	for i := range files {
		source.Read(data)
		if err := out.Write(fmt.Sprintf("%02d/%05d.bin", i%20, i), data); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := out.Commit(); err != nil {
		t.Fatal(err)
	}
	return dir
}

func compareSpeed(t *testing.T, dir string) {
	src, err := deploy.OpenSource(background, dir)
	if err != nil {
		t.Fatal(err)
	}
	defer src.Close()
	var bytes int64
	for _, f := range src.Files {
		bytes += f.Size
	}
	var ratios, whole []float64
	for range 5 {
		s := startSSH(t, sshOptions{})
		began := time.Now()
		out, err := exec.Command("scp", "-q", "-r", "-F", s.config, dir, "judge:"+s.dir).CombinedOutput()
		if err != nil {
			t.Fatalf("scp: %v: %s", err, out)
		}
		scp := time.Since(began)

		s = startSSH(t, sshOptions{})
		began = time.Now()
		target := s.place().open(t)
		var sending, sent time.Time
		watch := deploy.Watcher{Begin: func(step deploy.Step, _ int, _ int64) {
			switch step {
			case deploy.StepSend:
				sending = time.Now()
			case deploy.StepPlace:
				sent = time.Now()
			}
		}}
		if _, err := deploy.Deploy(background, src, deploy.Options{Target: target, By: "示例", Keep: 5, Watch: watch}); err != nil {
			t.Fatal(err)
		}
		ours, send := time.Since(began), sent.Sub(sending)
		mega := float64(bytes) / 1e6
		ratios, whole = append(ratios, scp.Seconds()/send.Seconds()), append(whole, scp.Seconds()/ours.Seconds())
		t.Logf("%d files, %.1f MB: sent in %.2f s (%.1f MB/s), the whole deployment %.2f s; scp -r %.2f s (%.1f MB/s): %.2f × sending, %.2f × all", len(src.Files), mega,
			send.Seconds(), mega/send.Seconds(), ours.Seconds(), scp.Seconds(), mega/scp.Seconds(), scp.Seconds()/send.Seconds(), scp.Seconds()/ours.Seconds())
	}
	slices.Sort(ratios)
	slices.Sort(whole)
	t.Logf("medians: %.2f × sending, %.2f × with lock, renames, reading back and record", ratios[len(ratios)/2], whole[len(whole)/2])
	if ratios[len(ratios)/2] < 1 {
		t.Errorf("slower than scp -r: %.2f ×", ratios[len(ratios)/2])
	}
}

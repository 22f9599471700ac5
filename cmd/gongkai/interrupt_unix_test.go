//go:build unix

package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gongkai/internal/bench"
)

// testSite is a generated site whose pages all change with its name.
type testSite struct {
	dir      string
	settings string
}

func newTestSite(t *testing.T, chapters int) testSite {
	t.Helper()
	s := testSite{dir: t.TempDir()}
	if err := bench.Generate(s.dir, chapters, bench.Options{}); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(s.file())
	if err != nil {
		t.Fatal(err)
	}
	s.settings = string(text)
	return s
}

func (s testSite) file() string   { return filepath.Join(s.dir, "content", "site.yaml") }
func (s testSite) public() string { return filepath.Join(s.dir, "public") }

// rename gives the site another name.
func (s testSite) rename(t *testing.T, name string) {
	t.Helper()
	var lines []string
	for line := range strings.SplitSeq(s.settings, "\n") {
		if strings.HasPrefix(line, "name:") {
			line = "name: {zh: " + name + ", en: " + name + "}"
		}
		lines = append(lines, line)
	}
	if err := os.WriteFile(s.file(), []byte(strings.Join(lines, "\n")), 0o644); err != nil {
		t.Fatal(err)
	}
}

// command prepares a build, which is not started yet.
func (s testSite) command() (cmd *exec.Cmd, stdout, stderr *bytes.Buffer) {
	cmd = exec.Command("gongkai", "-C", s.dir, "--lang=zh", "build")
	stdout, stderr = new(bytes.Buffer), new(bytes.Buffer)
	cmd.Stdout, cmd.Stderr = stdout, stderr
	return cmd, stdout, stderr
}

// build builds to the end and gives the files, without gongkai's own.
func (s testSite) build(t *testing.T) map[string]string {
	t.Helper()
	cmd, _, stderr := s.command()
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v\n%s", err, stderr)
	}
	return s.published(t)
}

// published reads every file that readers can reach.
func (s testSite) published(t *testing.T) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(s.public()), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && d.Name() == staging:
			return fs.SkipDir
		case d.IsDir():
			return nil
		}
		data, err := os.ReadFile(filepath.Join(s.public(), name))
		files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// Names in the output folder that readers do not ask for.
const (
	staging  = ".gongkai-staging"
	manifest = "manifest-sha256.txt"
)

// Ctrl-C in the middle of a build leaves what is published as it was, and
// nothing else.
func TestInterrupt(t *testing.T) {
	for _, sig := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		t.Run(sig.String(), func(t *testing.T) {
			t.Parallel()
			s := newTestSite(t, 200)
			s.rename(t, "示例甲")
			before := s.build(t)
			s.rename(t, "示例乙")
			cmd, stdout, stderr := s.command()
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			s.waitForStaging(t)
			if err := cmd.Process.Signal(sig); err != nil {
				t.Fatal(err)
			}
			_ = cmd.Wait() // the code is looked at below
			if code := cmd.ProcessState.ExitCode(); code != 1 {
				t.Errorf("exit code %d, want 1; stdout %q", code, stdout)
			}
			if got, want := stderr.String(), "gongkai: 已中断，原有文件未动\n"; got != want {
				t.Errorf("got %q, want %q", got, want)
			}
			if d := cmp.Diff(before, s.published(t)); d != "" {
				t.Errorf("what is published has changed: %s", d)
			}
			if _, err := os.Lstat(filepath.Join(s.public(), staging)); err == nil {
				t.Error("the staging folder is still there")
			}
		})
	}
}

// waitForStaging waits until a build has begun to write pages.
func (s testSite) waitForStaging(t *testing.T) {
	t.Helper()
	for range 10_000 {
		if pages, err := filepath.Glob(filepath.Join(s.public(), staging, "new", "*", "*.html")); err == nil && len(pages) > 0 {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Fatal("no page was staged within ten seconds")
}

// A kill at any moment leaves each published file whole, old or new, and the
// next build mends the rest.
func TestKill(t *testing.T) {
	const kills = 20
	s := newTestSite(t, 12)
	names := []string{"示例甲", "示例乙"}
	want := make([]map[string]string, len(names))
	lasts := time.Hour // the shortest of a few builds that change every page
	for i := range 4 {
		s.rename(t, names[i%2])
		began := time.Now()
		want[i%2] = s.build(t)
		lasts = min(lasts, time.Since(began))
	}
	cut := 0
	for i := range kills {
		n := i % len(names)
		s.rename(t, names[n])
		cmd, _, _ := s.command()
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(lasts * time.Duration(kills+3*i) / (4 * kills)) // reading takes the first quarter
		_ = cmd.Process.Kill()                                     // it may have ended
		_ = cmd.Wait()
		if !cmd.ProcessState.Success() {
			cut++
		}
		checkWhole(t, s.published(t), want)
		if t.Failed() {
			t.Fatalf("after kill %d", i)
		}
		if d := cmp.Diff(want[n], s.build(t)); d != "" {
			t.Fatalf("the build after kill %d did not mend everything: %s", i, d)
		}
		checkManifest(t, want[n])
	}
	if cut == 0 {
		t.Error("no build was killed before its end")
	}
	t.Logf("%d of %d builds were killed before their end (a whole build took %v)", cut, kills, lasts)
}

// checkWhole tells of files that are neither the old nor the new.
func checkWhole(t *testing.T, got map[string]string, want []map[string]string) {
	t.Helper()
	for name, text := range got {
		if text != want[0][name] && text != want[1][name] {
			t.Errorf("%s is neither old nor new (%d bytes)", name, len(text))
		}
	}
	for name := range want[0] {
		if _, ok := got[name]; !ok {
			t.Errorf("%s is gone", name)
		}
	}
}

// checkManifest reads the manifest as sha256sum does.
func checkManifest(t *testing.T, files map[string]string) {
	t.Helper()
	listed := 0
	for line := range strings.Lines(files[manifest]) {
		sum, name, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		text, ok := files[name]
		if got := sha256.Sum256([]byte(text)); !ok || hex.EncodeToString(got[:]) != sum {
			t.Errorf("the manifest is wrong about %q", name)
		}
		listed++
	}
	if listed != len(files)-1 {
		t.Errorf("the manifest lists %d files, there are %d besides it", listed, len(files)-1)
	}
}

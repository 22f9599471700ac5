//go:build unix

package output

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestModesWhateverTheUmask(t *testing.T) {
	for _, umask := range []int{0o000, 0o022, 0o077} {
		old := syscall.Umask(umask)
		dir := filepath.Join(t.TempDir(), "public")
		mustBuild(t, dir, small())
		mustBuild(t, dir, small().with(site{"2018/index.html": "2", "2018/new/x.html": "3"}))
		syscall.Umask(old)
		for p := range small().with(site{"2018/new/x.html": "3", ManifestName: "m"}) {
			for ; p != "."; p = filepath.Dir(p) {
				info, err := os.Stat(filepath.Join(dir, p))
				if err != nil {
					t.Fatal(err)
				}
				want := fileMode
				if info.IsDir() {
					want = dirMode
				}
				if got := info.Mode().Perm(); got != want {
					t.Errorf("umask %03o: %s has mode %03o", umask, p, got)
				}
			}
		}
		if info, _ := os.Stat(dir); info.Mode().Perm() != dirMode {
			t.Errorf("umask %03o: the folder has mode %03o", umask, info.Mode().Perm())
		}
	}
}

// A folder that may not be written: the build says so and changes nothing. Root
// may write anywhere, so for root the build runs as somebody else.
func TestReadOnlyFolder(t *testing.T) {
	top, err := os.MkdirTemp("", "gongkai")
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(top, "public")
	defer func() {
		os.Chmod(dir, 0o755)
		os.RemoveAll(top)
	}()
	mustBuild(t, dir, older())
	for name, mode := range map[string]os.FileMode{top: 0o755, dir: 0o555} {
		if err := os.Chmod(name, mode); err != nil {
			t.Fatal(err)
		}
	}
	c := child(t, "once "+dir)
	if os.Geteuid() == 0 {
		c.Path = copyOf(t, c.Path, filepath.Join(top, "victim"))
		c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	want := `cannot write "` + dir + `": no permission to write there`
	if string(out) != want {
		t.Errorf("got %s, want %s", out, want)
	}
	check(t, dir, older().published())
}

func copyOf(t *testing.T, from, to string) string {
	t.Helper()
	in, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY, 0o755)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(out, in); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return to
}

// The file size limit stands for a disk that fills up in the middle of a page.
func TestDiskFillsUp(t *testing.T) {
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("there is no shell here to set the limit with")
	}
	dir := t.TempDir()
	mustBuild(t, dir, many(1))
	before := read(t, dir)
	c := child(t, "forever "+dir)
	c.Args = []string{"sh", "-c", "ulimit -f 4; exec " + c.Path}
	c.Path = shell
	out, _ := c.Output()
	if !strings.HasPrefix(string(out), "cannot write \"2010/") || strings.Count(string(out), "\n") != 1 {
		t.Errorf("got %q", out)
	}
	check(t, dir, before)
}

package deploytest

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

var long = flag.Bool("long", false, "as many kills, files and deployments as docs/deploy.md reports")

// pick gives the short or the long number.
func pick(short, whole int) int {
	if *long {
		return whole
	}
	return short
}

// scratch is the folder of everything that these tests make; it goes when they
// end.
var scratch string

func TestMain(m *testing.M) {
	flag.Parse()
	dir, err := os.MkdirTemp("", "gongkai-deploy-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Chmod(dir, 0o755) // other users log in to folders in it
	scratch = dir
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

// program compiles the program once.
var program = sync.OnceValues(func() (string, error) {
	bin := filepath.Join(scratch, "gongkai.exe") // the suffix is for Windows and harms nobody
	out, err := exec.Command("go", "build", "-o", bin, "gongkai/cmd/gongkai").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%w: %s", err, out)
	}
	return bin, nil
})

// server gives the path of a server's program, which it tries to install once.
func server(t testing.TB, which string) string {
	t.Helper()
	if _, err := installed(); err != nil {
		t.Skipf("NOT RUN: .ci/servers: %v", err)
	}
	out, err := exec.Command("../../.ci/servers", "--"+which).Output()
	name := strings.TrimSpace(string(out))
	if err != nil || name == "" {
		t.Skipf("NOT RUN: there is no server for %s on this machine, and none could be installed", which)
	}
	return name
}

var installed = sync.OnceValues(func() ([]byte, error) {
	return exec.Command("../../.ci/servers").Output()
})

// place is a target with a server behind it.
type place struct {
	kind    string
	address string
	dir     string   // where the host keeps the files, on this machine's disk
	env     []string // what the program needs to log in
	secrets []string // what it must never print
	only    bool     // an SSH server without a shell
}

// command prepares the program; its environment is the place's alone.
func (p place) command(args ...string) (*exec.Cmd, error) {
	bin, err := program()
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(bin, args...)
	cmd.Env = append([]string{
		"HOME=" + filepath.Join(scratch, "home"), "XDG_CACHE_HOME=" + filepath.Join(scratch, "cache"),
		"PATH=" + os.Getenv("PATH"), "GONGKAI_DEPLOY_BY=示例@示例机", "LANG=C",
	}, p.env...)
	return cmd, nil
}

// ran is what a run printed and how it ended.
type ran struct {
	stdout, stderr string
	code           int // -1: killed
}

// run runs the program to its end.
func (p place) run(t testing.TB, args ...string) ran {
	t.Helper()
	cmd, err := p.command(args...)
	if err != nil {
		t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err = cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	r := ran{stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()}
	p.keepsSecrets(t, r)
	return r
}

// keepsSecrets fails when a run printed a secret.
func (p place) keepsSecrets(t testing.TB, r ran) {
	t.Helper()
	for _, secret := range p.secrets {
		if strings.Contains(r.stdout+r.stderr, secret) {
			t.Errorf("a secret was printed: %s%s", r.stdout, r.stderr)
		}
	}
}

// must runs the program, which has to succeed.
func (p place) must(t testing.TB, args ...string) ran {
	t.Helper()
	r := p.run(t, args...)
	if r.code != 0 {
		t.Fatalf("gongkai %s: exit code %d\n%s%s", strings.Join(args, " "), r.code, r.stdout, r.stderr)
	}
	return r
}

// deploy gives the arguments of a deployment of a site to the place.
func (p place) deploy(s builtSite, more ...string) []string {
	return append([]string{"-C", s.dir, "deploy", p.address, "--override=SI-02=示例", "--grace=0", "--yes"}, more...)
}

// daemon starts a server process and stops it at the end of the test.
func daemon(t testing.TB, cmd *exec.Cmd, log string) {
	t.Helper()
	f, err := os.Create(log)
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stdout, cmd.Stderr = f, f
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Signal(syscall.SIGTERM)
		ended := make(chan struct{})
		go func() { cmd.Wait(); close(ended) }()
		select {
		case <-ended:
		case <-time.After(5 * time.Second):
			cmd.Process.Kill()
		}
		f.Close()
		if t.Failed() {
			text, _ := os.ReadFile(log)
			t.Logf("%s said: %s", cmd.Path, text[max(0, len(text)-2000):])
		}
	})
}

// places gives the kinds of hosts, each empty; fn runs as a subtest. One SSH
// server has a shell, the other, which the short tests mostly pass over, allows
// only SFTP.
func places(t *testing.T, fn func(t *testing.T, p place)) {
	kinds := []string{"dir", "sftp", "s3"}
	if *long || strings.HasPrefix(t.Name(), "TestTarget") {
		kinds = append(kinds, "sftp-only")
	}
	for _, kind := range kinds {
		t.Run(kind, func(t *testing.T) { fn(t, newPlace(t, kind)) })
	}
}

func newPlace(t testing.TB, kind string) place {
	t.Helper()
	switch kind {
	case "sftp":
		return startSSH(t, sshOptions{}).place()
	case "sftp-only":
		p := startSSH(t, sshOptions{noShell: true}).place()
		p.only = true
		return p
	case "s3":
		return startS3(t)
	}
	dir := t.TempDir()
	return place{kind: "dir", address: "dir:" + dir, dir: dir}
}

var background = context.Background()

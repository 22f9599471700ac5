package deploytest

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// refused runs a deployment that must fail with this one sentence and change
// nothing.
func (p place) refused(t *testing.T, s builtSite, want string) {
	t.Helper()
	before := listing(t, p.dir)
	r := p.run(t, p.deploy(s)...)
	if r.code != 1 || r.stdout != "" {
		t.Errorf("exit code %d, stdout %q", r.code, r.stdout)
	}
	var said []string
	for line := range strings.Lines(r.stderr) {
		if strings.HasPrefix(line, "gongkai: ") {
			said = append(said, strings.TrimSpace(line))
		}
	}
	if len(said) != 1 || !strings.Contains(said[0], want) {
		t.Errorf("it says %q, want one sentence with %q", said, want)
	}
	if after := listing(t, p.dir); after != before {
		t.Errorf("something changed:\n%s\nbefore:\n%s", after, before)
	}
}

// listing describes everything below a folder.
func listing(t testing.TB, dir string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.Walk(dir, func(name string, info os.FileInfo, err error) error {
		if err == nil && name != dir {
			b.WriteString(strings.TrimPrefix(name, dir) + " " + info.Mode().String() + "\n")
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestRefusedBySSH(t *testing.T) {
	site, _ := twoSites(t)
	t.Run("another host key", func(t *testing.T) {
		s := startSSH(t, sshOptions{})
		s.know(t, "other")
		s.place().refused(t, site, "is not the one in known_hosts")
	})
	t.Run("an unknown host", func(t *testing.T) {
		s := startSSH(t, sshOptions{})
		s.write(t, "known_hosts", "")
		s.place().refused(t, site, "known_hosts has no key of")
	})
	t.Run("no known_hosts", func(t *testing.T) {
		s := startSSH(t, sshOptions{})
		p := s.place()
		p.env = append(p.env, "GONGKAI_SFTP_KNOWN_HOSTS="+s.state+"/none")
		p.refused(t, site, "known_hosts")
	})
	t.Run("a wrong password", func(t *testing.T) {
		s := startSSH(t, sshOptions{password: true})
		p := s.place()
		p.env = []string{"GONGKAI_SFTP_PASSWORD=geheim-示例-Zq1", "GONGKAI_SFTP_KNOWN_HOSTS=" + s.knownHosts}
		p.secrets = []string{"geheim-示例-Zq1"}
		p.refused(t, site, "wrong password or key")
	})
	t.Run("another key", func(t *testing.T) {
		s := startSSH(t, sshOptions{})
		p := s.place()
		p.env = append(p.env, "GONGKAI_SFTP_KEY="+s.state+"/other")
		p.refused(t, site, "wrong password or key")
	})
	t.Run("nothing to log in with", func(t *testing.T) {
		s := startSSH(t, sshOptions{})
		p := s.place()
		p.env = []string{"GONGKAI_SFTP_KNOWN_HOSTS=" + s.knownHosts}
		p.refused(t, site, "there is no key and no password")
	})
	t.Run("a key in the site's folder", func(t *testing.T) {
		s := startSSH(t, sshOptions{})
		p := s.place()
		inside := filepath.Join(site.dir, "id")
		if err := os.WriteFile(inside, []byte(readFile(t, s.key)), 0o600); err != nil {
			t.Fatal(err)
		}
		defer os.Remove(inside)
		p.env = append(p.env, "GONGKAI_SFTP_KEY="+inside)
		p.refused(t, site, "is in the site's folder")
	})
	t.Run("nobody there", func(t *testing.T) {
		s := startSSH(t, sshOptions{})
		s.placeAt(freePort(t)).refused(t, site, "cannot connect")
	})
	t.Run("no such folder", func(t *testing.T) {
		s := startSSH(t, sshOptions{})
		p := s.place()
		p.address += "/none"
		p.refused(t, site, "does not exist")
	})
}

func TestRefusedByPermission(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("NOT RUN: only root can log in as somebody else")
	}
	site, _ := twoSites(t)
	s := startSSH(t, sshOptions{user: "nobody"})
	s.place().refused(t, site, "no permission")
}

// A folder that was made read-only later: the host may have files already.
func TestRefusedSubfolder(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("NOT RUN: only root can log in as somebody else")
	}
	a, b := twoSites(t)
	s := startSSH(t, sshOptions{user: "nobody"})
	p := s.place()
	for _, args := range [][]string{{"chown", "nobody", s.dir}} {
		if out, err := exec.Command(args[0], args[1:]...).CombinedOutput(); err != nil {
			t.Skipf("NOT RUN: %v: %s", err, out)
		}
	}
	p.must(t, p.deploy(a)...)
	years, err := filepath.Glob(s.dir + "/[0-9]*")
	if err != nil || len(years) == 0 {
		t.Fatal(years, err)
	}
	os.Chown(years[0], 0, 0)
	r := p.run(t, p.deploy(b)...)
	if r.code != 1 || !strings.Contains(r.stderr, "no permission") {
		t.Errorf("exit code %d: %s", r.code, r.stderr)
	}
	checkWhole(t, readTree(t, p.dir), a.files, b.files)
	if out, err := exec.Command("chown", "nobody", years[0]).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	p.must(t, p.deploy(b)...)
	p.equal(t, b)
}

func TestRefusedByStore(t *testing.T) {
	site, _ := twoSites(t)
	p := startS3(t)
	wrong := p
	wrong.env = []string{"AWS_ACCESS_KEY_ID=" + s3ID, "AWS_SECRET_ACCESS_KEY=geheim-falsch"}
	wrong.secrets = []string{"geheim-falsch"}
	wrong.refused(t, site, "no permission")
	none := p
	none.env = nil
	none.refused(t, site, "there are no keys for the store")
	other := p
	other.address = strings.Replace(p.address, s3Bucket, "another-bucket", 1)
	other.refused(t, site, `there is no bucket "another-bucket"`)
}

// A disk that is full: nothing is changed, and nothing is left on it.
func TestRefusedByFullDisk(t *testing.T) {
	site, _ := twoSites(t)
	small := func(t *testing.T, size string) string {
		dir, err := os.MkdirTemp(scratch, "full-")
		if err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size="+size, "tmpfs", dir).CombinedOutput(); err != nil {
			t.Skipf("NOT RUN: no small disk can be mounted: %v: %s", err, out)
		}
		t.Cleanup(func() { exec.Command("umount", dir).Run() })
		return dir
	}
	t.Run("dir", func(t *testing.T) {
		for _, size := range []string{"4k", "32k", "200k"} {
			dir := small(t, size)
			place{kind: "dir", address: "dir:" + dir, dir: dir}.refused(t, site, "no space left on the")
		}
	})
	t.Run("sftp", func(t *testing.T) {
		for _, size := range []string{"4k", "200k"} {
			s := startSSH(t, sshOptions{dir: small(t, size)})
			s.place().refused(t, site, "no space left on the")
		}
	})
}

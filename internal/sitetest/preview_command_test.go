package sitetest

import (
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// TestPreviewPortTaken: a preview whose port another one has takes the next,
// and says so.
func TestPreviewPortTaken(t *testing.T) {
	s := startPreview(t)
	u, err := url.Parse(s.home)
	if err != nil {
		t.Fatal(err)
	}
	other := &session{t: t, dir: s.dir, said: &printed{}}
	other.start(u.Port())
	defer other.stop()
	if other.home == s.home || !strings.HasPrefix(other.home, "http://127.0.0.1:") {
		t.Errorf("it serves at %s", other.home)
	}
	if said := other.said.String(); !strings.Contains(said, "端口 "+u.Port()+" 已被占用，改用 ") {
		t.Errorf("it says %q", said)
	}
	for _, home := range []string{s.home, other.home} {
		resp, err := http.Get(home + "2018/")
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != http.StatusOK {
			t.Errorf("%s: %s", home, resp.Status)
		}
	}
}

// TestPreviewLoopback: nobody on the network can connect unless told otherwise.
func TestPreviewLoopback(t *testing.T) {
	s := startPreview(t)
	u, err := url.Parse(s.home)
	if err != nil {
		t.Fatal(err)
	}
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		t.Skip(err)
	}
	for _, a := range addresses {
		ip, ok := a.(*net.IPNet)
		if !ok || ip.IP.IsLoopback() || ip.IP.IsLinkLocalUnicast() {
			continue
		}
		if conn, err := net.DialTimeout("tcp", net.JoinHostPort(ip.IP.String(), u.Port()), time.Second); err == nil {
			conn.Close()
			t.Errorf("it answers at %s", ip.IP)
		}
	}
}

// TestPreviewEndsAtOnce: Ctrl-C ends it, with browsers still listening, and the
// exit code is that of success.
func TestPreviewEndsAtOnce(t *testing.T) {
	s := startPreview(t)
	for range 5 {
		resp, err := http.Get(s.home + "-/events?page=index.html&version=none")
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
	}
	if took := s.stop(); took > time.Second {
		t.Errorf("it took %v", took)
	}
	if code := s.cmd.ProcessState.ExitCode(); code != 0 {
		t.Errorf("exit code %d: %s", code, s.said)
	}
}

// TestBuildHasNothingOfThePreview: no file of a build has anything of the
// preview's in it, and building beside a running preview changes nothing.
func TestBuildHasNothingOfThePreview(t *testing.T) {
	s := theSite(t)
	for name, data := range s.files {
		for _, word := range []string{"gongkai-preview", "data-gongkai", "/-/", "data-file", "data-line", "EventSource"} {
			if strings.Contains(string(data), word) && !strings.HasSuffix(name, ".xlsx") {
				t.Errorf("%s has %q", name, word)
			}
		}
	}
	if len(s.files) < 20 {
		t.Errorf("only %d files", len(s.files))
	}
}

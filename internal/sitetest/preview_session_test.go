package sitetest

import (
	"bufio"
	"bytes"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// session is a running `gongkai preview` of a copy of this repository's site.
type session struct {
	t    *testing.T
	dir  string // the site's folder
	home string // its address, with the slash at the end
	cmd  *exec.Cmd
	said *printed
}

// printed is what a process prints.
type printed struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (l *printed) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.Write(p)
}

func (l *printed) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.String()
}

// startPreview copies the site and starts a preview of it on any free port.
func startPreview(t *testing.T, args ...string) *session {
	t.Helper()
	s := &session{t: t, dir: t.TempDir(), said: &printed{}}
	if err := os.CopyFS(filepath.Join(s.dir, "content"), os.DirFS("content")); err != nil {
		t.Fatal(err)
	}
	s.start("0", args...)
	t.Cleanup(func() { s.stop() })
	return s
}

func (s *session) start(port string, args ...string) {
	s.t.Helper()
	bin, err := program()
	if err != nil {
		s.t.Fatal(err)
	}
	s.cmd = exec.Command(bin, append([]string{"-C", s.dir, "--lang", "zh", "preview", "--port", port}, args...)...)
	s.cmd.Stderr = s.said
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		s.t.Fatal(err)
	}
	if err := s.cmd.Start(); err != nil {
		s.t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		s.t.Fatalf("%v: %s", err, s.said)
	}
	s.home = strings.TrimSpace(line)
}

// stop ends the preview as Ctrl-C does and gives how long that took.
func (s *session) stop() time.Duration {
	begin := time.Now()
	_ = s.cmd.Process.Signal(os.Interrupt)
	_ = s.cmd.Wait()
	return time.Since(begin)
}

// restart starts the preview again on the same port.
func (s *session) restart(args ...string) {
	s.t.Helper()
	u, err := url.Parse(s.home)
	if err != nil {
		s.t.Fatal(err)
	}
	s.start(u.Port(), args...)
}

func (s *session) path(name string) string { return filepath.Join(s.dir, filepath.FromSlash(name)) }

// write saves a file of the site.
func (s *session) write(name, text string) {
	s.t.Helper()
	if err := os.MkdirAll(filepath.Dir(s.path(name)), 0o755); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(s.path(name), []byte(text), 0o644); err != nil {
		s.t.Fatal(err)
	}
}

func (s *session) read(name string) string {
	s.t.Helper()
	text, err := os.ReadFile(s.path(name))
	if err != nil {
		s.t.Fatal(err)
	}
	return string(text)
}

// replace changes a text that must be in the file.
func (s *session) replace(name, old, new string) {
	s.t.Helper()
	text := s.read(name)
	if !strings.Contains(text, old) {
		s.t.Fatalf("%s does not contain %q", name, old)
	}
	s.write(name, strings.ReplaceAll(text, old, new))
}

// watch opens a page of the preview and waits until it is connected. The page
// is marked, so that a reload is noticed.
func (s *session) watch(name string) *tab {
	s.t.Helper()
	b := openTab(s.t, s.home, "data:")
	b.do(emulation.SetFocusEmulationEnabled(true), chromedp.Navigate(s.home+name)) // else a tab behind another would rest
	b.wait("connected", panel+`.querySelector('.badge .group') !== null`)
	b.do(chromedp.Evaluate(`window.notReloaded = true`, nil))
	return b
}

// panel is the preview's own tree in the page.
const panel = `document.querySelector('gongkai-preview').shadowRoot`

// wait waits until an expression is true in the page.
func (b *tab) wait(what, expression string) {
	b.t.Helper()
	// An expression that cannot be evaluated yet is not true yet.
	condition := fmt.Sprintf(`(() => { try { return !!(%s); } catch { return false; } })()`, expression)
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(10 * time.Millisecond) {
		var is bool
		err := chromedp.Run(b.ctx, chromedp.Evaluate(condition, &is)) // fails while a page is being left
		if err == nil && is {
			return
		}
		if time.Now().After(deadline) {
			b.t.Fatalf("%s: not in time (%v); the page is\n%s", what, err, b.shown())
		}
	}
}

// shown describes the page for a failed test.
func (b *tab) shown() (text string) {
	_ = chromedp.Run(b.ctx, chromedp.Evaluate(`document.title + "\n" + document.querySelector('main').innerText.slice(0, 400) + "\n" + `+panel+`.querySelector('.box').innerText.slice(0, 600)`, &text))
	b.mu.Lock()
	defer b.mu.Unlock()
	return text + "\n" + strings.Join(b.faults, "\n")
}

// same fails when the page was loaded anew.
func (b *tab) same() {
	b.t.Helper()
	if !ask[bool](b, `window.notReloaded === true`) {
		b.t.Error("the page was loaded anew")
	}
}

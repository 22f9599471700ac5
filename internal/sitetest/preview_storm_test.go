package sitetest

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"gongkai/internal/bench"
)

// stormEdits is the number of edits of TestPreviewStorm; GONGKAI_STORM sets
// another (20000 in the long form, make storm).
func stormEdits() int {
	if n, err := strconv.Atoi(os.Getenv("GONGKAI_STORM")); err == nil && n > 0 {
		return n
	}
	return 1500
}

// storm edits a site without sense or mercy.
type storm struct {
	t     *testing.T
	dir   string
	r     *rand.Rand
	sound map[string][]byte // the files of the site, by path from dir
	names []string
}

func newStorm(t *testing.T, dir string) *storm {
	t.Helper()
	s := &storm{t: t, dir: dir, r: rand.New(rand.NewPCG(1, 2018)), sound: map[string][]byte{}}
	if err := os.CopyFS(filepath.Join(t.TempDir(), "copy"), os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, _ := filepath.Rel(dir, name)
		s.sound[rel], err = os.ReadFile(name)
		s.names = append(s.names, rel)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func (s *storm) any() string { return s.names[s.r.IntN(len(s.names))] }

// strike makes one edit. What fails because of an earlier one does no harm.
func (s *storm) strike(n int) {
	name := s.any()
	file := filepath.Join(s.dir, name)
	text := s.sound[name]
	switch s.r.IntN(14) {
	case 0, 1, 2: // another paragraph
		_ = os.WriteFile(file, append(slices.Clip(text), fmt.Sprintf("\n示例%d。\n", n)...), 0o644)
	case 3: // in two steps
		_ = os.WriteFile(file, text[:len(text)/2], 0o644)
		_ = os.WriteFile(file, text, 0o644)
	case 4: // by rename, with a backup
		_ = os.Rename(file, file+"~")
		_ = os.WriteFile(file+".tmp", text, 0o644)
		_ = os.Rename(file+".tmp", file)
	case 5: // empty for a moment
		_ = os.Truncate(file, 0)
	case 6:
		_ = os.Remove(file)
	case 7: // another name
		_ = os.Rename(file, filepath.Join(filepath.Dir(file), fmt.Sprintf("%02d-storm%d.zh.md", s.r.IntN(99), s.r.IntN(9))))
	case 8: // no text at all
		_ = os.WriteFile(file, []byte("\xff\x00\xfe"), 0o644)
	case 9: // a folder comes and goes
		dir := filepath.Join(s.dir, "content", strconv.Itoa(2000+s.r.IntN(3)))
		_ = os.MkdirAll(dir, 0o755)
		_ = os.WriteFile(filepath.Join(dir, "index.zh.md"), []byte("---\ntitle: 示例\n---\n示例。\n"), 0o644)
		if s.r.IntN(2) == 0 {
			_ = os.RemoveAll(dir)
		}
	case 10: // a year under another name, and back
		dir := filepath.Join(s.dir, "content", "1900")
		_ = os.Rename(dir, dir+".away")
		_ = os.Rename(dir+".away", dir)
	case 11:
		_ = os.MkdirAll(filepath.Join(s.dir, "layouts"), 0o755)
		_ = os.WriteFile(filepath.Join(s.dir, "layouts", "footer.html"), []byte([]string{"<footer>示例</footer>", "<footer>{{", "<footer>{{.Nothing}}</footer>"}[s.r.IntN(3)]), 0o644)
	case 12:
		_ = os.MkdirAll(filepath.Join(s.dir, "static", "css"), 0o755)
		_ = os.WriteFile(filepath.Join(s.dir, "static", "css", "style.css"), fmt.Appendf(nil, "body { margin: %dpx }", n%50), 0o644)
	default: // sound again
		_ = os.MkdirAll(filepath.Dir(file), 0o755)
		_ = os.WriteFile(file, text, 0o644)
	}
}

// calm leaves a sound site that is not the one before the storm.
func (s *storm) calm() {
	s.t.Helper()
	for _, dir := range []string{"content", "layouts", "static"} {
		if err := os.RemoveAll(filepath.Join(s.dir, dir)); err != nil {
			s.t.Fatal(err)
		}
	}
	for name, text := range s.sound {
		if strings.HasSuffix(name, ".zh.md") {
			text = append(slices.Clip(text), "\n示例：风停之后。\n"...)
		}
		if strings.HasSuffix(name, ".en.md") {
			text = append(slices.Clip(text), "\nSample: after the storm.\n"...)
		}
		file := filepath.Join(s.dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			s.t.Fatal(err)
		}
		if err := os.WriteFile(file, text, 0o644); err != nil {
			s.t.Fatal(err)
		}
	}
}

// TestPreviewStorm: after edits, renames and removals of every kind, with two
// browsers open, every page is what a fresh build gives.
func TestPreviewStorm(t *testing.T) {
	if testing.Short() {
		t.Skip("the storm takes a while")
	}
	s := &session{t: t, dir: t.TempDir(), said: &printed{}}
	if err := bench.Generate(s.dir, 12, bench.Options{PerYear: 6}); err != nil {
		t.Fatal(err)
	}
	s.start("0")
	t.Cleanup(func() { s.stop() })
	storm := newStorm(t, s.dir)
	chapter := strings.TrimSuffix(regexp.MustCompile(`^\d+-`).ReplaceAllString(filepath.Base(first(storm.names, "1900/02-", "1900/002-", "1900/2-")), ""), ".zh.md")
	tabs := []*tab{s.watch("1900/" + chapter + ".html"), s.watch("1900/index.html")}
	before := memoryOf(s.cmd.Process.Pid)
	edits := stormEdits()
	begin := time.Now()
	for n := range edits {
		storm.strike(n)
		if ahead := time.Duration(n) * time.Minute / 20000; ahead > time.Since(begin) {
			time.Sleep(ahead - time.Since(begin)) // 20,000 in a minute
		}
	}
	t.Logf("%d edits in %v", edits, time.Since(begin).Round(time.Millisecond))
	storm.calm()
	for _, b := range tabs {
		b.wait("the sound page", `document.querySelector('main').textContent.match(/风停之后|`+"示例"+`/) && !document.title.startsWith('✗') && `+panel+`.querySelector('.busy') === null`)
	}
	tabs[0].wait("the last change", `document.querySelector('.prose').textContent.includes('风停之后')`)
	s.equalsBuild()
	for _, b := range tabs {
		b.sameAsServed()
	}
	t.Logf("resident before %d MB, after %d MB", before>>20, memoryOf(s.cmd.Process.Pid)>>20)
	if s.cmd.ProcessState != nil {
		t.Error("the preview ended")
	}
}

func first(names []string, parts ...string) string {
	for _, name := range names {
		for _, part := range parts {
			if strings.Contains(filepath.ToSlash(name), part) && strings.HasSuffix(name, ".zh.md") {
				return name
			}
		}
	}
	return ""
}

var previewAdditions = regexp.MustCompile(`<link rel="stylesheet" href="/-/client/[^>]*data-gongkai-preview><script [^>]*data-gongkai-preview[^>]*></script>`)

// equalsBuild compares every file that a fresh build writes with what the
// preview serves.
func (s *session) equalsBuild() {
	s.t.Helper()
	bin, err := program()
	if err != nil {
		s.t.Fatal(err)
	}
	out := filepath.Join(s.t.TempDir(), "built")
	if said, err := exec.Command(bin, "-C", s.dir, "build", "-o", out).CombinedOutput(); err != nil {
		s.t.Fatalf("%v: %s", err, said)
	}
	compared := 0
	err = filepath.WalkDir(out, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, _ := filepath.Rel(out, name)
		rel = filepath.ToSlash(rel)
		if strings.HasPrefix(rel, ".") || rel == "manifest-sha256.txt" {
			return nil // the account of a build, not a file of the site
		}
		want, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		resp, err := http.Get(s.home + (&url.URL{Path: rel}).EscapedPath())
		if err != nil {
			return err
		}
		defer resp.Body.Close()
		got, err := io.ReadAll(resp.Body)
		if got = previewAdditions.ReplaceAllLiteral(got, nil); !bytes.Equal(got, want) {
			s.t.Errorf("%s (%s) is not what a build writes: %d bytes, built %d", rel, resp.Status, len(got), len(want))
		}
		compared++
		return err
	})
	if err != nil || compared < 20 {
		s.t.Errorf("%d files compared: %v", compared, err)
	}
}

// sameAsServed compares the text in the tab with that of the page as it is
// served.
func (b *tab) sameAsServed() {
	b.t.Helper()
	b.do(chromedp.Evaluate(`fetch(location.href).then((r) => r.text()).then((text) => {
		const plain = (el) => { const c = el.cloneNode(true); for (const e of [c, ...c.querySelectorAll('*')]) for (const a of [...e.attributes]) if (a.name.startsWith('data-gongkai')) e.removeAttribute(a.name); return c.innerHTML; };
		const served = new DOMParser().parseFromString(text, 'text/html');
		window.asServed = plain(served.querySelector('.prose')) === plain(document.querySelector('.prose')) ? 'yes' : 'no';
	})`, nil))
	b.wait("the served page", `window.asServed`)
	if ask[string](b, `window.asServed`) != "yes" {
		b.t.Error("the open page is not the one that is served")
	}
}

// memoryOf gives the resident bytes of a process; 0 where /proc does not say.
func memoryOf(pid int) int64 {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	for line := range strings.SplitSeq(string(text), "\n") {
		if fields := strings.Fields(line); len(fields) == 3 && fields[0] == "VmRSS:" {
			kb, _ := strconv.ParseInt(fields[1], 10, 64)
			return kb << 10
		}
	}
	return 0
}

package watch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
	"github.com/google/go-cmp/cmp"

	"gongkai/internal/diag"
)

// follower does what a preview does: it reads what it is told of, and nothing
// else. What it has is compared with what there is.
type follower struct {
	t   *testing.T
	dir string
	w   *Watcher

	mu    sync.Mutex
	files map[string]string
	seen  []string // of the file main, each text that it had; "-" while it is away
	told  int
	main  string
}

func ignoreBackups(name string) bool {
	base := filepath.Base(name)
	return strings.HasPrefix(base, ".") || strings.HasPrefix(base, "#") || strings.HasSuffix(base, "~") || strings.HasSuffix(base, ".swp") || base == "4913"
}

func follow(t *testing.T, dir string, opt Options) *follower {
	t.Helper()
	opt.Folders, opt.Ignore = []string{"content", "layouts"}, ignoreBackups
	w, err := Open(dir, opt)
	if err != nil {
		t.Fatal(err)
	}
	f := &follower{t: t, dir: dir, w: w, main: "content/2018/01-a.zh.md"}
	f.files = f.disk()
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			changed, err := w.Next(ctx)
			if err != nil {
				return
			}
			f.read(changed)
		}
	}()
	t.Cleanup(func() { cancel(); w.Close(); <-done })
	return f
}

// disk reads what there is.
func (f *follower) disk() map[string]string {
	files := map[string]string{}
	for _, top := range []string{"content", "layouts"} {
		f.under(top, files)
	}
	return files
}

// under reads all files below a path, links followed.
func (f *follower) under(name string, into map[string]string) {
	full := filepath.Join(f.dir, name)
	info, err := os.Stat(full)
	if err != nil {
		return
	}
	if !info.IsDir() {
		if text, err := os.ReadFile(full); err == nil {
			into[name] = string(text)
		}
		return
	}
	entries, _ := os.ReadDir(full)
	for _, e := range entries {
		if below := name + "/" + e.Name(); !ignoreBackups(below) {
			f.under(below, into)
		}
	}
}

func (f *follower) read(changed []string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.told++
	for _, name := range changed {
		for known := range f.files {
			if known == name || strings.HasPrefix(known, name+"/") {
				delete(f.files, known)
			}
		}
		f.under(name, f.files)
		if name == f.main {
			text, ok := f.files[name]
			if !ok {
				text = "-"
			}
			if n := len(f.seen); n == 0 || f.seen[n-1] != text {
				f.seen = append(f.seen, text)
			}
		}
	}
}

// agree waits until the follower has what there is.
func (f *follower) agree() {
	f.t.Helper()
	patience := time.Now().Add(20 * time.Second)
	for {
		want := f.disk()
		f.mu.Lock()
		d := cmp.Diff(want, f.files)
		f.mu.Unlock()
		if d == "" {
			return
		}
		if time.Now().After(patience) {
			f.t.Fatalf("what was told is not what there is:\n%s", d)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

func newSite(t *testing.T) string {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"content/site.yaml": "示例", "content/2018/01-a.zh.md": "旧文", "content/2018/01-a.en.md": "old", "content/2018/data/x.csv": "1", "public/index.html": "x",
	} {
		put(t, dir, name, text)
	}
	return dir
}

func put(t *testing.T, dir, name, text string) {
	t.Helper()
	full := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// do calls what may fail.
func do(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// editors are the ways in which editors save a file.
func editors() map[string]func(t *testing.T, file, text string) {
	write := func(t *testing.T, name, text string) { do(t, os.WriteFile(name, []byte(text), 0o644)) }
	return map[string]func(t *testing.T, file, text string){
		"in place": write,
		"in two steps": func(t *testing.T, file, text string) {
			f, err := os.Create(file)
			do(t, err)
			time.Sleep(30 * time.Millisecond)
			_, err = f.WriteString(text)
			do(t, err)
			do(t, f.Close())
		},
		"vim": func(t *testing.T, file, text string) {
			probe := filepath.Join(filepath.Dir(file), "4913")
			write(t, probe, "")
			do(t, os.Remove(probe))
			do(t, os.Rename(file, file+"~"))
			time.Sleep(20 * time.Millisecond)
			write(t, file, text)
			do(t, os.Chmod(file, 0o640))
			do(t, os.Remove(file+"~"))
		},
		"vim swap file": func(t *testing.T, file, text string) {
			swap := filepath.Join(filepath.Dir(file), "."+filepath.Base(file)+".swp")
			write(t, swap, "x")
			write(t, file, text)
			do(t, os.Remove(swap))
		},
		"emacs": func(t *testing.T, file, text string) {
			lock := filepath.Join(filepath.Dir(file), ".#"+filepath.Base(file))
			do(t, os.Symlink("editor@host.1", lock))
			write(t, filepath.Join(filepath.Dir(file), "#"+filepath.Base(file)+"#"), text)
			do(t, os.Rename(file, file+"~"))
			write(t, file, text)
			do(t, os.Remove(lock))
		},
		"rename over": func(t *testing.T, file, text string) {
			temp := filepath.Join(filepath.Dir(file), ".goutputstream-X1")
			write(t, temp, text)
			do(t, os.Rename(temp, file))
		},
		"rename over from elsewhere": func(t *testing.T, file, text string) {
			temp := filepath.Join(t.TempDir(), "x")
			write(t, temp, text)
			do(t, os.Rename(temp, file))
		},
		"remove and write": func(t *testing.T, file, text string) {
			do(t, os.Remove(file))
			time.Sleep(20 * time.Millisecond)
			write(t, file, text)
		},
		"the same time and size": func(t *testing.T, file, text string) {
			info, err := os.Stat(file)
			do(t, err)
			write(t, file, text)
			do(t, os.Chtimes(file, info.ModTime(), info.ModTime()))
		},
	}
}

// Whatever way an editor saves, the new text is told, and the file is never
// shown empty or away.
func TestEditors(t *testing.T) {
	for name, save := range editors() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := newSite(t)
			f := follow(t, dir, Options{})
			for i := range 5 {
				save(t, filepath.Join(dir, f.main), fmt.Sprintf("新文%d", i%10))
				f.agree()
			}
			f.mu.Lock()
			defer f.mu.Unlock()
			if d := cmp.Diff([]string{"新文0", "新文1", "新文2", "新文3", "新文4"}, f.seen); d != "" {
				t.Error(d)
			}
		})
	}
}

// Looking now and then sees the same, only later.
func TestEditorsPolled(t *testing.T) {
	for name, save := range editors() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := newSite(t)
			f := follow(t, dir, Options{Poll: true})
			text := "又一新文"
			if name == "the same time and size" { // nothing tells that but notice
				text = "又一新文。"
			}
			save(t, filepath.Join(dir, f.main), text)
			f.agree()
			f.mu.Lock()
			defer f.mu.Unlock()
			if d := cmp.Diff([]string{text}, f.seen); d != "" {
				t.Error(d)
			}
		})
	}
}

// A change is told at once.
func TestSoon(t *testing.T) {
	dir := newSite(t)
	w, err := Open(dir, Options{Folders: []string{"content"}})
	do(t, err)
	defer w.Close()
	best := time.Hour
	for i := range 10 {
		begin := time.Now()
		put(t, dir, "content/2018/01-a.zh.md", fmt.Sprint(i))
		if _, err := w.Next(t.Context()); err != nil {
			t.Fatal(err)
		}
		best = min(best, time.Since(begin))
		time.Sleep(30 * time.Millisecond)
	}
	if best > 15*time.Millisecond {
		t.Errorf("the fastest of ten changes took %v to be told", best)
	}
}

// Files that are nobody's business are not told, nor is anything outside the
// watched folders.
func TestIgnored(t *testing.T) {
	dir := newSite(t)
	w, err := Open(dir, Options{Folders: []string{"content"}, Ignore: ignoreBackups})
	do(t, err)
	defer w.Close()
	for _, name := range []string{"content/2018/4913", "content/2018/.a.swp", "content/2018/a~", "public/index.html", "README.md", "layouts/base.html"} {
		put(t, dir, name, "x")
	}
	put(t, dir, "content/2018/02-b.zh.md", "x")
	changed, err := w.Next(t.Context())
	if d := cmp.Diff([]string{"content/2018/02-b.zh.md"}, changed); d != "" || err != nil {
		t.Error(d, err)
	}
}

// Folders are made, renamed, replaced and removed, with all that is in them.
func TestFolders(t *testing.T) {
	for _, poll := range []bool{false, true} {
		t.Run(fmt.Sprintf("poll %v", poll), func(t *testing.T) {
			dir := newSite(t)
			f := follow(t, dir, Options{Poll: poll})
			in := func(name string) string { return filepath.Join(dir, name) }
			for _, step := range []struct {
				name string
				do   func()
			}{
				{"made deep", func() { put(t, dir, "content/2019/data/deep/er/x.csv", "1") }},
				{"written in there", func() { put(t, dir, "content/2019/data/deep/er/x.csv", "22") }},
				{"renamed", func() { do(t, os.Rename(in("content/2019"), in("content/2020"))) }},
				{"written under the new name", func() { put(t, dir, "content/2020/data/deep/er/x.csv", "333") }},
				{"made again under the old", func() { put(t, dir, "content/2019/data/deep/y.csv", "1") }},
				{"swapped", func() {
					do(t, os.Rename(in("content/2019"), in("content/2021")))
					do(t, os.Rename(in("content/2020"), in("content/2019")))
				}},
				{"written in both", func() {
					put(t, dir, "content/2021/data/deep/y.csv", "4444")
					put(t, dir, "content/2019/data/deep/er/x.csv", "55555")
				}},
				{"replaced from elsewhere", func() {
					put(t, dir, "away/01-a.zh.md", "别处")
					do(t, os.RemoveAll(in("content/2018")))
					do(t, os.Rename(in("away"), in("content/2018")))
				}},
				{"written after that", func() { put(t, dir, "content/2018/01-a.zh.md", "别处又改") }},
				{"removed", func() { do(t, os.RemoveAll(in("content/2021"))) }},
				{"a file in place of a folder", func() {
					do(t, os.RemoveAll(in("content/2019")))
					put(t, dir, "content/2019", "文件")
				}},
				{"a folder in place of a file", func() { do(t, os.Remove(in("content/2019"))); put(t, dir, "content/2019/01-a.zh.md", "x") }},
				{"another top folder", func() { put(t, dir, "layouts/base.html", "x") }},
				{"written there", func() { put(t, dir, "layouts/base.html", "yy") }},
				{"all removed", func() { do(t, os.RemoveAll(in("content"))) }},
				{"all made again", func() { put(t, dir, "content/2018/01-a.zh.md", "zzz") }},
			} {
				step.do()
				f.agree()
				if t.Failed() {
					t.Fatal(step.name)
				}
			}
		})
	}
}

// Links inside the site are followed; those that lead out or in a circle do no
// harm.
func TestLinks(t *testing.T) {
	dir := newSite(t)
	put(t, dir, "shared/text.md", "一")
	put(t, dir, "shared/years/2017/01-a.zh.md", "一")
	do(t, os.Symlink("../../shared/text.md", filepath.Join(dir, "content/2018/05-l.zh.md")))
	do(t, os.Symlink("../shared/years/2017", filepath.Join(dir, "content/2017")))
	f := follow(t, dir, Options{})
	put(t, dir, "shared/text.md", "二二")
	f.agree()
	put(t, dir, "shared/years/2017/01-a.zh.md", "二二")
	f.agree()
	do(t, os.Symlink("..", filepath.Join(dir, "content/2018/loop")))
	do(t, os.Symlink("/etc/passwd", filepath.Join(dir, "content/2018/out.md")))
	put(t, dir, "content/2018/06-m.zh.md", "三")
	time.Sleep(100 * time.Millisecond)
	do(t, os.Remove(filepath.Join(dir, "content/2018/loop")))
	do(t, os.Remove(filepath.Join(dir, "content/2018/out.md")))
	f.agree()
}

// When notices are lost everything is compared.
func TestLostNotices(t *testing.T) {
	dir := newSite(t)
	deaf := false
	f := follow(t, dir, Options{add: func(n *fsnotify.Watcher, name string) error {
		if strings.HasSuffix(name, "2018") {
			deaf = true
			return nil
		}
		return n.Add(name)
	}})
	if !deaf {
		t.Fatal("the folder is watched")
	}
	put(t, dir, "content/2018/01-a.zh.md", "不知")
	put(t, dir, "content/2018/09-new.zh.md", "不知")
	do(t, os.Remove(filepath.Join(dir, "content/2018/01-a.en.md")))
	time.Sleep(50 * time.Millisecond)
	f.mu.Lock()
	told := f.told
	f.mu.Unlock()
	if told > 0 {
		t.Error("there was notice after all")
	}
	f.w.lost <- fsnotify.ErrEventOverflow
	f.agree()
}

// When the system has no watches left it looks now and then, and says so.
func TestNoWatchesLeft(t *testing.T) {
	dir := newSite(t)
	var mu sync.Mutex
	var said []diag.Text
	n := 0
	f := follow(t, dir, Options{
		Tell: func(text diag.Text) { mu.Lock(); defer mu.Unlock(); said = append(said, text) },
		add: func(w *fsnotify.Watcher, name string) error {
			if n++; n > 4 {
				return &fs.PathError{Op: "inotify_add_watch", Path: name, Err: syscall.ENOSPC}
			}
			return w.Add(name)
		}})
	for i := range 3 {
		put(t, dir, fmt.Sprintf("content/%d/01-a.zh.md", 2020+i), "x")
		f.agree()
	}
	mu.Lock()
	defer mu.Unlock()
	if len(said) != 1 || !strings.Contains(said[0].ZH, "已用完") || !strings.Contains(said[0].EN, "limit of watches") {
		t.Errorf("said %q", said)
	}
}

// While nobody asks, changes gather; who stops asking loses nothing.
func TestGathers(t *testing.T) {
	dir := newSite(t)
	w, err := Open(dir, Options{Folders: []string{"content"}})
	do(t, err)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := w.Next(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
	for _, name := range []string{"content/b", "content/a", "content/b"} {
		put(t, dir, name, "x")
		time.Sleep(20 * time.Millisecond)
	}
	changed, err := w.Next(t.Context())
	if d := cmp.Diff([]string{"content/a", "content/b"}, changed); d != "" || err != nil {
		t.Error(d, err)
	}
	w.Close()
	if _, err := w.Next(t.Context()); !errors.Is(err, fs.ErrClosed) {
		t.Error(err)
	}
	if _, err := Open(filepath.Join(dir, "nothing"), Options{}); err == nil {
		t.Error("a folder that is not there is watched")
	}
}

// Thousands of changes at once, in many folders, leave nothing stale.
func TestStorm(t *testing.T) {
	for _, poll := range []bool{false, true} {
		t.Run(fmt.Sprintf("poll %v", poll), func(t *testing.T) {
			t.Parallel()
			dir := newSite(t)
			f := follow(t, dir, Options{Poll: poll})
			r := rand.New(rand.NewPCG(1, 2))
			for range 4000 {
				storm(t, r, dir)
			}
			f.agree()
			for range 50 { // and then an editor works on
				put(t, dir, fmt.Sprintf("content/%d/%d.md", 2018+r.IntN(4), r.IntN(20)), fmt.Sprint(r.IntN(1e6)))
			}
			f.agree()
		})
	}
}

// storm makes one random change.
func storm(t *testing.T, r *rand.Rand, dir string) {
	year := filepath.Join(dir, "content", fmt.Sprint(2018+r.IntN(4)))
	file := filepath.Join(year, fmt.Sprint(r.IntN(20))+".md")
	switch r.IntN(40) {
	case 0:
		do(t, os.RemoveAll(year))
	case 1, 2:
		other := filepath.Join(dir, "content", fmt.Sprint(2018+r.IntN(4)))
		_ = os.Rename(year, other) // fails where the other is not empty
	case 3:
		hidden := filepath.Join(dir, "away")
		if os.Rename(year, hidden) == nil {
			do(t, os.MkdirAll(year, 0o755))
			do(t, os.RemoveAll(hidden))
		}
	case 4, 5, 6, 7, 8:
		_ = os.Remove(file) // it may not be there
	case 9, 10, 11, 12:
		_ = os.Rename(file, filepath.Join(year, fmt.Sprint(r.IntN(20))+".md"))
	default:
		do(t, os.MkdirAll(filepath.Join(year, "data"), 0o755))
		if r.IntN(3) == 0 {
			file = filepath.Join(year, "data", filepath.Base(file))
		}
		do(t, os.WriteFile(file, bytes.Repeat([]byte("字"), r.IntN(400)), 0o644))
	}
}

// A checkout of another branch replaces folders and files of the site.
func TestCheckout(t *testing.T) {
	git, err := exec.LookPath("git")
	if err != nil {
		t.Skip("there is no git here; TestFolders and TestStorm rename and replace folders themselves")
	}
	dir := newSite(t)
	run := func(args ...string) {
		t.Helper()
		cmd := exec.Command(git, append([]string{"-c", "user.name=示例", "-c", "user.email=sample@example.com"}, args...)...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "HOME="+dir)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	run("init", "-q", "-b", "one")
	run("add", ".")
	run("commit", "-q", "-m", "一")
	run("checkout", "-q", "-b", "two")
	for i := range 300 {
		put(t, dir, fmt.Sprintf("content/%d/%02d-c.zh.md", 2000+i%10, i/10+1), fmt.Sprint("章", i))
	}
	do(t, os.RemoveAll(filepath.Join(dir, "content/2018")))
	put(t, dir, "content/2018", "年份变成了文件")
	run("add", ".")
	run("commit", "-q", "-m", "二")
	f := follow(t, dir, Options{})
	for range 4 {
		run("checkout", "-q", "one")
		f.agree()
		put(t, dir, "content/2018/01-a.zh.md", "改")
		f.agree()
		run("checkout", "-q", "-f", "two")
		f.agree()
		put(t, dir, "content/2005/01-c.zh.md", "改")
		f.agree()
		run("checkout", "-q", "-f", "one")
		run("checkout", "-q", "two")
		f.agree()
	}
}

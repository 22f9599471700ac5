package output

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// site is the files of a build, or of a folder: content by path.
type site map[string]string

func small() site {
	return site{
		"index.html":               "<h1>年度报告</h1>",
		"404.html":                 "没有这一页",
		"robots.txt":               "User-agent: *\n",
		"2018/index.html":          "封面 1",
		"2018/requests.html":       "依申请公开 1",
		"2018/en/requests.html":    "On application 1",
		"2018/data/statistics.csv": "键,值\n",
		"2018/assets/a1.css":       "body{}",
	}
}

// with gives a copy of s with changes; an empty content takes a file away.
func (s site) with(changes site) site {
	c := site{}
	for p, data := range s {
		c[p] = data
	}
	for p, data := range changes {
		c[p] = data
		if data == "" {
			delete(c, p)
		}
	}
	return c
}

func (s site) manifest() string {
	var lines []string
	for p, data := range s {
		lines = append(lines, fmt.Sprintf("%s\x00%x  %s\n", p, sha256.Sum256([]byte(data)), p))
	}
	sort.Strings(lines)
	var b strings.Builder
	for _, l := range lines {
		_, l, _ = strings.Cut(l, "\x00")
		b.WriteString(l)
	}
	return b.String()
}

// published is what a complete build of s leaves in an empty folder.
func (s site) published() site {
	return s.with(site{ManifestName: s.manifest()})
}

func (s site) paths() []string {
	var paths []string
	for p := range s {
		paths = append(paths, p)
	}
	sort.Strings(paths)
	return paths
}

func (s site) writeTo(t *Tree) error {
	for i, p := range s.paths() {
		if i%2 == 0 {
			if err := t.Write(p, []byte(s[p])); err != nil {
				return err
			}
			continue
		}
		w, err := t.Create(p)
		if err != nil {
			return err
		}
		for _, piece := range strings.SplitAfter(s[p], " ") {
			if _, err := fmt.Fprint(w, piece); err != nil {
				return err
			}
		}
		if err := w.Close(); err != nil {
			return err
		}
	}
	return nil
}

// build runs a whole build as the command does.
func build(dir string, s site, opt Options, hook func(step, path string) error) (Result, error) {
	t, err := open(dir, opt, hook)
	if err != nil {
		return Result{}, err
	}
	if err := s.writeTo(t); err != nil {
		return Result{}, errors.Join(err, t.Abort())
	}
	return t.Commit()
}

func mustBuild(t *testing.T, dir string, s site) Result {
	t.Helper()
	r, err := build(dir, s, Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// read gives all files in dir, and folders that hold nothing as "path/".
func read(t *testing.T, dir string) site {
	t.Helper()
	s := site{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, p)
		rel = filepath.ToSlash(rel)
		switch {
		case d.IsDir():
			if names, _ := os.ReadDir(p); len(names) == 0 {
				s[rel+"/"] = "empty"
			}
		case d.Type() == fs.ModeSymlink:
			s[rel], err = os.Readlink(p)
		default:
			var data []byte
			data, err = os.ReadFile(p)
			s[rel] = string(data)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func put(t *testing.T, dir string, s site) {
	t.Helper()
	for p, data := range s {
		name := filepath.Join(dir, filepath.FromSlash(p))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func check(t *testing.T, dir string, want site) {
	t.Helper()
	if d := cmp.Diff(want, read(t, dir)); d != "" {
		t.Errorf("the folder differs (-want +got):\n%s", d)
	}
}

func TestFirstBuild(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "public")
	r := mustBuild(t, dir, small())
	want := Result{Written: 8}
	for _, data := range small() {
		want.Bytes += int64(len(data))
	}
	if d := cmp.Diff(want, r); d != "" {
		t.Error(d)
	}
	check(t, dir, small().published())
}

func TestRebuild(t *testing.T) {
	tests := []struct {
		name   string
		before site // built
		meddle site // then changed by hand; "" removes
		now    site // then built
		want   Result
		left   site // in the folder besides the build
	}{
		{"nothing changed", small(), nil, small(), Result{Unchanged: 8}, nil},
		{"one page changed", small(), nil, small().with(site{"2018/index.html": "封面 2"}),
			Result{Written: 1, Unchanged: 7}, nil},
		{"the same size, other bytes", small(), nil, small().with(site{"2018/index.html": "封面 3"}),
			Result{Written: 1, Unchanged: 7}, nil},
		{"shorter and longer", small(), nil,
			small().with(site{"2018/index.html": "封", "2018/requests.html": "依申请公开 1 和", "404.html": "没有这一", "index.html": "<h1>年度报告</h1> "}),
			Result{Written: 4, Unchanged: 4}, nil},
		{"a new folder and a file in an old one", small(), nil,
			small().with(site{"2019/data/x/y.csv": "1", "2018/data/new.csv": "2"}),
			Result{Written: 2, Unchanged: 8}, nil},
		{"stale pages and their folder go", small(), nil,
			small().with(site{"2018/en/requests.html": "", "2018/requests.html": ""}),
			Result{Unchanged: 6, Removed: 2}, nil},
		{"foreign files stay", small(), site{"CNAME": "示例", "2018/notes.txt": "示例", ".gitignore": "*\n"},
			small().with(site{"2018/index.html": ""}),
			Result{Unchanged: 7, Removed: 1}, site{"CNAME": "示例", "2018/notes.txt": "示例", ".gitignore": "*\n"}},
		{"a stale file that was edited stays", small(), site{"2018/en/requests.html": "改过"},
			small().with(site{"2018/en/requests.html": ""}),
			Result{Unchanged: 7, Kept: []string{"2018/en/requests.html"}}, site{"2018/en/requests.html": "改过"}},
		{"a page of ours that was edited is mended", small(), site{"2018/index.html": "改过"}, small(),
			Result{Written: 1, Unchanged: 7}, nil},
		{"a page of ours that was deleted is mended", small(), site{"2018/index.html": ""}, small(),
			Result{Written: 1, Unchanged: 7}, nil},
		{"a stale file that was deleted is no matter", small(), site{"2018/en/requests.html": ""},
			small().with(site{"2018/en/requests.html": ""}), Result{Unchanged: 7}, nil},
		{"a foreign file with our bytes is adopted", site{"a.html": "1"}, site{"b.html": "2"},
			site{"a.html": "1", "b.html": "2"}, Result{Unchanged: 2}, nil},
		{"a file becomes a folder", site{"a": "1", "b.html": "2"}, nil, site{"a/x.html": "1", "b.html": "2"},
			Result{Written: 1, Unchanged: 1, Removed: 1}, nil},
		{"a folder becomes a file", site{"a/x/y.html": "1", "a/z": "3", "b.html": "2"}, nil, site{"a": "1", "b.html": "2"},
			Result{Written: 1, Unchanged: 1, Removed: 2}, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			mustBuild(t, dir, test.before)
			for p, data := range test.meddle {
				if data == "" {
					os.Remove(filepath.Join(dir, p))
				} else {
					put(t, dir, site{p: data})
				}
			}
			r := mustBuild(t, dir, test.now)
			for _, data := range test.now {
				test.want.Bytes += int64(len(data))
			}
			if d := cmp.Diff(test.want, r); d != "" {
				t.Error(d)
			}
			check(t, dir, test.now.published().with(test.left))
		})
	}
}

func TestEmptyFile(t *testing.T) {
	dir := t.TempDir()
	for range 2 {
		tree, err := Open(dir, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := tree.Write("a.csv", nil); err != nil {
			t.Fatal(err)
		}
		w, err := tree.Create("b.csv")
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if _, err := tree.Commit(); err != nil {
			t.Fatal(err)
		}
		got := read(t, dir)
		delete(got, ManifestName)
		if d := cmp.Diff(site{"a.csv": "", "b.csv": ""}, got); d != "" {
			t.Error(d)
		}
	}
}

func TestUnchangedIsNotTouched(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, small())
	old := time.Date(2019, 3, 29, 9, 0, 0, 0, time.UTC)
	before := map[string]fs.FileInfo{}
	for p := range small().published() {
		name := filepath.Join(dir, p)
		if err := os.Chtimes(name, old, old); err != nil {
			t.Fatal(err)
		}
		before[p], _ = os.Stat(name)
	}
	mustBuild(t, dir, small())
	for p, info := range before {
		now, err := os.Stat(filepath.Join(dir, p))
		if err != nil || !now.ModTime().Equal(old) || !os.SameFile(info, now) {
			t.Errorf("%s was touched: %v, %v", p, now, err)
		}
	}
}

func TestLargeStream(t *testing.T) {
	const pieces = 40_000 // of 27 bytes: several buffers
	tests := []struct {
		name   string
		differ int // the piece that differs from the first build; -1: none
		n      int
		want   Result
	}{
		{"the same", -1, pieces, Result{Unchanged: 1}},
		{"the first piece differs", 0, pieces, Result{Written: 1}},
		{"a piece in the middle differs", pieces / 2, pieces, Result{Written: 1}},
		{"the last piece differs", pieces - 1, pieces, Result{Written: 1}},
		{"shorter", -1, pieces - 1, Result{Written: 1}},
		{"longer", -1, pieces + 1, Result{Written: 1}},
	}
	write := func(dir string, differ, n int) (Result, string) {
		tree, err := Open(dir, Options{})
		if err != nil {
			t.Fatal(err)
		}
		w, err := tree.Create("2018/full.html")
		if err != nil {
			t.Fatal(err)
		}
		var all strings.Builder
		for i := range n {
			piece := "拱墅区政府信息公开"
			if i == differ {
				piece = "拱墅區政府信息公开"
			}
			all.WriteString(piece)
			if _, err := w.Write([]byte(piece)); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		r, err := tree.Commit()
		if err != nil {
			t.Fatal(err)
		}
		return r, all.String()
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			write(dir, -1, pieces)
			r, content := write(dir, test.differ, test.n)
			test.want.Bytes = int64(len(content))
			if d := cmp.Diff(test.want, r); d != "" {
				t.Error(d)
			}
			if got := read(t, dir)["2018/full.html"]; got != content {
				t.Errorf("the file has %d bytes, want %d, or other ones", len(got), len(content))
			}
		})
	}
}

func TestAbort(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, small())
	before := read(t, dir)
	tree, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := small().with(site{"index.html": "新", "2020/x.html": "新"}).writeTo(tree); err != nil {
		t.Fatal(err)
	}
	w, err := tree.Create("open.html")
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprint(w, "未写完")
	if err := tree.Abort(); err != nil {
		t.Fatal(err)
	}
	check(t, dir, before)
	if _, err := tree.Commit(); err == nil {
		t.Error("Commit after Abort must fail")
	}
	if err := tree.Write("late.html", nil); err == nil {
		t.Error("Write after Abort must fail")
	}
	if err := w.Close(); err != nil && !strings.Contains(err.Error(), "ended") {
		t.Errorf("Close after Abort: %v", err)
	}
	check(t, dir, before)
}

func TestAbortLeavesNoFolder(t *testing.T) {
	top := t.TempDir()
	tree, err := Open(filepath.Join(top, "a", "public"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := tree.Write("x/y.html", []byte("1")); err != nil {
		t.Fatal(err)
	}
	if err := tree.Abort(); err != nil {
		t.Fatal(err)
	}
	check(t, top, site{"./": "empty"})
}

func TestConcurrentWriters(t *testing.T) {
	dir := t.TempDir()
	want := site{}
	for i := range 400 {
		want[fmt.Sprintf("%d/%s/p%d.html", 2010+i%7, []string{"en", "zh"}[i%2], i)] = strings.Repeat("页", i)
	}
	delete(want, "2010/en/p0.html")
	for range 2 {
		tree, err := Open(dir, Options{})
		if err != nil {
			t.Fatal(err)
		}
		var wg sync.WaitGroup
		errs := make(chan error, len(want))
		for p, data := range want {
			wg.Go(func() { errs <- tree.Write(p, []byte(data)) })
		}
		wg.Wait()
		for range len(want) {
			if err := <-errs; err != nil {
				t.Fatal(err)
			}
		}
		if _, err := tree.Commit(); err != nil {
			t.Fatal(err)
		}
		check(t, dir, want.published())
	}
}

// The manifest is for people who have nothing but coreutils.
func TestSha256sum(t *testing.T) {
	tool, err := exec.LookPath("sha256sum")
	if err != nil {
		t.Skip("sha256sum is not installed here")
	}
	dir := t.TempDir()
	mustBuild(t, dir, small().with(site{"2018/数据/依申请公开 1.csv": "值"}))
	for _, test := range []struct {
		name   string
		before func()
		ok     bool
	}{
		{"as built", func() {}, true},
		{"after an edit", func() { put(t, dir, site{"2018/index.html": "改过"}) }, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.before()
			c := exec.Command(tool, "-c", "--strict", ManifestName)
			c.Dir = dir
			out, err := c.CombinedOutput()
			if (err == nil) != test.ok {
				t.Errorf("sha256sum: %v\n%s", err, out)
			}
			if n := strings.Count(string(out), ": "); n < 9 {
				t.Errorf("sha256sum checked %d files, want 9\n%s", n, out)
			}
		})
	}
}

// More folders than are kept open.
func TestManyFolders(t *testing.T) {
	s := site{}
	for i := range rootsMax + 40 {
		s[fmt.Sprintf("f%d/x.html", i)] = "1"
	}
	dir := t.TempDir()
	mustBuild(t, dir, s)
	now := s.with(site{"f1/x.html": "2", fmt.Sprintf("f%d/x.html", rootsMax+30): "2", "f7/x.html": ""})
	r := mustBuild(t, dir, now)
	if d := cmp.Diff(Result{Written: 2, Unchanged: rootsMax + 37, Removed: 1, Bytes: rootsMax + 39}, r); d != "" {
		t.Error(d)
	}
	check(t, dir, now.published())
}

// A build was killed after it had removed the files of a folder that gives way
// to a file, and before it had removed the folder.
func TestEmptyFolderOfOursInTheWay(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, site{"a/b/x.html": "1", "i.html": "1"})
	if err := os.Remove(filepath.Join(dir, "a/b/x.html")); err != nil {
		t.Fatal(err)
	}
	now := site{"a": "1", "i.html": "1"}
	mustBuild(t, dir, now)
	check(t, dir, now.published())
}

// Where the file system knows no case, the stale name and the new one are the
// same file, which must not be removed. A hard link plays that part here.
func TestStaleNameOfTheSameFile(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, site{"Data.html": "1", "i.html": "1"})
	if err := os.Link(filepath.Join(dir, "Data.html"), filepath.Join(dir, "data.html")); err != nil {
		t.Skip("this file system has no hard links, or knows no case")
	}
	mustBuild(t, dir, site{"data.html": "1", "i.html": "1"})
	if got := read(t, dir)["data.html"]; got != "1" {
		t.Errorf("data.html is %q", got)
	}
}

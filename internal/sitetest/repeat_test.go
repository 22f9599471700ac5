package sitetest

import (
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// sources are what a site is built from; the built-in layouts and static files
// are laid beside it as a site's own, where they must change nothing.
var sources = []string{"content", "layouts", "static"}

// variation is one difference between two machines that must not show.
type variation struct {
	name    string
	source  string   // folder for a copy of the sources; "" builds from the repository
	newest  bool     // the copy is made in the opposite order
	touched bool     // the copy's files are dated
	umask   string   // for files that the build makes
	env     []string // added to the environment
}

var variations = []variation{
	{name: "another folder", source: "另一个 文件夹/site"},
	{name: "another order of files", source: "reversed", newest: true},
	{name: "other dates", source: "dated", touched: true},
	{name: "another time zone", env: []string{"TZ=Pacific/Kiritimati"}},
	{name: "no locale", env: []string{"LANG=C", "LC_ALL=C"}},
	{name: "a Chinese locale", env: []string{"LANG=zh_CN.UTF-8", "LC_ALL=zh_CN.UTF-8"}},
	{name: "a strict umask", umask: "077"},
	{name: "one core", env: []string{"GOMAXPROCS=1"}},
	{name: "everything else", source: "全部 all", newest: true, touched: true, umask: "077",
		env: []string{"TZ=Asia/Kathmandu", "LC_ALL=zh_CN.UTF-8", "GOMAXPROCS=1", "GOGC=off", "HOME=/nowhere", "USER=nobody", "NO_COLOR=1", "SOURCE_DATE_EPOCH=1"}},
}

// TestSameBytes builds the site under each difference and compares every file.
func TestSameBytes(t *testing.T) {
	want := theSite(t)
	for _, v := range variations {
		t.Run(v.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			from := "."
			if v.source != "" {
				from = filepath.Join(dir, filepath.FromSlash(v.source))
				copySources(t, from, v)
			}
			out := filepath.Join(dir, "out")
			build(t, v, "build", "-C", from, "-o", out)
			wantSame(t, want, out)
		})
	}
}

func wantSame(t *testing.T, want *site, dir string) {
	t.Helper()
	got, err := readSite(dir)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(sortedFiles(want.files), sortedFiles(got.files)); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	for name, data := range got.files {
		if string(data) != string(want.files[name]) {
			t.Errorf("%s differs:\n%s", name, cmp.Diff(lines(want.files[name]), lines(data)))
		}
	}
}

// lines parts a file so that a difference is short to read.
func lines(data []byte) []string {
	return strings.SplitAfter(strings.ReplaceAll(string(data), "><", ">\n<"), "\n")
}

// build runs the program as the variation says and gives what it prints on
// stdout.
func build(t *testing.T, v variation, args ...string) string {
	t.Helper()
	bin, err := program()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(bin, args...)
	if sh, err := exec.LookPath("sh"); err == nil && v.umask != "" {
		cmd = exec.Command(sh, append([]string{"-c", "umask " + v.umask + ` && exec "$0" "$@"`, bin}, args...)...)
	}
	cmd.Env = append(os.Environ(), v.env...)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %s%s", err, out, &stderr)
	}
	return string(out)
}

// copySources copies what the site is built from, file by file.
func copySources(t *testing.T, to string, v variation) {
	t.Helper()
	var names []string
	for _, folder := range sources {
		err := fs.WalkDir(os.DirFS("."), folder, func(name string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				names = append(names, name)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if v.newest {
		slices.Reverse(names)
	}
	for i, name := range names {
		data, err := os.ReadFile(filepath.FromSlash(name))
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(to, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, data, 0o666); err != nil {
			t.Fatal(err)
		}
		if date := time.Date(1999, 1, 1+i, 0, 0, 0, 0, time.UTC); v.touched {
			if err := os.Chtimes(file, date, date); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestBuildAgain builds over the site's own output: nothing is written, and no
// file so much as touched. Then one file is lost and one is changed, and only
// these come back.
func TestBuildAgain(t *testing.T) {
	want := theSite(t)
	dir := filepath.Join(t.TempDir(), "out")
	build(t, variation{}, "build", "-o", dir)
	before := stamps(t, dir)
	if said := build(t, variation{}, "build", "--lang", "en", "-o", dir); !strings.Contains(said, ": 0 files written,") {
		t.Errorf("the second build says: %s", said)
	}
	if diff := cmp.Diff(before, stamps(t, dir)); diff != "" {
		t.Errorf("files were touched (-before +after):\n%s", diff)
	}
	lost, changed := filepath.Join(dir, "2018", "fees.html"), filepath.Join(dir, "index.html")
	if err := os.Remove(lost); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(changed, []byte("x"), 0o666); err != nil {
		t.Fatal(err)
	}
	build(t, variation{}, "build", "-o", dir)
	wantSame(t, want, dir)
	after := stamps(t, dir)
	for _, name := range slices.Sorted(maps.Keys(before)) {
		if mended := name == "2018/fees.html" || name == "index.html"; !mended && !before[name].Equal(after[name]) {
			t.Errorf("%s was touched", name)
		}
	}
}

// stamps gives when each file was last written.
func stamps(t *testing.T, dir string) map[string]time.Time {
	t.Helper()
	all := map[string]time.Time{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			all[path.Clean(name)] = info.ModTime()
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

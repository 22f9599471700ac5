package deploytest

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/internal/bench"
)

// builtSite is a generated site, built.
type builtSite struct {
	dir   string
	files map[string]string // of public/, by path
}

// newSite makes a site with so many chapters and that name, which is on all of
// its pages.
func newSite(t testing.TB, chapters int, name string) builtSite {
	t.Helper()
	dir, err := os.MkdirTemp(scratch, "site-")
	if err != nil {
		t.Fatal(err)
	}
	if err := bench.Generate(dir, chapters, bench.Options{PerYear: max(100, chapters)}); err != nil {
		t.Fatal(err)
	}
	s := builtSite{dir: dir}
	s.edit(t, "content/site.yaml", func(text string) string {
		var lines []string
		for line := range strings.SplitSeq(text, "\n") {
			if strings.HasPrefix(line, "name:") {
				line = "name: {zh: " + name + ", en: " + name + "}"
			}
			lines = append(lines, line)
		}
		return strings.Join(lines, "\n")
	})
	return s.build(t)
}

// twoSites gives two small sites that differ in every page, and of which the
// second has pages and other files that the first has not.
func twoSites(t testing.TB) (a, b builtSite) {
	t.Helper()
	both.Do(func() { both.a, both.b = newSite(t, 2, "示例甲"), newSite(t, 4, "示例乙") })
	if both.b.files == nil {
		t.Fatal("the sites could not be made")
	}
	return both.a, both.b
}

var both struct {
	sync.Once
	a, b builtSite
}

func (s builtSite) edit(t testing.TB, name string, change func(string) string) {
	t.Helper()
	name = filepath.Join(s.dir, name)
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(change(string(text))), 0o644); err != nil {
		t.Fatal(err)
	}
}

// build builds the site and reads what was built.
func (s builtSite) build(t testing.TB) builtSite {
	t.Helper()
	place{}.must(t, "-C", s.dir, "build", "-q")
	s.files = readTree(t, filepath.Join(s.dir, "public"))
	return s
}

const stateDir = ".gongkai-deploy"

// readTree reads the files below a folder, gongkai's own and hidden ones aside.
func readTree(t testing.TB, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && strings.HasPrefix(d.Name(), ".") && name != ".":
			return fs.SkipDir
		case d.IsDir():
			return nil
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// equal fails when the host does not hold exactly the site, or when something
// of a deployment is left besides the record, the kept releases and their
// contents, or when the program itself finds a fault.
func (p place) equal(t testing.TB, s builtSite) {
	t.Helper()
	if d := diffNames(s.files, readTree(t, p.dir)); d != "" {
		t.Fatalf("the host is not as the site: %s", d)
	}
	if left := p.leftovers(t); len(left) > 0 {
		t.Fatalf("left behind: %v", left)
	}
}

// diffNames compares by path, with sizes instead of contents.
func diffNames(want, got map[string]string) string {
	short := func(files map[string]string, others map[string]string) map[string]string {
		all := map[string]string{}
		for name, text := range files {
			other, ok := others[name]
			if !ok || other != text {
				all[name] = fmt.Sprintf("%d bytes", len(text))
			}
		}
		return all
	}
	return cmp.Diff(short(want, got), short(got, want))
}

func (p place) leftovers(t testing.TB) (left []string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(p.dir, stateDir))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		switch e.Name() {
		case "current", "releases", "objects":
		default:
			left = append(left, e.Name())
		}
	}
	return left
}

package deploy

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/internal/output"
)

// tree is files by path.
type tree map[string]string

// build makes a built site of these files.
func build(t testing.TB, files tree) *Source {
	t.Helper()
	dir := t.TempDir()
	out, err := output.Open(dir, output.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		if err := out.Write(name, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := out.Commit(); err != nil {
		t.Fatal(err)
	}
	return openSource(t, dir)
}

func openSource(t testing.TB, dir string) *Source {
	t.Helper()
	s, err := OpenSource(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// with gives the files with some changed; an empty text removes one.
func (f tree) with(changes ...string) tree {
	all := tree{}
	for name, text := range f {
		all[name] = text
	}
	for i := 0; i < len(changes); i += 2 {
		if all[changes[i]] = changes[i+1]; changes[i+1] == "" {
			delete(all, changes[i])
		}
	}
	return all
}

// site is a small site.
func site() tree {
	return tree{
		"index.html":             "<a href=2018/index.html>2018</a>",
		"2018/index.html":        "<a href=one.html>",
		"2018/one.html":          "示例一",
		"2018/two.html":          "示例二",
		"2018/assets/site.a.css": "body{}",
		"2018/data/all.csv":      "a,b\n",
		"sitemap.xml":            "<x/>",
	}
}

// onHost reads what visitors can get: everything but gongkai's own folder.
func onHost(t testing.TB, dir string) tree { return readTree(t, dir, stateDir) }

func readTree(t testing.TB, dir string, without ...string) tree {
	t.Helper()
	all := tree{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		for _, w := range without {
			if name == w {
				return fs.SkipDir
			}
		}
		if err != nil || d.IsDir() {
			if err == nil && name != "." {
				all[name+"/"] = ""
			}
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		all[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// sources reads the files of a source's folder.
func (s *Source) tree(t testing.TB) tree {
	t.Helper()
	return readTree(t, s.root.Name())
}

func dirOptions(t testing.TB, dir string) Options {
	t.Helper()
	target, err := openDir(dir, true)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { target.Close() })
	return Options{Target: target, By: "示例@示例机", Program: "test", Keep: 3}
}

func mustDeploy(t testing.TB, src *Source, opt Options) *Result {
	t.Helper()
	r, err := Deploy(context.Background(), src, opt)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func paths(files []File) (names []string) {
	for _, f := range files {
		names = append(names, f.Path)
	}
	return names
}

// same fails when the host does not hold exactly the site, and others' files.
func same(t testing.TB, dir string, src *Source, others ...string) {
	t.Helper()
	want := src.tree(t)
	for i := 0; i < len(others); i += 2 {
		want[others[i]] = others[i+1]
	}
	if d := cmp.Diff(want, onHost(t, dir)); d != "" {
		t.Fatalf("the host differs from the site: %s", d)
	}
}

// settled fails when something of a deployment is left besides the record, the
// kept releases and their contents.
func settled(t testing.TB, dir string) {
	t.Helper()
	for name := range readTree(t, filepath.Join(dir, stateDir)) {
		if name != "current" && !strings.HasPrefix(name, "releases/") && !strings.HasPrefix(name, "objects/") {
			t.Errorf("left behind: %s", name)
		}
	}
}

func TestDeploy(t *testing.T) {
	dir := t.TempDir()
	opt := dirOptions(t, dir)
	one := build(t, site())
	r := mustDeploy(t, one, opt)
	same(t, dir, one)
	settled(t, dir)
	if r.Plan.Release != 1 || len(r.Plan.Add) != len(one.Files) || r.Verified != len(one.Files) {
		t.Errorf("first: %+v", r)
	}

	two := build(t, site().with("2018/one.html", "示例一，改", "2018/two.html", "", "2018/three.html", "示例三"))
	r = mustDeploy(t, two, opt)
	same(t, dir, two)
	settled(t, dir)
	got := fmt.Sprint(r.Plan.Release, paths(r.Plan.Add), paths(r.Plan.Change), paths(r.Plan.Remove), r.Plan.Same)
	if want := "2 [2018/three.html] [2018/one.html manifest-sha256.txt] [2018/two.html] 5"; got != want {
		t.Errorf("second: %s, want %s", got, want)
	}

	r = mustDeploy(t, two, opt)
	if r.Sent != 0 || !r.Plan.Empty() || r.Plan.Release != 2 {
		t.Errorf("nothing to do: %+v", r)
	}
}

package deploy

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Each case changes the host by hand after the first deployment and says what
// the plan of a second then is.
func TestPlan(t *testing.T) {
	write := func(name, text string) func(string) error {
		return func(dir string) error {
			name := filepath.Join(dir, name)
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				return err
			}
			return os.WriteFile(name, []byte(text), 0o644)
		}
	}
	remove := func(name string) func(string) error {
		return func(dir string) error { return os.Remove(filepath.Join(dir, name)) }
	}
	next := site().with("2018/one.html", "改", "2018/two.html", "", "2018/three.html", "新")
	const usual = "+[2018/three.html] ~[2018/one.html manifest-sha256.txt] -[2018/two.html] =5"
	for _, c := range []struct {
		name string
		hand func(dir string) error
		want string
	}{
		{"nothing", func(string) error { return nil }, usual},
		{"a foreign file", write("别人.txt", "x"), usual + " 别人.txt"},
		{"a foreign file among ours", write("2018/data/x.csv", "x"), usual + " 2018/data/x.csv"},
		{"a foreign folder is not looked into", write("other/deep/x.html", "x"), usual + " other/"},
		{"a file that stays is changed", write("index.html", "x"), "+[2018/three.html] ~[2018/one.html index.html manifest-sha256.txt] -[2018/two.html] =4 changed:index.html"},
		{"a file that changes is changed", write("2018/one.html", "x"), usual + " changed:2018/one.html"},
		{"a file that changes is already as it will be", write("2018/one.html", "改"), "+[2018/three.html] ~[manifest-sha256.txt] -[2018/two.html] =6"},
		{"a file that goes is changed", write("2018/two.html", "x"), usual + " changed:2018/two.html"},
		{"a file that goes is gone", remove("2018/two.html"), "+[2018/three.html] ~[2018/one.html manifest-sha256.txt] -[] =5"},
		{"a file that stays is gone", remove("sitemap.xml"), "+[2018/three.html sitemap.xml] ~[2018/one.html manifest-sha256.txt] -[2018/two.html] =4 missing:sitemap.xml"},
		{"a foreign file is in the way", write("2018/three.html", "x"), "+[] ~[2018/one.html 2018/three.html manifest-sha256.txt] -[2018/two.html] =5 foreign:2018/three.html"},
		{"a foreign file in the way has our content", write("2018/three.html", "新"), "+[] ~[2018/one.html manifest-sha256.txt] -[2018/two.html] =6"},
		{"a foreign folder is in the way", write("2018/three.html/x", "x"), "+[] ~[2018/one.html 2018/three.html manifest-sha256.txt] -[2018/two.html] =5 foreign:2018/three.html"},
		{"a link is in the way", func(dir string) error { return os.Symlink("one.html", filepath.Join(dir, "2018/three.html")) },
			"+[] ~[2018/one.html 2018/three.html manifest-sha256.txt] -[2018/two.html] =5 foreign:2018/three.html"},
		{"the record is lost", remove(currentName), usual},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			opt := dirOptions(t, dir)
			mustDeploy(t, build(t, site()), opt)
			if err := c.hand(dir); err != nil {
				t.Fatal(err)
			}
			before := readTree(t, dir)
			src := build(t, next)
			p, err := Preview(context.Background(), src, opt)
			if err != nil {
				t.Fatal(err)
			}
			got := fmt.Sprintf("+%v ~%v -%v =%d", paths(p.Add), paths(p.Change), paths(p.Remove), p.Same)
			for _, d := range p.Differ {
				got += fmt.Sprintf(" %s:%s", d.Why, d.Path)
			}
			for _, f := range p.Foreign {
				got += " " + f
			}
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			if d := cmp.Diff(before, readTree(t, dir)); d != "" {
				t.Errorf("a preview changes something: %s", d)
			}
			_, err = Deploy(context.Background(), src, opt)
			if (err != nil) != (len(p.Differ) > 0) {
				t.Errorf("differences %v, error %v", p.Differ, err)
			}
			if err != nil {
				if d := cmp.Diff(before, readTree(t, dir)); d != "" {
					t.Errorf("a refused deployment changes something: %s", d)
				}
			}
		})
	}
}

func TestOrder(t *testing.T) {
	p := &Plan{
		Add: []File{{Path: "2019/index.html"}, {Path: "2019/one.html"}, {Path: "2019/assets/a.css"}},
		Change: []File{{Path: "2018/data/x.csv"}, {Path: "2018/en/index.html"}, {Path: "2018/index.html"}, {Path: "2018/one.html"}, {Path: "index.html"},
			{Path: "manifest-sha256.txt"}, {Path: "robots.txt"}, {Path: "sitemap.xml"}},
	}
	var got []string
	for _, step := range p.steps() {
		names := paths(step)
		slices.Sort(names)
		got = append(got, strings.Join(names, " "))
	}
	want := []string{"2018/data/x.csv 2019/assets/a.css", "2019/index.html 2019/one.html", "2018/one.html", "2018/en/index.html", "2018/index.html", "index.html",
		"robots.txt sitemap.xml", "manifest-sha256.txt"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// What somebody writes into the record or the manifest cannot make a deployment
// touch anything outside, or remove what is not there to be removed.
func TestHostileRecord(t *testing.T) {
	outside := t.TempDir()
	victim := filepath.Join(outside, "victim.txt")
	dir := filepath.Join(outside, "www")
	opt := dirOptions(t, dir)
	src := build(t, site())
	mustDeploy(t, src, opt)
	if err := os.WriteFile(victim, []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	sum := sumOf([]byte("x")).Hex()
	current := filepath.Join(dir, currentName)
	text, err := os.ReadFile(current)
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"../victim.txt", "/etc/passwd", "a/../../victim.txt", ".gongkai-deploy/current", "", ".", "c:\\x"} {
		bad := strings.Replace(string(text), `"files": [`, fmt.Sprintf(`"files": [{"path": %q, "sha256": %q, "size": 1},`, path, sum), 1)
		if err := os.WriteFile(current, []byte(bad), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Deploy(context.Background(), src, opt); err != nil {
			t.Errorf("%q: %v", path, err)
		}
		same(t, dir, src)
		if _, err := os.Stat(victim); err != nil {
			t.Fatalf("%q: %v", path, err)
		}
	}
	for _, nonsense := range []string{"", "{", "[]", `{"format": 99}`, `{"format": 1, "files": [{"path": "a", "sha256": "zz"}]}`, "\x00"} {
		if err := os.WriteFile(current, []byte(nonsense), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Deploy(context.Background(), src, opt); err == nil || !strings.Contains(err.Error(), currentName) {
			t.Errorf("%q: %v", nonsense, err)
		}
		same(t, dir, src)
	}
}

// Only as many earlier releases stay as are asked for, with the contents that
// they need and no other; each of them can be returned to.
func TestKeep(t *testing.T) {
	dir := t.TempDir()
	opt := dirOptions(t, dir)
	opt.Keep = 2
	var sources []*Source
	for i := range 5 {
		src := build(t, site().with("2018/one.html", fmt.Sprint("版本", i), fmt.Sprintf("2018/only%d.html", i), fmt.Sprint("只在", i)))
		sources = append(sources, src)
		mustDeploy(t, src, opt)
	}
	kept := func() (releases, objects int) {
		for name := range readTree(t, filepath.Join(dir, stateDir)) {
			if strings.HasPrefix(name, "releases/") && name != "releases/" {
				releases++
			}
			if strings.HasPrefix(name, "objects/") && name != "objects/" {
				objects++
			}
		}
		return
	}
	if r, o := kept(); r != 2 || o != 6 { // of each: one.html, onlyN.html and the manifest
		t.Errorf("%d releases with %d contents are kept", r, o)
	}
	for _, n := range []int{4, 3, 5, 3, 4, 5} {
		if _, err := Rollback(context.Background(), n, opt); err != nil {
			t.Fatal(err)
		}
		same(t, dir, sources[n-1])
		settled(t, dir)
	}
	opt.Keep = 0
	mustDeploy(t, sources[0], opt)
	if r, o := kept(); r != 0 || o != 0 {
		t.Errorf("with keep 0 %d releases and %d contents stay", r, o)
	}
	if _, err := Rollback(context.Background(), 0, opt); err == nil {
		t.Error("it returned to a release that is not there")
	}
}

// A kept content that somebody changed is not published.
func TestRollbackToDamaged(t *testing.T) {
	dir := t.TempDir()
	opt := dirOptions(t, dir)
	mustDeploy(t, build(t, site()), opt)
	two := build(t, site().with("2018/one.html", "改"))
	mustDeploy(t, two, opt)
	objects, err := filepath.Glob(filepath.Join(dir, objectsDir, "*"))
	if err != nil || len(objects) == 0 {
		t.Fatal(objects, err)
	}
	for _, name := range objects {
		if err := os.WriteFile(name, []byte("坏"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Rollback(context.Background(), 0, opt); err == nil || !strings.Contains(err.Error(), "not complete any more") {
		t.Errorf("error %v", err)
	}
	same(t, dir, two)
}

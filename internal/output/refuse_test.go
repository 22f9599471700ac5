package output

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPaths(t *testing.T) {
	tests := []struct {
		path string
		ok   bool
	}{
		{"index.html", true},
		{"2018/en/index.html", true},
		{"2018/数据/各渠道.csv", true},
		{"2018/a b (1).csv", true},
		{"2018/.well-known/x", true},
		{"2018/.gitignore", true},
		{"console.html", true},
		{"com0.html", true},
		{"2018/..data", true},
		{"", false},
		{"/etc/passwd", false},
		{"//host/share", false},
		{"..", false},
		{"../x.html", false},
		{"2018/../x.html", false},
		{"2018/./x.html", false},
		{"./x.html", false},
		{"2018//x.html", false},
		{"2018/", false},
		{`2018\x.html`, false},
		{`C:\x.html`, false},
		{"C:x.html", false},
		{"x\x00.html", false},
		{"x\n.html", false},
		{"x\x7f.html", false},
		{"x?.html", false},
		{"2018/\xff.html", false},
		{"con", false},
		{"2018/NUL.html", false},
		{"aux.tar.gz", false},
		{"LPT1.csv", false},
		{"2018./x", false},
		{"x ", false},
		{strings.Repeat("页", 86), false},
		{"manifest-sha256.txt", false},
		{"Manifest-SHA256.txt", false},
		{".gongkai-staging/new/0", false},
		{".Gongkai-Staging", false},
		{".gitignore", false},
		{".git/config", false},
	}
	for _, test := range tests {
		t.Run(test.path, func(t *testing.T) {
			dir := t.TempDir()
			tree, err := Open(dir, Options{Force: true})
			if err != nil {
				t.Fatal(err)
			}
			err = tree.Write(test.path, []byte("1"))
			if (err == nil) != test.ok {
				t.Errorf("Write: %v, want ok = %v", err, test.ok)
			}
			if test.ok {
				if _, err := tree.Commit(); err != nil {
					t.Error(err)
				}
				return
			}
			var e *Error
			if !errors.As(err, &e) || e.In("zh") == e.In("en") || strings.Contains(e.In("zh"), "%!") {
				t.Errorf("not a sentence in two languages: %#v", err)
			}
			if _, err := tree.Commit(); err == nil {
				t.Error("Commit after a refused path must fail")
			}
			check(t, dir, site{"./": "empty"})
		})
	}
}

func TestFold(t *testing.T) {
	tests := []struct {
		a, b string
		same bool
	}{
		{"2018/index.html", "2018/index.html", true},
		{"2018/Index.HTML", "2018/index.html", true},
		{"É.html", "é.html", true},
		{"ΣΑΣ", "σας", true},
		{"K.html", "k.html", true}, // the Kelvin sign
		{"数据.csv", "数据.csv", true},
		{"数据.csv", "數據.csv", false},
		{"a_b", "a-b", false},
	}
	for _, test := range tests {
		if got := fold(test.a) == fold(test.b); got != test.same {
			t.Errorf("fold(%q) == fold(%q) is %v", test.a, test.b, got)
		}
	}
}

// collide gives what two writes in one build lead to.
func TestCollisions(t *testing.T) {
	tests := []struct {
		name, first, second string
		want                string // "" when both are fine
	}{
		{"different", "a.html", "b.html", ""},
		{"twice", "a.html", "a.html", `path "a.html" is written twice`},
		{"case of a file", "2018/A.html", "2018/a.html", `paths "2018/a.html" and "2018/A.html" differ only in case`},
		{"case of a folder", "Data/a.html", "data/b.html", `paths "data" and "Data" differ only in case`},
		{"a file, then a folder", "a", "a/b", `"a" is both a file and a folder`},
		{"a folder, then a file", "a/b/c", "a", `"a" is both a file and a folder`},
		{"a folder by another case", "a/b", "A", `"A" is both a file and a folder`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			tree, err := Open(t.TempDir(), Options{Force: true})
			if err != nil {
				t.Fatal(err)
			}
			defer tree.Abort()
			if err := tree.Write(test.first, []byte("1")); err != nil {
				t.Fatal(err)
			}
			got := ""
			if err := tree.Write(test.second, []byte("1")); err != nil {
				got = err.Error()
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestConflicts(t *testing.T) {
	tests := []struct {
		name    string
		foreign site // before the build; a content "@x" is a symbolic link to x
		path    string
		force   bool
		want    string // "" when the build is fine
		after   site
	}{
		{"another's file", site{"a.html": "示例"}, "a.html", false,
			`"a.html" was not made by gongkai and stands where a file of the site must go`, nil},
		{"another's file with our bytes", site{"a.html": "新"}, "a.html", false, "", site{"a.html": "新"}},
		{"another's file, by force", site{"a.html": "示例"}, "a.html", true, "", site{"a.html": "新"}},
		{"another's folder", site{"a/x.txt": "示例"}, "a", false,
			`"a/x.txt" was not made by gongkai and stands where a file of the site must go`, nil},
		{"another's folder, by force", site{"a/b/x.txt": "示例"}, "a", true,
			`"a/b/x.txt" was not made by gongkai and stands where a file of the site must go`, nil},
		{"another's file for a folder", site{"a": "示例"}, "a/b/x.html", false,
			`"a" was not made by gongkai and stands where a file of the site must go`, nil},
		{"another's file for a folder, by force", site{"a": "示例"}, "a/b/x.html", true, "", site{"a/b/x.html": "新"}},
		{"a link for a page", site{"t": "旧", "a.html": "@t"}, "a.html", false,
			`"a.html" was not made by gongkai and stands where a file of the site must go`, nil},
		{"a link for a page, by force", site{"t": "旧", "a.html": "@t"}, "a.html", true, "", site{"t": "旧", "a.html": "新"}},
		{"a link out for a page, by force", site{"a.html": "@../outside"}, "a.html", true, "", site{"a.html": "新"}},
		{"a link to nowhere for a page", site{"a.html": "@gone"}, "a.html", false,
			`"a.html" was not made by gongkai and stands where a file of the site must go`, nil},
		{"a link for a folder", site{"t/x": "旧", "a": "@t"}, "a/y.html", false,
			`"a" is a symbolic link where a folder of the site must be`, nil},
		{"a link out for a folder, by force", site{"a": "@.."}, "a/y.html", true,
			`"a" is a symbolic link where a folder of the site must be`, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			top := t.TempDir()
			put(t, top, site{"outside": "外"})
			dir := filepath.Join(top, "public")
			for _, p := range test.foreign.paths() {
				if to, link := strings.CutPrefix(test.foreign[p], "@"); link {
					if err := os.Symlink(to, filepath.Join(dir, p)); os.MkdirAll(dir, 0o755) != nil || err != nil && os.Symlink(to, filepath.Join(dir, p)) != nil {
						t.Skip("this system lets nobody make symbolic links")
					}
					test.foreign[p] = to
					continue
				}
				put(t, dir, site{p: test.foreign[p]})
			}
			_, err := build(dir, site{test.path: "新", "z/new.html": "页"}, Options{Force: test.force}, nil)
			if test.want != "" {
				if err == nil || err.Error() != test.want {
					t.Errorf("got %v, want %s", err, test.want)
				}
				check(t, dir, test.foreign)
			} else {
				if err != nil {
					t.Fatal(err)
				}
				check(t, dir, test.after.with(site{
					"z/new.html": "页",
					ManifestName: site{test.path: "新", "z/new.html": "页"}.manifest(),
				}))
			}
			if d := cmp.Diff("外", read(t, top)["outside"]); d != "" {
				t.Errorf("outside the folder: %s", d)
			}
		})
	}
}

// Nothing that an edited manifest says may reach out of the folder or remove
// what a build never makes.
func TestHostileManifest(t *testing.T) {
	top := t.TempDir()
	dir := filepath.Join(top, "public")
	put(t, top, site{"outside": "外"})
	put(t, dir, site{".gitignore": "*\n", "in/keep.txt": "留"})
	if err := os.Symlink("..", filepath.Join(dir, "out")); err != nil {
		t.Skip("this system lets nobody make symbolic links")
	}
	lines := site{"../outside": "外", "out/outside": "外", ".gitignore": "*\n", "/etc/hostname": "", "in/keep.txt": "别的"}
	put(t, dir, site{ManifestName: lines.manifest()})
	_, err := build(dir, site{"a.html": "1"}, Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	check(t, top, site{
		"outside":                "外",
		"public/out":             "..",
		"public/.gitignore":      "*\n",
		"public/in/keep.txt":     "留",
		"public/a.html":          "1",
		"public/" + ManifestName: site{"a.html": "1"}.manifest(),
	})
}

func TestOpenRefuses(t *testing.T) {
	tests := []struct {
		name   string
		before site
		dir    string
		want   string
	}{
		{"a sealed year", site{"bag/bagit.txt": "BagIt-Version: 1.0\n", "bag/data/x": "1"}, "bag",
			`holds a sealed year (it has a bagit.txt) and cannot be built into`},
		{"a broken manifest", site{"p/" + ManifestName: "# 说明\n\n" + site{"a": ""}.manifest() + "乱码 a.html\n"}, "p",
			`manifest-sha256.txt: line 4 is not a manifest line: "乱码 a.html"`},
		{"a file", site{"p": "1"}, "p", `p": it, or what it is in, is not a folder`},
		{"below a file", site{"p": "1"}, "p/q", `p/q": it, or what it is in, is not a folder`},
		{"too long a name", site{}, strings.Repeat("长", 100), `: the name is too long`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			top := t.TempDir()
			put(t, top, test.before)
			before := read(t, top)
			tree, err := Open(filepath.Join(top, filepath.FromSlash(test.dir)), Options{})
			if err == nil {
				tree.Abort()
				t.Fatal("Open must fail")
			}
			if !strings.HasSuffix(err.Error(), test.want) {
				t.Errorf("got %v, want …%s", err, test.want)
			}
			check(t, top, before)
		})
	}
}

func TestLock(t *testing.T) {
	dir := t.TempDir()
	first, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = Open(dir, Options{})
	var e *Error
	if !errors.As(err, &e) || !strings.HasPrefix(e.In("zh"), "另一个生成任务正在写入") || e.Hint("zh") == "" {
		t.Errorf("a second build: %v", err)
	}
	if err := small().writeTo(first); err != nil {
		t.Fatal(err)
	}
	if _, err := first.Commit(); err != nil {
		t.Fatal(err)
	}
	check(t, dir, small().published())
	mustBuild(t, dir, small())
}

// Builds that start and end all the time must never both hold the folder.
func TestLockRace(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, small())
	inside := make(chan struct{}, 1)
	done := make(chan error)
	worker := func() {
		for n := 0; n < 50; {
			tree, err := Open(dir, Options{})
			var e *Error
			if errors.As(err, &e) && strings.HasPrefix(e.Error(), "another build") {
				continue
			}
			if err != nil {
				done <- err
				return
			}
			n++
			select {
			case inside <- struct{}{}:
				<-inside
			default:
				done <- errors.New("two builds hold the folder")
				return
			}
			if err := tree.Abort(); err != nil {
				done <- err
				return
			}
		}
		done <- nil
	}
	for range 4 {
		go worker()
	}
	for range 4 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	check(t, dir, small().published())
}

func TestUnclosedStream(t *testing.T) {
	dir := t.TempDir()
	tree, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tree.Create("a.html"); err != nil {
		t.Fatal(err)
	}
	if _, err := tree.Commit(); err == nil || err.Error() != `"a.html" was not closed` {
		t.Errorf("Commit: %v", err)
	}
	check(t, dir, site{"./": "empty"})
}

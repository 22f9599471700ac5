//go:build unix

package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"gongkai/internal/bench"
	"gongkai/internal/pdf"
	"gongkai/internal/snapshot"
)

// years is the demonstration site of five invented years.
const years = "../../internal/sitetest/testdata/years"

// runs runs the program and fails the test unless it succeeds.
func runs(t *testing.T, args ...string) {
	t.Helper()
	if out, err := exec.Command("gongkai", args...).CombinedOutput(); err != nil {
		t.Fatalf("gongkai %v: %v\n%s", args, err, out)
	}
}

// copySiteTo copies a site and makes it everybody's, so that any user may seal.
func copySiteTo(t *testing.T, from, to string) {
	t.Helper()
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	for dir := to; len(dir) > len(os.TempDir()); dir = filepath.Dir(dir) {
		os.Chmod(dir, 0o755)
	}
	if err := os.Chmod(to, 0o777); err != nil {
		t.Fatal(err)
	}
}

// The same input gives the same snapshot: in another folder, for another user,
// under another umask, time zone and language, on one processor, with files of
// other times, and a second later.
func TestSnapshotIsTheSameEverywhere(t *testing.T) {
	var first []byte
	for i, way := range []struct {
		name, shell string
		env         []string
	}{
		{"here", "", nil},
		{"time zone", "", []string{"TZ=Asia/Shanghai"}},
		{"language", "", []string{"TZ=America/St_Johns", "LC_ALL=zh_CN.UTF-8", "LANG=zh_CN.UTF-8"}},
		{"umask", "umask 077; ", nil},
		{"user", "umask 002; ", []string{"UNPRIVILEGED=1", "HOME=/nonexistent", "USER=nobody"}},
		{"one processor", "", []string{"GOMAXPROCS=1"}},
		{"a second later", "sleep 1.1; ", nil},
		{"clock of 2040", "", []string{"SOURCE_DATE_EPOCH=2208988800"}},
	} {
		dir := filepath.Join(t.TempDir(), strings.Repeat("深/", i), "site")
		copySiteTo(t, years, dir)
		filepath.WalkDir(dir, func(name string, _ fs.DirEntry, _ error) error {
			when := time.Date(1990+i, 1, 1, 0, 0, 0, 0, time.UTC)
			return os.Chtimes(name, when, when)
		})
		cmd := exec.Command("sh", "-c", way.shell+`exec gongkai -C "$1" snapshot 2019 --date 2020-03-31`, "sh", dir)
		cmd.Env = append(os.Environ(), way.env...)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", way.name, err, out)
		}
		data, err := os.ReadFile(filepath.Join(dir, "snapshots", "2019-v1.zip"))
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = data
		}
		if !bytes.Equal(first, data) {
			t.Errorf("%s: the bytes differ", way.name)
		}
	}
}

// No package that a snapshot comes from asks the clock. (What the rule ID-05
// finds by the time that it is given is not recorded.)
func TestSnapshotsAskNoClock(t *testing.T) {
	for _, dir := range []string{"snapshot", "revision", "sign", "render", "export", "content", "markdown", "chart", "check", "form", "stat", "diag"} {
		files, err := filepath.Glob("../../internal/" + dir + "/*.go")
		if err != nil || len(files) == 0 {
			t.Fatal(dir, err)
		}
		for _, name := range files {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.HasSuffix(name, "_test.go") && bytes.Contains(data, []byte("time.Now")) {
				t.Errorf("%s asks the clock", name)
			}
		}
	}
}

var (
	hrefs = regexp.MustCompile(`(?:href|src)="([^"]*)"`)
	ids   = regexp.MustCompile(`id="([^"]*)"`)
)

// deadLinks gives the relative links of the pages in a folder that lead to
// nothing in it.
func deadLinks(t *testing.T, site fs.FS) (dead []string) {
	t.Helper()
	pages := map[string][]byte{}
	err := fs.WalkDir(site, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		pages[name], err = fs.ReadFile(site, name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	links := 0
	for name, page := range pages {
		if path.Ext(name) != ".html" || name == "404.html" {
			continue
		}
		for _, m := range hrefs.FindAllSubmatch(page, -1) {
			link := string(m[1])
			if strings.Contains(link, ":") {
				continue // another host, a telephone
			}
			links++
			file, fragment, _ := strings.Cut(link, "#")
			target := name
			if file != "" {
				target = path.Join(path.Dir(name), file)
			}
			there, ok := pages[target]
			if !ok || fragment != "" && !slices.ContainsFunc(ids.FindAllSubmatch(there, -1), func(m [][]byte) bool { return string(m[1]) == fragment }) {
				dead = append(dead, name+" → "+link)
			}
		}
	}
	if links < 100 {
		t.Errorf("only %d links were found", links)
	}
	return dead
}

// sealYears seals every year of the demonstration site, one of them in three
// versions.
func sealYears(t *testing.T) (dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "site")
	copySiteTo(t, years, dir)
	for _, year := range []string{"2018", "2019", "2020", "2021", "2022"} {
		runs(t, "-C", dir, "snapshot", year, "--date", "2023-03-31")
	}
	cover := map[string]string{"zh": "\n示例：更正后补充的一段。\n", "en": "\nExample: a paragraph added by the correction.\n"}
	was := map[string][]byte{}
	write := func(lang string, data []byte) {
		if err := os.WriteFile(filepath.Join(dir, "content", "2019", "index."+lang+".md"), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for lang, more := range cover {
		data, err := os.ReadFile(filepath.Join(dir, "content", "2019", "index."+lang+".md"))
		if err != nil {
			t.Fatal(err)
		}
		was[lang] = data
		write(lang, append(slices.Clone(data), more...))
	}
	runs(t, "-C", dir, "snapshot", "2019", "--correction", "示例：补充一段", "--correction-en", "Example: a paragraph added")
	for lang := range cover {
		write(lang, was[lang])
	}
	runs(t, "-C", dir, "snapshot", "2019", "--correction", "示例：删去一段", "--correction-en", "Example: a paragraph removed")
	return dir
}

// A sealed year is complete in itself, and in the site: every link leads
// somewhere, also from a version that was superseded; every page has its band;
// what is published is what was sealed.
func TestSealedSite(t *testing.T) {
	dir := sealYears(t)
	runs(t, "-C", dir, "build")
	if dead := deadLinks(t, os.DirFS(filepath.Join(dir, "public"))); len(dead) > 0 {
		t.Errorf("the site: %d dead links: %v", len(dead), dead[:min(len(dead), 10)])
	}
	for _, v := range []struct{ name, folder string }{{"2018-v1", "2018"}, {"2019-v1", "2019-v1"}, {"2019-v2", "2019-v2"}, {"2019-v3", "2019"}} {
		s, faults, err := snapshot.Open(filepath.Join(dir, "snapshots", v.name+".zip"))
		if err != nil || s == nil {
			t.Fatal(faults, err)
		}
		defer s.Close()
		site, err := s.FS(snapshot.SiteDir)
		if err != nil {
			t.Fatal(err)
		}
		if dead := deadLinks(t, site); len(dead) > 0 {
			t.Errorf("%s: %d dead links: %v", v.name, len(dead), dead[:min(len(dead), 10)])
		}
		samePages(t, s, filepath.Join(dir, "public", v.folder))
	}
}

// samePages compares what is published with what was sealed.
func samePages(t *testing.T, s *snapshot.Snapshot, public string) {
	t.Helper()
	year := s.Info.Get(snapshot.ReportYear)
	files := s.Files(snapshot.SiteDir + year + "/")
	for _, f := range files {
		want, err := s.Read(f.Path)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimPrefix(f.Path, snapshot.SiteDir+year+"/")
		got, err := os.ReadFile(filepath.Join(public, name))
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: %s is not as it was sealed (%v)", s.Name, name, err)
		}
		if path.Ext(name) == ".html" && bytes.Count(got, []byte(bandMark)) != 1 {
			t.Errorf("%s: %s has no archive band", s.Name, name)
		}
	}
	if len(files) < 10 {
		t.Errorf("%s has only %d files", s.Name, len(files))
	}
}

// TestSnapshotMakesItselfAgain: the sources in a bag, sealed again with the same
// date, give the very same bag, PDF editions and all.
func TestSnapshotMakesItselfAgain(t *testing.T) {
	for _, c := range []struct {
		name    string
		prepare func(t *testing.T, dir string)
		offers  bool // the cover offers PDF editions
	}{
		{"five years", func(*testing.T, string) {}, false},
		{"compared with the year before alone", withoutTrends, false},
		{"with editions", func(t *testing.T, dir string) { keepEditions(t, dir, true) }, true},
		{"with editions and one year", func(t *testing.T, dir string) { withoutTrends(t, dir); keepEditions(t, dir, true) }, true},
		{"with editions that are out of date", func(t *testing.T, dir string) { keepEditions(t, dir, false) }, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "site")
			copySiteTo(t, years, dir)
			c.prepare(t, dir)
			runs(t, "-C", dir, "snapshot", "2021", "--date", "2023-03-31")
			sealAgain(t, filepath.Join(dir, "snapshots", "2021-v1.zip"), c.offers)
		})
	}
}

// sealAgain seals the sources in a snapshot of 2021 and compares.
func sealAgain(t *testing.T, file string, offers bool) {
	t.Helper()
	s, faults, err := snapshot.Open(file)
	if err != nil || s == nil {
		t.Fatal(faults, err)
	}
	defer s.Close()
	sources, err := s.FS(snapshot.SourceDir)
	if err != nil {
		t.Fatal(err)
	}
	again := filepath.Join(t.TempDir(), "again")
	if err := os.CopyFS(again, sources); err != nil {
		t.Fatal(err)
	}
	runs(t, "-C", again, "snapshot", "2021", "--date", "2023-03-31")
	was, _ := os.ReadFile(file)
	now, err := os.ReadFile(filepath.Join(again, "snapshots", "2021-v1.zip"))
	if err != nil || !bytes.Equal(was, now) {
		t.Errorf("not the same bytes (%v)", err)
	}
	cover, err := s.Read(snapshot.SiteDir + "2021/index.html")
	if err != nil || bytes.Contains(cover, []byte(`href="2021.zh.pdf"`)) != offers || s.Has(snapshot.SiteDir+"2021/2021.zh.pdf") != offers {
		t.Errorf("the cover offers an edition: %v, wanted %v (%v)", !offers, offers, err)
	}
}

// withoutTrends takes out of the texts of 2021 what names other years. Its tiles
// are still compared with 2020.
func withoutTrends(t *testing.T, dir string) {
	t.Helper()
	for _, lang := range []string{"zh", "en"} {
		name := filepath.Join(dir, "content", "2021", "01-disclosure."+lang+".md")
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text = regexp.MustCompile(`(?m)^\{trend.*$`).ReplaceAll(text, nil)
		text = regexp.MustCompile(`\{disclosed@2020\}`).ReplaceAll(text, []byte("{disclosed}"))
		if err := os.WriteFile(name, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// keepEditions puts PDF editions of 2021 into a site, of what it says now or of
// something else.
func keepEditions(t *testing.T, dir string, fresh bool) {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	sources, err := pdf.Sources(root.FS(), 2021)
	if err != nil {
		t.Fatal(err)
	}
	if !fresh {
		sources = strings.Repeat("0", len(sources))
	}
	var files []pdf.File
	for _, lang := range []string{"zh", "en"} {
		files = append(files, pdf.File{Lang: lang, Name: pdf.Name(2021, lang), Data: []byte("%PDF-1.4 示例 " + lang)})
	}
	if err := pdf.Keep(root, 2021, sources, files); err != nil {
		t.Fatal(err)
	}
}

// kills is how many times a process is killed; GONGKAI_KILLS asks for more.
func kills(t *testing.T) int {
	if n, err := strconv.Atoi(os.Getenv("GONGKAI_KILLS")); err == nil {
		return n
	}
	return 6
}

// killAfter starts the program and kills it after a time; killed tells whether
// it was still running then.
func killAfter(t *testing.T, after time.Duration, args ...string) (killed bool) {
	t.Helper()
	cmd := exec.Command("gongkai", args...)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(after)
	cmd.Process.Kill()
	var failed *exec.ExitError
	return errors.As(cmd.Wait(), &failed) && !failed.Exited()
}

// moments gives random moments of a run for kills. How long a run takes changes
// with what else the machine does: the span grows while runs are cut short and
// shrinks when they come to their end, so that every part of a run is met.
type moments struct {
	random *rand.Rand
	span   time.Duration
}

func (m *moments) kill(t *testing.T, args ...string) (killed bool) {
	t.Helper()
	if killed = killAfter(t, time.Duration(m.random.Int64N(int64(m.span))), args...); killed {
		m.span = m.span * 108 / 100
	} else {
		m.span = m.span * 85 / 100
	}
	return killed
}

// duration measures one undisturbed run.
func duration(t *testing.T, args ...string) time.Duration {
	t.Helper()
	start := time.Now()
	runs(t, args...)
	return time.Since(start)
}

func sumOf(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return ""
	}
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%x", sha256.Sum256(data))
}

// A kill while a year is sealed leaves the whole snapshot or none, never touches
// the version before, and the next run cleans up and succeeds.
func TestKilledSnapshot(t *testing.T) {
	dir := t.TempDir()
	if err := bench.Generate(dir, 30, bench.Options{}); err != nil {
		t.Fatal(err)
	}
	year := onlyYear(t, dir)
	runs(t, "-C", dir, "snapshot", year)
	v1 := sumOf(t, filepath.Join(dir, "snapshots", year+"-v1.zip"))
	name := filepath.Join(dir, "content", year, "index.zh.md")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, bytes.Replace(data, []byte("summary: "), []byte("summary: 更正"), 1), 0o644); err != nil {
		t.Fatal(err)
	}
	args := []string{"-C", dir, "snapshot", year, "--correction", "示例", "--correction-en", "Example"}
	v2file := filepath.Join(dir, "snapshots", year+"-v2.zip")
	whole := duration(t, args...)
	v2 := sumOf(t, v2file)
	when := moments{rand.New(rand.NewPCG(2018, 3)), whole}
	killed, whole2 := 0, 0
	for range kills(t) {
		if err := os.Remove(v2file); err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
		if when.kill(t, args...) {
			killed++
		}
		switch sumOf(t, v2file) {
		case "":
		case v2:
			whole2++
		default:
			t.Fatal("a snapshot that is not whole has its final name")
		}
		if sumOf(t, filepath.Join(dir, "snapshots", year+"-v1.zip")) != v1 {
			t.Fatal("the version before has changed")
		}
	}
	t.Logf("%d killed while running, %d times the snapshot was there, whole", killed, whole2)
	os.Remove(v2file)
	runs(t, args...)
	if sumOf(t, v2file) != v2 {
		t.Error("the run after the kills gave other bytes")
	}
	if left, _ := os.ReadDir(filepath.Join(dir, "snapshots")); len(left) != 2 {
		t.Errorf("left behind: %v", left)
	}
}

// A kill while the site is built never leaves a changed page of a sealed year.
func TestKilledBuildOfSealedYear(t *testing.T) {
	dir := t.TempDir()
	if err := bench.Generate(dir, 30, bench.Options{}); err != nil {
		t.Fatal(err)
	}
	year := onlyYear(t, dir)
	runs(t, "-C", dir, "snapshot", year)
	public := filepath.Join(dir, "public")
	whole := duration(t, "-C", dir, "build")
	want := map[string]string{}
	walkFiles(t, filepath.Join(public, year), func(name string) { want[name] = sumOf(t, name) })
	when := moments{rand.New(rand.NewPCG(2018, 4)), whole}
	killed := 0
	for i := range kills(t) {
		switch i % 3 {
		case 0: // everything is to be written
			if err := os.RemoveAll(public); err != nil {
				t.Fatal(err)
			}
		case 1: // a page was lost, another altered
			damagePages(t, filepath.Join(public, year))
		}
		if when.kill(t, "-C", dir, "build", "--force") {
			killed++
		}
		// What was altered by hand may still be there.
		if _, err := os.Stat(filepath.Join(public, year)); err == nil && i%3 != 1 {
			walkFiles(t, filepath.Join(public, year), func(name string) {
				if got := sumOf(t, name); got != want[name] {
					t.Fatalf("%s is not as it was sealed", name)
				}
			})
		}
		runs(t, "-C", dir, "build", "--force")
		for name, sum := range want {
			if sumOf(t, name) != sum {
				t.Fatalf("%s: not mended by the next build", name)
			}
		}
	}
	t.Logf("%d killed while running", killed)
}

func damagePages(t *testing.T, dir string) {
	t.Helper()
	n := 0
	walkFiles(t, dir, func(name string) {
		if n++; n == 3 {
			os.Remove(name)
		} else if n == 5 {
			os.WriteFile(name, []byte("示例"), 0o644)
		}
	})
}

func walkFiles(t *testing.T, dir string, visit func(name string)) {
	t.Helper()
	if err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			visit(name)
		}
		return err
	}); err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
}

// onlyYear gives the year of a generated site.
func onlyYear(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(dir, "content"))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() {
			return e.Name()
		}
	}
	t.Fatal("no year")
	return ""
}

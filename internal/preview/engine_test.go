package preview

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"gongkai"
	"gongkai/internal/bench"
	"gongkai/internal/diag"
	"gongkai/internal/render"
)

// openSite makes a site of invented chapters and an engine for it.
func openSite(t testing.TB, chapters int) (dir string, e *Engine) {
	t.Helper()
	dir = t.TempDir()
	if err := bench.Generate(dir, chapters, bench.Options{}); err != nil {
		t.Fatal(err)
	}
	return dir, openEngine(t, dir)
}

func openEngine(t testing.TB, dir string) *Engine {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	e, err := Open(Options{Site: root.FS(), Layouts: gongkai.Layouts(), Static: gongkai.Static()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { e.Close(); root.Close() })
	return e
}

// settle waits until the findings of the present state are complete.
func settle(t testing.TB, e *Engine) *Findings {
	t.Helper()
	news, cancel := e.Subscribe()
	defer cancel()
	patience := time.After(time.Minute)
	for {
		if f := e.Findings(); f.Complete && f.Version == e.State().Version {
			return f
		}
		select {
		case <-news:
		case <-patience:
			t.Fatal("the findings do not become complete")
		}
	}
}

func TestAppliedChangeIsOnThePage(t *testing.T) {
	dir, e := openSite(t, 3)
	file, page := chapterOf(t, dir, 2)
	add := func(words string) *State {
		t.Helper()
		text, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, file), append(text, "\n"+words+"\n"...), 0o644); err != nil {
			t.Fatal(err)
		}
		s, err := e.Apply([]string{file})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	first := add("示例新增的一段。")
	before, _, ok := first.Render(context.Background(), page)
	if !ok || !strings.Contains(string(before), "示例新增的一段") {
		t.Fatalf("no page %s with the new paragraph", page)
	}
	second := add("又一段。")
	after, _, _ := second.Render(context.Background(), page)
	again, _, _ := first.Render(context.Background(), page)
	switch {
	case second.Version != first.Version+1:
		t.Errorf("version %d after %d", second.Version, first.Version)
	case !strings.Contains(string(after), "又一段"):
		t.Error("the second paragraph is not on the page")
	case string(again) != string(before):
		t.Error("the page of the state before has changed")
	}
	if f := settle(t, e); f.Version != second.Version {
		t.Errorf("findings of version %d", f.Version)
	}
	if same, err := e.Apply([]string{file, "content/1900", "layouts/base.html", "nothing"}); err != nil || same.Site != second.Site {
		t.Error("files that were only touched give another model", err)
	}
}

// A page that meets a changed file of which nobody has told says so, and the
// engine takes the file in.
func TestUntoldChangeIsMended(t *testing.T) {
	dir, e := openSite(t, 3)
	file, page := chapterOf(t, dir, 2)
	text, err := os.ReadFile(filepath.Join(dir, file))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, file), append(text, "\n未告知的一段。\n"...), 0o644); err != nil {
		t.Fatal(err)
	}
	news, cancel := e.Subscribe()
	defer cancel()
	_, findings, _ := e.State().Render(t.Context(), page)
	if !slices.ContainsFunc(findings, func(f diag.Finding) bool { return f.Rule == render.RuleChanged }) {
		t.Error("the change is not said")
	}
	for e.State().Version == 1 {
		<-news
	}
	if html, _, _ := e.State().Render(t.Context(), page); !strings.Contains(string(html), "未告知的一段") {
		t.Error("the paragraph is not on the page")
	}
}

// chapterOf gives the source file of a chapter and its page.
func chapterOf(t testing.TB, dir string, number int) (file, page string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, fmt.Sprintf("content/1900/%03d-*.zh.md", number)))
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	_, slug, _ := strings.Cut(filepath.Base(files[0]), "-")
	return "content/1900/" + filepath.Base(files[0]), "1900/" + strings.TrimSuffix(slug, ".zh.md") + ".html"
}

func TestFilesThatAreNoPages(t *testing.T) {
	_, e := openSite(t, 2)
	s := e.State()
	for _, name := range []string{"sitemap.xml", "robots.txt", "1900/data/statistics.csv", "1900/data/statistics.xlsx", "1900/datapackage.json"} {
		if data, ok := s.File(name); !ok || len(data) == 0 {
			t.Errorf("no file %s", name)
		}
	}
	for _, name := range []string{"", "1900", "1901/data/statistics.csv", "01900/datapackage.json", "1900/data/../data/statistics.csv", "content/site.yaml"} {
		if _, ok := s.File(name); ok {
			t.Errorf("there is a file %q", name)
		}
	}
}

// While somebody is waiting who comes first, the first check goes on with half of
// the processors, and ends.
func TestCheckGivesWay(t *testing.T) {
	dir := t.TempDir()
	if err := bench.Generate(dir, 40, bench.Options{}); err != nil {
		t.Fatal(err)
	}
	e := openEngine(t, dir)
	e.waiting.Add(1)
	if found := settle(t, e); !found.Complete {
		t.Error("the check did not end")
	}
	e.waiting.Add(-1)
	if n := e.waiting.Load(); n != 0 {
		t.Errorf("%d are said to wait", n)
	}
}

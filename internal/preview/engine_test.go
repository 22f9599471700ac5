package preview

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gongkai"
	"gongkai/internal/bench"
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
	first := e.State()
	files, err := filepath.Glob(filepath.Join(dir, "content/1900/002-*.zh.md"))
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	page := "1900/" + strings.TrimSuffix(strings.TrimPrefix(filepath.Base(files[0]), "002-"), ".zh.md") + ".html"
	text, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	before, _, ok := first.Render(context.Background(), page)
	if !ok {
		t.Fatalf("no page %s", page)
	}
	if err := os.WriteFile(files[0], append(text, "\n示例新增的一段。\n"...), 0o644); err != nil {
		t.Fatal(err)
	}
	rel, _ := filepath.Rel(dir, files[0])
	second, err := e.Apply([]string{filepath.ToSlash(rel)})
	if err != nil {
		t.Fatal(err)
	}
	after, _, _ := second.Render(context.Background(), page)
	again, _, _ := first.Render(context.Background(), page)
	switch {
	case second.Version != first.Version+1:
		t.Errorf("version %d after %d", second.Version, first.Version)
	case !strings.Contains(string(after), "示例新增的一段"):
		t.Error("the new paragraph is not on the page")
	case string(again) != string(before):
		t.Error("the page of the state before has changed")
	}
	if f := settle(t, e); f.Version != second.Version {
		t.Errorf("findings of version %d", f.Version)
	}
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

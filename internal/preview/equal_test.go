package preview

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai"
	"gongkai/internal/bench"
	"gongkai/internal/check"
	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/export"
	"gongkai/internal/render"
)

// TestStateEqualsBuild makes random changes, and compares every page and file of
// the state with what a fresh build makes, byte for byte.
func TestStateEqualsBuild(t *testing.T) {
	for seed := range uint64(2) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			dir := t.TempDir()
			if err := bench.Generate(dir, 8, bench.Options{PerYear: 4, FirstYear: 2017}); err != nil {
				t.Fatal(err)
			}
			e := openEngine(t, dir)
			c := changer{r: rand.New(rand.NewPCG(seed, 3)), dir: dir}
			var done []string
			for range 9 {
				what, changed := c.change(t)
				done = append(done, what)
				s, err := e.Apply(changed)
				if err != nil {
					t.Fatal(err)
				}
				compareWithBuild(t, s, dir)
				if d := cmp.Diff(freshFindings(t, dir), settle(t, e).List); d != "" {
					t.Errorf("the findings are not those of a check:\n%s", d)
				}
				if t.Failed() {
					t.Fatalf("after %q", done)
				}
			}
		})
	}
}

// compareWithBuild compares a state with a build of the folder.
func compareWithBuild(t *testing.T, s *State, dir string) {
	t.Helper()
	want := freshBuild(t, dir)
	pages := map[string]bool{}
	for _, p := range s.Pages() {
		pages[p.Path] = true
		got, _, ok := s.Render(t.Context(), p.Path)
		if !ok || !bytes.Equal(got, want[p.Path]) {
			t.Errorf("%s is not as built: %v\n%s", p.Path, ok, difference(want[p.Path], got))
		}
	}
	trends := 0
	for name := range want {
		if strings.Contains(name, "data/trend-") {
			if trends++; trends > 4 { // each draws all of them
				continue
			}
		}
		if pages[name] {
			continue
		}
		if got, ok := s.File(name); !ok || !bytes.Equal(got, want[name]) {
			t.Errorf("%s is not as built: %v\n%s", name, ok, difference(want[name], got))
		}
	}
}

// difference shows where two texts part.
func difference(want, got []byte) string {
	i := 0
	for i < len(want) && i < len(got) && want[i] == got[i] {
		i++
	}
	around := func(b []byte) string { return string(b[max(0, min(i, len(b))-80):min(len(b), i+80)]) }
	return fmt.Sprintf("want …%s…\ngot  …%s…", around(want), around(got))
}

// freshBuild makes all files of a site as gongkai build does.
func freshBuild(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	site, _, err := content.Load(root.FS(), content.Options{})
	if err != nil {
		t.Fatal(err)
	}
	theme, _, err := render.SiteTheme(root.FS(), gongkai.Layouts(), gongkai.Static(), site.Langs)
	if err != nil {
		t.Fatal(err)
	}
	all := &folder{files: map[string][]byte{}}
	sizes := map[*content.Report][]render.DataFile{}
	for _, rep := range site.Reports {
		sizes[rep] = dataFiles(site, rep)
		if _, err := export.Files(site, rep, below{all, strconv.Itoa(rep.Year) + "/"}); err != nil {
			t.Fatal(err)
		}
	}
	_, err = render.New(site, theme, render.Options{
		Downloads: func(rep *content.Report) []render.DataFile { return sizes[rep] },
		FigureCSV: func(c *content.Chapter, paths []string) []byte { return export.FigureCSV(site, c, paths) },
		SeriesCSV: func(paths []string, upTo int) []byte { return export.SeriesCSV(site, paths, upTo) },
		TableCSV:  export.TableCSV,
	}).Build(t.Context(), all)
	if err != nil {
		t.Fatal(err)
	}
	return all.files
}

// freshFindings checks a site as gongkai check does.
func freshFindings(t *testing.T, dir string) []diag.Finding {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	site, reading, err := content.Load(root.FS(), content.Options{})
	if err != nil {
		t.Fatal(err)
	}
	theme, faults, err := render.SiteTheme(root.FS(), gongkai.Layouts(), gongkai.Static(), site.Langs)
	if err != nil {
		t.Fatal(err)
	}
	texts, err := render.New(site, theme, render.Options{
		Downloads: func(rep *content.Report) []render.DataFile { return nil },
		Inspect:   check.Chapters(site),
	}).Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	kept, _ := check.Judge(site, slices.Concat(reading, faults, check.Site(site), texts))
	return kept
}

// folder keeps files in memory.
type folder struct {
	mu    sync.Mutex
	files map[string][]byte
}

func (f *folder) Write(path string, data []byte) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.files[path] = bytes.Clone(data)
	return nil
}

func (f *folder) Create(path string) (io.WriteCloser, error) {
	return &folderFile{to: f, path: path}, nil
}

type folderFile struct {
	bytes.Buffer
	to   *folder
	path string
}

func (f *folderFile) Close() error { return f.to.Write(f.path, f.Bytes()) }

// below is a folder in a folder.
type below struct {
	*folder
	dir string
}

func (b below) Write(path string, data []byte) error { return b.folder.Write(b.dir+path, data) }
func (b below) Create(path string) (io.WriteCloser, error) {
	return b.folder.Create(b.dir + path)
}

// changer changes a site at random.
type changer struct {
	r   *rand.Rand
	dir string
	n   int
}

func (c *changer) some(t *testing.T, pattern string) string {
	all, err := filepath.Glob(filepath.Join(c.dir, pattern))
	if err != nil || len(all) == 0 {
		t.Fatal(pattern, err)
	}
	name, _ := filepath.Rel(c.dir, all[c.r.IntN(len(all))])
	return filepath.ToSlash(name)
}

// edit changes a file's text; "" stands for a file that is not there.
func (c *changer) edit(t *testing.T, name string, f func(string) string) {
	t.Helper()
	full := filepath.Join(c.dir, name)
	text, _ := os.ReadFile(full)
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(f(string(text))), 0o644); err != nil {
		t.Fatal(err)
	}
}

var (
	anyValue = regexp.MustCompile(`value: \d+`)
	anyTitle = regexp.MustCompile(`(?m)^(title: .*)$`)
	anyLabel = regexp.MustCompile(`label: `)
)

// replaceOne replaces one of the matches.
func (c *changer) replaceOne(re *regexp.Regexp, text, with string) string {
	at := re.FindAllStringIndex(text, -1)
	if len(at) == 0 {
		return text
	}
	m := at[c.r.IntN(len(at))]
	return text[:m[0]] + re.ReplaceAllString(text[m[0]:m[1]], with) + text[m[1]:]
}

// change makes one change and gives the paths that it touched.
func (c *changer) change(t *testing.T) (what string, changed []string) {
	c.n++
	name := c.some(t, "content/*/*-*.md")
	zh := c.some(t, "content/*/*-*.zh.md")
	switch c.r.IntN(18) {
	case 14: // a layout that fails on some pages
		c.edit(t, "layouts/"+[]string{"chapter", "data", "full", "home"}[c.r.IntN(4)]+".html", func(string) string {
			return []string{`{{define "main"}}{{.Nothing}}{{end}}`, `{{define "main"}}{{.Body}}{{end}}`, `{{define`}[c.r.IntN(3)]
		})
		return "broken layout", []string{"layouts"}
	case 15: // a figure that is not there, and one typed
		c.edit(t, name, func(s string) string { return s + "\n示例{nothing}，共27490件。The total was 27,490.\n" })
		return "faults " + name, []string{name}
	case 16:
		c.edit(t, "content/terms.yaml", func(string) string { return fmt.Sprintf("- {zh: 示例, en: word%d}\n", c.n) })
		return "terms", []string{"content/terms.yaml"}
	case 17:
		c.edit(t, zh, func(string) string { return []string{"", "---\ntitle: [\n---\n", "没有文头\n"}[c.r.IntN(3)] })
		return "broken " + zh, []string{zh}
	case 0, 1:
		c.edit(t, name, func(s string) string { return s + fmt.Sprintf("\n示例%d。\n", c.n) })
		return "prose " + name, []string{name}
	case 2, 3, 4:
		c.edit(t, zh, func(s string) string { return c.replaceOne(anyValue, s, fmt.Sprint("value: ", c.r.IntN(90000)+5)) })
		return "number " + zh, []string{zh}
	case 5:
		c.edit(t, name, func(s string) string { return anyTitle.ReplaceAllString(s, fmt.Sprint("$1 ", c.n)) })
		return "title " + name, []string{name}
	case 6:
		c.edit(t, name, func(s string) string { return c.replaceOne(anyLabel, s, fmt.Sprint("label: ", c.n)) })
		return "label " + name, []string{name}
	case 7: // a figure of another year, and figures over the years
		text, _ := os.ReadFile(filepath.Join(c.dir, zh))
		key := regexp.MustCompile(`(?m)^  (\S+):$`).FindStringSubmatch(string(text))
		if key == nil {
			break
		}
		c.edit(t, zh, func(s string) string {
			return s + fmt.Sprintf("\n去年为{%s@2017}。\n\n{trend %s}\n", key[1], key[1])
		})
		return "other year " + zh, []string{zh}
	case 8:
		c.edit(t, "content/site.yaml", func(s string) string {
			return regexp.MustCompile(`name: .*`).ReplaceAllString(s, fmt.Sprintf("name: {zh: 示例%d, en: Sample %d}", c.n, c.n))
		})
		return "site.yaml", []string{"content/site.yaml"}
	case 9:
		c.edit(t, "layouts/footer.html", func(string) string { return fmt.Sprintf("<footer>示例%d</footer>", c.n) })
		return "layout", []string{"layouts/footer.html"}
	case 10:
		c.edit(t, "static/css/style.css", func(string) string { return fmt.Sprintf("body { margin: %dpx }", c.n) })
		return "style", []string{"static/css/style.css"}
	case 11:
		index := c.some(t, "content/*/index.*.md")
		c.edit(t, index, func(s string) string { return anyTitle.ReplaceAllString(s, fmt.Sprint("$1 ", c.n)) })
		return "index " + index, []string{index}
	case 12: // a chapter moves to another address, or back
		files, _ := filepath.Glob(filepath.Join(c.dir, filepath.Dir(name), strings.SplitN(filepath.Base(name), ".", 2)[0]+".*"))
		for _, from := range files {
			to := filepath.Join(filepath.Dir(from), strings.Replace(filepath.Base(from), "-", "-x", 1))
			if strings.Contains(from, "-x") {
				to = strings.Replace(from, "-x", "-", 1)
			}
			if err := os.Rename(from, to); err != nil {
				t.Fatal(err)
			}
			for _, moved := range []string{from, to} {
				rel, _ := filepath.Rel(c.dir, moved)
				changed = append(changed, filepath.ToSlash(rel))
			}
		}
		return "rename " + name, changed
	case 13: // a year goes away, or comes back
		hidden := filepath.Join(c.dir, "away")
		year := filepath.Join(c.dir, "content/2018")
		if os.Rename(hidden, year) != nil {
			if err := os.Rename(year, hidden); err != nil {
				t.Fatal(err)
			}
		}
		return "year", []string{"content/2018"}
	}
	return "nothing", nil
}

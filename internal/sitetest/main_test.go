package sitetest

import (
	"bytes"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"
)

// scratch is the folder of everything that these tests make; it goes when they
// end. The repository's own public/ is never touched.
var scratch string

// atEnd are called when all tests have ended.
var atEnd []func()

// openSources opens every file that the program and the site are made of. These
// tests build both in processes of their own, of which the go command knows
// nothing: without this it would give an old result from its cache. It notes
// what is opened while tests run, by absolute path.
func openSources() error {
	root, err := os.Getwd()
	if err != nil {
		return err
	}
	for _, folder := range []string{"cmd", "internal", "content", "layouts", "static", "embed.go", "go.mod", "go.sum"} {
		err := filepath.WalkDir(filepath.Join(root, folder), func(name string, d fs.DirEntry, err error) error {
			if err != nil || !d.Type().IsRegular() {
				return err
			}
			f, err := os.Open(name)
			if err != nil {
				return err
			}
			return f.Close()
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func TestMain(m *testing.M) {
	if err := os.Chdir("../.."); err != nil { // to the root of the repository
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	dir, err := os.MkdirTemp("", "gongkai-test-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	scratch = dir
	code := m.Run()
	for _, end := range atEnd {
		end()
	}
	os.RemoveAll(dir)
	os.Exit(code)
}

// program compiles the program once and gives its path.
var program = sync.OnceValues(func() (string, error) {
	if err := openSources(); err != nil {
		return "", err
	}
	bin := filepath.Join(scratch, "gongkai.exe") // the suffix is for Windows and harms nobody
	out, err := exec.Command("go", "build", "-o", bin, "./cmd/gongkai").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%w: %s", err, out)
	}
	return bin, nil
})

// realSite builds the site of this repository once, into a folder whose name
// has Chinese letters and spaces.
var realSite = sync.OnceValues(func() (*site, error) {
	bin, err := program()
	if err != nil {
		return nil, err
	}
	dir := filepath.Join(scratch, "网站 the site")
	if out, err := exec.Command(bin, "build", "--lang", "en", "-o", dir).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%w: %s", err, out)
	}
	s, err := readSite(dir)
	if c := siteSettings(); err == nil && c.URL != "" && c.BasePath != "" {
		s.base = c.URL + c.BasePath
	}
	return s, err
})

func theSite(t *testing.T) *site {
	t.Helper()
	s, err := realSite()
	if err != nil {
		t.Fatal("the site of this repository cannot be built: ", err)
	}
	return s
}

// site is a built site: every file by its slash-separated path.
type site struct {
	dir   string
	base  string // where it is published, "" while site.yaml does not say it all
	files map[string][]byte
	pages map[string]*page
}

// page is one parsed HTML file.
type page struct {
	path string // 2018/en/requests.html
	kind string // what its body says: home, cover, chapter, data, full, parallel, notfound
	raw  string
	root *html.Node
	ids  map[string]*html.Node
}

func readSite(dir string) (*site, error) {
	s := &site{dir: dir, files: map[string][]byte{}, pages: map[string]*page{}}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		s.files[name] = data
		return err
	})
	if err != nil {
		return nil, err
	}
	for name, data := range s.files {
		if strings.HasSuffix(name, ".html") {
			if s.pages[name], err = parsePage(name, string(data)); err != nil {
				return nil, err
			}
		}
	}
	return s, nil
}

func parsePage(name, raw string) (*page, error) {
	root, err := html.Parse(strings.NewReader(raw))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	p := &page{path: name, raw: raw, root: root, ids: map[string]*html.Node{}}
	for n := range p.elements() {
		if id, ok := attr(n, "id"); ok {
			p.ids[id] = n
		}
		if n.Data == "body" {
			class, _ := attr(n, "class")
			p.kind = strings.TrimSuffix(class, "-page")
		}
	}
	return p, nil
}

// paths gives the pages' paths in order.
func (s *site) paths() []string {
	var all []string
	for name := range s.pages {
		all = append(all, name)
	}
	slices.Sort(all)
	return all
}

// elements goes through all elements of the page, in order.
func (p *page) elements() iter.Seq[*html.Node] {
	return elements(p.root)
}

// elements goes through n and all elements within it, in order.
func elements(n *html.Node) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) {
		if n.Type == html.ElementNode && !yield(n) {
			return
		}
		for d := range n.Descendants() {
			if d.Type == html.ElementNode && !yield(d) {
				return
			}
		}
	}
}

// all gives the elements within n that keep returns true for.
func all(n *html.Node, keep func(*html.Node) bool) []*html.Node {
	var found []*html.Node
	for e := range elements(n) {
		if keep(e) {
			found = append(found, e)
		}
	}
	return found
}

// is matches elements by name, and by class when there are any.
func is(name string, classes ...string) func(*html.Node) bool {
	return func(n *html.Node) bool {
		return n.Type == html.ElementNode && (name == "*" || n.Data == name) &&
			!slices.ContainsFunc(classes, func(c string) bool { return !hasClass(n, c) })
	}
}

func hasClass(n *html.Node, class string) bool {
	v, _ := attr(n, "class")
	return slices.Contains(strings.Fields(v), class)
}

// within says whether n or an element around it matches.
func within(n *html.Node, match func(*html.Node) bool) bool {
	return closest(n, match) != nil
}

func closest(n *html.Node, match func(*html.Node) bool) *html.Node {
	for ; n != nil; n = n.Parent {
		if n.Type == html.ElementNode && match(n) {
			return n
		}
	}
	return nil
}

func attr(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key || a.Namespace+":"+a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

// value gives an attribute, "" when it is not there.
func value(n *html.Node, key string) string {
	v, _ := attr(n, key)
	return v
}

// textOf gives the text within n, space collapsed.
func textOf(n *html.Node) string {
	var b bytes.Buffer
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// describe names an element for a message: <a href="x"> Text.
func describe(n *html.Node) string {
	var b strings.Builder
	b.WriteString("<" + n.Data)
	for _, a := range n.Attr {
		fmt.Fprintf(&b, " %s=%q", a.Key, a.Val)
	}
	b.WriteString(">")
	return b.String() + short(textOf(n))
}

// short cuts a text for a message.
func short(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}

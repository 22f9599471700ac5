package gongkai_test

import (
	"bytes"
	"html/template"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"

	"gongkai"
)

// kinds are the pages that base.html frames; pieces stand alone.
var (
	kinds  = []string{"home", "trends", "search", "cover", "chapter", "data", "full", "parallel", "notes", "corrections", "notfound"}
	pieces = []string{"contents", "footer"}
)

// TestLayoutsParse puts the files together as they are executed.
func TestLayoutsParse(t *testing.T) {
	partials := glob(t, "partials/*.html")
	for _, kind := range kinds {
		t.Run(kind, func(t *testing.T) {
			tmpl := parse(t, slices.Concat([]string{"base.html"}, partials, []string{kind + ".html"}))
			if tmpl.Lookup("main") == nil {
				t.Errorf("%s.html defines no \"main\"", kind)
			}
		})
	}
	for _, piece := range pieces {
		t.Run(piece, func(t *testing.T) { parse(t, append([]string{piece + ".html"}, partials...)) })
	}
}

func parse(t *testing.T, files []string) *template.Template {
	t.Helper()
	tmpl := template.New("layouts").Funcs(template.FuncMap{"part": func(string) template.HTML { return "" }, "phrase": func(string) template.HTML { return "" }})
	for _, name := range files {
		if _, err := tmpl.New(name).Parse(string(read(t, gongkai.Layouts(), name))); err != nil {
			t.Fatal(err)
		}
	}
	return tmpl
}

// TestWords holds the two languages to the same keys with the same places to
// fill in, and the layouts to keys that exist.
func TestWords(t *testing.T) {
	zh, en := words(t, "zh"), words(t, "en")
	if diff := cmp.Diff(places(zh), places(en)); diff != "" {
		t.Errorf("keys and {places} of zh.yaml and en.yaml differ (-zh +en):\n%s", diff)
	}
	for _, name := range layoutFiles(t) {
		for _, m := range wordUse.FindAllSubmatch(read(t, gongkai.Layouts(), name), -1) {
			if _, ok := zh[string(m[1])]; !ok {
				t.Errorf("%s uses the word %q, which the lists do not have", name, m[1])
			}
		}
	}
}

var (
	wordUse = regexp.MustCompile(`\.T\.(\w+)`)
	place   = regexp.MustCompile(`\{\w+\}`)
)

func words(t *testing.T, lang string) map[string]string {
	t.Helper()
	var w map[string]string
	if err := yaml.Load(read(t, gongkai.Layouts(), "i18n/"+lang+".yaml"), &w); err != nil {
		t.Fatal(err)
	}
	return w
}

// TestWordsOfTheEngine looks for the words that the engine asks for by name. A
// name that it puts together, such as month_1, is looked for by its beginning.
func TestWordsOfTheEngine(t *testing.T) {
	words := words(t, "zh")
	files, err := filepath.Glob("internal/render/*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("no sources: %v", err)
	}
	for _, name := range files {
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range engineUse.FindAllSubmatch(source, -1) {
			if !known(words, string(m[1]), len(m[2]) > 0) {
				t.Errorf("%s asks for the word %q, which the lists do not have", name, m[1])
			}
		}
	}
}

var engineUse = regexp.MustCompile(`\.(?:t\(|word\(\w+, )"(\w+)"\s*(\+)?`)

// known tells whether there is a word of that name, or one that begins with it.
func known(words map[string]string, name string, beginning bool) bool {
	if _, ok := words[name]; ok {
		return true
	}
	for key := range words {
		if beginning && strings.HasPrefix(key, name) {
			return true
		}
	}
	return false
}

// places gives the sorted, distinct {places} of every word. A date names its
// month by number in one language and by name in the other.
func places(words map[string]string) map[string]string {
	all := map[string]string{}
	for key, text := range words {
		found := place.FindAllString(strings.ReplaceAll(text, "{month}", "{m}"), -1)
		slices.Sort(found)
		all[key] = strings.Join(slices.Compact(found), " ")
	}
	return all
}

// TestLayoutsAreStrict refuses what the pages' Content-Security-Policy would
// block, and words that cannot be translated.
func TestLayoutsAreStrict(t *testing.T) {
	han := regexp.MustCompile(`\p{Han}`)
	forbidden := map[string]*regexp.Regexp{
		"an inline style":         regexp.MustCompile(`(?i)<style|\sstyle\s*=`),
		"an inline script":        regexp.MustCompile(`(?i)<script[^>]*>[^<]`),
		"an event attribute":      regexp.MustCompile(`(?i)\son\w+\s*=`),
		"a javascript: address":   regexp.MustCompile(`(?i)javascript:`),
		"an address on a host":    regexp.MustCompile(`(?i)(?:src|href|action)\s*=\s*["']?(?:https?:)?//`),
		"a word outside the list": han,
	}
	for _, name := range layoutFiles(t) {
		text := comment.ReplaceAll(read(t, gongkai.Layouts(), name), nil)
		for what, pattern := range forbidden {
			if m := pattern.Find(text); m != nil {
				t.Errorf("%s holds %s: %q", name, what, m)
			}
		}
	}
}

var comment = regexp.MustCompile(`(?s)\{\{-?\s*/\*.*?\*/\s*-?\}\}`)

// TestPolicyComesFirst keeps anything from being loaded before the policy that
// governs it.
func TestPolicyComesFirst(t *testing.T) {
	head := `<head>` + "\n" + `<meta http-equiv="Content-Security-Policy" content="{{.CSP}}">`
	if !bytes.Contains(read(t, gongkai.Layouts(), "base.html"), []byte(head)) {
		t.Error("base.html: the policy is not the first element of the head")
	}
}

// TestStaticFiles holds the static files to what pages need and may weigh as
// they are written; what readers get is weighed on the built site.
func TestStaticFiles(t *testing.T) {
	for name, most := range map[string]int{"css/style.css": 46_000, "js/site.js": 20 * 1024, "icons/favicon.svg": 1024} {
		if n := len(read(t, gongkai.Static(), name)); n == 0 || n > most {
			t.Errorf("%s has %d bytes; want 1 to %d", name, n, most)
		}
	}
}

// TestStyleSheet looks for what a browser would pass over in silence, and for
// requests, which a page must not make.
func TestStyleSheet(t *testing.T) {
	css := regexp.MustCompile(`(?s)/\*.*?\*/|"[^"]*"`).ReplaceAll(read(t, gongkai.Static(), "css/style.css"), nil)
	depth := 0
	for _, c := range css {
		switch c {
		case '{':
			depth++
		case '}':
			depth--
		}
		if depth < 0 {
			break
		}
	}
	if depth != 0 {
		t.Errorf("braces are not balanced: %+d", depth)
	}
	for _, word := range []string{"@import", "url(", "http:", "https:"} {
		if bytes.Contains(css, []byte(word)) {
			t.Errorf("the style sheet holds %q", word)
		}
	}
	declared := regexp.MustCompile(`(--[\w-]+)\s*:`).FindAllSubmatch(css, -1)
	for _, use := range regexp.MustCompile(`var\((--[\w-]+)`).FindAllSubmatch(css, -1) {
		if !slices.ContainsFunc(declared, func(d [][]byte) bool { return bytes.Equal(d[1], use[1]) }) {
			t.Errorf("%s is used but never declared", use[1])
		}
	}
}

func layoutFiles(t *testing.T) []string {
	t.Helper()
	return append(glob(t, "*.html"), glob(t, "partials/*.html")...)
}

func glob(t *testing.T, pattern string) []string {
	t.Helper()
	names, err := fs.Glob(gongkai.Layouts(), pattern)
	if err != nil || len(names) == 0 {
		t.Fatalf("no files match %s: %v", pattern, err)
	}
	return names
}

func read(t *testing.T, fsys fs.FS, name string) []byte {
	t.Helper()
	data, err := fs.ReadFile(fsys, path.Clean(name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

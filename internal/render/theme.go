package render

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html/template"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/html"
	"github.com/tdewolff/minify/v2/js"
	"go.yaml.in/yaml/v4"

	"gongkai/internal/diag"
	"gongkai/internal/lower"
	"gongkai/internal/markdown"
)

// Theme is the look: parsed layouts, the words of each language and the static
// files. It does not depend on content and may serve many models.
type Theme struct {
	layouts  map[Kind]*template.Template
	contents *template.Template
	footer   *template.Template
	words    map[string]map[string]string
	sources  map[string]string // the layouts as they stand, by name
	assets   []asset
	style    string // asset names
	early    string
	script   string
	text     string
	search   string
	found    string
	icon     string
	min      *minify.M
	engine   *markdown.Engine
}

// asset is one static file, "css/style.css", under its published name,
// "assets/style.1a2b3c4d.css".
type asset struct {
	source, name string
	data         []byte
}

// LoadTheme reads layouts (with i18n/<lang>.yaml) and static files. Findings
// say what is wrong with a site's own files; an error is the machine's.
func LoadTheme(layouts, static fs.FS, langs []string) (*Theme, []diag.Finding, error) {
	t := &Theme{layouts: map[Kind]*template.Template{}, words: map[string]map[string]string{}, sources: map[string]string{}, min: newMinifier(), engine: markdown.New()}
	findings := t.loadWords(layouts, langs)
	findings = append(findings, t.loadLayouts(layouts)...)
	more, err := t.loadAssets(static)
	if err != nil {
		return nil, nil, err
	}
	return t, append(findings, more...), nil
}

// oldestScript is the edition of ECMAScript that published scripts are written
// in: the minifier uses no shorter forms of later ones.
const oldestScript = 2019

func newMinifier() *minify.M {
	m := minify.New()
	// SVG stays unregistered: its minifier loses the spaces between tspans.
	m.Add("text/html", &html.Minifier{KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true, KeepDefaultAttrVals: true})
	m.Add("text/css", &css.Minifier{})
	m.Add("application/javascript", &js.Minifier{Version: oldestScript})
	return m
}

// word gives the text of a key in a language, or the key itself in brackets,
// so that a missing word is seen.
func (t *Theme) word(lang, key string) string {
	if w, ok := t.words[lang][key]; ok {
		return w
	}
	return "[" + key + "]"
}

func (t *Theme) loadWords(layouts fs.FS, langs []string) []diag.Finding {
	var findings []diag.Finding
	for _, lang := range langs {
		name := "i18n/" + lang + ".yaml"
		words, f := readWords(layouts, name)
		if f != nil {
			findings = append(findings, *f)
		}
		t.words[lang] = words
	}
	return append(findings, t.unequalWords(langs)...)
}

// unequalWords finds the words that one language has and another has not.
func (t *Theme) unequalWords(langs []string) []diag.Finding {
	all := map[string]string{}
	for _, lang := range langs {
		maps.Copy(all, t.words[lang])
	}
	var findings []diag.Finding
	for _, lang := range langs {
		var missing []string
		for _, key := range sortedKeys(all) {
			if _, ok := t.words[lang][key]; !ok {
				missing = append(missing, key)
			}
		}
		if len(missing) > 0 && len(t.words[lang]) > 0 {
			findings = append(findings, *missingWords("i18n/"+lang+".yaml", missing))
		}
	}
	return findings
}

func readWords(layouts fs.FS, name string) (map[string]string, *diag.Finding) {
	data, err := fs.ReadFile(layouts, name)
	if err != nil {
		why := diag.Cause(err)
		return nil, wordsFinding(name, diag.Text{ZH: "读不到词表：" + why.ZH, EN: "the words cannot be read: " + why.EN})
	}
	words := map[string]string{}
	if err := yaml.Load(data, &words); err != nil {
		return nil, malformedWords(name, err)
	}
	return words, nil
}

func (t *Theme) loadLayouts(layouts fs.FS) []diag.Finding {
	var findings []diag.Finding
	parse := func(files ...string) *template.Template {
		tmpl := template.New("").Funcs(template.FuncMap{"part": partFunc, "phrase": phraseFunc})
		for _, name := range files {
			data, err := fs.ReadFile(layouts, name)
			if err != nil {
				findings = append(findings, unreadable("layouts/"+name, err))
				return nil
			}
			t.sources[name] = string(data)
			if _, err := tmpl.New(name).Parse(unindent(string(data))); err != nil {
				findings = append(findings, t.layoutFinding(name, err))
				return nil
			}
		}
		return tmpl
	}
	partials, err := listPartials(layouts)
	if err != nil {
		return []diag.Finding{unreadable("layouts/partials", err)}
	}
	base := append([]string{"base.html"}, partials...)
	for _, kind := range []Kind{Home, Trends, Search, Cover, Chapter, Data, Full, Parallel, Notes, Corrections, NotFound} {
		t.layouts[kind] = parse(append(slices.Clone(base), string(kind)+".html")...)
	}
	t.contents = parse(append([]string{"contents.html"}, partials...)...)
	t.footer = parse(append([]string{"footer.html"}, partials...)...)
	return diag.Sort(findings)
}

// listPartials names the layouts that others include. Not by fs.Glob, which
// passes over a folder that it cannot read.
func listPartials(layouts fs.FS) (names []string, err error) {
	entries, err := fs.ReadDir(layouts, "partials")
	for _, e := range entries {
		if path.Ext(e.Name()) == ".html" {
			names = append(names, "partials/"+e.Name())
		}
	}
	return names, err
}

// unindent takes the indentation off every line of a layout, keeping the lines
// so that errors name the right one, and layouts with preformatted text whole.
func unindent(layout string) string {
	if strings.Contains(layout, "<pre") || strings.Contains(layout, "<textarea") {
		return layout
	}
	return indentation.ReplaceAllString(layout, "\n")
}

var indentation = regexp.MustCompile(`\n[ \t]+`)

// loadAssets minifies style sheets and scripts and names every static file by
// its content, so that a browser may keep it for ever.
func (t *Theme) loadAssets(static fs.FS) ([]diag.Finding, error) {
	var findings []diag.Finding
	err := fs.WalkDir(static, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && (d.IsDir() || strings.HasPrefix(path.Base(name), ".")) {
			return nil
		}
		var data []byte
		if err == nil {
			data, err = fs.ReadFile(static, name)
		}
		if err != nil {
			findings = append(findings, unreadable("static/"+name, err))
			return nil
		}
		data, fault := t.minifyAsset(name, data)
		if fault != nil {
			findings = append(findings, *fault)
		}
		t.addAsset(name, data)
		return nil
	})
	return findings, err
}

func (t *Theme) minifyAsset(name string, data []byte) ([]byte, *diag.Finding) {
	media := map[string]string{".css": "text/css", ".js": "application/javascript"}[path.Ext(name)]
	if media == "" {
		return data, nil
	}
	small, err := t.min.Bytes(media, data)
	if err != nil {
		return data, malformedStatic(name, err)
	}
	if media == "text/css" {
		small = lower.CSS(small)
	}
	return small, nil
}

func (t *Theme) addAsset(name string, data []byte) {
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	published := fmt.Sprintf("assets/%s.%s%s", strings.TrimSuffix(path.Base(name), ext), hex.EncodeToString(sum[:4]), ext)
	t.assets = append(t.assets, asset{name, published, data})
	switch name {
	case "css/style.css":
		t.style = published
	case "js/early.js":
		t.early = published
	case "js/site.js":
		t.script = published
	case "js/search.js":
		t.search = published
	case "js/text.js":
		t.text = published
	case "js/found.js":
		t.found = published
	case "icons/favicon.svg":
		t.icon = published
	}
}

// minifyHTML appends the minified form of src to dst; markup that the minifier
// cannot read is appended as it is.
func (t *Theme) minifyHTML(dst *bytes.Buffer, src []byte) {
	mark := dst.Len()
	if err := t.min.Minify("text/html", dst, bytes.NewReader(src)); err != nil {
		dst.Truncate(mark)
		dst.Write(src)
	}
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// fill puts values into the {name} places of a text of the word list.
func fill(text string, pairs ...string) string {
	for i := 0; i+1 < len(pairs); i += 2 {
		text = strings.ReplaceAll(text, "{"+pairs[i]+"}", pairs[i+1])
	}
	return text
}

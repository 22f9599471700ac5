package render

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"gongkai"
	"gongkai/internal/content"
	"gongkai/internal/diag"
)

// What is wrong with a site's own look is one finding with its place.
func TestThemeFaults(t *testing.T) {
	layout, words := "LY-01", "LY-02"
	tests := []struct {
		name string
		file string // below layouts/ or static/
		text string
		want string // place, rule and message
	}{
		{"a partial that cannot be parsed", "layouts/partials/header.html", "{{define \"header\"}}\n{{if}}\n{{end}}", "layouts/partials/header.html:2 " + layout + " missing value for if"},
		{"a value that is not there", "layouts/home.html", "{{define \"main\"}}\n\t<p>标题{{.Titel}}</p>{{end}}", "layouts/home.html:2:9 " + layout + " Titel"},
		{"no main", "layouts/home.html", "<p></p>", "layouts/home.html " + layout + " main"},
		{"no place for main", "layouts/base.html", "<!DOCTYPE html>", "layouts/base.html " + layout + " part"},
		{"an attribute without an end", "layouts/home.html", `{{define "main"}}<a title="{{.Title}}>x</a>{{end}}`, "layouts/home.html " + layout + " quotation mark"},
		{"words that are no YAML", "layouts/i18n/en.yaml", "a: b\nc: d: e\n", "layouts/i18n/en.yaml:2:5 " + words + " malformed"},
		{"words that are no text", "layouts/i18n/en.yaml", "a: [b]\n", "layouts/i18n/en.yaml:1:4 " + words + " malformed"},
		{"words that are not all there", "layouts/i18n/zh.yaml", "skip: 跳到正文\n", "layouts/i18n/zh.yaml " + words + " missing"},
		{"a script that cannot be parsed", "static/js/site.js", "var a;\nvar b = {;\n", "static/js/site.js:2:10 " + layout + " malformed"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			own := fstest.MapFS{tt.file: {Data: []byte(tt.text)}}
			findings := homeFindings(t, own)
			if len(findings) != 1 {
				t.Fatalf("%d findings: %+v", len(findings), findings)
			}
			f := findings[0]
			got := f.Pos.String() + " " + f.Rule + " "
			if !containsAfter(tt.want, got, f.Message.EN) || f.Message.ZH == f.Message.EN || f.Severity != diag.Error {
				t.Errorf("got %s%s, want %s", got, f.Message.EN, tt.want)
			}
		})
	}
}

// containsAfter tells whether want is the head followed by a part of the text.
func containsAfter(want, head, text string) bool {
	return len(want) > len(head) && want[:len(head)] == head && strings.Contains(text, want[len(head):])
}

// homeFindings loads a theme with a site's own files and makes the home page.
func homeFindings(t *testing.T, own fstest.MapFS) []diag.Finding {
	t.Helper()
	site, _, err := content.Load(fstest.MapFS{"content/site.yaml": {Data: []byte("name: {zh: 示例, en: Example}\nlanguages: [zh, en]\n")}}, content.Options{})
	if err != nil {
		t.Fatal(err)
	}
	sub := func(name string) fs.FS {
		dir, err := fs.Sub(own, name)
		if err != nil {
			t.Fatal(err)
		}
		return dir
	}
	theme, findings, err := LoadTheme(Overlay(sub("layouts"), gongkai.Layouts()), Overlay(sub("static"), gongkai.Static()), site.Langs)
	if err != nil {
		t.Fatal(err)
	}
	_, more, ok := New(site, theme, Options{}).Render(t.Context(), "index.html")
	if !ok {
		t.Fatal("the site has no home page")
	}
	return append(findings, more...)
}

func TestMissingWords(t *testing.T) {
	got := missingWords("i18n/en.yaml", []string{"a", "b"}).Message
	want := diag.Text{ZH: "缺少 2 个词条：a、b", EN: "words are missing, 2 in all: a, b"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

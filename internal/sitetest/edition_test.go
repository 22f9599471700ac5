package sitetest

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"rsc.io/pdf"
)

// TestEditions makes the PDF editions of the report, reads them with a program
// of somebody else, and publishes them.
func TestEditions(t *testing.T) {
	chrome := findChrome()
	if chrome == "" {
		t.Skip("no Chromium in GONGKAI_CHROME or on the path: no edition was made")
	}
	s, dir := theSite(t), t.TempDir()
	copySources(t, dir, variation{})
	said := build(t, variation{}, "export", "pdf", "2018", "-C", dir, "--browser", chrome)
	if !strings.Contains(said, "editions/2018.zh.pdf") || !strings.Contains(said, "editions/2018.en.pdf") {
		t.Errorf("export pdf says %q", said)
	}
	t.Run("read by pdftotext", func(t *testing.T) {
		reader, err := exec.LookPath("pdftotext")
		if err != nil {
			t.Skip("no pdftotext on the path: the text of the editions was not read")
		}
		for lang, page := range map[string]string{"zh": "2018/full.html", "en": "2018/en/full.html"} {
			text, err := exec.Command(reader, filepath.Join(dir, "editions", "2018."+lang+".pdf"), "-").Output()
			if err != nil {
				t.Fatal(err)
			}
			wantFigures(t, s.pages[page], string(text))
		}
	})
	t.Run("figures", func(t *testing.T) {
		for lang, page := range map[string]string{"zh": "2018/full.html", "en": "2018/en/full.html"} {
			charts := len(all(s.pages[page].root, is("svg", "chart")))
			if texts := alternatives(t, filepath.Join(dir, "editions", "2018."+lang+".pdf")); len(texts) != charts || slices.Contains(texts, "") {
				t.Errorf("%s has %d drawings; the figures of its edition are read as %q", page, charts, texts)
			}
		}
	})
	out := filepath.Join(dir, "public")
	build(t, variation{}, "build", "-C", dir)
	for _, name := range []string{"2018.zh.pdf", "2018.en.pdf"} {
		data, err := os.ReadFile(filepath.Join(out, "2018", name))
		if err != nil || !strings.HasPrefix(string(data), "%PDF-") {
			t.Errorf("%s is not published: %v", name, err)
		}
	}
	for page, want := range map[string]string{"2018/index.html": `href="2018.zh.pdf"`, "2018/en/index.html": `href="../2018.en.pdf"`} {
		data, err := os.ReadFile(filepath.Join(out, filepath.FromSlash(page)))
		if err != nil || !strings.Contains(string(data), want) {
			t.Errorf("%s does not offer %s: %v", page, want, err)
		}
	}
}

// wantFigures looks for every figure of the page, and every heading, in a text.
// Lines and spaces are the typesetter's.
func wantFigures(t *testing.T, p *page, text string) {
	t.Helper()
	text = strings.Join(strings.Fields(text), "")
	n := 0
	for _, node := range all(p.root, func(n *html.Node) bool {
		return n.Data == "data" && !within(n, is("details")) || n.Data == "h2" || n.Data == "h3"
	}) {
		want := strings.Join(strings.Fields(written(node, is("*", "note-ref"))), "")
		if n++; !strings.Contains(text, want) {
			t.Errorf("%s: %q is not in the PDF", p.path, want)
		}
	}
	if n < 100 {
		t.Errorf("%s has only %d figures and headings", p.path, n)
	}
}

// alternatives gives the alternative texts of the figures in a PDF's tags.
func alternatives(t *testing.T, name string) (texts []string) {
	t.Helper()
	file, err := pdf.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	var walk func(tag pdf.Value)
	walk = func(tag pdf.Value) {
		if tag.Kind() == pdf.Array {
			for i := range tag.Len() {
				walk(tag.Index(i))
			}
			return
		}
		if tag.Key("S").Name() == "Figure" {
			texts = append(texts, tag.Key("Alt").Text())
		}
		if kids := tag.Key("K"); !kids.IsNull() {
			walk(kids)
		}
	}
	walk(file.Trailer().Key("Root").Key("StructTreeRoot"))
	return texts
}

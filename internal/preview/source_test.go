package preview

import (
	"encoding/json"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"gongkai/internal/diag"
)

func TestEditorAddress(t *testing.T) {
	for _, c := range []struct{ editor, root, want string }{
		{"", "/srv/网站", ""},
		{"vscode://file/{path}:{line}:{col}", "/srv/网站 a", "vscode://file/srv/%E7%BD%91%E7%AB%99%20a/content/a.md:7:3"},
		{"idea://open?file={path}&line={line}", "/srv/site", "idea://open?file=/srv/site/content/a.md&line=7"},
		{"vscode://file/{path}:{line}", `C:\site`, "vscode://file/C:/site/content/a.md:7"},
		{"x:{path}", `C:\site`, "x:C:/site/content/a.md"},
	} {
		s := &Server{opt: ServerOptions{Editor: c.editor, Root: c.root}}
		if got := s.editorAddress(diag.Pos{File: "content/a.md", Line: 7, Col: 3}); got != c.want {
			t.Errorf("%s in %s: %q, want %q", c.editor, c.root, got, c.want)
		}
	}
}

var (
	blockID   = regexp.MustCompile(`<p id="(s2-p\d+)">`)
	figureKey = regexp.MustCompile(`data-key="([^"]+)"`)
)

// Every paragraph and figure of a page leads to the line that it comes from, on
// its own page and on those that hold several chapters.
func TestSourceOfEverything(t *testing.T) {
	dir, e, _, home := serveSiteOf(t, 3, ServerOptions{Lang: "zh"})
	d := newDraft(t, dir, e)
	lines := strings.Split(d.text(), "\n")
	ask := func(query url.Values) (a sourceAnswer) {
		status, body, _ := get(t, home+"-/source?"+query.Encode())
		if status != 200 {
			t.Fatalf("%v: status %d", query, status)
		}
		if err := json.Unmarshal(body, &a); err != nil {
			t.Fatal(err)
		}
		return a
	}
	_, page, _ := get(t, home+d.page)
	ids := blockID.FindAllSubmatch(page, -1)
	if len(ids) == 0 {
		t.Fatal("the page has no paragraphs")
	}
	last := 0
	for _, m := range ids {
		for _, on := range []string{d.page, "1900/full.html", "1900/parallel.html"} {
			a := ask(url.Values{"page": {on}, "id": {string(m[1])}})
			if a.File != d.file || a.Line > len(lines) || strings.TrimSpace(lines[a.Line-1]) == "" || a.Line < last {
				t.Errorf("%s on %s is said to come from %s:%d", m[1], on, a.File, a.Line)
			}
			last = a.Line
		}
	}
	if a := ask(url.Values{"page": {"1900/parallel.html"}, "id": {"en-" + string(ids[0][1])}}); !strings.HasSuffix(a.File, ".en.md") {
		t.Errorf("a block of the translation comes from %s", a.File)
	}
	keys := figureKey.FindAllSubmatch(page, -1)
	if len(keys) == 0 {
		t.Fatal("the page has no figures")
	}
	for _, m := range keys {
		a := ask(url.Values{"page": {d.page}, "key": {string(m[1])}, "id": {string(ids[0][1])}})
		if a.File != d.file {
			continue // stated in another chapter
		}
		parts := strings.Split(string(m[1]), ".")
		if near := strings.Join(lines[max(0, a.Line-6):a.Line], "\n"); !strings.Contains(near, parts[len(parts)-1]) {
			t.Errorf("%s is said to be stated at line %d: %q", m[1], a.Line, lines[a.Line-1])
		}
	}
	if a := ask(url.Values{"page": {"index.html"}}); a.File != "content/site.yaml" {
		t.Errorf("the home page comes from %s", a.File)
	}
	if a := ask(url.Values{"page": {d.review()}, "file": {d.file}, "line": {"9"}}); a.File != d.file || a.Line != 9 {
		t.Errorf("a review's block comes from %s:%d", a.File, a.Line)
	}
}

// From a line of a file to where it is seen.
func TestGo(t *testing.T) {
	dir, e, _, home := serveSiteOf(t, 3, ServerOptions{Lang: "zh"})
	d := newDraft(t, dir, e)
	line := strings.Count(d.text(), "\n")
	status, _, header := get(t, home+"-/go?"+url.Values{"file": {d.file}, "line": {strconv.Itoa(line)}}.Encode())
	if to := header.Get("Location"); status != 302 || !strings.HasPrefix(to, "/"+d.page+"#s2-") {
		t.Errorf("status %d to %s", status, to)
	}
	if _, _, header = get(t, home+"-/go?file=//evil.example/x&line=1"); header.Get("Location") != "/" {
		t.Errorf("an unknown file leads to %s", header.Get("Location"))
	}
}

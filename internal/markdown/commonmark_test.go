package markdown

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestCommonMark runs the examples of the CommonMark specification that come
// with goldmark: where a text holds nothing that this package treats in its own
// way, it must come out as specified. What it treats in its own way is raw HTML
// with its comments, braces, and links that it refuses.
func TestCommonMark(t *testing.T) {
	examples := specification(t)
	e := New()
	own := 0
	for _, x := range examples {
		d := e.Parse(Source{File: "a.md", Lang: "en", Body: []byte(x.Markdown)})
		if refuses(d) || strings.Contains(x.HTML, "<!--") {
			own++
			continue
		}
		var got strings.Builder
		for _, b := range d.Render(nil, nil) {
			got.Write(b.HTML)
		}
		if g, want := plainTags(got.String()), plainTags(x.HTML); g != want {
			t.Errorf("example %d (%s)\n%s\n got %q\nwant %q", x.Example, x.Section, x.Markdown, g, want)
		}
	}
	if own > len(examples)/7 {
		t.Errorf("%d of %d examples were passed over, more than raw HTML and refused links explain", own, len(examples))
	}
	t.Logf("%d examples compared, %d passed over", len(examples)-own, own)
}

// refuses tells whether a text holds something that never reaches our HTML.
func refuses(d *Doc) bool {
	for _, f := range d.Findings() {
		switch f.Rule {
		case "MD-01", "MD-02", "MD-05", "IN-01":
			return true
		}
	}
	return false
}

var (
	ownAttributes = regexp.MustCompile(` id="[^"]*"| class="external"`)
	selfClosing   = regexp.MustCompile(` />`)
)

// plainTags takes away what differs by intent: ids, the class of external links,
// and the way XHTML closes empty elements.
func plainTags(html string) string {
	return selfClosing.ReplaceAllString(ownAttributes.ReplaceAllString(html, ""), ">")
}

type specExample struct {
	Markdown, HTML, Section string
	Example                 int
}

func specification(t *testing.T) []specExample {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark").Output()
	if err != nil {
		t.Skipf("the CommonMark examples come with goldmark's source, and `go list -m` does not find it: %v", err)
	}
	data, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(out)), "_test", "spec.json"))
	if err != nil {
		t.Skipf("goldmark's source is here without the CommonMark examples: %v", err)
	}
	var examples []specExample
	if err := json.Unmarshal(data, &examples); err != nil {
		t.Fatal(err)
	}
	return examples
}

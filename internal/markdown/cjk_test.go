package markdown

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// marks writes HTML as the files emphasis.txt and linebreaks.txt do.
var marks = strings.NewReplacer("<p>", "", "</p>\n", "", "<strong>", "[", "</strong>", "]",
	"<em>", "‹", "</em>", "›", "<del>", "~", "</del>", "~", "<code>", "`", "</code>", "`", "\n", " ",
	"<data>", "", "</data>", "", "<br>", "↵", "</a>", "", "&quot;", `"`, "&amp;", "&", "&lt;", "<", "&gt;", ">")

var dropped = regexp.MustCompile(`<a [^>]*>|<img [^>]*>|<sup.*?</sup>| id="[^"]*"`)

// TestChinese runs the files of one line a case: language, Markdown with ⏎ for a
// line's end, "=>", and what the reader sees: [strong] ‹em› ~struck~ `code`.
func TestChinese(t *testing.T) {
	for _, file := range []string{"testdata/emphasis.txt", "testdata/linebreaks.txt"} {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		e := New()
		for i, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
			if strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "" {
				continue
			}
			lang, rest, ok := strings.Cut(line, " ")
			in, want, ok2 := strings.Cut(rest, " => ")
			if !ok || !ok2 {
				t.Fatalf("%s:%d: not a case: %s", file, i+1, line)
			}
			body := strings.ReplaceAll(in, "⏎", "\n")
			d := e.Parse(Source{File: "a.md", Lang: lang, Body: []byte(body)})
			blocks := d.Render(nil, names{})
			if len(blocks) == 0 {
				t.Errorf("%s:%d: nothing came out", file, i+1)
				continue
			}
			got := marks.Replace(dropped.ReplaceAllString(string(blocks[0].HTML), ""))
			if got != want {
				t.Errorf("%s:%d: %s %s\n got %s\nwant %s", file, i+1, lang, in, got, want)
			}
			if fs := d.Findings(); len(fs) > 0 {
				t.Errorf("%s:%d: %s", file, i+1, showFinding(fs[0]))
			}
		}
	}
}

// names prints an insertion as its name, for tests about the text around it.
type names struct{}

func (names) Inline(dst []byte, in *Insertion) []byte { return append(dst, in.Names[0].Path...) }
func (names) Block(dst []byte, in *Insertion) []byte  { return append(dst, in.Names[0].Path...) }

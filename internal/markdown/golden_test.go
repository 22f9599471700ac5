package markdown

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/internal/diag"
)

var update = flag.Bool("update", false, "rewrite the golden files under testdata/golden")

// words prints insertions so that a person sees what was asked for.
type words struct{}

func (words) Inline(dst []byte, in *Insertion) []byte {
	dst = append(dst, "<data>"...)
	dst = appendEscapedString(dst, describe(in))
	return append(dst, "</data>"...)
}

func (words) Block(dst []byte, in *Insertion) []byte {
	dst = append(dst, "<figure>"...)
	dst = appendEscapedString(dst, describe(in))
	return append(dst, "</figure>"...)
}

func describe(in *Insertion) string {
	var b strings.Builder
	fmt.Fprint(&b, in.Kind)
	for _, n := range in.Names {
		fmt.Fprintf(&b, " %s", n.Path)
		if n.Year != 0 {
			fmt.Fprintf(&b, "@%d", n.Year)
		}
	}
	for _, o := range []struct {
		has         bool
		name, value string
	}{
		{in.By != "", "by", in.By}, {in.As != "", "as", in.As}, {in.Sort != "", "sort", in.Sort},
		{in.HasTitle, "title", "“" + in.Title + "”"},
		{in.HasDescription, "description", "“" + in.Description + "”"},
		{in.HasNote, "note", "“" + in.Note + "”"},
		{in.Unit, "unit", ""},
	} {
		if o.has {
			fmt.Fprintf(&b, " %s=%s", o.name, o.value)
		}
	}
	return b.String()
}

// TestGolden renders every case of every file under testdata/golden. A file
// holds cases; a case is
//
//	>>> name [lang]
//	Markdown
//	--- html
//	what comes out
//	--- findings
//	what is found; the section is missing when nothing is
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/golden/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	e := New()
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			old, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			head, cases := splitGolden(string(old))
			var now strings.Builder
			now.WriteString(head)
			for _, c := range cases {
				text := c.run(e)
				now.WriteString(text)
				if diff := cmp.Diff(c.whole, text); diff != "" && !*update {
					t.Errorf("%s: (-file +now)\n%s", c.name, diff)
				}
			}
			if *update {
				if err := os.WriteFile(file, []byte(now.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

type goldenCase struct{ name, lang, source, whole string }

func splitGolden(file string) (head string, cases []goldenCase) {
	parts := strings.Split("\n"+file, "\n>>> ")
	for _, p := range parts[1:] {
		p = strings.TrimSuffix(p, "\n") + "\n"
		first, rest, _ := strings.Cut(p, "\n")
		name, lang, _ := strings.Cut(strings.TrimSuffix(first, "]"), " [")
		source, _, _ := strings.Cut(rest, "--- html\n")
		if lang == "" {
			lang = "zh"
		}
		cases = append(cases, goldenCase{name: name, lang: lang, source: source, whole: ">>> " + p})
	}
	return strings.TrimPrefix(parts[0]+"\n", "\n"), cases
}

func (c goldenCase) parse(e *Engine) *Doc {
	return e.Parse(Source{File: "a.md", Lang: c.lang, Body: []byte(strings.TrimSuffix(c.source, "\n")), Line: 1, Prefix: "s2-"})
}

// goldenFindings gives all findings of all golden cases.
func goldenFindings(t *testing.T) []diag.Finding {
	var all []diag.Finding
	e := New()
	for _, c := range goldenCases(t) {
		all = append(all, c.parse(e).Findings()...)
	}
	return all
}

func goldenCases(t testing.TB) []goldenCase {
	files, err := filepath.Glob("testdata/golden/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	var all []goldenCase
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		_, cases := splitGolden(string(text))
		all = append(all, cases...)
	}
	return all
}

func (c goldenCase) run(e *Engine) string {
	d := c.parse(e)
	var b strings.Builder
	first, _, _ := strings.Cut(c.whole, "\n")
	fmt.Fprintf(&b, "%s\n%s--- html\n", first, c.source)
	for _, block := range d.Render(HeadingIDs(d), words{}) {
		b.Write(block.HTML)
	}
	if fs := d.Findings(); len(fs) > 0 {
		b.WriteString("--- findings\n")
		for _, f := range fs {
			b.WriteString(showFinding(f))
		}
	}
	return b.String()
}

func showFinding(f diag.Finding) string {
	return fmt.Sprintf("%d:%d+%d %s %s: %s；%s\n    %s; %s\n", f.Pos.Line, f.Pos.Col, f.Pos.Len, f.Severity, f.Rule,
		f.Message.ZH, f.Hint.ZH, f.Message.EN, f.Hint.EN)
}

// parse reads a chapter of the tests.
func parse(t testing.TB, lang, body string) *Doc {
	t.Helper()
	return New().Parse(Source{File: "a.md", Lang: lang, Body: []byte(body), Line: 1, Prefix: "s2-"})
}

// render renders a chapter as one text.
func render(d *Doc, ins Inserter) string {
	var b bytes.Buffer
	for _, block := range d.Render(HeadingIDs(d), ins) {
		b.Write(block.HTML)
	}
	return b.String()
}

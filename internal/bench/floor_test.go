package bench_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"gongkai/internal/bench"
)

func TestFloorWritesOnePageForEachText(t *testing.T) {
	src, dst := sample(t, 12, bench.Options{PerYear: 5}), t.TempDir()
	if err := bench.Floor(src, dst); err != nil {
		t.Fatal(err)
	}
	pages := digests(t, dst)
	texts, err := filepath.Glob(filepath.Join(src, "content", "*", "*.md"))
	if err != nil || len(texts) != len(pages) {
		t.Errorf("%d pages of %d texts (%v)", len(pages), len(texts), err)
	}
	for _, text := range texts {
		year, name := filepath.Base(filepath.Dir(text)), strings.TrimSuffix(filepath.Base(text), ".md")
		page, err := os.ReadFile(filepath.Join(dst, year, name+".html"))
		if err != nil {
			t.Error(err)
			continue
		}
		balanced(t, name, page)
	}
}

// balanced reads a page tag by tag: what is opened is closed, in order, and
// nothing of the front matter is there.
func balanced(t *testing.T, name string, page []byte) {
	t.Helper()
	if !bytes.Contains(page, []byte("<h2>")) || bytes.Contains(page, []byte("stats:")) || bytes.HasPrefix(page, []byte("---")) {
		t.Errorf("%s is not the body:\n%.300s", name, page)
	}
	var open []string
	for z := html.NewTokenizer(bytes.NewReader(page)); ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		tag := z.Token().Data
		switch kind {
		case html.StartTagToken:
			open = append(open, tag)
		case html.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != tag {
				t.Errorf("%s: </%s> closes nothing; open are %v", name, tag, open)
				return
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		t.Errorf("%s: %v are never closed", name, open)
	}
}

// What the floor makes of a short text, whole: a table, emphasis, a brace left
// as it is, and no space that a browser would not show.
func TestFloorOfOneText(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"front matter is cut off": {"---\ntitle: 示例\n---\n示例区公开{disclosed}条，**占多数**。\n", "<p>示例区公开{disclosed}条，<strong>占多数</strong>。</p>"},
		"without front matter":    {"示例。\n", "<p>示例。</p>"},
		"never closed":            {"---\n示例\n", "<hr><p>示例</p>"},
		"a table":                 {"| 示例 |\n|-----:|\n| {a} |\n", `<table><thead><tr><th style="text-align:right">示例</th></tr></thead><tbody><tr><td style="text-align:right">{a}</td></tr></tbody></table>`},
		"empty":                   {"---\ntitle: 示例\n---\n", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			src, dst := t.TempDir(), t.TempDir()
			year := filepath.Join(src, "content", "2018")
			if err := os.MkdirAll(year, 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(year, "01-sample.zh.md"), []byte(tt.text), 0o644); err != nil {
				t.Fatal(err)
			}
			if err := bench.Floor(src, dst); err != nil {
				t.Fatal(err)
			}
			got, err := os.ReadFile(filepath.Join(dst, "2018", "01-sample.zh.html"))
			if err != nil || string(got) != tt.want {
				t.Errorf("got  %s (%v)\nwant %s", got, err, tt.want)
			}
		})
	}
}

func TestFloorTwiceGivesTheSameBytes(t *testing.T) {
	src, dst := sample(t, 3, bench.Options{}), t.TempDir()
	for range 2 {
		if err := bench.Floor(src, dst); err != nil {
			t.Fatal(err)
		}
	}
	other := t.TempDir()
	if err := bench.Floor(src, other); err != nil {
		t.Fatal(err)
	}
	for path, digest := range digests(t, other) {
		if digests(t, dst)[path] != digest {
			t.Errorf("%s differs", path)
		}
	}
}

func TestFloorSaysWhatFailed(t *testing.T) {
	empty := t.TempDir()
	if err := bench.Floor(empty, t.TempDir()); err == nil || err.Error() != "no chapter in "+filepath.Join(empty, "content") {
		t.Errorf("got %v", err)
	}
	src, dst := sample(t, 1, bench.Options{}), filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(dst, []byte("示例"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := bench.Floor(src, dst); err == nil || !strings.Contains(err.Error(), dst) {
		t.Errorf("writing into a file: got %v", err)
	}
}

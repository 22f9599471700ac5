package output

import (
	"crypto/sha256"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Names that no page has, but that another's manifest may well have.
var oddNames = []string{"a\nb", `back\slash`, `\n`, "cr\rx", " leading", "*star", "#hash", "中文 名.csv", "tab\tx"}

func TestManifestLines(t *testing.T) {
	for _, name := range oddNames {
		want := Entry{name, sha256.Sum256([]byte(name))}
		got, err := ReadManifest(strings.NewReader(string(appendLine(nil, want))))
		if err != nil {
			t.Errorf("%q: %v", name, err)
		}
		if d := cmp.Diff([]Entry{want}, got); d != "" {
			t.Errorf("%q: %s", name, d)
		}
	}
}

func TestOddNamesAsCoreutilsDoes(t *testing.T) {
	tool, err := exec.LookPath("sha256sum")
	if err != nil {
		t.Skip("sha256sum is not installed here")
	}
	dir := t.TempDir()
	var manifest []byte
	for _, name := range oddNames {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(name), 0o644); err != nil {
			t.Fatal(err)
		}
		manifest = appendLine(manifest, Entry{name, sha256.Sum256([]byte(name))})
	}
	c := exec.Command(tool, append([]string{"--"}, oddNames...)...)
	c.Dir = dir
	theirs, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(theirs), string(manifest)); d != "" {
		t.Errorf("sha256sum writes it otherwise (-theirs +ours):\n%s", d)
	}
}

func TestReadManifest(t *testing.T) {
	const hash = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
	tests := []struct {
		name, text string
		paths      []string
		want       string // the error
	}{
		{"empty", "", nil, ""},
		{"text and binary", hash + "  a\n" + hash + " *b\n", []string{"a", "b"}, ""},
		{"Windows line ends", hash + "  a\r\n" + hash + "  b\r\n", []string{"a", "b"}, ""},
		{"no line end", hash + "  a", []string{"a"}, ""},
		{"remarks and blank lines", "# 说明\n\n" + hash + "  a\n", []string{"a"}, ""},
		{"upper case", strings.ToUpper(hash) + "  a\n", []string{"a"}, ""},
		{"one space", hash + " a\n", nil, `manifest-sha256.txt: line 1 is not a manifest line: "` + hash + ` a"`},
		{"no name", hash + "  \n", nil, `manifest-sha256.txt: line 1 is not a manifest line: "` + hash + `  "`},
		{"short sum", hash[1:] + "  a\n", nil, `manifest-sha256.txt: line 1 is not a manifest line: "` + hash[1:] + `  a"`},
		{"not hexadecimal", "g" + hash[1:] + "  a\n", nil, `manifest-sha256.txt: line 1 is not a manifest line: "g` + hash[1:] + `  a"`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			entries, err := ReadManifest(strings.NewReader(test.text))
			var paths []string
			for _, e := range entries {
				paths = append(paths, e.Path)
			}
			if d := cmp.Diff(test.paths, paths); d != "" {
				t.Error(d)
			}
			got := ""
			if err != nil {
				got = err.Error()
			}
			if got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

// Whatever can be read is written and read again as the same.
func FuzzManifest(f *testing.F) {
	for _, name := range oddNames {
		f.Add(string(appendLine(nil, Entry{Path: name})))
	}
	f.Fuzz(func(t *testing.T, text string) {
		entries, err := ReadManifest(strings.NewReader(text))
		if err != nil {
			return
		}
		var again []byte
		for _, e := range entries {
			again = appendLine(again, e)
		}
		got, err := ReadManifest(strings.NewReader(string(again)))
		if d := cmp.Diff(entries, got); d != "" || err != nil {
			t.Errorf("%v\n%s", err, d)
		}
	})
}

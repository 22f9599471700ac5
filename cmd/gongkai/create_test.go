package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What cannot be made as a whole is not made at all, whatever it is that stands
// in the way.
func TestCreateAllOrNone(t *testing.T) {
	tests := []struct {
		name   string
		before []string // a name that ends in / is a folder
		want   string
	}{
		{"the last file exists", []string{"b/c/2.md"}, `"b/c/2.md" exists already; nothing was changed`},
		{"a file stands where a folder must be", []string{"b/c"}, `cannot make "b/c/2.md": it, or what it is in, is not a folder; nothing was changed`},
		{"a folder stands where a file must be", []string{"b/c/2.md/"}, `"b/c/2.md" exists already; nothing was changed`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			for _, name := range tt.before {
				put(t, filepath.Join(dir, name), strings.HasSuffix(name, "/"))
			}
			before := list(t, dir)
			var out bytes.Buffer
			err := create(&program{stdout: stream{Writer: &out}}, dir, []newFile{{"a/1.md", "一"}, {"b/x.md", "二"}, {"b/c/2.md", "三"}})
			if err == nil || err.Error() != tt.want {
				t.Errorf("got %v, want %s", err, tt.want)
			}
			if d := cmp.Diff(before, list(t, dir)); d != "" || out.Len() > 0 {
				t.Errorf("%s printed %q", d, out.String())
			}
		})
	}
}

func put(t *testing.T, name string, folder bool) {
	t.Helper()
	if folder {
		if err := os.MkdirAll(name, 0o755); err != nil {
			t.Fatal(err)
		}
		return
	}
	put(t, filepath.Dir(name), true)
	if err := os.WriteFile(name, []byte("原有"), 0o644); err != nil {
		t.Fatal(err)
	}
}

func list(t *testing.T, dir string) (names []string) {
	t.Helper()
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, _ fs.DirEntry, err error) error {
		names = append(names, name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

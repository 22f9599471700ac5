package pdf

import (
	"errors"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// TestKeepOnFullDisk: editions that do not fit leave those before them as they
// were.
func TestKeepOnFullDisk(t *testing.T) {
	dir := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", dir).CombinedOutput(); err != nil {
		t.Skipf("NOT RUN: no small disk can be mounted: %v: %s", err, out)
	}
	t.Cleanup(func() { exec.Command("umount", dir).Run() })
	if err := os.CopyFS(dir, fstest.MapFS{"content/2018/index.zh.md": {Data: []byte("示例")}}); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	sum, err := Sources(root.FS(), 2018)
	if err != nil {
		t.Fatal(err)
	}
	want := []File{{"zh", "2018.zh.pdf", []byte("%PDF-1.4 示例")}, {"en", "2018.en.pdf", []byte("%PDF-1.4 Sample")}}
	if err := Keep(root, 2018, sum, want); err != nil {
		t.Fatal(err)
	}
	large := []File{{"zh", "2018.zh.pdf", make([]byte, 20<<10)}, {"en", "2018.en.pdf", make([]byte, 80<<10)}}
	if err := Keep(root, 2018, sum, large); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("80 KB on a disk of 64: %v", err)
	}
	got, state, err := Find(root.FS(), 2018)
	if diff := cmp.Diff(want, got); diff != "" || state != Fresh || err != nil {
		t.Errorf("state %d, %v, %s", state, err, diff)
	}
	if entries, _ := os.ReadDir(filepath.Join(dir, Folder)); len(entries) != 3 {
		t.Errorf("%d files are left instead of 3", len(entries))
	}
}

// TestStates changes one thing after the other around an edition that was kept.
func TestStates(t *testing.T) {
	pdf := []byte("%PDF-1.4 示例")
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	sources := fstest.MapFS{
		"content/site.yaml":             {Data: []byte("name: 示例")},
		"content/2018/index.zh.md":      {Data: []byte("示例{a@2017}")},
		"content/2017/index.zh.md":      {Data: []byte("---\na: 1\n---\n示例")},
		"content/2018/data/a.csv":       {Data: []byte("1")},
		"content/2018/translation.lock": {Data: []byte("x")},
		"content/2019/index.zh.md":      {Data: []byte("示例")},
	}
	sum, err := Sources(sources, 2018)
	if err != nil {
		t.Fatal(err)
	}
	if err := Keep(root, 2018, sum, []File{{"zh", "2018.zh.pdf", pdf}, {"en", "2018.en.pdf", pdf}}); err != nil {
		t.Fatal(err)
	}
	kept := maps.Clone(sources)
	for _, name := range []string{"2018.zh.pdf", "2018.en.pdf", "2018.sum"} {
		data, err := os.ReadFile(filepath.Join(dir, Folder, name))
		if err != nil {
			t.Fatal(err)
		}
		kept[Folder+"/"+name] = &fstest.MapFile{Data: data}
	}
	if entries, _ := os.ReadDir(filepath.Join(dir, Folder)); len(entries) != 3 {
		t.Errorf("%d files are left instead of 3", len(entries))
	}
	for _, c := range []struct {
		name   string
		change func(fstest.MapFS)
		want   State
	}{
		{"nothing", func(fstest.MapFS) {}, Fresh},
		{"figures of another year that it shows", func(m fstest.MapFS) {
			m["content/2017/index.zh.md"] = &fstest.MapFile{Data: []byte("---\na: 2\n---\n示例")}
		}, Stale},
		{"the text of another year that it shows", func(m fstest.MapFS) {
			m["content/2017/index.zh.md"] = &fstest.MapFile{Data: []byte("---\na: 1\n---\n新")}
		}, Fresh},
		{"an editor's lock", func(m fstest.MapFS) { m["content/2018/~$index.zh.md"] = &fstest.MapFile{} }, Fresh},
		{"another year", func(m fstest.MapFS) { m["content/2019/index.zh.md"] = &fstest.MapFile{Data: []byte("新")} }, Fresh},
		{"a confirmed translation", func(m fstest.MapFS) { m["content/2018/translation.lock"] = &fstest.MapFile{Data: []byte("y")} }, Fresh},
		{"an editor's backup", func(m fstest.MapFS) { m["content/2018/index.zh.md~"] = &fstest.MapFile{} }, Fresh},
		{"a text", func(m fstest.MapFS) { m["content/2018/index.zh.md"] = &fstest.MapFile{Data: []byte("新")} }, Stale},
		{"a table", func(m fstest.MapFS) { m["content/2018/data/a.csv"] = &fstest.MapFile{Data: []byte("2")} }, Stale},
		{"a text renamed", func(m fstest.MapFS) {
			m["content/2018/02-a.zh.md"] = m["content/2018/index.zh.md"]
			delete(m, "content/2018/index.zh.md")
		}, Stale},
		{"the site", func(m fstest.MapFS) { m["content/site.yaml"] = &fstest.MapFile{Data: []byte("name: 新")} }, Stale},
		{"the edition", func(m fstest.MapFS) { m["editions/2018.en.pdf"] = &fstest.MapFile{Data: []byte("%PDF-1.4")} }, Stale},
		{"an edition lost", func(m fstest.MapFS) { delete(m, "editions/2018.en.pdf") }, Stale},
		{"an empty record", func(m fstest.MapFS) { m["editions/2018.sum"] = &fstest.MapFile{} }, Stale},
		{"a record that leads elsewhere", func(m fstest.MapFS) {
			m["editions/2018.sum"] = &fstest.MapFile{Data: []byte(sourcesMark + sum + "\n" + digest([]byte("示例")) + "  ../content/2018/index.zh.md\n")}
		}, Stale},
		{"no record", func(m fstest.MapFS) { delete(m, "editions/2018.sum") }, None},
	} {
		m := maps.Clone(kept)
		c.change(m)
		files, got, err := Find(m, 2018)
		if err != nil || got != c.want {
			t.Errorf("%s: state %d instead of %d, %v", c.name, got, c.want, err)
		}
		var want []File
		if c.want == Fresh {
			want = []File{{"zh", "2018.zh.pdf", pdf}, {"en", "2018.en.pdf", pdf}}
		}
		if diff := cmp.Diff(want, files); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

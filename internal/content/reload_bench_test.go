package content

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
)

// yearsSite is a site of n chapters, a hundred a year.
func yearsSite(n int) fstest.MapFS {
	fsys := fstest.MapFS{}
	for year := 0; year*100 < n; year++ {
		for name, f := range sampleSite(min(100, n-year*100)) {
			name = strings.Replace(name, "content/2018/", fmt.Sprintf("content/%d/", 1950+year), 1)
			fsys[name] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(string(f.Data), "2018", fmt.Sprint(1950+year)))}
		}
	}
	return fsys
}

// siteFolder writes a site into a folder and gives the folder.
func siteFolder(b *testing.B, fsys fstest.MapFS) string {
	b.Helper()
	dir := b.TempDir()
	for name, f := range fsys {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(full, f.Data, 0o644); err != nil {
			b.Fatal(err)
		}
	}
	return dir
}

// BenchmarkReload measures what one changed chapter costs in sites of different
// sizes, with all chapters in one report and with a hundred in each.
func BenchmarkReload(b *testing.B) {
	for _, n := range []int{10, 1000, 10000} {
		for _, shape := range []struct {
			name string
			site func(int) fstest.MapFS
		}{{"years", yearsSite}, {"one", sampleSite}} {
			fsys := shape.site(n)
			dir := siteFolder(b, fsys)
			name := ""
			for file := range fsys {
				if strings.HasSuffix(file, "-chapter-2.zh.md") && (name == "" || file < name) {
					name = file
				}
			}
			text := string(fsys[name].Data)
			for _, edit := range []struct{ name, from, to string }{
				{"prose", "示例正文。\n", "示例正文改过了。\n"},
				{"number", "value: 1012", "value: 1013"},
				{"key", "c2.s7:", "c2.s7x:"},
			} {
				b.Run(fmt.Sprintf("%s/%s/%d", edit.name, shape.name, n), func(b *testing.B) { benchmarkReload(b, dir, name, text, strings.Replace(text, edit.from, edit.to, 1)) })
			}
		}
	}
}

func benchmarkReload(b *testing.B, dir, name, before, after string) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		b.Fatal(err)
	}
	defer root.Close()
	loader := NewLoader(root.FS(), Options{Lean: true})
	last, _, err := loader.Load()
	if err != nil {
		b.Fatal(err)
	}
	runtime.GC()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		b.StopTimer()
		text := before
		if i%2 == 0 {
			text = after
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		site, _, err := loader.Reload([]string{name})
		if err != nil || site == last {
			b.Fatal(err, "the change was not seen")
		}
		last = site
	}
	os.WriteFile(filepath.Join(dir, name), []byte(before), 0o644)
}

package bench

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/html"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

// Floor does to every text of the site in src what no program of this kind can
// leave out, on all cores, and nothing else: it reads the file, cuts off the
// front matter, turns the body into HTML with one goldmark that knows tables
// ({figures} stay text), minifies it with the settings of a real build, and
// writes dst/YEAR/NAME.LANG.html. No layout, no statistic, no check, no second
// page from the same text. Files that are there are written over.
//
// Each worker has buffers of its own that live as long as the run: what is
// measured is the work, not the collection of garbage that a careful program
// would not make.
func Floor(src, dst string) error {
	files, err := filepath.Glob(filepath.Join(src, "content", "[0-9][0-9][0-9][0-9]", "*.md"))
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return fmt.Errorf("no chapter in %s", filepath.Join(src, "content"))
	}
	targets, err := makeTargets(files, dst)
	if err != nil {
		return err
	}
	md, m := goldmark.New(goldmark.WithExtensions(extension.Table)), newMinifier()
	var next atomic.Int64
	errs := make([]error, runtime.GOMAXPROCS(0))
	var group sync.WaitGroup
	for i := range errs {
		group.Go(func() {
			w := floorWorker{md: md, minify: m}
			for n := next.Add(1) - 1; n < int64(len(files)) && errs[i] == nil; n = next.Add(1) - 1 {
				errs[i] = w.page(files[n], targets[n])
			}
		})
	}
	group.Wait()
	return errors.Join(errs...)
}

// makeTargets names the page of each file and makes the folders of the years.
func makeTargets(files []string, dst string) ([]string, error) {
	targets, made := make([]string, len(files)), ""
	for i, f := range files {
		dir := filepath.Join(dst, filepath.Base(filepath.Dir(f)))
		if dir != made {
			if err := os.MkdirAll(dir, 0o755); err != nil {
				return nil, err
			}
			made = dir
		}
		targets[i] = filepath.Join(dir, strings.TrimSuffix(filepath.Base(f), ".md")+".html")
	}
	return targets, nil
}

// newMinifier keeps what pages need to stay valid for every reader of HTML.
func newMinifier() *minify.M {
	m := minify.New()
	m.Add("text/html", &html.Minifier{
		KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true, KeepDefaultAttrVals: true,
	})
	return m
}

// floorWorker makes one page after the other.
type floorWorker struct {
	md             goldmark.Markdown
	minify         *minify.M
	source         []byte
	html, minified bytes.Buffer
}

func (w *floorWorker) page(file, target string) error {
	if err := w.read(file); err != nil {
		return err
	}
	w.html.Reset()
	w.minified.Reset()
	if err := w.md.Convert(textOf(w.source), &w.html); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	if err := w.minify.Minify("text/html", &w.minified, &w.html); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return os.WriteFile(target, w.minified.Bytes(), 0o644)
}

// read fills the worker's buffer with a file.
func (w *floorWorker) read(file string) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	w.source = w.source[:0]
	for {
		if len(w.source) == cap(w.source) {
			w.source = append(w.source, 0)[:len(w.source)]
		}
		n, err := f.Read(w.source[len(w.source):cap(w.source)])
		w.source = w.source[:len(w.source)+n]
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// textOf gives what follows the front matter.
func textOf(source []byte) []byte {
	rest, ok := bytes.CutPrefix(source, []byte("---\n"))
	if !ok {
		return source
	}
	if end := bytes.Index(rest, []byte("\n---\n")); end >= 0 {
		return rest[end+len("\n---\n"):]
	}
	return source
}

package preview

import (
	"bytes"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"gongkai/internal/pdf"
	"gongkai/internal/render"
)

// editions knows the PDF editions of each year that a build would publish. They
// are read when a page offers them, and looked for again when something that
// they depend on has changed.
type editions struct {
	site  fs.FS
	mu    sync.Mutex
	years map[int]*kept
}

// kept is what is kept of a year: the files that are of what the report says.
type kept struct{ files func() []pdf.File }

// nothingKept stands for most years.
var nothingKept = &kept{func() []pdf.File { return nil }}

// of gives what is kept of a year. Files that cannot be read are not.
func (e *editions) of(year int) *kept {
	e.mu.Lock()
	defer e.mu.Unlock()
	k := e.years[year]
	if k != nil {
		return k
	}
	k = nothingKept
	if pdf.Recorded(e.site, year) {
		k = &kept{sync.OnceValue(func() []pdf.File {
			files, _, _ := pdf.Find(e.site, year)
			return files
		})}
	}
	if e.years == nil {
		e.years = map[int]*kept{}
	}
	e.years[year] = k
	return k
}

// listed gives the editions of a year as its cover offers them.
func (k *kept) listed() (list []render.DataFile) {
	for _, f := range k.files() {
		list = append(list, render.DataFile{Path: f.Name, Name: "pdf", Lang: f.Lang, Format: "PDF", Size: int64(len(f.Data))})
	}
	return list
}

// file gives the content of an edition by its name.
func (k *kept) file(name string) ([]byte, bool) {
	for _, f := range k.files() {
		if f.Name == name {
			return f.Data, true
		}
	}
	return nil, false
}

// next gives the editions after a change of some paths.
func (e *editions) next(changed []string) *editions {
	if slices.ContainsFunc(changed, concernsEditions) {
		return &editions{site: e.site}
	}
	return e
}

// offers tells whether the same is offered as before, in the years of which that
// was asked.
func (e *editions) offers(before *editions) bool {
	for year, was := range before.known() {
		if is := e.of(year); is != was && !slices.EqualFunc(is.files(), was.files(), func(a, b pdf.File) bool { return a.Name == b.Name && bytes.Equal(a.Data, b.Data) }) {
			return false
		}
	}
	return true
}

func (e *editions) known() map[int]*kept {
	e.mu.Lock()
	defer e.mu.Unlock()
	return maps.Clone(e.years)
}

// concernsEditions tells whether what stands at a path may decide whether a year
// has editions: they may show figures of any other.
func concernsEditions(name string) bool {
	top, _, _ := strings.Cut(path.Clean(name), "/")
	return top == "." || top == "content" || top == pdf.Folder
}

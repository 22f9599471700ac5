package preview

import (
	"bytes"
	"io"
	"strconv"
	"strings"
	"sync"

	"gongkai/internal/content"
	"gongkai/internal/export"
	"gongkai/internal/render"
)

// File makes a file of the built site that is no page: a static file, a
// download, the sitemap. False when there is none. The bytes are those that a
// build would write.
func (s *State) File(path string) ([]byte, bool) {
	if data, ok := s.sealed.File(path); ok {
		return data, true
	}
	if data, ok := s.pages.File(path); ok {
		return data, true
	}
	year, below, _ := strings.Cut(path, "/")
	n, err := strconv.Atoi(year)
	rep := s.Site.Report(n)
	if err != nil || rep == nil || strconv.Itoa(n) != year {
		return nil, false
	}
	if _, ok := s.sealed.Published[n]; ok {
		return nil, false
	}
	if data, ok := s.kept.of(n).file(below); ok {
		return data, true
	}
	var sink memory
	if _, err := export.Files(s.Site, rep, &sink); err != nil { // memory never fails
		return nil, false
	}
	f, ok := sink.files[below]
	if !ok {
		return nil, false
	}
	return f.Bytes(), true
}

// downloads lists the data files of a year with their sizes, for which they have
// to be made; so once, and only where a page shows them.
func (s *State) downloads(rep *content.Report) []render.DataFile {
	list, _ := s.sizes.LoadOrStore(rep, sync.OnceValue(func() []render.DataFile {
		return append(s.kept.of(rep.Year).listed(), dataFiles(s.Site, rep)...)
	}))
	return list.(func() []render.DataFile)()
}

func dataFiles(site *content.Site, rep *content.Report) (list []render.DataFile) {
	files, err := export.Files(site, rep, nowhere{})
	if err != nil { // nowhere never fails
		return nil
	}
	for _, f := range files {
		list = append(list, render.DataFile{Path: f.Path, Name: f.Name, Format: f.Format, Size: f.Bytes})
	}
	return list
}

// memory is a folder that is kept in memory.
type memory struct {
	mu    sync.Mutex
	files map[string]*memoryFile
}

type memoryFile struct{ bytes.Buffer }

func (*memoryFile) Close() error { return nil }

// Create begins a file.
func (m *memory) Create(path string) (io.WriteCloser, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.files == nil {
		m.files = map[string]*memoryFile{}
	}
	f := &memoryFile{}
	m.files[path] = f
	return f, nil
}

// Write keeps a whole file.
func (m *memory) Write(path string, data []byte) error {
	f, _ := m.Create(path)
	_, err := f.Write(data)
	return err
}

// nowhere is a folder of which only the sizes are wanted.
type nowhere struct{}

func (nowhere) Write(string, []byte) error            { return nil }
func (nowhere) Create(string) (io.WriteCloser, error) { return nothing{}, nil }

type nothing struct{}

func (nothing) Write(p []byte) (int, error) { return len(p), nil }
func (nothing) Close() error                { return nil }

// Package wacz writes web archives that replay tools play: WACZ 1.1.1 (a zip
// file with a description, an index and a list of pages) around WARC 1.1 (ISO
// 28500:2017).
//
// It takes files with the addresses at which they are published, and gives an
// archive whose bytes depend on nothing else. Each file is a WARC record of type
// resource: nothing was fetched from a server, so there is no exchange to
// record. Records are gzip members of stored blocks, because compressed ones
// would differ between versions of Go. It needs a date, which every record
// states, and takes no other than the one it is given.
package wacz

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"io"
	"slices"
	"strings"
	"time"

	"gongkai/internal/zipfile"
)

// Version is that of the WACZ specification.
const Version = "1.1.1"

// Archive says what is archived.
type Archive struct {
	Title       string
	Description string
	Software    string
	Main        string    // address of the page to begin with
	Date        time.Time // of publication or archiving
}

// Resource is one file of the site. Data may be called more than once and gives
// the same bytes each time.
type Resource struct {
	URL  string // absolute, http or https
	Type string // media type
	Data func() ([]byte, error)
}

// Names within the archive.
const (
	warcName  = "archive/data.warc.gz"
	indexName = "indexes/index.cdx"
	pagesName = "pages/pages.jsonl"
	packName  = "datapackage.json"
	sealName  = "datapackage-digest.json"
)

// Write writes the archive. Resources are kept in the order of their addresses;
// each is read twice, so that memory does not grow with their number.
func Write(w io.Writer, a Archive, resources []Resource) error {
	resources = slices.Clone(resources)
	slices.SortFunc(resources, func(x, y Resource) int { return strings.Compare(x.URL, y.URL) })
	p := &packer{archive: a, resources: resources}
	warc := newMeter()
	if err := p.warc(warc, true); err != nil {
		return err
	}
	slices.Sort(p.index) // by key and date, as readers search it
	files := []file{
		{warcName, warc.entry(warcName), warc.hash(), func(w io.Writer) error { return p.warc(w, false) }},
		text(indexName, strings.Join(p.index, "")),
		text(pagesName, p.pageList()),
	}
	pack, err := p.pack(files)
	if err != nil {
		return err
	}
	files = append(files, text(packName, pack))
	seal, err := encode(struct {
		Path string `json:"path"`
		Hash string `json:"hash"`
	}{packName, files[len(files)-1].hash})
	if err != nil {
		return err
	}
	return writeFiles(w, append(files, text(sealName, seal)))
}

// file is one file of the archive.
type file struct {
	name  string
	entry zipfile.Entry
	hash  string // "sha256:…"
	write func(io.Writer) error
}

func text(name, content string) file {
	m := newMeter()
	io.WriteString(m, content)
	return file{name, m.entry(name), m.hash(), func(w io.Writer) error { _, err := io.WriteString(w, content); return err }}
}

func writeFiles(w io.Writer, files []file) error {
	slices.SortFunc(files, func(a, b file) int { return strings.Compare(a.name, b.name) })
	entries := make([]zipfile.Entry, len(files))
	for i := range files {
		entries[i] = files[i].entry
	}
	return zipfile.Write(w, entries, func(i int, w io.Writer) error { return files[i].write(w) })
}

// meter counts what is written to it.
type meter struct {
	size int64
	crc  uint32
	sum  interface {
		io.Writer
		Sum([]byte) []byte
	}
}

func newMeter() *meter { return &meter{sum: sha256.New()} }

// Write counts p.
func (m *meter) Write(p []byte) (int, error) {
	m.size += int64(len(p))
	m.crc = crc32.Update(m.crc, crc32.IEEETable, p)
	return m.sum.Write(p)
}

func (m *meter) entry(name string) zipfile.Entry {
	return zipfile.Entry{Name: name, Size: m.size, CRC: m.crc}
}

func (m *meter) hash() string { return "sha256:" + hex.EncodeToString(m.sum.Sum(nil)) }

// packer is an archive being put together.
type packer struct {
	archive   Archive
	resources []Resource
	index     []string // lines of the index
	pages     []page
}

// page is a line of pages.jsonl.
type page struct {
	ID    string `json:"id"`
	URL   string `json:"url"`
	TS    string `json:"ts"`
	Title string `json:"title,omitempty"`
}

// pageList is pages.jsonl: a header, then the pages, the main one first.
func (p *packer) pageList() string {
	var b strings.Builder
	line := func(v any) {
		data, _ := encodeLine(v) // of strings only
		b.Write(data)
	}
	line(struct {
		Format string `json:"format"`
		ID     string `json:"id"`
		Title  string `json:"title"`
	}{"json-pages-1.0", "pages", "All Pages"})
	slices.SortStableFunc(p.pages, func(a, b page) int {
		switch {
		case a.URL == p.archive.Main && b.URL != a.URL:
			return -1
		case b.URL == p.archive.Main && a.URL != b.URL:
			return 1
		}
		return strings.Compare(a.URL, b.URL)
	})
	for _, pg := range p.pages {
		line(pg)
	}
	return b.String()
}

// dataPackage is datapackage.json.
type dataPackage struct {
	Profile      string     `json:"profile"`
	WACZVersion  string     `json:"wacz_version"`
	Title        string     `json:"title,omitempty"`
	Description  string     `json:"description,omitempty"`
	Created      string     `json:"created"`
	Software     string     `json:"software,omitempty"`
	MainPageURL  string     `json:"mainPageUrl,omitempty"`
	MainPageDate string     `json:"mainPageDate,omitempty"`
	Resources    []resource `json:"resources"`
}

type resource struct {
	Name  string `json:"name"`
	Path  string `json:"path"`
	Hash  string `json:"hash"`
	Bytes int64  `json:"bytes"`
}

func (p *packer) pack(files []file) (string, error) {
	d := dataPackage{Profile: "data-package", WACZVersion: Version, Title: p.archive.Title, Description: p.archive.Description,
		Created: p.stamp(), Software: p.archive.Software, MainPageURL: p.archive.Main}
	if d.MainPageURL != "" {
		d.MainPageDate = p.stamp()
	}
	for _, f := range files {
		d.Resources = append(d.Resources, resource{f.name[strings.LastIndexByte(f.name, '/')+1:], f.name, f.hash, f.entry.Size})
	}
	return encode(d)
}

func (p *packer) stamp() string { return p.archive.Date.UTC().Format(time.RFC3339) }

func encode(v any) (string, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(v)
	return b.String(), err
}

func encodeLine(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return b.Bytes(), err
}

// recordID makes the id of a record of what is in it: a UUID of version 8 (RFC
// 9562, 5.8), whose bits are the archivist's own business.
func recordID(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\n")))
	u := sum[:16]
	u[6] = u[6]&0x0f | 0x80
	u[8] = u[8]&0x3f | 0x80
	return fmt.Sprintf("<urn:uuid:%x-%x-%x-%x-%x>", u[:4], u[4:6], u[6:8], u[8:10], u[10:])
}

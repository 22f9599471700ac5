package sitetest

import (
	"bytes"
	"compress/gzip"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// What a reader may have to fetch, in bytes.
const (
	mostFirstView = 30_000 // a chapter with its style sheet, scripts and icon, compressed
	mostScripts   = 12_000 // all scripts of a page, as they are published
	mostBlocking  = 400    // of these, what painting waits for
)

// TestWeight holds every chapter to a first view that a slow line brings at
// once: the page, one style sheet and deferred scripts, as a server compresses
// them.
func TestWeight(t *testing.T) {
	s := theSite(t)
	chapters := 0
	for _, name := range s.paths() {
		p := s.pages[name]
		view := len(compressed(t, []byte(p.raw)))
		sheets, scripts := 0, 0
		for n := range p.elements() {
			file := ""
			switch {
			case n.Data == "link" && (value(n, "rel") == "stylesheet" || value(n, "rel") == "icon"):
				file = value(n, "href")
				if value(n, "rel") == "stylesheet" {
					sheets++
				}
			case n.Data == "script" && value(n, "src") != "":
				file = value(n, "src")
				if _, ok := attribute(n, "defer"); !ok {
					t.Errorf("%s: the script %s is not deferred", name, file)
				}
			case n.Data == "img":
				t.Errorf("%s: an image in the first view", name)
			}
			if file == "" {
				continue
			}
			data := s.file(t, path.Join(path.Dir(name), file))
			view += len(compressed(t, data))
			if n.Data == "script" {
				scripts += len(data)
			}
			if value(n, "blocking") != "" && len(data) > mostBlocking {
				t.Errorf("%s: painting waits for %d bytes of %s; want %d at most", name, len(data), file, mostBlocking)
			}
		}
		if sheets != 1 || scripts == 0 || scripts > mostScripts {
			t.Errorf("%s: %d style sheets and %d bytes of scripts; want 1, and 1 to %d", name, sheets, scripts, mostScripts)
		}
		if p.kind == "chapter" {
			chapters++
			if view > mostFirstView {
				t.Errorf("%s: the first view takes %d bytes; want %d at most", name, view, mostFirstView)
			}
			t.Logf("%s: %d bytes", name, view)
		}
	}
	if chapters < 10 {
		t.Errorf("only %d chapters were weighed", chapters)
	}
}

// file reads a published file; an address outside the folder or at another host
// is a fault.
func (s *site) file(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(strings.TrimPrefix(name, "/"))))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func compressed(t *testing.T, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func attribute(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

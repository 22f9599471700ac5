package zipfile

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"strings"
	"testing"
	"time"
)

// write makes a zip file of names, each holding its own name.
func write(t *testing.T, names []string) ([]byte, []Entry) {
	t.Helper()
	var entries []Entry
	for _, name := range names {
		entries = append(entries, Entry{Name: name, Size: int64(len(name)), CRC: crc32.ChecksumIEEE([]byte(name))})
	}
	var b bytes.Buffer
	if err := Write(&b, entries, func(i int, w io.Writer) error { _, err := io.WriteString(w, names[i]); return err }); err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), entries
}

// Another reader finds what was written, also more files than 16 bits count.
func TestReadersUnderstand(t *testing.T) {
	for _, n := range []int{0, 1, 3, 0xfffe, 0xffff, 0x10000, 70_000} {
		var names []string
		for i := range n {
			names = append(names, fmt.Sprintf("文件/%05d", i))
		}
		data, entries := write(t, names)
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil || len(z.File) != n {
			t.Fatalf("%d files: %v", n, err)
		}
		for i, f := range z.File {
			if i%999 != 0 {
				continue
			}
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			got, err := io.ReadAll(r)
			if err != nil || string(got) != names[i] || f.Name != names[i] || f.NonUTF8 || f.Mode() != 0o666 || !f.Modified.Equal(time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)) {
				t.Errorf("%d files: %q %q %v %v", n, f.Name, got, f.Mode(), f.Modified)
			}
		}
		if at, err := FirstStranger(bytes.NewReader(data), int64(len(data)), entries); at != -1 || err != nil {
			t.Errorf("%d files: byte %d, %v", n, at, err)
		}
	}
}

// Every byte that is not content is looked at.
func TestFirstStranger(t *testing.T) {
	data, entries := write(t, []string{"a", "甲", "z/z"})
	for at := range data {
		for _, bit := range []byte{1, 0x80} {
			data[at] ^= bit
			got, err := FirstStranger(bytes.NewReader(data), int64(len(data)), entries)
			want := int64(at)
			if isContent(entries, want) {
				want = -1 // the digests' business
			}
			if got != want || err != nil {
				t.Errorf("byte %d: found at %d, want %d, %v", at, got, want, err)
			}
			data[at] ^= bit
		}
	}
	for _, n := range []int{0, 1, len(data) - 1} {
		if got, _ := FirstStranger(bytes.NewReader(data[:n]), int64(n), entries); got < 0 {
			t.Errorf("cut to %d bytes: nothing found", n)
		}
	}
	if got, _ := FirstStranger(bytes.NewReader(append(data, 0)), int64(len(data)+1), entries); got != int64(len(data)) {
		t.Errorf("a byte more: found at %d", got)
	}
}

func isContent(entries []Entry, at int64) bool {
	for i := range entries {
		start := entries[i].at + 30 + int64(len(entries[i].Name))
		if start <= at && at < start+entries[i].Size {
			return true
		}
	}
	return false
}

func TestTooLarge(t *testing.T) {
	for _, entries := range [][]Entry{{{Name: "a", Size: 1 << 32}}, {{Name: "a", Size: 3 << 30}, {Name: "b", Size: 3 << 30}}, {{Name: strings.Repeat("a", 1<<16)}}} {
		if err := Write(io.Discard, entries, func(int, io.Writer) error { return nil }); !errors.Is(err, ErrTooLarge) {
			t.Error(err)
		}
	}
}

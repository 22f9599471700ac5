// Package zipfile writes zip files whose every byte follows from the names and
// contents in them.
//
// It takes names, sizes, checksums and contents, sorted by name, and gives a zip
// file (APPNOTE.TXT 6.3) that is canonical: the files stored, with no time (1
// January 1980, the earliest that the format knows), no mode, no extra field, no
// comment and no gap. So any other byte in such a file is a fault, and
// FirstStranger finds it. It refuses what does not fit into 4 GB.
//
// It exists because archive/zip may change what it writes from one version of Go
// to the next, and because what deflate gives does change.
package zipfile

import (
	"encoding/binary"
	"errors"
	"io"
	"math"
	"unicode/utf8"
)

const (
	localSignature   = 0x04034b50
	centralSignature = 0x02014b50
	endSignature     = 0x06054b50
	end64Signature   = 0x06064b50
	locatorSignature = 0x07064b50

	versionStored = 10 // 1.0: stored files
	version64     = 45 // 4.5: more than 65,535 files
	flagUTF8      = 1 << 11
	dosDate       = 1<<5 | 1 // 1980-01-01
	manyFiles     = math.MaxUint16
	largestZip    = math.MaxUint32 - 1
)

// ErrTooLarge says that the contents do not fit into a zip file without the
// 64-bit sizes that old readers lack; no report comes near.
var ErrTooLarge = errors.New("the zip file would be larger than 4 GB")

// Entry is one file of a zip file. Size is in bytes, CRC is CRC-32 (IEEE).
type Entry struct {
	Name string
	Size int64
	CRC  uint32
	at   int64 // of its local header
}

// flags are those of an entry: names beyond ASCII are UTF-8.
func (e *Entry) flags() uint16 {
	for i := range len(e.Name) {
		if e.Name[i] >= utf8.RuneSelf {
			return flagUTF8
		}
	}
	return 0
}

// appendCommon appends what local and central headers share.
func (e *Entry) appendCommon(b []byte) []byte {
	le := binary.LittleEndian
	b = le.AppendUint16(b, versionStored)
	b = le.AppendUint16(b, e.flags())
	b = le.AppendUint16(b, 0) // stored
	b = le.AppendUint16(b, 0) // midnight
	b = le.AppendUint16(b, dosDate)
	b = le.AppendUint32(b, e.CRC)
	b = le.AppendUint32(b, uint32(e.Size))
	b = le.AppendUint32(b, uint32(e.Size))
	b = le.AppendUint16(b, uint16(len(e.Name)))
	return le.AppendUint16(b, 0) // no extra field
}

func (e *Entry) appendLocal(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(b, localSignature)
	return append(e.appendCommon(b), e.Name...)
}

func (e *Entry) appendCentral(b []byte) []byte {
	le := binary.LittleEndian
	b = le.AppendUint32(b, centralSignature)
	b = le.AppendUint16(b, versionStored) // made by: MS-DOS, that is, no platform's modes
	b = e.appendCommon(b)
	b = append(b, make([]byte, 2+2+2+4)...) // comment, disk, attributes
	b = le.AppendUint32(b, uint32(e.at))
	return append(b, e.Name...)
}

// appendEnd appends what closes the file: where the central directory is.
func appendEnd(b []byte, files int, at, size int64) []byte {
	le := binary.LittleEndian
	if files >= manyFiles {
		record := at + size
		b = le.AppendUint32(b, end64Signature)
		b = le.AppendUint64(b, 44) // what follows of the record
		b = le.AppendUint16(b, version64)
		b = le.AppendUint16(b, version64)
		b = append(b, make([]byte, 4+4)...) // disks
		b = le.AppendUint64(b, uint64(files))
		b = le.AppendUint64(b, uint64(files))
		b = le.AppendUint64(b, uint64(size))
		b = le.AppendUint64(b, uint64(at))
		b = le.AppendUint32(b, locatorSignature)
		b = le.AppendUint32(b, 0)
		b = le.AppendUint64(b, uint64(record))
		b = le.AppendUint32(b, 1)
	}
	count := uint16(min(files, manyFiles))
	b = le.AppendUint32(b, endSignature)
	b = append(b, make([]byte, 2+2)...) // disks
	b = le.AppendUint16(b, count)
	b = le.AppendUint16(b, count)
	b = le.AppendUint32(b, uint32(size))
	b = le.AppendUint32(b, uint32(at))
	return le.AppendUint16(b, 0) // no comment
}

// layOut gives each entry its place and tells where the central directory is.
func layOut(entries []Entry) (directory int64, err error) {
	at := int64(0)
	for i := range entries {
		e := &entries[i]
		e.at = at
		at += int64(30+len(e.Name)) + e.Size
		if at > largestZip || len(e.Name) > math.MaxUint16 {
			return 0, ErrTooLarge
		}
	}
	return at, nil
}

// closing gives the central directory and the end of a laid-out zip.
func closing(entries []Entry, directory int64) ([]byte, error) {
	var b []byte
	for i := range entries {
		b = entries[i].appendCentral(b)
	}
	if directory+int64(len(b)) > largestZip {
		return nil, ErrTooLarge
	}
	return appendEnd(b, len(entries), directory, int64(len(b))), nil
}

// Write writes entries, sorted by name, with the contents that content gives: as many bytes as
// the entry says.
func Write(w io.Writer, entries []Entry, content func(i int, w io.Writer) error) error {
	directory, err := layOut(entries)
	if err != nil {
		return err
	}
	end, err := closing(entries, directory)
	if err != nil {
		return err
	}
	var header []byte
	for i := range entries {
		header = entries[i].appendLocal(header[:0])
		if _, err := w.Write(header); err != nil {
			return err
		}
		if err := content(i, w); err != nil {
			return err
		}
	}
	_, err = w.Write(end)
	return err
}

// FirstStranger gives the offset of the first byte of r, size bytes long, that
// is not as Write would write it, contents aside; -1 when there is none.
// entries are sorted by name and say what the contents are.
func FirstStranger(r io.ReaderAt, size int64, entries []Entry) (int64, error) {
	directory, err := layOut(entries)
	if err != nil {
		return 0, nil
	}
	var header []byte
	for i := range entries {
		header = entries[i].appendLocal(header[:0])
		if at, err := differs(r, size, entries[i].at, header); at >= 0 || err != nil {
			return at, err
		}
	}
	end, err := closing(entries, directory)
	if err != nil {
		return 0, nil
	}
	if at, err := differs(r, size, directory, end); at >= 0 || err != nil {
		return at, err
	}
	if whole := directory + int64(len(end)); whole != size {
		return whole, nil
	}
	return -1, nil
}

// differs gives the first offset from at on where r does not hold want.
func differs(r io.ReaderAt, size, at int64, want []byte) (int64, error) {
	got := make([]byte, max(min(int64(len(want)), size-at), 0))
	if _, err := r.ReadAt(got, at); err != nil && !errors.Is(err, io.EOF) {
		return 0, err
	}
	for i := range want {
		if i >= len(got) || got[i] != want[i] {
			return at + int64(i), nil
		}
	}
	return -1, nil
}

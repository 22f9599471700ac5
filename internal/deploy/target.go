package deploy

import (
	"bytes"
	"context"
	"io"
	"path"
	"strings"
)

// Target is a place that holds files. Paths are slash-separated and relative to
// the folder that the site goes to; "" is that folder. All methods may be called
// from several goroutines.
//
// What is not there gives an error that is fs.ErrNotExist, what may not be done
// fs.ErrPermission, a full disk errDiskFull, a broken connection errLost.
type Target interface {
	// List gives what is in a folder, in no particular order. A folder that does
	// not exist is an error or, where folders are only parts of names, empty.
	List(ctx context.Context, dir string) ([]Info, error)

	// Read opens a file.
	Read(ctx context.Context, path string) (io.ReadCloser, error)

	// Write sends a file. When it fails or is cut off, part of the file may be
	// there. Its folder exists.
	Write(ctx context.Context, path string, c Content) error

	// Create makes a small file that must not exist yet: of several who try only
	// one succeeds, the others get fs.ErrExist.
	Create(ctx context.Context, path string, data []byte) error

	// Copy gives a file a second name, or its content to a second file. Nothing
	// is at to. Where the host cannot do that by itself the content travels.
	Copy(ctx context.Context, from, to string) error

	// Rename moves a file. What readers find at to changes at once from the
	// whole old file, or none, to the whole new one.
	Rename(ctx context.Context, from, to string) error

	// Remove removes a file.
	Remove(ctx context.Context, path string) error

	// Mkdir makes a folder in one that exists; it may exist already.
	Mkdir(ctx context.Context, dir string) error

	// Rmdir removes a folder that is empty.
	Rmdir(ctx context.Context, dir string) error

	// Traits says what a deployment has to know about the place.
	Traits() Traits

	// Close lets go of the connection.
	Close() error
}

// Traits are properties of a kind of target.
type Traits struct {
	Workers int  // how many files are handled at a time
	Moves   bool // Rename moves; else it copies and removes
}

// roomy is a target that may know how much can still be written.
type roomy interface {
	free() (bytes int64, known bool)
}

// Info is what a listing says about a name.
type Info struct {
	Name string // without its folder
	Kind EntryKind
	Size int64

	// Stamp changes when the content is written anew: a time or a tag of the
	// host. It is compared with what it was, never read.
	Stamp string
}

// EntryKind is what stands under a name.
type EntryKind uint8

// The kinds of entries.
const (
	EntryFile EntryKind = iota
	EntryFolder
	EntryOther // a symbolic link, a device
)

// Content is the bytes of a file, which may be asked for again.
type Content struct {
	Size int64
	Open func() (io.ReadSeekCloser, error)
}

// inMemory is content that is small.
func inMemory(data []byte) Content {
	return Content{Size: int64(len(data)), Open: func() (io.ReadSeekCloser, error) {
		return nopCloser{bytes.NewReader(data)}, nil
	}}
}

type nopCloser struct{ io.ReadSeeker }

func (nopCloser) Close() error { return nil }

// parent gives the folder of a path, "" for the top.
func parent(name string) string {
	return name[:max(strings.LastIndexByte(name, '/'), 0)]
}

// readAll reads a small file.
func readAll(ctx context.Context, t Target, name string) ([]byte, error) {
	r, err := t.Read(ctx, name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

// Our own names on the host.
const (
	stateDir    = ".gongkai-deploy"
	currentName = stateDir + "/current"
	journalName = stateDir + "/journal"
	releasesDir = stateDir + "/releases"
	objectsDir  = stateDir + "/objects"
	tmpPrefix   = "tmp-"
	lockPrefix  = "lock-"
)

func inState(name string) string { return path.Join(stateDir, name) }

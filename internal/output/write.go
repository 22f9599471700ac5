package output

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"os"
)

// bufferSize is how much of a published file is compared at a time. A page of a
// chapter has about 20 KB.
const bufferSize = 64 << 10

// Write gives the tree one file. data is not kept: it may be used again once
// Write returns. Any error ends the build: Commit will refuse.
func (t *Tree) Write(path string, data []byte) error {
	e, err := t.claim(path)
	if err != nil {
		return t.fail(err)
	}
	e.sum = sha256.Sum256(data)
	e.size = int64(len(data))
	if err := t.put(e, data); err != nil {
		return t.fail(failure(path, err))
	}
	return nil
}

// claim enters path as a file of this build.
func (t *Tree) claim(path string) (*entry, error) {
	if err := checkPath(path); err != nil {
		return nil, err
	}
	key := fold(path)
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.done {
		return nil, ended(t.dir)
	}
	if first := t.entries[key]; first != nil {
		return nil, writtenTwice(path, first.path)
	}
	if t.folders[key] != nil {
		return nil, fileAndFolder(path)
	}
	dir, err := t.folder(parent(path))
	if err != nil {
		return nil, err
	}
	e := &entry{path: path, dir: dir}
	t.entries[key] = e
	return e, nil
}

// put compares data with what is published and stages it when they differ.
func (t *Tree) put(e *entry, data []byte) error {
	there, err := t.compare(e, data)
	if err != nil || there == same {
		return err
	}
	if there == other && !t.mayReplace(e.path) {
		return conflict(e.path)
	}
	f, err := t.create(e)
	if err != nil {
		return err
	}
	if _, err := f.Write(data); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// mayReplace tells whether whatever stands at path may give way to our file.
func (t *Tree) mayReplace(path string) bool {
	return t.force || path == ManifestName || t.known.has(path)
}

// create opens e's file in the staging folder.
func (t *Tree) create(e *entry) (*os.File, error) {
	if err := t.step("stage", e.path); err != nil {
		return nil, err
	}
	stage, err := e.dir.staging()
	if err != nil {
		return nil, err
	}
	f, err := stage.OpenFile(e.base(), os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
	if err != nil {
		return nil, err
	}
	if t.chmod {
		if err := f.Chmod(fileMode); err != nil {
			f.Close()
			return nil, err
		}
	}
	e.staged = true
	return f, nil
}

// standing is what is published where a file of this build goes.
type standing uint8

const (
	nothing standing = iota
	same             // a file with our bytes
	other            // anything else
)

// openPublished opens the file published at e's path. The file is nil when
// there is none, or something else than a file.
func (t *Tree) openPublished(e *entry) (f *os.File, size int64, there standing, err error) {
	if e.dir.isNew {
		return nil, 0, nothing, nil
	}
	root, name := e.dir.published(e.base())
	f, err = root.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		if _, err := root.Lstat(name); err == nil {
			return nil, 0, other, nil // a link to nowhere
		}
		return nil, 0, nothing, nil
	}
	if err != nil {
		if _, lerr := root.Lstat(name); lerr != nil {
			return nil, 0, nothing, err
		}
		return nil, 0, other, nil // a link out of the folder, or nothing we may read
	}
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		f.Close()
		if err == nil && info.IsDir() {
			e.overFolder = true
			return nil, 0, nothing, nil
		}
		return nil, 0, other, err
	}
	return f, info.Size(), other, nil
}

// compare tells what is published at e's path, size first, then content.
func (t *Tree) compare(e *entry, data []byte) (standing, error) {
	f, size, there, err := t.openPublished(e)
	if f == nil {
		return there, err
	}
	defer f.Close()
	if size != int64(len(data)) {
		return other, nil
	}
	equal, err := t.equal(f, data)
	if err != nil || !equal {
		return other, err
	}
	return same, nil
}

// equal tells whether the next len(data) bytes of r are data.
func (t *Tree) equal(r io.Reader, data []byte) (bool, error) {
	buffer := t.buffers.Get().(*[]byte)
	defer t.buffers.Put(buffer)
	for len(data) > 0 {
		part := (*buffer)[:min(len(data), bufferSize)]
		switch _, err := io.ReadFull(r, part); {
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			return false, nil
		case err != nil:
			return false, err
		case !bytes.Equal(part, data[:len(part)]):
			return false, nil
		}
		data = data[len(part):]
	}
	return true, nil
}

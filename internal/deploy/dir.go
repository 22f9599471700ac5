package deploy

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"strconv"
	"syscall"
)

// Everything published has these modes whatever the umask, so that a web server
// of another user can read it.
const (
	fileMode fs.FileMode = 0o644
	dirMode  fs.FileMode = 0o755
)

// dirTarget is a folder of this machine. Links that lead out of it are not
// followed.
type dirTarget struct{ root *os.Root }

// openDir opens the folder, which it makes when told to.
func openDir(dir string, create bool) (*dirTarget, error) {
	if create {
		if err := os.Mkdir(dir, dirMode); err != nil && !errors.Is(err, fs.ErrExist) {
			return nil, cannotWrite(dir, err)
		}
	}
	root, err := os.OpenRoot(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, noRoot(dir)
	}
	if err != nil {
		return nil, cannotRead(dir, err)
	}
	return &dirTarget{root}, nil
}

func (d *dirTarget) Traits() Traits { return Traits{Workers: 4, Moves: true} }
func (d *dirTarget) Close() error   { return d.root.Close() }

func (d *dirTarget) List(_ context.Context, dir string) ([]Info, error) {
	if dir == "" {
		dir = "."
	}
	f, err := d.root.Open(dir)
	if err != nil {
		return nil, local(err)
	}
	defer f.Close()
	entries, err := f.ReadDir(-1)
	if err != nil {
		return nil, local(err)
	}
	var all []Info
	for _, e := range entries {
		info, err := e.Info()
		if errors.Is(err, fs.ErrNotExist) {
			continue // gone since
		}
		if err != nil {
			return nil, local(err)
		}
		all = append(all, Info{e.Name(), kindOf(info.Mode()), info.Size(), strconv.FormatInt(info.ModTime().UnixNano(), 36)})
	}
	return all, nil
}

func kindOf(mode fs.FileMode) EntryKind {
	switch {
	case mode.IsRegular():
		return EntryFile
	case mode.IsDir():
		return EntryFolder
	}
	return EntryOther
}

func (d *dirTarget) Read(_ context.Context, name string) (io.ReadCloser, error) {
	f, err := d.root.Open(name)
	if err != nil {
		return nil, local(err)
	}
	return f, nil
}

func (d *dirTarget) Write(ctx context.Context, name string, c Content) error {
	r, err := c.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	return d.put(name, os.O_TRUNC, readerWithContext{ctx, r})
}

// Create links a finished file to its name, so that no empty one is left by a
// kill; where links are not to be had it makes the file in place.
func (d *dirTarget) Create(_ context.Context, name string, data []byte) error {
	temp := name + "." + newRun()
	if err := d.put(temp, os.O_EXCL, bytes.NewReader(data)); err != nil {
		return err
	}
	defer d.root.Remove(temp)
	err := d.root.Link(temp, name)
	switch {
	case err == nil, errors.Is(err, fs.ErrExist):
		return local(err)
	case errors.Is(err, fs.ErrNotExist): // temp is gone: the one who has the lock cleans up
		return fs.ErrExist
	}
	return d.put(name, os.O_EXCL, bytes.NewReader(data))
}

// put writes a file; one that it cannot write to the end it removes.
func (d *dirTarget) put(name string, flag int, r io.Reader) error {
	f, err := d.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|flag, fileMode)
	if err != nil {
		return local(err)
	}
	err = setMode(f)
	if err == nil {
		_, err = io.Copy(f, r)
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		d.root.Remove(name)
	}
	return local(err)
}

// setMode mends what the umask took. A file system that knows no modes may
// refuse; its files are as readable as they can be.
func setMode(f *os.File) error {
	info, err := f.Stat()
	if err == nil && info.Mode().Perm() != fileMode {
		f.Chmod(fileMode)
	}
	return err
}

// Copy links; where links are not to be had it copies.
func (d *dirTarget) Copy(ctx context.Context, from, to string) error {
	if d.root.Link(from, to) == nil {
		return nil
	}
	f, err := d.root.Open(from)
	if err != nil {
		return local(err)
	}
	defer f.Close()
	return d.put(to, os.O_EXCL, readerWithContext{ctx, f})
}

func (d *dirTarget) Rename(_ context.Context, from, to string) error {
	return local(d.root.Rename(from, to))
}

func (d *dirTarget) Remove(_ context.Context, name string) error {
	return local(d.root.Remove(name))
}

func (d *dirTarget) Mkdir(_ context.Context, dir string) error {
	err := d.root.Mkdir(dir, dirMode)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err == nil {
		d.root.Chmod(dir, dirMode) // what the umask took
	}
	return local(err)
}

func (d *dirTarget) Rmdir(_ context.Context, dir string) error {
	return local(d.root.Remove(dir))
}

// local gives errors of this machine the names that all targets use.
func local(err error) error {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		return errDiskFull
	}
	return err
}

// readerWithContext stops reading when the context ends.
type readerWithContext struct {
	ctx context.Context
	io.Reader
}

func (r readerWithContext) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.Reader.Read(p)
}

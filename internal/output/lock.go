package output

import (
	"errors"
	"io/fs"
	"os"
)

// errHeld is what tryLock gives when another process holds the lock.
var errHeld = errors.New("the lock is held")

// acquire makes the staging folder in root and locks the file in it; dir names
// root in messages. A build that ends removes both, so a file that is gone once
// it is locked was another build's: try again.
func acquire(root *os.Root, dir string) (*os.File, error) {
	for range 20 {
		if err := root.Mkdir(stagingName, dirMode); err != nil && !errors.Is(err, fs.ErrExist) {
			return nil, failure(dir, err)
		}
		f, err := root.OpenFile(lockName, os.O_RDWR|os.O_CREATE|lockFlags, fileMode)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue // removed since Mkdir
		case lockFlags != 0 && errors.Is(err, fs.ErrExist):
			return nil, locked(dir)
		case err != nil:
			return nil, failure(dir, err)
		}
		if err := tryLock(f); err != nil {
			f.Close()
			if errors.Is(err, errHeld) {
				return nil, locked(dir)
			}
			return nil, failure(dir, err)
		}
		if stillThere(root, f) {
			return f, nil
		}
		f.Close()
	}
	return nil, locked(dir)
}

func stillThere(root *os.Root, f *os.File) bool {
	mine, err := f.Stat()
	if err != nil {
		return false
	}
	there, err := root.Lstat(lockName)
	return err == nil && os.SameFile(mine, there)
}

// Staging is a folder of that name inside another, locked against every other
// process, for files on their way to their final names.
type Staging struct {
	root *os.Root
	lock *os.File
}

// Stage takes the staging folder of root, which dir names in messages, and
// empties it of what a killed process left. It fails while another holds it.
func Stage(root *os.Root, dir string) (*Staging, error) {
	lock, err := acquire(root, dir)
	if err != nil {
		return nil, err
	}
	s := &Staging{root, lock}
	if err := root.RemoveAll(newName); err != nil {
		return nil, errors.Join(failure(dir, err), s.Close())
	}
	if err := root.Mkdir(newName, dirMode); err != nil {
		return nil, errors.Join(failure(dir, err), s.Close())
	}
	return s, nil
}

// Path names a file of the staging folder, seen from the folder that it is in.
func (s *Staging) Path(name string) string { return newName + "/" + name }

// Close removes the staging folder with all that is in it and gives up the lock.
func (s *Staging) Close() error {
	err := s.root.RemoveAll(newName)
	s.root.Remove(lockName) // before the lock goes: see acquire
	err = errors.Join(err, s.lock.Close())
	s.root.Remove(stagingName)
	return err
}

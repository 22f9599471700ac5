package output

import (
	"errors"
	"io/fs"
	"os"
)

// errHeld is what tryLock gives when another process holds the lock.
var errHeld = errors.New("the lock is held")

// acquire makes the staging folder and locks the file in it. A build that ends
// removes both, so a file that is gone once it is locked was another build's:
// try again.
func (t *Tree) acquire() error {
	for range 20 {
		if err := t.root.Mkdir(stagingName, dirMode); err != nil && !errors.Is(err, fs.ErrExist) {
			return failure(t.dir, err)
		}
		f, err := t.root.OpenFile(lockName, os.O_RDWR|os.O_CREATE|lockFlags, fileMode)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue // removed since Mkdir
		case lockFlags != 0 && errors.Is(err, fs.ErrExist):
			return locked(t.dir)
		case err != nil:
			return failure(t.dir, err)
		}
		if err := tryLock(f); err != nil {
			f.Close()
			if errors.Is(err, errHeld) {
				return locked(t.dir)
			}
			return failure(t.dir, err)
		}
		if t.stillThere(f) {
			t.lock = f
			return nil
		}
		f.Close()
	}
	return locked(t.dir)
}

func (t *Tree) stillThere(f *os.File) bool {
	mine, err := f.Stat()
	if err != nil {
		return false
	}
	there, err := t.root.Lstat(lockName)
	return err == nil && os.SameFile(mine, there)
}

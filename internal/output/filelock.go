package output

import (
	"errors"
	"io/fs"
	"os"
)

// FileLock is a file that this process alone holds. The system lets go of it
// when the process ends, however it ends.
type FileLock struct {
	file *os.File
	name string
}

// LockState tells about a file that LockFile may have locked.
type LockState uint8

// The states of a lock file.
const (
	LockUnknown LockState = iota // there is no such file, or locks cannot be had
	LockHeld                     // a living process holds it
	LockFree                     // the process that made it has ended
)

// LockFile makes a file in a folder that exists and locks it.
func LockFile(name string) (*FileLock, error) {
	if lockFlags != 0 {
		return nil, errors.ErrUnsupported
	}
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	if err := tryLock(f); err != nil {
		f.Close()
		return nil, err
	}
	return &FileLock{f, name}, nil
}

// Release removes the file and lets go of it. Nil may be released.
func (l *FileLock) Release() {
	if l != nil {
		os.Remove(l.name)
		l.file.Close()
	}
}

// Leave lets go of the file and leaves it there: whoever looks at it later sees
// that its process has ended. Nil may be left.
func (l *FileLock) Leave() {
	if l != nil {
		l.file.Close()
	}
}

// Held looks at a lock file without keeping it.
func Held(name string) LockState {
	f, err := os.OpenFile(name, os.O_RDWR, 0)
	if errors.Is(err, fs.ErrNotExist) || err != nil || lockFlags != 0 {
		return LockUnknown
	}
	defer f.Close()
	switch err := tryLock(f); {
	case errors.Is(err, errHeld):
		return LockHeld
	case err != nil:
		return LockUnknown
	}
	return LockFree
}

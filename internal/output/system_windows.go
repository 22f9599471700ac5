package output

import (
	"errors"
	"os"
	"syscall"
	"unsafe"
)

// The kernel lets go of the lock when the process ends, however it ends.
const lockFlags = 0

const (
	lockExclusive   = 0x2 // LOCKFILE_EXCLUSIVE_LOCK
	failImmediately = 0x1 // LOCKFILE_FAIL_IMMEDIATELY

	errLockViolation = syscall.Errno(33) // ERROR_LOCK_VIOLATION
)

// diskFull is the system's way to say so.
const diskFull = syscall.Errno(112) // ERROR_DISK_FULL

func tryLock(f *os.File) error {
	lockFileEx := syscall.NewLazyDLL("kernel32.dll").NewProc("LockFileEx")
	ok, _, err := lockFileEx.Call(f.Fd(), lockExclusive|failImmediately, 0, 1, 0,
		uintptr(unsafe.Pointer(new(syscall.Overlapped))))
	if ok != 0 {
		return nil
	}
	if errors.Is(err, errLockViolation) || errors.Is(err, syscall.ERROR_IO_PENDING) {
		return errHeld
	}
	return err
}

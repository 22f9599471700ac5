//go:build linux || darwin

package main

import (
	"os"
	"runtime"
	"syscall"
)

// peak gives the most memory that a finished process had at once, in bytes.
func peak(state *os.ProcessState) int64 {
	r, ok := state.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" {
		return int64(r.Maxrss) // bytes there, kilobytes on Linux
	}
	return int64(r.Maxrss) * 1024
}

// settle waits until the disk has what earlier runs wrote.
func settle() { syscall.Sync() }

// room gives the bytes that can still be written to the disk of a folder.
func room(dir string) (free int64, known bool) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(dir, &s); err != nil {
		return 0, false
	}
	return int64(s.Bavail) * int64(s.Bsize), true
}

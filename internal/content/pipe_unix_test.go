//go:build unix

package content

import (
	"syscall"
	"testing"
)

func makePipe(t *testing.T, file string) { check(t, syscall.Mkfifo(file, 0o666)) }

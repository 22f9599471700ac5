//go:build unix

package main

import (
	"os"
	"syscall"
)

// nobody is a user to whom nothing belongs.
const nobody = 65534

// dropPrivileges makes this process one that permissions bind, where a script
// asks for it: root may read and write everything.
func dropPrivileges() {
	if os.Getenv("UNPRIVILEGED") == "" || os.Getuid() != 0 {
		return
	}
	for _, err := range []error{syscall.Setgroups(nil), syscall.Setgid(nobody), syscall.Setuid(nobody)} {
		if err != nil {
			panic(err)
		}
	}
}

//go:build unix

package main

import (
	"os/exec"
	"syscall"
)

// apart keeps Ctrl-C in the terminal, which ends the preview, from ending the
// browser as well.
func apart(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

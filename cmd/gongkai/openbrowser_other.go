//go:build !unix

package main

import "os/exec"

// apart has nothing to do where programs do not share what a terminal sends.
func apart(*exec.Cmd) {}

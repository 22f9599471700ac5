//go:build !windows

package main

import "os"

// understandsEscapes holds for every terminal that is not TERM=dumb.
func understandsEscapes(*os.File) bool { return true }

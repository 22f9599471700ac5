package main

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// unzip FILE DIR unpacks a package.
func unzip(ts *testscript.TestScript, _ bool, args []string) {
	z, err := zip.OpenReader(ts.MkAbs(args[0]))
	ts.Check(err)
	defer z.Close()
	ts.Check(os.CopyFS(ts.MkAbs(args[1]), z))
}

// sums DIR compares every file that DIR/manifest-sha256.txt lists with it.
func sums(ts *testscript.TestScript, _ bool, args []string) {
	lines := strings.Split(strings.TrimSpace(ts.ReadFile(args[0]+"/manifest-sha256.txt")), "\n")
	for _, line := range lines {
		sum, name, _ := strings.Cut(line, "  ")
		got := sha256.Sum256([]byte(ts.ReadFile(args[0] + "/" + name)))
		if hex.EncodeToString(got[:]) != sum {
			ts.Fatalf("%s is not as the manifest says", name)
		}
	}
	if len(lines) < 10 {
		ts.Fatalf("only %d files are listed", len(lines))
	}
}

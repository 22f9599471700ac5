package main

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// Colours are for terminals, for each stream by itself.
func TestColours(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata/site")); err != nil {
		t.Fatal(err)
	}
	chapter := dir + "/content/2024/01-overview.zh.md"
	text, err := os.ReadFile(chapter)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(chapter, bytes.Replace(text, []byte("value: 60"), []byte("value: 61"), 1), 0o644); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name           string
		command        string
		env            []string
		stdout, stderr bool // connected to the terminal
		colour         bool // on the stream that carries the findings
	}{
		{"findings of check on a terminal", "check", nil, true, false, true},
		{"findings of check into a file", "check", nil, false, true, false},
		{"findings of build on a terminal", "build", nil, false, true, true},
		{"findings of build into a file", "build", nil, true, false, false},
		{"both", "check", nil, true, true, true},
		{"NO_COLOR", "check", []string{"NO_COLOR=1"}, true, true, false},
		{"an empty NO_COLOR says nothing", "check", []string{"NO_COLOR="}, true, true, true},
		{"TERM=dumb", "build", []string{"TERM=dumb"}, true, true, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			cmd := exec.Command("gongkai", "-C", dir, "--lang=zh", tt.command)
			cmd.Env = append([]string{"PATH=" + os.Getenv("PATH"), "TERM=xterm"}, tt.env...)
			shown, piped := runOnTerminal(t, cmd, tt.stdout, tt.stderr)
			all := shown + piped
			if !strings.Contains(all, "SM-01") {
				t.Fatalf("no finding in %q", all)
			}
			if strings.Contains(piped, "\x1b") {
				t.Errorf("an escape sequence in what goes into a file: %q", piped)
			}
			if got := strings.Contains(shown, "\x1b[1;31m错误 SM-01\x1b[0m"); got != tt.colour {
				t.Errorf("coloured: %v, want %v: %q", got, tt.colour, shown)
			}
		})
	}
}

// runOnTerminal runs a program with its streams on a new terminal or into a
// file, and gives what came out of each.
func runOnTerminal(t *testing.T, cmd *exec.Cmd, stdout, stderr bool) (shown, piped string) {
	t.Helper()
	master, slave := openTerminal(t)
	var file bytes.Buffer
	cmd.Stdout, cmd.Stderr = &file, &file
	if stdout {
		cmd.Stdout = slave
	}
	if stderr {
		cmd.Stderr = slave
	}
	done := make(chan string)
	go func() {
		data, _ := io.ReadAll(master) // ends with EIO when the last writer is gone
		done <- string(data)
	}()
	_ = cmd.Run() // the exit code is 1: there are findings
	slave.Close()
	return <-done, file.String()
}

// openTerminal gives the two ends of a pseudo-terminal.
func openTerminal(t *testing.T) (master, slave *os.File) {
	t.Helper()
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skipf("this machine gives no pseudo-terminals: %v", err)
	}
	t.Cleanup(func() { master.Close() })
	fd := int(master.Fd())
	if err := unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	n, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	slave, err = os.OpenFile("/dev/pts/"+strconv.Itoa(n), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	return master, slave
}

package main

import (
	"io"
	"os"
	"strconv"

	"golang.org/x/term"
)

// stream is stdout or stderr and what it can show. Each is decided by itself:
// one may be a terminal while the other goes into a file.
type stream struct {
	io.Writer
	color  bool // understands colours, and the user wants them
	cursor bool // lines can be written over
	width  int  // display columns
}

// newStream finds out what a stream can show. NO_COLOR is https://no-color.org.
func newStream(w io.Writer, getenv func(string) string) stream {
	s := stream{Writer: w, width: defaultWidth}
	f, ok := w.(*os.File)
	if ok && term.IsTerminal(int(f.Fd())) {
		s.cursor = getenv("TERM") != "dumb" && understandsEscapes(f)
		s.color = s.cursor && getenv("NO_COLOR") == ""
		if width, _, err := term.GetSize(int(f.Fd())); err == nil && width > 0 {
			s.width = width
		}
	}
	if n, err := strconv.Atoi(getenv("COLUMNS")); err == nil && n > 0 {
		s.width = n
	}
	s.width = min(max(s.width, 40), maxWidth)
	return s
}

// Lines longer than maxWidth are hard to read, whatever the terminal.
const (
	defaultWidth = 80
	maxWidth     = 100
)

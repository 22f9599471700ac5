package main

import (
	"fmt"
	"io"
	"strings"
	"sync/atomic"
	"time"

	"gongkai/internal/diag"
	"gongkai/internal/render"
)

// A build that takes no longer than patience shows no progress.
const (
	patience = time.Second
	refresh  = 200 * time.Millisecond
)

// progress counts the pages that go to a sink and shows the number on a
// terminal, on one line that disappears at the end.
type progress struct {
	render.Sink
	done atomic.Int64
	quit chan struct{}
	over chan struct{}
}

// watch starts to count; total is how many pages there will be.
func (p *program) watch(sink render.Sink, total int) *progress {
	g := &progress{Sink: sink, quit: make(chan struct{}), over: make(chan struct{})}
	if !p.stderr.cursor {
		close(g.over)
		return g
	}
	go g.show(p.stderr, p.lang, total)
	return g
}

func (g *progress) show(w io.Writer, lang string, total int) {
	defer close(g.over)
	shown := false
	for wait := patience; ; wait = refresh {
		select {
		case <-g.quit:
			if shown {
				fmt.Fprint(w, "\r\x1b[K")
			}
			return
		case <-time.After(wait):
			text := diag.T("正在生成网页 %d/%d", "making pages %d/%d", g.done.Load(), total)
			fmt.Fprint(w, "\r\x1b[K"+text.In(lang))
			shown = true
		}
	}
}

// stop removes the line.
func (g *progress) stop() {
	close(g.quit)
	<-g.over
}

func (g *progress) count(path string) {
	if strings.HasSuffix(path, ".html") {
		g.done.Add(1)
	}
}

// Write counts and hands on.
func (g *progress) Write(path string, data []byte) error {
	g.count(path)
	return g.Sink.Write(path, data)
}

// Create counts and hands on.
func (g *progress) Create(path string) (io.WriteCloser, error) {
	g.count(path)
	return g.Sink.Create(path)
}

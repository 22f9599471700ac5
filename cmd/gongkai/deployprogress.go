package main

import (
	"fmt"
	"sync"
	"time"

	"gongkai/internal/deploy"
	"gongkai/internal/diag"
)

// deployProgress shows how far a deployment is: on a terminal one line that is
// written over and disappears, elsewhere a line at the beginning of each step
// and then now and again.
type deployProgress struct {
	p *program

	mu    sync.Mutex
	step  *deploy.Step // nil while nothing is to be shown
	total struct {
		files int
		bytes int64
	}
	done struct {
		files int
		bytes int64
	}
	began time.Time
	shown bool // a line stands on the terminal

	quit chan struct{}
	over chan struct{}
}

// occasionally is how often a long step says on plain lines how far it is.
const occasionally = 15 * time.Second

func (p *program) followDeploy() *deployProgress {
	g := &deployProgress{p: p, quit: make(chan struct{}), over: make(chan struct{})}
	go g.show()
	return g
}

func (g *deployProgress) watcher() deploy.Watcher {
	return deploy.Watcher{Begin: g.begin, Done: g.add, Waiting: g.waiting}
}

func (g *deployProgress) begin(s deploy.Step, files int, bytes int64) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.step, g.began = &s, time.Now()
	g.total.files, g.total.bytes, g.done.files, g.done.bytes = files, bytes, 0, 0
	if !g.p.stderr.cursor {
		fmt.Fprintln(g.p.stderr, g.opening(s, files, bytes).In(g.p.lang))
	}
}

// opening is the line with which a step begins.
func (g *deployProgress) opening(s deploy.Step, files int, bytes int64) diag.Text {
	text := s.Text()
	if s == deploy.StepWait {
		return text
	}
	text.ZH += fmt.Sprintf("：%d 个文件", files)
	text.EN += ": " + plural(files, "file")
	if bytes > 0 {
		text.ZH += "，" + bytesText(bytes)
		text.EN += ", " + bytesText(bytes)
	}
	return text
}

func (g *deployProgress) add(files int, bytes int64) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.done.files += files
	g.done.bytes += bytes
}

// waiting says that another's lock may be dead.
func (g *deployProgress) waiting(owner string, most time.Duration) {
	g.pause()
	g.p.say(g.p.stderr, diag.T("主机上有 %s 的发布锁；等候至多 %d 秒，看它是否仍在工作", "%s holds the lock; waiting up to %d seconds to see whether that deployment is alive", owner, int(most.Seconds())))
}

func (g *deployProgress) show() {
	defer close(g.over)
	interval := occasionally
	if g.p.stderr.cursor {
		interval = refresh
	}
	for {
		select {
		case <-g.quit:
			g.pause()
			return
		case <-time.After(interval):
			g.print()
		}
	}
}

func (g *deployProgress) print() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.step == nil {
		return
	}
	line := g.line().In(g.p.lang)
	if !g.p.stderr.cursor {
		fmt.Fprintln(g.p.stderr, line)
		return
	}
	fmt.Fprint(g.p.stderr, "\r\x1b[K"+cutToWidth(line, g.p.stderr.width-1))
	g.shown = true
}

// line says how far the step is.
func (g *deployProgress) line() diag.Text {
	text := g.step.Text()
	took := fmt.Sprintf("%d s", int(time.Since(g.began).Seconds()))
	tail := " " + took
	if *g.step != deploy.StepWait {
		tail = fmt.Sprintf(" %d/%d, ", g.done.files, g.total.files)
		if g.total.bytes > 0 {
			tail += bytesText(g.done.bytes) + "/" + bytesText(g.total.bytes) + ", "
		}
		tail += took
	}
	return diag.Text{ZH: text.ZH + tail, EN: text.EN + tail}
}

// cutToWidth keeps a line from wrapping, which could not be written over.
func cutToWidth(line string, width int) string {
	for diag.DisplayWidth(line) > width {
		runes := []rune(line)
		line = string(runes[:len(runes)-1])
	}
	return line
}

// pause takes the line away until the next step.
func (g *deployProgress) pause() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.shown {
		fmt.Fprint(g.p.stderr, "\r\x1b[K")
	}
	g.shown, g.step = false, nil
}

// stop ends it.
func (g *deployProgress) stop() {
	close(g.quit)
	<-g.over
}

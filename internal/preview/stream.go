package preview

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"time"

	"gongkai/internal/patch"
	"gongkai/internal/render"
)

const (
	pulse       = 15 * time.Second // after that long a silent stream says that it lives
	patience    = 20 * time.Second // a browser that takes longer to read has gone
	streamLimit = 4                // of one browser; it keeps six connections to a host
)

// streams knows the open streams of each browser.
type streams struct {
	mu  sync.Mutex
	all map[string][]chan struct{}
}

// open adds a stream of a browser and makes the oldest yield when there are too
// many. The channel is closed when the stream is to yield.
func (s *streams) open(browser string) (yield chan struct{}, end func()) {
	yield = make(chan struct{})
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.all == nil {
		s.all = map[string][]chan struct{}{}
	}
	list := append(s.all[browser], yield)
	if len(list) > streamLimit {
		close(list[0])
		list = list[1:]
	}
	s.all[browser] = list
	return yield, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		left := slices.DeleteFunc(s.all[browser], func(c chan struct{}) bool { return c == yield })
		if s.all[browser] = left; len(left) == 0 {
			delete(s.all, browser)
		}
	}
}

// watcher is one tab: what it shows and what it was told last.
type watcher struct {
	s      *Server
	name   string
	shown  *view  // nil: not known here
	sum    string // of what it shows
	report []byte // the last state message
}

func (s *Server) newWatcher(r *http.Request) *watcher {
	q := r.URL.Query()
	w := &watcher{s: s, name: q.Get("page"), sum: q.Get("sum")}
	w.shown = s.gallery.shown(w.name, w.sum)
	return w
}

// serveEvents tells a tab what changes for as long as it listens: server-sent
// events (HTML standard, 9.2). A slow reader misses steps, never the last one:
// what is sent is always the difference from what it shows to what there is.
func (s *Server) serveEvents(w http.ResponseWriter, r *http.Request) {
	news, cancel := s.engine.Subscribe()
	defer cancel()
	yield, end := s.streams.open(r.URL.Query().Get("browser"))
	defer end()
	out := eventWriter{w, http.NewResponseController(w)}
	w.Header().Set("Content-Type", "text/event-stream")
	if r.Method == http.MethodHead {
		return
	}
	if r.URL.Query().Get("version") != s.client.version {
		out.write(encode(reloadMessage{"reload"}))
		return
	}
	tab := s.newWatcher(r)
	timer := time.NewTicker(pulse)
	defer timer.Stop()
	for {
		more, err := tab.catchUp(r.Context(), out.write)
		if err != nil || !more {
			return
		}
		select {
		case <-news:
		case <-timer.C:
			err = out.comment()
		case <-yield:
			out.write(encode(yieldMessage{"yield"}))
			return
		case <-r.Context().Done():
			return
		case <-s.closed:
			return
		}
		if err != nil {
			return
		}
	}
}

// servePoll answers once with what a stream would begin with, as a list.
func (s *Server) servePoll(w http.ResponseWriter, r *http.Request) {
	list := []json.RawMessage{}
	add := func(message []byte) error {
		list = append(list, message)
		return nil
	}
	switch q := r.URL.Query(); {
	case q.Get("version") != s.client.version:
		add(encode(reloadMessage{"reload"}))
	case q.Get("quiet") != "": // a tab in the background wants its title only
		tab := s.newWatcher(r)
		v := tab.shown
		if v == nil {
			v = &view{}
		}
		add(encode(s.report(tab.name, v)))
	default:
		s.newWatcher(r).catchUp(r.Context(), add)
	}
	w.Header().Set("Content-Type", "application/json")
	w.Write(encode(list))
}

// catchUp sends what a tab lacks. More is false when there is nothing more to
// be said to it: it is going to load the page anew. An error is the tab's or
// the context's.
func (t *watcher) catchUp(ctx context.Context, send func([]byte) error) (more bool, err error) {
	v, err := t.s.gallery.look(ctx, t.name)
	if err != nil {
		return false, err
	}
	if v == nil || v.gone && v.sum != t.sum { // the page for lost addresses is shown
		return true, t.tell(&view{gone: v != nil}, send)
	}
	if v.sum != t.sum {
		if t.shown == nil || t.shown.tree == nil || v.tree == nil {
			return false, send(encode(reloadMessage{"reload"}))
		}
		edit, ok := patch.Diff(t.shown.tree, v.tree)
		if !ok {
			return false, send(encode(reloadMessage{"reload"}))
		}
		if err := send(encode(patchMessage{"patch", t.sum, v.sum, edit})); err != nil {
			return false, err
		}
	}
	t.shown, t.sum = v, v.sum
	return true, t.tell(v, send)
}

// tell sends the state when it is another than the last.
func (t *watcher) tell(v *view, send func([]byte) error) error {
	report := encode(t.s.report(t.name, v))
	if bytes.Equal(report, t.report) {
		return nil
	}
	t.report = report
	return send(report)
}

// eventWriter writes server-sent events.
type eventWriter struct {
	w    http.ResponseWriter
	ctrl *http.ResponseController
}

// write sends one message. JSON has no line ends, so one data line holds it.
func (e eventWriter) write(message []byte) error { return e.send("data: %s\n\n", message) }

func (e eventWriter) comment() error { return e.send(": %s\n\n", []byte("still here")) }

func (e eventWriter) send(format string, data []byte) error {
	_ = e.ctrl.SetWriteDeadline(time.Now().Add(patience)) // not all writers have one
	if _, err := fmt.Fprintf(e.w, format, data); err != nil {
		return err
	}
	return e.ctrl.Flush()
}

// pageNamed gives what is known of a page; a review counts as the page of its
// chapter.
func (s *Server) pageNamed(state *State, name string) (render.Page, bool) {
	if c, ok := reviewed(state, name); ok {
		return pageOf(state, textOf{c, 0})
	}
	return state.Page(name)
}

package preview

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"
)

// message is any of the server's messages, as a browser reads it.
type message struct {
	Type     string          `json:"t"`
	From     string          `json:"from"`
	To       string          `json:"to"`
	Edit     json.RawMessage `json:"edit"`
	Checking bool            `json:"checking"`
	Held     bool            `json:"held"`
	Gone     bool            `json:"gone"`
	Page     tally           `json:"page"`
	Site     tally           `json:"site"`
	List     []wireFinding   `json:"list"`
	Marks    marks           `json:"marks"`
}

// listen opens a stream; the channel is closed when the server ends it.
func listen(t testing.TB, home string, query url.Values) <-chan message {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, home+"-/events?"+query.Encode(), nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	if got := resp.Header.Get("Content-Type"); got != "text/event-stream" {
		t.Fatalf("a stream of %q: %s", got, resp.Status)
	}
	all := make(chan message, 1000)
	go func() {
		defer close(all)
		defer resp.Body.Close()
		lines := bufio.NewScanner(resp.Body)
		lines.Buffer(nil, 64<<20)
		for lines.Scan() {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				var m message
				if err := json.Unmarshal([]byte(data), &m); err != nil {
					t.Errorf("%v: %s", err, data)
				}
				all <- m
			}
		}
	}()
	return all
}

// await gives the first message that will do.
func await(t testing.TB, all <-chan message, what string, will func(message) bool) message {
	t.Helper()
	patience := time.After(20 * time.Second)
	for {
		select {
		case m, ok := <-all:
			if !ok {
				t.Fatalf("%s: the stream ended", what)
			}
			if will(m) {
				return m
			}
		case <-patience:
			t.Fatalf("%s did not come", what)
		}
	}
}

func isPatch(m message) bool { return m.Type == "patch" }

var shownSum = regexp.MustCompile(`data-sum="([0-9a-f]+)"`)

// sumOf gives the fingerprint with which a page is served.
func sumOf(t testing.TB, home, page string) string {
	t.Helper()
	_, body, _ := get(t, home+page)
	m := shownSum.FindSubmatch(body)
	if m == nil {
		t.Fatalf("%s has no fingerprint: %.200s", page, body)
	}
	return string(m[1])
}

// draft is one chapter of a site that is edited.
type draft struct {
	t         testing.TB
	e         *Engine
	dir, file string
	page      string // its page in the source language
}

func newDraft(t testing.TB, dir string, e *Engine) *draft {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "content/1900/002-*.zh.md"))
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	rel, err := filepath.Rel(dir, files[0])
	if err != nil {
		t.Fatal(err)
	}
	slug := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(rel), "002-"), ".zh.md")
	return &draft{t, e, dir, filepath.ToSlash(rel), "1900/" + slug + ".html"}
}

func (d *draft) text() string {
	d.t.Helper()
	text, err := os.ReadFile(filepath.Join(d.dir, d.file))
	if err != nil {
		d.t.Fatal(err)
	}
	return string(text)
}

// save writes the chapter and tells the engine.
func (d *draft) save(text string) {
	d.t.Helper()
	if err := os.WriteFile(filepath.Join(d.dir, d.file), []byte(text), 0o644); err != nil {
		d.t.Fatal(err)
	}
	d.apply()
}

func (d *draft) apply() {
	d.t.Helper()
	if _, err := d.e.Apply([]string{d.file}); err != nil {
		d.t.Fatal(err)
	}
}

func (d *draft) query(s *Server, sum string) url.Values {
	return url.Values{"page": {d.page}, "sum": {sum}, "version": {s.client.version}, "browser": {"a"}}
}

func TestStreamSendsWhatDiffers(t *testing.T) {
	dir, e, s, home := serveSiteOf(t, 3, ServerOptions{Lang: "zh"})
	d := newDraft(t, dir, e)
	sum := sumOf(t, home, d.page)
	all := listen(t, home, d.query(s, sum))
	first := await(t, all, "the state", func(m message) bool { return m.Type == "state" && !m.Checking })
	if first.Held || first.Site.Errors > 0 {
		t.Fatalf("%+v", first)
	}
	for i := range 5 {
		d.save(d.text() + "\n示例新增的一段。\n")
		m := await(t, all, "the patch", isPatch)
		now := sumOf(t, home, d.page)
		if m.From != sum || m.To != now {
			t.Fatalf("change %d: from %s to %s; want from %s to %s", i, m.From, m.To, sum, now)
		}
		if len(m.Edit) > 2000 || !strings.Contains(string(m.Edit), "示例新增的一段") {
			t.Errorf("change %d: %d bytes travel: %.300s", i, len(m.Edit), m.Edit)
		}
		sum = now
	}
}

// A tab that shows what is not known, or that has another program's script, is
// told to load the page anew.
func TestStreamWithoutCommonGround(t *testing.T) {
	dir, e, s, home := serveSiteOf(t, 2, ServerOptions{Lang: "zh"})
	d := newDraft(t, dir, e)
	sum := sumOf(t, home, d.page)
	unknown := d.query(s, "0123456789abcdef")
	other := d.query(s, sum)
	other.Set("version", "of yesterday")
	for name, query := range map[string]url.Values{"unknown page": unknown, "other version": other} {
		all := listen(t, home, query)
		await(t, all, name, func(m message) bool { return m.Type == "reload" })
		if _, ok := <-all; ok {
			t.Errorf("%s: the stream goes on", name)
		}
	}
}

// What a tab was shown a little ago is still known: it catches up by a patch.
func TestStreamCatchesUp(t *testing.T) {
	dir, e, s, home := serveSiteOf(t, 2, ServerOptions{Lang: "zh"})
	d := newDraft(t, dir, e)
	sum := sumOf(t, home, d.page)
	for range 3 {
		d.save(d.text() + "\n示例。\n")
		sumOf(t, home, d.page)
	}
	m := await(t, listen(t, home, d.query(s, sum)), "the patch", isPatch)
	if m.From != sum || m.To != sumOf(t, home, d.page) {
		t.Errorf("from %s to %s", m.From, m.To)
	}
}

// With an error the last good page stays; a file that is empty for a moment, or
// gone, changes nothing for good.
func TestErrorsHoldThePage(t *testing.T) {
	dir, e, s, home := serveSiteOf(t, 2, ServerOptions{Lang: "zh"})
	d := newDraft(t, dir, e)
	sound, sum := d.text(), sumOf(t, home, d.page)
	all := listen(t, home, d.query(s, sum))
	for _, c := range []struct {
		name, text string
	}{
		{"an unknown figure", sound + "\n{没有这个数}\n"},
		{"front matter cut short", sound[:len(sound)/8]},
		{"an empty file", ""},
		{"bytes that are no text", "\xff\xfe\x00\x01"},
	} {
		d.save(c.text)
		m := await(t, all, c.name, func(m message) bool { return m.Type == "state" && m.Held && !m.Checking && m.Page.Errors > 0 })
		if m.List[0].Severity != "error" || !m.List[0].Here {
			t.Errorf("%s: the first finding is %+v", c.name, m.List[0])
		}
		if now := sumOf(t, home, d.page); now != sum {
			t.Errorf("%s: another page is shown", c.name)
		}
		d.save(sound)
		await(t, all, "the end of "+c.name, func(m message) bool {
			if m.Type == "patch" {
				t.Errorf("%s: the page was changed", c.name)
			}
			return m.Type == "state" && !m.Held && !m.Checking && m.Page.Errors == 0
		})
	}
	if err := os.Remove(filepath.Join(dir, d.file)); err != nil {
		t.Fatal(err)
	}
	d.apply()
	await(t, all, "that the file is gone", func(m message) bool { return m.Gone })
	if status, _, _ := get(t, home+d.page); status != 404 {
		t.Errorf("a page that is gone has the status %d", status)
	}
	d.save(sound)
	await(t, all, "that it is back", func(m message) bool { return m.Type == "state" && !m.Gone && !m.Held })
}

// Browsers keep six connections to a host: the oldest streams make room.
func TestOldestStreamYields(t *testing.T) {
	dir, e, s, home := serveSiteOf(t, 2, ServerOptions{Lang: "zh"})
	d := newDraft(t, dir, e)
	query := d.query(s, sumOf(t, home, d.page))
	var open []<-chan message
	for range streamLimit {
		open = append(open, listen(t, home, query))
		await(t, open[len(open)-1], "a state", func(m message) bool { return m.Type == "state" })
	}
	query.Set("browser", "b")
	other := listen(t, home, query)
	query.Set("browser", "a")
	listen(t, home, query)
	await(t, open[0], "the word to yield", func(m message) bool { return m.Type == "yield" })
	d.save(d.text() + "\n示例。\n")
	for _, all := range append(open[1:], other) {
		await(t, all, "the patch", isPatch)
	}
	if _, body, _ := get(t, home+"-/poll?"+query.Encode()); !strings.Contains(string(body), `"t":"patch"`) {
		t.Errorf("a poll gives %.200s", body)
	}
}

// A browser that does not read holds nobody up.
func TestReaderThatDoesNotRead(t *testing.T) {
	dir, e, s, home := serveSiteOf(t, 2, ServerOptions{Lang: "zh"})
	d := newDraft(t, dir, e)
	sum := sumOf(t, home, d.page)
	u, _ := url.Parse(home)
	for range 3 {
		conn, err := net.Dial("tcp", u.Host)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		if _, err := conn.Write([]byte("GET /-/events?" + d.query(s, sum).Encode() + " HTTP/1.1\r\nHost: " + u.Host + "\r\n\r\n")); err != nil {
			t.Fatal(err)
		}
	}
	all := listen(t, home, d.query(s, sum))
	sound := d.text()
	for i := range 40 {
		text := sound
		if i%2 == 0 {
			text += strings.Repeat("\n示例很长的一段"+strings.Repeat("，而且很长", 200)+"。\n", 100)
		}
		d.save(text)
		m := await(t, all, "the patch", isPatch)
		if m.To != sumOf(t, home, d.page) {
			t.Fatal("not the latest page")
		}
	}
}

// A tab that shows the page for lost addresses learns that its page came to be,
// and is not sent round in circles while it is not there.
func TestLostPageThatComes(t *testing.T) {
	dir, e, s, home := serveSiteOf(t, 2, ServerOptions{Lang: "zh"})
	d := newDraft(t, dir, e)
	sound := d.text()
	sumOf(t, home, d.page) // it was seen once
	if err := os.Remove(filepath.Join(dir, d.file)); err != nil {
		t.Fatal(err)
	}
	d.apply()
	lost := sumOf(t, home, d.page)
	all := listen(t, home, d.query(s, lost))
	await(t, all, "the state", func(m message) bool { return m.Type == "state" && !m.Checking })
	d.save(sound)
	await(t, all, "that it is there", func(m message) bool { return m.Type == "reload" })
}

// Tabs that come and go while the site changes leave nothing running.
func TestTabsLeaveNothingBehind(t *testing.T) {
	dir, e, s, home := serveSiteOf(t, 2, ServerOptions{Lang: "zh"})
	d := newDraft(t, dir, e)
	sound := d.text()
	settle(t, e)
	before := runtime.NumGoroutine()
	for i := range 60 {
		ctx, cancel := context.WithTimeout(context.Background(), time.Duration(i)*time.Millisecond)
		req, _ := http.NewRequestWithContext(ctx, http.MethodGet, home+"-/events?"+d.query(s, "").Encode(), nil)
		if resp, err := http.DefaultClient.Do(req); err == nil {
			io.Copy(io.Discard, resp.Body)
			resp.Body.Close()
		}
		cancel()
		d.save(sound + strings.Repeat("\n示例。\n", i%7))
		get(t, home+d.page)
	}
	settle(t, e)
	http.DefaultClient.CloseIdleConnections()
	patience := time.Now().Add(10 * time.Second)
	for runtime.NumGoroutine() > before+4 { // the test server keeps a few for its connections
		if time.Now().After(patience) {
			t.Fatalf("%d goroutines before, %d after", before, runtime.NumGoroutine())
		}
		time.Sleep(10 * time.Millisecond)
	}
	if n := len(s.streams.all); n != 0 {
		t.Errorf("%d browsers are remembered", n)
	}
}

// When the server closes, streams end at once.
func TestCloseEndsStreams(t *testing.T) {
	dir, e, s, home := serveSiteOf(t, 2, ServerOptions{Lang: "zh"})
	d := newDraft(t, dir, e)
	all := listen(t, home, d.query(s, sumOf(t, home, d.page)))
	await(t, all, "a state", func(m message) bool { return m.Type == "state" })
	begin := time.Now()
	s.Close()
	for range all {
	}
	if took := time.Since(begin); took > time.Second {
		t.Errorf("it took %v", took)
	}
}

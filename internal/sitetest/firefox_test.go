package sitetest

import (
	"bufio"
	"encoding/json"
	"net/url"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/websocket"
)

// firefox is one tab of a Firefox, driven by WebDriver BiDi.
type firefox struct {
	t       *testing.T
	socket  *websocket.Conn
	command int
	context string
	faults  []string // what its console said since it was last asked
}

// bidi is a message of the protocol, answers and events alike.
type bidi struct {
	ID     int             `json:"id,omitempty"`
	Method string          `json:"method,omitempty"`
	Params json.RawMessage `json:"params,omitempty"`
	Result json.RawMessage `json:"result,omitempty"`
	Error  string          `json:"error,omitempty"`
	Text   string          `json:"message,omitempty"`
}

// openFirefox starts a Firefox where one is installed; else the test is skipped.
func openFirefox(t *testing.T) *firefox {
	t.Helper()
	program := ""
	for _, name := range []string{"firefox", "firefox-esr", "/Applications/Firefox.app/Contents/MacOS/firefox"} {
		if file, err := exec.LookPath(name); err == nil {
			program = file
			break
		}
	}
	if program == "" {
		t.Skip("no Firefox on the path: its test did not run")
	}
	cmd := exec.Command(program, "--headless", "--no-remote", "--profile", t.TempDir(), "--remote-debugging-port", "0", "--remote-allow-origins", "http://127.0.0.1", "about:blank")
	said, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal("Firefox does not start: ", err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	f := &firefox{t: t}
	f.connect(listening(t, bufio.NewScanner(said)))
	return f
}

// listening reads what Firefox says until it tells its address.
func listening(t *testing.T, lines *bufio.Scanner) string {
	t.Helper()
	found, once := make(chan string, 1), sync.Once{}
	go func() {
		for lines.Scan() {
			if at := regexp.MustCompile(`BiDi listening on (ws://\S+)`).FindStringSubmatch(lines.Text()); at != nil {
				once.Do(func() { found <- at[1] })
			}
		}
		once.Do(func() { close(found) })
	}()
	select {
	case address := <-found:
		if address == "" {
			t.Fatal("Firefox ended before it told its address")
		}
		return address
	case <-time.After(time.Minute):
		t.Fatal("Firefox did not tell its address")
		return ""
	}
}

func (f *firefox) connect(address string) {
	f.t.Helper()
	u, err := url.Parse(address + "/session")
	if err != nil {
		f.t.Fatal(err)
	}
	own := &url.URL{Scheme: "http", Host: "127.0.0.1"}
	f.socket, err = websocket.DialConfig(&websocket.Config{Location: u, Origin: own, Version: websocket.ProtocolVersionHybi13})
	if err != nil {
		f.t.Fatal("Firefox does not answer: ", err)
	}
	f.t.Cleanup(func() { f.socket.Close() })
	f.do("session.new", map[string]any{"capabilities": map[string]any{}}, nil)
	f.do("session.subscribe", map[string]any{"events": []string{"log.entryAdded"}}, nil)
	var tree struct{ Contexts []struct{ Context string } }
	f.do("browsingContext.getTree", map[string]any{}, &tree)
	f.context = tree.Contexts[0].Context
}

// do gives a command and waits for its result.
func (f *firefox) do(method string, params, result any) {
	f.t.Helper()
	f.command++
	f.socket.SetDeadline(time.Now().Add(time.Minute))
	if err := websocket.JSON.Send(f.socket, map[string]any{"id": f.command, "method": method, "params": params}); err != nil {
		f.t.Fatal(method, ": ", err)
	}
	for {
		var m bidi
		if err := websocket.JSON.Receive(f.socket, &m); err != nil {
			f.t.Fatal(method, ": ", err)
		}
		switch {
		case m.Method == "log.entryAdded":
			var entry struct{ Level, Text string }
			json.Unmarshal(m.Params, &entry)
			f.faults = append(f.faults, entry.Level+": "+entry.Text)
		case m.ID == f.command && m.Error != "":
			f.t.Fatalf("%s: %s: %s", method, m.Error, m.Text)
		case m.ID == f.command:
			if result != nil {
				if err := json.Unmarshal(m.Result, result); err != nil {
					f.t.Fatal(method, ": ", err)
				}
			}
			return
		}
	}
}

func (f *firefox) open(address string) {
	f.t.Helper()
	f.do("browsingContext.navigate", map[string]any{"context": f.context, "url": address, "wait": "complete"}, nil)
}

// ask gives the text that an expression comes to.
func (f *firefox) ask(expression string) string {
	f.t.Helper()
	var answer struct {
		Type             string
		Result           struct{ Value string }
		ExceptionDetails struct{ Text string }
	}
	f.do("script.evaluate", map[string]any{"expression": "(async () => String(await (" + expression + ")))()", "awaitPromise": true,
		"target": map[string]any{"context": f.context}}, &answer)
	if answer.Type != "success" {
		f.t.Fatal(expression, ": ", answer.ExceptionDetails.Text)
	}
	return answer.Result.Value
}

// quiet fails the test when the console said something.
func (f *firefox) quiet(name string) {
	f.t.Helper()
	if len(f.faults) > 0 {
		f.t.Errorf("%s: %s", name, strings.Join(f.faults, "; "))
	}
	f.faults = nil
}

// wholePage tells what is wrong with the charts and tables of a page, "" if nothing.
const wholePage = `(() => {
	const wrong = [];
	if (!('js' in document.documentElement.dataset)) wrong.push('the script did not run');
	if (document.documentElement.scrollWidth > document.documentElement.clientWidth) wrong.push('it is wider than the window');
	for (const chart of document.querySelectorAll('svg.chart')) {
		const marks = [...chart.querySelectorAll('rect, path, polyline, line')].map((m) => m.getBoundingClientRect());
		if (chart.getBoundingClientRect().height < 40 || !marks.some((m) => m.width > 8 && m.height > 8)) wrong.push('a chart without marks');
	}
	for (const table of document.querySelectorAll('main table')) {
		if (table.closest('details:not([open])')) continue;
		if (table.getBoundingClientRect().height < 40) wrong.push('a table without rows');
	}
	return wrong.join(', ');
})()`

func TestFirefox(t *testing.T) {
	s := theSite(t)
	f := openFirefox(t)
	server := serve(t, s)
	for _, name := range []string{"index.html", "2018/index.html", "2018/en/requests.html", "2018/data.html", "2018/full.html"} {
		f.open(server + name)
		if wrong := f.ask(wholePage); wrong != "" {
			t.Errorf("%s: %s", name, wrong)
		}
		f.quiet(name)
	}
	f.open(server + "search.html?q=" + url.QueryEscape("政府信息公开申请"))
	const hits = `new Promise((done) => {
		const look = (left) => document.querySelector('.hits mark') || !left ? done(document.querySelectorAll('.hits mark').length) : setTimeout(look, 100, left - 1);
		look(100);
	})`
	if n := f.ask(hits); n == "0" {
		t.Error("the search finds nothing")
	}
	f.quiet("search.html")
	f.open(server + "2018/proactive-disclosure.html")
	f.ask(`document.querySelector('.prose a.cite').focus()`)
	f.key("\uE007") // Enter
	const card = `new Promise((done) => {
		const look = (left) => document.activeElement.closest('.cite-card') || !left ? done(!!document.activeElement.closest('.cite-card')) : setTimeout(look, 50, left - 1);
		look(100);
	})`
	if f.ask(card) != "true" {
		t.Error("Enter at a figure does not lead into its card")
	}
	f.quiet("a figure's card")
}

// key presses a key, named as WebDriver does.
func (f *firefox) key(value string) {
	f.t.Helper()
	f.do("input.performActions", map[string]any{"context": f.context, "actions": []any{map[string]any{"type": "key", "id": "keys", "actions": []any{
		map[string]any{"type": "keyDown", "value": value}, map[string]any{"type": "keyUp", "value": value},
	}}}}, nil)
}

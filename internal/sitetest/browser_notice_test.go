package sitetest

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// faulty is a page with one fault of each kind that the browser tests look for.
const faulty = `<!DOCTYPE html><html lang="en"><head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'">
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><link rel="stylesheet" href="style.css"><script src="script.js"></script><title>x</title></head>
<body><main><p id="wide">wide</p><p id="pale">pale</p><p id="hidden">hidden</p>
<div id="box"><p id="wider">this one scrolls in its box</p></div>
<figure><svg class="chart" width="200" height="100"><rect width="60" height="30" fill="#12436d"/>
<text id="small" x="100" y="90">small</text><text x="100" y="50">one</text><text x="110" y="52">two</text>
<text x="190" y="20">sticks out</text><text x="5" y="20" fill="#222">on a mark</text></svg></figure>
<img src="none.png" alt=""><img src="http://example.com/x.png" alt=""><p style="color:red">inline</p></main></body></html>`

const faultyStyle = `body { margin: 0; background: #fff; color: #000; } text { font-size: 14px; } #small { font-size: 11px; }
#wide { width: 2000px; } #pale { color: #999; } #hidden { display: none; color: #eee; } #box { overflow-x: auto; } #wider { width: 3000px; }`

// noticed are what the tests must say of that page, and nothing else.
var noticed = []string{
	`^the page is 2000 px wide in a window of 390 px$`,
	`^<p#wide> wide reaches from 0 to 2000 px$`,
	`^“small” is 11 px high$`,
	`^“two” lies on “one”$`,
	`^“sticks out” sticks out of its drawing`,
	`^<p#pale> pale: 2\.85, want 4\.5`,
	`^<text> on a mark: 1\.\d\d, want 4\.5`,
	`^a request to http://example\.com/x\.png$`,
	`^http://127\.0\.0\.1:\d+/none\.png: 404$`,
	`^the console: log$`,
	`^a request failed:`,
	`^network: Failed to load resource`,
	`^security: .*(?:inline style|example\.com)`,
	`^exception "Uncaught" .*nothing`,
}

// TestBrowserNotices wants the judge to find each of the faults.
func TestBrowserNotices(t *testing.T) {
	files := map[string]string{"/": faulty, "/style.css": faultyStyle, "/script.js": "console.log('x'); nothing();"}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		text, ok := files[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		kinds := map[string]string{".css": "text/css", ".js": "text/javascript"}
		for suffix, kind := range kinds {
			if strings.HasSuffix(r.URL.Path, suffix) {
				w.Header().Set("Content-Type", kind)
			}
		}
		w.Write([]byte(text))
	}))
	t.Cleanup(server.Close)
	b := openTab(t, server.URL)
	b.size(390)
	b.visit(server.URL)
	b.size(390)
	said := slices.Concat(ask[[]string](b, "judge.wide()"), ask[[]string](b, "judge.drawings()"), ask[[]string](b, "judge.pale(4.5)"))
	b.mu.Lock()
	said = append(said, b.faults...)
	b.mu.Unlock()
	for _, pattern := range noticed {
		if !slices.ContainsFunc(said, regexp.MustCompile(pattern).MatchString) {
			t.Errorf("not noticed: %s", pattern)
		}
	}
	for _, fault := range said {
		if !slices.ContainsFunc(noticed, func(p string) bool { return regexp.MustCompile(p).MatchString(fault) }) {
			t.Errorf("noticed what is not there: %s", fault)
		}
	}
}

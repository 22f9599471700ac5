package sitetest

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	cdp "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// gate keeps deferred scripts back until a page has been painted without them.
type gate struct {
	home string // the address of what is kept back

	mu     sync.Mutex
	opened chan struct{}
}

// keepBack gives an address of what home has, behind a gate.
func keepBack(t *testing.T, home string) *gate {
	t.Helper()
	there, err := url.Parse(home)
	if err != nil {
		t.Fatal(err)
	}
	g := &gate{opened: make(chan struct{})}
	proxy := httputil.NewSingleHostReverseProxy(&url.URL{Scheme: there.Scheme, Host: there.Host})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, ".js") && !strings.Contains(r.URL.Path, "/early.") {
			select {
			case <-g.now():
			case <-r.Context().Done():
				return
			}
		}
		proxy.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	g.home = server.URL + there.Path
	return g
}

func (g *gate) now() chan struct{} {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.opened
}

// open lets scripts pass that are waiting, and those that come before shut.
func (g *gate) open() { close(g.now()) }

func (g *gate) shut() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.opened = make(chan struct{})
}

// watchShifts runs before a page's own scripts, with what a reader chose before:
// it notes what moves, when the page was first painted, and when the choice was
// there.
const watchShifts = `(() => {
	if (location.href === 'about:blank') return;
	const choices = %s;
	localStorage.clear();
	for (const key in choices) localStorage.setItem('gongkai-' + key, choices[key]);
	globalThis.shifts = [];
	globalThis.painted = globalThis.chosenAt = 0;
	const name = (node) => node ? node.localName + '.' + node.className : '?';
	new PerformanceObserver((list) => {
		for (const e of list.getEntries()) if (!e.hadRecentInput) shifts.push(e.value.toFixed(4) + ': ' + e.sources.map((s) => name(s.node)).join(', ') + ' moved');
	}).observe({type: 'layout-shift', buffered: true});
	new PerformanceObserver((list) => { painted ||= list.getEntries()[0].startTime; }).observe({type: 'paint', buffered: true});
	new MutationObserver(() => { if (document.documentElement.dataset.text) chosenAt ||= performance.now(); }).observe(document, {subtree: true, childList: true, attributes: true});
})()`

// TestBrowserNothingMoves loads a page of each kind whose scripts come after it
// was painted: nothing moves when they come, and what a reader chose on another
// page is there when the page is first seen.
func TestBrowserNothingMoves(t *testing.T) {
	gates := map[string]*gate{}
	for _, k := range kinds(t) {
		if gates[k.home] == nil {
			gates[k.home] = keepBack(t, k.home)
		}
		g := gates[k.home]
		t.Run(k.name, func(t *testing.T) {
			b := openTab(t, g.home)
			b.do(network.SetCacheDisabled(true))
			for _, choices := range []string{`{}`, `{theme: 'dark', text: 'large'}`} {
				remove := b.before(fmt.Sprintf(watchShifts, choices))
				for _, width := range []int64{412, 1280} {
					where := fmt.Sprintf("at %d px with %s", width, choices)
					if choices != "{}" && width < 700 {
						continue // as in the wider window
					}
					height := int64(2400) // to see more of what moves
					if strings.Contains(k.page, "?q=") {
						height = 800 // what is found then takes more room than the window has
					}
					b.do(emulation.SetDeviceMetricsOverride(width, height, 1, width < 700))
					b.visitLate(g, k)
					b.report(where, ask[[]string](b, "shifts")...)
					if times := ask[[]float64](b, "[painted, chosenAt]"); choices != "{}" && (times[1] == 0 || times[1] > times[0]) {
						t.Errorf("%s: painted after %g ms, as it was chosen after %g ms", where, times[0], times[1])
					}
				}
				remove()
			}
		})
	}
}

// visitLate opens a page, lets its scripts come when it has been painted, and
// waits for what they do.
func (b *tab) visitLate(g *gate, k kind) {
	b.t.Helper()
	b.do(chromedp.Navigate("about:blank"))
	g.shut()
	b.do(chromedp.ActionFunc(func(ctx context.Context) error {
		_, _, _, _, err := cdp.Navigate(g.home + k.page).Do(ctx)
		return err
	}))
	painted := false
	for range 100 {
		time.Sleep(50 * time.Millisecond)
		// While the page before it goes, nothing can be asked.
		if err := chromedp.Run(b.ctx, chromedp.Evaluate("globalThis.painted > 0", &painted)); err == nil && painted {
			break
		}
	}
	if !painted {
		b.fault("the page is not painted before its scripts come")
	}
	if ask[bool](b, "'js' in document.documentElement.dataset") {
		b.fault("a script came too early for this test")
	}
	g.open()
	b.do(chromedp.Poll("document.documentElement.dataset.js === '' && document.readyState === 'complete'", nil))
	if strings.Contains(k.page, "?q=") {
		b.do(chromedp.WaitVisible(".hits li", chromedp.ByQuery))
	}
	b.do(chromedp.Evaluate(`new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))`, nil, func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }))
}

// before has a script run before those of every page that is opened from now on,
// until what is returned is called.
func (b *tab) before(script string) (remove func()) {
	b.t.Helper()
	var id cdp.ScriptIdentifier
	b.do(chromedp.ActionFunc(func(ctx context.Context) (err error) {
		id, err = cdp.AddScriptToEvaluateOnNewDocument(script).Do(ctx)
		return err
	}))
	return func() { b.do(cdp.RemoveScriptToEvaluateOnNewDocument(id)) }
}

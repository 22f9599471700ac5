package sitetest

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	cdp "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// late is how much later than the rest the deferred scripts come here: a page
// has been painted long before.
const late = 250 * time.Millisecond

// slowly gives an address of what home has, where deferred scripts are late.
func slowly(t *testing.T, home string) string {
	t.Helper()
	there, err := url.Parse(home)
	if err != nil {
		t.Fatal(err)
	}
	proxy := httputil.NewSingleHostReverseProxy(&url.URL{Scheme: there.Scheme, Host: there.Host})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.Contains(r.URL.Path, "/site.") || strings.Contains(r.URL.Path, "/search.") && strings.HasSuffix(r.URL.Path, ".js") {
			time.Sleep(late)
		}
		proxy.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL + there.Path
}

// watchShifts runs before a page's own scripts, with what a reader chose before:
// it notes what moves, when the page was first painted, and when the choice was
// there.
const watchShifts = `(() => {
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

// TestBrowserNothingMoves loads a page of each kind where scripts are late:
// nothing moves when they come, and what a reader chose on another page is there
// when the page is first seen.
func TestBrowserNothingMoves(t *testing.T) {
	homes := map[string]string{}
	for _, k := range kinds(t) {
		if homes[k.home] == "" {
			homes[k.home] = slowly(t, k.home)
		}
		k.home = homes[k.home]
		t.Run(k.name, func(t *testing.T) {
			b := openTab(t, k.home)
			for _, choices := range []string{`{}`, `{theme: 'dark', text: 'large'}`} {
				remove := b.before(fmt.Sprintf(watchShifts, choices))
				for _, width := range []int64{360, 1280} {
					b.do(emulation.SetDeviceMetricsOverride(width, 2400, 1, width < 700)) // to see more of what moves
					b.visitKind(k)
					b.do(chromedp.Poll("painted > 0 && document.documentElement.dataset.js === ''", nil), chromedp.Sleep(50*time.Millisecond))
					where := fmt.Sprintf("at %d px with %s", width, choices)
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

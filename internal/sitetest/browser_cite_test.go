package sitetest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const (
	card       = `(document.querySelector('.cite-card') || {innerText: ''}).innerText`
	loadedData = `performance.getEntriesByType('resource').filter((e) => e.name.endsWith('figures.js')).length`
)

// TestBrowserCite reaches a figure by the keyboard, on a host and in a folder on
// disk: its row of the data page is shown, can be walked through, copied and put
// away; nothing is asked for before.
func TestBrowserCite(t *testing.T) {
	s := theSite(t)
	for _, home := range []string{serve(t, s), fileAddress(s, "") + "/"} {
		b := openTab(t, home)
		b.size(1280)
		b.media("", "prefers-reduced-motion: reduce")
		b.do(emulation.SetFocusEmulationEnabled(true))
		b.visit(home + "2018/en/overview.html")
		if n := ask[int](b, loadedData); n != 0 {
			t.Errorf("%s: the figures were loaded before anybody asked", home)
		}
		link := `main a.cite[href$="#interpretation.infographic_share"], main a.cite[href$="#interpretation.documents"]`
		b.do(chromedp.Evaluate(fmt.Sprintf(`(() => { const a = document.querySelector(%q); a.previousElementSibling?.blur?.(); a.focus({focusVisible: true}); })()`, link), nil),
			chromedp.WaitVisible(".cite-card", chromedp.ByQuery))
		got := ask[string](b, card)
		for _, want := range []string{"28 documents", "Stated in", "Used in", "Overview", "Report home", "See the data page", "Copy address", "Copy citation"} {
			if !strings.Contains(got, want) {
				t.Errorf("%s: the card lacks %q: %q", home, want, got)
			}
		}
		if id := ask[string](b, `document.activeElement.getAttribute('aria-describedby')`); id != "cite-card" {
			t.Errorf("the figure is described by %q", id)
		}
		b.do(chromedp.KeyEvent(kb.Enter))
		if !ask[bool](b, `document.querySelector('.cite-card').contains(document.activeElement)`) {
			t.Error("Enter does not lead into the card")
		}
		b.report("a card in "+home, ask[[]string](b, "judge.wide()")...)
		b.do(chromedp.Evaluate(`[...document.querySelectorAll('.cite-card button')].find((e) => e.textContent === 'Copy address').click()`, nil),
			chromedp.WaitVisible(`//button[text()="Copied"]`, chromedp.BySearch))
		b.do(chromedp.KeyEvent(kb.Escape))
		if got := ask[string](b, card); got != "" {
			t.Errorf("Escape leaves the card: %q", got)
		}
		if !ask[bool](b, `document.activeElement.matches('a.cite')`) {
			t.Error("Escape does not lead back to the figure")
		}
		b.report("citing in " + home)
	}
}

// TestBrowserCiteLink: without scripts a figure leads to its row.
func TestBrowserCiteLink(t *testing.T) {
	s := theSite(t)
	home := serve(t, s)
	b := openTab(t, home)
	b.do(emulation.SetScriptExecutionDisabled(true))
	for _, c := range []struct{ page, row string }{
		{"2018/proactive-disclosure.html", "2018/data.html#disclosed"},
		{"2018/en/index.html", "2018/en/data.html#disclosed"},
		{"index.html", "2018/data.html#disclosed"},
		{"en/index.html", "2018/en/data.html#disclosed"},
	} {
		b.visit(home + c.page)
		b.do(chromedp.Click(`main a.cite[href$="#disclosed"]`, chromedp.ByQuery), chromedp.WaitVisible("tr:target", chromedp.ByQuery))
		if got := ask[string](b, "location.href"); got != home+c.row {
			t.Errorf("%s: the figure leads to %s; want %s", c.page, got, home+c.row)
		}
	}
	b.report("figures as links")
}

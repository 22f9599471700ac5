package sitetest

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// TestBrowserSwitch reads on in the other language where it stopped in the
// first, there and back.
func TestBrowserSwitch(t *testing.T) {
	s := theSite(t)
	home := serve(t, s)
	for _, name := range []string{"2018/proactive-disclosure.html", "2018/en/proactive-disclosure.html", "2018/full.html"} {
		t.Run(name, func(t *testing.T) {
			b := openTab(t, home)
			b.size(1280)
			b.media("", "prefers-reduced-motion: reduce") // to be there at once
			b.visit(home + name + "#s2-budget")
			b.wantNear("s2-budget")
			twin := s.twin(name)
			b.do(chromedp.Evaluate(`document.querySelector('.tools a[data-twin]').click()`, nil),
				chromedp.WaitVisible(fmt.Sprintf(`html[lang=%q] body`, langOf(twin)), chromedp.ByQuery))
			b.judge()
			if got, want := ask[string](b, "location.origin + location.pathname"), home+twin; got != want {
				t.Errorf("the switch leads to %s; want %s", got, want)
			}
			if ask[string](b, "location.hash") == "" {
				t.Error("the switch leads to the top of the page")
			}
			b.wantNear("s2-budget")
			b.report(name)
		})
	}
}

// wantNear wants an element to be in the upper part of the window, where a busy
// machine brings it a moment after the page has loaded.
func (b *tab) wantNear(id string) {
	b.t.Helper()
	top := 0.0
	for range 50 {
		top = ask[float64](b, fmt.Sprintf(`document.getElementById(%q).getBoundingClientRect().top`, id))
		if top >= -400 && top <= 400 {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	b.t.Errorf("%s is %g px from the top of the window", id, top)
}

// TestBrowserTop: at the top of a page the switch leads to the top.
func TestBrowserTop(t *testing.T) {
	s := theSite(t)
	home := serve(t, s)
	b := openTab(t, home)
	b.visit(home + "2018/requests.html")
	b.do(chromedp.Evaluate(`document.querySelector('.tools a[data-twin]').click()`, nil), chromedp.WaitVisible(`html[lang="en"] body`, chromedp.ByQuery))
	if got, want := ask[string](b, "location.href"), home+"2018/en/requests.html"; got != want {
		t.Errorf("the switch leads to %s; want %s", got, want)
	}
}

// TestBrowserChoices chooses colors and large text, and wants the choice to hold
// on the next page.
func TestBrowserChoices(t *testing.T) {
	s := theSite(t)
	home := serve(t, s)
	b := openTab(t, home)
	b.media("", "prefers-color-scheme: light")
	b.visit(home + "2018/requests.html")
	light := ask[string](b, background)
	small := ask[float64](b, fontSize)

	b.choose("light", "light")
	b.choose("dark", "dark")
	b.do(chromedp.Click("a[data-large]", chromedp.ByQuery))
	b.wantChosen("dark large")
	for _, name := range []string{"2018/requests.html", "2018/en/fees.html", "index.html"} {
		b.visit(home + name)
		b.wantChosen("dark large")
		if got := ask[string](b, background); got == light {
			t.Errorf("%s: the ground is %s in dark as in light", name, got)
		}
		if got := ask[float64](b, fontSize); got < small*1.1 {
			t.Errorf("%s: large text has %g px, the other %g", name, got, small)
		}
		b.report(name+" in dark and large", ask[[]string](b, "judge.pale(4.5)")...)
		b.wantFits(name)
	}
	b.choose("contrast", "contrast large")
	b.report("in high contrast", ask[[]string](b, "judge.pale(7)")...)
	b.choose("", "large")
	b.do(chromedp.Focus("a[data-large]", chromedp.ByQuery), chromedp.KeyEvent(" "))
	b.wantChosen("")
}

// choose picks colors as a reader does.
func (b *tab) choose(theme, want string) {
	b.t.Helper()
	b.do(chromedp.Evaluate(fmt.Sprintf(`(() => { const s = document.querySelector('[data-theme-choice]'); s.value = %q; s.dispatchEvent(new Event('change')); })()`, theme), nil))
	b.wantChosen(want)
}

func (b *tab) wantChosen(want string) {
	b.t.Helper()
	if got := ask[string](b, chosen); got != want {
		b.t.Errorf("the page is %q; want %q", got, want)
	}
}

// TestBrowserLargeLink: large text is a link, which works without scripts, and
// an address that can be given to somebody; back leads another link.
func TestBrowserLargeLink(t *testing.T) {
	s := theSite(t)
	home := serve(t, s)
	b := openTab(t, home)
	b.visit(home + "2018/requests.html")
	small := ask[float64](b, fontSize)
	b.do(emulation.SetScriptExecutionDisabled(true))
	b.visit(home + "2018/requests.html")
	b.do(chromedp.Click("#text-large", chromedp.ByQuery))
	if got := ask[float64](b, fontSize); got != small*1.25 {
		t.Errorf("the link makes text of %g px; want %g", got, small*1.25)
	}
	b.do(chromedp.Click("#text-normal", chromedp.ByQuery))
	if got := ask[float64](b, fontSize); got != small {
		t.Errorf("the way back makes text of %g px; want %g", got, small)
	}
	b.do(emulation.SetScriptExecutionDisabled(false))
	b.visit(home + "2018/fees.html#text-large")
	b.wantChosen("large")
	b.visit(home + "2018/requests.html")
	b.wantChosen("large")
}

// wantFits looks at the page in each width as it is set.
func (b *tab) wantFits(name string) {
	b.t.Helper()
	ask[bool](b, "judge.open()")
	for _, width := range widths {
		b.size(width)
		b.report(fmt.Sprintf("%s in large text at %d px", name, width), append(ask[[]string](b, "judge.wide()"), ask[[]string](b, "judge.drawings()")...)...)
	}
}

const (
	background = `getComputedStyle(document.body).backgroundColor + getComputedStyle(document.documentElement).backgroundColor`
	fontSize   = `parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)`
	chosen     = `[document.documentElement.dataset.theme, document.documentElement.dataset.text].filter(Boolean).join(' ')`
)

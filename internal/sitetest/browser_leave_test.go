package sitetest

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	cdpfetch "github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const (
	outLink   = `document.querySelector('main a.external')`
	leaving   = `document.querySelectorAll('dialog.leave:modal').length`
	otherHost = "https://example.com/"
)

// elsewhere answers for the other host, of which the tests know nothing.
func (b *tab) elsewhere() {
	b.t.Helper()
	chromedp.ListenTarget(b.ctx, func(event any) {
		if e, ok := event.(*cdpfetch.EventRequestPaused); ok {
			go chromedp.Run(b.ctx, cdpfetch.FulfillRequest(e.RequestID, 200).WithResponseHeaders([]*cdpfetch.HeaderEntry{{Name: "Content-Type", Value: "text/html"}}).WithBody("PHRpdGxlPkVsc2V3aGVyZTwvdGl0bGU+"))
		}
	})
	b.do(cdpfetch.Enable().WithPatterns([]*cdpfetch.RequestPattern{{URLPattern: otherHost + "*"}}), network.SetBypassServiceWorker(true))
}

// clickAt clicks an element with the mouse, perhaps with a key held.
func (b *tab) clickAt(element string, button input.MouseButton, keys input.Modifier) {
	b.t.Helper()
	at := ask[[]float64](b, fmt.Sprintf(middleOf, element))
	for _, kind := range []input.MouseType{input.MousePressed, input.MouseReleased} {
		b.do(input.DispatchMouseEvent(kind, at[0], at[1]).WithButton(button).WithClickCount(1).WithModifiers(keys))
	}
}

// TestBrowserLeave follows a link to a host that is not the government's: a
// notice names the host first; staying leads back to the link, going on goes
// there. It works by mouse, by keyboard, and in a folder on disk.
func TestBrowserLeave(t *testing.T) {
	s := theFigures(t)
	for _, home := range []string{serve(t, s), fileAddress(s, "") + "/"} {
		b := openTab(t, home, otherHost)
		b.elsewhere()
		b.do(emulation.SetFocusEmulationEnabled(true))
		for _, c := range []struct {
			page, says, stay, leave string
			width                   int64
		}{
			{"2023/figures.html", "您访问的链接即将离开本网站，前往example.com。", "留在本网站", "继续前往", 1280},
			{"2023/en/figures.html", "This link leads away from this website, to example.com.", "Stay on this website", "Continue", 360},
		} {
			b.size(c.width)
			b.visit(home + c.page)
			b.do(chromedp.Evaluate(outLink+`.scrollIntoView({block: 'center', behavior: 'instant'})`, nil))
			b.clickAt(outLink, input.Left, 0)
			b.wantNotice(c.page, c.says+"|"+otherHost+"page|"+c.stay+"|"+c.leave)
			b.report(c.page+" with a notice", append(ask[[]string](b, "judge.wide()"), ask[[]string](b, "judge.pale(4.5)")...)...)
			for _, key := range []string{kb.Tab, kb.Tab, kb.Tab, kb.Tab} {
				b.do(chromedp.KeyEvent(key))
				if !ask[bool](b, `document.activeElement === document.body || document.activeElement.closest('dialog.leave') !== null`) {
					t.Errorf("%s: Tab leads out of the notice, to %q", c.page, ask[[]string](b, focused))
				}
			}
			b.do(chromedp.KeyEvent(kb.Escape))
			b.wantBack(c.page + ": Escape")

			b.do(chromedp.KeyEvent(kb.Enter)) // the focus is on the link
			b.wantNotice(c.page, c.says+"|"+otherHost+"page|"+c.stay+"|"+c.leave)
			b.do(chromedp.KeyEvent(kb.Enter)) // a second one presses nothing
			if !ask[bool](b, "document.activeElement.matches('dialog.leave')") {
				t.Errorf("%s: the notice does not have the focus, but %q", c.page, ask[[]string](b, focused))
			}
			b.do(chromedp.KeyEvent(kb.Tab))
			if got := ask[string](b, "document.activeElement.textContent"); got != c.stay {
				t.Errorf("%s: Tab leads to %q; want %q", c.page, got, c.stay)
			}
			b.do(chromedp.KeyEvent(kb.Enter))
			b.wantBack(c.page + ": staying")

			b.do(chromedp.KeyEvent(kb.Enter), chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(kb.Enter))
			if !waitFor(b, "location.href", otherHost+"page") {
				t.Errorf("%s: going on leads to %s", c.page, ask[string](b, "location.href"))
			}
			b.report(c.page)
		}
	}
}

// wantNotice waits for the notice and reads it, as it is seen and as it is told
// to a screen reader.
func (b *tab) wantNotice(where, want string) {
	b.t.Helper()
	if !waitFor(b, leaving, 1) {
		b.report(where)
		b.t.Fatalf("%s: no notice; the page is %s", where, ask[string](b, "location.href"))
	}
	got := ask[string](b, `[...document.querySelectorAll('dialog.leave > p:not(.leave-ways), dialog.leave button, dialog.leave a')].map((e) => e.textContent).join('|')`)
	if got != want {
		b.t.Errorf("%s: the notice says %q; want %q", where, got, want)
	}
	if got := b.spoken("dialog"); len(got) != 1 || !strings.Contains(got[0], "example.com") {
		b.t.Errorf("%s: a screen reader hears of the dialogs %q", where, got)
	}
}

// spoken gives the names of the elements of a role in the accessibility tree.
func (b *tab) spoken(role string) (names []string) {
	b.t.Helper()
	b.do(chromedp.ActionFunc(func(ctx context.Context) error {
		var tree struct {
			Nodes []treeNode `json:"nodes"`
		}
		if err := chromedp.FromContext(ctx).Target.Execute(ctx, "Accessibility.getFullAXTree", nil, &tree); err != nil {
			return err
		}
		for _, n := range tree.Nodes {
			if n.Role.text() == role {
				names = append(names, n.Name.text())
			}
		}
		return nil
	}))
	return names
}

// wantBack wants no notice, the same page, and the focus on the link.
func (b *tab) wantBack(what string) {
	b.t.Helper()
	if !waitFor(b, `document.querySelectorAll('dialog').length`, 0) || !ask[bool](b, "document.activeElement === "+outLink) {
		b.t.Errorf("%s does not lead back to the link", what)
	}
}

// TestBrowserLeaveFreely: whoever asks for a new tab gets it without a notice, as
// this page stays; so does whoever goes to another page of the site or of the
// government; and without scripts the link leads on, and says to everybody that
// it leads away.
func TestBrowserLeaveFreely(t *testing.T) {
	s := theFigures(t)
	home := serve(t, s)
	b := openTab(t, home, otherHost, "https://beian.miit.gov.cn/")
	b.elsewhere()
	b.size(1280)
	b.visit(home + "2023/en/figures.html")
	b.do(chromedp.Evaluate(`globalThis.stopped = []; addEventListener('click', (e) => { stopped.push(e.defaultPrevented); e.preventDefault(); }); addEventListener('auxclick', (e) => { stopped.push(e.defaultPrevented); e.preventDefault(); })`, nil))
	for _, c := range []struct {
		button input.MouseButton
		keys   input.Modifier
	}{{input.Left, input.ModifierCtrl}, {input.Left, input.ModifierMeta}, {input.Left, input.ModifierShift}, {input.Middle, 0}} {
		b.clickAt(outLink, c.button, c.keys)
	}
	b.do(chromedp.Evaluate(`document.querySelector('footer a[href*="gov.cn"]').click(); document.querySelector('main a[href="more.html"]').click()`, nil))
	if got := ask[[]bool](b, "stopped"); len(got) != 6 || strings.Contains(fmt.Sprint(got), "true") || ask[int](b, "document.querySelectorAll('dialog').length") != 0 {
		t.Errorf("a notice comes for a new tab or within the government: %v", got)
	}
	b.report("freely")

	b.do(emulation.SetScriptExecutionDisabled(true))
	b.visit(home + "2023/en/figures.html")
	if got := ask[string](b, `getComputedStyle(`+outLink+`, '::after').content`); !strings.Contains(got, "(external link)") {
		t.Errorf("the link does not say that it leads away: %s", got)
	}
	b.clickAt(outLink, input.Left, 0)
	if !waitFor(b, "location.href", otherHost+"page") {
		t.Errorf("without scripts the link leads to %s", ask[string](b, "location.href"))
	}
	b.report("without scripts")
}

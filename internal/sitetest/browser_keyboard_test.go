package sitetest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestBrowserKeyboard goes through a page of each kind with the Tab key, in a
// desk's window and in one at 400%: first comes the way to the text, whatever is
// reached is seen to be reached and is under nothing else, all is reached once,
// and the way leads out again.
func TestBrowserKeyboard(t *testing.T) {
	for _, k := range kinds(t) {
		t.Run(k.name, func(t *testing.T) {
			b := openTab(t, k.home)
			b.media("", "prefers-reduced-motion: reduce")
			b.do(emulation.SetFocusEmulationEnabled(true))
			for _, window := range [][2]int64{{1280, 800}, {320, 256}} {
				b.do(emulation.SetDeviceMetricsOverride(window[0], window[1], 1, false))
				b.visitKind(k)
				b.walk(fmt.Sprintf("at %d × %d px", window[0], window[1]))
			}
			b.visitKind(k)
			b.press("a.skip")
			if got := ask[string](b, "location.hash"); got != "#main" {
				t.Errorf("the first link leads to %q; want #main", got)
			}
			b.report(k.name)
		})
	}
}

// walk goes through the page from its top.
func (b *tab) walk(where string) {
	b.t.Helper()
	b.do(chromedp.Evaluate(fromTop, nil))
	reached := []string{}
	want := ask[int](b, reachable)
	for range want + 20 {
		b.do(chromedp.KeyEvent(kb.Tab))
		at := ask[[]string](b, focused)
		if at[0] == "body" {
			break
		}
		if at[1] != "" {
			b.t.Errorf("%s: %s: %s", where, at[0], at[1])
		}
		reached = append(reached, at[0])
	}
	if len(reached) == 0 || !strings.HasPrefix(reached[0], "a.skip") {
		b.t.Fatalf("%s: reached by Tab: %q", where, reached)
	}
	if len(reached) != want {
		b.t.Errorf("%s: %d places are reached by Tab; want %d: %q", where, len(reached), want, reached)
	}
}

// TestBrowserCovered: what has the focus under something else is noticed.
func TestBrowserCovered(t *testing.T) {
	home := serve(t, theYears(t))
	b := openTab(t, home)
	b.size(1280)
	b.visit(home + "2022/disclosure.html")
	b.do(emulation.SetFocusEmulationEnabled(true), chromedp.Evaluate(fromTop, nil), chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(kb.Tab))
	if at := ask[[]string](b, focused); at[1] != "" {
		t.Errorf("%s: %s", at[0], at[1])
	}
	b.do(chromedp.Evaluate(`document.querySelector('.report-bar').style.cssText = 'position: fixed; inset: 0'`, nil))
	if at := ask[[]string](b, focused); !strings.Contains(at[1], "lies over it") {
		t.Errorf("%s: %s", at[0], at[1])
	}
}

// TestBrowserKeyboardControls works what is neither a link nor a field with the
// keyboard alone.
func TestBrowserKeyboardControls(t *testing.T) {
	real, years := serve(t, theSite(t)), serve(t, theYears(t))
	b := openTab(t, real, years)
	b.size(390)
	b.visit(real + "2018/requests.html")
	for _, selector := range []string{".side-nav summary", ".fig-data summary"} {
		b.press(selector)
		if !ask[bool](b, `document.activeElement.parentElement.open`) {
			t.Errorf("Enter does not open %s", selector)
		}
		b.press(selector)
		if ask[bool](b, `document.activeElement.parentElement.open`) {
			t.Errorf("Enter does not close %s", selector)
		}
	}
	b.size(1280)
	b.visit(real + "2018/data.html")
	for _, want := range []string{"ascending", "descending"} {
		b.press(".data-table th:nth-child(2) button")
		if got := ask[string](b, `document.activeElement.closest('th').ariaSort`); got != want {
			t.Errorf("Enter sorts %q; want %q", got, want)
		}
	}
	b.visit(years + "search.html")
	b.do(chromedp.Focus("#q", chromedp.ByQuery), chromedp.KeyEvent("示例"), chromedp.KeyEvent(kb.Enter), chromedp.WaitVisible(".hits + button", chromedp.ByQuery))
	before := ask[int](b, `document.querySelectorAll('.hits li').length`)
	b.press(".hits + button")
	if after := ask[int](b, `document.querySelectorAll('.hits li').length`); before == 0 || after <= before {
		t.Errorf("Enter makes %d places of %d", after, before)
	}
	if at := ask[[]string](b, focused); at[0] == "body" {
		t.Error("after more places are shown, the focus is lost")
	}
	b.report("by keyboard")
}

// press moves the focus to an element and presses Enter.
func (b *tab) press(selector string) {
	b.t.Helper()
	b.do(emulation.SetFocusEmulationEnabled(true), chromedp.Focus(selector, chromedp.ByQuery), chromedp.KeyEvent(kb.Enter))
}

const (
	// fromTop takes the reader to the beginning of a page: a search page puts
	// them into its field.
	fromTop = `document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')`
	// focused names the element that has the focus, and says what is wrong
	// with it.
	focused = `(() => {
		const el = document.activeElement, style = getComputedStyle(el), box = el.getBoundingClientRect();
		const name = el.localName + (el.className && '.' + el.className) + ' ' + el.textContent.trim().slice(0, 30);
		if (el === document.body) return ['body', ''];
		if (!el.matches(':focus-visible') || style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) return [name, 'no mark shows the focus'];
		if (box.bottom < 0 || box.top > innerHeight || box.right < 0 || !box.width) return [name, 'out of sight'];
		let over = null; // WCAG 2.2, 2.4.11: of its nine places within the window, one must be seen
		for (const {left, top, right, bottom} of el.getClientRects()) {
			const x = Math.max(left, 0), y = Math.max(top, 0), w = Math.min(right, innerWidth) - x, h = Math.min(bottom, innerHeight) - y;
			if (w <= 0 || h <= 0) continue;
			for (const fx of [0.1, 0.5, 0.9]) {
				for (const fy of [0.1, 0.5, 0.9]) {
					const there = document.elementFromPoint(x + w * fx, y + h * fy);
					if (there && (el.contains(there) || there.contains(el))) return [name, ''];
					over = there;
				}
			}
		}
		return [name, (over ? over.localName + '.' + over.className : 'nothing that can be seen') + ' lies over it'];
	})()`
	reachable = `[...document.querySelectorAll('a[href], button, select, input, summary, [tabindex="0"]')].filter((el) => el.checkVisibility()).length`
)

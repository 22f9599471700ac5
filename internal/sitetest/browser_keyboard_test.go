package sitetest

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestBrowserKeyboard goes through a page of each kind with the Tab key: first
// comes the way to the text, whatever is reached is seen to be reached, all is
// reached once, and the way leads out again.
func TestBrowserKeyboard(t *testing.T) {
	for _, k := range kinds(t) {
		t.Run(k.name, func(t *testing.T) {
			b := openTab(t, k.home)
			b.size(1280)
			b.media("", "prefers-reduced-motion: reduce")
			b.visitKind(k)
			b.do(emulation.SetFocusEmulationEnabled(true), chromedp.Evaluate(fromTop, nil))
			reached := []string{}
			want := ask[int](b, reachable)
			for range want + 20 {
				b.do(chromedp.KeyEvent(kb.Tab))
				at := ask[[]string](b, focused)
				if at[0] == "body" {
					break
				}
				if at[1] != "" {
					t.Errorf("%s: %s", at[0], at[1])
				}
				reached = append(reached, at[0])
			}
			if len(reached) == 0 || !strings.HasPrefix(reached[0], "a.skip") {
				t.Fatalf("reached by Tab: %q", reached)
			}
			if len(reached) != want {
				t.Errorf("%d places are reached by Tab; want %d: %q", len(reached), want, reached)
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
		return [name, ''];
	})()`
	reachable = `[...document.querySelectorAll('a[href], button, select, input, summary, [tabindex="0"]')].filter((el) => el.checkVisibility()).length`
)

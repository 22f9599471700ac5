package sitetest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"
)

// citedFigure is one kind of figure in a text: where it is, and all that its card
// says but for the ways on at its foot.
type citedFigure struct {
	name, page, link, says string
}

const inText = ".prose > p a.cite"

// citedFigures are figures of every kind in both languages.
func citedFigures() []citedFigure {
	nth := func(css string, n int) string {
		return fmt.Sprintf(`[...document.querySelectorAll(%q)][%d]`, css, n)
	}
	zh, en := "2023/figures.html", "2023/en/figures.html"
	statedZH, statedEN := "|出处|主动公开|引用处|", "|Stated in|Proactive disclosure|Used in|"
	note, noteEN := "|示例：一条信息在几处发布的只计一次。", "|Sample: an item published in several places counts once."
	all, allEN := "报告首页、主动公开、其他", "Report home, Proactive disclosure, Other matters"
	return []citedFigure{
		{"a value", zh, nth(inText, 0), "主动公开政府信息|9100条" + note + statedZH + all},
		{"a value with its unit", en, nth(inText, 1), "Items of government information disclosed proactively|9,100 items" + noteEN + statedEN + allEN},
		{"a part", zh, nth(inText, 2), "主动公开政府信息：政府网站|6100条|公开渠道" + statedZH + "主动公开、其他"},
		{"a formula", zh, nth(inText, 3), "政府网站占比|67.0%|计算公式|disclosed.channel.website / sum(disclosed.channel)" + statedZH + "报告首页、主动公开"},
		{"a formula, translated", en, nth(inText, 3), "Share of government websites|67.0%|Formula|disclosed.channel.website / sum(disclosed.channel)" + statedEN + "Report home, Proactive disclosure"},
		{"the year before", zh, nth(inText, 4), "主动公开政府信息|8200条" + note + statedZH + "报告首页、主动公开"},
		{"with an editor's note", en, nth(inText, 5), "Reading points|23 points" + statedEN + "Proactive disclosure"},
		{"not exact", zh, nth(inText, 6), "会议|14余次" + statedZH + "报告首页、主动公开"},
		{"a cell of a form", zh, nth(inText, 7), "一、本年新收政府信息公开申请数量·总计|48|收到和处理政府信息公开申请情况" + statedZH + "主动公开"},
		{"a cell of a form, translated", en, nth(inText, 7), "I. New requests received this year, Total|48|Disclosure Requests Received and Handled" + statedEN + "Proactive disclosure"},
		{"in a table of the author", en, nth(".table-wrap:has(#s1-tab-1) a.cite", 1), "Sessions|more than 14 sessions" + statedEN + "Report home, Proactive disclosure"},
		{"in a trend", zh, nth("#s1-trend-disclosed td a.cite", 0), "主动公开政府信息|8200条" + note + statedZH + "报告首页、主动公开"},
		{"in a trend, translated", en, nth("#s1-trend-disclosed td a.cite", 3), "Share of government websites|67.0%|Formula|disclosed.channel.website / sum(disclosed.channel)" + statedEN + "Report home, Proactive disclosure"},
		{"a tile", "2023/en/index.html", nth(".tile a.cite", 1), "Sessions|more than 14 sessions" + statedEN + "Report home, Proactive disclosure"},
	}
}

const (
	// said gives what the card says, part by part, without its foot.
	said = `(() => {
		const card = document.querySelector('.cite-card');
		return [...card.querySelectorAll('strong, .cite-value, :scope > p:not(.cite-foot), dt, dd')].map((e) => e.textContent).join('|');
	})()`
	// misplaced says what is wrong with where the card is.
	misplaced = `((link) => {
		const card = document.querySelector('.cite-card').getBoundingClientRect(), faults = [];
		if (card.left < 0 || card.right > document.documentElement.clientWidth || card.top < 0 || card.bottom > innerHeight) faults.push('out of the window: ' + JSON.stringify(card));
		for (const box of link.getClientRects()) {
			if (box.left < card.right && card.left < box.right && box.top < card.bottom && card.top < box.bottom) faults.push('it lies on the figure: ' + JSON.stringify([card, box]));
		}
		if (card.width < 200 || card.height < 60) faults.push('too small: ' + JSON.stringify(card));
		return faults;
	})(%s)`
	shown = `document.querySelectorAll('.cite-card:popover-open').length`
	// ready opens what a figure is closed in, and brings it into the window.
	ready = `((link) => { const d = link.closest('details'); if (d) d.open = true; link.scrollIntoView({block: %q, behavior: 'instant'}); })(%s)`
	// middleOf gives the middle of a figure, of its longest line.
	middleOf = `((e) => {
		const b = [...e.getClientRects()].sort((a, b) => b.width - a.width)[0];
		return [b.left + b.width / 2, b.top + b.height / 2];
	})(%s)`
)

// screens are windows in which a card must find room: a desk's, a phone's, and a
// desk's at 400%.
var screens = [][2]int64{{1280, 800}, {360, 640}, {320, 256}}

func (b *tab) screen(size [2]int64) {
	b.t.Helper()
	b.do(emulation.SetDeviceMetricsOverride(size[0], size[1], 1, false))
}

// waitFor waits until an expression gives a value, perhaps on the next page.
func waitFor[T comparable](b *tab, expression string, want T) bool {
	b.t.Helper()
	for range 60 {
		var got T
		if err := chromedp.Run(b.ctx, chromedp.Evaluate(expression, &got)); err == nil && got == want {
			return true
		}
		time.Sleep(50 * time.Millisecond)
	}
	return false
}

// point moves the mouse.
func (b *tab) point(x, y float64) {
	b.t.Helper()
	b.do(input.DispatchMouseEvent(input.MouseMoved, x, y).WithPointerType(input.Mouse))
}

// tap touches the window with a finger.
func (b *tab) tap(x, y float64) {
	b.t.Helper()
	b.do(input.DispatchTouchEvent(input.TouchStart, []*input.TouchPoint{{X: x, Y: y}}), input.DispatchTouchEvent(input.TouchEnd, []*input.TouchPoint{}))
}

// placed checks the place of a card that is shown.
func (b *tab) placed(f citedFigure, where string) {
	b.t.Helper()
	for _, fault := range ask[[]string](b, fmt.Sprintf(misplaced, f.link)) {
		b.t.Errorf("%s: %s: %s", f.name, where, fault)
	}
}

// TestBrowserCardSays points at a figure of each kind and reads the card.
func TestBrowserCardSays(t *testing.T) {
	s := theFigures(t)
	for _, home := range []string{serve(t, s), fileAddress(s, "") + "/"} {
		b := openTab(t, home)
		b.size(1280)
		for _, f := range citedFigures() {
			b.visit(home + f.page)
			b.do(chromedp.Evaluate(fmt.Sprintf(ready, "center", f.link), nil))
			at := ask[[]float64](b, fmt.Sprintf(middleOf, f.link))
			b.point(at[0], at[1])
			if !waitFor(b, shown, 1) {
				t.Errorf("%s: pointing shows nothing", f.name)
				continue
			}
			if diff := cmp.Diff(strings.Split(f.says, "|"), strings.Split(ask[string](b, said), "|")); diff != "" {
				t.Errorf("%s (-want +got):\n%s", f.name, diff)
			}
			b.point(2, 2)
		}
		b.report("cards in " + home)
	}
}

// TestBrowserCardHover holds a card that is shown by pointing to what WCAG 1.4.13
// asks: the pointer can go into it, Escape puts it away, and it stays until the
// pointer has left; and wants it in the window beside its figure.
func TestBrowserCardHover(t *testing.T) {
	s := theFigures(t)
	home := serve(t, s)
	b := openTab(t, home)
	b.media("", "prefers-reduced-motion: reduce")
	for _, f := range citedFigures() {
		for i, size := range screens {
			where := fmt.Sprintf("in %d × %d", size[0], size[1])
			b.screen(size)
			b.visit(home + f.page)
			b.do(chromedp.Evaluate(fmt.Sprintf(ready, []string{"center", "end", "nearest"}[i], f.link), nil))
			at := ask[[]float64](b, fmt.Sprintf(middleOf, f.link))
			b.point(at[0], at[1])
			if !waitFor(b, shown, 1) {
				t.Errorf("%s: %s: pointing shows nothing", f.name, where)
				continue
			}
			b.placed(f, where)
			if i > 0 {
				b.do(chromedp.KeyEvent(kb.Escape))
				if ask[int](b, shown) != 0 {
					t.Errorf("%s: %s: Escape does not put the card away", f.name, where)
				}
				continue
			}
			into := ask[[]float64](b, fmt.Sprintf(middleOf, `document.querySelector('.cite-card')`))
			b.point((at[0]+into[0])/2, (at[1]+into[1])/2)
			b.point(into[0], into[1])
			time.Sleep(600 * time.Millisecond)
			if ask[int](b, shown) != 1 {
				t.Errorf("%s: %s: the card goes while the pointer is in it", f.name, where)
			}
			b.point(2, 2)
			if !waitFor(b, shown, 0) {
				t.Errorf("%s: %s: the card stays when the pointer has left", f.name, where)
			}
		}
	}
	b.report("hovering")
}

// TestBrowserCardKeys reaches figures by the keyboard: the card comes with the
// focus, Enter leads in, Tab out again behind the figure, and Escape back to it.
func TestBrowserCardKeys(t *testing.T) {
	s := theFigures(t)
	home := serve(t, s)
	b := openTab(t, home)
	b.do(emulation.SetFocusEmulationEnabled(true))
	for _, f := range citedFigures() {
		for _, size := range screens[1:] {
			where := fmt.Sprintf("by keyboard in %d × %d", size[0], size[1])
			b.screen(size)
			b.visit(home + f.page)
			ask[string](b, `document.documentElement.dataset.text = 'large'`)
			b.do(chromedp.Evaluate(fmt.Sprintf(ready, "nearest", f.link)+fmt.Sprintf(`; %s.focus({focusVisible: true})`, f.link), nil))
			if !waitFor(b, shown, 1) {
				t.Errorf("%s: %s: the focus shows nothing", f.name, where)
				continue
			}
			b.placed(f, where)
			b.do(chromedp.KeyEvent(kb.Enter))
			if !ask[bool](b, `document.activeElement.closest('.cite-card') !== null`) {
				t.Errorf("%s: %s: Enter does not lead into the card", f.name, where)
			}
			b.do(chromedp.KeyEvent(kb.Escape))
			if ask[int](b, shown) != 0 || !ask[bool](b, fmt.Sprintf(`document.activeElement === %s`, f.link)) {
				t.Errorf("%s: %s: Escape does not lead back to the figure", f.name, where)
			}
			b.do(chromedp.KeyEvent(kb.Enter))
			if !waitFor(b, `document.activeElement.closest('.cite-card') !== null`, true) {
				t.Errorf("%s: %s: Enter shows no card after Escape", f.name, where)
			}
			for range ask[int](b, `document.querySelectorAll('.cite-card a, .cite-card button').length`) {
				b.do(chromedp.KeyEvent(kb.Tab))
			}
			if ask[bool](b, fmt.Sprintf(`%s.hasAttribute('aria-describedby') || document.activeElement.closest('.cite-card') !== null`, f.link)) {
				t.Errorf("%s: %s: the card stays behind whoever goes on", f.name, where)
			}
		}
	}
	b.report("by keyboard")
}

// TestBrowserCardTouch taps figures on a phone: the first tap shows the card and
// leads nowhere, a tap in it leaves it, one beside it closes it, and a second one
// on the figure leads to its row.
func TestBrowserCardTouch(t *testing.T) {
	s := theFigures(t)
	for _, home := range []string{serve(t, s), fileAddress(s, "") + "/"} {
		b := openTab(t, home)
		b.do(emulation.SetDeviceMetricsOverride(360, 640, 1, true), emulation.SetTouchEmulationEnabled(true))
		for _, f := range citedFigures() {
			b.visit(home + f.page)
			b.do(chromedp.Evaluate(fmt.Sprintf(ready, "center", f.link), nil))
			at := ask[[]float64](b, fmt.Sprintf(middleOf, f.link))
			b.tap(at[0], at[1])
			if !waitFor(b, shown, 1) {
				t.Errorf("%s: a tap shows nothing: %s", f.name, ask[string](b, "location.href"))
				continue
			}
			if got := ask[string](b, "location.href"); got != strings.TrimSuffix(home+f.page, "index.html") && got != home+f.page {
				t.Errorf("%s: the first tap leads to %s", f.name, got)
			}
			b.placed(f, "on a phone")
			into := ask[[]float64](b, fmt.Sprintf(middleOf, `document.querySelector('.cite-card strong')`))
			b.tap(into[0], into[1])
			time.Sleep(100 * time.Millisecond)
			if ask[int](b, shown) != 1 {
				t.Errorf("%s: a tap in the card closes it", f.name)
			}
			b.tap(5, 5)
			if !waitFor(b, shown, 0) {
				t.Errorf("%s: a tap beside the card does not close it", f.name)
			}
			b.tap(at[0], at[1])
			if !waitFor(b, shown, 1) {
				t.Errorf("%s: the card does not come again", f.name)
			}
			want := ask[string](b, f.link+".href")
			b.tap(at[0], at[1])
			if !waitFor(b, "location.href", want) {
				t.Errorf("%s: the second tap does not lead to %s", f.name, want)
			}
			b.report(f.name + " on a phone")
		}
	}
}

// TestBrowserCopy copies addresses and a citation: they are those of the published
// site, also from a folder on disk, and lead to what they are of.
func TestBrowserCopy(t *testing.T) {
	s := theFigures(t)
	for _, home := range []string{serve(t, s), fileAddress(s, "") + "/"} {
		b := openTab(t, home)
		b.do(emulation.SetFocusEmulationEnabled(true))
		for page, want := range map[string][]string{
			"2023/figures.html": {
				s.base + "2023/data.html#disclosed",
				"主动公开政府信息：9100条、示例区2023年政府信息公开工作年度报告、" + s.base + "2023/data.html#disclosed",
				s.base + "2023/figures.html#s1-tab-1", s.base + "2023/figures.html#s1-form-requests",
			},
			"2023/en/figures.html": {
				s.base + "2023/en/data.html#disclosed",
				"Items of government information disclosed proactively: 9,100 items, 2023 Annual Report on Government Information Disclosure, Sample District, " + s.base + "2023/en/data.html#disclosed",
				s.base + "2023/en/figures.html#s1-tab-1", s.base + "2023/en/figures.html#s1-form-requests",
			},
		} {
			b.visit(home + page)
			b.do(chromedp.Evaluate(`globalThis.texts = []; navigator.clipboard.writeText = async (text) => { texts.push(text); };
				document.querySelector('.prose > p a.cite').focus({focusVisible: true})`, nil), chromedp.WaitVisible(".cite-card", chromedp.ByQuery))
			b.do(chromedp.Evaluate(`for (const e of document.querySelectorAll('.cite-foot button, [data-copy="#s1-tab-1"], [data-copy="#s1-form-requests"]')) e.click()`, nil))
			got := ask[[]string](b, "texts")
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s: copied (-want +got):\n%s", home+page, diff)
			}
			for _, address := range got {
				_, rest, _ := strings.Cut(address, s.base)
				name, id, _ := strings.Cut(rest, "#")
				if p := s.pages[name]; p == nil || p.ids[id] == nil {
					t.Errorf("%s: what is copied leads nowhere: %s", page, address)
				}
			}
			b.report("copying in " + home + page)
		}
	}
}

// TestBrowserCopyVersion: an earlier version of a year, whose figures were
// corrected since, leads to itself.
func TestBrowserCopyVersion(t *testing.T) {
	s, err := correctedSite()
	if err != nil {
		t.Fatal("no year can be corrected: ", err)
	}
	home := serve(t, s)
	b := openTab(t, home)
	b.do(emulation.SetFocusEmulationEnabled(true))
	for page, want := range map[string]string{"2018-v1/disclosure.html": home + "2018-v1/", "2018/disclosure.html": s.base + "2018/"} {
		b.visit(home + page)
		b.do(chromedp.Evaluate(`globalThis.texts = []; navigator.clipboard.writeText = async (text) => { texts.push(text); }; document.querySelector('main a.cite').focus({focusVisible: true})`, nil),
			chromedp.WaitVisible(".cite-card", chromedp.ByQuery), chromedp.Evaluate(`document.querySelector('.cite-foot button').click()`, nil))
		if got := ask[[]string](b, "texts"); len(got) != 1 || got[0] != want+"data.html#disclosed" {
			t.Errorf("%s: copied %q; want %s…", page, got, want)
		}
	}
	b.report("versions")
}

// TestBrowserCopyFound: what the search added to an address is not copied with it.
func TestBrowserCopyFound(t *testing.T) {
	home := serve(t, theSite(t))
	b := openTab(t, home)
	b.visit(home + "2018/requests.html?found=78#s4-p1")
	b.do(chromedp.Evaluate(`globalThis.texts = []; navigator.clipboard.writeText = async (text) => { texts.push(text); }; document.querySelector('[data-copy]').click()`, nil))
	if got, want := ask[[]string](b, "texts"), home+"2018/requests.html#s4-fig-requests-completed-result"; len(got) != 1 || got[0] != want {
		t.Errorf("copied %q; want %q", got, want)
	}
	b.report("a page that was found")
}

// TestBrowserCardMissing: where the row cannot be had, a figure leads on as it
// does without scripts.
func TestBrowserCardMissing(t *testing.T) {
	s := theFigures(t)
	b := openTab(t, fileAddress(s, ""))
	b.visit(fileAddress(s, "2023/figures.html"))
	b.do(emulation.SetFocusEmulationEnabled(true), chromedp.Evaluate(`(() => {
		const append = document.head.append;
		document.head.append = (script) => { script.onerror(); };
		document.querySelector('.prose > p a.cite').focus({focusVisible: true});
	})()`, nil), chromedp.KeyEvent(kb.Enter))
	if !waitFor(b, "location.pathname.endsWith('/2023/data.html') && location.hash === '#disclosed'", true) {
		t.Errorf("Enter leads to %s", ask[string](b, "location.href"))
	}
	b.report("without rows")
}

package sitetest

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// widths are those of a small phone, a phone, a tablet and a desk.
var widths = []int64{320, 390, 768, 1280}

// TestBrowserWidths opens every page below a host and looks at it in each
// width, with everything opened that can be.
func TestBrowserWidths(t *testing.T) {
	s := theSite(t)
	home := serve(t, s)
	b := openTab(t, home)
	for _, name := range s.paths() {
		b.size(widths[0])
		b.visit(home + name)
		ask[bool](b, "judge.open()")
		for _, width := range widths {
			b.size(width)
			faults := append(ask[[]string](b, "judge.wide()"), ask[[]string](b, "judge.drawings()")...)
			b.report(fmt.Sprintf("%s at %d px", name, width), faults...)
		}
	}
}

// TestBrowserFolder opens every page from the folder on disk, by addresses with
// Chinese letters and spaces.
func TestBrowserFolder(t *testing.T) {
	s := theSite(t)
	b := openTab(t, fileAddress(s, "")+"/")
	for _, name := range s.paths() {
		b.visit(fileAddress(s, name))
		if got := ask[[]bool](b, "judge.dressed()"); !got[0] || !got[1] {
			b.fault("style: %t, script: %t", got[0], got[1])
		}
		b.report("from the folder: " + name)
	}
}

// whole are the elements that make a page: all of them must be seen.
var whole = []string{"h1", "main", "main p", "figure", "figure svg.chart", "aside.note", "nav.crumbs a", ".report-bar a", ".pager a", ".tools a:not(#text-normal)", ".side-nav summary"}

// TestBrowserWithoutScripts wants all content and every way on without scripts,
// and no button that would do nothing.
func TestBrowserWithoutScripts(t *testing.T) {
	s := theSite(t)
	home := serve(t, s)
	b := openTab(t, home)
	b.size(1280)
	b.do(emulation.SetScriptExecutionDisabled(true))
	for _, name := range s.paths() {
		b.visit(home + name)
		for _, selector := range whole {
			b.wantAllSeen(selector)
		}
		if got := ask[[]bool](b, "judge.dressed()"); !got[0] || got[1] {
			b.fault("style: %t, buttons that need the script: %t", got[0], got[1])
		}
		b.report("without scripts: " + name)
	}
	b.visit(home + "2018/requests.html")
	b.do(chromedp.Click(".tools a[data-twin]", chromedp.ByQuery), chromedp.WaitVisible(`html[lang="en"] body`, chromedp.ByQuery))
	if got, want := ask[string](b, "location.href"), home+"2018/en/requests.html"; got != want {
		t.Errorf("the switch of language leads to %s; want %s", got, want)
	}
}

func (b *tab) wantAllSeen(selector string) {
	b.t.Helper()
	if got := ask[[]int](b, fmt.Sprintf("judge.sighted(%q)", selector)); got[0] != got[1] {
		b.fault("%d of %d %q are seen", got[0], got[1], selector)
	}
}

// looks are the ways in which readers see the pages, and the contrast that text
// must have there: WCAG 2.2, 1.4.3 and 1.4.6.
var looks = []struct {
	name, medium string
	features     []string
	least        float64
}{
	{"light", "", []string{"prefers-color-scheme: light"}, 4.5},
	{"dark", "", []string{"prefers-color-scheme: dark"}, 4.5},
	{"more contrast", "", []string{"prefers-color-scheme: light", "prefers-contrast: more"}, 7},
	{"more contrast in the dark", "", []string{"prefers-color-scheme: dark", "prefers-contrast: more"}, 7},
	{"forced colors", "", []string{"prefers-color-scheme: light", "forced-colors: active"}, 4.5},
	{"print", "print", []string{"prefers-color-scheme: dark"}, 4.5},
}

// TestBrowserContrast measures every text against what lies behind it, those in
// drawings against the marks as well.
func TestBrowserContrast(t *testing.T) {
	s := theSite(t)
	home := serve(t, s)
	b := openTab(t, home)
	b.size(1280)
	for _, name := range s.paths() {
		b.visit(home + name)
		ask[bool](b, "judge.open()")
		for _, look := range looks {
			b.media(look.medium, look.features...)
			b.report(name+" in "+look.name, ask[[]string](b, fmt.Sprintf("judge.pale(%g)", look.least))...)
		}
	}
}

// TestBrowserPrint wants paper to have all that is to be read and nothing that
// is to be pressed.
func TestBrowserPrint(t *testing.T) {
	s := theSite(t)
	home := serve(t, s)
	b := openTab(t, home)
	b.size(794) // A4
	b.media("print")
	for _, name := range s.paths() {
		b.visit(home + name)
		for _, selector := range []string{"h1", "main", "main .prose > p", "figure", "figure svg.chart", "aside.note", ".footnotes", ".fig-desc", ".fig-note"} {
			b.wantAllSeen(selector)
		}
		for _, selector := range []string{"nav:not(.full-contents, .report-bar)", ".report-bar ul", ".tools", ".skip", "button:not(th button)", ".fig-links"} {
			if got := ask[[]int](b, fmt.Sprintf("judge.sighted(%q)", selector)); got[0] != 0 {
				b.fault("%d %q would be printed", got[0], selector)
			}
		}
		b.report("printed: "+name, ask[[]string](b, "judge.wide()")...)
	}
}

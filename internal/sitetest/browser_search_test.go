package sitetest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"
)

// hit is one line of the results.
type hit struct{ Href, Mark string }

// search types words and gives what is found, and what is said about it.
func (b *tab) search(words string) (hits []hit, said string) {
	b.t.Helper()
	b.do(chromedp.SetValue("#q", words), chromedp.Click(".search-line button"))
	b.do(chromedp.Poll(`document.querySelector('.search-state').textContent && !document.querySelector('.search-state').textContent.includes('…')`, nil))
	hits = ask[[]hit](b, `[...document.querySelectorAll('.hits li')].map(li => ({Href: li.querySelector('a').href, Mark: li.querySelector('mark').textContent}))`)
	return hits, ask[string](b, `document.querySelector('.search-state').textContent`)
}

// TestBrowserSearch searches from a host and from the folder, in both
// languages.
func TestBrowserSearch(t *testing.T) {
	s := theSite(t)
	served := serve(t, s)
	for _, from := range []string{served, fileAddress(s, "") + "/"} {
		b := openTab(t, from)
		for _, c := range []struct {
			page, words string
			marks       []string // what is marked, once each
			in          string   // a page that must be among the hits
		}{
			{"search.html", "27490", []string{"27490"}, "2018/proactive-disclosure.html"},
			{"search.html", "27,490", []string{"27490"}, "2018/proactive-disclosure.html"},
			{"search.html", "２７４９０", []string{"27490"}, "2018/data.html"},
			{"search.html", "收取费用", []string{"收取费用"}, "2018/fees.html"},
			{"search.html", "费", []string{"费"}, "2018/fees.html"},
			{"search.html", "公开 27490", []string{"公开"}, "2018/proactive-disclosure.html"},
			{"search.html", "app", []string{"App", "APP", "app"}, "2018/proactive-disclosure.html"},
			{"en/search.html", "items 27490", []string{"items", "Items"}, "2018/en/proactive-disclosure.html"},
			{"en/search.html", `"proactively disclosed elsewhere"`, nil, ""},
			{"search.html", "7490", nil, ""},
			{"search.html", "2749", nil, ""},
			{"search.html", "费取收", nil, ""},
			{"search.html", "<mark>", nil, ""},
			{"en/search.html", "27490", []string{"27,490"}, "2018/en/proactive-disclosure.html"},
			{"en/search.html", "27,490", []string{"27,490"}, "2018/en/data.html"},
			{"en/search.html", "FEES", []string{"Fees", "fees"}, "2018/en/fees.html"},
			{"en/search.html", "75.4%", []string{"75.4%"}, "2018/en/proactive-disclosure.html"},
			{"en/search.html", "5.4%", []string{"5.4%"}, "2018/en/proactive-disclosure.html"},
		} {
			b.visit(from + c.page)
			hits, said := b.search(c.words)
			if len(c.marks) == 0 {
				if len(hits) > 0 || !strings.Contains(said, strings.Trim(c.words, `"`)) {
					t.Errorf("%s%s: %q gives %v and says %q", from, c.page, c.words, hits, said)
				}
				continue
			}
			var marks []string
			found := false
			for _, h := range hits {
				if !strings.Contains(strings.Join(marks, "\n"), h.Mark) {
					marks = append(marks, h.Mark)
				}
				name, id, _ := strings.Cut(strings.TrimPrefix(h.Href, from), "#")
				name, _, _ = strings.Cut(name, "?found=")
				if p := s.pages[name]; p == nil || id != "" && p.ids[id] == nil {
					t.Errorf("%s: %q leads to %s, which is not there", c.page, c.words, h.Href)
				}
				found = found || name == c.in
			}
			for _, mark := range marks {
				if !strings.Contains(strings.Join(c.marks, "\n"), mark) {
					t.Errorf("%s: %q marks %q", c.page, c.words, mark)
				}
			}
			if !found {
				t.Errorf("%s%s: %q is not found on %s but on %v (%s)", from, c.page, c.words, c.in, hits, said)
			}
		}
		b.report("search from " + from)
	}
}

// TestBrowserSearchAsksLate wants nothing to be read before somebody searches,
// an address that searches by itself, and another way without scripts.
func TestBrowserSearchAsksLate(t *testing.T) {
	s := theSite(t)
	home := serve(t, s)
	b := openTab(t, home)
	b.visit(home + "search.html")
	loaded := `performance.getEntriesByType('resource').filter(e => e.name.includes('search.zh')).length`
	if n := ask[int](b, loaded); n != 0 {
		t.Errorf("%d texts are read before anybody searches", n)
	}
	b.search("27490")
	if n := ask[int](b, loaded); n != 1 {
		t.Errorf("%d texts are read by a search instead of 1", n)
	}
	if got := ask[string](b, "location.search"); got != "?q=27490" {
		t.Errorf("the address has %q", got)
	}
	b.visit(home + "search.html?q=27490")
	b.do(chromedp.WaitVisible(".hits li"))
	b.do(emulation.SetScriptExecutionDisabled(true))
	b.visit(home + "search.html")
	b.wantAllSeen(".search-else a")
	b.report("search")
}

// TestBrowserSearchYears goes through several years, newest first, and says
// when a year has no texts.
func TestBrowserSearchYears(t *testing.T) {
	s := theYears(t)
	home := serve(t, s)
	b := openTab(t, home)
	b.visit(home + "search.html")
	hits, _ := b.search("查阅点")
	var years []string
	for _, h := range hits {
		if year := strings.TrimPrefix(h.Href, home)[:4]; len(years) == 0 || years[len(years)-1] != year {
			years = append(years, year)
		}
	}
	if diff := cmp.Diff([]string{"2022", "2021", "2020", "2019", "2018"}, years); diff != "" {
		t.Error(diff)
	}
	_, said := b.search("示例")
	if want := fmt.Sprintf("找到%d处", ask[int](b, `document.querySelectorAll('.hits li').length`)); !strings.HasPrefix(said, "找到") || said == want {
		t.Errorf("of many places %q are said and all are shown", said)
	}
	b.do(chromedp.Click(".hits + button"))
	if n := ask[int](b, `document.querySelectorAll('.hits li').length`); n <= 40 {
		t.Errorf("after a click there are %d places", n)
	}
}

// TestBrowserFound follows hits: on their pages the words are marked and in
// sight, parts of words too, with figures among them or commas within, and on a
// page that says them often, at the place of the hit.
func TestBrowserFound(t *testing.T) {
	s := theSite(t)
	for _, from := range []string{serve(t, s), fileAddress(s, "") + "/"} {
		b := openTab(t, from)
		b.size(390)
		b.media("", "prefers-reduced-motion: reduce")
		for _, c := range []struct{ page, words, in, marked, within string }{
			{"search.html", "取费", "2018/fees.html", "取费", "main"},
			{"search.html", "政府信息27490条", "2018/proactive-disclosure.html", "政府信息27490条", "main p"},
			{"search.html", "27,490", "2018/proactive-disclosure.html", "27490", "main p"},
			{"en/search.html", "27490", "2018/en/proactive-disclosure.html", "27,490", "main p"},
			{"en/search.html", `"items of government information"`, "2018/en/proactive-disclosure.html", "items of government information", "main p"},
			{"search.html", "20515", "2018/data.html", "20515", `tr[id="disclosed.channel.website"] td`},
			{"search.html", "依申请公开政府信息情况", "2018/requests.html", "依申请公开政府信息情况", "main h1"},
			{"search.html", "电话：88259552", "2018/index.html", "电话：88259552", ".facts dd"},
		} {
			b.visit(from + c.page)
			b.search(c.words)
			b.do(chromedp.Click(fmt.Sprintf(`.hits a[href*="%s?found="]`, strings.TrimPrefix(c.in, "2018/")), chromedp.ByQuery), chromedp.WaitVisible("main mark", chromedp.ByQuery))
			if got, _, _ := strings.Cut(strings.TrimPrefix(ask[string](b, "location.href"), from), "?"); strings.TrimSuffix(got, "index.html") != strings.TrimSuffix(c.in, "index.html") { // a server may leave that out
				t.Errorf("%q leads to %s; want %s", c.words, got, c.in)
			}
			if got := ask[string](b, `[...document.querySelectorAll('main mark')].map((m) => m.textContent).join('')`); got != c.marked {
				t.Errorf("%s: of %q %q is marked; want %q", c.in, c.words, got, c.marked)
			}
			if !ask[bool](b, fmt.Sprintf(`(() => { const m = document.querySelector('main mark'), box = m.getBoundingClientRect(); return m.closest(%q) !== null && box.top >= 0 && box.bottom <= innerHeight; })()`, c.within)) {
				t.Errorf("%s: %q is not in sight within %s", c.in, c.words, c.within)
			}
			b.report("found on " + c.in)
		}
	}
}

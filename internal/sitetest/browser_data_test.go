package sitetest

import (
	"fmt"
	"slices"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"
)

const (
	shownRows = `[...document.querySelectorAll('.data-table tbody tr')].filter((tr) => tr.checkVisibility()).map((tr) => tr.id)`
	allRows   = `[...document.querySelectorAll('.data-table tbody tr')].map((tr) => tr.id)`
)

// TestBrowserData picks and sorts rows of the data page.
func TestBrowserData(t *testing.T) {
	s := theSite(t)
	home := serve(t, s)
	b := openTab(t, home)
	b.size(1280)
	b.visit(home + "2018/en/data.html")
	before := ask[[]string](b, allRows)

	for _, c := range []struct {
		typed string
		want  []string
		said  string
	}{
		{"27,490", []string{"disclosed"}, "1 rows"},
		{"27490", []string{"disclosed"}, "1 rows"},
		{"weibo microblog", nil, "0 rows"},
		{"WEIBO accounts", []string{"disclosed.channel.weibo"}, "1 rows"},
		{"litigation.total.result", []string{"litigation.total.result.upheld_or_dismissed", "litigation.total.result.declared_unlawful", "litigation.total.result.other"}, "3 rows"},
		{"", before, ""},
	} {
		b.do(chromedp.Evaluate(fmt.Sprintf(`(() => { const f = document.querySelector('[data-filter]'); f.value = %q; f.dispatchEvent(new Event('input')); })()`, c.typed), nil))
		if diff := cmp.Diff(c.want, nilIfEmpty(ask[[]string](b, shownRows))); diff != "" {
			t.Errorf("%q shows (-want +got):\n%s", c.typed, diff)
		}
		if got := ask[string](b, `document.querySelector('[data-rows]').textContent`); got != c.said {
			t.Errorf("%q says %q; want %q", c.typed, got, c.said)
		}
	}

	press := func() { b.do(chromedp.Click(`.data-table thead th:nth-child(2) button`, chromedp.ByQuery)) }
	press()
	rising := ask[[]float64](b, `[...document.querySelectorAll('.data-table tbody tr:not(.part)')].map((tr) => +tr.querySelector('data').value).filter((v) => !isNaN(v))`)
	if !slices.IsSorted(rising) || len(rising) < 30 {
		t.Errorf("by value: %v", rising)
	}
	press()
	rows := ask[[]string](b, allRows)
	if i := slices.Index(rows, "disclosed"); i < 0 || rows[i+1] != "disclosed.channel.website" {
		t.Error("the parts do not follow their whole")
	}
	if got := ask[string](b, `document.querySelector('th[aria-sort]').ariaSort`); got != "descending" {
		t.Errorf("after two presses the column is %q", got)
	}
	press()
	if diff := cmp.Diff(before, ask[[]string](b, allRows)); diff != "" {
		t.Errorf("after three presses the rows are not as they were:\n%s", diff)
	}
	b.report("the data page")
}

func nilIfEmpty(list []string) []string {
	if len(list) == 0 {
		return nil
	}
	return list
}

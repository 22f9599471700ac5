package sitetest

import (
	"encoding/csv"
	"fmt"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
)

// The site of figures has every kind of figure, table and chart, in both
// languages, with invented numbers (示例).
var figuresSite = sync.OnceValues(func() (*site, error) {
	bin, err := program()
	if err != nil {
		return nil, err
	}
	out := filepath.Join(scratch, "figures")
	if said, err := exec.Command(bin, "build", "--lang", "en", "-C", "internal/sitetest/testdata/figures", "-o", out).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%w: %s", err, said)
	}
	s, err := readSite(out)
	if err == nil {
		s.base = "https://www.example.gov.cn/zfxxgknb/"
	}
	return s, err
})

func theFigures(t *testing.T) *site {
	t.Helper()
	s, err := figuresSite()
	if err != nil {
		t.Fatal("the site of figures cannot be built: ", err)
	}
	return s
}

// TestTablesOfferTheirData wants beneath every table of a text its data and its
// address, on every page that has the text. The tables of the data page and of
// the editor's pages are offered as a whole, or are no figures.
func TestTablesOfferTheirData(t *testing.T) {
	s := theFigures(t)
	tables := map[string]int{}
	for _, name := range s.paths() {
		p := s.pages[name]
		for _, table := range all(p.root, is("table")) {
			if !strings.Contains("chapter cover full parallel trends", p.kind) {
				continue
			}
			tables[p.kind]++
			links := linksOf(table)
			if links == nil {
				t.Errorf("%s: nothing is offered beneath the table %s", name, short(textOf(table)))
				continue
			}
			checkTableLinks(t, s, p, links)
		}
	}
	want := map[string]int{"chapter": 16, "full": 16, "parallel": 16, "trends": 8}
	for kind, least := range want {
		if tables[kind] < least {
			t.Errorf("only %d tables on pages of kind %s; want %d", tables[kind], kind, least)
		}
	}
}

// linksOf gives what is offered beneath a table: in its figure, or right after
// the region that it scrolls in.
func linksOf(table *html.Node) *html.Node {
	if figure := closest(table, is("figure")); figure != nil {
		if found := all(figure, is("p", "fig-links")); len(found) == 1 {
			return found[0]
		}
		return nil
	}
	next := closest(table, is("div", "table-wrap")).NextSibling
	for next != nil && next.Type == html.TextNode {
		next = next.NextSibling
	}
	if next != nil && is("p", "fig-links")(next) {
		return next
	}
	return nil
}

func checkTableLinks(t *testing.T, s *site, p *page, links *html.Node) {
	t.Helper()
	data := 0
	for _, a := range all(links, is("a")) {
		if to, err := s.resolve(p, value(a, "href")); err == nil && path.Ext(to) == ".csv" {
			data++
			if _, ok := attr(a, "download"); !ok {
				t.Errorf("%s: %s would open in the browser", p.path, describe(a))
			}
			if _, err := csv.NewReader(strings.NewReader(string(s.files[to]))).ReadAll(); err != nil {
				t.Errorf("%s: %v", to, err)
			}
		}
	}
	copies := all(links, func(n *html.Node) bool { return n.Data == "button" && value(n, "data-copy") != "" })
	if data != 1 || len(copies) != 1 {
		t.Fatalf("%s: %d downloads and %d links to copy in %s", p.path, data, len(copies), describe(links))
	}
	if id := strings.TrimPrefix(value(copies[0], "data-copy"), "#"); p.ids[id] == nil || !within(p.ids[id], is("figure")) && p.ids[id].Data != "table" {
		t.Errorf("%s: the link to copy leads to %q, which is no table", p.path, id)
	}
}

// TestAuthorTables reads the data of the tables that the author wrote: bare
// numbers, else the words of each language.
func TestAuthorTables(t *testing.T) {
	s := theFigures(t)
	for name, want := range map[string][][]string{
		"2023/data/s1-tab-1.csv":    {{"项目", "数"}, {"主动公开", "9100"}, {"会议", "14余次"}, {"说明", "示例"}},
		"2023/data/s1-tab-1.en.csv": {{"Item", "Number"}, {"Disclosed", "9100"}, {"Sessions", "more than 14 sessions"}, {"Remark", "sample"}},
		"2023/data/s2-tab-1.csv":    {{"渠道", "数"}, {"政府网站", "6100"}},
		"2023/data/s2-tab-1.en.csv": {{"Channel", "Number"}, {"Websites", "6100"}},
	} {
		got, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(s.files[name]), "\ufeff"))).ReadAll()
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

package sitetest

import (
	"encoding/csv"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
)

// quantity is one row of testdata/figures.tsv, which was taken from the
// published report of 2018 by hand and owes nothing to this program: key,
// chapter, the value as the site types it, the number that it stands for, unit,
// kind, and the words of the report.
//
// A quantity is stated; or repeated, where the report says the same again in
// another chapter; or derived, where the report gives only what it follows
// from.
type quantity struct{ key, chapter, text, value, unit, kind, source string }

func quantities(t *testing.T) (list []quantity) {
	t.Helper()
	file, err := os.Open("internal/sitetest/testdata/figures.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	r := csv.NewReader(file)
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = '\t', 7, true
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range rows[1:] {
		if !slices.Contains([]string{"stated", "repeated", "derived"}, c[5]) {
			t.Errorf("%s: no kind %q", c[0], c[5])
		}
		list = append(list, quantity{c[0], c[1], c[2], c[3], c[4], c[5], c[6]})
	}
	return list
}

// TestFigures compares the quantities of the report with the statistics of the
// site, in both directions.
func TestFigures(t *testing.T) {
	s := theSite(t)
	f, err := figuresFor(s, s.pages["2018/index.html"])
	if err != nil {
		t.Fatal(err)
	}
	var want, got []string
	for _, q := range quantities(t) {
		if q.kind != "repeated" {
			want = append(want, strings.Join([]string{q.key, q.chapter, q.text, q.value, q.unit}, " "))
		}
	}
	for _, st := range f.Statistics {
		got = append(got, strings.Join([]string{st.Key, st.Chapter, st.Text, string(st.Value), st.Unit}, " "))
	}
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("key, chapter, text, value, unit (-report +site):\n%s", diff)
	}
}

// TestFiguresAreShown wants each quantity on the page of its chapter in both
// languages, on the full page and on the side-by-side page, and no other value
// for it there.
func TestFiguresAreShown(t *testing.T) {
	s := theSite(t)
	for _, q := range quantities(t) {
		for _, name := range []string{"2018/" + q.chapter + ".html", "2018/en/" + q.chapter + ".html", "2018/full.html", "2018/en/full.html", "2018/parallel.html"} {
			for _, fault := range notShown(s.pages[name], q) {
				t.Errorf("%s: %s", name, fault)
			}
		}
	}
}

// TestFiguresNotice breaks a chapter, and wants the checker above to see it.
func TestFiguresNotice(t *testing.T) {
	s := theSite(t)
	q := quantity{key: "kiosks.count", chapter: "disclosure-channels", value: "17"}
	whole := s.pages["2018/disclosure-channels.html"]
	if faults := notShown(whole, q); faults != nil {
		t.Errorf("the whole page: %q", faults)
	}
	for _, c := range []seed{
		{`value="17" data-key="kiosks.count"`, `value="12" data-key="kiosks.count"`},
		{`data-key="kiosks.count"`, `data-key="kiosks.number"`},
	} {
		broken, err := parsePage(whole.path, strings.ReplaceAll(whole.raw, c.old, c.new))
		if err != nil {
			t.Fatal(err)
		}
		if notShown(broken, q) == nil {
			t.Errorf("%q in the place of %q was not noticed", c.new, c.old)
		}
	}
}

// notShown says what a page lacks of a quantity, within its chapter where the
// page has more than one.
func notShown(p *page, q quantity) (faults []string) {
	if p == nil {
		return []string{"there is no such page for " + q.key}
	}
	names, shown := chapterNames("2018"), 0
	for _, data := range all(p.root, func(n *html.Node) bool { return n.Data == "data" && value(n, "data-key") == q.key }) {
		if at := chapterAt(data, names); at != q.chapter {
			continue
		}
		shown++
		if value(data, "value") != q.value {
			faults = append(faults, fmt.Sprintf("%s; the report says %s", describe(data), q.value))
		}
	}
	if shown == 0 {
		faults = append(faults, fmt.Sprintf("%s=%s is not shown", q.key, q.value))
	}
	return faults
}

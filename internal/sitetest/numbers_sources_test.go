package sitetest

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
)

// What leads from a figure to its numbers and back leads to the same numbers,
// also where two chapters state different ones for the same thing.
var sourceRules = []pageRule{
	{"figures lead to their own statistics", checkSources, []seed{{`href="data.html#requests.denied"`, `href="data.html#requests.received"`}, {`href="data.html#requests.completed"`, `href="data.html#kiosks.count"`}}},
	{"downloads have what their tables have", checkDownloads, []seed{{`<td class="r"><data class="num" value="25"`, `<td class="r"><data class="num" value="26"`}, {`href="data/s4-tab-`, `href="data/s2-fig-disclosed-channel.csv" title="`}}},
	{"statistics are where the data page says", checkUses, []seed{{`<td><a href="fees.html">`, `<td><a href="overview.html">`}}},
}

// checkSources follows a figure's links to the page of data: what stands in the
// row there must stand in the figure's table. A number in the text leads to a row
// with that very number.
func checkSources(s *site, p *page) (faults []string) {
	for _, a := range all(p.root, is("a", "cite")) {
		to, err := s.resolve(p, value(a, "href"))
		_, place, _ := strings.Cut(value(a, "href"), "#")
		if err != nil || s.pages[to] == nil {
			faults = append(faults, fmt.Sprintf("%s leads nowhere: %v", describe(a), err))
			continue
		}
		here, there := all(a, is("data")), all(s.pages[to].ids[place], is("data"))
		if len(here) != 1 || len(there) == 0 || value(here[0], "data-key") != value(there[0], "data-key") || value(here[0], "value") != value(there[0], "value") {
			faults = append(faults, fmt.Sprintf("%s leads to %s, which is another figure", describe(a), value(a, "href")))
		}
	}
	for _, fig := range all(p.root, is("figure")) {
		for _, a := range all(fig, is("a")) {
			_, place, _ := strings.Cut(value(a, "href"), "#")
			to, err := s.resolve(p, value(a, "href"))
			if err != nil || place == "" || to == p.path {
				continue
			}
			row := s.pages[to].ids[place]
			there := all(row, is("data"))
			if len(there) == 0 || !slices.ContainsFunc(all(fig, is("data")), func(here *html.Node) bool {
				return value(here, "data-key") == value(there[0], "data-key") && value(here, "value") == value(there[0], "value")
			}) {
				faults = append(faults, fmt.Sprintf("%s leads to %s: %s", value(fig, "id"), value(a, "href"), describe(row)))
			}
		}
	}
	return faults
}

// checkDownloads compares each figure's table with its file, number by number.
func checkDownloads(s *site, p *page) (faults []string) {
	for _, fig := range all(p.root, is("figure")) {
		want, got := map[string]string{}, map[string]string{}
		for _, data := range all(fig, is("data")) {
			if key := value(data, "data-key"); key != "" {
				want[key] = value(data, "value")
			}
		}
		for _, a := range all(fig, is("a")) {
			to, err := s.resolve(p, value(a, "href"))
			if err != nil || path.Ext(to) != ".csv" {
				continue
			}
			rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(s.files[to], []byte("\ufeff")))).ReadAll()
			if err != nil || len(rows) == 0 {
				faults = append(faults, fmt.Sprintf("%s: %v, %d rows", to, err, len(rows)))
				continue
			}
			key, val := slices.Index(rows[0], "key"), slices.Index(rows[0], "value")
			for _, row := range rows[1:] {
				got[row[key]] = row[val]
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			faults = append(faults, fmt.Sprintf("%s (-table +file):\n%s", value(fig, "id"), diff))
		}
	}
	return faults
}

// checkUses follows the links of each row of the page of data to where its value
// is stated and used, and wants it to be seen there.
func checkUses(s *site, p *page) (faults []string) {
	if p.kind != "data" {
		return nil
	}
	for _, row := range all(p.root, func(n *html.Node) bool { return n.Data == "tr" && value(n, "id") != "" }) {
		for _, a := range all(row, is("a")) {
			to, err := s.resolve(p, value(a, "href"))
			if err != nil || len(all(row, is("data"))) == 0 || s.pages[to] == nil {
				continue
			}
			own := all(row, is("data"))[0]
			if !slices.ContainsFunc(all(s.pages[to].root, is("data")), func(there *html.Node) bool {
				return value(there, "data-key") == value(own, "data-key") && value(there, "value") == value(own, "value")
			}) {
				faults = append(faults, fmt.Sprintf("%s=%s is not on %s", value(row, "id"), value(own, "value"), to))
			}
		}
	}
	return faults
}

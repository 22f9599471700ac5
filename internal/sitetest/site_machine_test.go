package sitetest

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// machineRules are about what pages say to other programs.
var machineRules = []pageRule{
	{"schema.org says what the page says", checkSchema, []seed{{`"@type":"Chapter"`, `"@type":"Dataset"`}, {`"position":1,`, `"position":1`}, {`"inLanguage":"zh-CN"`, `"inLanguage":"en"`}, {`"isAccessibleForFree":true`, `"datePublished":"2019-01-31"`}, {`"url":"index.html"`, `"url":"nowhere.html"`}}},
	{"OpenGraph says what the page says", checkOpenGraph, []seed{{`property="og:title" content="`, `property="og:title" content="x`}, {`property="og:locale"`, `property="og:lang"`}, {"<title>", `<meta property="og:image" content="x.png"><title>`}}},
}

// schemaTypes are what the kinds of pages are.
var schemaTypes = map[string]string{"home": "CollectionPage", "trends": "WebPage", "cover": "Report", "chapter": "Chapter", "data": "Dataset", "full": "Report", "parallel": "Report", "notes": "WebPage", "corrections": "WebPage", "search": "SearchResultsPage"}

type schema struct {
	Type          string `json:"@type"`
	Name          string
	URL           string
	InLanguage    string
	DatePublished string
	Distribution  []struct{ ContentURL string }
	HasPart       []schema
	IsPartOf      *schema
}

func checkSchema(s *site, p *page) (faults []string) {
	scripts := all(p.root, func(n *html.Node) bool { return n.Data == "script" && value(n, "type") == "application/ld+json" })
	want := schemaTypes[p.kind]
	if len(scripts) != 1 {
		if want == "" && len(scripts) == 0 {
			return nil
		}
		return []string{fmt.Sprintf("%d descriptions by schema.org", len(scripts))}
	}
	var doc struct {
		Context string   `json:"@context"`
		Graph   []schema `json:"@graph"`
	}
	if err := json.Unmarshal([]byte(textOf(scripts[0])), &doc); err != nil {
		return []string{fmt.Sprintf("schema.org: %v", err)}
	}
	if doc.Context != "https://schema.org" || len(doc.Graph) == 0 {
		return []string{"schema.org: no graph"}
	}
	it := doc.Graph[0]
	if it.Type != want || it.Name == "" || it.InLanguage != langOf(p.path) {
		faults = append(faults, fmt.Sprintf("schema.org: %q %q in %q; want %q in %q", it.Type, it.Name, it.InLanguage, want, langOf(p.path)))
	}
	if it.DatePublished != "" && strings.HasPrefix(p.path, "2018/") && len(s.reports()) == 1 {
		faults = append(faults, "schema.org: the date of publication is not known")
	}
	places := []string{it.URL}
	for _, part := range it.HasPart {
		places = append(places, part.URL)
	}
	for _, d := range it.Distribution {
		places = append(places, d.ContentURL)
	}
	if it.IsPartOf != nil {
		places = append(places, it.IsPartOf.URL)
	}
	for _, place := range places {
		if to, err := s.resolve(p, place); err != nil || place == "" {
			faults = append(faults, fmt.Sprintf("schema.org: %q leads to %q: %v", place, to, err))
		}
	}
	if p.kind == "data" && len(it.Distribution) < 3 {
		faults = append(faults, fmt.Sprintf("schema.org: %d distributions", len(it.Distribution)))
	}
	return faults
}

// reports lists the years that have a cover in the source language.
func (s *site) reports() (years []string) {
	for name := range s.pages {
		if year, file, _ := strings.Cut(name, "/"); file == "index.html" && year != "en" {
			years = append(years, year)
		}
	}
	return years
}

func checkOpenGraph(_ *site, p *page) (faults []string) {
	if schemaTypes[p.kind] == "" {
		return nil
	}
	said := map[string]string{}
	for n := range p.elements() {
		if property := value(n, "property"); n.Data == "meta" && property != "" {
			if _, twice := said[property]; twice || value(n, "content") == "" {
				faults = append(faults, "OpenGraph: twice or empty: "+property)
			}
			said[property] = value(n, "content")
		}
	}
	for _, property := range []string{"og:type", "og:title", "og:site_name", "og:locale"} {
		if said[property] == "" {
			faults = append(faults, "OpenGraph: no "+property)
		}
	}
	if want := strings.ReplaceAll(langOf(p.path), "-", "_"); said["og:locale"] != want {
		faults = append(faults, fmt.Sprintf("OpenGraph: og:locale %q; want %q", said["og:locale"], want))
	}
	titles := all(p.root, is("title"))
	if len(titles) == 0 || !strings.HasPrefix(textOf(titles[0]), said["og:title"]) {
		faults = append(faults, fmt.Sprintf("OpenGraph: og:title %q", said["og:title"]))
	}
	for _, property := range []string{"og:url", "og:image"} {
		if place, ok := said[property]; ok && !strings.HasPrefix(place, "https://") {
			faults = append(faults, fmt.Sprintf("OpenGraph: %s %q is no absolute address", property, place))
		}
	}
	if !slices.Contains([]string{"website", "article"}, said["og:type"]) {
		faults = append(faults, fmt.Sprintf("OpenGraph: og:type %q", said["og:type"]))
	}
	return faults
}

package sitetest

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"
	"golang.org/x/net/html"
)

var linkRules = []pageRule{
	{"references lead somewhere", checkReferences, []seed{
		in(`<a href="#nowhere">x</a>`), in(`<a href="nothing.html">x</a>`), in(`<a href="index.html#nowhere">x</a>`), in(`<a href="en/">x</a>`),
		in(`<a href="/index.html">x</a>`), in(`<a href="../../../x.html">x</a>`), in(`<img src="x.png" alt="">`), in(`<img srcset="x.png 2x" alt="">`),
		in(`<p aria-labelledby="nowhere">x</p>`), in(`<p aria-describedby="main nowhere">x</p>`), in(`<p aria-controls="nowhere">x</p>`),
		in(`<label for="nowhere">x</label>`), in(`<table><tr><td headers="nowhere">`), in(`<svg><use href="#nowhere"/></svg>`), in(`<svg><rect fill="url(#nowhere)"/></svg>`),
	}},
	{"nothing is loaded from another host", checkHosts, []seed{
		in(`<img src="https://example.com/x.png" alt="">`), in(`<a href="//example.com/x">x</a>`), in(`<a href="https://example.com/">x</a>`),
		in(`<iframe src="x.html"></iframe>`), in(`<svg><image href="https://example.com/x.png"/></svg>`), {"<title>", `<link rel="preconnect" href="https://example.com"><title>`},
	}},
	{"the two languages know each other", checkTwins, []seed{
		{`lang="en" hreflang="en"`, `lang="en" hreflang="fr"`}, {"<title>", `<link rel="alternate" hreflang="en" href="en/requests.html"><title>`}, {"<title>", `<link rel="canonical" href="https://www.gongshu.gov.cn/x.html"><title>`},
		{`<a class="tool" href="en/requests.html"`, `<a class="tool" href="en/fees.html"`}, {" data-twin>", ">"},
	}},
	{"what is current is this page", checkCurrent, []seed{{`<a href="fees.html">`, `<a href="fees.html" aria-current="page">`}}},
	{"pairs have both languages", checkPairs, []seed{{`<div class="pair"><div lang="zh-CN">`, `<div class="pair"><div lang="en">`}, {`<div lang="en">`, `<div lang="en"><a href="fees.html">x</a>`}}},
}

// settings is what the tests need of content/site.yaml.
type settings struct {
	URL      string   `yaml:"url"`
	BasePath string   `yaml:"base_path"`
	Literals []string `yaml:"allowed_literals"`
}

var siteSettings = sync.OnceValue(func() (c settings) {
	data, err := os.ReadFile("content/site.yaml")
	if err == nil {
		err = yaml.Load(data, &c)
	}
	if err != nil {
		panic(err) // the build before has read the same file
	}
	return c
})

// reference is an address in an attribute.
type reference struct {
	node *html.Node
	key  string
	ref  string
}

// inURL finds the references of presentation attributes, as in fill="url(#x)".
var inURL = regexp.MustCompile(`url\(["']?([^"')]*)`)

// references gives everything on a page that names a file or a place in one.
// Lists of ids are given as #id.
func references(p *page) (refs []reference) {
	for n := range p.elements() {
		for _, a := range n.Attr {
			switch key := a.Key; key {
			case "href", "src", "poster", "data", "action", "cite", "background":
				refs = append(refs, reference{n, key, a.Val})
			case "srcset", "imagesrcset":
				for candidate := range strings.SplitSeq(a.Val, ",") {
					file, _, _ := strings.Cut(strings.TrimSpace(candidate), " ")
					refs = append(refs, reference{n, key, file})
				}
			case "for", "headers", "list", "form", "usemap", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details", "aria-flowto", "aria-activedescendant", "aria-errormessage":
				for id := range strings.FieldsSeq(a.Val) {
					refs = append(refs, reference{n, key, "#" + strings.TrimPrefix(id, "#")})
				}
			case "data-search", "data-finder": // what the search reads, and the scripts that show what it found
				for file := range strings.FieldsSeq(a.Val) {
					refs = append(refs, reference{n, key, file})
				}
			default:
				for _, m := range inURL.FindAllStringSubmatch(a.Val, -1) {
					refs = append(refs, reference{n, key, m[1]})
				}
			}
		}
	}
	return refs
}

func checkReferences(s *site, p *page) (faults []string) {
	for _, r := range references(p) {
		if _, err := s.resolve(p, r.ref); err != nil {
			faults = append(faults, fmt.Sprintf("%s=%q of <%s>: %v", r.key, r.ref, r.node.Data, err))
		}
	}
	return faults
}

// resolve gives the path of the file that a reference on p leads to, "" for
// another host. It refuses what would work only on a server or at one place of
// it: folders, and paths from the host's root.
func (s *site) resolve(p *page, ref string) (string, error) {
	u, err := url.Parse(ref)
	if err != nil {
		return "", err
	}
	if u.Scheme == "https" || u.Scheme == "http" {
		return "", nil
	}
	if base := siteSettings().BasePath; base != "" && p.kind == "notfound" {
		u.Path = strings.TrimPrefix(u.Path, path.Join("/", base)+"/") // it must do at any depth
	}
	if u.Scheme != "" || u.Host != "" || u.RawQuery != "" || strings.HasPrefix(u.Path, "/") || ref == "" {
		return "", fmt.Errorf("not a plain relative address")
	}
	name := p.path
	if u.Path != "" {
		name = path.Join(path.Dir(p.path), u.Path)
	}
	if _, ok := s.files[name]; !ok || strings.HasSuffix(u.Path, "/") {
		return "", fmt.Errorf("there is no file %s", name)
	}
	if u.Fragment == "" {
		return name, nil
	}
	target := s.pages[name]
	if name == p.path {
		target = p // which may be a broken copy
	}
	if target == nil || target.ids[u.Fragment] == nil {
		return "", fmt.Errorf("%s has no place %q", name, u.Fragment)
	}
	return name, nil
}

// linkedHosts are the hosts that links, and only links, may lead to.
var linkedHosts = []string{"beian.miit.gov.cn", "beian.mps.gov.cn"}

func checkHosts(_ *site, p *page) (faults []string) {
	own, _ := url.Parse(siteSettings().URL)
	for _, r := range references(p) {
		u, err := url.Parse(r.ref)
		if err != nil || u.Host == "" {
			continue
		}
		link := r.node.Data == "a" && (slices.Contains(linkedHosts, u.Host) || u.Host == own.Host)
		head := r.node.Data == "link" && slices.Contains([]string{"canonical", "alternate"}, value(r.node, "rel")) && u.Host == own.Host
		if u.Scheme != "https" || !link && !head {
			faults = append(faults, fmt.Sprintf("%s=%q of <%s> leads to another host", r.key, r.ref, r.node.Data))
		}
	}
	for n := range p.elements() {
		if slices.Contains([]string{"iframe", "frame", "object", "embed", "base", "form", "portal"}, n.Data) || value(n, "http-equiv") == "refresh" {
			faults = append(faults, "not here: "+describe(n))
		}
	}
	return faults
}

// twin gives the path of the same page in the other language, "" when there is
// none.
func (s *site) twin(name string) string {
	dir, base := path.Split(name)
	other := path.Join(dir, "en", base)
	if langOf(name) == "en" {
		other = path.Join(dir, "..", base)
	}
	if s.pages[other] == nil {
		return ""
	}
	return other
}

// alternates gives the versions of a page, itself included.
func (s *site) alternates(name string) map[string]string {
	twin := s.twin(name)
	if twin == "" {
		return map[string]string{}
	}
	zh, en := name, twin
	if langOf(name) == "en" {
		zh, en = twin, name
	}
	return map[string]string{"zh-CN": s.base + zh, "en": s.base + en, "x-default": s.base + zh}
}

func checkTwins(s *site, p *page) (faults []string) {
	canonical, alternates := []string{}, map[string]string{}
	for _, n := range all(p.root, is("link")) {
		switch value(n, "rel") {
		case "canonical":
			canonical = append(canonical, value(n, "href"))
		case "alternate":
			if lang, ok := attr(n, "hreflang"); ok {
				alternates[lang] = value(n, "href")
			}
		}
	}
	want := []string{s.base + p.path}
	if p.kind == "notfound" || s.base == "" {
		want = []string{} // it stands at every address that leads nowhere
	}
	if diff := cmp.Diff(want, canonical); diff != "" {
		faults = append(faults, "canonical (-want +got):\n"+diff)
	}
	versions := s.alternates(p.path)
	if s.base == "" {
		versions = map[string]string{} // which must be named by whole addresses
	}
	if diff := cmp.Diff(versions, alternates); diff != "" {
		faults = append(faults, "alternates (-want +got):\n"+diff)
	}
	switches := all(p.root, func(n *html.Node) bool { _, ok := attr(n, "data-twin"); return ok && hasClass(n, "tool") })
	twin := s.twin(p.path)
	if (twin != "") != (len(switches) == 1) {
		faults = append(faults, fmt.Sprintf("%d switches of language, twin %q", len(switches), twin))
	}
	for _, a := range switches {
		if to, err := s.resolve(p, value(a, "href")); err != nil || to != twin || value(a, "hreflang") != langOf(twin) || value(a, "lang") != langOf(twin) {
			faults = append(faults, "the switch does not lead to "+twin+": "+describe(a))
		}
	}
	return faults
}

func checkCurrent(s *site, p *page) (faults []string) {
	for _, a := range all(p.root, is("a")) {
		if value(a, "aria-current") != "page" {
			continue
		}
		if to, err := s.resolve(p, value(a, "href")); err != nil || to != p.path {
			faults = append(faults, "is not this page: "+describe(a))
		}
	}
	return faults
}

// checkPairs wants source and translation in each pair of the side-by-side
// page, and pairs on no other; and that each side leads on in its language.
func checkPairs(s *site, p *page) (faults []string) {
	pairs := all(p.root, is("*", "pair"))
	if (p.kind == "parallel") != (len(pairs) > 4) {
		faults = append(faults, fmt.Sprintf("%d pairs", len(pairs)))
	}
	for _, pair := range pairs {
		var langs []string
		for c := range pair.ChildNodes() {
			if c.Type == html.ElementNode && textOf(c) != "" {
				langs = append(langs, value(c, "lang"))
			}
		}
		if !slices.Equal(langs, []string{"zh-CN", "en"}) {
			faults = append(faults, fmt.Sprintf("a pair of %q: %s", langs, short(textOf(pair))))
		}
		for _, a := range all(pair, is("a")) {
			to, err := s.resolve(p, value(a, "href"))
			if err == nil && to != p.path && s.pages[to] != nil && langOf(to) != langAt(a) {
				faults = append(faults, fmt.Sprintf("from lang=%q to %s: %s", langAt(a), to, describe(a)))
			}
		}
	}
	return faults
}

// TestEverythingIsReached goes from the home page along the links, then from
// the pages to their files, and wants nothing left over.
func TestEverythingIsReached(t *testing.T) {
	s := theSite(t)
	reached, walked := map[string]bool{"index.html": true}, map[string]bool{"index.html": true}
	for todo := []string{"index.html"}; len(todo) > 0; todo = todo[1:] {
		p := s.pages[todo[0]]
		for _, r := range references(p) {
			to, err := s.resolve(p, r.ref)
			if err != nil || to == "" {
				continue // faults are another test's
			}
			reached[to] = true
			if s.pages[to] != nil && r.node.Data == "a" && !walked[to] {
				walked[to] = true
				todo = append(todo, to)
			}
		}
	}
	for _, name := range packaged(t, s) {
		reached[name] = true
	}
	for _, name := range []string{"404.html", "robots.txt", "sitemap.xml", "manifest-sha256.txt"} {
		reached[name] = true // these are found by their names
	}
	for name, p := range s.pages {
		if p.kind == "data" {
			reached[path.Join(path.Dir(name), "figures.js")] = true // which the script asks for, see TestBrowserCite
		}
	}
	for name := range s.files {
		if script, ok := strings.CutSuffix(name, ".js"); ok && reached[script+".svg"] {
			reached[name] = true // from which the script makes a PNG, see TestBrowserPicture
		}
		if !reached[name] {
			t.Errorf("no page leads to %s", name)
		}
	}
}

// packaged gives the files that the data packages describe.
func packaged(t *testing.T, s *site) (files []string) {
	t.Helper()
	for name, data := range s.files {
		if path.Base(name) != "datapackage.json" {
			continue
		}
		var pack struct{ Resources []struct{ Path string } }
		if err := json.Unmarshal(data, &pack); err != nil || len(pack.Resources) == 0 {
			t.Fatalf("%s: %v, %d resources", name, err, len(pack.Resources))
		}
		for _, r := range pack.Resources {
			file := path.Join(path.Dir(name), r.Path)
			if _, ok := s.files[file]; !ok {
				t.Errorf("%s describes %s, which is not there", name, file)
			}
			files = append(files, file)
		}
	}
	return files
}

// TestDownloads wants the same downloads on the cover and beside the data of
// each language, one in each format.
func TestDownloads(t *testing.T) {
	s := theSite(t)
	want := []string{"2018/data/statistics.csv", "2018/data/statistics.json", "2018/data/statistics.xlsx", "2018/datapackage.json"}
	for _, name := range []string{"2018/index.html", "2018/data.html", "2018/en/index.html", "2018/en/data.html"} {
		p, got := s.pages[name], []string{}
		for _, a := range all(p.root, func(n *html.Node) bool { return n.Data == "a" && within(n, is("ul", "downloads")) }) {
			to, err := s.resolve(p, value(a, "href"))
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			if _, ok := attr(a, "download"); !ok {
				t.Errorf("%s: %s would open in the browser", name, describe(a))
			}
			got = append(got, to)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: downloads (-want +got):\n%s", name, diff)
		}
	}
}

package sitetest

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// pageRule is one thing that must hold for every page. Its seeds break a page
// in memory, each in one way, so that the rule itself is seen to notice.
type pageRule struct {
	name  string
	check func(*site, *page) []string
	seeds []seed
}

// seed replaces the first old by new in the first of seedPages that has it.
type seed struct{ old, new string }

// in seeds HTML at the end of the main part.
func in(html string) seed { return seed{"</main>", html + "</main>"} }

// pageRules are all of them, each file of the tests adding its own.
var pageRules = slices.Concat(structureRules, linkRules, machineRules, languageRules, numberRules, drawingRules, sourceRules)

var structureRules = []pageRule{
	{"the language fits the address", checkLang, []seed{{`<html lang="zh-CN">`, `<html lang="en">`}}},
	{"one title and one h1, not empty", checkTitle, []seed{{"<h1>", "<h1>x</h1><h1>"}, {"<title>", "<title></title><title>"}, {"<h1>", "<h2>"}}},
	{"the policy first, then the encoding", checkHead, []seed{{"<head>", `<head><meta name="x" content="y">`}, {"default-src 'none'", "default-src *"}, {`charset="utf-8"`, `charset="gbk"`}, {"style-src 'self'", "style-src 'self' 'unsafe-inline'"}}},
	{"the tags that the portal asks for", checkMeta, []seed{{`content="信息公开年报"`, `content="其他"`}, {`name="ArticleTitle"`, `name="Title"`}, {"<title>", `<meta name="PubDate" content="2019-03-01 00:00"><title>`}, {"<title>", `<meta name="Keywords" content=""><title>`}}},
	{"elements are nested as they are written", checkNesting, []seed{in("<p><div>x</div></p>"), in("<div>"), in("</section>")}},
	{"ids are unique", checkIDs, []seed{in(`<i id="main"></i>`), in(`<i id="a b"></i>`)}},
	{"nothing inline", checkInline, []seed{in(`<p style="color:red">x</p>`), in(`<style>p{}</style>`), in(`<script>x</script>`), in(`<p onclick="x">x</p>`), in(`<a href="javascript:x">x</a>`)}},
	{"no residue of layouts", checkResidue, []seed{in("{{.T.x}}"), in("[data_lead]"), in("%!d(string=x)"), in("<no value>"), in("{requests.received}"), in("\ufdd1"), in(`<i class="missing">x</i>`), in("NaN")}},
	{"headings skip no level", checkHeadings, []seed{in("<h5>x</h5>"), {"<h1>", "<h2>x</h2><h1>"}}},
	{"tables have names and heads", checkTables, []seed{in("<table><tr><th scope=row>x</th></tr></table>"), {`<th scope="row">`, "<th>"}, {"<tbody><tr>", "<tbody><tr><td>x</td>"}}},
	{"figures are whole and have names", checkFigures, []seed{{`aria-describedby="`, `aria-describedby="x`}, {` role="img" aria-labelledby`, ` aria-labelledby`}, {`class="fig-desc"`, `class="x"`}, {`class="fig-title"`, `class="x"`}, {`<a href="data/s4-`, `<a href="data.html" title="`}}},
	{"what can be pressed or seen has a name", checkNames, []seed{in(`<a href="#main"></a>`), in("<button></button>"), in(`<img src="assets/x.png">`)}},
	{"the translation says that the source prevails", checkPrevails, []seed{{`role="note"`, `role="x"`}}},
}

// seedPages are where seeds are sown.
var seedPages = []string{"2018/requests.html", "2018/en/requests.html", "2018/parallel.html", "2018/data.html"}

func TestPages(t *testing.T) {
	s := theSite(t)
	if len(s.pages) < 20 {
		t.Fatalf("the site has only %d pages", len(s.pages))
	}
	for _, rule := range pageRules {
		t.Run(rule.name, func(t *testing.T) {
			for _, name := range s.paths() {
				for _, fault := range rule.check(s, s.pages[name]) {
					t.Errorf("%s: %s", name, fault)
				}
			}
		})
	}
}

// TestPageRulesNotice breaks pages, and wants each rule to say something that
// it did not say before.
func TestPageRulesNotice(t *testing.T) {
	s := theSite(t)
	for _, rule := range pageRules {
		t.Run(rule.name, func(t *testing.T) {
			for _, seed := range rule.seeds {
				whole, broken := sow(t, s, seed)
				before := rule.check(s, whole)
				if !slices.ContainsFunc(rule.check(s, broken), func(f string) bool { return !slices.Contains(before, f) }) {
					t.Errorf("%q in the place of %q was not noticed on %s", seed.new, seed.old, whole.path)
				}
			}
		})
	}
}

func sow(t *testing.T, s *site, seed seed) (whole, broken *page) {
	t.Helper()
	for _, name := range seedPages {
		if whole = s.pages[name]; whole == nil || !strings.Contains(whole.raw, seed.old) {
			continue
		}
		broken, err := parsePage(name, strings.Replace(whole.raw, seed.old, seed.new, 1))
		if err != nil {
			t.Fatal(err)
		}
		return whole, broken
	}
	t.Fatalf("no page of %q holds %q: the seed cannot be sown", seedPages, seed.old)
	return nil, nil
}

// langOf gives the language that a page at this address must have.
func langOf(name string) string {
	if path.Base(path.Dir(name)) == "en" {
		return "en"
	}
	return "zh-CN"
}

func checkLang(_ *site, p *page) (faults []string) {
	for n := range p.elements() {
		if n.Data == "html" && value(n, "lang") != langOf(p.path) {
			return []string{fmt.Sprintf("lang=%q; want %q", value(n, "lang"), langOf(p.path))}
		}
	}
	return nil
}

func checkTitle(_ *site, p *page) (faults []string) {
	for _, name := range []string{"title", "h1"} {
		found := all(p.root, func(n *html.Node) bool { return n.Data == name && n.Namespace == "" })
		if len(found) != 1 {
			faults = append(faults, fmt.Sprintf("%d <%s>; want 1", len(found), name))
		}
		for _, n := range found {
			if textOf(n) == "" {
				faults = append(faults, "an empty "+describe(n))
			}
		}
	}
	return faults
}

// policy is what the pages' Content-Security-Policy must say, directive by
// directive; a directive that is not here must not be there.
var policy = map[string]string{
	"default-src": "'none'", "img-src": "'self' data:", "style-src": "'self'", "script-src": "'self'", "font-src": "'self'",
	"connect-src": "'self'", "base-uri": "'none'", "form-action": "'none'",
}

func checkHead(_ *site, p *page) (faults []string) {
	if !strings.HasPrefix(strings.ToLower(p.raw), "<!doctype html>") {
		faults = append(faults, "the page does not begin with <!DOCTYPE html>")
	}
	var head []*html.Node
	for _, n := range all(p.root, is("head")) {
		for c := range n.ChildNodes() {
			if c.Type == html.ElementNode {
				head = append(head, c)
			}
		}
	}
	if len(head) < 2 || value(head[0], "http-equiv") != "Content-Security-Policy" {
		return append(faults, "the policy is not the first element of the head")
	}
	for directive := range strings.SplitSeq(value(head[0], "content"), ";") {
		name, sources, _ := strings.Cut(strings.TrimSpace(directive), " ")
		if name == "script-src" { // which names the page's data too
			for _, n := range all(p.root, func(n *html.Node) bool { return value(n, "type") == "application/ld+json" }) {
				sum := sha256.Sum256([]byte(textOf(n)))
				sources = strings.Replace(sources, " 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'", "", 1)
			}
		}
		if want, ok := policy[name]; !ok || want != sources {
			faults = append(faults, fmt.Sprintf("the policy says %q", directive))
		}
	}
	if !strings.EqualFold(value(head[1], "charset"), "utf-8") {
		faults = append(faults, "the encoding is not the second element of the head: "+describe(head[1]))
	}
	return faults
}

// checkMeta looks for the tags of the portal's standard. What is not known has
// no tag: an empty or an invented one would be worse.
func checkMeta(_ *site, p *page) (faults []string) {
	tags := map[string]string{}
	for _, n := range all(p.root, is("meta")) {
		name := value(n, "name")
		if _, twice := tags[name]; twice && name != "" {
			faults = append(faults, "two tags "+name)
		}
		if tags[name] = value(n, "content"); name != "" && tags[name] == "" {
			faults = append(faults, "an empty tag "+name)
		}
	}
	want := []string{"viewport", "SiteName", "SiteDomain", "ColumnName", "ColumnDescription", "ColumnKeywords"}
	if p.kind != "home" && p.kind != "search" && p.kind != "notfound" {
		want = append(want, "ArticleTitle", "ContentSource", "description")
	}
	for _, name := range want {
		if tags[name] == "" {
			faults = append(faults, "no tag "+name)
		}
	}
	if tags["ColumnType"] != "信息公开年报" {
		faults = append(faults, fmt.Sprintf("the tag ColumnType says %q", tags["ColumnType"]))
	}
	for _, name := range []string{"PubDate", "SiteIDCode"} {
		if v, ok := tags[name]; ok {
			faults = append(faults, fmt.Sprintf("%s is %q, but the source does not say", name, v))
		}
	}
	return faults
}

// checkNesting compares the tags in the file with the elements that a browser
// makes of them: it mends what is nested wrongly, and both then differ.
func checkNesting(_ *site, p *page) (faults []string) {
	opened, closed, made := map[string]int{}, map[string]int{}, map[string]int{}
	for z := html.NewTokenizer(strings.NewReader(p.raw)); z.Err() == nil; {
		switch z.Next() {
		case html.SelfClosingTagToken:
			name := z.Token().Data
			opened[name]++
			closed[name]++
		case html.StartTagToken:
			opened[z.Token().Data]++
		case html.EndTagToken:
			closed[z.Token().Data]++
		}
	}
	for n := range p.elements() {
		made[n.Data]++
	}
	for name := range closed {
		opened[name] += 0
	}
	for _, name := range slices.Sorted(maps.Keys(opened)) {
		void := slices.Contains([]string{"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}, name)
		if opened[name] != made[name] || !void && opened[name] != closed[name] {
			faults = append(faults, fmt.Sprintf("<%s>: %d opened, %d closed, %d in the tree", name, opened[name], closed[name], made[name]))
		}
	}
	return faults
}

func checkIDs(_ *site, p *page) (faults []string) {
	seen := map[string]bool{}
	for n := range p.elements() {
		id, ok := attr(n, "id")
		if ok && (id == "" || seen[id] || strings.ContainsAny(id, " \t\n")) {
			faults = append(faults, fmt.Sprintf("the id %q is empty, split or there twice", id))
		}
		seen[id] = true
	}
	return faults
}

func checkInline(_ *site, p *page) (faults []string) {
	for n := range p.elements() {
		data := n.Data == "script" && value(n, "type") == "application/ld+json" // which no browser runs
		if n.Data == "style" || n.Data == "script" && !data && (value(n, "src") == "" || n.FirstChild != nil) {
			faults = append(faults, "inline: "+describe(n))
		}
		for _, a := range n.Attr {
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") || strings.HasPrefix(strings.TrimSpace(strings.ToLower(a.Val)), "javascript:") {
				faults = append(faults, fmt.Sprintf("inline: %s=%q of <%s>", a.Key, a.Val, n.Data))
			}
		}
	}
	return faults
}

// residue is what a page shows when a layout, a word or a number went wrong. A
// word that the lists do not have is printed as its [name].
var residue = regexp.MustCompile(`\{\{|\}\}|<no value>|&lt;no value|%!|ZgotmplZ|\[[a-z]+(?:_[a-z0-9]+)*\]|\{[\pL_][\pL\d_.@]*(?: unit)?\}|[\x{FDD0}-\x{FDEF}\x{FFFD}]|\bNaN\b|[+-]Inf\b|class="missing"`)

func checkResidue(_ *site, p *page) (faults []string) {
	for _, m := range residue.FindAllString(p.raw, -1) {
		faults = append(faults, fmt.Sprintf("residue: %q", m))
	}
	return faults
}

func checkHeadings(_ *site, p *page) (faults []string) {
	last := 0
	for n := range p.elements() {
		if len(n.Data) != 2 || n.Data[0] != 'h' || n.Data[1] < '1' || n.Data[1] > '6' {
			continue
		}
		level := int(n.Data[1] - '0')
		if level > last+1 {
			faults = append(faults, fmt.Sprintf("%s after h%d", describe(n), last))
		}
		last = level
	}
	return faults
}

// checkTables wants a caption, or a label of the table or of the region that it
// scrolls in; a scope at each heading cell; a heading in each row; and rows
// that are equally long.
func checkTables(_ *site, p *page) (faults []string) {
	for _, table := range all(p.root, is("table")) {
		if len(all(table, is("caption"))) == 0 && !labelled(table) && !labelled(closest(table, is("div", "table-wrap"))) {
			faults = append(faults, "no name: "+describe(table))
		}
		for _, th := range all(table, is("th")) {
			if !slices.Contains([]string{"col", "row", "colgroup", "rowgroup"}, value(th, "scope")) {
				faults = append(faults, "no scope: "+describe(th))
			}
		}
		_, wrong := gridOf(table)
		faults = append(faults, wrong...)
	}
	return faults
}

// labelled says whether an element, if any, has a label of its own.
func labelled(n *html.Node) bool {
	return n != nil && (value(n, "aria-label") != "" || value(n, "aria-labelledby") != "")
}

// checkFigures wants of every figure its number, title and download, and of
// every chart a description in sight, a table, and a drawing that is named by
// the title and described by the description.
func checkFigures(_ *site, p *page) (faults []string) {
	for _, fig := range all(p.root, is("figure")) {
		fault := func(what string) { faults = append(faults, value(fig, "id")+": "+what) }
		for _, part := range []func(*html.Node) bool{is("*", "fig-no"), is("*", "fig-title"), is("table")} {
			if found := all(fig, part); len(found) == 0 || textOf(found[0]) == "" {
				fault("no number, no title or no table")
			}
		}
		if !slices.ContainsFunc(all(fig, is("a")), func(a *html.Node) bool { return strings.HasSuffix(value(a, "href"), ".csv") }) {
			fault("no download")
		}
		if !hasClass(fig, "chart-figure") {
			continue
		}
		drawings := all(fig, func(n *html.Node) bool { return n.Data == "svg" && !within(n.Parent, is("svg")) })
		if len(drawings) != max(1, len(all(fig, is("div", "multiple")))) {
			fault(fmt.Sprintf("%d drawings", len(drawings)))
		}
		for _, svg := range drawings {
			if value(svg, "role") != "img" {
				fault("the drawing is no img: " + describe(svg))
			}
			if n := p.ids[value(svg, "aria-labelledby")]; n == nil || !hasClass(n, "fig-title") || closest(n, is("figure")) != fig {
				fault("the drawing is not named by the figure's title")
			}
			if n := p.ids[value(svg, "aria-describedby")]; n == nil || !hasClass(n, "fig-desc") || closest(n, is("figure")) != fig || textOf(n) == "" {
				fault("the drawing is not described by the figure's description")
			}
		}
	}
	return faults
}

func checkNames(_ *site, p *page) (faults []string) {
	for n := range p.elements() {
		switch n.Data {
		case "a", "button", "summary":
			if textOf(n) == "" && !labelled(n) {
				faults = append(faults, "no name: "+describe(n))
			}
		case "img":
			if _, ok := attr(n, "alt"); !ok {
				faults = append(faults, "no alt: "+describe(n))
			}
		case "svg":
			if value(n, "aria-hidden") != "true" && !labelled(n) && !within(n.Parent, is("svg")) {
				faults = append(faults, "no name: "+describe(n))
			}
		}
	}
	return faults
}

func checkPrevails(_ *site, p *page) (faults []string) {
	if langOf(p.path) == "zh-CN" && p.kind != "parallel" {
		return nil
	}
	for _, n := range all(p.root, is("*", "notice")) {
		if value(n, "role") == "note" && textOf(n) != "" {
			return nil
		}
	}
	return []string{"no note that the Chinese text prevails"}
}

package render

import (
	"path"
	"strings"

	"gongkai/internal/content"
)

// What a page says to other programs: OpenGraph (ogp.me) for those that show a
// link, schema.org as JSON-LD for those that index. Only what is known is said:
// no date, licence or address is made up. A script element that holds data is
// not run and no breach of the policy (HTML Standard, 4.12.1).

// machine gives the elements of the head that other programs read, and of them
// the text of the script element.
func (r *Renderer) machine(p Page, v *View) (head, schema []byte) {
	if p.Kind == NotFound {
		return nil, nil
	}
	dst := r.openGraph(nil, p, v)
	if feed := r.feedFor(p.Lang); feed != "" {
		dst = append(dst, `<link rel="alternate" type="application/atom+xml" title="`...)
		dst = appendText(dst, v.SiteName)
		dst = append(append(dst, `" href="`...), relative(p.Path, feed)...)
		dst = append(dst, `">`...)
	}
	dst = append(dst, `<script type="application/ld+json">`...)
	start := len(dst)
	dst = append(dst, `{"@context":"https://schema.org","@graph":[`...)
	dst = r.thing(dst, p, v)
	dst = r.breadcrumb(dst, p, v)
	dst = append(dst, `]}`...)
	end := len(dst)
	return append(dst, `</script>`...), dst[start:end]
}

func (r *Renderer) openGraph(dst []byte, p Page, v *View) []byte {
	property := func(name, content string) {
		if content != "" {
			dst = append(append(dst, `<meta property="`...), name...)
			dst = append(dst, `" content="`...)
			dst = append(appendText(dst, content), `">`...)
		}
	}
	kind := "article"
	if p.Report == nil {
		kind = "website"
	}
	property("og:type", kind)
	property("og:title", v.Title)
	property("og:site_name", v.SiteName)
	property("og:description", v.Description)
	property("og:locale", ogLocale(v.HTMLLang))
	if v.Twin != nil {
		property("og:locale:alternate", ogLocale(v.Twin.HrefLang))
	}
	property("og:url", v.Canonical)
	if picture := r.sharePicture(p); picture != "" {
		property("og:image", r.absolute(picture))
		property("og:image:type", "image/png")
		property("og:image:width", itoa(shareWidth))
		property("og:image:height", itoa(shareHeight))
		property("og:image:alt", v.Title)
	}
	return dst
}

// ogLocale writes a language as OpenGraph does.
func ogLocale(htmlLang string) string { return strings.ReplaceAll(htmlLang, "-", "_") }

// object appends the fields of a JSON object.
type object struct {
	dst   []byte
	first bool
}

func (o *object) key(name string) {
	if !o.first {
		o.dst = append(o.dst, ',')
	}
	o.first = false
	o.dst = append(appendJSON(o.dst, name), ':')
}

// text adds a string that is known.
func (o *object) text(name, value string) {
	if value != "" {
		o.key(name)
		o.dst = appendJSON(o.dst, value)
	}
}

// open begins a nested object of a type.
func (o *object) open(name, kind string) {
	o.key(name)
	o.begin(kind)
}

func (o *object) begin(kind string) {
	o.dst = append(o.dst, `{"@type":`...)
	o.dst = appendJSON(o.dst, kind)
	o.first = false
}

// close ends an object; two braces in a row would look like residue of a layout.
func (o *object) close() {
	if o.dst[len(o.dst)-1] == '}' {
		o.dst = append(o.dst, ' ')
	}
	o.dst = append(o.dst, '}')
	o.first = false
}

// list adds an array; item is called for each of n.
func (o *object) list(name string, n int, item func(i int)) {
	if n == 0 {
		return
	}
	o.key(name)
	o.dst = append(o.dst, '[')
	for i := range n {
		if i > 0 {
			o.dst = append(o.dst, ',')
		}
		item(i)
	}
	o.dst = append(o.dst, ']')
}

// placeOf gives where a page or file is: on its host where that is known, else
// as seen from p.
func (r *Renderer) placeOf(p Page, target string) string {
	if a := r.absolute(target); a != "" {
		return a
	}
	return relative(p.Path, target)
}

// thing describes what the page is.
func (r *Renderer) thing(dst []byte, p Page, v *View) []byte {
	o := object{dst: dst}
	kinds := map[Kind]string{Home: "CollectionPage", Trends: "WebPage", Search: "SearchResultsPage", Notes: "WebPage", Corrections: "WebPage", Chapter: "Chapter", Data: "Dataset"}
	kind := kinds[p.Kind]
	if kind == "" {
		kind = "Report"
	}
	o.begin(kind)
	name := v.Title
	if p.Kind == Data {
		name = v.Report.Title + " - " + v.Title
	} else if kind == "Report" {
		name = v.Report.Title
	}
	o.text("name", name)
	o.text("description", v.Description)
	o.text("url", r.placeOf(p, p.Path))
	o.text("inLanguage", v.HTMLLang)
	if v.Translated {
		r.translated(&o, p)
	}
	switch {
	case p.Report != nil:
		r.reportFacts(&o, p, v)
	case p.Kind == Home:
		o.list("hasPart", len(v.Years), func(i int) {
			o.begin("Report")
			o.text("name", v.Years[i].Title)
			o.text("url", r.placeOf(p, resolve(p.Path, v.Years[i].Href)))
			o.close()
		})
	}
	o.close()
	return o.dst
}

// translated says which page a translation is made from.
func (r *Renderer) translated(o *object, p Page) {
	if source, ok := r.twin(p, 0); ok {
		o.open("translationOfWork", "CreativeWork")
		o.text("url", r.placeOf(p, source))
		o.text("inLanguage", r.langs[0].HTMLLang)
		o.close()
	}
}

// reportFacts adds what is known of the report that the page is or belongs to.
func (r *Renderer) reportFacts(o *object, p Page, v *View) {
	m := p.Report.Meta
	if m.From != "" && m.To != "" {
		o.text("temporalCoverage", m.From+"/"+m.To)
	}
	o.text("datePublished", day(m.Published))
	o.key("isAccessibleForFree")
	o.dst = append(o.dst, "true"...)
	for _, role := range []string{"author", "publisher"} {
		if v.Report.Issuer != "" {
			o.open(role, "GovernmentOrganization")
			o.text("name", v.Report.Issuer)
			o.close()
		}
	}
	dir := r.reportDir(p.Report, p.Lang)
	switch p.Kind {
	case Chapter:
		o.key("position")
		o.dst = append(o.dst, itoa(p.Chapter.Order)...)
		r.partOf(o, p, v)
	case Notes, Corrections:
		r.partOf(o, p, v)
	case Cover:
		chapters := v.Report.Chapters()
		o.list("hasPart", len(chapters), func(i int) {
			o.begin("Chapter")
			o.text("name", chapters[i].Title)
			o.text("url", r.placeOf(p, dir+chapters[i].Href))
			o.close()
		})
	case Data:
		r.partOf(o, p, v)
		downloads := v.Report.Downloads()
		o.list("distribution", len(downloads), func(i int) {
			d := downloads[i]
			o.begin("DataDownload")
			o.text("name", d.Name)
			o.text("encodingFormat", mediaTypes[path.Ext(d.Href)])
			o.text("contentUrl", r.placeOf(p, resolve(p.Path, d.Href)))
			o.close()
		})
	}
}

func (r *Renderer) partOf(o *object, p Page, v *View) {
	o.open("isPartOf", "Report")
	o.text("name", v.Report.Title)
	o.text("url", r.placeOf(p, r.reportDir(p.Report, p.Lang)+"index.html"))
	o.close()
}

// mediaTypes are those of a report's downloads.
var mediaTypes = map[string]string{
	".csv":  "text/csv",
	".json": "application/json",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".pdf":  "application/pdf",
}

// breadcrumb repeats the page's breadcrumb; steps without an address on this
// site have a name alone.
func (r *Renderer) breadcrumb(dst []byte, p Page, v *View) []byte {
	if len(v.Crumbs) == 0 {
		return dst
	}
	o := object{dst: append(dst, ',')}
	o.begin("BreadcrumbList")
	o.list("itemListElement", len(v.Crumbs)+1, func(i int) {
		o.begin("ListItem")
		o.key("position")
		o.dst = append(o.dst, itoa(i+1)...)
		if i == len(v.Crumbs) {
			o.text("name", v.Title)
		} else {
			o.text("name", v.Crumbs[i].Text)
			if href := v.Crumbs[i].Href; hasScheme([]byte(href)) {
				o.text("item", href)
			} else if href != "" {
				o.text("item", r.placeOf(p, resolve(p.Path, href)))
			}
		}
		o.close()
	})
	o.close()
	return o.dst
}

// resolve gives the path below the output folder that a relative address on a
// page leads to.
func resolve(page, href string) string { return path.Join(path.Dir(page), href) }

// day gives the date of a time of publication.
func day(published string) string {
	if len(published) < len("2006-01-02") {
		return ""
	}
	return published[:len("2006-01-02")]
}

// published tells whether a report's date is known.
func published(rep *content.Report) bool { return day(rep.Meta.Published) != "" }

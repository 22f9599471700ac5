package render

import (
	"crypto/sha256"
	"encoding/base64"
	"path"
	"slices"
	"strings"

	"gongkai/internal/content"
	"gongkai/internal/diag"
)

// ContentPolicy is the Content-Security-Policy of every page: it allows what the
// pages themselves bring and nothing else; they have no inline script or style.
const ContentPolicy = "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"

// policyPart is where each page names the data that it holds in a script
// element. No browser runs such data, nor asks the policy about it, but checkers
// of pages do.
const policyPart = "policy"

func policyWithPart() string {
	const scripts = "script-src 'self'"
	return strings.Replace(ContentPolicy, scripts, scripts+partToken+policyPart+partToken, 1)
}

// policySource names a script element's text as a policy does (CSP 3, 2.3.1), for
// an attribute.
func policySource(text []byte) string {
	if len(text) == 0 {
		return ""
	}
	sum := sha256.Sum256(text)
	return " &#39;sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "&#39;"
}

// view fills what every page has.
func (r *Renderer) view(p Page, title string) *View {
	v := &View{Frame: r.shared(p).frame, Title: title}
	v.DocTitle = docTitle(title, v)
	r.addLanguages(v, p)
	return v
}

// newFrame fills what all pages of a kind share in a report and language.
func (r *Renderer) newFrame(p Page) *Frame {
	lg := r.lang(p.Lang)
	f := &Frame{
		Kind: string(p.Kind), Lang: r.langs[p.Lang].Code, HTMLLang: r.langs[p.Lang].HTMLLang, T: lg.words,
		Translated: p.Lang > 0, Root: root(p.Path), CSP: policyWithPart(), Langs: r.langs,
		SiteName: lg.in(r.site.Config.Name), PortalName: lg.in(r.site.Config.Portal.Name),
	}
	f.HomeHref = f.Root + r.langDir(p.Lang) + "index.html"
	home := f.Root
	if p.Report != nil {
		f.Year = strings.Repeat("../", strings.Count(r.langDir(p.Lang), "/"))
		home = f.Year
		f.Report = r.reportView(p.Report, p.Lang)
		f.Archive = r.archiveView(p)
	}
	if p.Kind == NotFound { // served for an address at any depth
		f.Root = r.site.Config.BasePath
		f.HomeHref, home = f.Root+"index.html", f.Root
	}
	if len(r.listed) > 0 { // a sealed year too has its site around it
		f.SearchHref = f.Root + r.langDir(p.Lang) + searchPage
	}
	f.Style, f.Early, f.Script, f.Icon = home+r.theme.style, home+r.theme.early, home+r.theme.script, home+r.theme.icon
	if p.Kind != Search {
		f.Finder = home + r.theme.text + " " + home + r.theme.found
	}
	f.SharedMeta = r.sharedMeta(p, lg)
	f.Crumbs = r.crumbs(f, p, lg)
	return f
}

// docTitle names page, report and site, each once.
func docTitle(title string, v *View) string {
	parts := []string{title}
	if v.Report != nil && v.Report.Title != title {
		parts = append(parts, v.Report.Title)
	}
	if v.SiteName != title {
		parts = append(parts, v.SiteName)
	}
	return strings.Join(parts, " - ")
}

// addLanguages adds the twin, the canonical address and the alternates: each
// page that exists names all its versions, itself included. Search engines take
// whole addresses only, so that without them the switch of language alone says it.
func (r *Renderer) addLanguages(v *View, p Page) {
	if p.Kind != NotFound { // which stands for every address that is not there
		v.Canonical = r.absolute(p.Path)
	}
	twins := 0
	for l := range r.langs {
		other, ok := r.twin(p, l)
		if !ok {
			continue
		}
		if href := r.absolute(other); href != "" {
			v.Alternates = append(v.Alternates, Alternate{HrefLang: r.langs[l].HTMLLang, Href: href})
			if l == 0 {
				v.Alternates = append(v.Alternates, Alternate{HrefLang: "x-default", Href: href})
			}
		}
		if l != p.Lang {
			twins++
			if v.Twin == nil {
				v.Twin = &Link{Text: r.langs[l].Name, Href: relative(p.Path, other), Lang: r.langs[l].HTMLLang, HrefLang: r.langs[l].HTMLLang}
			}
		}
	}
	if twins == 0 {
		v.Alternates = nil
	}
}

// absolute gives a page's address on its host, "" while site.yaml does not name
// both the host and the path on it: half an address would be an invented one.
func (r *Renderer) absolute(page string) string {
	cfg := r.site.Config
	if cfg.URL == "" || cfg.BasePath == "" {
		return ""
	}
	return cfg.URL + cfg.BasePath + page
}

// crumbs leads from the portal to the page above this one.
func (r *Renderer) crumbs(f *Frame, p Page, lg lang) []Link {
	var crumbs []Link
	for _, c := range r.site.Config.Breadcrumb {
		crumbs = append(crumbs, Link{Text: lg.in(c.Name), Href: c.URL})
	}
	if p.Kind == Home {
		return crumbs
	}
	crumbs = append(crumbs, Link{Text: f.SiteName, Href: f.HomeHref})
	if p.Report != nil && p.Kind != Cover {
		crumbs = append(crumbs, Link{Text: f.Report.Title, Href: relative(p.Path, r.reportDir(p.Report, p.Lang)+"index.html")})
	}
	return crumbs
}

// sharedMeta gives the tags that 国办发〔2017〕47号 asks for and that pages share:
// the site's, the column's, and an article's date and source. What is unknown is
// left out, never invented.
func (r *Renderer) sharedMeta(p Page, lg lang) []Meta {
	cfg := r.site.Config
	tags := metaList(
		Meta{"SiteName", lg.in(cfg.Portal.Name)},
		Meta{"SiteDomain", cfg.Portal.Domain},
		Meta{"SiteIDCode", cfg.Portal.SiteIDCode},
		Meta{"ColumnName", lg.in(cfg.Name)},
		Meta{"ColumnDescription", lg.t("column_description")},
		Meta{"ColumnKeywords", lg.t("column_keywords")},
		Meta{"ColumnType", "信息公开年报"},
	)
	if p.Report != nil {
		tags = append(tags, metaList(Meta{"PubDate", pubDate(p.Report)}, Meta{"ContentSource", lg.in(p.Report.Meta.Issuer)})...)
	}
	return tags
}

// metaList keeps the tags that have a content.
func metaList(tags ...Meta) []Meta {
	return slices.DeleteFunc(tags, func(m Meta) bool { return m.Content == "" })
}

// pubDate gives the owner's date in the form of the tag, YYYY-MM-DD HH:MM. A
// date without its time gives none: a time would have to be made up.
func pubDate(rep *content.Report) string {
	if len(rep.Meta.Published) == len("2006-01-02 15:04") {
		return rep.Meta.Published
	}
	return ""
}

// finish makes the page from its frame, its view and its finished body.
func (r *Renderer) finish(s *scratch, v *View, p Page, body []byte) ([]byte, []diag.Finding) {
	shared := r.shared(p)
	var pieces slots
	v.Lead = pieces.add(v.lead)
	v.Charts = pieces.add(v.charts)
	v.Body = pieces.add(body)
	v.Contents = pieces.add(contentsAt(shared.contents, path.Base(p.Path), string(v.TOC)))
	if p.Report != nil {
		v.Meta = metaList(Meta{"ArticleTitle", v.Title}, Meta{"Url", v.Canonical})
		if picture := r.sharePicture(p); picture != "" {
			v.Meta = append(v.Meta, Meta{"Image", r.absolute(picture)})
		}
	}
	v.Meta = append(v.Meta, metaList(Meta{"description", v.Description})...)
	head, schema := r.machine(p, v)
	v.Machine, v.policy = pieces.add(head), policySource(schema)
	if shared.made == nil {
		return nil, shared.findings
	}
	page, fault := r.theme.page(s, p.Kind, shared.made, v, &pieces)
	if fault != nil {
		return page, append(slices.Clone(shared.findings), *fault)
	}
	return page, shared.findings
}

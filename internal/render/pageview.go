package render

import (
	"path"
	"strings"

	"gongkai/internal/content"
	"gongkai/internal/diag"
)

// contentPolicy allows what the pages themselves bring and nothing else; the
// pages have no inline script or style.
const contentPolicy = "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"

// view fills what every page has.
func (r *Renderer) view(p Page, title string) *View {
	lg := r.lang(p.Lang)
	v := &View{
		Kind: string(p.Kind), Lang: r.langs[p.Lang].Code, HTMLLang: r.langs[p.Lang].HTMLLang, T: lg.words,
		Title: title, Translated: p.Lang > 0, Root: root(p.Path), CSP: contentPolicy,
		SiteName: lg.in(r.site.Config.Name), PortalName: lg.in(r.site.Config.Portal.Name), Langs: r.langs,
	}
	v.HomeHref = v.Root + r.langDir(p.Lang) + "index.html"
	home := v.Root
	if p.Report != nil {
		v.Year = strings.Repeat("../", strings.Count(r.langDir(p.Lang), "/"))
		home = v.Year
		v.Report = r.shared(p.Report, p.Lang).report
	}
	if p.Kind == NotFound {
		v.Root = r.site.Config.BasePath
		v.HomeHref, home = v.Root+"index.html", v.Root
	}
	v.Style, v.Script, v.Icon = home+r.theme.style, home+r.theme.script, home+r.theme.icon
	v.DocTitle = docTitle(title, v)
	r.addLanguages(v, p)
	r.addCrumbs(v, p)
	return v
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
// page that exists names all its versions, itself included.
func (r *Renderer) addLanguages(v *View, p Page) {
	v.Canonical = r.absolute(p.Path)
	twins := 0
	for l := range r.langs {
		other, ok := r.twin(p, l)
		if !ok {
			continue
		}
		href := r.absolute(other)
		if href == "" {
			href = relative(p.Path, other)
		}
		v.Alternates = append(v.Alternates, Alternate{HrefLang: r.langs[l].HTMLLang, Href: href})
		if l == 0 {
			v.Alternates = append(v.Alternates, Alternate{HrefLang: "x-default", Href: href})
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

// absolute gives a page's address on its host, "" when site.yaml names none.
func (r *Renderer) absolute(page string) string {
	cfg := r.site.Config
	if cfg.URL == "" {
		return ""
	}
	base := cfg.BasePath
	if base == "" {
		base = "/"
	}
	return cfg.URL + base + page
}

func (r *Renderer) addCrumbs(v *View, p Page) {
	lg := r.lang(p.Lang)
	for _, c := range r.site.Config.Breadcrumb {
		v.Crumbs = append(v.Crumbs, Link{Text: lg.in(c.Name), Href: c.URL})
	}
	if p.Kind == Home {
		v.Crumbs = append(v.Crumbs, Link{Text: v.SiteName})
		return
	}
	v.Crumbs = append(v.Crumbs, Link{Text: v.SiteName, Href: v.HomeHref})
	if p.Report != nil && p.Kind != Cover {
		v.Crumbs = append(v.Crumbs, Link{Text: v.Report.Title, Href: relative(p.Path, r.reportDir(p.Report, p.Lang)+"index.html")})
	}
	v.Crumbs = append(v.Crumbs, Link{Text: v.Title})
}

// addMeta adds the tags that 国办发〔2017〕47号 asks for: the site's on every page,
// the column's on every page of the column, the article's on pages with a text
// of their own. What is unknown is left out, never invented.
func (r *Renderer) addMeta(v *View, p Page) {
	lg, cfg := r.lang(p.Lang), r.site.Config
	add := func(name, content string) {
		if content != "" {
			v.Meta = append(v.Meta, Meta{name, content})
		}
	}
	add("SiteName", lg.in(cfg.Portal.Name))
	add("SiteDomain", cfg.Portal.Domain)
	add("SiteIDCode", cfg.Portal.SiteIDCode)
	add("ColumnName", lg.in(cfg.Name))
	add("ColumnDescription", lg.t("column_description"))
	add("ColumnKeywords", lg.t("column_keywords"))
	add("ColumnType", "信息公开年报")
	if p.Report != nil {
		add("ArticleTitle", v.Title)
		add("PubDate", pubDate(p.Report))
		add("ContentSource", lg.in(p.Report.Meta.Issuer))
	}
	add("description", v.Description)
}

// pubDate gives the owner's date in the form of the tag, YYYY-MM-DD HH:MM. A
// date without its time gives none: a time would have to be made up.
func pubDate(rep *content.Report) string {
	if len(rep.Meta.Published) == len("2006-01-02 15:04") {
		return rep.Meta.Published
	}
	return ""
}

// finish executes the page's layout around its finished parts.
func (r *Renderer) finish(s *scratch, v *View, p Page, body []byte) ([]byte, []diag.Finding) {
	r.addMeta(v, p)
	var parts slots
	v.Body = parts.add(body)
	findings := r.addChrome(v, p, &parts)
	page, fault := r.theme.page(s, p.Kind, v, &parts)
	if fault != nil {
		findings = append(findings, *fault)
	}
	return page, findings
}

func (r *Renderer) addChrome(v *View, p Page, parts *slots) []diag.Finding {
	if p.Report == nil {
		var s langShared
		v.Footer = parts.add(r.chromePart(&s, "footer.html", r.footerView(p.Path, p.Lang)))
		return s.findings
	}
	s := r.shared(p.Report, p.Lang)
	v.Contents = parts.add(markCurrent(s.contents, path.Base(p.Path)))
	v.Footer = parts.add(s.footer)
	return s.findings
}

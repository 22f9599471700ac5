package render

import (
	"bytes"
	"image"
	_ "image/gif"  // sizes of badges
	_ "image/jpeg" // sizes of badges
	"strings"

	"gongkai/internal/content"
	"gongkai/internal/diag"
)

// footerView says what site.yaml says of the site; what it does not say is not
// there.
func (s *kindShared) footerView(r *Renderer, p Page) FooterView {
	l, portal := p.Lang, r.site.Config.Portal
	lg := r.lang(l)
	v := FooterView{Lang: r.langs[l].Code, T: lg.words, SiteName: lg.in(r.site.Config.Name), Root: root(p.Path), SitemapHref: root(p.Path) + "sitemap.xml"}
	add := func(key, text, href string) {
		if text != "" {
			item := FooterItem{Label: lg.t(key), Text: text, Href: href}
			if href != "" && l > 0 { // a record number is not translated
				item.Lang = r.langs[0].HTMLLang
			}
			v.Items = append(v.Items, item)
		}
	}
	add("footer_sponsor", lg.in(portal.Sponsor), "")
	add("footer_contact", lg.in(portal.Contact), "")
	add("footer_site_id", portal.SiteIDCode, "")
	add("footer_icp", portal.ICP, "https://beian.miit.gov.cn/")
	add("footer_police", portal.PoliceRecord, "https://beian.mps.gov.cn/")
	for i := range r.site.Config.Footer {
		v.Items = append(v.Items, s.footerLink(r, p, &r.site.Config.Footer[i]))
	}
	return v
}

// footerLink makes the item of a line of the site's own, and notes a picture
// that is not there.
func (s *kindShared) footerLink(r *Renderer, p Page, link *content.FooterLink) FooterItem {
	item := FooterItem{Text: r.lang(p.Lang).in(link.Name), Href: link.URL}
	if link.Picture == "" {
		return item
	}
	for _, a := range r.theme.assets {
		if a.source == link.Picture {
			item.Picture = strings.TrimSuffix(s.frame.Style, r.theme.style) + a.name
			if size, _, err := image.DecodeConfig(bytes.NewReader(a.data)); err == nil {
				item.Width, item.Height = size.Width, size.Height
			}
			return item
		}
	}
	if p.Kind != Home || p.Lang > 0 {
		return item // told of once
	}
	s.findings = append(s.findings, diag.Finding{Rule: rulePicture, Severity: diag.Error,
		Pos:     diag.Pos{File: r.site.Config.File, Line: int(link.At.Line), Col: int(link.At.Col)},
		Message: diag.T("图片“static/%s”不存在", "the picture static/%s does not exist", link.Picture),
		Hint:    diag.T("把图片放进 static/，或改正文件名", "put the picture into static/, or mend its name")})
	return item
}

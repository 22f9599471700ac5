package check

import (
	"net/url"
	"strings"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/markdown"
)

// ruleTX09: links to other sites.
var ruleTX09 = Rule{
	ID: "TX-09", Severity: diag.Warning,
	Title: diag.T("外部链接安全且在许可之列", "links to other sites"),
	Doc: diag.T("指向其他网站的链接用 https；site.yaml 写有 allowed_hosts 的，只指向所列域名（及其下级域名）和本网站。链接是否失效须联网才能知道，工具从不联网，记为无法判定。javascript:、file: 等见 MD-02，站内链接见 LK-01。",
		"Links to other sites use https; where site.yaml has allowed_hosts, they lead only to those domains (and what is below them) and to the portal itself. Whether a link is dead can only be told online, and the tool never goes online: that is not assessable. For javascript: and file: see MD-02, for links within the site LK-01."),
	site: func(site *content.Site) (findings []diag.Finding) {
		for i, crumb := range site.Config.Breadcrumb {
			if f, ok := outward(site, crumb.URL); ok {
				f.Pos = diag.Pos{File: site.Config.File, Line: int(site.Config.At["breadcrumb"].Line), Col: int(site.Config.At["breadcrumb"].Col)}
				f.At = "breadcrumb." + itoa(i+1)
				findings = append(findings, f)
			}
		}
		for i, link := range site.Config.Footer {
			if f, ok := outward(site, link.URL); ok {
				f.Pos = diag.Pos{File: site.Config.File, Line: int(link.At.Line), Col: int(link.At.Col)}
				f.At = "footer." + itoa(i+1)
				findings = append(findings, f)
			}
		}
		if f, ok := outward(site, site.Config.URL); ok {
			f.Pos = diag.Pos{File: site.Config.File, Line: int(site.Config.At["url"].Line), Col: int(site.Config.At["url"].Col)}
			f.At = "url"
			findings = append(findings, f)
		}
		return findings
	},
	prose: func(p *page) (findings []diag.Finding) {
		for l, doc := range p.docs {
			if doc == nil || p.texts[l] == nil {
				continue
			}
			var first *markdown.Link
			links := doc.Links()
			for i := range links {
				link := &links[i]
				if !link.External() || link.Image {
					continue
				}
				if first == nil {
					first = link
				}
				if f, ok := outward(p.site, link.Destination); ok {
					f.Pos, f.At = link.Pos, link.Destination
					f.Pos.File = p.texts[l].text.File
					findings = append(findings, f)
				}
			}
			if first != nil && l == 0 {
				f := diag.Finding{Pos: first.Pos, At: first.Destination, Severity: diag.Open,
					Message: diag.T("本章有指向其他网站的链接，是否失效无法判定（工具不联网）", "this chapter links to other sites; whether the links are dead cannot be told, because the tool never goes online")}
				f.Pos.File = p.texts[l].text.File
				findings = append(findings, f)
			}
		}
		return findings
	},
}

// outward says what is wrong with an address on another site.
func outward(site *content.Site, address string) (f diag.Finding, found bool) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return f, false
	}
	switch {
	case u.Scheme == "http":
		f.Message = diag.T("链接“%s”没有加密", "the link %q is not encrypted", address)
		f.Hint = diag.T("对方网站支持的，改用 https:", "use https: if that site has it")
	case !allowedHost(site, u.Hostname()):
		f.Message = diag.T("链接指向的“%s”不在 allowed_hosts 之列", "the link leads to %q, which is not among allowed_hosts", u.Hostname())
		f.Hint = diag.T("改用许可的网站；确需链接的，列入 site.yaml 的 allowed_hosts", "link to an allowed site, or list it under allowed_hosts in site.yaml")
	default:
		return f, false
	}
	return f, true
}

// allowedHost tells whether links may lead to a host. Without a list they may
// lead anywhere.
func allowedHost(site *content.Site, host string) bool {
	if len(site.Config.Hosts) == 0 {
		return true
	}
	own, _ := url.Parse(site.Config.URL)
	for _, allowed := range append([]string{site.Config.Portal.Domain, own.Hostname()}, site.Config.Hosts...) {
		if allowed != "" && (host == allowed || strings.HasSuffix(host, "."+allowed)) {
			return true
		}
	}
	return false
}

package check

import (
	"regexp"
	"strings"

	"gongkai/internal/content"
	"gongkai/internal/diag"
)

// ruleSI02: what government sites must state about themselves is given, and has
// the form it must have.
var ruleSI02 = Rule{
	ID: "SI-02", Severity: diag.Warning,
	Title: diag.T("网站标识信息齐全", "the identifiers of the site"),
	Doc: diag.T("政府网站各页须有网站名称、域名、网站标识码，页脚须有主办单位、联系方式、备案号；地址用于 sitemap.xml。未知的留空，工具只报告，绝不编造；格式不对是错误。",
		"Pages of government sites state the site's name, domain and identification code; the footer its sponsor, contact and record numbers; sitemap.xml needs the address. What is unknown stays empty and is reported, never made up; a malformed one is an error."),
	site: func(site *content.Site) []diag.Finding {
		cfg, p := site.Config, site.Config.Portal
		var findings []diag.Finding
		missing := func(field, zh, en, value string) {
			if value == "" {
				findings = append(findings, diag.Finding{Pos: diag.Pos{File: cfg.File}, At: field,
					Message: diag.T("没有填写"+zh+"（%s）", en+" is not given (%s)", field),
					Hint:    diag.T("向网站管理单位问明后填写；不知道就留空", "ask the portal's operator; leave it empty while it is unknown")})
			}
		}
		missing("url", "网站地址", "the site's address", cfg.URL)
		missing("base_path", "本站在主机上的路径", "the path on the host", cfg.BasePath)
		missing("portal.name", "网站名称", "the portal's name", first(p.Name))
		missing("portal.domain", "网站域名", "the portal's domain", p.Domain)
		missing("portal.site_id_code", "网站标识码", "the site identification code", p.SiteIDCode)
		missing("portal.sponsor", "主办单位", "the sponsor", first(p.Sponsor))
		missing("portal.contact", "联系方式", "the contact", first(p.Contact))
		missing("portal.icp", "ICP备案编号", "the ICP record number", p.ICP)
		missing("portal.police_record", "公安机关备案号", "the police record number", p.PoliceRecord)
		return append(findings, malformed(cfg)...)
	},
}

var siteIDCode = regexp.MustCompile(`^(bm\d{8}|\d{10})$`)

func malformed(cfg content.Config) []diag.Finding {
	var findings []diag.Finding
	fault := func(field string, message diag.Text) {
		findings = append(findings, diag.Finding{Pos: diag.Pos{File: cfg.File}, At: field, Severity: diag.Error, Message: message})
	}
	if code := cfg.Portal.SiteIDCode; code != "" && !siteIDCode.MatchString(code) {
		fault("portal.site_id_code", diag.T("网站标识码“%s”的格式不对，应为 bm 加8位数字或10位数字", "the site identification code %q is malformed: bm and 8 digits, or 10 digits", code))
	}
	if d := cfg.Portal.Domain; d != "" && !strings.HasSuffix(d, ".gov.cn") {
		fault("portal.domain", diag.T("域名“%s”不以 .gov.cn 结尾", "the domain %q does not end in .gov.cn", d))
	}
	return findings
}

func first(words []string) string {
	if len(words) == 0 {
		return ""
	}
	return words[0]
}

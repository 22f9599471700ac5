package content

import (
	"io/fs"
	"net/url"
	"path"
	"slices"
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

const (
	contentDir = "content"
	siteFile   = contentDir + "/site.yaml"
)

// defaultLanguages are assumed when site.yaml names none, so that the chapters
// can be read all the same.
func defaultLanguages() []string { return []string{"zh", "en"} }

// siteReader reads site.yaml.
type siteReader struct {
	decoder
	c     Config
	langs []string
}

// parseSite reads site.yaml. Without readable bytes it gives what holds for any
// site, so that the chapters can be read.
func parseSite(raw []byte, readable bool, out *collector) (Config, []string) {
	r := siteReader{decoder: decoder{out: out}, langs: defaultLanguages()}
	r.c.At = map[string]stat.At{}
	var text []byte
	if readable {
		text, readable = decodeText(raw, out)
	}
	if !readable || !r.read(string(text), 1) {
		r.defaults()
		return r.c, r.langs
	}
	root := r.tree.root()
	if langs := r.languages(root); len(langs) > 0 {
		r.langs = langs
	}
	r.defaults()
	r.site(root)
	return r.c, r.langs
}

// defaults makes every list of words as long as the list of languages. Figures
// in the source language are printed as typed, in others grouped.
func (r *siteReader) defaults() {
	empty := func() []string { return make([]string, len(r.langs)) }
	r.c.File = siteFile
	r.c.Name, r.c.Portal.Name, r.c.Portal.Sponsor, r.c.Portal.Contact = empty(), empty(), empty(), empty()
	r.c.Grouped = make([]bool, len(r.langs))
	for i, lang := range r.langs {
		r.c.Grouped[i] = !strings.HasPrefix(lang, "zh")
	}
}

// languages finds the site's languages, which the other keys depend on.
func (r *siteReader) languages(root *node) (langs []string) {
	if root == nil || root.kind != mapping {
		return nil
	}
	for k, v := range r.tree.pairs(root) {
		if k.value != "languages" {
			continue
		}
		for _, w := range r.list(v) {
			switch {
			case !isLanguage(w.text):
				r.at(w, diag.T("“%s”不是语言代码", "%q is not the code of a language", w.text), diag.T("如zh、en", "like zh or en"))
			case slices.Contains(langs, w.text):
				r.at(w, diag.T("语言“%s”重复", "the language %q is repeated", w.text), diag.Text{})
			default:
				langs = append(langs, own(w))
			}
		}
		return langs
	}
	return nil
}

// isLanguage tells whether s looks like a language code: two or three small
// letters, then perhaps parts after hyphens.
func isLanguage(s string) bool {
	primary, rest, _ := strings.Cut(s, "-")
	if len(primary) < 2 || len(primary) > 3 || strings.Trim(primary, "abcdefghijklmnopqrstuvwxyz") != "" {
		return false
	}
	return rest == "" || isSlug(strings.ToLower(rest))
}

// at reports a text that its field does not take.
func (r *siteReader) at(w word, message, hint diag.Text) {
	r.out.add("FM-03", place{at: w.at, len: len([]rune(w.text))}, message, hint)
}

// list reads a list of texts.
func (r *siteReader) list(n *node) (all []word) {
	if !r.wants(n, sequence) {
		return nil
	}
	for item := range r.tree.items(n) {
		if w := r.line(item); w.text != "" {
			all = append(all, w)
		}
	}
	return all
}

// texts gives a list of texts with memory of their own.
func (r *siteReader) texts(n *node) (all []string) {
	for _, w := range r.list(n) {
		all = append(all, own(w))
	}
	return all
}

// hosts reads a list of domains.
func (r *siteReader) hosts(n *node) (all []string) {
	if !r.wants(n, sequence) {
		return nil
	}
	for item := range r.tree.items(n) {
		if host := r.domain(item); host != "" {
			all = append(all, host)
		}
	}
	return all
}

func (r *siteReader) site(root *node) {
	const known = "name languages url base_path portal breadcrumb footer numbers allowed_literals allowed_hosts newspapers targets breaks"
	named := false
	for k, v := range r.entries(root) {
		r.c.At[k.value] = v.at()
		switch k.value {
		case "languages":
		case "name":
			named = !v.absent()
			r.c.Name = r.words(k, v)
		case "url":
			r.c.URL = r.host(v)
		case "base_path":
			r.c.BasePath = r.basePath(v)
		case "portal":
			r.portal(v)
		case "breadcrumb":
			r.breadcrumb(v)
		case "footer":
			r.footer(v)
		case "numbers":
			r.numbers(v)
		case "allowed_literals":
			r.c.Literals = r.texts(v)
		case "allowed_hosts":
			r.c.Hosts = r.hosts(v)
		case "newspapers":
			r.c.Newspapers = r.texts(v)
		case "targets":
			r.targets(v)
		case "breaks":
			r.breaks(v)
		default:
			r.unknown(k, known)
		}
	}
	if !named && (root == nil || root.kind == mapping) {
		r.out.add("FM-05", place{at: stat.At{Line: 1, Col: 1}}, diag.T("缺少网站名称“name”", `the site's "name" is missing`), diag.T("补上“name: {zh: …, en: …}”", `add "name: {zh: …, en: …}"`))
	}
}

// words reads {zh: …, en: …}. Where one language is missing the source's word
// stands in, with a finding; all may be missing.
func (r *siteReader) words(key, n *node) []string {
	all := make([]string, len(r.langs))
	if n.kind == scalar && !n.absent() {
		r.invalid(n, diag.T("“%s”要按语言写", "%q must be given by language", key.value), diag.T("写作{zh: …, en: …}", "write {zh: …, en: …}"))
		return all
	}
	for k, v := range r.entries(n) {
		if i := slices.Index(r.langs, k.value); i >= 0 {
			all[i] = own(r.line(v))
		} else {
			r.unknown(k, strings.Join(r.langs, " "))
		}
	}
	r.fillWords(key, all)
	return all
}

func (r *siteReader) fillWords(key *node, all []string) {
	if strings.Join(all, "") == "" {
		return
	}
	for i, w := range all {
		if w != "" {
			continue
		}
		r.out.add("BI-02", of(key), diag.T("“%s”缺少语言%s的文字", "%q lacks its words in the language %s", key.value, r.langs[i]), diag.T("补上“%s”", "add %q", r.langs[i]+":"))
		all[i] = all[0]
	}
}

func (r *siteReader) portal(n *node) {
	const known = "name domain site_id_code sponsor contact icp police_record"
	p := &r.c.Portal
	for k, v := range r.entries(n) {
		r.c.At["portal."+k.value] = v.at()
		switch k.value {
		case "name":
			p.Name = r.words(k, v)
		case "domain":
			p.Domain = r.domain(v)
		case "site_id_code":
			p.SiteIDCode = own(r.line(v))
		case "sponsor":
			p.Sponsor = r.words(k, v)
		case "contact":
			p.Contact = r.words(k, v)
		case "icp":
			p.ICP = own(r.line(v))
		case "police_record":
			p.PoliceRecord = own(r.line(v))
		default:
			r.unknown(k, known)
		}
	}
}

// host reads the address of the site's host, without a path.
func (r *siteReader) host(n *node) string {
	w := r.line(n)
	u, err := url.Parse(w.text)
	if w.text == "" {
		return ""
	}
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.String() != u.Scheme+"://"+u.Host {
		r.at(w, diag.T("“%s”不是主机地址", "%q is not the address of a host", w.text),
			diag.T("写作https://www.example.gov.cn，末尾不加“/”；路径写在base_path", "write https://www.example.gov.cn without a slash at the end; a path belongs in base_path"))
		return ""
	}
	return own(w)
}

func (r *siteReader) basePath(n *node) string {
	w := r.line(n)
	if w.text != "" && (!strings.HasPrefix(w.text, "/") || !strings.HasSuffix(w.text, "/") || strings.Contains(w.text, "//")) {
		r.at(w, diag.T("路径“%s”应以“/”开头并以“/”结尾", `the path %q should begin and end with "/"`, w.text), diag.T("如/zfxxgknb/", "like /zfxxgknb/"))
		return ""
	}
	return own(w)
}

func (r *siteReader) domain(n *node) string {
	w := r.line(n)
	if strings.ContainsAny(w.text, "/: ") {
		r.at(w, diag.T("“%s”不是域名", "%q is not a domain", w.text), diag.T("只写域名，如www.example.gov.cn", "write the domain only, like www.example.gov.cn"))
		return ""
	}
	return own(w)
}

func (r *siteReader) breadcrumb(n *node) {
	if !r.wants(n, sequence) {
		return
	}
	for item := range r.tree.items(n) {
		if crumb, ok := r.crumb("breadcrumb", item, "name url", nil); ok {
			r.c.Breadcrumb = append(r.c.Breadcrumb, crumb)
		}
	}
}

func (r *siteReader) footer(n *node) {
	if !r.wants(n, sequence) {
		return
	}
	for item := range r.tree.items(n) {
		link := FooterLink{At: item.at()}
		var ok bool
		link.Crumb, ok = r.crumb("footer", item, "name url picture", func(v *node) {
			link.Picture, link.At = r.picture(v), v.at()
		})
		if ok {
			r.c.Footer = append(r.c.Footer, link)
		}
	}
}

// crumb reads name and url of an item of a list, and has its picture read where
// items of that list have one. It is not ok without a name.
func (r *siteReader) crumb(list string, item *node, known string, picture func(*node)) (Crumb, bool) {
	crumb := Crumb{Name: make([]string, len(r.langs))}
	for k, v := range r.entries(item) {
		switch {
		case k.value == "name":
			crumb.Name = r.words(k, v)
		case k.value == "url":
			crumb.URL = r.link(v)
		case k.value == "picture" && picture != nil:
			picture(v)
		default:
			r.unknown(k, known)
		}
	}
	if crumb.Name[0] == "" {
		r.missing(of(item), list, "name")
		return crumb, false
	}
	return crumb, true
}

// picture reads the name of a picture below static/.
func (r *siteReader) picture(n *node) string {
	w := r.line(n)
	if w.text == "" {
		return ""
	}
	name, below := strings.CutPrefix(w.text, "static/")
	if !below || !fs.ValidPath(name) || !slices.Contains([]string{".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"}, path.Ext(name)) {
		r.at(w, diag.T("“%s”不是 static/ 之下的图片", "%q is not a picture below static/", w.text),
			diag.T("图片放进 static/，写作 static/badges/example.png；网页不向别的主机取图片", "put the picture into static/ and write static/badges/example.png; pages load none from other hosts"))
		return ""
	}
	return strings.Clone(name)
}

// link reads an address that readers can follow: on the web, or on the portal.
func (r *siteReader) link(n *node) string {
	w := r.line(n)
	u, err := url.Parse(w.text)
	if err != nil || u.Scheme != "" && u.Scheme != "https" && u.Scheme != "http" {
		r.at(w, diag.T("“%s”不是网址", "%q is not a web address", w.text), diag.T("写作https://…或以“/”开头的路径", `write https://… or a path that begins with "/"`))
		return ""
	}
	return own(w)
}

func (r *siteReader) numbers(n *node) {
	for k, v := range r.entries(n) {
		i := slices.Index(r.langs, k.value)
		if i < 0 {
			r.unknown(k, strings.Join(r.langs, " "))
			continue
		}
		if w := r.oneOf(v, "plain grouped"); w.text != "" {
			r.c.Grouped[i] = w.text == "grouped"
		}
	}
}

func (r *siteReader) targets(n *node) {
	for k, v := range r.entries(n) {
		if !isSlug(k.value) {
			r.invalid(k, diag.T("“%s”不能用作发布目标的名称", "%q cannot name a target", k.value), diag.T("用小写英文字母、数字和短横", "use lower-case letters, digits and hyphens"))
			continue
		}
		w := r.line(v)
		if !w.given() {
			r.invalid(k, diag.T("发布目标“%s”没有地址", "the target %q has no address", k.value), diag.T("如sftp://用户@主机/路径", "like sftp://user@host/path"))
			continue
		}
		r.c.Targets = append(r.c.Targets, Target{Name: strings.Clone(k.value), Address: own(w)})
	}
}

package render

import (
	"bytes"
	"fmt"
	"path"
	"sync"

	"gongkai/internal/content"
	"gongkai/internal/diag"
)

// langShared is what the pages of one report share in one language, rendered
// and minified once.
type langShared struct {
	once     sync.Once
	report   *ReportView
	contents []byte
	footer   []byte
	findings []diag.Finding
}

// manyChapters is the number above which a chapter page does not repeat the
// whole list of chapters: it would help nobody, and cost the square of it.
const manyChapters = 40

// shared gives what the pages of a report in a language have in common; all of
// them stand in one folder, so relative addresses are the same on each.
func (r *Renderer) shared(rep *content.Report, l int) *langShared {
	s := &r.reports[rep].chrome[l]
	s.once.Do(func() {
		s.report = r.reportView(rep, l)
		page := r.reportDir(rep, l) + "index.html"
		if len(rep.Chapters) <= manyChapters {
			s.contents = r.chromePart(s, "contents.html", ContentsView{Lang: r.langs[l].Code, T: r.lang(l).words, Report: s.report})
		}
		s.footer = r.chromePart(s, "footer.html", r.footerView(page, l))
	})
	return s
}

// chromePart executes contents.html or footer.html and minifies it.
func (r *Renderer) chromePart(s *langShared, name string, view any) []byte {
	tmpl := r.theme.footer
	if name == "contents.html" {
		tmpl = r.theme.contents
	}
	if tmpl == nil {
		return nil
	}
	var raw, small bytes.Buffer
	if err := tmpl.ExecuteTemplate(&raw, name, view); err != nil {
		s.findings = append(s.findings, layoutFinding(name, err))
		return nil
	}
	r.theme.minifyHTML(&small, raw.Bytes())
	return small.Bytes()
}

// markCurrent marks the link to the page itself in the report's contents.
func markCurrent(contents []byte, href string) []byte {
	link := []byte(`href="` + href + `"`)
	i := bytes.Index(contents, link)
	if i < 0 {
		return contents
	}
	out := make([]byte, 0, len(contents)+24)
	out = append(out, contents[:i+len(link)]...)
	out = append(out, ` aria-current="page"`...)
	return append(out, contents[i+len(link):]...)
}

func (r *Renderer) reportView(rep *content.Report, l int) *ReportView {
	lg, m := r.lang(l), rep.Meta
	v := &ReportView{
		Year: rep.Year, Title: r.reportTitle(rep, l), Issuer: lg.in(m.Issuer),
		ContactOffice: lg.in(m.Contact.Office), ContactPhone: lg.phone(m.Contact.Phone),
		OriginalName: lg.in(m.Original.Name), OriginalText: m.Original.Address,
		Cover: "index.html", Data: "data.html", Full: "full.html",
	}
	if m.From != "" && m.To != "" {
		v.Period = lg.t("period", "from", lg.date(m.From), "to", lg.date(m.To))
	}
	if m.Published != "" {
		v.Published = lg.date(m.Published)
	}
	if len(r.langs) > 1 {
		v.Parallel = relative(r.reportDir(rep, l)+"index.html", r.reportDir(rep, 0)+"parallel.html")
	}
	v.PublishedNote = publishedNote(rep, lg)
	for _, c := range rep.Chapters {
		if text := c.Texts[l]; text != nil {
			v.Chapters = append(v.Chapters, ChapterLink{Number: lg.number(c.Number), Title: text.Title, Summary: text.Summary, Href: c.Slug + ".html"})
		}
	}
	return v
}

// publishedNote is the public waiver that says why there is no date.
func publishedNote(rep *content.Report, lg lang) *Note {
	for _, w := range rep.Waivers {
		if w.Public && w.At == "published" {
			return &Note{Label: lg.t("note_plain"), Text: lg.in(w.Reasons), ID: "note-published"}
		}
	}
	return nil
}

func (r *Renderer) reportTitle(rep *content.Report, l int) string {
	if rep.Index != nil {
		if text := rep.Index.Texts[l]; text != nil {
			return text.Title
		}
		if text := rep.Index.Texts[0]; text != nil {
			return text.Title
		}
	}
	return fmt.Sprint(rep.Year)
}

func (r *Renderer) footerView(page string, l int) FooterView {
	lg, p := r.lang(l), r.site.Config.Portal
	v := FooterView{Lang: r.langs[l].Code, T: lg.words, SiteName: lg.in(r.site.Config.Name), Root: root(page), SitemapHref: root(page) + "sitemap.xml"}
	add := func(key, text, href string) {
		if text != "" {
			v.Items = append(v.Items, FooterItem{Label: lg.t(key), Text: text, Href: href})
		}
	}
	add("footer_sponsor", lg.in(p.Sponsor), "")
	add("footer_contact", lg.in(p.Contact), "")
	add("footer_site_id", p.SiteIDCode, "")
	add("footer_icp", p.ICP, "https://beian.miit.gov.cn/")
	add("footer_police", p.PoliceRecord, "https://beian.mps.gov.cn/")
	return v
}

// root gives the way from a page up to the output folder: "", "../", "../../".
func root(page string) string {
	up := ""
	for dir := path.Dir(page); dir != "."; dir = path.Dir(dir) {
		up += "../"
	}
	return up
}

// phone gives a telephone number as the language's readers dial it.
func (l lang) phone(number string) string {
	if number == "" {
		return ""
	}
	return l.t("phone_number", "number", number)
}

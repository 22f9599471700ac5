package render

import (
	"bytes"
	"fmt"
	"html/template"
	"path"
	"slices"
	"strings"
	"sync"

	"gongkai/internal/content"
	"gongkai/internal/diag"
)

// kindShared is what the pages of one kind share in one report and language,
// rendered and minified once.
type kindShared struct {
	once     sync.Once
	frame    *Frame
	made     *frame // nil when the layout is wrong
	contents []byte
	findings []diag.Finding
}

// manyChapters is the number above which a chapter page does not repeat the
// whole list of chapters: it would help nobody, and cost the square of it.
const manyChapters = 40

// shared gives what a page shares with the others of its kind, making it when
// first asked for.
func (r *Renderer) shared(p Page) *kindShared {
	in := r.frames
	if p.Report != nil {
		in = r.year(p.Report.Year).frames
	}
	s := in.of(p)
	s.once.Do(func() { s.make(r, p) })
	return s
}

func (s *kindShared) make(r *Renderer, p Page) {
	s.frame = r.newFrame(p)
	var pieces slots
	s.frame.Footer = pieces.add(s.chromePart(r.theme, r.theme.footer, "footer.html", s.footerView(r, p)))
	var fault *diag.Finding
	if s.made, fault = r.theme.frame(p.Kind, s.frame, &pieces); fault != nil {
		s.findings = append(s.findings, *fault)
	}
	if p.Report != nil && len(p.Report.Chapters) <= manyChapters {
		view := ContentsView{Lang: s.frame.Lang, T: s.frame.T, Report: s.frame.Report}
		s.contents = s.chromePart(r.theme, r.theme.contents, "contents.html", view)
	}
}

// chromePart executes contents.html or footer.html and minifies it.
func (s *kindShared) chromePart(t *Theme, tmpl *template.Template, name string, view any) []byte {
	if tmpl == nil {
		return nil
	}
	var raw, small bytes.Buffer
	if err := tmpl.ExecuteTemplate(&raw, name, view); err != nil {
		s.findings = append(s.findings, t.layoutFinding(name, err))
		return nil
	}
	t.minifyHTML(&small, raw.Bytes())
	return small.Bytes()
}

// contentsAt gives the report's contents as the page at href shows them: its own
// link marked and, in a list below it, the headings of the page. A page whose
// report has too many chapters to list has its headings alone.
func contentsAt(contents []byte, href, toc string) []byte {
	if toc != "" {
		toc = `<ul class="toc">` + toc + `</ul>`
	}
	if len(contents) == 0 {
		return []byte(toc)
	}
	before, after, ok := bytes.Cut(contents, []byte(`href="`+href+`"`))
	if !ok {
		return contents
	}
	link, rest, _ := bytes.Cut(after, []byte(`</a>`))
	return slices.Concat(before, []byte(`href="`+href+`" aria-current="page"`), link, []byte(`</a>`), []byte(toc), rest)
}

func (r *Renderer) reportView(rep *content.Report, l int) *ReportView {
	lg, m := r.lang(l), rep.Meta
	v := &ReportView{
		Year: rep.Year, Title: r.reportTitle(rep, l), Issuer: lg.in(m.Issuer),
		ContactOffice: lg.in(m.Contact.Office), ContactPhone: lg.phone(m.Contact.Phone),
		OriginalName: lg.in(m.Original.Name), OriginalText: m.Original.Address,
		Cover: "index.html", Data: "data.html", Full: "full.html",
	}
	v.OwnTitle = ownTitle(v.Title, v.Issuer)
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
	if len(publicNotes(rep)) > 0 {
		v.Notes = notesPage
	}
	v.downloads = sync.OnceValue(func() []Download { return r.downloads(rep, l) })
	v.chapters = sync.OnceValue(func() []ChapterLink { return r.chapterLinks(rep, l) })
	return v
}

func (r *Renderer) chapterLinks(rep *content.Report, l int) (links []ChapterLink) {
	lg := r.lang(l)
	for _, c := range rep.Chapters {
		if text := c.Texts[l]; text != nil {
			links = append(links, ChapterLink{Number: lg.number(c.Number), Title: text.Title, Summary: text.Summary, Href: c.Slug + ".html"})
		}
	}
	return links
}

// languageName names a language of the site in another: 英文 in Chinese.
func (r *Renderer) languageName(in int, code string) string {
	if code == "" {
		return ""
	}
	if word, ok := r.theme.words[r.langs[in].Code]["language_"+code]; ok {
		return word
	}
	for _, l := range r.langs {
		if l.Code == code {
			return l.Name
		}
	}
	return code
}

// downloads lists the data files of a report.
func (r *Renderer) downloads(rep *content.Report, l int) []Download {
	if r.opt.Downloads == nil {
		return nil
	}
	lg, page := r.lang(l), r.reportDir(rep, l)+"index.html"
	var list []Download
	for _, d := range r.opt.Downloads(rep) {
		list = append(list, Download{Name: lg.t("download_"+d.Name, "lang", r.languageName(l, d.Lang)), Format: d.Format,
			Href: relative(page, r.reportDir(rep, 0)+d.Path), Size: lg.size(d.Size)})
	}
	return list
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

// ownTitle gives a report's title without its issuer's name: 某区2018年…报告 or 2018
// Annual Report …, People's Government of …; "" when the name is not there, or is
// all there is.
func ownTitle(title, issuer string) string {
	if issuer == "" {
		return ""
	}
	if rest, ok := strings.CutPrefix(title, issuer); ok {
		return strings.TrimSpace(rest)
	}
	rest, _ := strings.CutSuffix(title, ", "+issuer)
	if rest == title {
		return ""
	}
	return rest
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

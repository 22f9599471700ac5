package render

import (
	"html/template"
	"strings"

	"gongkai/internal/content"
	"gongkai/internal/diag"
)

// notesPage is the name of the page that lists a report's editor's notes.
const notesPage = "notes.html"

// publicNotes gives the waivers of a report that readers are told of, in the
// order of reading.
func publicNotes(rep *content.Report) (all []*content.Waiver) {
	for _, w := range rep.Waivers {
		if w.Public {
			all = append(all, w)
		}
	}
	return all
}

// noteID gives the place of a note on the page of notes.
func noteID(rep *content.Report, w *content.Waiver) string {
	for i, other := range publicNotes(rep) {
		if other == w {
			return "n" + itoa(i+1)
		}
	}
	return ""
}

// notesPage lists every editor's note of a report: what it is about, the rule
// that asked for it, why the matter stands, and where.
func (r *Renderer) notesPage(s *scratch, p Page) ([]byte, []diag.Finding) {
	lg := r.lang(p.Lang)
	v := r.view(p, lg.t("notes_title"))
	v.Summary = lg.t("notes_lead")
	v.Description = lg.t("description_notes", "title", v.Report.Title)
	w := noteWriter{r: r, l: lg}
	for i, note := range publicNotes(p.Report) {
		w.note(note, i+1)
	}
	v.TOC = template.HTML(w.toc)
	return r.finish(s, v, p, w.dst)
}

// noteWriter appends the page's body.
type noteWriter struct {
	r   *Renderer
	l   lang
	dst []byte
	toc []byte
}

func (w *noteWriter) html(markup string) { w.dst = append(w.dst, markup...) }
func (w *noteWriter) text(text string)   { w.dst = appendText(w.dst, text) }

func (w *noteWriter) note(n *content.Waiver, number int) {
	id := "n" + itoa(number)
	fig, found := n.Chapter.Report.Figure(n.Chapter, n.At)
	title := w.about(n, fig, found)
	w.toc = append(w.toc, `<li class="level-2"><a href="#`+id+`">`...)
	w.toc = append(append(w.toc, title...), `</a></li>`...)
	w.html(`<section class="editor-note" aria-labelledby="` + id + `"><h2 id="` + id + `">` + title + `</h2><aside class="note"><p>`)
	w.text(w.l.in(n.Reasons))
	w.html(`</p></aside><dl class="facts note-facts">`)
	if whole, ok := n.Chapter.Report.Figure(n.Chapter, statOf(fig)); found && ok {
		w.fact("notes_figure")
		in := inserter{r: w.r, l: w.l, chapter: n.Chapter}
		w.dst = in.appendCited(w.dst, whole, true)
		w.html(`</dd></div>`)
	}
	w.fact("notes_rule")
	w.text(w.rule(n.Rule))
	w.html(`</dd></div>`)
	w.fact("notes_where")
	w.place(n)
	w.html(`</dd></div>`)
	w.fact("notes_date")
	w.html(`<time datetime="` + n.Date + `">`)
	w.text(w.l.date(n.Date))
	w.html(`</time></dd></div></dl></section>`)
}

// statOf gives the path of what a row of the data page is about: a part, or the
// whole of a breakdown.
func statOf(fig content.Figure) string {
	switch {
	case fig.Stat == nil:
		return ""
	case fig.Part != nil:
		return fig.Path
	}
	return fig.Stat.Key
}

// fact begins one line of a note's facts.
func (w *noteWriter) fact(key string) {
	w.html(`<div><dt>`)
	w.text(w.l.t(key))
	w.html(`</dt><dd>`)
}

// about names what a note is about: a figure, a field of the report, or words
// of the text, which are in the source's language on every page.
func (w *noteWriter) about(n *content.Waiver, fig content.Figure, found bool) string {
	if name := w.name(n, fig, found); name != "" {
		return string(appendText(nil, name))
	}
	words := string(appendText(nil, n.At))
	if w.l.index > 0 {
		words = `<span lang="` + w.r.langs[0].HTMLLang + `">` + words + `</span>`
	}
	return w.l.t("quoted", "text", words)
}

// name names a figure, a table or a field of the report; "" for anything else.
func (w *noteWriter) name(n *content.Waiver, fig content.Figure, found bool) string {
	switch {
	case found && fig.By != nil:
		return w.l.t("notes_breakdown", "label", w.l.label(fig.Stat), "by", w.l.in(fig.By.Labels))
	case found:
		return w.l.label(fig.Stat)
	case n.At == "published":
		return w.l.t("published")
	case n.At == "number":
		return w.l.t("notes_number")
	}
	if form := n.Chapter.Report.Form(n.Chapter, strings.TrimPrefix(n.At, "form.")); form != nil {
		return form.Filled.Table.Title.In(w.l.code)
	}
	return ""
}

// rule says a rule in words, with its id.
func (w *noteWriter) rule(id string) string {
	if w.r.opt.RuleTitle == nil {
		return id
	}
	title := w.r.opt.RuleTitle(id).In(w.l.code)
	return w.l.t("notes_rule_of", "title", title, "id", id)
}

// place leads to the chapter that the note stands in.
func (w *noteWriter) place(n *content.Waiver) {
	c := n.Chapter
	text := c.Texts[w.l.index]
	if text == nil {
		text = c.Texts[0]
		w.text(text.Title)
		return
	}
	href, title := c.Slug+".html", string(w.l.chapterTitle(c.Number, text.Title))
	if c == c.Report.Index {
		title = string(appendText(nil, w.l.t("cover")))
		if n.At == "published" {
			href += "#note-published"
		}
	}
	w.html(`<a href="` + href + `">` + title + `</a>`)
}

package render

import (
	"html/template"
	"slices"
	"strconv"

	"gongkai/internal/diag"
	"gongkai/internal/revision"
)

// correctionsPage lists what each version of a sealed year corrected, the last
// first: figure by figure, then passage by passage in every language.
func (r *Renderer) correctionsPage(s *scratch, p Page) ([]byte, []diag.Finding) {
	lg := r.lang(p.Lang)
	v := r.view(p, lg.t("corrections_title"))
	v.Summary = lg.t("corrections_lead")
	v.Description = lg.t("description_corrections", "title", v.Report.Title)
	w := correctionsWriter{r: r, l: lg, page: p}
	for i := range slices.Backward(r.opt.Seal.Corrections) {
		w.correction(&r.opt.Seal.Corrections[i])
	}
	v.TOC = template.HTML(w.toc)
	return r.finish(s, v, p, w.dst)
}

// correctionsWriter appends the page's body.
type correctionsWriter struct {
	r    *Renderer
	l    lang
	page Page
	dst  []byte
	toc  []byte
}

func (w *correctionsWriter) html(markup string) { w.dst = append(w.dst, markup...) }
func (w *correctionsWriter) text(text string)   { w.dst = appendText(w.dst, text) }

func (w *correctionsWriter) element(name, text string) {
	w.html("<" + name + ">")
	w.text(text)
	w.html("</" + name + ">")
}

func (w *correctionsWriter) correction(c *revision.Correction) {
	id := "v" + strconv.Itoa(c.Version)
	title := w.l.t("correction_n", "n", strconv.Itoa(c.Version), "was", strconv.Itoa(c.Corrects))
	w.toc = append(w.toc, `<li class="level-2"><a href="#`+id+`">`...)
	w.toc = append(appendText(w.toc, title), `</a></li>`...)
	w.html(`<section class="correction" aria-labelledby="` + id + `"><h2 id="` + id + `">`)
	w.text(title)
	w.html(`</h2><dl class="facts"><div><dt>`)
	w.text(w.l.t("correction_date"))
	w.html(`</dt><dd>`)
	if c.Date == "" {
		w.text(w.l.t("date_unstated"))
	} else {
		w.html(`<time datetime="` + c.Date + `">`)
		w.text(w.l.date(c.Date))
		w.html(`</time>`)
	}
	w.html(`</dd></div><div><dt>`)
	w.text(w.l.t("correction_reason"))
	w.html(`</dt><dd>`)
	w.text(c.Reason[w.l.code])
	w.html(`</dd></div><div><dt>`)
	w.text(w.l.t("correction_before"))
	w.html(`</dt><dd><a href="` + root(w.page.Path) + earlierDir(w.page.Report.Year, c.Corrects) + w.r.langDir(w.page.Lang) + `index.html">`)
	w.text(w.l.t("version_n", "n", strconv.Itoa(c.Corrects)))
	w.html(`</a></dd></div></dl>`)
	w.figures(c.Figures)
	for i, code := range w.r.site.Langs {
		w.texts(w.r.langs[i], c.Texts, code)
	}
	w.html(`</section>`)
}

// figures lists the figures that changed, as the page's language prints them.
func (w *correctionsWriter) figures(figures []revision.Figure) {
	w.html(`<h3>`)
	w.text(w.l.t("corrected_figures", "n", strconv.Itoa(len(figures))))
	w.html(`</h3>`)
	if len(figures) == 0 {
		w.html(`<p>`)
		w.text(w.l.t("no_corrected_figures"))
		w.html(`</p>`)
		return
	}
	w.html(`<div class="table-wrap" role="group" tabindex="0" aria-label="`)
	w.text(w.l.t("corrected_figures", "n", strconv.Itoa(len(figures))))
	w.html(`"><table class="corrections-table"><thead><tr>`)
	for _, key := range []string{"col_label", "col_aspect", "col_before", "col_after"} {
		w.html(`<th scope="col">`)
		w.text(w.l.t(key))
		w.html(`</th>`)
	}
	w.html(`</tr></thead><tbody>`)
	for i := range figures {
		w.figure(&figures[i])
	}
	w.html(`</tbody></table></div>`)
}

func (w *correctionsWriter) figure(f *revision.Figure) {
	w.html(`<tr><th scope="row">`)
	w.text(w.word(f.Label))
	w.html(` `)
	w.element("code", f.Path)
	w.html(`</th><td>`)
	w.text(w.l.t("aspect_" + string(f.Aspect)))
	before, after := f.In(append([]string{w.l.code}, w.r.site.Langs...)...)
	w.html(`</td><td>`)
	w.changed("del", before)
	w.html(`</td><td>`)
	w.changed("ins", after)
	w.html(`</td></tr>`)
}

// word picks a text in the page's language, else in the source's.
func (w *correctionsWriter) word(by map[string]string) string {
	if text := by[w.l.code]; text != "" {
		return text
	}
	return by[w.r.site.Langs[0]]
}

// changed appends what was or is; nothing is said to be nothing.
func (w *correctionsWriter) changed(element, text string) {
	if text == "" {
		w.html(`<span class="nothing">`)
		w.text(w.l.t("nothing_there"))
		w.html(`</span>`)
		return
	}
	w.element(element, text)
}

// texts lists the passages that changed in one language, by chapter.
func (w *correctionsWriter) texts(of Language, texts []revision.Text, code string) {
	n := 0
	for i := range texts {
		if texts[i].Lang == code {
			n++
		}
	}
	w.html(`<h3>`)
	w.text(w.l.t("corrected_texts", "lang", of.Name, "n", strconv.Itoa(n)))
	w.html(`</h3>`)
	if n == 0 {
		w.html(`<p>`)
		w.text(w.l.t("no_corrected_texts"))
		w.html(`</p>`)
		return
	}
	chapter := ""
	for i := range texts {
		t := &texts[i]
		if t.Lang != code {
			continue
		}
		if t.Chapter != chapter {
			if chapter != "" {
				w.html(`</ul>`)
			}
			chapter = t.Chapter
			w.html(`<h4 lang="` + of.HTMLLang + `">`)
			w.text(t.Title)
			w.html(`</h4><ul class="changes">`)
		}
		w.passage(of, t)
	}
	w.html(`</ul>`)
}

func (w *correctionsWriter) passage(of Language, t *revision.Text) {
	w.html(`<li><p class="place">`)
	w.text(w.l.t("place_" + string(t.Place)))
	if t.Name != "" {
		w.html(` `)
		w.element("code", t.Name)
	}
	w.html(`</p>`)
	for _, side := range [...]struct{ element, key, text string }{{"del", "before", t.Before}, {"ins", "after", t.After}} {
		w.html(`<p class="` + side.key + `"><b>`)
		w.text(w.l.t("col_" + side.key))
		w.text(w.l.t("colon"))
		w.html(`</b>`)
		if side.text != "" {
			w.html(`<span lang="` + of.HTMLLang + `">`)
		}
		w.changed(side.element, side.text)
		if side.text != "" {
			w.html(`</span>`)
		}
		w.html(`</p>`)
	}
	w.html(`</li>`)
}

package render

import (
	"bytes"
	"html/template"
	"sync"

	"gongkai/internal/diag"
)

// The full page and the side-by-side page hold a whole year, so they are made
// as a stream: what stands before the first chapter, a piece for each chapter
// in order, what stands after the last.

// bodyMark stands for the chapters in the frame of a long page.
const bodyMark = "\uFDD2"

// frame makes the page around the chapters and cuts it where they go.
func (r *Renderer) frame(s *scratch, p Page) (head, tail []byte, findings []diag.Finding) {
	key := "full_title"
	if p.Kind == Parallel {
		key = "parallel_title"
	}
	v := r.view(p, r.lang(p.Lang).t(key))
	v.Description = r.lang(p.Lang).t("description_"+string(p.Kind), "title", v.Report.Title)
	v.Summary = r.lang(p.Lang).t(string(p.Kind) + "_lead")
	if p.Kind == Full {
		v.TOC = template.HTML(r.chapterList(p))
	}
	page, findings := r.finish(s, v, p, []byte(bodyMark))
	head, tail, _ = bytes.Cut(bytes.Clone(page), []byte(bodyMark))
	return head, tail, findings
}

// chapterList makes the items of the full page's contents.
func (r *Renderer) chapterList(p Page) []byte {
	var dst []byte
	for _, c := range p.Report.Chapters {
		if text := c.Texts[p.Lang]; text != nil {
			dst = append(dst, `<li class="level-2"><a href="#s`+itoa(c.Order)+`">`...)
			dst = append(dst, r.lang(p.Lang).chapterTitle(c.Number, text.Title)...)
			dst = append(dst, `</a></li>`...)
		}
	}
	return dst
}

// section appends a chapter's piece of a long page; a chapter that the page
// does not show has none.
func (r *Renderer) section(dst *bytes.Buffer, p Page, u *unit) {
	if p.Kind == Parallel {
		r.parallelSection(dst, u)
		return
	}
	f := u.frags[p.Lang]
	switch {
	case f == nil:
	case u.chapter == u.chapter.Report.Index: // its title is the page's
		dst.WriteString(`<section class="chapter" id="s0">`)
		dst.Write(f.html)
		dst.WriteString(`</section>`)
	default:
		r.sectionTitle(dst, u, p.Lang)
		deeper(dst, f.html)
		dst.WriteString(`</section>`)
	}
}

func (r *Renderer) sectionTitle(dst *bytes.Buffer, u *unit, l int) {
	lg := r.lang(l)
	dst.WriteString(`<section class="chapter" id="s` + itoa(u.chapter.Order) + `"><h2 class="chapter-title">`)
	dst.Write(lg.chapterTitle(u.chapter.Number, u.chapter.Texts[l].Title))
	dst.WriteString(`</h2>`)
}

// chapterTitle gives number and title as the language writes them.
func (l lang) chapterTitle(number int, title string) []byte {
	if n := l.number(number); n != "" {
		title = l.t("chapter_number", "n", n, "title", title)
	}
	return appendTitle(nil, title)
}

// parallelSection sets the languages of a chapter side by side, block by block.
// The source keeps its ids, the others get theirs behind the language's code.
func (r *Renderer) parallelSection(dst *bytes.Buffer, u *unit) {
	dst.WriteString(`<section class="pair-chapter" id="s` + itoa(u.chapter.Order) + `"><div class="pair pair-title">`)
	rows := 0
	for l, f := range u.frags {
		dst.WriteString(`<div lang="` + r.langs[l].HTMLLang + `">`)
		if f != nil {
			dst.WriteString(`<h2>`)
			dst.Write(r.pairTitle(u, l))
			dst.WriteString(`</h2>`)
			rows = max(rows, len(f.blocks))
		}
		dst.WriteString(`</div>`)
	}
	dst.WriteString(`</div>`)
	s := betweenPool.Get().(*between)
	defer betweenPool.Put(s)
	for i := range rows {
		r.pair(dst, s, u, i)
	}
	dst.WriteString(`</section>`)
}

// pairTitle gives a chapter's title; beside the report's own stands its issuer on
// a line of his own, as on the cover.
func (r *Renderer) pairTitle(u *unit, l int) []byte {
	c := u.chapter
	title, issuer := c.Texts[l].Title, r.lang(l).in(c.Report.Meta.Issuer)
	own := ownTitle(title, issuer)
	if own == "" || c != c.Report.Index {
		return r.lang(l).chapterTitle(c.Number, title)
	}
	dst := append(appendTitle([]byte(`<span class="hero-issuer">`), issuer), `</span> `...)
	return appendTitle(dst, own)
}

// between is what a block of a translation goes through on its way: headings
// lowered, addresses moved, ids renamed.
type between struct{ a, b bytes.Buffer }

var betweenPool = sync.Pool{New: func() any { return new(between) }}

func (r *Renderer) pair(dst *bytes.Buffer, s *between, u *unit, i int) {
	dst.WriteString(`<div class="pair">`)
	for l, f := range u.frags {
		dst.WriteString(`<div lang="` + r.langs[l].HTMLLang + `">`)
		if f != nil && i < len(f.blocks) {
			r.beside(dst, s, u, l, i)
		}
		dst.WriteString(`</div>`)
	}
	dst.WriteString(`</div>`)
}

// beside appends block i of a language as it stands beside the others.
func (r *Renderer) beside(dst *bytes.Buffer, s *between, u *unit, l, i int) {
	f := u.frags[l]
	html := f.html[f.blocks[i].start:f.blocks[i].end]
	if l == 0 {
		deeper(dst, html)
		return
	}
	s.a.Reset()
	s.b.Reset()
	deeper(&s.a, html)
	moved(&s.b, s.a.Bytes(), r.langDir(l))
	renamed(dst, s.b.Bytes(), prefix(u.chapter), r.langs[l].Code+"-")
}

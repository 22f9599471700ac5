package render

import (
	"bytes"
	"html/template"

	"gongkai/internal/content"
	"gongkai/internal/diag"
)

// textPage makes the page of a chapter, or of a report's cover.
func (r *Renderer) textPage(s *scratch, p Page, f *fragment) ([]byte, []diag.Finding) {
	text := p.Chapter.Texts[p.Lang]
	lg := r.lang(p.Lang)
	v := r.view(p, text.Title)
	v.Summary, v.Description = text.Summary, text.Summary
	v.Number = lg.number(p.Chapter.Number)
	v.TOC = template.HTML(f.toc)
	if p.Kind == Chapter {
		v.Prev, v.Next = r.neighbours(p)
		return r.finish(s, v, p, f.html)
	}
	v.Next = r.firstChapter(p)
	o := f.opening()
	v.lead, v.charts = o.tiles, o.charts
	return r.finish(s, v, p, o.rest)
}

// opening is the text of a cover in its three parts, each block with the notes
// about it: the number tiles with which it opens, the charts that follow at
// once, and all the rest. What it does not open with is nil.
type opening struct{ tiles, charts, rest []byte }

func (f *fragment) opening() (o opening) {
	n := 0
	if n < len(f.blocks) && f.holds(n, `<dl class="tiles">`) {
		o.tiles = f.blockHTML(n)
		n++
	}
	for ; n < len(f.blocks) && f.holds(n, `<figure class="figure chart-figure"`); n++ {
		o.charts = append(o.charts, `<div class="opening-chart">`...)
		o.charts = append(o.charts, f.blockHTML(n)...)
		o.charts = append(o.charts, `</div>`...)
	}
	if o.rest = f.html; n > 0 {
		o.rest = f.html[f.blocks[n-1].end:]
	}
	return o
}

func (f *fragment) blockHTML(n int) []byte { return f.html[f.blocks[n].start:f.blocks[n].end] }

// holds tells whether a block begins with an element, its note aside.
func (f *fragment) holds(n int, element string) bool {
	return bytes.Contains(f.blockHTML(n), []byte(element))
}

// neighbours gives the pages before and after a chapter that exist in its
// language; the cover stands before the first.
func (r *Renderer) neighbours(p Page) (prev, next *Link) {
	var before *content.Chapter
	seen := false
	for _, c := range p.Report.Chapters {
		switch {
		case c == p.Chapter:
			seen = true
		case c.Texts[p.Lang] == nil:
		case seen:
			return r.linkBefore(before, p), r.chapterLink(c, p.Lang)
		default:
			before = c
		}
	}
	return r.linkBefore(before, p), nil
}

// linkBefore leads to a chapter, and where there is none to the cover.
func (r *Renderer) linkBefore(c *content.Chapter, p Page) *Link {
	if c == nil {
		return &Link{Text: r.reportTitle(p.Report, p.Lang), Href: "index.html"}
	}
	return r.chapterLink(c, p.Lang)
}

func (r *Renderer) chapterLink(c *content.Chapter, l int) *Link {
	return &Link{Text: c.Texts[l].Title, Href: c.Slug + ".html"}
}

func (r *Renderer) firstChapter(p Page) *Link {
	for _, c := range p.Report.Chapters {
		if c.Texts[p.Lang] != nil {
			return r.chapterLink(c, p.Lang)
		}
	}
	return nil
}

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
	var body []byte
	v.lead, body = f.lead()
	return r.finish(s, v, p, body)
}

// lead parts the number tiles with which a cover opens, and the notes about
// them, from its text; nil when it opens otherwise.
func (f *fragment) lead() (tiles, rest []byte) {
	if len(f.blocks) == 0 || !bytes.Contains(f.html[f.blocks[0].start:f.blocks[0].end], []byte(`<dl class="tiles">`)) {
		return nil, f.html
	}
	end := f.blocks[0].end
	return f.html[:end], f.html[end:]
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

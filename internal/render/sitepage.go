package render

import (
	"html/template"
	"path"
	"slices"
	"strings"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/markdown"
)

// homePage lists the years on file, newest first, each with its key figures.
func (r *Renderer) homePage(s *scratch, p Page) ([]byte, []diag.Finding) {
	lg := r.lang(p.Lang)
	v := r.view(p, lg.in(r.site.Config.Name))
	v.Description = lg.t("column_description")
	for _, rep := range slices.Backward(r.listed) {
		v.Years = append(v.Years, r.yearView(p, rep))
	}
	if at := r.langDir(p.Lang) + trendsFile; r.has(at) {
		v.Trends = &Link{Text: lg.t("trends_title"), Href: relative(p.Path, at)}
	}
	return r.finish(s, v, p, nil)
}

func (r *Renderer) yearView(p Page, rep *content.Report) YearView {
	l := p.Lang
	href := r.reportDir(rep, l) + "index.html"
	if !r.has(href) {
		href = r.reportDir(rep, 0) + "index.html"
	}
	y := YearView{Year: rep.Year, Title: r.reportTitle(rep, l), Href: relative(p.Path, href), Archived: r.archivedYear(p, rep)}
	if rep.Index == nil {
		return y
	}
	if text := rep.Index.Texts[l]; text != nil {
		y.Summary = text.Summary
		y.Tiles = template.HTML(r.tilesOf(rep, l, y.Href))
	}
	return y
}

// coverTiles repeats the first {tiles …} of a report's preface. The notes about
// its figures stand on the cover at href, under the numbers they have there.
// changed says that the file is no longer what the model was made from.
func (r *Renderer) coverTiles(in *inserter, href string) (html []byte, changed bool) {
	doc, fault := r.parseText(in.chapter, in.l.index) // its findings belong to the cover
	changed = fault != nil
	in.chapterNotes()
	for _, ins := range doc.Insertions() {
		switch ins.Kind {
		case markdown.Tiles:
			in.notesAt, in.dataAt = href, strings.TrimSuffix(href, path.Base(href))
			return in.Block(nil, ins), changed
		case markdown.Value:
			in.Inline(nil, ins)
		default:
			in.Block(nil, ins)
		}
	}
	return nil, changed
}

// notFoundPage stands in for every missing address of the host, at any depth.
func (r *Renderer) notFoundPage(s *scratch, p Page) ([]byte, []diag.Finding) {
	v := r.view(p, r.lang(p.Lang).t("notfound_title"))
	v.Description = r.lang(p.Lang).t("notfound_text")
	for _, rep := range slices.Backward(r.listed) {
		v.Years = append(v.Years, YearView{Year: rep.Year, Title: r.reportTitle(rep, p.Lang), Href: v.Root + r.reportDir(rep, p.Lang) + "index.html"})
	}
	return r.finish(s, v, p, nil)
}

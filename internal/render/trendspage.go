package render

import (
	"html/template"
	"path"
	"strings"

	"gongkai/internal/content"
	"gongkai/internal/diag"
)

const trendsFile = "trends.html"

// trendsPage follows every statistic that at least two years share, each in a
// drawing of its own, by the chapter that states it.
func (r *Renderer) trendsPage(s *scratch, p Page) ([]byte, []diag.Finding) {
	lg := r.lang(p.Lang)
	v := r.view(p, lg.t("trends_title"))
	v.Description = lg.t("description_trends", "site", lg.in(r.site.Config.Name))
	v.Summary = lg.t("trends_lead")
	b := trendsBody{r: r, l: lg, page: p.Path}
	for _, st := range r.trending() {
		b.add(st)
	}
	b.endGroup()
	v.TOC = template.HTML(b.toc)
	return r.finish(s, v, p, b.html)
}

// trendsBody gathers the drawings of the trends page.
type trendsBody struct {
	r       *Renderer
	l       lang
	page    string
	html    []byte
	toc     []byte
	group   string
	groups  int
	figures int
	tables  int
	picture func(name string, data []byte) // takes the pictures; nil: nobody does
}

func (b *trendsBody) add(st content.Statement) {
	t := b.r.newTrend(b.l, b.page, []string{st.Stat.Key}, 0)
	if len(t.series) == 0 || len(t.years) < 2 {
		return
	}
	b.begin(b.title(st))
	f := trendFigure{trend: t, id: trendID(st.Stat.Key), number: b.number(t)}
	if b.r.opt.SeriesCSV != nil {
		f.links.csv = relative(b.page, trendFile(st.Stat.Key))
	}
	if f.anyDrawable() {
		f.links.svg = relative(b.page, b.l.pictureName(f.id))
	}
	if b.picture != nil && f.anyDrawable() {
		name, picture := b.l.pictureName(f.id), f.picture(b.l.t("fig_source", "report", b.l.in(b.r.site.Config.Name)))
		b.picture(name, picture)
		b.picture(carrierName(name), carrier(picture))
	}
	b.html = f.append(b.html)
}

// number counts drawings, and tables where nothing can be drawn.
func (b *trendsBody) number(t *trend) string {
	if !t.anyDrawable() {
		b.tables++
		return b.l.t("tab_no", "n", itoa(b.tables))
	}
	b.figures++
	return b.l.t("fig_no", "n", itoa(b.figures))
}

// title names the group: the chapter, or the table that the figure is a cell of.
func (b *trendsBody) title(st content.Statement) string {
	for _, form := range st.Chapter.Forms {
		if strings.HasPrefix(st.Stat.Key, "form."+form.Name+".") {
			return form.Filled.Table.Title.In(b.l.code)
		}
	}
	if text := st.Chapter.Texts[b.l.index]; text != nil {
		return text.Title
	}
	return st.Chapter.Texts[0].Title
}

func (b *trendsBody) begin(title string) {
	if title == b.group {
		return
	}
	b.endGroup()
	b.group = title
	b.groups++
	id := "g" + itoa(b.groups)
	b.toc = append(b.toc, `<li class="level-2"><a href="#`+id+`">`...)
	b.toc = append(appendText(b.toc, title), `</a></li>`...)
	b.html = append(b.html, `<section aria-labelledby="`+id+`"><h2 id="`+id+`">`...)
	b.html = append(appendText(b.html, title), `</h2><div class="multiples">`...)
}

func (b *trendsBody) endGroup() {
	if b.group != "" {
		b.html = append(b.html, `</div></section>`...)
	}
}

// trendID is the id of a statistic's series on the trends page.
func trendID(key string) string { return "trend-" + strings.ReplaceAll(key, ".", "-") }

// trendFile is the download of a statistic's series.
func trendFile(key string) string { return "data/" + trendID(key) + ".csv" }

// allTrends is the download of all series.
const allTrends = "data/trends.csv"

// trending lists what the trends page follows: what at least two years share. Of
// the cells of a filled table it takes those in the column of totals, or all
// where there is none; the download of all series has every one.
func trending(site *content.Site) (main []content.Statement) {
	if len(site.Reports) < 2 {
		return nil
	}
	for _, st := range site.Shared() {
		if mainCell(st) {
			main = append(main, st)
		}
	}
	return main
}

// mainCell tells whether a statistic is none of a table's inner cells.
func mainCell(st content.Statement) bool {
	rest, isCell := strings.CutPrefix(st.Stat.Key, "form.")
	if !isCell {
		return true
	}
	table, cell, _ := strings.Cut(rest, ".")
	row, column, _ := strings.Cut(cell, ".")
	for _, form := range st.Chapter.Forms {
		if form.Name == table && form.Filled.Cell(row, "total") != nil {
			return column == "total"
		}
	}
	return true
}

// writeTrends writes the downloads and pictures of the trends page.
func (r *Renderer) writeTrends(sink Sink) error {
	for _, name := range r.trendFiles() {
		data, _ := r.trendData(name)
		if err := sink.Write(name, data); err != nil {
			return err
		}
	}
	for _, p := range r.sitePages() {
		if p.Kind != Trends {
			continue
		}
		var err error
		r.drawTrends(p, func(name string, picture []byte) {
			if err == nil {
				err = sink.Write(name, picture)
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// drawTrends goes over a trends page again for its pictures, which a page that
// is only looked at does not need.
func (r *Renderer) drawTrends(p Page, take func(name string, picture []byte)) {
	b := trendsBody{r: r, l: r.lang(p.Lang), page: p.Path, picture: take}
	for _, st := range r.trending() {
		b.add(st)
	}
}

// trendFiles names the downloads of the trends page.
func (r *Renderer) trendFiles() (names []string) {
	if len(r.trending()) == 0 || r.opt.SeriesCSV == nil {
		return nil
	}
	for _, st := range r.trending() {
		names = append(names, trendFile(st.Stat.Key))
	}
	return append(names, allTrends)
}

// trendData makes one download of the trends page; false when there is no such
// file.
func (r *Renderer) trendData(name string) ([]byte, bool) {
	if path.Base(path.Dir(name)) != "data" || len(r.trending()) == 0 || r.opt.SeriesCSV == nil {
		return nil, false
	}
	if name == allTrends {
		return r.opt.SeriesCSV(r.allShared(), 0), true
	}
	for _, st := range r.trending() {
		if trendFile(st.Stat.Key) == name {
			return r.opt.SeriesCSV([]string{st.Stat.Key}, 0), true
		}
	}
	var found []byte
	for _, p := range r.sitePages() {
		if p.Kind == Trends {
			r.drawTrends(p, func(picture string, data []byte) {
				if picture == name {
					found = data
				}
			})
		}
	}
	return found, found != nil
}

// allShared lists what at least two years share, cells and parts included.
func (r *Renderer) allShared() (all []string) {
	for _, st := range r.site.Shared() {
		all = append(all, st.Stat.Key)
		for i := range st.Stat.By {
			by := &st.Stat.By[i]
			for j := range by.Parts {
				all = append(all, st.Stat.Key+"."+by.Key+"."+by.Parts[j].Key)
			}
		}
	}
	return all
}

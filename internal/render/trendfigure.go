package render

import (
	"strings"

	"gongkai/internal/chart"
	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/markdown"
	"gongkai/internal/stat"
)

// trendFigure is a trend with everything that is printed around it.
type trendFigure struct {
	*trend
	id     string
	number string // "图1"
	title  string // "" takes the label of the series
	desc   string // "" is made from the figures
	note   string
	links  figureLinks
}

// append appends drawing, table and download. Figures of several units, or more
// than there are colours, are drawn one by one.
func (f *trendFigure) append(dst []byte) []byte {
	kind := "chart-figure"
	if !f.anyDrawable() {
		kind = "table-figure"
	}
	dst = append(dst, `<figure class="figure `+kind+` trend-figure" id="`+f.id+`"><figcaption>`...)
	dst = f.l.appendCaption(dst, f.number, f.caption(), f.id+"-t")
	dst = append(dst, `</figcaption>`...)
	switch {
	case f.drawable():
		dst = f.appendBreaks(f.drawing(dst))
	case f.anyDrawable():
		dst = f.multiples(dst)
	}
	dst = f.appendNotes(dst)
	if f.anyDrawable() {
		dst = append(dst, `<details class="fig-data"><summary>`...)
		dst = append(appendText(dst, f.l.t("data_table")), `</summary>`...)
		dst = append(f.appendTable(dst), `</details>`...)
	} else {
		dst = f.appendTable(dst)
	}
	f.links.id = f.id
	return append(f.l.appendLinks(dst, f.links), `</figure>`...)
}

// picture gives the drawing of all series in a file of its own, those that are
// drawn one by one beside each other; nil where nothing is drawn.
func (f *trendFigure) picture(source string) []byte {
	switch {
	case f.drawable():
		return f.l.picture(chart.Layout(f.chart(f.id)), f.caption(), f.number, f.description(), f.notes(), source)
	case !f.anyDrawable():
		return nil
	}
	var panels []chart.Panel
	for _, one := range f.drawn() {
		panels = append(panels, chart.Panel{Title: one.heading(), Description: one.description(), Scene: chart.Layout(one.chart(one.id))})
	}
	return chart.AppendPanels(nil, panels, f.l.sheet(f.caption(), f.number, f.description(), f.notes(), source))
}

func (f *trendFigure) description() string {
	if f.desc != "" {
		return f.desc
	}
	return strings.TrimSpace(f.describe())
}

func (f *trendFigure) caption() caption {
	c := caption{title: f.title}
	var names []string
	for _, s := range f.series {
		names = append(names, s.label)
	}
	what := f.l.names(names)
	if c.title == "" {
		c.title = what
	}
	key, unit := "trend_sub", f.l.column(f.series[0].unit)
	if !f.drawable() || unit == "" || f.series[0].special != stat.Plain {
		key = "trend_sub_no_unit"
	}
	c.sub = f.l.t(key, "what", what, "unit", unit, "place", f.issuer(), "years", f.span())
	return c
}

// drawing appends the visible description and the drawing of all series.
func (f *trendFigure) drawing(dst []byte) []byte {
	dst = append(dst, `<p class="fig-desc" id="`+f.id+`-d">`...)
	dst = append(appendText(dst, f.description()), `</p>`...)
	return chart.Layout(f.chart(f.id)).AppendSVG(dst)
}

// multiples appends a small drawing for each series.
func (f *trendFigure) multiples(dst []byte) []byte {
	if f.desc != "" {
		dst = append(dst, `<p class="fig-desc">`...)
		dst = append(appendText(dst, f.desc), `</p>`...)
	}
	dst = append(dst, `<div class="multiples">`...)
	for _, one := range f.drawn() {
		dst = append(dst, `<div class="multiple"><p class="fig-title" id="`+one.id+`-t">`...)
		dst = append(appendText(dst, one.heading()), `</p>`...)
		dst = append(one.drawing(dst), `</div>`...)
	}
	return f.appendBreaks(append(dst, `</div>`...))
}

// drawn gives the series that are drawn one by one; of one whose unit changes on
// the way the table speaks.
func (f *trendFigure) drawn() (all []*trendFigure) {
	for k := range f.series {
		if one := f.alone(k); one.drawable() {
			all = append(all, one)
		}
	}
	return all
}

// heading names the one series of a small drawing, with its unit.
func (f *trendFigure) heading() string {
	s := f.series[0]
	if unit := f.l.column(s.unit); unit != "" && s.special == stat.Plain {
		return f.l.t("with_unit", "what", s.label, "unit", unit)
	}
	return s.label
}

// appendBreaks says beneath the drawings why years are apart in them.
func (f *trendFigure) appendBreaks(dst []byte) []byte {
	if len(f.gaps) == 0 {
		return dst
	}
	dst = append(dst, `<ul class="breaks">`...)
	for i, gap := range f.gaps {
		dst = append(dst, `<li>`...)
		dst = append(appendText(dst, chart.GapMark(i)+" "+gap.Reason), `</li>`...)
	}
	return append(dst, `</ul>`...)
}

// alone gives one of the series over the same years.
func (f *trendFigure) alone(series int) *trendFigure {
	t := *f.trend
	t.series = f.series[series : series+1]
	return &trendFigure{trend: &t, id: f.id + "-" + itoa(series+1)}
}

// notes gives the author's note and the editor's notes about the figures of each
// year, in full: they stand on pages of other years. "" when there are none.
func (f *trendFigure) notes() string {
	var texts []string
	if f.note != "" {
		texts = append(texts, f.note)
	}
	for _, s := range f.series {
		if s.mixed {
			texts = append(texts, f.l.t("trend_mixed", "what", s.label))
		}
	}
	for i, y := range f.years {
		for _, s := range f.series {
			if !s.points[i].Has {
				continue
			}
			for _, w := range y.report.Notes(s.path) {
				texts = append(texts, f.l.t("trend_note", "year", itoa(y.year), "what", s.label, "text", f.l.in(w.Reasons)))
			}
		}
	}
	if len(texts) == 0 {
		return ""
	}
	return f.l.t("fig_note", "text", strings.Join(texts, f.l.t("sentence_sep")))
}

func (f *trendFigure) appendNotes(dst []byte) []byte {
	if note := f.notes(); note != "" {
		dst = append(dst, `<p class="fig-note">`...)
		dst = append(appendText(dst, note), `</p>`...)
	}
	return dst
}

// appendTable appends the years as rows, the figures as columns, and the breaks
// as rows of their own. A number leads to the year's data page.
func (f *trendFigure) appendTable(dst []byte) []byte {
	dst = append(dst, `<div class="table-wrap" role="group" tabindex="0" aria-label="`...)
	dst = appendText(dst, f.caption().title)
	dst = append(dst, `"><table><thead><tr><th scope="col">`...)
	dst = append(appendText(dst, f.l.t("col_year")), `</th>`...)
	for _, s := range f.series {
		label := s.label
		if unit := f.l.column(s.unit); unit != "" && s.special == stat.Plain && !s.mixed {
			label = f.l.t("with_unit", "what", label, "unit", unit)
		}
		dst = append(dst, `<th scope="col" class="r">`...)
		dst = append(appendText(dst, label), `</th>`...)
	}
	dst = append(dst, `</tr></thead><tbody>`...)
	gaps := f.gaps
	for i := range f.years {
		dst = f.appendYear(dst, i)
		if len(gaps) > 0 && gaps[0].After == i {
			dst = append(dst, `<tr class="break"><td colspan="`+itoa(len(f.series)+1)+`">`...)
			dst = append(appendText(dst, gaps[0].Reason), `</td></tr>`...)
			gaps = gaps[1:]
		}
	}
	return append(dst, `</tbody></table></div>`...)
}

func (f *trendFigure) appendYear(dst []byte, i int) []byte {
	y := f.years[i]
	dst = append(dst, `<tr><th scope="row">`...)
	dst = append(appendText(dst, itoa(y.year)), `</th>`...)
	for k, s := range f.series {
		dst = append(dst, `<td class="r">`...)
		p := s.points[i]
		if y.report == nil || !p.Has || p.Figure.Value.Kind == stat.Blank {
			dst = append(appendText(dst, f.spoken(i, k)), `</td>`...)
			continue
		}
		page := f.r.reportDir(y.report, f.l.index) + "data.html"
		linked := f.r.has(page) // not where the year is sealed, without the others
		if linked {
			dst = append(dst, `<a class="cite" href="`...)
			dst = appendText(dst, relative(f.page, page)+"#"+dataID(p.Figure))
			dst = append(dst, `">`...)
		}
		dst = append(dst, `<data value="`...)
		dst = appendMachine(dst, p.Figure.Value)
		dst = append(dst, `">`...)
		if s.mixed {
			dst = appendText(dst, f.spoken(i, k))
		} else {
			dst = appendText(dst, f.printed(i, k))
		}
		dst = append(dst, `</data>`...)
		if linked {
			dst = append(dst, `</a>`...)
		}
		dst = append(dst, `</td>`...)
	}
	return append(dst, `</tr>`...)
}

// appendTrend appends {trend …}: what the figures were in the years on file, up
// to the report's own, because a report does not change when a later one comes.
// While there is only one year the figures stand as tiles.
func (in *inserter) appendTrend(dst []byte, ins *markdown.Insertion) []byte {
	paths, ok := in.trendPaths(ins)
	if !ok {
		return dst
	}
	rep := in.chapter.Report
	page := in.r.pageOf(in.chapter, in.l.index).Path
	in.wide = true
	t := in.r.newTrend(in.l, page, paths, rep.Year)
	if len(t.years) < 2 {
		return in.appendFirstYear(dst, ins, paths)
	}
	if !t.anyDrawable() {
		in.fault(ruleNoDrawing, ins.Pos, diag.T("“%s”各年的单位不同，不能画在一起", "the unit of %q changes between the years: they cannot be drawn together", paths[0]),
			diag.T("各年用同一单位；或改用表格", "use one unit in all years, or a table"))
		return dst
	}
	in.figures++
	f := trendFigure{trend: t, id: in.id("trend", paths[0]), title: ins.Title, desc: ins.Description, note: ins.Note}
	f.number = in.l.t("fig_no", "n", in.figureNumber(in.figures))
	if in.r.opt.SeriesCSV != nil {
		name := "data/" + f.id + ".csv"
		in.files = append(in.files, figureFile{path: name, paths: paths, upTo: rep.Year})
		f.links.csv = relative(page, in.r.reportDir(rep, 0)+name)
	}
	if picture := f.picture(in.source()); picture != nil {
		f.links.svg = in.pictureFile(f.id, picture)
	}
	return f.append(dst)
}

func (t *trend) anyDrawable() bool {
	for _, s := range t.series {
		if !s.mixed {
			return true
		}
	}
	return false
}

// trendPaths lists the figures that a trend names; a breakdown stands for its
// parts.
func (in *inserter) trendPaths(ins *markdown.Insertion) (paths []string, ok bool) {
	ok = true
	for _, name := range ins.Names {
		fig, found := in.figure(name)
		switch {
		case !found:
			ok = false
		case fig.By != nil && fig.Part == nil:
			for i := range fig.By.Parts {
				paths = append(paths, fig.Path+"."+fig.By.Parts[i].Key)
			}
		default:
			paths = append(paths, fig.Path)
		}
	}
	return paths, ok
}

// appendFirstYear says what there is while no other year is on file.
func (in *inserter) appendFirstYear(dst []byte, ins *markdown.Insertion, paths []string) []byte {
	tiles := *ins
	tiles.Names = nil
	for _, path := range paths {
		tiles.Names = append(tiles.Names, markdown.Name{Path: path, Pos: ins.Pos})
	}
	dst = in.appendTiles(dst, &tiles)
	dst = append(dst, `<p class="fig-note">`...)
	dst = appendText(dst, in.l.t("trend_first", "year", itoa(in.chapter.Report.Year)))
	return append(dst, `</p>`...)
}

// names joins names, the first few where there are many.
func (l lang) names(names []string) string {
	if len(names) > 3 {
		return l.t("and_others", "list", strings.Join(names[:3], l.t("list_sep")), "n", itoa(len(names)))
	}
	return l.join(names)
}

// change says how a figure differs from the year before; "" where it cannot be
// compared.
func (in *inserter) change(fig content.Figure) string {
	rep := fig.Chapter.Report
	last := in.r.site.Report(rep.Year - 1)
	if last == nil || !in.r.site.Comparable(last, rep) {
		return ""
	}
	before, ok := last.Figure(nil, fig.Path)
	if !ok || !exact(before) || !exact(fig) || before.Stat.Special != fig.Stat.Special || before.Stat.Words[0].Unit != fig.Stat.Words[0].Unit {
		return ""
	}
	return in.l.changed(itoa(last.Year), before, fig)
}

func exact(f content.Figure) bool { return f.Value.Kind == stat.Number && f.Value.Qual == stat.Exact }

func (l lang) changed(year string, before, now content.Figure) string {
	diff := now.Value.Num.Sub(before.Value.Num)
	key := "change_up"
	switch diff.Sign() {
	case 0:
		return l.t("change_none", "year", year)
	case -1:
		key, diff = "change_down", diff.Neg()
	}
	switch now.Stat.Special {
	case stat.Percent: // of a percentage the difference is said, not its share
		return l.t(key+"_points", "year", year, "n", diff.Mul(stat.FromInt(100)).Decimal(1))
	case stat.PerMille:
		return ""
	}
	share, ok := diff.Mul(stat.FromInt(100)).Quo(before.Value.Num)
	if !ok || before.Value.Num.Sign() < 0 {
		return ""
	}
	return l.t(key, "year", year, "n", share.Decimal(1))
}

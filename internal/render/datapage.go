package render

import (
	"slices"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// dataPage lists every statistic of a report with its parts, unit, formula,
// source and uses; each row has the path of its figure as its id. Rows are
// appended here and not by the layout: a year has thousands.
func (r *Renderer) dataPage(s *scratch, p Page, uses usage) ([]byte, []diag.Finding) {
	d := dataRows{r: r, l: r.lang(p.Lang), in: inserter{r: r, l: r.lang(p.Lang)}, page: p, uses: uses, links: map[*content.Chapter]string{}}
	v := r.view(p, d.l.t("data_title"))
	v.Description = d.l.t("description_data", "title", v.Report.Title)
	v.Summary = d.l.t("data_lead")
	s.rows = d.table(slices.Grow(s.rows[:0], rowSize*d.rows()))
	return r.finish(s, v, p, s.rows)
}

type dataRows struct {
	r    *Renderer
	l    lang
	in   inserter // prints numbers
	page Page
	uses usage

	links map[*content.Chapter]string // made once a chapter
}

// rowSize is about what a row takes, and only a hint how much memory to ask for
// at once.
const rowSize = 480

// rows counts the rows.
func (d *dataRows) rows() (n int) {
	for st := range d.page.Report.Statements() {
		n++
		for i := range st.Stat.By {
			n += len(st.Stat.By[i].Parts) + 1
		}
	}
	return n
}

func (d *dataRows) table(dst []byte) []byte {
	dst = d.filter(dst)
	dst = append(dst, `<div class="table-wrap" role="group" tabindex="0" aria-label="`...)
	dst = appendText(dst, d.l.t("data_title"))
	dst = append(dst, `"><table class="data-table"><thead><tr>`...)
	for _, key := range []string{"col_label", "col_value", "col_unit", "col_formula", "col_stated", "col_used"} {
		class := ""
		if key == "col_value" {
			class = ` class="r"`
		}
		dst = append(dst, `<th scope="col"`+class+`>`...)
		dst = append(appendText(dst, d.l.t(key)), `</th>`...)
	}
	dst = append(dst, `</tr></thead><tbody>`...)
	for st := range d.page.Report.Statements() {
		dst = d.statement(dst, st.Chapter, st.Stat)
	}
	return append(dst, `</tbody></table></div>`...)
}

// filter appends the field by which the script picks rows; without it the style
// sheet hides the field.
func (d *dataRows) filter(dst []byte) []byte {
	dst = append(dst, `<div class="filter"><label>`...)
	dst = append(appendText(dst, d.l.t("filter")), `<input name="filter" type="search" autocomplete="off" spellcheck="false" data-filter></label> <span role="status" data-rows="`...)
	dst = appendText(dst, d.l.t("filter_count"))
	return append(dst, `"></span></div>`...)
}

func (d *dataRows) statement(dst []byte, c *content.Chapter, s *stat.Stat) []byte {
	rep := d.page.Report
	fig, _ := rep.Figure(c, s.Key)
	note := ""
	if d.l.index < len(s.Words) {
		note = s.Words[d.l.index].Note
	}
	dst = d.row(dst, fig, "", d.l.label(s), note)
	for i := range s.By {
		b := &s.By[i]
		for j := range b.Parts {
			dst = d.part(dst, c, s, b, &b.Parts[j])
		}
		if b.Rest != nil {
			dst = d.part(dst, c, s, b, b.Rest)
		}
	}
	return dst
}

func (d *dataRows) part(dst []byte, c *content.Chapter, s *stat.Stat, b *stat.Breakdown, part *stat.Part) []byte {
	fig, ok := d.page.Report.Figure(c, s.Key+"."+b.Key+"."+part.Key)
	if !ok {
		return dst
	}
	return d.row(dst, fig, ` class="part"`, d.l.in(part.Labels), d.l.in(b.Labels))
}

func (d *dataRows) row(dst []byte, fig content.Figure, class, label, note string) []byte {
	dst = append(dst, `<tr`+class+` id="`...)
	dst = appendText(dst, dataID(fig))
	dst = append(dst, `"><th scope="row">`...)
	dst = appendText(dst, label)
	dst = append(dst, ` <code>`...)
	dst = append(appendText(dst, fig.Path), `</code>`...)
	if note != "" {
		dst = append(dst, `<small>`...)
		dst = append(appendText(dst, note), `</small>`...)
	}
	dst = append(dst, `</th><td class="r">`...)
	dst = d.in.appendNumber(dst, fig, false)
	dst = append(dst, `</td><td>`...)
	if fig.Stat.Special == stat.Plain {
		dst = appendText(dst, d.l.column(d.l.unit(fig.Stat)))
	}
	dst = append(dst, `</td><td>`...)
	dst = d.formula(dst, fig)
	dst = append(dst, `</td><td>`...)
	dst = append(dst, d.link(fig.Chapter)...)
	dst = append(dst, `</td><td>`...)
	dst = d.chapters(dst, d.uses[keyOf(fig)])
	return append(dst, `</td></tr>`...)
}

// dataID names a figure's row on the data page: its path, and behind it which
// statement of its key it is, when not the first.
func dataID(fig content.Figure) string {
	if n := fig.Chapter.Report.Ordinal(fig.Stat); n > 1 {
		return fig.Path + "-" + itoa(n)
	}
	return fig.Path
}

// formulaText says how a figure is computed; "" for one that is stated.
func (l lang) formulaText(fig content.Figure) string {
	switch {
	case fig.Part != nil && fig.By.Rest == fig.Part:
		return l.t("computed_rest")
	case fig.Part == nil && fig.Stat.Formula != nil:
		return fig.Stat.Formula.String()
	}
	return ""
}

func (d *dataRows) formula(dst []byte, fig content.Figure) []byte {
	text := d.l.formulaText(fig)
	if text == "" || fig.Part != nil {
		return appendText(dst, text)
	}
	dst = append(dst, `<code>`...)
	return append(appendText(dst, text), `</code>`...)
}

// chapters lists the chapters that name a figure.
func (d *dataRows) chapters(dst []byte, chapters []*content.Chapter) []byte {
	for i, c := range chapters {
		if i > 0 {
			dst = append(dst, `<br>`...)
		}
		dst = append(dst, d.link(c)...)
	}
	return dst
}

// link leads to a chapter by its title; "" where the language has none.
func (d *dataRows) link(c *content.Chapter) string {
	if link, ok := d.links[c]; ok {
		return link
	}
	link := ""
	if text := c.Texts[d.l.index]; text != nil {
		title := text.Title
		if c == d.page.Report.Index {
			title = d.l.t("cover")
		}
		link = `<a href="` + c.Slug + `.html">` + string(appendText(nil, title)) + `</a>`
	}
	d.links[c] = link
	return link
}

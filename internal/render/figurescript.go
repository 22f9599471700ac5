package render

import (
	"gongkai/internal/content"
	"gongkai/internal/stat"
)

// figureScriptName is the file beside a data page from which the script takes
// what it shows when a reader points at a figure: what the rows of the page
// say. A page fetches it when it is first wanted, and by a script element,
// because a page opened from a folder may fetch nothing else.
const figureScriptName = "figures.js"

// figureScript gives the figures of a report in a page's language. It assigns one
// object: the words to show with, the chapters as title and address, and for
// each row of the data page, by its id,
//
//	[label, value, note, formula, number of the chapter that states it, [numbers of those that name it]]
func (r *Renderer) figureScript(p Page, uses usage) []byte {
	d := figureRows{dataRows: dataRows{r: r, l: r.lang(p.Lang), page: p, uses: uses}, numbers: map[*content.Chapter]int{}}
	d.dst = append(d.dst, `gongkaiFigures={"words":{`...)
	for i, key := range []string{"col_formula", "col_stated", "col_used", "copy_figure", "copy_address", "copied", "to_data", "colon", "list_sep"} {
		d.comma(i)
		d.text(key)
		d.dst = append(d.dst, ':')
		d.text(d.l.t(key))
	}
	d.dst = append(d.dst, `},"report":`...)
	d.text(r.reportTitle(p.Report, p.Lang))
	d.dst = append(d.dst, `,"chapters":[`...)
	d.chapters()
	d.dst = append(d.dst, `],"figures":{`...)
	for st := range p.Report.Statements() {
		d.statement(st.Chapter, st.Stat)
	}
	return append(d.dst, "}}\n"...)
}

type figureRows struct {
	dataRows
	numbers map[*content.Chapter]int
	dst     []byte
	count   int
}

func (d *figureRows) text(s string) { d.dst = appendJSON(d.dst, s) }

func (d *figureRows) comma(i int) {
	if i > 0 {
		d.dst = append(d.dst, ',')
	}
}

// chapters numbers the chapters that the language has.
func (d *figureRows) chapters() {
	for _, c := range allChapters(d.page.Report) {
		text := c.Texts[d.l.index]
		if text == nil {
			continue
		}
		d.comma(len(d.numbers))
		d.numbers[c] = len(d.numbers)
		title := text.Title
		if c == d.page.Report.Index {
			title = d.l.t("cover")
		}
		d.dst = append(d.dst, '[')
		d.text(title)
		d.dst = append(d.dst, ',')
		d.text(c.Slug + ".html")
		d.dst = append(d.dst, ']')
	}
}

func (d *figureRows) statement(c *content.Chapter, s *stat.Stat) {
	fig, _ := d.page.Report.Figure(c, s.Key)
	label, note := d.l.label(s), ""
	if d.l.index < len(s.Words) {
		note = s.Words[d.l.index].Note
	}
	d.figure(fig, label, note)
	for i := range s.By {
		b := &s.By[i]
		for j := range b.Parts {
			d.part(c, s, b, &b.Parts[j])
		}
		if b.Rest != nil {
			d.part(c, s, b, b.Rest)
		}
	}
}

func (d *figureRows) part(c *content.Chapter, s *stat.Stat, b *stat.Breakdown, part *stat.Part) {
	if fig, ok := d.page.Report.Figure(c, s.Key+"."+b.Key+"."+part.Key); ok {
		d.figure(fig, d.l.label(s)+d.l.t("colon")+d.l.in(part.Labels), d.l.in(b.Labels))
	}
}

func (d *figureRows) figure(fig content.Figure, label, note string) {
	d.comma(d.count)
	d.count++
	d.text(dataID(fig))
	d.dst = append(d.dst, ':', '[')
	d.text(label)
	d.dst = append(d.dst, ',')
	if fig.Value.Kind == stat.Blank {
		d.text(d.l.t("not_filled"))
	} else {
		d.text(fig.Value.WithUnit(d.l.unit(fig.Stat), d.l.style(fig.Stat)))
	}
	d.dst = append(d.dst, ',')
	d.text(note)
	d.dst = append(d.dst, ',')
	d.text(d.l.formulaText(fig))
	d.dst = append(d.dst, ',')
	d.dst = append(d.dst, itoa(d.number(fig.Chapter))...)
	d.dst = append(d.dst, ',', '[')
	n := 0
	for _, c := range d.uses[keyOf(fig)] {
		if at := d.number(c); at >= 0 {
			d.comma(n)
			d.dst = append(d.dst, itoa(at)...)
			n++
		}
	}
	d.dst = append(d.dst, ']', ']')
}

// number gives a chapter's place in the list, -1 when the language lacks it.
func (d *figureRows) number(c *content.Chapter) int {
	if n, ok := d.numbers[c]; ok {
		return n
	}
	return -1
}

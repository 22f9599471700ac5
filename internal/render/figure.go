package render

import (
	"strings"

	"gongkai/internal/markdown"
	"gongkai/internal/stat"
)

// caption is what stands over a chart or table.
type caption struct{ title, sub string }

// plotKey names a figure for its id: disclosed-channel.
func (in *inserter) plotKey(p *plot) string {
	key := p.wholes[0].Path
	if p.by != nil {
		key = p.wholes[0].Stat.Key + "." + p.by.Key
	}
	return key
}

// caption gives the author's title, else one from the labels, and the subtitle:
// what, unit, whose, when.
func (in *inserter) caption(ins *markdown.Insertion, p *plot) caption {
	what := in.what(p)
	c := caption{title: ins.Title}
	if c.title == "" {
		c.title = what
		if p.by != nil {
			c.title = in.l.t("title_by", "what", what, "by", in.l.in(p.by.Labels))
		}
	}
	report := in.chapter.Report
	key := "fig_sub"
	unit := in.l.column(p.unit)
	if unit == "" || p.special != stat.Plain {
		key = "fig_sub_no_unit"
	}
	c.sub = in.l.t(key, "what", what, "unit", unit, "place", in.l.in(report.Meta.Issuer), "year", itoa(report.Year))
	return c
}

// what names the statistics of a plot in one phrase.
func (in *inserter) what(p *plot) string {
	names := make([]string, 0, len(p.wholes))
	for _, w := range p.wholes {
		label := in.l.figureLabel(w)
		if p.by != nil {
			label = in.l.label(w.Stat)
		}
		names = append(names, label)
	}
	return in.l.names(names)
}

// join lists names: 甲、乙和丙; A, B and C.
func (l lang) join(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], l.t("list_sep")) + l.t("list_and") + names[last]
}

// appendCaption appends number, title and subtitle; titleID is the id of the
// title or "".
func (in *inserter) appendCaption(dst []byte, numberKey string, n int, c caption, titleID string) []byte {
	return in.l.appendCaption(dst, in.l.t(numberKey, "n", in.figureNumber(n)), c, titleID)
}

func (l lang) appendCaption(dst []byte, number string, c caption, titleID string) []byte {
	dst = append(dst, `<span class="fig-no">`...)
	dst = appendText(dst, number)
	dst = append(dst, `</span> <span class="fig-title"`...)
	if titleID != "" {
		dst = append(dst, ` id="`+titleID+`"`...)
	}
	dst = append(dst, `>`...)
	dst = appendTitle(dst, c.title)
	dst = append(dst, `</span> <span class="fig-sub">`...)
	dst = appendText(dst, c.sub)
	return append(dst, `</span>`...)
}

// figureNumber numbers charts and tables within their chapter, so that a
// chapter does not depend on the ones before it: 2-1. On the cover: 1.
func (in *inserter) figureNumber(n int) string {
	if in.chapter.Order == 0 {
		return itoa(n)
	}
	return itoa(in.chapter.Order) + "-" + itoa(n)
}

// figureNote gives the author's note and what must be said where parts and
// published total disagree; "" when there is nothing to say.
func (in *inserter) figureNote(ins *markdown.Insertion, p *plot) string {
	var texts []string
	if p.misses {
		whole := in.whole(p)
		diff := whole.Value.Num.Sub(p.sum)
		if diff.Sign() < 0 {
			diff = diff.Neg()
		}
		style := in.l.style(whole.Stat)
		texts = append(texts, in.l.t("parts_note",
			"sum", stat.Value{Num: p.sum}.In(style), "total", whole.Value.In(style), "diff", stat.Value{Num: diff}.In(style)))
	}
	if p.by != nil && p.by.Overlap {
		texts = append(texts, in.l.t("overlap_note"))
	}
	if ins.Note != "" {
		texts = append(texts, ins.Note)
	}
	if len(texts) == 0 {
		return ""
	}
	return in.l.t("fig_note", "text", strings.Join(texts, in.l.t("sentence_sep")))
}

func (in *inserter) appendFigureNote(dst []byte, ins *markdown.Insertion, p *plot) []byte {
	note := in.figureNote(ins, p)
	if note == "" {
		return dst
	}
	dst = append(dst, `<p class="fig-note">`...)
	return append(appendText(dst, note), `</p>`...)
}

// appendFigureLinks appends the ways on from a chart, or from a table, which has
// no picture.
func (in *inserter) appendFigureLinks(dst []byte, p *plot, id string, picture []byte) []byte {
	first := p.wholes[0]
	first.Path = first.Stat.Key
	k := figureLinks{id: id, about: "data.html#" + dataID(first), csv: in.csvFile(id, p.paths())}
	if picture != nil {
		k.svg = in.pictureFile(id, picture)
	}
	return in.l.appendLinks(dst, k)
}

// csvFile adds the download of a figure and gives its address, "" where there
// are no downloads.
func (in *inserter) csvFile(id string, paths []string) string {
	if in.r.opt.FigureCSV == nil {
		return ""
	}
	return in.addFile(figureFile{path: "data/" + id + ".csv", paths: paths})
}

// pictureFile adds the picture of a chart, with the script that carries it, and
// gives its address.
func (in *inserter) pictureFile(id string, picture []byte) string {
	name := in.l.pictureName(id)
	in.addFile(figureFile{path: carrierName(name), data: carrier(picture)})
	return in.addFile(figureFile{path: name, data: picture})
}

// addFile adds a file to the year's and gives its address.
func (in *inserter) addFile(f figureFile) string {
	in.files = append(in.files, f)
	if in.l.index > 0 {
		return "../" + f.path
	}
	return f.path
}

// appendTiles appends {tiles …}.
func (in *inserter) appendTiles(dst []byte, ins *markdown.Insertion) []byte {
	dst = append(dst, `<dl class="tiles">`...)
	for _, name := range ins.Names {
		fig, ok := in.figure(name)
		if !ok || fig.By != nil && fig.Part == nil {
			continue
		}
		dst = append(dst, `<div class="tile"><dt>`...)
		dst = appendTitle(dst, in.l.figureLabel(fig))
		dst = append(dst, `</dt><dd>`...)
		dst = in.appendTileNumber(dst, ins, name)
		dst = append(dst, `</dd>`...)
		if change := in.change(fig); change != "" {
			dst = append(dst, `<dd class="change">`...)
			dst = append(appendText(dst, change), `</dd>`...)
		}
		dst = append(dst, `</div>`...)
	}
	return append(dst, `</dl>`...)
}

// appendTileNumber sets number and unit apart where they come apart, and keeps
// 2亿元以上 together where they do not.
func (in *inserter) appendTileNumber(dst []byte, ins *markdown.Insertion, name markdown.Name) []byte {
	fig, _ := in.figure(name)
	unit := in.l.unit(fig.Stat)
	together := fig.Value.WithUnit(unit, in.l.style(fig.Stat))
	plain := fig.Value.In(in.l.style(fig.Stat))
	rest, splits := strings.CutPrefix(together, plain)
	if !splits || fig.Stat.Special != stat.Plain || rest == "" {
		dst = in.appendCited(dst, fig, true)
	} else {
		dst = in.appendCited(dst, fig, false)
		dst = append(dst, `<span class="unit">`...)
		dst = append(appendText(dst, rest), `</span>`...)
	}
	return in.appendMarks(dst, fig)
}

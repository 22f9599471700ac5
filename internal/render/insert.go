package render

import (
	"strings"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/markdown"
	"gongkai/internal/stat"
)

// Rule ids of insertions that are well formed but cannot be filled.
const (
	ruleUnknownName = "IN-02" // no statistic, breakdown or part has that name
	ruleWrongUse    = "IN-03" // the name does not fit the insertion
	ruleNoDrawing   = "IN-04" // the chart cannot be drawn from these figures
	ruleLink        = "LK-01" // a link between chapters leads nowhere
)

// RuleChanged is the id of the finding that a file is not what was loaded.
const RuleChanged = "FI-04"

// inserter fills the insertions of one chapter in one language. It is used by
// one goroutine, for one pass over the text.
type inserter struct {
	r        *Renderer
	l        lang
	chapter  *content.Chapter
	prefix   string // "s2-"
	file     string
	findings []diag.Finding
	notes    notes
	figures  int            // charts so far
	tables   int            // tables so far
	ids      map[string]int // how often a figure's id was wanted
	files    []figureFile   // downloads of charts and tables
	used     []figureKey    // this year's figures, as they come
	marks    []content.Mark // of those figures
	wide     bool           // another year's report was asked for something
	notesAt  string         // the page on which the notes stand; "": this one
	dataAt   string         // the folder of the data page; "": this one
	room     []byte         // for the blocks, until the fragment is made of them
}

// figureKey tells figures apart, also where chapters state one key differently.
type figureKey struct {
	stat *stat.Stat
	path string
}

func keyOf(fig content.Figure) figureKey { return figureKey{fig.Stat, fig.Path} }

func (r *Renderer) inserter(c *content.Chapter, l int) *inserter {
	return &inserter{r: r, l: r.lang(l), chapter: c, prefix: prefix(c), file: c.Texts[l].File, ids: map[string]int{}}
}

// figureFile is a file that belongs to one chart or table, its path relative to
// the year: a table of figures, the same in all languages, or finished data.
type figureFile struct {
	data  []byte // a picture; nil: a table
	path  string
	paths []string
	upTo  int // the last year of a series; 0: the figures of one report
}

// Inline appends the HTML of {name}.
func (in *inserter) Inline(dst []byte, ins *markdown.Insertion) []byte {
	in.notes.current = ins
	fig, ok := in.figure(ins.Names[0])
	if !ok {
		return appendMissing(dst, ins.Names[0].Path)
	}
	if fig.By != nil && fig.Part == nil {
		in.fault(ruleWrongUse, ins.Names[0].Pos,
			diag.T("“%s”是一组构成，不是一个数", "%q is a breakdown, not a number", fig.Path),
			diag.T("写出其中一项，如 {%s.%s}，或另起一行写 {table %s by %s}", "name one part, as in {%s.%s}, or write {table %s by %s} on a line of its own",
				fig.Path, fig.By.Parts[0].Key, fig.Stat.Key, fig.By.Key))
		return appendMissing(dst, fig.Path)
	}
	if ins.Linked || !in.citable(fig) {
		dst = in.appendNumber(dst, fig, ins.Unit)
	} else {
		dst = in.appendCited(dst, fig, ins.Unit)
	}
	return in.appendMarks(dst, fig)
}

// citable tells whether the site has the data page of a figure: not that of
// another year, where one year is sealed without the others.
func (in *inserter) citable(fig content.Figure) bool {
	rep := fig.Chapter.Report
	return rep == in.chapter.Report || in.r.has(in.r.reportDir(rep, in.l.index)+"data.html")
}

// appendCited appends a figure as a link to its row on the data page, where it
// is explained and has its permanent address; the script shows the row on the
// spot.
func (in *inserter) appendCited(dst []byte, fig content.Figure, unit bool) []byte {
	dst = append(dst, `<a class="cite" href="`...)
	dst = append(dst, in.dataAt...)
	if rep := fig.Chapter.Report; rep != in.chapter.Report {
		dst = append(dst, relative(in.r.reportDir(in.chapter.Report, in.l.index)+"index.html", in.r.reportDir(rep, in.l.index))...)
	}
	dst = append(dst, `data.html#`...)
	dst = appendText(dst, dataID(fig))
	dst = append(dst, `">`...)
	dst = in.appendNumber(dst, fig, unit)
	return append(dst, `</a>`...)
}

// appendMissing shows in a preview where a figure is missing; a build never
// publishes it, because the finding stops it.
func appendMissing(dst []byte, path string) []byte {
	dst = append(dst, `<span class="missing">{`...)
	dst = appendText(dst, path)
	return append(dst, `}</span>`...)
}

// qualified begins the attribute that tells programs that a value is not exact.
const qualified = `" data-qualifier="`

// appendNumber appends a figure as <data>, with its unit inside when asked for,
// because 2亿元以上 does not come apart.
func (in *inserter) appendNumber(dst []byte, fig content.Figure, unit bool) []byte {
	dst = append(dst, `<data class="num" value="`...)
	dst = appendMachine(dst, fig.Value)
	dst = append(dst, `" data-key="`...)
	dst = appendText(dst, fig.Path)
	if fig.Value.Kind == stat.Number && fig.Value.Qual != stat.Exact {
		dst = append(append(dst, qualified...), fig.Value.Qual.String()...)
	}
	dst = append(dst, `">`...)
	if fig.Value.Kind == stat.Blank {
		dst = appendText(dst, in.l.t("not_filled"))
	} else if unit {
		dst = appendText(dst, fig.Value.WithUnit(in.l.unit(fig.Stat), in.l.style(fig.Stat)))
	} else {
		dst = fig.Value.AppendText(dst, in.l.style(fig.Stat))
	}
	return append(dst, `</data>`...)
}

func appendMachine(dst []byte, v stat.Value) []byte {
	if v.Kind != stat.Number {
		return appendText(dst, v.Text)
	}
	return append(dst, v.Num.MachineText()...)
}

// Block appends the HTML of an insertion that stands alone on its line.
func (in *inserter) Block(dst []byte, ins *markdown.Insertion) []byte {
	in.notes.current = ins
	switch ins.Kind {
	case markdown.Chart:
		return in.appendChart(dst, ins)
	case markdown.Table:
		return in.appendTable(dst, ins)
	case markdown.Tiles:
		return in.appendTiles(dst, ins)
	case markdown.Form:
		return in.appendForm(dst, ins)
	case markdown.Trend:
		return in.appendTrend(dst, ins)
	}
	panic("render: an insertion that stands alone and is of no known kind: " + ins.Kind.String())
}

// figure finds what a name means here; an unknown one is a finding with the
// nearest names.
func (in *inserter) figure(name markdown.Name) (content.Figure, bool) {
	report, from := in.chapter.Report, in.chapter
	if name.Year != 0 && name.Year != report.Year {
		in.wide = true
		other := in.r.site.Report(name.Year)
		if other == nil {
			in.fault(ruleUnknownName, name.Pos, diag.T("没有%d年的报告", "there is no report of %d", name.Year),
				diag.T("content/ 下每个年份一个文件夹", "content/ has one folder a year"))
			return content.Figure{}, false
		}
		report, from = other, nil
	}
	fig, ok := report.Figure(from, name.Path)
	if !ok {
		in.unknown(name, report)
		return content.Figure{}, false
	}
	if report == in.chapter.Report {
		in.used = append(in.used, keyOf(fig))
		in.marks = append(in.marks, fig.Mark())
	}
	return fig, true
}

func (in *inserter) unknown(name markdown.Name, report *content.Report) {
	hint := diag.T("在本年任一章的 stats: 下写明该项", "state it under stats: in any chapter of that year")
	if near := report.Suggest(name.Path); len(near) > 0 {
		list := strings.Join(near, "、")
		hint = diag.T("是否为：%s", "did you mean %s", list)
		hint.EN = strings.ReplaceAll(hint.EN, "、", ", ") + "?"
		hint.ZH += "？"
	}
	in.fault(ruleUnknownName, name.Pos, diag.T("没有名为“%s”的数据", "no statistic is named %q", name.Path), hint)
}

func (in *inserter) fault(rule string, pos diag.Pos, message, hint diag.Text) {
	if pos.File == "" {
		pos.File = in.file
	}
	in.findings = append(in.findings, diag.Finding{Rule: rule, Severity: diag.Error, Pos: pos, Message: message, Hint: hint})
}

// id gives an id for a figure, unique in the chapter and the same in every
// language, because figures stand in the same order there.
func (in *inserter) id(kind, key string) string {
	id := in.prefix + kind + "-" + strings.ReplaceAll(key, ".", "-")
	in.ids[id]++
	if n := in.ids[id]; n > 1 {
		id += "-" + itoa(n)
	}
	return id
}

// unit gives the unit of a statistic in the language.
func (l lang) unit(s *stat.Stat) stat.Plural {
	if l.index < len(s.Words) && s.Words[l.index].Unit != (stat.Plural{}) {
		return s.Words[l.index].Unit
	}
	return s.Words[0].Unit
}

// label gives the label of a statistic in the language.
func (l lang) label(s *stat.Stat) string {
	if l.index < len(s.Words) && s.Words[l.index].Label != "" {
		return s.Words[l.index].Label
	}
	return s.Words[0].Label
}

func (l lang) style(s *stat.Stat) stat.Style {
	return stat.Style{Lang: l.code, Grouped: l.grouped, Special: s.Special, Decimals: int(s.Decimals)}
}

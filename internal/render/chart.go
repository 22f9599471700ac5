package render

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"

	"gongkai/internal/chart"
	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/markdown"
	"gongkai/internal/stat"
)

// appendChart appends {chart …}: caption, visible description, drawing, note,
// table and download.
func (in *inserter) appendChart(dst []byte, ins *markdown.Insertion) []byte {
	if ins.As == string(chart.Flow) {
		return in.appendFlow(dst, ins)
	}
	p, ok := in.plot(ins)
	if !ok || !in.drawable(ins, p) {
		return dst
	}
	c := chart.Chart{Kind: chartKind(ins.As), Series: p.series, FormatTick: in.tick(p)}
	for i := range p.rows {
		c.Categories = append(c.Categories, in.category(p, &p.rows[i]))
	}
	if ins.Sort == "value" || ins.Sort == "" && (c.Kind == chart.Bar) {
		chart.Sort(c.Categories)
	}
	return in.appendFigure(dst, ins, p, &c, in.describe(p))
}

func chartKind(as string) chart.Kind {
	if as == "" {
		return chart.Bar
	}
	return chart.Kind(as)
}

// drawable refuses what would compare apples with pears.
func (in *inserter) drawable(ins *markdown.Insertion, p *plot) bool {
	if !p.mixedUnits() || len(p.wholes) == 1 {
		return true
	}
	in.fault(ruleNoDrawing, ins.Pos, diag.T("图中各项的单位不同", "the statistics of this chart have different units"),
		diag.T("改用 {table …}，或只画单位相同的项", "use {table …}, or draw only those of one unit"))
	return false
}

// appendFigure draws a chart and everything that belongs to it.
func (in *inserter) appendFigure(dst []byte, ins *markdown.Insertion, p *plot, c *chart.Chart, description string) []byte {
	c.ID = in.id("fig", in.plotKey(p))
	c.LabelledBy, c.DescribedBy = c.ID+"-t", c.ID+"-d"
	if err := c.Validate(); err != nil {
		in.fault(ruleNoDrawing, ins.Pos, undrawable(err), diag.T("换一种图（as …）或改用 {table …}", "choose another kind (as …) or use {table …}"))
		return dst
	}
	in.figures++
	if ins.Description != "" {
		description = ins.Description
	}
	description = strings.TrimSpace(description) // which ends as if another sentence followed
	capt, scene := in.caption(ins, p), chart.Layout(c)
	dst = append(dst, `<figure class="figure chart-figure" id="`+c.ID+`"><figcaption>`...)
	dst = in.l.appendCaption(dst, in.l.t("fig_no", "n", in.figureNumber(in.figures)), capt, c.LabelledBy)
	dst = in.appendChartMarks(dst, p)
	dst = append(dst, `</figcaption><p class="fig-desc" id="`+c.DescribedBy+`">`...)
	dst = append(appendText(dst, description), `</p>`...)
	dst = scene.AppendSVG(dst)
	dst = in.appendFigureNote(dst, ins, p)
	dst = append(dst, `<details class="fig-data"><summary>`...)
	dst = append(appendText(dst, in.l.t("data_table")), `</summary>`...)
	dst = in.appendGrid(dst, p, nil, capt.title)
	dst = append(dst, `</details>`...)
	picture := in.l.picture(scene, capt, in.l.t("fig_no", "n", in.figureNumber(in.figures)), description, in.figureNote(ins, p), in.source())
	dst = in.appendFigureLinks(dst, p, c.ID, picture)
	return append(dst, `</figure>`...)
}

// source says where a picture is from that stands alone.
func (in *inserter) source() string {
	return in.l.t("fig_source", "report", in.r.reportTitle(in.chapter.Report, in.l.index))
}

// undrawable says in both languages why a chart is refused.
func undrawable(err error) diag.Text {
	var refusal *chart.Refusal
	if !errors.As(err, &refusal) {
		refusal = &chart.Refusal{ZH: err.Error(), EN: err.Error()}
	}
	return diag.Text{ZH: "此图无法绘制：" + refusal.ZH, EN: "this chart cannot be drawn: " + refusal.EN}
}

// appendChartMarks marks the editor's notes about the chart's figures in its
// caption, because its table may be closed.
func (in *inserter) appendChartMarks(dst []byte, p *plot) []byte {
	for _, w := range p.wholes {
		whole := w
		whole.By, whole.Part, whole.Path = nil, nil, w.Stat.Key
		if w.Part == nil {
			dst = in.appendMarks(dst, whole)
		}
	}
	return dst
}

func (in *inserter) category(p *plot, row *plotRow) chart.Category {
	cat := chart.Category{Label: row.label, Other: row.other}
	for i, fig := range row.cells {
		if !row.has[i] || fig.Value.Kind != stat.Number {
			cat.Cells = append(cat.Cells, chart.Cell{Missing: true, Text: fig.Value.Text, Spoken: row.label + in.l.t("colon") + in.l.t("not_filled")})
			continue
		}
		cell := chart.Cell{Value: fig.Value.Num.Float64(), Text: fig.Value.In(in.l.style(fig.Stat))}
		cell.Spoken = in.spoken(p, row, i)
		cat.Cells = append(cat.Cells, cell)
	}
	return cat
}

// spoken says one mark aloud: 政府网站：20515条，75.4%.
func (in *inserter) spoken(p *plot, row *plotRow, i int) string {
	fig := row.cells[i]
	text := row.label
	if p.series[i] != "" {
		text += in.l.t("list_sep") + p.series[i]
	}
	text += in.l.t("colon") + fig.Value.WithUnit(in.l.unit(fig.Stat), in.l.style(fig.Stat))
	if p.shares {
		text += in.l.t("clause_sep") + in.share(p, row)
	}
	return text
}

// tick prints the numbers along an axis.
func (in *inserter) tick(p *plot) func(float64) string {
	return in.l.tick(in.l.style(p.wholes[0].Stat))
}

func (l lang) tick(style stat.Style) func(float64) string {
	return func(v float64) string {
		text := strconv.FormatFloat(v, 'f', -1, 64)
		value, err := stat.ParseValue(text)
		if err != nil {
			return text
		}
		return value.In(style)
	}
}

// describe says in words what the chart shows: every value where there are
// few, else the largest and the smallest.
func (in *inserter) describe(p *plot) string {
	var b strings.Builder
	if p.by != nil && len(p.wholes) == 1 {
		whole := in.whole(p)
		b.WriteString(in.l.t("desc_total", "what", in.l.label(whole.Stat),
			"value", whole.Value.WithUnit(in.l.unit(whole.Stat), in.l.style(whole.Stat)), "by", in.l.in(p.by.Labels)))
	}
	for i := range p.series {
		in.describeSeries(&b, p, i)
	}
	return b.String()
}

const fewItems = 8

func (in *inserter) describeSeries(b *strings.Builder, p *plot, series int) {
	if p.series[series] != "" {
		b.WriteString(in.l.t("desc_series", "name", p.series[series]))
	}
	rows := sortedRows(p, series)
	left := 0
	if len(rows) > fewItems {
		left = len(rows) - 4
		rows = append(slices.Clone(rows[:3]), rows[len(rows)-1])
	}
	for i, row := range rows {
		if i > 0 {
			b.WriteString(in.l.t("desc_sep"))
		}
		b.WriteString(in.describeItem(p, row, series))
	}
	if left > 0 {
		b.WriteString(in.l.t("desc_more", "n", itoa(left)))
	}
	b.WriteString(in.l.t("desc_end"))
}

func (in *inserter) describeItem(p *plot, row *plotRow, series int) string {
	fig := row.cells[series]
	if !row.has[series] || fig.Value.Kind == stat.Blank {
		return in.l.t("desc_item", "label", row.label, "value", in.l.t("not_filled"))
	}
	value := fig.Value.WithUnit(in.l.unit(fig.Stat), in.l.style(fig.Stat))
	if p.shares {
		return in.l.t("desc_item_share", "label", row.label, "value", value, "share", in.share(p, row))
	}
	return in.l.t("desc_item", "label", row.label, "value", value)
}

// sortedRows orders rows as a ranked chart does: by size, the catch-all last.
func sortedRows(p *plot, series int) []*plotRow {
	rows := make([]*plotRow, 0, len(p.rows))
	for i := range p.rows {
		rows = append(rows, &p.rows[i])
	}
	slices.SortStableFunc(rows, func(a, b *plotRow) int {
		if a.other != b.other {
			return cmp.Compare(boolInt(a.other), boolInt(b.other))
		}
		return b.cells[series].Value.Num.Cmp(a.cells[series].Value.Num)
	})
	return rows
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// appendFlow draws what came in, what was dealt with, and how: the statistics
// before the last flow into it, its parts flow out.
func (in *inserter) appendFlow(dst []byte, ins *markdown.Insertion) []byte {
	if len(ins.Names) < 2 {
		in.fault(ruleWrongUse, ins.Pos, diag.T("流向图至少要写两项：来源与去向的总数", "a flow needs two names: what comes in, and the total that goes out"),
			diag.T("如 {chart requests.received, requests.completed by result as flow}", "as in {chart requests.received, requests.completed by result as flow}"))
		return dst
	}
	last := *ins
	last.Names = ins.Names[len(ins.Names)-1:]
	p, ok := in.plot(&last)
	if !ok {
		return dst
	}
	if p.by == nil {
		in.noBreakdown(ins, p.wholes[0], ins.By)
		return dst
	}
	c := chart.Chart{Kind: chart.Flow, Series: []string{""}, Middle: in.node(in.whole(p)), FormatTick: in.tick(p)}
	for i := range p.rows {
		c.Categories = append(c.Categories, in.category(p, &p.rows[i]))
	}
	inflows := ""
	for i, name := range ins.Names[:len(ins.Names)-1] {
		fig, ok := in.figure(name)
		if !ok {
			return dst
		}
		c.In = append(c.In, in.node(fig))
		p.inflows = append(p.inflows, plotRow{label: in.l.figureLabel(fig), cells: []content.Figure{fig}, has: []bool{true}})
		if i > 0 {
			inflows += in.l.t("desc_sep")
		}
		inflows += in.l.t("desc_item", "label", in.l.figureLabel(fig),
			"value", fig.Value.WithUnit(in.l.unit(fig.Stat), in.l.style(fig.Stat)))
	}
	return in.appendFigure(dst, ins, p, &c, in.l.t("desc_flow", "in", inflows)+in.describe(p))
}

func (in *inserter) node(fig content.Figure) chart.Cell {
	label := in.l.figureLabel(fig)
	text := fig.Value.WithUnit(in.l.unit(fig.Stat), in.l.style(fig.Stat))
	return chart.Cell{Label: label, Value: fig.Value.Num.Float64(), Text: fig.Value.In(in.l.style(fig.Stat)), Spoken: label + in.l.t("colon") + text}
}

package render

import (
	"strings"

	"gongkai/internal/chart"
	"gongkai/internal/content"
	"gongkai/internal/stat"
)

// trend is what one or several figures were over the years: the same points for
// the drawing, for the table under it and for the download.
type trend struct {
	r      *Renderer
	l      lang
	page   string      // on which it stands, for links to the years
	years  []trendYear // from the first to the last that has a figure, none left out
	series []trendSeries
	gaps   []chart.Gap // where nothing may be joined
}

// trendYear is one year; report is nil where none of that year is on file.
type trendYear struct {
	year   int
	report *content.Report
}

// trendSeries is one figure; its points are like the years.
type trendSeries struct {
	path    string
	label   string
	unit    stat.Plural
	special stat.Special
	mixed   bool // its unit changes on the way
	points  []content.Point
}

// newTrend follows figures over the years on file up to and including a year; 0
// means all. A path that no year has is left out.
func (r *Renderer) newTrend(l lang, page string, paths []string, upTo int) *trend {
	t := &trend{r: r, l: l, page: page}
	for _, path := range paths {
		if s := l.series(path, r.site.Series(path, upTo)); s.label != "" {
			t.series = append(t.series, s)
		}
	}
	t.trim()
	t.fillYears()
	t.findGaps()
	return t
}

// series names a figure as the newest year that states it does.
func (l lang) series(path string, points []content.Point) trendSeries {
	s := trendSeries{path: path, points: points}
	for i := len(points) - 1; i >= 0; i-- {
		fig := points[i].Figure
		if !points[i].Has || fig.By != nil && fig.Part == nil {
			continue
		}
		if s.label == "" {
			s.label, s.unit, s.special = l.figureLabel(fig), l.unit(fig.Stat), fig.Stat.Special
		}
		source := l
		source.index = 0 // a translation may word one unit in two ways
		newest := points[len(points)-1].Figure.Stat
		s.mixed = s.mixed || fig.Stat.Special != s.special || newest != nil && source.unit(fig.Stat) != source.unit(newest)
	}
	return s
}

// trim drops the years before the first and after the last figure.
func (t *trend) trim() {
	if len(t.series) == 0 {
		return
	}
	first, last := len(t.series[0].points), -1
	for _, s := range t.series {
		for i, p := range s.points {
			if p.Has {
				first, last = min(first, i), max(last, i)
			}
		}
	}
	for i := range t.series {
		t.series[i].points = t.series[i].points[first : last+1]
	}
}

// fillYears puts in the years between that have no report, so that time runs
// evenly.
func (t *trend) fillYears() {
	if len(t.series) == 0 {
		return
	}
	filled := make([][]content.Point, len(t.series))
	for i, p := range t.series[0].points {
		for next := t.nextYear(); len(t.years) > 0 && next < p.Report.Year; next++ {
			t.years = append(t.years, trendYear{year: next})
			for k := range filled {
				filled[k] = append(filled[k], content.Point{})
			}
		}
		t.years = append(t.years, trendYear{p.Report.Year, p.Report})
		for k := range filled {
			filled[k] = append(filled[k], t.series[k].points[i])
		}
	}
	for k := range filled {
		t.series[k].points = filled[k]
	}
}

func (t *trend) nextYear() int {
	if len(t.years) == 0 {
		return 0
	}
	return t.years[len(t.years)-1].year + 1
}

// findGaps puts a gap where the national format changes and where site.yaml
// states a break.
func (t *trend) findGaps() {
	before := -1
	for i, y := range t.years {
		if y.report == nil {
			continue
		}
		if before >= 0 {
			if reasons := t.reasons(t.years[before].report, y.report); len(reasons) > 0 {
				t.gaps = append(t.gaps, chart.Gap{After: i - 1, Reason: strings.Join(reasons, t.l.t("sentence_sep"))})
			}
		}
		before = i
	}
}

// reasons says why two neighbouring reports cannot be compared; none where they
// can.
func (t *trend) reasons(earlier, later *content.Report) (reasons []string) {
	a, b := earlier.Format(), later.Format()
	if a != nil && b != nil && a != b {
		reasons = append(reasons, t.l.t("break_format", "year", itoa(later.Year), "document", b.Document.In(t.l.code)))
	}
	for _, b := range t.r.site.Config.BreaksBetween(earlier.Year, later.Year) {
		reasons = append(reasons, t.l.in(b.Reason))
	}
	return reasons
}

// drawable tells whether all series can stand on one axis.
func (t *trend) drawable() bool {
	for _, s := range t.series {
		if s.mixed || s.unit != t.series[0].unit || s.special != t.series[0].special {
			return false
		}
	}
	return len(t.series) > 0 && len(t.series) <= chart.MaxSeries
}

// manyYears is the number above which a single series is a line.
const manyYears = 8

// chart gives the drawing of all series.
func (t *trend) chart(id string) *chart.Chart {
	c := &chart.Chart{ID: id, Kind: chart.Line, LabelledBy: id + "-t", DescribedBy: id + "-d", Gaps: t.gaps, FormatTick: t.l.tick(t.style(0))}
	if len(t.series) == 1 {
		c.Series = []string{""}
		if len(t.years) <= manyYears {
			c.Kind = chart.Column
		}
	} else {
		for _, s := range t.series {
			c.Series = append(c.Series, s.label)
		}
	}
	for i, y := range t.years {
		cat := chart.Category{Label: itoa(y.year)}
		for k := range t.series {
			cat.Cells = append(cat.Cells, t.cell(i, k))
		}
		c.Categories = append(c.Categories, cat)
	}
	return c
}

// cell gives one mark. Where there is no number there is a text that says why.
func (t *trend) cell(year, series int) chart.Cell {
	p := t.series[series].points[year]
	spoken := t.l.t("trend_item", "year", itoa(t.years[year].year), "value", t.spoken(year, series))
	if len(t.series) > 1 {
		spoken = t.series[series].label + t.l.t("list_sep") + spoken
	}
	if !p.Has || p.Figure.Value.Kind != stat.Number {
		return chart.Cell{Missing: true, Text: t.printed(year, series), Spoken: spoken}
	}
	return chart.Cell{Value: p.Figure.Value.Num.Float64(), Text: t.printed(year, series), Spoken: spoken}
}

// printed gives the text of one value without its unit.
func (t *trend) printed(year, series int) string {
	p := t.series[series].points[year]
	switch {
	case t.years[year].report == nil || !p.Has:
		return t.l.t("trend_none")
	case p.Figure.Value.Kind == stat.Blank:
		return t.l.t("not_filled")
	}
	return p.Figure.Value.In(t.l.style(p.Figure.Stat))
}

// spoken gives the text of one value with its unit, or why there is none.
func (t *trend) spoken(year, series int) string {
	p := t.series[series].points[year]
	switch {
	case t.years[year].report == nil:
		return t.l.t("trend_no_report")
	case !p.Has:
		return t.l.t("trend_not_stated")
	case p.Figure.Value.Kind == stat.Blank:
		return t.l.t("not_filled")
	}
	return p.Figure.Value.WithUnit(t.l.unit(p.Figure.Stat), t.l.style(p.Figure.Stat))
}

// style is how a series is printed.
func (t *trend) style(series int) stat.Style {
	for _, p := range t.series[series].points {
		if p.Has {
			return t.l.style(p.Figure.Stat)
		}
	}
	return stat.Style{Lang: t.l.code, Grouped: t.l.grouped}
}

// gapYears names the years between which nothing can be compared; the reasons
// stand under the drawing and in the table.
func (t *trend) gapYears() string {
	var all []string
	for _, g := range t.gaps {
		all = append(all, t.l.t("trend_between", "from", itoa(t.years[g.After].year), "to", itoa(t.years[g.After+1].year)))
	}
	return t.l.join(all)
}

// describe says in words what the drawing shows: every value, and between which
// years nothing can be compared.
func (t *trend) describe() string {
	var b strings.Builder
	for k, s := range t.series {
		if len(t.series) > 1 {
			b.WriteString(t.l.t("desc_series", "name", s.label))
		}
		first := true
		for i, y := range t.years {
			if y.report == nil && len(t.years) > manyYears {
				continue
			}
			if !first {
				b.WriteString(t.l.t("desc_sep"))
			}
			first = false
			b.WriteString(t.l.t("trend_item", "year", itoa(y.year), "value", t.spoken(i, k)))
		}
		b.WriteString(t.l.t("desc_end"))
	}
	if gaps := t.gapYears(); gaps != "" {
		b.WriteString(t.l.t("trend_gaps", "years", gaps))
	}
	return b.String()
}

// span names the years: 2018—2022.
func (t *trend) span() string {
	first, last := t.years[0].year, t.years[len(t.years)-1].year
	return t.l.t("trend_span", "from", itoa(first), "to", itoa(last))
}

// issuers names whose figures these are, as the newest report does.
func (t *trend) issuer() string {
	for i := len(t.years) - 1; i >= 0; i-- {
		if r := t.years[i].report; r != nil {
			return t.l.in(r.Meta.Issuer)
		}
	}
	return ""
}

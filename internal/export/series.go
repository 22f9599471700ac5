package export

import (
	"slices"
	"strconv"

	"gongkai/internal/content"
)

// SeriesCSV gives figures year by year: for each path, the reports on file up to
// and including a year (0: all) that state it, oldest first. Two columns are
// added to those of a single chart: the year, and whether the figure may be held
// against that of the report before.
func SeriesCSV(site *content.Site, paths []string, upTo int) []byte {
	if len(site.Reports) == 0 {
		return nil
	}
	x := newExporter(site, site.Reports[0])
	x.brief = x.seriesColumns()
	return x.figureTable(func(yield func(*figure) bool) {
		for _, path := range paths {
			for _, p := range site.Series(path, upTo) {
				if p.Has && (p.Figure.By == nil || p.Figure.Part != nil) && !yield(&figure{p.Figure}) {
					return
				}
			}
		}
	})
}

func (x *exporter) seriesColumns() []column {
	year := single(column{name: "year", kind: number, append: appendYear},
		words{"年度", "Year"}, words{"统计年度", "the reporting year"})
	comparable := single(column{name: "comparable", kind: boolean, append: x.appendComparable},
		words{"可与上一报告比较", "Comparable"}, words{"false 表示统计格式、辖区范围或单位改变，或上一报告没有该项", "false where the national format, the territory or the unit changed, or the report before does not state it"})
	return slices.Concat([]column{year}, x.brief, []column{comparable})
}

func appendYear(dst []byte, f *figure) []byte {
	return strconv.AppendInt(dst, int64(f.Chapter.Report.Year), 10)
}

func (x *exporter) appendComparable(dst []byte, f *figure) []byte {
	return strconv.AppendBool(dst, x.comparable(f))
}

// comparable tells whether the report before states the figure, in the same
// unit, and counts as this one does.
func (x *exporter) comparable(f *figure) bool {
	i := slices.Index(x.site.Reports, f.Chapter.Report)
	if i < 1 || !x.site.Comparable(x.site.Reports[i-1], f.Chapter.Report) {
		return false
	}
	before, ok := x.site.Reports[i-1].Figure(nil, f.Path)
	return ok && before.Stat.Special == f.Stat.Special && before.Stat.Words[0].Unit == f.Stat.Words[0].Unit
}

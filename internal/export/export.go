// Package export writes a report's statistics for people who calculate: CSV,
// JSON, XLSX and a datapackage.json that describes them.
//
// It takes a report and gives files for its year's folder:
//
//	data/statistics.csv, .json, .xlsx   every figure of the report, one a row
//	datapackage.json                    what the files hold (Data Package v1)
//
// A row is one figure: a statistic, a part of a breakdown, or the remainder that
// the named parts leave, which is marked as computed. Where chapters restate a
// figure with the same value it is one row, of the first chapter; where they
// contradict each other there is a row for each, as in the report. Every table
// has its columns from one list (columns.go), so the formats cannot disagree.
//
// Numbers are exact decimals, as <data value="…"> on the pages; no number goes
// through floating point. The same report gives the same bytes. It refuses
// nothing: whatever the model holds can be written.
package export

import (
	"io"
	"sync"

	"gongkai/internal/content"
)

// Sink takes the files. Paths are slash-separated and relative to the year's
// folder. Data is not kept after Write returns.
type Sink interface {
	Write(path string, data []byte) error
	Create(path string) (io.WriteCloser, error)
}

// File is one file that was written for all of a report.
type File struct {
	Path   string // relative to the year's folder: "data/statistics.csv"
	Name   string // what it holds: "statistics" or "datapackage"
	Format string // "CSV", "JSON" or "XLSX"
	Bytes  int64
}

// Paths of the files that every report has.
const (
	csvPath     = "data/statistics.csv"
	jsonPath    = "data/statistics.json"
	xlsxPath    = "data/statistics.xlsx"
	packagePath = "datapackage.json"
)

// Files writes all data files of a report and lists those that hold the whole
// report, in the order in which readers should be offered them. Tables of any
// length pass through in pieces. An error is the sink's.
func Files(site *content.Site, r *content.Report, sink Sink) ([]File, error) {
	x := newExporter(site, r)
	files, resources, err := x.tables(sink)
	if err != nil {
		return nil, err
	}
	p, err := create(sink, new(sync.Mutex), packagePath)
	if err != nil {
		return nil, err
	}
	if err := p.close(x.writePackage(p, resources)); err != nil {
		return nil, err
	}
	return append(files, File{packagePath, "datapackage", "JSON", p.size}), nil
}

// format is a kind of file that holds every figure.
type format struct {
	name, path, format, mediaType string
	table                         func(w io.Writer) table
}

func (x *exporter) formats() []format {
	return []format{
		{"statistics", csvPath, "CSV", "text/csv", func(w io.Writer) table { return newCSV(w, x.columns) }},
		{"statistics-json", jsonPath, "JSON", "application/json", x.newJSON},
		{"statistics-xlsx", xlsxPath, "XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", x.newXLSX},
	}
}

// tables writes the files that hold every figure, side by side, and describes
// them.
func (x *exporter) tables(sink Sink) (files []File, resources []resource, err error) {
	formats := x.formats()
	var mu sync.Mutex
	var pipes []*piped
	var tables []table
	for _, f := range formats {
		p, createErr := create(sink, &mu, f.path)
		if err = createErr; err != nil {
			break
		}
		pipes, tables = append(pipes, p), append(tables, f.table(p))
	}
	if err == nil {
		err = x.write(tables...)
	}
	for i, p := range pipes {
		if closeErr := p.close(err); err == nil {
			err = closeErr
		}
		f := File{formats[i].path, "statistics", formats[i].format, p.size}
		files = append(files, f)
		resources = append(resources, x.describe(formats[i].name, formats[i].mediaType, f, p.sum()))
	}
	return files, resources, err
}

// FigureCSV gives the download of one chart or table: the figures that paths
// name, as seen from chapter c of its report, in that order and each once.
// Paths that name nothing are passed over; their place has a finding already.
func FigureCSV(site *content.Site, c *content.Chapter, paths []string) []byte {
	x := exporterOf(site, c.Report)
	defer exporters.Put(x)
	seen := make(map[string]bool, len(paths))
	return x.figureTable(func(yield func(*figure) bool) {
		for _, path := range paths {
			f, ok := c.Report.Figure(c, path)
			if !ok || seen[f.Path] || f.By != nil && f.Part == nil {
				continue
			}
			seen[f.Path] = true
			if !yield(&figure{f}) {
				return
			}
		}
	})
}

// TableCSV gives the download of a table that the author wrote: its rows, the
// head first.
func TableCSV(rows [][]string) []byte {
	b := []byte(bom)
	for _, row := range rows {
		for i, cell := range row {
			b = appendField(appendSeparator(b, i), []byte(cell))
		}
		b = append(b, "\r\n"...)
	}
	return b
}

// exporters are used again: the list of columns costs more than a chart's table.
var exporters sync.Pool

func exporterOf(site *content.Site, r *content.Report) *exporter {
	x, _ := exporters.Get().(*exporter)
	switch {
	case x == nil || x.site != site:
		return newExporter(site, r)
	case x.report != r:
		x.report, x.base = r, yearAddress(site, r)
	}
	return x
}

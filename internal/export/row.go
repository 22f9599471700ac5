package export

import (
	"errors"
	"iter"
)

// row is a figure with the text of its cells. The cells are made once for all
// formats.
type row struct {
	figure *figure
	cells  [][]byte // in the order of the columns
	text   []byte   // all cells, one behind the other
	ends   []int    // of the cells in text
}

// fill makes the cells of a figure.
func (r *row) fill(columns []column, f *figure) {
	r.figure = f
	r.text, r.ends, r.cells = r.text[:0], r.ends[:0], r.cells[:0]
	for i := range columns {
		r.text = columns[i].append(r.text, f)
		r.ends = append(r.ends, len(r.text))
	}
	start := 0
	for _, end := range r.ends {
		r.cells = append(r.cells, r.text[start:end:end])
		start = end
	}
}

// of gives the figures with their cells, each in r.
func (r *row) of(columns []column, figures iter.Seq[*figure]) iter.Seq[*row] {
	return func(yield func(*row) bool) {
		for f := range figures {
			if r.fill(columns, f); !yield(r) {
				return
			}
		}
	}
}

// table is a file that takes row after row. What add writes may be gathered
// until end.
type table interface {
	add(r *row) error
	end() error
}

// write fills tables with every figure of the report, in one pass.
func (x *exporter) write(tables ...table) error {
	for r := range x.row.of(x.columns, figures(x.report)) {
		for _, t := range tables {
			if err := t.add(r); err != nil {
				return err
			}
		}
	}
	var err error
	for _, t := range tables {
		err = errors.Join(err, t.end())
	}
	return err
}

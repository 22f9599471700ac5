package export

import (
	"errors"
	"iter"
	"sync"
)

// row is a figure with the text of its cells. The cells are made once for all
// formats.
type row struct {
	figure figure
	cells  [][]byte // in the order of the columns
	text   []byte   // all cells, one behind the other
	ends   []int    // of the cells in text
}

// fill makes the cells of a figure.
func (r *row) fill(columns []column, f *figure) {
	r.figure = *f
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

// batch is a number of rows on their way to all tables.
type batch struct {
	rows   [256]row
	n      int
	unread sync.WaitGroup // tables that are not done with it
}

// rings are used again: a site has a report for each year.
var rings = sync.Pool{New: func() any { return new([3]batch) }}

// write fills tables with every figure of the report, in one pass: this
// goroutine makes the cells, one for each table writes them.
func (x *exporter) write(tables ...table) error {
	ways, errs := make([]chan *batch, len(tables)), make([]error, len(tables))
	var writers sync.WaitGroup
	for i, t := range tables {
		ways[i] = make(chan *batch, 1)
		writers.Go(func() { errs[i] = writeTable(t, ways[i]) })
	}
	ring := rings.Get().(*[3]batch)
	x.eachBatch(ring, func(b *batch) {
		b.unread.Add(len(tables))
		for _, way := range ways {
			way <- b
		}
	})
	for _, way := range ways {
		close(way)
	}
	writers.Wait()
	rings.Put(ring)
	return errors.Join(errs...)
}

// eachBatch makes all rows. A batch is used again when every table has read it.
func (x *exporter) eachBatch(ring *[3]batch, send func(*batch)) {
	k := 0
	ring[k].n = 0
	for f := range figures(x.report) {
		b := &ring[k]
		b.rows[b.n].fill(x.columns, f)
		if b.n++; b.n == len(b.rows) {
			send(b)
			k = (k + 1) % len(ring)
			ring[k].unread.Wait()
			ring[k].n = 0
		}
	}
	send(&ring[k])
}

// writeTable adds the rows of all batches and ends the table. After an error the
// rest is only read.
func writeTable(t table, batches <-chan *batch) (err error) {
	for b := range batches {
		for i := range b.rows[:b.n] {
			if err == nil {
				err = t.add(&b.rows[i])
			}
		}
		b.unread.Done()
	}
	if err == nil {
		err = t.end()
	}
	return err
}

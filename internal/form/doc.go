// Package form holds the national formats of annual reports as data and reads
// filled tables against them.
//
// It takes the formats' files (data/*.yaml: tables, rows, columns, labels in
// both languages, arithmetic, what one year takes over from another) and a filled table, as CSV or XLSX, and gives
// cells with their values, and findings: what the table lacks or has too much
// (FT, ST-08), and where its figures contradict each other (TB). It refuses a
// table that it cannot tell rows and columns in; it repairs no figure. A blank,
// a zero, "/" and "-" stay four different things; in sums they all count as
// nothing.
//
// A new format is a new file; no code knows a row or a column by name.
package form

import (
	"gongkai/internal/diag"
)

// Format is one edition of the national format.
type Format struct {
	Edition     int       // 2014, 2019 or 2021
	From, To    int       // the reports it is for, by year; To is 0 while it is in force
	Document    diag.Text // the document that laid it down
	Unconfirmed bool      // its rows were not compared with the official form
	Tables      []*Table
}

// Fits tells whether reports of that year use the format.
func (f *Format) Fits(year int) bool { return year >= f.From && (f.To == 0 || year <= f.To) }

// Table gives the table of a key; nil when the format has none.
func (f *Format) Table(key string) *Table {
	for _, t := range f.Tables {
		if t.Key == key {
			return t
		}
	}
	return nil
}

// Table is one table of a format. Most have one block; that of proactive
// disclosure has one for each item of the article, with columns of its own.
type Table struct {
	Format *Format
	Key    string    // "requests"
	Title  diag.Text // as a caption has it
	Corner diag.Text // what stands at the head of the rows; may be empty
	Across bool      // one line of figures: the rows stand side by side in the head
	Blocks []Block

	identities []identity
	handovers  []handover
}

// Block is a stretch of a table with columns of its own.
type Block struct {
	Caption diag.Text // zero in a table of one block
	Columns []Head
	Rows    []Head
}

// Head is a row or column, or a group of them, which has no figures of its own.
type Head struct {
	Key   string
	Label diag.Text
	Kind  Kind   // of a column's or row's cells; Count unless the format says otherwise
	Under []Head // of a group: what it stands over
}

// Kind says what a cell may hold.
type Kind uint8

// The kinds of cells.
const (
	Count   Kind = iota // a whole number, not negative
	Signed              // a whole number
	Decimal             // not negative, up to four places
	Free                // a text, perhaps with a number in it
)

// Leaves gives the rows or columns below heads, without their groups, in order.
func Leaves(heads []Head) (all []*Head) {
	for i := range heads {
		if heads[i].Under == nil {
			all = append(all, &heads[i])
		} else {
			all = append(all, Leaves(heads[i].Under)...)
		}
	}
	return all
}

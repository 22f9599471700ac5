package form

import (
	"bytes"
	"encoding/csv"
	"slices"
)

// BlankCSV gives an empty table for somebody to fill in: the official labels in
// lang, headings of groups between the rows, all cells blank. It begins with a
// byte order mark, without which spreadsheet programs take Chinese for GBK.
// ReadCSV reads it back.
func (t *Table) BlankCSV(lang string) []byte {
	b := bytes.NewBufferString("\ufeff")
	w := csv.NewWriter(b)
	corner := t.Corner.In(lang)
	if corner == "" {
		corner = itemHead().Label.In(lang)
	}
	for i := range t.Blocks {
		block := &t.Blocks[i]
		if !block.Caption.IsZero() {
			writeLine(w, block.Caption.In(lang), nil, len(block.Columns))
		}
		var labels []string
		for _, c := range Leaves(block.Columns) {
			labels = append(labels, c.Label.In(lang))
		}
		writeLine(w, corner, labels, len(labels))
		blankRows(w, block.Rows, lang, len(labels))
	}
	w.Flush()
	return b.Bytes()
}

func blankRows(w *csv.Writer, rows []Head, lang string, width int) {
	for _, r := range rows {
		writeLine(w, r.Label.In(lang), nil, width)
		blankRows(w, r.Under, lang, width)
	}
}

// writeLine writes a line; a buffer takes it without fail.
func writeLine(w *csv.Writer, lead string, cells []string, width int) {
	line := append([]string{lead}, cells...)
	line = append(line, slices.Repeat([]string{""}, max(0, width-len(cells)))...)
	if err := w.Write(line); err != nil {
		panic(err)
	}
}

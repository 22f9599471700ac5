package form

import (
	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// Total adds up the figures of a column for some rows, of which each may be a
// group. "/" and a dash count as nothing; known is false when there is no such
// cell, or one is blank, not exact or could not be read.
func (f *Filled) Total(column string, rows ...string) (total stat.Rational, known bool) {
	for _, name := range rows {
		var all []*Head
		for b := range f.Table.Blocks {
			all = append(all, leavesOf(f.Table.Blocks[b].Rows, name)...)
		}
		if len(all) == 0 {
			return total, false
		}
		for _, row := range all {
			c := f.Cell(row.Key, column)
			if c == nil || c.faulty || c.Value.Kind == stat.Blank || c.Value.Qual != stat.Exact {
				return total, false
			}
			if c.Value.Kind == stat.Number {
				total = total.Add(c.Value.Num)
			}
		}
	}
	return total, true
}

// RowLabel names a row or group in both languages, without its number; empty
// when there is none of the key.
func (f *Filled) RowLabel(key string) diag.Text {
	for b := range f.Table.Blocks {
		if h := findHead(f.Table.Blocks[b].Rows, key); h != nil {
			return diag.Text{ZH: plainLabel(h.Label.ZH), EN: plainLabel(h.Label.EN)}
		}
	}
	return diag.Text{}
}

// ColumnLabel names a column in both languages; empty when there is none of the
// key.
func (f *Filled) ColumnLabel(key string) diag.Text {
	for b := range f.Table.Blocks {
		if h := findHead(f.Table.Blocks[b].Columns, key); h != nil {
			return h.Label
		}
	}
	return diag.Text{}
}

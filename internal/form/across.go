package form

import (
	"slices"

	"gongkai/internal/diag"
)

// sideBySide tells whether a table is written as its official form has it: the
// rows stand side by side in the head, each over all the columns, and there is
// one line of figures. A column's label then stands in the head several times.
func (r *reader) sideBySide(lines [][]field) bool {
	if !r.table.Across {
		return false
	}
	first := Leaves(r.table.Blocks[0].Columns)[0]
	count := 0
	for _, fields := range lines {
		for _, f := range fields {
			if slices.Contains(r.columns.find(f.text), first) {
				count++
			}
		}
	}
	return count > 1
}

// across takes a table whose rows stand side by side. A label reaches from its
// place to the next one in its line, as merged cells do; lower lines are more
// exact than higher ones.
func (r *reader) across(lines [][]field) {
	rows, columns := map[int]*Head{}, map[int]*Head{}
	width := 0
	for _, fields := range lines {
		width = max(width, len(fields))
	}
	for _, fields := range lines {
		if !r.isHead(fields) {
			r.figures(fields, rows, columns)
			continue
		}
		r.headAcross(fields, width, rows, columns)
	}
	r.named = len(columns) > 0
	r.blankRows(rows, columns)
}

// isHead tells whether a line has labels; that of figures has none.
func (r *reader) isHead(fields []field) bool {
	return slices.ContainsFunc(fields, func(f field) bool {
		return r.rows.find(f.text) != nil || r.columns.find(f.text) != nil || r.groups.find(f.text) != nil
	})
}

// headAcross notes which row and column each position of a line of head means.
func (r *reader) headAcross(fields []field, width int, rows, columns map[int]*Head) {
	var row *Head
	for i := range width {
		if i < len(fields) && !fields[i].blank() {
			text := fields[i].text
			row = nil
			if found := r.rows.find(text); found != nil {
				row = found[0]
			} else if found := r.columns.find(text); found != nil {
				columns[i] = found[0]
			} else if r.groups.find(text) == nil {
				r.fault("FT-03", fields[i], diag.T("这张表没有“%s”这一列", "the table has no column %q", text), near(text, r.columns))
				columns[i] = nil
			}
		}
		if row != nil {
			rows[i] = row
		}
	}
}

// figures takes the line of figures; a second one has no place in the form.
func (r *reader) figures(fields []field, rows, columns map[int]*Head) {
	for i, f := range fields {
		row, column := rows[i], columns[i]
		if _, known := columns[i]; known && column == nil {
			continue // its label is at fault
		}
		var c *Cell
		if row != nil && column != nil {
			c = r.filled.Cell(row.Key, column.Key)
		}
		switch {
		case c != nil && c.given:
			r.fault("FT-05", f, diag.T("“%[1]s”的数写了两次", "the figures of %[2]s are given twice", row.Label.ZH, row.Key), diag.T("只留一行数", "keep one line of figures"))
			return
		case c != nil:
			r.cell(c, f)
		case !f.blank():
			r.fault("ST-08", f, diag.T("“%s”不在任何一列之下", "%q stands under no column", f.text), diag.T("核对表头与这一行的列数", "compare the head with the number of cells"))
		}
	}
}

// blankRows makes blanks of what the head names and nobody filled in.
func (r *reader) blankRows(rows, columns map[int]*Head) {
	for i, column := range columns {
		if row := rows[i]; row != nil && column != nil {
			r.seenRow[row] = true
			r.filled.Cell(row.Key, column.Key).given = true
		}
	}
}

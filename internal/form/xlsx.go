package form

import (
	"errors"

	"gongkai/internal/diag"
	"gongkai/internal/workbook"
)

// maxWidth is how many columns of a sheet are looked at; no form has more than
// sixteen.
const maxWidth = 64

// ReadXLSX reads a filled table from a workbook: from its first visible sheet,
// or the one that sheet names. It takes what ReadCSV takes, and the official
// form as spreadsheet programs have it, with merged cells in its heads. Places
// of findings name sheet and cell.
func (t *Table) ReadXLSX(file, sheet string, data []byte) (*Filled, []diag.Finding) {
	r := t.reader(file)
	read, err := workbook.Read(data, sheet)
	if why := (*workbook.Fault)(nil); errors.As(err, &why) {
		r.fault("FT-01", field{}, why.Message, why.Hint)
		return r.filled, r.findings
	}
	r.lines(grid(read))
	r.finish()
	return r.filled, r.findings
}

// grid makes lines of the rows that have cells, all equally long.
func grid(s *workbook.Sheet) [][]field {
	width := 0
	for _, c := range s.Cells {
		width = max(width, min(c.Column, maxWidth))
	}
	var lines [][]field
	last := 0
	for _, c := range s.Cells {
		if c.Row != last {
			lines, last = append(lines, blankLine(s, c.Row, width)), c.Row
		}
		if c.Column <= maxWidth {
			f := &lines[len(lines)-1][c.Column-1]
			f.text, f.uncomputed = c.Text, c.Uncomputed
		}
	}
	return lines
}

func blankLine(s *workbook.Sheet, row, width int) []field {
	line := make([]field, width)
	for i := range line {
		line[i] = blankField(s, row, i+1)
	}
	return line
}

func blankField(s *workbook.Sheet, row, column int) field {
	f := field{line: row, col: column, cell: s.Name + "!" + workbook.Ref(row, column)}
	for _, m := range s.Merged {
		if m.Has(row, column) && (row != m.FromRow || column != m.FromColumn) {
			f.covered = s.Name + "!" + workbook.Ref(m.FromRow, m.FromColumn)
		}
	}
	return f
}

// unreadable reports a cell of a workbook that has no value of its own.
func (r *reader) unreadable(f field) {
	if f.covered != "" {
		r.fault("ST-08", f, diag.T("这一格与%[1]s合并了，看不出各自的数", "this cell is merged with %[1]s, so that it is unclear whose figure that is", f.covered),
			diag.T("取消合并，各格分别填数", "split the cells and fill in each"))
		return
	}
	r.fault("FT-06", f, diag.T("公式“%s”没有存下结果", "the formula %q was saved without its result", f.text),
		diag.T("用表格软件打开并保存，或直接写数", "open and save the file in a spreadsheet program, or write the number"))
}

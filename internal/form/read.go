package form

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// field is one cell of a file with its place.
type field struct {
	text       string
	line, col  int
	cell       string // in a workbook: 表三!B7
	uncomputed bool   // in a workbook: a formula without its value
	covered    string // in a workbook: the cell that it is merged into, if not the first of them
}

func (f field) blank() bool { return strings.TrimSpace(f.text) == "" }

// ReadCSV reads a filled table. Lines begin with a row, by key or official label
// in either language; one line or several name the columns. Headings of groups
// and blocks may stand between. The result has all cells of the table whatever
// the findings are. file names the place of findings.
func (t *Table) ReadCSV(file string, text []byte) (*Filled, []diag.Finding) {
	r := t.reader(file)
	if !utf8.Valid(text) {
		r.fault("FT-01", field{}, diag.T("文件不是UTF-8，可能是GBK", "the file is not UTF-8; it may be GBK"),
			diag.T("在表格软件中另存为“CSV UTF-8”", `save it as "CSV UTF-8"`))
		return r.filled, r.findings
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	c := csv.NewReader(bytes.NewReader(text))
	c.FieldsPerRecord = -1
	source := strings.Split(string(text), "\n")
	var lines [][]field
	for {
		record, err := c.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			r.lines(lines)
			r.syntax(err)
			return r.filled, r.findings
		}
		fields := make([]field, len(record))
		for i, s := range record {
			line, col := c.FieldPos(i)
			before := source[line-1][:min(col-1, len(source[line-1]))]
			fields[i] = field{text: s, line: line, col: utf8.RuneCountInString(before) + 1}
		}
		lines = append(lines, fields)
	}
	r.lines(lines)
	r.finish()
	return r.filled, r.findings
}

// reader fills a table line by line.
type reader struct {
	table    *Table
	file     string
	filled   *Filled
	findings []diag.Finding
	rows     names
	groups   names // of rows and columns, captions, titles
	columns  names
	head     map[int][]*Head // what each position may mean: blocks share labels
	first    int             // the first position of a column
	headOpen bool            // the line before named columns
	seenRow  map[*Head]bool
	named    bool // some line named columns
}

func (t *Table) reader(file string) *reader {
	r := &reader{table: t, file: file, filled: &Filled{Table: t, at: map[string]int{}}, seenRow: map[*Head]bool{}}
	var rows, columns, groups []*Head
	for b := range t.Blocks {
		block := &t.Blocks[b]
		rows, columns = append(rows, Leaves(block.Rows)...), append(columns, Leaves(block.Columns)...)
		groups = append(groups, &Head{Label: block.Caption})
		groups = append(append(groups, groupsOf(block.Rows)...), groupsOf(block.Columns)...)
		for _, row := range Leaves(block.Rows) {
			for _, column := range Leaves(block.Columns) {
				r.filled.at[row.Key+"."+column.Key] = len(r.filled.Cells)
				r.filled.Cells = append(r.filled.Cells, Cell{Row: row, Column: column, block: block, Value: stat.Value{Kind: stat.Blank}, Pos: diag.Pos{File: file}})
			}
		}
	}
	groups = append(groups, &Head{Label: t.Title}, &Head{Label: t.Corner}, itemHead())
	r.rows, r.columns, r.groups = newNames(rows), newNames(columns), newNames(groups)
	return r
}

// itemHead stands at the head of the rows where the form has nothing there.
func itemHead() *Head { return &Head{Key: "row", Label: diag.T("项目", "Item")} }

func groupsOf(heads []Head) (all []*Head) {
	for i := range heads {
		if heads[i].Under != nil {
			all = append(append(all, &heads[i]), groupsOf(heads[i].Under)...)
		}
	}
	return all
}

func (r *reader) fault(rule string, at field, message, hint diag.Text) {
	r.findings = append(r.findings, diag.Finding{
		Pos: r.pos(at), Rule: rule, Severity: diag.Error, Message: message, Hint: hint,
	})
}

func (r *reader) pos(at field) diag.Pos {
	return diag.Pos{File: r.file, Line: at.line, Col: at.col, Len: utf8.RuneCountInString(at.text), Cell: at.cell}
}

func (r *reader) syntax(err error) {
	at := field{line: 1, col: 1}
	var parse *csv.ParseError
	if errors.As(err, &parse) {
		at.line = parse.Line
	}
	r.fault("FT-01", at, diag.T("这一行的引号不成对", "the quotes of this line do not match"), diag.T("用表格软件重新另存为CSV", "save it as CSV again"))
}

// lines takes all lines of the file.
func (r *reader) lines(lines [][]field) {
	if r.sideBySide(lines) {
		r.across(lines)
		return
	}
	for _, fields := range lines {
		r.line(fields)
	}
}

// line takes one line of the file.
func (r *reader) line(fields []field) {
	for len(fields) > 0 && strings.TrimSpace(fields[len(fields)-1].text) == "" && (len(fields) > r.width() || r.head == nil) {
		fields = fields[:len(fields)-1]
	}
	if !slices.ContainsFunc(fields, func(f field) bool { return strings.TrimSpace(f.text) != "" }) {
		return
	}
	lead := fields[:min(len(fields), max(r.first, 1))]
	for _, f := range slices.Backward(lead) {
		if rows := r.rows.find(f.text); rows != nil {
			r.headOpen = false
			r.row(rows, f, fields)
			return
		}
	}
	if slices.ContainsFunc(fields, func(f field) bool { return r.columns.find(f.text) != nil }) {
		r.heading(fields)
		return
	}
	r.between(lead, fields)
}

// width is how many positions the head has.
func (r *reader) width() int {
	n := 0
	for i := range r.head {
		n = max(n, i+1)
	}
	return n
}

// heading takes a line that names columns.
func (r *reader) heading(fields []field) {
	if !r.headOpen {
		r.head, r.first = map[int][]*Head{}, 0
	}
	r.headOpen, r.named = true, true
	for i, f := range fields {
		text := strings.TrimSpace(f.text)
		columns := r.columns.find(text)
		switch {
		case text == "" || columns == nil && (i == 0 || r.groups.find(text) != nil):
		case columns == nil:
			r.fault("FT-03", f, diag.T("这张表没有“%s”这一列", "the table has no column %q", text), near(text, r.columns))
			r.head[i] = nil
		case r.taken(columns) && len(columns) == 1:
			r.fault("FT-05", f, diag.T("列“%s”重复", "the column %q is repeated", text), diag.Text{})
			r.head[i] = nil
		default:
			if r.first == 0 || i < r.first {
				r.first = i
			}
			r.head[i] = columns
		}
	}
}

func (r *reader) taken(columns []*Head) bool {
	for _, known := range r.head {
		if slices.Equal(known, columns) {
			return true
		}
	}
	return false
}

// near is the hint about a name that is not known.
func near(text string, known names) diag.Text {
	list := stat.Nearest(fold(text), func(yield func(string) bool) {
		keys := make([]string, 0, len(known.exact))
		for k := range known.exact {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		for _, k := range keys {
			if !yield(k) {
				return
			}
		}
	})
	if len(list) == 0 {
		return diag.T("照格式书写官方名称或键", "write its official label or its key")
	}
	h := known.exact[list[0]][0]
	return diag.T("是否应为“%[1]s”（%[2]s）？", "did you mean %[2]s?", h.Label.ZH, h.Key)
}

// row takes a line of figures. Of rows with one label the first that was not
// filled is meant: they stand in the form's order.
func (r *reader) row(rows []*Head, name field, fields []field) {
	row := rows[0]
	for _, h := range rows {
		if !r.seenRow[h] {
			row = h
			break
		}
	}
	if r.seenRow[row] {
		r.fault("FT-05", name, diag.T("“%[1]s”这一行重复", "the row %[2]s is repeated", row.Label.ZH, row.Key), diag.T("保留一行", "keep one"))
		return
	}
	r.seenRow[row] = true
	if !r.named {
		return // finish says so
	}
	for i, f := range fields {
		if i < r.first {
			continue
		}
		columns, known := r.head[i]
		if !known && strings.TrimSpace(f.text) != "" {
			r.fault("ST-08", f, diag.T("“%s”不在任何一列之下", "%q stands under no column", f.text), diag.T("核对表头与这一行的列数", "compare the head with the number of cells"))
		}
		for _, column := range columns {
			if at, ok := r.filled.at[row.Key+"."+column.Key]; ok {
				r.cell(&r.filled.Cells[at], f)
				break
			}
		}
	}
}

// cell reads one figure.
func (r *reader) cell(c *Cell, f field) {
	c.Raw, c.given = f.text, true
	c.Pos = r.pos(f)
	if f.uncomputed || f.covered != "" {
		c.faulty = true
		r.unreadable(f)
		return
	}
	v, err := stat.ParseValue(strings.TrimSpace(f.text))
	switch {
	case err == nil:
		v.Text = strings.Clone(v.Text)
		c.Value = v
	case c.kind() == Free:
		c.Value = stat.Value{Kind: stat.None, Text: strings.TrimSpace(f.text)}
	default:
		c.faulty = true
		r.fault("FT-06", f, diag.T("“%s”不是数", "%q is not a number", f.text), err.Hint)
	}
}

// between takes a line that is neither head nor figures.
func (r *reader) between(lead, fields []field) {
	for _, f := range fields {
		if strings.TrimSpace(f.text) == "" {
			continue
		}
		if r.groups.find(f.text) == nil {
			r.fault("FT-02", f, diag.T("这张表没有“%s”这一行", "the table has no row %q", strings.TrimSpace(f.text)), near(f.text, r.rows))
			return
		}
		break
	}
	for _, f := range fields[len(lead):] {
		if text := strings.TrimSpace(f.text); text != "" && r.groups.find(text) == nil {
			r.fault("ST-08", f, diag.T("分组的标题行没有自己的数，这里写了“%s”", "a heading has no figures of its own, but has %q", text),
				diag.T("按这一年的格式把数写在各分项", "put the figures into the items under it, as this year's format has them"))
			return
		}
	}
}

// finish reports what is missing: a row once, a column once.
func (r *reader) finish() {
	if !r.named {
		r.fault("FT-01", field{line: 1, col: 1}, diag.T("没有表头行", "no line names the columns"),
			diag.T("第一行写各列的名称，如 row,natural_person,…", "name the columns in the first line: row,natural_person,…"))
		return
	}
	for b := range r.table.Blocks {
		block := &r.table.Blocks[b]
		for _, row := range Leaves(block.Rows) {
			if !r.seenRow[row] {
				r.fault("FT-04", field{}, diag.T("缺少“%[1]s”这一行（%[2]s）", "the row %[2]s is missing", row.Label.ZH, row.Key), diag.T("没有数的写0", "where there is none, write 0"))
			}
		}
		for _, column := range Leaves(block.Columns) {
			r.missingColumn(block, column)
		}
	}
}

// missingColumn reports a column that no row has.
func (r *reader) missingColumn(block *Block, column *Head) {
	rows := 0
	for _, row := range Leaves(block.Rows) {
		if r.seenRow[row] {
			rows++
		}
		if r.filled.Cell(row.Key, column.Key).given {
			return
		}
	}
	if rows > 0 {
		r.fault("FT-04", field{}, diag.T("缺少“%[1]s”这一列（%[2]s）", "the column %[2]s is missing", column.Label.ZH, column.Key), diag.Text{})
	}
}

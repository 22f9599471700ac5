package export

import (
	"bytes"
	"io"
	"iter"
)

// bom tells Excel that a file is UTF-8; without it Chinese text is garbled
// there. RFC 4180 has no place for it, and readers of data skip it.
const bom = "\ufeff"

// csvTable is CSV after RFC 4180: CRLF, quotes where needed, a head.
type csvTable struct {
	w       io.Writer
	columns []column
	b       []byte // not written yet
}

func newCSV(w io.Writer, columns []column) *csvTable {
	t := &csvTable{w: w, columns: columns, b: []byte(bom)}
	for i := range columns {
		t.b = appendSeparator(t.b, i)
		t.b = append(t.b, columns[i].name...)
	}
	t.b = append(t.b, "\r\n"...)
	return t
}

func (t *csvTable) add(r *row) error {
	b := t.b
	for i, cell := range r.cells {
		b = appendSeparator(b, i)
		if t.columns[i].kind == text {
			b = appendField(b, cell)
		} else {
			b = append(b, cell...)
		}
	}
	t.b = append(b, "\r\n"...)
	if len(t.b) < bufferSize {
		return nil
	}
	return t.end()
}

// end writes what is left.
func (t *csvTable) end() error {
	_, err := t.w.Write(t.b)
	t.b = t.b[:0]
	return err
}

// figureTable gives a table of some figures with the brief columns.
func (x *exporter) figureTable(figures iter.Seq[*figure]) []byte {
	var whole bytes.Buffer
	t := newCSV(&whole, x.brief)
	t.b = append(x.b[:0], t.b...)
	for r := range x.row.of(x.brief, figures) {
		t.add(r) // a bytes.Buffer never fails
	}
	x.b = t.b
	t.end()
	return whole.Bytes()
}

func appendSeparator(line []byte, column int) []byte {
	if column > 0 {
		line = append(line, ',')
	}
	return line
}

// appendField appends a text cell. A text that a spreadsheet would run as a
// formula gets an apostrophe in front; to get the text back, take one away where
// nothing but apostrophes stands before such a beginning. Line breaks are LF:
// readers differ in what they make of any other.
func appendField(line, cell []byte) []byte {
	if len(cell) == 0 {
		return line
	}
	if bytes.IndexByte(cell, '\r') >= 0 {
		cell = bytes.ReplaceAll(bytes.ReplaceAll(cell, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))
	}
	guard := runs(cell)
	if !guard && !needsQuotes(cell) {
		return append(line, cell...)
	}
	line = append(line, '"')
	if guard {
		line = append(line, '\'')
	}
	for _, c := range cell {
		if c == '"' {
			line = append(line, '"')
		}
		line = append(line, c)
	}
	return append(line, '"')
}

// needsQuotes tells whether RFC 4180 wants the cell quoted; some readers also
// drop spaces at the ends of cells that are not.
func needsQuotes(cell []byte) bool {
	for _, c := range cell {
		if c == ',' || c == '"' || c == '\n' {
			return true
		}
	}
	return cell[0] == ' ' || cell[len(cell)-1] == ' '
}

// runs tells whether a spreadsheet might take the text for a formula (OWASP,
// "CSV Injection"): it begins with one of = + - @, their full-width forms, a tab
// or a line break. A dash alone is a figure that is none, and a number with its
// sign is a number; both stay as they are.
func runs(cell []byte) bool {
	if c := cell[0]; c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' {
		return false // nearly all cells
	}
	rest := bytes.TrimLeft(cell, "'")
	if len(rest) < 2 || isNumber(rest) {
		return false
	}
	for _, start := range [...]string{"=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠"} {
		if bytes.HasPrefix(rest, []byte(start)) {
			return len(rest) > len(start)
		}
	}
	return false
}

// isNumber tells whether the text is a sign, digits and perhaps a point or
// grouping commas between digits, and perhaps a percent sign: -1,234.5%.
func isNumber(text []byte) bool {
	text = bytes.TrimSuffix(text, []byte("%"))
	if len(text) > 0 && (text[0] == '-' || text[0] == '+') {
		text = text[1:]
	}
	digit := false
	for _, c := range text {
		switch {
		case '0' <= c && c <= '9':
			digit = true
		case (c == '.' || c == ',') && digit:
			digit = false
		default:
			return false
		}
	}
	return digit
}

package export

import (
	"io"
	"strconv"
	"unicode/utf8"
)

// jsonTable has every figure with every column: an object with the report's
// facts and the list of figures, one a line. An empty text and a missing number
// are null; a number is written with all its digits.
type jsonTable struct {
	w       io.Writer
	columns []column
	names   [][]byte // what stands before a value
	b       []byte
	more    bool // a figure stands before the next
}

func (x *exporter) newJSON(w io.Writer) table {
	t := &jsonTable{w: w, columns: x.columns}
	for i := range x.columns {
		before := ", "
		if i == 0 {
			before = "\n{"
		}
		t.names = append(t.names, append(appendString([]byte(before), x.columns[i].name), ": "...))
	}
	t.b = append(t.b, "{\n\"report\": "...)
	t.b = x.appendReport(t.b)
	t.b = append(t.b, ",\n\"statistics\": ["...)
	return t
}

func (t *jsonTable) add(r *row) error {
	b := t.b
	if t.more {
		b = append(b, ',')
	}
	t.more = true
	for i, cell := range r.cells {
		b = append(b, t.names[i]...)
		b = appendValueOf(b, t.columns[i].kind, cell)
	}
	t.b = append(b, '}')
	if len(t.b) < bufferSize {
		return nil
	}
	return t.flush()
}

func (t *jsonTable) end() error {
	t.b = append(t.b, "\n]\n}\n"...)
	return t.flush()
}

func (t *jsonTable) flush() error {
	_, err := t.w.Write(t.b)
	t.b = t.b[:0]
	return err
}

func appendValueOf(b []byte, kind columnType, cell []byte) []byte {
	switch {
	case len(cell) == 0:
		return append(b, "null"...)
	case kind == text:
		return appendString(b, cell)
	}
	return append(b, cell...)
}

// appendReport appends the report's facts as an object; what is not known is
// left out.
func (x *exporter) appendReport(b []byte) []byte {
	m := &x.report.Meta
	b = append(b, `{"year": `...)
	b = strconv.AppendInt(b, int64(x.report.Year), 10)
	b = x.appendByLanguage(b, "title", x.titles())
	b = x.appendByLanguage(b, "issuer", m.Issuer)
	for _, p := range [...]struct{ name, value string }{
		{"from", m.From}, {"to", m.To}, {"published", m.Published}, {"page", x.base},
	} {
		if p.value != "" {
			b = append(b, ", \""+p.name+"\": "...)
			b = appendString(b, p.value)
		}
	}
	return append(b, '}')
}

func (x *exporter) appendByLanguage(b []byte, name string, values []string) []byte {
	for i, lang := range x.langs {
		if v := at(values, i); v != "" {
			b = append(b, ", "...)
			b = appendString(b, name+"_"+lang)
			b = append(b, ": "...)
			b = appendString(b, v)
		}
	}
	return b
}

// titles gives the report's title by language.
func (x *exporter) titles() []string {
	titles := make([]string, len(x.langs))
	for i, t := range x.report.Index.Texts {
		if t != nil && i < len(titles) {
			titles[i] = t.Title
		}
	}
	return titles
}

const hexDigits = "0123456789abcdef"

// appendString appends a JSON string (RFC 8259). The two line separators that
// JavaScript of old could not read in a string are escaped too.
func appendString[T string | []byte](b []byte, s T) []byte {
	b = append(b, '"')
	if isPlainJSON(s) {
		b = append(b, s...)
		return append(b, '"')
	}
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(string(s[i:min(i+utf8.UTFMax, len(s))]))
			i += n
			if r == '\u2028' || r == '\u2029' {
				b = append(b, `\u202`...)
				b = append(b, hexDigits[r&0xf])
				continue
			}
			b = utf8.AppendRune(b, r)
			continue
		}
		i++
		switch {
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		case c == '\n':
			b = append(b, `\n`...)
		case c < ' ' || c == 0x7f:
			b = append(b, `\u00`...)
			b = append(b, hexDigits[c>>4], hexDigits[c&0xf])
		default:
			b = append(b, c)
		}
	}
	return append(b, '"')
}

// isPlainJSON tells whether a text stands for itself; nearly all do.
func isPlainJSON[T string | []byte](s T) bool {
	ascii := true
	for i := range len(s) {
		switch c := s[i]; {
		case c < ' ', c == '"', c == '\\', c == 0x7f, c == 0xe2: // U+2028 begins with E2
			return false
		case c >= utf8.RuneSelf:
			ascii = false
		}
	}
	return ascii || utf8.ValidString(string(s))
}

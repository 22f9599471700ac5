package export

import (
	"io"
	"strconv"
	"unicode/utf8"
)

// writeJSON writes every figure with every column: an object with the report's
// facts and the list of figures, one a line. An empty text and a missing number
// are null; a number is written with all its digits.
func (x *exporter) writeJSON(w io.Writer) error {
	b := append([]byte(nil), "{\n\"report\": "...)
	b = x.appendReport(b)
	b = append(b, ",\n\"statistics\": ["...)
	names := make([][]byte, len(x.columns))
	for i, c := range x.columns {
		names[i] = append(appendString(nil, c.name), ": "...)
	}
	first := true
	var cell []byte
	for f := range figures(x.report) {
		if !first {
			b = append(b, ',')
		}
		first = false
		b = append(b, "\n{"...)
		for i, c := range x.columns {
			if i > 0 {
				b = append(b, ", "...)
			}
			b = append(b, names[i]...)
			cell = c.append(cell[:0], f)
			b = appendValueOf(b, c, cell)
		}
		b = append(b, '}')
		if len(b) < bufferSize {
			continue
		}
		if _, err := w.Write(b); err != nil {
			return err
		}
		b = b[:0]
	}
	_, err := w.Write(append(b, "\n]\n}\n"...))
	return err
}

func appendValueOf(b []byte, c column, cell []byte) []byte {
	switch {
	case len(cell) == 0:
		return append(b, "null"...)
	case c.kind == text:
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

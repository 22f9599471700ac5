package workbook

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"gongkai/internal/diag"
)

// strings reads the texts that cells share.
func (b *book) strings() (all []string, err error) {
	part := b.kinds["sharedStrings"]
	if part == "" {
		return nil, nil
	}
	err = b.each(part, func(d *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		if len(all) == maxStrings {
			return tooMuch(part)
		}
		text, err := richText(d)
		all = append(all, text)
		return err
	})
	return all, err
}

// richText gives the text of the element that has begun, without the readings
// that some programs note above Han characters (rPh).
func richText(d *xml.Decoder) (string, error) {
	var b strings.Builder
	depth, inText, skip := 1, false, 0
	for depth > 0 {
		token, err := d.Token()
		if err != nil {
			return "", unexpected(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			depth++
			inText = t.Name.Local == "t"
			if t.Name.Local == "rPh" {
				skip = depth
			}
		case xml.EndElement:
			if depth == skip {
				skip = 0
			}
			depth--
			inText = false
		case xml.CharData:
			if inText && skip == 0 {
				b.Write(t)
			}
		}
	}
	return b.String(), nil
}

// unexpected makes of the end of a file an error of the file.
func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// sheet reads the filled cells of one sheet.
func (b *book) sheet(s listed, texts []string) (*Sheet, error) {
	r := &sheetReader{sheet: &Sheet{Name: s.name}, texts: texts}
	err := b.each(s.part, r.element)
	return r.sheet, err
}

type sheetReader struct {
	sheet       *Sheet
	texts       []string
	row, column int // of the cell before
}

func (r *sheetReader) element(d *xml.Decoder, e xml.StartElement) error {
	switch e.Name.Local {
	case "row":
		r.row, r.column = r.row+1, 0
		if n, err := strconv.Atoi(attr(e, "r")); err == nil {
			r.row = n
		}
	case "c":
		return r.cell(d, e)
	case "mergeCell":
		if len(r.sheet.Merged) == maxMerged {
			return r.tooFull(maxMerged, diag.T("合并单元格", "merged cells"))
		}
		if merged, ok := parseRange(attr(e, "ref")); ok {
			r.sheet.Merged = append(r.sheet.Merged, merged)
		}
	}
	return nil
}

func (r *sheetReader) tooFull(limit int, of diag.Text) error {
	return fault(diag.T("工作表“%[1]s”有超过%[2]d个%[3]s，不像一张填报表", "the sheet %[1]q has more than %[2]d %[4]s, which is no form", r.sheet.Name, limit, of.ZH, of.EN),
		diag.T("用 #工作表名 指明填报表所在的工作表", "name the sheet with the form by #SHEET"))
}

// rawCell is a cell as it stands in the file.
type rawCell struct {
	kind, value, formula string
	hasFormula           bool
}

// cell reads one cell; blank ones are passed over.
func (r *sheetReader) cell(d *xml.Decoder, e xml.StartElement) error {
	r.column++
	if row, column, ok := parseRef(attr(e, "r")); ok {
		r.row, r.column = row, column
	}
	raw := rawCell{kind: attr(e, "t")}
	if err := raw.read(d); err != nil {
		return err
	}
	c := Cell{Row: r.row, Column: r.column, Text: raw.text(r.texts)}
	if raw.hasFormula && c.Text == "" {
		c.Text, c.Uncomputed = "="+raw.formula, true
	}
	if c.Text == "" {
		return nil
	}
	if len(r.sheet.Cells) == maxCells {
		return r.tooFull(maxCells, diag.T("填了数的格", "filled cells"))
	}
	r.sheet.Cells = append(r.sheet.Cells, c)
	return nil
}

// read takes what is in a cell up to its end.
func (c *rawCell) read(d *xml.Decoder) error {
	for {
		token, err := d.Token()
		if err != nil {
			return unexpected(err)
		}
		switch t := token.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			text, err := "", error(nil)
			switch t.Name.Local {
			case "v":
				text, err = charData(d)
				c.value = text
			case "f":
				text, err = charData(d)
				c.formula, c.hasFormula = text, true
			case "is":
				c.value, err = richText(d)
			default:
				err = d.Skip()
			}
			if err != nil {
				return unexpected(err)
			}
		}
	}
}

// charData gives the text of the element that has begun.
func charData(d *xml.Decoder) (string, error) {
	var b strings.Builder
	for {
		token, err := d.Token()
		if err != nil {
			return "", unexpected(err)
		}
		switch t := token.(type) {
		case xml.CharData:
			b.Write(t)
		case xml.StartElement:
			if err := d.Skip(); err != nil {
				return "", unexpected(err)
			}
		case xml.EndElement:
			return b.String(), nil
		}
	}
}

// text gives what somebody would read in the cell (ISO/IEC 29500-1, 18.18.11).
func (c *rawCell) text(texts []string) string {
	switch c.kind {
	case "s":
		if i, err := strconv.Atoi(strings.TrimSpace(c.value)); err == nil && i >= 0 && i < len(texts) {
			return texts[i]
		}
		return ""
	case "str", "inlineStr", "e", "d":
		return c.value
	case "b":
		return map[string]string{"0": "FALSE", "1": "TRUE"}[strings.TrimSpace(c.value)]
	}
	return plainNumber(strings.TrimSpace(c.value))
}

// plainNumber writes a number as it was typed: files hold binary fractions
// with up to seventeen digits (59237.244899999998), of which spreadsheet
// programs show fifteen, and some write exponents.
func plainNumber(text string) string {
	f, err := strconv.ParseFloat(text, 64)
	if err != nil || f > 1e18 || f < -1e18 {
		return text
	}
	short, err := strconv.ParseFloat(strconv.FormatFloat(f, 'g', 15, 64), 64)
	if err != nil {
		return text
	}
	return strconv.FormatFloat(short, 'f', -1, 64)
}

// Package workbook reads the cells of one sheet of an XLSX file (Office Open
// XML, ISO/IEC 29500) as text.
//
// It takes the bytes of a file and the name of a sheet, and gives cells with
// their places and texts as somebody typed them: a number to the fifteen digits
// that spreadsheet programs keep, in plain decimals, whatever its display
// format; a blank cell is not there. Formulas are not computed: the value that
// was saved with one counts. It refuses, in one sentence, what is no workbook,
// what is encrypted or of the old binary kind, and what would unpack to more
// than a table of figures can need; a hostile file costs a bounded amount of
// memory and time.
//
// It is written by hand because the library that could do it reads sheets
// whole and costs every start of the program a third more time.
package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"gongkai/internal/diag"
)

// The limits of what is read. A national form has fewer than two hundred cells.
const (
	maxPart     = 8 << 20 // bytes of a part, unpacked
	maxElements = 250_000 // of a part, blank cells included
	maxEntries  = 4096    // files in the archive
	maxCells    = 5_000   // filled cells of a sheet
	maxMerged   = 1_000   // merged cells of a sheet
	maxStrings  = 200_000 // shared strings
	maxRow      = 1 << 20 // rows that a sheet can have
	maxColumn   = 1 << 14 // columns that a sheet can have
)

// Sheet is what is filled in one sheet.
type Sheet struct {
	Name   string
	Cells  []Cell  // in the file's order: row by row
	Merged []Range // cells shown as one; only the first of each has a text
}

// Cell is one filled cell. Rows and columns count from 1.
type Cell struct {
	Row, Column int
	Text        string
	Uncomputed  bool // a formula that was saved without its value; Text is the formula
}

// Range is a rectangle of cells.
type Range struct{ FromRow, FromColumn, ToRow, ToColumn int }

// Has tells whether a cell is in the rectangle.
func (r Range) Has(row, column int) bool {
	return row >= r.FromRow && row <= r.ToRow && column >= r.FromColumn && column <= r.ToColumn
}

// Fault says why a workbook cannot be read. Findings are made of it.
type Fault struct{ Message, Hint diag.Text }

// Error gives the English sentence.
func (f *Fault) Error() string { return f.Message.EN }

func fault(message, hint diag.Text) error { return &Fault{message, hint} }

// Read gives the sheet of that name, or the first visible one where name is
// empty. Every error is a *Fault.
func Read(data []byte, name string) (*Sheet, error) {
	sheet, err := read(data, name)
	if known := (*Fault)(nil); err != nil && !errors.As(err, &known) {
		return nil, fault(diag.T("工作簿已损坏：%v", "the workbook is damaged: %v", err), saveAgain)
	}
	return sheet, err
}

var saveAgain = diag.T("用表格软件打开，再另存为“Excel 工作簿（.xlsx）”", `open it in a spreadsheet program and save it as "Excel workbook (.xlsx)"`)

func read(data []byte, name string) (*Sheet, error) {
	b, err := open(data)
	if err != nil {
		return nil, err
	}
	sheets, err := b.sheets()
	if err != nil {
		return nil, err
	}
	chosen, err := choose(sheets, name)
	if err != nil {
		return nil, err
	}
	strings, err := b.strings()
	if err != nil {
		return nil, err
	}
	return b.sheet(chosen, strings)
}

// book is an open archive with the parts that its workbook names.
type book struct {
	files map[string]*zip.File
	main  string            // the workbook's part
	parts map[string]string // of the workbook: relationship → part
	kinds map[string]string // of the workbook: last word of the kind → part
}

// ole begins the files of old Office programs and of encrypted new ones.
const ole = "\xd0\xcf\x11\xe0"

func open(data []byte) (*book, error) {
	if bytes.HasPrefix(data, []byte(ole)) {
		return nil, fault(diag.T("这是旧式的 .xls，或有密码保护的文件", "this is an old .xls file, or one that is protected by a password"), saveAgain)
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fault(diag.T("这不是 XLSX 工作簿", "this is no XLSX workbook"), saveAgain)
	}
	if len(archive.File) > maxEntries {
		return nil, tooMuch("")
	}
	b := &book{files: map[string]*zip.File{}}
	for _, f := range archive.File {
		if _, twice := b.files[f.Name]; !twice {
			b.files[f.Name] = f
		}
	}
	_, kinds, err := b.relations("_rels/.rels", "")
	if err != nil {
		return nil, err
	}
	if b.main = kinds["officeDocument"]; b.files[b.main] == nil {
		return nil, fault(diag.T("这不是 XLSX 工作簿", "this is no XLSX workbook"), saveAgain)
	}
	dir, base := path.Split(b.main)
	b.parts, b.kinds, err = b.relations(dir+"_rels/"+base+".rels", dir)
	return b, err
}

func tooMuch(part string) error {
	return fault(diag.T("工作簿解开后太大（%[1]s），不读", "the workbook unpacks to too much (%[1]s) and is not read", part),
		diag.T("只留填报表所在的一张工作表，另存为新文件", "keep only the sheet with the form and save it as a new file"))
}

// relations reads which parts a part names: by id, and by the kind's last word.
func (b *book) relations(part, dir string) (ids, kinds map[string]string, err error) {
	ids, kinds = map[string]string{}, map[string]string{}
	err = b.each(part, func(_ *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local == "Relationship" {
			target := attr(e, "Target")
			if !strings.HasPrefix(target, "/") {
				target = dir + target
			}
			target = strings.TrimPrefix(path.Clean(target), "/")
			ids[attr(e, "Id")] = target
			kinds[path.Base(attr(e, "Type"))] = target
		}
		return nil
	})
	return ids, kinds, err
}

// attr gives an attribute, of whatever namespace.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// each calls f for every element of a part that begins, in order; f may take
// what follows from the decoder.
func (b *book) each(part string, f func(*xml.Decoder, xml.StartElement) error) error {
	file := b.files[part]
	if file == nil {
		return fmt.Errorf("there is no part %s", part)
	}
	r, err := file.Open()
	if err != nil {
		return fmt.Errorf("%s: %w", part, err)
	}
	defer r.Close()
	limited := &io.LimitedReader{R: r, N: maxPart}
	d := xml.NewDecoder(limited)
	for n := 0; ; n++ {
		token, err := d.Token()
		switch {
		case limited.N == 0 || n > 2*maxElements:
			return tooMuch(part)
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return fmt.Errorf("%s: %w", part, err)
		}
		if e, ok := token.(xml.StartElement); ok {
			if err := f(d, e); limited.N == 0 {
				return tooMuch(part)
			} else if err != nil {
				return err
			}
		}
	}
}

// listed is a sheet as the workbook lists it.
type listed struct {
	name, part string
	hidden     bool
}

func (b *book) sheets() (all []listed, err error) {
	err = b.each(b.main, func(_ *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local == "sheet" {
			state := attr(e, "state")
			all = append(all, listed{attr(e, "name"), b.parts[relation(e)], state != "" && state != "visible"})
		}
		return nil
	})
	return all, err
}

// relation gives the r:id of an element, which may have a plain id as well.
func relation(e xml.StartElement) string {
	for _, a := range e.Attr {
		if a.Name.Local == "id" && strings.Contains(a.Name.Space, "relationships") {
			return a.Value
		}
	}
	return ""
}

func choose(sheets []listed, name string) (listed, error) {
	var names []string
	for _, s := range sheets {
		names = append(names, s.name)
		if name == s.name || name == "" && !s.hidden {
			return s, nil
		}
	}
	if len(sheets) == 0 {
		return listed{}, fault(diag.T("工作簿里没有工作表", "the workbook has no sheet"), saveAgain)
	}
	if name == "" {
		return sheets[0], nil
	}
	list := names[:min(len(names), 12)]
	return listed{}, fault(diag.T("没有名为“%s”的工作表", "there is no sheet %q", name),
		diag.T("工作簿里有：%[1]s", "the workbook has: %[2]s", strings.Join(list, "、"), strings.Join(list, ", ")))
}

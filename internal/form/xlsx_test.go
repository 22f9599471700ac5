package form

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"gongkai/internal/stat"
	"gongkai/internal/workbook"
)

// officialWorkbook writes the tables of 2023 as their official forms have them,
// a sheet each: heads of three levels, vertical headings of groups and values
// over several columns are merged cells.
func officialWorkbook(t *testing.T, change func(*excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for _, key := range []string{"disclosure", "requests", "litigation"} {
		if _, err := f.NewSheet(key); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.DeleteSheet("Sheet1"); err != nil {
		t.Fatal(err)
	}
	officialDisclosure(t, f)
	officialRequests(t, f)
	officialLitigation(t, f)
	if change != nil {
		change(f)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// put writes a value into a rectangle of cells, merged where it is more than one.
func put(t *testing.T, f *excelize.File, sheet string, at workbook.Range, value any) {
	t.Helper()
	from, to := workbook.Ref(at.FromRow, at.FromColumn), workbook.Ref(at.ToRow, at.ToColumn)
	if v, ok := value.(stat.Value); ok { // a number as a number, all else as text
		value = v.Text
		if v.Kind == stat.Number {
			var n float64
			fmt.Sscan(v.Text, &n)
			value = n
		}
	}
	if err := f.SetCellValue(sheet, from, value); err != nil {
		t.Fatal(err)
	}
	if from != to {
		if err := f.MergeCell(sheet, from, to); err != nil {
			t.Fatal(err)
		}
	}
}

func box(fromRow, fromColumn, toRow, toColumn int) workbook.Range {
	return workbook.Range{FromRow: fromRow, FromColumn: fromColumn, ToRow: toRow, ToColumn: toColumn}
}

func one(row, column int) workbook.Range { return box(row, column, row, column) }

func officialDisclosure(t *testing.T, f *excelize.File) {
	filled := filled(t, "disclosure")
	row := 1
	for _, block := range filled.Table.Blocks {
		put(t, f, "disclosure", box(row, 1, row, 4), block.Caption.ZH)
		put(t, f, "disclosure", one(row+1, 1), filled.Table.Corner.ZH)
		span := 3 / len(block.Columns)
		for i, c := range block.Columns {
			put(t, f, "disclosure", box(row+1, 2+i*span, row+1, 1+(i+1)*span), c.Label.ZH)
		}
		row += 2
		for _, r := range block.Rows {
			put(t, f, "disclosure", one(row, 1), r.Label.ZH)
			for i, c := range block.Columns {
				put(t, f, "disclosure", box(row, 2+i*span, row, 1+(i+1)*span), filled.Cell(r.Key, c.Key).Value)
			}
			row++
		}
	}
}

func officialRequests(t *testing.T, f *excelize.File) {
	filled := filled(t, "requests")
	label := func(key string) string {
		if h := findHead(filled.Table.Blocks[0].Columns, key); h != nil {
			return h.Label.ZH
		}
		return findHead(filled.Table.Blocks[0].Rows, key).Label.ZH
	}
	put(t, f, "requests", box(1, 1, 3, 3), filled.Table.Corner.ZH)
	put(t, f, "requests", box(1, 4, 1, 10), label("applicants"))
	put(t, f, "requests", box(2, 4, 3, 4), label("natural_person"))
	put(t, f, "requests", box(2, 5, 2, 9), label("organizations"))
	put(t, f, "requests", box(2, 10, 3, 10), label("total"))
	columns := Leaves(filled.Table.Blocks[0].Columns)
	for i, c := range columns[1:6] {
		put(t, f, "requests", one(3, 5+i), c.Label.ZH)
	}
	row := 4
	for i := range filled.Table.Blocks[0].Rows {
		row = officialRows(t, f, filled, &filled.Table.Blocks[0].Rows[i], row, 1)
	}
}

// officialRows writes a row, or the vertical heading of a group and its rows.
func officialRows(t *testing.T, f *excelize.File, filled *Filled, h *Head, row, column int) int {
	columns := Leaves(filled.Table.Blocks[0].Columns)
	if h.Under == nil {
		put(t, f, "requests", box(row, column, row, 3), h.Label.ZH)
		for i, c := range columns {
			put(t, f, "requests", one(row, 4+i), filled.Cell(h.Key, c.Key).Value)
		}
		return row + 1
	}
	next := row
	for i := range h.Under {
		next = officialRows(t, f, filled, &h.Under[i], next, column+1)
	}
	put(t, f, "requests", box(row, column, next-1, column), h.Label.ZH)
	return next
}

func officialLitigation(t *testing.T, f *excelize.File) {
	filled := filled(t, "litigation")
	rows := Leaves(filled.Table.Blocks[0].Rows)
	put(t, f, "litigation", box(1, 1, 1, 5), rows[0].Label.ZH)
	put(t, f, "litigation", box(1, 6, 1, 15), "行政诉讼")
	put(t, f, "litigation", box(2, 6, 2, 10), rows[1].Label.ZH)
	put(t, f, "litigation", box(2, 11, 2, 15), rows[2].Label.ZH)
	for i, r := range rows {
		for j, c := range Leaves(filled.Table.Blocks[0].Columns) {
			at := one(3, 5*i+j+1)
			if i == 0 {
				at.FromRow = 2
			}
			put(t, f, "litigation", at, c.Label.ZH)
			put(t, f, "litigation", one(4, 5*i+j+1), filled.Cell(r.Key, c.Key).Value)
		}
	}
}

// The official forms, as a spreadsheet program has them, are read whole.
func TestReadOfficialWorkbook(t *testing.T) {
	data := officialWorkbook(t, nil)
	for _, key := range []string{"disclosure", "requests", "litigation"} {
		want := filled(t, key)
		f, findings := want.Table.ReadXLSX("x.xlsx", key, data)
		if len(findings) > 0 {
			t.Errorf("%s: %v", key, findings)
		}
		for i, c := range f.Cells {
			if !c.Value.Same(want.Cells[i].Value) || c.Value.Text != want.Cells[i].Value.Text {
				t.Errorf("%s: %q, want %q", f.Path(&c), c.Raw, want.Cells[i].Raw)
			}
		}
	}
	if f, findings := Find(2023).Table("disclosure").ReadXLSX("x.xlsx", "", data); len(findings) > 0 || f.Cell("charges", "amount_10k_cny").Value.Text != "59237.2449" {
		t.Errorf("the first sheet: %v", findings)
	}
}

// Findings in a workbook name sheet and cell.
func TestWorkbookFaults(t *testing.T) {
	set := func(sheet, cell string, value any) func(*excelize.File) {
		return func(f *excelize.File) { _ = f.SetCellValue(sheet, cell, value) }
	}
	for _, tt := range []struct {
		name, key string
		change    func(*excelize.File)
		want      string
	}{
		{"text", "requests", set("requests", "D6", "十几"), `requests!D6 FT-06 "十几" is not a number`},
		{"error", "requests", set("requests", "E4", "#REF!"), `requests!E4 FT-06 "#REF!" is not a number`},
		{"formula", "requests", func(f *excelize.File) {
			_ = f.SetCellValue("requests", "J4", nil)
			_ = f.SetCellFormula("requests", "J4", "SUM(D4:I4)")
		}, `requests!J4 FT-06 the formula "=SUM(D4:I4)" was saved without its result`},
		{"wrong sum", "requests", set("requests", "D6", 1176), `requests!D6 TB-02 -`},
		{"merged figures", "requests", func(f *excelize.File) { _ = f.MergeCell("requests", "I5", "J5") }, `requests!J5 ST-08 this cell is merged with requests!I5, so that it is unclear whose figure that is`},
		{"beyond", "requests", set("requests", "L4", 7), `requests!L4 ST-08 "7" stands under no column`},
		{"unknown row", "requests", set("requests", "A4", "一、新收"), `requests!A4 FT-02 the table has no row "一、新收";  FT-04 the row new_received is missing`},
		{"unknown column", "requests", set("requests", "E3", "企业"), `requests!E3 FT-03 the table has no column "企业";  FT-04 the column commercial_enterprise is missing`},
		{"litigation twice", "litigation", set("litigation", "A5", 7), `litigation!A5 FT-05 the figures of review are given twice`},
		{"litigation wrong", "litigation", set("litigation", "E4", 441), `litigation!E4 TB-04 -`},
		{"litigation unknown", "litigation", set("litigation", "A2", "维持原判"), `litigation!A2 FT-03 the table has no column "维持原判"`},
		{"litigation empty", "litigation", func(f *excelize.File) { _ = f.RemoveRow("litigation", 4) }, ` TB-06 -;  TB-04 -`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f, findings := Find(2023).Table(tt.key).ReadXLSX("x.xlsx", tt.key, officialWorkbook(t, tt.change))
			if len(findings) == 0 {
				findings = f.Check()
			}
			var got []string
			for _, f := range findings {
				message := f.Message.EN
				if strings.HasPrefix(f.Rule, "TB") {
					message = "-"
				}
				got = append(got, f.Pos.Cell+" "+f.Rule+" "+message)
			}
			if d := cmp.Diff(tt.want, strings.Join(got, "; ")); d != "" {
				t.Error(d)
			}
		})
	}
}

// Zero, blank, "/" and "-" are four things in a workbook too, and a zero that
// is shown as a dash is a zero.
func TestFourKindsInWorkbook(t *testing.T) {
	data := officialWorkbook(t, func(f *excelize.File) {
		dash, _ := f.NewStyle(&excelize.Style{NumFmt: 44})
		for cell, value := range map[string]any{"A4": 0, "B4": nil, "C4": "/", "D4": "-", "E4": 0} {
			_ = f.SetCellValue("litigation", cell, value)
		}
		_ = f.SetCellStyle("litigation", "A4", "A4", dash)
	})
	f, findings := Find(2023).Table("litigation").ReadXLSX("x.xlsx", "litigation", data)
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	var got []stat.Kind
	for _, column := range []string{"upheld", "corrected", "other", "pending"} {
		got = append(got, f.Cell("review", column).Value.Kind)
	}
	if d := cmp.Diff([]stat.Kind{stat.Number, stat.Blank, stat.NotApplicable, stat.None}, got); d != "" {
		t.Error(d)
	}
}

package workbook

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// workbook has a hidden sheet, one with all kinds of cells, and an empty one.
func workbook(t testing.TB) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	check(f.SetSheetName("Sheet1", "说明"))
	for _, name := range []string{"表 三", "空"} {
		_, err := f.NewSheet(name)
		check(err)
	}
	check(f.SetCellValue("说明", "A1", "示例"))
	f.SetActiveSheet(1)
	check(f.SetSheetVisible("说明", false))
	accounting, err := f.NewStyle(&excelize.Style{NumFmt: 44}) // shows zero as a dash
	check(err)
	for cell, value := range map[string]any{
		"A1": "项目", "B1": "总计", "A2": "零", "B2": 0, "A3": "空", "A4": "不适用", "B4": "/", "A5": "无", "B5": "-",
		"A6": "小数", "B6": 59237.2449, "C6": 0.1 + 0.2, "D6": 1808595, "E6": "10余", "F6": true, "AA6": -8,
	} {
		check(f.SetCellValue("表 三", cell, value))
	}
	check(f.SetCellStyle("表 三", "B2", "B2", accounting))
	check(f.SetCellFormula("表 三", "B7", "SUM(B2:B6)"))
	check(f.SetCellRichText("表 三", "A8", []excelize.RichTextRun{{Text: "（一）"}, {Text: "予以公开", Font: &excelize.Font{Bold: true}}}))
	check(f.MergeCell("表 三", "A8", "B9"))
	var b bytes.Buffer
	check(f.Write(&b))
	return b.Bytes()
}

func TestRead(t *testing.T) {
	got, err := Read(workbook(t), "")
	if err != nil {
		t.Fatal(err)
	}
	want := &Sheet{Name: "表 三", Cells: []Cell{
		{1, 1, "项目", false}, {1, 2, "总计", false}, {2, 1, "零", false}, {2, 2, "0", false}, {3, 1, "空", false},
		{4, 1, "不适用", false}, {4, 2, "/", false}, {5, 1, "无", false}, {5, 2, "-", false},
		{6, 1, "小数", false}, {6, 2, "59237.2449", false}, {6, 3, "0.3", false}, {6, 4, "1808595", false}, {6, 5, "10余", false}, {6, 6, "TRUE", false}, {6, 27, "-8", false},
		{7, 2, "=SUM(B2:B6)", true}, {8, 1, "（一）予以公开", false},
	}, Merged: []Range{{8, 1, 9, 2}}}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if s, err := Read(workbook(t), "说明"); err != nil || len(s.Cells) != 1 || s.Cells[0].Text != "示例" {
		t.Errorf("a hidden sheet by name: %+v, %v", s, err)
	}
	if s, err := Read(workbook(t), "空"); err != nil || len(s.Cells) != 0 {
		t.Errorf("an empty sheet: %+v, %v", s, err)
	}
}

// archive makes a workbook by hand: its parts, of which sheet and texts are
// given.
func archive(t testing.TB, sheet, texts string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, part := range [][2]string{
		{"_rels/.rels", `<Relationships><Relationship Id="a" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns:r="http://x/relationships"><sheets><sheet name="甲" sheetId="1" r:id="b"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="b" Type="http://x/worksheet" Target="/xl/worksheets/one.xml"/><Relationship Id="c" Type="http://x/sharedStrings" Target="texts.xml"/></Relationships>`},
		{"xl/worksheets/one.xml", sheet},
		{"xl/texts.xml", texts},
	} {
		f, err := w.Create(part[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(part[1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// What other programs write: no references, exponents, seventeen digits,
// readings above Han characters, spaces, a formula with its value.
func TestReadOtherPrograms(t *testing.T) {
	sheet := `<worksheet><sheetData><row><c><v>1.8085949999999999E6</v></c><c t="s"><v>0</v></c></row><row r="4"><c r="C4"><v>59237.244899999998</v></c><c t="inlineStr"><is><t xml:space="preserve"> 甲 </t></is></c><c r="F4"><f>A1+1</f><v>1808596</v></c><c r="G4" t="e"><v>#REF!</v></c><c t="s"><v>9</v></c><c/></row></sheetData></worksheet>`
	texts := `<sst><si><r><t>予以</t></r><rPh sb="0" eb="1"><t>よ</t></rPh><r><t>公开</t></r></si></sst>`
	got, err := Read(archive(t, sheet, texts), "甲")
	if err != nil {
		t.Fatal(err)
	}
	want := []Cell{{1, 1, "1808595", false}, {1, 2, "予以公开", false}, {4, 3, "59237.2449", false}, {4, 4, " 甲 ", false}, {4, 6, "1808596", false}, {4, 7, "#REF!", false}}
	if d := cmp.Diff(want, got.Cells); d != "" {
		t.Error(d)
	}
}

// What is no workbook, or would cost too much, is refused in one sentence.
func TestRefusals(t *testing.T) {
	good := `<worksheet><sheetData/></worksheet>`
	row := strings.Repeat("<c><v>1</v></c>", 100)
	for _, tt := range []struct {
		name, sheet string
		data        []byte
		want        string
	}{
		{"CSV", "", []byte("row,total\n"), "this is no XLSX workbook"},
		{"nothing", "", nil, "this is no XLSX workbook"},
		{"old or encrypted", "", []byte(ole + "\xa1\xb1\x1a\xe1"), "this is an old .xls file, or one that is protected by a password"},
		{"another archive", "", otherArchive(t), "the workbook is damaged: there is no part _rels/.rels"},
		{"no such sheet", "表三", workbook(t), `there is no sheet "表三"`},
		{"half", "", workbook(t)[:3000], "this is no XLSX workbook"},
		{"broken sheet", "", archive(t, "<worksheet><row>", "<sst/>"), "the workbook is damaged: xl/worksheets/one.xml: XML syntax error on line 1: unexpected EOF"},
		{"many cells", "", archive(t, "<worksheet><sheetData>"+strings.Repeat("<row>"+row+"</row>", 60)+"</sheetData></worksheet>", "<sst/>"), `the sheet "甲" has more than 5000 filled cells, which is no form`},
		{"many merged cells", "", archive(t, "<worksheet>"+strings.Repeat(`<mergeCell ref="A1:B2"/>`, 1001)+"</worksheet>", "<sst/>"), `the sheet "甲" has more than 1000 merged cells, which is no form`},
		{"bomb in the texts", "", archive(t, good, "<sst>"+strings.Repeat(" ", maxPart)+"</sst>"), "the workbook unpacks to too much (xl/texts.xml) and is not read"},
		{"bomb in one text", "", archive(t, good, "<sst><si><t>"+strings.Repeat("a", maxPart)+"</t></si></sst>"), "the workbook unpacks to too much (xl/texts.xml) and is not read"},
		{"bomb in the sheet", "", archive(t, "<worksheet>"+strings.Repeat("<c/>", maxPart/4)+"</worksheet>", "<sst/>"), "the workbook unpacks to too much (xl/worksheets/one.xml) and is not read"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, err := Read(tt.data, tt.sheet)
			if err == nil || err.Error() != tt.want {
				t.Errorf("got %+v, %v", s, err)
			}
		})
	}
}

func otherArchive(t testing.TB) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	if _, err := w.Create("readme.txt"); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestRef(t *testing.T) {
	for _, tt := range []struct {
		row, column int
		want        string
	}{{7, 2, "B7"}, {1, 26, "Z1"}, {3, 27, "AA3"}, {1048576, 16384, "XFD1048576"}} {
		if got := Ref(tt.row, tt.column); got != tt.want {
			t.Errorf("Ref(%d, %d) = %s", tt.row, tt.column, got)
		}
		if row, column, ok := parseRef(tt.want); !ok || row != tt.row || column != tt.column {
			t.Errorf("parseRef(%s) = %d, %d, %v", tt.want, row, column, ok)
		}
	}
	for _, bad := range []string{"", "B", "7", "B0", "b7", "ZZZ1", "AAAA1", "B-1", "B99999999999999999999"} {
		if _, _, ok := parseRef(bad); ok {
			t.Errorf("%q is no place", bad)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(`<row><c r="B7" t="s"><v>0</v></c></row><mergeCell ref="A1:B2"/>`, `<si><t>甲</t></si>`)
	f.Add(`<c t="inlineStr"><is><r><t>x</t></r></is><f>`, `<si><rPh>`)
	f.Fuzz(func(t *testing.T, sheet, texts string) {
		s, err := Read(archive(t, "<a>"+sheet+"</a>", "<a>"+texts+"</a>"), "")
		if err != nil {
			return
		}
		for _, c := range s.Cells {
			if c.Text == "" {
				t.Error("a blank cell is there: " + fmt.Sprint(c))
			}
		}
	})
}

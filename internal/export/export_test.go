package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"gongkai/internal/content"
)

func TestGolden(t *testing.T) {
	out, files := exported(t, exampleFiles())
	var paths []string
	for path, data := range out {
		paths = append(paths, path)
		if path != xlsxPath {
			golden(t, path, data)
		}
	}
	slices.Sort(paths)
	want := []string{
		"data/statistics.csv",
		"data/statistics.json",
		"data/statistics.xlsx",
		"datapackage.json",
	}
	if d := cmp.Diff(want, paths); d != "" {
		t.Error(d)
	}
	size := func(path string) int64 { return int64(len(out[path])) }
	wantFiles := []File{
		{csvPath, "statistics", "CSV", size(csvPath)},
		{jsonPath, "statistics", "JSON", size(jsonPath)},
		{xlsxPath, "statistics", "XLSX", size(xlsxPath)},
		{packagePath, "datapackage", "JSON", size(packagePath)},
	}
	if d := cmp.Diff(wantFiles, files); d != "" {
		t.Error(d)
	}
}

// A workbook is a zip archive; what another library reads in it is its golden
// file.
func TestGoldenWorkbook(t *testing.T) {
	out, _ := exported(t, exampleFiles())
	f, err := excelize.OpenReader(bytes.NewReader(out[xlsxPath]))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var b strings.Builder
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet) // as shown: 74.6%
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "== %s\n", sheet)
		for _, row := range rows {
			fmt.Fprintln(&b, strings.Join(row, " | "))
		}
	}
	golden(t, "workbook.txt", []byte(b.String()))
	panes, err := f.GetPanes("数据 Data")
	if err != nil || !panes.Freeze || panes.YSplit != 2 {
		t.Errorf("the head is not frozen: %+v, %v", panes, err)
	}
}

func TestSameBytesTwice(t *testing.T) {
	first, _ := exported(t, exampleFiles())
	second, _ := exported(t, exampleFiles())
	for path, data := range first {
		if !bytes.Equal(data, second[path]) {
			t.Errorf("%s differs from one run to the next", path)
		}
	}
}

// cells reads the CSV with the standard library, the guards taken away.
func cells(t *testing.T, data []byte) [][]string {
	t.Helper()
	data, found := bytes.CutPrefix(data, []byte(bom))
	if !found {
		t.Error("there is no byte order mark")
	}
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		for i := range row {
			row[i] = unguard(row[i])
		}
	}
	return rows
}

func unguard(cell string) string {
	if strings.HasPrefix(cell, "'") && runs([]byte(cell)) {
		return cell[1:]
	}
	return cell
}

// The three formats say the same.
func TestFormatsAgree(t *testing.T) {
	out, _ := exported(t, exampleFiles())
	table := cells(t, out[csvPath])
	head, rows := table[0], table[1:]
	if len(rows) != 20 {
		t.Errorf("%d rows, want 20", len(rows))
	}

	var doc struct{ Statistics []map[string]any }
	d := json.NewDecoder(bytes.NewReader(out[jsonPath]))
	d.UseNumber()
	if err := d.Decode(&doc); err != nil {
		t.Fatal(err)
	}
	fromJSON := make([][]string, len(doc.Statistics))
	for i, object := range doc.Statistics {
		for _, name := range head {
			cell := ""
			if v := object[name]; v != nil {
				cell = fmt.Sprint(v)
			}
			fromJSON[i] = append(fromJSON[i], cell)
		}
	}
	if d := cmp.Diff(rows, fromJSON); d != "" {
		t.Errorf("CSV and JSON differ (-csv +json):\n%s", d)
	}

	f, err := excelize.OpenReader(bytes.NewReader(out[xlsxPath]))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	fromXLSX, err := f.GetRows("数据 Data", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(rows, fromXLSX[2:]); d != "" {
		t.Errorf("CSV and XLSX differ (-csv +xlsx):\n%s", d)
	}
}

// Numbers are numbers where the program keeps all their digits.
func TestNumbersInWorkbook(t *testing.T) {
	out, _ := exported(t, exampleFiles())
	f, err := excelize.OpenReader(bytes.NewReader(out[xlsxPath]))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("数据 Data", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	column := slices.Index(cells(t, out[csvPath])[0], "value")
	for i, row := range rows {
		if i < 2 || row[column] == "" {
			continue
		}
		cell, _ := excelize.CoordinatesToCellName(column+1, i+1)
		kind, err := f.GetCellType("数据 Data", cell)
		if err != nil {
			t.Fatal(err)
		}
		isText := kind == excelize.CellTypeInlineString
		if want := row[0] == "exact"; isText != want {
			t.Errorf("%s is text: %v, want %v", row[0], isText, want)
		}
	}
}

func TestFigureCSV(t *testing.T) {
	site, r := example(t, exampleFiles())
	tests := []struct {
		name    string
		chapter int
		paths   []string
		want    []string // keys and values
	}{
		{"a chart's parts", 0, []string{"disclosed.channel.website", "disclosed.channel.weibo", "disclosed.channel.rest"},
			[]string{"disclosed.channel.website 20515", "disclosed.channel.weibo 4039", "disclosed.channel.rest 1730"}},
		{"as the chapter itself states it", 1, []string{"disclosed.channel.weibo"}, []string{"disclosed.channel.weibo 4309"}},
		{"statistics, each once", 0, []string{"nothing", "fee", "nothing"}, []string{"nothing 0", "fee "}},
		{"what is unknown or no figure", 0, []string{"no_such", "disclosed.channel"}, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			table := cells(t, FigureCSV(site, r.Chapters[test.chapter], test.paths))
			value := slices.Index(table[0], "value")
			var got []string
			for _, row := range table[1:] {
				got = append(got, row[0]+" "+row[value])
			}
			if d := cmp.Diff(test.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

// An author's table is CSV like the others: for Excel, with quotes where needed,
// and nothing that a spreadsheet would run.
func TestTableCSV(t *testing.T) {
	got := string(TableCSV([][]string{{"项目", "Number, exact"}, {"a \"b\"", "-12.5"}, {"=1+1", ""}, {"两\n行"}}))
	want := "\ufeff项目,\"Number, exact\"\r\n\"a \"\"b\"\"\",-12.5\r\n\"'=1+1\",\r\n\"两\n行\"\r\n"
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Whatever the site leaves out, the files can be read.
func TestLittleIsKnown(t *testing.T) {
	fsys := exampleFiles()
	fsys["content/site.yaml"].Data = []byte("name: {zh: 示例, en: Example}\nlanguages: [zh, en]\nurl: https://www.example.gov.cn\n")
	for _, name := range []string{"content/2018/index.zh.md", "content/2018/index.en.md"} {
		delete(fsys, name)
	}
	site, _, err := content.Load(fsys, content.Options{})
	if err != nil {
		t.Fatal(err)
	}
	out := folder{}
	if _, err := Files(site, site.Reports[0], out); err != nil {
		t.Fatal(err)
	}
	checkPackage(t, out)
	for _, row := range cells(t, out[csvPath])[1:] {
		if in := row[len(row)-1]; in != "disclosure.html" && in != "overview.html" {
			t.Errorf("%s is stated in %q", row[0], in)
		}
	}
}

func TestSinkFails(t *testing.T) {
	site, r := example(t, exampleFiles())
	for _, where := range []string{"create", "piece", "close"} {
		failures := 0
		for n := 1; ; n++ {
			sink := &failing{folder{}, n, where}
			_, err := Files(site, r, sink)
			if err == nil {
				break
			}
			failures++
			if !errors.Is(err, errDisk) {
				t.Errorf("%s %d: %v", where, n, err)
			}
		}
		if failures < 2 {
			t.Errorf("%s failed only %d times", where, failures)
		}
	}
}

// More rows than a sheet holds go on to the next; too long a text is cut.
func TestWorkbookLimits(t *testing.T) {
	var file bytes.Buffer
	b := newWorkbook(&file)
	b.begin(sheet{name: `<"&'>`, widths: []int{10}})
	b.row = maxRows - 1
	if b.full() {
		t.Error("one row is left")
	}
	b.beginRow()
	b.text([]byte(strings.Repeat("页", maxText+1)), plainStyle)
	b.text([]byte(strings.Repeat("页", maxText)), plainStyle)
	b.endRow()
	if !b.full() {
		t.Error("no row is left")
	}
	b.end(0, 0)
	if err := b.close(); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for cell, want := range map[string]string{
		"A1048576": strings.Repeat("页", maxText-1) + "…",
		"B1048576": strings.Repeat("页", maxText),
	} {
		if got, err := f.GetCellValue(`<"&'>`, cell); got != want {
			t.Errorf("%s has %d characters, want %d (%v)", cell, len([]rune(got)), len([]rune(want)), err)
		}
	}
}

func TestColumnLetters(t *testing.T) {
	for n, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 51: "AZ", 52: "BA", 701: "ZZ", 702: "AAA"} {
		if got := string(appendColumn(nil, n)); got != want {
			t.Errorf("column %d is %s, want %s", n, got, want)
		}
	}
}

func TestExactInSpreadsheet(t *testing.T) {
	for decimal, want := range map[string]bool{
		"": false, "0": true, "-5.25": true, "0.754": true, "123456789012345": true, "1234567890123456": false,
		"1234567890123450000": true, "0.000000123456789012345": true, "0.1234567890123456": false, "-0": true,
	} {
		if got := exactInSpreadsheet([]byte(decimal)); got != want {
			t.Errorf("%s: %v, want %v", decimal, got, want)
		}
	}
}

func TestWidth(t *testing.T) {
	for text, want := range map[string]int{"": 0, "abc": 3, "数据": 4, "（中文）": 8, "27,490条": 8, "—": 1} {
		if got := width([]byte(text)); got != want {
			t.Errorf("%q is %d wide, want %d", text, got, want)
		}
	}
}

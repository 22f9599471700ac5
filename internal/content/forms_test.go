package content

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// litigation is a filled table of 2021 with sample figures, shape only.
const litigation = "row,upheld,corrected,other,pending,total\nreview,1,0,2,0,3\nlitigation_direct,0,0,0,0,0\nlitigation_after_review,,/,-,0,0\n"

// filledSite changes the base site to one with a report of 2023 that fills a
// table; forms is the value of the key.
func filledSite(forms, csv string) files {
	return files{
		"2023/index.zh.md":         front("title: 示例\nreport:\n  year: 2023\n  period: {from: 2023-01-01, to: 2023-12-31}\n  issuer: 示例\n", ""),
		"2023/index.en.md":         front("title: Sample\nreport: {issuer: Sample}\n", ""),
		"2023/01-cases.zh.md":      front("title: 示例\nforms: "+forms+"\nstats:\n  share: {label: 示例, formula: form.litigation.review.upheld / form.litigation.review.total, decimals: 2}\n", ""),
		"2023/01-cases.en.md":      front("title: Sample\nstats:\n  share: {label: Sample}\n", ""),
		"2023/data/litigation.csv": csv,
	}
}

func formCases() []findingCase {
	good := "{litigation: data/litigation.csv}"
	return []findingCase{
		{"good", filledSite(good, litigation)},
		{"no file", filledSite("{litigation: data/litigatoin.csv}", litigation)},
		{"no path", filledSite("{litigation: }", litigation)},
		{"out of the year", filledSite("{litigation: ../2018/data/x.csv}", litigation)},
		{"a sheet of a CSV file", filledSite("{litigation: data/litigation.csv#甲}", litigation)},
		{"a workbook that is none", filledSite("{litigation: data/litigation.xlsx}", litigation).with(files{"2023/data/litigation.xlsx": litigation})},
		{"an encrypted workbook", filledSite("{litigation: data/litigation.xlsx#甲}", litigation).with(files{"2023/data/litigation.xlsx": "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"})},
		{"no such table", filledSite("{complaints: data/litigation.csv}", litigation)},
		{"GBK", filledSite(good, "\xd0\xd0\xd5\xfe\xb8\xb4\xd2\xe9,1,2,3,4\n\xd0\xd0\xd5\xfe\xcb\xdf\xcb\xcf,1,2,3,4\n")},
		{"no number", filledSite(good, "row,upheld,corrected,other,pending,total\nreview,多,0,2,0,3\nlitigation_direct,0,0,0,0,0\nlitigation_after_review,0,0,0,0,0\n")},
		{"in a translation", filledSite(good, litigation).with(files{"2023/01-cases.en.md": front("title: Sample\nforms: {litigation: data/litigation.csv}\nstats:\n  share: {label: Sample}\n", "")})},
		{"format of another year", filledSite(good, litigation).with(files{
			"2023/index.zh.md": front("title: 示例\nreport:\n  year: 2023\n  format: 2019\n  period: {from: 2023-01-01, to: 2023-12-31}\n  issuer: 示例\n", "")})},
	}
}

// A table may be a sheet of a workbook.
func TestWorkbookFigures(t *testing.T) {
	book := excelize.NewFile()
	defer book.Close()
	if _, err := book.NewSheet("表 四"); err != nil {
		t.Fatal(err)
	}
	for row, line := range strings.Split(strings.TrimSpace(litigation), "\n") {
		for col, text := range strings.Split(line, ",") {
			cell, _ := excelize.CoordinatesToCellName(col+1, row+1)
			if err := book.SetCellStr("表 四", cell, text); err != nil {
				t.Fatal(err)
			}
		}
	}
	var b bytes.Buffer
	if err := book.Write(&b); err != nil {
		t.Fatal(err)
	}
	site, findings := load(t, base().with(filledSite("{litigation: data/book.xlsx#表 四}", "")).with(files{"2023/data/book.xlsx": b.String()}).fs())
	if len(findings) > 0 {
		t.Fatal(listing(findings))
	}
	f, ok := site.Report(2023).Figure(nil, "form.litigation.review.total")
	if form := site.Report(2023).Form(nil, "litigation"); !ok || f.Value.Text != "3" || form.File != "content/2023/data/book.xlsx" {
		t.Errorf("got %+v, %+v", f.Stat, form)
	}
}

// The cells of a filled table are figures like any other.
func TestFormFigures(t *testing.T) {
	site, findings := load(t, base().with(filledSite("{litigation: data/litigation.csv}", litigation)).fs())
	if len(findings) > 0 {
		t.Fatal(listing(findings))
	}
	report := site.Report(2023)
	f, ok := report.Figure(nil, "form.litigation.review.total")
	if !ok || f.Value.Text != "3" || f.Stat.Words[0].Label != "行政复议·总计" || f.Stat.Words[1].Label != "Administrative reconsideration, Total" {
		t.Errorf("got %+v", f.Stat)
	}
	f, _ = report.Figure(nil, "share")
	if d := cmp.Diff("0.33", f.Value.Num.Decimal(2)); d != "" {
		t.Error(d)
	}
	if form := report.Form(nil, "litigation"); form == nil || form.File != "content/2023/data/litigation.csv" || form != report.Chapters[0].Forms[0] {
		t.Errorf("got %+v", form)
	}
	if form := report.Form(nil, "requests"); form != nil {
		t.Errorf("requests were not filled: %+v", form)
	}
}

package form

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// filled reads one of the tables of 2023; see testdata/README.md.
func filled(t *testing.T, key string) *Filled {
	t.Helper()
	file := "2023-" + key + ".csv"
	text, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	f, findings := Find(2023).Table(key).ReadCSV(file, text)
	if len(findings) > 0 {
		t.Fatalf("%s: %v", file, findings)
	}
	return f
}

// The formats have the rows and columns of the official forms, keys that can be
// names, and labels in both languages.
func TestFormats(t *testing.T) {
	want := map[string]int{
		"2014 statistics": 47,
		"2019 disclosure": 2*3 + 2*3 + 2*3 + 1*2 + 1*2,
		"2019 requests":   161,
		"2019 litigation": 15,
		"2021 disclosure": 2*3 + 1 + 2 + 1,
		"2021 requests":   175,
		"2021 litigation": 15,
	}
	got := map[string]int{}
	for _, f := range Formats() {
		for _, table := range f.Tables {
			filled, _ := table.ReadCSV("", []byte("x"))
			got[fmt.Sprint(f.Edition, " ", table.Key)] = len(filled.Cells)
			if len(filled.at) != len(filled.Cells) {
				t.Errorf("%d %s: two cells have one path", f.Edition, table.Key)
			}
			for i := range filled.Cells {
				c := &filled.Cells[i]
				if why := stat.CheckKey(filled.Path(c)); !why.IsZero() {
					t.Errorf("%s: %s", filled.Path(c), why.EN)
				}
				for _, label := range []diag.Text{c.Row.Label, c.Column.Label, table.Title} {
					if label.ZH == "" || label.EN == "" {
						t.Errorf("%s lacks a label", filled.Path(c))
					}
				}
			}
			filled.Check() // names in formulas are known, or this panics
		}
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestFind(t *testing.T) {
	for year, want := range map[int]int{2014: 2014, 2018: 2014, 2019: 2019, 2020: 2019, 2021: 2021, 2030: 2021} {
		if f := Find(year); f == nil || f.Edition != want {
			t.Errorf("Find(%d) = %+v", year, f)
		}
	}
	if f := Find(2008); f != nil {
		t.Errorf("2008 has the format of %d", f.Edition)
	}
}

// The figures of 2023 are all in order.
func TestFilledReport(t *testing.T) {
	for _, key := range []string{"disclosure", "requests", "litigation"} {
		f := filled(t, key)
		if findings := f.Check(); len(findings) > 0 {
			t.Errorf("%s: %v", key, findings)
		}
	}
	if c := filled(t, "disclosure").Cell("charges", "amount_10k_cny"); c.Value.Text != "59237.2449" {
		t.Errorf("charges: %+v", c.Value)
	}
}

// Every single wrong cell is found, in one finding. Where it is in two
// identities the finding stands at it; where it is in one, at what the others
// should give, and the cells of which one is wrong are listed.
func TestSingleWrongCell(t *testing.T) {
	for key, want := range map[string]struct{ tried, cell, set int }{"requests": {249, 249, 0}, "litigation": {25, 0, 25}} {
		n := len(filled(t, key).Cells)
		tried, cell, set := 0, 0, 0
		for i := range n {
			for _, text := range mutations(filled(t, key).Cells[i].Value.Text) {
				f := filled(t, key)
				f.Cells[i].Value, _ = stat.ParseValue(text)
				tried++
				if found := f.Check(); len(found) != 1 {
					t.Errorf("%s: %s for another: %d findings", f.Path(&f.Cells[i]), text, len(found))
					continue
				}
				failed := f.failures()[0]
				if key == "litigation" || tried%7 == 0 {
					compareSuspects(t, f, failed)
				}
				switch {
				case len(failed.suspects) == 1 && failed.suspects[0].cell == i:
					cell++
				case slices.ContainsFunc(failed.suspects, func(s suspect) bool { return s.cell == i }):
					set++
				default:
					t.Errorf("%s: %s for another: not suspected", f.Path(&f.Cells[i]), text)
				}
			}
		}
		t.Logf("%s: %d changes of %d cells: %d found, %d at the cell itself, %d by the smallest set that can be wrong", key, tried, n, cell+set, cell, set)
		if tried != want.tried || cell != want.cell || set != want.set {
			t.Errorf("%s: %d tried, %d at the cell, %d by the set; want %v", key, tried, cell, set, want)
		}
	}
}

// compareSuspects tries every cell of a table with each change that would mend
// one of the broken identities: those that mend all are the suspects.
func compareSuspects(t *testing.T, f *Filled, failed failure) {
	t.Helper()
	changes, near := map[string]stat.Rational{}, map[int]bool{}
	for _, e := range f.equations() {
		if e.holds() {
			continue
		}
		changes[e.gap.String()], changes[e.gap.Neg().String()] = e.gap, e.gap.Neg()
		for _, c := range e.cells {
			near[c] = true
		}
	}
	want, got := map[int]string{}, map[int]string{}
	for c := range near {
		old := f.Cells[c].Value
		for _, change := range changes {
			f.Cells[c].Value = stat.Value{Num: old.Num.Add(change)}
			if len(f.Check()) == 0 {
				want[c] = f.Cells[c].Value.Num.String()
			}
		}
		f.Cells[c].Value = old
	}
	for _, s := range failed.suspects {
		got[s.cell] = s.to.String()
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("suspects: %s", d)
	}
}

// mutations gives the number plus one, and each swap of two digits that changes
// it.
func mutations(text string) []string {
	v, _ := stat.ParseValue(text)
	all := []string{v.Num.Add(stat.FromInt(1)).MachineText()}
	for i := range len(text) {
		for j := range i {
			b := []byte(text)
			b[i], b[j] = b[j], b[i]
			if b[0] != '0' && !slices.Contains(all, string(b)) && string(b) != text {
				all = append(all, string(b))
			}
		}
	}
	return all
}

// Two wrong cells are two findings; a wrong total column says nothing twice.
func TestSeveralWrongCells(t *testing.T) {
	f := filled(t, "requests")
	for _, cell := range []struct{ row, column, text string }{{"granted", "natural_person", "1176"}, {"unable_not_held", "commercial_enterprise", "47"}} {
		f.Cell(cell.row, cell.column).Value, _ = stat.ParseValue(cell.text)
	}
	var got []string
	for _, finding := range f.Check() {
		got = append(got, finding.Rule+" "+finding.At)
	}
	if d := cmp.Diff([]string{"TB-02 form.requests.granted.natural_person", "TB-02 form.requests.unable_not_held.commercial_enterprise"}, got); d != "" {
		t.Error(d)
	}
	f = filled(t, "requests")
	for _, column := range []string{"natural_person", "total"} { // consistent in the row
		c := f.Cell("new_received", column)
		c.Value.Num = c.Value.Num.Add(stat.FromInt(10))
	}
	findings := f.Check()
	if len(findings) != 1 || findings[0].Rule != "TB-01" || findings[0].At != "form.requests.new_received.natural_person" {
		t.Errorf("got %+v", findings)
	}
}

// What a finding says.
func TestFinding(t *testing.T) {
	f := filled(t, "requests")
	f.Cell("partial", "natural_person").Value, _ = stat.ParseValue("391")
	want := []diag.Finding{{
		Pos: diag.Pos{File: "2023-requests.csv", Line: 5, Col: 9, Len: 3}, Rule: "TB-02", Severity: diag.Error, At: "form.requests.partial.natural_person",
		Message: diag.Text{
			ZH: "收到和处理政府信息公开申请情况“自然人”：总计 = 予以公开 + 部分公开 + 不予公开各项 + 无法提供各项 + 不予处理各项 + 其他处理各项，而 3375 ≠ 3447，差 72（共2条勾稽关系不成立）",
			EN: `Disclosure Requests Received and Handled, "Natural persons": Total = Disclosed + Partially disclosed + all of Not disclosed + all of Unable to provide + all of Not processed + all of Other handling, but 3375 ≠ 3447, 72 apart (2 identities fail together)`,
		},
		Hint: diag.Text{
			ZH: "若“（二）部分公开（区分处理的，只计这一情形，不计其他情形）·自然人”为319，则全部相符（两位数字互换）；请与原稿核对",
			EN: `if "(2) Partially disclosed (requests handled separably are counted here only and under no other item), Natural persons" were 319, all would agree (two digits swapped): compare with the original`,
		},
	}}
	if d := cmp.Diff(want, f.Check()); d != "" {
		t.Error(d)
	}
}

// What a finding says where one cell of several is wrong.
func TestFindingOfOneInSeveral(t *testing.T) {
	f := filled(t, "litigation")
	f.Cell("review", "upheld").Value, _ = stat.ParseValue("390")
	want := []diag.Text{
		diag.T("政府信息公开行政复议、行政诉讼情况“行政复议”：总计 = 结果维持 + 结果纠正 + 其他结果 + 尚未审结，而 440 ≠ 521，差 81",
			`Administrative Reconsideration and Administrative Litigation concerning Government Information Disclosure, "Administrative reconsideration": Total = Upheld + Corrected + Other results + Pending, but 440 ≠ 521, 81 apart`),
		diag.T("只错一格的话，是这3格之一：“总计”440应为521，“结果维持”390应为309，“其他结果”88应为7；其中只有“结果维持”一格可用笔误解释（两位数字互换）；请与原稿核对",
			`if one cell is wrong, it is one of these 3: "Total" 440 would be 521, "Upheld" 390 would be 309, "Other results" 88 would be 7; of these only "Upheld" can be a slip of the pen (two digits swapped): compare with the original`),
	}
	findings := f.Check()
	if len(findings) != 1 {
		t.Fatalf("%v", findings)
	}
	if d := cmp.Diff(want, []diag.Text{findings[0].Message, findings[0].Hint}); d != "" {
		t.Error(d)
	}
}

// Kinds of numbers, empty totals, and the order of 2019.
func TestKinds(t *testing.T) {
	head := "信息内容,本年新制作数量,本年新公开数量,对外公开总数量\n"
	tests := []struct{ name, year, key, replace, with, want string }{
		{"negative", "2023", "requests", "new_received,3402", "new_received,-3402", "TB-05 form.requests.new_received.natural_person;TB-01 form.requests.new_received.natural_person"},
		{"fraction", "2023", "disclosure", "规章,2,", "规章,2.5,", "TB-05 form.disclosure.rules.issued"},
		{"approximate", "2023", "disclosure", "规章,2,", "规章,约2,", "TB-05 form.disclosure.rules.issued"},
		{"places", "2023", "disclosure", "59237.2449", "59237.24491", "TB-05 form.disclosure.charges.amount_10k_cny"},
		{"not applicable", "2023", "disclosure", "规章,2,0,11", "规章,/,/,-", "TB-06 form.disclosure"},
		{"empty total", "2023", "litigation", "26,440", "26,", "TB-06 form.litigation.review.total"},
		{"blank parts are nothing", "2023", "requests", "refused_publication,0,0,0,0,0,0,0", "refused_publication,,,,,,0,0", "TB-06 form.requests"},
		{"a row of nothing", "2023", "requests", "refused_publication,0,0,0,0,0,0,0", "refused_publication,,,,,,,", "TB-06 form.requests;TB-03 form.requests.refused_publication.total open"},
		{"dashes are nothing", "2023", "litigation", "litigation_after_review,13,0,67,9,89", "litigation_after_review,-,/,,-,-", "TB-06 form.litigation;TB-06 form.litigation;TB-04 form.litigation.litigation_after_review.total open"},
		{"newly disclosed", "2019", "disclosure", "", head + "规章,0,3,2\n规范性文件,1,1,2\n", "TB-07 form.disclosure.rules.disclosed"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := tt.with
			if tt.replace != "" {
				raw, err := os.ReadFile("testdata/2023-" + tt.key + ".csv")
				if err != nil {
					t.Fatal(err)
				}
				text = strings.Replace(string(raw), tt.replace, tt.with, 1)
			}
			var year int
			fmt.Sscan(tt.year, &year)
			f, _ := Find(year).Table(tt.key).ReadCSV("x.csv", []byte(text))
			var got []string
			for _, finding := range f.Check() {
				line := finding.Rule + " " + finding.At
				if finding.Severity == diag.Open {
					line += " open"
				}
				got = append(got, line)
			}
			if d := cmp.Diff(tt.want, strings.Join(got, ";")); d != "" {
				t.Error(d)
			}
		})
	}
}

// What one year's table takes over from the year before is made of rows and
// columns that the format has.
func TestHandovers(t *testing.T) {
	seen := map[string]int{}
	for _, f := range Formats() {
		for _, table := range f.Tables {
			for _, h := range table.handovers {
				filled := table.reader("x.csv").filled
				for i := range filled.Cells {
					filled.Cells[i].Value = stat.Value{Num: stat.FromInt(int64(i))}
				}
				for _, made := range filled.Handed(h.rule, filled) {
					seen[fmt.Sprint(h.rule, " ", f.Edition)]++
					if !made.Known || made.Sum == "" {
						t.Errorf("%d %s %s: %+v", f.Edition, table.Key, h.rule, made)
					}
				}
			}
		}
	}
	if d := cmp.Diff(map[string]int{"XY-01 2019": 7, "XY-01 2021": 7, "XY-02 2021": 2, "XY-08 2019": 5}, seen); d != "" {
		t.Error(d)
	}
	for _, formula := range []string{"", "a", "a = last.b * c", "a - b"} {
		if err := new(Table).addHandover(handoverFile{Rule: "XY-01", Each: "row", Formula: formula}); err == nil {
			t.Errorf("%q is taken", formula)
		}
	}
	if err := new(Table).addHandover(handoverFile{Rule: "XY-01", Each: "cell", Formula: "a = b"}); err == nil {
		t.Error("each cell is taken")
	}
}

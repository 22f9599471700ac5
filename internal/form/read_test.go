package form

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/internal/stat"
)

// litigation is the table of 2023 as offices write it, in several ways.
func TestReadWays(t *testing.T) {
	for name, text := range map[string]string{
		"official labels":     "项目,结果维持,结果纠正,其他结果,尚未审结,总计\n行政复议,309,17,88,26,440\n行政诉讼,,,,,\n未经复议直接起诉,1,1,16,6,24\n复议后起诉,13,0,67,9,89\n",
		"English labels":      "Item,Upheld,Corrected,Other results,Pending,Total\nAdministrative reconsideration,309,17,88,26,440\n\"Litigation filed directly, without reconsideration\",1,1,16,6,24\nLitigation after reconsideration,13,0,67,9,89\n",
		"columns moved":       "\ufeffrow,total,pending,other,corrected,upheld\r\nreview,440,26,88,17,309\r\nlitigation_direct,24,6,16,1,1\r\nlitigation_after_review,89,9,67,0,13\r\n",
		"two leading columns": ",,结果维持,结果纠正,其他结果,尚未审结,总计\n行政复议,,309,17,88,26,440\n行政诉讼,未经复议直接起诉,1,1,16,6,24\n,复议后起诉,１３,0,67,9,89\n",
	} {
		t.Run(name, func(t *testing.T) {
			f, findings := Find(2023).Table("litigation").ReadCSV("x.csv", []byte(text))
			if len(findings) > 0 {
				t.Fatal(findings)
			}
			want := filled(t, "litigation")
			for i, c := range f.Cells {
				if !c.Value.Same(want.Cells[i].Value) {
					t.Errorf("%s: %s", f.Path(&c), c.Raw)
				}
			}
		})
	}
}

// The table of requests with the labels and three lines of head of the form.
func TestReadOfficialForm(t *testing.T) {
	want := filled(t, "requests")
	var b strings.Builder
	b.WriteString("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）,,,申请人情况,,,,,,\n,,,自然人,法人或其他组织,,,,,总计\n,,,,商业企业,科研机构,社会公益组织,法律服务机构,其他,\n三、本年度办理结果,,,,,,,,,\n")
	for i, c := range want.Cells {
		if i%7 == 0 {
			b.WriteString(`"三、本年度办理结果","","` + strings.ReplaceAll(c.Row.Label.ZH, "、", "，") + `"`)
		}
		b.WriteString("," + c.Raw)
		if i%7 == 6 {
			b.WriteString("\n")
		}
	}
	f, findings := want.Table.ReadCSV("x.csv", []byte(b.String()))
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	for i, c := range f.Cells {
		if !c.Value.Same(want.Cells[i].Value) {
			t.Errorf("%s: %q, want %q", f.Path(&c), c.Raw, want.Cells[i].Raw)
		}
	}
}

// What is wrong with a file is said at its place.
func TestReadFaults(t *testing.T) {
	good := "row,upheld,corrected,other,pending,total\nreview,0,/,-,,0\nlitigation_direct,0,0,0,0,0\nlitigation_after_review,0,0,0,0,0\n"
	tests := []struct{ name, from, to, want string }{
		{"nothing", "", "", ""},
		{"unknown row", "litigation_direct", "行政赔偿", `3:1 FT-02 the table has no row "行政赔偿"; 0:0 FT-04 the row litigation_direct is missing`},
		{"unknown column", "pending", "undecided", `1:28 FT-03 the table has no column "undecided"; 0:0 FT-04 the column pending is missing`},
		{"row twice", "litigation_after_review", "review", `4:1 FT-05 the row review is repeated; 0:0 FT-04 the row litigation_after_review is missing`},
		{"column twice", "pending", "other", `1:28 FT-05 the column "other" is repeated; 0:0 FT-04 the column pending is missing`},
		{"no number", "review,0", "review,十几", `2:8 FT-06 "十几" is not a number`},
		{"too long", "review,0,/,-,,0", "review,0,/,-,,0,7", `2:17 ST-08 "7" stands under no column`},
		{"heading with figures", "litigation_direct", "行政诉讼,1,2\nlitigation_direct", `3:6 ST-08 a heading has no figures of its own, but has "1"`},
		{"no head", "row,upheld,corrected,other,pending,total\n", "", `1:1 FT-01 no line names the columns`},
		{"GBK", "review", "\xd0\xd0\xd5\xfe", `0:0 FT-01 the file is not UTF-8; it may be GBK`},
		{"quotes", "review", "re\"view", `2:1 FT-01 the quotes of this line do not match`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, findings := Find(2023).Table("litigation").ReadCSV("x.csv", []byte(strings.Replace(good, tt.from, tt.to, 1)))
			var got []string
			for _, f := range findings {
				got = append(got, fmt.Sprintf("%d:%d %s %s", f.Pos.Line, f.Pos.Col, f.Rule, f.Message.EN))
			}
			if d := cmp.Diff(tt.want, strings.Join(got, "; ")); d != "" {
				t.Error(d)
			}
		})
	}
}

// Zero, blank, "/" and "-" are four things.
func TestFourKindsOfNothing(t *testing.T) {
	f, _ := Find(2023).Table("litigation").ReadCSV("x.csv", []byte("row,upheld,corrected,other,pending\nreview,0,,/,-\n"))
	var got []stat.Kind
	for _, column := range []string{"upheld", "corrected", "other", "pending"} {
		got = append(got, f.Cell("review", column).Value.Kind)
	}
	if d := cmp.Diff([]stat.Kind{stat.Number, stat.Blank, stat.NotApplicable, stat.None}, got); d != "" {
		t.Error(d)
	}
}

func FuzzReadCSV(f *testing.F) {
	for _, key := range []string{"disclosure", "requests", "litigation"} {
		text, err := os.ReadFile("testdata/2023-" + key + ".csv")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		for _, format := range Formats() {
			for _, table := range format.Tables {
				filled, _ := table.ReadCSV("x.csv", text)
				filled.Check()
			}
		}
	})
}

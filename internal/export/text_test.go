package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestField(t *testing.T) {
	tests := []struct{ cell, want string }{
		{"", ""},
		{"政府网站", "政府网站"},
		{"其他, 杂项", `"其他, 杂项"`},
		{`他说"公开"`, `"他说""公开"""`},
		{"两\n行", "\"两\n行\""},
		{" 缩进", `" 缩进"`},
		{"=1+1", `"'=1+1"`},
		{"+示例", `"'+示例"`},
		{"-示例", `"'-示例"`},
		{"@SUM(A1)", `"'@SUM(A1)"`},
		{"＝1+1", `"'＝1+1"`},
		{"\t=1", "\"'\t=1\""},
		{"一\r\n二\r三", "\"一\n二\n三\""},
		{"'=1+1", `"''=1+1"`},
		{"'示例'", "'示例'"},
		{"-", "-"},
		{"=", "="},
		{"＋", "＋"},
		{"-5.25", "-5.25"},
		{"+5", "+5"},
		{"-1,234", `"-1,234"`},
		{"-12.5%", "-12.5%"},
		{"-1-1", `"'-1-1"`},
		{"-5.", `"'-5."`},
		{"5=5", "5=5"},
	}
	for _, test := range tests {
		if got := string(appendField(nil, []byte(test.cell))); got != test.want {
			t.Errorf("%q: got %s, want %s", test.cell, got, test.want)
		}
	}
}

// Every cell can be read again, and none can run.
func FuzzField(f *testing.F) {
	for _, s := range []string{"", "政府网站", "=1", "'=1", "a,b", "\"", "\r\n", "-", "-5", "＝x", "\ta"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, cell string) {
		line := append(appendField(nil, []byte(cell)), ",x\r\n"...)
		rows, err := csv.NewReader(bytes.NewReader(line)).Read()
		if err != nil || len(rows) != 2 || rows[1] != "x" {
			t.Fatalf("%q → %q: %q, %v", cell, line, rows, err)
		}
		want := strings.ReplaceAll(strings.ReplaceAll(cell, "\r\n", "\n"), "\r", "\n")
		if got := unguard(rows[0]); got != want {
			t.Errorf("%q → %q → %q", cell, line, got)
		}
		if first := strings.TrimLeft(rows[0], "\r\n\t"); len(first) > 1 && strings.ContainsAny(first[:1], "=+@") && !isNumber([]byte(first)) && first == rows[0] {
			t.Errorf("%q could run: %q", cell, rows[0])
		}
	})
}

func FuzzString(f *testing.F) {
	for _, s := range []string{"", `"\`, "\x00\x1f\x7f", "\u2028\u2029", "政府\n网站", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var got string
		if err := json.Unmarshal(appendString(nil, s), &got); err != nil {
			t.Fatal(err)
		}
		if want := strings.ToValidUTF8(s, "\ufffd"); utf8.ValidString(s) && got != want {
			t.Errorf("%q → %q", s, got)
		}
	})
}

func TestXMLText(t *testing.T) {
	tests := []struct{ text, want string }{
		{`<a href="x">&`, "&lt;a href=&quot;x&quot;&gt;&amp;"},
		{"a\x00b\x1b", "a\ufffdb\ufffd"},
		{"a\r\nb", "a_x000D_\nb"},
		{"_x0041_", "_x005F_x0041_"},
		{"_x004_ _xyz1_ _", "_x004_ _xyz1_ _"},
		{"\ufffe", "\ufffd"},
		{"政府网站", "政府网站"},
	}
	for _, test := range tests {
		if got := string(appendXML(nil, []byte(test.text))); got != test.want {
			t.Errorf("%q: got %q, want %q", test.text, got, test.want)
		}
	}
}

func FuzzXMLText(f *testing.F) {
	for _, s := range []string{"<&>", "\x00", "\xff", "\ufffe", "_x0041_", "政府"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var got struct {
			Text string `xml:",chardata"`
		}
		if err := xml.Unmarshal(append(appendXML([]byte("<t>"), []byte(s)), "</t>"...), &got); err != nil {
			t.Errorf("%q: %v", s, err)
		}
	})
}

package pdf

import (
	"strings"
	"testing"
)

const (
	before = "%PDF-1.4\n7 0 obj\n<</Creator (Mozilla/5.0 \\(X11; Linux x86_64\\) AppleWebKit/537.36 \\(KHTML, like Gecko\\) HeadlessChrome/156.0.0.0 Safari/537.36)\n/Producer (Skia/PDF m156)\n/CreationDate (D:20261125192946+00'00')\n/ModDate (D:20261125192946+00'00')>>\nendobj\n" +
		"8 0 obj\n(/CreationDate (D:20261125192946+00'00'))\nendobj\n"
	after = "trailer\n<</Size 9\n/Info 7 0 R>>\n"
)

// TestStamp compares what a file says of itself, and that nothing moves.
func TestStamp(t *testing.T) {
	for _, c := range []struct {
		name, author, date string
		want, not          []string
	}{
		{"all known", "示例区", "2019-03-29 16:30", []string{"/Author <FEFF793A4F8B533A>/Creator (gongkai)", "/CreationDate (D:20190329163000+08'00')", "/ModDate (D:20190329163000+08'00')"}, []string{"Mozilla"}},
		{"a day", "", "2019-03-29", []string{"<</Creator (gongkai) ", "/CreationDate (D:20190329) ", "/ModDate (D:20190329) "}, []string{"/Author"}},
		{"no date", "示例区", "", []string{"/Producer (Skia/PDF m156)\n" + strings.Repeat(" ", 39) + "\n"}, []string{"/ModDate"}},
		{"no room", strings.Repeat("示", 60), "", []string{"<</Creator (gongkai) "}, []string{"/Author"}},
	} {
		got, err := stamp([]byte(before+after), c.author, c.date)
		if err != nil {
			t.Fatal(c.name, err)
		}
		text := string(got)
		if len(text) != len(before+after) || strings.Index(text, "\nendobj") != strings.Index(before, "\nendobj") || text[strings.Index(text, "8 0 obj"):] != (before + after)[strings.Index(before, "8 0 obj"):] {
			t.Errorf("%s: something moved:\n%s", c.name, text)
		}
		for _, want := range c.want {
			if !strings.Contains(text, want) {
				t.Errorf("%s: no %q in\n%s", c.name, want, text)
			}
		}
		for _, not := range c.not {
			if strings.Contains(text, not) {
				t.Errorf("%s: %q in\n%s", c.name, not, text)
			}
		}
	}
	for _, bad := range []string{"", "trailer\n<</Info 9 0 R>>", "\n9 0 obj\ntrailer /Info 9 0 R"} {
		if _, err := stamp([]byte(bad), "", ""); err == nil {
			t.Errorf("%q was stamped", bad)
		}
	}
}

// A file that is no PDF is an error, not a panic.
func TestDestinationsOfNothing(t *testing.T) {
	for _, data := range []string{"", "%PDF-1.4", before + after, strings.Repeat("%PDF-1.4\n", 100) + "startxref\n5\n%%EOF"} {
		if _, err := destinations([]byte(data)); err == nil {
			t.Errorf("%q has destinations", data[:min(20, len(data))])
		}
	}
}

func TestCSSString(t *testing.T) {
	if got, want := cssString("甲\"乙\\\n</style>&"), `"甲\22 乙\5c \a \3c /style>&"`; got != want {
		t.Errorf("%s instead of %s", got, want)
	}
}

package stat

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzParseValue holds for every text: it is read or refused with a place inside
// it, and a number keeps its value when it is printed in Chinese and read again.
func FuzzParseValue(f *testing.F) {
	for _, p := range printings {
		f.Add(p.text)
	}
	for _, text := range refused {
		f.Add(text)
	}
	f.Add("\x89\u2009") // a broken character that ends like the space after it
	styles := []Style{
		{Lang: "zh"}, {Lang: "zh", Grouped: true},
		{Lang: "en", Grouped: true}, {Lang: "fr"}, {Lang: "en", Special: Percent, Decimals: 1},
	}
	f.Fuzz(func(t *testing.T, text string) {
		v, err := ParseValue(text)
		if err != nil {
			if n := utf8.RuneCountInString(text); err.Offset < 0 || err.Len < 0 || err.Offset+err.Len > n {
				t.Fatalf("place %d+%d is outside %d characters", err.Offset, err.Len, n)
			}
			if v != (Value{}) || err.Message.IsZero() || err.Hint.IsZero() {
				t.Fatalf("refused with %+v and %+v", v, err)
			}
			return
		}
		if v.Text != strings.TrimSpace(text) {
			t.Fatalf("text %q", v.Text)
		}
		for _, s := range styles {
			printed := v.In(s)
			v.WithUnit(Plural{"item", "items"}, s)
			if s.Lang == "zh" {
				readAgain(t, v, printed)
			}
		}
		computed := Value{Num: v.Num, Kind: v.Kind}
		readAgain(t, computed, computed.In(Style{Lang: "zh", Grouped: true, Decimals: -1}))
	})
}

// readAgain fails unless the printed text is read as v. Separators can make the
// longest numbers longer than a value may be.
func readAgain(t *testing.T, v Value, printed string) {
	t.Helper()
	if utf8.RuneCountInString(printed) > maxValueLen {
		return
	}
	again, err := ParseValue(printed)
	if err != nil || !again.Same(v) {
		t.Fatalf("%+v printed %q, read as %+v, %+v", v, printed, again, err)
	}
}

// FuzzFormula holds for every text: it is read or refused, computed or refused,
// and every name is where it is said to be.
func FuzzFormula(f *testing.F) {
	for _, src := range refusedFormulas {
		f.Add(src)
	}
	f.Add("disclosed.channel.website / sum(disclosed.channel) * round(1/3, 2) - min(1, 2) + max(holes)")
	f.Fuzz(func(t *testing.T, src string) {
		n := utf8.RuneCountInString(src)
		formula, err := ParseFormula(src)
		if err == nil {
			for _, name := range formula.Names() {
				begin, _, _ := strings.Cut(name.Path, ".")
				if !strings.HasPrefix(string([]rune(src)[name.Offset:]), begin) {
					t.Fatalf("%q is not at %d", name.Path, name.Offset)
				}
			}
			_, err = formula.Eval(report)
		}
		if err != nil && (err.Offset < 0 || err.Len < 0 || err.Offset+err.Len > n || err.Message.IsZero()) {
			t.Fatalf("refused with %+v", err)
		}
	})
}

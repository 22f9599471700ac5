package stat

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestBreakdown(t *testing.T) {
	tests := []struct {
		name     string
		whole    string
		parts    []string
		overlap  bool
		sum      string
		complete bool
		rest     string // "" when it is not known
	}{
		{"channels of 2018", "27490", []string{"20515", "4039", "1460", "1206"}, false, "27220", true, "270"},
		{"results of 2018", "78", []string{"25"}, false, "25", true, "53"},
		{"nothing left", "5", []string{"5", "0"}, false, "5", true, "0"},
		{"parts exceed the whole", "5", []string{"4", "3"}, false, "7", true, "-2"},
		{"slash and dash count 0", "5", []string{"/", "-", "5"}, false, "5", true, "0"},
		{"blank", "5", []string{"", "3"}, false, "3", false, ""},
		{"vague", "50", []string{"10余", "3"}, false, "3", false, ""},
		{"vague whole", "50余", []string{"10", "3"}, false, "13", true, ""},
		{"blank whole", "", []string{"10", "3"}, false, "13", true, ""},
		{"overlap", "10", []string{"7", "8"}, true, "15", true, ""},
		{"decimals", "0.3", []string{"0.1", "0.1"}, false, "0.2", true, "0.1"},
		{"no parts", "3", nil, false, "0", true, "3"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			b := Breakdown{Overlap: test.overlap}
			for _, text := range test.parts {
				b.Parts = append(b.Parts, Part{Value: val(t, text)})
			}
			sum, complete := b.Sum()
			if !sum.Equal(num(t, test.sum)) || complete != test.complete {
				t.Errorf("Sum() = %v, %v, want %s, %v", sum, complete, test.sum, test.complete)
			}
			rest, ok := b.RestOf(val(t, test.whole))
			want := Value{Kind: Blank}
			if test.rest != "" {
				want = Value{Num: num(t, test.rest)}
			}
			if diff := cmp.Diff(want, rest); diff != "" || ok != (test.rest != "") {
				t.Errorf("RestOf: ok %v, %s", ok, diff)
			}
		})
	}
}

func TestSame(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{"两", "2", true},
		{"10万", "100,000", true},
		{"75.4%", "0.754", true},
		{"10", "10余", false},
		{"10余", "超10", true},
		{"0", "", false},
		{"0", "/", false},
		{"/", "／", true},
		{"/", "-", false},
		{"12", "17", false},
		{"99999999999999999999", "99999999999999999999.0", true},
	}
	for _, test := range tests {
		if got := val(t, test.a).Same(val(t, test.b)); got != test.want {
			t.Errorf("%q and %q: %v", test.a, test.b, got)
		}
	}
}

func TestTypedSpecial(t *testing.T) {
	for text, want := range map[string]Special{
		"75.4%": Percent, "７５％": Percent, "百分之七十五": Percent, "近75%": Percent,
		"3‰": PerMille, "千分之三": PerMille, "0.754": Plain, "一百": Plain, "/": Plain, "": Plain,
	} {
		if got := val(t, text).TypedSpecial(); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

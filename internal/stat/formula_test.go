package stat

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/internal/diag"
)

// figures is an Env of typed values; a set's parts are parted by spaces, and
// blank ones written "_".
type figures struct {
	values map[string]string
	sets   map[string]string
}

func (f figures) Value(path string) (Value, bool) {
	text, ok := f.values[path]
	if !ok {
		return Value{}, false
	}
	v, err := ParseValue(text)
	return v, err == nil
}

func (f figures) Set(path string) ([]Value, bool) {
	text, ok := f.sets[path]
	if !ok {
		return nil, false
	}
	var vs []Value
	for _, part := range strings.Fields(text) {
		v, _ := ParseValue(strings.Trim(part, "_"))
		vs = append(vs, v)
	}
	return vs, true
}

// report is what the formulas of the tests compute with.
var report = figures{
	values: map[string]string{
		"disclosed":                 "27490",
		"disclosed.channel.website": "20515",
		"requests.received":         "78",
		"zero":                      "0",
		"分子":                        "1",
		"share":                     "75.4%",
		"blank":                     "",
		"slash":                     "/",
		"dash":                      "-",
		"about":                     "10余",
		"negative":                  "-2.5",
	},
	sets: map[string]string{
		"disclosed.channel": "20515 4039 1460 1206",
		"holes":             "3 / _ - 4",
		"nothing":           "",
		"vague":             "3 近4",
	},
}

func TestEval(t *testing.T) {
	tests := []struct{ src, want string }{
		{"1", "1"},
		{"0", "0"},
		{"0.1 + 0.2", "0.3"},
		{"1 + 2 * 3", "7"},
		{"(1 + 2) * 3", "9"},
		{"8 / 4 / 2", "1"},
		{"10 - 2 - 3", "5"},
		{"-1 + +2", "1"},
		{"1 - -2", "3"},
		{"1 / 3", "1/3"},
		{"1 / 3 * 3", "1"},
		{"disclosed", "27490"},
		{"disclosed.channel.website / sum(disclosed.channel)", "20515/27220"},
		{"sum(disclosed.channel) / disclosed", "27220/27490"},
		{"sum(disclosed.channel, 1, zero)", "27221"},
		{"sum(1, 2 + 3)", "6"},
		{"sum(min(4, 2), max(1, 5))", "7"},
		{"min(disclosed.channel)", "1206"},
		{"max(disclosed.channel, 30000)", "30000"},
		{"max(negative, -3)", "-2.5"},
		{"min(negative)", "-2.5"},
		{"sum(holes)", "7"},
		{"sum(nothing)", "0"},
		{"round(2.5)", "3"},
		{"round(-2.5)", "-3"},
		{"round(negative)", "-3"},
		{"round(0.7545, 3)", "0.755"},
		{"round(27490, -2)", "27500"},
		{"round(1/3, 2) * 100", "33"},
		{"分子 / 2", "0.5"},
		{"share * 100", "75.4"},
		{" disclosed\n  / 2 ", "13745"},
		{"disclosed\n/ 2\r\n- 1", "13744"},
		{"requests . received", "78"},
		{"9223372036854775807 + 1", "9223372036854775808"},
		{"99999999999999999999 * 99999999999999999999", "9999999999999999999800000000000000000001"},
	}
	for _, test := range tests {
		t.Run(test.src, func(t *testing.T) {
			f, err := ParseFormula(test.src)
			if err != nil {
				t.Fatalf("not read: %+v", err)
			}
			got, err := f.Eval(report)
			if err != nil {
				t.Fatalf("not computed: %+v", err)
			}
			if want := num(t, test.want); !got.Equal(want) {
				t.Errorf("%v, want %v", got, want)
			}
			if f.String() != test.src {
				t.Errorf("String() = %q", f.String())
			}
		})
	}
}

func TestFormulaNames(t *testing.T) {
	f, err := ParseFormula("网站.条数 / sum(disclosed.channel, 2*b) + min(c)")
	if err != nil {
		t.Fatalf("%+v", err)
	}
	want := []Name{
		{Path: "网站.条数", Offset: 0},
		{Path: "disclosed.channel", Offset: 12, Set: true},
		{Path: "b", Offset: 33},
		{Path: "c", Offset: 42, Set: true},
	}
	if diff := cmp.Diff(want, f.Names()); diff != "" {
		t.Error(diff)
	}
}

func TestFormulaEqual(t *testing.T) {
	a, _ := ParseFormula("1+2")
	b, _ := ParseFormula("1+2")
	c, _ := ParseFormula("2+1")
	var none *Formula
	if !a.Equal(b) || a.Equal(c) || a.Equal(nil) || none.Equal(a) || !none.Equal(nil) {
		t.Error("formulas are equal when they are typed alike, and nil equals only nil")
	}
}

// refusedFormulas cannot be read or computed; testdata/formula.golden says why.
var refusedFormulas = []string{
	"", "  ", "1 +", "(1", "1)", "1 2", "a b", "* 2", "--2", "sum(", "1 + * 2", "()", "a.", ".5 + 1", "1 + .5", "a.5",
	"（1＋2）×3", "1－2", "6÷2", "1，2", "１+2", "ａ+1", "1\u30002", "3、4", "2·3", "1—2",
	"50%", "a % b", "a // b", "a /* b */", "a@2017", "a[0]", `"text"`, "'c'", "a == b", "a < b", "!a", "a && b", "{a}", "x = 1",
	"010", "0x10", "1_000", "1e5", "1e999999999", "1.2.3", "5.", "1i", "2018x", strings.Repeat("9", 41),
	"range / 2", "a.type", "-(a == b", "-range", "(*a) + 1", "a + *b", "sum(*a)", "round(*a)",
	"网站占比" + strings.Repeat("很长", 30) + " 2", "func(a) b", "chan a", "a.(b)", "(a).b", "sum(a)(b)", "sum(a).b", "sum(a...)", "*a",
	"avg(a)", "a.sum(b)", "sum()", "min()", "round()", "round(1,2,3)", "round(1, x)", "round(1, 1.5)", "round(1, 19)", "round(1, --2)",
	"27,490", strings.Repeat("(", 60) + "1" + strings.Repeat(")", 60), strings.Repeat("1+", 1500) + "1",
	"disclosde / 2", "sum(disclosed.chanel)", "2 * disclosed.channel", "disclosed / zero", "1 / (zero * 2)", "1/0",
	"blank + 1", "slash", "dash * 2", "sum(blank)", "min(holes)", "max(nothing)", "about * 2", "sum(vague)",
	"网站 / 2",
}

func TestFormulaRefuses(t *testing.T) {
	var b strings.Builder
	for _, src := range refusedFormulas {
		f, err := ParseFormula(src)
		if err == nil {
			_, err = f.Eval(report)
		}
		if err == nil {
			t.Errorf("%q accepted", src)
			continue
		}
		if n := len([]rune(src)); err.Offset < 0 || err.Len < 0 || err.Offset+err.Len > n {
			t.Errorf("%q: place %d+%d is outside its %d characters", src, err.Offset, err.Len, n)
		}
		for _, s := range []diag.Text{err.Message, err.Hint} {
			if strings.Contains(s.ZH+s.EN, "%!") || s.IsZero() && err.Name == "" {
				t.Errorf("%q: broken sentence %+v", src, s)
			}
		}
		fmt.Fprintf(&b, "%.50q at %d+%d name=%q\n\t%s\n\t    %s\n\t%s\n\t    %s\n", src, err.Offset, err.Len, err.Name,
			err.Message.ZH, err.Hint.ZH, err.Message.EN, err.Hint.EN)
	}
	golden(t, "testdata/formula.golden", b.String())
}

// squares is an Env in which every name is a number of a thousand bits, as after
// a long chain of formulas.
type squares struct{}

func (squares) Value(string) (Value, bool) { return Value{Num: pow10(400)}, true }
func (squares) Set(string) ([]Value, bool) { return nil, false }

func TestEvalBoundsResults(t *testing.T) {
	f, err := ParseFormula("a * a")
	if err != nil {
		t.Fatalf("%+v", err)
	}
	_, err = f.Eval(squares{})
	want := &FormulaError{
		Offset: 0, Len: 5,
		Message: diag.T("“a * a”的结果太大", `the result of "a * a" is too large`),
		Hint:    diag.T("请核对公式", "check the formula"),
	}
	if diff := cmp.Diff(want, err); diff != "" {
		t.Error(diff)
	}
}

func BenchmarkEval(b *testing.B) {
	f, _ := ParseFormula("disclosed.channel.website / sum(disclosed.channel)")
	env := parsed{num(b, "20515"), []Value{val(b, "20515"), val(b, "4039"), val(b, "1460"), val(b, "1206")}}
	b.ReportAllocs()
	for b.Loop() {
		sinkValue.Num, _ = f.Eval(env)
	}
}

func BenchmarkParseFormula(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ParseFormula("disclosed.channel.website / sum(disclosed.channel)"); err != nil {
			b.Fatal(err)
		}
	}
}

// parsed is an Env that costs nothing.
type parsed struct {
	value Rational
	set   []Value
}

func (p parsed) Value(string) (Value, bool) { return Value{Num: p.value}, true }
func (p parsed) Set(string) ([]Value, bool) { return p.set, true }

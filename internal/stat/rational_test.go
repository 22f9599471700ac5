package stat

import (
	"math"
	"math/big"
	"testing"
)

// edges are numbers around which words overflow and fractions reduce.
func edges() []*big.Rat {
	var rs []*big.Rat
	for _, text := range []string{
		"0", "1", "2", "3", "7", "10", "1/2", "1/3", "2/3", "5/4", "1/1000000007",
		"4294967295", "4294967296", "4294967297", "1/4294967297", "4294967296/4294967295",
		"9223372036854775806", "9223372036854775807", "9223372036854775808", "9223372036854775809",
		"1/9223372036854775807", "1/9223372036854775808", "9223372036854775807/2", "9223372036854775806/9223372036854775807",
		"18446744073709551616", "123456789012345678901234567890", "1/123456789012345678901234567890",
	} {
		r, _ := new(big.Rat).SetString(text)
		rs = append(rs, r, new(big.Rat).Neg(r))
	}
	return rs
}

// sound fails unless a is the number want in its one canonical form.
func sound(t *testing.T, what string, a Rational, want *big.Rat) {
	t.Helper()
	if a.view().Cmp(want) != 0 {
		t.Errorf("%s = %v, want %v", what, a, want)
	}
	fits := want.Num().IsInt64() && want.Num().Int64() != math.MinInt64 && want.Denom().IsInt64()
	if fits != (a.long == nil) {
		t.Errorf("%s is held in words: %v, but fits: %v", what, a.long == nil, fits)
	}
	if a.long == nil && (a.num != want.Num().Int64() || a.den1+1 != want.Denom().Int64()) {
		t.Errorf("%s is not reduced: %d/%d", what, a.num, a.den1+1)
	}
}

func TestRationalArithmetic(t *testing.T) {
	for _, x := range edges() {
		a := FromRat(x)
		sound(t, "FromRat", a, x)
		sound(t, "Neg", a.Neg(), new(big.Rat).Neg(x))
		if a.Sign() != x.Sign() || a.IsInt() != x.IsInt() {
			t.Errorf("%v: sign %d, whole %v", x, a.Sign(), a.IsInt())
		}
		for _, y := range edges() {
			b := FromRat(y)
			sound(t, x.String()+" + "+y.String(), a.Add(b), new(big.Rat).Add(x, y))
			sound(t, x.String()+" − "+y.String(), a.Sub(b), new(big.Rat).Sub(x, y))
			sound(t, x.String()+" × "+y.String(), a.Mul(b), new(big.Rat).Mul(x, y))
			if q, ok := a.Quo(b); ok {
				sound(t, x.String()+" ÷ "+y.String(), q, new(big.Rat).Quo(x, y))
			} else if y.Sign() != 0 || q != (Rational{}) {
				t.Errorf("%v ÷ %v failed with %v", x, y, q)
			}
			if got, want := a.Cmp(b), x.Cmp(y); got != want || a.Equal(b) != (want == 0) {
				t.Errorf("%v against %v: Cmp %d, Equal %v, want %d", x, y, got, a.Equal(b), want)
			}
		}
	}
}

func TestRationalInt64(t *testing.T) {
	tests := []struct {
		text string
		n    int64
		ok   bool
	}{
		{"0", 0, true},
		{"-27490", -27490, true},
		{"1/2", 0, false},
		{"9223372036854775807", math.MaxInt64, true},
		{"-9223372036854775808", math.MinInt64, true},
		{"9223372036854775808", 0, false},
		{"1/9223372036854775808", 0, false},
	}
	for _, test := range tests {
		if n, ok := num(t, test.text).Int64(); n != test.n || ok != test.ok {
			t.Errorf("%s: %d, %v", test.text, n, ok)
		}
	}
	if a := FromInt(math.MinInt64); !a.Equal(num(t, "-9223372036854775808")) {
		t.Errorf("FromInt(math.MinInt64) = %v", a)
	}
}

func TestRationalIsNotShared(t *testing.T) {
	x, _ := new(big.Rat).SetString("123456789012345678901234567890")
	a := FromRat(x)
	x.SetInt64(1)
	a.Rat().SetInt64(2)
	if got := a.String(); got != "123456789012345678901234567890" {
		t.Errorf("changed from outside to %s", got)
	}
}

func TestDecimal(t *testing.T) {
	tests := []struct {
		number string
		places int
		want   string
	}{
		{"0", 0, "0"},
		{"0", 2, "0.00"},
		{"5", 1, "5.0"},
		{"5", -1, "5"},
		{"1/2", 0, "1"},
		{"-1/2", 0, "-1"},
		{"49/100", 0, "0"},
		{"-49/100", 0, "0"},
		{"-4/1000", 2, "0.00"},
		{"-5/1000", 2, "-0.01"},
		{"3/2", 0, "2"},
		{"5/2", 0, "3"},
		{"1/3", 3, "0.333"},
		{"2/3", 3, "0.667"},
		{"999/1000", 2, "1.00"},
		{"-99999/10000", 3, "-10.000"},
		{"0.125", 2, "0.13"},
		{"75.35", 1, "75.4"},
		{"20515/272.2", 1, "75.4"},
		{"9223372036854775807/2", 0, "4611686018427387904"},
		{"1/9223372036854775807", 20, "0.00000000000000000011"},
		{"123456789012345678901234567890.55", 1, "123456789012345678901234567890.6"},
		{"-1/123456789012345678901234567890", 3, "0.000"},
	}
	for _, test := range tests {
		n := quotient(t, test.number)
		if got := n.Decimal(test.places); got != test.want {
			t.Errorf("%s to %d places: %q, want %q", test.number, test.places, got, test.want)
		}
		if got := string(n.AppendDecimal([]byte("9.9"), test.places)); got != "9.9"+test.want {
			t.Errorf("%s appended: %q", test.number, got)
		}
	}
}

// quotient reads a/b where b may be a decimal.
func quotient(t *testing.T, text string) Rational {
	t.Helper()
	var a, b string
	for i := range text {
		if text[i] == '/' {
			a, b = text[:i], text[i+1:]
		}
	}
	if b == "" {
		return num(t, text)
	}
	q, _ := num(t, a).Quo(num(t, b))
	return q
}

func TestDecimalAgreesWithBigRat(t *testing.T) {
	for _, x := range edges() {
		for _, places := range []int{0, 1, 6, 25} {
			want := x.FloatString(places)
			if got := string(appendUnlessNegativeZero(nil, want)); FromRat(x).Decimal(places) != got {
				t.Errorf("%v to %d: %q, want %q", x, places, FromRat(x).Decimal(places), got)
			}
		}
	}
}

func TestStringAndMachineText(t *testing.T) {
	tests := []struct{ number, text, machine string }{
		{"0", "0", "0"},
		{"27490", "27490", "27490"},
		{"-27490", "-27490", "-27490"},
		{"0.754", "0.754", "0.754"},
		{"59237.2449", "59237.2449", "59237.2449"},
		{"1.50", "1.5", "1.5"},
		{"1/3", "1/3", "0.333333"},
		{"-2/3", "-2/3", "-0.666667"},
		{"-1/30000000", "-1/30000000", "0.000000"},
		{"1/1024", "0.0009765625", "0.0009765625"},
		{"9223372036854775808", "9223372036854775808", "9223372036854775808"},
		{"12345678901234567890.25", "12345678901234567890.25", "12345678901234567890.25"},
		{"12345678901234567890/7", "12345678901234567890/7", "1763668414462081127.142857"},
	}
	for _, test := range tests {
		n := num(t, test.number)
		if got := n.String(); got != test.text {
			t.Errorf("%s: String() = %q, want %q", test.number, got, test.text)
		}
		if got := n.MachineText(); got != test.machine {
			t.Errorf("%s: MachineText() = %q, want %q", test.number, got, test.machine)
		}
	}
}

func TestRound(t *testing.T) {
	tests := []struct {
		number string
		places int
		want   string
	}{
		{"5/2", 0, "3"},
		{"-5/2", 0, "-3"},
		{"2.449", 1, "2.4"},
		{"2.45", 1, "2.5"},
		{"27490", -2, "27500"},
		{"27449", -2, "27400"},
		{"-50", -2, "-100"},
		{"49", -2, "0"},
		{"1/3", 18, "0.333333333333333333"},
		{"9223372036854775807", -18, "9000000000000000000"},
		{"9223372036854775807.5", 0, "9223372036854775808"},
	}
	for _, test := range tests {
		if got := num(t, test.number).Round(test.places); !got.Equal(num(t, test.want)) {
			t.Errorf("%s to %d places: %v, want %s", test.number, test.places, got, test.want)
		}
	}
}

func TestFloat64(t *testing.T) {
	for text, want := range map[string]float64{"0": 0, "27490": 27490, "-1/4": -0.25, "1/3": 1.0 / 3, "1e30": 1e30} {
		if got := num(t, text).Float64(); got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
}

func BenchmarkRationalAdd(b *testing.B) {
	x, y := num(b, "27490"), num(b, "4039")
	b.ReportAllocs()
	for b.Loop() {
		sinkValue.Num = x.Add(y)
	}
}

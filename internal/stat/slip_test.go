package stat

import (
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func vals(t testing.TB, texts ...string) []Value {
	t.Helper()
	var vs []Value
	for _, text := range texts {
		vs = append(vs, val(t, text))
	}
	return vs
}

func TestSlips(t *testing.T) {
	type slip struct {
		index    int
		kind     SlipKind
		from, to string
	}
	tests := []struct {
		name  string
		total string
		parts []string
		want  []slip
	}{
		{"channels of 2018", "27490", []string{"20515", "4039", "1460", "1206"}, []slip{{1, Swap, "4039", "4309"}}},
		{"sum is right", "25", []string{"0", "0", "23", "2"}, nil},
		{"swap in the total", "96", []string{"30", "39"}, []slip{{-1, Swap, "96", "69"}}},
		{"digits far apart", "721", []string{"100", "27"}, []slip{{-1, Swap, "721", "127"}}},
		{"one digit, anywhere", "100", []string{"33", "77"}, []slip{{-1, Digit, "100", "110"}, {0, Digit, "33", "23"}, {1, Digit, "77", "67"}}},
		{"first digit, total and part", "150", []string{"130", "40"}, []slip{{-1, Digit, "150", "170"}, {0, Digit, "130", "110"}, {1, Digit, "40", "20"}}},
		{"ten times too small", "1300", []string{"100", "120"}, []slip{{1, Factor, "120", "1200"}}},
		{"ten times too large", "220", []string{"100", "1200"}, []slip{{1, Factor, "1200", "120"}}},
		{"no tenth of a person", "125", []string{"100", "205"}, nil},
		{"decimals as typed", "10.05", []string{"5.50", "5.00"}, []slip{{-1, Swap, "10.05", "10.50"}, {0, Swap, "5.50", "5.05"}}},
		{"percent", "100.0%", []string{"75.4%", "14.8%", "5.4%", "5.4%"}, []slip{{-1, Digit, "1", "1.01"}, {0, Digit, "0.754", "0.744"}, {1, Digit, "0.148", "0.138"}, {2, Digit, "0.054", "0.044"}, {3, Digit, "0.054", "0.044"}}},
		{"slash and dash are nothing", "96", []string{"/", "30", "39", "-"}, []slip{{-1, Swap, "96", "69"}}},
		{"blank part", "96", []string{"30", "39", ""}, nil},
		{"vague part", "96", []string{"30", "39余"}, nil},
		{"vague total", "近96", []string{"30", "39"}, nil},
		{"blank total", "", []string{"30", "39"}, nil},
		{"no parts", "5", nil, []slip{{-1, Digit, "5", "0"}}},
		{"no leading zero", "3", []string{"30"}, []slip{{-1, Factor, "3", "30"}, {0, Factor, "30", "3"}}},
		{"below zero", "-12", []string{"-21"}, []slip{{-1, Swap, "-12", "-21"}, {0, Swap, "-21", "-12"}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var want []Slip
			for _, s := range test.want {
				want = append(want, Slip{Index: s.index, Kind: s.kind, From: num(t, s.from), To: num(t, s.to)})
			}
			got := Slips(val(t, test.total), vals(t, test.parts...))
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestSlipsExhaustively compares Slips with trying every mistyping of whole
// numbers.
func TestSlipsExhaustively(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	fired := 0
	for range 3000 {
		numbers := []int64{r.Int64N(2000), r.Int64N(900), r.Int64N(900)}
		if r.IntN(2) == 0 { // a total that is off by little, so that slips exist
			numbers[0] = numbers[1] + numbers[2] + []int64{9, -9, 90, -90, 1, -20, 300}[r.IntN(7)]
		}
		if numbers[0] < 0 {
			continue
		}
		total, parts := Value{Num: FromInt(numbers[0])}, []Value{{Num: FromInt(numbers[1])}, {Num: FromInt(numbers[2])}}
		want := trySlips(numbers)
		fired += len(want)
		if diff := cmp.Diff(want, Slips(total, parts)); diff != "" {
			t.Fatalf("%v: %s", numbers, diff)
		}
	}
	if fired < 1000 {
		t.Errorf("only %d slips were tried: the test says little", fired)
	}
}

// trySlips changes the total and each part in every way that is a slip.
func trySlips(numbers []int64) []Slip {
	if numbers[0] == numbers[1]+numbers[2] {
		return nil
	}
	var slips []Slip
	for kind := Swap; kind <= Factor; kind++ {
		for i, n := range numbers {
			seen := map[int64]bool{}
			for _, to := range mistypings(kind, n) {
				changed := append([]int64(nil), numbers...)
				changed[i] = to
				if !seen[to] && to != n && changed[0] == changed[1]+changed[2] {
					slips = append(slips, Slip{Index: i - 1, Kind: kind, From: FromInt(n), To: FromInt(to)})
				}
				seen[to] = true
			}
		}
	}
	return slips
}

func mistypings(kind SlipKind, n int64) (to []int64) {
	digits := strconv.FormatInt(n, 10)
	add := func(b []byte) {
		if b[0] != '0' || len(b) == 1 {
			m, _ := strconv.ParseInt(string(b), 10, 64)
			to = append(to, m)
		}
	}
	switch kind {
	case Factor:
		to = append(to, n*10)
		if n%10 == 0 {
			to = append(to, n/10)
		}
	case Digit:
		for i := range digits {
			for d := byte('0'); d <= '9'; d++ {
				b := []byte(digits)
				b[i] = d
				add(b)
			}
		}
	case Swap:
		for i := range digits {
			for j := range i {
				b := []byte(digits)
				b[i], b[j] = b[j], b[i]
				add(b)
			}
		}
	}
	return to
}

// A slip is offered where exactly one change of one number explains the gap.
func TestOnlySlip(t *testing.T) {
	for _, test := range []struct {
		name  string
		slips []Slip
		want  bool
	}{
		{"none", nil, false},
		{"one", Slips(val(t, "27490"), vals(t, "20515", "4039", "1460", "1206")), true},
		{"two numbers", Slips(val(t, "100"), vals(t, "33", "77")), false},
		{"one number, two kinds", []Slip{{Index: 1, Kind: Digit, To: FromInt(10)}, {Index: 1, Kind: Factor, To: FromInt(10)}}, true},
		{"one number, two values", []Slip{{Index: 1, Kind: Digit, To: FromInt(10)}, {Index: 1, Kind: Digit, To: FromInt(20)}}, false},
	} {
		if got, ok := OnlySlip(test.slips); ok != test.want || ok && !got.To.Equal(test.slips[0].To) {
			t.Errorf("%s: %v, %v", test.name, got, ok)
		}
	}
}

func TestSlipTo(t *testing.T) {
	for _, test := range []struct {
		from, to string
		kind     SlipKind
		ok       bool
	}{
		{"4039", "4309", Swap, true}, {"12", "17", Digit, true}, {"75.4%", "74.5%", Swap, true}, {"120", "1200", Factor, true},
		{"4039", "4039", 0, false}, {"12", "70", 0, false}, {"近12", "17", 0, false}, {"", "17", 0, false},
	} {
		if kind, ok := SlipTo(val(t, test.from), num(t, val(t, test.to).Num.String())); ok != test.ok || kind != test.kind {
			t.Errorf("%s, %s: %v, %v", test.from, test.to, kind, ok)
		}
	}
}

// SlipsThat agrees with Slips about sums, except that it asks for each value once.
func TestSlipsThat(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	fired := 0
	for range 2000 {
		a, b := r.Int64N(900), r.Int64N(900)
		total := a + b + []int64{9, -9, 90, -90, 1, -20, 300}[r.IntN(7)]
		if total < 0 {
			continue
		}
		text := func(n int64) Value { return val(t, strconv.FormatInt(n, 10)) }
		got := SlipsThat([]Value{text(total), text(a), text(b)}, func(n []Rational) bool { return n[0].Equal(n[1].Add(n[2])) })
		var want []Slip
		for _, s := range Slips(text(total), []Value{text(a), text(b)}) {
			s.Index++
			twice := false
			for _, w := range want {
				twice = twice || w.Index == s.Index && w.To.Equal(s.To)
			}
			if !twice {
				want = append(want, s)
			}
		}
		fired += len(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%d = %d + %d: %s", total, a, b, diff)
		}
	}
	if fired < 1000 {
		t.Errorf("only %d slips were tried: the test says little", fired)
	}
}

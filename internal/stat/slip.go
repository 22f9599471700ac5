package stat

import (
	"cmp"
	"slices"

	"gongkai/internal/diag"
)

// SlipKind is a way of mistyping one number.
type SlipKind uint8

// The slips, the likeliest first.
const (
	Swap   SlipKind = iota // two digits exchanged, neighbours or not
	Digit                  // one digit wrong
	Factor                 // ten times too large or too small
)

// Name says what kind of slip it is.
func (k SlipKind) Name() diag.Text {
	return [...]diag.Text{
		Swap:   diag.T("两位数字互换", "two digits swapped"),
		Digit:  diag.T("错一位数字", "one digit wrong"),
		Factor: diag.T("差十倍", "ten times too large or small"),
	}[k]
}

// Slip is one mistyping that would explain why parts miss their total. It is for
// whoever compares with the original, never a repair.
type Slip struct {
	Index int // of the part; -1 is the total
	Kind  SlipKind
	From  Rational // as stated
	To    Rational // as it would have to be
}

// Slips gives every single mistyping of one number, in the total or one part,
// that makes the parts add up to the total: swaps first, then single digits, then
// factors of ten, each from the total to the last part. There are none when the
// sum is right, and none are looked for when a number is blank, not exact, or has
// no end as a decimal, since then something else is amiss.
//
// For each number there is one value that closes the gap, so it is enough to ask
// whether a slip leads to that one.
func Slips(total Value, parts []Value) []Slip {
	sum, places, ok := addUp(total, parts)
	if !ok || sum.Equal(total.Num) {
		return nil
	}
	gap := total.Num.Sub(sum)
	slips := appendSlips(nil, total, Slip{Index: -1, From: total.Num, To: sum}, places)
	for i, v := range parts {
		if v.Kind == Number {
			slips = appendSlips(slips, v, Slip{Index: i, From: v.Num, To: v.Num.Add(gap)}, places)
		}
	}
	slices.SortStableFunc(slips, func(a, b Slip) int { return cmp.Compare(a.Kind, b.Kind) })
	return slips
}

// OnlySlip gives the slip where exactly one change of one number explains the
// gap, under its likeliest kind; where two do, neither is the likely one.
func OnlySlip(slips []Slip) (Slip, bool) {
	for _, s := range slips {
		if s.Index != slips[0].Index || !s.To.Equal(slips[0].To) {
			return Slip{}, false
		}
	}
	if len(slips) == 0 {
		return Slip{}, false
	}
	return slips[0], true
}

// SlipsThat tries every single mistyping of one of some exact numbers and gives
// those after which all agree: swaps first, then single digits, then factors of
// ten. Each number is asked for once under its likeliest kind. It is for relations
// that are no sums; for those see Slips.
func SlipsThat(numbers []Value, agree func([]Rational) bool) (slips []Slip) {
	changed := make([]Rational, len(numbers))
	for i, v := range numbers {
		if v.Kind != Number || v.Qual != Exact {
			return nil
		}
		changed[i] = v.Num
	}
	for i, v := range numbers {
		tried := []Rational{v.Num}
		for _, s := range mistyped(v) {
			if slices.ContainsFunc(tried, s.To.Equal) {
				continue
			}
			tried = append(tried, s.To)
			if changed[i] = s.To; agree(changed) {
				s.Index = i
				slips = append(slips, s)
			}
		}
		changed[i] = v.Num
	}
	slices.SortStableFunc(slips, func(a, b Slip) int { return cmp.Compare(a.Kind, b.Kind) })
	return slips
}

// mistyped gives what may have been meant where v was typed, the likeliest first.
// A number that does not end as a decimal has none.
func mistyped(v Value) (slips []Slip) {
	if _, ends := v.Num.places(); !ends || v.Num.bitLen() > 63 {
		return nil
	}
	special, places := formOf(v.Text).special, placesOfValue(v)
	shown, _ := special.apply(v.Num)
	places -= special.digits()
	digits := shown.Abs().AppendDecimal(nil, max(places, 0))
	by := FromInt(1)
	for range special.digits() {
		by, _ = by.Quo(FromInt(10))
	}
	if v.Num.Sign() < 0 {
		by = by.Neg()
	}
	add := func(kind SlipKind, b []byte) {
		if b[0] == '0' && len(b) > 1 && b[1] != '.' {
			return
		}
		if n, err := ParseValue(string(b)); err == nil {
			slips = append(slips, Slip{Kind: kind, From: v.Num, To: n.Num.Mul(by)})
		}
	}
	for i := range digits {
		for j := range i {
			b := slices.Clone(digits)
			if b[i] != '.' && b[j] != '.' && b[i] != b[j] {
				b[i], b[j] = b[j], b[i]
				add(Swap, b)
			}
		}
	}
	for i, c := range digits {
		for d := byte('0'); d <= '9' && c != '.'; d++ {
			b := slices.Clone(digits)
			b[i] = d
			add(Digit, b)
		}
	}
	tenth, _ := v.Num.Quo(FromInt(10))
	slips = append(slips, Slip{Kind: Factor, From: v.Num, To: v.Num.Mul(FromInt(10))})
	if n, _ := tenth.places(); n <= max(placesOfValue(v), 0) {
		slips = append(slips, Slip{Kind: Factor, From: v.Num, To: tenth})
	}
	return slips
}

// SlipTo tells whether a single mistyping, and the likeliest of which kind, made
// the number what it is in place of another. ok is false too when the number is
// not exact.
func SlipTo(v Value, to Rational) (kind SlipKind, ok bool) {
	if v.Kind != Number || v.Qual != Exact || v.Num.Equal(to) {
		return 0, false
	}
	if _, ends := v.Num.places(); !ends {
		return 0, false
	}
	slips := appendSlips(nil, v, Slip{From: v.Num, To: to}, placesOfValue(v))
	if len(slips) == 0 {
		return 0, false
	}
	return slips[0].Kind, true
}

// addUp gives the parts' sum and the most digits that any number has after the
// point; ok is false where a slip cannot be told.
func addUp(total Value, parts []Value) (sum Rational, places int, ok bool) {
	if total.Kind != Number {
		return sum, 0, false
	}
	for _, v := range append([]Value{total}, parts...) {
		_, ends := v.Num.places()
		if v.Kind == Blank || v.Kind == Number && (v.Qual != Exact || !ends) {
			return sum, 0, false
		}
		places = max(places, placesOfValue(v))
	}
	for _, v := range parts {
		if v.Kind == Number {
			sum = sum.Add(v.Num)
		}
	}
	return sum, places, true
}

// placesOfValue gives the digits that the number has after the point: as typed,
// or as many as it needs when the text is not plain digits.
func placesOfValue(v Value) int {
	needed, _ := v.Num.places()
	if f := formOf(v.Text); !f.han {
		return max(needed, f.places+f.special.digits())
	}
	return needed
}

// digits is how many places the special unit moves the point.
func (u Special) digits() int { return [...]int{Plain: 0, Percent: 2, PerMille: 3}[u] }

// appendSlips appends s once for each kind of slip that leads from s.From, the
// number of v, to s.To; places is the most digits after the point that any of the
// numbers has.
func appendSlips(slips []Slip, v Value, s Slip, places int) []Slip {
	needed, _ := s.To.places()
	if s.From.Sign()*s.To.Sign() < 0 || needed > places {
		return slips
	}
	if own := placesOfValue(v); needed <= own {
		special := formOf(v.Text).special // 75.4% was typed, not 0.754
		from, _ := special.apply(s.From)
		to, _ := special.apply(s.To)
		shown := own - special.digits()
		if kind, ok := slipBetween(from.AppendDecimal(nil, shown), to.AppendDecimal(nil, shown)); ok {
			s.Kind = kind
			slips = append(slips, s)
		}
	}
	ten := FromInt(10)
	if s.From.Mul(ten).Equal(s.To) || s.To.Mul(ten).Equal(s.From) {
		s.Kind = Factor
		slips = append(slips, s)
	}
	return slips
}

// slipBetween compares two decimals of the same form: they differ by a slip when
// one digit differs, or two that stand in each other's place.
func slipBetween(from, to []byte) (kind SlipKind, ok bool) {
	if len(from) != len(to) {
		return 0, false
	}
	var differ []int
	for i := range from {
		if from[i] != to[i] {
			differ = append(differ, i)
		}
	}
	switch {
	case len(differ) == 1:
		return Digit, true
	case len(differ) == 2 && from[differ[0]] == to[differ[1]] && from[differ[1]] == to[differ[0]]:
		return Swap, true
	}
	return 0, false
}

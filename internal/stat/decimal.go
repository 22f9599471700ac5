package stat

import (
	"bytes"
	"math/big"
	"math/bits"
	"slices"
	"strconv"
	"strings"
)

// machinePlaces is how far a fraction without end is written for machines.
const machinePlaces = 6

// Decimal gives a with exactly that many digits after the point (none when
// places is 0 or less), halves away from zero: 四舍五入. There is no "-0".
func (a Rational) Decimal(places int) string {
	return string(a.AppendDecimal(make([]byte, 0, 24), places))
}

// AppendDecimal appends what Decimal gives.
func (a Rational) AppendDecimal(dst []byte, places int) []byte {
	places = max(places, 0)
	switch {
	case a.long != nil:
		return appendUnlessNegativeZero(dst, a.long.FloatString(places))
	case a.den1 == 0 && places == 0:
		return strconv.AppendInt(dst, a.num, 10)
	}
	return a.appendShort(dst, places)
}

// appendUnlessNegativeZero appends s without its sign when all digits are zero.
func appendUnlessNegativeZero(dst []byte, s string) []byte {
	if strings.HasPrefix(s, "-") && strings.Trim(s, "-0.") == "" {
		s = s[1:]
	}
	return append(dst, s...)
}

// appendShort divides digit by digit, as on paper, then rounds.
func (a Rational) appendShort(dst []byte, places int) []byte {
	start := len(dst)
	u, d := magnitude(a.num), uint64(a.den1)+1
	dst = strconv.AppendUint(dst, u/d, 10)
	rest := u % d
	if places > 0 {
		dst = append(dst, '.')
	}
	for range places {
		var digit uint64
		hi, lo := bits.Mul64(rest, 10)
		digit, rest = bits.Div64(hi, lo, d)
		dst = append(dst, byte('0'+digit))
	}
	if rest >= d-rest { // half or more: away from zero
		dst = roundUp(dst, start)
	}
	if a.num < 0 && bytes.ContainsAny(dst[start:], "123456789") {
		dst = slices.Insert(dst, start, '-')
	}
	return dst
}

// roundUp adds one to the last digit of the decimal in dst[start:].
func roundUp(dst []byte, start int) []byte {
	for i := len(dst) - 1; i >= start; i-- {
		switch dst[i] {
		case '.':
		case '9':
			dst[i] = '0'
		default:
			dst[i]++
			return dst
		}
	}
	return slices.Insert(dst, start, '1')
}

// places gives the digits after the point that write a exactly; ok is false
// when no number of them does (1/3).
func (a Rational) places() (n int, ok bool) {
	if a.long != nil {
		return a.long.FloatPrec()
	}
	d := uint64(a.den1) + 1
	twos, fives := bits.TrailingZeros64(d), 0
	d >>= twos
	for d%5 == 0 {
		d /= 5
		fives++
	}
	return max(twos, fives), d == 1
}

// String gives the shortest exact decimal, or "n/d" when there is none.
func (a Rational) String() string {
	if places, ok := a.places(); ok {
		return a.Decimal(places)
	}
	return a.view().String()
}

// MachineText gives what stands in <data value="…"> and in data files: the
// shortest exact decimal, without grouping; rounded to six places where no
// decimal is exact.
func (a Rational) MachineText() string {
	return string(a.AppendMachine(make([]byte, 0, 24)))
}

// AppendMachine appends what MachineText gives.
func (a Rational) AppendMachine(dst []byte) []byte {
	if a.long == nil && a.den1 == 0 {
		return strconv.AppendInt(dst, a.num, 10)
	}
	places, ok := a.places()
	if !ok {
		places = machinePlaces
	}
	return a.AppendDecimal(dst, places)
}

// Round gives a rounded to that many digits after the point, before it when
// places is negative, halves away from zero.
func (a Rational) Round(places int) Rational {
	shift := pow10(max(places, -places))
	if places < 0 {
		q, _ := a.Quo(shift)
		return q.roundWhole().Mul(shift)
	}
	q, _ := a.Mul(shift).roundWhole().Quo(shift)
	return q
}

// roundWhole gives the nearest whole number, halves away from zero.
func (a Rational) roundWhole() Rational {
	if a.IsInt() {
		return a
	}
	r := a.view()
	twice := new(big.Int).Lsh(new(big.Int).Abs(r.Num()), 1)
	twice.Add(twice, r.Denom())
	n := twice.Quo(twice, new(big.Int).Lsh(r.Denom(), 1))
	if r.Sign() < 0 {
		n.Neg(n)
	}
	return shorten(new(big.Rat).SetInt(n))
}

// pow10 gives 10 to the n; n is 0 or more.
func pow10(n int) Rational {
	if n <= 18 {
		p := int64(1)
		for range n {
			p *= 10
		}
		return Rational{num: p}
	}
	return shorten(new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)))
}

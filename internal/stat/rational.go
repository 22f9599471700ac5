package stat

import (
	"math"
	"math/big"
	"math/bits"
)

// Rational is an exact fraction. The zero value is 0. Numerator and denominator
// are machine words as long as they fit and arbitrarily long otherwise, so
// nothing ever wraps around or is rounded. A Rational never changes; compare
// with Equal or Cmp, because == does not look into long ones.
type Rational struct {
	num  int64    // numerator; never math.MinInt64, so that it can be negated
	den1 int64    // denominator minus one, which makes the zero value 0/1
	long *big.Rat // set when the fraction does not fit; num and den1 are then 0
}

// FromInt gives n as a fraction.
func FromInt(n int64) Rational {
	if n == math.MinInt64 {
		return Rational{long: new(big.Rat).SetInt64(n)}
	}
	return Rational{num: n}
}

// FromRat gives a copy of r.
func FromRat(r *big.Rat) Rational { return shorten(new(big.Rat).Set(r)) }

// shorten takes over r, in machine words if it fits.
func shorten(r *big.Rat) Rational {
	n, d := r.Num(), r.Denom()
	if n.IsInt64() && d.IsInt64() && n.Int64() != math.MinInt64 {
		return Rational{num: n.Int64(), den1: d.Int64() - 1}
	}
	return Rational{long: r}
}

// Rat gives a copy that the caller may change.
func (a Rational) Rat() *big.Rat {
	if a.long != nil {
		return new(big.Rat).Set(a.long)
	}
	return big.NewRat(a.num, a.den1+1)
}

// view gives a big.Rat that must not be changed.
func (a Rational) view() *big.Rat {
	if a.long != nil {
		return a.long
	}
	return big.NewRat(a.num, a.den1+1)
}

// Add gives a + b.
func (a Rational) Add(b Rational) Rational {
	if a.long == nil && b.long == nil {
		if sum, ok := addShort(a, b); ok {
			return sum
		}
	}
	return shorten(new(big.Rat).Add(a.view(), b.view()))
}

// Sub gives a − b.
func (a Rational) Sub(b Rational) Rational { return a.Add(b.Neg()) }

// Mul gives a × b.
func (a Rational) Mul(b Rational) Rational {
	if a.long == nil && b.long == nil {
		if product, ok := mulShort(a.num, a.den1+1, b.num, b.den1+1); ok {
			return product
		}
	}
	return shorten(new(big.Rat).Mul(a.view(), b.view()))
}

// Quo gives a ÷ b; ok is false, and the quotient 0, when b is zero.
func (a Rational) Quo(b Rational) (q Rational, ok bool) {
	if b.Sign() == 0 {
		return Rational{}, false
	}
	if a.long == nil && b.long == nil {
		n, d := b.den1+1, b.num
		if d < 0 {
			n, d = -n, -d
		}
		if q, ok := mulShort(a.num, a.den1+1, n, d); ok {
			return q, true
		}
	}
	return shorten(new(big.Rat).Quo(a.view(), b.view())), true
}

// Neg gives −a.
func (a Rational) Neg() Rational {
	if a.long != nil {
		return shorten(new(big.Rat).Neg(a.long))
	}
	a.num = -a.num
	return a
}

// Abs gives a without its sign.
func (a Rational) Abs() Rational {
	if a.Sign() < 0 {
		return a.Neg()
	}
	return a
}

// Cmp gives −1, 0 or +1 as a is less than, equal to or greater than b.
func (a Rational) Cmp(b Rational) int {
	if a.long != nil || b.long != nil {
		return a.view().Cmp(b.view())
	}
	if sa, sb := a.Sign(), b.Sign(); sa != sb {
		if sa < sb {
			return -1
		}
		return 1
	} else if sa < 0 {
		return -cmpProducts(magnitude(a.num), b.den1, magnitude(b.num), a.den1)
	}
	return cmpProducts(magnitude(a.num), b.den1, magnitude(b.num), a.den1)
}

// cmpProducts compares x·(y1+1) with z·(w1+1) in 128 bits.
func cmpProducts(x uint64, y1 int64, z uint64, w1 int64) int {
	xh, xl := bits.Mul64(x, uint64(y1)+1)
	zh, zl := bits.Mul64(z, uint64(w1)+1)
	switch {
	case xh < zh || xh == zh && xl < zl:
		return -1
	case xh > zh || xl > zl:
		return 1
	}
	return 0
}

// Equal tells whether a and b are the same number.
func (a Rational) Equal(b Rational) bool {
	if a.long == nil && b.long == nil {
		return a == b
	}
	return a.long != nil && b.long != nil && a.long.Cmp(b.long) == 0
}

// Sign gives −1, 0 or +1.
func (a Rational) Sign() int {
	switch {
	case a.long != nil:
		return a.long.Sign()
	case a.num < 0:
		return -1
	case a.num > 0:
		return 1
	}
	return 0
}

// IsInt tells whether a is a whole number.
func (a Rational) IsInt() bool {
	if a.long != nil {
		return a.long.IsInt()
	}
	return a.den1 == 0
}

// Int64 gives a as an int64; ok is false when it is no whole number or too long.
func (a Rational) Int64() (n int64, ok bool) {
	if a.long != nil {
		if a.long.IsInt() && a.long.Num().IsInt64() {
			return a.long.Num().Int64(), true
		}
		return 0, false
	}
	if a.den1 != 0 {
		return 0, false
	}
	return a.num, true
}

// Float64 gives the nearest float. It is for drawing only: nothing that is
// printed or compared goes through it.
func (a Rational) Float64() float64 {
	if a.long == nil && a.den1 == 0 {
		return float64(a.num)
	}
	f, _ := a.view().Float64()
	return f
}

// bitLen gives the length of the longer of numerator and denominator.
func (a Rational) bitLen() int {
	if a.long != nil {
		return max(a.long.Num().BitLen(), a.long.Denom().BitLen())
	}
	return bits.Len64(max(magnitude(a.num), uint64(a.den1)+1))
}

// addShort adds two short fractions; ok is false when a word would overflow.
func addShort(a, b Rational) (sum Rational, ok bool) {
	if a.den1 == b.den1 {
		n, ok := add64(a.num, b.num)
		if !ok {
			return Rational{}, false
		}
		return reduce(n, a.den1+1), true
	}
	ad, bd := a.den1+1, b.den1+1
	g := int64(gcd(uint64(ad), uint64(bd)))
	x, ok1 := mul64(a.num, bd/g)
	y, ok2 := mul64(b.num, ad/g)
	n, ok3 := add64(x, y)
	d, ok4 := mul64(ad/g, bd)
	if !(ok1 && ok2 && ok3 && ok4) {
		return Rational{}, false
	}
	return reduce(n, d), true
}

// mulShort multiplies an/ad by bn/bd, both in lowest terms with positive
// denominators; ok is false when a word would overflow.
func mulShort(an, ad, bn, bd int64) (product Rational, ok bool) {
	if an == 0 || bn == 0 {
		return Rational{}, true
	}
	// Cancelling crosswise first keeps the words short and the result reduced.
	g := int64(gcd(magnitude(an), uint64(bd)))
	h := int64(gcd(magnitude(bn), uint64(ad)))
	n, ok1 := mul64(an/g, bn/h)
	d, ok2 := mul64(ad/h, bd/g)
	if !(ok1 && ok2) {
		return Rational{}, false
	}
	return Rational{num: n, den1: d - 1}, true
}

// reduce gives n/d in lowest terms; d is positive.
func reduce(n, d int64) Rational {
	if d == 1 {
		return Rational{num: n}
	}
	g := int64(gcd(magnitude(n), uint64(d)))
	return Rational{num: n / g, den1: d/g - 1}
}

// add64 adds; ok is false on overflow and for math.MinInt64, which Rational
// does not hold.
func add64(a, b int64) (sum int64, ok bool) {
	sum = a + b
	return sum, (sum > a) == (b > 0) && sum != math.MinInt64
}

// mul64 multiplies; ok is false when the result is outside ±math.MaxInt64.
func mul64(a, b int64) (product int64, ok bool) {
	hi, lo := bits.Mul64(magnitude(a), magnitude(b))
	if hi != 0 || lo > math.MaxInt64 {
		return 0, false
	}
	if (a < 0) != (b < 0) {
		return -int64(lo), true
	}
	return int64(lo), true
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return uint64(-n)
	}
	return uint64(n)
}

// gcd gives the greatest common divisor; that of 0 and b is b.
func gcd(a, b uint64) uint64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

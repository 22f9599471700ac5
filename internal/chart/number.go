package chart

import (
	"math"
	"strconv"
)

// appendNumber writes v with at most two decimals and nothing needless: the
// same text on every machine.
func appendNumber(dst []byte, v float64) []byte {
	n := int64(math.Round(v * 100))
	if n < 0 {
		dst, n = append(dst, '-'), -n
	}
	dst = strconv.AppendInt(dst, n/100, 10)
	switch frac := n % 100; {
	case frac == 0:
	case frac%10 == 0:
		dst = append(dst, '.', byte('0'+frac/10))
	default:
		dst = append(dst, '.', byte('0'+frac/10), byte('0'+frac%10))
	}
	return dst
}

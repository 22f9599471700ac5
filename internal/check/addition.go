package check

import (
	"fmt"
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// addition is parts that should add up to a total, with their names.
type addition struct {
	whole  string
	total  stat.Value
	labels []string
	parts  []stat.Value
}

// sum adds up the parts that are numbers.
func (a addition) sum() (sum stat.Rational) {
	for _, p := range a.parts {
		if p.Kind == stat.Number {
			sum = sum.Add(p.Num)
		}
	}
	return sum
}

// hint writes the addition out and names the likely slip (SM-07): the one small
// change of one number that would close the gap.
func (a addition) hint() diag.Text {
	terms := make([]string, 0, len(a.parts))
	for _, p := range a.parts {
		if p.Kind == stat.Number {
			terms = append(terms, plain(p.Num))
		}
	}
	written := strings.Join(terms, " + ") + " = " + plain(a.sum())
	slip, ok := stat.OnlySlip(stat.Slips(a.total, a.parts))
	if !ok {
		return diag.T("%s；请与原稿核对", "%s; compare with the original", written)
	}
	label := a.whole
	if slip.Index >= 0 {
		label = a.labels[slip.Index]
	}
	to, kind := plain(slip.To), slip.Kind.Name()
	return diag.Text{
		ZH: fmt.Sprintf("%s；若“%s”为 %s（%s）则恰好相等，请与原稿核对", written, label, to, kind.ZH),
		EN: fmt.Sprintf("%s; if %q were %s (%s), they would agree: compare with the original", written, label, to, kind.EN),
	}
}

// plain writes a number as it is computed with.
func plain(v stat.Rational) string {
	return stat.Value{Num: v}.In(stat.Style{Lang: "zh", Decimals: -1})
}

// apart gives the difference of two numbers.
func apart(a, b stat.Rational) string { return plain(a.Sub(b).Abs()) }

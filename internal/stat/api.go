package stat

import (
	"iter"

	"gongkai/internal/diag"
)

// Same tells whether two values say the same thing, however they are typed.
func (v Value) Same(w Value) bool {
	return v.Kind == w.Kind && v.Qual == w.Qual && v.Num.Equal(w.Num)
}

// FormulaError says why a formula cannot be read or computed.
type FormulaError struct {
	Offset  int    // characters before the faulty place
	Len     int    // characters that are faulty
	Name    string // the unknown name, "" for any other fault
	Message diag.Text
	Hint    diag.Text
}

// Formula is a formula, read and ready to compute.
type Formula struct{ src string }

// Name is one mention of a statistic, breakdown or part in a formula.
type Name struct {
	Path   string // "disclosed.channel"
	Offset int    // characters before it
	Set    bool   // stands directly in sum, min or max, so it may name a breakdown
}

// Env gives a formula the figures it names.
type Env interface {
	// Value gives the figure of a statistic or part; false when path is neither.
	Value(path string) (Value, bool)
	// Set gives the parts of a breakdown; false when path is none.
	Set(path string) ([]Value, bool)
}

// ParseFormula reads a formula.
func ParseFormula(src string) (*Formula, *FormulaError) { return &Formula{src}, nil }

// String gives the formula as typed.
func (f *Formula) String() string { return f.src }

// Names gives every mention of a name, in order.
func (f *Formula) Names() []Name { return nil }

// Eval computes the formula.
func (f *Formula) Eval(env Env) (Rational, *FormulaError) { return Rational{}, nil }

// CheckKey gives the reason why key is not valid; the zero Text when it is.
func CheckKey(key string) diag.Text { return diag.Text{} }

// Nearest gives up to three candidates that name may have meant, best first.
func Nearest(name string, candidates iter.Seq[string]) []string { return nil }

// Sum adds the parts. complete is false when a part is blank or not exact.
func (b *Breakdown) Sum() (sum Rational, complete bool) { return Rational{}, false }

// RestOf gives whole minus the parts; ok is false when that is not known exactly.
func (b *Breakdown) RestOf(whole Value) (rest Value, ok bool) { return Value{}, false }

// SlipKind is a way of mistyping a number.
type SlipKind uint8

// The slips, the likeliest first.
const (
	Swap   SlipKind = iota // two digits exchanged
	Digit                  // one digit wrong
	Factor                 // ten times too large or too small
)

// Slip is one mistyping that would explain why a sum fails.
type Slip struct {
	Index    int // of the part; -1: the total
	Kind     SlipKind
	From, To Rational
}

// Slips gives every single mistyping of one number that makes the parts add up.
func Slips(total Value, parts []Value) []Slip { return nil }

package stat

import (
	"unicode/utf8"

	"gongkai/internal/diag"
)

// Formula is a formula that has been read: a short program for a stack of
// rationals. It never changes.
type Formula struct {
	src    string
	ops    []op
	consts []Rational
	names  []Name
}

// Name is one mention of a statistic, breakdown or part in a formula.
type Name struct {
	Path   string // "disclosed.channel"
	Offset int    // characters of the formula before it
	Set    bool   // stands directly in sum, min or max, so that it may be a breakdown
}

// Env gives a formula the figures that it names.
type Env interface {
	// Value gives the figure of a statistic or part; ok is false when path is
	// unknown or names a breakdown.
	Value(path string) (v Value, ok bool)
	// Set gives the figures of a breakdown's parts; ok is false when path names none.
	Set(path string) (vs []Value, ok bool)
}

// FormulaError says why a formula cannot be read or computed, and where.
type FormulaError struct {
	Offset  int // characters of the formula before the fault
	Len     int // characters that are faulty; 0 at the end of the formula
	Message diag.Text
	Hint    diag.Text
	Name    string // the name that is unknown; empty for any other fault
}

// String gives the formula as typed.
func (f *Formula) String() string { return f.src }

// Equal tells whether two formulas are typed alike; either may be nil.
func (f *Formula) Equal(g *Formula) bool {
	if f == nil || g == nil {
		return f == g
	}
	return f.src == g.src
}

// Names gives every mention of a name, in the formula's order; whoever knows all
// formulas finds cycles with it. The slice must not be changed.
func (f *Formula) Names() []Name { return f.names }

// op is one step of the program.
type op struct {
	code opcode
	fn   reducer // of reduce and reduceName
	arg  int32   // index of the constant or name, number of operands, or places
	at   span    // what an error points to
}

// span is a place in the formula, in characters.
type span struct{ offset, len int32 }

// opcode says what a step does to the stack.
type opcode uint8

const (
	pushConst    opcode = iota
	pushName            // the value of a name
	pushReduced         // a name within sum, min or max: of a breakdown's parts, or of one value
	reduceValues        // arg values become one
	roundValue          // to arg places
	negate
	add
	subtract
	multiply
	divide
)

// reducer makes one number of several.
type reducer uint8

const (
	sum reducer = iota
	minimum
	maximum
)

// failAt makes the error for a place in src, given in bytes.
func failAt(src string, start, end int, message, hint diag.Text) *FormulaError {
	at := spanOf(src, start, end)
	return &FormulaError{Offset: int(at.offset), Len: int(at.len), Message: message, Hint: hint}
}

// spanOf turns bytes into characters.
func spanOf(src string, start, end int) span {
	return span{
		offset: int32(utf8.RuneCountInString(src[:start])),
		len:    int32(utf8.RuneCountInString(src[start:end])),
	}
}

// Package stat holds exact statistics: values with their qualifiers, units,
// breakdowns and formulas, and their text in each language.
//
// It takes the text an author typed (10余, 近10万, 27490, /) and gives exact
// rationals, their arithmetic, and the words that print them. A value keeps the
// text as typed. It refuses text that is no number of a kind it knows or that has
// two readings, and formulas that name what is not there, compute with what is no
// exact number, or divide by zero (circles are for whoever knows all formulas to
// find, with Names). It never rounds except where a number of decimals is asked
// for (四舍五入, halves away from zero), and never goes through floating point.
package stat

// Kind keeps the four ways of saying "nothing" apart, and numbers from them.
type Kind uint8

// The kinds of a value. Zero is a Number.
const (
	Number        Kind = iota // a number, zero included
	Blank                     // nothing was filled in
	NotApplicable             // "/": the item does not exist here
	None                      // "-": a dash, as printed
)

// Qualifier says how a number stands to the true value.
type Qualifier uint8

// The qualifiers and the Chinese that writes them.
const (
	Exact    Qualifier = iota
	MoreThan           // 10余, 10多, 超10, 逾10
	Nearly             // 近10万, 将近10万
	OrMore             // 2亿以上, 不少于2亿 (the number included)
	OrLess             // 2亿以下, 不超过2亿 (the number included)
	About              // 约10, 10左右
	LessThan           // 不足10, 不到10
)

// String gives the name that data files and pages have for a qualifier:
// "more_than".
func (q Qualifier) String() string {
	return [...]string{"exact", "more_than", "nearly", "or_more", "or_less", "about", "less_than"}[q]
}

// Qualifiers are the names of all qualifiers, in order.
func Qualifiers() (names []string) {
	for q := Exact; q <= LessThan; q++ {
		names = append(names, q.String())
	}
	return names
}

// Value is one figure as the author gave it.
type Value struct {
	Text string // as typed, without surrounding space; empty when Kind is Blank
	Num  Rational
	Kind Kind
	Qual Qualifier
}

// Plural is a word in the forms that languages need; a language without
// plurals has One equal to Other.
type Plural struct{ One, Other string }

// Words are what a statistic is called in one language.
type Words struct {
	Label string
	Unit  Plural
	Note  string // definition or remark; may be empty
}

// Special units are computed with and never translated.
type Special uint8

// The special units.
const (
	Plain    Special = iota
	Percent          // 0.754 prints as 75.4%
	PerMille         // 0.754 prints as 754‰
)

// At is a place in the source-language file of the statistic's chapter: line
// and column from 1, the column in characters.
type At struct{ Line, Col int32 }

// Stat is one statement of a statistic: what a chapter's front matter says
// under one key. Words are indexed like the site's languages, the source first.
type Stat struct {
	Key      string
	Value    Value    // Blank when there is a formula
	Formula  *Formula // nil when the value is given
	Special  Special
	Decimals int8 // digits after the point of a formula's result; -1: as many as it has
	Words    []Words
	By       []Breakdown
	KeyAt    At
	ValueAt  At // of the value or formula
}

// Breakdown is one way in which a statistic falls into parts.
type Breakdown struct {
	Key     string
	Labels  []string // by language
	Overlap bool     // one item may count in several parts
	Parts   []Part
	Rest    *Part // set when the source names only some parts; its Value is never stated
	At      At
}

// Part is one part of a breakdown.
type Part struct {
	Key     string
	Value   Value
	Labels  []string // by language
	Other   bool     // the catch-all, which sorts last
	At      At       // of the key
	ValueAt At
}

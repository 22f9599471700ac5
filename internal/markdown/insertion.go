package markdown

import "gongkai/internal/diag"

// Kind says what an insertion asks for.
type Kind uint8

// The kinds of an insertion. A Value stands inside a line, all others alone on
// theirs.
const (
	Value Kind = iota // {disclosed} {disclosed@2017 unit}
	Chart             // {chart disclosed by channel}
	Table             // {table disclosed by channel}
	Tiles             // {tiles disclosed, requests.received}
	Form              // {form requests}
	Trend             // {trend requests.received}
)

// String gives the word that writes the kind; a Value has none and is "value".
func (k Kind) String() string {
	return [...]string{"value", "chart", "table", "tiles", "form", "trend"}[k]
}

// Insertion is one pair of braces in the text. What its names mean is not known
// here.
type Insertion struct {
	Kind        Kind
	Names       []Name // at least one
	By          string // the breakdown's key; "" when not given
	ByPos       diag.Pos
	As          string // bar, stack, share, cluster, column, line or flow; "" when not given
	Title       string
	Description string
	Note        string
	Sort        string // "value" or "none"; "" when not given

	HasTitle       bool // also when the title given is empty
	HasDescription bool
	HasNote        bool

	Unit   bool     // print the unit with the number
	Linked bool     // it stands in the words of a link, which can hold no other link
	Pos    diag.Pos // of the opening brace; Len spans the whole insertion

	written string
}

// String gives the insertion as it was written, braces and all.
func (in *Insertion) String() string { return in.written }

// Name is one path in an insertion.
type Name struct {
	Path string // "disclosed.channel.website"
	Year int    // 0: the report's own
	Pos  diag.Pos
}

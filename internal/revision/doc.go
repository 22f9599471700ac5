// Package revision says what differs between two editions of a report: two
// versions of one year, or two years.
//
// It takes two reports with the printed text of their blocks, and gives the
// figures that differ, each with its value before and after, and the passages
// of text that differ, block by block, in every language. It judges nothing and
// refuses nothing. What it gives is plain data that can be kept as JSON beside a
// snapshot and shown on a page.
package revision

// Correction is a version of a year that corrects another.
type Correction struct {
	Version  int               `json:"version"`
	Corrects int               `json:"corrects"`
	Date     string            `json:"date,omitempty"` // YYYY-MM-DD, as given
	Reason   map[string]string `json:"reason"`         // by language
	Changes
}

// Changes are the differences between two editions.
type Changes struct {
	Figures []Figure `json:"figures"`
	Texts   []Text   `json:"texts"`
}

// Empty tells whether there is no difference.
func (c *Changes) Empty() bool { return len(c.Figures) == 0 && len(c.Texts) == 0 }

// Aspect says what of a figure differs.
type Aspect string

// The aspects of a figure.
const (
	Value   Aspect = "value"
	Label   Aspect = "label"
	Unit    Aspect = "unit"
	Formula Aspect = "formula"
	Note    Aspect = "note"
	Added   Aspect = "added"
	Removed Aspect = "removed"
)

// Figure is a figure that differs. Before is empty for one that was added, After
// for one that was removed.
type Figure struct {
	Path    string            `json:"path"`           // "disclosed.channel.website"
	Chapter string            `json:"chapter"`        // the slug of the chapter that states it
	Label   map[string]string `json:"label"`          // by language
	Aspect  Aspect            `json:"aspect"`         //
	Before  map[string]string `json:"before"`         // as printed, with its unit, by language
	After   map[string]string `json:"after"`          //
	Change  string            `json:"diff,omitempty"` // after less before, exactly, where both are exact numbers of one unit
}

// Text is a passage that differs in one language. Before is empty for one that
// was added, After for one that was removed.
type Text struct {
	Chapter string `json:"chapter"` // its slug
	Title   string `json:"title"`   // the chapter's title in that language
	Lang    string `json:"lang"`
	Place   Place  `json:"place"`
	Name    string `json:"name,omitempty"` // of a field or of a waiver
	Before  string `json:"before"`
	After   string `json:"after"`
}

// Place says where a passage stands.
type Place string

// The places of passages.
const (
	Title   Place = "title"
	Summary Place = "summary"
	Block   Place = "block"
	Field   Place = "field" // of the report: "issuer"
	Waiver  Place = "note"  // an editor's note: "SM-01 disclosed.channel"
	Chapter Place = "chapter"
)

// In gives what was and is in the language of these in which it differs, the
// first of them first; a label may have changed in one language alone.
func (f *Figure) In(langs ...string) (before, after string) {
	for _, lang := range langs {
		if f.Before[lang] != f.After[lang] {
			return f.Before[lang], f.After[lang]
		}
	}
	return f.Before[langs[0]], f.After[langs[0]]
}

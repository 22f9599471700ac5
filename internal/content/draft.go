package content

import "gongkai/internal/stat"

// draft is what one file says, before the languages are put together. Its
// texts are slices of the file's own text; whatever goes into the model is
// copied out of it (see pack.go), so that one worker can use the same drafts
// for one chapter after the other.
type draft struct {
	file     string
	front    string // the front matter as written
	broken   bool   // the front matter could not be read
	title    word
	summary  word
	number   int
	numberAt stat.At
	statsAt  stat.At // of the key stats
	stats    []draftStat
	bys      []draftBy
	parts    []draftPart
	waivers  []draftWaiver
	forms    []draftForm
	report   draftReport
	body     []byte
	bodyLine int
}

// word is a text and its place. The zero word is one that was not given; a word
// with a place and no text was given, but cannot be used and was reported.
type word struct {
	text string
	at   stat.At
}

func (w word) given() bool { return w.at.Line > 0 }

// span is a range of a slice: from first up to, not including, end.
type span struct{ first, end int }

// draftStat is a statistic in one language. A translation has words only.
type draftStat struct {
	key      word
	label    word
	note     word
	unit     stat.Plural
	unitAt   stat.At
	special  stat.Special
	value    stat.Value
	formula  *stat.Formula
	valueAt  stat.At // of the value or formula
	decimals int8
	bys      span
}

// draftBy is a breakdown in one language.
type draftBy struct {
	key     word
	label   word
	overlap bool
	parts   span
	rest    word // its label; the remainder itself is computed
	hasRest bool
}

// draftPart is one part of a breakdown in one language.
type draftPart struct {
	key     word
	label   word
	value   stat.Value
	valueAt stat.At
	other   bool
}

// draftWaiver is a waiver in one language.
type draftWaiver struct {
	at     stat.At
	rule   word
	path   word
	reason word
	by     word
	date   word
	public bool
}

// draftForm names a filled table of the national format and its file.
type draftForm struct{ name, file word }

// draftReport is the report block of an index file in one language.
type draftReport struct {
	keyAt         stat.At // of the key report; zero when there is none
	year          int
	yearAt        stat.At
	from, to      word
	issuer        word
	bodyType      word
	published     word
	law, format   int
	office, phone word
	name, address word
	fields        map[string]stat.At
}

// reset empties the draft for another file, keeping its memory.
func (d *draft) reset(file string) {
	*d = draft{
		file:    file,
		stats:   d.stats[:0],
		bys:     d.bys[:0],
		parts:   d.parts[:0],
		waivers: d.waivers[:0],
		forms:   d.forms[:0],
	}
}

// Package diag holds what gongkai has to say about an author's material.
//
// It takes findings (a place, a rule, one sentence in each of the tool's
// languages, a hint what to do) and gives them back in order, as text with the
// source line and a caret, as JSON, or as SARIF. A finding is data: nothing in
// here prints by itself, and no other package formats a finding.
//
// A failure of the machine (a disk that is full) is an error, not a finding.
package diag

import (
	"cmp"
	"fmt"
	"slices"
)

// Severity says what a finding does to a build.
type Severity uint8

// The severities, from the lightest to the heaviest.
const (
	Info    Severity = iota // style; never stops anything
	Warning                 // needs a person's yes; an error under --strict
	Error                   // stops the build

	// Open is no fault: the rule could not be decided from the material, which
	// must not read as passed. It never stops anything.
	Open
)

// String gives the severity's name as JSON uses it: note, warning, error, not-assessable.
func (s Severity) String() string {
	return [...]string{"note", "warning", "error", "not-assessable"}[s]
}

// Name gives the severity as people read it: 错误, 警告, 提示, 无法判定;
// error, warning, note, not assessable.
func (s Severity) Name() Text {
	return [...]Text{{"提示", "note"}, {"警告", "warning"}, {"错误", "error"}, {"无法判定", "not assessable"}}[s]
}

// Text is one sentence in each language in which the tool speaks.
type Text struct{ ZH, EN string }

// T formats one sentence in both languages with the same arguments; a format
// that wants them in another order names them by index (%[2]s).
func T(zh, en string, args ...any) Text {
	if len(args) == 0 {
		return Text{zh, en}
	}
	return Text{fmt.Sprintf(zh, args...), fmt.Sprintf(en, args...)}
}

// Add puts another text behind, in each language.
func (t Text) Add(more Text) Text { return Text{t.ZH + more.ZH, t.EN + more.EN} }

// In gives the sentence in lang, "zh" or "en"; any other language gets English.
func (t Text) In(lang string) string {
	if lang == "zh" {
		return t.ZH
	}
	return t.EN
}

// IsZero tells whether there is no sentence at all.
func (t Text) IsZero() bool { return t == Text{} }

// Pos is a place in a file of the site. File is slash-separated and relative to
// the site's folder. Line and Col count from 1, Col in characters (not bytes);
// Line 0 means the file as a whole. Len is the length of the faulty text in
// characters, 0 when it is not known. In a workbook Cell names the place (表三!B7),
// and Line and Col are its row and column.
type Pos struct {
	File string
	Line int
	Col  int
	Len  int
	Cell string
}

// Finding is one thing that is wrong, doubtful or unusual in the material.
type Finding struct {
	Pos      Pos
	Rule     string // the rule's id, e.g. "SM-01"
	Severity Severity
	Message  Text
	Hint     Text   // what to do about it; may be empty
	At       string // what a waiver names: a statistic's path or a report's field
	Waived   bool   // a waiver answers it: it no longer stops anything
	Reason   string // the waiver's reason, in the source language
}

// Sort orders findings by file, line, column, rule and message, and drops
// exact repetitions, so that the same material gives the same list.
func Sort(fs []Finding) []Finding {
	slices.SortStableFunc(fs, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(a.Pos.File, b.Pos.File),
			cmp.Compare(a.Pos.Line, b.Pos.Line),
			cmp.Compare(a.Pos.Col, b.Pos.Col),
			cmp.Compare(a.Rule, b.Rule),
			cmp.Compare(a.Message.EN, b.Message.EN),
		)
	})
	return slices.Compact(fs)
}

// Count gives how many findings stand at exactly this severity and how many of
// any severity are waived; waived ones are not counted under their severity, and
// rules that could not be decided are counted by Undecided alone.
func Count(fs []Finding) (errors, warnings, infos, waived int) {
	for _, f := range fs {
		switch {
		case f.Severity == Open:
		case f.Waived:
			waived++
		case f.Severity == Error:
			errors++
		case f.Severity == Warning:
			warnings++
		default:
			infos++
		}
	}
	return errors, warnings, infos, waived
}

// Undecided gives the ids of the rules that could not be decided at some place,
// in order, each once.
func Undecided(fs []Finding) (rules []string) {
	for _, f := range fs {
		if f.Severity == Open {
			rules = append(rules, f.Rule)
		}
	}
	slices.Sort(rules)
	return slices.Compact(rules)
}

// Stops tells whether the findings forbid going on: an error that no waiver
// answers, or under strict a warning. What could not be decided never does.
func Stops(fs []Finding, strict bool) bool {
	return slices.ContainsFunc(fs, func(f Finding) bool {
		return !f.Waived && (f.Severity == Error || strict && f.Severity == Warning)
	})
}

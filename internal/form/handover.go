package form

import (
	"fmt"
	"slices"
	"strings"

	"gongkai/internal/stat"
)

// handover is what one year's table hands to the next: a figure of this year's
// is made of figures of last year's and of this year's, in each row or column.
type handover struct {
	rule    string
	byRow   bool
	figure  string
	terms   []term
	follows string // a row or column that adds up the others: what is wrong there follows from them
}

type term struct {
	key         string
	last, minus bool
}

// addHandover reads one: carried_over = last.carried_forward.
func (t *Table) addHandover(f handoverFile) error {
	h := handover{rule: f.Rule, byRow: f.Each == "row", follows: f.Follows}
	figure, sum, ok := strings.Cut(f.Formula, " = ")
	if !ok || f.Each != "row" && f.Each != "column" {
		return fmt.Errorf("handover %q", f.Formula)
	}
	h.figure = figure
	fields := strings.Fields(sum)
	for i, word := range fields {
		if i%2 == 1 {
			if word != "+" && word != "-" {
				return fmt.Errorf("handover %q: %q", f.Formula, word)
			}
			continue
		}
		key, last := strings.CutPrefix(word, "last.")
		h.terms = append(h.terms, term{key: key, last: last, minus: i > 0 && fields[i-1] == "-"})
	}
	t.handovers = append(t.handovers, h)
	return nil
}

// HandsOver tells whether the table has figures that a rule compares with those
// of the year before.
func (t *Table) HandsOver(rule string) bool {
	return slices.ContainsFunc(t.handovers, func(h handover) bool { return h.rule == rule })
}

// Handed is a figure that follows from the table of the year before.
type Handed struct {
	Cell    *Cell
	Known   bool          // all figures are exact numbers
	Want    stat.Rational // what the cell would have to be, where they are
	Sum     string        // how that is computed: "100 + 5 − 3"
	Follows bool          // the cell adds up others, and what is wrong with it follows from them
}

// Holds tells whether the figure is what it would have to be.
func (h Handed) Holds() bool { return h.Cell.Value.Num.Equal(h.Want) }

// Handed gives the figures that a rule compares with those of last year's table,
// in their order; none where that has other rows and columns.
func (f *Filled) Handed(rule string, last *Filled) (all []Handed) {
	for i := range f.Table.handovers {
		h := &f.Table.handovers[i]
		if h.rule != rule {
			continue
		}
		for c := range f.Cells {
			cell := &f.Cells[c]
			own, line := cell.Row.Key, cell.Column.Key
			if h.byRow {
				own, line = line, own
			}
			if own != h.figure {
				continue
			}
			if made, ok := f.handed(h, cell, line, last); ok {
				made.Follows = line == h.follows
				all = append(all, made)
			}
		}
	}
	return all
}

// handed computes one figure; ok is false where a table lacks what it is made of.
func (f *Filled) handed(h *handover, cell *Cell, line string, last *Filled) (made Handed, ok bool) {
	made = Handed{Cell: cell, Known: exact(cell)}
	for i, t := range h.terms {
		from := f
		if t.last {
			from = last
		}
		row, column := t.key, line
		if h.byRow {
			row, column = line, t.key
		}
		c := from.Cell(row, column)
		if c == nil {
			return made, false
		}
		made.Known = made.Known && exact(c)
		num := c.Value.Num
		if t.minus {
			num = num.Neg()
		}
		made.Want = made.Want.Add(num)
		made.Sum += summand(num, i == 0)
	}
	return made, true
}

// summand writes a number of a sum with its sign: 100, " + 5", " − 3".
func summand(n stat.Rational, first bool) string {
	sign := " + "
	if n.Sign() < 0 && !first {
		sign, n = " − ", n.Neg()
	}
	text := stat.Value{Num: n}.In(stat.Style{Lang: "zh", Decimals: -1})
	if first {
		return text
	}
	return sign + text
}

// exact tells whether a cell has a number to compute with.
func exact(c *Cell) bool {
	return !c.faulty && c.Value.Kind == stat.Number && c.Value.Qual == stat.Exact
}

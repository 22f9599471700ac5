package form

import (
	"fmt"
	"slices"
	"strings"

	"gongkai/internal/stat"
)

// identity is a rule of arithmetic: left and right, of each row's or each
// column's figures, are equal, or left is no more than right.
type identity struct {
	rule        string
	byRow       bool
	atMost      bool // left <= right
	text        string
	left, right *stat.Formula
}

func (t *Table) addIdentity(f identityFile) error {
	id := identity{rule: f.Rule, byRow: f.Each == "row", text: f.Formula}
	sign := " = "
	if strings.Contains(f.Formula, " <= ") {
		sign, id.atMost = " <= ", true
	}
	left, right, ok := strings.Cut(f.Formula, sign)
	if !ok || f.Each != "row" && f.Each != "column" {
		return fmt.Errorf("identity %q", f.Formula)
	}
	for _, side := range []struct {
		text string
		to   **stat.Formula
	}{{left, &id.left}, {right, &id.right}} {
		formula, err := stat.ParseFormula(side.text)
		if err != nil {
			return fmt.Errorf("%s: %s", side.text, err.Message.EN)
		}
		*side.to = formula
	}
	t.identities = append(t.identities, id)
	return nil
}

// equation is an identity of one row or column of a filled table.
type equation struct {
	*identity
	line        *Head // the row or column
	cells       []int // what it is about; the first one is what the others give
	left, right stat.Rational
	gap         stat.Rational // left − right
	approximate bool          // a figure in it is blank where it may not be, or not exact
}

func (e *equation) holds() bool {
	return e.approximate || e.gap.Sign() == 0 || e.atMost && e.gap.Sign() < 0
}

// equations gives all identities of a table, each for every row or column that
// has what it names.
func (f *Filled) equations() []equation {
	var all []equation
	for i := range f.Table.identities {
		id := &f.Table.identities[i]
		for b := range f.Table.Blocks {
			block := &f.Table.Blocks[b]
			lines := Leaves(block.Columns)
			if id.byRow {
				lines = Leaves(block.Rows)
			}
			for _, line := range lines {
				if e, ok := f.equation(id, block, line); ok {
					all = append(all, e)
				}
			}
		}
	}
	return all
}

// equation computes an identity for a line; ok is false when it does not apply.
func (f *Filled) equation(id *identity, block *Block, line *Head) (e equation, ok bool) {
	e = equation{identity: id, line: line}
	env := &lineEnv{filled: f, id: id, block: block, line: line, nudged: -1}
	for _, side := range []*stat.Formula{id.left, id.right} {
		for _, name := range side.Names() {
			cells := env.cells(name.Path)
			if cells == nil {
				return e, false
			}
			e.cells = append(e.cells, cells...)
		}
	}
	for _, i := range e.cells {
		v := f.Cells[i].Value
		e.approximate = e.approximate || v.Qual != stat.Exact || f.Cells[i].faulty
	}
	// Nothing is no number to compare with where the identity has one figure on
	// its left: a total that was not filled in has a finding of its own.
	if len(id.left.Names()) == 1 && f.Cells[e.cells[0]].Value.Kind != stat.Number {
		e.approximate = true
	}
	if !e.approximate {
		e.left, e.right = env.both()
		e.gap = e.left.Sub(e.right)
	}
	return e, true
}

// slope tells by how much the gap grows with a cell.
func (f *Filled) slope(e *equation, cell int) stat.Rational {
	env := &lineEnv{filled: f, id: e.identity, block: f.Cells[cell].block, line: e.line, nudged: cell}
	left, right := env.both()
	return left.Sub(right).Sub(e.gap)
}

// lineEnv gives a formula the figures of one row or column.
type lineEnv struct {
	filled *Filled
	id     *identity
	block  *Block
	line   *Head
	nudged int // a cell that is one more than it says; -1: none
}

// both computes the two sides. The formulas of a format name what is there (a
// test goes through all), so nothing can fail.
func (e *lineEnv) both() (left, right stat.Rational) {
	left, errL := e.id.left.Eval(e)
	right, errR := e.id.right.Eval(e)
	if errL != nil || errR != nil {
		panic(fmt.Sprintf("form: %s in %s", e.id.text, e.line.Key))
	}
	return left, right
}

// cells gives the cells that a name stands for in this line: one, or those of a
// group; nil when it stands for nothing here.
func (e *lineEnv) cells(name string) (all []int) {
	heads := e.block.Rows
	if e.id.byRow {
		heads = e.block.Columns
	}
	for _, h := range leavesOf(heads, name) {
		row, column := h, e.line
		if e.id.byRow {
			row, column = e.line, h
		}
		all = append(all, e.filled.at[row.Key+"."+column.Key])
	}
	return all
}

// Value gives the figure of a row or column, nothing as zero.
func (e *lineEnv) Value(name string) (stat.Value, bool) {
	cells := e.cells(name)
	if len(cells) != 1 {
		return stat.Value{}, false
	}
	return e.figure(cells[0]), true
}

// Set gives the figures of a group.
func (e *lineEnv) Set(name string) ([]stat.Value, bool) {
	cells := e.cells(name)
	if len(cells) < 2 {
		return nil, false
	}
	all := make([]stat.Value, len(cells))
	for i, c := range cells {
		all[i] = e.figure(c)
	}
	return all, true
}

func (e *lineEnv) figure(cell int) stat.Value {
	n := e.filled.Cells[cell].Value.Num
	if cell == e.nudged {
		n = n.Add(stat.FromInt(1))
	}
	return stat.Value{Num: n}
}

// leavesOf gives the row or column of a key, or all of the group of that key.
func leavesOf(heads []Head, key string) []*Head {
	for i := range heads {
		h := &heads[i]
		switch {
		case h.Key == key && h.Under == nil:
			return []*Head{h}
		case h.Key == key:
			return Leaves(h.Under)
		}
		if found := leavesOf(h.Under, key); found != nil {
			return found
		}
	}
	return nil
}

// has tells whether an equation is about a cell.
func (e *equation) has(cell int) bool { return slices.Contains(e.cells, cell) }

package form

import (
	"slices"

	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// undecided tells, one finding an identity, of the rows or columns in which it
// can be neither right nor wrong: nothing is filled in, or something that is no
// exact number. A total that alone is missing has a finding of its own (TB-06),
// as has a cell that cannot be read (FT-06) and a row or column that is not there
// (FT-04).
func (f *Filled) undecided() (findings []diag.Finding) {
	all := f.equations()
	for i := range f.Table.identities {
		id := &f.Table.identities[i]
		var open []equation
		lines := 0
		for _, e := range all {
			if e.identity != id {
				continue
			}
			lines++
			if f.open(&e) {
				open = append(open, e)
			}
		}
		if len(open) > 0 {
			findings = append(findings, f.openFinding(open, lines))
		}
	}
	return findings
}

// open tells whether an identity cannot be decided for want of figures.
func (f *Filled) open(e *equation) bool {
	is := func(test func(*Cell) bool) bool {
		return slices.ContainsFunc(e.cells, func(i int) bool { return test(&f.Cells[i]) })
	}
	switch {
	case is(func(c *Cell) bool { return c.faulty }) || !is(func(c *Cell) bool { return c.given }):
		return false
	case is(func(c *Cell) bool { return c.Value.Qual != stat.Exact }):
		return true
	}
	return !is(func(c *Cell) bool { return c.Value.Kind == stat.Number })
}

// openFinding says where an identity could not be decided, of how many lines.
func (f *Filled) openFinding(open []equation, lines int) diag.Finding {
	first := open[0]
	at := &f.Cells[first.cells[0]]
	kind := diag.T("列", "columns")
	if first.byRow {
		kind = diag.T("行", "rows")
	}
	which := f.names(first)
	return diag.Finding{Pos: at.Pos, Rule: first.rule, Severity: diag.Open, At: f.Path(at),
		Message: diag.T("%[1]s：%[3]d%[2]s中有%[4]d%[2]s（第一处为“%[5]s”）没有确切的数，无法核对%[6]s",
			"%[7]s: %[4]d of %[3]d %[8]s (the first is %[9]q) have no exact figures, so that this cannot be checked: %[10]s",
			f.Table.Title.ZH, kind.ZH, lines, len(open), first.line.Label.ZH, which.ZH,
			f.Table.Title.EN, kind.EN, first.line.Label.EN, which.EN)}
}

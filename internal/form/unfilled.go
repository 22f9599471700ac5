package form

import (
	"slices"

	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// unfilled finds totals that were left empty though their parts were not, and
// says once a table how many other cells hold no number (TB-06).
func (f *Filled) unfilled() (findings []diag.Finding) {
	said := map[int]bool{}
	for _, e := range f.equations() {
		total := e.cells[0]
		if e.atMost || len(e.identity.left.Names()) != 1 || said[total] || f.Cells[total].faulty || f.Cells[total].Value.Kind == stat.Number {
			continue
		}
		if slices.ContainsFunc(e.cells[1:], func(c int) bool { return f.Cells[c].Value.Kind == stat.Number }) {
			said[total] = true
			label := f.Label(&f.Cells[total])
			findings = append(findings, diag.Finding{Pos: f.Cells[total].Pos, Rule: "TB-06", Severity: diag.Error, At: f.Path(&f.Cells[total]),
				Message: diag.T("合计“%s”没有填，而它的各部分填了", "the total %[2]q is not filled in, though its parts are", label.ZH, label.EN),
				Hint:    diag.T("没有数的写0", "where there is none, write 0")})
		}
	}
	var blank, marked []*Cell
	for i := range f.Cells {
		switch c := &f.Cells[i]; {
		case said[i] || c.faulty || !c.given || c.kind() == Free:
		case c.Value.Kind == stat.Blank:
			blank = append(blank, c)
		case c.Value.Kind != stat.Number:
			marked = append(marked, c)
		}
	}
	return append(findings, append(f.without(blank, diag.T("空白", "blank")), f.without(marked, diag.T("“/”或“-”", `"/" or "-"`))...)...)
}

// without asks about the cells of a table that hold no number, in one finding.
func (f *Filled) without(cells []*Cell, what diag.Text) []diag.Finding {
	if len(cells) == 0 {
		return nil
	}
	first := cells[0]
	label := f.Label(first)
	return []diag.Finding{{Pos: first.Pos, Rule: "TB-06", Severity: diag.Warning, At: "form." + f.Table.Key,
		Message: diag.T("%[1]s：%[2]d格中有%[3]d格是%[4]s，第一处为“%[5]s”", "%[6]s: %[3]d of %[2]d cells are %[7]s, the first is %[8]q",
			f.Table.Title.ZH, len(f.Cells), len(cells), what.ZH, label.ZH, f.Table.Title.EN, what.EN, label.EN),
		Hint: diag.T("没有的写0；原表如此的，以豁免说明", "where there is none, write 0; where the original has it so, say so in a waiver")}}
}

package form

import (
	"cmp"
	"slices"
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// Check gives what is wrong with a table's arithmetic and its kinds of numbers:
// TB-01 to TB-07, each finding at a cell. A wrong cell breaks up to three
// identities; they are one finding, with the smallest set of cells that can be
// wrong. The total column's identities follow from the rows and the other
// columns and are not reported again. Identities that cannot be decided are
// findings of the severity diag.Open.
func (f *Filled) Check() []diag.Finding {
	findings := slices.Concat(f.kinds(), f.unfilled(), f.undecided())
	for _, failed := range f.failures() {
		findings = append(findings, f.report(failed))
	}
	return findings
}

// failure is what has one cause: the identities that fail together, and the
// cells of which one by itself can be wrong. There are none when only several
// wrong cells explain it.
type failure struct {
	lead     equation
	count    int // identities that fail
	suspects []suspect
}

// failures gives what is wrong with a table's arithmetic, the root cause once.
func (f *Filled) failures() (found []failure) {
	all := f.equations()
	var broken []equation
	for _, e := range all {
		if !e.holds() {
			broken = append(broken, e)
		}
	}
	for len(broken) > 0 {
		suspects, solved := f.suspects(all, broken)
		if len(suspects) == 0 {
			break
		}
		found = append(found, failure{broken[solved[0]], len(solved), suspects})
		broken = without(broken, solved)
		all = slices.DeleteFunc(all, func(e equation) bool { return e.broken() && !slices.ContainsFunc(broken, e.same) })
	}
	lead := slices.ContainsFunc(broken, func(e equation) bool { return !f.follows(e) })
	for i, e := range broken {
		if !lead || !f.follows(e) || len(found) == 0 && len(broken) == 1 {
			found = append(found, failure{e, 1, f.suspectsOf(i, all, broken)})
		}
	}
	return found
}

// suspectsOf gives the cells that explain the one broken equation, by index in
// broken, and are in no other.
func (f *Filled) suspectsOf(i int, all, broken []equation) (suspects []suspect) {
	for _, cell := range broken[i].cells {
		if s, explains, ok := f.explains(cell, all, broken); ok && len(explains) == 1 {
			suspects = append(suspects, s)
		}
	}
	return suspects
}

func (e equation) broken() bool         { return !e.holds() }
func (e equation) same(o equation) bool { return e.identity == o.identity && e.line == o.line }

func without(all []equation, drop []int) (kept []equation) {
	for i, e := range all {
		if !slices.Contains(drop, i) {
			kept = append(kept, e)
		}
	}
	return kept
}

// follows tells whether an equation only adds up others: it is about the column
// that the rows' identity gives as their sum.
func (f *Filled) follows(e equation) bool {
	if e.byRow {
		return false
	}
	for _, id := range f.Table.identities {
		if names := id.left.Names(); id.byRow && len(names) == 1 && names[0].Path == e.line.Key {
			return true
		}
	}
	return false
}

// suspect is a cell that by itself explains broken equations, and what it would
// have to be.
type suspect struct {
	cell int
	to   stat.Rational
}

// suspects gives the cells that explain most of the broken equations while
// breaking none that holds, and the equations, by index in broken, that they
// explain. Cells that explain different ones come in later rounds.
func (f *Filled) suspects(all, broken []equation) (best []suspect, solved []int) {
	for cell := range f.Cells {
		s, explains, ok := f.explains(cell, all, broken)
		switch {
		case !ok || len(explains) < 2 || len(explains) < len(solved):
		case len(explains) > len(solved):
			best, solved = []suspect{s}, explains
		case slices.Equal(explains, solved):
			best = append(best, s)
		}
	}
	return best, solved
}

// explains tells which broken equations one change of a cell would mend; ok is
// false when it would break another, or they need different changes.
func (f *Filled) explains(cell int, all, broken []equation) (s suspect, which []int, ok bool) {
	var change stat.Rational
	for i := range all {
		e := &all[i]
		if e.approximate || !e.has(cell) {
			continue
		}
		if e.holds() && !e.atMost {
			return s, nil, false
		}
		slope := f.slope(e, cell)
		need, possible := e.gap.Neg().Quo(slope)
		if !possible || e.atMost || len(which) > 0 && need.Cmp(change) != 0 {
			return s, nil, false
		}
		change = need
		which = append(which, slices.IndexFunc(broken, e.same))
	}
	to := f.Cells[cell].Value.Num.Add(change)
	if len(which) == 0 || to.Sign() < 0 && f.Cells[cell].kind() != Signed {
		return s, nil, false
	}
	slices.Sort(which)
	return suspect{cell, to}, which, true
}

// report words one finding about the equations that have one cause. It stands
// at the wrong cell where that is known, else at what the others should give.
func (f *Filled) report(failed failure) diag.Finding {
	at := &f.Cells[failed.lead.cells[0]]
	if len(failed.suspects) == 1 {
		at = &f.Cells[failed.suspects[0].cell]
	}
	finding := diag.Finding{Pos: at.Pos, Rule: failed.lead.rule, Severity: diag.Error, At: f.Path(at)}
	finding.Message = f.says(failed.lead)
	if n := failed.count; n > 1 {
		finding.Message.ZH += sprint("（共%d条勾稽关系不成立）", n)
		finding.Message.EN += sprint(" (%d identities fail together)", n)
	}
	finding.Hint = f.advise(failed)
	return finding
}

// advise names the cells that can be wrong with what each would have to be, and
// the likely slip where there is only one.
func (f *Filled) advise(failed failure) diag.Text {
	suspects := failed.suspects
	slip, slips := suspect{}, 0
	for _, s := range suspects {
		if _, ok := stat.SlipTo(f.Cells[s.cell].Value, s.to); ok {
			slip, slips = s, slips+1
		}
	}
	hint := diag.T("核对这一行（列）的各数", "compare the figures of this row or column with the original")
	switch len(suspects) {
	case 0:
		return hint
	case 1:
		label := f.Label(&f.Cells[suspects[0].cell])
		hint = diag.T("若“%[1]s”为%[3]s，则全部相符", "if %[2]q were %[3]s, all would agree", label.ZH, label.EN, suspects[0].to.MachineText())
	default:
		hint = f.oneOf(failed)
	}
	if slips == 1 {
		label := f.lineLabel(failed.lead, slip.cell)
		if len(suspects) == 1 {
			hint = hint.Add(f.slipWords(slip, diag.T("（", " ("), diag.T("）", ")")))
		} else {
			hint = hint.Add(diag.T("；其中只有“%[1]s”一格可用笔误解释", "; of these only %[2]q can be a slip of the pen", label.ZH, label.EN)).
				Add(f.slipWords(slip, diag.T("（", " ("), diag.T("）", ")")))
		}
	}
	return hint.Add(diag.T("；请与原稿核对", ": compare with the original"))
}

// slipWords names the kind of a slip between two marks.
func (f *Filled) slipWords(s suspect, open, shut diag.Text) diag.Text {
	kind, _ := stat.SlipTo(f.Cells[s.cell].Value, s.to)
	return open.Add(kind.Name()).Add(shut)
}

// oneOf lists the cells of which one is wrong.
func (f *Filled) oneOf(failed failure) diag.Text {
	var zh, en []string
	for _, s := range failed.suspects {
		label, from := f.lineLabel(failed.lead, s.cell), f.Cells[s.cell].Value.Num
		zh = append(zh, sprint("“%s”%s应为%s", label.ZH, from.MachineText(), s.to.MachineText()))
		en = append(en, sprint("%q %s would be %s", label.EN, from.MachineText(), s.to.MachineText()))
	}
	return diag.T("只错一格的话，是这%[1]d格之一：%[2]s", "if one cell is wrong, it is one of these %[1]d: %[3]s", len(zh), strings.Join(zh, "，"), strings.Join(en, ", "))
}

// lineLabel names a cell of an equation: by its column in a row, and the other
// way round.
func (f *Filled) lineLabel(e equation, cell int) diag.Text {
	if e.byRow {
		return f.Cells[cell].Column.Label
	}
	return f.Cells[cell].Row.Label
}

// says tells which identity fails, and by how much.
func (f *Filled) says(e equation) diag.Text {
	sign := "≠"
	if e.atMost {
		sign = ">"
	}
	names, gap := f.names(e), e.gap.Abs()
	return diag.Text{
		ZH: sprint("%s“%s”：%s，而 %s %s %s，差 %s", f.Table.Title.ZH, e.line.Label.ZH, names.ZH, e.left.MachineText(), sign, e.right.MachineText(), gap.MachineText()),
		EN: sprint("%s, %q: %s, but %s %s %s, %s apart", f.Table.Title.EN, e.line.Label.EN, names.EN, e.left.MachineText(), sign, e.right.MachineText(), gap.MachineText()),
	}
}

// names writes an identity with the labels of its rows or columns.
func (f *Filled) names(e equation) diag.Text {
	block := f.Cells[e.cells[0]].block
	if e.byRow {
		return spell(e.identity, block.Columns)
	}
	return spell(e.identity, block.Rows)
}

// kinds finds cells that hold the wrong kind of number (TB-05).
func (f *Filled) kinds() (findings []diag.Finding) {
	for i := range f.Cells {
		c := &f.Cells[i]
		if why := c.unfit(); !c.faulty && !why.IsZero() {
			label := f.Label(c)
			findings = append(findings, diag.Finding{Pos: c.Pos, Rule: "TB-05", Severity: diag.Error, At: f.Path(c),
				Message: diag.T("“%[1]s”的“%[2]s”%[3]s", "%[5]q in %[4]q %[6]s", label.ZH, c.Value.Text, why.ZH, label.EN, c.Value.Text, why.EN),
				Hint:    diag.T("照原件核对这一格", "compare this cell with the original")})
		}
	}
	return findings
}

// unfit says why a number is not of its cell's kind.
func (c *Cell) unfit() diag.Text {
	v := c.Value
	switch kind := c.kind(); {
	case v.Kind != stat.Number || kind == Free:
	case v.Qual != stat.Exact:
		return diag.T("不是确数", "is not an exact number")
	case v.Num.Sign() < 0 && kind != Signed:
		return diag.T("是负数", "is negative")
	case kind == Decimal && v.Num.Cmp(v.Num.Round(4)) != 0:
		return diag.T("超过四位小数", "has more than four decimals")
	case kind != Decimal && !v.Num.IsInt():
		return diag.T("不是整数", "is not a whole number")
	}
	return diag.Text{}
}

// kind is the row's where that is not a count, else the column's.
func (c *Cell) kind() Kind { return cmp.Or(c.Row.Kind, c.Column.Kind) }

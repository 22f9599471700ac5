package form

import (
	"fmt"
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// Filled is a table with its figures. Cells are in the order of the form, row
// by row, and all there; what the file lacks is Blank.
type Filled struct {
	Table *Table
	Cells []Cell

	at map[string]int // "row.column" → index in Cells
}

// Cell is one figure of a filled table.
type Cell struct {
	Row, Column *Head
	Raw         string     // as it stands in the file
	Value       stat.Value // Blank, NotApplicable and None are kept apart from zero
	Pos         diag.Pos   // in the file; of the file as a whole where the cell is missing

	block  *Block
	faulty bool // could not be read, with a finding
	given  bool
}

// Cell gives the cell of a row and column; nil when the table has none.
func (f *Filled) Cell(row, column string) *Cell {
	if i, ok := f.at[row+"."+column]; ok {
		return &f.Cells[i]
	}
	return nil
}

// Path names a cell in texts, formulas and waivers:
// form.requests.new_received.total.
func (f *Filled) Path(c *Cell) string {
	return "form." + f.Table.Key + "." + c.Row.Key + "." + c.Column.Key
}

// Label names a cell in both languages by row and column. A table of one column
// needs no name for it.
func (f *Filled) Label(c *Cell) diag.Text {
	if len(Leaves(c.block.Columns)) == 1 && len(f.Table.Blocks) == 1 {
		return c.Row.Label
	}
	return diag.Text{ZH: c.Row.Label.ZH + "·" + c.Column.Label.ZH, EN: c.Row.Label.EN + ", " + c.Column.Label.EN}
}

// Identities writes the arithmetic of a table in both languages, one sentence
// an identity.
func (t *Table) Identities() (all []diag.Text) {
	for _, id := range t.identities {
		heads := t.Blocks[0].Rows
		if id.byRow {
			heads = t.Blocks[0].Columns
		}
		all = append(all, spell(&id, heads))
	}
	return all
}

// spell writes an identity with labels in place of keys.
func spell(id *identity, heads []Head) diag.Text {
	words := func(lang string) string {
		fields := strings.Fields(id.text)
		for i, field := range fields {
			name := strings.TrimSuffix(field[strings.IndexByte(field, '(')+1:], ")")
			if h := findHead(heads, name); h != nil {
				fields[i] = strings.Replace(field, name, plainLabel(h.Label.In(lang)), 1)
				fields[i] = plainSum(fields[i], lang)
			}
		}
		text := strings.Join(fields, " ")
		return strings.ReplaceAll(text, "<=", "≤")
	}
	return diag.Text{ZH: words("zh"), EN: words("en")}
}

// plainSum writes sum(不予公开) as 不予公开各项 and max(…) as the largest.
func plainSum(text, lang string) string {
	for _, w := range []struct{ call, before, after string }{
		{"sum(", diag.T("", "all of ").In(lang), diag.T("各项", "").In(lang)},
		{"max(", diag.T("", "the largest of ").In(lang), diag.T("中最大的一项", "").In(lang)},
	} {
		if inner, ok := strings.CutPrefix(text, w.call); ok {
			return w.before + strings.TrimSuffix(inner, ")") + w.after
		}
	}
	return text
}

func findHead(heads []Head, key string) *Head {
	for i := range heads {
		if heads[i].Key == key {
			return &heads[i]
		}
		if h := findHead(heads[i].Under, key); h != nil {
			return h
		}
	}
	return nil
}

func sprint(format string, args ...any) string { return fmt.Sprintf(format, args...) }

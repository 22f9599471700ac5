package render

import (
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/form"
	"gongkai/internal/markdown"
)

// formTable prints one filled table of the national format, with the head, the
// groups and the order of the official form. Cells name their heads by id: a
// head of several levels cannot be told from scope alone.
type formTable struct {
	in     *inserter
	ins    *markdown.Insertion
	filled *form.Filled
	id     string
	heads  int // ids given so far
	paths  []string
}

// appendForm appends {form …}.
func (in *inserter) appendForm(dst []byte, ins *markdown.Insertion) []byte {
	name := ins.Names[0]
	if name.Year != 0 && name.Year != in.chapter.Report.Year {
		in.fault(ruleWrongUse, name.Pos, diag.T("填报表只能在本年报告里列出", "a form stands in the report of its own year"),
			diag.T("其他年份的数可逐个插入，如 {form.requests.new_received.total@%d}", "insert single figures of another year, as in {form.requests.new_received.total@%d}", name.Year))
		return dst
	}
	f := in.chapter.Report.Form(in.chapter, name.Path)
	if f == nil {
		in.fault(ruleUnknownName, name.Pos, diag.T("没有名为“%s”的填报表", "no form is named %q", name.Path),
			diag.T("在本年任一章的文头写明，如 forms: {%[1]s: data/%[1]s.csv}", "state it in the front matter of a chapter, as in forms: {%[1]s: data/%[1]s.csv}", name.Path))
		return dst
	}
	in.tables++
	t := formTable{in: in, ins: ins, filled: f.Filled, id: in.id("form", f.Name)}
	dst = append(dst, `<figure class="figure table-figure" role="group" id="`+t.id+`">`...)
	dst = t.table(dst)
	dst = t.notes(dst)
	dst = t.links(dst)
	return append(dst, `</figure>`...)
}

func (t *formTable) text(words diag.Text) string { return words.In(t.in.l.code) }

func (t *formTable) table(dst []byte) []byte {
	in, table := t.in, t.filled.Table
	title := t.text(table.Title)
	if t.ins.HasTitle {
		title = t.ins.Title
	}
	report := in.chapter.Report
	sub := in.l.t("fig_sub_no_unit", "what", t.text(table.Title), "place", in.l.in(report.Meta.Issuer), "year", itoa(report.Year))
	dst = append(dst, `<div class="table-wrap" role="group" tabindex="0" aria-label="`...)
	dst = appendText(dst, title)
	class := "form-table"
	if table.Across {
		class += " across"
	}
	dst = append(dst, `"><table class="`+class+`"><caption>`...)
	dst = in.appendCaption(dst, "tab_no", in.tables, caption{title, sub}, "")
	dst = append(dst, `</caption>`...)
	switch {
	case table.Across:
		dst = t.across(dst, &table.Blocks[0])
	case len(table.Blocks) == 1:
		dst = t.single(dst, &table.Blocks[0])
	default:
		dst = t.blocks(dst)
	}
	return append(dst, `</table></div>`...)
}

// headID gives the next head an id.
func (t *formTable) headID() string {
	t.heads++
	return t.id + "-" + itoa(t.heads)
}

// headCell is one cell of a head of columns.
type headCell struct {
	head       *form.Head
	id         string
	cols, rows int
	group      bool
}

// columnHead lays out heads in depth lines from level on, and gives for every
// column below them the ids of all heads over it.
func (t *formTable) columnHead(lines [][]headCell, heads []form.Head, level int, over string) (ids []string) {
	for i := range heads {
		h := &heads[i]
		cell := headCell{head: h, id: t.headID(), cols: 1, rows: len(lines) - level}
		all := strings.TrimSpace(over + " " + cell.id)
		at := len(lines[level])
		lines[level] = append(lines[level], cell)
		if h.Under == nil {
			ids = append(ids, all)
			continue
		}
		below := t.columnHead(lines, h.Under, level+1, all)
		c := &lines[level][at]
		c.cols, c.rows, c.group = len(below), 1, true
		ids = append(ids, below...)
	}
	return ids
}

// depth is how many levels heads have.
func depth(heads []form.Head) int {
	deepest := 0
	for i := range heads {
		deepest = max(deepest, 1+depth(heads[i].Under))
	}
	return deepest
}

// appendHead appends the lines of a head of columns, a corner first when there
// is one.
func (t *formTable) appendHead(dst []byte, lines [][]headCell, corner string) []byte {
	for i, line := range lines {
		dst = append(dst, `<tr>`...)
		if i == 0 && corner != "" {
			dst = append(dst, `<td`+span("rowspan", len(lines))+`>`...)
			dst = append(appendText(dst, corner), `</td>`...)
		}
		for _, c := range line {
			class := ` class="r"`
			scope := "col"
			if c.group {
				class, scope = "", "colgroup"
			}
			dst = append(dst, `<th scope="`+scope+`" id="`+c.id+`"`+class+span("colspan", c.cols)+span("rowspan", c.rows)+`>`...)
			dst = append(appendTitle(dst, t.text(c.head.Label)), `</th>`...)
		}
		dst = append(dst, `</tr>`...)
	}
	return dst
}

func span(attr string, n int) string {
	if n < 2 {
		return ""
	}
	return ` ` + attr + `="` + itoa(n) + `"`
}

// single appends a table of one block: the head above, rows in their groups.
func (t *formTable) single(dst []byte, b *form.Block) []byte {
	lines := make([][]headCell, depth(b.Columns))
	columns := t.columnHead(lines, b.Columns, 0, "")
	dst = append(dst, `<thead>`...)
	dst = t.appendHead(dst, lines, t.text(t.filled.Table.Corner))
	dst = append(dst, `</thead><tbody>`...)
	dst = t.rows(dst, b, b.Rows, rowPlace{columns: columns, width: len(columns)})
	return append(dst, `</tbody>`...)
}

// rowPlace says where rows stand: under which columns and groups, and how wide
// the table is.
type rowPlace struct {
	columns []string
	groups  string
	width   int
}

// rows appends rows; a group is a line of its own over them.
func (t *formTable) rows(dst []byte, b *form.Block, rows []form.Head, at rowPlace) []byte {
	for i := range rows {
		h, id := &rows[i], t.headID()
		if h.Under != nil {
			dst = append(dst, `<tr class="group"><th scope="colgroup" colspan="`+itoa(at.width+1)+`" id="`+id+`">`...)
			dst = append(appendText(dst, t.text(h.Label)), `</th></tr>`...)
			below := at
			below.groups = strings.TrimSpace(at.groups + " " + id)
			dst = t.rows(dst, b, h.Under, below)
			continue
		}
		dst = append(dst, `<tr><th scope="row" id="`+id+`">`...)
		dst = append(appendText(dst, t.text(h.Label)), `</th>`...)
		for j, column := range form.Leaves(b.Columns) {
			wide := 1
			if j == len(at.columns)-1 {
				wide = at.width - j
			}
			dst = t.cell(dst, h, column, strings.TrimSpace(at.groups+" "+id)+" "+at.columns[j], wide)
		}
		dst = append(dst, `</tr>`...)
	}
	return dst
}

// cell appends one figure.
func (t *formTable) cell(dst []byte, row, column *form.Head, headers string, wide int) []byte {
	dst = append(dst, `<td class="r" headers="`+headers+`"`+span("colspan", wide)+`>`...)
	path := t.filled.Path(t.filled.Cell(row.Key, column.Key))
	if fig, ok := t.in.figure(markdown.Name{Path: path, Pos: t.ins.Pos}); ok {
		t.paths = append(t.paths, path)
		dst = t.in.appendNumber(dst, fig, false)
		dst = t.in.appendMarks(dst, fig)
	}
	return append(dst, `</td>`...)
}

// blocks appends a table whose blocks have columns of their own; the last column
// of a narrow block is as wide as the table leaves.
func (t *formTable) blocks(dst []byte) []byte {
	width := 0
	for i := range t.filled.Table.Blocks {
		width = max(width, len(form.Leaves(t.filled.Table.Blocks[i].Columns)))
	}
	for i := range t.filled.Table.Blocks {
		b := &t.filled.Table.Blocks[i]
		caption := t.headID()
		dst = append(dst, `<tbody><tr class="group"><th scope="colgroup" colspan="`+itoa(width+1)+`" id="`+caption+`">`...)
		dst = append(appendText(dst, t.text(b.Caption)), `</th></tr>`...)
		lines := make([][]headCell, 1)
		columns := t.columnHead(lines, b.Columns, 0, "")
		last := &lines[0][len(lines[0])-1]
		last.cols = width - len(columns) + 1
		dst = t.appendHead(dst, lines, t.text(t.filled.Table.Corner))
		dst = t.rows(dst, b, b.Rows, rowPlace{columns: columns, groups: caption, width: width})
		dst = append(dst, `</tbody>`...)
	}
	return dst
}

// across appends a table of one line: the rows stand over the columns.
func (t *formTable) across(dst []byte, b *form.Block) []byte {
	lines := make([][]headCell, depth(b.Rows)+1)
	ids := t.acrossHead(lines, b, b.Rows, rowLevel{})
	dst = append(dst, `<thead>`...)
	dst = t.appendHead(dst, lines, "")
	dst = append(dst, `</thead><tbody><tr>`...)
	columns := form.Leaves(b.Columns)
	for i, row := range form.Leaves(b.Rows) {
		for j, column := range columns {
			dst = t.cell(dst, row, column, ids[i*len(columns)+j], 1)
		}
	}
	return append(dst, `</tr></tbody>`...)
}

// rowLevel is how deep in a head rows stand, and under which ids.
type rowLevel struct {
	n    int
	over string
}

// acrossHead lays out rows as heads, each with all columns below it in the last
// line, and gives the ids over every cell in order.
func (t *formTable) acrossHead(lines [][]headCell, b *form.Block, rows []form.Head, at rowLevel) (ids []string) {
	for i := range rows {
		h := &rows[i]
		cell := headCell{head: h, id: t.headID(), rows: 1, group: true}
		all := strings.TrimSpace(at.over + " " + cell.id)
		index := len(lines[at.n])
		lines[at.n] = append(lines[at.n], cell)
		var below []string
		if h.Under != nil {
			below = t.acrossHead(lines, b, h.Under, rowLevel{at.n + 1, all})
		} else {
			last := len(lines) - 1
			lines[at.n][index].rows = last - at.n
			below = t.columnHead(lines, b.Columns, last, all)
		}
		lines[at.n][index].cols = len(below)
		ids = append(ids, below...)
	}
	return ids
}

// notes appends what is checked in the table, the author's note, and that a
// format's rows are not confirmed.
func (t *formTable) notes(dst []byte) []byte {
	l := t.in.l
	var checks, texts []string
	for _, identity := range t.filled.Table.Identities() {
		checks = append(checks, t.text(identity))
	}
	if len(checks) > 0 {
		texts = append(texts, l.t("form_checks", "list", strings.Join(checks, l.t("form_sep"))))
	}
	if t.filled.Table.Format.Unconfirmed {
		texts = append(texts, l.t("form_unconfirmed"))
	}
	if t.ins.Note != "" {
		texts = append(texts, t.ins.Note)
	}
	if len(texts) == 0 {
		return dst
	}
	dst = append(dst, `<p class="fig-note">`...)
	dst = appendText(dst, l.t("fig_note", "text", strings.Join(texts, l.t("sentence_sep"))))
	return append(dst, `</p>`...)
}

// links appends the ways on from the table.
func (t *formTable) links(dst []byte) []byte {
	k := figureLinks{id: t.id, csv: t.in.csvFile(t.id, t.paths)}
	if len(t.paths) > 0 {
		k.about = "data.html#" + t.paths[0]
	}
	return t.in.l.appendLinks(dst, k)
}

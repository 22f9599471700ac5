package markdown

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"gongkai/internal/diag"
)

// checkRow reports the cells that a row has beyond the columns of its table;
// goldmark drops them.
func (s *session) checkRow(n *extast.TableRow) {
	body := s.doc.src.Body
	line, _, _ := bytes.Cut(body[n.Pos():], []byte{'\n'})
	lost := beyond(line, len(n.Alignments))
	if lost < 0 || len(bytes.Trim(line[lost:], " \t|")) == 0 {
		return
	}
	s.report(n.Pos()+lost, n.Pos()+len(bytes.TrimRight(line, " \t")), found("MD-06", diag.Error,
		diag.T("这一行的单元格多于表头的 %d 列，多出的“%s”会丢失", "the row has more cells than the %d of the header; %q would be lost",
			len(n.Alignments), bytes.Trim(line[lost:], " \t|")),
		diag.T(`请补上表头的列；单元格中的竖线请写作 \|`, `add a column to the header; write \| for a bar inside a cell`)))
}

// beyond gives the offset of the first cell after so many columns, -1 when the
// row has no more. It counts as goldmark does: a bar after a backslash is text.
func beyond(line []byte, columns int) int {
	end := len(bytes.TrimRight(line, " \t"))
	i := len(line) - len(bytes.TrimLeft(line, " \t"))
	if i < end && line[i] == '|' {
		i++
	}
	if end > i && line[end-1] == '|' {
		end--
	}
	for cells := 0; i < end; cells++ {
		if cells == columns {
			return i
		}
		for i < end && (line[i] != '|' || line[i-1] == '\\') {
			i++
		}
		i++
	}
	return -1
}

// AuthorTable is a table that the author wrote, rendered.
type AuthorTable struct {
	ID   string     // of its element: "s1-tab-2", in every language the same
	Rows [][][]byte // the HTML within each cell, the head first; not kept
}

// TableLinker is an Inserter that also appends what follows the author's tables,
// such as the way to their data.
type TableLinker interface {
	TableLinks(dst []byte, t *AuthorTable) []byte
}

// table renders a table inside a region of its own that can be scrolled by
// keyboard; such a region must have a name, and no two the same.
func (r *rendering) table(n *extast.Table) {
	r.tables++
	r.raw("<div")
	r.attributes()
	r.raw(` class="table-wrap" role="group" tabindex="0" aria-label="`)
	r.dst = appendEscapedString(r.dst, r.doc.src.Labels.Table)
	r.raw(" ")
	r.int(r.tables)
	r.dst = appendEscapedString(r.dst, headerWords(n, r.src, r.zh))
	r.raw("\"><table")
	linker, linked := r.ins.(TableLinker)
	if linked {
		r.id = r.doc.src.Prefix + "tab-" + strconv.Itoa(r.tables)
		r.attributes()
	}
	r.raw(">\n")
	r.cells = r.cells[:0]
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if _, ok := c.(*extast.TableHeader); ok {
			r.raw("<thead>\n")
			r.row(c, true)
			r.raw("</thead>\n")
			if c.NextSibling() != nil {
				r.raw("<tbody>\n")
			}
			continue
		}
		r.row(c, false)
		if c.NextSibling() == nil {
			r.raw("</tbody>\n")
		}
	}
	r.raw("</table></div>\n")
	if linked {
		id := r.doc.src.Prefix + "tab-" + strconv.Itoa(r.tables)
		r.dst = linker.TableLinks(r.dst, &AuthorTable{ID: id, Rows: r.tableRows()})
	}
}

// cell is where the content of a cell stands in what is rendered.
type cell struct {
	from, to int
	first    bool // of its row
}

// tableRows gives the cells of the table that was rendered last.
func (r *rendering) tableRows() (rows [][][]byte) {
	for _, c := range r.cells {
		if c.first {
			rows = append(rows, nil)
		}
		last := &rows[len(rows)-1]
		*last = append(*last, r.dst[c.from:c.to:c.to])
	}
	return rows
}

// headerWords names a table by its columns: ": Channel, Items".
func headerWords(n *extast.Table, src []byte, zh bool) string {
	colon, comma := ": ", ", "
	if zh {
		colon, comma = "：", "、"
	}
	var b strings.Builder
	for c := n.FirstChild().FirstChild(); c != nil; c = c.NextSibling() {
		words := strings.Join(strings.Fields(wordsOf(c, src)), " ")
		if words == "" {
			continue
		}
		b.WriteString(colon)
		b.WriteString(words)
		colon = comma
	}
	return b.String()
}

// row renders a row. A header cell that is empty heads nothing and is none.
func (r *rendering) row(n ast.Node, header bool) {
	r.raw("<tr>\n")
	first := true
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		n, ok := c.(*extast.TableCell)
		if !ok {
			continue
		}
		open, end := "<td", "</td>\n"
		if header && n.HasChildren() {
			open, end = `<th scope="col"`, "</th>\n"
		}
		r.raw(open)
		r.raw(alignment(n.Alignment))
		r.raw(">")
		from := len(r.dst)
		r.children(n)
		r.cells = append(r.cells, cell{from, len(r.dst), first})
		first = false
		r.raw(end)
	}
	r.raw("</tr>\n")
}

// alignment is a class, for the pages allow no style attributes.
func alignment(a extast.Alignment) string {
	switch a {
	case extast.AlignLeft:
		return ` class="align-left"`
	case extast.AlignRight:
		return ` class="align-right"`
	case extast.AlignCenter:
		return ` class="align-center"`
	}
	return ""
}

package render

import (
	"bytes"
	"html"
	"strings"

	"gongkai/internal/markdown"
)

// TableLinks appends the ways on from a table that the author wrote: its data and
// its address. Its words differ between the languages, so each has a file of its
// own. It makes the inserter a markdown.TableLinker.
func (in *inserter) TableLinks(dst []byte, t *markdown.AuthorTable) []byte {
	k := figureLinks{id: t.ID}
	if in.r.opt.TableCSV != nil {
		rows := make([][]string, len(t.Rows))
		for i, row := range t.Rows {
			for _, cell := range row {
				rows[i] = append(rows[i], cellValue(cell))
			}
		}
		name := "data/" + t.ID
		if in.l.index > 0 {
			name += "." + in.l.code
		}
		k.csv = in.addFile(figureFile{path: name + ".csv", data: in.r.opt.TableCSV(rows)})
	}
	return append(in.l.appendLinks(dst, k), '\n')
}

// cellValue gives what a cell is in a data file: the bare number where it is one
// figure and nothing else, else its text. A number that is not exact, such as
// 10余, is text: bare it would say something else.
func cellValue(cell []byte) string {
	cell = withoutRefs(cell)
	number := cell
	if bytes.HasPrefix(number, []byte(`<a class="cite"`)) {
		_, number, _ = bytes.Cut(number, []byte(">"))
		number = bytes.TrimSuffix(number, []byte("</a>"))
	}
	if value, ok := bytes.CutPrefix(number, []byte(`<data class="num" value="`)); ok && bytes.Index(value, []byte("</data>")) == len(value)-len("</data>") {
		value, rest, _ := bytes.Cut(value, []byte(`"`))
		tag, _, _ := bytes.Cut(rest, []byte(">"))
		if len(value) > 0 && !bytes.Contains(tag, []byte(qualified[1:])) {
			return html.UnescapeString(string(value))
		}
	}
	block := markdown.Block{HTML: cell}
	return strings.ReplaceAll(block.Text(), "\n", " ")
}

// withoutRefs takes the references to editor's notes and footnotes out of a cell:
// nothing else there is superscript.
func withoutRefs(cell []byte) []byte {
	var kept []byte
	for {
		before, sup, ok := bytes.Cut(cell, []byte("<sup"))
		_, after, closed := bytes.Cut(sup, []byte("</sup>"))
		if !ok || !closed {
			break
		}
		kept, cell = append(kept, before...), after
	}
	if kept == nil {
		return cell
	}
	return append(kept, cell...)
}

package sitetest

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// grid is a table as it is seen: what stands at each place of each row.
type grid [][]*html.Node

// gridOf lays out a table and says where cells are missing, lie on each other or
// reach out of it.
func gridOf(table *html.Node) (g grid, faults []string) {
	rows := all(table, is("tr"))
	g = make(grid, len(rows))
	width := 0
	for i, tr := range rows {
		at := 0
		for _, cell := range all(tr, func(n *html.Node) bool { return n.Data == "td" || n.Data == "th" }) {
			for at < len(g[i]) && g[i][at] != nil {
				at++
			}
			across, err1 := strconv.Atoi(cmp.Or(value(cell, "colspan"), "1"))
			down, err2 := strconv.Atoi(cmp.Or(value(cell, "rowspan"), "1"))
			if err1 != nil || err2 != nil || i+down > len(rows) {
				faults = append(faults, "no span: "+describe(cell))
				continue
			}
			for k := i; k < i+down; k++ {
				for len(g[k]) < at+across {
					g[k] = append(g[k], nil)
				}
				for x := at; x < at+across; x++ {
					if g[k][x] != nil {
						faults = append(faults, "lies on another: "+describe(cell))
					}
					g[k][x] = cell
				}
			}
			at += across
		}
		if i == 0 {
			width = len(g[i])
		}
		if len(g[i]) != width || slices.Contains(g[i], nil) {
			faults = append(faults, fmt.Sprintf("%d columns, the first row has %d: %s", len(g[i]), width, describe(tr)))
		}
	}
	return g, faults
}

// TestFormHeaders wants each figure of the national tables to name all heads that
// it stands under and beside, and no other: those over its column, that of its
// row, and those of the groups that the row belongs to; on each page, and with
// ids that are once there.
func TestFormHeaders(t *testing.T) {
	s := theFigures(t)
	cells := map[string]int{}
	for _, name := range s.paths() {
		p := s.pages[name]
		ids := map[string]int{}
		for n := range p.elements() {
			if id, ok := attr(n, "id"); ok {
				ids[id]++
			}
		}
		for _, table := range all(p.root, is("table", "form-table")) {
			g, _ := gridOf(table)
			for i, row := range g {
				for x, cell := range row {
					if cell.Data != "td" || value(cell, "headers") == "" && closest(cell, is("thead")) != nil || x > 0 && row[x-1] == cell {
						continue
					}
					if value(cell, "headers") == "" && within(cell, is("tbody")) && len(all(closest(cell, is("tr")), is("th"))) > 0 && x == 0 {
						continue // the corner of a block within the table
					}
					cells[p.kind]++
					for _, fault := range g.headers(i, x, ids) {
						t.Errorf("%s: %s: %s", name, describe(cell), fault)
					}
				}
			}
		}
	}
	for kind, want := range map[string]int{"chapter": 2 * (7*24 + 6 + 5 + 15), "full": 2 * (7*24 + 6 + 5 + 15), "parallel": 2 * (7*24 + 6 + 5 + 15)} {
		if cells[kind] < want-20 {
			t.Errorf("only %d figures in tables on pages of kind %s", cells[kind], kind)
		}
	}
}

// headers says what is wrong with the heads that the cell at column x of row i
// names.
func (g grid) headers(i, x int, ids map[string]int) (faults []string) {
	cell := g[i][x]
	section := closest(cell, func(n *html.Node) bool { return n.Data == "tbody" || n.Data == "thead" })
	want := map[string]bool{} // true: must be named; false: may be, as a group of rows
	for k := range g {
		head := g[k][x]
		own := closest(head, func(n *html.Node) bool { return n.Data == "tbody" || n.Data == "thead" })
		if k >= i || head.Data != "th" || own.Data == "tbody" && own != section {
			continue
		}
		group := within(head, is("tr", "group"))
		if !group {
			want[value(head, "id")] = true
		} else {
			want[value(head, "id")] = false
		}
	}
	for _, head := range g[i] {
		if head.Data == "th" {
			want[value(head, "id")] = true
		}
	}
	named := strings.Fields(value(cell, "headers"))
	for _, id := range named {
		if _, ok := want[id]; !ok {
			faults = append(faults, fmt.Sprintf("%q is no head of it", id))
		}
		if ids[id] != 1 {
			faults = append(faults, fmt.Sprintf("%d elements have the id %q", ids[id], id))
		}
	}
	for id, must := range want {
		if must && !slices.Contains(named, id) {
			faults = append(faults, fmt.Sprintf("does not name %q", id))
		}
	}
	return faults
}

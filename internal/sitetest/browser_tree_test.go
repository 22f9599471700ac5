package sitetest

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"
)

// spokenChart is a chart as the accessibility tree has it: name, description,
// and the names of its marks in order.
type spokenChart struct {
	Name, Description string
	Marks             []string
}

// TestBrowserTree reads the charts in the accessibility tree, as a screen reader
// does, in both languages: each has its title and description, and every value
// in the order of the drawing; and the values are those of its table.
func TestBrowserTree(t *testing.T) {
	s := theSite(t)
	home := serve(t, s)
	b := openTab(t, home)
	charts := 0
	for _, name := range s.paths() {
		if p := s.pages[name]; p.kind != "chapter" && p.kind != "cover" {
			continue
		}
		b.visit(home + name)
		drawn := ask[[]spokenChart](b, drawnCharts)
		if len(drawn) == 0 {
			continue
		}
		charts += len(drawn)
		if diff := cmp.Diff(drawn, b.spokenCharts()); diff != "" {
			t.Errorf("%s: charts as drawn and as read (-drawn +read):\n%s", name, diff)
		}
		for i, values := range ask[[][]string](b, tabledValues) {
			for _, value := range values {
				if !strings.Contains(strings.Join(drawn[i].Marks, "\n"), value) {
					t.Errorf("%s: %s: no mark says %s, which is in the table: %q", name, drawn[i].Name, value, drawn[i].Marks)
				}
			}
		}
	}
	if charts < 8 {
		t.Errorf("only %d charts were read", charts)
	}
}

const (
	drawnCharts = `[...document.querySelectorAll('svg.chart')].map((svg) => ({
		Name: document.getElementById(svg.getAttribute('aria-labelledby')).textContent,
		Description: document.getElementById(svg.getAttribute('aria-describedby')).textContent,
		Marks: [...svg.querySelectorAll('[aria-label]')].map((mark) => mark.getAttribute('aria-label')),
	}))`
	tabledValues = `[...document.querySelectorAll('svg.chart')].map((svg) =>
		[...svg.closest('figure').querySelectorAll('tbody tr:not(.total) data')].map((data) => data.textContent))`
)

// treeNode is what a node of the accessibility tree says. The client's own type
// refuses reasons that are newer than it.
type treeNode struct {
	NodeID      string   `json:"nodeId"`
	Ignored     bool     `json:"ignored"`
	ChildIDs    []string `json:"childIds"`
	Role        treeText `json:"role"`
	Name        treeText `json:"name"`
	Description treeText `json:"description"`
}

type treeText struct {
	Value any `json:"value"`
}

func (t treeText) text() string {
	text, _ := t.Value.(string)
	return text
}

// spokenCharts finds the images that have images within them.
func (b *tab) spokenCharts() (charts []spokenChart) {
	b.t.Helper()
	var tree struct {
		Nodes []treeNode `json:"nodes"`
	}
	b.do(chromedp.ActionFunc(func(ctx context.Context) error {
		return chromedp.FromContext(ctx).Target.Execute(ctx, "Accessibility.getFullAXTree", nil, &tree)
	}))
	at := map[string]*treeNode{}
	for i := range tree.Nodes {
		at[tree.Nodes[i].NodeID] = &tree.Nodes[i]
	}
	var chart *spokenChart
	var walk func(n *treeNode)
	walk = func(n *treeNode) {
		image := !n.Ignored && (n.Role.text() == "image" || n.Role.text() == "img")
		switch {
		case image && chart != nil:
			chart.Marks = append(chart.Marks, n.Name.text())
		case image && len(n.ChildIDs) > 0:
			chart = &spokenChart{Name: strings.TrimSpace(n.Name.text()), Description: n.Description.text()}
			defer func() {
				charts = append(charts, *chart)
				chart = nil
			}()
		}
		for _, id := range n.ChildIDs {
			if child := at[id]; child != nil {
				walk(child)
			}
		}
	}
	if len(tree.Nodes) > 0 {
		walk(&tree.Nodes[0])
	}
	return charts
}

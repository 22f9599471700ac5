package sitetest

import (
	"context"
	"regexp"
	"slices"
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
// in the order of the drawing; and the values are those of its table, in its
// order.
func TestBrowserTree(t *testing.T) {
	corrected, err := correctedSite()
	if err != nil {
		t.Fatal("no year can be corrected: ", err)
	}
	kinds := map[string]int{}
	for _, s := range []*site{theSite(t), corrected} {
		home := serve(t, s)
		b := openTab(t, home)
		for _, name := range s.paths() {
			if strings.Contains(s.pages[name].raw, "<svg class=\"chart ") {
				b.wantSpoken(home, name, kinds)
			}
		}
	}
	for _, kind := range []string{"bar", "stack", "share", "cluster", "column", "line", "flow"} {
		if kinds[kind] < 4 {
			t.Errorf("only %d charts of the kind %s were read", kinds[kind], kind)
		}
	}
}

// wantSpoken compares the charts of a page as drawn, as read and as tabled, and
// counts their kinds.
func (b *tab) wantSpoken(home, name string, kinds map[string]int) {
	b.t.Helper()
	b.visit(home + name)
	drawn := ask[[]spokenChart](b, drawnCharts)
	if diff := cmp.Diff(drawn, b.spokenCharts()); diff != "" {
		b.t.Errorf("%s: charts as drawn and as read (-drawn +read):\n%s", name, diff)
	}
	for i, f := range ask[[]tabledFigure](b, tabledFigures) {
		var marks []string
		for _, chart := range drawn[:f.Drawings] {
			if chart.Description == "" || len(chart.Marks) == 0 {
				b.t.Errorf("%s: %q has the description %q and %d marks", name, chart.Name, chart.Description, len(chart.Marks))
			}
			marks = append(marks, chart.Marks...)
		}
		drawn = drawn[f.Drawings:]
		if len(f.Columns) == 0 {
			b.t.Errorf("%s: the table of chart %d has no figures", name, i+1)
		}
		for _, values := range f.Columns {
			if missing := unsaid(values, marks, f.Time); missing != "" {
				b.t.Errorf("%s: chart %d: no mark says %s in its place among %q: %q", name, i+1, missing, values, marks)
			}
		}
	}
	for _, kind := range ask[[]string](b, `[...document.querySelectorAll('svg.chart')].map((svg) => svg.classList[1].replace('chart-', ''))`) {
		kinds[kind]++
	}
}

const (
	drawnCharts = `[...document.querySelectorAll('svg.chart')].map((svg) => ({
		Name: document.getElementById(svg.getAttribute('aria-labelledby')).textContent,
		Description: document.getElementById(svg.getAttribute('aria-describedby')).textContent,
		Marks: [...svg.querySelectorAll('[aria-label]')].map((mark) => mark.getAttribute('aria-label')),
	}))`
	tabledFigures = `[...document.querySelectorAll('figure:has(svg.chart)')].map((figure) => {
		const rows = [...figure.querySelectorAll('tbody tr:not(.total)')], drawings = [...figure.querySelectorAll('svg.chart')];
		const columns = [1, 2, 3, 4, 5].map((c) => rows.map((tr) => tr.children[c]?.querySelector('data')?.textContent).filter(Boolean));
		return {Drawings: drawings.length, Time: drawings.every((svg) => svg.matches('.chart-line, .chart-column')), Columns: columns.filter((list) => list.length)};
	})`
)

// tabledFigure is what a figure with charts has in its table, column by column.
type tabledFigure struct {
	Drawings int
	Time     bool // the charts go along the time, so that their order is the table's
	Columns  [][]string
}

// unsaid gives the first of the values that no mark says, or, where the order
// counts, none after the mark of the value before it; "" when there is none.
func unsaid(values, marks []string, ordered bool) string {
	from := 0
	for _, value := range values {
		whole := regexp.MustCompile(`(^|[^\d.,])` + regexp.QuoteMeta(value) + `([^\d.,%]|[.,]\D|[.,]?$)`)
		at := slices.IndexFunc(marks[from:], whole.MatchString)
		if at < 0 {
			return value
		}
		if ordered {
			from += at + 1
		}
	}
	return ""
}

// TestUnsaid: a number is not said by a longer one, nor by one that stands
// earlier.
func TestUnsaid(t *testing.T) {
	marks := []string{"2018: 1,640 items", "2019: 40.5%", "2020: 64 items, 8%"}
	for _, c := range []struct {
		values  []string
		ordered bool
		want    string
	}{
		{[]string{"1,640", "40.5%", "64"}, true, ""},
		{[]string{"64", "1,640"}, false, ""},
		{[]string{"64", "1,640"}, true, "1,640"},
		{[]string{"640"}, false, "640"},
		{[]string{"40"}, false, "40"},
		{[]string{"40.5"}, false, "40.5"},
	} {
		if got := unsaid(c.values, marks, c.ordered); got != c.want {
			t.Errorf("%q in %q (ordered: %t) leaves %q; want %q", c.values, marks, c.ordered, got, c.want)
		}
	}
}

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

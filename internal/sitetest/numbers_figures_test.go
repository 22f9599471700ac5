package sitetest

import (
	"fmt"
	"math"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// A drawing and the words about it say what the table under it says.
var drawingRules = []pageRule{
	{"figures say what their tables say", checkFigureNumbers, []seed{
		{`>20515</text>`, `>20551</text>`},
		{`>53</tspan>`, `>35</tspan>`},
		{`件，32.1%"`, `件，32.2%"`},
		{`：25件，`, `：24件，`},
		{`（32.1%）`, `（32.3%）`},
		{`相差270；`, `相差207；`},
		{`<span class="fig-title">`, `<span class="fig-title">3成的`},
		{`，2018年</span>`, `，2017年</span>`},
	}},
	{"tables have what is drawn", checkMarks, []seed{{`aria-label="不予公开：25件`, `aria-label="予以公开：25件`}}},
	{"shares are those of the parts", checkShares, []seed{
		{`<td class="r">32.1%</td>`, `<td class="r">32.2%</td>`}, {`<td class="r">0.0%</td>`, `<td class="r">0.1%</td>`}, {`<td class="r">100%</td>`, `<td class="r">99%</td>`},
	}},
	{"bars are as long as their values", checkBars, []seed{
		{`>20515</text>`, `>30515</text>`}, {`>4039</text>`, `>4139</text>`}, {`>1206</text>`, ``},
	}},
}

func checkFigureNumbers(s *site, p *page) (faults []string) {
	f, err := figuresFor(s, p)
	if err != nil {
		return []string{err.Error()}
	}
	for _, fig := range all(p.root, is("figure")) {
		own := tabled(fig)
		literals := append(f.period(), siteSettings().Literals...)
		literals = slices.DeleteFunc(literals, isOtherYear(f.Report.Year))
		for _, saying := range saidIn(fig) {
			for _, m := range uncovered(saying, literals) {
				if n := saying[m[0]:m[1]]; !own[strings.ReplaceAll(n, ",", "")] {
					faults = append(faults, fmt.Sprintf("%s: %q is not in the table: %s", value(fig, "id"), n, around(saying, m)))
				}
			}
		}
	}
	return faults
}

// isOtherYear matches literals that name a year that is not the report's: they
// may stand in the text, but no figure is about such a year.
func isOtherYear(year int) func(string) bool {
	return func(literal string) bool {
		y, err := strconv.Atoi(strings.TrimSuffix(literal, "年"))
		return err == nil && y > 1900 && y < 2100 && y != year
	}
}

// tabled gives the numbers in the cells of a figure's table, as they are
// printed and without their commas, and what its totals differ by.
func tabled(fig *html.Node) map[string]bool {
	own, totals := map[string]bool{}, []*big.Rat{}
	for _, td := range all(fig, is("td")) {
		for _, n := range number.FindAllString(written(td, is("*", "note-ref")), -1) {
			own[strings.ReplaceAll(n, ",", "")] = true
		}
		if data := all(td, is("data")); len(data) == 1 && hasClass(td.Parent, "total") {
			totals = append(totals, rational(value(data[0], "value")))
		}
	}
	if len(totals) == 2 && totals[0] != nil && totals[1] != nil {
		diff := new(big.Rat).Sub(totals[0], totals[1])
		own[plain(diff.Abs(diff))] = true
	}
	return own
}

// saidIn gives all texts of a figure but its table's: title, description, note,
// each text of the drawing, and what a screen reader says of each mark. Numbers
// along an axis are the axis's own.
func saidIn(fig *html.Node) (texts []string) {
	apart := func(n *html.Node) bool { return isFramed(n) && n.Data != "figure" }
	for e := range elements(fig) {
		switch {
		case hasClass(e, "fig-title"), hasClass(e, "fig-sub"), hasClass(e, "fig-desc"), hasClass(e, "fig-note"):
			texts = append(texts, written(e, apart))
		case e.Data == "text" && !axisLabel(e):
			texts = append(texts, written(e, apart))
		}
		if label, ok := attr(e, "aria-label"); ok {
			texts = append(texts, label)
		}
	}
	return texts
}

func axisLabel(n *html.Node) bool {
	drawn := func(n *html.Node) bool { return hasClass(n, "chart-column") || hasClass(n, "chart-line") }
	return within(n, is("*", "t")) && within(n, drawn)
}

// checkMarks wants every mark of a drawing to be a row of the table, or what
// the figure as a whole is about.
func checkMarks(_ *site, p *page) (faults []string) {
	for _, fig := range all(p.root, is("figure", "chart-figure")) {
		var names string
		for _, n := range all(fig, func(n *html.Node) bool { return n.Data == "th" || hasClass(n, "fig-sub") }) {
			names += textOf(n) + "\n"
		}
		for _, mark := range all(fig, func(n *html.Node) bool { return value(n, "role") == "img" && n.Data != "svg" }) {
			label, _, _ := strings.Cut(strings.ReplaceAll(value(mark, "aria-label"), "：", ":"), ":")
			if !strings.Contains(names, label) {
				faults = append(faults, fmt.Sprintf("%s: no row of the table is %q", value(fig, "id"), label))
			}
		}
	}
	return faults
}

// percentage is a cell that holds a share.
var percentage = regexp.MustCompile(`^\d+(?:\.(\d+))?%$`)

// checkShares works the shares of each table out anew: parts of the sum of the
// parts, halves away from zero.
func checkShares(_ *site, p *page) (faults []string) {
	for _, table := range all(p.root, func(n *html.Node) bool { return n.Data == "table" && within(n, is("figure")) }) {
		sum := new(big.Rat)
		rows := all(table, func(n *html.Node) bool { return n.Data == "tr" && len(all(n, is("data"))) == 1 })
		for _, tr := range rows {
			if !outside(tr) {
				sum.Add(sum, rowValue(tr))
			}
		}
		for _, tr := range rows {
			for _, td := range all(tr, is("td")) {
				m := percentage.FindStringSubmatch(textOf(td))
				if m == nil || len(all(td, is("data"))) > 0 || sum.Sign() == 0 {
					continue
				}
				share := new(big.Rat).Quo(rowValue(tr), sum)
				want := share.Mul(share, big.NewRat(100, 1)).FloatString(len(m[1])) + "%"
				if hasClass(tr, "total") {
					want = "100%"
				}
				if textOf(td) != want {
					faults = append(faults, fmt.Sprintf("%s; want %s", describe(tr), want))
				}
			}
		}
	}
	return faults
}

// outside matches rows that are no parts: totals, and what comes into a flow.
func outside(tr *html.Node) bool { return hasClass(tr, "total") || hasClass(tr, "inflow") }

func rowValue(tr *html.Node) *big.Rat {
	if r := rational(value(all(tr, is("data"))[0], "value")); r != nil {
		return r
	}
	return new(big.Rat)
}

// checkBars measures bars against the numbers beside them: a percent of the
// width must stand for as much in each bar.
func checkBars(_ *site, p *page) (faults []string) {
	for _, svg := range all(p.root, is("svg", "chart-bar")) {
		bars, texts := all(svg, is("rect")), all(svg, is("text", "v"))
		if len(bars) != len(texts) {
			faults = append(faults, fmt.Sprintf("%d bars with %d numbers: %s", len(bars), len(texts), describe(svg)))
			continue
		}
		longest, most := 0.0, 0.0
		for i, bar := range bars {
			width, err := strconv.ParseFloat(strings.TrimSuffix(value(bar, "width"), "%"), 64)
			amount, err2 := strconv.ParseFloat(strings.ReplaceAll(textOf(texts[i]), ",", ""), 64)
			if err != nil || err2 != nil {
				faults = append(faults, fmt.Sprintf("%s beside %s", describe(texts[i]), describe(bar)))
				continue
			}
			if i == 0 {
				longest, most = width, amount // bars are ranked
			}
			if want := longest * amount / most; math.Abs(width-want) > .02 {
				faults = append(faults, fmt.Sprintf("%s is %.2f%% long; want %.2f%% beside %.2f%% for %g", textOf(texts[i]), width, want, longest, most))
			}
		}
	}
	return faults
}

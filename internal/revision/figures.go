package revision

import (
	"strconv"

	"gongkai/internal/content"
	"gongkai/internal/stat"
)

// figure is a figure of an edition with everything that may differ.
type figure struct {
	fig     content.Figure
	labels  []string
	notes   []string
	formula string
	site    *content.Site
}

// Figures gives the figures that differ, in the order of the later edition; a
// figure of which several things differ is there for each.
func Figures(before, after Edition) []Figure {
	was, wasOrder := figures(before)
	now, nowOrder := figures(after)
	all := langs(before, after)
	var found []Figure
	for _, id := range merged(wasOrder, nowOrder) {
		found = append(found, differences(id, was[id], now[id], all)...)
	}
	return found
}

// figures gives the figures of an edition by their paths. A key that is stated
// again gets a number, as on the data page.
func figures(e Edition) (byID map[string]*figure, order []string) {
	byID = map[string]*figure{}
	add := func(id string, f *figure) {
		if byID[id] == nil {
			byID[id] = f
			order = append(order, id)
		}
	}
	for s := range e.Report.Statements() {
		suffix := ""
		if n := e.Report.Ordinal(s.Stat); n > 1 {
			suffix = "-" + strconv.Itoa(n)
		}
		for f := range eachFigure(e, s) {
			add(f.fig.Path+suffix, f)
		}
	}
	return byID, order
}

// eachFigure gives a statistic and its parts.
func eachFigure(e Edition, s content.Statement) func(yield func(*figure) bool) {
	return func(yield func(*figure) bool) {
		fig, ok := e.Report.Figure(s.Chapter, s.Stat.Key)
		if !ok || !yield(statistic(e, fig)) {
			return
		}
		for i := range s.Stat.By {
			by := &s.Stat.By[i]
			parts := by.Parts
			if by.Rest != nil {
				parts = append(append([]stat.Part(nil), parts...), *by.Rest)
			}
			for j := range parts {
				fig, ok := e.Report.Figure(s.Chapter, s.Stat.Key+"."+by.Key+"."+parts[j].Key)
				if ok && !yield(&figure{fig: fig, labels: parts[j].Labels, site: e.Site}) {
					return
				}
			}
		}
	}
}

func statistic(e Edition, fig content.Figure) *figure {
	f := &figure{fig: fig, site: e.Site}
	for _, w := range fig.Stat.Words {
		f.labels = append(f.labels, w.Label)
		f.notes = append(f.notes, w.Note)
	}
	if fig.Stat.Formula != nil {
		f.formula = fig.Stat.Formula.String()
	}
	return f
}

// differences gives what differs of one figure; either may be nil.
func differences(id string, was, now *figure, all []string) []Figure {
	switch {
	case was == nil:
		return []Figure{now.change(id, Added, nil, now.printed())}
	case now == nil:
		return []Figure{was.change(id, Removed, was.printed(), nil)}
	}
	var found []Figure
	if !was.fig.Value.Same(now.fig.Value) || !same(typed(was), typed(now)) {
		f := now.change(id, Value, was.printed(), now.printed())
		f.Change = difference(was, now)
		found = append(found, f)
	}
	if was.formula != now.formula {
		found = append(found, now.change(id, Formula, forAll(was.formula, all), forAll(now.formula, all)))
	}
	for _, aspect := range []struct {
		name Aspect
		of   func(*figure) map[string]string
	}{{Label, (*figure).label}, {Unit, (*figure).unit}, {Note, (*figure).note}} {
		if before, after := aspect.of(was), aspect.of(now); !same(before, after) {
			found = append(found, now.change(id, aspect.name, before, after))
		}
	}
	return found
}

func (f *figure) change(id string, aspect Aspect, before, after map[string]string) Figure {
	return Figure{Path: id, Chapter: f.fig.Chapter.Slug, Label: f.label(), Aspect: aspect, Before: before, After: after}
}

// difference gives after less before where it means something.
func difference(was, now *figure) string {
	a, b := was.fig.Value, now.fig.Value
	exact := a.Kind == stat.Number && b.Kind == stat.Number && a.Qual == stat.Exact && b.Qual == stat.Exact
	plain := was.fig.Stat.Special == stat.Plain && now.fig.Stat.Special == stat.Plain // not a share: 1% less of what?
	if !exact || !plain || !same(was.unit(), now.unit()) {
		return ""
	}
	return b.Num.Sub(a.Num).MachineText()
}

// words gives a text in each of the edition's languages that has one.
func (f *figure) words(of func(lang int) string) map[string]string {
	m := map[string]string{}
	for i, code := range f.site.Langs {
		if text := of(i); text != "" {
			m[code] = text
		}
	}
	return m
}

func (f *figure) label() map[string]string {
	return f.words(func(i int) string { return at(f.labels, i) })
}

func (f *figure) note() map[string]string {
	return f.words(func(i int) string { return at(f.notes, i) })
}

func (f *figure) unit() map[string]string {
	return f.words(func(i int) string { return f.plural(i).Other })
}

func (f *figure) plural(i int) stat.Plural {
	if i < len(f.fig.Stat.Words) {
		return f.fig.Stat.Words[i].Unit
	}
	return stat.Plural{}
}

// printed gives the figure with its unit as each language prints it.
func (f *figure) printed() map[string]string {
	return f.words(func(i int) string {
		return f.fig.Value.WithUnit(f.plural(i), stat.Style{
			Lang: f.site.Langs[i], Grouped: i < len(f.site.Config.Grouped) && f.site.Config.Grouped[i],
			Special: f.fig.Stat.Special, Decimals: int(f.fig.Stat.Decimals)})
	})
}

// typed gives the text of a value that was typed: 两 and 2 print differently.
func typed(f *figure) map[string]string { return map[string]string{"": f.fig.Value.Text} }

func at(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return ""
}

func same(a, b map[string]string) bool {
	for _, m := range []map[string]string{a, b} {
		for code := range m {
			if a[code] != b[code] {
				return false
			}
		}
	}
	return true
}

func forAll(text string, all []string) map[string]string {
	if text == "" {
		return nil
	}
	m := map[string]string{}
	for _, code := range all {
		m[code] = text
	}
	return m
}

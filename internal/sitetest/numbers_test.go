package sitetest

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math/big"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Every number that a reader sees is a statistic, or one of the few that the
// site's settings allow to be written out.
var numberRules = []pageRule{
	{"numbers in the text are statistics", checkProse, []seed{
		in("<p>另有7件。</p>"), in("<p>2018年12月30日</p>"), in("<p>增长3.5%</p>"), in("<p>12018</p>"), in("<p>１２件</p>"),
		{"</data>", "</data>8"}, {"<h1>", "<h1>8 "}, {"</aside>", "<p>7777件</p></aside>"},
	}},
	{"numbers shown are their values", checkData, []seed{
		{`value="78" data-key="requests.received">78<`, `value="78" data-key="requests.received">79<`},
		{`value="78" data-key="requests.received"`, `value="79" data-key="requests.received"`},
		{`value="78" data-key="requests.received"`, `value="78" data-key="requests.denied"`},
		{`value="78" data-key="requests.received"`, `value="78"`},
		{`value="78" data-key="requests.received"`, `value="78" data-key="requests.none"`},
		{`>27,490</data>`, `>27,940</data>`},
		{`>近10万人</data>`, `>近10人</data>`},
		{`>2亿元以上</data>`, `>2万元以上</data>`},
		{`>75.4%</data>`, `>75.3%</data>`},
		{`<data class="num" value="27220">27220<`, `<data class="num" value="27221">27221<`},
	}},
}

// statistic is one row of data/statistics.json, as far as these tests need it.
type statistic struct {
	Key       string
	Breakdown string
	Value     json.Number
	Text      string
	Qualifier string
	Unit      string `json:"unit_zh"`
	Computed  bool
	Formula   string
	Chapter   string
}

// shown gives what a <data> says of a statistic: its value, or the sign that
// stands for there being none.
func (st *statistic) shown() string { return cmp.Or(string(st.Value), st.Text) }

// figures are the statistics of one report, or of all on pages of no year.
type figures struct {
	Report struct {
		Year     int
		From, To string
	}
	Statistics []statistic
}

// figuresFor reads the statistics that the built site offers for download and
// that a page may show: those of its year, on the home page those of all.
func figuresFor(s *site, p *page) (*figures, error) {
	var all figures
	for _, name := range sortedFiles(s.files) {
		if path.Base(name) != "statistics.json" {
			continue
		}
		var f figures
		if err := json.Unmarshal(s.files[name], &f); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if strings.HasPrefix(p.path, fmt.Sprint(f.Report.Year)+"/") {
			return &f, nil
		}
		all.Report = f.Report
		all.Statistics = append(all.Statistics, f.Statistics...)
	}
	return &all, nil
}

// stated gives the values that a key may have in a chapter: the chapter's own,
// else those of all statements.
func (f *figures) stated(key, chapter string) (values []string) {
	var elsewhere []string
	for _, st := range f.Statistics {
		if st.Key == key && st.Chapter == chapter {
			values = append(values, st.shown())
		} else if st.Key == key {
			elsewhere = append(elsewhere, st.shown())
		}
	}
	if values != nil {
		return values
	}
	return elsewhere
}

// explained gives what an editor's note may name: every value, every sum of a
// breakdown, and what a sum and its whole differ by.
func (f *figures) explained() map[string]bool {
	named, sums := map[string]bool{}, map[string]*big.Rat{}
	for _, st := range f.Statistics {
		if rational(string(st.Value)) == nil {
			continue
		}
		named[string(st.Value)] = true
		if st.Breakdown == "" || strings.HasSuffix(st.Key, "."+st.Breakdown+".rest") {
			continue
		}
		whole := st.Key[:strings.LastIndex(st.Key, "."+st.Breakdown+".")]
		if sums[whole] == nil {
			sums[whole] = new(big.Rat)
		}
		sums[whole].Add(sums[whole], rational(string(st.Value)))
	}
	for whole, sum := range sums {
		named[plain(sum)] = true
		for _, v := range f.stated(whole, "") {
			if r := rational(v); r != nil {
				named[plain(r.Abs(r.Sub(sum, r)))] = true
			}
		}
	}
	return named
}

// rational reads a number without its commas, nil when it is none.
func rational(s string) *big.Rat {
	r, ok := new(big.Rat).SetString(strings.ReplaceAll(s, ",", ""))
	if !ok {
		return nil
	}
	return r
}

// plain prints a number without trailing zeros.
func plain(r *big.Rat) string {
	s := r.FloatString(6)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// number is what a reader takes for one: 27,490, 75.4%, 2018.
var number = regexp.MustCompile(`\p{Nd}+(?:,\p{Nd}{3})*(?:\.\p{Nd}+)?[%‰]?`)

// period writes the report's first and last day as both languages do.
func (f *figures) period() (texts []string) {
	months := strings.Fields("January February March April May June July August September October November December")
	for _, day := range []string{f.Report.From, f.Report.To} {
		var y, m, d int
		if _, err := fmt.Sscanf(day, "%d-%d-%d", &y, &m, &d); err == nil {
			texts = append(texts, fmt.Sprint(y), fmt.Sprintf("%d年%d月%d日", y, m, d), fmt.Sprintf("%d %s %d", d, months[m-1], y))
		}
	}
	return texts
}

// uncovered gives the numbers in a text that none of the literals explains. A
// literal counts only where no digit goes on before or behind it.
func uncovered(text string, literals []string) (found [][]int) {
	var spans [][]int
	for _, literal := range literals {
		for from := 0; ; {
			i := strings.Index(text[from:], literal)
			if i < 0 {
				break
			}
			spans = append(spans, []int{from + i, from + i + len(literal)})
			from += i + len(literal)
		}
	}
	for _, m := range number.FindAllStringIndex(text, -1) {
		if !slices.ContainsFunc(spans, func(s []int) bool { return s[0] <= m[0] && m[1] <= s[1] }) {
			found = append(found, m)
		}
	}
	return found
}

// framed are the elements of the main part whose numbers count figures, notes,
// chapters and bytes, or repeat what stands elsewhere; figures have a test of
// their own.
var framed = []func(*html.Node) bool{
	is("data"), is("figure"), is("nav"), is("code"), is("*", "note-ref"), is("*", "note-label"), is("*", "no"), is("*", "downloads"), is("dl", "note-facts"),
	func(n *html.Node) bool {
		return strings.HasPrefix(value(n, "role"), "doc-noteref") || value(n, "role") == "doc-backlink"
	},
}

// inline are the elements that do not part a text.
var inline = []string{"a", "abbr", "b", "bdi", "em", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "tspan", "u"}

// written gives the text within n in one string, with a line break where a
// reader sees the text end and U+FFFC for what skip leaves out.
func written(n *html.Node, skip func(*html.Node) bool) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
			return
		}
		if skip(n) {
			b.WriteString("\ufffc")
			return
		}
		block := !slices.Contains(inline, n.Data)
		if block {
			b.WriteString("\n")
		}
		for c := range n.ChildNodes() {
			walk(c)
		}
		if block {
			b.WriteString("\n")
		}
	}
	walk(n)
	return b.String()
}

func isFramed(n *html.Node) bool {
	return slices.ContainsFunc(framed, func(match func(*html.Node) bool) bool { return match(n) })
}

func checkProse(s *site, p *page) (faults []string) {
	f, err := figuresFor(s, p)
	if err != nil {
		return []string{err.Error()}
	}
	if p.kind == "notfound" {
		return nil // it has no statistics
	}
	literals := append(slices.Clone(siteSettings().Literals), f.period()...)
	literals = append(literals, "+86") // the words beside the telephone number
	for _, main := range all(p.root, is("main")) {
		note := is("aside", "note")
		text := written(main, func(n *html.Node) bool { return isFramed(n) || note(n) })
		for _, m := range uncovered(text, literals) {
			faults = append(faults, fmt.Sprintf("%q is no statistic: %s", text[m[0]:m[1]], around(text, m)))
		}
		for _, n := range all(main, note) {
			faults = append(faults, checkNote(n, literals, f)...)
		}
	}
	return faults
}

// checkNote lets a note name what the statistics explain.
func checkNote(note *html.Node, literals []string, f *figures) (faults []string) {
	text, explained := written(note, isFramed), f.explained()
	for _, m := range uncovered(text, literals) {
		if r := rational(text[m[0]:m[1]]); r == nil || !explained[plain(r)] {
			faults = append(faults, fmt.Sprintf("%q in a note is neither a statistic nor a sum nor a difference: %s", text[m[0]:m[1]], around(text, m)))
		}
	}
	return faults
}

// around gives the text next to a place, on one line.
func around(text string, m []int) string {
	before, after := []rune(text[:m[0]]), []rune(text[m[1]:])
	before, after = before[max(0, len(before)-20):], after[:min(20, len(after))]
	return "…" + strings.Join(strings.Fields(string(before)+text[m[0]:m[1]]+string(after)), " ") + "…"
}

// chapterNames gives the chapters' names by the number that begins their ids,
// read from the files of a year.
func chapterNames(year string) map[string]string {
	names := map[string]string{"0": "index"}
	files, _ := filepath.Glob(filepath.Join("content", year, "*.zh.md"))
	for _, file := range files {
		if m := chapterFile.FindStringSubmatch(filepath.Base(file)); m != nil {
			names[m[1]] = m[2]
		}
	}
	return names
}

var (
	chapterFile = regexp.MustCompile(`^0*(\d+)-(.*)\.zh\.md$`)
	chapterID   = regexp.MustCompile(`^(?:en-)?s(\d+)(?:-|$)`)
)

// chapterAt gives the chapter that an element stands in, "" where the whole
// report's figures are shown.
func chapterAt(n *html.Node, names map[string]string) string {
	e := closest(n, func(n *html.Node) bool { return chapterID.MatchString(value(n, "id")) })
	if e == nil {
		return ""
	}
	return names[chapterID.FindStringSubmatch(value(e, "id"))[1]]
}

// checkData holds every <data> to the statistic that it names, and the text in
// it to its value. Only the sum of a figure's parts has no name.
func checkData(s *site, p *page) (faults []string) {
	f, err := figuresFor(s, p)
	if err != nil {
		return []string{err.Error()}
	}
	year, _, _ := strings.Cut(p.path, "/")
	names := chapterNames(year)
	for _, data := range all(p.root, is("data")) {
		val, key := value(data, "value"), value(data, "data-key")
		want := f.stated(key, chapterAt(data, names))
		if key == "" {
			want = sumAbove(data)
		}
		if !slices.Contains(want, val) {
			faults = append(faults, fmt.Sprintf("%s; the statistic is %q", describe(data), want))
		}
		if !shows(textOf(data), val) {
			faults = append(faults, fmt.Sprintf("%s shows %q", describe(data), textOf(data)))
		}
	}
	return faults
}

// sumAbove adds up the parts in the column of a total's cell.
func sumAbove(data *html.Node) []string {
	row := closest(data, is("tr", "total"))
	if row == nil {
		return nil
	}
	sum := new(big.Rat)
	for _, part := range all(row.Parent, is("tr")) {
		for _, d := range all(part, is("data")) {
			if r := rational(value(d, "value")); r != nil && !outside(part) {
				sum.Add(sum, r)
			}
		}
	}
	return []string{plain(sum)}
}

// shows says whether a text shows a value to the digits that it prints.
func shows(text, value string) bool {
	found := number.FindAllString(text, -1)
	want := rational(value)
	if len(found) != 1 || want == nil {
		return want == nil && text == value // a sign for no number
	}
	digits := strings.TrimRight(found[0], "%‰")
	shown, unit := rational(digits), big.NewRat(1, 1)
	for word, factor := range map[string]int64{"万": 1e4, "亿": 1e8, "thousand": 1e3, "million": 1e6, "billion": 1e9} {
		if strings.HasPrefix(strings.TrimSpace(text[strings.Index(text, digits)+len(digits):]), word) {
			unit.SetInt64(factor)
		}
	}
	switch {
	case strings.HasSuffix(found[0], "%"):
		unit = big.NewRat(1, 100)
	case strings.HasSuffix(found[0], "‰"):
		unit = big.NewRat(1, 1000)
	}
	if shown == nil {
		return false
	}
	_, fraction, rounded := strings.Cut(digits, ".")
	slack := new(big.Rat) // whole numbers are never rounded
	if rounded || unit.Cmp(big.NewRat(1, 1)) < 0 {
		half := new(big.Rat).Quo(unit, new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(len(fraction))), nil)))
		slack.Add(half.Quo(half, big.NewRat(2, 1)), big.NewRat(1, 1_000_000)) // the attribute has six decimals
	}
	diff := new(big.Rat).Sub(shown.Mul(shown, unit), want)
	return diff.Abs(diff).Cmp(slack) <= 0
}

func TestShows(t *testing.T) {
	for _, c := range []struct {
		text, value string
		want        bool
	}{
		{"27490", "27490", true}, {"27,490", "27490", true}, {"27,490", "27491", false}, {"10余次", "10", true},
		{"2亿元以上", "200000000", true}, {"200 million yuan or more", "200000000", true}, {"nearly 100,000 people", "100000", true},
		{"近10万人", "100000", true}, {"28.6%", "0.285714", true}, {"28.5%", "0.285714", false}, {"0", "0", true}, {"", "0", false}, {"2至3", "2", false}, {"/", "/", true}, {"0", "/", false},
	} {
		if got := shows(c.text, c.value); got != c.want {
			t.Errorf("%q for the value %s: %t; want %t", c.text, c.value, got, c.want)
		}
	}
}

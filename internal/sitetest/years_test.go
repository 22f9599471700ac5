package sitetest

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
)

// The demonstration site has five years with invented figures (示例): two
// changes of the national format, one of the territory.
const years = "internal/sitetest/testdata/years"

var yearsSite = sync.OnceValues(func() (*site, error) { return buildCopy("years", func(string) bool { return true }) })

// buildCopy builds those years of the demonstration site that keep wants.
func buildCopy(name string, keep func(year string) bool) (*site, error) {
	bin, err := program()
	if err != nil {
		return nil, err
	}
	from := filepath.Join(scratch, name+" source")
	err = fs.WalkDir(os.DirFS(years), ".", func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if parts := strings.Split(file, "/"); len(parts) > 1 && strings.Trim(parts[1], "0123456789") == "" && !keep(parts[1]) {
			return nil
		}
		to := filepath.Join(from, filepath.FromSlash(file))
		if d.IsDir() {
			return os.MkdirAll(to, 0o777)
		}
		data, err := os.ReadFile(filepath.Join(years, filepath.FromSlash(file)))
		if err != nil {
			return err
		}
		return os.WriteFile(to, data, 0o666)
	})
	if err != nil {
		return nil, err
	}
	out := filepath.Join(scratch, name)
	if said, err := exec.Command(bin, "build", "--lang", "en", "-C", from, "-o", out).CombinedOutput(); err != nil || !strings.HasPrefix(string(said), "no findings") {
		return nil, fmt.Errorf("%v: %s", err, said)
	}
	s, err := readSite(out)
	if err == nil {
		s.base = "https://www.example.gov.cn/zfxxgknb/"
	}
	return s, err
}

func theYears(t *testing.T) *site {
	t.Helper()
	s, err := yearsSite()
	if err != nil {
		t.Fatal("the demonstration site cannot be built without a finding: ", err)
	}
	return s
}

// TestYearsPages and TestFiguresPages hold the pages of the demonstration sites to
// the rules of the real one, but for those that know its figures, identifiers
// and host.
func TestYearsPages(t *testing.T) { checkPages(t, theYears(t)) }

func TestFiguresPages(t *testing.T) { checkPages(t, theFigures(t)) }

func checkPages(t *testing.T, s *site) {
	known := []string{"the tags that the portal asks for", "nothing is loaded from another host"}
	own := func(r pageRule) bool { return slices.Contains(known, r.name) }
	for _, rule := range slices.DeleteFunc(slices.Concat(structureRules, linkRules, machineRules, languageRules), own) {
		t.Run(rule.name, func(t *testing.T) {
			for _, name := range s.paths() {
				if name == "404.html" && rule.name == "references lead somewhere" {
					continue // its addresses begin with the base path, which this site has
				}
				for _, fault := range rule.check(s, s.pages[name]) {
					t.Errorf("%s: %s", name, fault)
				}
			}
		})
	}
}

// TestTrendsBreak wants each series parted where it must be: a drawing joins no
// two points across, and the table says why in both languages.
func TestTrendsBreak(t *testing.T) {
	s := theYears(t)
	for name, reasons := range map[string][]string{
		"trends.html":    {"自2019年度起，报告改用国办公开办函〔2019〕60号规定的统计格式", "自2021年度起，报告改用国办公开办函〔2021〕30号规定的统计格式", "自2021年度起含并入的示例新区"},
		"en/trends.html": {"From 2019, reports follow the statistical format of", "From 2021, reports follow the statistical format of", "the merged Sample New District is included"},
	} {
		p := s.pages[name]
		if p == nil {
			t.Fatalf("there is no %s", name)
		}
		figures := all(p.root, is("figure", "trend-figure"))
		if len(figures) != 5 {
			t.Errorf("%s: %d series instead of 5", name, len(figures))
		}
		for _, fig := range figures {
			breaks := all(fig, is("tr", "break"))
			if len(breaks) != 2 {
				t.Errorf("%s: %d breaks in a table instead of 2", name, len(breaks))
				continue
			}
			said := textOf(breaks[0]) + textOf(breaks[1])
			if below := all(fig, is("ul", "breaks")); len(all(fig, is("svg"))) > 0 && (len(below) != 1 || len(all(below[0], is("li"))) != 2 || !strings.HasPrefix(textOf(below[0]), "① ")) {
				t.Errorf("%s: %s does not say beneath the drawing why it is broken", name, value(fig, "id"))
			}
			for _, reason := range reasons {
				if !strings.Contains(said, reason) {
					t.Errorf("%s: no word of %q in %q", name, reason, said)
				}
			}
		}
	}
	lines := linesOf(t, s.pages["2022/disclosure.html"], "s1-trend-disclosed-channel-website")
	want := [][]string{{"2019", "2020"}, {"2021", "2022"}} // 2018 stands alone
	if diff := cmp.Diff([][][]string{want, want, want}, lines); diff != "" {
		t.Error("the lines of the channels (-want +got):", diff)
	}
}

// linesOf gives which years each line of a drawing joins, found by the places of
// its points among those of all years.
func linesOf(t *testing.T, p *page, id string) (lines [][][]string) {
	t.Helper()
	fig := p.ids[id]
	if fig == nil {
		t.Fatalf("%s has no figure %s", p.path, id)
	}
	const first, last = 2018, 2022
	for _, n := range all(fig, is("path")) {
		if !strings.HasPrefix(value(n, "class"), "ln") {
			continue
		}
		var runs [][]string
		for run := range strings.SplitSeq(strings.TrimPrefix(value(n, "d"), "M"), "M") {
			var years []string
			for point := range strings.FieldsFuncSeq(run, func(r rune) bool { return r == 'L' }) {
				var x, y float64
				if _, err := fmt.Sscanf(strings.ReplaceAll(point, ",", " "), "%f %f", &x, &y); err != nil {
					t.Fatalf("%q: %v", run, err)
				}
				years = append(years, fmt.Sprint(first+int(x/1000*(last-first)+.5)))
			}
			runs = append(runs, years)
		}
		lines = append(lines, runs)
	}
	return lines
}

// TestTrendsAreSpoken wants what a screen reader says of each mark to be in the
// table, in the row of its year.
func TestTrendsAreSpoken(t *testing.T) {
	s := theYears(t)
	for _, name := range []string{"trends.html", "en/trends.html", "2022/disclosure.html", "2022/en/disclosure.html"} {
		for _, fig := range all(s.pages[name].root, is("figure", "trend-figure")) {
			rows := map[string]string{}
			for _, tr := range all(fig, is("tr")) {
				cells := all(tr, func(n *html.Node) bool { return n.Data == "th" || n.Data == "td" })
				for _, cell := range cells[1:] {
					rows[textOf(cells[0])] += " " + textOf(cell)
				}
			}
			marks := all(fig, func(n *html.Node) bool { return value(n, "role") == "img" && n.Data != "svg" })
			if len(marks) == 0 && len(all(fig, is("svg"))) > 0 {
				t.Errorf("%s: %s has no marks", name, value(fig, "id"))
			}
			for _, mark := range marks {
				label := value(mark, "aria-label")
				if strings.ContainsAny(label, "①②") {
					continue // a break
				}
				found := false
				for year, row := range rows {
					found = found || strings.Contains(label, year) && slices.ContainsFunc(number.FindAllString(row, -1), func(n string) bool { return strings.Contains(label, n) })
				}
				if !found {
					t.Errorf("%s: %s: %q is in no row of %q", name, value(fig, "id"), label, rows)
				}
			}
		}
	}
}

// A report shows the years up to its own: it does not change when a later one
// comes.
func TestTrendsEndWithTheReport(t *testing.T) {
	s := theYears(t)
	for year := 2018; year <= 2022; year++ {
		p := s.pages[fmt.Sprintf("%d/disclosure.html", year)]
		for _, fig := range all(p.root, is("figure", "trend-figure")) {
			rows := len(all(fig, is("tr"))) - 1 - len(all(fig, is("tr", "break")))
			if want := year - 2018 + 1; rows != want {
				t.Errorf("%s: %d years instead of %d", p.path, rows, want)
			}
		}
	}
	earlier, err := buildCopy("earlier years", func(year string) bool { return year < "2021" })
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range earlier.files {
		if strings.HasPrefix(name, "20") && string(s.files[name]) != string(data) {
			t.Errorf("%s is another one when later years are on file", name)
		}
	}
}

// TestChange wants figures set against those of the year before where the two
// can be compared, and only there.
func TestChange(t *testing.T) {
	s := theYears(t)
	want := map[string][]string{
		"index.html":    {"比2021年增加8.1%", "比2021年增加13.6%", "比2021年提高2.6个百分点", "比2019年减少5.9%", "比2019年减少18.3%", "比2019年提高3.3个百分点"},
		"en/index.html": {"up 8.1% on 2021", "up 13.6% on 2021", "up 2.6 percentage points on 2021", "down 5.9% on 2019", "down 18.3% on 2019", "up 3.3 percentage points on 2019"},
	}
	for name, texts := range want {
		var got []string
		for _, n := range all(s.pages[name].root, is("dd", "change")) {
			got = append(got, textOf(n))
		}
		if diff := cmp.Diff(texts, got); diff != "" {
			t.Errorf("%s (-want +got): %s", name, diff)
		}
	}
}

// With one year on file there is nothing to compare, and nothing that looks as
// if something were missing.
func TestOneYear(t *testing.T) {
	s, err := buildCopy("one year", func(year string) bool { return year == "2018" })
	if err != nil {
		t.Fatal(err)
	}
	for name := range s.files {
		if strings.Contains(name, "trend") {
			t.Errorf("%s: there are no trends", name)
		}
	}
	for name, p := range s.pages {
		if strings.Contains(p.raw, "trends.html") || strings.Contains(p.raw, `class="change"`) || strings.Contains(p.raw, "trend-figure") {
			t.Errorf("%s speaks of other years", name)
		}
	}
	p := s.pages["2018/disclosure.html"]
	tiles := all(p.root, is("dl", "tiles"))
	if len(tiles) != 3 || len(all(tiles[1], is("data"))) != 3 || !strings.Contains(p.raw, "目前只收录2018年的数据") {
		t.Errorf("%d groups of tiles instead of three, or no word about it", len(tiles))
	}
}

// The download of all series has every year, every part, and where nothing can
// be compared.
func TestTrendsDownload(t *testing.T) {
	s := theYears(t)
	got := strings.Split(strings.TrimPrefix(string(s.files["data/trend-explained.csv"]), "\ufeff"), "\r\n")
	want := []string{
		"year,key,label_zh,label_en,whole_zh,whole_en,value,text,kind,qualifier,unit_zh,unit_en,computed,chapter,comparable",
		"2018,explained,政策解读,Policy explanations,,,36,36,number,exact,篇,texts,false,disclosure,false",
		"2019,explained,政策解读,Policy explanations,,,42,42,number,exact,篇,texts,false,disclosure,false",
		"2020,explained,政策解读,Policy explanations,,,45,45,number,exact,件,texts,false,disclosure,false",
		"2021,explained,政策解读,Policy explanations,,,57,57,number,exact,件,texts,false,disclosure,false",
		"2022,explained,政策解读,Policy explanations,,,69,69,number,exact,件,texts,false,disclosure,true",
		"",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if whole := string(s.files["data/trends.csv"]); strings.Count(whole, "\r\n") != 1+5*8 || !strings.Contains(whole, "\r\n2020,disclosed.channel.wechat,") {
		t.Errorf("the download of all series:\n%s", whole)
	}
}

// TestBrowserYears looks at the pages with trends in each width.
func TestBrowserYears(t *testing.T) {
	s := theYears(t)
	home := serve(t, s)
	b := openTab(t, home)
	for _, name := range []string{"index.html", "en/index.html", "trends.html", "en/trends.html", "2022/disclosure.html", "2022/en/disclosure.html"} {
		b.size(widths[0])
		b.visit(home + name)
		ask[bool](b, "judge.open()")
		for _, width := range widths {
			b.size(width)
			faults := append(ask[[]string](b, "judge.wide()"), ask[[]string](b, "judge.drawings()")...)
			b.report(fmt.Sprintf("%s at %d px", name, width), faults...)
		}
	}
}

package render

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"gongkai/internal/content"
	"gongkai/internal/form"
)

// formSite is a report of 2023 with all three tables filled; their figures are
// those of internal/form/testdata.
func formSite(t *testing.T) *content.Site {
	t.Helper()
	fsys := fstest.MapFS{}
	put := func(name, text string) { fsys["content/"+name] = &fstest.MapFile{Data: []byte(text)} }
	put("site.yaml", "name: {zh: 示例年报, en: Sample reports}\nlanguages: [zh, en]\n")
	put("2023/index.zh.md", "---\ntitle: 示例年报\nreport:\n  year: 2023\n  period: {from: 2023-01-01, to: 2023-12-31}\n  issuer: 示例机关\n  format: 2021\n---\n示例。\n")
	put("2023/index.en.md", "---\ntitle: Sample report\nreport: {issuer: Sample body}\n---\nSample.\n")
	body := "{form disclosure}\n\n{form requests}\n\n{form litigation}\n"
	put("2023/03-forms.zh.md", "---\ntitle: 示例表\nforms:\n  disclosure: data/disclosure.csv\n  requests: data/requests.csv\n  litigation: data/litigation.csv\n---\n新收{form.requests.new_received.total}件。\n\n"+body)
	put("2023/03-forms.en.md", "---\ntitle: Sample tables\n---\nThere were {form.requests.new_received.total} new requests.\n\n"+body)
	for _, key := range []string{"disclosure", "requests", "litigation"} {
		text, err := os.ReadFile("../form/testdata/2023-" + key + ".csv")
		if err != nil {
			t.Fatal(err)
		}
		put("2023/data/"+key+".csv", string(text))
	}
	return loadSite(t, fsys)
}

// A site with the tables of 2023 builds without a finding; every cell is there
// once in each table, with heads that exist on its page.
func TestForms(t *testing.T) {
	files, findings := build(t, renderer(t, formSite(t)))
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	keys := regexp.MustCompile(`data-key="(form\.[^"]*)"`)
	cells := 0
	for _, table := range form.Find(2023).Tables {
		filled, _ := table.ReadCSV("", nil)
		cells += len(filled.Cells)
	}
	for _, page := range []string{"2023/forms.html", "2023/en/forms.html", "2023/full.html", "2023/en/full.html", "2023/parallel.html"} {
		html := files[page]
		want := cells + 1 // and the one in the text
		if page == "2023/parallel.html" {
			want *= 2
		}
		if n := len(keys.FindAllString(html, -1)); n != want {
			t.Errorf("%s has %d cells, want %d", page, n, want)
		}
		headersExist(t, page, html)
	}
	zh, en := files["2023/forms.html"], files["2023/en/forms.html"]
	for text, page := range map[string]string{
		"（六）其他处理": zh, "<data class=\"num\" value=\"59237.2449\" data-key=\"form.disclosure.charges.amount_10k_cny\">59237.2449</data>": zh,
		"(7) Total": en, ">3,511</data>": en, ">3511</data>": zh, "New requests received this year + Requests carried over": en, ">未经</span><span class=\"ph\">复议</span><span class=\"ph\">直接</span><span class=\"ph\">起诉<": zh,
	} {
		if !strings.Contains(page, text) {
			t.Errorf("%q is missing", text)
		}
	}
	if csv := files["2023/data/s3-form-requests.csv"]; strings.Count(csv, "\n") != 174 {
		t.Errorf("the download names %d cells", strings.Count(csv, "\n")+1)
	}
}

// headersExist looks for every id that a cell names as its head.
func headersExist(t *testing.T, page, html string) {
	t.Helper()
	ids := map[string]int{}
	for _, m := range regexp.MustCompile(` id="?([^" >]+)`).FindAllStringSubmatch(html, -1) {
		ids[m[1]]++
	}
	lists := regexp.MustCompile(` headers="([^"]*)"`).FindAllStringSubmatch(html, -1)
	if len(lists) < 200 {
		t.Errorf("%s: %d cells name heads", page, len(lists))
	}
	for _, m := range lists {
		for id := range strings.FieldsSeq(m[1]) {
			if ids[id] != 1 {
				t.Errorf("%s: head %q is there %d times", page, id, ids[id])
				return
			}
		}
	}
}

// Rows and columns of a table come out even: no line is longer than another.
func TestFormGrid(t *testing.T) {
	files, _ := build(t, renderer(t, formSite(t)))
	tables := regexp.MustCompile(`(?s)<table class="?form-table.*?</table>`).FindAllString(files["2023/forms.html"], -1)
	if len(tables) != 3 {
		t.Fatalf("%d tables", len(tables))
	}
	cell := regexp.MustCompile(`<t[hd]\b[^>]*>`)
	attr := func(tag, name string) int {
		if m := regexp.MustCompile(name + `="?(\d+)`).FindStringSubmatch(tag); m != nil {
			n := 0
			for _, c := range m[1] {
				n = n*10 + int(c-'0')
			}
			return n
		}
		return 1
	}
	for i, table := range tables {
		widths := map[int]bool{}
		var open []int // columns that cells above still take, by lines to come
		for _, line := range strings.Split(table, "<tr")[1:] {
			width := 0
			if len(open) > 0 {
				width, open = open[0], open[1:]
			}
			for _, tag := range cell.FindAllString(line, -1) {
				width += attr(tag, "colspan")
				for r := range attr(tag, "rowspan") - 1 {
					for len(open) <= r {
						open = append(open, 0)
					}
					open[r] += attr(tag, "colspan")
				}
			}
			widths[width] = true
		}
		if len(widths) != 1 {
			t.Errorf("table %d has lines of widths %v", i, widths)
		}
	}
}

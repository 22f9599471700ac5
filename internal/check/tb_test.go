package check

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"gongkai/internal/content"
	"gongkai/internal/diag"
)

// filledTables finds what is wrong with a report of 2023 that fills one table
// with the figures of internal/form/testdata, of which one text is replaced.
func filledTables(t *testing.T, key, from, to, waiver string) []string {
	t.Helper()
	text, err := os.ReadFile("../form/testdata/2023-" + key + ".csv")
	if err != nil {
		t.Fatal(err)
	}
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	year := strings.NewReplacer("2018", "2023", "2019-03", "2024-03", "format: 2014", "format: 2021", "law: 2007", "law: 2019")
	site, findings, err := content.Load(fstest.MapFS{
		"content/site.yaml":           file(siteYAML),
		"content/2023/index.zh.md":    file(year.Replace(indexZH)),
		"content/2023/index.en.md":    file(indexEN),
		"content/2023/01-forms.zh.md": file("---\ntitle: 示例\nforms: {" + key + ": data/table.csv}\n" + waiver + "---\n示例。\n"),
		"content/2023/01-forms.en.md": file("---\ntitle: Sample\n---\nA sample.\n"),
		"content/2023/data/table.csv": file(strings.Replace(string(text), from, to, 1)),
	}, content.Options{})
	if err != nil {
		t.Fatal(err)
	}
	lines := []string{}
	for _, f := range diag.Sort(Waive(site, append(findings, Site(site)...))) {
		if strings.HasPrefix(f.Rule, "TB") && !f.Waived && f.Rule != "TB-08" || strings.HasPrefix(f.Rule, "WV") || strings.HasPrefix(f.Rule, "FT") {
			lines = append(lines, f.Pos.String()+" "+f.Rule+" "+f.At)
		}
	}
	return lines
}

func TestTables(t *testing.T) {
	waiver := "waivers:\n  - {rule: TB-03, at: form.requests.partial.total, reason: 示例, by: 示例, date: 2024-01-02}\n"
	for _, tt := range []struct {
		name, key, from, to, waiver string
		want                        []string
	}{
		{"as published", "requests", "", "", "", []string{}},
		{"TB-01", "requests", "carried_forward,118", "carried_forward,181", "", []string{"content/2023/data/table.csv:26:17 TB-01 form.requests.carried_forward.natural_person"}},
		{"TB-02", "requests", "partial,319", "partial,320", "", []string{"content/2023/data/table.csv:5:9 TB-02 form.requests.partial.natural_person"}},
		{"TB-03 waived", "requests", "partial,319,7,0,0,2,0,328", "partial,319,7,0,0,2,0,328", waiver, []string{"content/2023/01-forms.zh.md:5:5 WV-01 form.requests.partial.total"}},
		{"TB-04", "litigation", "309", "308", "", []string{"content/2023/data/table.csv:2:21 TB-04 form.litigation.review.total"}},
		{"TB-05", "disclosure", "1808595", "1808595.5", "", []string{"content/2023/data/table.csv:7:6 TB-05 form.disclosure.licenses.decisions"}},
		{"TB-06", "litigation", "26,440", "26,/", "", []string{"content/2023/data/table.csv:2:21 TB-06 form.litigation.review.total"}},
		{"FT-04", "litigation", "litigation_direct", "#", "", []string{"content/2023/data/table.csv FT-04 ", "content/2023/data/table.csv:3:1 FT-02 "}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, filledTables(t, tt.key, tt.from, tt.to, tt.waiver)); d != "" {
				t.Error(d)
			}
		})
	}
}

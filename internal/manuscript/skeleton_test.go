package manuscript

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/form"
	"gongkai/internal/stat"
)

// site gives a site with the settings of fsys and the given files.
func site(t *testing.T, fsys fs.FS, files []File) (*content.Site, []diag.Finding) {
	t.Helper()
	all := fstest.MapFS{}
	for _, name := range []string{"content/site.yaml", "content/terms.yaml"} {
		if data, err := fs.ReadFile(fsys, name); err == nil {
			all[name] = &fstest.MapFile{Data: data}
		}
	}
	for _, f := range files {
		all[f.Path] = &fstest.MapFile{Data: []byte(f.Text)}
	}
	return load(t, all)
}

func rules(findings []diag.Finding) string {
	var all []string
	for _, f := range findings {
		all = append(all, f.Rule)
	}
	return strings.Join(all, " ")
}

// A new report of any year is read with nothing to say but what only the office
// knows: who issues it.
func TestSkeleton(t *testing.T) {
	for year, want := range map[int]struct{ chapters, forms int }{2008: {7, 0}, 2014: {8, 1}, 2018: {8, 1}, 2019: {6, 3}, 2020: {6, 3}, 2021: {6, 3}, 2026: {6, 3}} {
		got, findings := site(t, awkward, Skeleton(year, form.Find(year), []string{"zh", "en"}))
		if d := cmp.Diff("FM-05", rules(findings)); d != "" {
			t.Errorf("%d: %v", year, findings)
		}
		rep := got.Report(year)
		if len(rep.Chapters) != want.chapters || len(rep.Forms()) != want.forms {
			t.Errorf("%d: %d chapters, %d forms", year, len(rep.Chapters), len(rep.Forms()))
		}
		for _, f := range rep.Forms() {
			for _, c := range f.Filled.Cells {
				if c.Value.Kind != stat.Blank {
					t.Errorf("%d: %s is %+v", year, f.Filled.Path(&c), c.Value)
				}
			}
		}
	}
}

// keys lists the statistics of a report by chapter, the cells of tables left out.
func keys(rep *content.Report) map[string][]string {
	all := map[string][]string{}
	for _, c := range append([]*content.Chapter{rep.Index}, rep.Chapters...) {
		for _, s := range c.Stats {
			if !strings.HasPrefix(s.Key, "form.") {
				all[c.Slug] = append(all[c.Slug], s.Key)
			}
		}
	}
	return all
}

// The year after, of one format: the same chapters, keys and words, and not one
// figure or sentence.
func TestCarryWithinFormat(t *testing.T) {
	old, _ := load(t, repository(t))
	from := old.Report(2018)
	made, err := Carry(old, from, 2017, form.Find(2017))
	if err != nil {
		t.Fatal(err)
	}
	got, findings := site(t, repository(t), made)
	for _, f := range findings {
		if f.Rule != "FO-03" { // formulas have nothing to compute with yet
			t.Errorf("%s: %s %s", f.Pos, f.Rule, f.Message.EN)
		}
	}
	rep := got.Report(2017)
	if d := cmp.Diff(keys(from), keys(rep)); d != "" {
		t.Error(d)
	}
	for i, c := range rep.Chapters {
		was := from.Chapters[i]
		for j, s := range c.Stats {
			if s.Value.Kind != stat.Blank || s.Words[1].Unit != was.Stats[j].Words[1].Unit {
				t.Errorf("%s: %+v", s.Key, s)
			}
		}
		if c.Texts[1].Title != strings.ReplaceAll(was.Texts[1].Title, "2018", "2017") || c.Number != was.Number || len(c.Waivers) > 0 {
			t.Errorf("%s: %+v", c.Slug, c)
		}
		for l, text := range c.Texts {
			for line := range strings.SplitSeq(string(text.Body), "\n") {
				if line != "" && !strings.HasPrefix(line, "## ") && !strings.HasPrefix(line, "### ") && !insertLine.MatchString(line) && line+"\n" != placeholder(got.Langs[l]) {
					t.Errorf("%s: %q came along", text.File, line)
				}
			}
		}
	}
	if rep.Meta.Published != "" || rep.Meta.Issuer[1] != from.Meta.Issuer[1] || rep.Meta.Format != 2014 || rep.Index.Texts[0].Title != "杭州市拱墅区人民政府2017年政府信息公开工作年度报告" {
		t.Errorf("%+v", rep.Meta)
	}
}

// The year after, of another format: its six chapters and empty tables, every
// statistic in one of them.
func TestCarryToNewFormat(t *testing.T) {
	old, _ := load(t, repository(t))
	made, err := Carry(old, old.Report(2018), 2019, form.Find(2019))
	if err != nil {
		t.Fatal(err)
	}
	got, findings := site(t, repository(t), made)
	for _, f := range findings {
		if f.Rule != "FO-03" {
			t.Errorf("%s: %s %s", f.Pos, f.Rule, f.Message.EN)
		}
	}
	rep := got.Report(2019)
	var slugs, all []string
	for _, c := range rep.Chapters {
		slugs = append(slugs, c.Slug)
	}
	if d := cmp.Diff([]string{"overview", "proactive-disclosure", "requests", "reconsideration-litigation", "problems-improvements", "other-matters"}, slugs); d != "" {
		t.Error(d)
	}
	for _, k := range keys(rep) {
		all = append(all, k...)
	}
	n := 0
	for _, k := range keys(old.Report(2018)) {
		for _, key := range k {
			n++
			if rep.Stated(key) == nil {
				t.Errorf("%s is lost", key)
			}
		}
	}
	if len(all) > n || len(rep.Forms()) != 3 || rep.Meta.Format != 2019 || rep.Meta.Law != 2019 {
		t.Errorf("%d keys of %d, %d forms, %+v", len(all), n, len(rep.Forms()), rep.Meta)
	}
}

func TestOutline(t *testing.T) {
	c := carrier{from: &content.Report{Year: 2018}, to: 2019}
	body := "引言2018年。\n\n## 2018年的渠道[^1] {#x}\n\n文字{a}。\n\n{chart a by b as bar title \"网站“最”多\" note “甲”}\n\n```\n## 代码\n```\n\n{trend a}\n{table a@2017}\n\n### 下一节\n\n[^1]: 注\n"
	want := "<!-- 在此撰写正文。数字写在文头的 stats: 里，正文用 {键名} 引用。 -->\n\n## 2019年的渠道 {#x}\n\n<!-- 在此撰写正文。数字写在文头的 stats: 里，正文用 {键名} 引用。 -->\n\n{chart a by b as bar}\n\n{trend a}\n\n### 下一节\n"
	if d := cmp.Diff(want, c.outline(body, "zh")); d != "" {
		t.Error(d)
	}
}

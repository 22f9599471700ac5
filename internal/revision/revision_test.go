package revision_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"gongkai/internal/content"
	. "gongkai/internal/revision"
)

const (
	siteYAML = "name: {zh: 示例, en: Example}\nlanguages: [zh, en]\n"
	indexZH  = "---\ntitle: 示例报告\nreport:\n  year: 2018\n  period: {from: 2018-01-01, to: 2018-12-31}\n  issuer: 示例区人民政府\n---\n前言。\n"
	indexEN  = "---\ntitle: Example report\nreport:\n  issuer: Example District\n---\nPreface.\n"
	oneZH    = "---\ntitle: 总体\nstats:\n  a:\n    label: 甲\n    value: 10\n    unit: 件\n    by:\n      way:\n        label: 方式\n        parts:\n          p: {label: 某, value: 4}\n          q: {label: 其他, value: 6}\n  b: {label: 乙, formula: a * 2, unit: 件, decimals: 0}\n---\n第一段。\n\n第二段。\n\n第三段。\n"
	oneEN    = "---\ntitle: Overview\nstats:\n  a:\n    label: A\n    unit: {one: item, other: items}\n    by:\n      way:\n        label: Way\n        parts: {p: P, q: Other}\n  b: {label: B, unit: {one: item, other: items}}\n---\nOne.\n\nTwo.\n\nThree.\n"
)

// edition loads a report; pairs of replacements change the first chapter.
func edition(t *testing.T, pairs ...string) Edition {
	t.Helper()
	change := strings.NewReplacer(pairs...)
	fsys := fstest.MapFS{}
	for name, text := range map[string]string{"site.yaml": siteYAML, "2018/index.zh.md": indexZH, "2018/index.en.md": indexEN, "2018/01-one.zh.md": oneZH, "2018/01-one.en.md": oneEN} {
		if text = change.Replace(text); text != "" {
			fsys["content/"+name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	site, findings, err := content.Load(fsys, content.Options{})
	if err != nil || len(findings) > 0 {
		t.Fatal(findings, err)
	}
	return Edition{site, site.Report(2018), func(c *content.Chapter, lang int) []string {
		return strings.Split(strings.TrimSpace(string(c.Texts[lang].Body)), "\n\n")
	}}
}

func TestCompare(t *testing.T) {
	by := func(zh, en string) map[string]string { return map[string]string{"zh": zh, "en": en} }
	figure := func(path string, label map[string]string, aspect Aspect, before, after map[string]string, change string) Figure {
		return Figure{path, "one", label, aspect, before, after, change}
	}
	text := func(lang, title string, place Place, before, after string) Text {
		return Text{"one", title, lang, place, "", before, after}
	}
	a, b := by("甲", "A"), by("乙", "B")
	for _, tc := range []struct {
		name  string
		pairs []string
		want  Changes
	}{
		{"nothing", nil, Changes{}},
		{"a value and what follows from it", []string{"value: 10", "value: 11", "value: 6", "value: 7"}, Changes{Figures: []Figure{
			figure("a", a, Value, by("10件", "10 items"), by("11件", "11 items"), "1"),
			figure("a.way.q", by("其他", "Other"), Value, by("6件", "6 items"), by("7件", "7 items"), "1"),
			figure("b", b, Value, by("20件", "20 items"), by("22件", "22 items"), "2"),
		}}},
		{"no exact number", []string{"value: 10\n", "value: 10余\n"}, Changes{Figures: []Figure{
			figure("a", a, Value, by("10件", "10 items"), by("10余件", "more than 10 items"), ""),
			figure("b", b, Value, by("20件", "20 items"), map[string]string{}, ""), // it can no longer be computed
		}}},
		{"a formula", []string{"a * 2", "a + 10"}, Changes{Figures: []Figure{
			figure("b", b, Formula, by("a * 2", "a * 2"), by("a + 10", "a + 10"), ""),
		}}},
		{"a label in one language", []string{"label: 甲", "label: 甲类"}, Changes{Figures: []Figure{
			figure("a", by("甲类", "A"), Label, a, by("甲类", "A"), ""),
		}}},
		{"a figure renamed", []string{"p: {label", "x: {label", "{p: P", "{x: P"}, Changes{Figures: []Figure{
			figure("a.way.p", by("某", "P"), Removed, by("4件", "4 items"), nil, ""),
			figure("a.way.x", by("某", "P"), Added, nil, by("4件", "4 items"), ""),
		}}},
		{"a paragraph", []string{"第二段", "第二节"}, Changes{Texts: []Text{text("zh", "总体", Block, "第二段。", "第二节。")}}},
		{"a paragraph more", []string{"第二段。", "第二段。\n\n补充。"}, Changes{Texts: []Text{text("zh", "总体", Block, "", "补充。")}}},
		{"a paragraph less", []string{"\n\n第二段。", ""}, Changes{Texts: []Text{text("zh", "总体", Block, "第二段。", "")}}},
		{"paragraphs swapped", []string{"One.\n\nTwo.", "Two.\n\nOne."}, Changes{Texts: []Text{text("en", "Overview", Block, "One.", ""), text("en", "Overview", Block, "", "One.")}}},
		{"a title", []string{"title: Overview", "title: General"}, Changes{Texts: []Text{text("en", "General", Title, "Overview", "General")}}},
		{"the issuer", []string{"issuer: Example District", "issuer: The District"}, Changes{Texts: []Text{
			{"index", "Example report", "en", Field, "issuer", "Example District", "The District"}}}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if tc.want.Figures == nil {
				tc.want.Figures = []Figure{}
			}
			if tc.want.Texts == nil {
				tc.want.Texts = []Text{}
			}
			var after Edition
			if tc.name == "no exact number" {
				after = loosely(t, tc.pairs...)
			} else {
				after = edition(t, tc.pairs...)
			}
			if diff := cmp.Diff(tc.want, Compare(edition(t), after)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// loosely loads a report about which there are findings.
func loosely(t *testing.T, pairs ...string) Edition {
	t.Helper()
	change := strings.NewReplacer(pairs...)
	fsys := fstest.MapFS{}
	for name, text := range map[string]string{"site.yaml": siteYAML, "2018/index.zh.md": indexZH, "2018/index.en.md": indexEN, "2018/01-one.zh.md": oneZH, "2018/01-one.en.md": oneEN} {
		fsys["content/"+name] = &fstest.MapFile{Data: []byte(change.Replace(text))}
	}
	site, _, err := content.Load(fsys, content.Options{})
	if err != nil {
		t.Fatal(err)
	}
	e := edition(t)
	return Edition{site, site.Report(2018), e.Blocks}
}

// A chapter that came or went is one passage and its blocks.
func TestChapterGone(t *testing.T) {
	with, without := edition(t), edition(t, oneZH, "", oneEN, "")
	got := Compare(with, without)
	var places []Place
	for _, text := range got.Texts {
		places = append(places, text.Place)
		if text.After != "" || text.Before == "" {
			t.Errorf("%+v", text)
		}
	}
	if diff := cmp.Diff([]Place{Chapter, Block, Block, Block, Chapter, Block, Block, Block}, places); diff != "" {
		t.Error(diff)
	}
	for _, f := range got.Figures {
		if f.Aspect != Removed {
			t.Errorf("%+v", f)
		}
	}
	if len(got.Figures) != 4 {
		t.Errorf("%d figures", len(got.Figures))
	}
}

// Long texts are compared in reasonable time.
func TestLongTexts(t *testing.T) {
	e := func(n int, odd string) Edition {
		e := edition(t)
		e.Blocks = func(*content.Chapter, int) (all []string) {
			for i := range n {
				all = append(all, strings.Repeat("示", i%7)+odd)
			}
			return all
		}
		return e
	}
	if got := len(Compare(e(5000, "甲"), e(5000, "乙")).Texts); got != 20_000 {
		t.Errorf("%d passages, want 20,000: four texts of 5,000", got)
	}
}

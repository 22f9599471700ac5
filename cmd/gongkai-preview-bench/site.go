package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"gongkai/internal/bench"
)

// testSite is a generated site with a statistic of ours in it.
type testSite struct {
	dir     string
	sources []string // files of the first four chapters, source language
	texts   []string // what they hold
	page    string   // that is looked at: of the second chapter
}

const firstYear = "1900"

// newSite generates a site and adds the statistic probe: stated by the first
// chapter, inserted there twice and in the next three once each.
func newSite(dir string, chapters, perYear int) (*testSite, error) {
	if err := bench.Generate(dir, chapters, bench.Options{PerYear: perYear}); err != nil {
		return nil, err
	}
	s := &testSite{dir: dir}
	names, err := filepath.Glob(filepath.Join(dir, "content", firstYear, "[0-9]*.zh.md"))
	if err != nil {
		return nil, err
	}
	for i, name := range names[:leastChapters] {
		for _, lang := range []string{"en", "zh"} {
			file := strings.TrimSuffix(name, "zh.md") + lang + ".md"
			text, err := addProbe(file, lang, i == 0)
			if err != nil {
				return nil, err
			}
			if lang == "zh" {
				s.sources, s.texts = append(s.sources, file), append(s.texts, text)
			}
		}
	}
	_, slug, _ := strings.Cut(strings.TrimSuffix(filepath.Base(s.sources[1]), ".zh.md"), "-")
	s.page = firstYear + "/" + slug + ".html"
	return s, nil
}

var probe = map[string][2]string{ // by language: front matter, sentence
	"zh": {"  probe: {label: 示例测点, value: 1000, unit: 件}\n", "\n示例句子甲。测点{probe}件。\n"},
	"en": {"  probe: {label: Sample probe, unit: {one: item, other: items}}\n", "\nSample sentence. The probe has {probe} items.\n"},
}

// addProbe adds the statistic, when the file is to state it, and a paragraph
// that names it, twice in the file that states it.
func addProbe(file, lang string, states bool) (string, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	text := string(data) + probe[lang][1]
	if states {
		before, after, ok := strings.Cut(text, "stats:\n")
		if !ok {
			return "", fmt.Errorf("%s has no statistics", file)
		}
		text = before + "stats:\n" + probe[lang][0] + after + probe[lang][1]
	}
	return text, os.WriteFile(file, []byte(text), 0o644)
}

// kind is one kind of edit: it writes a file so that a text is on the page.
type kind struct {
	name string
	file string
	// text gives what to write, and what is then on the page, for edit n.
	text func(n int) (file, shown string)
	// shows is an expression that gives the part of the page that shows it.
	shows string
}

func (s *testSite) kinds() []kind {
	return []kind{
		{"prose", s.sources[1], func(n int) (string, string) {
			shown := fmt.Sprintf("示例句子第%d次修改", n)
			return strings.Replace(s.texts[1], "示例句子甲", shown, 1), shown + "。"
		}, "main"},
		{"statistic", s.sources[0], func(n int) (string, string) {
			shown := fmt.Sprint(2000 + n)
			return strings.Replace(s.texts[0], "value: 1000", "value: "+shown, 1), shown
		}, `[data-key="probe"]`},
		{"layout", filepath.Join(s.dir, "layouts", "footer.html"), func(n int) (string, string) {
			shown := fmt.Sprintf("示例页脚第%d次修改", n)
			return `<footer class="site-foot"><div class="wrap"><p class="foot-name">` + shown + `。</p></div></footer>`, shown + "。"
		}, "footer"},
	}
}

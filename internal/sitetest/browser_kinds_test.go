package sitetest

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

// correctedSite is the demonstration site with its first year sealed, corrected
// and sealed again, and with a chapter in its last that has a chart, a table and
// a note of every kind.
var correctedSite = sync.OnceValues(func() (*site, error) {
	if _, err := buildCopy("corrected years", func(string) bool { return true }); err != nil {
		return nil, err
	}
	bin, err := program()
	if err != nil {
		return nil, err
	}
	dir, out := filepath.Join(scratch, "corrected years source"), filepath.Join(scratch, "corrected years")
	run := func(args ...string) error {
		if said, err := exec.Command(bin, append(args, "--lang", "en", "-C", dir)...).CombinedOutput(); err != nil {
			return fmt.Errorf("gongkai %s: %w: %s", args[0], err, said)
		}
		return nil
	}
	if err := run("snapshot", "2018", "--date", "2019-03-31"); err != nil {
		return nil, err
	}
	if err := os.CopyFS(filepath.Join(dir, "content"), os.DirFS(kindsChapter)); err != nil {
		return nil, err
	}
	if err := run("translated", "content/2022/03-kinds.en.md"); err != nil {
		return nil, err
	}
	chapter := filepath.Join(dir, "content", "2018", "01-disclosure.zh.md")
	text, err := os.ReadFile(chapter)
	if err != nil {
		return nil, err
	}
	corrected := strings.NewReplacer("value: 8200", "value: 8201", "value: 5100", "value: 5101", "示例：全年", "示例：本年").Replace(string(text))
	if err := os.WriteFile(chapter, []byte(corrected), 0o666); err != nil {
		return nil, err
	}
	if err := run("snapshot", "2018", "--date", "2019-05-06", "--correction", "示例：少计一条", "--correction-en", "Sample: one item was not counted"); err != nil {
		return nil, err
	}
	if err := run("build", "-o", out); err != nil {
		return nil, err
	}
	s, err := readSite(out)
	if err == nil {
		s.base = "https://www.example.gov.cn/zfxxgknb/"
	}
	return s, err
})

// kindsChapter is the folder of that chapter, beside content/.
const kindsChapter = "internal/sitetest/testdata/kinds"

// kind is a page that stands for all of its kind.
type kind struct{ name, home, page string }

// kinds gives one page of each kind in each language, with what a reader does
// there having happened: a search has found something.
func kinds(t *testing.T) (list []kind) {
	t.Helper()
	corrected, err := correctedSite()
	if err != nil {
		t.Fatal("no year can be corrected: ", err)
	}
	real, years := serve(t, theSite(t)), serve(t, corrected)
	for _, lang := range []string{"", "en/"} {
		for _, page := range []string{"requests", "data", "full", "notes"} {
			list = append(list, kind{lang + page, real, "2018/" + lang + page + ".html"})
		}
		query := map[string]string{"": "示例", "en/": "sample"}[lang]
		for _, page := range []string{lang + "index.html", lang + "trends.html", lang + "search.html", lang + "search.html?q=" + query,
			"2018/" + lang + "index.html", "2018/" + lang + "corrections.html", "2018-v1/" + lang + "disclosure.html", "2022/" + lang + "disclosure.html", "2022/" + lang + "kinds.html", "2021/" + lang + "data.html"} {
			list = append(list, kind{page, years, page})
		}
	}
	return append(list, kind{"parallel", years, "2022/parallel.html"}, kind{"404", real, "404.html"})
}

// visitKind opens a page and waits for what it finds.
func (b *tab) visitKind(k kind) {
	b.t.Helper()
	b.visit(k.home + k.page)
	if strings.Contains(k.page, "?q=") {
		b.do(chromedp.WaitVisible(".hits li", chromedp.ByQuery))
	}
}

// TestBrowserCrowded: links in a cell, one below the other in lines of text, are
// too near to each other, and the judge says so.
func TestBrowserCrowded(t *testing.T) {
	home := serve(t, theYears(t))
	b := openTab(t, home)
	b.size(1280)
	b.visit(home + "2018/data.html")
	if faults := ask[[]string](b, "judge.crowded()"); len(faults) > 0 {
		t.Errorf("too near: %q", faults)
	}
	b.do(chromedp.Evaluate(`document.styleSheets[0].insertRule('.data-table td > a { display: inline !important; padding: 0 !important; }', 0)`, nil))
	if faults := ask[[]string](b, "judge.crowded()"); len(faults) == 0 {
		t.Error("links without room are not noticed")
	}
}

// TestBrowserSpaced sets the text of a page of each kind wider, as readers do to
// whom it else swims: nothing is cut off or lies on anything. And for those whom
// movement makes dizzy, nothing moves.
func TestBrowserSpaced(t *testing.T) {
	for _, k := range kinds(t) {
		t.Run(k.name, func(t *testing.T) {
			b := openTab(t, k.home)
			b.media("", "prefers-reduced-motion: reduce")
			b.size(widths[0])
			b.visitKind(k)
			b.report("with less motion", ask[[]string](b, "judge.moving()")...)
			ask[bool](b, "judge.open() && judge.space()")
			for _, width := range []int64{widths[0], 1280} {
				b.size(width)
				for _, question := range []string{"wide", "clipped", "onEachOther"} {
					b.report(fmt.Sprintf("at %d px", width), ask[[]string](b, "judge."+question+"()")...)
				}
			}
		})
	}
}

// TestBrowserCut: text that is cut off, lies on other text or moves is noticed.
func TestBrowserCut(t *testing.T) {
	home := serve(t, theYears(t))
	b := openTab(t, home)
	b.size(390)
	b.visit(home + "2022/disclosure.html")
	for question, rule := range map[string]string{
		"clipped":     `main p { max-height: 1em; overflow: hidden; }`,
		"onEachOther": `.chart text { font-size: 60px !important; }`,
		"moving":      `html { scroll-behavior: smooth; }`,
	} {
		if faults := ask[[]string](b, "judge."+question+"()"); question != "moving" && len(faults) > 0 {
			t.Errorf("%s: %q", question, faults)
		}
		b.do(chromedp.Evaluate(fmt.Sprintf(`document.styleSheets[0].insertRule(%q, document.styleSheets[0].cssRules.length)`, rule), nil))
		if faults := ask[[]string](b, "judge."+question+"()"); len(faults) == 0 {
			t.Errorf("%s finds nothing with %s", question, rule)
		}
	}
}

// TestBrowserKinds looks at a page of each kind in each width, the least of
// which is also that of a desk's window at 400%, in large text too, and in each
// way that it may be seen.
func TestBrowserKinds(t *testing.T) {
	for _, k := range kinds(t) {
		t.Run(k.name, func(t *testing.T) {
			b := openTab(t, k.home)
			b.size(widths[0])
			b.visitKind(k)
			ask[bool](b, "judge.open()")
			for _, text := range []string{"", "large"} {
				ask[string](b, fmt.Sprintf("document.documentElement.dataset.text = %q", text))
				for _, width := range widths {
					b.size(width)
					for _, question := range []string{"wide", "drawings", "crowded"} {
						b.report(fmt.Sprintf("%s text at %d px", text, width), ask[[]string](b, "judge."+question+"()")...)
					}
				}
			}
			for _, look := range looks {
				b.media(look.medium, look.features...)
				b.report("in "+look.name, ask[[]string](b, fmt.Sprintf("judge.pale(%g)", look.least))...)
			}
		})
	}
}

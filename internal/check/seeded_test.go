package check

import (
	"bytes"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/markdown"
	"gongkai/internal/stat"
)

// slot is one number or insertion in one language of a real chapter.
type slot struct {
	chapter *content.Chapter
	lang    int
	at, to  int // in the body
}

// slots finds what can be changed: every number and insertion of the prose, but
// for the word "one" and number words that the other language does not have
// (first-aid), of which it gives the number.
func slots(t *testing.T, site *content.Site) (all []slot, idioms int) {
	t.Helper()
	for _, c := range append([]*content.Chapter{site.Reports[0].Index}, site.Reports[0].Chapters...) {
		p := newPage(site, c, docsWith(t, site, c, -1, nil))
		for l, text := range p.texts {
			body, err := site.Body(c.Texts[l])
			if err != nil {
				t.Fatal(err)
			}
			lines := strings.SplitAfter(string(body), "\n")
			for b := range text.blocks {
				other := p.texts[1-l].blocks[b].numbers
				for _, n := range text.blocks[b].numbers {
					if n.weak && (n.value.Equal(stat.FromInt(1)) || !slices.ContainsFunc(other, n.same)) {
						idioms++
						continue
					}
					pos := p.place(text, b, n.from, n.to)
					line := pos.Line - c.Texts[l].BodyLine
					at := len(strings.Join(lines[:line], "")) + len(string([]rune(lines[line])[:pos.Col-1]))
					if what := n.text(text.blocks[b].words); strings.HasPrefix(string(body[at:]), what) {
						all = append(all, slot{c, l, at, at + len(what)})
					} else {
						t.Errorf("%s: %q is not at %s", text.text.File, what, pos)
					}
				}
			}
			for i := 0; i < len(body); i++ {
				if end := insertionEnd(string(body), i); body[i] == '{' && end > i+1 && !bytes.ContainsAny(body[i:end], "#\",") && !bytes.Contains(body[i:end], []byte("chart ")) {
					all = append(all, slot{c, l, i, end})
				}
			}
		}
	}
	return all, idioms
}

// docsWith gives a chapter's documents, one language's body replaced.
func docsWith(t *testing.T, site *content.Site, c *content.Chapter, lang int, body []byte) []*markdown.Doc {
	t.Helper()
	engine, docs := markdown.New(), make([]*markdown.Doc, len(c.Texts))
	for l, text := range c.Texts {
		b, err := site.Body(text)
		if err != nil {
			t.Fatal(err)
		}
		if l == lang {
			b = body
		}
		docs[l] = engine.Parse(markdown.Source{File: text.File, Lang: site.Langs[l], Body: b, Line: text.BodyLine})
	}
	return docs
}

// changed gives another number in the place of one.
func changed(r *rand.Rand, old string) string {
	if strings.HasPrefix(old, "{") {
		return "731"
	}
	digits := []int{}
	for i := range len(old) {
		if old[i]-'0' <= 9 {
			digits = append(digits, i)
		}
	}
	if len(digits) > 0 {
		b, i := []byte(old), digits[r.IntN(len(digits))]
		b[i] = '1' + (b[i]-'0'+byte(r.IntN(7)))%9
		if string(b) == old {
			b[i] = '1' + (b[i]-'0')%9
		}
		return string(b)
	}
	for _, p := range [][2]string{{"两", "三"}, {"三", "四"}, {"四", "五"}, {"五", "六"}, {"六", "七"}, {"七", "八"}, {"八", "七"}, {"九", "八"}, {"十", "九"}} {
		if strings.Contains(old, p[0]) {
			return strings.Replace(old, p[0], p[1], 1)
		}
	}
	for _, w := range []string{"two", "three", "four", "five", "six", "eight", "nine", "ten", "twice", "both", "first", "second"} {
		if strings.EqualFold(w, old) {
			return "seven"
		}
	}
	return ""
}

// TestSeededChanges changes one number in one language of the real report, two
// hundred times by chance and then at every place once, and counts what is
// found. The unchanged chapters must give nothing that no waiver answers.
func TestSeededChanges(t *testing.T) {
	site, findings, err := content.Load(os.DirFS("../.."), content.Options{})
	if err != nil {
		t.Fatal(err)
	}
	inspect := Chapters(site)
	findings = append(findings, Site(site)...)
	for _, c := range append([]*content.Chapter{site.Reports[0].Index}, site.Reports[0].Chapters...) {
		findings = append(findings, inspect(c, docsWith(t, site, c, -1, nil))...)
	}
	for _, f := range Waive(site, findings) {
		if !f.Waived && f.Severity != diag.Open && f.Rule != "SI-02" { // the portal's identifiers are not known
			t.Errorf("unchanged: %s %s %s", f.Pos, f.Rule, f.Message.ZH)
		}
	}
	all, idioms := slots(t, site)
	r := rand.New(rand.NewPCG(2018, 200))
	try := func(s slot) string {
		body, _ := site.Body(s.chapter.Texts[s.lang])
		old := string(body[s.at:s.to])
		to := changed(r, old)
		if to == "" || to == old {
			t.Fatalf("%q was not changed", old)
		}
		// That a file changed at all (BI-06, BI-07) is not what this counts.
		numeric := func(f diag.Finding) bool {
			return f.Severity != diag.Open && f.Severity != diag.Info && f.Rule != "BI-06" && f.Rule != "BI-07"
		}
		if slices.ContainsFunc(inspect(s.chapter, docsWith(t, site, s.chapter, s.lang, slices.Concat(body[:s.at], []byte(to), body[s.to:]))), numeric) {
			return ""
		}
		return site.Langs[s.lang] + " " + old + " → " + to
	}
	count := func(name string, n int, next func(i int) slot) {
		missed := map[string]int{}
		found := 0
		for i := range n {
			if miss := try(next(i)); miss == "" {
				found++
			} else {
				missed[miss]++
			}
		}
		t.Logf("%s: %d of %d changes found", name, found, n)
		if found != n {
			t.Errorf("%s: missed %v", name, missed)
		}
	}
	t.Logf("%d places; %d words left alone that count nothing", len(all), idioms)
	count("by chance", 200, func(int) slot { return all[r.IntN(len(all))] })
	count("every place once", len(all), func(i int) slot { return all[i] })
}

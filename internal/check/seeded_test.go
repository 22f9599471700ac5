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

// slots finds what can be changed: every number and insertion of the prose.
func slots(t *testing.T, site *content.Site) (all []slot) {
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
				for _, n := range text.blocks[b].numbers {
					pos := p.place(text, b, n.from, n.to)
					line := pos.Line - c.Texts[l].BodyLine
					at := len(strings.Join(lines[:line], "")) + len(string([]rune(lines[line])[:pos.Col-1]))
					if what := n.text(text.blocks[b].words); !(n.weak && n.value.Equal(stat.FromInt(1))) && strings.HasPrefix(string(body[at:]), what) {
						all = append(all, slot{c, l, at, at + len(what)})
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
	return all
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
	for _, p := range [][2]string{{"两", "三"}, {"三", "四"}, {"五", "六"}, {"八", "七"}, {"十九", "十八"}} {
		if strings.Contains(old, p[0]) {
			return strings.Replace(old, p[0], p[1], 1)
		}
	}
	for _, w := range []string{"two", "three", "five", "eight", "twice"} {
		if strings.EqualFold(w, old) {
			return "seven"
		}
	}
	return ""
}

// Of two hundred changes of one number in one language of the real report, how
// many are found. The word "one" is left alone: no rule takes it for a figure.
func TestSeededChanges(t *testing.T) {
	site, _, err := content.Load(os.DirFS("../.."), content.Options{})
	if err != nil {
		t.Fatal(err)
	}
	all := slots(t, site)
	r := rand.New(rand.NewPCG(2018, 200))
	inspect, tried, found, missed := Chapters(site), 0, 0, map[string]int{}
	for tries := 0; tried < 200 && tries < 2000; tries++ {
		s := all[r.IntN(len(all))]
		body, _ := site.Body(s.chapter.Texts[s.lang])
		old := string(body[s.at:s.to])
		to := changed(r, old)
		if to == "" || to == old {
			continue
		}
		tried++
		fs := inspect(s.chapter, docsWith(t, site, s.chapter, s.lang, slices.Concat(body[:s.at], []byte(to), body[s.to:])))
		// That a file changed at all is not what this counts.
		if slices.ContainsFunc(fs, func(f diag.Finding) bool { return f.Rule != "BI-06" && f.Rule != "BI-07" }) {
			found++
		} else {
			missed[site.Langs[s.lang]+" "+old+" → "+to]++
		}
	}
	t.Logf("%d of %d found, of %d places; missed: %v", found, tried, len(all), missed)
	if tried != 200 || found < 190 {
		t.Errorf("%d of %d changes found", found, tried)
	}
}

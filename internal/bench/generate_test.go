package bench_test

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/internal/bench"
	"gongkai/internal/check"
	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/markdown"
	"gongkai/internal/stat"
)

// sample generates a site and gives its folder.
func sample(t testing.TB, chapters int, opt bench.Options) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "site")
	if err := bench.Generate(dir, chapters, opt); err != nil {
		t.Fatal(err)
	}
	return dir
}

// load reads a generated site and refuses any finding.
func load(t *testing.T, dir string) *content.Site {
	t.Helper()
	site, findings, err := content.Load(os.DirFS(dir), content.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]diag.Finding{}, append([]diag.Finding{}, findings...)); diff != "" {
		t.Fatalf("findings (-want +got):\n%s", diff)
	}
	return site
}

// digests gives the SHA-256 of every file under dir.
func digests(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, path))
		all[path] = fmt.Sprintf("%x", sha256.Sum256(data))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestGenerateGivesTheSameBytesTwice(t *testing.T) {
	opt := bench.Options{PerYear: 4}
	first, second := digests(t, sample(t, 10, opt)), digests(t, sample(t, 10, opt))
	if diff := cmp.Diff(first, second); diff != "" {
		t.Error(diff)
	}
}

// A larger site has the full reports of a smaller one, so that figures measured
// at different sizes are about the same texts.
func TestGenerateKeepsFullReportsInLargerSites(t *testing.T) {
	opt := bench.Options{PerYear: 3}
	small, large := digests(t, sample(t, 6, opt)), digests(t, sample(t, 9, opt))
	for path, digest := range small {
		if large[path] != digest {
			t.Errorf("%s differs", path)
		}
	}
}

func TestGenerateWritesAPairOfFilesForEachChapter(t *testing.T) {
	tests := map[string]struct {
		chapters int
		opt      bench.Options
		want     map[string]int // files by folder
	}{
		"one chapter":        {1, bench.Options{}, map[string]int{".": 2, "1900": 4}},
		"the usual reports":  {101, bench.Options{}, map[string]int{".": 2, "1900": 202, "1901": 4}},
		"one large report":   {120, bench.Options{PerYear: 1000, FirstYear: 2018}, map[string]int{".": 2, "2018": 242}},
		"a report not full":  {5, bench.Options{PerYear: 2, FirstYear: 2017}, map[string]int{".": 2, "2017": 6, "2018": 6, "2019": 4}},
		"reports just full":  {4, bench.Options{PerYear: 2}, map[string]int{".": 2, "1900": 6, "1901": 6}},
		"a chapter a report": {2, bench.Options{PerYear: 1}, map[string]int{".": 2, "1900": 4, "1901": 4}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := map[string]int{}
			for path := range digests(t, filepath.Join(sample(t, tt.chapters, tt.opt), "content")) {
				got[filepath.Dir(path)]++
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestGenerateRefuses(t *testing.T) {
	tests := map[string]struct {
		chapters int
		opt      bench.Options
		want     string
	}{
		"no chapter":       {0, bench.Options{}, "0 chapters make no site: at least 1"},
		"too many years":   {302, bench.Options{PerYear: 1}, "the years 1900 to 2201 leave the range 1900 to 2199: put more chapters into a year"},
		"an early year":    {1, bench.Options{FirstYear: 1899}, "the years 1899 to 1899 leave the range 1900 to 2199: put more chapters into a year"},
		"too large a year": {1, bench.Options{PerYear: 100_000}, "100000 chapters a year cannot be: 1 to 99999"},
		"a negative year":  {1, bench.Options{PerYear: -1}, "-1 chapters a year cannot be: 1 to 99999"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "site")
			err := bench.Generate(dir, tt.chapters, tt.opt)
			if err == nil || err.Error() != tt.want {
				t.Errorf("got %v, want %s", err, tt.want)
			}
			if _, err := os.Stat(dir); !os.IsNotExist(err) {
				t.Errorf("the folder was made all the same: %v", err)
			}
		})
	}
}

func TestGenerateLeavesAnExistingSiteAlone(t *testing.T) {
	dir := sample(t, 1, bench.Options{})
	before := digests(t, dir)
	err := bench.Generate(dir, 2, bench.Options{})
	want := filepath.Join(dir, "content") + " exists already: choose another folder"
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	if diff := cmp.Diff(before, digests(t, dir)); diff != "" {
		t.Error(diff)
	}
}

func TestBreakdownsAddUp(t *testing.T) {
	site := load(t, sample(t, 40, bench.Options{PerYear: 20}))
	for _, rep := range site.Reports {
		for _, c := range rep.Chapters {
			broken := 0
			for _, s := range c.Stats {
				for _, by := range s.By {
					broken++
					sum := stat.FromInt(0)
					for _, p := range by.Parts {
						if p.Value.Num.Sign() <= 0 {
							t.Errorf("%s: %s.%s is %s", c.Texts[0].File, s.Key, p.Key, p.Value.Text)
						}
						sum = sum.Add(p.Value.Num)
					}
					if sum.Cmp(s.Value.Num) != 0 || len(by.Parts) < 4 || len(by.Parts) > 6 {
						t.Errorf("%s: %d parts of %s add up to %s, not %s", c.Texts[0].File, len(by.Parts), s.Key, sum, s.Value.Text)
					}
				}
			}
			if broken < 3 || broken > 4 || len(c.Stats) != 20 {
				t.Errorf("%s: %d statistics, %d with a breakdown", c.Texts[0].File, len(c.Stats), broken)
			}
		}
	}
}

// texts parses both languages of a chapter.
func texts(c *content.Chapter, langs []string) []*markdown.Doc {
	engine := markdown.New()
	docs := make([]*markdown.Doc, len(langs))
	for l, lang := range langs {
		docs[l] = engine.Parse(markdown.Source{File: c.Texts[l].File, Lang: lang, Body: c.Texts[l].Body, Line: c.Texts[l].BodyLine})
	}
	return docs
}

func TestInsertionsNameStatedKeys(t *testing.T) {
	site := load(t, sample(t, 40, bench.Options{PerYear: 20}))
	inline, chapters := 0, 0
	for _, rep := range site.Reports {
		for _, c := range append([]*content.Chapter{rep.Index}, rep.Chapters...) {
			chapters++
			for l, doc := range texts(c, site.Langs) {
				for _, in := range doc.Insertions() {
					if l == 0 && in.Kind == markdown.Value {
						inline++
					}
					for _, name := range in.Names {
						named, from := rep, c
						if name.Year != 0 {
							named, from = site.Report(name.Year), nil
						}
						if _, ok := named.Figure(from, name.Path); !ok {
							t.Errorf("%s: %s is not stated", in.Pos, name.Path)
						}
					}
				}
			}
		}
	}
	if mean := inline / chapters; mean < 12 || mean > 20 {
		t.Errorf("%d figures in the prose of a chapter", mean)
	}
}

func TestLinksNameFilesOfTheSite(t *testing.T) {
	dir := sample(t, 12, bench.Options{PerYear: 5})
	site, links := load(t, dir), 0
	for _, rep := range site.Reports {
		for _, c := range append([]*content.Chapter{rep.Index}, rep.Chapters...) {
			for _, doc := range texts(c, site.Langs) {
				for _, link := range doc.Links() {
					links++
					file, id, _ := strings.Cut(link.Destination, "#")
					data, err := os.ReadFile(filepath.Join(dir, rep.Dir, file))
					if err != nil {
						t.Error(err)
					}
					if id != "" && strings.HasSuffix(file, ".zh.md") && !strings.Contains(string(data), "{#"+id+"}") {
						t.Errorf("%s: %s has no %s", link.Pos, file, id)
					}
				}
			}
		}
	}
	if links < 12*2*2 {
		t.Errorf("%d links", links)
	}
}

// A site that is measured has nothing wrong with it: neither rules nor readers
// find anything to say.
func TestGeneratedSitePassesTheChecks(t *testing.T) {
	site := load(t, sample(t, 40, bench.Options{PerYear: 20, FirstYear: 2018}))
	findings := check.Site(site)
	for _, rep := range site.Reports {
		for _, c := range append([]*content.Chapter{rep.Index}, rep.Chapters...) {
			docs := texts(c, site.Langs)
			findings = append(findings, check.Chapters(site)(c, docs)...)
			for _, doc := range docs {
				findings = append(findings, doc.Findings()...)
			}
		}
	}
	findings = slices.DeleteFunc(check.Waive(site, findings), func(f diag.Finding) bool {
		switch f.Rule {
		case "BI-07", "WV-01": // nobody confirms what is only measured; short years are not quite alike
			return true
		case "CO-04", "XY-03", "XY-04", "XY-05", "XY-06": // invented years are as like as the sentences they are made of
			return f.Severity != diag.Error
		}
		return f.Severity == diag.Open
	})
	if diff := cmp.Diff([]diag.Finding{}, append([]diag.Finding{}, findings...)); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}

func TestEveryTextIsMarkedAsSample(t *testing.T) {
	site := load(t, sample(t, 10, bench.Options{}))
	marked := func(lang int, text, where string) {
		mark := []string{"示例", "sample"}[lang]
		if !strings.Contains(strings.ToLower(text), mark) {
			t.Errorf("%s: %q does not say %s", where, text, mark)
		}
	}
	for _, c := range append([]*content.Chapter{site.Reports[0].Index}, site.Reports[0].Chapters...) {
		docs := texts(c, site.Langs)
		for l, text := range c.Texts {
			marked(l, text.Title, text.File)
			marked(l, text.Summary, text.File)
			for _, s := range c.Stats {
				marked(l, s.Words[l].Label, text.File)
				for _, by := range s.By {
					marked(l, by.Labels[l], text.File)
					for _, p := range by.Parts {
						marked(l, p.Labels[l], text.File)
					}
				}
			}
			for _, b := range docs[l].Blocks() {
				if b.Kind == markdown.ParagraphBlock || b.Kind == markdown.HeadingBlock {
					marked(l, b.Text(), text.File)
				}
			}
		}
	}
}

// The texts have the length of a real chapter's.
func TestTextsHaveTheLengthOfAChapter(t *testing.T) {
	site := load(t, sample(t, 100, bench.Options{}))
	for l, lang := range site.Langs {
		sum := 0
		for _, c := range site.Reports[0].Chapters {
			sum += len(c.Texts[l].Body)
		}
		if mean := sum / 100; mean < 2_800 || mean > 4_200 {
			t.Errorf("%s: %d bytes a chapter", lang, mean)
		}
	}
}

package bench

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
)

// Options say what shape a generated site has.
type Options struct {
	PerYear   int // chapters a report holds at most; 0: 100
	FirstYear int // the first report's year; 0: 1900
}

// The years that can be named in a text, {disclosed@2199}, and the widest
// number that a chapter can have.
const (
	minYear    = 1900
	maxYear    = 2199
	maxPerYear = 99_999
)

// Generate writes a site with that many chapters under dir/content: site.yaml,
// terms.yaml and one folder a year, filled one after another. Each chapter is a
// pair of files, NN-slug.zh.md and NN-slug.en.md, of about 3 KB of text each,
// with twenty statistics, a chart, two tables and about fifteen figures in the
// prose. A chapter's bytes depend on its year, its number and opt alone, but for
// the links of a last report that is shorter. dir is made when it does not
// exist; one that has a site already is refused.
func Generate(dir string, chapters int, opt Options) error {
	s, err := opt.site(chapters)
	if err != nil {
		return err
	}
	root := filepath.Join(dir, "content")
	if _, err := os.Lstat(root); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s exists already: choose another folder", root)
	}
	if err := os.MkdirAll(root, 0o755); err != nil {
		return err
	}
	settings := []struct{ name, text string }{{"site.yaml", siteYAML}, {"terms.yaml", termsYAML}}
	for _, f := range settings {
		if err := os.WriteFile(filepath.Join(root, f.name), []byte(f.text), 0o644); err != nil {
			return err
		}
	}
	for y := range s.years() {
		if err := s.generateYear(root, s.firstYear+y); err != nil {
			return err
		}
	}
	return nil
}

// site fills in what was left out and refuses what there is no room for.
func (o Options) site(chapters int) (site, error) {
	s := site{chapters: chapters, perYear: o.PerYear, firstYear: o.FirstYear}
	if s.perYear == 0 {
		s.perYear = 100
	}
	if s.firstYear == 0 {
		s.firstYear = minYear
	}
	switch {
	case chapters < 1:
		return s, fmt.Errorf("%d chapters make no site: at least 1", chapters)
	case s.perYear < 1 || s.perYear > maxPerYear:
		return s, fmt.Errorf("%d chapters a year cannot be: 1 to %d", s.perYear, maxPerYear)
	case s.firstYear < minYear || s.firstYear+s.years()-1 > maxYear:
		return s, fmt.Errorf("the years %d to %d leave the range %d to %d: put more chapters into a year",
			s.firstYear, s.firstYear+s.years()-1, minYear, maxYear)
	}
	return s, nil
}

// languages are those of every generated site, the source first.
func languages() []string { return []string{"zh", "en"} }

// generateYear writes the folder of one report.
func (s site) generateYear(root string, year int) error {
	dir := filepath.Join(root, strconv.Itoa(year))
	if err := os.Mkdir(dir, 0o755); err != nil {
		return err
	}
	var b bytes.Buffer
	for _, lang := range languages() {
		b.Reset()
		s.index(&b, year, lang)
		if err := os.WriteFile(filepath.Join(dir, "index."+lang+".md"), b.Bytes(), 0o644); err != nil {
			return err
		}
	}
	for n := range s.in(year) {
		c := newChapter(s, year, n+1)
		for _, lang := range languages() {
			b.Reset()
			c.frontMatter(&b, lang)
			c.body(&b, lang)
			if err := os.WriteFile(filepath.Join(dir, s.base(n+1)+"."+lang+".md"), b.Bytes(), 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}

package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"gongkai/internal/diag"
)

// newCmd is `gongkai new`.
type newCmd struct {
	Site    newSiteCmd    `cmd:"" help:"${site_help}"`
	Report  newReportCmd  `cmd:"" help:"${report_help}"`
	Chapter newChapterCmd `cmd:"" help:"${chapter_help}"`
}

type newSiteCmd struct {
	Folder string `arg:"" type:"path" help:"${folder_arg}"`
}

type newReportCmd struct {
	Year int `arg:"" help:"${year_arg}"`
}

type newChapterCmd struct {
	Year  int    `arg:"" help:"${year_arg}"`
	Slug  string `arg:"" help:"${slug_arg}"`
	Order int    `placeholder:"N" help:"${order_help}"`
}

// newFile is a file to be made; its path is slash-separated, relative to the
// site's folder.
type newFile struct{ path, text string }

// create makes all files or none: nothing that exists is touched.
func create(p *program, dir string, files []newFile) error {
	for _, f := range files {
		if _, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(f.path))); !errors.Is(err, fs.ErrNotExist) {
			return failure{diag.T("%s 已经存在，没有改动任何文件", "%s exists already; nothing was changed", f.path), diag.Text{}}
		}
	}
	var made []string
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.path))
		if err := writeNew(name, f.text); err != nil {
			for _, m := range made {
				err = errors.Join(err, os.Remove(m))
			}
			return err
		}
		made = append(made, name)
	}
	for _, f := range files {
		fmt.Fprintln(p.stdout, f.path)
	}
	return nil
}

func writeNew(name, text string) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Close())
}

// Run makes the folder of a site with nothing in it but its settings.
func (c *newSiteCmd) Run(p *program) error {
	err := create(p, c.Folder, []newFile{
		{"content/site.yaml", siteYAML},
		{"content/terms.yaml", termsYAML},
		{"public/.gitignore", "*\n!.gitignore\n"},
	})
	if err != nil {
		return err
	}
	p.say(p.stderr, diag.T("接着填写 content/site.yaml，再运行：gongkai -C %[1]s new report 年份", "now fill in content/site.yaml, then: gongkai -C %[1]s new report YEAR", c.Folder))
	return nil
}

// Run makes a year with the chapters that its Regulations ask for.
func (c *newReportCmd) Run(p *program) error {
	if c.Year < 2008 || c.Year > 9999 {
		return usageError(diag.T("年份“%d”不对：年度报告始于2008年", "the year %d cannot be: annual reports begin with 2008", c.Year))
	}
	s, err := p.load()
	if err != nil {
		return err
	}
	dir := fmt.Sprintf("content/%d/", c.Year)
	var files []newFile
	for l, code := range s.model.Langs {
		w := wordsFor(code)
		files = append(files, newFile{dir + "index." + code + ".md", w.index(c.Year, l == 0)})
		for i, ch := range chaptersOf(c.Year) {
			name := fmt.Sprintf("%s%02d-%s.%s.md", dir, i+1, ch.slug, code)
			files = append(files, newFile{name, w.chapter(w.title(ch), i+1, l == 0)})
		}
	}
	if err := create(p, p.dir, files); err != nil {
		return err
	}
	p.say(p.stderr, diag.T("接着填写 content/%d/index.%s.md 的 report: 各项，再逐章撰写；gongkai check 列出还缺什么",
		"now fill in report: in content/%d/index.%s.md and write the chapters; gongkai check lists what is missing", c.Year, s.model.Langs[0]))
	return nil
}

var slugPattern = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

// Run adds a chapter in all languages of the site.
func (c *newChapterCmd) Run(p *program) error {
	if !slugPattern.MatchString(c.Slug) {
		return usageError(diag.T("短名“%s”不对：用小写英文字母、数字和连字符，如 requests", "the name %q cannot be: use lower-case letters, digits and hyphens, as in requests", c.Slug))
	}
	s, err := p.load()
	if err != nil {
		return err
	}
	rep := s.model.Report(c.Year)
	if rep == nil {
		return failure{diag.T("没有%d年的报告", "there is no report of %d", c.Year), diag.T("gongkai new report %d 新建", "gongkai new report %d starts it", c.Year)}
	}
	order := c.Order
	for _, ch := range rep.Chapters {
		if ch.Slug == c.Slug || c.Order != 0 && ch.Order == c.Order {
			return failure{diag.T("%d年已有第%d章 %s", "%d has a chapter %d, %s, already", c.Year, ch.Order, ch.Slug), diag.Text{}}
		}
		if c.Order == 0 {
			order = max(order, ch.Order)
		}
	}
	if c.Order == 0 {
		order++
	}
	var files []newFile
	for l, code := range s.model.Langs {
		name := path.Join(rep.Dir, fmt.Sprintf("%02d-%s.%s.md", order, c.Slug, code))
		files = append(files, newFile{name, wordsFor(code).chapter(strings.ReplaceAll(c.Slug, "-", " "), 0, l == 0)})
	}
	return create(p, p.dir, files)
}

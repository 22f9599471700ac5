package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/pdf"
	"gongkai/internal/render"
)

// exportCmd is `gongkai export`.
type exportCmd struct {
	PDF exportPDFCmd `cmd:"" name:"pdf" help:"${pdf_help}"`
}

// exportPDFCmd is `gongkai export pdf`.
type exportPDFCmd struct {
	Year    int    `arg:"" help:"${year_arg}"`
	Browser string `placeholder:"${program_ph}" env:"GONGKAI_CHROME" help:"${browser_help}"`
}

var exportTexts = map[string]diag.Text{
	"export_help":  diag.T("制作其他格式的版本", "make editions in other formats"),
	"pdf_help":     diag.T("制作一个年度的 PDF 版（A4，每种语言一份），存入 editions/", "make the PDF editions of a year (A4, one a language) in editions/"),
	"browser_help": diag.T("制作 PDF 所用的 Chromium、Chrome 或 Edge", "the Chromium, Chrome or Edge that makes the PDF"),
	"program_ph":   diag.T("程序", "PROGRAM"),
}

// Run makes the PDF editions of a year, one for each language, into editions/,
// from where a build publishes them.
func (c *exportPDFCmd) Run(p *program) error {
	s, rep, err := c.load(p)
	if err != nil {
		return err
	}
	browser := pdf.FindBrowser(c.Browser)
	if browser == "" {
		return refused(pdf.NoBrowser())
	}
	sources, err := pdf.Sources(s.fsys, c.Year)
	if err != nil {
		return err
	}
	r := render.New(s.model, s.theme, s.options())
	var files []pdf.File
	for _, page := range r.Pages() {
		if page.Kind != render.Full || page.Report != rep {
			continue
		}
		lang := s.model.Langs[page.Lang]
		p.say(p.stderr, diag.T("正在制作 %s", "making %s", pdf.Name(c.Year, lang)))
		data, err := pdf.Print(p.ctx, s.printJob(r, page, browser))
		if refusal := (*pdf.Refusal)(nil); errors.As(err, &refusal) {
			return refused(refusal)
		}
		if err != nil {
			return err
		}
		files = append(files, pdf.File{Lang: lang, Name: pdf.Name(c.Year, lang), Data: data})
	}
	return c.keep(p, sources, files)
}

// load loads the site and finds the report, which must have no errors.
func (c *exportPDFCmd) load(p *program) (*site, *content.Report, error) {
	s, err := p.load()
	if err != nil {
		return nil, nil, err
	}
	rep := s.model.Report(c.Year)
	if rep == nil {
		return nil, nil, failure{diag.T("没有 %d 年的报告", "there is no report of %d", c.Year), diag.T("content/ 下每个年份一个文件夹", "content/ has one folder a year")}
	}
	findings, err := s.check()
	if err != nil {
		return nil, nil, err
	}
	if !diag.Stops(findings, false) {
		return s, rep, nil
	}
	if err := s.print(p.stderr, findings, textOptions{quiet: true}); err != nil {
		return nil, nil, err
	}
	p.say(p.stderr, diag.T("报告有错误，没有制作 PDF", "the report has errors: no PDF was made"))
	return nil, nil, errFindings
}

func refused(r *pdf.Refusal) error { return failure{r.Message, r.Hint} }

// edition says what is printed.
func (s *site) printJob(r *render.Renderer, page render.Page, browser string) pdf.Job {
	rep, cfg := page.Report, s.model.Config
	word := func(words []string) string {
		if page.Lang < len(words) {
			return words[page.Lang]
		}
		return ""
	}
	job := pdf.Job{Browser: browser, Page: page.Path, Author: word(rep.Meta.Issuer), Date: rep.Meta.Published, Places: map[string]string{}}
	if cfg.URL != "" && cfg.BasePath != "" {
		job.Base = cfg.URL + cfg.BasePath
	}
	if text := rep.Index.Texts[page.Lang]; text != nil {
		job.Title = text.Title
	}
	for _, c := range rep.Chapters {
		if c.Texts[page.Lang] != nil {
			job.Places[c.Slug+".html"] = "s" + strconv.Itoa(c.Order)
		}
	}
	job.File = func(name string) ([]byte, error) {
		if name == page.Path {
			html, _, _ := r.Render(s.p.ctx, name) // its findings were judged before
			return html, nil
		}
		if data, ok := r.File(name); ok {
			return data, nil
		}
		return nil, fs.ErrNotExist
	}
	return job
}

func (c *exportPDFCmd) keep(p *program, sources string, files []pdf.File) error {
	root, err := os.OpenRoot(p.dir)
	if err != nil {
		return err
	}
	defer root.Close()
	if err := pdf.Keep(root, c.Year, sources, files); err != nil {
		why, place := diag.Cause(err), filepath.Join(p.dir, pdf.Folder)
		return failure{message: diag.Text{
			ZH: fmt.Sprintf("无法写入“%s”：%s", place, why.ZH),
			EN: fmt.Sprintf("cannot write into %q: %s", place, why.EN)}}
	}
	for _, f := range files {
		fmt.Fprintf(p.stdout, "%s/%s  %d KB\n", pdf.Folder, f.Name, (len(f.Data)+512)/1024)
	}
	return nil
}

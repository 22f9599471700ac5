package main

import (
	"errors"
	"io"
	"path/filepath"
	"runtime"
	"strconv"
	"sync"

	"gongkai/internal/check"
	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/export"
	"gongkai/internal/output"
	"gongkai/internal/render"
)

// buildCmd is `gongkai build`.
type buildCmd struct {
	Out    string `short:"o" type:"path" placeholder:"DIR" help:"${out_help}"`
	Strict bool   `help:"${strict_help}"`
	Force  bool   `help:"${force_help}"`
	Quiet  bool   `short:"q" help:"${quiet_help}"`
}

// Run makes the site. The findings go to stderr, one line of result to stdout.
func (c *buildCmd) Run(p *program) (err error) {
	s, err := p.load()
	if err != nil {
		return err
	}
	out := c.Out
	if out == "" {
		out = filepath.Join(p.dir, "public")
	}
	tree, err := output.Open(out, output.Options{Force: c.Force})
	if err != nil {
		return err
	}
	findings, err := s.write(tree)
	if err != nil {
		return errors.Join(err, tree.Abort())
	}
	if err := c.report(p, s, findings); err != nil {
		return errors.Join(err, tree.Abort())
	}
	result, err := tree.Commit()
	if err != nil {
		return err
	}
	c.sum(p, out, result)
	return nil
}

// report prints the findings and gives errFindings when they forbid going on.
func (c *buildCmd) report(p *program, s *site, findings []diag.Finding) error {
	shown := findings
	if c.Quiet {
		shown = onlyErrors(findings)
	}
	opt := diag.TextOptions{Lang: p.lang, Color: p.color, Source: s.sourceLine}
	if err := diag.WriteText(p.stderr, shown, opt); err != nil {
		return err
	}
	p.say(p.stderr, summary(findings))
	if !diag.Stops(findings, c.Strict) {
		return nil
	}
	p.say(p.stderr, diag.T("有错误，没有生成；原有文件未动", "nothing was made because of errors; what was published is as it was"))
	return errFindings
}

func (c *buildCmd) sum(p *program, out string, r output.Result) {
	for _, kept := range r.Kept {
		p.say(p.stderr, diag.T("%s 已被他人改动，不再需要但予以保留", "%s is no longer needed, but was changed by someone else and stays", kept))
	}
	p.say(p.stdout, diag.T("%s：写入 %d 个文件，%d 个未变，删去 %d 个", "%s: %d files written, %d unchanged, %d removed", out, r.Written, r.Unchanged, r.Removed))
}

// write gives every file of the site to the tree and all findings.
func (s *site) write(tree *output.Tree) ([]diag.Finding, error) {
	downloads, err := s.writeData(tree)
	if err != nil {
		return nil, err
	}
	r := render.New(s.model, s.theme, render.Options{
		Downloads: func(rep *content.Report) []render.DataFile { return downloads[rep] },
		FigureCSV: func(c *content.Chapter, paths []string) []byte { return export.FigureCSV(s.model, c, paths) },
		Inspect:   check.Chapter,
	})
	texts, err := r.Build(s.p.ctx, tree)
	return s.judge(texts), err
}

// writeData writes the data files of all years, several years at once.
func (s *site) writeData(tree *output.Tree) (map[*content.Report][]render.DataFile, error) {
	var (
		wg    sync.WaitGroup
		mu    sync.Mutex
		errs  []error
		all   = map[*content.Report][]render.DataFile{}
		slots = make(chan struct{}, runtime.GOMAXPROCS(0))
	)
	for _, rep := range s.model.Reports {
		slots <- struct{}{}
		wg.Go(func() {
			defer func() { <-slots }()
			files, err := export.Files(s.model, rep, yearFolder{tree, rep.Year})
			mu.Lock()
			defer mu.Unlock()
			errs = append(errs, err)
			for _, f := range files {
				all[rep] = append(all[rep], render.DataFile{Path: f.Path, Name: f.Name, Format: f.Format, Size: f.Bytes})
			}
		})
	}
	wg.Wait()
	return all, errors.Join(errs...)
}

// yearFolder is the part of the tree that belongs to one year.
type yearFolder struct {
	tree *output.Tree
	year int
}

func (y yearFolder) Write(path string, data []byte) error { return y.tree.Write(y.path(path), data) }

func (y yearFolder) Create(path string) (io.WriteCloser, error) { return y.tree.Create(y.path(path)) }

func (y yearFolder) path(path string) string { return strconv.Itoa(y.year) + "/" + path }

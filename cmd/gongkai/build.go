package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"gongkai/internal/check"
	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/export"
	"gongkai/internal/output"
	"gongkai/internal/pdf"
	"gongkai/internal/render"
	"gongkai/internal/sealed"
)

// buildCmd is `gongkai build`.
type buildCmd struct {
	Out    string `short:"o" placeholder:"${dir_ph}" help:"${out_help}"`
	Strict bool   `help:"${strict_help}"`
	Force  bool   `help:"${force_help}"`
	Quiet  bool   `short:"q" help:"${quiet_help}"`
}

// Run makes the site. The findings go to stderr, one line of result to stdout.
func (c *buildCmd) Run(p *program) error {
	out := c.Out
	if out == "" {
		out = filepath.Join(p.dir, "public")
	}
	if err := p.keepsOut(out); err != nil {
		return err
	}
	s, err := p.load()
	if err != nil {
		return err
	}
	if err := p.ctx.Err(); err != nil {
		return err
	}
	tree, err := output.Open(out, output.Options{Force: c.Force})
	if err != nil {
		return err
	}
	findings, err := s.write(tree)
	if err == nil {
		err = c.report(p, s, findings)
	}
	if err == nil {
		err = p.ctx.Err()
	}
	if err != nil {
		return p.untouched(err, tree.Abort())
	}
	result, err := tree.Commit()
	if err != nil {
		return err
	}
	c.sum(p, out, result)
	return nil
}

// untouched says that nothing was made where the reason does not say so itself:
// that is what somebody with a full disk wants to know first.
func (p *program) untouched(reason, abort error) error {
	if abort == nil && !errors.Is(reason, errFindings) && !errors.Is(reason, context.Canceled) {
		p.say(p.stderr, nothingMade)
	}
	return errors.Join(reason, abort)
}

var nothingMade = diag.T("没有生成；原有文件未动", "nothing was made; what was published is as it was")

// keepsOut refuses an output folder among the sources: generated pages there
// would be taken for content by the next build.
func (p *program) keepsOut(out string) error {
	rel, err := filepath.Rel(resolve(p.dir), resolve(out))
	if err != nil {
		return nil // on another volume
	}
	top, _, _ := strings.Cut(filepath.ToSlash(rel), "/")
	if !slices.Contains([]string{".", "content", "layouts", "static", sealed.Folder}, top) {
		return nil
	}
	return usage(diag.T("不能输出到 %s：那里是站点的原稿", "cannot build into %s: the site's sources are there", out),
		diag.T("换一个文件夹，如 public", "choose another folder, such as public"))
}

// resolve gives the absolute path that a name leads to, links followed as far
// as the path exists.
func resolve(name string) string {
	abs, err := filepath.Abs(name)
	if err != nil {
		return name
	}
	for dir, rest := abs, ""; ; dir, rest = filepath.Dir(dir), filepath.Join(filepath.Base(dir), rest) {
		if real, err := filepath.EvalSymlinks(dir); err == nil {
			return filepath.Join(real, rest)
		}
		if filepath.Dir(dir) == dir {
			return abs
		}
	}
}

// report prints the findings and gives errFindings when they forbid going on.
func (c *buildCmd) report(p *program, s *site, findings []diag.Finding) error {
	if err := s.print(p.stderr, findings, textOptions{quiet: c.Quiet, strict: c.Strict}); err != nil {
		return err
	}
	if !diag.Stops(findings, c.Strict) {
		return nil
	}
	p.say(p.stderr, nothingMade)
	return errFindings
}

func (c *buildCmd) sum(p *program, out string, r output.Result) {
	for _, kept := range r.Kept {
		p.say(p.stderr, diag.T("%s 已不再需要，但生成后被改动过，予以保留", "%s is no longer needed, but was changed by someone else and stays", kept))
	}
	p.say(p.stdout, diag.Text{
		ZH: fmt.Sprintf("%s：写入 %d 个文件，%d 个未变，删去 %d 个", out, r.Written, r.Unchanged, r.Removed),
		EN: fmt.Sprintf("%s: %s written, %d unchanged, %d removed", out, plural(r.Written, "file"), r.Unchanged, r.Removed),
	})
}

// write gives every file of the site to the sink and all findings.
func (s *site) write(tree render.Sink) ([]diag.Finding, error) {
	downloads := map[*content.Report][]render.DataFile{}
	for _, rep := range s.model.Reports {
		if _, ok := s.sealed.Published[rep.Year]; ok {
			continue
		}
		files, err := s.writeData(tree, rep)
		if err != nil {
			return nil, err
		}
		downloads[rep] = files
	}
	if err := s.sealed.Publish(tree); err != nil {
		return nil, err
	}
	opt := s.inspect(s.options())
	opt.Downloads = func(rep *content.Report) []render.DataFile { return downloads[rep] }
	opt.Sealed = s.sealed.Published
	r := render.New(s.model, s.theme, opt)
	shown := s.p.watch(tree, len(r.Pages()))
	texts, err := r.Build(s.p.ctx, shown)
	shown.stop()
	return s.judge(texts), err
}

// options gives render what other packages make.
func (s *site) options() render.Options {
	return render.Options{
		FigureCSV: func(c *content.Chapter, paths []string) []byte { return export.FigureCSV(s.model, c, paths) },
		SeriesCSV: func(paths []string, upTo int) []byte { return export.SeriesCSV(s.model, paths, upTo) },
		TableCSV:  export.TableCSV,
		RuleTitle: check.Title,
	}
}

// writeData writes the data files of one year and lists them for its cover.
func (s *site) writeData(tree render.Sink, rep *content.Report) ([]render.DataFile, error) {
	files, err := export.Files(s.model, rep, sinkInto{tree, strconv.Itoa(rep.Year) + "/"})
	if err != nil {
		return nil, err
	}
	var listed []render.DataFile
	for _, f := range files {
		listed = append(listed, render.DataFile{Path: f.Path, Name: f.Name, Format: f.Format, Size: f.Bytes})
	}
	editions, err := s.writeEditions(tree, rep)
	return append(editions, listed...), err
}

// writeEditions publishes the PDF editions of a year, if they are of what the
// report says now.
func (s *site) writeEditions(tree render.Sink, rep *content.Report) (listed []render.DataFile, err error) {
	files, state, err := pdf.Find(s.fsys, rep.Year)
	if err != nil {
		return nil, err
	}
	if state == pdf.Stale {
		s.findings = append(s.findings, pdf.Finding(rep.Year))
	}
	for _, f := range files {
		if err := tree.Write(strconv.Itoa(rep.Year)+"/"+f.Name, f.Data); err != nil {
			return nil, err
		}
		listed = append(listed, render.DataFile{Path: f.Name, Name: "pdf", Lang: f.Lang, Format: "PDF", Size: int64(len(f.Data))})
	}
	return listed, nil
}

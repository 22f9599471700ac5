package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"gongkai"
	"gongkai/internal/check"
	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/render"
	"gongkai/internal/sealed"
)

// site is a loaded site with what was found on the way.
type site struct {
	p         *program
	fsys      fs.FS
	contentFS fs.FS         // fsys, with the sealed sources of years that have none there
	sealed    *sealed.Years // the sealed years
	model     *content.Site
	theme     *render.Theme
	findings  []diag.Finding
	dropped   int                 // findings that may only follow from others
	lines     map[string][]string // for sourceLine
}

// load reads content, layouts and static files of the site in p.dir. Nothing
// outside that folder is read: paths that lead out of it cannot be opened.
func (p *program) load() (*site, error) {
	root, err := p.openSite()
	if err != nil {
		return nil, err
	}
	s := &site{p: p, fsys: root.FS(), lines: map[string][]string{}}
	easeCollector()
	if s.sealed, err = sealed.Open(s.fsys, filepath.Join(p.dir, sealed.Folder)); err != nil {
		return nil, err
	}
	s.contentFS = s.sealed.Sources()
	model, findings, err := content.Load(s.contentFS, content.Options{Lean: true})
	if err != nil {
		return nil, err
	}
	s.model, s.findings = model, slices.Concat(s.sealed.Findings, findings)
	roomForModel()
	return s, s.loadTheme()
}

// openSite opens the site's folder, which has to hold content. Nothing outside
// it can be read through it.
func (p *program) openSite() (*os.Root, error) {
	root, err := os.OpenRoot(p.dir)
	if err != nil {
		why := diag.Cause(err)
		return nil, failure{diag.Text{ZH: fmt.Sprintf("打不开文件夹“%s”：%s", p.dir, why.ZH), EN: fmt.Sprintf("cannot open the folder %q: %s", p.dir, why.EN)},
			diag.T("-C 指明站点所在的文件夹", "-C names the site's folder")}
	}
	if _, err := fs.Stat(root.FS(), "content"); errors.Is(err, fs.ErrNotExist) {
		root.Close()
		return nil, failure{diag.T("“%s”里没有 content 文件夹", "%q has no folder named content", p.place()),
			diag.T("在站点文件夹里运行，或用 -C 指明；gongkai new site 新建站点", "run it in the site's folder or name it by -C; gongkai new site starts one")}
	}
	return root, nil
}

// place names the site's folder; "." says little to somebody who is in the wrong
// one.
func (p *program) place() string {
	if abs, err := filepath.Abs(p.dir); err == nil && filepath.Clean(p.dir) == "." {
		return abs
	}
	return p.dir
}

func (s *site) loadTheme() error {
	theme, findings, err := render.SiteTheme(s.fsys, gongkai.Layouts(), gongkai.Static(), s.model.Langs)
	s.theme = theme
	s.findings = append(s.findings, findings...)
	return err
}

// check gives all findings of the site, waivers applied, in order.
func (s *site) check() ([]diag.Finding, error) {
	r := render.New(s.model, s.theme, s.inspect(render.Options{Sealed: s.sealed.Published}))
	texts, err := r.Check(s.p.ctx)
	if err != nil {
		return nil, err
	}
	return s.judge(texts), nil
}

// judge joins the findings of loading, of the rules and of the texts, without
// those that only follow from others.
func (s *site) judge(texts []diag.Finding) []diag.Finding {
	all := slices.Concat(s.findings, s.ruled(), texts)
	kept, dropped := check.Judge(s.model, all)
	s.dropped = dropped
	return s.sealed.Without(kept)
}

// sourceLine gives a line of a file of the site for the caret under it.
func (s *site) sourceLine(file string, line int) (string, bool) {
	lines, ok := s.lines[file]
	if !ok {
		if data, err := fs.ReadFile(s.fsys, file); err == nil {
			text := strings.TrimPrefix(string(data), "\ufeff")
			lines = strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n")
		}
		s.lines[file] = lines
	}
	if line < 1 || line > len(lines) {
		return "", false
	}
	return lines[line-1], true
}

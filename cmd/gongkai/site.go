package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"gongkai"
	"gongkai/internal/check"
	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/render"
)

// site is a loaded site with what was found on the way.
type site struct {
	p        *program
	fsys     fs.FS
	model    *content.Site
	theme    *render.Theme
	findings []diag.Finding
	lines    map[string][]string // for sourceLine
}

// load reads content, layouts and static files of the site in p.dir. Nothing
// outside that folder is read: paths that lead out of it cannot be opened.
func (p *program) load() (*site, error) {
	root, err := os.OpenRoot(p.dir)
	if err != nil {
		return nil, failure{diag.T("打不开文件夹 %s：%v", "cannot open the folder %s: %v", p.dir, err), diag.Text{}}
	}
	s := &site{p: p, fsys: root.FS(), lines: map[string][]string{}}
	if _, err := fs.Stat(s.fsys, "content"); errors.Is(err, fs.ErrNotExist) {
		where, _ := filepath.Abs(p.dir)
		return nil, failure{diag.T("%s 里没有 content 文件夹", "%s has no folder named content", where),
			diag.T("在站点文件夹里运行，或用 -C 指明；gongkai new site 新建站点", "run it in the site's folder or name it by -C; gongkai new site starts one")}
	}
	s.model, s.findings, err = content.Load(s.fsys, content.Options{})
	if err != nil {
		return nil, err
	}
	return s, s.loadTheme()
}

func (s *site) loadTheme() error {
	langs := s.model.Langs
	layouts := render.Overlay(sub(s.fsys, "layouts"), gongkai.Layouts())
	static := render.Overlay(sub(s.fsys, "static"), gongkai.Static())
	theme, findings, err := render.LoadTheme(layouts, static, langs)
	s.theme = theme
	s.findings = append(s.findings, findings...)
	return err
}

// sub gives a folder of the site, nil when it is not there.
func sub(fsys fs.FS, name string) fs.FS {
	if info, err := fs.Stat(fsys, name); err != nil || !info.IsDir() {
		return nil
	}
	dir, err := fs.Sub(fsys, name)
	if err != nil {
		return nil
	}
	return dir
}

// check gives all findings of the site, waivers applied, in order.
func (s *site) check() ([]diag.Finding, error) {
	r := render.New(s.model, s.theme, render.Options{Inspect: check.Chapter})
	texts, err := r.Check(s.p.ctx)
	if err != nil {
		return nil, err
	}
	return s.judge(texts), nil
}

// judge joins the findings of loading, of the rules and of the texts.
func (s *site) judge(texts []diag.Finding) []diag.Finding {
	all := append(append(s.findings, check.Site(s.model)...), texts...)
	return diag.Sort(check.Waive(s.model, diag.Sort(all)))
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

// failure is an error in the user's language, with a hint.
type failure struct{ message, hint diag.Text }

func (f failure) Error() string           { return f.message.EN }
func (f failure) In(lang string) string   { return f.message.In(lang) }
func (f failure) Hint(lang string) string { return f.hint.In(lang) }

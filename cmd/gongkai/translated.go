package main

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"gongkai/internal/check"
	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/render"
)

// translatedCmd is `gongkai translated`.
type translatedCmd struct {
	Files []string `arg:"" optional:"" name:"file" help:"${translation_arg}"`
	All   bool     `help:"${all_help}"`
}

// Run confirms translations: all that are named, or none.
func (c *translatedCmd) Run(p *program) error {
	if c.All == (len(c.Files) > 0) {
		return usage(diag.T("须写明哪些译文：文件、年份，或 --all", "say which translations: files, years, or --all"),
			diag.T("gongkai translated --help 列出全部用法", "gongkai translated --help shows all there is"))
	}
	s, err := p.load()
	if err != nil {
		return err
	}
	chosen, err := c.choose(s)
	if err != nil {
		return err
	}
	conf := check.NewConfirmation(chosen)
	r := render.New(s.model, s.theme, render.Options{Inspect: conf.Inspect})
	texts, err := r.Check(p.ctx)
	if err != nil {
		return err
	}
	if refused := s.refusals(conf, texts); len(refused) > 0 {
		if err := s.print(p.stderr, refused, textOptions{}); err != nil {
			return err
		}
		p.say(p.stderr, diag.T("没有确认任何译文；先改正以上问题", "no translation was confirmed; correct the above first"))
		return errFindings
	}
	if n := conf.Missing(); n > 0 {
		return failure{diag.T("有 %d 篇译文或其原文无法读取；没有确认任何译文", "%d of the translations or their sources could not be read; none was confirmed", n),
			diag.T("gongkai check 说明原因", "gongkai check says why")}
	}
	return s.confirm(conf)
}

// choose finds the translations that the command line names.
func (c *translatedCmd) choose(s *site) (map[*content.Text]bool, error) {
	chosen := map[*content.Text]bool{}
	if c.All {
		for _, rep := range s.model.Reports {
			if refusal := s.confirmedForGood(rep); refusal != nil {
				s.p.say(s.p.stderr, refusal.message)
				continue
			}
			chooseYear(rep, chosen)
		}
	}
	for _, name := range c.Files {
		if err := s.chooseNamed(name, chosen); err != nil {
			return nil, err
		}
	}
	if len(chosen) == 0 {
		return nil, failure{diag.T("没有可确认的译文", "there are no translations to confirm"), diag.Text{}}
	}
	return chosen, nil
}

// confirmedForGood says why nothing can be confirmed in a year that is published
// as it was sealed: the record of what is confirmed is sealed too. Nil for a year
// that is alive, also while a correction is prepared.
func (s *site) confirmedForGood(rep *content.Report) *failure {
	if _, ok := s.sealed.Published[rep.Year]; !ok {
		return nil
	}
	name := s.sealed.Find(rep.Year).Latest().Name
	return &failure{diag.T("%[1]d年已封存为%[2]s，译文的确认记录随之封存，不再改动", "%[1]d is sealed as %[2]s, and with it the record of its confirmed translations, which stays as it is", rep.Year, name),
		diag.T(`若要更正：先改 content/%[1]d，再确认译文，然后 gongkai snapshot %[1]d --correction "…" --correction-en "…"`,
			`to correct it: edit content/%[1]d, then confirm the translation, then gongkai snapshot %[1]d --correction "…" --correction-en "…"`, rep.Year)}
}

// chooseYear chooses all translations of a year.
func chooseYear(rep *content.Report, chosen map[*content.Text]bool) {
	for _, ch := range slices.Concat([]*content.Chapter{rep.Index}, rep.Chapters) {
		for _, t := range ch.Texts[1:] {
			if t != nil {
				chosen[t] = true
			}
		}
	}
}

// chooseNamed chooses what one argument names: a year, its folder, or a file.
func (s *site) chooseNamed(name string, chosen map[*content.Text]bool) error {
	file := s.within(name)
	for _, rep := range s.model.Reports {
		if name == strconv.Itoa(rep.Year) || file == rep.Dir {
			if refusal := s.confirmedForGood(rep); refusal != nil {
				return *refusal
			}
			chooseYear(rep, chosen)
			return nil
		}
		for _, ch := range slices.Concat([]*content.Chapter{rep.Index}, rep.Chapters) {
			for l, t := range ch.Texts {
				switch {
				case t == nil || t.File != file:
				case l == 0:
					return failure{diag.T("“%s”是原文，不是译文", "%q is a source, not a translation", name),
						diag.T("写译文的文件，如 %s", "name the file of a translation, such as %s", strings.TrimSuffix(file, s.model.Langs[0]+".md")+s.otherLang()+".md")}
				default:
					if refusal := s.confirmedForGood(rep); refusal != nil {
						return *refusal
					}
					chosen[t] = true
					return nil
				}
			}
		}
	}
	return failure{diag.T("本站没有译文“%s”", "the site has no translation %q", name),
		diag.T("写文件的路径，如 content/2018/01-overview.en.md，或年份", "give a file's path, such as content/2018/01-overview.en.md, or a year")}
}

// otherLang gives the first language that is not the source.
func (s *site) otherLang() string {
	if len(s.model.Langs) > 1 {
		return s.model.Langs[1]
	}
	return s.model.Langs[0]
}

// within gives a path as the site knows it: as it stands when it begins at the
// site's folder, else seen from where the user is.
func (s *site) within(name string) string {
	file := path.Clean(filepath.ToSlash(name))
	if strings.HasPrefix(file, "content/") && !filepath.IsAbs(name) {
		return file
	}
	if rel, err := filepath.Rel(resolve(s.p.dir), resolve(name)); err == nil {
		return filepath.ToSlash(rel)
	}
	return file
}

// refusals gives what stands against confirming; a lock that cannot be read is
// among it, for what it says of other translations would be lost.
func (s *site) refusals(conf *check.Confirmation, texts []diag.Finding) []diag.Finding {
	refused := conf.Refusals(s.model, slices.Concat(s.findings, texts))
	for _, f := range s.findings {
		if path.Base(f.Pos.File) == content.LockFile {
			refused = append(refused, f)
		}
	}
	return diag.Sort(refused)
}

// confirm writes the lock of each year and says what is confirmed.
func (s *site) confirm(conf *check.Confirmation) error {
	for _, rep := range s.model.Reports {
		made := conf.Confirmed(rep)
		if len(made) == 0 {
			continue
		}
		lock := rep.Lock
		if lock == nil {
			lock = &content.Lock{}
		}
		if err := replaceFile(s.p.dir, path.Join(rep.Dir, content.LockFile), lock.With(made, keepsEntry(rep)).Encode()); err != nil {
			return err
		}
		for _, m := range made {
			s.p.say(s.p.stdout, diag.Text{
				ZH: fmt.Sprintf("%s：已确认（%d 块，文头文字 %d 处）", path.Join(rep.Dir, m.File), len(m.Blocks), len(m.Words)),
				EN: fmt.Sprintf("%s: confirmed (%s, %s in front matter)", path.Join(rep.Dir, m.File), plural(len(m.Blocks), "block"), plural(len(m.Words), "text"))})
		}
	}
	return nil
}

// keepsEntry tells which translations still exist; in a report of which a file
// could not be read, that cannot be known.
func keepsEntry(rep *content.Report) func(file string) bool {
	present := map[*content.Text]bool{}
	chooseYear(rep, present)
	names := map[string]bool{}
	for t := range present {
		names[path.Base(t.File)] = true
	}
	return func(file string) bool { return rep.Incomplete || names[file] }
}

// replaceFile puts data in place of a file of the site, whole or not at all.
func replaceFile(dir, name string, data []byte) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	staged := path.Join(path.Dir(name), "."+path.Base(name)+".new")
	if err = root.WriteFile(staged, data, 0o644); err == nil {
		err = root.Rename(staged, name)
	}
	if err != nil {
		root.Remove(staged)
		why := diag.Cause(err)
		return failure{message: diag.Text{
			ZH: fmt.Sprintf("无法写入“%s”：%s；原有文件未动", name, why.ZH),
			EN: fmt.Sprintf("cannot write %q: %s; the file is as it was", name, why.EN)}}
	}
	return nil
}

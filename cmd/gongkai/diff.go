package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"gongkai"
	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/render"
	"gongkai/internal/revision"
	"gongkai/internal/sealed"
	"gongkai/internal/snapshot"
)

// diffCmd is `gongkai diff`.
type diffCmd struct {
	Before string `arg:"" name:"before" help:"${before_arg}"`
	After  string `arg:"" name:"after" help:"${after_arg}"`
	Format string `enum:"text,json" default:"text" placeholder:"text|json" help:"${diff_format_help}"`
}

// Run prints what differs between two editions. Of two years only the figures
// are compared: their texts are different texts.
func (c *diffCmd) Run(p *program) error {
	before, err := p.editionNamed(c.Before)
	if err != nil {
		return err
	}
	after, err := p.editionNamed(c.After)
	if err != nil {
		return err
	}
	var changes revision.Changes
	if before.Report.Year == after.Report.Year {
		changes = revision.Compare(before, after)
	} else {
		changes = revision.Changes{Figures: revision.Figures(before, after), Texts: []revision.Text{}}
	}
	if c.Format == "json" {
		data, err := encodeJSON(changes)
		if err == nil {
			_, err = p.stdout.Write(data)
		}
		return err
	}
	d := differences{p: p, langs: after.Site.Langs}
	d.print(changes, before.Report.Year == after.Report.Year)
	return nil
}

// editionNamed opens what a name means: "2018-v1", a version in snapshots/;
// "2018", the year as it stands in content/; a snapshot's file or folder.
func (p *program) editionNamed(name string) (revision.Edition, error) {
	if v, ok := snapshot.ParseVersion(name); ok {
		return p.editionInFile(filepath.Join(p.dir, sealed.Folder, v.File()))
	}
	if year, err := strconv.Atoi(name); err == nil && len(name) == 4 {
		return p.editionOf(year)
	}
	info, err := os.Stat(name)
	if err != nil {
		return revision.Edition{}, err
	}
	if info.IsDir() {
		return p.editionInFolder(name)
	}
	return p.editionInFile(name)
}

// editionOf gives a year as it stands in content/.
func (p *program) editionOf(year int) (revision.Edition, error) {
	s, err := p.load()
	if err != nil {
		return revision.Edition{}, err
	}
	rep := s.model.Report(year)
	if rep == nil {
		return revision.Edition{}, failure{diag.T("没有%d年的报告", "there is no report of %d", year), diag.T("content/ 下每个年份一个文件夹", "content/ has one folder a year")}
	}
	return plainEdition(s.model, rep)
}

func (p *program) editionInFile(name string) (revision.Edition, error) {
	snap, faults, err := snapshot.Open(name)
	if err != nil {
		return revision.Edition{}, err
	}
	if snap == nil {
		return revision.Edition{}, damagedSnapshot(name, faults)
	}
	fsys, err := snap.FS(snapshot.SourceDir)
	if err != nil {
		return revision.Edition{}, err
	}
	model, _, err := content.Load(fsys, content.Options{})
	if err != nil {
		return revision.Edition{}, err
	}
	return sealedEdition(name, model, snap.Info)
}

func (p *program) editionInFolder(name string) (revision.Edition, error) {
	o, err := snapshot.VerifyFolder(name)
	if err != nil {
		return revision.Edition{}, err
	}
	if len(o.Faults) > 0 {
		return revision.Edition{}, damagedSnapshot(name, o.Faults)
	}
	root, err := os.OpenRoot(filepath.Join(name, filepath.FromSlash(snapshot.SourceDir)))
	if err != nil {
		return revision.Edition{}, err
	}
	model, _, err := content.Load(root.FS(), content.Options{})
	if err != nil {
		return revision.Edition{}, err
	}
	return sealedEdition(name, model, o.Info)
}

func damagedSnapshot(name string, faults []snapshot.Fault) error {
	first := faults[0].Text
	return failure{diag.Text{ZH: fmt.Sprintf("“%s”不完整：%s", name, first.ZH), EN: fmt.Sprintf("%q is not complete: %s", name, first.EN)},
		diag.T("gongkai verify %s 列出全部问题", "gongkai verify %s lists all that is wrong", name)}
}

// sealedEdition gives the year that a snapshot says it is of.
func sealedEdition(name string, model *content.Site, info snapshot.Info) (revision.Edition, error) {
	year, _ := strconv.Atoi(info.Get(snapshot.ReportYear))
	rep := model.Report(year)
	if rep == nil {
		return revision.Edition{}, failure{diag.T("“%s”里没有%d年的原稿", "%q has no sources of %d", name, year), diag.Text{}}
	}
	return plainEdition(model, rep)
}

// plainEdition prints the texts with the built-in words, the same for both.
func plainEdition(model *content.Site, rep *content.Report) (revision.Edition, error) {
	theme, _, err := render.LoadTheme(gongkai.Layouts(), gongkai.Static(), model.Langs)
	if err != nil {
		return revision.Edition{}, err
	}
	return edition(model, theme, rep), nil
}

// differences prints what differs, for people.
type differences struct {
	p     *program
	langs []string
}

// aspects name what of a figure differs.
var aspects = map[revision.Aspect]diag.Text{
	revision.Value:   diag.T("", ""),
	revision.Label:   diag.T("名称", "label"),
	revision.Unit:    diag.T("单位", "unit"),
	revision.Formula: diag.T("公式", "formula"),
	revision.Note:    diag.T("说明", "note"),
	revision.Added:   diag.T("新增", "added"),
	revision.Removed: diag.T("删去", "removed"),
}

// places name where a passage stands.
var places = map[revision.Place]diag.Text{
	revision.Title:   diag.T("标题", "title"),
	revision.Summary: diag.T("摘要", "summary"),
	revision.Block:   diag.T("正文", "text"),
	revision.Field:   diag.T("报告信息", "about the report"),
	revision.Waiver:  diag.T("编者注", "editor's note"),
	revision.Chapter: diag.T("章节", "chapter"),
}

func (d differences) print(c revision.Changes, sameYear bool) {
	p := d.p
	if c.Empty() {
		p.say(p.stdout, diag.T("没有不同", "no differences"))
		return
	}
	p.say(p.stdout, diag.Text{ZH: fmt.Sprintf("数据：%d 处不同", len(c.Figures)), EN: "figures: " + plural(len(c.Figures), "difference")})
	for i := range c.Figures {
		d.figure(&c.Figures[i])
	}
	if !sameYear {
		return
	}
	p.say(p.stdout, diag.Text{ZH: fmt.Sprintf("文字：%d 处不同", len(c.Texts)), EN: "texts: " + plural(len(c.Texts), "difference")})
	for i := range c.Texts {
		d.text(&c.Texts[i])
	}
}

// word picks a text in the user's language, else in the first that has one.
func (d differences) word(by map[string]string) string {
	for _, lang := range append([]string{d.p.lang}, d.langs...) {
		if by[lang] != "" {
			return by[lang]
		}
	}
	return ""
}

func (d differences) figure(f *revision.Figure) {
	line := "  " + f.Path + "  " + d.word(f.Label) + diag.T("：", ": ").In(d.p.lang)
	if aspect := aspects[f.Aspect].In(d.p.lang); aspect != "" {
		line += aspect + diag.T("，", ", ").In(d.p.lang)
	}
	before, after := f.In(append([]string{d.p.lang}, d.langs...)...)
	none := diag.T("（无）", "(none)").In(d.p.lang)
	line += cmp.Or(before, none) + " → " + cmp.Or(after, none)
	if f.Change != "" {
		sign := ""
		if !strings.HasPrefix(f.Change, "-") {
			sign = "+"
		}
		line += diag.T("（%s%s）", " (%s%s)", sign, f.Change).In(d.p.lang)
	}
	fmt.Fprintln(d.p.stdout, line)
}

func (d differences) text(t *revision.Text) {
	line := "  [" + t.Lang + "] " + t.Title + diag.T("，", ", ").In(d.p.lang) + places[t.Place].In(d.p.lang)
	if t.Name != "" {
		line += " " + t.Name
	}
	fmt.Fprintln(d.p.stdout, line)
	for _, side := range [...]struct{ mark, text string }{{"-", t.Before}, {"+", t.After}} {
		for part := range strings.SplitSeq(side.text, "\n") {
			if part != "" {
				fmt.Fprintln(d.p.stdout, "    "+side.mark+" "+part)
			}
		}
	}
}

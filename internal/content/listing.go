package content

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"gongkai/internal/diag"
)

// lister reads folders and sorts the names in them.
type lister struct {
	fsys     fs.FS
	langs    []string
	findings []diag.Finding
}

func (l *lister) add(rule, file string, message, hint diag.Text) {
	out := collector{file: file}
	out.add(rule, whole(), message, hint)
	l.findings = append(l.findings, out.list...)
}

// list reads a folder. One that is missing or cannot be opened is a finding,
// and ok is false.
func (l *lister) list(dir string) (entries []fs.DirEntry, ok bool, err error) {
	entries, err = fs.ReadDir(l.fsys, dir)
	if err == nil {
		return entries, true, nil
	}
	switch info, statErr := fs.Stat(l.fsys, dir); {
	case errors.Is(statErr, fs.ErrNotExist):
		l.add("FI-02", dir, diag.T("缺少文件夹“%s”", "the folder %q is missing", dir),
			diag.T("用-C指明网站所在的文件夹，或用“gongkai new site”新建", `name the site's folder with -C, or make one with "gongkai new site"`))
	case statErr == nil && !info.IsDir():
		l.add("FI-02", dir, diag.T("“%s”应是文件夹", "%q should be a folder", dir), diag.T("改名或移走", "rename it or move it away"))
	case statErr != nil || errors.Is(err, fs.ErrPermission):
		why := diag.Cause(err)
		l.add("FI-02", dir, diag.T("文件夹“%[1]s”无法打开：%[2]s", "the folder %[1]q cannot be opened: %[3]s", dir, why.ZH, why.EN),
			diag.T("检查权限；链接不能指向网站文件夹之外", "check its permissions; a link cannot lead out of the site's folder"))
	default:
		return nil, false, fmt.Errorf("reading %s: %w", dir, err)
	}
	return nil, false, nil
}

// year sorts the files of a year's folder into chapters, the index first, then
// by number and slug. It is not readable when the folder cannot be opened.
func (l *lister) year(dir string) (chapters []chapterFiles, readable bool, err error) {
	entries, readable, err := l.list(dir)
	at := make(map[string]int) // base name → index in chapters
	for _, e := range entries {
		name, reason, hint, ok := parseFileName(e.Name(), l.langs)
		if !ok {
			if !reason.IsZero() {
				l.add("FI-03", path.Join(dir, e.Name()), reason, hint)
			}
			continue
		}
		i, known := at[name.base]
		if !known {
			i = len(chapters)
			at[name.base] = i
			chapters = append(chapters, chapterFiles{name: name, files: make([]file, len(l.langs))})
		}
		chapters[i].files[name.lang] = file{path.Join(dir, e.Name()), e.Type().IsRegular()}
	}
	chapters = l.orphans(chapters)
	slices.SortFunc(chapters, func(a, b chapterFiles) int {
		return cmp.Or(cmp.Compare(a.name.order, b.name.order), cmp.Compare(a.name.slug, b.name.slug))
	})
	l.clashes(chapters)
	return chapters, readable, err
}

// orphans drops chapters without a source file: there is nothing to translate.
func (l *lister) orphans(chapters []chapterFiles) []chapterFiles {
	return slices.DeleteFunc(chapters, func(c chapterFiles) bool {
		if c.files[0].path != "" {
			return false
		}
		for _, translation := range c.files {
			if translation.path != "" {
				source := c.name.base + "." + l.langs[0] + ".md"
				l.add("BI-02", translation.path, diag.T("这篇译文没有原文“%s”", "this translation has no source %q", source),
					diag.T("新建原文；若原文已改名，此文件也改为同名", "write the source; if it was renamed, rename this file too"))
			}
		}
		return true
	})
}

// clashes reports chapters with one number or one address.
func (l *lister) clashes(chapters []chapterFiles) {
	slugs := make(map[string]string)
	for i, c := range chapters {
		if i > 0 && c.name.order == chapters[i-1].name.order {
			l.add("FI-03", c.files[0].path, diag.T("序号%d已被“%s”使用", "the number %d is already that of %q", c.name.order, chapters[i-1].name.base),
				diag.T("给其中一章换一个序号", "give one of the chapters another number"))
		}
		if other, ok := slugs[c.name.slug]; ok {
			l.add("FI-03", c.files[0].path, diag.T("网址“%s”已被“%s”使用", "the address %q is already that of %q", c.name.slug, other),
				diag.T("给其中一章换一个名称", "give one of the chapters another name"))
		}
		slugs[c.name.slug] = c.name.base
	}
}

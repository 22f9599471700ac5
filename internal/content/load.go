package content

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"gongkai/internal/diag"
)

// Options say how to load.
type Options struct {
	Workers int // files read at once; 0: as many as there are processors
}

// Load reads the site in fsys, the folder that contains content/. The model is
// usable whatever the findings are: what could not be read is left out or
// replaced by what stands in for it. The findings are sorted, and the same for
// any number of workers. The error is a failure of the machine.
func Load(fsys fs.FS, opt Options) (*Site, []diag.Finding, error) {
	l := loader{fsys: fsys, workers: opt.Workers}
	if l.workers <= 0 {
		l.workers = runtime.GOMAXPROCS(0)
	}
	site := &Site{}
	if err := l.config(site); err != nil {
		return nil, nil, err
	}
	folders, err := l.folders(site.Langs)
	if err != nil {
		return nil, nil, err
	}
	if err := l.parse(folders, site.Langs); err != nil {
		return nil, nil, err
	}
	for _, f := range folders {
		report, findings := assemble(f, site.Langs)
		site.Reports = append(site.Reports, report)
		l.findings = append(l.findings, findings...)
	}
	return site, diag.Sort(l.findings), nil
}

// loader is one run of Load.
type loader struct {
	fsys     fs.FS
	workers  int
	findings []diag.Finding
}

// config reads site.yaml and terms.yaml. Terms may be missing.
func (l *loader) config(site *Site) error {
	out := collector{file: siteFile}
	raw, _, err := readFile(l.fsys, nil, &out)
	if err != nil {
		return err
	}
	site.Config, site.Langs = parseSite(raw, &out)
	l.findings = append(l.findings, out.all()...)

	out = collector{file: termsFile}
	if _, err := fs.Stat(l.fsys, termsFile); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	raw, ok, err := readFile(l.fsys, nil, &out)
	if ok {
		site.Terms = parseTerms(raw, site.Langs, &out)
	}
	l.findings = append(l.findings, out.all()...)
	return err
}

// folder is one year's folder.
type folder struct {
	year     int
	dir      string
	chapters []chapterFiles // the index first, then by number and slug
	parsed   []parsedChapter
	lacking  []diag.Finding // about the folder itself
}

// folders lists the years, the oldest first.
func (l *loader) folders(langs []string) (all []*folder, err error) {
	entries, err := l.list(contentDir)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		year, ok := isYearFolder(e.Name())
		switch {
		case !ok && e.IsDir() && isDigit(e.Name()[0]):
			l.add("FI-03", path.Join(contentDir, e.Name()), diag.T("文件夹“%s”不是年份", "the folder %q is not a year", e.Name()),
				diag.T("年份文件夹只写四位数字，如2018", "the folder of a year is its four digits, like 2018"))
		case ok && !ignored(e.Name()):
			f := &folder{year: year, dir: path.Join(contentDir, e.Name())}
			if err := l.folder(f, langs); err != nil {
				return nil, err
			}
			all = append(all, f)
		}
	}
	return all, nil
}

func (l *loader) add(rule, file string, message, hint diag.Text) {
	out := collector{file: file}
	out.add(rule, whole(), message, hint)
	l.findings = append(l.findings, out.list...)
}

// list reads a folder. One that is missing or cannot be opened is a finding.
func (l *loader) list(dir string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(l.fsys, dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		l.add("FI-02", dir, diag.T("缺少文件夹“%s”", "the folder %q is missing", dir),
			diag.T("用-C指明网站所在的文件夹，或用“gongkai new site”新建", `name the site's folder with -C, or make one with "gongkai new site"`))
	case errors.Is(err, fs.ErrPermission), err != nil && !isDir(l.fsys, dir):
		l.add("FI-02", dir, diag.T("文件夹“%s”无法打开：%v", "the folder %q cannot be opened: %v", dir, cause(err)), diag.Text{})
	case err != nil:
		return nil, fmt.Errorf("reading %s: %w", dir, err)
	}
	return entries, nil
}

func isDir(fsys fs.FS, dir string) bool {
	info, err := fs.Stat(fsys, dir)
	return err == nil && info.IsDir()
}

// folder sorts a year's files into chapters.
func (l *loader) folder(f *folder, langs []string) error {
	entries, err := l.list(f.dir)
	if err != nil {
		return err
	}
	at := make(map[string]int) // base name → index in f.chapters
	for _, e := range entries {
		name, reason, hint, ok := parseFileName(e.Name(), langs)
		if !ok {
			if !reason.IsZero() {
				l.add("FI-03", path.Join(f.dir, e.Name()), reason, hint)
			}
			continue
		}
		i, known := at[name.base]
		if !known {
			i = len(f.chapters)
			at[name.base] = i
			f.chapters = append(f.chapters, chapterFiles{dir: f.dir, name: name, paths: make([]string, len(langs))})
		}
		f.chapters[i].paths[name.lang] = path.Join(f.dir, e.Name())
	}
	l.orphans(f, langs)
	slices.SortFunc(f.chapters, func(a, b chapterFiles) int {
		return cmp.Or(cmp.Compare(a.name.order, b.name.order), cmp.Compare(a.name.slug, b.name.slug))
	})
	l.clashes(f)
	return nil
}

// orphans drops chapters without a source file: there is nothing to translate.
func (l *loader) orphans(f *folder, langs []string) {
	f.chapters = slices.DeleteFunc(f.chapters, func(c chapterFiles) bool {
		if c.paths[0] != "" {
			return false
		}
		for _, p := range c.paths {
			if p != "" {
				source := c.name.base + "." + langs[0] + ".md"
				l.add("BI-02", p, diag.T("这篇译文没有原文“%s”", "this translation has no source %q", source),
					diag.T("新建原文；若原文已改名，此文件也改为同名", "write the source; if it was renamed, rename this file too"))
			}
		}
		return true
	})
}

// clashes reports chapters with one number or one address.
func (l *loader) clashes(f *folder) {
	slugs := make(map[string]string)
	for i, c := range f.chapters {
		if i > 0 && c.name.order == f.chapters[i-1].name.order {
			l.add("FI-03", c.paths[0], diag.T("序号%d已被“%s”使用", "the number %d is already that of %q", c.name.order, f.chapters[i-1].name.base),
				diag.T("给其中一章换一个序号", "give one of the chapters another number"))
		}
		if other, ok := slugs[c.name.slug]; ok {
			l.add("FI-03", c.paths[0], diag.T("网址“%s”已被“%s”使用", "the address %q is already that of %q", c.name.slug, other),
				diag.T("给其中一章换一个名称", "give one of the chapters another name"))
		}
		slugs[c.name.slug] = c.name.base
	}
}

// parse reads all chapters of all years. Workers take the next chapter when
// they are free; each result goes to its own place, so the order in which they
// finish does not matter.
func (l *loader) parse(folders []*folder, langs []string) error {
	type job struct {
		files chapterFiles
		to    *parsedChapter
	}
	var jobs []job
	for _, f := range folders {
		f.parsed = make([]parsedChapter, len(f.chapters))
		for i, c := range f.chapters {
			jobs = append(jobs, job{c, &f.parsed[i]})
		}
	}
	errs := make([]error, len(jobs))
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(l.workers, len(jobs)) {
		group.Go(func() {
			w := newWorker(l.fsys, langs)
			for i := int(next.Add(1)) - 1; i < len(jobs); i = int(next.Add(1)) - 1 {
				*jobs[i].to, errs[i] = w.chapter(jobs[i].files)
			}
		})
	}
	group.Wait()
	return errors.Join(errs...)
}

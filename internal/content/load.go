package content

import (
	"cmp"
	"errors"
	"fmt"
	"hash/maphash"
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
	Workers int  // files read at once; 0: as many as there are processors
	Lean    bool // leave the chapters' bodies in their files; Site.Body reads them
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
	if opt.Lean {
		l.bodies = &site.bodies
		site.bodies = bodies{fsys, maphash.MakeSeed()}
	}
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
		lock, faults, err := readLock(fsys, f.dir)
		if err != nil {
			return nil, nil, err
		}
		report.Lock = lock
		l.findings = append(l.findings, faults...)
		site.Reports = append(site.Reports, report)
		l.findings = append(l.findings, findings...)
	}
	return site, diag.Sort(l.findings), nil
}

// loader is one run of Load.
type loader struct {
	fsys     fs.FS
	workers  int
	bodies   *bodies // nil: bodies are kept
	findings []diag.Finding
}

// config reads site.yaml and terms.yaml. Terms may be missing.
func (l *loader) config(site *Site) error {
	out := collector{file: siteFile}
	raw, ok, err := readFile(l.fsys, file{path: out.file}, nil, &out)
	if err != nil {
		return err
	}
	site.Config, site.Langs = parseSite(raw, ok, &out)
	l.findings = append(l.findings, out.all()...)

	out = collector{file: termsFile}
	if _, err := fs.Stat(l.fsys, termsFile); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	raw, ok, err = readFile(l.fsys, file{path: out.file}, nil, &out)
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
}

// folders lists the years, the oldest first.
func (l *loader) folders(langs []string) (all []*folder, err error) {
	entries, _, err := l.list(contentDir)
	for _, e := range entries {
		year, ok := isYearFolder(e.Name())
		switch {
		case !ok && e.IsDir() && isDigit(e.Name()[0]):
			l.add("FI-03", path.Join(contentDir, e.Name()), diag.T("文件夹“%s”不是年份", "the folder %q is not a year", e.Name()),
				diag.T("年份文件夹只写四位数字，如2018", "the folder of a year is its four digits, like 2018"))
		case ok && !ignored(e.Name()):
			f := &folder{year: year, dir: path.Join(contentDir, e.Name())}
			readable, err := l.folder(f, langs)
			if err != nil {
				return nil, err
			}
			if readable {
				all = append(all, f)
			}
		}
	}
	return all, err
}

func (l *loader) add(rule, file string, message, hint diag.Text) {
	out := collector{file: file}
	out.add(rule, whole(), message, hint)
	l.findings = append(l.findings, out.list...)
}

// list reads a folder. One that is missing or cannot be opened is a finding,
// and ok is false.
func (l *loader) list(dir string) (entries []fs.DirEntry, ok bool, err error) {
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

// folder sorts a year's files into chapters; false when it cannot be read.
func (l *loader) folder(f *folder, langs []string) (readable bool, err error) {
	entries, readable, err := l.list(f.dir)
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
			f.chapters = append(f.chapters, chapterFiles{name: name, files: make([]file, len(langs))})
		}
		f.chapters[i].files[name.lang] = file{path.Join(f.dir, e.Name()), e.Type().IsRegular()}
	}
	l.orphans(f, langs)
	slices.SortFunc(f.chapters, func(a, b chapterFiles) int {
		return cmp.Or(cmp.Compare(a.name.order, b.name.order), cmp.Compare(a.name.slug, b.name.slug))
	})
	l.clashes(f)
	return readable, err
}

// orphans drops chapters without a source file: there is nothing to translate.
func (l *loader) orphans(f *folder, langs []string) {
	f.chapters = slices.DeleteFunc(f.chapters, func(c chapterFiles) bool {
		if c.files[0].path != "" {
			return false
		}
		for _, translation := range c.files {
			if translation.path != "" {
				source := c.name.base + "." + langs[0] + ".md"
				l.add("BI-02", translation.path, diag.T("这篇译文没有原文“%s”", "this translation has no source %q", source),
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
			l.add("FI-03", c.files[0].path, diag.T("序号%d已被“%s”使用", "the number %d is already that of %q", c.name.order, f.chapters[i-1].name.base),
				diag.T("给其中一章换一个序号", "give one of the chapters another number"))
		}
		if other, ok := slugs[c.name.slug]; ok {
			l.add("FI-03", c.files[0].path, diag.T("网址“%s”已被“%s”使用", "the address %q is already that of %q", c.name.slug, other),
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
			w.bodies = l.bodies
			for i := int(next.Add(1)) - 1; i < len(jobs); i = int(next.Add(1)) - 1 {
				*jobs[i].to, errs[i] = w.chapter(jobs[i].files)
			}
		})
	}
	group.Wait()
	return errors.Join(errs...)
}

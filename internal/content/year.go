package content

import (
	"errors"
	"path"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"gongkai/internal/diag"
)

// year is what one year's folder gave when it was last read.
type year struct {
	yearFolder
	readable bool
	chapters []chapterFiles   // the index first, then by number and slug
	listed   []diag.Finding   // about the folder and the names in it
	parsed   []*parsedChapter // like chapters
	before   []*parsedChapter // what those that are to be read gave last; nil otherwise
	lock     *lockFile
	made     *assembly // nil when the folder cannot be opened: there is no report then
}

// yearFolder is a year as content/ lists it.
type yearFolder struct {
	number int
	dir    string
	link   bool // another folder may be behind the name
}

// years lists all years and what was touched in them, the oldest first.
// Chapters that are to be read are left nil.
func (l *Loader) years(next, last *reading, t touched) error {
	next.folders, next.listed = last.folders, last.listed
	relisted := t.all || last.yearsTouched(t)
	if relisted {
		if err := l.listYears(next); err != nil {
			return err
		}
	}
	for i := 0; i < len(next.folders); i++ {
		before := last.year(next.folders[i])
		y, err := l.year(before, next.folders[i], next.settings.langs, t)
		if err != nil {
			return err
		}
		if y != before && !y.readable && !relisted { // it may be gone altogether
			if err := l.listYears(next); err != nil {
				return err
			}
			relisted, next.years, i = true, nil, -1
			continue
		}
		next.years = append(next.years, y)
	}
	return nil
}

// yearsTouched tells whether a year may have come or gone.
func (r *reading) yearsTouched(t touched) bool {
	for p := range t.paths {
		rest, ok := strings.CutPrefix(p, contentDir+"/")
		if !ok || p == siteFile || p == termsFile {
			continue
		}
		name, _, below := strings.Cut(rest, "/")
		known := slices.ContainsFunc(r.folders, func(f yearFolder) bool { return path.Base(f.dir) == name })
		if !below || !known {
			return true
		}
	}
	return false
}

// listYears reads the names in content/.
func (l *Loader) listYears(next *reading) error {
	names := lister{fsys: l.fsys, langs: next.settings.langs}
	next.folders = nil
	entries, _, err := names.list(contentDir)
	for _, e := range entries {
		number, ok := isYearFolder(e.Name())
		dir := path.Join(contentDir, e.Name())
		switch {
		case !ok && e.IsDir() && isDigit(e.Name()[0]):
			names.add("FI-03", dir, diag.T("文件夹“%s”不是年份", "the folder %q is not a year", e.Name()),
				diag.T("年份文件夹只写四位数字，如2018", "the folder of a year is its four digits, like 2018"))
		case ok && !ignored(e.Name()):
			next.folders = append(next.folders, yearFolder{number, dir, !e.IsDir()})
		}
	}
	next.listed = names.findings
	return err
}

// year gives what was last read of a folder; nil when it was not.
func (r *reading) year(f yearFolder) *year {
	for _, y := range r.years {
		if y.yearFolder == f {
			return y
		}
	}
	return nil
}

// year gives a year with the chapters that were not touched; last itself when
// there is nothing to read.
func (l *Loader) year(last *year, f yearFolder, langs []string, t touched) (*year, error) {
	if last == nil {
		last, t = &year{yearFolder: f}, touched{all: true}
	}
	whole := f.link || t.has(f.dir)
	below := t.in(f.dir)
	if !whole && len(below) == 0 && !last.links() {
		return last, nil
	}
	next := *last
	if whole || l.renamed(last, below) {
		names := lister{fsys: l.fsys, langs: langs}
		var err error
		if next.chapters, next.readable, err = names.year(f.dir); err != nil {
			return nil, err
		}
		next.listed = names.findings
	}
	next.keep(last, whole, t)
	if whole || t.has(f.dir+"/"+LockFile) || last.lock == nil || last.lock.link {
		next.lock = nil
	}
	return &next, nil
}

// links tells whether a year has files that stand elsewhere.
func (y *year) links() bool {
	return y.lock != nil && y.lock.link || slices.ContainsFunc(y.parsed, func(p *parsedChapter) bool { return p.links })
}

// renamed tells whether the names in a year's folder are others than before, to
// go by what was touched there.
func (l *Loader) renamed(y *year, below []string) bool {
	if isMissing(l.fsys, y.dir) {
		return true
	}
	for _, name := range below {
		if strings.Contains(name, "/") || name == LockFile || ignored(name) {
			continue
		}
		full := y.dir + "/" + name
		if !y.hasRegular(full) || !isRegular(l.fsys, full) {
			return true
		}
	}
	return false
}

// hasRegular tells whether a chapter's plain file has the path.
func (y *year) hasRegular(name string) bool {
	for i := range y.chapters {
		if slices.Contains(y.chapters[i].files, file{name, true}) {
			return true
		}
	}
	return false
}

// keep takes over what the chapters gave when they were last read, but for those
// that must be read now.
func (y *year) keep(last *year, whole bool, t touched) {
	known := make(map[string]int, len(last.chapters))
	for i := range last.chapters {
		known[last.chapters[i].name.base] = i
	}
	y.parsed = make([]*parsedChapter, len(y.chapters))
	y.before = make([]*parsedChapter, len(y.chapters))
	for i, c := range y.chapters {
		j, ok := known[c.name.base]
		if !ok || !slices.Equal(last.chapters[j].files, c.files) {
			continue
		}
		if p := last.parsed[j]; whole || p.touched(c.files, t) {
			y.before[i] = p
		} else {
			y.parsed[i] = p
		}
	}
}

// touched tells whether a chapter must be read again.
func (p *parsedChapter) touched(files []file, t touched) bool {
	if p.links {
		return true
	}
	for _, f := range files {
		if f.path != "" && t.has(f.path) {
			return true
		}
	}
	return slices.ContainsFunc(p.needs, t.has)
}

// fewChapters is up to how many chapters that change at once keep their bodies in
// any case: they are being worked on, and may change again while a page of the
// present model is made.
const fewChapters = 16

// parse reads the chapters of all years that are to be read. Workers take the
// next chapter when they are free; each result goes to its own place, so the
// order in which they finish does not matter.
func (l *Loader) parse(next *reading) error {
	type job struct {
		files  chapterFiles
		before *parsedChapter // what it gave last; nil when it was not there
		to     **parsedChapter
	}
	var jobs []job
	for _, y := range next.years {
		for i := range y.parsed {
			if y.parsed[i] == nil {
				jobs = append(jobs, job{y.chapters[i], y.before[i], &y.parsed[i]})
			}
		}
	}
	errs := make([]error, len(jobs))
	var taken atomic.Int64
	var group sync.WaitGroup
	for range min(l.workers, len(jobs)) {
		group.Go(func() {
			w := newWorker(l.fsys, next.settings.langs, l.seed)
			w.bodies, w.keep = l.bodies, l.now.site != nil && len(jobs) <= fewChapters
			for i := int(taken.Add(1)) - 1; i < len(jobs); i = int(taken.Add(1)) - 1 {
				var p *parsedChapter
				p, errs[i] = w.chapter(jobs[i].files)
				*jobs[i].to = p.over(jobs[i].before)
			}
		})
	}
	group.Wait()
	return errors.Join(errs...)
}

// assemble makes the reports of the years that are not as they were. Each
// depends on its own folder only, so they are made side by side.
func (l *Loader) assemble(next, last *reading) error {
	errs := make([]error, len(next.years))
	var taken atomic.Int64
	var group sync.WaitGroup
	for range min(l.workers, len(next.years)) {
		group.Go(func() {
			for i := int(taken.Add(1)) - 1; i < len(next.years); i = int(taken.Add(1)) - 1 {
				next.years[i], errs[i] = l.report(next.years[i], last.year(next.years[i].yearFolder), next.settings.langs)
			}
		})
	}
	group.Wait()
	return errors.Join(errs...)
}

// report makes a year's report; a year that is as it was last is that one.
func (l *Loader) report(y, last *year, langs []string) (*year, error) {
	if y == last || !y.readable && last != nil && !last.readable && slices.Equal(y.listed, last.listed) {
		return last, nil
	}
	if !y.readable {
		y.made = nil
		return y, nil
	}
	var was *assembly
	if last != nil {
		was = last.made
	}
	if y.lock == nil {
		lock, err := l.lock(y.dir, last)
		if err != nil {
			return nil, err
		}
		y.lock = lock
	}
	if was != nil && y.lock == last.lock && slices.Equal(y.parsed, last.parsed) && slices.Equal(y.listed, last.listed) {
		return last, nil
	}
	y.before = nil
	y.made = assemble(y, langs, was)
	return y, nil
}

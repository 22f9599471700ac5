package render

import (
	"bytes"
	"context"
	"io"
	"path"
	"runtime"
	"sync"

	"gongkai/internal/content"
	"gongkai/internal/diag"
)

// Sink takes the files of a site. Write and Create may be called from many
// goroutines; data is not kept after Write returns.
type Sink interface {
	Write(path string, data []byte) error
	Create(path string) (io.WriteCloser, error)
}

// Build gives every file of the site to the sink and all findings about the
// texts. Several reports are built at once, so that what one does alone at its
// end does not leave the other cores idle. An error is the sink's or the
// context's. Build is not for use while Render is: it forgets what the pages of
// a report share as soon as they are written.
func (r *Renderer) Build(ctx context.Context, sink Sink) ([]diag.Finding, error) {
	reports := make([]reportResult, len(r.made))
	var wg sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, rep := range r.made {
		slots <- struct{}{}
		wg.Go(func() {
			defer func() { <-slots }()
			reports[i].findings, reports[i].err = r.buildReport(ctx, sink, rep)
		})
	}
	wg.Wait()
	var findings []diag.Finding
	for _, rep := range reports {
		findings = append(findings, rep.findings...)
		if rep.err != nil {
			return findings, rep.err
		}
	}
	f, err := r.buildSite(sink)
	return append(findings, f...), err
}

// reportResult is what building one report gave.
type reportResult struct {
	findings []diag.Finding
	err      error
}

// Check makes every page and throws it away: the findings that Build would
// give, those about layouts included, without a file.
func (r *Renderer) Check(ctx context.Context) ([]diag.Finding, error) {
	return r.Build(ctx, nowhere{})
}

// nowhere is the sink of pages that nobody reads.
type nowhere struct{}

func (nowhere) Write(string, []byte) error            { return nil }
func (nowhere) Create(string) (io.WriteCloser, error) { return nowhereFile{}, nil }

type nowhereFile struct{}

func (nowhereFile) Write(p []byte) (int, error) { return len(p), nil }
func (nowhereFile) Close() error                { return nil }

// pass says what is done with the chapters of a report.
type pass struct {
	unit func(*content.Chapter) *unit
	work func(*unit) error // called for each as soon as it is there, on any goroutine
	then func(*unit) error // called for each in order, on one
}

// eachUnit renders a report's chapters, the index first, on all cores. Only a
// few units exist at a time, so memory does not grow with the report.
func eachUnit(ctx context.Context, rep *content.Report, p pass) error {
	chapters := allChapters(rep)
	workers := min(runtime.GOMAXPROCS(0), len(chapters))
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	queue := make(chan chan *unit, 4*max(workers, 1)) // results in order
	jobs := make(chan func(), workers)
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for job := range jobs {
				job()
			}
		})
	}
	go func() {
		defer close(queue)
		defer close(jobs)
		for _, c := range chapters {
			done := make(chan *unit, 1)
			select {
			case <-ctx.Done():
				return
			case queue <- done:
			}
			jobs <- func() {
				u := p.unit(c)
				if err := p.work(u); err != nil {
					cancel(err)
				}
				done <- u
			}
		}
	}()
	var failed error
	for done := range queue {
		u := <-done
		if failed == nil {
			if failed = p.then(u); failed != nil {
				cancel(failed)
			}
		}
	}
	wg.Wait()
	return context.Cause(ctx)
}

// buildReport writes one year: chapter pages as their units are ready, the long
// pages as streams in step with them, and what needs all chapters at the end.
func (r *Renderer) buildReport(ctx context.Context, sink Sink, rep *content.Report) ([]diag.Finding, error) {
	b := reportBuild{r: r, sink: sink, rep: rep, dir: r.reportDir(rep, 0), uses: usage{}}
	if err := b.openLong(); err != nil {
		return b.findings, err
	}
	for l := range r.langs {
		b.texts = append(b.texts, r.indexer(rep, l, func(name string, data []byte) error { return sink.Write(b.dir+name, data) }))
	}
	if err := eachUnit(ctx, rep, pass{r.unit, b.chapterFiles, b.collect}); err != nil {
		return b.findings, err
	}
	err := b.close()
	r.release(rep)
	return b.findings, err
}

// release forgets what the pages of a report shared: a site of many years would
// hold it for all of them to the end.
func (r *Renderer) release(rep *content.Report) {
	r.year(rep.Year).frames.forget()
}

// reportBuild is one report on its way to the sink.
type reportBuild struct {
	r        *Renderer
	sink     Sink
	rep      *content.Report
	dir      string
	long     []*longFile
	texts    []*indexer // for the search, by language
	uses     usage
	piece    bytes.Buffer // of a long page, being made
	mu       sync.Mutex
	findings []diag.Finding
}

// longFile is a full or side-by-side page being written.
type longFile struct {
	page Page
	w    io.WriteCloser
	tail []byte
}

func (b *reportBuild) note(fs []diag.Finding) {
	if len(fs) == 0 {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.findings = append(b.findings, fs...)
}

func (b *reportBuild) openLong() error {
	s := scratchPool.Get().(*scratch)
	defer scratchPool.Put(s)
	for _, p := range b.r.year(b.rep.Year).pages() {
		if p.Kind != Full && p.Kind != Parallel {
			continue
		}
		w, err := b.sink.Create(p.Path)
		if err != nil {
			return err
		}
		head, tail, findings := b.r.frame(s, p)
		b.note(findings)
		if _, err := w.Write(head); err != nil {
			return err
		}
		b.long = append(b.long, &longFile{p, w, tail})
	}
	return nil
}

// chapterFiles writes a chapter's pages and the files of its figures.
func (b *reportBuild) chapterFiles(u *unit) error {
	if err := b.r.writeShare(b.sink, u.chapter); err != nil {
		return err
	}
	for _, f := range u.figureFiles() {
		if err := b.sink.Write(b.dir+f.path, b.r.figureData(u.chapter, f)); err != nil {
			return err
		}
	}
	return b.textPages(u)
}

// figureData gives the bytes of a file of one figure of a chapter.
func (r *Renderer) figureData(c *content.Chapter, f figureFile) []byte {
	if f.data != nil {
		return f.data
	}
	if f.upTo != 0 {
		return r.opt.SeriesCSV(f.paths, f.upTo)
	}
	return r.opt.FigureCSV(c, f.paths)
}

// figureFiles lists the files of a chapter's figures: the tables as the first
// language has them, the pictures of every language.
func (u *unit) figureFiles() (files []figureFile) {
	first := true
	for _, f := range u.frags {
		if f == nil {
			continue
		}
		for _, file := range f.files {
			if first || file.data != nil {
				files = append(files, file)
			}
		}
		first = false
	}
	return files
}

func (b *reportBuild) textPages(u *unit) error {
	s := scratchPool.Get().(*scratch)
	defer scratchPool.Put(s)
	for l, f := range u.frags {
		if f == nil {
			continue
		}
		p := b.r.pageOf(u.chapter, l)
		page, findings := b.r.textPage(s, p, f)
		b.note(findings)
		if err := b.sink.Write(p.Path, page); err != nil {
			return err
		}
	}
	return nil
}

// collect takes the units in order.
func (b *reportBuild) collect(u *unit) error {
	b.note(u.findings)
	b.uses.add(u)
	for _, l := range b.long {
		b.piece.Reset()
		b.r.section(&b.piece, l.page, u)
		if _, err := l.w.Write(b.piece.Bytes()); err != nil {
			return err
		}
	}
	for _, x := range b.texts {
		if err := x.add(u); err != nil {
			return err
		}
	}
	u.release()
	return nil
}

// lastPage makes a page that is made when all chapters are.
func (r *Renderer) lastPage(s *scratch, p Page, uses usage) ([]byte, []diag.Finding) {
	switch p.Kind {
	case Corrections:
		return r.correctionsPage(s, p)
	case Notes:
		return r.notesPage(s, p)
	}
	return r.dataPage(s, p, uses)
}

// close ends the long pages and writes the data pages and the year's assets.
func (b *reportBuild) close() error {
	for _, l := range b.long {
		if _, err := l.w.Write(l.tail); err != nil {
			return err
		}
		if err := l.w.Close(); err != nil {
			return err
		}
	}
	for _, x := range b.texts {
		if err := x.end(); err != nil {
			return err
		}
	}
	s := scratchPool.Get().(*scratch)
	defer scratchPool.Put(s)
	for _, p := range b.r.year(b.rep.Year).pages() {
		if p.Kind != Data && p.Kind != Corrections && p.Kind != Notes {
			continue
		}
		page, findings := b.r.lastPage(s, p, b.uses)
		b.note(findings)
		if err := b.sink.Write(p.Path, page); err != nil {
			return err
		}
		if p.Kind != Data {
			continue
		}
		if err := b.sink.Write(path.Dir(p.Path)+"/"+figureScriptName, b.r.figureScript(p, b.uses)); err != nil {
			return err
		}
	}
	return b.r.writeAssets(b.sink, b.dir)
}

func (r *Renderer) writeAssets(sink Sink, dir string) error {
	for _, a := range r.theme.assets {
		if dir != "" && a.name == r.theme.search {
			continue // the search is the site's
		}
		if err := sink.Write(dir+a.name, a.data); err != nil {
			return err
		}
	}
	return nil
}

// buildSite writes what belongs to no year.
func (r *Renderer) buildSite(sink Sink) ([]diag.Finding, error) {
	var findings []diag.Finding
	s := scratchPool.Get().(*scratch)
	defer scratchPool.Put(s)
	for _, p := range r.sitePages() {
		page, f := r.sitePage(s, p)
		findings = append(findings, f...)
		if err := sink.Write(p.Path, page); err != nil {
			return findings, err
		}
	}
	if err := sink.Write("sitemap.xml", r.sitemap()); err != nil {
		return findings, err
	}
	if r.opt.Seal == nil {
		if err := sink.Write("robots.txt", r.robots()); err != nil {
			return findings, err
		}
	}
	for l := range r.langs {
		if name := r.feedFor(l); name != "" {
			if err := sink.Write(name, r.feed(l)); err != nil {
				return findings, err
			}
		}
	}
	if err := r.writeTrends(sink); err != nil {
		return findings, err
	}
	return findings, r.writeAssets(sink, "")
}

func (r *Renderer) sitePage(s *scratch, p Page) ([]byte, []diag.Finding) {
	switch p.Kind {
	case Home:
		return r.homePage(s, p)
	case Trends:
		return r.trendsPage(s, p)
	case Search:
		return r.searchPage(s, p)
	}
	return r.notFoundPage(s, p)
}

// usage tells in which chapters each figure is named.
type usage map[figureKey][]*content.Chapter

func (us usage) add(u *unit) {
	for _, key := range u.used {
		chapters := us[key]
		if len(chapters) == 0 || chapters[len(chapters)-1] != u.chapter {
			us[key] = append(chapters, u.chapter)
		}
	}
}

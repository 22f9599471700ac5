package render

import (
	"strconv"

	"gongkai/internal/content"
	"gongkai/internal/markdown"
	"gongkai/internal/revision"
)

// correctionsPage is the name of the page that says what was corrected.
const correctionsPage = "corrections.html"

// Seal says what a year is sealed as. Its pages carry the archive band, and the
// site around them has no other year, so that it is complete in itself.
type Seal struct {
	Report      *content.Report
	Version     int                   // from 1
	Date        string                // "2026-03-31", as the owner gives it; "" when it is not given
	Corrections []revision.Correction // from version 2 on, oldest first
}

// corrects tells whether the version corrects another.
func (s *Seal) corrects() bool { return s != nil && len(s.Corrections) > 0 }

// SealedYear is a year that is published from its snapshot.
type SealedYear struct {
	Version     int
	Date        string                // "" when it was not given
	Pages       []string              // its HTML pages, relative to the output folder
	Corrections []revision.Correction // oldest first
}

// correctionsOf gives the corrections of a sealed year, the oldest first.
func (r *Renderer) correctionsOf(rep *content.Report) []revision.Correction {
	if seal := r.opt.Seal; seal != nil && seal.Report == rep {
		return seal.Corrections
	}
	return r.opt.Sealed[rep.Year].Corrections
}

// chooseReports tells the years that are made here from those only listed.
func (r *Renderer) chooseReports() {
	if seal := r.opt.Seal; seal != nil {
		r.listed = []*content.Report{seal.Report}
		r.made = r.listed
		return
	}
	r.listed = r.site.Reports
	for _, rep := range r.site.Reports {
		year, sealed := r.opt.Sealed[rep.Year]
		if !sealed {
			r.made = append(r.made, rep)
			continue
		}
		for _, page := range year.Pages {
			r.sealed[page] = rep.Year
		}
	}
}

// ArchiveView is the band on the pages of a sealed year.
type ArchiveView struct {
	Version     string // "第2版"
	Date        string // of sealing, in the page's language; "" when it was not given
	Current     string // address of the year's cover as it is now, whatever version this is
	Corrects    string // "本版更正了第1版。"; "" for the first
	Reason      string // why, in the page's language
	Corrections string // address of the page that says what was corrected; ""
	Earlier     []Link // the versions before
}

// archiveView gives the band; nil on pages that are not sealed.
func (r *Renderer) archiveView(p Page) *ArchiveView {
	seal := r.opt.Seal
	if seal == nil || p.Report != seal.Report {
		return nil
	}
	lg, root := r.lang(p.Lang), root(p.Path)
	a := &ArchiveView{
		Version: lg.t("version_n", "n", strconv.Itoa(seal.Version)),
		// Not simply index.html: seen from an earlier version, which stands beside
		// the year's folder under a name of its own, this must lead to the year.
		Current: root + r.reportDir(p.Report, p.Lang) + "index.html",
	}
	if seal.Date != "" {
		a.Date = lg.date(seal.Date)
	}
	if !seal.corrects() {
		return a
	}
	last := seal.Corrections[len(seal.Corrections)-1]
	a.Corrects = lg.t("corrects_n", "n", strconv.Itoa(last.Corrects))
	a.Reason = last.Reason[r.langs[p.Lang].Code]
	a.Corrections = correctionsPage
	for _, c := range seal.Corrections {
		a.Earlier = append(a.Earlier, Link{Text: lg.t("version_n", "n", strconv.Itoa(c.Corrects)),
			Href: root + earlierDir(p.Report.Year, c.Corrects) + r.langDir(p.Lang) + "index.html"})
	}
	return a
}

// earlierDir is the folder of a version that was superseded: "2018-v1/". It
// stands beside that of the year, so that relative addresses lead where they
// did.
func earlierDir(year, version int) string {
	return strconv.Itoa(year) + "-v" + strconv.Itoa(version) + "/"
}

// ArchivedYear is what the home page says of a sealed year.
type ArchivedYear struct {
	Version     string // "第2版"
	Date        string // in the page's language; "" when it was not given
	Corrected   string // "本版更正了第1版。"; "" when the year was never corrected
	Corrections string // address of the page that says what was corrected; ""
}

// archivedYear gives what the home page says of a year; nil when it is alive.
func (r *Renderer) archivedYear(p Page, rep *content.Report) *ArchivedYear {
	year, sealed := r.opt.Sealed[rep.Year]
	if seal := r.opt.Seal; seal != nil {
		year, sealed = SealedYear{Version: seal.Version, Date: seal.Date, Corrections: seal.Corrections}, true
	}
	if !sealed {
		return nil
	}
	lg := r.lang(p.Lang)
	a := &ArchivedYear{Version: lg.t("version_n", "n", strconv.Itoa(year.Version))}
	if year.Date != "" {
		a.Date = lg.date(year.Date)
	}
	if n := len(year.Corrections); n > 0 {
		a.Corrected = lg.t("corrects_n", "n", strconv.Itoa(year.Corrections[n-1].Corrects))
		if page := r.reportDir(rep, p.Lang) + correctionsPage; r.has(page) {
			a.Corrections = relative(p.Path, page)
		}
	}
	return a
}

// PrintedBlocks gives what the blocks of a chapter's text say in a language, as
// printed, without markup: what a reader would compare. A chart, table or form
// is given as the author wrote it; its figures are compared as figures.
func (r *Renderer) PrintedBlocks(c *content.Chapter, l int) []string {
	docs, _ := r.parse(c)
	if docs[l] == nil {
		return nil
	}
	ids := markdown.HeadingIDs(r.idOrder(docs)...)
	infos := docs[l].Blocks()
	texts := make([]string, len(infos))
	for i, block := range docs[l].Render(ids, r.inserter(c, l)) {
		if infos[i].Kind == markdown.InsertionBlock {
			texts[i] = infos[i].Text()
			continue
		}
		printed := markdown.Block{HTML: withoutMarks(block.HTML)}
		texts[i] = printed.Text()
	}
	return texts
}

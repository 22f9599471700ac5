package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"gongkai/internal/check"
	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/pdf"
	"gongkai/internal/render"
	"gongkai/internal/revision"
	"gongkai/internal/sealed"
	"gongkai/internal/snapshot"
)

// snapshotCmd is `gongkai snapshot`.
type snapshotCmd struct {
	Year         int    `arg:"" name:"year" help:"${sealed_year_arg}"`
	Date         string `placeholder:"${date_ph}" help:"${date_help}"`
	Correction   string `placeholder:"${text_ph}" help:"${correction_help}"`
	CorrectionEN string `name:"correction-en" placeholder:"${text_ph}" help:"${correction_en_help}"`
	WACZ         bool   `name:"wacz" help:"${wacz_help}"`
	Sign         string `placeholder:"${key_ph}" help:"${sign_help}"`
	Quiet        bool   `short:"q" help:"${quiet_help}"`
}

// Run seals a year.
func (c *snapshotCmd) Run(p *program) error {
	if c.Date != "" && !isDate(c.Date) {
		return usage(diag.T("“%s”不是日期", "%q is not a date", c.Date), diag.T("写作 2026-03-31", "write it as 2026-03-31"))
	}
	stamps, err := p.stampSources()
	if err != nil {
		return err
	}
	s, err := p.load()
	if err != nil {
		return err
	}
	rep := s.model.Report(c.Year)
	if rep == nil || rep.Index == nil {
		return failure{diag.T("没有%d年的报告", "there is no report of %d", c.Year), diag.T("content/ 下每个年份一个文件夹", "content/ has one folder a year")}
	}
	extras, err := c.extras(s, rep)
	if err != nil {
		return err
	}
	if y := s.sealed.Find(c.Year); y != nil && c.Correction == "" && c.CorrectionEN == "" && len(extras) > 0 {
		return addExtras(p, y, extras)
	}
	seal := &sealing{extras: extras, stamps: stamps, site: s, rep: rep, seal: render.Seal{Report: rep, Version: 1, Date: c.Date}}
	if err := c.correct(seal); err != nil {
		return err
	}
	return c.seal(seal)
}

// sealing is one year on its way into a snapshot.
type sealing struct {
	*site
	rep    *content.Report
	was    *snapshot.Year // nil for the first version
	seal   render.Seal
	extras []extra
	stamps []string // of the sources as they were before anything was read
}

func (s *sealing) version() snapshot.Version {
	return snapshot.Version{Year: s.rep.Year, N: s.seal.Version}
}

// correct makes the sealing one of a new version where the year is sealed
// already, and refuses what does not go together.
func (c *snapshotCmd) correct(s *sealing) error {
	year := c.Year
	if s.was = s.sealed.Find(year); s.was == nil {
		return c.first(s)
	}
	s.seal.Version = len(s.was.Versions) + 1
	reasons := map[string]string{"zh": strings.TrimSpace(c.Correction), "en": strings.TrimSpace(c.CorrectionEN)}
	if reasons["zh"] == "" && reasons["en"] == "" {
		return failure{diag.T("%d年已封存为%s，不会改写", "%d is sealed already, as %s, and is never written again", year, s.was.Latest().Name),
			diag.T(`如为更正，写明原因：--correction "…" --correction-en "…"`, `a correction says why: --correction "…" --correction-en "…"`)}
	}
	for _, lang := range s.model.Langs {
		if reason, asked := reasons[lang]; asked && reason == "" {
			return usage(diag.T("更正的原因须用站点的每种语言写明，缺少 %s", "the reason of a correction is given in every language of the site; %s is missing", lang),
				diag.T(`--correction "中文" --correction-en "English"`, `--correction "中文" --correction-en "English"`))
		}
	}
	return s.compare(reasons)
}

// first makes sure that nothing is corrected in the first version.
func (c *snapshotCmd) first(s *sealing) error {
	if faulty := s.faultsOf(c.Year); len(faulty) > 0 {
		return errors.Join(s.print(s.p.stderr, faulty, textOptions{}), errFindings)
	}
	if c.Correction != "" || c.CorrectionEN != "" {
		return usage(diag.T("%d年尚未封存，没有可更正的版本", "%d is not sealed: there is no version to correct", c.Year),
			diag.T("首次封存不写 --correction", "the first snapshot takes no --correction"))
	}
	return nil
}

// faultsOf gives what is wrong with the snapshots of a year.
func (s *site) faultsOf(year int) (found []diag.Finding) {
	for _, f := range s.findings {
		if f.Rule == snapshot.RuleID && strings.HasPrefix(f.Pos.File, sealed.Folder+"/"+strconv.Itoa(year)+"-v") {
			found = append(found, f)
		}
	}
	return found
}

// compare finds out what the new version changes.
func (s *sealing) compare(reasons map[string]string) error {
	last := s.was.Latest()
	earlier, err := sealed.Corrections(last)
	if err != nil {
		return err
	}
	before, err := s.edition(last, s.rep.Year)
	if err != nil {
		return err
	}
	changes := revision.Compare(before, s.present(s.rep))
	if changes.Empty() && !s.was.Differs {
		return failure{diag.T("%d年的原稿与%s相同，没有可更正的内容", "the sources of %d are those of %s: there is nothing to correct", s.rep.Year, last.Name),
			diag.T("先改 content/%d，再封存更正", "edit content/%d first, then seal the correction", s.rep.Year)}
	}
	s.seal.Corrections = append(earlier, revision.Correction{
		Version: s.seal.Version, Corrects: s.seal.Version - 1, Date: s.seal.Date, Reason: reasons, Changes: changes})
	return nil
}

// isDate tells whether a text is a day: 2026-03-31.
func isDate(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}

// seal checks the year, writes the snapshot and says so.
func (c *snapshotCmd) seal(s *sealing) error {
	dir := filepath.Join(s.p.dir, sealed.Folder)
	w, err := snapshot.NewWriter(dir, s.version())
	if err != nil {
		return unsealed(err, dir, s.version())
	}
	if err := c.fill(s, w); err != nil {
		return errors.Join(unsealed(err, dir, s.version()), w.Close())
	}
	if err := w.Publish(); err != nil {
		return errors.Join(unsealed(err, dir, s.version()), w.Close())
	}
	if err := w.Close(); err != nil {
		return err
	}
	c.tell(s)
	return nil
}

// unsealed names the snapshot instead of the file on the way to it that the
// system refused in dir, and says what became of it.
func unsealed(err error, dir string, v snapshot.Version) error {
	var path *fs.PathError
	var said explained
	if errors.As(err, &said) || !errors.As(err, &path) || !strings.HasPrefix(path.Path, dir) {
		return err
	}
	why, name := diag.Cause(err), filepath.Join(dir, v.File())
	return failure{message: diag.Text{
		ZH: fmt.Sprintf("无法写入“%s”：%s；没有封存", name, why.ZH),
		EN: fmt.Sprintf("cannot write %q: %s; nothing was sealed", name, why.EN)}}
}

func (c *snapshotCmd) fill(s *sealing, w *snapshot.Writer) error {
	findings, err := s.writeSite(w)
	if err != nil {
		return err
	}
	if err := s.print(s.p.stderr, findings, textOptions{quiet: c.Quiet}); err != nil {
		return err
	}
	if diag.Stops(findings, false) {
		s.p.say(s.p.stderr, diag.T("没有封存：先解决以上错误，或写明豁免", "nothing was sealed: settle the errors above or waive them in writing"))
		return errFindings
	}
	if err := s.p.ctx.Err(); err != nil {
		return err
	}
	// ID-05 asks the clock, which must leave no trace; PD-01 is about files that
	// are not sealed.
	findings = slices.DeleteFunc(findings, func(f diag.Finding) bool { return f.Rule == "ID-05" || f.Rule == pdf.RuleID })
	if err := errors.Join(s.writeSources(w), s.writeFindings(w, findings), s.writeCorrections(w), s.writeEarlier(w)); err != nil {
		return err
	}
	if err := s.p.sameSources(s.stamps); err != nil {
		return err
	}
	info, err := s.info()
	if err != nil {
		return err
	}
	snap, err := w.Assemble(info, map[string][]byte{"README.txt": s.readme()})
	if err != nil {
		return err
	}
	for _, e := range s.extras {
		if err := w.Attach(e.ext, func(to io.Writer) error { return e.write(snap, to) }); err != nil {
			return err
		}
	}
	return nil
}

// tell says what was sealed, and what a date would have added.
func (c *snapshotCmd) tell(s *sealing) {
	p := s.p
	if c.Date == "" {
		p.say(p.stderr, diag.T("没有给出 --date：归档时间未注明（工具不用时钟代填）", "no --date was given: the date of archiving is left open (the clock is never asked)"))
	}
	p.say(p.stdout, diag.T("%s：已封存", "%s: sealed", filepath.Join(p.dir, sealed.Folder, s.version().File())))
	for _, e := range s.extras {
		p.say(p.stdout, diag.T("%s：%s", "%[1]s: %[3]s", filepath.Join(p.dir, sealed.Folder, s.version().String()+e.ext), e.what.ZH, e.what.EN))
	}
}

// writeSite makes the pages of the year as they are sealed, with its data files,
// and gives what was found about it.
func (s *sealing) writeSite(w *snapshot.Writer) ([]diag.Finding, error) {
	sink := &bandSink{Sink: sinkInto{w, "site/"}, dir: strconv.Itoa(s.rep.Year) + "/"}
	files, err := s.writeData(sink, s.rep)
	if err != nil {
		return nil, err
	}
	opt := s.options()
	opt.Downloads = func(*content.Report) []render.DataFile { return files }
	opt.Inspect = check.Chapters(s.model)
	opt.Seal = &s.seal
	texts, err := render.New(s.model, s.theme, opt).Build(s.p.ctx, sink)
	if err != nil {
		return nil, err
	}
	return s.concerning(append(s.judge(texts), sink.faults()...)), nil
}

// concerning leaves out what was found in other years, and that the sources are
// not those of the version before.
func (s *sealing) concerning(findings []diag.Finding) []diag.Finding {
	own := strconv.Itoa(s.rep.Year)
	kept := slices.DeleteFunc(findings, func(f diag.Finding) bool {
		rest, inContent := strings.CutPrefix(f.Pos.File, "content/")
		year, _, inFolder := strings.Cut(rest, "/")
		if f.Rule == snapshot.RuleID {
			return true
		}
		return inContent && inFolder && year != own
	})
	return diag.Sort(kept)
}

// sinkInto puts files into a folder of another sink.
type sinkInto struct {
	render.Sink
	dir string // with the slash
}

// Write writes a file.
func (s sinkInto) Write(path string, data []byte) error { return s.Sink.Write(s.dir+path, data) }

// Create begins a file.
func (s sinkInto) Create(path string) (io.WriteCloser, error) { return s.Sink.Create(s.dir + path) }

// sealedEdition is an edition whose sources come from a snapshot.
func (s *site) edition(v *snapshot.Snapshot, year int) (revision.Edition, error) {
	fsys, err := v.FS(snapshot.SourceDir)
	if err != nil {
		return revision.Edition{}, err
	}
	model, _, err := content.Load(fsys, content.Options{Lean: true})
	if err != nil {
		return revision.Edition{}, err
	}
	rep := model.Report(year)
	if rep == nil {
		return revision.Edition{}, fmt.Errorf("%s has no sources of %d", v.Name, year)
	}
	return edition(model, s.theme, rep), nil
}

// present is an edition of the sources as they are.
func (s *site) present(rep *content.Report) revision.Edition { return edition(s.model, s.theme, rep) }

func edition(model *content.Site, theme *render.Theme, rep *content.Report) revision.Edition {
	r := render.New(model, theme, render.Options{})
	return revision.Edition{Site: model, Report: rep, Blocks: r.PrintedBlocks}
}

// info is bag-info.txt: what the report says of itself, and nothing else.
func (s *sealing) info() (snapshot.Info, error) {
	m, v := s.rep.Meta, s.version()
	var in snapshot.Info
	for _, name := range m.Issuer {
		in = in.With(snapshot.SourceOrganization, name)
	}
	in = in.With(snapshot.ContactName, first(m.Contact.Office)).With(snapshot.ContactPhone, m.Contact.Phone)
	for _, text := range s.rep.Index.Texts {
		if text != nil {
			in = in.With(snapshot.ExternalDescription, text.Title)
		}
	}
	in = in.With(snapshot.ExternalIdentifier, s.address(v.Year)).With(snapshot.BaggingDate, s.seal.Date)
	in = in.With(snapshot.BagGroupIdentifier, strconv.Itoa(v.Year)).With(snapshot.InternalIdentifier, v.String())
	in = in.With(snapshot.SoftwareAgent, version())
	in = in.With(snapshot.ReportYear, strconv.Itoa(v.Year))
	if m.From != "" && m.To != "" {
		in = in.With(snapshot.ReportPeriod, m.From+"/"+m.To)
	}
	in = in.With(snapshot.ReportPublished, m.Published).With(snapshot.SnapshotVersion, strconv.Itoa(v.N))
	if v.N == 1 {
		return in, nil
	}
	last := s.was.Latest()
	sum, err := last.SHA256()
	in = in.With(snapshot.Corrects, last.Name).With(snapshot.CorrectsSHA256, fmt.Sprintf("%x", sum))
	correction := s.seal.Corrections[len(s.seal.Corrections)-1]
	for _, lang := range s.model.Langs {
		in = in.With(snapshot.CorrectionPrefix+strings.ToUpper(lang), correction.Reason[lang])
	}
	return in, err
}

// address is that of a year's cover on its host; "" while site.yaml does not say.
func (s *site) address(year int) string {
	cfg := s.model.Config
	if cfg.URL == "" {
		return ""
	}
	return cfg.URL + cmp.Or(cfg.BasePath, "/") + coverOf(year)
}

func coverOf(year int) string { return strconv.Itoa(year) + "/index.html" }

func first(words []string) string {
	if len(words) == 0 {
		return ""
	}
	return words[0]
}

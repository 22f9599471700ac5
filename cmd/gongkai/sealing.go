package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"sync"

	"gongkai"
	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/pdf"
	"gongkai/internal/render"
	"gongkai/internal/snapshot"
)

// writeSources puts what the pages were made from into the snapshot: the year's
// content, the years whose figures it names, settings and terms, and layouts and
// static files as they are used, the site's own laid over the built-in ones.
func (s *sealing) writeSources(w *snapshot.Writer) error {
	for name, builtin := range map[string]fs.FS{"layouts": gongkai.Layouts(), "static": gongkai.Static()} {
		// What is wrong with the site's own is a finding already.
		folder, _ := render.SiteFolder(s.fsys, name, builtin)
		if err := copySources(w, folder, ".", "source/"+name+"/"); err != nil {
			return err
		}
	}
	years, err := s.yearsNeeded()
	if err != nil {
		return err
	}
	for _, year := range years {
		if err := copySources(w, s.contentFS, "content/"+strconv.Itoa(year), "source/"); err != nil {
			return err
		}
	}
	for _, name := range []string{"content/site.yaml", "content/terms.yaml"} {
		data, err := fs.ReadFile(s.fsys, name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil {
			err = w.Write("source/"+name, data)
		}
		if err != nil {
			return err
		}
	}
	if err := s.writeEditions(w); err != nil {
		return err
	}
	return w.Write("source/gongkai-version.txt", []byte(version()+"\n"))
}

func copySources(w *snapshot.Writer, fsys fs.FS, from, to string) error {
	names, err := snapshot.SourceFiles(fsys, from)
	if err != nil {
		return err
	}
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err == nil {
			err = w.Write(to+name, data)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// yearsNeeded gives the sealed year, every other whose figures its pages may
// show, and the report before it, with which the rules compare it: without those
// neither the pages nor the findings could be made again.
func (s *sealing) yearsNeeded() ([]int, error) {
	shown, err := content.Shown(s.contentFS, s.rep.Year)
	if err != nil {
		return nil, err
	}
	var all []int
	for i, rep := range s.model.Reports {
		before := i+1 < len(s.model.Reports) && s.model.Reports[i+1] == s.rep
		if before || slices.Contains(shown, rep.Year) {
			all = append(all, rep.Year)
		}
	}
	return all, nil
}

// writeEditions puts the PDF editions that are published, with their record,
// among the sources: the cover that offers them could not be made again without.
func (s *sealing) writeEditions(w *snapshot.Writer) error {
	files, state, err := pdf.Find(s.fsys, s.rep.Year)
	if err != nil || state != pdf.Fresh {
		return err
	}
	record, err := fs.ReadFile(s.fsys, pdf.RecordName(s.rep.Year))
	if err != nil {
		return err
	}
	for _, f := range files {
		if err := w.Write("source/"+pdf.Folder+"/"+f.Name, f.Data); err != nil {
			return err
		}
	}
	return w.Write("source/"+pdf.RecordName(s.rep.Year), record)
}

// writeFindings records what was found, and what was waived, when the year was
// sealed: for machines and for people, in both of the tool's languages.
func (s *sealing) writeFindings(w *snapshot.Writer, findings []diag.Finding) error {
	for _, lang := range []string{"zh", "en"} {
		var machine, text bytes.Buffer
		if err := diag.WriteJSON(&machine, findings, lang); err != nil {
			return err
		}
		if err := diag.WriteText(&text, findings, diag.TextOptions{Lang: lang, Source: s.sourceLine, Waived: true}); err != nil {
			return err
		}
		fmt.Fprintln(&text, summary(findings).In(lang))
		if err := errors.Join(w.Write("findings/findings."+lang+".json", machine.Bytes()), w.Write("findings/findings."+lang+".txt", text.Bytes()),
			w.Write("findings/waivers."+lang+".txt", s.waiversText(lang))); err != nil {
			return err
		}
	}
	list, err := encodeJSON(s.waivers())
	if err != nil {
		return err
	}
	return w.Write("findings/waivers.json", list)
}

// sealedWaiver is a waiver as waivers.json has it.
type sealedWaiver struct {
	Rule   string            `json:"rule"`
	At     string            `json:"at"`
	Reason map[string]string `json:"reason"`
	By     string            `json:"by"`
	Date   string            `json:"date"`
	Public bool              `json:"public"`
	File   string            `json:"file"`
	Line   int               `json:"line"`
}

func (s *sealing) waivers() []sealedWaiver {
	list := []sealedWaiver{}
	for _, w := range s.rep.Waivers {
		v := sealedWaiver{w.Rule, w.At, map[string]string{}, w.By, w.Date, w.Public, w.Pos.File, w.Pos.Line}
		for i, reason := range w.Reasons {
			v.Reason[s.model.Langs[i]] = reason
		}
		list = append(list, v)
	}
	return list
}

func (s *sealing) waiversText(lang string) []byte {
	var b bytes.Buffer
	for _, w := range s.waivers() {
		reason := w.Reason[lang]
		if reason == "" {
			reason = w.Reason[s.model.Langs[0]]
		}
		fmt.Fprintln(&b, diag.T("%s:%d：豁免 %s（%s），%s，%s：%s", "%s:%d: waived %s at %s, %s, %s: %s", w.File, w.Line, w.Rule, w.At, w.By, w.Date, reason).In(lang))
	}
	if b.Len() == 0 {
		fmt.Fprintln(&b, diag.T("没有豁免", "no waivers").In(lang))
	}
	return b.Bytes()
}

func encodeJSON(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(v)
	return b.Bytes(), err
}

// writeCorrections records what the version corrects.
func (s *sealing) writeCorrections(w *snapshot.Writer) error {
	if len(s.seal.Corrections) == 0 {
		return nil
	}
	list, err := encodeJSON(s.seal.Corrections)
	if err != nil {
		return err
	}
	return w.Write(strings.TrimPrefix(snapshot.CorrectionsFile, "data/"), list)
}

// writeEarlier puts the pages of the versions before beside those of this one,
// where its pages lead to.
func (s *sealing) writeEarlier(w *snapshot.Writer) error {
	if s.was == nil {
		return nil
	}
	for _, v := range s.was.Versions {
		if err := v.Each(snapshot.SiteDir+strconv.Itoa(s.rep.Year)+"/", func(name string, data []byte) error {
			return w.Write("site/"+v.Name+"/"+name, data)
		}); err != nil {
			return err
		}
	}
	return nil
}

// bandMark is the attribute of the archive band in the layouts.
const bandMark = "data-archived"

// bandSink sees to it that every page of the year carries the archive band: a
// site's own base.html may have left it out.
type bandSink struct {
	render.Sink
	dir string

	mu   sync.Mutex
	bare []string
}

// Write writes a file.
func (b *bandSink) Write(path string, data []byte) error {
	b.look(path, data)
	return b.Sink.Write(path, data)
}

// Create begins a file; the band stands in its first piece.
func (b *bandSink) Create(path string) (io.WriteCloser, error) {
	w, err := b.Sink.Create(path)
	return &firstPiece{w, b, path, false}, err
}

func (b *bandSink) look(path string, data []byte) {
	if strings.HasPrefix(path, b.dir) && strings.HasSuffix(path, ".html") && !bytes.Contains(data, []byte(bandMark)) {
		b.mu.Lock()
		b.bare = append(b.bare, path)
		b.mu.Unlock()
	}
}

// faults gives a finding when pages lack the band.
func (b *bandSink) faults() []diag.Finding {
	if len(b.bare) == 0 {
		return nil
	}
	slices.Sort(b.bare)
	return []diag.Finding{{Rule: "LY-01", Severity: diag.Error, Pos: diag.Pos{File: "layouts/base.html"},
		Message: diag.T("有 %[1]d 页没有“已归档”标识，如 %[2]s", "%[1]d pages lack the archive band, such as %[2]s", len(b.bare), b.bare[0]),
		Hint:    diag.T(`在自带的 base.html 里加上 {{template "archived" .}}`, `put {{template "archived" .}} into the site's own base.html`)}}
}

// firstPiece looks at what is written first.
type firstPiece struct {
	io.WriteCloser
	sink *bandSink
	path string
	seen bool
}

// Write writes the next piece.
func (f *firstPiece) Write(p []byte) (int, error) {
	if !f.seen {
		f.seen = true
		f.sink.look(f.path, p)
	}
	return f.WriteCloser.Write(p)
}

// readme says in both languages what the bag is, for whoever finds it.
func (s *sealing) readme() []byte {
	title := func(i int) string {
		if i < len(s.rep.Index.Texts) && s.rep.Index.Texts[i] != nil {
			return s.rep.Index.Texts[i].Title
		}
		return ""
	}
	name := s.version().String()
	var b strings.Builder
	fmt.Fprintf(&b, `%s

%s

这是一个年度的封存件，按 BagIt 1.0（RFC 8493）组织，一个字节也不应改变。

data/site/       当时公布的网页。用浏览器打开 data/site/index.html 即可阅读，不需要网络和服务器。
data/site/%d/data/  统计数据（CSV、JSON、XLSX）及其说明 datapackage.json
data/source/     制作网页的原稿、设置、版式和静态文件、PDF版，以及工具的版本
data/findings/   封存时核对发现的问题与书面豁免
data/corrections.json  更正记录（第2版起才有）
bag-info.txt     发布机关、统计期限、日期和版本

核对：在本文件夹中运行
    sha256sum -c manifest-sha256.txt
    sha256sum -c tagmanifest-sha256.txt
任何 BagIt 工具或 gongkai verify 得出同样的结论。
`, name, title(0), s.rep.Year)
	if len(s.model.Langs) > 1 {
		fmt.Fprintf(&b, "\n%s\n", title(1))
	}
	fmt.Fprintf(&b, `
This is one year, sealed, laid out as BagIt 1.0 (RFC 8493). Not one byte of it
should ever change.

data/site/       the web pages as they were published. Open data/site/index.html in
                 a browser; neither a network nor a server is needed.
data/site/%d/data/  the statistics (CSV, JSON, XLSX), described by datapackage.json
data/source/     what the pages were made from: text, settings, layouts, static
                 files, PDF editions, and the version of the tool
data/findings/   what the checks found when the year was sealed, and the waivers
data/corrections.json  what was corrected (from version 2 on)
bag-info.txt     issuer, period, dates, version

To verify, in this folder:
    sha256sum -c manifest-sha256.txt
    sha256sum -c tagmanifest-sha256.txt
Any BagIt tool, and gongkai verify, say the same.
`, s.rep.Year)
	return []byte(b.String())
}

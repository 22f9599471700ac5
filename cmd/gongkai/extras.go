package main

import (
	"io"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/sealed"
	"gongkai/internal/snapshot"
	"gongkai/internal/wacz"
)

// extra is a file that goes with a snapshot.
type extra struct {
	ext   string // after the snapshot's name: ".zip.sig"
	what  diag.Text
	write func(s *snapshot.Snapshot, to io.Writer) error
}

// extras gives what is made beside the snapshot. Keys are read before anything
// else is done.
func (c *snapshotCmd) extras(s *site, rep *content.Report) (all []extra, err error) {
	if c.WACZ {
		e, err := c.webArchive(s, rep)
		if err != nil {
			return nil, err
		}
		all = append(all, e)
	}
	if c.Sign != "" {
		e, err := s.p.signature(c.Sign)
		if err != nil {
			return nil, err
		}
		all = append(all, e)
	}
	return all, nil
}

// addExtras makes files beside a year that is sealed already, of its latest
// version.
func addExtras(p *program, y *snapshot.Year, extras []extra) error {
	dir, latest := filepath.Join(p.dir, sealed.Folder), y.Latest()
	for _, e := range extras {
		if err := snapshot.Attach(dir, latest.Name, e.ext, func(to io.Writer) error { return e.write(latest, to) }); err != nil {
			return err
		}
		p.say(p.stdout, diag.T("%s：%s", "%[1]s: %[3]s", filepath.Join(dir, latest.Name+e.ext), e.what.ZH, e.what.EN))
	}
	return nil
}

// webArchive is the extra that replay tools play. Every record of it has a date
// and an address, which only the owner can give.
func (c *snapshotCmd) webArchive(s *site, rep *content.Report) (extra, error) {
	y := s.sealed.Find(c.Year)
	if y != nil && c.Correction == "" && c.CorrectionEN == "" { // sealed already: what it says counts
		_, err := archiveOf(y.Latest())
		return waczExtra, err
	}
	if s.address(c.Year) == "" {
		return extra{}, noAddress
	}
	if c.Date == "" && rep.Meta.Published == "" {
		return extra{}, noDate
	}
	return waczExtra, nil
}

var (
	waczExtra = extra{".wacz", diag.T("网页存档（WACZ）", "web archive (WACZ)"), writeArchive}

	noAddress = failure{diag.T("WACZ 须写明网页的地址，而 site.yaml 没有 url", "a WACZ states the address of each page, and site.yaml has no url"),
		diag.T("填写 url 与 base_path 后再做", "give url and base_path first")}
	noDate = failure{diag.T("WACZ 须写明日期，而报告没有公布日期，也没有给出 --date", "a WACZ states a date; the report has no publication date and no --date was given"),
		diag.T("给出 --date；工具不用时钟代填", "give --date; the clock is never asked")}
)

// archiveOf says what of a snapshot is archived, by its own words.
func archiveOf(s *snapshot.Snapshot) (a wacz.Archive, err error) {
	a = wacz.Archive{Title: s.Info.Get(snapshot.ExternalDescription), Description: s.Name, Software: s.Info.Get(snapshot.SoftwareAgent),
		Main: s.Info.Get(snapshot.ExternalIdentifier)}
	if a.Main == "" {
		return a, noAddress
	}
	date := s.Info.Get(snapshot.BaggingDate)
	if date == "" {
		date = s.Info.Get(snapshot.ReportPublished)
	}
	if date == "" {
		return a, noDate
	}
	if a.Date, err = time.Parse(time.DateOnly, date); err != nil {
		a.Date, err = time.ParseInLocation(time.DateOnly+" 15:04", date, time.FixedZone("", 8*60*60))
	}
	return a, err
}

// writeArchive writes the web archive of a snapshot's pages.
func writeArchive(s *snapshot.Snapshot, to io.Writer) error {
	a, err := archiveOf(s)
	if err != nil {
		return err
	}
	year, _ := strconv.Atoi(s.Info.Get(snapshot.ReportYear))
	base := strings.TrimSuffix(a.Main, coverOf(year))
	var resources []wacz.Resource
	for _, f := range s.Files(snapshot.SiteDir) {
		name := strings.TrimPrefix(f.Path, snapshot.SiteDir)
		resources = append(resources, wacz.Resource{URL: base + (&url.URL{Path: name}).EscapedPath(), Type: wacz.MediaType(name),
			Data: func() ([]byte, error) { return s.Read(f.Path) }})
	}
	return wacz.Write(to, a, resources)
}

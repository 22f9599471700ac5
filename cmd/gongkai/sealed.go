package main

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"gongkai/internal/diag"
	"gongkai/internal/render"
	"gongkai/internal/snapshot"
)

// snapshotDir is where a site keeps its sealed years.
const snapshotDir = "snapshots"

// openSealed opens the site's snapshots and compares the sources with them.
func (s *site) openSealed() error {
	store, findings, err := snapshot.OpenStore(filepath.Join(s.p.dir, snapshotDir), snapshotDir)
	if err != nil {
		return err
	}
	s.store = store
	s.findings = append(s.findings, findings...)
	for _, y := range store.Years {
		findings, err := y.Compare(s.fsys)
		if err != nil {
			return err
		}
		s.findings = append(s.findings, findings...)
	}
	return nil
}

// asSealed gives a year that is published as it was sealed; nil for one that is
// alive, or whose sources were edited and not sealed again.
func (s *site) asSealed(year int) *snapshot.Year {
	if y := s.store.Find(year); y != nil && !y.Differs {
		return y
	}
	return nil
}

// contents gives the site's folder in which years whose sources are not there
// have those that were sealed.
func (s *site) contents() (fs.FS, error) {
	sources := sealedSources{FS: s.fsys, years: map[string]fs.FS{}}
	for _, y := range s.store.Years {
		if !y.Absent {
			continue
		}
		bag, err := y.Latest().FS(snapshot.SourceDir)
		if err != nil {
			return nil, err
		}
		sources.years[strconv.Itoa(y.Year)] = bag
	}
	if len(sources.years) == 0 {
		return s.fsys, nil
	}
	return sources, nil
}

// sealedSources is a site's folder with the sealed sources of some years.
type sealedSources struct {
	fs.FS
	years map[string]fs.FS
}

// Open opens a file, of a sealed year from its snapshot.
func (s sealedSources) Open(name string) (fs.File, error) {
	if rest, ok := strings.CutPrefix(name, "content/"); ok {
		year, _, _ := strings.Cut(rest, "/")
		if bag := s.years[year]; bag != nil {
			return bag.Open(name)
		}
	}
	return s.FS.Open(name)
}

// ReadDir lists a folder; content has the sealed years too.
func (s sealedSources) ReadDir(name string) ([]fs.DirEntry, error) {
	if name != "content" {
		if rest, ok := strings.CutPrefix(name, "content/"); ok && s.years[rest] != nil {
			return fs.ReadDir(s.years[rest], name)
		}
		return fs.ReadDir(s.FS, name)
	}
	entries, err := fs.ReadDir(s.FS, name)
	for year, bag := range s.years {
		info, statErr := fs.Stat(bag, path.Join(name, year))
		if statErr != nil {
			return nil, errors.Join(err, statErr)
		}
		entries = append(entries, fs.FileInfoToDirEntry(info))
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) })
	return entries, err
}

// withoutSealed leaves out what was found in years that are published as they
// were sealed: a rule that is newer than the seal must not stop the site, and
// what was found then is in the snapshot.
func (s *site) withoutSealed(findings []diag.Finding) []diag.Finding {
	return slices.DeleteFunc(findings, func(f diag.Finding) bool {
		rest, ok := strings.CutPrefix(f.Pos.File, "content/")
		if !ok || f.Rule == snapshot.RuleID {
			return false
		}
		name, _, _ := strings.Cut(rest, "/")
		year, err := strconv.Atoi(name)
		return err == nil && s.asSealed(year) != nil
	})
}

// sealedYears tells render of the years that it need not make.
func (s *site) sealedYears() (map[int]render.SealedYear, error) {
	all := map[int]render.SealedYear{}
	for _, y := range s.store.Years {
		if s.asSealed(y.Year) == nil {
			continue
		}
		latest := y.Latest()
		sealed := render.SealedYear{Version: len(y.Versions), Date: latest.Info.Get(snapshot.BaggingDate)}
		for _, f := range latest.Files(siteOf(y.Year)) {
			if strings.HasSuffix(f.Path, ".html") {
				sealed.Pages = append(sealed.Pages, strings.TrimPrefix(f.Path, snapshot.SiteDir))
			}
		}
		var err error
		if sealed.Corrections, err = corrections(latest); err != nil {
			return nil, err
		}
		all[y.Year] = sealed
	}
	return all, nil
}

// siteOf is the folder of a year's pages in its bag.
func siteOf(year int) string { return snapshot.SiteDir + strconv.Itoa(year) + "/" }

// publishSealed gives the files of sealed years to the tree: the latest version
// as the year, each earlier one beside it under its own name.
func (s *site) publishSealed(tree render.Sink) error {
	for _, y := range s.store.Years {
		if s.asSealed(y.Year) == nil {
			continue
		}
		for i, v := range y.Versions {
			to := v.Name + "/"
			if i == len(y.Versions)-1 {
				to = strconv.Itoa(y.Year) + "/"
			}
			if err := v.Each(siteOf(y.Year), func(name string, data []byte) error { return tree.Write(to+name, data) }); err != nil {
				return err
			}
		}
	}
	return nil
}

// isDate tells whether a text is a day: 2026-03-31.
func isDate(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}

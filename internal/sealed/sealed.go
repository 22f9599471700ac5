// Package sealed says which years of a site are published as they were sealed,
// and gives what is published of them.
//
// It takes the site's folder and that of its snapshots, verifies every snapshot
// and compares the sources with them. A year whose sources are as sealed, or
// gone, is published from its snapshot, bit for bit; one that was edited is
// alive, with a finding for each file that differs. What the rules find in a
// year that is published as sealed is left out: a rule may be newer than the
// seal, and what was found then is in the snapshot.
package sealed

import (
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/render"
	"gongkai/internal/revision"
	"gongkai/internal/snapshot"
)

// Folder is where a site keeps its sealed years.
const Folder = "snapshots"

// Years are the sealed years of a site at one moment. What they give stays
// valid until they are closed.
type Years struct {
	Findings  []diag.Finding            // about snapshots, and about sources that are not as they were sealed
	Published map[int]render.SealedYear // the years that are published as they were sealed

	site   fs.FS
	dir    string
	store  *snapshot.Store
	faults []diag.Finding   // about snapshots
	absent map[string]fs.FS // years whose sources are not there, and those that were sealed
}

// Open opens the snapshots in dir, the path of the site's Folder, and compares
// the sources in site, the site's folder, with them. An empty dir has none.
func Open(site fs.FS, dir string) (*Years, error) {
	y := &Years{site: site, dir: dir, store: &snapshot.Store{}}
	if dir != "" {
		var err error
		if y.store, y.faults, err = snapshot.OpenStore(dir, Folder); err != nil {
			return nil, err
		}
	}
	if err := y.compare(); err != nil {
		return nil, errors.Join(err, y.Close())
	}
	return y, nil
}

// Close closes the snapshots.
func (y *Years) Close() error { return y.store.Close() }

// compare looks at the sources.
func (y *Years) compare() error {
	y.Findings, y.Published, y.absent = slices.Clone(y.faults), map[int]render.SealedYear{}, map[string]fs.FS{}
	for _, year := range y.store.Years {
		findings, err := year.Compare(y.site)
		if err != nil {
			return err
		}
		y.Findings = append(y.Findings, findings...)
		if year.Absent {
			if y.absent[strconv.Itoa(year.Year)], err = year.Latest().FS(snapshot.SourceDir); err != nil {
				return err
			}
		}
		if !year.Differs {
			if y.Published[year.Year], err = published(year); err != nil {
				return err
			}
		}
	}
	return nil
}

// Next gives the sealed years after a change of some paths of the site: the
// same when nothing of them is different. When snapshots changed, all are opened
// anew; the ones before stay valid and are to be closed by themselves.
func (y *Years) Next(changed []string) (*Years, error) {
	if y.dir == "" {
		return y, nil
	}
	if concerns(changed, Folder) {
		next, err := Open(y.site, y.dir)
		if err == nil && next.none() && y.none() {
			return y, nil
		}
		return next, err
	}
	if !slices.ContainsFunc(y.store.Years, func(s *snapshot.Year) bool {
		return concerns(changed, path.Join("content", strconv.Itoa(s.Year)))
	}) {
		return y, nil
	}
	next := &Years{site: y.site, dir: y.dir, store: y.store, faults: y.faults}
	if err := next.compare(); err != nil {
		return nil, err
	}
	if slices.Equal(next.Findings, y.Findings) && maps.EqualFunc(next.Published, y.Published, func(a, b render.SealedYear) bool { return true }) {
		return y, nil
	}
	return next, nil
}

// none tells whether there is nothing in the folder of snapshots.
func (y *Years) none() bool { return len(y.store.Years) == 0 && len(y.faults) == 0 }

// Shares tells whether two have the same snapshots open.
func (y *Years) Shares(o *Years) bool { return y.store == o.store }

// concerns tells whether one of the paths is in a folder, or holds it.
func concerns(changed []string, dir string) bool {
	return slices.ContainsFunc(changed, func(name string) bool {
		name = path.Clean(name)
		return name == "." || name == dir || strings.HasPrefix(name, dir+"/") || strings.HasPrefix(dir, name+"/")
	})
}

// published tells render of a year that it need not make.
func published(year *snapshot.Year) (render.SealedYear, error) {
	latest := year.Latest()
	y := render.SealedYear{Version: len(year.Versions), Date: latest.Info.Get(snapshot.BaggingDate)}
	for _, f := range latest.Files(siteOf(year.Year)) {
		if strings.HasSuffix(f.Path, ".html") {
			y.Pages = append(y.Pages, strings.TrimPrefix(f.Path, snapshot.SiteDir))
		}
	}
	var err error
	y.Corrections, err = Corrections(latest)
	return y, err
}

// Corrections reads what a version says of itself and of those before it.
func Corrections(v *snapshot.Snapshot) ([]revision.Correction, error) {
	if !v.Has(snapshot.CorrectionsFile) {
		return nil, nil
	}
	data, err := v.Read(snapshot.CorrectionsFile)
	if err != nil {
		return nil, err
	}
	var list []revision.Correction
	return list, json.Unmarshal(data, &list)
}

// siteOf is the folder of a year's pages in its bag.
func siteOf(year int) string { return snapshot.SiteDir + strconv.Itoa(year) + "/" }

// Find gives a year that was sealed, as it may be edited since; nil for others.
func (y *Years) Find(year int) *snapshot.Year { return y.store.Find(year) }

// Without leaves out what was found in years that are published as they were
// sealed.
func (y *Years) Without(findings []diag.Finding) []diag.Finding {
	return slices.DeleteFunc(findings, func(f diag.Finding) bool {
		rest, ok := strings.CutPrefix(f.Pos.File, "content/")
		if !ok || f.Rule == snapshot.RuleID {
			return false
		}
		name, _, _ := strings.Cut(rest, "/")
		year, err := strconv.Atoi(name)
		if err != nil {
			return false
		}
		_, sealed := y.Published[year]
		return sealed
	})
}

// versions calls do for each version that is published, with the folder where:
// the latest as the year, each earlier one beside it under its own name.
func (y *Years) versions(do func(v *snapshot.Snapshot, year int, dir string) error) error {
	for _, year := range y.store.Years {
		if _, ok := y.Published[year.Year]; !ok {
			continue
		}
		for _, v := range year.Versions {
			dir := v.Name
			if v == year.Latest() {
				dir = strconv.Itoa(year.Year)
			}
			if err := do(v, year.Year, dir+"/"); err != nil {
				return err
			}
		}
	}
	return nil
}

// Publish gives the files of all versions to the tree.
func (y *Years) Publish(tree render.Sink) error {
	return y.versions(func(v *snapshot.Snapshot, year int, dir string) error {
		return v.Each(siteOf(year), func(name string, data []byte) error { return tree.Write(dir+name, data) })
	})
}

// File gives a file as Publish does, by its path in the built site; false when
// there is none.
func (y *Years) File(name string) (data []byte, ok bool) {
	top, _, _ := strings.Cut(name, "/")
	_ = y.versions(func(v *snapshot.Snapshot, year int, dir string) error {
		rest, here := strings.CutPrefix(name, dir)
		if file := siteOf(year) + rest; here && top+"/" == dir && v.Has(file) {
			var err error
			data, err = v.Read(file)
			ok = err == nil
		}
		return nil
	})
	return data, ok
}

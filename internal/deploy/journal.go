package deploy

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"time"
)

// writeJournal says which contents are gongkai's from now on.
func (d *deployment) writeJournal(ctx context.Context) error {
	j := journal{Format: recordFormat, Number: d.plan.Release, Started: time.Now().UTC().Truncate(time.Second), By: d.By,
		Owned: map[string][]Sum{}, Gone: map[string]struct{}{}}
	own := func(name string, sum Sum) {
		if !slices.Contains(j.Owned[name], sum) {
			j.Owned[name] = append(j.Owned[name], sum)
		}
	}
	if old := d.host.journal; old != nil {
		for name, sums := range old.Owned {
			for _, sum := range sums {
				own(name, sum)
			}
		}
		maps.Copy(j.Gone, old.Gone)
	}
	if d.host.record != nil {
		for _, f := range d.host.record.Files {
			own(f.Path, f.Sum)
		}
	}
	for _, f := range d.files {
		own(f.Path, f.Sum)
	}
	for _, f := range d.plan.Remove {
		own(f.Path, f.Sum)
		j.Gone[f.Path] = struct{}{}
	}
	return d.put(ctx, journalName, encode(j))
}

// writeRecord says that the release is there. The sizes and stamps are those of
// a new listing, which also shows that nothing is missing.
func (d *deployment) writeRecord(ctx context.Context) error {
	now := &host{files: map[string]Info{}, folders: map[string]bool{}, odd: map[string]bool{}}
	paths := (&host{}).paths(d.files)
	if err := (reader{t: d.t}).walk(ctx, now, paths); err != nil {
		return err
	}
	r := d.record()
	var bad []string
	for _, f := range d.files {
		info, ok := now.files[f.Path]
		if !ok || f.Size != unknownSize && info.Size != f.Size {
			bad = append(bad, f.Path)
		}
		r.Files = append(r.Files, File{Path: f.Path, Sum: f.Sum, Size: info.Size, Stamp: info.Stamp})
	}
	if len(bad) > 0 {
		return unverified(bad)
	}
	return d.put(ctx, currentName, encode(r))
}

// record is the head of the release's record.
func (d *deployment) record() Release {
	now := time.Now().UTC().Truncate(time.Second)
	if d.base != nil {
		r := *d.base
		r.Files, r.Restored, r.RestoredBy = nil, &now, d.By
		return r
	}
	return Release{Format: recordFormat, Number: d.plan.Release, Deployed: now, By: d.By, Program: d.Program, Overrides: d.Overrides}
}

func releaseName(n int) string { return releasesDir + "/" + strconv.Itoa(n) }

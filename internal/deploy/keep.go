package deploy

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strings"
)

// keep saves what the release replaces, for those who want to return to it: the
// record of the release that is there, and the contents that only it has.
func (d *deployment) keep(ctx context.Context) error {
	current := d.host.record
	if d.Keep == 0 || current == nil || current.Number == 0 || current.Number == d.plan.Release {
		return nil
	}
	for _, dir := range []string{releasesDir, objectsDir} {
		if err := d.t.Mkdir(ctx, dir); err != nil {
			return cannotWrite(dir, err)
		}
	}
	lost := d.toKeep(current)
	count := d.Watch.step(StepKeep, len(lost), 0)
	err := each(ctx, d.t.Traits().Workers, slices.Sorted(maps.Keys(lost)), func(ctx context.Context, object string) error {
		if err := d.guard(ctx); err != nil {
			return err
		}
		if err := d.keepOne(ctx, lost[object], object); err != nil {
			return cannotWrite(objectsDir+"/"+object, err)
		}
		count(1, 0)
		return nil
	})
	if err != nil {
		return err
	}
	return d.put(ctx, releaseName(current.Number), encode(current))
}

// keepOne copies a content to objects. Where a copy may be cut off half way it
// gets its name afterwards.
func (d *deployment) keepOne(ctx context.Context, from, object string) error {
	if !d.t.Traits().Moves {
		return d.t.Copy(ctx, from, objectsDir+"/"+object)
	}
	temp := d.tmp + "/keep-" + object
	if err := d.t.Copy(ctx, from, temp); err != nil {
		return err
	}
	return d.t.Rename(ctx, temp, objectsDir+"/"+object)
}

// toKeep gives the contents of the current release that the next one replaces
// or removes, each with the path where it is now.
func (d *deployment) toKeep(current *Release) map[string]string {
	next := map[string]Sum{}
	for _, f := range d.files {
		next[f.Path] = f.Sum
	}
	objects := map[string]string{}
	for _, f := range current.Files {
		object := f.Sum.String()
		if next[f.Path] != f.Sum && d.host.sums[f.Path] == f.Sum && !d.host.objects[object] {
			objects[object] = f.Path
		}
	}
	return objects
}

// sweep ends a run that has completed: it removes the journal, what is left of
// this and of earlier runs, and releases that are not kept any more with what
// only they need.
func (d *deployment) sweep(ctx context.Context) error {
	if err := d.guard(ctx); err != nil {
		return err
	}
	if err := d.t.Remove(ctx, journalName); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return cannotRemove(journalName, err)
	}
	if err := d.sweepReleases(ctx); err != nil {
		return err
	}
	infos, err := d.t.List(ctx, stateDir)
	if err != nil {
		return cannotRead(stateDir, err)
	}
	var leftovers []string
	for _, info := range infos {
		stray := strings.HasPrefix(info.Name, lockPrefix) && strings.Contains(info.Name, ".") // of one who was killed while making a lock
		if stray && info.Kind == EntryFile {
			leftovers = append(leftovers, inState(info.Name))
		}
	}
	if err := d.removeAll(ctx, leftovers); err != nil {
		return err
	}
	d.t.Rmdir(ctx, objectsDir) // where they are empty
	d.t.Rmdir(ctx, releasesDir)
	return nil
}

func (d *deployment) sweepReleases(ctx context.Context) error {
	current, err := readRelease(ctx, d.t, currentName)
	if err != nil || current == nil {
		return err
	}
	all, err := readReleases(ctx, d.t)
	if err != nil {
		return err
	}
	var useless []string
	needed := map[string]bool{}
	now := current.sums()
	kept := 0
	for _, r := range all {
		if r.Number == current.Number || kept == d.Keep {
			useless = append(useless, releaseName(r.Number))
			continue
		}
		kept++
		for _, f := range r.Files {
			if now[f.Path].Sum != f.Sum {
				needed[f.Sum.String()] = true
			}
		}
	}
	infos, err := d.t.List(ctx, objectsDir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return cannotRead(objectsDir, err)
	}
	for _, info := range infos {
		if !needed[info.Name] {
			useless = append(useless, objectsDir+"/"+info.Name)
		}
	}
	return d.removeAll(ctx, useless)
}

// adopt takes over what dead runs had sent, and takes their folders away: from
// then on nothing that they began can change anything.
func (d *deployment) adopt(ctx context.Context) error {
	d.staged = map[string]int64{}
	for range 100 {
		infos, err := d.t.List(ctx, stateDir)
		if err != nil {
			return cannotRead(stateDir, err)
		}
		found := false
		for _, info := range infos {
			dir := inState(info.Name)
			if info.Kind != EntryFolder || !strings.HasPrefix(info.Name, tmpPrefix) || dir == d.tmp {
				continue
			}
			found = true
			if err := d.inherit(ctx, dir); err != nil {
				return err
			}
		}
		if !found {
			return nil
		}
	}
	return cannotRemove(inState(tmpPrefix+"…"), errors.New("it fills up again"))
}

// inherit moves the staged files of a dead run into our folder.
func (d *deployment) inherit(ctx context.Context, dir string) error {
	infos, err := d.t.List(ctx, dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return cannotRead(dir, err)
	}
	var useless []string
	var useful []Info
	for _, info := range infos {
		if len(info.Name) == 32 && info.Kind == EntryFile {
			useful = append(useful, info)
			d.staged[info.Name] = info.Size
		} else {
			useless = append(useless, dir+"/"+info.Name)
		}
	}
	err = each(ctx, d.t.Traits().Workers, useful, func(ctx context.Context, info Info) error {
		if err := d.t.Rename(ctx, dir+"/"+info.Name, d.tmp+"/"+info.Name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return cannotWrite(d.tmp, err)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := d.removeAll(ctx, useless); err != nil {
		return err
	}
	d.t.Rmdir(ctx, dir) // fails while the dead run's last requests arrive; then once more
	return nil
}

// empty removes a folder with the files in it.
func (d *deployment) empty(ctx context.Context, dir string) error {
	infos, err := d.t.List(ctx, dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return cannotRead(dir, err)
	}
	var names []string
	for _, info := range infos {
		names = append(names, dir+"/"+info.Name)
	}
	if err := d.removeAll(ctx, names); err != nil {
		return err
	}
	d.t.Rmdir(ctx, dir)
	return nil
}

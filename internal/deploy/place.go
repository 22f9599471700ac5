package deploy

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strings"
)

// place renames what is staged into place, step by step.
func (d *deployment) place(ctx context.Context) error {
	d.placing.Store(true)
	early, _ := d.plan.inWay()
	if err := d.remove(ctx, early); err != nil {
		return err
	}
	if err := d.makeFolders(ctx); err != nil {
		return err
	}
	count := d.Watch.step(StepPlace, len(d.plan.Add)+len(d.plan.Change), 0)
	for _, files := range d.plan.steps() {
		err := each(ctx, d.t.Traits().Workers, files, func(ctx context.Context, f File) error {
			if err := d.guard(ctx); err != nil {
				return err
			}
			if err := d.t.Rename(ctx, d.tmp+"/"+stagedName(f), f.Path); err != nil {
				return cannotWrite(f.Path, err)
			}
			count(1, 0)
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// makeFolders makes the folders that new files need, outer ones first.
func (d *deployment) makeFolders(ctx context.Context) error {
	need := map[string]bool{}
	for _, f := range d.plan.Add {
		for dir := parent(f.Path); dir != "" && !d.host.folders[dir]; dir = parent(dir) {
			need[dir] = true
		}
	}
	levels := map[int][]string{}
	for dir := range need {
		depth := strings.Count(dir, "/")
		levels[depth] = append(levels[depth], dir)
	}
	for _, depth := range slices.Sorted(maps.Keys(levels)) {
		err := each(ctx, d.t.Traits().Workers, levels[depth], func(ctx context.Context, dir string) error {
			if err := d.t.Mkdir(ctx, dir); err != nil {
				return cannotWrite(dir, err)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (d *deployment) removeAll(ctx context.Context, names []string) error {
	return each(ctx, d.t.Traits().Workers, names, func(ctx context.Context, name string) error {
		if err := d.t.Remove(ctx, name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return cannotRemove(name, err)
		}
		return nil
	})
}

// removeLate removes what the release does not have, after a pause: a visitor
// who loaded an old page just now still asks for what it names.
func (d *deployment) removeLate(ctx context.Context) error {
	_, late := d.plan.inWay()
	if d.Grace > 0 && len(late) > 0 {
		d.Watch.step(StepWait, 1, 0)
		if err := wait(ctx, d.Grace); err != nil {
			return err
		}
	}
	return d.remove(ctx, late)
}

// verify reads back what was put into place.
func (d *deployment) verify(ctx context.Context) error {
	placed := slices.Concat(d.plan.Add, d.plan.Change)
	sums, err := readBack(ctx, d.t, placed, d.Watch.step(StepVerify, len(placed), d.plan.Bytes()))
	if err != nil {
		return err
	}
	var bad []string
	for _, f := range placed {
		if sum, ok := sums[f.Path]; !ok || sum != f.Sum {
			bad = append(bad, f.Path)
		}
	}
	if len(bad) > 0 {
		return unverified(bad)
	}
	d.result.Verified = len(placed)
	return nil
}

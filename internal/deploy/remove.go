package deploy

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"gongkai/internal/output"
)

// remove removes published files in the order given, pages first, and then the
// folders that this empties.
func (d *deployment) remove(ctx context.Context, files []File) error {
	count := d.Watch.step(StepRemove, len(files), 0)
	for _, group := range byRank(files) {
		err := each(ctx, d.t.Traits().Workers, group, func(ctx context.Context, f File) error {
			count(1, 0)
			return d.removeOne(ctx, f)
		})
		if err != nil {
			return err
		}
	}
	return d.removeEmptied(ctx)
}

// byRank splits files, which are in the order of rank, into those that may be
// removed at the same time.
func byRank(files []File) (groups [][]File) {
	for i, f := range files {
		if i == 0 || rank(f.Path, false) != rank(files[i-1].Path, false) {
			groups = append(groups, nil)
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], f)
	}
	return groups
}

// removeOne removes a published file by way of our own folder, so that nothing
// can be removed any more once another run has taken that away.
func (d *deployment) removeOne(ctx context.Context, f File) error {
	if err := d.guard(ctx); err != nil {
		return err
	}
	if done, err := d.respell(ctx, f.Path); done || err != nil {
		return err
	}
	doomed := f.Path
	if d.t.Traits().Moves {
		doomed = d.tmp + "/gone-" + stagedName(f)
		if err := d.t.Rename(ctx, f.Path, doomed); errors.Is(err, fs.ErrNotExist) {
			return d.guard(ctx) // somebody removed it
		} else if err != nil {
			return cannotRemove(f.Path, err)
		}
	}
	if err := d.t.Remove(ctx, doomed); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return cannotRemove(f.Path, err)
	}
	return nil
}

// respell takes care of a host that knows no case: there the old spelling of a
// name is the very file that the site has under the new one.
func (d *deployment) respell(ctx context.Context, name string) (done bool, err error) {
	twin := d.spellings()[output.Fold(name)]
	if twin == "" {
		return false, nil
	}
	infos, err := d.t.List(ctx, parent(name))
	if err != nil {
		return false, cannotRead(parent(name), err)
	}
	has := func(name string) bool {
		return slices.ContainsFunc(infos, func(i Info) bool { return i.Name == path.Base(name) })
	}
	if has(twin) || parent(twin) != parent(name) {
		return false, nil
	}
	if err := d.t.Rename(ctx, name, twin); err != nil {
		return false, cannotWrite(twin, err)
	}
	return true, nil
}

// folded gives the paths of the release by what they are without case.
func folded(files []File) map[string]string {
	all := make(map[string]string, len(files))
	for _, f := range files {
		all[output.Fold(f.Path)] = f.Path
	}
	return all
}

// removeEmptied removes the folders that the release does not have and that hold
// nothing any more, also those that an interrupted run emptied.
func (d *deployment) removeEmptied(ctx context.Context) error {
	needed := map[string]bool{"": true}
	for _, f := range d.files {
		for dir := parent(f.Path); dir != ""; dir = parent(dir) {
			needed[dir] = true
		}
	}
	var dirs []string
	for dir := range d.host.folders {
		if !needed[dir] {
			dirs = append(dirs, dir)
		}
	}
	slices.SortFunc(dirs, func(a, b string) int { return strings.Count(b, "/") - strings.Count(a, "/") })
	for _, dir := range dirs {
		infos, err := d.t.List(ctx, dir)
		if errors.Is(err, errLost) {
			return cannotRead(dir, err)
		}
		if err != nil || len(infos) > 0 {
			continue // gone, or it holds what others put there
		}
		if err := d.t.Rmdir(ctx, dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return cannotRemove(dir, err)
		}
		delete(d.host.folders, dir)
	}
	return nil
}

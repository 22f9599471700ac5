package deploy

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"sync/atomic"
)

// stagedName is where a content waits: the same in the next run.
func stagedName(f File) string {
	sum := sha256.Sum256([]byte(f.Path + "\x00" + f.Sum.String()))
	return hex.EncodeToString(sum[:16])
}

// send stages what is new, but for what an unfinished deployment had sent.
func (d *deployment) send(ctx context.Context) error {
	files := slices.Concat(d.plan.Add, d.plan.Change)
	files, err := d.reuse(ctx, files)
	if err != nil {
		return err
	}
	var bytes int64
	for _, f := range files {
		bytes += f.Size
	}
	count := d.Watch.step(StepSend, len(files), bytes)
	var sent atomic.Int64
	err = each(ctx, d.t.Traits().Workers, files, func(ctx context.Context, f File) error {
		if err := d.guard(ctx); err != nil {
			return err
		}
		if err := d.stage(ctx, f, d.tmp+"/"+stagedName(f)); err != nil {
			return cannotWrite(f.Path, err)
		}
		sent.Add(f.Size)
		count(1, f.Size)
		return nil
	})
	d.result.Sent = sent.Load()
	return err
}

// reuse gives the files that must still be sent. What is staged and not wanted,
// or not complete, is removed.
func (d *deployment) reuse(ctx context.Context, files []File) (missing []File, err error) {
	if len(d.staged) == 0 {
		return files, nil
	}
	var there []File
	for _, f := range files {
		if size, ok := d.staged[stagedName(f)]; ok && size == f.Size {
			there = append(there, File{Path: d.tmp + "/" + stagedName(f), Size: size})
		}
	}
	sums, err := readBack(ctx, d.t, there, func(int, int64) {})
	if err != nil {
		return nil, err
	}
	useful := map[string]bool{}
	for _, f := range files {
		if sum, ok := sums[d.tmp+"/"+stagedName(f)]; ok && sum == f.Sum {
			useful[stagedName(f)] = true
			d.result.Reused += f.Size
		} else {
			missing = append(missing, f)
		}
	}
	var useless []string
	for name := range d.staged {
		if !useful[name] {
			useless = append(useless, d.tmp+"/"+name)
		}
	}
	return missing, d.removeAll(ctx, useless)
}

// put replaces a file of ours at once.
func (d *deployment) put(ctx context.Context, name string, data []byte) error {
	temp := d.tmp + "/state"
	if err := d.guard(ctx); err != nil {
		return err
	}
	if err := d.t.Write(ctx, temp, inMemory(data)); err != nil {
		return cannotWrite(name, err)
	}
	if err := d.t.Rename(ctx, temp, name); err != nil {
		return cannotWrite(name, err)
	}
	return nil
}

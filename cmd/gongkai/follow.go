package main

import (
	"context"
	"io/fs"
	"maps"
	"time"

	"gongkai/internal/diag"
	"gongkai/internal/preview"
)

// follow looks at the site's files now and then and tells the engine which are
// different, until the context ends. It looks seldom enough that looking costs
// at most a tenth of a processor.
func (c *previewCmd) follow(ctx context.Context, p *program, engine *preview.Engine, site fs.FS) error {
	const often = 100 * time.Millisecond
	seen := survey(site)
	for {
		begin := time.Now()
		now := survey(site)
		if changed := changedFiles(seen, now); len(changed) > 0 {
			if _, err := engine.Apply(changed); err != nil {
				why := diag.Cause(err)
				p.say(p.stderr, diag.Text{ZH: "读取站点失败，稍后再试：" + why.ZH, EN: "the site cannot be read, trying again: " + why.EN})
			} else {
				seen = now
			}
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(max(often, 10*time.Since(begin))):
		}
	}
}

// stamp is what tells without reading that a file is another.
type stamp struct {
	size int64
	time int64
	mode fs.FileMode
}

// survey lists the files of a site. What cannot be looked at is left out: it
// appears when it can.
func survey(site fs.FS) map[string]stamp {
	all := map[string]stamp{}
	for _, folder := range []string{"content", "layouts", "static"} {
		_ = fs.WalkDir(site, folder, func(name string, d fs.DirEntry, err error) error {
			if err != nil {
				return nil
			}
			if info, err := d.Info(); err == nil && !d.IsDir() {
				all[name] = stamp{info.Size(), info.ModTime().UnixNano(), info.Mode()}
			}
			return nil
		})
	}
	return all
}

// changedFiles names the files that are not in both, or not the same.
func changedFiles(before, now map[string]stamp) (changed []string) {
	gone := maps.Clone(before)
	for name, s := range now {
		if old, ok := before[name]; !ok || old != s {
			changed = append(changed, name)
		}
		delete(gone, name)
	}
	for name := range gone {
		changed = append(changed, name)
	}
	return changed
}

package main

import (
	"context"
	"errors"
	"time"

	"gongkai/internal/diag"
	"gongkai/internal/preview"
	"gongkai/internal/watch"
)

// watchSite begins to watch the site's files.
func (c *previewCmd) watchSite(p *program) (*watch.Watcher, error) {
	return watch.Open(p.dir, watch.Options{
		Folders: preview.Folders(), Ignore: preview.Ignored, Poll: c.Poll,
		Tell: func(text diag.Text) { p.say(p.stderr, text) },
	})
}

// tryAgain is how long to wait before a site that could not be read is read again.
const tryAgain = 300 * time.Millisecond

// follow tells the engine of changed files until the context ends. What could
// not be applied is tried again, and said once.
func follow(ctx context.Context, p *program, engine *preview.Engine, files *watch.Watcher) error {
	failed := ""
	for {
		changed, err := files.Next(ctx)
		for err == nil {
			if _, err := engine.Apply(changed); err == nil {
				failed = ""
				break
			} else if why := diag.Cause(err); why.EN != failed {
				failed = why.EN
				p.say(p.stderr, diag.Text{ZH: "读取站点失败，稍后再试：" + why.ZH, EN: "the site cannot be read, trying again: " + why.EN})
			}
			select {
			case <-ctx.Done():
				err = ctx.Err()
			case <-time.After(tryAgain):
			}
		}
		if errors.Is(err, context.Canceled) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

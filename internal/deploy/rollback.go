package deploy

import (
	"context"
	"slices"

	"gongkai/internal/diag"
)

// Rollback returns to an earlier release that the host has kept: the one with
// that number, or with 0 the one before the current.
func Rollback(ctx context.Context, to int, opt Options) (*Result, error) {
	d := &deployment{Options: opt, t: opt.Target}
	d.choose = func(ctx context.Context, h *host) (*Plan, error) { return d.chooseEarlier(ctx, h, to) }
	d.stage = func(ctx context.Context, f File, temp string) error {
		from, ok := d.host.find(f.Sum)
		if !ok {
			return incomplete(d.base, f.Path)
		}
		return d.t.Copy(ctx, from, temp)
	}
	return d.run(ctx)
}

// PreviewRollback makes the plan of a rollback and changes nothing.
func PreviewRollback(ctx context.Context, to int, opt Options) (*Plan, error) {
	d := &deployment{Options: opt, t: opt.Target}
	var err error
	if d.host, err = (reader{d.t, d.Quick, d.Watch}).read(ctx, nil); err != nil {
		return nil, err
	}
	return d.chooseEarlier(ctx, d.host, to)
}

// chooseEarlier finds the release, and makes sure that all of its contents are
// still there.
func (d *deployment) chooseEarlier(ctx context.Context, h *host, to int) (*Plan, error) {
	r, err := h.release(to)
	if err != nil {
		return nil, err
	}
	if d.host, err = (reader{d.t, d.Quick, Watcher{}}).read(ctx, r.Files); err != nil { // now with its paths
		return nil, err
	}
	d.base = r
	d.files = slices.Clone(r.Files)
	p := makePlan(d.host, d.files)
	p.Release = r.Number
	p.resumed = p.Unfinished || p.Release != p.From
	return p, d.complete(ctx, p)
}

// release finds an earlier release.
func (h *host) release(number int) (*Release, error) {
	current := 0
	if h.record != nil {
		current = h.record.Number
	}
	for _, r := range h.earlier { // the latest first
		if r.Number == number || number == 0 && r.Number < current {
			return r, nil
		}
	}
	if number != 0 && number == current {
		return h.record, nil
	}
	if number == 0 {
		return nil, refuse(diag.T("主机上没有保留更早的发布", "the host has kept no earlier release"), diag.Text{})
	}
	return nil, refuse(diag.T("主机上没有保留第 %d 次发布", "the host has not kept release %d", number),
		diag.T("gongkai deploy --status 列出保留的发布", "gongkai deploy --status lists those it has"))
}

// find tells where a content is on the host.
func (h *host) find(sum Sum) (name string, ok bool) {
	if h.objects[sum.String()] {
		return objectsDir + "/" + sum.String(), true
	}
	for name, there := range h.sums {
		if there == sum {
			return name, true
		}
	}
	return "", false
}

// complete reads the kept contents that a plan needs: one that was changed
// counts as gone.
func (d *deployment) complete(ctx context.Context, p *Plan) error {
	files := slices.Concat(p.Add, p.Change)
	objects := map[string]int64{}
	for _, f := range files {
		if d.host.objects[f.Sum.String()] {
			objects[f.Sum.String()] = f.Size
		}
	}
	var kept []File
	for object, size := range objects {
		kept = append(kept, File{Path: objectsDir + "/" + object, Size: size})
	}
	sums, err := readBack(ctx, d.t, kept, d.Watch.step(StepRead, len(kept), 0))
	if err != nil {
		return err
	}
	for object := range objects {
		if sum, ok := sums[objectsDir+"/"+object]; !ok || sum.String() != object {
			delete(d.host.objects, object)
		}
	}
	for _, f := range files {
		if _, ok := d.host.find(f.Sum); !ok {
			return incomplete(d.base, f.Path)
		}
	}
	return nil
}

func incomplete(r *Release, name string) *Error {
	return refuse(
		diag.T("第 %d 次发布已不完整：“%s”的内容没有保留下来；没有改动任何文件", "release %d is not complete any more: the content of %q was not kept; nothing was changed", r.Number, name),
		diag.T("从备份恢复该年份的原稿，重新生成并发布", "build that state of the site again and deploy it"))
}

package main

import (
	"context"
	"errors"
	"os"
	"os/user"
	"path/filepath"
	"strings"
	"time"

	"gongkai/internal/deploy"
	"gongkai/internal/diag"
)

// deployCmd is `gongkai deploy`.
type deployCmd struct {
	Target string `arg:"" help:"${target_arg}"`

	DryRun   bool `help:"${dryrun_help}"`
	Status   bool `help:"${status_help}"`
	Rollback bool `help:"${rollback_help}"`
	To       int  `placeholder:"N" help:"${to_help}"`

	Override    []string `sep:"none" placeholder:"${override_ph}" help:"${override_help}"`
	Overwrite   bool     `help:"${overwrite_help}"`
	MaxRemovals int      `placeholder:"N" default:"-1" help:"${removals_help}"`
	Yes         bool     `short:"y" help:"${yes_help}"`
	Create      bool     `help:"${create_help}"`
	Keep        int      `placeholder:"N" default:"5" help:"${keep_help}"`
	Grace       int      `placeholder:"N" default:"10" help:"${grace_help}"`
	Quick       bool     `help:"${trust_help}"`
	Out         string   `short:"o" placeholder:"${dir_ph}" help:"${source_help}"`
	JSON        bool     `name:"json" help:"${json_help}"`
}

// deployment is one run of the command.
type deployment struct {
	*deployCmd
	p       *program
	site    *site // nil when only an address was needed
	address deploy.Address
	began   time.Time

	overrides []deploy.Override // that were needed
	refused   bool              // the gate refuses, in a dry run
}

// Run deploys, returns to an earlier release, or says what is there.
func (c *deployCmd) Run(p *program) error {
	d := &deployment{deployCmd: c, p: p, began: time.Now()}
	if err := d.checkFlags(); err != nil {
		return err
	}
	if err := d.findTarget(); err != nil {
		return err
	}
	err := d.run()
	if errors.Is(err, context.Canceled) {
		return failure{
			diag.T("发布到 %s 的工作已中断", "the deployment to %s was interrupted", d.address),
			diag.T("再次运行同一命令，就从中断处继续", "run the same command again: it goes on from there")}
	}
	return err
}

func (d *deployment) checkFlags() error {
	more := 0
	for _, set := range []bool{d.Status, d.Rollback} {
		if set {
			more++
		}
	}
	switch {
	case more > 1:
		return usage(diag.T("--status 与 --rollback 不能同时使用", "--status and --rollback exclude each other"), diag.Text{})
	case d.To != 0 && !d.Rollback:
		return usage(diag.T("--to 要与 --rollback 合用", "--to goes with --rollback"), diag.Text{})
	case d.To < 0, d.Keep < 0, d.Grace < 0:
		return usage(diag.T("数目不能小于 0", "a number cannot be less than 0"), diag.Text{})
	}
	return nil
}

// findTarget reads the address, or looks up the name among those of the site.
func (d *deployment) findTarget() (err error) {
	text := d.Target
	if !strings.Contains(text, ":") {
		if text, err = d.named(text); err != nil {
			return err
		}
	}
	if d.address, err = deploy.ParseAddress(text); err != nil {
		return usageError{failure{said(err), hinted(err)}}
	}
	if d.site != nil && (d.address.Kind == deploy.Folder || d.address.Kind == deploy.Package) && !filepath.IsAbs(d.address.Path) {
		d.address.Path = filepath.Join(d.p.dir, d.address.Path) // site.yaml means its own folder
	}
	return d.keepOut()
}

// named gives the address of a target in site.yaml.
func (d *deployment) named(name string) (string, error) {
	var err error
	if d.site, err = d.p.load(); err != nil {
		return "", err
	}
	var names []string
	for _, t := range d.site.model.Config.Targets {
		if t.Name == name {
			return t.Address, nil
		}
		names = append(names, t.Name)
	}
	hint := diag.T("site.yaml 没有写 targets；也可以直接写地址，如 dir:/srv/www", "site.yaml has no targets; an address will do, such as dir:/srv/www")
	if len(names) > 0 {
		hint = diag.Text{ZH: "site.yaml 中有：" + strings.Join(names, "、"), EN: "site.yaml has: " + strings.Join(names, ", ")}
	}
	return "", usage(diag.T("没有发布目标“%s”", "there is no target %q", name), hint)
}

// keepOut refuses a target among the site's own files.
func (d *deployment) keepOut() error {
	if d.address.Kind != deploy.Folder {
		return nil
	}
	target := resolve(d.address.Path)
	for _, own := range []string{d.source(), filepath.Join(d.p.dir, "content"), filepath.Join(d.p.dir, "layouts"), filepath.Join(d.p.dir, "static")} {
		if within(resolve(own), target) || within(target, resolve(own)) {
			return usage(diag.T("不能发布到 %s：它与站点自己的 %s 重叠", "cannot deploy to %s: it overlaps with the site's own %s", d.address.Path, own),
				diag.T("换一个文件夹", "choose another folder"))
		}
	}
	return nil
}

// within tells whether a path is another or lies in it.
func within(name, dir string) bool {
	rel, err := filepath.Rel(dir, name)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

func (d *deployment) source() string {
	if d.Out != "" {
		return d.Out
	}
	return filepath.Join(d.p.dir, "public")
}

func (d *deployment) run() error {
	if d.address.Kind == deploy.Package {
		return d.pack()
	}
	switch {
	case d.Status:
		return d.status()
	case d.Rollback:
		return d.rollback()
	}
	src, err := d.gated()
	if err != nil {
		return err
	}
	defer src.Close()
	return d.act(
		func(ctx context.Context, opt deploy.Options) (*deploy.Plan, error) {
			return deploy.Preview(ctx, src, opt)
		},
		func(ctx context.Context, opt deploy.Options) (*deploy.Result, error) {
			return deploy.Deploy(ctx, src, opt)
		})
}

func (d *deployment) rollback() error {
	return d.act(
		func(ctx context.Context, opt deploy.Options) (*deploy.Plan, error) {
			return deploy.PreviewRollback(ctx, d.To, opt)
		},
		func(ctx context.Context, opt deploy.Options) (*deploy.Result, error) {
			return deploy.Rollback(ctx, d.To, opt)
		})
}

// act previews or does something with the target.
func (d *deployment) act(preview func(context.Context, deploy.Options) (*deploy.Plan, error),
	do func(context.Context, deploy.Options) (*deploy.Result, error)) error {
	target, err := d.open()
	if err != nil {
		return err
	}
	defer target.Close()
	opt, progress := d.options(target)
	if d.DryRun {
		plan, err := preview(d.p.ctx, opt)
		progress.stop()
		return d.previewed(plan, err)
	}
	opt.Approve = func(p *deploy.Plan) error {
		progress.pause()
		return d.approve(p)
	}
	result, err := do(d.p.ctx, opt)
	progress.stop()
	if err != nil {
		return err
	}
	return d.sum(result)
}

// previewed prints a plan and what forbids it.
func (d *deployment) previewed(plan *deploy.Plan, err error) error {
	if err != nil {
		return err
	}
	if err := d.printPlan(plan); err != nil {
		return err
	}
	if err := plan.Refusal(); err != nil && !d.Overwrite {
		return err
	}
	if d.refused {
		return errFindings
	}
	return nil
}

func (d *deployment) open() (deploy.Target, error) {
	return deploy.Open(d.p.ctx, d.address, deploy.Environment{Getenv: d.p.getenv, Site: d.p.dir}, d.Create && !d.DryRun && !d.Status)
}

func (d *deployment) options(target deploy.Target) (deploy.Options, *deployProgress) {
	progress := d.p.followDeploy()
	return deploy.Options{
		Target: target, Watch: progress.watcher(), By: d.by(), Program: version(), Overrides: d.overrides,
		Keep: d.Keep, Grace: time.Duration(d.Grace) * time.Second, Quick: d.Quick, Overwrite: d.Overwrite,
	}, progress
}

// by names who deploys, for the lock and the record.
func (d *deployment) by() string {
	if name := d.p.getenv("GONGKAI_DEPLOY_BY"); name != "" {
		return name
	}
	name := "?"
	if u, err := user.Current(); err == nil {
		name = u.Username
	}
	if host, err := os.Hostname(); err == nil {
		name += "@" + host
	}
	return name
}

// pack makes a package to hand over, or tells whether one is intact.
func (d *deployment) pack() error {
	if d.Rollback {
		return usage(diag.T("移交包不能退回", "a package has no release to return to"),
			diag.T("保留以前的包，交付它即可", "keep earlier packages and hand over one of these"))
	}
	if d.Status {
		state, err := deploy.PackStatus(d.address.Path)
		if err != nil {
			return err
		}
		return d.printState(state)
	}
	src, err := d.gated()
	if err != nil {
		return err
	}
	defer src.Close()
	opt, progress := d.options(nil)
	if d.DryRun {
		plan, err := deploy.PreviewPack(src, d.address.Path, opt)
		progress.stop()
		return d.previewed(plan, err)
	}
	opt.Approve = d.approvePack
	result, err := deploy.Pack(d.p.ctx, src, d.address.Path, d.siteName(), opt)
	progress.stop()
	if err != nil {
		return err
	}
	return d.sum(result)
}

// siteName is the site's name in Chinese and English, as far as it has them.
func (d *deployment) siteName() diag.Text {
	name := diag.Text{}
	for i, code := range d.site.model.Langs {
		switch {
		case strings.HasPrefix(code, "zh"):
			name.ZH = d.site.model.Config.Name[i]
		case strings.HasPrefix(code, "en"):
			name.EN = d.site.model.Config.Name[i]
		}
	}
	first := d.site.model.Config.Name[0]
	if name.ZH == "" {
		name.ZH = first
	}
	if name.EN == "" {
		name.EN = first
	}
	return name
}

// said and hinted give the texts of an error that has them.
func said(err error) diag.Text {
	var e explained
	if errors.As(err, &e) {
		return diag.Text{ZH: e.In("zh"), EN: e.In("en")}
	}
	return machine(err)
}

func hinted(err error) diag.Text {
	var e explained
	if errors.As(err, &e) {
		return diag.Text{ZH: e.Hint("zh"), EN: e.Hint("en")}
	}
	return diag.Text{}
}

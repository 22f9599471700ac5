package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"time"

	"golang.org/x/term"

	"gongkai/internal/deploy"
	"gongkai/internal/diag"
)

// approve shows the plan and asks before many files are removed.
func (d *deployment) approve(p *deploy.Plan) error {
	d.notes(p)
	if err := p.Refusal(); err != nil && !d.Overwrite {
		for _, difference := range p.Differ {
			d.p.say(d.p.stderr, difference.Text())
		}
		return err
	}
	limit := d.MaxRemovals
	if limit < 0 {
		limit = max(10, (p.Same+len(p.Change)+len(p.Remove))/10)
	}
	if len(p.Remove) <= limit || d.Yes {
		return nil
	}
	question := diag.T("将删除主机上的 %d 个文件（上限 %d）", "%d files on the host would be removed (the limit is %d)", len(p.Remove), limit)
	if f, ok := d.p.stdin.(*os.File); ok && term.IsTerminal(int(f.Fd())) && d.p.stderr.cursor {
		fmt.Fprint(d.p.stderr, question.In(d.p.lang)+diag.T("。继续吗？[y/N] ", ". Go on? [y/N] ").In(d.p.lang))
		answer, _ := bufio.NewReader(f).ReadString('\n')
		if a := strings.ToLower(strings.TrimSpace(answer)); a == "y" || a == "yes" || a == "是" {
			return nil
		}
	}
	return failure{
		diag.Text{ZH: question.ZH + "；没有改动任何文件", EN: question.EN + "; nothing was changed"},
		diag.T("先用 --dry-run 查看；确认无误加 --yes", "look with --dry-run; --yes goes on")}
}

func (d *deployment) approvePack(p *deploy.Plan) error {
	if err := p.Refusal(); err != nil && !d.Overwrite {
		return failure{
			diag.T("“%s”已经存在，但不是 gongkai 的移交包，未予覆盖", "%q exists and is not a package of gongkai", d.address.Path),
			diag.T("换一个文件名；确要覆盖时加 --overwrite", "choose another name; --overwrite replaces it")}
	}
	return nil
}

// notes says what a plan meets on the way.
func (d *deployment) notes(p *deploy.Plan) {
	if p.Unfinished {
		d.p.say(d.p.stderr, diag.T("上一次发布没有完成，从中断处继续", "an earlier deployment did not end; this one goes on from there"))
	}
	d.foreign(p.Foreign)
	for _, o := range d.overrides {
		d.p.say(d.p.stderr, diag.T("放行 %s（%d 处）：%s", "overridden: %s (%d): %s", o.Rule, o.Findings, o.Reason))
	}
}

// foreign names what others put on the host.
func (d *deployment) foreign(names []string) {
	const some = 10
	for i, name := range names {
		if i == some {
			d.p.say(d.p.stderr, diag.T("……以及另外 %d 项（--json 全部列出）", "… and %d more (--json has all)", len(names)-some))
			return
		}
		d.p.say(d.p.stderr, diag.T("%s 不是本站的，保持原样", "%s is not of this site and stays as it is", name))
	}
}

// planJSON is a plan, or what a deployment did, as JSON.
type planJSON struct {
	Target     string            `json:"target"`
	DryRun     bool              `json:"dry_run"`
	Release    int               `json:"release"`
	From       int               `json:"from"`
	Added      []fileJSON        `json:"added"`
	Changed    []fileJSON        `json:"changed"`
	Removed    []fileJSON        `json:"removed"`
	Unchanged  int               `json:"unchanged"`
	Bytes      int64             `json:"bytes"` // to send
	Foreign    []string          `json:"foreign"`
	Differ     []differJSON      `json:"differ"`
	Unfinished bool              `json:"unfinished"`
	Overrides  []deploy.Override `json:"overrides"`
	Refused    bool              `json:"refused"`
	Done       *doneJSON         `json:"done,omitempty"`
}

type fileJSON struct {
	Path  string `json:"path"`
	Bytes int64  `json:"bytes"`
}

type differJSON struct {
	Path string     `json:"path"`
	Why  deploy.Why `json:"why"`
}

type doneJSON struct {
	Sent     int64   `json:"sent_bytes"`
	Reused   int64   `json:"reused_bytes"`
	Verified int     `json:"verified"`
	Seconds  float64 `json:"seconds"`
}

func (d *deployment) planJSON(p *deploy.Plan) planJSON {
	return planJSON{
		Target: d.address.String(), DryRun: d.DryRun, Release: p.Release, From: p.From,
		Added: filesJSON(p.Add), Changed: filesJSON(p.Change), Removed: filesJSON(p.Remove), Unchanged: p.Same, Bytes: p.Bytes(),
		Foreign: append([]string{}, p.Foreign...), Differ: differencesJSON(p.Differ), Unfinished: p.Unfinished,
		Overrides: append([]deploy.Override{}, d.overrides...), Refused: d.refused || len(p.Differ) > 0 && !d.Overwrite,
	}
}

func filesJSON(files []deploy.File) []fileJSON {
	all := []fileJSON{}
	for _, f := range files {
		all = append(all, fileJSON{f.Path, f.Size})
	}
	return all
}

func differencesJSON(differ []deploy.Difference) []differJSON {
	all := []differJSON{}
	for _, x := range differ {
		all = append(all, differJSON{x.Path, x.Why})
	}
	return all
}

func (d *deployment) writeJSON(v any) error {
	e := json.NewEncoder(d.p.stdout)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// printPlan prints what a deployment would do.
func (d *deployment) printPlan(p *deploy.Plan) error {
	if d.JSON {
		return d.writeJSON(d.planJSON(p))
	}
	d.notes(p)
	for _, x := range p.Differ {
		d.p.say(d.p.stderr, x.Text())
	}
	for _, part := range []struct {
		mark  string
		files []deploy.File
	}{{"+", p.Add}, {"~", p.Change}, {"-", p.Remove}} {
		for _, f := range part.files {
			fmt.Fprintf(d.p.stdout, "%s %s  %s\n", part.mark, f.Path, bytesText(f.Size))
		}
	}
	d.p.say(d.p.stdout, diag.Text{
		ZH: fmt.Sprintf("%s：将新增 %d 个、更改 %d 个、删除 %d 个文件，%d 个不变；发送 %s", d.address, len(p.Add), len(p.Change), len(p.Remove), p.Same, bytesText(p.Bytes())),
		EN: fmt.Sprintf("%s: %s would be added, %d changed, %d removed, %d unchanged; %s to send", d.address, plural(len(p.Add), "file"), len(p.Change), len(p.Remove), p.Same, bytesText(p.Bytes())),
	})
	return nil
}

// sum prints what was done.
func (d *deployment) sum(r *deploy.Result) error {
	took := time.Since(d.began)
	if d.JSON {
		out := d.planJSON(r.Plan)
		out.Refused = false
		out.Done = &doneJSON{r.Sent, r.Reused, r.Verified, took.Round(time.Millisecond).Seconds()}
		return d.writeJSON(out)
	}
	p := r.Plan
	if p.Empty() && r.Verified == 0 {
		d.p.say(d.p.stdout, diag.T("%s：已是这一版（第 %d 次发布），%d 个文件核对无误，没有需要更改的", "%s: this is there already (release %d), %d files compared; nothing to change", d.address, p.Release, p.Same))
		return nil
	}
	name := diag.Text{}
	if p.Release > 0 {
		name = diag.T("第 %d 次发布，", "release %d, ", p.Release)
	}
	reused := diag.Text{}
	if r.Reused > 0 {
		reused = diag.T("（另有 %s 上次已发送）", " (and %s sent before)", bytesText(r.Reused))
	}
	d.p.say(d.p.stdout, diag.Text{
		ZH: fmt.Sprintf("%s：%s新增 %d 个、更改 %d 个、删除 %d 个文件，%d 个不变；发送 %s%s，读回核对 %d 个，用时 %s",
			d.address, name.ZH, len(p.Add), len(p.Change), len(p.Remove), p.Same, bytesText(r.Sent), reused.ZH, r.Verified, seconds(took)),
		EN: fmt.Sprintf("%s: %s%s added, %d changed, %d removed, %d unchanged; %s sent%s, %d read back and the same, %s",
			d.address, name.EN, plural(len(p.Add), "file"), len(p.Change), len(p.Remove), p.Same, bytesText(r.Sent), reused.EN, r.Verified, seconds(took)),
	})
	return nil
}

// bytesText gives a number of bytes for people.
func bytesText(n int64) string {
	switch {
	case n < 1000:
		return fmt.Sprintf("%d B", n)
	case n < 1000*1000:
		return fmt.Sprintf("%.1f KB", float64(n)/1e3)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/1e6)
}

func seconds(t time.Duration) string { return fmt.Sprintf("%.1f s", t.Seconds()) }

package main

import (
	"fmt"
	"strings"
	"time"

	"gongkai/internal/deploy"
	"gongkai/internal/diag"
)

// status says which release is at the target and whether it is intact; when it
// is not, or nothing is there, the exit code is 1.
func (d *deployment) status() error {
	target, err := d.open()
	if err != nil {
		return err
	}
	defer target.Close()
	opt, progress := d.options(target)
	state, err := deploy.Status(d.p.ctx, opt)
	progress.stop()
	if err != nil {
		return err
	}
	return d.printState(state)
}

// stateJSON is what is at a target, as JSON.
type stateJSON struct {
	Target     string             `json:"target"`
	Intact     bool               `json:"intact"`
	Release    *headJSON          `json:"release"`
	Earlier    []headJSON         `json:"earlier"`
	Differ     []differJSON       `json:"differ"`
	Foreign    []string           `json:"foreign"`
	Unfinished *deploy.Unfinished `json:"unfinished"`
	Locked     *deploy.Unfinished `json:"locked"`
}

// headJSON is a release without its files.
type headJSON struct {
	Release    int               `json:"release"`
	Deployed   time.Time         `json:"deployed,omitzero"`
	By         string            `json:"by,omitempty"`
	Program    string            `json:"program,omitempty"`
	Restored   *time.Time        `json:"restored,omitempty"`
	RestoredBy string            `json:"restored_by,omitempty"`
	Overrides  []deploy.Override `json:"overrides"`
	Files      int               `json:"files"`
	Bytes      int64             `json:"bytes"`
}

func head(r *deploy.Release) headJSON {
	return headJSON{r.Number, r.Deployed, r.By, r.Program, r.Restored, r.RestoredBy, append([]deploy.Override{}, r.Overrides...), len(r.Files), max(0, r.Bytes())}
}

func (d *deployment) printState(s *deploy.State) error {
	if d.JSON {
		if err := d.writeState(s); err != nil {
			return err
		}
	} else {
		d.tellState(s)
	}
	if !s.Intact() {
		return errFindings
	}
	return nil
}

func (d *deployment) writeState(s *deploy.State) error {
	out := stateJSON{Target: d.address.String(), Intact: s.Intact(), Earlier: []headJSON{}, Differ: differencesJSON(s.Differ),
		Foreign: append([]string{}, s.Foreign...), Unfinished: s.Unfinished, Locked: s.Locked}
	if s.Release != nil {
		h := head(s.Release)
		out.Release = &h
	}
	for _, r := range s.Earlier {
		out.Earlier = append(out.Earlier, head(r))
	}
	return d.writeJSON(out)
}

func (d *deployment) tellState(s *deploy.State) {
	say := func(text diag.Text) { d.p.say(d.p.stdout, text) }
	if s.Release == nil {
		say(diag.T("%s：还没有发布过", "%s: nothing was deployed there yet", d.address))
	} else {
		d.tellRelease(s.Release)
	}
	for _, x := range s.Differ {
		say(x.Text())
	}
	if s.Release != nil && len(s.Differ) == 0 {
		say(diag.T("%d 个文件逐一核对，全部与发布时相同", "%d files compared: all as they were published", len(s.Release.Files)))
	}
	if u := s.Unfinished; u != nil {
		say(diag.T("第 %d 次发布没有完成（%s，始于 %s）；再次发布即可续完", "release %d was not completed (%s, since %s); deploying again completes it", u.Release, u.By, when(u.Since)))
	}
	if l := s.Locked; l != nil {
		say(diag.T("有人正在发布：%s，始于 %s", "somebody is deploying: %s, since %s", l.By, when(l.Since)))
	}
	d.foreign(s.Foreign)
	if len(s.Earlier) > 0 {
		var names []string
		for _, r := range s.Earlier {
			names = append(names, fmt.Sprintf("%d (%s)", r.Number, when(r.Deployed)))
		}
		list := strings.Join(names, ", ")
		say(diag.T("可以退回的发布：%s", "releases that can be returned to: %s", list))
	}
}

func (d *deployment) tellRelease(r *deploy.Release) {
	say := func(text diag.Text) { d.p.say(d.p.stdout, text) }
	switch {
	case d.address.Kind == deploy.Package:
		say(diag.T("%s：移交包", "%s: a package to hand over", d.address))
	case r.Number == 0:
		say(diag.T("%s：有本程序生成的站点，但不是由 gongkai deploy 发布的", "%s: a site made by gongkai that was not deployed by gongkai deploy", d.address))
	default:
		say(diag.T("%s：第 %d 次发布，%s，由 %s 发布，共 %s", "%s: release %d, %s, by %s, %s", d.address, r.Number, when(r.Deployed), r.By, bytesText(r.Bytes())))
	}
	if r.Restored != nil {
		say(diag.T("%s 由 %s 退回到这一次发布", "returned to on %s by %s", when(*r.Restored), r.RestoredBy))
	}
	for _, o := range r.Overrides {
		say(diag.T("放行 %s（%d 处）：%s", "overridden: %s (%d): %s", o.Rule, o.Findings, o.Reason))
	}
}

func when(t time.Time) string { return t.UTC().Format("2006-01-02 15:04:05 UTC") }

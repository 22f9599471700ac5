package main

import (
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
	"slices"
	"strings"
	"sync"

	"gongkai/internal/deploy"
	"gongkai/internal/diag"
	"gongkai/internal/output"
)

const (
	identifierRule = "SI-02" // what government sites must state about themselves
	staleName      = "stale" // the override for a built site that is older than its sources
)

// gated gives the built site, if the checks let it pass: no error, no missing
// identifier, and no page that the sources would now make otherwise. What is
// overridden is recorded. A dry run says what refuses and goes on.
func (d *deployment) gated() (*deploy.Source, error) {
	overrides, err := parseOverrides(d.Override)
	if err != nil {
		return nil, err
	}
	if d.site == nil {
		if d.site, err = d.p.load(); err != nil {
			return nil, err
		}
	}
	made := &sumSink{sums: map[string]deploy.Sum{}}
	findings, err := d.site.write(made)
	if err != nil {
		return nil, err
	}
	refusing := d.judge(findings, overrides)
	if len(refusing) > 0 {
		if err := d.refuse(refusing); err != nil {
			return nil, err
		}
	}
	src, err := deploy.OpenSource(d.p.ctx, d.source())
	if err != nil {
		return nil, err
	}
	if err := d.fresh(src, made, overrides); err != nil {
		src.Close()
		return nil, err
	}
	for rule := range overrides {
		if !slices.ContainsFunc(d.overrides, func(o deploy.Override) bool { return o.Rule == rule }) {
			d.p.say(d.p.stderr, diag.T("--override %s 没有用到，不记录", "--override %s was not needed and is not recorded", rule))
		}
	}
	slices.SortFunc(d.overrides, func(a, b deploy.Override) int { return strings.Compare(a.Rule, b.Rule) })
	return src, nil
}

// parseOverrides reads RULE=REASON, by rule.
func parseOverrides(texts []string) (map[string]string, error) {
	all := map[string]string{}
	for _, text := range texts {
		rule, reason, _ := strings.Cut(text, "=")
		if rule = strings.TrimSpace(rule); rule != staleName {
			rule = strings.ToUpper(rule)
		}
		reason = strings.TrimSpace(reason)
		if rule == "" || reason == "" {
			return nil, usage(diag.T("--override 要写明理由：%q", "--override needs a reason: %q", text),
				diag.T("写作 --override SI-02=备案号办理中", "as in --override 'SI-02=the record number is applied for'"))
		}
		all[rule] = reason
	}
	return all, nil
}

// judge gives the findings that refuse the deployment and notes the overrides
// that let others pass.
func (d *deployment) judge(findings []diag.Finding, overrides map[string]string) (refusing []diag.Finding) {
	passed := map[string]int{}
	for _, f := range findings {
		switch {
		case f.Waived || f.Severity != diag.Error && f.Rule != identifierRule:
		case overrides[f.Rule] != "":
			passed[f.Rule]++
		default:
			refusing = append(refusing, f)
		}
	}
	for rule, n := range passed {
		d.overrides = append(d.overrides, deploy.Override{Rule: rule, Reason: overrides[rule], Findings: n})
	}
	return refusing
}

// refuse prints what forbids the deployment.
func (d *deployment) refuse(findings []diag.Finding) error {
	if err := d.site.print(d.p.stderr, findings, textOptions{}); err != nil {
		return err
	}
	d.p.say(d.p.stderr, diag.T("没有发布；主机未动。确须放行时写明理由：--override 规则=理由，将记入发布记录",
		"not deployed; the host is as it was. If it must be: --override RULE=REASON, which the release records"))
	if !d.DryRun {
		return errFindings
	}
	d.refused = true
	return nil
}

// fresh compares the built site with what its sources make now.
func (d *deployment) fresh(src *deploy.Source, made *sumSink, overrides map[string]string) error {
	built := map[string]deploy.Sum{}
	for _, f := range src.Files {
		built[f.Path] = f.Sum
	}
	var stale []string
	for path, sum := range made.sums {
		if built[path] != sum {
			stale = append(stale, path)
		}
	}
	slices.Sort(stale)
	for _, other := range src.Others {
		d.p.say(d.p.stderr, diag.T("%s 不在站点清单里，不发布", "%s is not in the site's manifest and is not deployed", other))
	}
	if len(stale) == 0 {
		return nil
	}
	if reason := overrides[staleName]; reason != "" {
		d.overrides = append(d.overrides, deploy.Override{Rule: staleName, Reason: reason, Findings: len(stale)})
		return nil
	}
	err := failure{
		diag.Text{
			ZH: fmt.Sprintf("%s 不是由现在的原稿生成的：%d 个文件不同，如 %s；主机未动", d.source(), len(stale), stale[0]),
			EN: fmt.Sprintf("%s is older than its sources: %s, such as %s; the host is as it was", d.source(), differs(len(stale)), stale[0])},
		diag.T("先运行 gongkai build；确要发布旧的，加 --override stale=理由", "run gongkai build; to deploy it as it is, --override stale=REASON")}
	if !d.DryRun {
		return err
	}
	d.refused = true
	d.p.complain(err)
	return nil
}

func differs(n int) string {
	if n == 1 {
		return "1 file differs"
	}
	return fmt.Sprintf("%d files differ", n)
}

// sumSink takes the files of a site and keeps only their sums.
type sumSink struct {
	mu   sync.Mutex
	sums map[string]deploy.Sum
}

// Write notes a file's sum.
func (s *sumSink) Write(path string, data []byte) error {
	s.note(path, sha256.Sum256(data))
	return nil
}

// Create notes a file's sum when it is closed.
func (s *sumSink) Create(path string) (io.WriteCloser, error) {
	return &sumWriter{sha256.New(), path, s}, nil
}

func (s *sumSink) note(path string, sum output.Sum) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sums[path] = deploy.Sum(sum)
}

type sumWriter struct {
	hash.Hash
	path string
	sink *sumSink
}

// Close ends the file.
func (w *sumWriter) Close() error {
	w.sink.note(w.path, output.Sum(w.Sum(nil)))
	return nil
}

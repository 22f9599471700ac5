package content

import (
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"gongkai/internal/diag"
)

var update = flag.Bool("update", false, "write the golden files anew")

// files are texts by path; paths in a year's folder may leave out "content/".
type files map[string]string

// base is a small site without a fault.
func base() files {
	return files{
		"site.yaml":        "name: {zh: 示例区年报, en: Sample reports}\nlanguages: [zh, en]\n",
		"2018/index.zh.md": front("title: 示例区2018年年报\nreport:\n  year: 2018\n  period: {from: 2018-01-01, to: 2018-12-31}\n  issuer: 示例区人民政府\n", "前言。"),
		"2018/index.en.md": front("title: Sample report 2018\nreport: {issuer: Sample government}\n", "Preface."),
		"2018/01-overview.zh.md": front("title: 概述\nstats:\n  disclosed:\n    label: 主动公开\n    value: 300\n    unit: 条\n"+
			"    by:\n      channel:\n        label: 渠道\n        parts:\n          website: {label: 网站, value: 200}\n          other: {label: 其他, value: 100, other: true}\n", "共{disclosed}条。"),
		"2018/01-overview.en.md": front("title: Overview\nstats:\n  disclosed:\n    label: Disclosed\n    unit: {one: item, other: items}\n"+
			"    by:\n      channel: {label: Channel, parts: {website: Website, other: Other}}\n", "{disclosed unit}."),
	}
}

func front(yaml, body string) string { return "---\n" + yaml + "---\n" + body + "\n" }

// with gives the base site with some files replaced; the empty text removes one.
func (f files) with(changes files) files {
	all := maps.Clone(f)
	for name, text := range changes {
		if all[name] = text; text == "" {
			delete(all, name)
		}
	}
	return all
}

func (f files) fs() fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range f {
		fsys["content/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// load loads the site and fails the test on a machine's error.
func load(t *testing.T, fsys fs.FS) (*Site, []diag.Finding) {
	t.Helper()
	site, findings, err := Load(fsys, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return site, findings
}

// listing writes findings with everything that is in them.
func listing(findings []diag.Finding) string {
	var b strings.Builder
	for _, f := range findings {
		fmt.Fprintf(&b, "%s:%d:%d+%d %s %s", f.Pos.File, f.Pos.Line, f.Pos.Col, f.Pos.Len, f.Severity, f.Rule)
		if f.At != "" {
			fmt.Fprintf(&b, " at %s", f.At)
		}
		fmt.Fprintf(&b, "\n    %s\n    %s\n", f.Message.ZH, f.Message.EN)
		if !f.Hint.IsZero() {
			fmt.Fprintf(&b, "    > %s\n    > %s\n", f.Hint.ZH, f.Hint.EN)
		}
	}
	if len(findings) == 0 {
		return "none\n"
	}
	return b.String()
}

// findingCase is a change to the base site.
type findingCase struct {
	name    string
	changes files
}

// TestFindings compares the findings of every case, whole, with a golden file a
// group.
func TestFindings(t *testing.T) {
	for group, cases := range map[string][]findingCase{
		"encoding": encodingCases(), "yaml": yamlCases(), "fields": fieldCases(), "translation": translationCases(),
		"report": reportCases(), "site": siteCases(), "files": fileCases(), "formulas": formulaCases(), "forms": formCases(),
	} {
		t.Run(group, func(t *testing.T) {
			var got strings.Builder
			for _, c := range cases {
				_, findings := load(t, base().with(c.changes).fs())
				fmt.Fprintf(&got, "== %s\n%s\n", c.name, listing(findings))
			}
			golden(t, filepath.Join("testdata", group+".golden"), got.String())
		})
	}
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s: golden (-), got (+):\n%s", file, diff)
	}
}

// Every rule has a case that fires; the base site is the one that must not.
func TestEveryRuleFires(t *testing.T) {
	if _, findings := load(t, base().fs()); len(findings) > 0 {
		t.Errorf("the base site has findings:\n%s", listing(findings))
	}
	fired := map[string]bool{}
	for _, cases := range [][]findingCase{encodingCases(), yamlCases(), fieldCases(), translationCases(), reportCases(), siteCases(), fileCases(), formulaCases(), formCases()} {
		for _, c := range cases {
			_, findings := load(t, base().with(c.changes).fs())
			for _, f := range findings {
				if !strings.HasPrefix(f.Rule, "FT-") { // the form package's, and tested there
					fired[f.Rule] = true
				}
			}
		}
	}
	var want []string
	for _, r := range Rules() {
		want = append(want, r.ID)
	}
	if diff := cmp.Diff(slices.Sorted(slices.Values(want)), slices.Sorted(maps.Keys(fired))); diff != "" {
		t.Errorf("rules listed (-), rules that fired (+):\n%s", diff)
	}
}

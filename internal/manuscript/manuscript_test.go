package manuscript

import (
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// repository gives the site of this repository.
func repository(t *testing.T) fs.FS { return os.DirFS("../..") }

func load(t *testing.T, fsys fs.FS) (*content.Site, []diag.Finding) {
	t.Helper()
	site, findings, err := content.Load(fsys, content.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return site, findings
}

// written gives a site all of whose chapters were written anew.
func written(t *testing.T, fsys fs.FS) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(fsys, "content", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			data, err := fs.ReadFile(fsys, name)
			files[name] = &fstest.MapFile{Data: data}
			return err
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	site, _ := load(t, fsys)
	for _, rep := range site.Reports {
		for _, ch := range append([]*content.Chapter{rep.Index}, rep.Chapters...) {
			c, err := Of(site, ch)
			if err != nil {
				t.Fatal(err)
			}
			for lang, text := range ch.Texts {
				files[text.File] = &fstest.MapFile{Data: []byte(c.Text(lang))}
			}
		}
	}
	return files
}

// same compares two sites by what they say, not where it stands.
func same(a, b *content.Site) string {
	return cmp.Diff(a, b,
		cmpopts.IgnoreUnexported(content.Site{}, content.Report{}, content.Text{}, content.Chapter{}),
		cmpopts.IgnoreFields(content.Text{}, "TitleAt", "BodyLine"),
		cmpopts.IgnoreTypes(stat.At{}, diag.Pos{}, map[string]stat.At{}),
		cmpopts.IgnoreFields(content.Report{}, "Lock"),
		cmp.Comparer(func(a, b *stat.Formula) bool { return a.Equal(b) }),
		cmp.Comparer(func(a, b stat.Rational) bool { return a.Cmp(b) == 0 }),
		cmpopts.IgnoreFields(content.Chapter{}, "Forms", "Report"),
		cmpopts.IgnoreFields(content.Waiver{}, "Chapter"),
	)
}

// What is written says what was read: the real site, and every awkward thing.
func TestWrittenIsRead(t *testing.T) {
	for name, fsys := range map[string]fs.FS{"2018": repository(t), "awkward": awkward} {
		t.Run(name, func(t *testing.T) {
			want, findings := load(t, fsys)
			got, again := load(t, written(t, fsys))
			if len(again) != len(findings) || name == "awkward" && len(again) > 0 {
				t.Errorf("%d findings, then %d: %v", len(findings), len(again), again)
			}
			if d := same(want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

// awkward has what YAML could take for something else, and every kind of
// statistic.
var awkward = fstest.MapFS{
	"content/site.yaml":        {Data: []byte("name: {zh: 示例, en: Sample}\n")},
	"content/2023/index.zh.md": {Data: []byte("---\ntitle: \"示例：一、[附] #1\"\nsummary: >\n  两行\n  摘要\nreport:\n  year: 2023\n  period: {from: 2023-01-01, to: 2023-12-31}\n  issuer: \"null\"\n  published: 2024-01-20 09:00\n  law: 2019\n  format: 2021\n  contact: {office: \"办公室, 一\", phone: \"0571-88250000\"}\n  original: {name: 原件, address: www.example.gov.cn}\n---\n正文 {a}\n")},
	"content/2023/index.en.md": {Data: []byte("---\ntitle: \"- a: b\"\nsummary: \"'x' \\\"y\\\" \\\\\"\nreport: {issuer: \"true\", contact: {office: \"Office, one\"}, original: {name: Original}}\n---\nText {a}\n")},
	"content/2023/01-a.zh.md":  {Data: []byte("---\ntitle: 2023\nnumber: 3\nsummary: 〔2023〕1号\nforms: {litigation: data/l.csv}\nstats:\n  a: {label: 甲, value: 10余, unit: 件, note: \"注 # 释\"}\n  b: {label: 乙, value: \"-\", unit: {one: 个, other: 些}}\n  c: {label: 丙, value: \"/\"}\n  d: {label: 丁, value: }\n  e: {label: 戊, formula: \"round(f.way.x / f, 2)\", unit: percent, decimals: 1}\n  f:\n    label: 己\n    value: 100\n    by:\n      way: {label: 方式, overlap: true, parts: {x: {label: \"子: 一\", value: 60}, y: {label: 丑, value: 40, other: true}}}\n      kind: {label: 种类, parts: {z: {label: 寅, value: 1}}, rest: {label: 其余}}\nwaivers:\n  - {rule: SM-01, at: f.way, reason: \"理由：\\n两行\", by: 示例, date: 2024-01-02, public: true}\n  - {rule: SM-05, at: f.kind, reason: 内部, by: 示例, date: 2024-01-02}\n---\n## 标题\n\n正文。\n")},
	"content/2023/01-a.en.md":  {Data: []byte("---\ntitle: \"2023\"\nsummary: \"[2023] No. 1\"\nstats:\n  a: {label: A, unit: {one: case, other: cases}, note: \"note: # x\"}\n  b: {label: B, unit: {one: piece, other: pieces}}\n  c: {label: C}\n  d: {label: D}\n  e: {label: E}\n  f:\n    label: F\n    by:\n      way: {label: Way, parts: {x: \"X: one\", y: Y}}\n      kind: {label: Kind, parts: {z: Z}, rest: Rest}\nwaivers:\n  - {rule: SM-01, at: f.way, reason: Reason}\n---\n## Heading\n\nText.\n")},
	"content/2023/data/l.csv":  {Data: []byte("row,upheld,corrected,other,pending,total\nreview,0,0,0,0,0\nlitigation_direct,0,0,0,0,0\nlitigation_after_review,0,0,0,0,0\n")},
}

func FuzzScalar(f *testing.F) {
	for _, s := range []string{"甲", "- a", "a: b", "a #b", "null", "10余", "“甲”", "'", "\"", "\\", "~", "!x", "a\u0085b", "\u2028", "=", "0x10", "[a]", "%a", "`"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.TrimSpace(strings.ToValidUTF8(s, "x"))
		if s == "" || strings.ContainsAny(s, "\n\r\x00") || strings.ContainsFunc(s, func(r rune) bool { return r < 0x20 || r >= 0x7f && r < 0xa0 || r >= 0xfffe }) {
			return
		}
		files := fstest.MapFS{}
		for name, file := range awkward {
			files[name] = file
		}
		c := Chapter{Titles: []string{s}, Summaries: []string{""}, Bodies: []string{"x\n"},
			Stats: []*stat.Stat{{Key: "a", Words: []stat.Words{{Label: s}}, Decimals: -1, By: []stat.Breakdown{{Key: "b", Labels: []string{s}, Parts: []stat.Part{{Key: "c", Labels: []string{s}}}}}}}}
		name := path.Join("content/2023", "02-b.zh.md")
		files[name] = &fstest.MapFile{Data: []byte(c.Text(0))}
		site, findings := load(t, files)
		for _, finding := range findings {
			if finding.Pos.File == name && strings.HasPrefix(finding.Rule, "FM") {
				t.Fatalf("%q: %s\n%s", s, finding.Message.EN, c.Text(0))
			}
		}
		ch := site.Reports[0].Chapters[1]
		if got := ch.Stats[0].By[0].Parts[0].Labels[0]; ch.Texts[0].Title != s || got != s {
			t.Errorf("%q became %q and %q", s, ch.Texts[0].Title, got)
		}
	})
}

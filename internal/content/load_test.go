package content

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// at shortens a place.
func at(line, col int32) stat.At { return stat.At{Line: line, Col: col} }

func same(w string) stat.Plural { return stat.Plural{One: w, Other: w} }

func number(n int64, text string) stat.Value { return stat.Value{Text: text, Num: stat.FromInt(n)} }

// modelOptions compare models without following the links back to parents.
func modelOptions() cmp.Options {
	return cmp.Options{
		cmpopts.IgnoreFields(Chapter{}, "Report"), cmpopts.IgnoreFields(Waiver{}, "Chapter"), cmpopts.IgnoreUnexported(Chapter{}, Report{}, Site{}, Text{}),
		cmp.Comparer(func(a, b stat.Rational) bool { return a.Equal(b) }),
		cmp.Comparer(func(a, b *stat.Formula) bool { return a.Equal(b) }),
	}
}

// TestModel compares the whole model of a small site.
func TestModel(t *testing.T) {
	site, findings := load(t, base().with(files{
		"site.yaml": "name: {zh: 示例, en: Sample}\nlanguages: [zh, en]\nurl: https://www.example.gov.cn\nbase_path: /nb/\nportal: {domain: www.example.gov.cn, sponsor: {zh: 示例区, en: Sample District}}\n" +
			"breadcrumb: [{name: {zh: 首页, en: Home}, url: /}]\nallowed_literals: [\"2018\"]\ntargets: {production: \"dir:/srv/www\"}\n",
		"terms.yaml": "- {zh: 主动公开, en: proactive disclosure, note: 示例}\n",
		"2018/index.zh.md": front("title: 年报\nsummary: 示例\nreport:\n  year: 2018\n  period: {from: 2018-01-01, to: 2018-12-31}\n  issuer: 示例区\n  body_type: government\n  published: 2019-03-29\n"+
			"  law: 2007\n  format: 2014\n  contact: {office: 示例办, phone: \"88250000\"}\n  original: {name: 原报告, address: www.example.gov.cn}\n", "前言。"),
		"2018/index.en.md": front("title: Report\nsummary: Sample\nreport: {issuer: District, contact: {office: Office}, original: {name: Original}}\n", "Preface."),
		zhFile: front("title: 概述\nnumber: 1\nstats:\n  disclosed:\n    label: 主动公开\n    note: 截至年底\n    value: 近300\n    unit: 条\n    by:\n      channel:\n        label: 渠道\n        overlap: true\n"+
			"        parts: {website: {label: 网站, value: 200}, other: {label: 其他, value: , other: true}}\n        rest: {label: 未列明}\n  share: {label: 占比, formula: 1 / 2, unit: percent, decimals: 1}\n"+
			"waivers:\n- {rule: SM-01, at: disclosed, reason: 照录, by: 编辑, date: 2026-11-23, public: true}\n", "第一行\n第二行"),
		enFile: front("title: Overview\nstats:\n  disclosed: {label: Disclosed, note: At year's end, unit: {one: item, other: items}, by: {channel: {label: Channel, parts: {website: Website, other: Other}, rest: Not listed}}}\n"+
			"  share: {label: Share}\nwaivers: [{rule: SM-01, at: disclosed, reason: As published}]\n", "Line"),
	}).fs())
	if len(findings) > 0 {
		t.Fatal(listing(findings))
	}
	waiver := &Waiver{Rule: "SM-01", At: "disclosed", Reasons: []string{"照录", "As published"}, By: "编辑", Date: "2026-11-23", Public: true, Pos: diag.Pos{File: "content/2018/01-overview.zh.md", Line: 18, Col: 3}}
	half, err := stat.ParseFormula("1 / 2")
	if err != nil {
		t.Fatal(err)
	}
	near, _ := stat.ParseValue("近300")
	want := &Site{
		Langs: []string{"zh", "en"},
		Terms: []Term{{Words: []string{"主动公开", "proactive disclosure"}, Note: "示例", At: at(1, 3)}},
		Config: Config{
			File: "content/site.yaml", Name: []string{"示例", "Sample"}, URL: "https://www.example.gov.cn", BasePath: "/nb/",
			Portal:     Portal{Name: []string{"", ""}, Domain: "www.example.gov.cn", Sponsor: []string{"示例区", "Sample District"}, Contact: []string{"", ""}},
			Breadcrumb: []Crumb{{Name: []string{"首页", "Home"}, URL: "/"}}, Grouped: []bool{false, true}, Literals: []string{"2018"},
			Targets: []Target{{"production", "dir:/srv/www"}},
			At: map[string]stat.At{"name": at(1, 7), "languages": at(2, 12), "url": at(3, 6), "base_path": at(4, 12), "portal": at(5, 9), "portal.domain": at(5, 18),
				"portal.sponsor": at(5, 47), "breadcrumb": at(6, 13), "allowed_literals": at(7, 19), "targets": at(8, 10)},
		},
		Reports: []*Report{{
			Year: 2018, Dir: "content/2018",
			Meta: Meta{
				Year: 2018, From: "2018-01-01", To: "2018-12-31", Issuer: []string{"示例区", "District"}, BodyType: "government", Published: "2019-03-29", Law: 2007, Format: 2014,
				Contact: Contact{Office: []string{"示例办", "Office"}, Phone: "88250000"}, Original: Original{Name: []string{"原报告", "Original"}, Address: "www.example.gov.cn"},
				At: map[string]stat.At{"year": at(5, 9), "period": at(6, 11), "issuer": at(7, 11), "body_type": at(8, 14), "published": at(9, 14), "law": at(10, 8), "format": at(11, 11), "contact": at(12, 12), "original": at(13, 13)},
			},
			Index: &Chapter{Slug: "index", Texts: []*Text{
				{File: "content/2018/index.zh.md", Title: "年报", TitleAt: at(2, 8), Summary: "示例", Body: []byte("前言。\n"), BodyLine: 15},
				{File: "content/2018/index.en.md", Title: "Report", TitleAt: at(2, 8), Summary: "Sample", Body: []byte("Preface.\n"), BodyLine: 6},
			}, Stats: []*stat.Stat{}, Waivers: []*Waiver{}},
			Waivers: []*Waiver{waiver},
			Chapters: []*Chapter{{
				Order: 1, Slug: "overview", Number: 1, NumberAt: at(3, 9),
				Texts: []*Text{
					{File: "content/2018/01-overview.zh.md", Title: "概述", TitleAt: at(2, 8), Body: []byte("第一行\n第二行\n"), BodyLine: 20},
					{File: "content/2018/01-overview.en.md", Title: "Overview", TitleAt: at(2, 8), Body: []byte("Line\n"), BodyLine: 8},
				},
				Waivers: []*Waiver{waiver},
				Stats: []*stat.Stat{
					{Key: "disclosed", KeyAt: at(5, 3), Value: near, ValueAt: at(8, 12), Decimals: -1,
						Words: []stat.Words{{Label: "主动公开", Unit: same("条"), Note: "截至年底"}, {Label: "Disclosed", Unit: stat.Plural{One: "item", Other: "items"}, Note: "At year's end"}},
						By: []stat.Breakdown{{Key: "channel", At: at(11, 7), Labels: []string{"渠道", "Channel"}, Overlap: true,
							Parts: []stat.Part{
								{Key: "website", At: at(14, 17), Value: number(200, "200"), ValueAt: at(14, 45), Labels: []string{"网站", "Website"}},
								{Key: "other", At: at(14, 51), Value: stat.Value{Kind: stat.Blank}, ValueAt: at(14, 77), Labels: []string{"其他", "Other"}, Other: true},
							},
							Rest: &stat.Part{Key: "rest", At: at(15, 23), Value: stat.Value{Kind: stat.Blank}, Labels: []string{"未列明", "Not listed"}},
						}},
					},
					{Key: "share", KeyAt: at(16, 3), Value: stat.Value{Kind: stat.Blank}, Formula: half, ValueAt: at(16, 31), Special: stat.Percent, Decimals: 1,
						Words: []stat.Words{{Label: "占比"}, {Label: "Share"}}},
				},
			}},
		}},
	}
	if diff := cmp.Diff(want, site, modelOptions()); diff != "" {
		t.Errorf("want (-), got (+):\n%s", diff)
	}
	for _, c := range site.Reports[0].Chapters {
		if c.Report != site.Reports[0] || c.Waivers[0].Chapter != c {
			t.Error("links to the parents are wrong")
		}
	}
}

// TestMissingWordsFallBack checks that labels and units are always there.
func TestMissingWordsFallBack(t *testing.T) {
	for name, en := range map[string]string{
		"file missing":       "",
		"file broken":        "---\ntitle: [\n---\nBody\n",
		"nothing translated": front("", "Body"),
		"wrong types":        front("title: [x]\nstats: {disclosed: {label: [x], unit: [x], by: {channel: {label: {}, parts: {website: [x]}}}}}\n", "Body"),
	} {
		t.Run(name, func(t *testing.T) {
			site, findings := load(t, base().with(files{enFile: en}).fs())
			if len(findings) == 0 {
				t.Error("no findings")
			}
			s := site.Reports[0].Chapters[0].Stats[0]
			if diff := cmp.Diff(s.Words[0], s.Words[1]); diff != "" {
				t.Errorf("words: %s", diff)
			}
			for _, labels := range [][]string{s.By[0].Labels, s.By[0].Parts[0].Labels, s.By[0].Parts[1].Labels} {
				if labels[1] != labels[0] {
					t.Errorf("label %q instead of %q", labels[1], labels[0])
				}
			}
			if en := site.Reports[0].Chapters[0].Texts[1]; en != nil && en.Title != "概述" {
				t.Errorf("title %q", en.Title)
			}
		})
	}
}

func TestLanguages(t *testing.T) {
	for _, c := range []struct {
		name, languages string
		remove          []string
		want            []string // rules
	}{
		{"one", "[zh]", []string{enFile, "2018/index.en.md"}, nil},
		{"two", "[zh, en]", nil, nil},
		{"three", "[zh, en, fr]", nil, []string{"BI-02", "BI-02", "BI-02"}},
		{"none", "[]", nil, nil},
		{"source is another", "[fr]", nil, []string{"BI-02", "FI-03", "FI-03", "FI-03", "FI-03", "FI-02"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := base().with(files{"site.yaml": "name: {zh: 示例, en: Sample}\nlanguages: " + c.languages + "\n"})
			if c.languages == "[zh]" || c.languages == "[fr]" {
				f["site.yaml"] = "name: {" + c.languages[1:3] + ": 示例}\nlanguages: " + c.languages + "\n"
			}
			for _, name := range c.remove {
				delete(f, name)
			}
			_, findings := load(t, f.fs())
			got := map[string]int{}
			for _, f := range findings {
				got[f.Rule]++
			}
			want := map[string]int{}
			for _, r := range c.want {
				want[r]++
			}
			if c.name == "source is another" {
				want = map[string]int{"FI-03": 4, "FI-02": 1}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s\n%s", diff, listing(findings))
			}
		})
	}
}

// TestAnyNumberOfWorkers loads a site with faults in many ways and compares.
func TestAnyNumberOfWorkers(t *testing.T) {
	fsys := sampleSite(15)
	for i := 1; i <= 15; i += 2 {
		name := fmt.Sprintf("content/2018/%05d-chapter-%d.zh.md", i, i)
		fsys[name] = &fstest.MapFile{Data: []byte(strings.Replace(string(fsys[name].Data), "value: ", "value: x", 3))}
	}
	first, findings, err := Load(fsys, Options{Workers: 1})
	if err != nil || len(findings) < 24 {
		t.Fatal(err, len(findings))
	}
	for workers := 2; workers <= 16; workers *= 2 {
		site, again, err := Load(fsys, Options{Workers: workers})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(findings, again); diff != "" {
			t.Errorf("%d workers: %s", workers, diff)
		}
		if diff := cmp.Diff(first, site, modelOptions()); diff != "" {
			t.Errorf("%d workers: %s", workers, diff)
		}
	}
}

// TestModelDoesNotHoldTheFiles checks that no text of the model lies in a
// buffer that the worker uses again.
func TestModelDoesNotHoldTheFiles(t *testing.T) {
	fsys := sampleSite(40)
	one, _, err := Load(fsys, Options{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	runtime.GC()
	for i, c := range one.Reports[0].Chapters {
		if want := fmt.Sprintf("c%d.s0", i+1); c.Stats[0].Key != want || c.Texts[0].Title != "示例章节：政府信息公开情况" || !strings.HasPrefix(string(c.Texts[1].Body), "示例正文。") {
			t.Fatalf("chapter %d: key %q, title %q", i+1, c.Stats[0].Key, c.Texts[0].Title)
		}
	}
}

// onDisk writes a site into a new folder and opens it.
func onDisk(t *testing.T, f files) (dir string, fsys fs.FS) {
	t.Helper()
	dir = t.TempDir()
	if err := os.CopyFS(dir, f.fs()); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return dir, root.FS()
}

// TestDisk checks what only a real file system has.
func TestDisk(t *testing.T) {
	fees := files{"2018/02-fees.en.md": front("title: Fees\n", "x")}
	for _, c := range []struct {
		name string
		make func(t *testing.T, dir, file string)
		want string
	}{
		{"link out of the site", func(t *testing.T, dir, file string) {
			secret := filepath.Join(t.TempDir(), "secret.md")
			check(t, os.WriteFile(secret, []byte(front("title: 外部\n", "x")), 0o666))
			check(t, os.Symlink(secret, file))
		}, "the file cannot be opened: it is a link that leads elsewhere"},
		{"link to nothing", func(t *testing.T, dir, file string) { check(t, os.Symlink("nothing.md", file)) },
			"the file that this link points to does not exist"},
		{"link to a chapter within the site", func(t *testing.T, dir, file string) {
			check(t, os.WriteFile(filepath.Join(dir, "fees.md"), []byte(front("title: 收费\n", "x")), 0o666))
			check(t, os.Symlink("../../fees.md", file))
		}, ""},
		{"link to itself", func(t *testing.T, dir, file string) { check(t, os.Symlink(filepath.Base(file), file)) },
			"the file cannot be opened: its links go round in a circle"},
		{"named pipe", func(t *testing.T, dir, file string) { makePipe(t, file) },
			"this is a pipe or a device, not a file"},
		{"folder", func(t *testing.T, dir, file string) { check(t, os.Mkdir(file, 0o777)) },
			"this is a folder, not a file"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir, fsys := onDisk(t, base().with(fees))
			c.make(t, dir, filepath.Join(dir, "content/2018/02-fees.zh.md"))
			_, findings := load(t, fsys)
			got := ""
			for _, f := range findings {
				if f.Rule != "FI-02" || f.Pos != (diag.Pos{File: "content/2018/02-fees.zh.md"}) {
					t.Errorf("another finding:\n%s", listing(findings))
				}
				got += f.Message.EN
			}
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// TestNoSite checks folders that hold no site at all.
func TestNoSite(t *testing.T) {
	site, findings := load(t, fstest.MapFS{})
	want := "content:0:0+0 error FI-02\n" +
		"    缺少文件夹“content”\n    the folder \"content\" is missing\n" +
		"    > 用-C指明网站所在的文件夹，或用“gongkai new site”新建\n    > name the site's folder with -C, or make one with \"gongkai new site\"\n" +
		"content/site.yaml:0:0+0 error FI-02\n" +
		"    缺少网站的设置文件\n    the site's settings file is missing\n" +
		"    > 用“gongkai new site”新建，或用-C指明网站所在的文件夹\n    > make it with \"gongkai new site\", or name the site's folder with -C\n"
	if diff := cmp.Diff(want, listing(findings)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"zh", "en"}, site.Langs); diff != "" {
		t.Error(diff)
	}
}

// failing is a file system whose files fail half-way through.
type failing struct{ fs.FS }

type failingFile struct{ fs.File }

func (failingFile) Read([]byte) (int, error) { return 0, errors.New("the disk is gone") }

func (f failing) Open(name string) (fs.File, error) {
	file, err := f.FS.Open(name)
	if err == nil && strings.HasSuffix(name, ".md") {
		return failingFile{file}, nil
	}
	return file, err
}

// TestMachineFails checks that a failing disk is an error and not a finding.
func TestMachineFails(t *testing.T) {
	_, _, err := Load(failing{base().fs()}, Options{})
	if err == nil || !strings.HasPrefix(err.Error(), "reading content/2018/index.zh.md: the disk is gone") {
		t.Errorf("got %v", err)
	}
}

// TestManyFindings checks that one hopeless file does not hide the others.
func TestManyFindings(t *testing.T) {
	_, findings := load(t, base().with(chapter("title: 概述\nstats:\n"+strings.ReplaceAll(manyStats(150), "value", "valve"))).fs())
	zh := 0
	for _, f := range findings {
		if strings.HasSuffix(f.Pos.File, ".zh.md") {
			zh++
		}
	}
	last := findings[len(findings)-1]
	if zh != maxFindings+1 || last.Message.EN != "200 more errors in this file are not listed" {
		t.Errorf("%d findings, the last %q", zh, last.Message.EN)
	}
}

// TestHostileFiles checks that files made to take long or much are refused
// quickly.
func TestHostileFiles(t *testing.T) {
	for name, yaml := range map[string]string{
		"many items":         "title: [" + strings.Repeat("a,", 260_000) + "]\n",
		"many lines":         "title: x\nwaivers:\n" + strings.Repeat("- a\n", 130_000),
		"many keys":          "title: x\nstats:\n" + manyStats(14_000),
		"many open brackets": "title: " + strings.Repeat("[", 500_000) + "\n",
		"deep indentation":   deep(1000),
		"aliases of aliases": bomb(),
		"one long line":      "title: " + strings.Repeat("示", 170_000) + "\n",
		"quotes":             "title: " + strings.Repeat("'x' ", 130_000) + "\n",
		"many escapes":       `title: "` + strings.Repeat(`\u793a`, 80_000) + "\"\n",
	} {
		t.Run(name, func(t *testing.T) {
			fsys := base().with(chapter(yaml)).fs()
			start := time.Now()
			load(t, fsys)
			if d := time.Since(start); d > 10*time.Second {
				t.Errorf("took %v", d)
			}
		})
	}
}

func deep(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}

func bomb() string {
	s := "a: &a [x,x,x,x,x,x,x,x,x]\n"
	for c := 'b'; c < 'z'; c++ {
		s += fmt.Sprintf("%c: &%c [%s*%c]\n", c, c, strings.Repeat(fmt.Sprintf("*%c,", c-1), 8), c-1)
	}
	return s
}

package render

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"gongkai"
	"gongkai/internal/content"
	"gongkai/internal/diag"
)

// memory is a sink that keeps the files.
type memory struct {
	mu    sync.Mutex
	files map[string]string
}

func (m *memory) Write(path string, data []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, ok := m.files[path]; ok {
		return fmt.Errorf("%s is written twice", path)
	}
	m.files[path] = string(data)
	return nil
}

func (m *memory) Create(path string) (io.WriteCloser, error) {
	return &memoryFile{m: m, path: path}, nil
}

type memoryFile struct {
	bytes.Buffer
	m    *memory
	path string
}

func (f *memoryFile) Close() error { return f.m.Write(f.path, f.Bytes()) }

// loadSite loads a site that must have nothing wrong with it.
func loadSite(t testing.TB, fsys fs.FS) *content.Site {
	t.Helper()
	site, findings, err := content.Load(fsys, content.Options{})
	if err != nil {
		t.Fatal(err)
	}
	refuseErrors(t, findings)
	return site
}

func refuseErrors(t testing.TB, findings []diag.Finding) {
	t.Helper()
	for _, f := range findings {
		if f.Severity == diag.Error {
			t.Errorf("%s %s %s", f.Pos, f.Rule, f.Message.EN)
		}
	}
}

func renderer(t testing.TB, site *content.Site) *Renderer {
	t.Helper()
	theme, findings, err := LoadTheme(gongkai.Layouts(), gongkai.Static(), site.Langs)
	if err != nil {
		t.Fatal(err)
	}
	refuseErrors(t, findings)
	return New(site, theme, Options{FigureCSV: func(c *content.Chapter, paths []string) []byte { return []byte(strings.Join(paths, "\n")) }})
}

func build(t testing.TB, r *Renderer) (map[string]string, []diag.Finding) {
	t.Helper()
	m := &memory{files: map[string]string{}}
	findings, err := r.Build(context.Background(), m)
	if err != nil {
		t.Fatal(err)
	}
	return m.files, findings
}

// The real site of this repository.
func realSite(t testing.TB) *content.Site { return loadSite(t, os.DirFS("../..")) }

// A page asked for by itself is the page that a whole build writes, byte for
// byte, and every page listed is written.
func TestDemandEqualsBuild(t *testing.T) {
	r := renderer(t, realSite(t))
	files, findings := build(t, r)
	refuseErrors(t, findings)
	for _, p := range r.Pages() {
		page, _, ok := r.Render(context.Background(), p.Path)
		if !ok {
			t.Errorf("%s: no such page", p.Path)
		}
		if d := cmp.Diff(files[p.Path], string(page)); d != "" {
			t.Errorf("%s differs: %s", p.Path, d)
		}
	}
	if _, _, ok := r.Render(context.Background(), "2018/nothing.html"); ok {
		t.Error("a page that is not there is rendered")
	}
}

// Pages do not depend on how many cores work on them.
func TestBuildIsDeterministic(t *testing.T) {
	site := realSite(t)
	first, _ := build(t, renderer(t, site))
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	second, _ := build(t, renderer(t, site))
	if d := cmp.Diff(first, second); d != "" {
		t.Error(d)
	}
}

// A sink that fails ends the build with its error, and no goroutine stays.
func TestSinkFails(t *testing.T) {
	before := runtime.NumGoroutine()
	r := renderer(t, realSite(t))
	for _, after := range []int{0, 1, 5, 12} {
		_, err := r.Build(context.Background(), &failing{left: after})
		if err == nil || err.Error() != "disk full" {
			t.Errorf("after %d files: %v", after, err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := r.Build(ctx, &memory{files: map[string]string{}}); err != context.Canceled {
		t.Errorf("cancelled: %v", err)
	}
	// A goroutine that has done its work takes a moment to end, longer when
	// others have the processors; one that waits for something never does.
	for range 5000 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Errorf("%d goroutines before, %d after", before, runtime.NumGoroutine())
}

type failing struct {
	mu   sync.Mutex
	left int
}

func (f *failing) Write(string, []byte) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.left--; f.left < 0 {
		return fmt.Errorf("disk full")
	}
	return nil
}

func (f *failing) Create(string) (io.WriteCloser, error) { return failingFile{f}, nil }

type failingFile struct{ f *failing }

func (w failingFile) Write(p []byte) (int, error) { return len(p), nil }
func (w failingFile) Close() error                { return w.f.Write("", nil) }

// siteOf makes a site of one year with one chapter.
func siteOf(zh, en string) fstest.MapFS {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	return fstest.MapFS{
		"content/site.yaml":        file("name: {zh: 示例年报, en: Sample}\nlanguages: [zh, en]\nnumbers: {zh: plain, en: grouped}\n"),
		"content/2018/index.zh.md": file("---\ntitle: 示例\nsummary: 示例。\nreport:\n  year: 2018\n  period: {from: 2018-01-01, to: 2018-12-31}\n  issuer: 示例机关\n---\n示例前言。\n"),
		"content/2018/index.en.md": file("---\ntitle: Sample\nsummary: Sample.\nreport: {issuer: Sample body}\n---\nSample preface.\n"),
		"content/2018/01-a.zh.md":  file(zh),
		"content/2018/01-a.en.md":  file(en),
	}
}

const statsZH = `---
title: 甲章
summary: 示例。
stats:
  disclosed:
    label: 主动公开<信息>
    value: 27490
    unit: 条
    by:
      channel:
        label: 渠道
        parts:
          website: {label: 网站, value: 20515}
          weibo: {label: 微博, value: 6975}
  sessions: {label: 会议, value: 10余, unit: 次}
  money: {label: 投资额, value: 2亿以上, unit: 元}
  none: {label: 规章, value: /, unit: 件}
  share: {label: 网站占比, formula: disclosed.channel.website / disclosed, unit: percent, decimals: 1}
---
`

const statsEN = `---
title: Chapter A
summary: Sample.
stats:
  disclosed:
    label: Information <disclosed>
    unit: {one: item, other: items}
    by: {channel: {label: Channel, parts: {website: Website, weibo: Weibo}}}
  sessions: {label: Sessions, unit: {one: session, other: sessions}}
  money: {label: Investment, unit: yuan}
  none: {label: Rules, unit: rules}
  share: {label: Share of the website}
---
`

func TestInlineFigures(t *testing.T) {
	zh := "公开{disclosed unit}，会议{sessions unit}，投资{money unit}，规章{none}，占{share}。\n"
	en := "{disclosed unit}, {sessions unit}, {money unit}, {none}, {share}, {disclosed.channel.website}.\n"
	r := renderer(t, loadSite(t, siteOf(statsZH+zh, statsEN+en)))
	files, findings := build(t, r)
	refuseErrors(t, findings)
	for _, tt := range []struct{ page, want string }{
		{"2018/a.html", `公开<a class="cite" href="data.html#disclosed"><data class="num" value="27490" data-key="disclosed">27490条</data></a>，会议<a class="cite" href="data.html#sessions"><data class="num" value="10" data-key="sessions" data-qualifier="more_than">10余次</data></a>，投资<a class="cite" href="data.html#money"><data class="num" value="200000000" data-key="money" data-qualifier="or_more">2亿元以上</data></a>，规章<a class="cite" href="data.html#none"><data class="num" value="/" data-key="none">/</data></a>，占<a class="cite" href="data.html#share"><data class="num" value="0.746271" data-key="share">74.6%</data></a>。`},
		{"2018/en/a.html", `<a class="cite" href="data.html#disclosed"><data class="num" value="27490" data-key="disclosed">27,490 items</data></a>, <a class="cite" href="data.html#sessions"><data class="num" value="10" data-key="sessions" data-qualifier="more_than">more than 10 sessions</data></a>, <a class="cite" href="data.html#money"><data class="num" value="200000000" data-key="money" data-qualifier="or_more">200 million yuan or more</data></a>, <a class="cite" href="data.html#none"><data class="num" value="/" data-key="none">/</data></a>, <a class="cite" href="data.html#share"><data class="num" value="0.746271" data-key="share">74.6%</data></a>, <a class="cite" href="data.html#disclosed.channel.website"><data class="num" value="20515" data-key="disclosed.channel.website">20,515</data></a>.`},
	} {
		if !strings.Contains(files[tt.page], tt.want) {
			_, after, _ := strings.Cut(files[tt.page], `class="prose"`)
			t.Errorf("%s lacks\n%s\nit has\n%.1500s", tt.page, tt.want, after)
		}
	}
	for path, page := range files {
		if strings.Contains(page, "<信息>") || strings.Contains(page, "<disclosed>") {
			t.Errorf("%s: a label is not escaped", path)
		}
	}
}

func TestInsertionFindings(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"unknown name", "公开{disclose}条。", "content/2018/01-a.zh.md:20:4 IN-02 没有名为“disclose”的数据 | 是否为：disclosed、disclosed.channel、disclosed.channel.website？"},
		{"a year that is not there", "公开{disclosed@2017}条。", "content/2018/01-a.zh.md:20:4 IN-02 没有2017年的报告 | content/ 下每个年份一个文件夹"},
		{"a breakdown inline", "公开{disclosed.channel}条。", "content/2018/01-a.zh.md:20:4 IN-03 “disclosed.channel”是一组构成，不是一个数 | 写出其中一项，如 {disclosed.channel.website}，或另起一行写 {table disclosed by channel}"},
		{"no such breakdown", "{chart disclosed by month}", "content/2018/01-a.zh.md:20:1 IN-02 “disclosed”没有按“month”的构成 | 该项的构成有：channel"},
		{"units that differ", "{chart disclosed, sessions}", "content/2018/01-a.zh.md:20:1 IN-04 图中各项的单位不同 | 改用 {table …}，或只画单位相同的项"},
		{"a link to nowhere", "见[下章](02-b.zh.md)。", "content/2018/01-a.zh.md:20:2 LK-01 链接“02-b.zh.md”指向的章节不存在 | 写同一年份文件夹里的文件名，如 04-requests.zh.md#标识"},
		{"a flow of one", "{chart disclosed by channel as flow}", "content/2018/01-a.zh.md:20:1 IN-03 流向图至少要写两项：来源与去向的总数 | 如 {chart requests.received, requests.completed by result as flow}"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := renderer(t, loadSite(t, siteOf(statsZH+tt.text+"\n", statsEN+"A sample.\n")))
			findings, err := r.Check(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, f := range findings {
				got = append(got, fmt.Sprintf("%s %s %s | %s", f.Pos, f.Rule, f.Message.ZH, f.Hint.ZH))
			}
			if d := cmp.Diff([]string{tt.want}, got); d != "" {
				t.Error(d)
			}
		})
	}
}

// discard is a sink that throws everything away.
type discard struct{}

func (discard) Write(string, []byte) error            { return nil }
func (discard) Create(string) (io.WriteCloser, error) { return discardFile{}, nil }

type discardFile struct{}

func (discardFile) Write(p []byte) (int, error) { return len(p), nil }
func (discardFile) Close() error                { return nil }

// BenchmarkBuild renders the real site: 16 chapters in two languages.
func BenchmarkBuild(b *testing.B) {
	r := renderer(b, realSite(b))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := r.Build(context.Background(), discard{}); err != nil {
			b.Fatal(err)
		}
	}
}

// A heading with a figure stands in the table of contents as it is printed, but
// for the mark of the figure's note.
func TestContentsHaveFigures(t *testing.T) {
	zh := strings.Replace(statsZH, "---\n", "---\nwaivers: [{rule: SM-01, at: disclosed, reason: 示例, by: 示例, date: 2026-11-23, public: true}]\n", 1)
	en := strings.Replace(statsEN, "---\n", "---\nwaivers: [{rule: SM-01, at: disclosed, reason: Sample}]\n", 1)
	r := renderer(t, loadSite(t, siteOf(zh+"## 公开{disclosed}条\n\n正文。\n", en+"## {disclosed unit} disclosed\n\nText.\n")))
	files, findings := build(t, r)
	refuseErrors(t, findings)
	for page, want := range map[string]string{
		"2018/a.html":    `<li class="level-2"><a href="#s1-disclosed">公开27490条</a></li>`,
		"2018/en/a.html": `<li class="level-2"><a href="#s1-disclosed">27,490 items disclosed</a></li>`,
	} {
		if !strings.Contains(files[page], want) {
			_, toc, _ := strings.Cut(files[page], `class="toc"`)
			t.Errorf("%s lacks %s: %.300s", page, want, toc)
		}
	}
}

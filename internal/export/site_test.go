package export

import (
	"bytes"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"gongkai/internal/content"
	"gongkai/internal/diag"
)

var update = flag.Bool("update", false, "rewrite the golden files under testdata/golden")

// All names and figures in here are invented examples (示例).
const (
	siteYAML = `name: {zh: 示例区年度报告, en: Annual Reports of Example District}
languages: [zh, en]
url: https://www.example.gov.cn
base_path: /nb/
portal: {name: {zh: 示例, en: Example}, domain: www.example.gov.cn}
`
	indexZH = `---
title: 示例区人民政府2018年政府信息公开工作年度报告
summary: 示例，“引号”和 <尖括号>。
report:
  year: 2018
  period: {from: 2018-01-01, to: 2018-12-31}
  issuer: 示例区人民政府
  published: 2019-03-29 09:30
  law: 2007
  format: 2014
  contact: {office: 示例区政府办公室, phone: "00000000"}
  original: {name: 示例原报告, address: https://www.example.gov.cn/2018}
waivers:
  - {rule: SM-01, at: disclosed.channel, reason: 示例：照录未改。, by: 示例, date: 2019-04-01, public: true}
---
前言
`
	indexEN = `---
title: Annual Report 2018 of Example District
summary: An example.
report: {issuer: People's Government of Example District, contact: {office: Government Office}, original: {name: The original of the example}}
waivers:
  - {rule: SM-01, at: disclosed.channel, reason: "Example: given as published."}
---
Preface
`
	firstZH = `---
title: 主动公开
stats:
  disclosed:
    label: 主动公开政府信息
    note: 统计截至12月31日。
    value: 27490
    unit: 条
    by:
      channel:
        label: 公开渠道
        parts:
          website: {label: 政府网站, value: 20515}
          weibo: {label: "=HYPERLINK(\"http://示例\")", value: 4039}
          other: {label: "其他, \"杂项\"", value: 1206, other: true}
        rest: {label: 未列明}
  share: {label: 网站占比, formula: disclosed.channel.website / disclosed, unit: percent, decimals: 1}
  sessions: {label: 培训, value: 10余, unit: 次}
  fans: {label: 受众, value: 近10万, unit: 人}
  funds: {label: 资金, value: 2亿以上, unit: 元}
  fee: {label: 收费, value: "/", unit: 元}
  waived: {label: 减免, value: "-", unit: 元}
  unknown: {label: 未填, value: , unit: 件}
  nothing: {label: 无, value: 0, unit: 件}
  change: {label: -增减, value: -5.25, unit: 万元}
  satisfied: {label: 满意率, value: 98.5%, unit: percent}
  exact: {label: 长数, value: 12345678901234567, unit: 个}
  公开.件数: {label: 汉字键, value: 3, unit: 件, by: {渠道: {label: 渠道, parts: {网站: {label: 网站, value: 1}, 报纸: {label: 报纸, value: 2}}}}}
---
正文
`
	firstEN = `---
title: Proactive disclosure
stats:
  disclosed:
    label: Items disclosed proactively
    note: As of 31 December.
    unit: {one: item, other: items}
    by: {channel: {label: Channel, parts: {website: Government websites, weibo: "@Weibo", other: Other means}, rest: Not stated}}
  share: {label: Share of websites}
  sessions: {label: Training, unit: {one: session, other: sessions}}
  fans: {label: Audience, unit: people}
  funds: {label: Funds, unit: yuan}
  fee: {label: Fees, unit: yuan}
  waived: {label: Fees waived, unit: yuan}
  unknown: {label: Not filled in, unit: items}
  nothing: {label: None, unit: items}
  change: {label: Change, unit: ten thousand yuan}
  satisfied: {label: Satisfied}
  exact: {label: Long number, unit: pieces}
  公开.件数: {label: Key in Han, unit: items, by: {渠道: {label: Channel, parts: {网站: Website, 报纸: Newspaper}}}}
---
Text
`
	// The second chapter restates one figure alike and contradicts another.
	secondZH = `---
title: 概述
stats:
  nothing: {label: 无, value: 0, unit: 件}
  disclosed:
    label: 主动公开政府信息
    value: 27490
    unit: 条
    by: {channel: {label: 公开渠道, parts: {website: {label: 政府网站, value: 20515}, weibo: {label: 微博, value: 4309}}}}
---
正文
`
	secondEN = `---
title: Overview
stats:
  nothing: {label: None, unit: items}
  disclosed: {label: Items disclosed proactively, unit: {one: item, other: items}, by: {channel: {label: Channel, parts: {website: Government websites, weibo: Weibo}}}}
---
Text
`
)

func exampleFiles() fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range map[string]string{
		"content/site.yaml":                siteYAML,
		"content/2018/index.zh.md":         indexZH,
		"content/2018/index.en.md":         indexEN,
		"content/2018/01-disclosure.zh.md": firstZH,
		"content/2018/01-disclosure.en.md": firstEN,
		"content/2018/02-overview.zh.md":   secondZH,
		"content/2018/02-overview.en.md":   secondEN,
	} {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// example gives the example's only report. Findings that a waiver would answer
// are nothing to the export; broken files would be.
func example(t testing.TB, fsys fstest.MapFS) (*content.Site, *content.Report) {
	t.Helper()
	site, findings, err := content.Load(fsys, content.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		if f.Severity == diag.Error {
			t.Fatalf("%v: %s", f.Pos, f.Message.ZH)
		}
	}
	return site, site.Reports[0]
}

// folder is a Sink that keeps the files.
type folder map[string][]byte

func (f folder) Write(path string, data []byte) error {
	f[path] = bytes.Clone(data)
	return nil
}

func (f folder) Create(path string) (io.WriteCloser, error) {
	return &kept{folder: f, path: path}, nil
}

type kept struct {
	bytes.Buffer
	folder folder
	path   string
}

func (k *kept) Close() error { return k.folder.Write(k.path, k.Bytes()) }

func exported(t testing.TB, fsys fstest.MapFS) (folder, []File) {
	t.Helper()
	site, r := example(t, fsys)
	out := folder{}
	files, err := Files(site, r, out)
	if err != nil {
		t.Fatal(err)
	}
	return out, files
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", "golden", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), string(got)); d != "" {
		t.Errorf("%s (-want +got):\n%s", name, d)
	}
}

// failing refuses the nth file, when it is opened, written or closed.
type failing struct {
	folder
	n     int
	where string
}

var errDisk = errors.New("the disk is full")

func (f *failing) refuses(where string) bool {
	if f.where == where {
		f.n--
	}
	return f.where == where && f.n == 0
}

func (f *failing) Write(path string, data []byte) error {
	if f.refuses("write") {
		return errDisk
	}
	return f.folder.Write(path, data)
}

func (f *failing) Create(path string) (io.WriteCloser, error) {
	if f.refuses("create") {
		return nil, errDisk
	}
	w, err := f.folder.Create(path)
	return &failingFile{w, f}, err
}

type failingFile struct {
	io.WriteCloser
	f *failing
}

func (w *failingFile) Write(p []byte) (int, error) {
	if w.f.refuses("piece") {
		return 0, errDisk
	}
	return w.WriteCloser.Write(p)
}

func (w *failingFile) Close() error {
	if w.f.refuses("close") {
		return errDisk
	}
	return w.WriteCloser.Close()
}

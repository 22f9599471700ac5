package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	reader "rsc.io/pdf"
)

// job gives a page of several chapters, each longer than a page. 示例.
func job(t *testing.T, body string) Job {
	t.Helper()
	browser := FindBrowser(os.Getenv("GONGKAI_CHROME"))
	if browser == "" {
		t.Skip("no Chromium in GONGKAI_CHROME or on the path: the tests of printed editions did not run")
	}
	files := fstest.MapFS{
		"2018/full.html": {Data: []byte(`<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'"><title>示例</title><link rel="stylesheet" href="assets/style.css">` +
			`<body class="full-page"><main><header class="page-head"><h1>示例报告</h1></header><nav class="full-contents"><ul><li><a href="#s1">一</a><li><a href="#s2">二</a><li><a href="#s3">三</a></ul></nav>` + body + `</main>`)},
		"2018/assets/style.css": {Data: []byte("body{margin:0;font:12pt/1.6 sans-serif}@media print{.full-contents{break-after:page}}")},
	}
	return Job{Browser: browser, Page: "2018/full.html", Title: `示例“报告”"1"`, Author: "示例区", Date: "2019-03-29 16:30",
		File: func(name string) ([]byte, error) { return fs.ReadFile(files, name) }}
}

func chapters() string {
	var b strings.Builder
	for i := 1; i <= 3; i++ {
		fmt.Fprintf(&b, `<section id="s%d"><h2>第%d章</h2>%s<p>见<a href="data.html">数据</a>、<a href="https://www.example.gov.cn/">网站</a></section>`, i, i, strings.Repeat("<p>示例文字，数字27490。</p>", 60))
	}
	return b.String()
}

// TestPrint compares the contents with where the chapters are, and looks at
// what the file says of itself.
func TestPrint(t *testing.T) {
	j := job(t, chapters())
	data, err := Print(context.Background(), j)
	if err != nil {
		t.Fatal(err)
	}
	file, err := reader.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	at, err := destinations(data)
	if err != nil {
		t.Fatal(err)
	}
	if at["s1"] != 3 || at["s2"] <= at["s1"] || at["s3"] <= at["s2"] || at["s3"] > file.NumPage() {
		t.Errorf("the chapters are on the pages %v of %d", at, file.NumPage())
	}
	root, info := file.Trailer().Key("Root"), file.Trailer().Key("Info")
	if !root.Key("MarkInfo").Key("Marked").Bool() || root.Key("StructTreeRoot").IsNull() || root.Key("Lang").Text() != "zh-CN" {
		t.Error("no tags, or no language")
	}
	var titles []string
	for _, child := range file.Outline().Child {
		for _, c := range child.Child {
			titles = append(titles, c.Title)
		}
	}
	if strings.Join(titles, " ") != "第1章 第2章 第3章" {
		t.Errorf("the bookmarks are %q", titles)
	}
	for key, want := range map[string]string{"Title": `示例“报告”"1"`, "Author": "示例区", "Creator": "gongkai", "CreationDate": "D:20190329163000+08'00'"} {
		if got := info.Key(key).Text(); got != want {
			t.Errorf("%s is %q instead of %q", key, got, want)
		}
	}
	var links []string
	for i := 1; i <= file.NumPage(); i++ {
		annots := file.Page(i).V.Key("Annots")
		for k := range annots.Len() {
			if uri := annots.Index(k).Key("A").Key("URI").RawString(); uri != "" {
				links = append(links, uri)
			}
		}
	}
	if len(links) != 3 || links[0] != "https://www.example.gov.cn/" {
		t.Errorf("the links lead to %q", links)
	}
	again, err := Print(context.Background(), j)
	if err != nil || !bytes.Equal(data, again) {
		t.Errorf("a second time gives other bytes (%d and %d), %v", len(data), len(again), err)
	}
}

// TestPrintRefuses wants a character that no font has to be named, and a style
// that does not come to be an error.
func TestPrintRefuses(t *testing.T) {
	_, err := Print(context.Background(), job(t, "<p>示例\ue123字</p>"))
	var refusal *Refusal
	if !errors.As(err, &refusal) || !strings.Contains(refusal.Message.EN, "U+E123") || !strings.Contains(refusal.Message.ZH, "缺少 1 个字符") {
		t.Errorf("a character without a font: %v", err)
	}
	bare := job(t, chapters())
	files := bare.File
	bare.File = func(name string) ([]byte, error) {
		if strings.HasSuffix(name, ".css") {
			return nil, fs.ErrNotExist
		}
		return files(name)
	}
	if _, err := Print(context.Background(), bare); err == nil || errors.As(err, &refusal) && strings.Contains(refusal.Message.EN, "fonts") {
		t.Errorf("a page without its style was printed: %v", err)
	}
	bare.Browser = "/no such browser"
	if _, err := Print(context.Background(), bare); err == nil {
		t.Error("a browser that is not there printed")
	}
}

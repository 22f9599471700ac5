package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
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
	return Job{Browser: browser, Page: "2018/full.html", Title: `示例“报告”"1"`, Author: "示例区", Date: "2019-03-29 16:30", Places: map[string]string{"third.html": "s3"},
		File: func(name string) ([]byte, error) { return fs.ReadFile(files, name) }}
}

func chapters() string {
	var b strings.Builder
	for i := 1; i <= 3; i++ {
		fmt.Fprintf(&b, `<section class="chapter" id="s%d"><h2>第%d章</h2><h3 id="s%d-a">第%d节<sup>1</sup></h3>%s<p>见<a href="data.html">数据</a>、<a href="third.html">第3章</a>、<a href="https://www.example.gov.cn/">网站</a>`+
			`<figure><figcaption>图%d</figcaption><svg role="img" aria-label="画面%d" width="9" height="9"><rect width="9" height="9"/></svg></figure>`+
			`<figure><table><caption>表%d</caption><tr><td>1</table></figure></section>`, i, i, i, i, strings.Repeat("<p>示例文字，数字27490。</p>", 60), i, i, i)
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
	if got := bookmarks(file.Outline()); got != "示例报告(第1章(第1节1) 第2章(第2节1) 第3章(第3节1))" {
		t.Errorf("the bookmarks are %q", got)
	}
	if got := strings.Join(alternatives(root.Key("StructTreeRoot")), " "); got != "画面1 画面2 画面3" {
		t.Errorf("the figures are read as %q", got)
	}
	if got := strings.Join(within(file.Page(2)), " "); got != "s1 s1-a s2 s2-a s3 s3-a" {
		t.Errorf("the contents lead to %q", got)
	}
	if got := strings.Join(within(file.Page(at["s2"]-1)), " "); got != "s3" {
		t.Errorf("the first chapter leads to %q", got)
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

// bookmarks writes an outline in brackets.
func bookmarks(o reader.Outline) string {
	var below []string
	for _, c := range o.Child {
		below = append(below, bookmarks(c))
	}
	if len(below) == 0 {
		return o.Title
	}
	if o.Title == "" {
		return strings.Join(below, " ")
	}
	return o.Title + "(" + strings.Join(below, " ") + ")"
}

// within gives the places of the document that the links of a page lead to.
func within(p reader.Page) (places []string) {
	annots := p.V.Key("Annots")
	for i := range annots.Len() {
		if to := annots.Index(i).Key("Dest"); !to.IsNull() {
			places = append(places, to.Name())
		}
	}
	return places
}

// alternatives gives the alternative texts of the figures in a tree of tags.
func alternatives(tag reader.Value) (texts []string) {
	if tag.Kind() == reader.Dict && tag.Key("S").Name() == "Figure" {
		texts = append(texts, tag.Key("Alt").Text())
	}
	switch kids := tag.Key("K"); kids.Kind() {
	case reader.Array:
		for i := range kids.Len() {
			texts = append(texts, alternatives(kids.Index(i))...)
		}
	case reader.Dict:
		texts = append(texts, alternatives(kids)...)
	}
	return texts
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
	if _, err := Print(context.Background(), bare); !errors.As(err, &refusal) || !strings.HasPrefix(refusal.Message.ZH, "“/no such browser”不能作为浏览器启动") {
		t.Errorf("a browser that is not there: %v", err)
	}
}

// TestPrintWithoutChineseFonts wants the characters named that a machine would
// print as boxes.
func TestPrintWithoutChineseFonts(t *testing.T) {
	var refusal *Refusal
	if err := printedWith(t, latinFonts(t)); !errors.As(err, &refusal) || !strings.Contains(refusal.Message.EN, "例 U+4F8B") {
		t.Errorf("a machine without Chinese fonts: %v", err)
	}
}

// latinFonts gives the settings of a machine (fontconfig) that has one font,
// without Han characters.
func latinFonts(t *testing.T) string {
	t.Helper()
	const dir = "/usr/share/fonts/truetype/dejavu"
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no DejaVu fonts: no machine without Chinese fonts was tried")
	}
	file := filepath.Join(t.TempDir(), "fonts.conf")
	if err := os.WriteFile(file, []byte(`<?xml version="1.0"?><fontconfig><dir>`+dir+`</dir><cachedir>`+t.TempDir()+`</cachedir></fontconfig>`), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// printedWith prints on a machine with such fonts and gives the error.
func printedWith(t *testing.T, fonts string) error {
	t.Helper()
	t.Setenv("FONTCONFIG_FILE", fonts)
	defer os.Unsetenv("FONTCONFIG_FILE")
	_, err := Print(context.Background(), job(t, chapters()))
	return err
}

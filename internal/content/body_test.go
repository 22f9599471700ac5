package content

import (
	"errors"
	"testing"
	"testing/fstest"
)

const bodyFile = "content/2018/01-overview.zh.md"

func bodySite() fstest.MapFS {
	text := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	return fstest.MapFS{
		"content/site.yaml":        text("name: 示例\nlanguages: [zh]\n"),
		"content/2018/index.zh.md": text("---\ntitle: 年报\nreport: {year: 2018, period: {from: 2018-01-01, to: 2018-12-31}, issuer: 示例}\n---\n前言。\n"),
		bodyFile:                   text("\ufeff---\r\ntitle: 概述\r\n---\r\n第一行\r\n第二行\r\n"),
	}
}

// A body left in its file is the one that would have been kept.
func TestBodyLeft(t *testing.T) {
	for _, lean := range []bool{false, true} {
		site, _, err := Load(bodySite(), Options{Lean: lean})
		if err != nil {
			t.Fatal(err)
		}
		text := site.Report(2018).Chapters[0].Texts[0]
		if (text.Body == nil) != lean {
			t.Errorf("lean %t: the model holds %q", lean, text.Body)
		}
		body, err := site.Body(text)
		if string(body) != "第一行\n第二行\n" || err != nil {
			t.Errorf("lean %t: got %q, %v", lean, body, err)
		}
	}
}

// A file that changed, vanished or lost its front matter is told from the one
// that was loaded; one that was only written again is not.
func TestBodyChanged(t *testing.T) {
	for name, change := range map[string]func(fstest.MapFS){
		"other words": func(m fstest.MapFS) {
			m[bodyFile] = &fstest.MapFile{Data: []byte("---\ntitle: 概述\n---\n第一行\n")}
		},
		"gone":  func(m fstest.MapFS) { delete(m, bodyFile) },
		"empty": func(m fstest.MapFS) { m[bodyFile] = &fstest.MapFile{} },
		"half":  func(m fstest.MapFS) { m[bodyFile] = &fstest.MapFile{Data: []byte("---\ntitle:")} },
	} {
		t.Run(name, func(t *testing.T) {
			files := bodySite()
			site, _, err := Load(files, Options{Lean: true})
			if err != nil {
				t.Fatal(err)
			}
			change(files)
			if _, err := site.Body(site.Report(2018).Chapters[0].Texts[0]); !errors.Is(err, ErrChanged) {
				t.Errorf("got %v", err)
			}
		})
	}
}

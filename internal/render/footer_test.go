package render

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"
	"testing/fstest"

	"gongkai"
)

// A line of the footer has its picture beside it, from the folder of the year
// whose page it is, so that a sealed year keeps its own; one that is not there
// is told of once, with its place.
func TestFooterLinks(t *testing.T) {
	var badge bytes.Buffer
	if err := png.Encode(&badge, image.NewGray(image.Rect(0, 0, 90, 110))); err != nil {
		t.Fatal(err)
	}
	site := loadSite(t, fstest.MapFS{
		"content/site.yaml": {Data: []byte(`name: {zh: 示例年报, en: Sample reports}
footer:
- {name: {zh: 党政机关, en: Government body}, url: "https://www.example.gov.cn/badge", picture: static/badges/body.png}
- {name: {zh: 示例“标识”, en: Sample badge}, picture: static/badges/none.png}
- {name: {zh: 本网站支持IPv6, en: IPv6 supported}}
`)},
		"content/2018/index.zh.md": {Data: []byte("---\ntitle: 示例报告\nreport: {year: 2018, period: {from: 2018-01-01, to: 2018-12-31}, issuer: 示例}\n---\n示例。\n")},
		"content/2018/index.en.md": {Data: []byte("---\ntitle: Sample report\nreport: {issuer: Sample}\n---\nSample.\n")},
	})
	static := Overlay(fstest.MapFS{"badges/body.png": {Data: badge.Bytes()}}, gongkai.Static())
	theme, _, err := LoadTheme(gongkai.Layouts(), static, site.Langs)
	if err != nil {
		t.Fatal(err)
	}
	files, findings := build(t, New(site, theme, Options{}))
	var said []string
	for _, f := range findings {
		said = append(said, f.Pos.String()+" "+f.Rule+" "+f.Message.EN)
	}
	if got, want := strings.Join(said, "\n"), "content/site.yaml:4:51 LY-03 the picture static/badges/none.png does not exist"; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	name := ""
	for f := range files {
		if strings.HasPrefix(f, "2018/assets/body.") {
			name = strings.TrimPrefix(f, "2018/")
		}
	}
	for page, want := range map[string]string{
		"2018/index.html":    `<li><a href="https://www.example.gov.cn/badge"><img src="` + name + `" alt width="90" height="110" loading="lazy">党政机关</a></li>`,
		"2018/en/index.html": `<li><a href="https://www.example.gov.cn/badge"><img src="../` + name + `" alt width="90" height="110" loading="lazy">Government body</a></li>`,
		"index.html":         `<li>本网站支持IPv6</li>`,
	} {
		if name == "" || !strings.Contains(files[page], want) {
			t.Errorf("%s lacks %s: %s", page, want, files[page][strings.Index(files[page], "<footer"):])
		}
	}
}

package sitetest

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
)

// pictured is a page with charts and what one of them is: its id, and a colour
// that its marks have on white.
type pictured struct {
	page, id string
	mark     color.NRGBA
}

var (
	blue         = color.NRGBA{0x12, 0x43, 0x6d, 0xff}
	realPictures = []pictured{
		{"2018/requests.html", "s4-fig-requests-completed-result", blue},
		{"2018/en/proactive-disclosure.html", "s2-fig-disclosed-channel", blue},
		{"2018/en/full.html", "s2-fig-kiosks-instant_services", blue},
		{"2018/parallel.html", "s0-fig-disclosed-channel", blue},
		{"2018/parallel.html", "en-s0-fig-disclosed-channel", blue},
	}
	yearsPictures = []pictured{
		{"2022/disclosure.html", "s1-trend-disclosed-channel-website", blue},
		{"2022/en/disclosure.html", "s1-trend-disclosed-2", blue}, // several drawings
		{"trends.html", "trend-disclosed", blue},
		{"en/trends.html", "trend-points", blue},
	}
)

// TestBrowserPicture saves the PNG of charts, on a host and in a folder on disk,
// from pages in the dark with large text, and looks at what was saved.
func TestBrowserPicture(t *testing.T) {
	for _, c := range []struct {
		site  *site
		pages []pictured
	}{{theSite(t), realPictures}, {theYears(t), yearsPictures}} {
		for _, home := range []string{serve(t, c.site), fileAddress(c.site, "") + "/"} {
			b := openTab(t, home, "data:image/svg+xml,", "blob:")
			b.size(390)
			b.media("", "prefers-color-scheme: dark")
			dir := t.TempDir()
			b.do(cdpbrowser.SetDownloadBehavior(cdpbrowser.SetDownloadBehaviorBehaviorAllow).WithDownloadPath(dir))
			for _, p := range c.pages {
				b.visit(home + p.page)
				ask[string](b, `document.documentElement.dataset.text = 'large'`)
				name := path.Join(path.Dir(p.page), ask[string](b, fmt.Sprintf(`document.querySelector('#%s .fig-links [href$=".svg"]').getAttribute('href')`, p.id)))
				b.do(chromedp.Evaluate(fmt.Sprintf(`document.querySelector('#%s [data-png]').click()`, p.id), nil))
				file := filepath.Join(dir, strings.TrimSuffix(path.Base(name), ".svg")+".png")
				checkPicture(t, p, saved(t, file), sheetSize(t, c.site, name))
				b.report(home + p.page)
				if err := os.Remove(file); err != nil {
					t.Error(err)
				}
			}
		}
	}
}

// saved waits for a download to be there whole.
func saved(t *testing.T, file string) []byte {
	t.Helper()
	for range 200 {
		if data, err := os.ReadFile(file); err == nil && bytes.HasSuffix(data, []byte("IEND\xaeB`\x82")) {
			return data
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("%s was not saved", filepath.Base(file))
	return nil
}

var sheetHead = regexp.MustCompile(`^<svg xmlns="http://www.w3.org/2000/svg" xml:lang="[^"]+" width="(\d+)" height="(\d+)`)

// sheetSize gives the size that an SVG file states.
func sheetSize(t *testing.T, s *site, name string) image.Point {
	t.Helper()
	m := sheetHead.FindSubmatch(s.files[name])
	if m == nil {
		t.Fatalf("%s is no drawing", name)
	}
	w, _ := strconv.Atoi(string(m[1]))
	h, _ := strconv.Atoi(string(m[2]))
	return image.Pt(w, h)
}

// checkPicture wants a picture twice as large as the drawing, on white, with
// the words of its heading and the colour of its marks.
func checkPicture(t *testing.T, p pictured, data []byte, size image.Point) {
	t.Helper()
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Errorf("%s: %v", p.id, err)
		return
	}
	bounds := picture.Bounds()
	if got := bounds.Size(); got != size.Mul(2) {
		t.Errorf("%s: the picture has %v pixels; want %v", p.id, got, size.Mul(2))
	}
	white := color.NRGBA{0xff, 0xff, 0xff, 0xff}
	for _, at := range []image.Point{{0, 0}, {bounds.Max.X - 1, 0}, {0, bounds.Max.Y - 1}, {bounds.Max.X - 1, bounds.Max.Y - 1}} {
		if got := color.NRGBAModel.Convert(picture.At(at.X, at.Y)); got != white {
			t.Errorf("%s: the ground at %v is %v", p.id, at, got)
		}
	}
	ink, marks, whites := 0, 0, 0
	for y := range bounds.Max.Y {
		for x := range bounds.Max.X {
			switch c := color.NRGBAModel.Convert(picture.At(x, y)).(color.NRGBA); {
			case c == p.mark:
				marks++
			case c == white:
				whites++
			case y < 2*60 && c.R < 0x40 && c.G < 0x40 && c.B < 0x50:
				ink++
			}
		}
	}
	all := bounds.Dx() * bounds.Dy()
	if ink < 1000 || marks < 300 || whites < all/3 {
		t.Errorf("%s: of %d pixels %d are ink of the heading, %d the marks' colour, %d white", p.id, all, ink, marks, whites)
	}
}

package render

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"iter"
	"path"
	"slices"
	"strings"
	"sync"

	"gongkai/internal/content"
	"gongkai/internal/stat"
)

// The picture that stands for a page where its address is shown, in a message
// or a search result: the mark, the year, and the figures of the chapter as bars
// or as one number. It has digits only, so that it serves every language and
// needs no font; it is drawn in whole numbers, so that it has the same bytes on
// every machine.

// The size that programs which show links ask for, in px.
const (
	shareWidth  = 1200
	shareHeight = 630
)

// sharePicture gives the path of a page's picture, "" where there is none: other
// programs want an absolute address, so there is none while that is unknown.
func (r *Renderer) sharePicture(p Page) string {
	rep, slug := p.Report, "index"
	if rep == nil && len(r.listed) > 0 {
		rep = r.listed[len(r.listed)-1]
	}
	if rep == nil || r.absolute("index.html") == "" {
		return ""
	}
	if p.Kind == Chapter {
		slug = p.Chapter.Slug
	}
	return r.reportDir(rep, 0) + sharePath(slug)
}

func sharePath(slug string) string { return "share/" + slug + ".png" }

// writeShare writes a chapter's picture where pages name it.
func (r *Renderer) writeShare(sink Sink, c *content.Chapter) error {
	if r.absolute("index.html") == "" {
		return nil
	}
	return sink.Write(r.reportDir(c.Report, 0)+sharePath(c.Slug), r.share(c))
}

// shareAt makes the picture at a path below a year.
func (r *Renderer) shareAt(y *year, name string) ([]byte, bool) {
	slug, ok := strings.CutSuffix(path.Base(name), ".png")
	if !ok || name != sharePath(slug) || r.absolute("index.html") == "" {
		return nil, false
	}
	for _, c := range y.chapters {
		if c.Slug == slug {
			return r.share(c), true
		}
	}
	return nil, false
}

// The colours of a picture; the shades between two serve smooth edges.
var (
	shareInk    = color.RGBA{0x1a, 0x20, 0x27, 0xff}
	shareAccent = color.RGBA{0x12, 0x43, 0x6d, 0xff}
	shareLine   = color.RGBA{0xd5, 0xdb, 0xe1, 0xff}
	sharePaper  = color.RGBA{0xff, 0xff, 0xff, 0xff}
)

// share draws a chapter's picture, the report's for its index.
func (r *Renderer) share(c *content.Chapter) []byte {
	d := newDrawing(shareWidth, shareHeight, sharePaper)
	d.fill(image.Rect(0, 0, shareWidth, 16), shareAccent)
	d.fill(image.Rect(80, 72, 176, 168), shareAccent)
	d.strokes(markStrokes, image.Pt(80, 72), 96, 32_000, 1500, sharePaper)
	year := itoa(c.Report.Year)
	d.digits(year, image.Pt(shareWidth-80-digitsWidth(year, 96), 72), 96, shareAccent)
	d.fill(image.Rect(80, 200, shareWidth-80, 202), shareLine)
	switch bars, number := shareFigures(c); {
	case len(bars) > 1:
		d.bars(bars)
	case number != "":
		height := 220
		for digitsWidth(number, height) > shareWidth-160 {
			height -= 10
		}
		d.digits(number, image.Pt(80, 390-height/2), height, shareInk)
	}
	d.fill(image.Rect(80, 580, shareWidth-80, 584), shareAccent)
	return d.png()
}

// shareBar is one part: its size, and as it is printed.
type shareBar struct {
	value stat.Rational
	text  string
}

const mostBars = 4

// shareFigures gives the parts of the first breakdown that a chapter states, or
// its first number; the index stands for the report.
func shareFigures(c *content.Chapter) (bars []shareBar, number string) {
	for s := range statedIn(c) {
		if v := s.Value; number == "" && plainNumber(v) {
			number = string(v.Num.MachineText())
		}
		for i := range s.By {
			if bars = barsOf(&s.By[i]); bars != nil {
				return bars, number
			}
		}
	}
	return nil, number
}

// statedIn gives the statistics of a chapter, for the index those of the report.
func statedIn(c *content.Chapter) iter.Seq[*stat.Stat] {
	if c != c.Report.Index {
		return slices.Values(c.Stats)
	}
	return func(yield func(*stat.Stat) bool) {
		for st := range c.Report.Statements() {
			if !yield(st.Stat) {
				return
			}
		}
	}
}

// plainNumber tells whether a value can be written with digits alone.
func plainNumber(v stat.Value) bool {
	return v.Kind == stat.Number && v.Qual == stat.Exact && v.Num.Sign() >= 0 && len(v.Num.MachineText()) <= 9
}

// barsOf gives the largest parts in order of size, nil where they cannot be
// compared or are all zero.
func barsOf(b *stat.Breakdown) []shareBar {
	var bars []shareBar
	for i := range b.Parts {
		v := b.Parts[i].Value
		if !plainNumber(v) {
			return nil
		}
		bar := shareBar{v.Num, string(v.Num.MachineText())}
		at := len(bars)
		for at > 0 && bars[at-1].value.Cmp(v.Num) < 0 {
			at--
		}
		bars = append(bars[:at], append([]shareBar{bar}, bars[at:]...)...)
	}
	if len(bars) < 2 || bars[0].value.Sign() == 0 {
		return nil
	}
	return bars[:min(len(bars), mostBars)]
}

func (d *drawing) bars(bars []shareBar) {
	const high, step, wide = 48, 84, 800
	top := 390 - (len(bars)*step-(step-high))/2
	for i, bar := range bars {
		y := top + i*step
		share, _ := bar.value.Quo(bars[0].value)
		px, _ := share.Mul(stat.FromInt(wide)).Round(0).Int64() // never above wide
		width := max(int(px), 3)
		if bar.value.Sign() == 0 {
			width = 0
		}
		d.fill(image.Rect(80, y, 80+width, y+high), shareAccent)
		d.digits(bar.text, image.Pt(80+width+20, y+2), high-4, shareInk)
	}
}

// drawing is a picture of few colours, and shades of them on paper.
type drawing struct {
	img    *image.Paletted
	ground color.RGBA
	inks   []color.RGBA
}

// shades is the number of steps from the ground to an ink.
const shades = 16

func newDrawing(width, height int, ground color.RGBA) *drawing {
	d := &drawing{img: image.NewPaletted(image.Rect(0, 0, width, height), color.Palette{ground}), ground: ground}
	for _, ink := range []color.RGBA{shareInk, shareAccent, shareLine, sharePaper} {
		d.inks = append(d.inks, ink)
		under := ground
		if ink == ground {
			under = shareAccent // paper is drawn on the mark
		}
		for i := 1; i <= shades; i++ {
			d.img.Palette = append(d.img.Palette, mix(under, ink, i))
		}
	}
	return d
}

func mix(from, to color.RGBA, i int) color.RGBA {
	at := func(a, b uint8) uint8 { return uint8((int(a)*(shades-i) + int(b)*i + shades/2) / shades) }
	return color.RGBA{at(from.R, to.R), at(from.G, to.G), at(from.B, to.B), 0xff}
}

// index gives the palette's entry for an ink that covers a pixel by cover of
// shades.
func (d *drawing) index(ink color.RGBA, cover int) uint8 {
	for i, have := range d.inks {
		if have == ink {
			return uint8(i*shades + cover)
		}
	}
	return 0
}

func (d *drawing) fill(r image.Rectangle, ink color.RGBA) {
	full := d.index(ink, shades)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		row := d.img.Pix[d.img.PixOffset(r.Min.X, y):d.img.PixOffset(r.Max.X, y)]
		for x := range row {
			row[x] = full
		}
	}
}

func (d *drawing) png() []byte {
	var b bytes.Buffer
	e := png.Encoder{CompressionLevel: png.BestSpeed, BufferPool: encoders{}}
	_ = e.Encode(&b, d.img) // a buffer takes everything
	return b.Bytes()
}

// encoders keeps what an encoder compresses with for the next picture.
type encoders struct{}

var encoderPool sync.Pool

// Get gives a buffer that was used, or none.
func (encoders) Get() *png.EncoderBuffer {
	b, _ := encoderPool.Get().(*png.EncoderBuffer)
	return b
}

// Put takes a buffer for the next picture.
func (encoders) Put(b *png.EncoderBuffer) { encoderPool.Put(b) }

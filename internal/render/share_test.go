package render

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"testing"
)

// All digits, in two sizes, as somebody last looked at them.
func TestDigits(t *testing.T) {
	d := newDrawing(900, 330, sharePaper)
	d.digits("0123456789.5", image.Pt(20, 20), 96, shareAccent)
	d.digits("27490", image.Pt(20, 140), 160, shareInk)
	got := d.png()
	if os.Getenv("GONGKAI_UPDATE") != "" {
		if err := os.WriteFile("testdata/digits.png", got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/digits.png")
	if err != nil {
		t.Fatal(err)
	}
	a, err := png.Decode(bytes.NewReader(want))
	if err != nil {
		t.Fatal(err)
	}
	b, _ := png.Decode(bytes.NewReader(got))
	for y := range 330 {
		for x := range 900 {
			if a.At(x, y) != b.At(x, y) {
				t.Fatalf("the digits differ at %d,%d", x, y)
			}
		}
	}
}

// A picture made with what the one before was compressed with has the bytes that
// a new encoder gives it.
func TestShareEncodersAreUsedAgain(t *testing.T) {
	r := renderer(t, realSite(t))
	for range 3 {
		for _, c := range r.site.Reports[0].Chapters {
			got := r.share(c)
			img, err := png.Decode(bytes.NewReader(got))
			if err != nil {
				t.Fatal(err)
			}
			var want bytes.Buffer
			if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&want, img); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want.Bytes()) {
				t.Errorf("%s: the picture has other bytes", c.Slug)
			}
		}
	}
}

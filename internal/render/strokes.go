package render

import (
	"image"
	"image/color"
)

// Strokes are lines drawn with a round pen. Their places are in thousandths of
// the unit of their design; a digit is ten units high and six wide.

// stroke is a line through points.
type stroke []image.Point

// cosines are those of 0° to 90° in steps of 11.25°, in thousandths.
var cosines = [9]int{1000, 981, 924, 831, 707, 556, 383, 195, 0}

// cos gives the cosine of n times 11.25°, in thousandths.
func cos(n int) int {
	switch n &= 31; {
	case n <= 8:
		return cosines[n]
	case n <= 16:
		return -cosines[16-n]
	case n <= 24:
		return -cosines[n-16]
	}
	return cosines[32-n]
}

// arc goes round an ellipse from one angle to another, both in steps of 11.25°
// clockwise from the right.
func arc(cx, cy, rx, ry, from, to int) (s stroke) {
	for n := from; n <= to; n++ {
		s = append(s, image.Pt(cx+rx*cos(n)/1000, cy+ry*cos(n+24)/1000)) // cos(n-8) is the sine
	}
	return s
}

func join(parts ...stroke) (s stroke) {
	for _, p := range parts {
		s = append(s, p...)
	}
	return s
}

func points(xy ...int) (s stroke) {
	for i := 0; i+1 < len(xy); i += 2 {
		s = append(s, image.Pt(xy[i], xy[i+1]))
	}
	return s
}

// markStrokes are those of the site's mark, in a square of 32 units.
var markStrokes = []stroke{
	points(13000, 5500, 6500, 15000), points(19000, 5500, 25500, 15000),
	points(16000, 13500, 9500, 25000, 21500, 25000), points(18500, 19000, 23500, 27000),
}

// digitStrokes are those of the digits and the decimal point.
var digitStrokes = map[rune][]stroke{
	'0': {join(arc(3000, 3100, 2300, 2400, 16, 32), arc(3000, 6900, 2300, 2400, 0, 16), points(700, 3100))},
	'1': {points(1500, 2500, 3500, 700, 3500, 9300)},
	'2': {join(arc(2950, 3000, 2250, 2300, 17, 35), points(800, 9300, 5300, 9300))},
	'3': {arc(2850, 2800, 2050, 2100, 18, 40), arc(2850, 7000, 2350, 2300, 24, 46)},
	'4': {points(4300, 9300, 4300, 700, 800, 6900, 5700, 6900)},
	'5': {join(points(4900, 700, 1300, 700, 1000, 5000), arc(2850, 6500, 2400, 2800, 20, 46))},
	'6': {arc(3000, 6650, 2300, 2650, 0, 32), join(points(700, 6650, 900, 5400, 1500, 4200), points(4000, 700))},
	'7': {points(800, 700, 5200, 700, 2200, 9300)},
	'8': {arc(3000, 2800, 1950, 2100, 0, 32), arc(3000, 7050, 2350, 2250, 0, 32)},
	'9': {arc(3000, 3350, 2300, 2650, 0, 32), join(points(5300, 3350, 5100, 4600, 4500, 5800), points(2000, 9300))},
	'.': {points(700, 9300, 700, 9301)},
}

const (
	digitHeight = 10_000
	digitStep   = 7_100 // from one digit to the next
	pointStep   = 2_600
	digitPen    = 700 // half the width of the pen
)

func advance(r rune) int {
	if r == '.' {
		return pointStep
	}
	return digitStep
}

// digitsWidth gives the px that a number takes at a height in px.
func digitsWidth(s string, height int) int {
	width := 0
	for _, r := range s {
		width += advance(r)
	}
	return width * height / digitHeight
}

// digits writes a number from its upper left corner on.
func (d *drawing) digits(s string, at image.Point, height int, ink color.RGBA) {
	x := 0
	for _, r := range s {
		d.strokes(digitStrokes[r], at.Add(image.Pt(x*height/digitHeight, 0)), height, digitHeight, digitPen, ink)
		x += advance(r)
	}
}

// fine is the number of steps of a px in which strokes are measured.
const fine = 64

// strokes draws lines of a design that is units high into a square of size px,
// with a pen of half width pen. Each line is measured from the pixels near it
// alone.
func (d *drawing) strokes(lines []stroke, at image.Point, size, units, pen int, ink color.RGBA) {
	half := pen * size * fine / units
	far := half * half * 4
	near := make([]int, size*size) // what is missing to far, of the square of the distance from the nearest line
	reach := image.Pt(half+fine, half+fine)
	for _, line := range lines {
		for i := 1; i < len(line); i++ {
			a, b := line[i-1].Mul(size*fine).Div(units), line[i].Mul(size*fine).Div(units)
			box := image.Rectangle{a, b}.Canon()
			box.Min, box.Max = box.Min.Sub(reach), box.Max.Add(reach)
			for y := max(0, box.Min.Y/fine); y < min(size, box.Max.Y/fine+1); y++ {
				for x := max(0, box.Min.X/fine); x < min(size, box.Max.X/fine+1); x++ {
					p := image.Pt(x*fine+fine/2, y*fine+fine/2)
					near[y*size+x] = max(near[y*size+x], far-distance(p, a, b))
				}
			}
		}
	}
	d.shade(near, at, size, half, ink)
}

// shade inks the pixels of a square by how near they are to a line: half a px
// around the edge of the pen is shaded, where (r²-d²)/2r is about r-d.
func (d *drawing) shade(near []int, at image.Point, size, half int, ink color.RGBA) {
	full := d.index(ink, 0)
	for i, n := range near {
		if n == 0 {
			continue
		}
		cover := ((n-3*half*half)*shades/(2*half) + fine*shades/2) / fine
		if cover = max(0, min(cover, shades)); cover > 0 {
			d.img.SetColorIndex(at.X+i%size, at.Y+i/size, full+uint8(cover))
		}
	}
}

// distance gives the square of the distance of p from the line between a and b.
func distance(p, a, b image.Point) int {
	ab, ap := b.Sub(a), p.Sub(a)
	length := ab.X*ab.X + ab.Y*ab.Y
	along := ap.X*ab.X + ap.Y*ab.Y
	switch {
	case along <= 0:
		return ap.X*ap.X + ap.Y*ap.Y
	case along >= length:
		bp := p.Sub(b)
		return bp.X*bp.X + bp.Y*bp.Y
	}
	across := ap.X*ab.Y - ap.Y*ab.X
	return across * across / length
}

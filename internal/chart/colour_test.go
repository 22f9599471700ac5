package chart

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

func itoa(n int) string { return strconv.Itoa(n) }

// luminance follows WCAG 2.2.
func luminance(hex string) float64 {
	if len(hex) == 4 {
		hex = fmt.Sprintf("#%c%c%c%c%c%c", hex[1], hex[1], hex[2], hex[2], hex[3], hex[3])
	}
	var l float64
	for i, part := range []float64{.2126, .7152, .0722} {
		n, _ := strconv.ParseUint(hex[1+2*i:3+2*i], 16, 8)
		c := float64(n) / 255
		if c <= .04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+.055)/1.055, 2.4)
		}
		l += part * c
	}
	return l
}

func contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + .05) / (min(x, y) + .05)
}

var variable = regexp.MustCompile(`--(\w+): (#[0-9a-f]+);`)

// In each theme fills stand out from the ground and from their neighbours by
// 3:1, and the text on them, black or white, by 4.5:1.
func TestContrast(t *testing.T) {
	themes := 0
	for _, line := range strings.Split(stylesheet(t), "\n") {
		if !strings.Contains(line, "--c1: #") {
			continue
		}
		themes++
		v := map[string]string{}
		for _, m := range variable.FindAllStringSubmatch(line, -1) {
			v[m[1]] = m[2]
		}
		grounds := []string{"#ffffff"}
		if v["on1"] == "#000" { // light fills: a dark theme
			grounds = []string{"#13181e", "#000000"}
		}
		for i := 1; i <= MaxSeries; i++ {
			fill, on := v["c"+itoa(i)], v["on"+itoa(i)]
			for _, ground := range grounds {
				if c := contrast(fill, ground); c < 3 {
					t.Errorf("%s on the ground %s: %.2f", fill, ground, c)
				}
			}
			if c := contrast(fill, on); c < 4.5 || on != "#000" && on != "#fff" {
				t.Errorf("%s on %s: %.2f", on, fill, c)
			}
			if i < MaxSeries {
				if c := contrast(fill, v["c"+itoa(i+1)]); c < 3 {
					t.Errorf("%s beside %s: %.2f", fill, v["c"+itoa(i+1)], c)
				}
			}
		}
	}
	if themes != 4 {
		t.Errorf("%d themes, want light, dark twice, print", themes)
	}
}

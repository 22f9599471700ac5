package gongkai_test

import (
	"maps"
	"math"
	"regexp"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai"
)

// theme is one block of the style sheet that sets the colors: its selector
// within the sheet, and the contrast that its text must have.
type theme struct {
	name    string
	block   string // regular expression for what stands before the colors
	minimum float64
	below   int // the theme whose colors hold where it sets none
}

// The minima are those of WCAG 2.2, 1.4.3 and, for high contrast, 1.4.6.
var themes = []theme{
	{"light", `(?m)^:root \{`, 4.5, 0},
	{"dark by the system", `\(prefers-color-scheme: dark\) \{\s*:root:not\(\[data-theme\]\) \{`, 4.5, 0},
	{"dark by the reader", `(?m)^\[data-theme="dark"\] \{`, 4.5, 0},
	{"contrast by the system", `\(prefers-contrast: more\) \{\s*:root:not\(\[data-theme\]\) \{`, 7, 0},
	{"contrast by the reader", `(?m)^\[data-theme="contrast"\] \{`, 7, 0},
	{"contrast and dark by the system", `\(prefers-contrast: more\) and \(prefers-color-scheme: dark\) \{\s*:root:not\(\[data-theme\]\) \{`, 7, 1},
	{"print", `(?m)^  :root:root \{`, 4.5, 0},
}

// TestContrast measures text against every ground that it stands on.
func TestContrast(t *testing.T) {
	for _, theme := range themes {
		t.Run(theme.name, func(t *testing.T) {
			c := colors(t, themes[theme.below])
			maps.Copy(c, colors(t, theme))
			for _, text := range []string{"ink", "quiet", "accent"} {
				for _, ground := range []string{"bg", "soft", "tint"} {
					wantContrast(t, c, text, ground, theme.minimum)
				}
			}
			if _, ok := c["on-band"]; ok {
				wantContrast(t, c, "on-band", "band", theme.minimum)
			}
			wantContrast(t, c, "edge", "bg", 3) // borders that carry meaning: 1.4.11
			if _, ok := c["mark"]; ok {
				wantContrast(t, c, "mark", "bg", 3)
			}
			wantChartContrast(t, c, theme.minimum)
		})
	}
}

// wantChartContrast measures a theme's chart colors: marks against the page and
// against their neighbors (1.4.11), numbers against the marks they stand on.
func wantChartContrast(t *testing.T, c map[string]string, minimum float64) {
	t.Helper()
	for i, color := range []string{"c1", "c2", "c3", "c4"} {
		wantContrast(t, c, color, "bg", 3)
		wantContrast(t, c, "on"+color[1:], color, minimum)
		if i > 0 {
			wantContrast(t, c, color, "c"+strconv.Itoa(i), 3)
		}
	}
}

// TestThemesAgree compares what the reader chooses with what the system asks
// for: CSS has no way to write the colors once.
func TestThemesAgree(t *testing.T) {
	for _, pair := range [][2]int{{1, 2}, {3, 4}} {
		system, reader := themes[pair[0]], themes[pair[1]]
		if diff := cmp.Diff(colors(t, system), colors(t, reader)); diff != "" {
			t.Errorf("%s and %s differ:\n%s", system.name, reader.name, diff)
		}
	}
}

func colors(t *testing.T, th theme) map[string]string {
	t.Helper()
	css := read(t, gongkai.Static(), "css/style.css")
	block := regexp.MustCompile(th.block + `([^}]*)\}`).FindSubmatch(css)
	if block == nil {
		t.Fatalf("no block of the style sheet begins with %s", th.block)
	}
	all := map[string]string{}
	for _, m := range regexp.MustCompile(`--([\w-]+):\s*(#[0-9a-f]{3,6});`).FindAllSubmatch(block[1], -1) {
		all[string(m[1])] = string(m[2])
	}
	return all
}

func wantContrast(t *testing.T, c map[string]string, text, ground string, minimum float64) {
	t.Helper()
	a, b := luminance(t, c[text]), luminance(t, c[ground])
	if ratio := (max(a, b) + .05) / (min(a, b) + .05); ratio < minimum-.0005 {
		t.Errorf("--%s on --%s (%s on %s) has a contrast of %.3f; want %g", text, ground, c[text], c[ground], ratio, minimum)
	}
}

// luminance is the relative luminance of #rgb or #rrggbb as WCAG defines it.
func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	if len(hex) == 4 {
		hex = string([]byte{'#', hex[1], hex[1], hex[2], hex[2], hex[3], hex[3]})
	}
	if len(hex) != 7 {
		t.Fatalf("%q is no color", hex)
	}
	sum := 0.0
	for i, weight := range []float64{.2126, .7152, .0722} {
		v, err := strconv.ParseUint(hex[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		channel := float64(v) / 255
		if channel <= .04045 {
			sum += weight * channel / 12.92
		} else {
			sum += weight * math.Pow((channel+.055)/1.055, 2.4)
		}
	}
	return sum
}

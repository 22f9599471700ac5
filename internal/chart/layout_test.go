package chart

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func find(t testing.TB, name string) *Chart {
	t.Helper()
	for _, c := range cases() {
		if c.name == name {
			return c.chart()
		}
	}
	t.Fatalf("no case %q", name)
	return nil
}

func TestSort(t *testing.T) {
	cats := pairs("其他", 900, "甲", 3, "无数", "/", "乙", 7, "丙", 7, "负", -1)
	cats[0].Other = true
	Sort(cats)
	var got []string
	for _, c := range cats {
		got = append(got, c.Label)
	}
	if d := cmp.Diff([]string{"乙", "丙", "甲", "负", "无数", "其他"}, got); d != "" {
		t.Error(d)
	}
}

// Bars begin at zero and are as long as their values, at every width.
func TestBarsAreProportional(t *testing.T) {
	for _, name := range []string{"bar", "bar-longest", "bar-thirty", "bar-negative", "bar-below-zero", "cluster", "cluster-four"} {
		t.Run(name, func(t *testing.T) {
			c := find(t, name)
			s := Layout(c)
			zero, perUnit := math.NaN(), math.NaN()
			for i, v := range values(c) {
				m := &s.marks[i]
				if m.shape != asRect || math.Abs(v)/c.largestMagnitude() < .01 {
					continue
				}
				if math.IsNaN(zero) {
					zero, perUnit = m.x.pct, m.w.pct/math.Abs(v)
					if v < 0 {
						zero += m.w.pct
					}
				}
				start := m.x.pct
				if v < 0 {
					start += m.w.pct
				}
				if math.Abs(start-zero) > .02 || math.Abs(m.w.pct-math.Abs(v)*perUnit) > .02 {
					t.Errorf("%v: from %v, %v long; want from %v, %v long", v, start, m.w.pct, zero, math.Abs(v)*perUnit)
				}
			}
		})
	}
}

// values lists a chart's values in the order of its marks.
func values(c *Chart) []float64 {
	var vs []float64
	for i := range c.Categories {
		for j := range c.Categories[i].Cells {
			vs = append(vs, c.Categories[i].Cells[j].Value)
		}
	}
	return vs
}

func TestColumnsAreProportional(t *testing.T) {
	for _, name := range []string{"column", "column-signed", "column-thirty", "column-gap"} {
		c := find(t, name)
		s := Layout(c)
		vs, perUnit := values(c), s.marks[0].h/c.Categories[0].Cells[0].Value
		for i, v := range vs {
			if m := s.marks[i]; m.shape == asRect && math.Abs(m.h-math.Abs(v)*perUnit) > .2 {
				t.Errorf("%s: %v is %v px high, want %v", name, v, m.h, math.Abs(v)*perUnit)
			}
		}
	}
}

// Parts lie side by side with ground between them; a share fills the drawing,
// and the longest stack does.
func TestPartsFillTheirBar(t *testing.T) {
	for _, name := range []string{"stack", "share", "share-en", "share-many"} {
		s := Layout(find(t, name))
		longest := 0.0
		var before *mark
		for i := range s.marks {
			m := &s.marks[i]
			if m.shape != asRect {
				continue
			}
			if before != nil && before.y == m.y {
				if gap := m.x.px - before.x.px; gap != partGap || math.Abs(m.x.pct-before.x.pct-before.w.pct) > .011 {
					t.Errorf("%s: %q does not follow %q", name, m.spoken, before.spoken)
				}
			}
			longest = max(longest, m.x.pct+m.w.pct)
			before = m
		}
		if math.Abs(longest-100) > .05 {
			t.Errorf("%s: the longest bar has %v%%", name, longest)
		}
	}
}

// A value that is not zero can be seen however small it is; zero cannot.
func TestTraces(t *testing.T) {
	for _, kind := range []Kind{Bar, Stack, Share, Column} {
		c := &Chart{Kind: kind, Categories: pairs("大", 1e9, "小", 1, "零", 0)}
		marks := Layout(c).marks
		seen := func(m mark) bool { return m.shape == asRect && m.w.pct >= leastBar && m.h >= 1 }
		if !seen(marks[0]) || !seen(marks[1]) || seen(marks[2]) {
			t.Errorf("%s: %+v", kind, marks)
		}
	}
}

func TestGapsAndMissingValuesAreNotJoined(t *testing.T) {
	for name, want := range map[string][]int{"line-gap": {2, 2, 3, 2, 2, 3}, "line-missing": {2, 3}, "line": {7, 7, 7, 7}} {
		var got []int
		for _, line := range Layout(find(t, name)).lines {
			for _, run := range line.runs {
				got = append(got, len(run))
			}
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

// The bands of a flow are as thick as their values, meet the middle within it
// and do not overlap there.
func TestBandsAreProportional(t *testing.T) {
	c := find(t, "flow")
	s := Layout(c)
	var vs []float64
	for _, cell := range c.In {
		vs = append(vs, cell.Value)
	}
	for _, v := range values(c) {
		if v > 0 {
			vs = append(vs, v)
		}
	}
	if len(vs) != len(s.bands) {
		t.Fatalf("%d bands for %d values", len(s.bands), len(vs))
	}
	mid := s.marks[len(c.In)]
	edges := map[float64]float64{0: mid.y, 1000: mid.y}
	for i, b := range s.bands {
		outer, inner := b.from, b.to
		if i >= len(c.In) {
			outer, inner = b.to, b.from
		}
		if want := vs[i] / 2309 * flowHeight; math.Abs(outer.thick-want) > .01 {
			t.Errorf("band %d is %v thick, want %v", i, outer.thick, want)
		}
		if inner.y < edges[outer.x] || inner.y+inner.thick > mid.y+mid.h+.1 {
			t.Errorf("band %d meets the middle at %v to %v", i, inner.y, inner.y+inner.thick)
		}
		edges[outer.x] = inner.y + inner.thick + bandGap - .02
	}
}

func TestAxisTicks(t *testing.T) {
	for _, tt := range []struct {
		name   string
		lo, hi float64
		whole  bool
		want   []float64
	}{
		{"counts", 0, 2261, true, []float64{2500, 2000, 1500, 1000, 500, 0}},
		{"few counts", 0, 2, true, []float64{2, 1, 0}},
		{"tenths", 0, .31, false, []float64{.4, .3, .2, .1, 0}},
		{"both ways", -128, 312, true, []float64{400, 200, 0, -200}},
		{"below zero", -3, -1, true, []float64{0, -1, -2, -3}},
		{"zero", 0, 0, true, []float64{0}},
		{"exact step", 0, 100, true, []float64{100, 80, 60, 40, 20, 0}},
		{"huge", 0, 9.007e15, true, []float64{1e16, 8e15, 6e15, 4e15, 2e15, 0}},
		{"tiny", 0, 4e-9, false, []float64{4e-9, 3e-9, 2e-9, 1e-9, 0}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, newAxis(tt.lo, tt.hi, tt.whole).ticks); d != "" {
				t.Error(d)
			}
		})
	}
}

// The first and the last name are always there, and all of them where there is
// room.
func TestNamesUnderTheGround(t *testing.T) {
	for name, want := range map[string][2]int{"column": {5, 5}, "column-thirty": {4, 8}, "line": {3, 7}, "line-thirty": {3, 8}} {
		c := find(t, name)
		s := Layout(c)
		names := map[bool][]string{}
		for _, txt := range s.texts {
			if txt.style == tick && strings.HasSuffix(txt.s, "年") {
				names[false] = append(names[false], txt.s)
				if !txt.wide {
					names[true] = append(names[true], txt.s)
				}
			}
		}
		if got := [2]int{len(names[true]), len(names[false])}; got != want {
			t.Errorf("%s: %d names, %d in a comfortable drawing, want %v", name, got[0], got[1], want)
		}
		for _, label := range []string{c.Categories[0].Label, c.Categories[len(c.Categories)-1].Label} {
			if !slices.Contains(names[true], label) {
				t.Errorf("%s: %s is missing among %v", name, label, names[true])
			}
		}
	}
}

// Labels at the ends of lines have their names, unless that would crowd them.
func TestEndLabels(t *testing.T) {
	for name, want := range map[string]bool{"line": false, "line-gap": false, "line-en": true, "line-equal": true, "line-key": true, "line-missing": true, "line-one": false} {
		if got := len(Layout(find(t, name)).swatches) > 0; got != want {
			t.Errorf("%s: key %v, want %v", name, got, want)
		}
	}
}

func TestLayoutOfARefusedChartIsEmpty(t *testing.T) {
	got := string(Layout(&Chart{Kind: "pie"}).AppendSVG(nil))
	if want := `<svg class="chart chart-pie" width="100%" role="img"></svg>`; got != want {
		t.Errorf("got %s", got)
	}
}

// Layout leaves the chart as it is, and gives the same twice.
func TestLayoutIsPure(t *testing.T) {
	for _, c := range cases() {
		chart := c.chart()
		chart.FormatTick = nil
		before := c.chart()
		before.FormatTick = nil
		first := Layout(chart).AppendSVG(nil)
		if d := cmp.Diff(before, chart); d != "" {
			t.Errorf("%s: %s", c.name, d)
		}
		if second := Layout(chart).AppendSVG([]byte("x")); string(second) != "x"+string(first) {
			t.Errorf("%s: not the same twice", c.name)
		}
	}
}

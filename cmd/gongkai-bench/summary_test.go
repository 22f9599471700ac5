package main

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestMedian(t *testing.T) {
	tests := map[string]struct {
		values []float64
		want   float64
	}{
		"one":       {[]float64{3}, 3},
		"odd":       {[]float64{9, 1, 4}, 4},
		"even":      {[]float64{8, 1, 4, 2}, 3},
		"all alike": {[]float64{2, 2}, 2},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			before := append([]float64{}, tt.values...)
			if got := median(tt.values); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
			if diff := cmp.Diff(before, tt.values); diff != "" {
				t.Errorf("the values were moved:\n%s", diff)
			}
		})
	}
}

// invented is a size whose second round ran while the machine was busy: the
// times double, the ratios stay.
func invented() measured {
	ms := func(wall, cpu, peak int) usage {
		return usage{time.Duration(wall) * time.Millisecond, time.Duration(cpu) * time.Millisecond, int64(peak) * 1_000_000}
	}
	return measured{
		Chapters: 100, Reports: 1, Source: amount{204, 1_400_000}, Built: amount{520, 9_876_543}, Floor: amount{202, 900_000},
		Rounds: []round{
			{ms(60, 100, 40), ms(50, 80, 14), ms(6, 9, 30), ms(55, 90, 14), ms(30, 50, 38), ms(40, 80, 40)},
			{ms(120, 200, 44), ms(100, 160, 14), ms(12, 18, 32), ms(110, 180, 14), ms(60, 100, 38), ms(80, 160, 44)},
			{ms(65, 110, 42), ms(50, 80, 15), ms(6, 10, 31), ms(56, 92, 15), ms(31, 52, 39), ms(50, 88, 42)},
		},
	}
}

func TestSummary(t *testing.T) {
	ms := time.Millisecond
	want := summary{
		Build:          usage{65 * ms, 110 * ms, 42_000_000},
		Floor:          usage{50 * ms, 80 * ms, 14_000_000},
		BuildAgain:     usage{6 * ms, 10 * ms, 31_000_000},
		FloorAgain:     usage{56 * ms, 92 * ms, 14_000_000},
		Check:          usage{31 * ms, 52 * ms, 38_000_000},
		Unchecked:      usage{50 * ms, 88 * ms, 42_000_000},
		RulesRatio:     spread{1.25, 1.25, 1.25},
		WallRatio:      spread{1.2, 1.2, 1.3},
		CPURatio:       spread{1.25, 1.25, 1.375},
		UnchangedRatio: spread{0.1, 6.0 / 65, 0.1},
		CheckRatio:     spread{0.5, 31.0 / 65, 0.5},
		PerChapter:     650,
		FloorPerPage:   50_000.0 / 202,
	}
	if diff := cmp.Diff(want, invented().summary()); diff != "" {
		t.Error(diff)
	}
}

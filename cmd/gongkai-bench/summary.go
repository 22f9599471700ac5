package main

import (
	"slices"
	"time"
)

// spread is the median of some ratios, and how far they lie apart.
type spread struct {
	Median  float64 `json:"median"`
	Lowest  float64 `json:"lowest"`
	Highest float64 `json:"highest"`
}

// summary is what the rounds of one size say together. Ratios are taken within
// each round, and then their median.
type summary struct {
	Build          usage   `json:"build"` // medians, each of its own
	Floor          usage   `json:"floor"`
	BuildAgain     usage   `json:"build_unchanged"`
	FloorAgain     usage   `json:"floor_unchanged"`
	Check          usage   `json:"check"`
	Unchecked      usage   `json:"build_without_checks"`
	WallRatio      spread  `json:"wall_to_floor"`
	CPURatio       spread  `json:"cpu_to_floor"`
	UnchangedRatio spread  `json:"unchanged_to_full"`
	CheckRatio     spread  `json:"check_to_build"`
	RulesRatio     spread  `json:"build_to_build_without_checks_cpu"`
	PerChapter     float64 `json:"build_us_per_chapter"`
	FloorPerPage   float64 `json:"floor_us_per_page"`
}

func (m measured) summary() summary {
	rounds := m.Rounds
	s := summary{
		Build:          medianUsage(rounds, func(r round) usage { return r.Build }),
		Floor:          medianUsage(rounds, func(r round) usage { return r.Floor }),
		BuildAgain:     medianUsage(rounds, func(r round) usage { return r.BuildAgain }),
		FloorAgain:     medianUsage(rounds, func(r round) usage { return r.FloorAgain }),
		Check:          medianUsage(rounds, func(r round) usage { return r.Check }),
		Unchecked:      medianUsage(rounds, func(r round) usage { return r.Unchecked }),
		WallRatio:      ratios(rounds, func(r round) (a, b time.Duration) { return r.Build.Wall, r.Floor.Wall }),
		CPURatio:       ratios(rounds, func(r round) (a, b time.Duration) { return r.Build.CPU, r.Floor.CPU }),
		UnchangedRatio: ratios(rounds, func(r round) (a, b time.Duration) { return r.BuildAgain.Wall, r.Build.Wall }),
		CheckRatio:     ratios(rounds, func(r round) (a, b time.Duration) { return r.Check.Wall, r.Build.Wall }),
	}
	if s.Unchecked.Wall > 0 {
		s.RulesRatio = ratios(rounds, func(r round) (a, b time.Duration) { return r.Build.CPU, r.Unchecked.CPU })
	}
	s.PerChapter = micro(s.Build.Wall) / float64(m.Chapters)
	s.FloorPerPage = micro(s.Floor.Wall) / float64(max(1, m.Floor.Files))
	return s
}

func micro(d time.Duration) float64 { return float64(d) / float64(time.Microsecond) }

// median gives the middle value, of an even number the mean of the middle two.
// There is at least one.
func median[T ~int64 | ~float64](values []T) T {
	sorted := slices.Sorted(slices.Values(values))
	middle := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return sorted[middle]
	}
	return (sorted[middle-1] + sorted[middle]) / 2
}

func medianUsage(rounds []round, of func(round) usage) usage {
	var wall, cpu []time.Duration
	var peak []int64
	for _, r := range rounds {
		u := of(r)
		wall, cpu, peak = append(wall, u.Wall), append(cpu, u.CPU), append(peak, u.Peak)
	}
	return usage{Wall: median(wall), CPU: median(cpu), Peak: median(peak)}
}

func ratios(rounds []round, of func(round) (a, b time.Duration)) spread {
	var all []float64
	for _, r := range rounds {
		a, b := of(r)
		all = append(all, float64(a)/float64(max(1, b)))
	}
	return spread{Median: median(all), Lowest: slices.Min(all), Highest: slices.Max(all)}
}

package main

import (
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"strings"
	"text/tabwriter"
	"time"
)

// machine says what the figures hold for.
type machine struct {
	Go         string `json:"go"`
	OS         string `json:"os"`
	Arch       string `json:"arch"`
	Processors int    `json:"processors"`
}

func thisMachine() machine {
	return machine{runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU()}
}

// printJSON writes one object: the machine, and for each size every round and
// what they say together. Times are in nanoseconds unless the name says another
// unit.
func printJSON(w io.Writer, s settings, all []measured) error {
	type size struct {
		measured
		Summary summary `json:"summary"`
	}
	report := struct {
		Machine machine `json:"machine"`
		PerYear int     `json:"chapters_per_year"`
		Sizes   []size  `json:"sizes"`
	}{Machine: thisMachine(), PerYear: s.perYear, Sizes: []size{}}
	for _, m := range all {
		report.Sizes = append(report.Sizes, size{m, m.summary()})
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(report)
}

// table is a heading, the names of the columns, and a row for each size.
type table struct {
	title   string
	columns []string
	row     func(m measured, s summary) []string
}

// printTables writes the tables for people.
func printTables(w io.Writer, s settings, all []measured) error {
	var b strings.Builder
	on := thisMachine()
	fmt.Fprintf(&b, "Medians, rounds: %d; %s on %s/%s, processors: %d; chapters a report: %d at most, in two languages.\n",
		s.runs, on.Go, on.OS, on.Arch, on.Processors, s.perYear)
	for _, t := range tables() {
		fmt.Fprintf(&b, "\n%s\n\n", t.title)
		tw := tabwriter.NewWriter(&b, 0, 0, 3, ' ', tabwriter.AlignRight)
		fmt.Fprintln(tw, strings.Join(t.columns, "\t")+"\t")
		for _, m := range all {
			fmt.Fprintln(tw, strings.Join(t.row(m, m.summary()), "\t")+"\t")
		}
		if err := tw.Flush(); err != nil {
			return err
		}
	}
	b.WriteString("\nRatios are taken within each round. Aims: a build costs at most 1.30 of the floor,\n" +
		"with nothing changed at most 0.10 of a full build, and with its checks at most 2.00 of one without.\n")
	_, err := io.WriteString(w, b.String())
	return err
}

func tables() []table {
	return []table{
		{
			title:   "A full build into an empty folder, and the floor: the same texts through goldmark and minify, written out.",
			columns: []string{"chapters", "build ms", "floor ms", "ratio", "from–to", "build CPU ms", "floor CPU ms", "CPU ratio", "build µs/chapter", "floor µs/page"},
			row: func(m measured, s summary) []string {
				return []string{whole(m.Chapters), ms(s.Build.Wall), ms(s.Floor.Wall), ratio(s.WallRatio.Median),
					ratio(s.WallRatio.Lowest) + "–" + ratio(s.WallRatio.Highest),
					ms(s.Build.CPU), ms(s.Floor.CPU), ratio(s.CPURatio.Median),
					fmt.Sprintf("%.0f", s.PerChapter), fmt.Sprintf("%.0f", s.FloorPerPage)}
			},
		},
		{
			title:   "Most memory at once, and what was read and written.",
			columns: []string{"chapters", "build memory MB", "floor memory MB", "check memory MB", "source files", "source MB", "built files", "built MB", "floor files", "floor MB"},
			row: func(m measured, s summary) []string {
				return []string{whole(m.Chapters), memory(s.Build.Peak), memory(s.Floor.Peak), memory(s.Check.Peak),
					whole(m.Source.Files), mb(m.Source.Bytes), whole(m.Built.Files), mb(m.Built.Bytes), whole(m.Floor.Files), mb(m.Floor.Bytes)}
			},
		},
		{
			title:   "What the checks cost: a full build with them, and without (built with the tag unchecked).",
			columns: []string{"chapters", "build ms", "without ms", "build CPU ms", "without CPU ms", "CPU ratio", "from–to"},
			row: func(m measured, s summary) []string {
				if s.Unchecked.Wall == 0 {
					return []string{whole(m.Chapters), ms(s.Build.Wall), "–", ms(s.Build.CPU), "–", "–", "–"}
				}
				return []string{whole(m.Chapters), ms(s.Build.Wall), ms(s.Unchecked.Wall), ms(s.Build.CPU), ms(s.Unchecked.CPU),
					ratio(s.RulesRatio.Median), ratio(s.RulesRatio.Lowest) + "–" + ratio(s.RulesRatio.Highest)}
			},
		},
		{
			title:   "The same build again with nothing changed, and a check.",
			columns: []string{"chapters", "build ms", "unchanged ms", "of full", "floor again ms", "check ms", "of full"},
			row: func(m measured, s summary) []string {
				return []string{whole(m.Chapters), ms(s.Build.Wall), ms(s.BuildAgain.Wall), ratio(s.UnchangedRatio.Median),
					ms(s.FloorAgain.Wall), ms(s.Check.Wall), ratio(s.CheckRatio.Median)}
			},
		},
	}
}

func whole(n int) string { return fmt.Sprint(n) }

func ratio(r float64) string { return fmt.Sprintf("%.2f", r) }

// ms keeps three figures or more.
func ms(d time.Duration) string {
	v := micro(d) / 1000
	if v < 100 {
		return fmt.Sprintf("%.1f", v)
	}
	return fmt.Sprintf("%.0f", v)
}

func mb(bytes int64) string { return fmt.Sprintf("%.1f", float64(bytes)/1e6) }

// memory is mb of what may not be known.
func memory(bytes int64) string {
	if bytes == 0 {
		return "–"
	}
	return mb(bytes)
}

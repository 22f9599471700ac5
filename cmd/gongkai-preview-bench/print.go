package main

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"text/tabwriter"
	"time"
)

// printTable writes what was measured, a row for each size and kind of edit.
func printTable(w io.Writer, s settings, all []measured) error {
	var b strings.Builder
	fmt.Fprintf(&b, "From just before the write of a file to the changed DOM in Chromium; %d edits of each kind; %s on %s/%s, processors: %d; chapters a report: %d at most, in two languages.\n\n",
		s.edits, runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), s.perYear)
	tw := tabwriter.NewWriter(&b, 0, 0, 3, ' ', tabwriter.AlignRight)
	fmt.Fprintln(tw, "chapters\tedit\tmedian ms\tp95 ms\tmost ms\tclocks ±ms\t")
	for _, m := range all {
		for _, l := range m.kinds {
			fmt.Fprintf(tw, "%d\t%s\t%s\t%s\t%s\t%s\t\n", m.chapters, l.name, ms(l.percentile(50)), ms(l.percentile(95)), ms(l.percentile(100)), ms(l.error))
		}
	}
	if err := tw.Flush(); err != nil {
		return err
	}
	b.WriteString("\nFrom the start of the preview; memory resident three seconds after the first check.\n\n")
	tw = tabwriter.NewWriter(&b, 0, 0, 3, ' ', tabwriter.AlignRight)
	fmt.Fprintln(tw, "chapters\tfirst page ms\tall checked ms\tidle MB\t")
	for _, m := range all {
		fmt.Fprintf(tw, "%d\t%.0f\t%.0f\t%.0f\t\n", m.chapters, float64(m.first)/1e6, float64(m.checked)/1e6, float64(m.memory)/1e6)
	}
	if err := tw.Flush(); err != nil {
		return err
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func ms(d time.Duration) string { return fmt.Sprintf("%.1f", float64(d)/float64(time.Millisecond)) }

// Command gongkai-preview-bench measures how soon a saved file is in the open
// browser. It is for maintainers and is run by `make bench-preview`, or with
// flags of its own:
//
//	go run ./cmd/gongkai-preview-bench -sizes 10,1000 -edits 30
//
// For each size it generates a site of invented chapters (internal/bench), starts
// `gongkai preview` on it as a process of its own, and measures the time from
// there to the first page. It opens a chapter in a real Chromium and saves, as
// often as asked for: a sentence of that chapter; a statistic that another
// chapter states and that stands in five places, one of them the open page; a
// layout. It prints median and 95th percentile of the time from just before the
// write to the moment at which the page has what was written, and the memory of
// the preview once it is idle.
//
// # Two clocks
//
// The file is written by this process and the change is seen by the page's own
// clock, performance.now(), in a MutationObserver. Before each kind of edit the
// distance between the two clocks is found as network time is: the page is asked
// for its time forty times, and the answer that took least tells it, with an
// error of at most half of what it took. That bound is printed. What the browser
// does after the change (layout, painting) is not in the figures; what it costs
// the preview to find out is.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// settings are what the flags say.
type settings struct {
	sizes   []int // chapters
	edits   int   // of each kind
	perYear int
	pause   time.Duration // between two edits
	dir     string        // "": the system's folder for temporary files
	binary  string        // "": build ./cmd/gongkai
	browser string        // program
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// run is the whole program but for the process around it. Exit 0: good; 1: a
// failure; 2: wrong usage.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	s, err := parseFlags(args, stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		return 2
	}
	if err := measureAll(ctx, s, stdout, stderr); err != nil {
		fmt.Fprintf(stderr, "gongkai-preview-bench: %v\n", err)
		return 1
	}
	return 0
}

// parseFlags reads the command line; what is wrong with it is printed.
func parseFlags(args []string, stderr io.Writer) (settings, error) {
	s := settings{sizes: []int{10, 1_000, 10_000}}
	f := flag.NewFlagSet("gongkai-preview-bench", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.Func("sizes", "numbers of chapters, with commas between (default 10,1000,10000)", func(text string) error {
		s.sizes = nil
		for field := range strings.SplitSeq(text, ",") {
			n, err := strconv.Atoi(strings.TrimSpace(field))
			if err != nil || n < leastChapters {
				return fmt.Errorf("%q is not a number of chapters from %d on", field, leastChapters)
			}
			s.sizes = append(s.sizes, n)
		}
		return nil
	})
	f.IntVar(&s.edits, "edits", 30, "edits of each kind")
	f.IntVar(&s.perYear, "per-year", 100, "chapters in a year's report at most")
	f.DurationVar(&s.pause, "pause", 300*time.Millisecond, "between two edits")
	f.StringVar(&s.dir, "dir", "", "`folder` for the sites, which are deleted at the end (default: the system's)")
	f.StringVar(&s.binary, "binary", "", "gongkai `program` to measure (default: built from ./cmd/gongkai)")
	f.StringVar(&s.browser, "browser", os.Getenv("GONGKAI_CHROME"), "Chromium `program` (default: GONGKAI_CHROME, else one on the path)")
	if err := f.Parse(args); err != nil {
		return s, err
	}
	err := s.validate(f.Args())
	if err != nil {
		fmt.Fprintf(stderr, "gongkai-preview-bench: %v\n", err)
	}
	return s, err
}

// leastChapters have the statistic in them.
const leastChapters = 4

func (s *settings) validate(rest []string) error {
	switch {
	case len(rest) > 0:
		return fmt.Errorf("%q is not a flag: gongkai-preview-bench -help shows all there are", rest[0])
	case s.edits < 1:
		return fmt.Errorf("-edits %d: at least 1", s.edits)
	case s.perYear < leastChapters:
		return fmt.Errorf("-per-year %d: at least %d", s.perYear, leastChapters)
	}
	for _, name := range []string{s.browser, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if file, err := exec.LookPath(name); err == nil {
			s.browser = file
			return nil
		}
	}
	return errors.New("no Chromium: name one with -browser")
}

// measureAll is the program: build, generate, measure, print, clear away.
func measureAll(ctx context.Context, s settings, stdout, stderr io.Writer) (err error) {
	work, err := os.MkdirTemp(s.dir, "gongkai-preview-bench-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(work)) }()
	if s.binary == "" {
		fmt.Fprintln(stderr, "building gongkai")
		s.binary = filepath.Join(work, "gongkai.exe") // the ending Windows wants; others do not mind
		if out, err := exec.CommandContext(ctx, "go", "build", "-trimpath", "-o", s.binary, "gongkai/cmd/gongkai").CombinedOutput(); err != nil {
			return fmt.Errorf("building gongkai: %w\n%s", err, out)
		}
	}
	var all []measured
	for _, size := range s.sizes {
		fmt.Fprintf(stderr, "%d chapters\n", size)
		m, err := measure(ctx, s, filepath.Join(work, strconv.Itoa(size)), size)
		if err != nil {
			return fmt.Errorf("%d chapters: %w", size, err)
		}
		all = append(all, m)
	}
	return printTable(stdout, s, all)
}

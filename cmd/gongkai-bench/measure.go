package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
)

// round is one run of everything at one size. All of it belongs together: what
// slows the machine down slows its neighbours down too.
type round struct {
	Build      usage `json:"build"`
	Floor      usage `json:"floor"`
	BuildAgain usage `json:"build_unchanged"`
	FloorAgain usage `json:"floor_unchanged"`
	Check      usage `json:"check"`
	Unchecked  usage `json:"build_without_checks"` // zero where no such program is known
}

// amount is what a folder holds.
type amount struct {
	Files int   `json:"files"`
	Bytes int64 `json:"bytes"`
}

// measured is everything about one size.
type measured struct {
	Chapters int     `json:"chapters"`
	Reports  int     `json:"reports"`
	Source   amount  `json:"source"`
	Built    amount  `json:"built"`
	Floor    amount  `json:"floor"`
	Rounds   []round `json:"rounds"`
}

// bencher measures one size after the other.
type bencher struct {
	settings
	work     string // folder for everything
	gongkai  string // program to measure
	bare     string // the same without the rules; "" when one is given with -binary
	self     string // this program
	progress io.Writer
	run      func(ctx context.Context, command ...string) (usage, error)
}

// measureAll is the program: build, generate, measure, print, clear away.
func measureAll(ctx context.Context, s settings, stdout, stderr io.Writer) (err error) {
	work, err := os.MkdirTemp(s.dir, "gongkai-bench-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(work)) }()
	self, err := os.Executable()
	if err != nil {
		return err
	}
	b := bencher{settings: s, work: work, self: self, progress: stderr,
		run: processes{log: filepath.Join(work, "log")}.measure}
	if err := b.prepare(ctx); err != nil {
		return err
	}
	var all []measured
	for _, size := range s.sizes {
		m, err := b.size(ctx, size)
		if err != nil {
			return err
		}
		all = append(all, m)
	}
	if s.json {
		return printJSON(stdout, s, all)
	}
	return printTables(stdout, s, all)
}

// prepare builds the program to measure, unless one is given.
func (b *bencher) prepare(ctx context.Context) error {
	if b.binary != "" {
		path, err := filepath.Abs(b.binary)
		b.gongkai = path
		return err
	}
	b.say("building gongkai")
	b.gongkai = filepath.Join(b.work, "gongkai.exe") // the ending Windows wants; others do not mind
	if _, err := b.run(ctx, "go", "build", "-trimpath", "-o", b.gongkai, "gongkai/cmd/gongkai"); err != nil {
		return err
	}
	b.bare = filepath.Join(b.work, "gongkai-unchecked.exe")
	_, err := b.run(ctx, "go", "build", "-trimpath", "-tags", "unchecked", "-o", b.bare, "gongkai/cmd/gongkai")
	return err
}

func (b *bencher) say(format string, args ...any) {
	fmt.Fprintf(b.progress, format+"\n", args...)
}

// size measures sites of one size.
func (b *bencher) size(ctx context.Context, chapters int) (measured, error) {
	dir := filepath.Join(b.work, strconv.Itoa(chapters))
	site := filepath.Join(dir, "site")
	m := measured{Chapters: chapters, Reports: (chapters + b.perYear - 1) / b.perYear}
	b.say("%d chapters: generating", chapters)
	_, err := b.run(ctx, b.self, generatePart, site, strconv.Itoa(chapters), strconv.Itoa(b.perYear))
	if err != nil {
		return m, err
	}
	if m.Source, err = count(site); err != nil {
		return m, err
	}
	for i := range b.runs {
		b.say("%d chapters: round %d of %d", chapters, i+1, b.runs)
		out := filepath.Join(dir, fmt.Sprintf("built-%d", i+1))
		floor := filepath.Join(dir, fmt.Sprintf("floor-%d", i+1))
		r, err := b.round(ctx, site, out, floor)
		if err != nil {
			return m, err
		}
		m.Rounds = append(m.Rounds, r)
		if i > 0 {
			continue
		}
		if err := m.weigh(out, floor); err != nil {
			return m, err
		}
		if err := b.checkRoom(m); err != nil {
			return m, err
		}
	}
	return m, nil
}

// step is one command of a round, and where its cost goes.
type step struct {
	to      *usage
	command []string
}

// round runs everything once.
func (b *bencher) round(ctx context.Context, site, out, floor string) (r round, err error) {
	build := []string{b.gongkai, "build", "-C", site, "-o", out}
	least := []string{b.self, floorPart, site, floor}
	check := []string{b.gongkai, "check", "-C", site}
	steps := []step{{&r.Build, build}, {&r.Floor, least}, {&r.BuildAgain, build}, {&r.FloorAgain, least}, {&r.Check, check}}
	if b.bare != "" { // right after the build it is compared with
		steps = slices.Insert(steps, 1, step{&r.Unchecked, []string{b.bare, "build", "-C", site, "-o", out + "-unchecked"}})
	}
	for _, s := range steps {
		if *s.to, err = b.run(ctx, s.command...); err != nil {
			return r, err
		}
	}
	return r, nil
}

// weigh counts what the first round wrote.
func (m *measured) weigh(out, floor string) (err error) {
	if m.Built, err = count(out); err != nil {
		return err
	}
	m.Floor, err = count(floor)
	return err
}

// checkRoom refuses to fill the disk: the other rounds write as much as the
// first, and nothing is deleted in between.
func (b *bencher) checkRoom(m measured) error {
	const block = 4096 // at most so much is lost at the end of each file
	built := int64(1)
	if b.bare != "" {
		built = 2
	}
	need := (built*m.Built.Bytes + m.Floor.Bytes + block*(built*int64(m.Built.Files)+int64(m.Floor.Files))) * int64(b.runs-1)
	if free, known := room(b.work); known && need > free {
		return fmt.Errorf("%d more rounds of %d chapters need %d MB and %s has %d MB left: use -runs, -sizes or -dir",
			b.runs-1, m.Chapters, need/1e6, b.work, free/1e6)
	}
	return nil
}

// count adds up the files under a folder.
func count(dir string) (a amount, err error) {
	err = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		a.Files++
		a.Bytes += info.Size()
		return nil
	})
	return a, err
}

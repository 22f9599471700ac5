package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseFlags(t *testing.T) {
	usual := settings{sizes: []int{10, 100, 1000, 10000}, runs: 5, perYear: 100}
	with := func(change func(*settings)) settings {
		s := usual
		change(&s)
		return s
	}
	tests := map[string]struct {
		args []string
		want settings
	}{
		"nothing":        {nil, usual},
		"sizes":          {[]string{"-sizes", "100, 1000"}, with(func(s *settings) { s.sizes = []int{100, 1000} })},
		"one large year": {[]string{"-sizes=1000", "-per-year=1000"}, with(func(s *settings) { s.sizes, s.perYear = []int{1000}, 1000 })},
		"the rest": {[]string{"-runs", "3", "-json", "-dir", "示例", "-binary", "old/gongkai"},
			with(func(s *settings) { s.runs, s.json, s.dir, s.binary = 3, true, "示例", "old/gongkai" })},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var said bytes.Buffer
			got, err := parseFlags(tt.args, &said)
			if diff := cmp.Diff(tt.want, got, cmp.AllowUnexported(settings{})); diff != "" || err != nil || said.Len() > 0 {
				t.Errorf("%v %s\n%s", err, said.String(), diff)
			}
		})
	}
}

func TestRunRefusesWrongUsage(t *testing.T) {
	tests := map[string]struct {
		args []string
		want string
		code int
	}{
		"a size that is none":  {[]string{"-sizes", "100,十"}, `"十" is not a number of chapters`, 2},
		"no chapters":          {[]string{"-sizes", "0"}, `"0" is not a number of chapters`, 2},
		"a size twice":         {[]string{"-sizes", "10,10"}, "10 stands there twice", 2},
		"no rounds":            {[]string{"-runs", "0"}, "-runs 0: at least 1", 2},
		"no chapters a year":   {[]string{"-per-year", "0"}, "-per-year 0: at least 1", 2},
		"a word":               {[]string{"示例"}, `"示例" is not a flag`, 2},
		"an unknown flag":      {[]string{"-fast"}, "flag provided but not defined: -fast", 2},
		"a part without words": {[]string{"-floor"}, "-floor is a part of this program's own work", 1},
		"a part without size":  {[]string{"-generate", "a", "many", "100"}, `parsing "many": invalid syntax`, 1},
		"a folder that is not": {[]string{"-dir", filepath.Join("no", "such")}, "no such file", 1},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			code := run(t.Context(), tt.args, &stdout, &stderr)
			if code != tt.code || !strings.Contains(stderr.String(), tt.want) || stdout.Len() > 0 {
				t.Errorf("exit %d, want %d with %q:\n%s%s", code, tt.code, tt.want, &stdout, &stderr)
			}
		})
	}
}

func TestHelpShowsFlagsButNotTheParts(t *testing.T) {
	var stdout, stderr bytes.Buffer
	if code := run(t.Context(), []string{"-help"}, &stdout, &stderr); code != 0 {
		t.Errorf("exit %d", code)
	}
	for _, flag := range []string{"-sizes", "-runs", "-per-year", "-json", "-dir", "-binary"} {
		if !strings.Contains(stderr.String(), flag) {
			t.Errorf("%s is missing:\n%s", flag, &stderr)
		}
	}
	for _, part := range []string{floorPart, generatePart} {
		if strings.Contains(stderr.String(), part) {
			t.Errorf("%s is shown:\n%s", part, &stderr)
		}
	}
}

// recorder stands in for processes: it keeps the commands, writes what a build
// would write, and says that each cost the same.
type recorder struct {
	t        *testing.T
	commands []string
	work     string
}

func (r *recorder) run(_ context.Context, command ...string) (usage, error) {
	for i, word := range command {
		if rest, ok := strings.CutPrefix(word, r.work); ok {
			command[i] = "WORK" + filepath.ToSlash(rest)
			word = filepath.FromSlash(word)
			r.write(word)
		}
	}
	r.commands = append(r.commands, strings.Join(command, " "))
	return usage{Wall: 2000, CPU: 3000, Peak: 4000}, nil
}

// write puts one file into a folder that a command names.
func (r *recorder) write(dir string) {
	if strings.HasSuffix(dir, ".exe") {
		return
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "page"), []byte("示例"), 0o644); err != nil {
		r.t.Fatal(err)
	}
}

// Every round has new folders, and within it build and floor take turns.
func TestRoundsTakeTurnsInNewFolders(t *testing.T) {
	rec := &recorder{t: t, work: t.TempDir()}
	var said bytes.Buffer
	b := bencher{settings: settings{runs: 2, perYear: 4}, work: rec.work, self: "bench", progress: &said, run: rec.run}
	if err := b.prepare(t.Context()); err != nil {
		t.Fatal(err)
	}
	b.gongkai, b.bare = "gongkai", "bare"
	got, err := b.size(t.Context(), 10)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"go build -trimpath -o WORK/gongkai.exe gongkai/cmd/gongkai",
		"go build -trimpath -tags unchecked -o WORK/gongkai-unchecked.exe gongkai/cmd/gongkai",
		"bench -generate WORK/10/site 10 4",
		"gongkai build -C WORK/10/site -o WORK/10/built-1",
		"bare build -C WORK/10/site -o WORK/10/built-1-unchecked",
		"bench -floor WORK/10/site WORK/10/floor-1",
		"gongkai build -C WORK/10/site -o WORK/10/built-1",
		"bench -floor WORK/10/site WORK/10/floor-1",
		"gongkai check -C WORK/10/site",
		"gongkai build -C WORK/10/site -o WORK/10/built-2",
		"bare build -C WORK/10/site -o WORK/10/built-2-unchecked",
		"bench -floor WORK/10/site WORK/10/floor-2",
		"gongkai build -C WORK/10/site -o WORK/10/built-2",
		"bench -floor WORK/10/site WORK/10/floor-2",
		"gongkai check -C WORK/10/site",
	}
	if diff := cmp.Diff(want, rec.commands); diff != "" {
		t.Errorf("commands (-want +got):\n%s", diff)
	}
	one, u := amount{1, 6}, usage{Wall: 2000, CPU: 3000, Peak: 4000}
	r := round{u, u, u, u, u, u}
	if diff := cmp.Diff(measured{Chapters: 10, Reports: 3, Source: one, Built: one, Floor: one, Rounds: []round{r, r}}, got); diff != "" {
		t.Errorf("measured (-want +got):\n%s", diff)
	}
	wantSaid := "building gongkai\n10 chapters: generating\n10 chapters: round 1 of 2\n10 chapters: round 2 of 2\n"
	if diff := cmp.Diff(wantSaid, said.String()); diff != "" {
		t.Error(diff)
	}
}

func TestCheckRoomRefusesToFillTheDisk(t *testing.T) {
	b := bencher{settings: settings{runs: 3}, work: t.TempDir()}
	if _, known := room(b.work); !known {
		t.Skip("the free room of a disk is not known on this system")
	}
	m := measured{Chapters: 10, Built: amount{1, 1 << 60}, Floor: amount{1, 1}}
	err := b.checkRoom(m)
	if err == nil || !strings.Contains(err.Error(), "2 more rounds of 10 chapters need 2305843009213 MB") {
		t.Errorf("got %v", err)
	}
	m.Built.Bytes = 1
	if err := b.checkRoom(m); err != nil {
		t.Errorf("a few bytes have no room: %v", err)
	}
}

// The parts are what this program does as a child: a site, and its floor.
func TestPartsOfTheWork(t *testing.T) {
	dir := t.TempDir()
	site, floor := filepath.Join(dir, "site"), filepath.Join(dir, "floor")
	for _, args := range [][]string{{generatePart, site, "3", "2"}, {floorPart, site, floor}} {
		var said bytes.Buffer
		if code := run(t.Context(), args, &said, &said); code != 0 || said.Len() > 0 {
			t.Fatalf("%v: exit %d: %s", args, code, &said)
		}
	}
	source, err := count(site)
	if err != nil || source.Files != 2+2*2+3*2 {
		t.Errorf("site: %+v (%v)", source, err)
	}
	pages, err := count(floor)
	if err != nil || pages.Files != 2*2+3*2 || pages.Bytes < 5_000 {
		t.Errorf("floor: %+v (%v)", pages, err)
	}
}

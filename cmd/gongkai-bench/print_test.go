package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares with a file; the machine that ran the test is left out.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

// sizes are invented figures, the last of a system that does not know memory.
func sizes() []measured {
	large := invented()
	large.Chapters, large.Reports = 10_000, 100
	for i := range large.Rounds {
		r := &large.Rounds[i]
		for _, u := range []*usage{&r.Build, &r.Floor, &r.BuildAgain, &r.FloorAgain, &r.Check, &r.Unchecked} {
			u.Wall, u.CPU, u.Peak = u.Wall*100, u.CPU*100, 0
		}
	}
	return []measured{invented(), large}
}

func TestTables(t *testing.T) {
	var b bytes.Buffer
	if err := printTables(&b, settings{runs: 3, perYear: 100}, sizes()); err != nil {
		t.Fatal(err)
	}
	first, rest, _ := strings.Cut(b.String(), "\n")
	if !strings.HasPrefix(first, "Medians, rounds: 3; go") || !strings.HasSuffix(first, "chapters a report: 100 at most, in two languages.") {
		t.Errorf("the first line is %s", first)
	}
	golden(t, "tables.txt", rest)
}

// What -json prints can be read back, every round of it.
func TestJSON(t *testing.T) {
	var b bytes.Buffer
	if err := printJSON(&b, settings{runs: 3, perYear: 100}, sizes()); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Machine machine `json:"machine"`
		PerYear int     `json:"chapters_per_year"`
		Sizes   []struct {
			measured
			Summary summary `json:"summary"`
		} `json:"sizes"`
	}
	d := json.NewDecoder(&b)
	d.DisallowUnknownFields()
	if err := d.Decode(&got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(thisMachine(), got.Machine); diff != "" || got.PerYear != 100 {
		t.Errorf("%d chapters a year; %s", got.PerYear, diff)
	}
	for i, want := range sizes() {
		if diff := cmp.Diff(want, got.Sizes[i].measured); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(want.summary(), got.Sizes[i].Summary); diff != "" {
			t.Error(diff)
		}
	}
}

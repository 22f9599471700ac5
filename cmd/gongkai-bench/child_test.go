package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// With this variable set, the test program is a child that does what it says.
const childVariable = "GONGKAI_BENCH_TEST_CHILD"

func TestMain(m *testing.M) {
	switch os.Getenv(childVariable) {
	case "work":
		fmt.Println("示例", len(bytes.Repeat([]byte("示例"), 8<<20)))
		os.Exit(0)
	case "fail":
		for i := range 30 {
			fmt.Fprintln(os.Stderr, "示例", i)
		}
		os.Exit(3)
	}
	os.Exit(m.Run())
}

func child(t *testing.T, what string) (processes, string) {
	t.Helper()
	t.Setenv(childVariable, what)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return processes{log: filepath.Join(t.TempDir(), "log")}, self
}

// A child costs something; how much is nobody's promise.
func TestMeasureGivesWhatAChildCost(t *testing.T) {
	p, self := child(t, "work")
	u, err := p.measure(t.Context(), self)
	if err != nil {
		t.Fatal(err)
	}
	if u.Wall <= 0 || u.CPU < 0 {
		t.Errorf("got %+v", u)
	}
	if _, known := room(t.TempDir()); known && u.Peak < 48<<20 {
		t.Errorf("a child that fills 48 MiB had %d bytes at most", u.Peak)
	}
	if said, err := os.ReadFile(p.log); err != nil || string(said) != "示例 50331648\n" {
		t.Errorf("log: %q (%v)", said, err)
	}
}

func TestMeasureTellsTheLastWordsOfAFailure(t *testing.T) {
	p, self := child(t, "fail")
	_, err := p.measure(t.Context(), self, "build")
	if err == nil {
		t.Fatal("no error")
	}
	want := self + " build: exit status 3\n示例 18\n"
	if got := err.Error(); !strings.HasPrefix(got, want) || !strings.HasSuffix(got, "示例 29") {
		t.Errorf("got %s\nwant %s…", got, want)
	}
	_, err = p.measure(t.Context(), filepath.Join(t.TempDir(), "missing"))
	if !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a program that is not there: %v", err)
	}
}

func TestMeasureStopsWhenInterrupted(t *testing.T) {
	p, self := child(t, "work")
	ctx, stop := context.WithCancel(t.Context())
	stop()
	_, err := p.measure(ctx, self)
	if !errors.Is(err, context.Canceled) || !strings.HasPrefix(err.Error(), "interrupted: ") {
		t.Errorf("got %v", err)
	}
}

package content

import (
	"slices"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"gongkai/internal/diag"
)

var sampleLock = Lock{Files: []Confirmed{
	{File: "01-a.en.md",
		Words:  []LockedWord{{"stats.主动公开.label", "0123456789ab"}, {"title", "ba9876543210"}},
		Blocks: []LockedBlock{{"heading", "0123456789ab", "-"}, {"insertion", "-", "0123456789ab"}}},
	{File: "index.en.md"},
}}

func TestLockIsReadAsWritten(t *testing.T) {
	var out collector
	got := parseLock(sampleLock.Encode(), &out)
	if d := cmp.Diff(sampleLock, *got); d != "" || len(out.list) > 0 {
		t.Error(d, out.list)
	}
	if got.Find("01-a.en.md") != &got.Files[0] || got.Find("02-b.en.md") != nil {
		t.Error("a file is not found, or one that is not there is")
	}
}

func TestLockWith(t *testing.T) {
	n := Confirmed{File: "00-b.en.md", Words: []LockedWord{{"title", "0123456789ab"}}}
	got := sampleLock.With([]Confirmed{n}, func(file string) bool { return file != "index.en.md" })
	if d := cmp.Diff(&Lock{Files: []Confirmed{n, sampleLock.Files[0]}}, got); d != "" {
		t.Error(d)
	}
}

func TestLockFindings(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		lines      []int
		sentence   diag.Text
	}{
		{"a merge that was not finished", "file 01-a.en.md\n<<<<<<< HEAD\nword title 0123456789ab\n", []int{2},
			diag.T(`看不懂此行“<<<<<<< HEAD”`, `this line cannot be understood: "<<<<<<< HEAD"`)},
		{"a word twice", "file a\nword title 0123456789ab\nword title 0123456789ac\n", []int{3},
			diag.T(`看不懂此行“word title 0123456789ac”`, `this line cannot be understood: "word title 0123456789ac"`)},
		{"a file twice", "file a\nfile a\n", []int{2}, diag.T(`看不懂此行“file a”`, `this line cannot be understood: "file a"`)},
		{"no file before", "block heading - -\n", []int{1}, diag.T(`看不懂此行“block heading - -”`, `this line cannot be understood: "block heading - -"`)},
		{"no fingerprint", "file a\nblock heading - 示例\n", []int{2}, diag.T(`看不懂此行“block heading - 示例”`, `this line cannot be understood: "block heading - 示例"`)},
		{"empty", "", []int{0}, diag.T("文件是空的", "the file is empty")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := NewLoader(fstest.MapFS{"content/2018/translation.lock": {Data: []byte(tt.text)}}, Options{})
			lock, err := l.lock("content/2018", nil)
			if err != nil {
				t.Fatal(err)
			}
			var lines []int
			for _, f := range lock.findings {
				lines = append(lines, f.Pos.Line)
				if f.Rule != "FI-05" || f.Severity != diag.Error || f.Message != tt.sentence || f.Hint.IsZero() {
					t.Errorf("%+v", f)
				}
			}
			if !slices.Equal(lines, tt.lines) {
				t.Errorf("lines %v, want %v", lines, tt.lines)
			}
		})
	}
}

// FuzzLock: any bytes give a lock or findings, and what was understood is
// written and read alike.
func FuzzLock(f *testing.F) {
	f.Add(sampleLock.Encode())
	f.Add([]byte("file a\n=======\nblock heading - -\n"))
	f.Add([]byte("\ufefffile 示例\r\nword title -\r\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		var out, again collector
		lock := parseLock(raw, &out)
		if d := cmp.Diff(lock, parseLock(lock.Encode(), &again)); d != "" || len(again.list) > 0 {
			t.Error(d, again.list)
		}
	})
}

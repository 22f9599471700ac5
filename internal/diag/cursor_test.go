package diag

import (
	"io"
	"math/rand/v2"
	"strings"
	"testing"
)

// Wherever a cursor was before, it finds what counting from the line's beginning
// finds.
func TestCursor(t *testing.T) {
	lines := []string{"", "abc", strings.Repeat("政府a信息ß🏛", 50), "\xff坏\x80的", strings.Repeat("x", 300)}
	r := rand.New(rand.NewPCG(1, 2))
	var c Cursor
	for range 20_000 {
		line, col := lines[r.IntN(len(lines))], r.IntN(400)-2
		want := 0
		for i := range line {
			want = i
			if col <= 0 {
				break
			}
			col--
		}
		if col > 0 {
			want = len(line)
		}
		if at := c.At(line, len([]rune(line[:want]))); at != want {
			t.Fatalf("%q: character %d begins at %d, not %d", line, len([]rune(line[:want])), at, want)
		}
		if at := c.At(line, 1000); at != len(line) {
			t.Fatalf("beyond the end of %q: %d", line, at)
		}
	}
}

// What is shown of a line depends on no other part of it.
func TestWindowIsLocal(t *testing.T) {
	near := strings.Repeat("全年主动公开", 8) + "27490" + strings.Repeat("条其中政府网站", 8)
	far := strings.Repeat("远", 5000)
	text, before, marked := window(near, strings.Index(near, "27490"), 5)
	gotText, gotBefore, gotMarked := window(far+near+far, len(far)+strings.Index(near, "27490"), 5)
	if text != gotText || before != gotBefore || marked != gotMarked {
		t.Errorf("%q %d %d, in a long line %q %d %d", text, before, marked, gotText, gotBefore, gotMarked)
	}
}

// Ten thousand findings in one line of four megabytes.
func BenchmarkLongLine(b *testing.B) {
	const findings = 10_000
	line := strings.Repeat("全年主动公开政府信息27490条", 4<<20/len("全年主动公开政府信息27490条"))
	step := len([]rune(line)) / findings
	var fs []Finding
	for i := range findings {
		fs = append(fs, Finding{Pos: Pos{File: "content/2018/01-x.zh.md", Line: 1, Col: 1 + i*step, Len: 5}, Rule: "LN-01", Message: T("甲", "A")})
	}
	for b.Loop() {
		opt := TextOptions{Lang: "zh", Source: func(string, int) (string, bool) { return line, true }}
		if err := WriteText(io.Discard, fs, opt); err != nil {
			b.Fatal(err)
		}
	}
}

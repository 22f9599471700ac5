package diag

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/width"
)

// TextOptions says how WriteText prints.
type TextOptions struct {
	Lang   string // language of the messages: "zh" or "en"
	Color  bool   // ANSI colours, for terminals
	Source func(file string, line int) (string, bool)
	// Source gives a line of a file without its end, for the caret; nil or
	// false leaves line and caret out.
	Waived    bool // print waived findings too
	Undecided bool // print, after all others, rules that could not be decided
}

var severityColors = map[Severity]string{Error: "\x1b[1;31m", Warning: "\x1b[1;33m", Info: "\x1b[1;36m", Open: "\x1b[1;35m"}

// WriteText prints findings for people, one after the other:
//
//	content/2018/02-x.zh.md:9:7: error SM-01: message
//	  9 |       value: 27490
//	    |              ^^^^^
//	    hint: what to do
func WriteText(w io.Writer, fs []Finding, opt TextOptions) error {
	b := bufio.NewWriter(w)
	shown := chosen(fs, opt)
	for i, f := range shown {
		if i+1 < len(shown) && sameHint(f, shown[i+1]) {
			f.Hint = Text{} // said once, after the last of them
		}
		writeFinding(b, f, opt)
	}
	return b.Flush()
}

// chosen gives the findings that are printed, those that say that a rule could
// not be decided behind all others.
func chosen(fs []Finding, opt TextOptions) (shown []Finding) {
	var open []Finding
	for _, f := range fs {
		switch {
		case f.Severity == Open:
			open = append(open, f)
		case !f.Waived || opt.Waived:
			shown = append(shown, f)
		}
	}
	if opt.Undecided {
		shown = append(shown, open...)
	}
	return shown
}

// sameHint tells whether two findings in a row of one rule and file have the
// same hint.
func sameHint(a, b Finding) bool {
	return a.Rule == b.Rule && a.Pos.File == b.Pos.File && a.Hint == b.Hint
}

func writeFinding(b *bufio.Writer, f Finding, opt TextOptions) {
	paint := func(code, s string) string {
		if !opt.Color {
			return s
		}
		return code + s + "\x1b[0m"
	}
	name := f.Severity.Name().In(opt.Lang)
	if f.Waived {
		name = T("已豁免", "waived").In(opt.Lang)
	}
	fmt.Fprintf(b, "%s: %s: %s\n", paint("\x1b[1m", f.Pos.String()),
		paint(severityColors[f.Severity], name+" "+f.Rule), f.Message.In(opt.Lang))
	writeCaret(b, f, opt, paint)
	if hint := f.Hint.In(opt.Lang); hint != "" {
		fmt.Fprintf(b, "    %s%s\n", paint("\x1b[36m", T("建议：", "hint: ").In(opt.Lang)), hint)
	}
	if f.Waived && f.Reason != "" {
		fmt.Fprintf(b, "    %s%s\n", T("豁免理由：", "waived because: ").In(opt.Lang), f.Reason)
	}
}

// maxSourceWidth keeps a long paragraph from filling the screen: the line is
// cut around the fault to this many display columns.
const maxSourceWidth = 76

func writeCaret(b *bufio.Writer, f Finding, opt TextOptions, paint func(code, s string) string) {
	if opt.Source == nil || f.Pos.Cell != "" || f.Pos.Line == 0 || f.Pos.Col == 0 {
		return
	}
	line, ok := opt.Source(f.Pos.File, f.Pos.Line)
	if !ok {
		return
	}
	text, before, marked := window([]rune(printable(line)), f.Pos.Col-1, max(f.Pos.Len, 1))
	gutter := fmt.Sprintf("%4d", f.Pos.Line)
	fmt.Fprintf(b, "%s | %s\n", gutter, text)
	fmt.Fprintf(b, "%s | %s%s\n", strings.Repeat(" ", len(gutter)),
		strings.Repeat(" ", before), paint("\x1b[1;31m", strings.Repeat("^", max(marked, 1))))
}

// window cuts a line around the fault at rune col and gives the text, the
// display columns before the fault and the display columns of the fault.
func window(line []rune, col, length int) (text string, before, marked int) {
	col = min(col, len(line))
	end := min(col+length, len(line))
	start, used := col, 0
	for start > 0 && used+runeWidth(line[start-1]) <= maxSourceWidth/2 {
		start--
		used += runeWidth(line[start])
	}
	stop := start
	total := 0
	for stop < len(line) && total+runeWidth(line[stop]) <= maxSourceWidth {
		total += runeWidth(line[stop])
		stop++
	}
	lead, tail := "", ""
	if start > 0 {
		lead = "…"
	}
	if stop < len(line) {
		tail = "…"
	}
	before = used + len([]rune(lead))
	return lead + string(line[start:stop]) + tail, before, DisplayWidth(string(line[col:max(col, min(end, stop))]))
}

// printable replaces what would move the terminal's cursor.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return ' '
		case r < 0x20 || r == 0x7f || r >= 0x80 && r < 0xa0:
			return '�'
		case r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069:
			return '�' // would reorder the line
		}
		return r
	}, s)
}

// DisplayWidth gives the columns that s takes on a terminal: Han and full-width
// characters two, others one, combining marks none.
func DisplayWidth(s string) int {
	n := 0
	for _, r := range s {
		n += runeWidth(r)
	}
	return n
}

func runeWidth(r rune) int {
	if r < 0x300 {
		return 1
	}
	if r >= 0x300 && r < 0x370 || r == 0x200b || r == 0xfe0f || r == 0x200d {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	case width.EastAsianAmbiguous:
		// “ ” … — are wide in Chinese fonts and narrow elsewhere; terminals
		// follow the narrow reading unless told otherwise.
		return 1
	}
	return 1
}

// String gives file:line:col, without the parts that are not known, or
// file:sheet!cell.
func (p Pos) String() string {
	switch {
	case p.Cell != "":
		return p.File + ":" + p.Cell
	case p.Line == 0:
		return p.File
	case p.Col == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col)
}

package diag

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

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
	var places Cursor
	for i, f := range shown {
		if i+1 < len(shown) && sameHint(f, shown[i+1]) {
			f.Hint = Text{} // said once, after the last of them
		}
		writeFinding(b, f, opt, &places)
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

func writeFinding(b *bufio.Writer, f Finding, opt TextOptions, places *Cursor) {
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
	if text, before, marked, ok := f.excerpt(opt, places); ok {
		gutter := fmt.Sprintf("%4d", f.Pos.Line)
		fmt.Fprintf(b, "%s | %s\n", gutter, text)
		fmt.Fprintf(b, "%s | %s%s\n", strings.Repeat(" ", len(gutter)),
			strings.Repeat(" ", before), paint("\x1b[1;31m", strings.Repeat("^", max(marked, 1))))
	}
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

// excerpt gives the part of the source line that is shown, and where the caret
// stands under it; ok is false where there is nothing to show.
func (f Finding) excerpt(opt TextOptions, places *Cursor) (text string, before, marked int, ok bool) {
	if opt.Source == nil || f.Pos.Cell != "" || f.Pos.Line == 0 || f.Pos.Col == 0 {
		return "", 0, 0, false
	}
	line, ok := opt.Source(f.Pos.File, f.Pos.Line)
	if !ok {
		return "", 0, 0, false
	}
	text, before, marked = window(line, places.At(line, f.Pos.Col-1), max(f.Pos.Len, 1))
	return text, before, marked, true
}

// window cuts a line around the fault, which begins at a byte and is some
// characters long. It gives the text, the display columns before the fault and
// those of the fault. It looks at no more of the line than it shows.
func window(line string, at, length int) (text string, before, marked int) {
	start, used := at, 0
	for start > 0 {
		c, size := utf8.DecodeLastRuneInString(line[:start])
		if used += runeWidth(c); used > maxSourceWidth/2 {
			used -= runeWidth(c)
			break
		}
		start -= size
	}
	stop, total, chars := start, 0, 0
	for stop < len(line) {
		c, size := utf8.DecodeRuneInString(line[stop:])
		if total += runeWidth(c); total > maxSourceWidth {
			break
		}
		if stop >= at && chars < length {
			marked += runeWidth(c)
			chars++
		}
		stop += size
	}
	lead, tail := "", ""
	if start > 0 {
		lead, used = "…", used+1
	}
	if stop < len(line) {
		tail = "…"
	}
	return lead + printable(line[start:stop]) + tail, used, marked
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

package main

import (
	"strings"

	"golang.org/x/text/width"

	"gongkai/internal/diag"
)

// wrap breaks text into lines of at most columns display columns: at spaces,
// and between Han characters but for the marks that may not begin or end a
// line (GB/T 15834). A line that begins with a space is
// preformatted and stays as it is.
func wrap(text string, columns int) []string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		if strings.HasPrefix(line, " ") {
			lines = append(lines, line)
			continue
		}
		lines = append(lines, wrapLine(line, columns)...)
	}
	return lines
}

func wrapLine(text string, columns int) []string {
	var lines []string
	line := ""
	for _, piece := range pieces(text) {
		if line != "" && diag.DisplayWidth(line+strings.TrimRight(piece, " ")) > columns {
			lines = append(lines, strings.TrimRight(line, " "))
			line = ""
		}
		line += piece
	}
	return append(lines, strings.TrimRight(line, " "))
}

// pieces cuts text wherever a line may be broken.
func pieces(text string) []string {
	var all []string
	start := 0
	var before rune
	for i, r := range text {
		if i > 0 && mayBreak(before, r) {
			all = append(all, text[start:i])
			start = i
		}
		before = r
	}
	return append(all, text[start:])
}

func mayBreak(before, after rune) bool {
	switch {
	case after == ' ':
		return false
	case before == ' ':
		return true
	}
	return (wide(before) || wide(after)) &&
		!strings.ContainsRune("，。、；：？！）》」』”’…", after) && !strings.ContainsRune("（《「『“‘", before)
}

func wide(r rune) bool {
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return true
	}
	return false
}

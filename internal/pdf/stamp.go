package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf16"
)

// What a browser writes about the file: itself, and when.
var (
	info    = regexp.MustCompile(`/Creator \((?:[^()\\]|\\.)*\)|/(?:Creation|Mod)Date \(D:[^()]*\)`)
	trailer = regexp.MustCompile(`/Info (\d+) 0 R`)
)

// stamp puts the issuer in the place of the browser's name and the report's date
// in that of the clock's. Each is overwritten in place and filled up with
// spaces, so that every offset in the file stays true; a date that is not known
// becomes spaces.
func stamp(data []byte, author, date string) ([]byte, error) {
	start, end, ok := infoObject(data)
	if !ok {
		return nil, errors.New("the browser's PDF says nothing of itself where it should")
	}
	out := bytes.Clone(data)
	copy(out[start:end], info.ReplaceAllFunc(data[start:end], func(old []byte) []byte {
		text := ""
		switch {
		case bytes.HasPrefix(old, []byte("/Creator")):
			text = creator(author, len(old))
		case date != "":
			key, _, _ := bytes.Cut(old, []byte(" "))
			text = string(key) + " (" + pdfDate(date) + ")"
		}
		if len(text) > len(old) {
			text = ""
		}
		return []byte(text + strings.Repeat(" ", len(old)-len(text)))
	}))
	return out, nil
}

// infoObject finds the object that the trailer names as the file's information.
func infoObject(data []byte) (start, end int, ok bool) {
	all := trailer.FindAllSubmatch(data, -1)
	if len(all) == 0 {
		return 0, 0, false
	}
	head := append(append([]byte("\n"), all[len(all)-1][1]...), " 0 obj"...)
	if start = bytes.Index(data, head); start < 0 {
		return 0, 0, false
	}
	n := bytes.Index(data[start:], []byte("endobj"))
	return start, start + n, n > 0
}

// creator names the issuer as the author where there is room.
func creator(author string, room int) string {
	const program = "/Creator (gongkai)"
	if author == "" {
		return program
	}
	var b strings.Builder
	b.WriteString("/Author <FEFF")
	for _, unit := range utf16.Encode([]rune(author)) {
		fmt.Fprintf(&b, "%04X", unit)
	}
	b.WriteString(">" + program)
	if b.Len() > room {
		return program
	}
	return b.String()
}

// pdfDate writes a date of the report, which is Beijing time, as PDF has it
// (ISO 32000-1, 7.9.4). A day without its hour is the day alone.
func pdfDate(date string) string {
	day, clock, _ := strings.Cut(date, " ")
	text := "D:" + strings.ReplaceAll(day, "-", "")
	if clock != "" {
		text += strings.ReplaceAll(clock, ":", "") + "00+08'00'"
	}
	return text
}

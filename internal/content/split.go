package content

import (
	"bytes"
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

const fence = "---"

// maxFront is how large front matter may be: room for thousands of statistics,
// and few enough that the YAML library cannot fill the memory with nodes.
const maxFront = 512 << 10

// frontLine is the line on which the first line of front matter stands.
const frontLine = 2

// splitFront divides a chapter into its front matter and its body, which
// begins on line bodyLine. ok is false, with a finding, when there is no front
// matter or it does not end.
func splitFront(text []byte, out *collector) (front string, body []byte, bodyLine int, ok bool) {
	first, rest := cutLine(text)
	if !isFence(first) {
		noFence(text, out)
		return "", nil, 0, false
	}
	end, after := findFence(rest)
	if end < 0 {
		unclosed(rest, out)
		return "", nil, 0, false
	}
	if end > maxFront {
		out.fatal("FI-02", place{at: stat.At{Line: 1, Col: 1}, len: len(fence)},
			diag.T("文头太大：%d字节，最多%d字节", "the front matter is too large: %d bytes, the limit is %d", end, maxFront),
			diag.T("把统计项分到几章", "divide the statistics among several chapters"))
		return "", nil, 0, false
	}
	front = string(rest[:end])
	return front, rest[after:], frontLine + strings.Count(front, "\n") + 1, true
}

// cutLine gives the first line without its end, and what follows.
func cutLine(text []byte) (line, rest []byte) {
	if i := bytes.IndexByte(text, '\n'); i >= 0 {
		return text[:i], text[i+1:]
	}
	return text, nil
}

// isFence tells whether a line is ---; spaces after it do not matter, because
// nobody sees them.
func isFence(line []byte) bool {
	return string(bytes.TrimRight(line, " \t")) == fence
}

// findFence gives where the first line that is a fence begins and where the
// next one does; -1 when there is none.
func findFence(text []byte) (start, after int) {
	for start < len(text) {
		i := bytes.Index(text[start:], []byte(fence))
		if i < 0 {
			return -1, 0
		}
		begin := bytes.LastIndexByte(text[:start+i], '\n') + 1
		line, _ := cutLine(text[begin:])
		after = min(begin+len(line)+1, len(text))
		if isFence(line) {
			return begin, after
		}
		start = after
	}
	return -1, 0
}

// noFence says why a file does not begin with front matter.
func noFence(text []byte, out *collector) {
	at := place{at: stat.At{Line: 1, Col: 1}}
	message := diag.T("文件应以“---”开头，之后是文头", "the file must begin with --- and its front matter")
	hint := diag.T("第一行只写三个短横“---”，文头之后再写一行“---”", "write --- alone on line 1, and again on a line of its own after the front matter")
	first, _ := cutLine(text)
	switch trimmed := strings.TrimSpace(string(first)); {
	case bytes.HasPrefix(bytes.TrimLeft(text, " \t\n\u3000"), []byte(fence)):
		hint = diag.T("请删去“---”之前的空行和空格", "remove the empty lines and spaces before ---")
	case trimmed != "" && strings.Trim(trimmed, "-–—－―") == "":
		at.len = len([]rune(trimmed))
		hint = diag.T("“%s”应是三个半角短横“---”", "%q should be three ASCII hyphens ---", trimmed)
	}
	out.fatal("FM-01", at, message, hint)
}

// unclosed says that the front matter does not end, and where it may have been
// meant to.
func unclosed(rest []byte, out *collector) {
	hint := diag.T("在文头之后另起一行，只写三个短横“---”", "after the front matter write --- alone on a line")
	line := frontLine
	for l := range bytes.Lines(rest) {
		trimmed := strings.TrimSpace(string(l))
		if len(trimmed) > 1 && strings.Trim(trimmed, "-–—－―") == "" {
			hint = diag.T("第%d行“%s”应是三个半角短横“---”，前面不留空格", "line %d, %q, should be three ASCII hyphens --- without spaces before them", line, trimmed)
			break
		}
		line++
	}
	out.fatal("FM-01", place{at: stat.At{Line: 1, Col: 1}, len: len(fence)},
		diag.T("文头没有结束：缺少第二个“---”", "the front matter does not end: the second --- is missing"), hint)
}

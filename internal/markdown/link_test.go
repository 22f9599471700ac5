package markdown

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"gongkai/internal/diag"
)

// pages is an Inserter that knows one page.
type pages struct{ words }

func (pages) Link(l *Link) string {
	if l.Image {
		return "assets/" + l.Destination
	}
	file, id, _ := strings.Cut(l.Destination, "#")
	return strings.TrimSuffix(file, ".zh.md") + `.html?a=1&b="#s4-` + id
}

func TestLinker(t *testing.T) {
	d := parse(t, "zh", `[甲](04-x.zh.md#a) ![图[乙](05.zh.md#b)<https://example.com>](y.png) [丙](#c) [丁](https://example.com/) [戊](javascript:x) [己](mailto:a@example.com) [庚](06.zh.md)`)
	want := `<p id="s2-p1"><a href="04-x.html?a=1&amp;b=&quot;#s4-a">甲</a> <img src="assets/y.png" alt="图乙https://example.com"> ` +
		`<a href=".html?a=1&amp;b=&quot;#s4-c">丙</a> <a href="https://example.com/" class="external">丁</a> 戊 ` +
		`<a href="mailto:a@example.com">己</a> <a href="06.html?a=1&amp;b=&quot;#s4-">庚</a></p>` + "\n"
	if got := render(d, pages{}); got != want {
		t.Errorf(" got %s\nwant %s", got, want)
	}
}

func TestLinks(t *testing.T) {
	d := parse(t, "zh", "甲[乙](04-x.zh.md#a)\n\n- <a@example.com> ![图](y\\*&amp;.png)\n\n[丙][r]\n\n[r]: <a b.zh.md>\n")
	at := func(line, col int) diag.Pos { return diag.Pos{File: "a.md", Line: line, Col: col} }
	want := []Link{
		{Destination: "04-x.zh.md#a", Text: "乙", Pos: at(1, 2)},
		{Destination: "mailto:a@example.com", Text: "a@example.com", Pos: at(3, 3)},
		{Destination: "y*&.png", Image: true, Text: "图", Pos: at(3, 19)},
		{Destination: "a b.zh.md", Text: "丙", Pos: at(5, 1)},
	}
	if diff := cmp.Diff(want, d.Links(), cmpopts.IgnoreUnexported(Link{})); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestExternal(t *testing.T) {
	for dest, want := range map[string]bool{
		"https://example.com": true, "HTTP://example.com": true, "//example.com": true, " https://x": true,
		"a.zh.md": false, "#a": false, "mailto:a@b.cn": false, "/a": false, "": false, "javascript:x": false,
	} {
		if got := (&Link{Destination: dest}).External(); got != want {
			t.Errorf("External(%q) = %v", dest, got)
		}
	}
}

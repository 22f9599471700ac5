package markdown

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// TestDeep parses what a machine might write and no person would: it must come
// out well formed, and in a time that a preview can bear. The bound is some ten
// times what these take on a slow machine.
func TestDeep(t *testing.T) {
	const n = 10_000
	r := strings.Repeat
	tests := map[string]string{
		"quotes":           r(">", n) + "a",
		"spaced quotes":    r("> ", n) + "a",
		"lines of quotes":  r(r(">", 100)+"a\n", 100),
		"lazy quote":       r(">", n) + "a\n" + r("b\n", 20),
		"lists":            r("- ", n) + "a",
		"numbered lists":   r("1. ", n) + "a",
		"nested list":      nestedList(1000),
		"quotes and lists": r("> - ", n/2) + "a",
		"notes in notes":   r("[^a]: ", n) + "a [^a]",
		"many notes":       manyNotes(1000),
		"brackets":         r("[", n) + "a",
		"links":            r("[a](b) ", n),
		"nested links":     r("[", n) + "a" + r("](b)", n),
		"nested images":    r("![", n) + "a" + r("](b)", n),
		"stars":            r("*", n) + "a" + r("*", n),
		"single stars":     r("*a ", n) + r("a* ", n),
		"mixed stars":      r("a**b", n) + r("c* ", n),
		"stars in Chinese": r("公**（开*", n),
		"stars and links":  r("*[a](b", n),
		"underscores":      r("_a ", n),
		"tildes":           r("~~a ", n),
		"backticks":        r("`a``b", n),
		"braces":           r("{", n),
		"empty braces":     r("{}", n),
		"insertions":       r("{a}", n),
		"closing braces":   r("}", n),
		"open quotes":      r(`{a title "`, n),
		"full width":       r("｛", n),
		"full width pairs": r("｛a｝", n),
		"bars":             r("|", n) + "\n" + r("|-", n) + "\n" + r("|a", n),
		"rows":             "|a|b|\n|-|-|\n" + r("|1|2|3|\n", n/10),
		"references":       r("[a]: b\n", n) + r("[a]", n),
		"lost notes":       r("[^a]", n),
		"note references":  "[^1]: a\n\n" + r("[^1]", n),
		"tags":             r("<b>", n),
		"comments":         r("<!--", n),
		"closed comments":  r("<!-- a -->", n),
		"definitions":      r("a\n: ", n/4) + "b",
		"headings":         r("## a\n", n),
		"attributes":       "## " + r("{#a", n),
		"soft breaks":      r("公\n", n),
		"empty breaks":     r("<!---->\n", n),
		"entities":         r("&amp", n) + r("&#35;", n),
		"backslashes":      r("\\", n),
		"charts":           r("{chart a}\n", n),
	}
	e := New()
	for name, body := range tests {
		t.Run(name, func(t *testing.T) {
			begin := time.Now()
			if err := check(e, "zh", body); err != nil {
				t.Errorf("%.2000v", err)
			}
			if took := time.Since(begin); took > 20*time.Second {
				t.Errorf("took %v", took)
			} else if took > 500*time.Millisecond {
				t.Logf("took %v", took)
			}
		})
	}
}

func nestedList(depth int) string {
	var b strings.Builder
	for i := range depth {
		fmt.Fprintf(&b, "%s- a\n", strings.Repeat("  ", i))
	}
	return b.String()
}

func manyNotes(count int) string {
	var b strings.Builder
	for i := range count {
		fmt.Fprintf(&b, "a[^%d]\n\n[^%d]: b\n\n", i, i)
	}
	return b.String()
}

func TestTooDeep(t *testing.T) {
	d := parse(t, "zh", strings.Repeat("> ", maxDepth+5)+"甲\n\n"+strings.Repeat("- ", maxDepth+5)+"乙\n")
	fs := d.Findings()
	if len(fs) != 1 || fs[0].Rule != "MD-08" || fs[0].Pos.Line != 1 {
		t.Errorf("findings: %+v", fs)
	}
	if got := render(d, nil); !strings.Contains(got, "&gt; &gt; &gt; 甲") {
		t.Errorf("the marks beyond the limit are not text: %s", got[len(got)-200:])
	}
}

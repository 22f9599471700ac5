package markdown

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	tag       = regexp.MustCompile(`^<(/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"<]*")*)>`)
	attribute = regexp.MustCompile(`([a-z-]+)="([^"]*)"`)
)

// wellFormed checks a block of HTML more strictly than a browser would: every
// element is closed in its order, attributes are quoted and stand once, no <, >
// or & stands for itself, no link is in a link, and there is one root, with id.
func wellFormed(html, id string) error {
	var open []string
	roots := 0
	for rest := html; rest != ""; {
		lt := strings.IndexByte(rest, '<')
		text := rest
		if lt >= 0 {
			text = rest[:lt]
		}
		if err := checkText(text); err != nil {
			return err
		}
		if len(open) == 0 && strings.TrimSpace(text) != "" {
			return fmt.Errorf("text %q outside of any element", text)
		}
		if lt < 0 {
			break
		}
		m := tag.FindStringSubmatch(rest[lt:])
		if m == nil {
			return fmt.Errorf("no tag: %.40q", rest[lt:])
		}
		rest = rest[lt+len(m[0]):]
		if m[1] == "/" {
			if len(open) == 0 || open[len(open)-1] != m[2] || m[3] != "" {
				return fmt.Errorf("%s closes %q", m[0], open)
			}
			open = open[:len(open)-1]
			continue
		}
		ids, err := checkTag(m[2], m[3], open)
		if err != nil {
			return err
		}
		if len(open) == 0 {
			if roots++; ids != id {
				return fmt.Errorf("the root %s has not the id %q", m[0], id)
			}
		}
		if !slices.Contains([]string{"br", "hr", "img"}, m[2]) {
			open = append(open, m[2])
		}
	}
	if len(open) > 0 || roots != 1 {
		return fmt.Errorf("left open: %q; %d roots", open, roots)
	}
	return nil
}

var entity = regexp.MustCompile(`&(amp|lt|gt|quot);`)

func checkText(text string) error {
	if strings.ContainsAny(entity.ReplaceAllString(text, ""), "&<>\x00") {
		return fmt.Errorf("not escaped: %q", text)
	}
	return nil
}

func checkTag(name, attributes string, open []string) (id string, err error) {
	if name == "script" || name == "style" || name == "iframe" {
		return "", fmt.Errorf("an element <%s>", name)
	}
	if name == "a" && slices.Contains(open, "a") {
		return "", fmt.Errorf("a link in a link")
	}
	seen := map[string]bool{}
	for _, a := range attribute.FindAllStringSubmatch(attributes, -1) {
		if seen[a[1]] || strings.HasPrefix(a[1], "on") || a[1] == "style" {
			return "", fmt.Errorf("attribute %s in <%s%s>", a[1], name, attributes)
		}
		seen[a[1]] = true
		if err := checkText(a[2]); err != nil {
			return "", err
		}
		switch {
		case a[1] == "id":
			id = a[2]
		case (a[1] == "href" || a[1] == "src") && !slices.Contains([]string{"", "http", "https", "mailto", "tel"}, scheme(a[2])):
			return "", fmt.Errorf("address %q", a[2])
		}
	}
	return id, nil
}

// check parses and renders a text and says what is wrong with the outcome.
func check(e *Engine, lang, body string) error {
	d := e.Parse(Source{File: "a.md", Lang: lang, Body: []byte(body), Line: 1, Prefix: "s2-"})
	ids := HeadingIDs(d)
	blocks, infos := d.Render(ids, figures{}), d.Blocks()
	seen := map[string]bool{}
	insertions := 0
	for i, b := range blocks {
		if err := wellFormed(string(b.HTML), strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(b.ID)); err != nil {
			return fmt.Errorf("block %s: %w\n%s", b.ID, err, b.HTML)
		}
		if seen[b.ID] {
			return fmt.Errorf("the id %s stands twice", b.ID)
		}
		seen[b.ID] = true
		insertions += len(b.Insertions)
		if infos[i].Kind != b.Kind {
			return fmt.Errorf("block %s is %s and %s", b.ID, infos[i].Kind, b.Kind)
		}
		_, _ = b.Text(), infos[i].Text()
	}
	if insertions != len(d.Insertions()) {
		return fmt.Errorf("%d insertions in blocks, %d in all", insertions, len(d.Insertions()))
	}
	return checkFindings(d, strings.Count(body, "\n")+1)
}

func checkFindings(d *Doc, lines int) error {
	for _, f := range d.Findings() {
		if f.Pos.Line < 1 || f.Pos.Line > lines || f.Pos.Col < 1 || f.Message.ZH == "" || f.Message.EN == "" || f.Hint.IsZero() {
			return fmt.Errorf("finding %+v", f)
		}
	}
	return nil
}

func TestWellFormedGolden(t *testing.T) {
	e := New()
	for _, c := range goldenCases(t) {
		if err := check(e, c.lang, c.source); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// FuzzMarkdown feeds any text: nothing panics, and what comes out is well formed.
func FuzzMarkdown(f *testing.F) {
	for _, c := range goldenCases(f) {
		f.Add(c.source, c.lang == "zh")
	}
	f.Add("**公开率（%）**同比\n{disclosed}\n", true)
	f.Add("\xff\xfe{\xe4\xb8}\n{chart \xe5 title “\xe2\x80}", true)
	f.Add("&#0;&#x110000;&#xD800;\x00", false)
	f.Add("![a](\x01x)[b](<\ty>)\r\n\u2028", false)
	e := New()
	f.Fuzz(func(t *testing.T, body string, zh bool) {
		lang := "en"
		if zh {
			lang = "zh"
		}
		if err := check(e, lang, body); err != nil {
			t.Error(err)
		}
	})
}

// TestWellFormedItself makes sure that the judge judges.
func TestWellFormedItself(t *testing.T) {
	for html, good := range map[string]bool{
		`<p id="a">x<br><b>y</b></p>`: true, `<p id="a">x`: false, `<p id="a"><b>x</p></b>`: false,
		`<p id="b">x</p>`: false, `<p id="a">x & y</p>`: false, `<p id="a"></p><p id="a"></p>`: false,
		`<p id="a" style="x">x</p>`: false, `<p id="a"><a href="javascript:x">x</a></p>`: false,
		`<p id="a" class=x>x</p>`: false, `<p id="a"><a href="x"><a href="y"></a></a></p>`: false,
	} {
		if err := wellFormed(html, "a"); (err == nil) != good {
			t.Errorf("%s: %v", html, err)
		}
	}
}

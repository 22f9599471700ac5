package chart

import (
	"encoding/xml"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What hostile names come out as: text and nothing else.
func TestHostileTextIsText(t *testing.T) {
	svg := string(Layout(find(t, "hostile")).AppendSVG(nil))
	wellFormed(t, svg)
	dec := xml.NewDecoder(strings.NewReader(svg))
	for {
		tok, err := dec.Token()
		if err == io.EOF {
			break
		}
		el, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		switch el.Name.Local {
		case "svg", "g", "rect", "text":
		default:
			t.Errorf("element <%s>", el.Name.Local)
		}
		for _, a := range el.Attr {
			if strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "style" {
				t.Errorf("attribute %s", a.Name.Local)
			}
		}
	}
	for _, r := range "\x00\x1b\u202e\r\n\t" {
		if strings.ContainsRune(svg, r) {
			t.Errorf("%U came through", r)
		}
	}
}

// heard is what a screen reader goes through.
func heard(t *testing.T, svg string) []string {
	t.Helper()
	var labels []string
	hidden, depth := 0, 0
	dec := xml.NewDecoder(strings.NewReader(svg))
	for {
		tok, err := dec.Token()
		if err == io.EOF {
			return labels
		}
		switch el := tok.(type) {
		case xml.StartElement:
			depth++
			for _, a := range el.Attr {
				switch {
				case a.Name.Local == "aria-hidden" && hidden == 0:
					hidden = depth
				case a.Name.Local == "aria-label" && hidden == 0:
					labels = append(labels, a.Value)
				case a.Name.Local == "tabindex":
					t.Error("a tabindex")
				}
			}
		case xml.EndElement:
			if depth == hidden {
				hidden = 0
			}
			depth--
		case xml.CharData:
			if hidden == 0 && strings.TrimSpace(string(el)) != "" {
				t.Errorf("%q is read without its category", el)
			}
		}
	}
}

// Every value is heard once, in order, zero and missing ones too; texts and
// decorations are not heard again.
func TestWhatIsHeard(t *testing.T) {
	for name, want := range map[string][]string{
		"bar-missing":  {"行政复议：12条", "行政诉讼：未填", "举报投诉：未填", "其他：未填"},
		"share-en":     {"Government websites：20,515条", "Weibo (microblog)：4,039条", "WeChat：0条", "Other means of disclosure, bulletins and notice boards included：6条"},
		"column-gap":   {"2017年，申请：148条", "2018年，申请：162条", "2019年，申请：790条", "2020年，申请：703条", "① 2019年起按新的全国统一格式统计，与以前年度不可比。"},
		"line-missing": {"甲：4条", "甲：未填", "甲：6条", "甲：7条", "乙：2条", "乙：3条", "乙：5条", "乙：未填"},
		"flow-zero":    {"新收：0条", "办理：0条", "予以公开：0条", "不予公开：未填"},
	} {
		if d := cmp.Diff(want, heard(t, string(Layout(find(t, name)).AppendSVG(nil)))); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

func TestSpokenFallsBackToLabelAndText(t *testing.T) {
	c := &Chart{Kind: Stack, Series: []string{"甲", "乙"}, Categories: []Category{{Label: "示例区", Cells: []Cell{{Value: 1, Text: "1"}, {Value: 2, Text: "2"}}}}}
	if d := cmp.Diff([]string{"示例区 甲 1", "示例区 乙 2"}, heard(t, string(Layout(c).AppendSVG(nil)))); d != "" {
		t.Error(d)
	}
}

// Items stand directly in their list, else Chromium does not take them for
// items.
func TestItemsStandInTheirList(t *testing.T) {
	for _, c := range cases() {
		dec := xml.NewDecoder(strings.NewReader(string(Layout(c.chart()).AppendSVG(nil))))
		var roles []string
		for {
			tok, err := dec.Token()
			if err == io.EOF {
				break
			}
			switch el := tok.(type) {
			case xml.StartElement:
				role := ""
				for _, a := range el.Attr {
					if a.Name.Local == "role" {
						role = a.Value
					}
				}
				if role == "listitem" && roles[len(roles)-1] != "list" {
					t.Fatalf("%s: an item of %q", c.name, roles)
				}
				roles = append(roles, role)
			case xml.EndElement:
				roles = roles[:len(roles)-1]
			}
		}
	}
}

// The sizes that pages can afford.
func TestSize(t *testing.T) {
	for name, most := range map[string]int{"bar": 2000, "bar-en": 2000, "line": 5000, "line-en": 5000} {
		if n := len(Layout(find(t, name)).AppendSVG(nil)); n > most {
			t.Errorf("%s takes %d bytes, more than %d", name, n, most)
		}
	}
}

func TestAppendNumber(t *testing.T) {
	for v, want := range map[float64]string{0: "0", -.001: "0", 1: "1", .5: "0.5", -12.345: "-12.35", 99.999: "100", 7.07: "7.07", 1e6: "1000000"} {
		if got := string(appendNumber(nil, v)); got != want {
			t.Errorf("%v: got %s, want %s", v, got, want)
		}
	}
}

// stylesheet gives the rules that the package comment asks for.
func stylesheet(t *testing.T) string {
	t.Helper()
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	_, css, ok := strings.Cut(string(doc), "//\t:root {")
	if !ok {
		t.Fatal("no style sheet in the package comment")
	}
	return strings.ReplaceAll(":root {"+css, "\n//\t", "\n")
}

var classAttr = regexp.MustCompile(`class="([^"]*)"`)

// Every class in the markup has its rule in the package comment.
func TestEveryClassIsDocumented(t *testing.T) {
	css := stylesheet(t)
	for _, c := range cases() {
		svg := string(Layout(c.chart()).AppendSVG(nil))
		for _, m := range classAttr.FindAllStringSubmatch(svg, -1) {
			for _, class := range strings.Fields(m[1]) {
				if strings.HasPrefix(class, "chart-") {
					continue
				}
				if !regexp.MustCompile(`\.`+class+`\b`).MatchString(css) && !regexp.MustCompile(`\^="`+strings.TrimRight(class, "1234")+`"`).MatchString(css) {
					t.Errorf("%s: class %q has no rule", c.name, class)
				}
			}
		}
	}
	for n := 1; n <= maxPad; n++ {
		for side, name := range map[string]string{"l": "left", "r": "right"} {
			if rule := ".chart." + side + itoa(n) + " { padding-" + name + ": " + itoa(n*padStep) + "px; }"; !strings.Contains(css, rule) {
				t.Errorf("missing %s", rule)
			}
		}
	}
	for _, st := range []style{small, tick, over} {
		rule := regexp.MustCompile(`\.chart \.` + st.class() + `[^}]*font-size: ` + itoa(int(st.size())) + `px`)
		if !rule.MatchString(css) {
			t.Errorf("style %q is not %v px in the style sheet", st.class(), st.size())
		}
	}
}

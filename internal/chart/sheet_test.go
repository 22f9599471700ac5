package chart

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func sheetOf(lang string) Sheet {
	if lang == "en" {
		return Sheet{Lang: "en", Title: "Figure 2-1  Most proactive disclosure takes place on government websites, and so the title has two lines", Sub: "Items disclosed (items), Sample District, 2018",
			Description: "Government websites 20,515; others <6,705>.", Notes: []string{"Note: invented.", "Source: sample report"}}
	}
	return Sheet{Lang: "zh-CN", Title: "图2-1 主动公开的信息大多发布在政府网站", Sub: "主动公开政府信息（条），示例区，2018年",
		Description: "政府网站20515条。", Notes: []string{"注：示例。", "", "来源：示例报告"}}
}

// Every kind of drawing stands alone as well-formed XML that asks for nothing.
func TestSheetIsWholeInItself(t *testing.T) {
	for _, c := range cases() {
		svg := string(Layout(c.chart()).AppendFile(nil, sheetOf("zh")))
		d := xml.NewDecoder(strings.NewReader(svg))
		ids := map[string]bool{}
		for {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v\n%s", c.name, err, svg)
			}
			el, ok := token.(xml.StartElement)
			if !ok {
				continue
			}
			for _, a := range el.Attr {
				switch {
				case a.Name.Local == "id":
					ids[a.Value] = true
				case a.Name.Local == "href" || strings.HasPrefix(a.Name.Local, "on"):
					t.Errorf("%s: %s=%q", c.name, a.Name.Local, a.Value)
				case strings.HasPrefix(a.Name.Local, "aria-labelledby") && a.Value != "" && !ids[a.Value]:
					t.Errorf("%s: named by %q, which is not in the file", c.name, a.Value)
				}
			}
		}
		for _, m := range classAttr.FindAllStringSubmatch(svg, -1) {
			for _, class := range strings.Fields(m[1]) {
				if strings.HasPrefix(class, "chart") || class == "w" || class == "many" {
					continue
				}
				if !regexp.MustCompile(`\.`+class+`\b`).MatchString(sheetStyle) && !regexp.MustCompile(`\^="`+strings.TrimRight(class, "1234")+`"`).MatchString(sheetStyle) {
					t.Errorf("%s: class %q has no rule in the file", c.name, class)
				}
			}
		}
	}
}

// In a file of its own a drawing says why it is broken; on a page the page does,
// in lines as long as there is room.
func TestSheetSaysWhyItIsBroken(t *testing.T) {
	for name, want := range map[string]string{"column-gap": ">① 2019年起按新的全国统一格式统计，与以前年度不可比。<", "column": ""} {
		c := find(t, name)
		if file := string(Layout(c).AppendFile(nil, sheetOf("zh"))); want == "" && strings.Contains(file, "①") || !strings.Contains(file, want) {
			t.Errorf("the file of %s does not say %q: %s", name, want, file)
		}
		if want != "" && strings.Contains(string(Layout(c).AppendSVG(nil)), want) {
			t.Errorf("%s says it on the page as well", name)
		}
	}
}

func TestSheetGolden(t *testing.T) {
	for _, lang := range []string{"zh", "en"} {
		for _, c := range cases() {
			if c.name != "flow" && c.name != "bar" {
				continue
			}
			file := filepath.Join("testdata", "sheet-"+c.name+"-"+lang+".svg")
			got := Layout(c.chart()).AppendFile(nil, sheetOf(lang))
			if *update {
				if err := os.WriteFile(file, got, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != string(want) {
				t.Errorf("%s differs; see the golden file", file)
			}
		}
	}
}

package chart

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
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

// Every kind of drawing stands alone as well-formed XML that asks for nothing,
// and so do several in one file.
func TestSheetIsWholeInItself(t *testing.T) {
	files := map[string]string{"panels": string(panelsOf(t, "zh", "column-gap", "bar-long-value", "line-gap"))}
	for _, c := range cases() {
		files[c.name] = string(Layout(c.chart()).AppendFile(nil, sheetOf("zh")))
	}
	for name, svg := range files {
		d := xml.NewDecoder(strings.NewReader(svg))
		ids := map[string]bool{}
		for {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v\n%s", name, err, svg)
			}
			el, ok := token.(xml.StartElement)
			if !ok {
				continue
			}
			for _, a := range el.Attr {
				switch {
				case a.Name.Local == "id":
					if ids[a.Value] {
						t.Errorf("%s: two elements have the id %q", name, a.Value)
					}
					ids[a.Value] = true
				case a.Name.Local == "href" || strings.HasPrefix(a.Name.Local, "on"):
					t.Errorf("%s: %s=%q", name, a.Name.Local, a.Value)
				case (a.Name.Local == "aria-labelledby" || a.Name.Local == "aria-describedby") && a.Value != "" && !ids[a.Value]:
					t.Errorf("%s: named by %q, which is not in the file", name, a.Value)
				}
			}
		}
		for _, m := range classAttr.FindAllStringSubmatch(svg, -1) {
			for _, class := range strings.Fields(m[1]) {
				if strings.HasPrefix(class, "chart") || class == "w" || class == "many" {
					continue
				}
				if !regexp.MustCompile(`\.`+class+`\b`).MatchString(sheetStyle) && !regexp.MustCompile(`\^="`+strings.TrimRight(class, "1234")+`"`).MatchString(sheetStyle) {
					t.Errorf("%s: class %q has no rule in the file", name, class)
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

// panelsOf draws some of the cases in one file.
func panelsOf(t *testing.T, lang string, names ...string) []byte {
	t.Helper()
	var panels []Panel
	for i, name := range names {
		c := *find(t, name)
		name = fmt.Sprint(name, "-", i+1)
		c.ID, c.LabelledBy, c.DescribedBy = name, name+"-t", name+"-d"
		panels = append(panels, Panel{Title: name + " (<items>)", Description: "All of " + name, Scene: Layout(&c)})
	}
	return AppendPanels(nil, panels, sheetOf(lang))
}

// Panels stand two in a row without touching, each row as high as its highest,
// the same reason once; one alone has the whole width.
func TestPanels(t *testing.T) {
	svg := string(panelsOf(t, "en", "column-gap", "column-gap", "column"))
	places := regexp.MustCompile(`<svg class="chart chart-[^>]*? x="(\d+)" y="([\d.]+)" width="(\d+)" height="([\d.]+)"`).FindAllStringSubmatch(svg, -1)
	if len(places) != 3 {
		t.Fatalf("%d drawings: %s", len(places), svg)
	}
	at := func(i, k int) float64 {
		n, err := strconv.ParseFloat(places[i][k], 64)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	if at(0, 2) != at(1, 2) || at(1, 1) < at(0, 1)+at(0, 3) || at(2, 2) < max(at(0, 2)+at(0, 4), at(1, 2)+at(1, 4)) {
		t.Errorf("the drawings stand at %q", places)
	}
	for i := range places {
		if at(i, 1) < sheetMargin || at(i, 1)+at(i, 3) > sheetWidth-sheetMargin {
			t.Errorf("drawing %d does not fit: %q", i, places[i])
		}
	}
	if strings.Count(svg, ">① 2019") != 1 {
		t.Errorf("why the drawings are broken is not said once: %s", svg)
	}
	if alone := string(panelsOf(t, "en", "column")); strings.Contains(alone, `class="small"`) || !strings.Contains(alone, `y="`) {
		t.Errorf("a drawing alone is small: %s", alone)
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

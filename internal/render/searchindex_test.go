package render

import (
	"context"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestWords tells what of a block is searched.
func TestWords(t *testing.T) {
	for _, c := range []struct{ name, html, want string }{
		{"a sentence with a figure", `<p id="s1-p1">公开<data class="num" value="27490">27490</data>条<sup class="note-ref"><a href="#n">编注1</a></sup>。</p>`, "公开27490条。"},
		{"entities", `<p>A &amp; B &lt; C &#34;D&#34;</p>`, `A & B < C "D"`},
		{"cells", `<table><tr><th>甲</th><td>1</td></tr><tr><th>乙</th><td>2</td></tr></table>`, "甲\n1\n乙\n2"},
		{"a drawing within a drawing", `<figure><p>说明</p><svg class="chart"><svg><text>隐</text></svg><text>去</text></svg><p>注</p></figure>`, "说明\n注"},
		{"a table under its drawing", `<p>说明</p><details class="fig-data"><summary>数据表</summary><table><tr><td>1</td></tr></table></details><p>后</p>`, "说明\n后"},
		{"links of a figure", `<p>前</p><p class="fig-links"><a href="x">下载CSV</a></p>`, "前"},
		{"emphasis", `<p>公开<strong>是</strong>原则<br>例外</p>`, "公开是原则 例外"},
		{"white space in the source", "<ul>\n<li><p>甲\n </p></li>\n<li>one\ntwo</li>\n</ul>", "甲\none two"},
		{"words of a title", `<h2><span class="ph">公开</span><span class="ph">情况</span></h2>`, "公开情况"},
		{"broken", `<p>公开<`, "公开"},
		{"an open drawing", `公开<svg><text>x`, "公开"},
		{"nothing", ``, ""},
	} {
		if got := strings.TrimSpace(string(appendWords(nil, []byte(c.html)))); got != c.want {
			t.Errorf("%s: %q instead of %q", c.name, got, c.want)
		}
	}
}

// TestIndex compares the texts of a small site with what a page of it says.
func TestIndex(t *testing.T) {
	site := loadSite(t, os.DirFS("../.."))
	r := renderer(t, site)
	files := memory{files: map[string]string{}}
	if _, err := r.Build(context.Background(), &files); err != nil {
		t.Fatal(err)
	}
	year := strings.SplitN(r.Pages()[len(r.Pages())-1].Path, "/", 2)[0]
	name := year + "/search.en.js"
	var records [][]json.RawMessage
	for line := range strings.Lines(files.files[name]) {
		inner, ok := strings.CutPrefix(strings.TrimSuffix(line, ")\n"), "gongkaiIndex(")
		var record []json.RawMessage
		if err := json.Unmarshal([]byte("["+inner+"]"), &record); !ok || err != nil {
			t.Fatalf("%s: %q: %v", name, line, err)
		}
		records = append(records, record)
	}
	var pages []string
	for _, record := range records[1:] {
		var page string
		if err := json.Unmarshal(record[0], &page); err != nil {
			t.Fatal(err)
		}
		pages = append(pages, year+"/"+page)
		var blocks [][]any
		if err := json.Unmarshal(record[2], &blocks); err != nil || len(blocks) == 0 {
			t.Fatalf("%s: %v", page, err)
		}
		for _, block := range blocks {
			if id := block[0].(string); id != "" && !strings.Contains(files.files[year+"/"+page], `id="`+id+`"`) {
				t.Errorf("%s has no %s", page, id)
			}
		}
	}
	var want []string
	for _, p := range r.Pages() {
		if strings.HasPrefix(p.Path, year+"/en/") && slices.Contains([]Kind{Cover, Chapter, Data}, p.Kind) {
			want = append(want, p.Path)
		}
	}
	if diff := cmp.Diff(want, pages); diff != "" {
		t.Error(diff)
	}
	if data, ok := r.File(name); !ok || string(data) != files.files[name] {
		t.Errorf("on demand %s is another file", name)
	}
	for _, none := range []string{year + "/search.js", year + "/search.fr.js", year + "/search.en-2.js", year + "/search.en-.js"} {
		if _, ok := r.File(none); ok {
			t.Errorf("there is a %s", none)
		}
	}
}

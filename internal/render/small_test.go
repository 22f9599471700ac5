package render

import (
	"bytes"
	"io/fs"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func TestRelative(t *testing.T) {
	for _, tt := range []struct{ from, target, want string }{
		{"2018/index.html", "2018/requests.html", "requests.html"},
		{"2018/en/fees.html", "2018/fees.html", "../fees.html"},
		{"2018/fees.html", "2018/en/fees.html", "en/fees.html"},
		{"en/index.html", "index.html", "../index.html"},
		{"index.html", "2018/index.html", "2018/index.html"},
		{"en/index.html", "2018/en/index.html", "../2018/en/index.html"},
		{"2018/en/index.html", "2018/parallel.html", "../parallel.html"},
		{"2018/en/index.html", "20181/x.html", "../../20181/x.html"},
	} {
		if got := relative(tt.from, tt.target); got != tt.want {
			t.Errorf("relative(%q, %q) = %q, want %q", tt.from, tt.target, got, tt.want)
		}
	}
}

func TestRoot(t *testing.T) {
	for page, want := range map[string]string{"index.html": "", "en/index.html": "../", "2018/en/x.html": "../../"} {
		if got := root(page); got != want {
			t.Errorf("root(%q) = %q, want %q", page, got, want)
		}
	}
}

func TestAppendText(t *testing.T) {
	got := string(appendText([]byte("x"), `<b title="公开" & 'x'>`+"\x00"))
	if want := "x&lt;b title=&#34;公开&#34; &amp; &#39;x&#39;&gt;\uFFFD"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestNumbers(t *testing.T) {
	zh, en := lang{code: "zh"}, lang{code: "en"}
	for n, want := range map[int][2]string{0: {"", ""}, 1: {"一", "I"}, 4: {"四", "IV"}, 9: {"九", "IX"}, 10: {"十", "X"}, 14: {"十四", "XIV"}, 20: {"二十", "XX"}, 99: {"九十九", "XCIX"}, 100: {"", ""}} {
		if got := [2]string{zh.number(n), en.number(n)}; got != want {
			t.Errorf("number(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestDate(t *testing.T) {
	zh := lang{code: "zh", words: map[string]string{"date": "{y}年{m}月{d}日"}}
	en := lang{code: "en", words: map[string]string{"date": "{d} {month} {y}", "month_3": "March"}}
	for iso, want := range map[string][2]string{
		"2019-03-09":       {"2019年3月9日", "9 March 2019"},
		"2019-03-10 16:30": {"2019年3月10日 16:30", "10 March 2019 16:30"},
		"soon":             {"soon", "soon"},
	} {
		if got := [2]string{zh.date(iso), en.date(iso)}; got != want {
			t.Errorf("date(%q) = %q, want %q", iso, got, want)
		}
	}
}

func TestSize(t *testing.T) {
	l := lang{words: map[string]string{"size_bytes": "{n} B", "size_kb": "{n} KB", "size_mb": "{n} MB"}}
	for n, want := range map[int64]string{0: "0 B", 1023: "1023 B", 1024: "1 KB", 12800: "13 KB", 1 << 20: "1.0 MB", 1600 * 1024: "1.6 MB"} {
		if got := l.size(n); got != want {
			t.Errorf("size(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestDeeper(t *testing.T) {
	var b bytes.Buffer
	deeper(&b, []byte(`<h2 id="s2-a">权责<sup>2</sup></h2><p>h2 < 3</p><h3>x</h3><hr><h6>y</h6><h`))
	want := `<h3 id="s2-a">权责<sup>2</sup></h3><p>h2 < 3</p><h4>x</h4><hr><h6>y</h6><h`
	if got := b.String(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestRenamed(t *testing.T) {
	var b bytes.Buffer
	renamed(&b, []byte(`<p id="s2-p1">s2-p1 <a href="#s2-note-1">x</a> <a href="other.html#s2-x">y</a><svg aria-labelledby="s2-f-t">`), "s2-", "en-")
	want := `<p id="en-s2-p1">s2-p1 <a href="#en-s2-note-1">x</a> <a href="other.html#s2-x">y</a><svg aria-labelledby="en-s2-f-t">`
	if got := b.String(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestMoved(t *testing.T) {
	var b bytes.Buffer
	moved(&b, []byte(`<a href="../data/x.csv" download>a</a> <a href="fees.html#s6-p1">b</a> <a href="#s1-p1">c</a> <a class="external" href="https://www.gongshu.gov.cn/">d</a> <a href="mailto:a@b">e</a> <a href="a/b:c">f</a>`), "en/")
	want := `<a href="data/x.csv" download>a</a> <a href="en/fees.html#s6-p1">b</a> <a href="#s1-p1">c</a> <a class="external" href="https://www.gongshu.gov.cn/">d</a> <a href="mailto:a@b">e</a> <a href="en/a/b:c">f</a>`
	if got := b.String(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestContentsAt(t *testing.T) {
	const nav, toc = `<li><a href="index.html">封面</a></li><li><a href="fees.html">收费</a></li>`, `<li><a href="#s6-p1">甲</a></li>`
	for _, c := range []struct{ name, contents, href, toc, want string }{
		{"marked, headings below", nav, "fees.html", toc, `<li><a href="index.html">封面</a></li><li><a href="fees.html" aria-current="page">收费</a><ul class="toc">` + toc + `</ul></li>`},
		{"marked, no headings", nav, "fees.html", "", `<li><a href="index.html">封面</a></li><li><a href="fees.html" aria-current="page">收费</a></li>`},
		{"not listed", nav, "data.html", "", nav},
		{"too many chapters to list", "", "fees.html", toc, `<ul class="toc">` + toc + `</ul>`},
		{"nothing to list", "", "fees.html", "", ""},
	} {
		if got := string(contentsAt([]byte(c.contents), c.href, c.toc)); got != c.want {
			t.Errorf("%s: got %s", c.name, got)
		}
	}
}

// Parts stand where their tokens stood, also when a text brings tokens of its
// own that name no part.
func TestSplice(t *testing.T) {
	var parts slots
	body, nav := parts.add([]byte("<p>正文</p>")), parts.add([]byte("<nav></nav>"))
	if parts.add(nil) != "" {
		t.Error("an empty part has a token")
	}
	var b bytes.Buffer
	splice(&b, []byte("<main>"+string(nav)+string(body)+"</main>\uFDD07\uFDD1\uFDD0x"), len(parts.parts), func(n int) { b.Write(parts.parts[n]) })
	if got, want := b.String(), "<main><nav></nav><p>正文</p></main>7\uFDD1x"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestOverlay(t *testing.T) {
	own := fstest.MapFS{"base.html": {Data: []byte("own")}, "i18n/zh.yaml": {Data: []byte("own zh")}}
	builtin := fstest.MapFS{"base.html": {Data: []byte("builtin")}, "home.html": {Data: []byte("home")}, "i18n/en.yaml": {Data: []byte("en")}}
	got := map[string]string{}
	o := Overlay(own, builtin).(overlay)
	for _, name := range []string{"base.html", "home.html", "i18n/zh.yaml", "i18n/en.yaml"} {
		data, err := fs.ReadFile(o, name)
		if err != nil {
			t.Fatal(err)
		}
		got[name] = string(data)
	}
	want := map[string]string{"base.html": "own", "home.html": "home", "i18n/zh.yaml": "own zh", "i18n/en.yaml": "en"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	entries, err := o.ReadDir(".")
	if err != nil || len(entries) != 3 {
		t.Errorf("%v, %v", entries, err)
	}
	if Overlay(nil, builtin).(fstest.MapFS) == nil {
		t.Error("without own files the built-in ones are given")
	}
}

func TestOwnTitle(t *testing.T) {
	for _, tt := range []struct{ title, issuer, want string }{
		{"示例区人民政府2018年政府信息公开工作年度报告", "示例区人民政府", "2018年政府信息公开工作年度报告"},
		{"2018 Annual Report, People’s Government of Sample District", "People’s Government of Sample District", "2018 Annual Report"},
		{"People’s Government of Sample District 2018 Annual Report", "People’s Government of Sample District", "2018 Annual Report"},
		{"2018年政府信息公开工作年度报告", "示例区人民政府", ""},
		{"示例区人民政府", "示例区人民政府", ""},
		{"2018年报告", "", ""},
	} {
		if got := ownTitle(tt.title, tt.issuer); got != tt.want {
			t.Errorf("%s of %s: got %q, want %q", tt.title, tt.issuer, got, tt.want)
		}
	}
}

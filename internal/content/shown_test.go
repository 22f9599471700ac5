package content

import (
	"slices"
	"testing"
	"testing/fstest"
)

func TestShown(t *testing.T) {
	const plain = "---\ntitle: 示例\n---\n示例。\n"
	for _, c := range []struct {
		name  string
		files map[string]string // more than a plain text in 2016 to 2019
		want  []int
	}{
		{"nothing", nil, []int{2018}},
		{"a figure of another year", map[string]string{"2018/01-a.zh.md": plain + "{a@2016}"}, []int{2016, 2018}},
		{"in front matter", map[string]string{"2018/01-a.zh.md": "---\nstats: {a: {formula: b@2016}}\n---\n"}, []int{2016, 2018}},
		{"in the translation", map[string]string{"2018/01-a.en.md": plain + "{a@2017}"}, []int{2017, 2018}},
		{"a formula of that year", map[string]string{"2018/01-a.zh.md": plain + "{a@2017}", "2017/01-a.zh.md": "---\nstats: {a: {formula: a@2016}}\n---\n"}, []int{2016, 2017, 2018}},
		{"the text of that year", map[string]string{"2018/01-a.zh.md": plain + "{a@2017}", "2017/01-a.zh.md": plain + "{a@2016}"}, []int{2017, 2018}},
		{"two years that name each other", map[string]string{"2018/01-a.zh.md": plain + "{a@2019}", "2019/01-a.zh.md": "---\nstats: {a: {formula: a@2018}}\n---\n"}, []int{2018, 2019}},
		{"tiles", map[string]string{"2018/01-a.zh.md": plain + "{tiles a}"}, []int{2017, 2018}},
		{"a trend", map[string]string{"2018/01-a.zh.md": plain + "{ trend a}"}, []int{2016, 2017, 2018, 2019}},
		{"a year that is not there", map[string]string{"2018/01-a.zh.md": plain + "{a@2011}"}, []int{2018}},
		{"a backup", map[string]string{"2018/01-a.zh.md~": plain + "{a@2016}", "2018/.old/a.zh.md": "{a@2016}"}, []int{2018}},
	} {
		fsys := fstest.MapFS{"content/site.yaml": {Data: []byte("name: 示例")}, "content/201x/a": {}}
		for _, year := range []string{"2016", "2017", "2018", "2019"} {
			fsys["content/"+year+"/index.zh.md"] = &fstest.MapFile{Data: []byte(plain)}
		}
		for name, text := range c.files {
			fsys["content/"+name] = &fstest.MapFile{Data: []byte(text)}
		}
		if got, err := Shown(fsys, 2018); err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s: %v instead of %v, %v", c.name, got, c.want, err)
		}
	}
	if got, err := Shown(fstest.MapFS{"content/site.yaml": {}}, 2018); err != nil || len(got) != 0 {
		t.Errorf("a year that is not there: %v, %v", got, err)
	}
}

package preview

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// counterpart gives the path of a draft's translation.
func (d *draft) counterpart() string {
	return filepath.Join(d.dir, strings.Replace(d.file, ".zh.md", ".en.md", 1))
}

func (d *draft) review() string { return strings.Replace(d.page, "1900/", "1900/~", 1) }

var lackingRow = regexp.MustCompile(`<section class="row[^"]*lacking`)

// The review shows both languages; what one lacks is marked, and either side
// brings it up to date.
func TestReviewFollowsBothSides(t *testing.T) {
	dir, e, s, home := serveSiteOf(t, 3, ServerOptions{Lang: "zh"})
	d := newDraft(t, dir, e)
	status, page, _ := get(t, home+d.review())
	if status != 200 || lackingRow.Match(page) {
		t.Fatalf("status %d: %.500s", status, page)
	}
	for _, word := range []string{`lang="zh-CN"`, `lang="en"`, "data-file=\"" + d.file} {
		if !strings.Contains(string(page), word) {
			t.Errorf("no %s", word)
		}
	}
	query := d.query(s, sumOf(t, home, d.review()))
	query.Set("page", d.review())
	all := listen(t, home, query)
	d.save(d.text() + "\n示例：又办理 4711 件。\n")
	await(t, all, "the new paragraph", func(m message) bool { return m.Type == "patch" && strings.Contains(string(m.Edit), "4711") })
	if _, page, _ = get(t, home+d.review()); !lackingRow.Match(page) {
		t.Error("the missing translation is not marked")
	}
	text, err := os.ReadFile(d.counterpart())
	if err != nil {
		t.Fatal(err)
	}
	save := func(more string) {
		if err := os.WriteFile(d.counterpart(), append(text[:len(text):len(text)], more...), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := e.Apply([]string{strings.Replace(d.file, ".zh.md", ".en.md", 1)}); err != nil {
			t.Fatal(err)
		}
	}
	save("\nSample: another 4,177 were handled.\n")
	m := await(t, all, "the translation", func(m message) bool { return m.Type == "patch" })
	if !strings.Contains(string(m.Edit), `"class":"differ"`) || !strings.Contains(string(m.Edit), "4,177") {
		t.Errorf("the numbers that differ are not marked: %s", m.Edit)
	}
	save("\nSample: another 4,711 were handled.\n")
	await(t, all, "the mended translation", func(m message) bool { return m.Type == "patch" })
	if _, page, _ = get(t, home+d.review()); lackingRow.Match(page) || strings.Contains(string(page), "differ") {
		t.Error("the marks stay")
	}
}

func TestReviewsThatAreNot(t *testing.T) {
	_, _, _, home := serveSiteOf(t, 2, ServerOptions{Lang: "en"})
	for _, path := range []string{"1900/~nothing.html", "1901/~index.html", "~index.html", "01900/~index.html", "1900/en/~index.html", "1900/~index"} {
		if status, _, _ := get(t, home+path); status != 404 {
			t.Errorf("%s: status %d", path, status)
		}
	}
	if status, page, _ := get(t, home+"1900/~index.html"); status != 200 || !strings.Contains(string(page), "Review") {
		t.Errorf("status %d: %.200s", status, page)
	}
}

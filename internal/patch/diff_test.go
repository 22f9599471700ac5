package patch

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func mustParse(t testing.TB, page string) *Tree {
	t.Helper()
	tree, err := Parse([]byte(page))
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// inBody is a page of that body.
func inBody(body string) string {
	return `<!DOCTYPE html><html lang="zh-CN"><head><title>示例</title></head><body>` + body + `</body></html>`
}

// edits gives what travels for a change of the body.
func edits(t *testing.T, from, to string) string {
	t.Helper()
	e, ok := Diff(mustParse(t, inBody(from)), mustParse(t, inBody(to)))
	if !ok {
		t.Fatal("no edit")
	}
	data, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(strings.TrimPrefix(string(data), `{"c":[1,{"e":{"c":`), `}}]}`)
}

// What travels is what differs and no more.
func TestOnlyDifferencesTravel(t *testing.T) {
	for _, c := range []struct{ name, from, to, want string }{
		{"a word", `<p id="p1">甲</p><p id="p2">乙</p>`, `<p id="p1">甲</p><p id="p2">丙</p>`,
			`[1,{"e":{"c":[{"t":"丙"}]}}]`},
		{"a figure within a sentence", `<p>共<data value="1">1</data>件</p>`, `<p>共<data value="2">2</data>件</p>`,
			`[{"e":{"c":[1,{"e":{"a":{"value":"2"},"c":[{"t":"2"}]}}]}}]`},
		{"a new first paragraph renumbers the rest", `<p id="p1">甲</p><p id="p2">乙</p>`, `<p id="p1">新</p><p id="p2">甲</p><p id="p3">乙</p>`,
			`[{"n":["p",{"id":"p1"},"新"]},{"e":{"a":{"id":"p2"}}},{"e":{"a":{"id":"p3"}}}]`},
		{"a paragraph goes", `<p>甲</p><p>乙</p><p>丙</p>`, `<p>甲</p><p>丙</p>`, `[1,-1]`},
		{"an attribute comes, one goes", `<p class="a">甲</p>`, `<p id="x">甲</p>`, `[{"e":{"a":{"class":null,"id":"x"}}}]`},
		{"repeated neighbours stay", `<p>a<br>b<br>c<br>d</p>`, `<p>a<br>b<br>x<br>d</p>`, `[{"e":{"c":[4,{"t":"x"}]}}]`},
		{"another element takes the place", `<p>甲</p>`, `<h2>甲</h2>`, `[-1,{"n":["h2",0,"甲"]}]`},
		{"a list grows at its end", `<ul><li>1</li></ul>`, `<ul><li>1</li><li>2</li></ul>`, `[{"e":{"c":[1,{"n":["li",0,"2"]}]}}]`},
		{"a chart's bar", `<svg viewBox="0 0 1 1"><rect width="10%"/></svg>`, `<svg viewBox="0 0 1 1"><rect width="20%"/></svg>`,
			`[{"e":{"c":[{"e":{"a":{"width":"20%"}}}]}}]`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, edits(t, c.from, c.to)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestEqualPagesNeedNothing(t *testing.T) {
	tree := mustParse(t, inBody(`<p>甲</p>`))
	if e, ok := Diff(tree, mustParse(t, inBody(`<p>甲</p>`))); e != nil || !ok {
		t.Errorf("%v %v", e, ok)
	}
}

func TestTemplatesAreRefused(t *testing.T) {
	if _, err := Parse([]byte(inBody(`<div><template><p>甲</p></template></div>`))); err != ErrUnkept {
		t.Errorf("%v", err)
	}
}

func TestScriptThatChangesIsNew(t *testing.T) {
	if got, want := edits(t, `<script type="application/ld+json">{"a":1}</script>`, `<script type="application/ld+json">{"a":2}</script>`), "[-1"; strings.Contains(got, want) {
		t.Errorf("data in a script element is taken for a script: %s", got)
	}
	got := edits(t, `<script src="a.js"></script>`, `<script src="b.js"></script>`)
	if want := `[-1,{"n":["script",{"src":"b.js"}]}]`; got != want {
		t.Errorf("%s", got)
	}
}

// Fingerprints tell apart what differs in one place only.
func TestFingerprints(t *testing.T) {
	seen := map[string]string{}
	for _, body := range []string{
		`<p>a</p>`, `<p>b</p>`, `<p id="a"></p>`, `<p a="id"></p>`, `<p></p><p>a</p>`, `<p>a</p><p></p>`, `<div><p>a</p></div>`,
		`<p>ab<b>c</b></p>`, `<p>a<b>bc</b></p>`, `<p>𠮷</p>`, `<p>吉</p>`, `<p><!--a--></p>`, `<p class="a" id="b"></p>`, `<p class="b" id="a"></p>`, ``,
	} {
		sum := mustParse(t, inBody(body)).Fingerprint()
		if other, ok := seen[sum]; ok || len(sum) != 16 {
			t.Errorf("%q and %q have the fingerprint %s", body, other, sum)
		}
		seen[sum] = body
	}
}

// Any page can become any other: the edit, as it travels, applied to the first
// gives the second.
func TestEditMakesTheOtherPage(t *testing.T) {
	for seed := range uint64(3000) {
		r := rand.New(rand.NewPCG(seed, 1))
		from := randomBody(r)
		to := randomBody(r)
		if seed%3 != 0 {
			to = mutate(r, from)
		}
		checkEdit(t, fmt.Sprint("seed ", seed), mustParse(t, inBody(from)), mustParse(t, inBody(to)))
	}
}

func checkEdit(t *testing.T, name string, a, b *Tree) {
	t.Helper()
	e, ok := Diff(a, b)
	if !ok {
		t.Fatalf("%s: no edit", name)
	}
	if e != nil {
		data, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		if e, err = readEdit(data); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	got, err := apply(a, e)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if got.Fingerprint() != b.Fingerprint() {
		t.Fatalf("%s: the edit makes another page", name)
	}
	if want, made := written(t, b.Root), written(t, got.Root); want != made {
		t.Fatalf("%s: %s", name, cmp.Diff(want, made))
	}
}

func written(t *testing.T, n *Node) string {
	t.Helper()
	data, err := json.Marshal(n.wire())
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

var words = []string{"公开", "政府信息", "1206", "件", "𠮷", " ", "\n", "申请", "the items", "&amp;", "“"}

func randomText(r *rand.Rand) string {
	var b strings.Builder
	for range 1 + r.IntN(3) {
		b.WriteString(words[r.IntN(len(words))])
	}
	return b.String()
}

func randomInline(r *rand.Rand) string {
	text := randomText(r)
	switch r.IntN(6) {
	case 0:
		return `<data value="` + fmt.Sprint(r.IntN(9)) + `" data-key="k">` + text + `</data>`
	case 1:
		return `<a href="#p` + fmt.Sprint(r.IntN(9)) + `">` + text + `</a>`
	case 2:
		return text + "<br>" + randomText(r)
	case 3:
		return "<!--" + words[r.IntN(4)] + "-->" // the parsers differ about character references there
	}
	return text
}

func randomBlock(r *rand.Rand, depth int) string {
	id := ""
	if r.IntN(2) == 0 {
		id = fmt.Sprintf(` id="p%d"`, r.IntN(6))
	}
	if r.IntN(4) == 0 {
		id += fmt.Sprintf(` class="c%d"`, r.IntN(3))
	}
	if depth > 0 && r.IntN(4) == 0 {
		return "<div" + id + ">" + randomBlocks(r, depth-1) + "</div>"
	}
	switch r.IntN(5) {
	case 0:
		return fmt.Sprintf(`<svg%s viewBox="0 0 9 9"><g><rect width="%d%%"></rect><title>%s</title></g></svg>`, id, r.IntN(5), randomText(r))
	case 1:
		return "<table" + id + "><tbody><tr><td>" + randomText(r) + "</td><td>" + randomInline(r) + "</td></tr></tbody></table>"
	case 2:
		return "<details" + id + "><summary>" + randomText(r) + "</summary><p>" + randomInline(r) + "</p></details>"
	}
	return "<p" + id + ">" + randomInline(r) + randomInline(r) + "</p>"
}

func randomBlocks(r *rand.Rand, depth int) string {
	var b strings.Builder
	for range r.IntN(6) {
		b.WriteString(randomBlock(r, depth))
		if r.IntN(3) == 0 {
			b.WriteString("\n")
		}
	}
	return b.String()
}

func randomBody(r *rand.Rand) string { return randomBlocks(r, 2) }

// mutate changes a page as an editor does: a little, in places.
func mutate(r *rand.Rand, body string) string {
	for range 1 + r.IntN(3) {
		from := r.IntN(len(body) + 1)
		at := max(0, strings.Index(body[from:], "<p")) // of no element: at the beginning
		if at > 0 {
			at += from
		}
		switch r.IntN(4) {
		case 0:
			body = body[:at] + randomBlock(r, 1) + body[at:]
		case 1:
			body = strings.Replace(body, words[r.IntN(4)], words[r.IntN(8)], 1)
		case 2:
			body += randomBlock(r, 1)
		default:
			body = strings.Replace(body, `id="p1"`, `id="p4"`, 1)
		}
	}
	return body
}

func BenchmarkWordInALongPage(b *testing.B) {
	var body strings.Builder
	for i := range 300 {
		fmt.Fprintf(&body, `<p id="p%d">第%d段<data value="%d">%d</data>件。</p>`, i, i, i, i)
	}
	from := mustParse(b, inBody(body.String()))
	page := []byte(inBody(strings.Replace(body.String(), "第150段", "改过的第150段", 1)))
	for b.Loop() {
		to, err := Parse(page)
		if err != nil {
			b.Fatal(err)
		}
		if e, ok := Diff(from, to); !ok || e == nil {
			b.Fatal("no edit")
		}
	}
}

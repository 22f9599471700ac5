package content

import (
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"gongkai/internal/stat"
)

// TestReloadEqualsLoad makes random edits, one after the other, and compares
// what the loader makes of the changed paths with what a new one makes of the
// whole site.
func TestReloadEqualsLoad(t *testing.T) {
	for seed := range uint64(5) {
		for _, lean := range []bool{false, true} {
			t.Run(fmt.Sprintf("seed %d lean %v", seed, lean), func(t *testing.T) {
				e := newEditor(seed)
				loader := NewLoader(e.fsys, Options{Lean: lean})
				last, _, err := loader.Load()
				if err != nil {
					t.Fatal(err)
				}
				facts := factLines(t, last)
				var done []string
				for n := range 60 {
					what, changed := e.edit()
					done = append(done, what)
					site, findings, err := loader.Reload(changed)
					if err != nil {
						t.Fatal(err)
					}
					fresh, want, err := Load(e.fsys, Options{})
					if err != nil {
						t.Fatal(err)
					}
					d := cmp.Diff(modelLines(t, fresh), modelLines(t, site))
					if !slices.Equal(want, findings) {
						d += cmp.Diff(want, findings)
					}
					if n%10 == 9 { // as slow as all the rest
						d += cmp.Diff(fresh, site, reloadOptions())
					}
					now := factLines(t, site)
					for _, r := range site.Reports {
						if r.SameFacts(last.Report(r.Year)) && !slices.Equal(facts[r.Year], now[r.Year]) {
							d += "the same facts are different:\n" + cmp.Diff(facts[r.Year], now[r.Year])
						}
					}
					if d != "" {
						t.Fatalf("after %q:\n%s", done, d)
					}
					last, facts = site, now
				}
			})
		}
	}
}

// reloadOptions compare models but for how they keep their bodies, which modelLines
// compares.
func reloadOptions() cmp.Options {
	return append(modelOptions(), cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".Body" || p.Last().String() == ".Filled" }, cmp.Ignore()))
}

// modelLines lists what can be asked of a model: bodies, figures by every name,
// forms, notes, links to the parents.
func modelLines(t *testing.T, site *Site) (lines []string) {
	t.Helper()
	say := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	for _, r := range site.Reports {
		for i, c := range append([]*Chapter{r.Index}, r.Chapters...) {
			if c.Report != r || slices.ContainsFunc(c.Waivers, func(w *Waiver) bool { return w.Chapter != c }) {
				t.Errorf("%s: links to the parents are wrong", c.Slug)
			}
			for _, text := range c.Texts {
				if text != nil {
					body, err := site.Body(text)
					say("%s %q %v", text.File, body, err)
				}
			}
			for _, f := range c.Forms {
				say("%d form %s %s %d %v", i, f.Name, f.File, len(f.Filled.Cells), r.Form(c, f.Name) == f)
			}
			for _, name := range poolNames() {
				if f, ok := r.Figure(c, name); ok {
					say("%d %s: %s in %s, of %d, %+v", i, name, show(f.Value), f.Chapter.Slug, r.Ordinal(f.Stat), f.Value.Kind)
				}
			}
		}
		for s := range r.Statements() {
			say("%d %s %s %v %d notes", r.Year, s.Stat.Key, s.Chapter.Slug, show(r.Value(s.Stat)), len(r.Notes(s.Stat.Key)))
		}
		say("suggest %v", r.Suggest("aab"))
	}
	return lines
}

// factLines lists by year what is in a model but for the bodies.
func factLines(t *testing.T, site *Site) map[int][]string {
	years := map[int][]string{}
	for _, r := range site.Reports {
		lines := modelLines(t, &Site{Reports: []*Report{r}, bodies: site.bodies})
		lines = slices.DeleteFunc(lines, func(line string) bool { return strings.HasPrefix(line, contentDir) })
		for _, c := range append([]*Chapter{r.Index}, r.Chapters...) {
			for _, text := range c.Texts {
				if text != nil {
					lines = append(lines, fmt.Sprint(text.File, text.Title, text.TitleAt, text.Summary, text.BodyLine))
				}
			}
		}
		years[r.Year] = append(lines, fmt.Sprint(r.Meta, r.Incomplete, len(r.Waivers)))
	}
	return years
}

// poolKeys are the keys that the edited chapters state; few, so that they meet.
func poolKeys() []string { return []string{"a", "b", "aa", "a.x", "b.x", "c", "d"} }

func poolNames() []string {
	names := []string{"form.litigation.review.total", "nothing"}
	for _, k := range poolKeys() {
		names = append(names, k, k+".x", k+".x.p", k+".x.rest")
	}
	return names
}

// editor makes random changes to a site.
type editor struct {
	r    *rand.Rand
	fsys fstest.MapFS
}

func newEditor(seed uint64) *editor {
	e := &editor{rand.New(rand.NewPCG(seed, 7)), fstest.MapFS{}}
	e.mend("2018")
	e.mend("2023")
	return e
}

// mend makes a year whole again; random edits ruin what they meet.
func (e *editor) mend(year string) {
	e.put("content/site.yaml", "name: {zh: 示例, en: Sample}\nlanguages: [zh, en]\n")
	for name := range maps.Clone(e.fsys) {
		if strings.HasPrefix(name, "content/"+year+"/") {
			delete(e.fsys, name)
		}
	}
	e.put("content/"+year+"/data/litigation.csv", litigation)
	for _, lang := range []string{"zh", "en"} {
		e.put("content/"+year+"/index."+lang+".md", e.index(year, lang))
		for n := range 6 {
			e.put(fmt.Sprintf("content/%s/%02d-chapter-%d.%s.md", year, n+1, n+1, lang), e.chapter(lang))
		}
	}
}

func (e *editor) put(name, text string) {
	e.fsys[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
}

func (e *editor) one(of ...string) string { return of[e.r.IntN(len(of))] }

func (e *editor) index(year, lang string) string {
	text := "title: 示例\nreport:\n  issuer: 示例\n"
	if lang == "zh" {
		text += "  year: " + e.one(year, year, year, "2011") + "\n  period: {from: " + year + "-01-01, to: " + year + "-12-31}\n" + e.one("", "", "  format: 2021\n", "  format: 2019\n")
	}
	return "---\n" + text + "---\n示例。\n"
}

// chapter writes a chapter with a few statistics.
func (e *editor) chapter(lang string) string {
	var b strings.Builder
	b.WriteString("---\ntitle: " + e.one("示例", "又一例", "Sample") + "\nstats:\n")
	keys := poolKeys()
	e.r.Shuffle(len(keys), func(i, j int) { keys[i], keys[j] = keys[j], keys[i] })
	for _, k := range keys[:1+e.r.IntN(4)] {
		fmt.Fprintf(&b, "  %s:\n    label: %s\n", k, e.one("甲", "乙"))
		if lang != "zh" {
			continue
		}
		if e.r.IntN(2) == 0 {
			fmt.Fprintf(&b, "    formula: %s %s %s\n    decimals: 2\n", e.named(), e.one("+", "-", "/", "*"), e.named())
			continue
		}
		fmt.Fprintf(&b, "    value: %d\n", e.r.IntN(9))
		if e.r.IntN(2) == 0 {
			fmt.Fprintf(&b, "    by:\n      x:\n        label: 按\n        parts: {p: {label: 丙, value: %d}, %s: {label: 丁, value: 1}}\n%s", e.r.IntN(9), e.one("q", "s"), e.one("", "        rest: {label: 其他}\n"))
		}
	}
	if lang == "zh" && e.r.IntN(4) == 0 {
		b.WriteString("waivers: [{rule: CO-01, at: a, reason: 示例, by: 编辑, date: 2026-01-01, public: true}]\n")
	}
	if lang == "zh" && e.r.IntN(2) == 0 {
		b.WriteString("forms: {" + e.one("litigation", "litigation", "litigation", "nonsense") + ": data/" + e.one("litigation", "litigation", "linked", "none") + ".csv}\n")
	}
	fmt.Fprintf(&b, "---\n正文%d。\n", e.r.IntN(1000))
	return b.String()
}

// named gives a name for a formula, mostly one that some chapter states.
func (e *editor) named() string {
	if e.r.IntN(9) == 0 {
		return e.one(poolNames()...)
	}
	return e.one(poolKeys()...)
}

// some gives a random file of the site; "" when there is none.
func (e *editor) some(pattern string) string {
	var all []string
	for name := range e.fsys {
		if ok, _ := path.Match(pattern, name); ok {
			all = append(all, name)
		}
	}
	if len(all) == 0 {
		return ""
	}
	slices.Sort(all)
	return all[e.r.IntN(len(all))]
}

// edit makes one change, or a few at once, and says which paths it touched.
func (e *editor) edit() (what string, changed []string) {
	for range 1 + e.r.IntN(3)*e.r.IntN(2) {
		w, c := e.step()
		what, changed = what+w+"; ", append(changed, c...)
	}
	switch e.r.IntN(12) {
	case 0:
		changed = []string{"."}
	case 1:
		changed = []string{"content"}
	case 2:
		changed = append(changed, "layouts/base.html", "content/2018/4913", "nothing", "content/2018/.hidden.swp")
	}
	return what, changed
}

func (e *editor) step() (what string, changed []string) {
	chapter := e.some("content/*/[0-9]*.md")
	lang := "zh"
	if strings.Contains(chapter, ".en.") {
		lang = "en"
	}
	switch e.r.IntN(32) {
	case 26, 27:
		year := e.one("2018", "2023")
		e.mend(year)
		return "mend " + year, []string{"content/" + year, "content/site.yaml"}
	case 20, 21: // every place is another
		if chapter == "" {
			break
		}
		e.put(chapter, strings.Replace(string(e.fsys[chapter].Data), "---\n", "---\n# 注\n", 1))
		return "shift " + chapter, []string{chapter}
	case 22, 23, 4: // formulas compute something else
		if chapter == "" {
			break
		}
		e.put(chapter, strings.NewReplacer("formula: a ", "formula: b ", "formula: b ", "formula: c ", "formula: c ", "formula: d ", "formula: d ", "formula: a ", " + ", " - ", " - ", " * ", " / ", " + ", " * ", " / ").Replace(string(e.fsys[chapter].Data)))
		return "recompute " + chapter, []string{chapter}
	case 24:
		name := "content/" + e.one("2018", "2023") + "/index.zh.md"
		e.put(name, e.one("---\ntitle: [\n---\n", e.index("2018", "zh")))
		return "break or mend " + name, []string{name}
	case 25:
		name := "content/2023/index.zh.md"
		e.put(name, strings.Replace(e.index("2023", "zh"), "  issuer", e.one("  format: 2014\n  issuer", "  format: 2021\n  issuer"), 1))
		return "format of " + name, []string{name}
	case 0, 1, 2: // the whole text is another
		if chapter == "" {
			break
		}
		e.put(chapter, e.chapter(lang))
		return "rewrite " + chapter, []string{chapter}
	case 3, 5, 6, 28, 29, 30, 31: // one number is another, so that the names stay
		if chapter == "" {
			break
		}
		text := string(e.fsys[chapter].Data)
		from, to := fmt.Sprint("value: ", e.r.IntN(9)), fmt.Sprint("value: ", e.r.IntN(9))
		e.put(chapter, strings.NewReplacer(from, to, "label: 甲", "label: 乙").Replace(text))
		return "renumber " + chapter, []string{chapter}
	case 7:
		if chapter == "" {
			break
		}
		e.put(chapter, e.one("", "---\n", "---\ntitle: [\n---\n", "没有文头", "\xff\xfe"))
		return "break " + chapter, []string{chapter}
	case 8:
		delete(e.fsys, chapter)
		return "remove " + chapter, []string{chapter}
	case 9:
		if chapter == "" {
			break
		}
		name := path.Dir(chapter) + "/" + e.one("05-new.zh.md", "05-new.en.md", "03-chapter-3.zh.md", "x.md", "09-chapter-1.zh.md", "notes.txt", "07-a.fr.md")
		e.fsys[name] = e.fsys[chapter]
		delete(e.fsys, chapter)
		return "rename " + chapter + " to " + name, []string{chapter, name}
	case 10:
		name := "content/" + e.one("2018", "2023", "2020") + "/index." + e.one("zh", "en") + ".md"
		if e.r.IntN(3) == 0 {
			delete(e.fsys, name)
			return "remove " + name, []string{name}
		}
		e.put(name, e.index(path.Base(path.Dir(name)), strings.Split(name, ".")[1]))
		return "write " + name, []string{name}
	case 11:
		e.put("content/site.yaml", e.one("name: {zh: 示例, en: Sample}\nlanguages: [zh, en]\n", "name: {zh: 又名, en: Sample}\nlanguages: [zh, en]\n", "languages: [zh, en, fr]\n", "languages: [zh]\n", "[", ""))
		return "write site.yaml", []string{"content/site.yaml"}
	case 12:
		name := "content/terms.yaml"
		if e.r.IntN(3) == 0 {
			delete(e.fsys, name)
		} else {
			e.put(name, e.one("- {zh: 主动公开, en: proactive disclosure}\n", "- {zh: 示例}\n", "["))
		}
		return "terms", []string{name}
	case 13:
		name := "content/" + e.one("2018", "2023") + "/translation.lock"
		if e.r.IntN(3) == 0 {
			delete(e.fsys, name)
		} else {
			e.put(name, e.one("file 01-chapter-1.en.md\nword title 0123456789ab\n", "nonsense\n", ""))
		}
		return "lock", []string{name}
	case 14, 15:
		name := "content/" + e.one("2018", "2023") + "/data/litigation.csv"
		if e.r.IntN(4) == 0 {
			delete(e.fsys, name)
		} else {
			e.put(name, strings.Replace(litigation, "1,0,2", fmt.Sprintf("%d,0,2", e.r.IntN(5)), 1))
		}
		return "table", []string{e.one(name, path.Dir(name))}
	case 16: // a year is renamed
		from, to := e.one("2018", "2023", "2020", "99"), e.one("2020", "2018", "2019", "99", "2023")
		if from == to {
			break
		}
		for name := range maps.Clone(e.fsys) {
			if rest, ok := strings.CutPrefix(name, "content/"+from+"/"); ok {
				e.fsys["content/"+to+"/"+rest] = e.fsys[name]
				delete(e.fsys, name)
			}
		}
		return "rename " + from + " to " + to, []string{"content/" + from, "content/" + to}
	case 17: // a link to a chapter elsewhere
		e.put("shared/text.md", e.chapter("zh"))
		e.fsys["content/2018/08-linked.zh.md"] = &fstest.MapFile{Data: []byte("../../shared/text.md"), Mode: fs.ModeSymlink}
		return "link", []string{"shared/text.md", "content/2018/08-linked.zh.md"}
	case 18:
		e.put("shared/text.md", e.chapter("zh"))
		e.put("shared/table.csv", strings.Replace(litigation, "1,0,2", fmt.Sprintf("%d,0,2", e.r.IntN(5)), 1))
		e.fsys["content/2023/data/linked.csv"] = &fstest.MapFile{Data: []byte("../../../shared/table.csv"), Mode: fs.ModeSymlink}
		return "edit behind the links", []string{"shared/text.md", "content/2023/data/linked.csv"}
	case 19:
		e.put("shared/table.csv", strings.Replace(litigation, "1,0,2", fmt.Sprintf("%d,0,2", e.r.IntN(5)), 1))
		return "edit behind a link", []string{"shared/table.csv"}
	}
	return "nothing", nil
}

// TestReloadShares checks that what a change does not concern is the same memory
// as before, and that the model before stays as it was.
func TestReloadShares(t *testing.T) {
	fsys := sampleSite(3)
	loader := NewLoader(fsys, Options{})
	first, _, err := loader.Load()
	if err != nil {
		t.Fatal(err)
	}
	before := modelLines(t, first)
	if same, _, _ := loader.Reload([]string{"content/2018/00001-chapter-1.zh.md"}); same != first {
		t.Error("a file that was only touched gives another model")
	}
	name := "content/2018/00002-chapter-2.zh.md"
	fsys[name] = &fstest.MapFile{Data: []byte(strings.Replace(string(fsys[name].Data), "value: 1012", "value: 1013", 1))}
	second, _, err := loader.Reload([]string{name})
	if err != nil {
		t.Fatal(err)
	}
	a, b := first.Reports[0], second.Reports[0]
	switch {
	case second == first:
		t.Fatal("the change was not seen")
	case &a.Chapters[0].Stats[0] != &b.Chapters[0].Stats[0], a.Chapters[2].Texts[0] != b.Chapters[2].Texts[0]:
		t.Error("chapters that did not change are not shared")
	case !b.SameNames(a):
		t.Error("the table of keys is not shared")
	case b.SameFacts(a):
		t.Error("another number is the same fact")
	case a.Chapters[1].Stats[1].Value.Text != "1012", b.Chapters[1].Stats[1].Value.Text != "1013":
		t.Errorf("values %q and %q", a.Chapters[1].Stats[1].Value.Text, b.Chapters[1].Stats[1].Value.Text)
	}
	if d := cmp.Diff(before, modelLines(t, first)); d != "" {
		t.Error(d)
	}
	fsys[name] = &fstest.MapFile{Data: append(slices.Clone(fsys[name].Data), "又一段。\n"...)}
	third, _, err := loader.Reload([]string{name})
	if c := third.Reports[0]; err != nil || third == second || !c.SameFacts(b) || &c.Chapters[1].Stats[0] != &b.Chapters[1].Stats[0] || c.Chapters[1].Texts[1] != b.Chapters[1].Texts[1] {
		t.Error("another paragraph changes more than the text", err)
	}
}

// TestReloadAfterFailure checks that a failure of the machine leaves the loader
// as it was, so that the same paths can be given again.
func TestReloadAfterFailure(t *testing.T) {
	fsys := &unread{FS: sampleSite(2)}
	loader := NewLoader(fsys, Options{})
	first, _, err := loader.Load()
	if err != nil {
		t.Fatal(err)
	}
	name := "content/2018/00002-chapter-2.zh.md"
	fsys.FS.(fstest.MapFS)[name] = &fstest.MapFile{Data: []byte("---\ntitle: 改过\n---\n正文。\n")}
	fsys.name = name
	if _, _, err := loader.Reload([]string{name}); err == nil {
		t.Fatal("no error")
	}
	fsys.name = ""
	second, _, err := loader.Reload([]string{name})
	if err != nil || second == first || second.Reports[0].Chapters[1].Texts[0].Title != "改过" {
		t.Error(err, second.Reports[0].Chapters[1].Texts[0].Title)
	}
}

// unread is a file system in which one file cannot be read to its end.
type unread struct {
	fs.FS
	name string
}

func (f *unread) Open(name string) (fs.File, error) {
	file, err := f.FS.Open(name)
	if err == nil && name == f.name {
		return unreadFile{file}, nil
	}
	return file, err
}

type unreadFile struct{ fs.File }

func (unreadFile) Read([]byte) (int, error) { return 0, fmt.Errorf("the disk fails") }

// A change of one number recomputes the formulas that need it, at any remove, and
// no others.
func TestReloadComputesWhatIsReached(t *testing.T) {
	fsys := fstest.MapFS{}
	put := func(name, key, value string) string {
		name = "content/2018/" + name + ".zh.md"
		fsys[name] = &fstest.MapFile{Data: []byte("---\ntitle: 示例\nstats:\n  " + key + ": {label: 示例, " + value + "}\n---\n正文。\n")}
		return name
	}
	put("01-a", "a", "value: 1")
	put("02-b", "b", "formula: a + 1")
	put("03-c", "c", "formula: b * 2")
	put("04-d", "d", "formula: 7 + 1")
	loader := NewLoader(fsys, Options{})
	if _, _, err := loader.Load(); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name, key, value string
		want             string
		computed         string // in front
	}{
		{"01-a", "a", "value: 5", "a=5 b=6 c=12 d=8", "b c"},
		{"04-d", "d", "formula: a + c", "a=5 b=6 c=12 d=17", ""}, // another name: all anew
		{"01-a", "a", "value: 2", "a=2 b=3 c=6 d=8", "b c d"},
		{"03-c", "c", "formula: b * 2, decimals: 1", "a=2 b=3 c=6 d=8", "b c d"},
	} {
		site, _, err := loader.Reload([]string{put(tt.name, tt.key, tt.value)})
		if err != nil {
			t.Fatal(err)
		}
		r := site.Reports[0]
		var got, front []string
		for s := range r.Statements() {
			got = append(got, s.Stat.Key+"="+r.Value(s.Stat).Num.String())
			if _, ok := r.figures.computed.front[s.Stat]; ok {
				front = append(front, s.Stat.Key)
			}
		}
		if d := cmp.Diff(tt.want, strings.Join(got, " ")) + cmp.Diff(tt.computed, strings.Join(front, " ")); d != "" {
			t.Error(d)
		}
		if fresh, _, _ := Load(fsys, Options{}); !slices.Equal(modelLines(t, fresh), modelLines(t, site)) {
			t.Errorf("%s: not what a new model is", tt.name)
		}
	}
}

// show gives a value exactly.
func show(v stat.Value) string {
	return fmt.Sprintf("%d %q %s %v", v.Kind, v.Text, v.Num.String(), v.Qual)
}

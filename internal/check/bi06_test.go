package check

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/markdown"
)

// parsed loads files and gives the first chapter of the year with its texts.
func parsed(t *testing.T, files fstest.MapFS) (*content.Site, *content.Chapter, []*markdown.Doc) {
	t.Helper()
	site, _, err := content.Load(files, content.Options{})
	if err != nil {
		t.Fatal(err)
	}
	c := site.Reports[0].Chapters[0]
	docs := make([]*markdown.Doc, len(c.Texts))
	for l, text := range c.Texts {
		docs[l] = markdown.New().Parse(markdown.Source{File: text.File, Lang: site.Langs[l], Body: text.Body, Line: text.BodyLine})
	}
	return site, c, docs
}

const (
	staleStats   = "stats:\n  a: {label: 甲, value: 12, unit: 台}\n"
	staleStatsEN = "stats:\n  a: {label: A, unit: unit}\n"
	staleBody    = "全年{a}台。\n\n- 甲\n- 乙\n\n## 标题\n\n末段。"
	staleBodyEN  = "In the year {a}.\n\n- A\n- B\n\n## Title\n\nThe last."
)

func stale(line int, zh, en string) diag.Finding {
	const file = "content/2018/01-c1.en.md"
	pos := diag.Pos{File: file, Line: line, Col: 1}
	if line == 0 {
		pos.Col = 0
	}
	return diag.Finding{Pos: pos, At: "translation", Message: diag.Text{ZH: zh, EN: en},
		Hint: confirmHint(file)}
}

func TestStaleTranslations(t *testing.T) {
	was := sample{chapters: [][2]string{{staleStats, staleStatsEN}}, bodies: [][2]string{{staleBody, staleBodyEN}}}
	for _, tt := range []struct {
		name             string
		stats, body      string   // the source today; the same as before when empty
		translation      string   // its text today
		words            []string // old, new in the source's front matter
		want             []diag.Finding
		translationStats string
	}{
		{name: "nothing changed"},
		{name: "another value, lines broken otherwise", stats: strings.Replace(staleStats, "12", "9999", 1), body: strings.Replace(staleBody, "末段", "末\n段", 1)},
		{name: "another insertion", body: strings.Replace(staleBody, "{a}", "{a unit}", 1), want: []diag.Finding{
			stale(7, "确认之后，原文第7行的段落改了所用的数据或数字", "since it was confirmed, the source's line 7, a paragraph, names other figures or numbers")}},
		{name: "another date", body: strings.Replace(staleBody, "末段", "2018年末段", 1), want: []diag.Finding{
			stale(14, "确认之后，原文第14行的段落改了文字", "since it was confirmed, the source's line 14, a paragraph, was reworded")}},
		{name: "wording of a heading", body: strings.Replace(staleBody, "标题", "题目", 1), want: []diag.Finding{
			stale(12, "确认之后，原文第12行的标题改了文字", "since it was confirmed, the source's line 12, a heading, was reworded")}},
		{name: "a block added", body: staleBody + "\n\n增加。", want: []diag.Finding{
			stale(14, "确认之后，原文第16行增加了段落", "since it was confirmed, the source has gained a paragraph at line 16")}},
		{name: "a block removed", body: strings.Replace(staleBody, "- 甲\n- 乙\n\n", "", 1), want: []diag.Finding{
			stale(9, "确认之后，原文在第9行之前删去了一块", "since it was confirmed, the source has lost a block before line 9")}},
		{name: "the last block removed", body: strings.Replace(staleBody, "\n\n末段。", "", 1), want: []diag.Finding{
			stale(14, "确认之后，原文在末尾删去了一块", "since it was confirmed, the source has lost a block at its end")}},
		{name: "a block moved, in both", body: "末段。\n\n全年{a}台。\n\n- 甲\n- 乙\n\n## 标题", translation: "The last.\n\nIn the year {a}.\n\n- A\n- B\n\n## Title", want: []diag.Finding{
			stale(7, "确认之后，原文第7行的段落移动了位置", "since it was confirmed, the source's line 7, a paragraph, was moved there")}},
		{name: "words of front matter", stats: strings.Replace(staleStats, "甲", "乙", 1), want: []diag.Finding{
			stale(0, "确认之后，原文第5行的文字“stats.a.label”有改动", "since it was confirmed, the words of stats.a.label have changed in the source (line 5)")}},
		{name: "words gained", stats: strings.Replace(staleStats, "unit: 台", "unit: 台, note: 说明", 1), translationStats: strings.Replace(staleStatsEN, "unit: unit", "unit: unit, note: A note", 1), want: []diag.Finding{
			stale(0, "确认之后，原文第5行增加了文字“stats.a.note”", "since it was confirmed, the source has gained the words of stats.a.note (line 5)")}},
		{name: "words lost", stats: strings.Replace(staleStats, ", unit: 台", "", 1), translationStats: strings.Replace(staleStatsEN, ", unit: unit", "", 1), want: []diag.Finding{
			stale(0, "确认之后，原文删去了文字“stats.a.unit”", "since it was confirmed, the source has lost the words of stats.a.unit")}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			site, c, docs := parsed(t, was.files())
			conf := NewConfirmation(map[*content.Text]bool{c.Texts[1]: true})
			conf.Inspect(c, docs)
			lock := (&content.Lock{}).With(conf.Confirmed(site.Reports[0]), func(string) bool { return true })

			or := func(text, instead string) string {
				if text == "" {
					return instead
				}
				return text
			}
			files := sample{
				chapters: [][2]string{{or(tt.stats, staleStats), or(tt.translationStats, staleStatsEN)}},
				bodies:   [][2]string{{or(tt.body, staleBody), or(tt.translation, staleBodyEN)}},
			}.files()
			files["content/2018/translation.lock"] = &fstest.MapFile{Data: lock.Encode()}
			_, c, docs = parsed(t, files)
			if d := cmp.Diff(tt.want, ruleBI06.chapter(c, docs)); d != "" {
				t.Error(d)
			}
			if f := ruleBI07.chapter(c, docs); len(f) > 0 {
				t.Errorf("confirmed, but: %v", f)
			}
		})
	}
}

func TestNeverConfirmed(t *testing.T) {
	files := sample{chapters: [][2]string{{staleStats, staleStatsEN}}}.files()
	site, c, docs := parsed(t, files)
	want := []diag.Finding{{Pos: diag.Pos{File: "content/2018/translation.lock"}, At: "translation",
		Message: diag.T("2018年的译文都未确认过", "no translation of 2018 was ever confirmed"),
		Hint:    diag.T("核对译文后运行：gongkai translated 2018", "go through them, then run: gongkai translated 2018")}}
	if d := cmp.Diff(want, ruleBI07.site(site)); d != "" {
		t.Error(d)
	}
	if f := append(ruleBI07.chapter(c, docs), ruleBI06.chapter(c, docs)...); len(f) > 0 {
		t.Errorf("without a lock each file is named: %v", f)
	}

	files["content/2018/translation.lock"] = &fstest.MapFile{Data: (&content.Lock{}).Encode()}
	site, c, docs = parsed(t, files)
	if d := cmp.Diff([]diag.Finding{stale(0, "译文未确认过", "this translation was never confirmed")}, ruleBI07.chapter(c, docs)); d != "" {
		t.Error(d)
	}
	if f := append(ruleBI07.site(site), ruleBI06.chapter(c, docs)...); len(f) > 0 {
		t.Errorf("more than one note: %v", f)
	}
}

// blocks makes paragraphs whose words are the letters, in order.
func blocks(letters string) []content.LockedBlock {
	var all []content.LockedBlock
	for _, r := range letters {
		all = append(all, content.LockedBlock{Kind: "paragraph", Words: string(r), Figures: "-"})
	}
	return all
}

func TestCompareBlocks(t *testing.T) {
	for _, tt := range []struct {
		was, now string
		want     []blockChange
	}{
		{"abc", "abc", nil},
		{"", "ab", []blockChange{{addedBlock, 0, 0}, {addedBlock, 0, 1}}},
		{"ab", "", []blockChange{{removedBlock, 0, 0}, {removedBlock, 1, 0}}},
		{"abc", "axc", []blockChange{{rewordedBlock, 1, 1}}},
		{"abcd", "dabc", []blockChange{{movedBlock, 3, 0}}},
		{"abcd", "bcda", []blockChange{{movedBlock, 0, 3}}},
		{"aaa", "aa", []blockChange{{removedBlock, 2, 2}}},
		{"abcde", "xbde", []blockChange{{rewordedBlock, 0, 0}, {removedBlock, 2, 2}}},
	} {
		t.Run(tt.was+" to "+tt.now, func(t *testing.T) {
			if d := cmp.Diff(tt.want, compareBlocks(blocks(tt.was), blocks(tt.now)), cmp.AllowUnexported(blockChange{})); d != "" {
				t.Error(d)
			}
		})
	}
}

package check

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"gongkai/internal/content"
	"gongkai/internal/diag"
)

func aligned(t *testing.T, files fstest.MapFS) Alignment {
	t.Helper()
	site, c, docs := parsed(t, files)
	return Align(site, c, docs, 1)
}

func TestAlign(t *testing.T) {
	files := func(zh, en string) fstest.MapFS {
		return sample{chapters: [][2]string{{staleStats, staleStatsEN}}, bodies: [][2]string{{zh, en}}}.files()
	}
	for _, c := range []struct {
		name, zh, en string
		want         []Pairing
	}{
		{"all there", "全年{a}台。\n\n## 标题\n\n末段12件。", "In the year {a}.\n\n## Title\n\nThe last, 12 items.", []Pairing{
			{Source: 0, Other: 0, Numbers: []NumberPair{{"{a}", "{a}", true}}}, {Source: 1, Other: 1},
			{Source: 2, Other: 2, Numbers: []NumberPair{{"12", "12", true}}}}},
		{"a paragraph is missing", "甲说12件。\n\n乙说34件。\n\n丙说56件。", "A says 12 items.\n\nC says 56 items.", []Pairing{
			{Source: 0, Other: 0, Numbers: []NumberPair{{"12", "12", true}}}, {Source: 1, Other: -1},
			{Source: 2, Other: 1, Numbers: []NumberPair{{"56", "56", true}}}}},
		{"a list is missing", "甲。\n\n- 一\n- 二\n\n乙。", "A.\n\nB.", []Pairing{{Source: 0, Other: 0}, {Source: 1, Other: -1}, {Source: 2, Other: 1}}},
		{"one too many", "甲说12件。", "A says 12 items.\n\n- more", []Pairing{
			{Source: 0, Other: 0, Numbers: []NumberPair{{"12", "12", true}}}, {Source: -1, Other: 1}}},
		{"numbers differ", "共1206件，近10万元。", "There were 1,260 items and nearly 100,000 yuan.", []Pairing{
			{Source: 0, Other: 0, Numbers: []NumberPair{{"10万", "100,000", true}, {"共1206件", "were 1,260 items", false}}}}},
		{"qualifiers differ", "申请近10万件。", "More than 100,000 items came.", []Pairing{
			{Source: 0, Other: 0, Numbers: []NumberPair{{"请近10万件", "than 100,000 items", false}}}}},
		{"a number is missing", "甲12件，乙34件。", "A has 12 items.", []Pairing{
			{Source: 0, Other: 0, Numbers: []NumberPair{{"12", "12", true}, {"乙34件", "", false}}}}},
		{"another figure", "全年{a}台。", "In the year {b}.", []Pairing{
			{Source: 0, Other: 0, Numbers: []NumberPair{{"{a}", "", false}, {"", "{b}", false}}}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, aligned(t, files(c.zh, c.en)).Pairings); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// What has changed since the translation was confirmed stands at its block.
func TestAlignStale(t *testing.T) {
	was := sample{chapters: [][2]string{{staleStats, staleStatsEN}}, bodies: [][2]string{{staleBody, staleBodyEN}}}
	site, c, docs := parsed(t, was.files())
	conf := NewConfirmation(map[*content.Text]bool{c.Texts[1]: true})
	conf.Inspect(c, docs)
	lock := (&content.Lock{}).With(conf.Confirmed(site.Reports[0]), func(string) bool { return true })
	now := was
	now.bodies = [][2]string{{"全年{a}台。\n\n- 甲\n- 乙\n\n## 标题\n\n末段改了。", staleBodyEN}}
	files := now.files()
	files["content/2018/translation.lock"] = &fstest.MapFile{Data: lock.Encode()}
	a := aligned(t, files)
	var changed []int
	for _, p := range a.Pairings {
		if len(p.Changes) > 0 {
			changed = append(changed, p.Source)
		}
	}
	if diff := cmp.Diff([]int{3}, changed); diff != "" || !a.Confirmed || len(a.Words) > 0 {
		t.Errorf("%s confirmed %v, words %v", diff, a.Confirmed, a.Words)
	}
	want := []diag.Text{diag.T("确认之后，原文第14行的段落改了文字", "since it was confirmed, the source's line 14, a paragraph, was reworded")}
	if diff := cmp.Diff(want, a.Pairings[3].Changes); diff != "" {
		t.Error(diff)
	}
}

package check

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"gongkai/internal/content"
	"gongkai/internal/markdown"
)

func TestBI03(t *testing.T) {
	const terms = "- {zh: 政务公开, en: openness of government affairs}\n- {zh: 依申请公开, en: disclosure upon request}\n- {zh: 申请, en: application}\n- {zh: 社区, en: community}\n"
	for _, tt := range []struct {
		name, zh, en string
		want         []string
	}{
		{"rendered", "依申请公开，各社区。", "Disclosed upon requests, in all communities.", nil},
		{"rendered otherwise", "政务公开。", "Transparency.", []string{"01-c1.en.md:8 “政务公开”应译作“openness of government affairs”，此段中没有“openness”"}},
		{"the longest term counts", "依申请公开。", "Disclosure upon request.", nil},
		{"not within an insertion", "{申请}件。", "{申请}.", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			files := sample{chapters: [][2]string{twoFigures}, bodies: [][2]string{{tt.zh, tt.en}}}.files()
			files["content/terms.yaml"] = &fstest.MapFile{Data: []byte(terms)}
			site, _, err := content.Load(files, content.Options{})
			if err != nil {
				t.Fatal(err)
			}
			c := site.Reports[0].Chapters[0]
			docs := make([]*markdown.Doc, 2)
			for l, text := range c.Texts {
				docs[l] = markdown.New().Parse(markdown.Source{File: text.File, Lang: site.Langs[l], Body: text.Body, Line: text.BodyLine})
			}
			var got []string
			for _, f := range Chapters(site)(c, docs) {
				if f.Rule == "BI-03" {
					got = append(got, strings.TrimPrefix(f.Pos.File, "content/2018/")+":"+itoa(f.Pos.Line)+" "+f.Message.ZH)
				}
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

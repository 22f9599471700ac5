package check

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/internal/diag"
)

func TestCauses(t *testing.T) {
	at := func(rule, file string) diag.Finding {
		return diag.Finding{Rule: rule, Severity: diag.Error, Pos: diag.Pos{File: file, Line: 1}}
	}
	gbk := at("FI-01", "content/2018/02-x.zh.md")
	open := diag.Finding{Rule: "SM-01", Severity: diag.Open, Pos: diag.Pos{File: "content/2018/02-x.zh.md", Line: 1}}
	openElsewhere := diag.Finding{Rule: "SM-01", Severity: diag.Open, Pos: diag.Pos{File: "content/2018/02-x.zh.md", Line: 2}}
	tests := []struct {
		name    string
		all     []diag.Finding
		kept    []diag.Finding
		dropped int
	}{
		{"nothing is lost",
			[]diag.Finding{at("IN-02", "content/2018/index.zh.md"), at("FM-02", "content/2018/02-x.en.md")},
			[]diag.Finding{at("IN-02", "content/2018/index.zh.md"), at("FM-02", "content/2018/02-x.en.md")}, 0},
		{"names and blocks that the lost chapter had",
			[]diag.Finding{gbk, at("IN-02", "content/2018/index.zh.md"), at("FO-01", "content/2018/03-y.zh.md"),
				at("BI-04", "content/2018/02-x.en.md"), at("FM-02", "content/2018/02-x.en.md")},
			[]diag.Finding{gbk}, 4},
		{"what stands for itself",
			[]diag.Finding{gbk, at("SM-01", "content/2018/03-y.zh.md"), at("BI-04", "content/2018/03-y.en.md"), at("FM-02", "content/2018/03-y.zh.md")},
			[]diag.Finding{gbk, at("SM-01", "content/2018/03-y.zh.md"), at("BI-04", "content/2018/03-y.en.md"), at("FM-02", "content/2018/03-y.zh.md")}, 0},
		{"another year",
			[]diag.Finding{gbk, at("IN-02", "content/2019/index.zh.md")},
			[]diag.Finding{gbk, at("IN-02", "content/2019/index.zh.md")}, 0},
		{"settings that cannot be read",
			[]diag.Finding{at("FM-01", "content/site.yaml"), at("FM-05", "content/site.yaml"), at("SI-02", "content/site.yaml"), at("IN-02", "content/2018/index.zh.md")},
			[]diag.Finding{at("FM-01", "content/site.yaml"), at("FM-05", "content/site.yaml"), at("IN-02", "content/2018/index.zh.md")}, 1},
		{"a folder that cannot be opened",
			[]diag.Finding{at("FI-02", "content"), at("FI-02", "content/site.yaml"), at("ID-04", "content/2018/index.zh.md")},
			[]diag.Finding{at("FI-02", "content")}, 2},
		{"the text of a file whose front matter is broken",
			[]diag.Finding{at("FM-01", "content/2018/02-x.zh.md"), at("IN-02", "content/2018/02-x.zh.md"), at("MD-01", "content/2018/02-x.zh.md")},
			[]diag.Finding{at("FM-01", "content/2018/02-x.zh.md"), at("MD-01", "content/2018/02-x.zh.md")}, 1},
		{"what an error in the line leaves undecided",
			[]diag.Finding{at("FM-03", "content/2018/02-x.zh.md"), open, openElsewhere},
			[]diag.Finding{at("FM-03", "content/2018/02-x.zh.md"), openElsewhere}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			kept, dropped := Causes(tt.all)
			if d := cmp.Diff(tt.kept, kept); d != "" || dropped != tt.dropped {
				t.Errorf("%d dropped, want %d; %s", dropped, tt.dropped, d)
			}
		})
	}
}

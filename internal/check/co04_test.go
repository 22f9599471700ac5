package check

import (
	"fmt"
	"strings"
	"testing"
)

func TestCO04(t *testing.T) {
	stats := func(lines ...string) [2]string {
		var zh, en strings.Builder
		zh.WriteString("stats:\n")
		en.WriteString("stats:\n")
		for _, l := range lines {
			key, value, _ := strings.Cut(l, "=")
			fmt.Fprintf(&zh, "  %s: {label: 数%s, value: %s, unit: 个}\n", key, key, value)
			fmt.Fprintf(&en, "  %s: {label: L, unit: item}\n", key)
		}
		return [2]string{zh.String(), en.String()}
	}
	hint := " | 向原稿确认是两件事；确是两件事的，以豁免说明，不要合并"
	for _, tt := range []struct {
		name     string
		chapters [][2]string
		want     []string
	}{
		{"two things of one value", [][2]string{stats("powers.departments=27"), stats("projects=27")},
			[]string{"警告 02-c2.zh.md:5:39 [projects] “数projects”（projects）与“数powers.departments”（powers.departments，content/2018/01-c1.zh.md:5:59）同为 27" + hint}},
		{"one family", [][2]string{stats("requests.received=78", "requests.completed=78")}, nil},
		{"small", [][2]string{stats("a=9", "b=9")}, nil},
		{"about", [][2]string{stats("a=近30", "b=30")}, nil},
		{"one key twice", [][2]string{stats("a=30"), stats("a=30")}, nil},
		{"three", [][2]string{stats("a=30", "b=30", "c=30")}, []string{
			"警告 01-c1.zh.md:6:25 [b] “数b”（b）与“数a”（a，content/2018/01-c1.zh.md:5:25）同为 30" + hint,
			"警告 01-c1.zh.md:7:25 [c] “数c”（c）与“数b”（b，content/2018/01-c1.zh.md:6:25）同为 30" + hint}},
		{"too many to ask about", [][2]string{stats("a=30", "b=30", "c=30", "d=30", "e=30")}, []string{
			"无法判定 index.zh.md [stats] 5 项数据中有 4 处数值相同，太多，不逐一询问"}},
	} {
		t.Run(tt.name, func(t *testing.T) { runFiles(t, sample{chapters: tt.chapters}.files(), "CO-04", tt.want) })
	}
}

func TestCO05(t *testing.T) {
	hint := " | 写明两处数据各指哪个范围；原文确实如此的，以豁免说明"
	for _, tt := range []struct {
		name   string
		bodies [][2]string
		want   []string
	}{
		{"district government and district", [][2]string{{"区政府2018年收到政府信息公开申请78件。", "A."}, {"全区没有因政府信息公开收取费用，为{fields unit}。", "A."}},
			[]string{"警告 02-c2.zh.md:16:1 [fields] 此处的范围是“全区”，content/2018/01-c1.zh.md:16:1 说的是“区政府”" + hint}},
		{"in one text, the other way round", [][2]string{{"全区受理信息公开申请78件。区本级受理信息公开申请12件。", "A."}},
			[]string{"警告 01-c1.zh.md:16:15 [区本级] 此处的范围是“区本级”，content/2018/01-c1.zh.md:16:1 说的是“全区”" + hint}},
		{"one scope", [][2]string{{"全区收到政府信息公开申请78件。", "A."}, {"全区没有因政府信息公开收取费用。", "A."}}, nil},
		{"other matters", [][2]string{{"区政府收到政府信息公开申请78件。", "A."}, {"全区受理投诉12件，全区召开信息公开会议，区政府门户网站收到留言。", "A."}}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			chapters := make([][2]string, len(tt.bodies))
			for i := range chapters {
				chapters[i] = requestFigures
			}
			runFiles(t, sample{chapters: chapters, bodies: tt.bodies}.files(), "CO-05", tt.want)
		})
	}
}

package content

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/internal/stat"
)

// figureSite states disclosed in two chapters, the second time with another
// value and another breakdown, and statistics whose keys have dots.
func figureSite(t *testing.T) *Site {
	t.Helper()
	stats := func(keys ...string) string { // words of a translation
		var b strings.Builder
		for _, k := range keys {
			b.WriteString("  " + k + ": {label: X}\n")
		}
		return b.String()
	}
	site, findings := load(t, base().with(files{
		zhFile: front("title: 概述\nstats:\n"+
			"  disclosed:\n    label: 主动公开\n    value: 300\n    by:\n"+
			"      channel: {label: 渠道, parts: {website: {label: 网站, value: 200}, other: {label: 其他, value: 60}}, rest: {label: 未列明}}\n"+
			"  kiosks.count: {label: 自助机, value: 12}\n  kiosks: {label: 自助点, value: 10余}\n"+
			"  share: {label: 占比, formula: disclosed.channel.website / disclosed, unit: percent, decimals: 1}\n"+
			"waivers:\n- {rule: SM-05, at: disclosed.channel, reason: 照录, by: 编辑, date: 2026-11-23, public: true}\n- {rule: CO-01, at: kiosks.count, reason: 照录, by: 编辑, date: 2026-11-23, public: true}\n"+
			"- {rule: CO-04, at: disclosed, reason: 内部, by: 编辑, date: 2026-11-23}\n", ""),
		enFile: front("title: Overview\nstats:\n  disclosed: {label: X, by: {channel: {label: X, parts: {website: X, other: X}, rest: X}}}\n"+stats("kiosks.count", "kiosks", "share")+
			"waivers:\n- {rule: SM-05, at: disclosed.channel, reason: X}\n- {rule: CO-01, at: kiosks.count, reason: X}\n", ""),
		"2018/02-again.zh.md": front("title: 再述\nstats:\n  disclosed: {label: 主动公开, value: 400, by: {kind: {label: 种类, parts: {document: {label: 文件, value: 400}}}}}\n"+
			"  kiosks.count: {label: 自助机, value: 17}\n  left: {label: 其余, formula: disclosed.channel.rest}\n  twice: {label: 两倍, formula: 2 * disclosed}\n  sum: {label: 合计, formula: 'sum(disclosed.channel) + max(disclosed, kiosks.count)'}\n"+
			"waivers:\n- {rule: SM-01, at: disclosed, reason: 照录, by: 编辑, date: 2026-11-23, public: true}\n", ""),
		"2018/02-again.en.md": front("title: Again\nstats:\n  disclosed: {label: X, by: {kind: {label: X, parts: {document: X}}}}\n"+stats("kiosks.count", "left", "twice", "sum")+
			"waivers: [{rule: SM-01, at: disclosed, reason: X}]\n", ""),
	}).fs())
	if len(findings) > 0 {
		t.Fatal(listing(findings))
	}
	return site
}

func TestFigure(t *testing.T) {
	r := figureSite(t).Report(2018)
	one, two := r.Chapters[0], r.Chapters[1]
	for _, c := range []struct {
		name  string
		from  *Chapter
		path  string
		in    *Chapter // nil: not found
		value string
	}{
		{"own statement", two, "disclosed", two, "400"},
		{"the report's first", nil, "disclosed", one, "300"},
		{"from a chapter without it", r.Index, "disclosed", one, "300"},
		{"breakdown", one, "disclosed.channel", one, "300"},
		{"breakdown that only another statement has", two, "disclosed.channel", one, "300"},
		{"own breakdown", two, "disclosed.kind.document", two, "400"},
		{"breakdown of a later statement", nil, "disclosed.kind", two, "400"},
		{"part", nil, "disclosed.channel.website", one, "200"},
		{"remainder", nil, "disclosed.channel.rest", one, "40"},
		{"key with a dot", one, "kiosks.count", one, "12"},
		{"key with a dot, elsewhere", two, "kiosks.count", two, "17"},
		{"shorter key", two, "kiosks", one, "10"},
		{"formula", nil, "share", one, "2/3"},
		{"formula over a remainder", nil, "left", two, "40"},
		{"formula in the chapter's sense", nil, "twice", two, "800"},
		{"formula with sets", nil, "sum", two, "660"},
		{"unknown", one, "disclosure", nil, ""},
		{"unknown breakdown", one, "disclosed.chanel", nil, ""},
		{"unknown part", one, "disclosed.channel.wechat", nil, ""},
		{"too long", one, "disclosed.channel.website.x", nil, ""},
		{"no remainder", one, "disclosed.kind.rest", nil, ""},
		{"empty", one, "", nil, ""},
		{"dots", one, "..", nil, ""},
		{"dot at the end", one, "disclosed.", nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, ok := r.Figure(c.from, c.path)
			if ok != (c.in != nil) {
				t.Fatalf("found: %v", ok)
			}
			if !ok {
				if f != (Figure{}) {
					t.Errorf("not found, but %+v", f)
				}
				return
			}
			if f.Chapter != c.in || f.Value.Num.String() != c.value || f.Path != c.path {
				t.Errorf("%s in %s is %s", f.Path, f.Chapter.Slug, f.Value.Num)
			}
		})
	}
}

func TestStatements(t *testing.T) {
	r := figureSite(t).Report(2018)
	var got []string
	for s := range r.Statements() {
		got = append(got, s.Chapter.Slug+":"+s.Stat.Key)
	}
	want := []string{"overview:disclosed", "overview:kiosks.count", "overview:kiosks", "overview:share",
		"again:disclosed", "again:kiosks.count", "again:left", "again:twice", "again:sum"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for range r.Statements() {
		break
	}
	stated := r.Stated("kiosks.count")
	if len(stated) != 2 || stated[0].Chapter.Slug != "overview" || stated[1].Chapter.Slug != "again" {
		t.Errorf("stated %v", stated)
	}
	if all := r.Stated("nothing"); all != nil {
		t.Errorf("stated %v", all)
	}
}

func TestNotes(t *testing.T) {
	r := figureSite(t).Report(2018)
	for path, want := range map[string][]string{
		"disclosed":                 {"SM-01", "SM-05"},
		"disclosed.channel":         {"SM-05"},
		"disclosed.channel.website": nil,
		"kiosks.count":              {"CO-01"},
		"kiosks":                    nil,
		"nothing":                   nil,
	} {
		var got []string
		for _, w := range r.Notes(path) {
			got = append(got, w.Rule)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", path, diff)
		}
	}
	site, _ := load(t, base().fs())
	if notes := site.Report(2018).Notes("disclosed"); notes != nil {
		t.Errorf("notes without waivers: %v", notes)
	}
}

func TestSuggest(t *testing.T) {
	r := figureSite(t).Report(2018)
	for path, want := range map[string]string{
		"disclosd":                 "disclosed",
		"disclosed.chanel.website": "disclosed.channel.website",
		"kiosk.count":              "kiosks.count",
		"disclosed.channel.rst":    "disclosed.channel.rest",
		"website":                  "disclosed.channel.website",
	} {
		if got := r.Suggest(path); !slices.Contains(got, want) {
			t.Errorf("%s: %v lacks %s", path, got, want)
		}
	}
	if got := r.Suggest("完全不同"); len(got) > 0 {
		t.Errorf("suggested %v", got)
	}
	n := 0
	for range r.paths(3) {
		n++
	}
	if n != 3 {
		t.Errorf("%d paths", n)
	}
}

func TestValueOfAFailedFormulaIsBlank(t *testing.T) {
	site, _ := load(t, base().with(chapter("title: 概述\nstats:\n  a: {label: 示例, formula: nothing}\n")).fs())
	s := site.Reports[0].Chapters[0].Stats[0]
	if v := site.Reports[0].Value(s); v.Kind != stat.Blank {
		t.Errorf("value %+v", v)
	}
}

func TestReportOfAYear(t *testing.T) {
	f := base()
	for name, text := range base() {
		if rest, ok := strings.CutPrefix(name, "2018/"); ok {
			f["2017/"+rest] = strings.ReplaceAll(text, "2018", "2017")
		}
	}
	site, findings := load(t, f.fs())
	if len(findings) > 0 {
		t.Fatal(listing(findings))
	}
	if site.Reports[0].Year != 2017 || site.Report(2017) != site.Reports[0] || site.Report(2018) != site.Reports[1] || site.Report(2016) != nil {
		t.Error("the years are wrong")
	}
}

// TestLongChainOfFormulas computes a chain that would be a deep recursion.
func TestLongChainOfFormulas(t *testing.T) {
	var zh, en strings.Builder
	const n = 5000
	for i := range n {
		zh.WriteString("  s" + strconv.Itoa(i) + ": {label: 示例, formula: s" + strconv.Itoa(i+1) + " + 1}\n")
		en.WriteString("  s" + strconv.Itoa(i) + ": {label: X}\n")
	}
	site, findings := load(t, base().with(files{
		zhFile: front("title: 概述\nstats:\n"+zh.String()+"  s"+strconv.Itoa(n)+": {label: 示例, value: 1}\n", ""),
		enFile: front("title: Overview\nstats:\n"+en.String()+"  s"+strconv.Itoa(n)+": {label: X}\n", ""),
	}).fs())
	if len(findings) > 0 {
		t.Fatal(listing(findings[:1]))
	}
	f, _ := site.Reports[0].Figure(nil, "s0")
	if got := f.Value.Num.String(); got != strconv.Itoa(n+1) {
		t.Errorf("s0 is %s", got)
	}
}

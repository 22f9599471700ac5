package content

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// FuzzChapter holds the reader of a chapter file to what it promises for any
// bytes: no panic, findings within the file, and the same findings whichever
// reader made the tree.
func FuzzChapter(f *testing.F) {
	for _, s := range seeds() {
		f.Add([]byte(front(s, "正文。")), false, false)
		f.Add([]byte(front(s, "Text.")), false, true)
		f.Add([]byte(front(s, "前言。")), true, false)
	}
	for _, group := range [][]findingCase{encodingCases(), yamlCases(), fieldCases(), translationCases(), formulaCases()} {
		for _, c := range group {
			if text := c.changes[zhFile]; len(text) < 10_000 {
				f.Add([]byte(text), false, false)
			}
		}
	}
	f.Fuzz(func(t *testing.T, raw []byte, index, translation bool) {
		var d decoder
		var dr draft
		out := collector{file: "f"}
		d.parseChapter(raw, fileKind{index, translation}, &dr, &out)
		lines := 1 + strings.Count(strings.ReplaceAll(strings.ReplaceAll(string(raw), "\r\n", "\n"), "\r", "\n"), "\n")
		for _, f := range out.all() {
			checkFinding(t, f, lines+1)
		}
		if dr.broken && len(out.list) == 0 {
			t.Error("broken without a finding")
		}
		compareDecoded(t, raw, fileKind{index, translation}, out.all())
	})
}

func checkFinding(t *testing.T, f diag.Finding, lines int) {
	t.Helper()
	if f.Pos.Line < 0 || f.Pos.Line > lines || f.Pos.Line > 0 && f.Pos.Col < 0 || f.Pos.Len < 0 {
		t.Errorf("impossible place: %+v", f)
	}
	if f.Message.ZH == "" || f.Message.EN == "" || !utf8.ValidString(f.Message.ZH) || strings.Contains(f.Message.ZH+f.Message.EN+f.Hint.ZH+f.Hint.EN, "%!") {
		t.Errorf("bad message: %+v", f)
	}
	if (f.Hint.ZH == "") != (f.Hint.EN == "") {
		t.Errorf("hint in one language: %+v", f)
	}
}

// compareDecoded reads the front matter with the full reader only.
func compareDecoded(t *testing.T, raw []byte, kind fileKind, want []diag.Finding) {
	t.Helper()
	out := collector{file: "f"}
	text, ok := decodeText(raw, &out)
	if !ok {
		return
	}
	src, _, _, ok := splitFront(text, &out)
	if !ok {
		return
	}
	d, dr := decoder{out: &out, translation: kind.translation}, draft{}
	if readYAML(src, frontLine, &d.tree, &out) {
		d.front(kind, &dr)
	}
	if diff := cmp.Diff(out.all(), want); diff != "" {
		t.Errorf("findings by the full reader (-), as read (+):\n%s", diff)
	}
}

// FuzzFileName holds names to what addresses and file systems need.
func FuzzFileName(f *testing.F) {
	for name := range fileCases()[5].changes {
		f.Add(strings.TrimPrefix(name, "2018/"))
	}
	for _, name := range []string{"index.zh.md", "02-proactive-disclosure.en.md", "index.md", ".md", "a.b.c.md", "", "02--x.zh.md", "4913", "x~"} {
		f.Add(name)
	}
	langs := []string{"zh", "en"}
	f.Fuzz(func(t *testing.T, name string) {
		got, reason, hint, ok := parseFileName(name, langs)
		if ok != reason.IsZero() && !(reason.IsZero() && !ok) {
			t.Errorf("ok %v with reason %v", ok, reason)
		}
		if !reason.IsZero() && hint.IsZero() {
			t.Errorf("no hint for %q", name)
		}
		if !ok {
			return
		}
		if again := got.base + "." + langs[got.lang] + ".md"; again != name {
			t.Errorf("%q is not %q", again, name)
		}
		if strings.Trim(got.slug, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || got.slug == "" || got.order < 0 || got.order > 99999 || (got.order == 0) != (got.slug == indexSlug) {
			t.Errorf("%q gives %+v", name, got)
		}
	})
}

func TestFileName(t *testing.T) {
	langs := []string{"zh", "en"}
	for name, want := range map[string]fileName{
		"index.zh.md":                   {"index", 0, "index", 0},
		"index.en.md":                   {"index", 0, "index", 1},
		"02-proactive-disclosure.en.md": {"02-proactive-disclosure", 2, "proactive-disclosure", 1},
		"00012-a1.zh.md":                {"00012-a1", 12, "a1", 0},
	} {
		got, reason, _, ok := parseFileName(name, langs)
		if !ok || got != want {
			t.Errorf("%s: %+v %v", name, got, reason)
		}
	}
}

// FuzzSite loads a chapter in two languages of any content, asks for every
// figure, and looks for labels that are not there.
func FuzzSite(f *testing.F) {
	zh, en := base()[zhFile], base()[enFile]
	f.Add([]byte(zh), []byte(en))
	for _, group := range [][]findingCase{fieldCases(), translationCases()} {
		for _, c := range group {
			all := base().with(c.changes)
			f.Add([]byte(all[zhFile]), []byte(all[enFile]))
		}
	}
	f.Fuzz(func(t *testing.T, zh, en []byte) {
		site, findings, err := Load(base().with(files{zhFile: string(zh), enFile: string(en)}).fs(), Options{Workers: 1})
		if err != nil {
			t.Fatal(err)
		}
		named := true // all keys are such that paths can be made of them
		for _, f := range findings {
			checkFinding(t, f, 1<<20)
			named = named && f.Rule != "FM-03"
		}
		r := site.Reports[0]
		for path := range r.paths(1 << 20) {
			if fig, ok := r.Figure(nil, path); ok != (fig.Stat != nil) || named && !ok {
				t.Errorf("no figure for %q", path)
			}
		}
		for s := range r.Statements() {
			checkLabels(t, s.Stat)
		}
	})
}

func checkLabels(t *testing.T, s *stat.Stat) {
	t.Helper()
	for lang, w := range s.Words {
		if w.Label == "" && s.Key != "" || (w.Unit.One == "") != (w.Unit.Other == "") {
			t.Errorf("%q lacks words in language %d: %+v", s.Key, lang, w)
		}
	}
	for _, b := range s.By {
		for _, p := range b.Parts {
			if len(p.Labels) != len(s.Words) || p.Key != "" && (p.Labels[0] == "" || p.Labels[1] == "") {
				t.Errorf("%q lacks labels: %v", s.Key+"."+b.Key+"."+p.Key, p.Labels)
			}
		}
	}
}

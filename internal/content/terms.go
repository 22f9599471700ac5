package content

import (
	"slices"
	"strings"

	"gongkai/internal/diag"
)

const termsFile = contentDir + "/terms.yaml"

// parseTerms reads the text of terms.yaml: a list of {zh: …, en: …, also: […], note: …}.
func parseTerms(raw []byte, langs []string, out *collector) (terms []Term) {
	d := decoder{out: out}
	text, ok := decodeText(raw, out)
	if !ok || !d.read(string(text), 1) || !d.wants(d.tree.root(), sequence) {
		return nil
	}
	seen := make(map[string]int32)
	for item := range d.tree.items(d.tree.root()) {
		t, ok := d.term(item, langs)
		if !ok {
			continue
		}
		if line, again := seen[t.Words[0]]; again {
			out.add("FM-04", of(item), diag.T("术语“%s”重复，第%d行已有", "the term %q is repeated; it is already on line %d", t.Words[0], line),
				diag.T("保留一条，删去另一条", "keep one of them"))
			continue
		}
		seen[t.Words[0]] = item.line
		terms = append(terms, t)
	}
	return terms
}

// term reads one entry, which needs its word in every language.
func (d *decoder) term(n *node, langs []string) (t Term, ok bool) {
	if !d.wants(n, mapping) {
		return t, false
	}
	t = Term{Words: make([]string, len(langs)), At: n.at()}
	for k, v := range d.entries(n) {
		switch i := slices.Index(langs, k.value); {
		case i >= 0:
			t.Words[i] = own(d.line(v))
		case k.value == "also":
			t.Also = d.also(v)
		case k.value == "note":
			t.Note = own(d.text(v))
		default:
			d.unknown(k, strings.Join(langs, " ")+" also note")
		}
	}
	ok = true
	for i, w := range t.Words {
		if w == "" {
			ok = false
			d.out.add("BI-02", of(n), diag.T("术语缺少语言%s的文字", "the term lacks its word in the language %s", langs[i]), diag.T("补上“%s”", "add %q", langs[i]+":"))
		}
	}
	return t, ok
}

// also reads a list of names.
func (d *decoder) also(n *node) (names []string) {
	if !d.wants(n, sequence) {
		return nil
	}
	for item := range d.tree.items(n) {
		if w := d.line(item); w.text != "" {
			names = append(names, own(w))
		}
	}
	return names
}

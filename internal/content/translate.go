package content

import (
	"iter"
	"strconv"
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// match finds keys in a list of n. Translations follow the order of their
// source nearly always, so the next one is tried first.
type match struct {
	n     int
	key   func(i int) string
	next  int
	index map[string]int // made when the order differs
}

// find gives the index of key; -1 when it is not there.
func (m *match) find(key string) int {
	if m.next < m.n && m.key(m.next) == key {
		m.next++
		return m.next - 1
	}
	if m.index == nil {
		m.index = make(map[string]int, m.n)
		for i := range m.n {
			m.index[m.key(i)] = i
		}
	}
	i, ok := m.index[key]
	if !ok {
		return -1
	}
	m.next = i + 1
	return i
}

func (m *match) keys() iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := range m.n {
			if !yield(m.key(i)) {
				return
			}
		}
	}
}

// stranger reports a key of the translation that the source does not have.
func (t *translator) stranger(k word, what diag.Text, known *match) {
	hint := diag.T("先在源语言文件中写明，或改正名称；花括号中的文字若有半角逗号，要加引号", "state it in the source language first, or correct the key; within braces, put text that contains a comma in quotes")
	if near := stat.Nearest(k.text, known.keys()); len(near) > 0 {
		hint = diag.T("是否应为“%s”？", "did you mean %s?", near[0])
	}
	t.out.add("FM-02", named(k),
		diag.Text{ZH: "原文没有" + what.ZH + "“" + k.text + "”", EN: "the source has no " + what.EN + ` "` + k.text + `"`}, hint)
}

// stats adds the words of all statistics.
func (t *translator) stats() {
	m := match{n: len(t.ch.Stats), key: func(i int) string { return t.ch.Stats[i].Key }}
	done := make([]bool, m.n)
	for i := range t.tr.stats {
		d := &t.tr.stats[i]
		at := m.find(d.key.text)
		if at < 0 {
			t.stranger(d.key, diag.T("统计项", "statistic"), &m)
			continue
		}
		done[at] = true
		t.stat(t.ch.Stats[at], &t.src.stats[at], d)
	}
	for i, ok := range done {
		if !ok {
			t.fallBack(t.ch.Stats[i])
		}
	}
	t.untranslated(word{"stats", t.tr.statsAt}, topic{zh: "统计项的文字：", en: "the words of statistics: "}, done, &m)
}

// maxNamed is how many missing words one finding names.
const maxNamed = 8

// untranslated reports all the keys of one list that are not done, as one
// finding: they are usually missing together.
func (t *translator) untranslated(where word, what topic, done []bool, m *match) {
	var names []string
	more := 0
	for i, ok := range done {
		switch {
		case ok:
		case len(names) < maxNamed:
			names = append(names, m.key(i))
		default:
			more++
		}
	}
	if len(names) == 0 {
		return
	}
	text := what.text()
	text.ZH += strings.Join(names, "、")
	text.EN += strings.Join(names, ", ")
	if more > 0 {
		text.ZH += "等" + strconv.Itoa(len(names)+more) + "项"
		text.EN += " and " + strconv.Itoa(more) + " more"
	}
	t.lacks(where, text)
}

// stat adds the words of one statistic.
func (t *translator) stat(s *stat.Stat, src, tr *draftStat) {
	w, path := &s.Words[t.lang], [3]string{s.Key}
	w.Label = or(t.word(tr.label, src.label, tr.key, topic{"“%s”的名称（label）", "the label of %q", path, true}), s.Key)
	w.Note = t.word(tr.note, src.note, tr.key, topic{"“%s”的说明（note）", "the note of %q", path, false})
	w.Unit = t.unit(src, tr, topic{"“%s”的单位（unit）", "the unit of %q", path, false})
	t.breakdowns(s, src, tr)
}

// unit gives the unit's word. percent and permille have none.
func (t *translator) unit(src, tr *draftStat, what topic) stat.Plural {
	has := src.unitAt.Line > 0 && src.special == stat.Plain
	given := word{tr.unit.Other, tr.unitAt}
	switch {
	case !has && tr.special == stat.Plain:
		t.needless(given, what)
	case has && !given.given():
		t.lacks(tr.key, what.text())
	case has && given.text != "":
		return tr.unit
	}
	return src.unit
}

// breakdowns adds the labels of a statistic's breakdowns.
func (t *translator) breakdowns(s *stat.Stat, src, tr *draftStat) {
	m := match{n: len(s.By), key: func(i int) string { return s.By[i].Key }}
	for i := range s.By {
		fill(&s.By[i], t.lang)
	}
	done := make([]bool, m.n)
	for i := tr.bys.first; i < tr.bys.end; i++ {
		d := &t.tr.bys[i]
		at := m.find(d.key.text)
		if at < 0 {
			t.stranger(d.key, diag.T("构成", "breakdown"), &m)
			continue
		}
		done[at] = true
		t.breakdown(&s.By[at], &t.src.bys[src.bys.first+at], d, s.Key)
	}
	t.untranslated(tr.key, topic{zh: "“%s”的构成：", en: "breakdowns of %q: ", path: [3]string{s.Key}}, done, &m)
}

// fill puts the source's labels where the translation's will be.
func fill(b *stat.Breakdown, lang int) {
	b.Labels[lang] = b.Labels[0]
	for i := range b.Parts {
		b.Parts[i].Labels[lang] = b.Parts[i].Labels[0]
	}
	if b.Rest != nil {
		b.Rest.Labels[lang] = b.Rest.Labels[0]
	}
}

func (t *translator) fallBack(s *stat.Stat) {
	s.Words[t.lang] = s.Words[0]
	for i := range s.By {
		fill(&s.By[i], t.lang)
	}
}

// breakdown adds the labels of one breakdown of the statistic key.
func (t *translator) breakdown(b *stat.Breakdown, src, tr *draftBy, key string) {
	const zh, en = "“%s”的名称", "the label of %q"
	label := t.word(tr.label, src.label, tr.key, topic{zh, en, [3]string{key, b.Key}, true})
	b.Labels[t.lang] = or(label, b.Key)
	if rest := (topic{zh, en, [3]string{key, b.Key, restName}, false}); b.Rest == nil {
		t.needless(tr.rest, rest)
	} else {
		b.Rest.Labels[t.lang] = or(t.word(tr.rest, src.rest, tr.key, rest), restName)
	}
	m := match{n: len(b.Parts), key: func(i int) string { return b.Parts[i].Key }}
	done := make([]bool, m.n)
	for i := tr.parts.first; i < tr.parts.end; i++ {
		d := &t.tr.parts[i]
		at := m.find(d.key.text)
		if at < 0 {
			t.stranger(d.key, diag.T("部分", "part"), &m)
			continue
		}
		done[at] = true
		label := t.word(d.label, t.src.parts[src.parts.first+at].label, d.key, topic{zh, en, [3]string{key, b.Key, d.key.text}, true})
		b.Parts[at].Labels[t.lang] = or(label, b.Parts[at].Key)
	}
	t.untranslated(tr.key, topic{zh: "“%s”的部分：", en: "parts of %q: ", path: [3]string{key, b.Key}}, done, &m)
}

// waivers adds the reasons. Only one that readers see needs a translation.
func (t *translator) waivers() {
	for i, w := range t.ch.Waivers {
		tr := findWaiver(t.tr.waivers, w.Rule, w.At)
		switch {
		case tr != nil && tr.reason.text != "":
			w.Reasons[t.lang] = tr.reason.text
		case tr == nil && t.src.waivers[i].public:
			t.lacks(word{}, diag.T("公开的豁免%s（%s）的理由", "the reason of the public waiver of %s at %s", w.Rule, w.At))
		}
	}
	for _, d := range t.tr.waivers {
		if findWaiver(t.src.waivers, d.rule.text, d.path.text) == nil {
			known := t.known()
			t.stranger(word{d.rule.text + " " + d.path.text, d.at}, diag.T("豁免", "waiver"), &known)
		}
	}
}

// known gives the source's waivers as one would name them.
func (t *translator) known() match {
	return match{n: len(t.ch.Waivers), key: func(i int) string {
		return strings.Join([]string{t.ch.Waivers[i].Rule, t.ch.Waivers[i].At}, " ")
	}}
}

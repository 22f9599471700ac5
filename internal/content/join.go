package content

import (
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// joiner puts the drafts of one chapter's languages together. The source says
// what there is; a translation adds words to it. Where a translation lacks a
// word the source's stands in, with a finding, so that a preview has something
// to show.
type joiner struct {
	drafts []*draft // by language; nil where there is no file
	out    []*collector
	ch     *Chapter
	packed *recent // texts of chapters that were packed before
}

// join fills the chapter's statistics, breakdowns and waivers.
func (j *joiner) join() {
	j.stats()
	j.waivers()
	for lang := 1; lang < len(j.drafts); lang++ {
		j.translate(lang)
	}
	j.ch.pack(j.packed)
}

// stats makes the statistics from the source draft. They lie in a few arrays
// however many there are; labels have room for all languages.
func (j *joiner) stats() {
	src, langs := j.drafts[0], len(j.drafts)
	stats := make([]stat.Stat, len(src.stats))
	words := make([]stat.Words, len(src.stats)*langs)
	j.ch.Stats = make([]*stat.Stat, len(src.stats))
	b := newBreakdowns(src, langs)
	for i := range src.stats {
		d, s := &src.stats[i], &stats[i]
		*s = stat.Stat{
			Key: d.key.text, KeyAt: d.key.at, Value: d.value, Formula: d.formula, ValueAt: d.valueAt,
			Special: d.special, Decimals: d.decimals,
			Words: words[i*langs : (i+1)*langs : (i+1)*langs],
			By:    b.take(d.bys),
		}
		if d.formula != nil {
			s.Value = stat.Value{Kind: stat.Blank}
		}
		s.Words[0] = stat.Words{Label: or(d.label.text, d.key.text), Unit: d.unit, Note: d.note.text}
		j.ch.Stats[i] = s
	}
}

// or gives text, or instead when there is none.
func or(text, instead string) string {
	if text == "" {
		return instead
	}
	return text
}

// breakdownMaker hands out breakdowns, parts and labels from arrays made once.
type breakdownMaker struct {
	src    *draft
	langs  int
	bys    []stat.Breakdown
	parts  []stat.Part
	labels []string
}

func newBreakdowns(src *draft, langs int) *breakdownMaker {
	rests := 0
	for _, b := range src.bys {
		if b.hasRest {
			rests++
		}
	}
	n := len(src.parts) + rests
	return &breakdownMaker{
		src: src, langs: langs,
		bys:    make([]stat.Breakdown, len(src.bys)),
		parts:  make([]stat.Part, n),
		labels: make([]string, (n+len(src.bys))*langs),
	}
}

// label gives room for the labels in all languages, the source's filled in.
func (m *breakdownMaker) label(source string) []string {
	labels := m.labels[:m.langs:m.langs]
	m.labels = m.labels[m.langs:]
	labels[0] = source
	return labels
}

// take makes the breakdowns of one statistic.
func (m *breakdownMaker) take(which span) []stat.Breakdown {
	if which.first == which.end {
		return nil
	}
	out := m.bys[which.first:which.end:which.end]
	for i := range out {
		d := &m.src.bys[which.first+i]
		out[i] = stat.Breakdown{
			Key: d.key.text, At: d.key.at, Overlap: d.overlap,
			Labels: m.label(or(d.label.text, d.key.text)),
			Parts:  m.takeParts(d.parts),
		}
		if d.hasRest {
			rest := &m.parts[0]
			m.parts = m.parts[1:]
			*rest = stat.Part{Key: restName, Value: stat.Value{Kind: stat.Blank}, Labels: m.label(or(d.rest.text, restName)), At: d.rest.at}
			out[i].Rest = rest
		}
	}
	return out
}

func (m *breakdownMaker) takeParts(which span) []stat.Part {
	n := which.end - which.first
	out := m.parts[:n:n]
	m.parts = m.parts[n:]
	for i := range out {
		d := &m.src.parts[which.first+i]
		out[i] = stat.Part{Key: d.key.text, At: d.key.at, Value: d.value, ValueAt: d.valueAt, Other: d.other, Labels: m.label(or(d.label.text, d.key.text))}
	}
	return out
}

// waivers makes the waivers from the source draft.
func (j *joiner) waivers() {
	src := j.drafts[0]
	j.ch.Waivers = make([]*Waiver, len(src.waivers))
	for i, d := range src.waivers {
		w := &Waiver{
			Chapter: j.ch, Rule: d.rule.text, At: d.path.text, By: d.by.text, Date: d.date.text, Public: d.public,
			Reasons: make([]string, len(j.drafts)),
			Pos:     diag.Pos{File: src.file, Line: int(d.at.Line), Col: int(d.at.Col)},
		}
		for lang := range w.Reasons {
			w.Reasons[lang] = d.reason.text
		}
		j.ch.Waivers[i] = w
	}
}

// translate adds the words of one language. When either file could not be read
// nothing is said about words that are missing: the cause has been reported.
func (j *joiner) translate(lang int) {
	tr := j.drafts[lang]
	t := translator{lang: lang, ch: j.ch, src: j.drafts[0], tr: tr}
	if tr == nil || tr.broken || t.src.broken {
		t.tr = &draft{}
		t.out = &collector{}
	} else {
		t.out = j.out[lang]
	}
	t.front()
	t.stats()
	t.waivers()
}

// translator adds the words of one translation to a chapter.
type translator struct {
	lang int
	ch   *Chapter
	src  *draft
	tr   *draft
	out  *collector
}

// topic is what a word of a translation is for: a sentence in both languages
// around a path. It is put together only when there is something to report.
type topic struct {
	zh, en   string // with %s for the path, if there is one
	path     [3]string
	required bool // the source must have it too, so its absence has been reported
}

func (p topic) text() diag.Text {
	path := strings.TrimRight(strings.Join(p.path[:], "."), ".")
	if path == "" {
		return diag.Text{ZH: p.zh, EN: p.en}
	}
	return diag.T(p.zh, p.en, path)
}

// lacks reports a missing word where its siblings are, or would be.
func (t *translator) lacks(where word, name diag.Text) {
	if !where.given() {
		where = word{fence, stat.At{Line: 1, Col: 1}}
	}
	t.out.add("BI-02", named(where),
		diag.Text{ZH: "译文缺少" + name.ZH, EN: "the translation lacks " + name.EN},
		diag.T("补上译文；缺少时网页暂用原文", "add it; until then the source text stands in"))
}

// needless reports a word for which the source has nothing.
func (t *translator) needless(w word, what topic) {
	if !w.given() {
		return
	}
	name := what.text()
	t.out.add("FM-02", place{at: w.at}, diag.Text{ZH: "原文没有" + name.ZH, EN: "the source does not have " + name.EN},
		diag.T("请删去，或先在源语言文件中补上", "remove it, or add it to the source language first"))
}

// word gives the translation of src, and src itself with a finding at where
// when there is none.
func (t *translator) word(tr, src, where word, what topic) string {
	switch {
	case !src.given() && what.required:
		return tr.text
	case !src.given():
		t.needless(tr, what)
	case !tr.given():
		t.lacks(where, what.text())
	case tr.text != "":
		return tr.text
	}
	return src.text
}

// front adds title and summary.
func (t *translator) front() {
	title := t.word(t.tr.title, t.src.title, word{}, topic{zh: "标题（title）", en: "the title", required: true})
	summary := t.word(t.tr.summary, t.src.summary, word{}, topic{zh: "摘要（summary）", en: "the summary"})
	if text := t.ch.Texts[t.lang]; text != nil {
		text.Title, text.Summary = or(title, t.ch.Texts[0].Title), summary
	}
}

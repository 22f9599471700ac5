package content

import (
	"strings"

	"gongkai/internal/stat"
)

// meta makes the report's description from the drafts of its index files. Its
// texts are few and keep their own memory.
func (j *joiner) meta() *Meta {
	r := &j.drafts[0].report
	m := &Meta{
		Year: r.year, From: own(r.from), To: own(r.to), BodyType: own(r.bodyType), Published: own(r.published),
		Law: r.law, Format: r.format,
		Issuer:   j.words(r.issuer, "issuer", func(r *draftReport) word { return r.issuer }),
		Contact:  Contact{Phone: own(r.phone), Office: j.words(r.office, "contact.office", func(r *draftReport) word { return r.office })},
		Original: Original{Address: own(r.address), Name: j.words(r.name, "original.name", func(r *draftReport) word { return r.name })},
		At:       r.fields,
	}
	if m.At == nil {
		m.At = map[string]stat.At{}
	}
	return m
}

// own copies a text out of its file.
func own(w word) string { return strings.Clone(w.text) }

// words gives one text of the report block in all languages.
func (j *joiner) words(src word, key string, get func(*draftReport) word) []string {
	all := make([]string, len(j.drafts))
	for lang, dr := range j.drafts {
		all[lang] = own(src)
		if lang == 0 || dr == nil || dr.broken || j.drafts[0].broken {
			continue
		}
		t := translator{lang: lang, out: j.out[lang]}
		tr := get(&dr.report)
		all[lang] = own(word{text: t.word(tr, src, word{"report", dr.report.keyAt}, topic{zh: "报告的" + key, en: key + " of the report", required: key == "issuer"})})
	}
	return all
}

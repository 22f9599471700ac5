package content

import (
	"bytes"
	"encoding/binary"
	"hash/maphash"
	"io/fs"
	"slices"

	"gongkai/internal/diag"
)

// chapterFiles is one chapter as the folder lists it: the files of one base
// name.
type chapterFiles struct {
	name  fileName
	files []file // by language; the zero file where there is none
}

// file is a file that has the name of one.
type file struct {
	path    string
	regular bool // what it is is known, so nobody has to ask again
}

// parsedChapter is one chapter as its own files give it. It knows nothing of
// its report, so that the reports of several models can share it.
type parsedChapter struct {
	chapter  *Chapter // without its report, and without the figures of forms
	report   *Meta    // of an index file; nil otherwise
	forms    []formSource
	broken   bool // a file could not be read: names may be missing
	findings []diag.Finding
	needs    []string // the files of its tables, found or not
	links    bool     // a name may lead to a file that stands elsewhere
	sum      uint64   // of what was read
	front    uint64   // of that without the bodies: of all that the report depends on
}

// over gives what a chapter gave now, sharing with what it gave before whatever
// is the same: all of it where nothing is different.
func (p *parsedChapter) over(before *parsedChapter) *parsedChapter {
	if p == nil || before == nil {
		return p
	}
	if p.sum == before.sum && p.links == before.links && slices.Equal(p.needs, before.needs) && slices.Equal(p.findings, before.findings) {
		return before
	}
	p.share(before)
	return p
}

// share takes over from an earlier reading of the chapter what is the same, so
// that nobody has to compare it: the statistics where no front matter changed,
// and the texts whose own files did not.
func (p *parsedChapter) share(q *parsedChapter) {
	if p.front != q.front {
		return
	}
	c, d := p.chapter, q.chapter
	c.Stats = d.Stats
	for lang, text := range c.Texts {
		if old := d.Texts[lang]; text != nil && old != nil && text.same(old) {
			c.Texts[lang] = old
		}
	}
}

// same tells whether two texts of one file are equal.
func (t *Text) same(o *Text) bool {
	return t.File == o.File && t.Title == o.Title && t.TitleAt == o.TitleAt && t.Summary == o.Summary && t.BodyLine == o.BodyLine &&
		t.sum == o.sum && t.size == o.size && (t.left || o.left || bytes.Equal(t.Body, o.Body))
}

// worker reads one chapter after the other with the same buffers.
type worker struct {
	fsys    fs.FS
	langs   []string
	decoder decoder
	raw     [][]byte // by language
	drafts  []draft  // by language
	bodies  *bodies  // nil: bodies are kept
	keep    bool     // keep them all the same
	packed  recent   // see Chapter.pack
	sum     maphash.Hash
	front   maphash.Hash
}

func newWorker(fsys fs.FS, langs []string, seed maphash.Seed) *worker {
	w := &worker{fsys: fsys, langs: langs, raw: make([][]byte, len(langs)), drafts: make([]draft, len(langs)),
		packed: recent{seed: seed}}
	w.sum.SetSeed(seed)
	w.front.SetSeed(seed)
	return w
}

// chapter reads a chapter. The result depends on the bytes of its files only,
// not on what the worker read before.
func (w *worker) chapter(files chapterFiles) (*parsedChapter, error) {
	w.sum.Reset()
	w.front.Reset()
	j := joiner{drafts: make([]*draft, len(w.langs)), out: make([]*collector, len(w.langs)), packed: &w.packed}
	j.ch = &Chapter{Order: files.name.order, Slug: files.name.slug, Texts: make([]*Text, len(w.langs))}
	p := &parsedChapter{chapter: j.ch}
	for lang, f := range files.files {
		j.out[lang] = &collector{file: f.path}
		if f.path == "" {
			w.noTwin(files, lang, &j)
			continue
		}
		dr, err := w.file(f, lang, files.name.slug == indexSlug, j.out[lang])
		if err != nil {
			return nil, err
		}
		p.links = p.links || !f.regular
		j.drafts[lang] = dr
		p.broken = p.broken || lang == 0 && dr.broken
		j.ch.Texts[lang] = w.text(f, dr, len(w.raw[lang])+1)
	}
	src := j.drafts[0]
	j.ch.Number, j.ch.NumberAt = src.number, src.numberAt
	j.ch.Texts[0].Title = or(src.title.text, files.name.slug)
	j.join()
	if err := w.forms(src, p); err != nil {
		return nil, err
	}
	if files.name.slug == indexSlug {
		p.report = j.meta()
	}
	for _, out := range j.out {
		p.findings = append(p.findings, out.all()...)
	}
	p.sum, p.front = w.sum.Sum64(), w.front.Sum64()
	return p, nil
}

// text makes the text of a draft. A file that could not be read has an empty
// body, which is kept: there is nothing to read again.
func (w *worker) text(f file, dr *draft, size int) *Text {
	t := &Text{
		File: f.path, Body: dr.body, BodyLine: max(dr.bodyLine, 1),
		Title: dr.title.text, TitleAt: dr.title.at, Summary: dr.summary.text,
	}
	if w.bodies != nil && len(dr.body) > 0 {
		w.bodies.leave(t, size)
	}
	if !t.left || w.keep {
		t.Body, t.left = bytes.Clone(dr.body), false
	}
	return t
}

// file reads and parses one file.
func (w *worker) file(f file, lang int, index bool, out *collector) (*draft, error) {
	dr := &w.drafts[lang]
	dr.reset(f.path)
	raw, ok, err := readFile(w.fsys, f, w.raw[lang], out)
	w.raw[lang] = raw
	add(&w.sum, raw)
	dr.broken = true
	if ok {
		w.decoder.parseChapter(raw, fileKind{index: index, translation: lang > 0}, dr, out)
	}
	add(&w.front, []byte(f.path))
	if dr.broken {
		add(&w.front, raw)
	} else {
		add(&w.front, []byte(dr.front))
	}
	return dr, err
}

// add adds a text to a fingerprint, so that it cannot pass for two.
func add(sum *maphash.Hash, text []byte) {
	var size [8]byte
	binary.NativeEndian.PutUint64(size[:], uint64(len(text)))
	sum.Write(size[:])
	sum.Write(text)
}

// noTwin reports a missing translation, at the file that lacks it.
func (w *worker) noTwin(files chapterFiles, lang int, j *joiner) {
	twin := files.name.base + "." + w.langs[lang] + ".md"
	j.out[0].add("BI-02", whole(), diag.T("缺少译文“%s”", "the translation %q is missing", twin),
		diag.T("在同一文件夹中新建该文件，只写译文", "write it in the same folder, with words only"))
}

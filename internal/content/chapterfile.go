package content

import (
	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// fileKind says which keys a chapter's front matter may have.
type fileKind struct {
	index       bool
	translation bool
}

// parseChapter reads one chapter file into dr. It depends on nothing but raw:
// the same bytes give the same draft and the same findings.
func (d *decoder) parseChapter(raw []byte, kind fileKind, dr *draft, out *collector) {
	d.out, d.translation = out, kind.translation
	defer func() { dr.broken = out.broken }()
	text, ok := decodeText(raw, out)
	if !ok {
		return
	}
	front, body, bodyLine, ok := splitFront(text, out)
	if !ok {
		return
	}
	dr.front, dr.body, dr.bodyLine = front, body, bodyLine
	if d.read(front, frontLine) {
		d.front(kind, dr)
	}
}

// front reads the front matter from the decoder's tree.
func (d *decoder) front(kind fileKind, dr *draft) {
	known := "title number summary stats forms waivers"
	if kind.index {
		known = "title summary stats forms waivers report"
	}
	for k, v := range d.entries(d.tree.root()) {
		switch key := k.value; {
		case key == "title":
			dr.title = d.line(v)
		case key == "summary":
			dr.summary = d.text(v)
		case key == "stats":
			dr.statsAt = k.at()
			d.stats(v, dr)
		case key == "forms":
			if !d.wordsOnly(k) {
				d.forms(v, dr)
			}
		case key == "waivers":
			d.waivers(v, dr)
		case key == "report" && kind.index:
			d.report(k, v, &dr.report)
		case key == "number" && !kind.index:
			if !d.wordsOnly(k) {
				dr.number, _ = d.count(v, 1, 999)
				dr.numberAt = v.at()
			}
		case key == "report":
			d.out.add("FM-02", of(k), diag.T("“report”不能写在章节里", `"report" cannot stand in a chapter`),
				diag.T("移到同一年的index文件", "move it to the index file of the year"))
		default:
			d.unknown(k, known)
		}
	}
	if root := d.tree.root(); !kind.translation && (root == nil || root.kind == mapping || root.absent()) {
		d.completeFront(kind, dr)
	}
}

// completeFront reports what a source file lacks. What a translation lacks
// depends on its source (see join.go).
func (d *decoder) completeFront(kind fileKind, dr *draft) {
	top := stat.At{Line: 1, Col: 1}
	if !dr.title.given() {
		d.lacks(top, "title")
	}
	if !kind.index {
		return
	}
	r := &dr.report
	if r.keyAt.Line == 0 {
		d.lacks(top, "report")
		return
	}
	d.missing(named(word{"report", r.keyAt}), "report", lacking(needed{"year", r.yearAt.Line > 0}, needed{"issuer", r.issuer.given()},
		needed{"period.from", r.from.given()}, needed{"period.to", r.to.given()})...)
}

// lacks reports that the front matter as a whole lacks a key.
func (d *decoder) lacks(at stat.At, key string) {
	d.out.add("FM-05", place{at: at, len: len(fence)}, diag.T("文头缺少“%s”", "the front matter lacks %q", key),
		diag.T("补上“%s”；已有这一行的，填上内容", "add %q, or fill it in where the line is there", key+":"))
}

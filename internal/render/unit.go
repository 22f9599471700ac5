package render

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/markdown"
)

// unit is one chapter, parsed once in every language and rendered to the
// fragments that its own page, the full page and the side-by-side page share.
type unit struct {
	chapter  *content.Chapter
	frags    []*fragment // by language; nil where the chapter has no file
	findings []diag.Finding
	used     []figureKey    // figures named in the source language
	marks    []content.Mark // of the figures named in any language
	wide     bool           // something of another year's report is in it
	changed  bool           // a file was not what the model says, so this must not be kept
}

// fragment is a chapter's text in one language as compact HTML, block by
// block. Every id in it begins with the chapter's prefix.
type fragment struct {
	html   []byte
	blocks []block
	toc    []byte // <li> items
	files  []figureFile
}

// block is one top-level block: html[start:end] of its fragment, with the notes
// that follow it.
type block struct{ start, end int }

// unit parses and renders a chapter.
func (r *Renderer) unit(c *content.Chapter) *unit {
	u := &unit{chapter: c, frags: make([]*fragment, len(r.langs))}
	docs, findings := r.parse(c)
	u.findings, u.changed = findings, len(findings) > 0
	for _, doc := range docs {
		if doc != nil {
			u.findings = append(u.findings, doc.Findings()...)
		}
	}
	ids := markdown.HeadingIDs(r.idOrder(docs)...)
	if r.opt.Inspect != nil {
		u.findings = append(u.findings, r.opt.Inspect(c, docs)...)
	}
	for l, doc := range docs {
		if doc == nil {
			continue
		}
		in := r.inserter(c, l)
		u.frags[l] = r.fragment(doc, ids, in)
		u.findings = append(u.findings, in.findings...)
		u.wide, u.marks = u.wide || in.wide, append(u.marks, in.marks...)
		if l == 0 {
			u.used = in.used
		}
	}
	return u
}

// prefix begins every id of a chapter, so that chapters can share a page.
func prefix(c *content.Chapter) string { return "s" + itoa(c.Order) + "-" }

// parse reads a chapter's texts; a language without a file has no document.
func (r *Renderer) parse(c *content.Chapter) (docs []*markdown.Doc, findings []diag.Finding) {
	docs = make([]*markdown.Doc, len(r.langs))
	for l, text := range c.Texts {
		if text == nil {
			continue
		}
		var fault *diag.Finding
		if docs[l], fault = r.parseText(c, l); fault != nil {
			findings = append(findings, *fault)
		}
	}
	return docs, findings
}

// parseText reads a chapter's text in one language.
func (r *Renderer) parseText(c *content.Chapter, l int) (doc *markdown.Doc, fault *diag.Finding) {
	text := c.Texts[l]
	body, err := r.site.Body(text)
	if err != nil {
		fault = &diag.Finding{Rule: RuleChanged, Severity: diag.Error, Pos: diag.Pos{File: text.File},
			Message: diag.T("文件在处理过程中被改动，或已无法读取", "the file changed while it was worked on, or can no longer be read"),
			Hint:    diag.T("保存后重新运行", "save it and run again")}
	}
	words := r.theme.words[r.langs[l].Code]
	return r.engine.Parse(markdown.Source{
		File: text.File, Lang: r.langs[l].Code, Body: body, Line: text.BodyLine, Prefix: prefix(c),
		Labels: markdown.Labels{Table: words["table_region"], Footnotes: words["footnotes"], FootnoteBack: words["footnote_back"]},
	}), fault
}

// idOrder puts the language whose headings make readable ids first: English,
// else the others in their order.
func (r *Renderer) idOrder(docs []*markdown.Doc) []*markdown.Doc {
	var first, rest []*markdown.Doc
	for l, doc := range docs {
		switch {
		case doc == nil:
		case r.langs[l].Code == "en":
			first = append(first, doc)
		default:
			rest = append(rest, doc)
		}
	}
	return append(first, rest...)
}

// fragment renders one language of a chapter. Its blocks need no minifier: the
// markdown package and the charts write no more than they must (a test compares).
func (r *Renderer) fragment(doc *markdown.Doc, ids []string, in *inserter) *fragment {
	f := &fragment{}
	in.chapterNotes()
	html := in.appendNotes(takeRoom(0), nil)
	blocks := doc.Render(ids, in)
	f.toc = contentsOf(doc, blocks)
	size := len(html)
	for i := range blocks {
		size += len(blocks[i].HTML)
	}
	html = slices.Grow(html, size)
	f.blocks = make([]block, 0, len(blocks))
	for i := range blocks {
		start := len(html)
		html = append(html, bytes.TrimSuffix(blocks[i].HTML, []byte("\n"))...)
		html = in.appendNotes(html, blocks[i].Insertions)
		f.blocks = append(f.blocks, block{start, len(html)})
	}
	f.html, f.files = html, in.files
	giveRoom(in.room)
	in.room = nil
	return f
}

// chapterNotes queues the public notes about the chapter as a whole, such as
// one about its number.
func (in *inserter) chapterNotes() {
	for _, w := range in.chapter.Waivers {
		if w.Public && w.At == "number" {
			in.notes.mark(w)
		}
	}
}

// contentsOf makes the items of a table of contents: headings of levels 2 and 3
// as they are printed, figures filled in.
func contentsOf(doc *markdown.Doc, blocks []markdown.Block) []byte {
	var dst []byte
	for i, info := range doc.Blocks() {
		if info.Kind != markdown.HeadingBlock || info.Level > 3 {
			continue
		}
		dst = append(dst, `<li class="level-`+itoa(info.Level)+`"><a href="#`...)
		dst = appendText(dst, blocks[i].ID)
		dst = append(dst, `">`...)
		printed := markdown.Block{HTML: withoutMarks(blocks[i].HTML)}
		dst = append(appendText(dst, printed.Text()), `</a></li>`...)
	}
	return dst
}

// withoutMarks takes the marks of editor's notes out of a heading.
func withoutMarks(html []byte) []byte {
	for {
		i := bytes.Index(html, []byte(markStart))
		if i < 0 {
			return html
		}
		_, after, _ := bytes.Cut(html[i:], []byte(markEnd))
		html = append(html[:i:i], after...)
	}
}

// Link gives the address of a link's destination: a chapter's file becomes its
// page. It makes the inserter a markdown.Linker.
func (in *inserter) Link(link *markdown.Link) string {
	target, ok := in.linkTarget(link.Destination)
	if !ok {
		in.fault(ruleLink, link.Pos, diag.T("链接“%s”指向的章节不存在", "the link %q leads to no chapter", link.Destination),
			diag.T("写同一年份文件夹里的文件名，如 04-requests.zh.md#标识", "write the name of a file in the same year's folder, as in 04-requests.en.md#id"))
	}
	return target
}

func (in *inserter) linkTarget(dest string) (string, bool) {
	if strings.HasPrefix(dest, "mailto:") || strings.HasPrefix(dest, "tel:") {
		return dest, true
	}
	file, frag, _ := strings.Cut(dest, "#")
	if file == "" {
		return "#" + in.prefix + frag, true
	}
	rep := in.chapter.Report
	if rep.Index != nil && isFileOf(rep.Index, file) {
		return chapterAddress(rep.Index, frag), true
	}
	for _, c := range rep.Chapters {
		if isFileOf(c, file) {
			return chapterAddress(c, frag), true
		}
	}
	return dest, false
}

// isFileOf tells whether a chapter has a text in a file of that name.
func isFileOf(c *content.Chapter, file string) bool {
	for _, text := range c.Texts {
		if text != nil && path.Base(text.File) == file {
			return true
		}
	}
	return false
}

func chapterAddress(c *content.Chapter, frag string) string {
	if frag == "" {
		return c.Slug + ".html"
	}
	return c.Slug + ".html#" + prefix(c) + frag
}

package render

import (
	"bytes"
	"context"
	"html"
	"strconv"
	"strings"

	"gongkai/internal/content"
	"gongkai/internal/stat"
)

// The search looks through the texts themselves, so that phrases of any length
// and numbers are found exactly and shown where they stand. The texts of a year
// are part of the year, in a file a language that is read when somebody
// searches. It is a script, because a page that was opened from a folder may
// load nothing else:
//
//	gongkaiIndex(2018,"the report's title")
//	gongkaiIndex("en/requests.html","the page's title",[["s4-received","a heading",1],["","a block of text"],…])
//	gongkaiIndex("search.en-2.js")
//
// A block stands at the id before it; "" repeats the one above. The last line
// names the file that goes on, where one does.

// indexPart is about how large one file becomes, in bytes.
const indexPart = 512 << 10

// indexName names the n-th file of a year's texts in a language, from 1.
func indexName(lang string, n int) string {
	if n > 1 {
		lang += "-" + strconv.Itoa(n)
	}
	return "search." + lang + ".js"
}

// indexer gathers the texts of one report in one language, chapter by chapter.
type indexer struct {
	r     *Renderer
	rep   *content.Report
	l     lang
	write func(name string, data []byte) error
	part  int
	buf   []byte
	text  []byte // of one block
}

func (r *Renderer) indexer(rep *content.Report, lang int, write func(name string, data []byte) error) *indexer {
	x := &indexer{r: r, rep: rep, l: r.lang(lang), write: write, part: 1}
	x.buf = append(x.buf, "gongkaiIndex("+strconv.Itoa(rep.Year)+","...)
	x.buf = appendJSON(x.buf, r.reportTitle(rep, lang))
	x.buf = append(x.buf, ")\n"...)
	return x
}

// add appends a chapter's blocks, and ends the file when it is large enough.
func (x *indexer) add(u *unit) error {
	f := u.frags[x.l.index]
	if f == nil {
		return nil
	}
	text := u.chapter.Texts[x.l.index]
	x.page(u.chapter.Slug+".html", string(x.l.chapterText(u.chapter.Number, text.Title)))
	if text.Summary != "" {
		x.block("", []byte(text.Summary), false)
	}
	for _, b := range f.blocks {
		block := f.html[b.start:b.end]
		x.text = appendWords(x.text[:0], block)
		x.block(idOf(block), x.text, isHeading(block))
	}
	x.endPage()
	if len(x.buf) < indexPart {
		return nil
	}
	return x.flush(true)
}

// chapterText gives number and title as chapterTitle does, but as text.
func (l lang) chapterText(number int, title string) string {
	if n := l.number(number); n != "" {
		return l.t("chapter_number", "n", n, "title", title)
	}
	return title
}

func (x *indexer) page(name, title string) {
	x.buf = append(x.buf, "gongkaiIndex("...)
	x.buf = appendJSON(x.buf, x.r.langDir(x.l.index)+name)
	x.buf = append(x.buf, ',')
	x.buf = appendJSON(x.buf, title)
	x.buf = append(x.buf, ",["...)
}

func (x *indexer) endPage() { x.buf = append(bytes.TrimSuffix(x.buf, []byte(",")), "])\n"...) }

func (x *indexer) block(id string, text []byte, heading bool) {
	if len(text) == 0 {
		return
	}
	x.buf = append(x.buf, '[')
	x.buf = appendJSON(x.buf, id)
	x.buf = append(x.buf, ',')
	x.buf = appendJSON(x.buf, string(text))
	if heading {
		x.buf = append(x.buf, ",1"...)
	}
	x.buf = append(x.buf, "],"...)
}

// end appends the figures, which also have addresses of their own, and writes
// the last file.
func (x *indexer) end() error {
	x.page("data.html", x.l.t("data_title"))
	for st := range x.rep.Statements() {
		x.figure(st, st.Stat.Key, x.l.label(st.Stat))
		for i := range st.Stat.By {
			by := &st.Stat.By[i]
			for j := range by.Parts {
				x.figure(st, st.Stat.Key+"."+by.Key+"."+by.Parts[j].Key, x.l.label(st.Stat)+x.l.t("colon")+x.l.in(by.Parts[j].Labels))
			}
		}
	}
	x.endPage()
	return x.flush(false)
}

func (x *indexer) figure(st content.Statement, path, label string) {
	fig, ok := x.rep.Figure(st.Chapter, path)
	if !ok || fig.Value.Kind == stat.Blank {
		return
	}
	x.text = append(append(x.text[:0], label...), ' ')
	x.text = append(x.text, fig.Value.WithUnit(x.l.unit(fig.Stat), x.l.style(fig.Stat))...)
	x.block(dataID(fig), x.text, false)
}

func (x *indexer) flush(more bool) error {
	if more {
		x.buf = append(x.buf, `gongkaiIndex("`+indexName(x.l.code, x.part+1)+"\")\n"...)
	}
	err := x.write(indexName(x.l.code, x.part), x.buf)
	x.part++
	x.buf = x.buf[:0]
	return err
}

// indexFile makes one file of a year's texts; false when there is none of that
// name.
func (r *Renderer) indexFile(rep *content.Report, name string) (found []byte, ok bool) {
	for l := range r.langs {
		if code := r.langs[l].Code; !strings.HasPrefix(name, "search."+code+".") && !strings.HasPrefix(name, "search."+code+"-") {
			continue
		}
		x := r.indexer(rep, l, func(made string, data []byte) error {
			if made == name {
				found, ok = bytes.Clone(data), true
			}
			return nil
		})
		// Nothing that is called here fails.
		_ = eachUnit(context.Background(), rep, pass{r.cached, none, x.add})
		_ = x.end()
	}
	return found, ok
}

// idOf gives the id of a block's own element, "" when it has none.
func idOf(block []byte) string {
	tag, _, _ := bytes.Cut(block, []byte(">"))
	_, id, ok := bytes.Cut(tag, []byte(` id="`))
	if !ok {
		return ""
	}
	id, _, _ = bytes.Cut(id, []byte(`"`))
	return html.UnescapeString(string(id))
}

// isHeading tells whether a block is one of <h2> to <h6>.
func isHeading(block []byte) bool {
	return len(block) > 3 && block[0] == '<' && block[1] == 'h' && block[2] >= '2' && block[2] <= '6'
}

// appendWords appends the words of a block as readers see them: without
// drawings, without tables that are folded up under their drawing, without the
// marks of notes. Blocks and cells are parted by spaces, figures stay in their
// sentence.
func appendWords(dst, src []byte) []byte {
	start := len(dst)
	for len(src) > 0 {
		lt := bytes.IndexByte(src, '<')
		if lt < 0 {
			lt = len(src)
		}
		dst = appendUnescaped(dst, src[:lt])
		if src = src[lt:]; len(src) == 0 {
			break
		}
		if end := hiddenEnd(src); end > 0 {
			src = src[end:]
			continue
		}
		gt := bytes.IndexByte(src, '>')
		if gt < 0 {
			break
		}
		if parts(src[:gt]) && len(dst) > start && dst[len(dst)-1] != ' ' {
			dst = append(dst, ' ')
		}
		src = src[gt+1:]
	}
	return bytes.TrimRight(dst, " ")
}

// hidden are elements whose words are no words of the text.
var hidden = [...]struct{ open, end string }{{"<svg", "</svg>"}, {"<details", "</details>"}, {markStart, markEnd}, {`<p class="fig-links"`, "</p>"}}

// hiddenEnd gives the length of such an element at the start of src, or 0. A
// drawing may hold another.
func hiddenEnd(src []byte) int {
	for _, h := range hidden {
		if !bytes.HasPrefix(src, []byte(h.open)) {
			continue
		}
		depth, at := 0, 0
		name := h.open[:min(len(h.open), 4)]
		for {
			end := bytes.Index(src[at:], []byte(h.end))
			if end < 0 {
				return len(src)
			}
			depth += bytes.Count(src[at:at+end], []byte(name)) - 1
			if at += end + len(h.end); depth <= 0 || h.open != "<svg" {
				return at
			}
		}
	}
	return 0
}

// parts tells whether a tag parts words: all do but those within a line.
func parts(tag []byte) bool {
	name := bytes.TrimPrefix(tag[1:], []byte("/"))
	if i := bytes.IndexAny(name, " >"); i >= 0 {
		name = name[:i]
	}
	switch string(name) {
	case "a", "b", "code", "data", "del", "em", "i", "s", "small", "span", "strong", "sub", "sup":
		return false
	}
	return true
}

func appendUnescaped(dst, src []byte) []byte {
	if bytes.IndexByte(src, '&') >= 0 {
		return append(dst, html.UnescapeString(string(src))...)
	}
	return append(dst, src...)
}

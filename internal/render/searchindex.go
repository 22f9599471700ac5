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
	from := 0 // notes about the whole chapter stand outside its blocks
	for _, b := range f.blocks {
		x.words(f.html[from:b.start])
		x.words(f.html[b.start:b.end])
		from = b.end
	}
	x.words(f.html[from:])
	if u.chapter == x.rep.Index {
		x.facts()
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

func (x *indexer) words(block []byte) {
	x.text = appendWords(x.text[:0], block)
	x.block(idOf(block), x.text, isHeading(block))
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

// facts appends what the cover says about the report beside the preface.
func (x *indexer) facts() {
	v := x.r.reportView(x.rep, x.l.index)
	phone, note := "", ""
	if v.ContactPhone != "" {
		phone = x.l.t("phone") + x.l.t("colon") + v.ContactPhone
	}
	if n := v.PublishedNote; n != nil {
		note = n.Label + x.l.t("colon") + n.Text
	}
	x.text = x.text[:0]
	x.line(v.Issuer, v.Period, v.Published, note, v.OriginalName, v.OriginalText, v.ContactOffice, phone)
	x.block("facts", x.text, false)
}

// line appends lines to the text of a block, those that say something.
func (x *indexer) line(texts ...string) {
	for _, text := range texts {
		if text != "" && len(x.text) > 0 {
			x.text = append(x.text, '\n')
		}
		x.text = append(x.text, text...)
	}
}

// end appends the figures, which also have addresses of their own, and writes
// the last file.
func (x *indexer) end() error {
	x.page("data.html", x.l.t("data_title"))
	for st := range x.rep.Statements() {
		label, note := x.l.label(st.Stat), ""
		if x.l.index < len(st.Stat.Words) {
			note = st.Stat.Words[x.l.index].Note
		}
		x.figure(st, st.Stat.Key, label, note)
		for i := range st.Stat.By {
			by := &st.Stat.By[i]
			for j := range by.Parts {
				x.partOf(st, by, &by.Parts[j], label)
			}
			if by.Rest != nil {
				x.partOf(st, by, by.Rest, label)
			}
		}
	}
	x.endPage()
	return x.flush(false)
}

func (x *indexer) partOf(st content.Statement, by *stat.Breakdown, part *stat.Part, whole string) {
	x.figure(st, st.Stat.Key+"."+by.Key+"."+part.Key, whole+x.l.t("colon")+x.l.in(part.Labels), x.l.in(by.Labels))
}

// figure appends what a row of the data page says of a figure itself: label and
// value, note or breakdown, formula, path.
func (x *indexer) figure(st content.Statement, path, label, note string) {
	fig, ok := x.rep.Figure(st.Chapter, path)
	if !ok {
		return
	}
	value := ""
	if fig.Value.Kind != stat.Blank {
		value = fig.Value.WithUnit(x.l.unit(fig.Stat), x.l.style(fig.Stat))
	}
	x.text = x.text[:0]
	x.line(strings.TrimRight(label+" "+value, " "), note, x.l.formulaText(fig), fig.Path)
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
// marks of notes. Lines part blocks and cells, which no phrase goes over; figures
// stay in their sentence.
func appendWords(dst, src []byte) []byte {
	start := len(dst)
	for len(src) > 0 {
		lt := bytes.IndexByte(src, '<')
		if lt < 0 {
			lt = len(src)
		}
		dst = appendUnescaped(dst, start, src[:lt])
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
		dst = appendPart(dst, start, parts(src[:gt]))
		src = src[gt+1:]
	}
	return bytes.TrimRight(dst, " \n")
}

// appendPart parts words: by a space, unless there is a space or a line already;
// by a line in the place of a space; 0 parts nothing.
func appendPart(dst []byte, start int, by byte) []byte {
	if by == 0 || len(dst) == start {
		return dst
	}
	switch last := dst[len(dst)-1]; {
	case last == '\n':
		return dst
	case last == ' ':
		dst[len(dst)-1] = by
		return dst
	}
	return append(dst, by)
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

// parts tells by what a tag parts words: those within a line by nothing or a
// space, the others by a line.
func parts(tag []byte) byte {
	name := bytes.TrimPrefix(tag[1:], []byte("/"))
	if i := bytes.IndexAny(name, " >"); i >= 0 {
		name = name[:i]
	}
	switch string(name) {
	case "a", "b", "code", "data", "del", "em", "i", "s", "small", "span", "strong", "sub", "sup", "wbr":
		return 0
	case "br":
		return ' '
	}
	return '\n'
}

// appendUnescaped appends a text, each run of white space as one space.
func appendUnescaped(dst []byte, start int, src []byte) []byte {
	text := string(src)
	if bytes.IndexByte(src, '&') >= 0 {
		text = html.UnescapeString(text)
	}
	for i := range len(text) {
		switch c := text[i]; c {
		case ' ', '\n', '\t', '\r':
			dst = appendPart(dst, start, ' ')
		default:
			dst = append(dst, c)
		}
	}
	return dst
}

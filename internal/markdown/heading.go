package markdown

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/text/unicode/norm"

	"gongkai/internal/diag"
)

// Heading is one heading at the top level of a chapter. A table of contents that
// wants figures instead of braces takes the Text of the rendered Block.
type Heading struct {
	Level    int
	Text     string // without markup, insertions as written
	Explicit string // the id given by {#id}, without prefix; "" when none is
	Pos      diag.Pos

	slug string // of the text without insertions
}

// Headings gives the top-level headings in the order of the text.
func (d *Doc) Headings() []Heading { return d.headings }

// HeadingIDs gives the ids of a chapter's headings, the same for all its
// languages: of heading i the id stated in any of the docs, else the slug of
// heading i of the first doc that has one (English is to be given first), else
// h1, h2, … by its place. Each begins with the first doc's prefix and stands
// once: repetitions get -2, -3, …. Nil docs are passed over.
func HeadingIDs(docs ...*Doc) []string {
	count, prefix := 0, ""
	for i := len(docs) - 1; i >= 0; i-- {
		if docs[i] != nil {
			count, prefix = max(count, len(docs[i].headings)), docs[i].src.Prefix
		}
	}
	if count == 0 {
		return nil
	}
	ids, taken := make([]string, count), make(map[string]int, count)
	for i := range ids {
		if id := explicitID(docs, i); id != "" && taken[id] == 0 && !isReserved(id) {
			taken[id] = 1
			ids[i] = prefix + id
		}
	}
	for i := range ids {
		if ids[i] == "" {
			ids[i] = prefix + free(wishedID(docs, i), taken)
		}
	}
	return ids
}

func explicitID(docs []*Doc, i int) string {
	for _, d := range docs {
		if d != nil && i < len(d.headings) && d.headings[i].Explicit != "" {
			return d.headings[i].Explicit
		}
	}
	return ""
}

// wishedID gives the id of a heading before others are considered.
func wishedID(docs []*Doc, i int) string {
	if id := explicitID(docs, i); id != "" {
		return id
	}
	for _, d := range docs {
		if d != nil && i < len(d.headings) && d.headings[i].slug != "" {
			return d.headings[i].slug
		}
	}
	return "h" + strconv.Itoa(i+1)
}

// free gives the id or, when it is taken, the id with a number; a reserved one
// gets h- before it. taken holds, for each id, the last number tried with it.
func free(id string, taken map[string]int) string {
	if isReserved(id) {
		id = "h-" + id
	}
	found, n := id, taken[id]
	for taken[found] > 0 {
		n++
		found = id + "-" + strconv.Itoa(n)
	}
	taken[id] = max(n, 1)
	taken[found] = max(taken[found], 1)
	return found
}

// isReserved tells whether an id may be that of a paragraph (p1) or a footnote
// (fn-1, fnref-1, fnref-1-2).
func isReserved(id string) bool {
	kind := strings.TrimRight(id, "0123456789-")
	return kind != id && (kind == "p" || kind == "fn" || kind == "fnref")
}

// slug makes an id of a heading: Latin letters without accents and digits, all
// else one hyphen.
func slug(text string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(text) {
		switch {
		case r >= 'A' && r <= 'Z':
			r += 'a' - 'A'
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
		case r >= 0x300 && r <= 0x36F, r == '\'', r == '’':
			continue
		default:
			r = '-'
		}
		if r != '-' || b.Len() > 0 && !strings.HasSuffix(b.String(), "-") {
			b.WriteRune(r)
		}
	}
	return strings.TrimRight(b.String(), "-")
}

// heading reads one top-level heading and its attributes.
func (s *session) heading(n *ast.Heading, pos diag.Pos) Heading {
	h := Heading{Level: n.Level, Text: s.plain(n), Pos: pos}
	h.slug = slug(wordsOf(n, s.doc.src.Body))
	s.checkAttributes(n)
	if v, ok := n.AttributeString("id"); ok {
		if id, ok := v.([]byte); ok {
			h.Explicit = string(id)
		}
	}
	if strings.TrimSpace(h.Text) == "" {
		s.report(n.Pos(), n.Pos(), found("MD-04", diag.Error,
			diag.T("标题没有文字", "a heading has no text"),
			diag.T("请写出标题，或删去这一行", "write it, or remove the line")))
	}
	return h
}

// checkLevel says when a heading's level does not follow from the one before,
// and gives the level for the next.
func (s *session) checkLevel(n *ast.Heading, pos diag.Pos, before int) int {
	add := func(sev diag.Severity, msg, hint diag.Text) {
		s.reportAt(pos, found("MD-04", sev, msg, hint))
	}
	switch {
	case n.Level == 1:
		add(diag.Error, diag.T("正文中使用了一级标题", "the text holds a heading of level 1"),
			diag.T("页面标题取自文件开头的 title；正文标题从 ## 开始", "the page's title is the title above the text; begin headings with ##"))
	case n.Level > before+1:
		add(diag.Warning, diag.T("标题从 %d 级跳到 %d 级", "the headings jump from level %d to %d", before, n.Level),
			diag.T("请改为 %s", "use %s", strings.Repeat("#", before+1)))
	}
	return n.Level
}

// checkNested says that a heading inside a list or quote is none of the
// chapter's.
func (s *session) checkNested(n *ast.Heading) {
	if p := n.Parent(); p == nil || p.Kind() == ast.KindDocument {
		return
	}
	s.checkAttributes(n)
	s.report(n.Pos(), n.Pos(), found("MD-04", diag.Warning,
		diag.T("标题写在列表或引用之内，不会出现在目录中", "a heading inside a list or quote is missing from the contents"),
		diag.T("请把标题移到外面，或改用 **粗体**", "move it out, or use **bold**")))
}

// checkAttributes looks at the braces behind a heading.
func (s *session) checkAttributes(n *ast.Heading) {
	lines := n.Lines()
	if lines.Len() == 0 {
		return
	}
	body := s.doc.src.Body
	from := lines.At(lines.Len() - 1).Stop
	tail, _, _ := bytes.Cut(body[from:], []byte{'\n'})
	open := bytes.IndexByte(tail, '{')
	if open < 0 {
		return
	}
	from, to := from+open, from+len(bytes.TrimRight(tail, " \t"))
	if len(n.Attributes()) == 0 {
		f := emptyBraces(string(body[from : to-1]))
		s.report(from, to, found("IN-01", diag.Error, f.msg, f.hint))
	}
	for _, a := range n.Attributes() {
		switch name := string(a.Name); name {
		case "class":
		case "id":
			s.checkExplicit(a.Value, from, to)
		default:
			s.report(from, to, found("MD-03", diag.Error,
				diag.T("标题不能带属性“%s”", "a heading takes no attribute %q", name),
				diag.T("只能写 {#id} 或 {.class}", "only {#id} and {.class} may stand there")))
		}
	}
}

func (s *session) checkExplicit(value any, from, to int) {
	id, ok := value.([]byte)
	switch {
	case !ok || len(id) == 0:
		s.report(from, to, found("MD-03", diag.Error,
			diag.T("标题编号是空的", "the heading's id is empty"),
			diag.T("请写作 {#requests}", "write it like {#requests}")))
	case isReserved(string(id)):
		s.report(from, to, found("MD-03", diag.Error,
			diag.T("标题编号“%s”留给段落和脚注使用", "the heading's id %q is kept for paragraphs and footnotes", id),
			diag.T("请换一个编号", "choose another")))
	}
}

// checkHeadingIDs says which explicit ids stand twice.
func (s *session) checkHeadingIDs() {
	var seen map[string]diag.Pos
	for _, h := range s.doc.headings {
		if h.Explicit == "" {
			continue
		}
		if first, ok := seen[h.Explicit]; ok {
			s.reportAt(h.Pos, found("MD-03", diag.Error,
				diag.T("标题编号“%s”在第 %d 行已经用过", "the heading's id %q is used before, on line %d", h.Explicit, first.Line),
				diag.T("请换一个编号", "choose another")))
			continue
		}
		if seen == nil {
			seen = map[string]diag.Pos{}
		}
		seen[h.Explicit] = h.Pos
	}
}

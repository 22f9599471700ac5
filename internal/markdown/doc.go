// Package markdown turns the body of a chapter into blocks of HTML.
//
// It takes Markdown (CommonMark with tables, footnotes, definition lists,
// ~~strikethrough~~ and heading attributes) that names statistics in braces,
// {disclosed}, and gives a tree that never changes again, from which any number
// of pages can be rendered at once: each block with its id, its place in the
// source and the insertions it holds. What a brace prints is the business of
// the Inserter; this package knows no figures.
//
// Chinese is treated as Chinese: **公开率（%）**同比 is bold, a line break between
// Han characters vanishes (one between English words stays a space), and no
// quotation mark or dash is ever replaced.
//
// It refuses raw HTML, links that run code or leave the web, pictures without a
// text or from another host, and every insertion that is not well formed. Each
// refusal is a finding with file, line and column; nothing is dropped in
// silence but comments, <!-- … -->, which are the editor's own.
package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"gongkai/internal/diag"
)

// Engine parses chapters. One engine serves all goroutines; it holds no state
// of any chapter.
type Engine struct{ parser parser.Parser }

// New builds an engine.
func New() *Engine {
	e := &Engine{parser: newParser()}
	// goldmark sorts its parsers at the first use; do it now, not under load.
	e.Parse(Source{})
	return e
}

// Source is the body of one chapter in one language.
type Source struct {
	File   string // as findings name it: "content/2018/02-proactive-disclosure.zh.md"
	Lang   string // "zh", "en", …
	Body   []byte // Markdown without front matter, UTF-8, LF; must not be changed afterwards
	Line   int    // line of Body's first line in File; 0 is taken as 1
	Prefix string // begins every id: "s2-"
	Labels Labels // empty ones get the language's usual words
}

// Labels are the few words that the HTML needs beyond the author's own.
type Labels struct {
	Table        string // names the scrollable region around a table: "表格"
	Footnotes    string // names the list of footnotes: "脚注"
	FootnoteBack string // names the link from a footnote back to the text: "返回正文"
}

// chinese tells whether the text is written in Chinese.
func (s *Source) chinese() bool { return strings.HasPrefix(s.Lang, "zh") }

// orUsual fills empty labels.
func (l Labels) orUsual(chinese bool) Labels {
	usual := Labels{Table: "Table", Footnotes: "Footnotes", FootnoteBack: "Back to text"}
	if chinese {
		usual = Labels{Table: "表格", Footnotes: "脚注", FootnoteBack: "返回正文"}
	}
	if l.Table == "" {
		l.Table = usual.Table
	}
	if l.Footnotes == "" {
		l.Footnotes = usual.Footnotes
	}
	if l.FootnoteBack == "" {
		l.FootnoteBack = usual.FootnoteBack
	}
	return l
}

// Doc is a parsed chapter. It never changes, so goroutines may share it.
type Doc struct {
	src        Source
	tops       []top
	infos      []BlockInfo // of the tops
	findings   []diag.Finding
	headings   []Heading
	insertions []*Insertion
	links      []Link
}

// top is one block at the top level, with what stands in it: insertions and
// links are ranges of the Doc's lists.
type top struct {
	info                 *BlockInfo
	heading              int // index in Doc.headings; -1: no heading
	insertions, links    int // first of its own
	insertionsTo, linkTo int // after the last
}

// Parse reads a chapter. It never fails: what is wrong is in Findings, and what
// could not be understood is rendered as it was written.
func (e *Engine) Parse(src Source) *Doc {
	src.Line = max(src.Line, 1)
	src.Labels = src.Labels.orUsual(src.chinese())
	d := &Doc{src: src}
	s := &session{doc: d, at: locator{file: src.File, body: src.Body, first: src.Line}, zh: src.chinese()}
	pc := parser.NewContext()
	pc.Set(sessionKey, s)
	root := e.parser.Parse(text.NewReader(src.Body), parser.WithContext(pc))
	s.collect(root)
	s.findFullWidth(root)
	s.findLostFootnotes(root)
	d.findings = diag.Sort(s.findings)
	return d
}

// Findings gives what is wrong or doubtful, in the order of the text.
func (d *Doc) Findings() []diag.Finding { return d.findings }

// Links gives all links and pictures in the order of the text.
func (d *Doc) Links() []Link { return d.links }

// Insertions gives all insertions in the order of the text.
func (d *Doc) Insertions() []*Insertion { return d.insertions }

// WithPrefix gives the same chapter with other ids: for a page that shows it
// twice, once in each language.
func (d *Doc) WithPrefix(prefix string) *Doc {
	c := *d
	c.src.Prefix = prefix
	return &c
}

// sessionKey is where goldmark's parsers find the session they work for.
var sessionKey = parser.NewContextKey()

// session is the state of one Parse.
type session struct {
	doc        *Doc
	at         locator
	zh         bool
	findings   []diag.Finding
	insertions int      // found by goldmark's parsers, some perhaps in footnotes that it drops
	tooDeep    bool     // said once
	linked     bool     // within the words of a link
	tagged     ast.Node // the last block whose HTML was refused
}

func sessionOf(pc parser.Context) *session { return pc.Get(sessionKey).(*session) }

// found makes a finding without a place.
func found(rule string, sev diag.Severity, msg, hint diag.Text) diag.Finding {
	return diag.Finding{Rule: rule, Severity: sev, Message: msg, Hint: hint}
}

// report adds a finding about the bytes from..to of the body.
func (s *session) report(from, to int, f diag.Finding) { s.reportAt(s.at.span(from, to), f) }

// reportAt adds a finding about a place.
func (s *session) reportAt(pos diag.Pos, f diag.Finding) {
	f.Pos = pos
	s.findings = append(s.findings, f)
}

// has tells whether the body holds a text at all; it saves walks.
func (s *session) has(what string) bool {
	return bytes.Contains(s.doc.src.Body, []byte(what))
}

package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"gongkai/internal/diag"
)

var (
	kindInline = ast.NewNodeKind("Insertion")
	kindBlock  = ast.NewNodeKind("InsertionBlock")
)

// inlineInsertion is a number in the text. Without in it is a pair of braces
// that could not be understood, and is rendered as written.
type inlineInsertion struct {
	ast.BaseInline
	in      *Insertion
	segment text.Segment
}

func (n *inlineInsertion) Kind() ast.NodeKind { return kindInline }

func (n *inlineInsertion) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"Written": string(n.segment.Value(source))}, nil)
}

// blockInsertion is a chart, table, … that stands alone.
type blockInsertion struct {
	ast.BaseBlock
	in *Insertion
}

func (n *blockInsertion) Kind() ast.NodeKind { return kindBlock }

// IsRaw keeps goldmark from looking for inlines in it.
func (n *blockInsertion) IsRaw() bool { return true }

func (n *blockInsertion) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"Written": n.in.written}, nil)
}

// braceParser reads insertions inside lines.
type braceParser struct{}

func (braceParser) Trigger() []byte { return []byte{'{', '}'} }

func (braceParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if segment.Padding != 0 {
		return nil
	}
	s := sessionOf(pc)
	if line[0] == '}' {
		s.strayBrace(segment.Start)
		return nil
	}
	// One allocation for the node, what it holds and the one name it has.
	p := &struct {
		node inlineInsertion
		in   Insertion
		name [1]Name
	}{}
	p.in.Names = p.name[:0]
	n, f := parseInsertion(&p.in, util.BytesToReadOnlyString(line), segment.Start, &s.at)
	if f == nil && p.in.Kind != Value {
		f = s.misplaced(&p.in, segment.Start, n)
	}
	if f == nil {
		p.node.in = &p.in
		s.insertions++
	} else {
		s.report(segment.Start+f.from, segment.Start+f.to, found("IN-01", diag.Error, f.msg, f.hint))
		if n == 1 {
			return nil
		}
	}
	block.Advance(n)
	p.node.segment = segment.WithStop(segment.Start + n)
	p.node.SetPos(segment.Start)
	return &p.node
}

// strayBrace warns of a brace that closes nothing, unless it closes a full-width
// one: findFullWidth knows more about that.
func (s *session) strayBrace(at int) {
	body := s.doc.src.Body
	if open := bytes.LastIndexAny(body[:at], "\n{}｛"); open >= 0 && bytes.HasPrefix(body[open:], []byte("｛")) {
		return
	}
	s.report(at, at+1, found("IN-01", diag.Warning,
		diag.T("“}”之前没有“{”", "there is a \"}\" without a \"{\" before it"),
		diag.T(`请补上 {；若只是普通花括号，请写作 \}`, `add the {, or write \} for a literal brace`)))
}

// misplaced says why the block insertion at start, n bytes long, cannot stand
// where it was found: inside a line.
func (s *session) misplaced(in *Insertion, start, n int) *fault {
	body := s.doc.src.Body
	before := body[bytes.LastIndexByte(body[:start], '\n')+1 : start]
	after, _, _ := bytes.Cut(body[start+n:], []byte{'\n'})
	if len(bytes.Trim(before, " \t>-*+")) == 0 && util.IsBlank(after) {
		return &fault{0, n,
			diag.T("“%s”与上下文字之间没有空行", "%q is not parted from the text around it by blank lines", in),
			diag.T("请在它的前后各空一行", "leave a blank line before it and after it")}
	}
	return &fault{0, n,
		diag.T("“%s”写在了一行文字中间", "%q stands inside a line of text", in),
		diag.T("%s 须单独成行，前后各空一行；行内数字写作 {%s}", "put a %s alone on a line, between blank lines; for the number write {%s}", in.Kind, in.Names[0].Path)}
}

// blockTransformer replaces a paragraph of nothing but block insertions, each
// on its own line, by these insertions. All others are left for braceParser,
// which says what is wrong with them.
type blockTransformer struct{}

func (blockTransformer) Transform(p *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines, source := p.Lines(), reader.Source()
	first := lines.At(0)
	if first = first.TrimLeftSpace(source); first.IsEmpty() || source[first.Start] != '{' {
		return
	}
	s := sessionOf(pc)
	found := make([]*blockInsertion, 0, 1)
	for i := range lines.Len() {
		seg := lines.At(i)
		seg = seg.TrimLeftSpace(source)
		line := source[seg.Start:seg.Stop]
		if len(line) == 0 || line[0] != '{' {
			return
		}
		node := &blockInsertion{in: new(Insertion)}
		n, f := parseInsertion(node.in, util.BytesToReadOnlyString(line), seg.Start, &s.at)
		if f != nil || node.in.Kind == Value || !util.IsBlank(line[n:]) {
			return
		}
		node.SetPos(seg.Start)
		found = append(found, node)
	}
	s.insertions += len(found)
	parent := p.Parent()
	for _, node := range found {
		parent.InsertBefore(parent, p, node)
	}
	found[0].SetBlankPreviousLines(p.HasBlankPreviousLines())
	parent.RemoveChild(parent, p)
}

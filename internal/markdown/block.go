package markdown

import (
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"gongkai/internal/diag"
)

// BlockKind says what a top-level block is.
type BlockKind uint8

// The kinds of a top-level block.
const (
	HeadingBlock BlockKind = iota
	ParagraphBlock
	ListBlock
	TableBlock
	CodeBlock
	QuoteBlock
	DefinitionBlock
	InsertionBlock // a chart, table, tiles, form or trend
	BreakBlock     // a thematic break
	FootnotesBlock // always the last
)

// String gives the kind's name in English, lower case.
func (k BlockKind) String() string {
	return [...]string{"heading", "paragraph", "list", "table", "code", "quote",
		"definition list", "insertion", "break", "footnotes"}[k]
}

// BlockInfo is the shape of one top-level block: what has to be alike in the
// languages of a chapter.
type BlockInfo struct {
	Kind      BlockKind
	Level     int        // of a heading, 1 to 6
	Items     int        // items of a list, terms and descriptions of a definition list, notes, blocks of a quote
	Ordered   bool       // a numbered list
	Rows      int        // of a table, the header not counted
	Columns   int        // of a table
	Insertion *Insertion // of an insertion block, otherwise nil
	Pos       diag.Pos

	number int // of a block without heading: the n in its id p<n>
	doc    *Doc
	node   ast.Node
}

// Text gives the block's words without any markup, insertions as they were
// written: what stays the same when only figures change.
func (b *BlockInfo) Text() string {
	return plainText(b.node, b.doc.src.Body, b.doc.src.chinese())
}

// Blocks gives the top-level blocks in the order of the text, for reading only.
// Render gives as many, in the same order.
func (d *Doc) Blocks() []BlockInfo { return d.infos }

// describe finds out the shape of a top-level block.
func (s *session) describe(n ast.Node) BlockInfo {
	b := BlockInfo{Kind: kindOf(n), Pos: s.at.pos(start(n)), doc: s.doc, node: n}
	switch n := n.(type) {
	case *ast.Heading:
		b.Level = n.Level
	case *ast.List:
		b.Items, b.Ordered = n.ChildCount(), n.IsOrdered()
	case *extast.Table:
		b.Columns = len(n.Alignments)
		b.Rows = n.ChildCount() - 1
	case *ast.Blockquote, *extast.DefinitionList, *extast.FootnoteList:
		b.Items = n.ChildCount()
	case *blockInsertion:
		b.Insertion = n.in
	}
	return b
}

func kindOf(n ast.Node) BlockKind {
	switch n.(type) {
	case *ast.Heading:
		return HeadingBlock
	case *ast.List:
		return ListBlock
	case *extast.Table:
		return TableBlock
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		return CodeBlock
	case *ast.Blockquote:
		return QuoteBlock
	case *extast.DefinitionList:
		return DefinitionBlock
	case *blockInsertion:
		return InsertionBlock
	case *ast.ThematicBreak:
		return BreakBlock
	case *extast.FootnoteList:
		return FootnotesBlock
	}
	return ParagraphBlock
}

// start gives the offset at which a block begins. A table is made of the last
// lines of a paragraph and remembers where that began: its header knows better.
func start(n ast.Node) int {
	switch n.(type) {
	case *extast.Table, *extast.FootnoteList:
		if c := n.FirstChild(); c != nil {
			return c.Pos()
		}
	}
	return n.Pos()
}

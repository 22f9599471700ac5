package markdown

import (
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// CommonMark decides by the neighbours of a run of asterisks whether it may open
// or close emphasis, and asks for a space or punctuation on the outer side when
// there is punctuation on the inner one. Chinese has no such spaces: in
// **公开率（%）**同比 the second run could not close. So the outer side may also be
// a Chinese character, and Chinese punctuation on the inner side asks for
// nothing. Where no neighbour is Chinese, CommonMark is followed to the letter.

// emphasisParser reads runs of * and _.
type emphasisParser struct{ marks markProcessor }

func (*emphasisParser) Trigger() []byte { return []byte{'*', '_'} }

func (p *emphasisParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	n := runLength(line)
	after := runeAfter(line, n)
	var canOpen, canClose bool
	if line[0] == '_' {
		// Names such as data_2018 hold underscores: these stay bound to words.
		left, right := flanks(before, after, false, false)
		canOpen = left && (!right || isPunct(before))
		canClose = right && (!left || isPunct(after))
	} else {
		zh := sessionOf(pc).zh
		canOpen, canClose = flanks(before, after, isCJK(before, zh), isCJK(after, zh))
	}
	return pushRun(block, pc, segment, parser.NewDelimiter(canOpen, canClose, n, line[0], p.marks))
}

// strikeParser reads runs of two tildes. A single one stays what it is, for it
// writes a range: 3~5月，7~9月 must not lose its middle.
type strikeParser struct{ marks markProcessor }

func (*strikeParser) Trigger() []byte { return []byte{'~'} }

func (p *strikeParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	n := runLength(line)
	if n != 2 || before == '~' {
		return nil
	}
	after, zh := runeAfter(line, n), sessionOf(pc).zh
	canOpen, canClose := flanks(before, after, isCJK(before, zh), isCJK(after, zh))
	return pushRun(block, pc, segment, parser.NewDelimiter(canOpen, canClose, n, '~', p.marks))
}

// markProcessor makes nodes of matching runs.
type markProcessor struct{ strike bool }

func (markProcessor) IsDelimiter(b byte) bool { return b == '*' || b == '_' || b == '~' }

func (markProcessor) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

func (p markProcessor) OnMatch(consumed int) ast.Node {
	if p.strike {
		return extast.NewStrikethrough()
	}
	return ast.NewEmphasis(consumed)
}

func pushRun(block text.Reader, pc parser.Context, segment text.Segment, d *parser.Delimiter) ast.Node {
	d.Segment = segment.WithStop(segment.Start + d.OriginalLength)
	block.Advance(d.OriginalLength)
	pc.PushDelimiter(d)
	return d
}

// runLength counts the equal bytes at the start of line.
func runLength(line []byte) int {
	n := 1
	for n < len(line) && line[n] == line[0] {
		n++
	}
	return n
}

func runeAfter(line []byte, n int) rune {
	if n >= len(line) {
		return '\n'
	}
	r, _ := utf8.DecodeRune(line[n:])
	return r
}

// flanks tells whether a run between two characters is left-flanking and
// right-flanking.
func flanks(before, after rune, cjkBefore, cjkAfter bool) (left, right bool) {
	spaceBefore, spaceAfter := util.IsSpaceRune(before), util.IsSpaceRune(after)
	punctBefore, punctAfter := isPunct(before), isPunct(after)
	left = !spaceAfter && (!punctAfter || cjkAfter || spaceBefore || punctBefore || cjkBefore)
	right = !spaceBefore && (!punctBefore || cjkBefore || spaceAfter || punctAfter || cjkAfter)
	return left, right
}

// isPunct tells whether CommonMark takes r for punctuation. Most characters that
// come here are ASCII or Han, which need no look at the Unicode tables.
func isPunct(r rune) bool {
	switch {
	case r < 0x80:
		return util.IsPunct(byte(r))
	case r >= 0x4E00 && r <= 0x9FFF:
		return false
	}
	return util.IsPunctRune(r)
}

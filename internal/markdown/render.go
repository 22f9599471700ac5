package markdown

import (
	"bytes"
	"strconv"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"gongkai/internal/diag"
)

// Inserter prints insertions. Both methods add well-formed HTML to dst and give
// the longer slice back; they must be safe to call from the goroutines that
// render at once. An Inserter that is also a Linker resolves links; one that is a
// Roomer gives the memory for the blocks.
type Inserter interface {
	// Inline prints a Value as phrasing content: <data value="27490">27490</data>.
	Inline(dst []byte, in *Insertion) []byte
	// Block prints any other kind as flow content.
	Block(dst []byte, in *Insertion) []byte
}

// Roomer has memory to spare: Room gives an empty slice for about size bytes. The
// blocks that Render gives stand in it, so it is free again when they are.
type Roomer interface{ Room(size int) []byte }

// Block is one rendered top-level block.
type Block struct {
	HTML       []byte // one element with ID as its id; shares its memory with the other blocks
	Kind       BlockKind
	ID         string // with prefix: a heading's own, else p1, p2, … counted over the chapter
	Pos        diag.Pos
	Insertions []*Insertion // in the block, in order
}

// Text gives the words of the block as rendered, figures filled in; pictures
// drawn in SVG have none.
func (b *Block) Text() string { return htmlText(b.HTML) }

// Render gives the blocks of the chapter. ids are those of HeadingIDs; headings
// beyond them get what HeadingIDs would give for this Doc alone. Without ins
// insertions are printed as written.
func (d *Doc) Render(ids []string, ins Inserter) []Block {
	if len(ids) < len(d.headings) {
		ids = append(ids[:len(ids):len(ids)], HeadingIDs(d)[len(ids):]...)
	}
	r := rendering{doc: d, src: d.src.Body, zh: d.src.chinese(), ins: ins}
	r.linker, _ = ins.(Linker)
	size := len(d.src.Body)*2 + 64*len(d.tops) + 128*len(d.insertions) + blockInsertionSize*d.charts()
	if roomer, ok := ins.(Roomer); ok {
		r.dst = roomer.Room(size)[:0]
	} else {
		r.dst = make([]byte, 0, size)
	}
	blocks, ends := make([]Block, len(d.tops)), make([]int, len(d.tops))
	for i := range d.tops {
		t := &d.tops[i]
		b := &blocks[i]
		b.Kind, b.Pos, b.Insertions = t.info.Kind, t.info.Pos, d.insertions[t.insertions:t.insertionsTo:t.insertionsTo]
		if t.heading >= 0 {
			b.ID = ids[t.heading]
		} else {
			b.ID = d.src.Prefix + "p" + strconv.Itoa(t.info.number)
		}
		r.id, r.link = b.ID, t.links
		r.block(t.info.node)
		ends[i] = len(r.dst)
	}
	from := 0
	for i, to := range ends {
		blocks[i].HTML = r.dst[from:to:to]
		from = to
	}
	return blocks
}

// blockInsertionSize is about what a chart with its table takes, and only a hint
// how much memory to ask for at once.
const blockInsertionSize = 4096

// charts counts the insertions that stand alone.
func (d *Doc) charts() (n int) {
	for i := range d.tops {
		if d.tops[i].info.Kind == InsertionBlock {
			n++
		}
	}
	return n
}

// rendering is the state of one Render.
type rendering struct {
	doc       *Doc
	src       []byte
	dst       []byte
	zh        bool
	ins       Inserter
	linker    Linker
	id        string // of the next element; "" once used
	link      int    // index in doc.links of the next link
	linked    bool   // inside <a>
	tables    int
	inHeading bool
	cells     []cell // of the last table
}

func (r *rendering) raw(s string) { r.dst = append(r.dst, s...) }

// attributes adds the id, which belongs to the first element of a block.
func (r *rendering) attributes() {
	if r.id == "" {
		return
	}
	r.raw(` id="`)
	r.dst = appendEscapedString(r.dst, r.id)
	r.raw(`"`)
	r.id = ""
}

// open begins an element.
func (r *rendering) open(tag string) {
	r.raw("<")
	r.raw(tag)
	r.attributes()
	r.raw(">")
}

func (r *rendering) children(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Type() == ast.TypeInline {
			r.inline(c)
		} else {
			r.block(c)
		}
	}
}

// wrap renders a container: its tag, what is in it, and the end tag.
func (r *rendering) wrap(tag, after string, n ast.Node) {
	r.open(tag)
	r.raw(after)
	r.children(n)
	r.raw("</")
	r.raw(tag)
	r.raw(">\n")
}

func (r *rendering) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph:
		r.wrap("p", "", n)
	case *ast.TextBlock:
		r.children(n)
		if n.NextSibling() != nil && n.HasChildren() {
			r.raw("\n")
		}
	case *ast.Heading:
		r.heading(n)
	case *ast.List:
		r.list(n)
	case *ast.ListItem:
		after := ""
		if _, tight := n.FirstChild().(*ast.TextBlock); !tight && n.HasChildren() {
			after = "\n"
		}
		r.wrap("li", after, n)
	case *ast.Blockquote:
		r.wrap("blockquote", "\n", n)
	case *ast.CodeBlock:
		r.code(n, nil)
	case *ast.FencedCodeBlock:
		r.code(n, language(n, r.src))
	case *ast.ThematicBreak:
		r.open("hr")
		r.raw("\n")
	case *extast.Table:
		r.table(n)
	case *extast.DefinitionList:
		r.wrap("dl", "\n", n)
	case *extast.DefinitionTerm:
		r.wrap("dt", "", n)
	case *extast.DefinitionDescription:
		after := "\n"
		if n.IsTight {
			after = ""
		}
		r.wrap("dd", after, n)
	case *extast.FootnoteList:
		r.footnotes(n)
	case *blockInsertion:
		r.insertion(n)
	}
}

func (r *rendering) heading(n *ast.Heading) {
	level := "0123456"[n.Level]
	r.raw("<h")
	r.dst = append(r.dst, level)
	r.attributes()
	if class, ok := n.AttributeString("class"); ok {
		if class, ok := class.([]byte); ok {
			r.raw(` class="`)
			r.dst = appendEscaped(r.dst, class)
			r.raw(`"`)
		}
	}
	r.raw(">")
	r.inHeading = true
	r.children(n)
	r.inHeading = false
	r.raw("</h")
	r.dst = append(r.dst, level)
	r.raw(">\n")
}

func (r *rendering) list(n *ast.List) {
	if !n.IsOrdered() {
		r.wrap("ul", "\n", n)
		return
	}
	r.raw("<ol")
	r.attributes()
	if n.Start != 1 {
		r.raw(` start="`)
		r.int(n.Start)
		r.raw(`"`)
	}
	r.raw(">\n")
	r.children(n)
	r.raw("</ol>\n")
}

func (r *rendering) code(n ast.Node, language []byte) {
	r.open("pre")
	r.raw("<code")
	if len(language) > 0 {
		r.raw(` class="language-`)
		r.dst = appendMarkdown(r.dst, language)
		r.raw(`"`)
	}
	r.raw(">")
	lines := n.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		r.dst = appendEscaped(r.dst, line.Value(r.src))
	}
	r.raw("</code></pre>\n")
}

// language reads the first word behind the fence. (goldmark's own method writes
// to the tree, which is shared.)
func language(n *ast.FencedCodeBlock, src []byte) []byte {
	if n.Info == nil {
		return nil
	}
	word, _, _ := bytes.Cut(n.Info.Segment.Value(src), []byte{' '})
	return word
}

// insertion renders a chart or the like. The Inserter makes its own ids, so at
// the top level the block's id needs an element around it.
func (r *rendering) insertion(n *blockInsertion) {
	top := r.id != ""
	if top {
		r.raw("<div")
		r.attributes()
		r.raw(` class="inserted">`)
	}
	if r.ins == nil {
		r.raw("<p>")
		r.dst = appendEscapedString(r.dst, n.in.written)
		r.raw("</p>")
	} else {
		r.dst = r.ins.Block(r.dst, n.in)
	}
	if top {
		r.raw("</div>")
	}
	r.raw("\n")
}

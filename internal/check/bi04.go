package check

import (
	"fmt"
	"slices"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/markdown"
)

// ruleBI04: a translation has the blocks of its source, in their order.
var ruleBI04 = Rule{
	ID: "BI-04", Severity: diag.Error,
	Title: diag.T("两种语言的结构一致", "both languages have the same structure"),
	Doc: diag.T("译文与原文的标题、段落、列表（项数）、表格（行列数）、图表须逐块对应，读者才能从一种语言的任何一处转到另一种语言的同一处。",
		"Headings, paragraphs, lists (number of items), tables (rows and columns) and figures of a translation correspond to the source block by block, so that a reader can change languages at any place and land on the same one."),
	chapter: func(c *content.Chapter, docs []*markdown.Doc) []diag.Finding {
		if len(docs) == 0 || docs[0] == nil {
			return nil
		}
		var findings []diag.Finding
		source := docs[0].Blocks()
		for l, doc := range docs[1:] {
			if doc == nil {
				continue
			}
			if f, ok := structure(c, l+1, source, doc.Blocks()); !ok {
				findings = append(findings, f)
			}
		}
		return findings
	},
}

// structure finds the first block at which a translation leaves its source;
// everything after it would only repeat the fault.
func structure(c *content.Chapter, l int, source, other []markdown.BlockInfo) (diag.Finding, bool) {
	f := diag.Finding{At: "structure",
		Hint: diag.T("在译文中逐块对照原文：每个标题、段落、列表、表格、图表一一对应", "go through both block by block: each heading, paragraph, list, table and figure has its counterpart")}
	for i := range min(len(source), len(other)) {
		a, b := source[i], other[i]
		if sameShape(a, b) {
			continue
		}
		f.Pos = b.Pos
		f.Pos.File = c.Texts[l].File
		f.Message = diag.Text{
			ZH: fmt.Sprintf("此处是%s，原文第%d行相应处是%s", blockName(b).ZH, a.Pos.Line, blockName(a).ZH),
			EN: fmt.Sprintf("this is %s; the source has %s in its place (line %d)", blockName(b).EN, blockName(a).EN, a.Pos.Line),
		}
		return f, false
	}
	switch {
	case len(source) > len(other):
		a := source[len(other)]
		f.Pos = diag.Pos{File: c.Texts[l].File}
		f.Message = diag.Text{
			ZH: fmt.Sprintf("译文缺少原文第%d行起的%d块，首先是%s", a.Pos.Line, len(source)-len(other), blockName(a).ZH),
			EN: fmt.Sprintf("the translation lacks %d blocks from the source's line %d on, first %s", len(source)-len(other), a.Pos.Line, blockName(a).EN),
		}
		return f, false
	case len(source) < len(other):
		b := other[len(source)]
		f.Pos = b.Pos
		f.Pos.File = c.Texts[l].File
		f.Message = diag.T("译文从这里起比原文多%d块", "from here on the translation has %d blocks that the source has not", len(other)-len(source))
		return f, false
	}
	return f, true
}

// sameShape tells whether two blocks may stand for each other.
func sameShape(a, b markdown.BlockInfo) bool {
	if a.Insertion != nil && b.Insertion != nil {
		return a.Insertion.Kind == b.Insertion.Kind && slices.EqualFunc(a.Insertion.Names, b.Insertion.Names,
			func(x, y markdown.Name) bool { return x.Path == y.Path && x.Year == y.Year })
	}
	return a.Kind == b.Kind && a.Level == b.Level && a.Items == b.Items && a.Ordered == b.Ordered && a.Rows == b.Rows && a.Columns == b.Columns
}

// blockName names a block with what distinguishes it.
func blockName(b markdown.BlockInfo) diag.Text {
	name := blockNames[b.Kind]
	switch {
	case b.Level > 0:
		return diag.Text{ZH: itoa(b.Level) + "级" + name.ZH, EN: name.EN + " of level " + itoa(b.Level)}
	case b.Items > 0:
		return diag.Text{ZH: itoa(b.Items) + "项的" + name.ZH, EN: name.EN + " of " + itoa(b.Items) + " items"}
	case b.Rows > 0:
		return diag.Text{ZH: itoa(b.Rows) + "行" + itoa(b.Columns) + "列的" + name.ZH, EN: name.EN + " of " + itoa(b.Rows) + " rows and " + itoa(b.Columns) + " columns"}
	case b.Insertion != nil && len(b.Insertion.Names) > 0:
		return diag.Text{ZH: "插入“" + b.Insertion.Names[0].Path + "”的" + name.ZH, EN: name.EN + " of " + b.Insertion.Names[0].Path}
	}
	return name
}

var blockNames = map[markdown.BlockKind]diag.Text{
	markdown.HeadingBlock:    {ZH: "标题", EN: "a heading"},
	markdown.ParagraphBlock:  {ZH: "段落", EN: "a paragraph"},
	markdown.ListBlock:       {ZH: "列表", EN: "a list"},
	markdown.TableBlock:      {ZH: "表格", EN: "a table"},
	markdown.CodeBlock:       {ZH: "代码", EN: "a code block"},
	markdown.QuoteBlock:      {ZH: "引文", EN: "a quotation"},
	markdown.DefinitionBlock: {ZH: "释义列表", EN: "a definition list"},
	markdown.InsertionBlock:  {ZH: "图表", EN: "a chart or table"},
	markdown.BreakBlock:      {ZH: "分隔线", EN: "a thematic break"},
	markdown.FootnotesBlock:  {ZH: "脚注", EN: "footnotes"},
}

package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"

	"gongkai/internal/diag"
)

// Raw HTML is refused: it would go past the escaping, the link check and the
// other language. Comments are the editor's notes to the office; they never
// reach the page.

// inlineHTML looks at a tag inside a line. A block gets one finding.
func (s *session) inlineHTML(n *ast.RawHTML) {
	text := n.Segments.Value(s.doc.src.Body)
	if bytes.HasPrefix(text, []byte("<!--")) {
		return
	}
	block := n.Parent()
	for block != nil && block.Type() == ast.TypeInline {
		block = block.Parent()
	}
	if block == s.tagged {
		return
	}
	s.tagged = block
	seg := n.Segments.At(0)
	s.refuseHTML(seg.Start, seg.Stop, text)
}

// blockHTML looks at lines of HTML.
func (s *session) blockHTML(n *ast.HTMLBlock) {
	text := n.Lines().Value(s.doc.src.Body)
	if n.HasClosure() {
		text = append(text[:len(text):len(text)], n.ClosureLine.Value(s.doc.src.Body)...)
	}
	from := n.Lines().At(0).Start
	from += len(text) - len(bytes.TrimLeft(text, " \t"))
	to := from + len(firstLine(text))
	if n.HTMLBlockType != ast.HTMLBlockType2 {
		s.refuseHTML(from, to, text)
		return
	}
	for rest := bytes.TrimSpace(text); len(rest) > 0; {
		if !bytes.HasPrefix(rest, []byte("<!--")) {
			s.report(from, to, found("MD-01", diag.Error,
				diag.T("注释之后的文字“%s”会丢失", "the text %q after a comment would be lost", firstLine(rest)),
				diag.T("请让注释 <!-- … --> 单独成行", "put the comment <!-- … --> on a line of its own")))
			return
		}
		_, after, closed := bytes.Cut(rest, []byte("-->"))
		if !closed {
			s.report(from, to, found("MD-01", diag.Error,
				diag.T("注释“<!--”没有结束，其后的文字都会丢失", "the comment \"<!--\" is never closed; all text after it would be lost"),
				diag.T("请在注释末尾补上 -->", "add --> where it ends")))
			return
		}
		rest = bytes.TrimSpace(after)
	}
}

func firstLine(text []byte) []byte {
	line, _, _ := bytes.Cut(bytes.TrimLeft(text, " \t"), []byte{'\n'})
	return bytes.TrimRight(line, " \t")
}

func (s *session) refuseHTML(from, to int, text []byte) {
	shown := string(firstLine(text))
	if r := []rune(shown); len(r) > 40 {
		shown = string(r[:40]) + "…"
	}
	s.report(from, to, found("MD-01", diag.Error,
		diag.T("不允许使用 HTML：“%s”", "HTML is refused: %q", shown), insteadOf(tagName(text))))
}

// tagName gives the name of a tag in lower case, "" when it is none.
func tagName(text []byte) string {
	text = bytes.TrimLeft(text, " \t</")
	n := 0
	for n < len(text) && (text[n]|0x20 >= 'a' && text[n]|0x20 <= 'z' || n > 0 && text[n] >= '0' && text[n] <= '9') {
		n++
	}
	return strings.ToLower(string(text[:n]))
}

// insteadOf says what writes the same in Markdown.
func insteadOf(tag string) diag.Text {
	switch tag {
	case "br":
		return diag.T(`换行请在行末加反斜杠 \`, `for a line break end the line with a backslash \`)
	case "b", "strong":
		return diag.T("粗体请写作 **文字**", "for bold write **text**")
	case "i", "em":
		return diag.T("强调请写作 *文字*", "for emphasis write *text*")
	case "s", "del", "strike":
		return diag.T("删除线请写作 ~~文字~~", "to strike out write ~~text~~")
	case "a":
		return diag.T("链接请写作 [文字](地址)", "for a link write [text](address)")
	case "img":
		return diag.T("图片请写作 ![说明](文件名)", "for a picture write ![text](file)")
	case "code", "pre", "tt":
		return diag.T("代码请写作 `代码`，或用三个反引号另起段落", "for code write `code`, or fence it with ```")
	case "h1", "h2", "h3", "h4", "h5", "h6":
		return diag.T("标题请以 ## 开头", "for a heading begin the line with ##")
	case "p", "div", "span", "font", "center", "section", "u", "o":
		return diag.T("段落之间空一行即可；字体与颜色由版式决定，请删去标签", "part paragraphs by a blank line; the layout decides on type and colour: remove the tag")
	case "ul", "ol", "li":
		return diag.T("列表请以 - 或 1. 开头", "for a list begin the lines with - or 1.")
	case "dl", "dt", "dd":
		return diag.T("释义请写作一行词语，下一行以“: ”开头", "for a definition write the term, then a line that begins with \": \"")
	case "table", "tr", "td", "th", "tbody", "thead":
		return diag.T("表格请用竖线书写：| 渠道 | 数量 |，或 {table …}", "write tables with bars, | channel | items |, or {table …}")
	case "blockquote":
		return diag.T("引文请以 > 开头", "for a quotation begin the lines with >")
	case "hr":
		return diag.T("分隔线请写作 ---，前后各空一行", "for a rule write --- between blank lines")
	case "sup", "sub":
		return diag.T("上下标请直接使用字符，如 m²、CO₂；注释请用 [^1]", "use the characters themselves, such as m² or CO₂, and [^1] for a note")
	}
	return diag.T(`请改用 Markdown 书写；若要显示“<”，请写作 \<`, `write it in Markdown; for a literal < write \<`)
}

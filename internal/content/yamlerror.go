package content

import (
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// yamlError turns the loader's error into a finding at its place. The loader
// speaks of tokens and contexts; the sentences below speak of what an author
// sees on the line.
func yamlError(err error, src string, first int, out *collector) {
	for _, e := range loadErrors(err) {
		mark, message, hint := explain(e, src)
		if mark.Line == 0 {
			mark = firstControl(src)
		}
		p := whole()
		if mark.Line > 0 {
			p.at = stat.At{Line: int32(mark.Line + first - 1), Col: int32(max(mark.Column, 1))}
		}
		out.fatal("FM-01", p, message, hint)
	}
}

// explain says in the author's words what the loader found, where to look and
// what to do.
func explain(e *yaml.LoadError, src string) (mark yaml.Mark, message, hint diag.Text) {
	mark = e.Mark
	switch m := e.Message; {
	case strings.Contains(m, errDeep.Error()):
		message = diag.T("层次过深：最多%d层", "nested too deeply: at most %d levels", maxDepth)
	case strings.Contains(m, "control characters"):
		message = diag.T("文头中有不可见的控制字符", "the front matter contains a control character")
		hint = diag.T("删去此处的不可见字符后重新输入", "delete the invisible character and type the text again")
	case strings.Contains(m, "block sequence entries are not allowed"):
		message = diag.T("此处不能写“-”", `"-" cannot stand here`)
		hint = diag.T("若是数值“-”，请加引号：\"-\"；若是列表，请另起一行", `for the value -, put it in quotes: "-"; a list begins on the next line`)
	case strings.Contains(m, "mapping values are not allowed"):
		message, hint = colonMisplaced(mark, src)
	case strings.Contains(m, "could not find expected ':'"):
		mark, message, hint = colonMissing(e, src)
	case strings.Contains(m, "cannot start any token"), strings.Contains(m, "tab character"):
		message, hint = badStart(mark, src)
	case strings.Contains(m, "expected key"):
		message = diag.T("此行的缩进或引号与上文不合", "this line does not fit in: its indentation or quotes are wrong")
		hint = diag.T("同一层的键要左对齐；引号后面不能再有文字", "keys of one level begin in the same column; nothing may follow a closing quote")
	case strings.Contains(m, "expected '-' indicator"):
		message = diag.T("列表中的每一项都要以“- ”开头", `every item of a list begins with "- "`)
	case strings.Contains(m, "expected ',' or '"), strings.Contains(m, "expected node content") && e.ContextMark.Line > 0 && strings.Contains(e.ContextMsg, "flow"):
		mark = e.ContextMark
		message = diag.T("“%s”没有正确结束", "%q is not closed properly", charAt(src, mark))
		hint = diag.T("各项之间用半角逗号“,”，最后用相应的括号结束", "put ASCII commas between the items and the matching bracket at the end")
	case strings.Contains(m, "unexpected end of stream"), strings.Contains(m, "document indicator"):
		mark = e.ContextMark
		message = diag.T("引号没有结束", "the quotation mark is not closed")
		hint = diag.T("在文字末尾补上同样的引号", "add the same quotation mark at the end of the text")
	case strings.Contains(e.ContextMsg, "tag"):
		mark = e.ContextMark
		message, hint = badStart(mark, src)
	case strings.Contains(m, "incompatible"), strings.Contains(e.ContextMsg, "directive"):
		message = diag.T("不支持YAML指令（%%）", "YAML directives (%%) are not allowed")
		hint = diag.T("删去此行", "remove this line")
	case strings.Contains(m, "unknown escape"):
		message = diag.T("双引号中不认识的转义“\\”", `unknown escape \ in double quotes`)
		hint = diag.T("改用单引号，其中的“\\”就是它本身", `use single quotes, in which \ means itself`)
	default:
		message = diag.T("YAML写法有误：%s", "this is not valid YAML: %s", m)
	}
	return mark, message, hint
}

// line gives line n of src, from 1, without its end.
func line(src string, n int) string {
	for ; n > 1; n-- {
		_, rest, ok := strings.Cut(src, "\n")
		if !ok {
			return ""
		}
		src = rest
	}
	text, _, _ := strings.Cut(src, "\n")
	return text
}

// charAt gives the character at mark.
func charAt(src string, mark yaml.Mark) string {
	for _, r := range line(src, mark.Line) {
		if mark.Column--; mark.Column < 1 {
			return string(r)
		}
	}
	return ""
}

// colonMisplaced explains a ": " where no key can be. Often the fault is on the
// line before, which has no ": " and so goes on here.
func colonMisplaced(mark yaml.Mark, src string) (message, hint diag.Text) {
	before := strings.TrimSpace(line(src, mark.Line-1))
	if strings.Contains(before, "：") && !strings.Contains(before, ": ") {
		return diag.T("上一行的冒号是全角“：”", "the colon on the line before is a full-width one"),
			diag.T("键后面用半角冒号加一个空格“: ”", `a key is followed by an ASCII colon and a space, ": "`)
	}
	return diag.T("此处的“: ”不能出现", `": " cannot stand here`),
		diag.T("文字中有“: ”时整段加引号；键要与同层的键左对齐，上一行要有“: ”", `put text that contains ": " in quotes; a key begins in the column of its siblings, and the line before needs its own ": "`)
}

// colonMissing explains a line that should be a key and is none.
func colonMissing(e *yaml.LoadError, src string) (mark yaml.Mark, message, hint diag.Text) {
	mark = e.Mark
	if e.ContextMark.Line > 0 {
		mark = e.ContextMark
	}
	text := strings.TrimSpace(line(src, mark.Line))
	message = diag.T("此行缺少“键: 值”的冒号", `this line lacks the colon of "key: value"`)
	switch {
	case strings.Contains(text, "："):
		hint = diag.T("全角冒号“：”要改成半角冒号加一个空格“: ”", `replace the full-width colon by an ASCII colon and a space, ": "`)
	case strings.Contains(text, ":"):
		hint = diag.T("冒号后面要有一个空格", "put a space after the colon")
	case strings.HasPrefix(text, "-"):
		hint = diag.T("“-”后面要有一个空格", `put a space after "-"`)
	default:
		hint = diag.T("写成“键: 值”；上一行若未写完，请把文字加引号", `write "key: value"; if the text of the line before goes on, put it in quotes`)
	}
	return mark, message, hint
}

// badStart explains a character with which no value begins.
func badStart(mark yaml.Mark, src string) (message, hint diag.Text) {
	char := charAt(src, mark)
	if char == "\t" || strings.Contains(line(src, mark.Line), "\t") && strings.TrimSpace(char) == "" {
		return diag.T("缩进用了制表符（Tab）", "a tab is used for indentation"),
			diag.T("缩进只用空格", "indent with spaces only")
	}
	return diag.T("值不能以“%s”开头", "a value cannot begin with %q", char),
		diag.T("把整个值加上引号", "put the whole value in quotes")
}

// firstControl finds the control character that the loader refused without
// saying where.
func firstControl(src string) yaml.Mark {
	mark := yaml.Mark{Line: 1, Column: 1}
	for i, r := range src {
		switch {
		case r == '\n':
			mark.Line, mark.Column = mark.Line+1, 1
			continue
		case r < ' ' && r != '\t', r == '\ufffe', r == '\uffff', r == utf8.RuneError && !strings.HasPrefix(src[i:], "\ufffd"):
			return mark
		}
		mark.Column++
	}
	return yaml.Mark{}
}

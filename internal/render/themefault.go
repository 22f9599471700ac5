package render

import (
	"errors"
	"html/template"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/tdewolff/parse/v2"
	"go.yaml.in/yaml/v4"

	"gongkai/internal/diag"
)

// Rule ids of what can be wrong with a theme.
const (
	ruleLayout  = "LY-01" // a layout cannot be parsed or executed
	ruleWords   = "LY-02" // a language has no words, or misses one
	rulePicture = "LY-03" // site.yaml names a picture that is not in static/
)

// templateError picks name, line and column out of the messages of
// text/template and html/template: "template: chapter.html:12: function …" and
// "template: chapter.html:12:5: executing …".
var templateError = regexp.MustCompile(`^(?:html/)?template: ?([^:\s]+):(\d+)(?::(\d+))?: (.*)$`)

// layoutFinding says what is wrong with a layout, where the error tells.
func (t *Theme) layoutFinding(file string, err error) diag.Finding {
	pos, text := diag.Pos{File: "layouts/" + file}, firstLine(err.Error())
	if m := templateError.FindStringSubmatch(text); m != nil {
		pos.File = "layouts/" + m[1]
		pos.Line, _ = strconv.Atoi(m[2])
		if col, err := strconv.Atoi(m[3]); err == nil {
			pos.Col = t.column(m[1], pos.Line, col)
		}
		text = m[4]
	}
	return diag.Finding{Rule: ruleLayout, Severity: diag.Error, Pos: pos, Message: layoutMessage(text, err),
		Hint: diag.T("可对照内置的同名版式；删去本文件即恢复内置版式", "compare with the built-in layout of that name; removing this file brings it back")}
}

// column turns a byte offset in a line as it was parsed, without indentation,
// into a column of the line as it stands in the file.
func (t *Theme) column(name string, line, offset int) int {
	lines := strings.Split(t.sources[name], "\n")
	if line > len(lines) {
		return offset + 1
	}
	parsed := strings.Split(unindent(t.sources[name]), "\n")[line-1]
	indent := len(lines[line-1]) - len(parsed)
	return indent + utf8.RuneCountInString(parsed[:min(offset, len(parsed))]) + 1
}

var (
	executing    = regexp.MustCompile(`^executing "[^"]*" at (<.*?>): (.*)$`)
	unknownField = regexp.MustCompile(`^can't evaluate field (\S+) in type \S+$`)
	undefined    = regexp.MustCompile(`^(?:html/template: )?"(\S+)" is undefined$`)
)

// layoutMessage says the commonest faults in our words, others in Go's.
func layoutMessage(text string, err error) diag.Text {
	var escape *template.Error
	if errors.As(err, &escape) {
		if escape.ErrorCode == template.ErrEndContext {
			return diag.T("版式中有引号或标签没有结束", "a quotation mark or a tag of the layout is not closed")
		}
		text = escape.Description
	}
	if m := executing.FindStringSubmatch(text); m != nil {
		if field := unknownField.FindStringSubmatch(m[2]); field != nil {
			return diag.T("此处没有名为“%s”的值", "there is no value named %q here", field[1])
		}
		text = m[1] + ": " + m[2]
	}
	if m := undefined.FindStringSubmatch(text); m != nil {
		return diag.T("版式没有定义“%s”", "the layout does not define %q", m[1])
	}
	if errors.Is(err, errNoMain) {
		return diag.T("版式缺少 {{part \"main\"}}，网页会没有正文", "the layout lacks {{part \"main\"}}: pages would have no text")
	}
	return diag.T("版式有误：%s", "the layout is wrong: %s", text)
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

// wordsFinding is about the words of one language.
func wordsFinding(name string, message diag.Text) *diag.Finding {
	return &diag.Finding{Rule: ruleWords, Severity: diag.Error, Pos: diag.Pos{File: "layouts/" + name}, Message: message,
		Hint: diag.T("每种语言须有一份键相同的词表，格式为“键: 文字”", "each language needs a file with the same keys, written \"key: text\"")}
}

// malformedWords says where a word list is not what it must be.
func malformedWords(name string, err error) *diag.Finding {
	var one *yaml.LoadError
	var many *yaml.LoadErrors
	if errors.As(err, &many) && len(many.Errors) > 0 {
		one = many.Errors[0]
	}
	if one == nil && !errors.As(err, &one) {
		return wordsFinding(name, diag.T("词表格式有误：%v", "the words are malformed: %v", err))
	}
	f := wordsFinding(name, diag.T("词表格式有误：%s", "the words are malformed: %s", one.Message))
	f.Pos.Line, f.Pos.Col = one.Mark.Line, one.Mark.Column
	return f
}

// missingShown is how many missing words a finding names.
const missingShown = 6

func missingWords(name string, keys []string) *diag.Finding {
	zh, en := strings.Join(keys, "、"), strings.Join(keys, ", ")
	if len(keys) > missingShown {
		zh, en = strings.Join(keys[:missingShown], "、")+"等", strings.Join(keys[:missingShown], ", ")+" and others"
	}
	return wordsFinding(name, diag.Text{
		ZH: "缺少 " + strconv.Itoa(len(keys)) + " 个词条：" + zh,
		EN: "words are missing, " + strconv.Itoa(len(keys)) + " in all: " + en})
}

// unreadable is about a file or folder of the site's own look that cannot be
// read.
func unreadable(name string, err error) diag.Finding {
	why := diag.Cause(err)
	return diag.Finding{Rule: ruleLayout, Severity: diag.Error, Pos: diag.Pos{File: name},
		Message: diag.Text{ZH: "无法读取：" + why.ZH, EN: "it cannot be read: " + why.EN},
		Hint:    diag.T("检查权限；链接不能指向站点文件夹之外", "check its permissions; a link cannot lead out of the site's folder")}
}

// malformedStatic is about a style sheet or script that cannot be parsed.
func malformedStatic(name string, err error) *diag.Finding {
	f := &diag.Finding{Rule: ruleLayout, Severity: diag.Error, Pos: diag.Pos{File: "static/" + name}}
	text := firstLine(err.Error())
	var fault *parse.Error
	if errors.As(err, &fault) {
		f.Pos.Line, f.Pos.Col, text = fault.Line, fault.Column, fault.Message
	}
	f.Message = diag.T("文件有误：%s", "the file is malformed: %s", text)
	return f
}

package content

import (
	"unicode/utf8"

	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// maxFindings is how many findings one file may have: a file that has more is
// not what it should be, and nobody reads them.
const maxFindings = 100

// collector gathers the findings of one file.
type collector struct {
	file    string
	list    []diag.Finding
	dropped int
	broken  bool // the file could not be read as far as its front matter
}

// place is a stretch of text in the file.
type place struct {
	at  stat.At
	len int // characters
}

// whole is the file as such.
func whole() place { return place{} }

// of gives the place of a scalar as written, or of the beginning of anything else.
func of(n *node) place {
	p := place{at: n.at()}
	if n.kind == scalar && n.style == plain {
		p.len = utf8.RuneCountInString(n.value)
	}
	return p
}

// at gives where a node begins.
func (n *node) at() stat.At { return stat.At{Line: n.line, Col: n.col} }

// textAt gives where the text of a scalar begins: inside its quotes.
func (n *node) textAt() stat.At {
	at := n.at()
	if n.style == quoted {
		at.Col++
	}
	return at
}

// add notes an error.
func (c *collector) add(rule string, p place, message, hint diag.Text) {
	if len(c.list) >= maxFindings {
		c.dropped++
		return
	}
	c.list = append(c.list, diag.Finding{
		Pos:      diag.Pos{File: c.file, Line: int(p.at.Line), Col: int(p.at.Col), Len: p.len},
		Rule:     rule,
		Severity: diag.Error,
		Message:  message,
		Hint:     hint,
	})
}

// fatal notes an error after which nothing of the file can be used.
func (c *collector) fatal(rule string, p place, message, hint diag.Text) {
	c.broken = true
	c.add(rule, p, message, hint)
}

// all gives the findings, with one about those that were left out.
func (c *collector) all() []diag.Finding {
	if c.dropped == 0 {
		return c.list
	}
	last := c.list[len(c.list)-1]
	return append(c.list, diag.Finding{
		Pos:      diag.Pos{File: c.file, Line: last.Pos.Line + 1},
		Rule:     last.Rule,
		Severity: diag.Error,
		Message:  diag.T("此文件另有%d处错误未列出", "%d more errors in this file are not listed", c.dropped),
	})
}

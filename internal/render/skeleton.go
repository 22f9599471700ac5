package render

import (
	"bytes"
	"errors"
	"html/template"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"gongkai/internal/diag"
)

// A page is made of pieces. The frame (base.html) is executed and minified once
// for all pages of a kind, report and language, with tokens where its parts go;
// for each page the parts are executed, with tokens where the large finished
// pieces go (body, contents); then everything is put in place of its token. So
// the cost of html/template and of the minifier does not grow with the text, and
// whatever a site's own layout does around the parts works. The parts themselves
// are too small for the minifier to pay; they lose their indentation when the
// layouts are read.

// A token is a number between two of Unicode's noncharacters, which no text for
// interchange may hold (Unicode Standard, 23.7).
const (
	tokenOpen  = '\uFDD0'
	tokenClose = '\uFDD1'
)

// slots are the finished parts of one page.
type slots struct{ parts [][]byte }

// add keeps a part and gives the token that stands for it. An empty part is no
// token, so that {{if .Body}} works in a layout.
func (s *slots) add(part []byte) template.HTML {
	if len(part) == 0 {
		return ""
	}
	s.parts = append(s.parts, part)
	return template.HTML(token(len(s.parts) - 1))
}

func (s *slots) size() (n int) {
	for _, part := range s.parts {
		n += len(part)
	}
	return n
}

func token(n int) string { return string(tokenOpen) + strconv.Itoa(n) + string(tokenClose) }

// scratch is what one goroutine needs to make a page.
type scratch struct {
	raw, out bytes.Buffer
	rows     []byte // of the data page
}

var scratchPool = sync.Pool{New: func() any { return new(scratch) }}

// frame is the executed base.html of one kind, report and language: html with a
// token for each part, in the order of names.
type frame struct {
	html  []byte
	parts []string // names of the templates
}

// partToken stands for the part name in a frame that is being executed; it is
// replaced by a numbered token.
const partToken = "\uFDD3"

// partFunc is the layouts' function part.
func partFunc(name string) template.HTML {
	return template.HTML(partToken + name + partToken)
}

// errNoMain is a base.html that would make pages without their text.
var errNoMain = errors.New("no part main")

// frame executes a kind's base.html.
func (t *Theme) frame(kind Kind, shared *Frame, pieces *slots) (*frame, *diag.Finding) {
	layout := t.layouts[kind]
	if layout == nil {
		return nil, nil // its finding was given when the theme was loaded
	}
	var raw, small, whole bytes.Buffer
	if err := layout.ExecuteTemplate(&raw, "base.html", shared); err != nil {
		f := t.layoutFinding("base.html", err)
		return nil, &f
	}
	t.minifyHTML(&small, raw.Bytes())
	splice(&whole, small.Bytes(), len(pieces.parts), func(n int) { whole.Write(pieces.parts[n]) })
	fr := &frame{}
	for i, piece := range strings.Split(whole.String(), partToken) {
		if i%2 == 0 {
			fr.html = append(fr.html, piece...)
			continue
		}
		fr.html = append(fr.html, token(len(fr.parts))...)
		fr.parts = append(fr.parts, piece)
	}
	if !slices.Contains(fr.parts, "main") {
		f := t.layoutFinding("base.html", errNoMain)
		return nil, &f
	}
	return fr, nil
}

// page fills a frame for one page and gives the finished page, valid until the
// scratch is used again.
func (t *Theme) page(s *scratch, kind Kind, fr *frame, view *View, pieces *slots) ([]byte, *diag.Finding) {
	s.out.Reset()
	s.out.Grow(pieces.size() + len(fr.html) + 4<<10)
	var fault *diag.Finding
	splice(&s.out, fr.html, len(fr.parts), func(n int) {
		if fr.parts[n] == policyPart {
			s.out.WriteString(view.policy)
			return
		}
		s.raw.Reset()
		if err := t.layouts[kind].ExecuteTemplate(&s.raw, fr.parts[n], view); err != nil {
			f := t.layoutFinding(string(kind)+".html", err)
			fault = &f
			return
		}
		splice(&s.out, bytes.TrimSpace(s.raw.Bytes()), len(pieces.parts), func(n int) { s.out.Write(pieces.parts[n]) })
	})
	return s.out.Bytes(), fault
}

// splice writes text with every token below limit replaced by what put writes.
func splice(dst *bytes.Buffer, text []byte, limit int, put func(n int)) {
	for {
		i := bytes.IndexRune(text, tokenOpen)
		if i < 0 {
			dst.Write(text)
			return
		}
		dst.Write(text[:i])
		text = text[i+utf8.RuneLen(tokenOpen):]
		j := bytes.IndexRune(text, tokenClose)
		if n, err := strconv.Atoi(string(text[:max(j, 0)])); err == nil && n < limit {
			put(n)
			text = text[j+utf8.RuneLen(tokenClose):]
		}
	}
}

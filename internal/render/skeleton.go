package render

import (
	"bytes"
	"html/template"
	"strconv"
	"sync"
	"unicode/utf8"

	"gongkai/internal/diag"
)

// A page is made in two steps. The layout is executed with short tokens where
// the large finished parts go (body, contents, footer), and only this small
// skeleton is minified; then the parts, minified before, are put in place of
// their tokens. So the cost of html/template and of the minifier does not grow
// with the text, and whatever a site's own layout does around the parts works.

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
	return template.HTML(string(tokenOpen) + strconv.Itoa(len(s.parts)-1) + string(tokenClose))
}

// scratch is what one goroutine needs to make a page.
type scratch struct{ raw, small, out bytes.Buffer }

var scratchPool = sync.Pool{New: func() any { return new(scratch) }}

// page executes a layout and gives the finished page, valid until the scratch
// is used again.
func (t *Theme) page(s *scratch, kind Kind, view *View, parts *slots) ([]byte, *diag.Finding) {
	layout := t.layouts[kind]
	if layout == nil {
		return nil, nil // its finding was given when the theme was loaded
	}
	s.raw.Reset()
	s.small.Reset()
	s.out.Reset()
	if err := layout.ExecuteTemplate(&s.raw, "base.html", view); err != nil {
		f := layoutFinding(string(kind)+".html", err)
		return nil, &f
	}
	t.minifyHTML(&s.small, s.raw.Bytes())
	splice(&s.out, s.small.Bytes(), parts)
	return s.out.Bytes(), nil
}

// splice writes the skeleton with every token replaced by its part.
func splice(dst *bytes.Buffer, skeleton []byte, parts *slots) {
	for {
		i := bytes.IndexRune(skeleton, tokenOpen)
		if i < 0 {
			dst.Write(skeleton)
			return
		}
		dst.Write(skeleton[:i])
		skeleton = skeleton[i+utf8.RuneLen(tokenOpen):]
		j := bytes.IndexRune(skeleton, tokenClose)
		if n, err := strconv.Atoi(string(skeleton[:max(j, 0)])); err == nil && n < len(parts.parts) {
			dst.Write(parts.parts[n])
			skeleton = skeleton[j+utf8.RuneLen(tokenClose):]
		}
	}
}

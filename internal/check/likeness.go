package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/internal/content"
)

// print is what a report's words are compared by: a fingerprint of every eight
// characters in a row, chapter by chapter, and, once another report is compared
// with it, all of them in a table.
type print struct {
	chapters []chapterPrint
	table    []uint32 // open addressing, half empty; 0: free
}

type chapterPrint struct {
	chapter  *content.Chapter
	shingles []uint32
}

// shingle is how many characters a fingerprint is of.
const shingle = 8

// words gives the print of a report, made once.
func (m *manuscript) words() *print {
	if m.print != nil {
		return m.print
	}
	p := &print{}
	var letters []rune
	for i := range m.leaves {
		letters = bare(letters[:0], m.leaves[i].body)
		p.chapters = append(p.chapters, chapterPrint{m.leaves[i].chapter, shingles(letters)})
	}
	m.print = p
	return p
}

// shingles hashes every eight letters in a row (FNV-1a).
func shingles(letters []rune) []uint32 {
	if len(letters) < shingle {
		return nil
	}
	all := make([]uint32, 0, len(letters)-shingle+1)
	for i := 0; i+shingle <= len(letters); i++ {
		h := uint32(2166136261)
		for _, r := range letters[i : i+shingle] {
			h = (h ^ uint32(r)) * 16777619
		}
		all = append(all, max(h, 1))
	}
	return all
}

// has tells whether a fingerprint occurs in the report.
func (p *print) has(h uint32) bool {
	if p.table == nil {
		p.fill()
	}
	mask := uint32(len(p.table) - 1)
	for i := scramble(h) & mask; p.table[i] != 0; i = (i + 1) & mask {
		if p.table[i] == h {
			return true
		}
	}
	return false
}

func (p *print) fill() {
	n := 1
	for _, c := range p.chapters {
		n += len(c.shingles)
	}
	size := 2
	for size < 2*n {
		size *= 2
	}
	p.table = make([]uint32, size)
	mask := uint32(size - 1)
	for _, c := range p.chapters {
		for _, h := range c.shingles {
			i := scramble(h) & mask
			for p.table[i] != 0 && p.table[i] != h {
				i = (i + 1) & mask
			}
			p.table[i] = h
		}
	}
}

// scramble spreads fingerprints over a table: the low bits of FNV are uneven.
func scramble(h uint32) uint32 {
	h ^= h >> 16
	h *= 0x85ebca6b
	return h ^ h>>13
}

// bare appends the letters of a Markdown text: no figures, insertions, comments,
// addresses of links, spaces and marks.
func bare(letters []rune, body string) []rune {
	for len(body) > 0 {
		switch {
		case body[0] == '{':
			body = body[insertionEnd(body, 0):]
			continue
		case strings.HasPrefix(body, "<!--"):
			if _, after, ok := strings.Cut(body, "-->"); ok {
				body = after
				continue
			}
		case strings.HasPrefix(body, "]("):
			if i := strings.IndexAny(body, ")\n"); i > 0 {
				body = body[i:]
				continue
			}
		}
		r, size := utf8.DecodeRuneInString(body)
		if unicode.IsLetter(r) {
			letters = append(letters, unicode.ToLower(r))
		}
		body = body[size:]
	}
	return letters
}

package check

import (
	"strings"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/markdown"
)

// page is one chapter with its texts, made ready for the rules about prose.
type page struct {
	site    *content.Site
	chapter *content.Chapter
	texts   []*prose // like the site's languages; nil where there is no text
	docs    []*markdown.Doc
}

// prose is a chapter's text in one language.
type prose struct {
	lang   string
	text   *content.Text
	blocks []passage
	runes  *runeSet // of a Chinese text; nil for others
	lines  []string // of the body, once a finding asked for them
	near   cursor   // where the last finding was
}

// passage is one block of the text: its words and the numbers among them.
type passage struct {
	info    markdown.BlockInfo
	words   string // without markup, insertions as they were written
	numbers []number
	names   []string // of the insertions in the words
	facts   []fact   // once a rule asked for them: factual
	factual bool
	veiled  string // the words without insertions and addresses, likewise
}

// shown gives the words with insertions and addresses blanked.
func (b *passage) shown() string {
	if b.veiled == "" {
		b.veiled = veil(b.words)
	}
	return b.veiled
}

func newPage(site *content.Site, c *content.Chapter, docs []*markdown.Doc) *page {
	p := &page{site: site, chapter: c, docs: docs, texts: make([]*prose, len(docs))}
	for l, doc := range docs {
		if doc == nil || l >= len(c.Texts) || c.Texts[l] == nil {
			continue
		}
		t := &prose{lang: site.Langs[l], text: c.Texts[l]}
		for _, info := range doc.Blocks() {
			t.blocks = append(t.blocks, newPassage(info, t.lang))
		}
		if t.lang == "zh" {
			t.runes = new(runeSet)
			for i := range t.blocks {
				t.runes.add(t.blocks[i].words)
			}
		}
		p.texts[l] = t
	}
	return p
}

func newPassage(info markdown.BlockInfo, lang string) passage {
	b := passage{info: info}
	switch {
	case info.Kind == markdown.CodeBlock:
		return b
	case info.Insertion != nil:
		in := info.Insertion
		b.words = strings.Join([]string{in.Title, in.Description, in.Note}, "\n")
	default:
		b.words = info.Text()
	}
	switch lang {
	case "zh":
		b.numbers = numbersZH(b.words)
	case "en":
		b.numbers = numbersEN(b.words)
	}
	if info.Insertion == nil {
		b.names = insertionNames(b.words)
	}
	return b
}

// of gives the prose in a language; nil when there is none.
func (p *page) of(lang string) *prose {
	for _, t := range p.texts {
		if t != nil && t.lang == lang {
			return t
		}
	}
	return nil
}

// insertionNames lists what the insertions in a text name: {a@2017 unit} names
// a@2017.
func insertionNames(words string) (names []string) {
	for {
		i := strings.IndexByte(words, '{')
		if i < 0 {
			return names
		}
		j := insertionEnd(words, i)
		if fields := strings.Fields(strings.Trim(words[i:j], "{}")); len(fields) > 0 {
			names = append(names, fields[0])
		}
		words = words[j:]
	}
}

// insertionEnd gives where the insertion that begins at i ends; i+1 when the
// brace is a literal one.
func insertionEnd(words string, i int) int {
	for j := i + 1; j < len(words); j++ {
		switch words[j] {
		case '}':
			return j + 1
		case '\n', '{':
			return i + 1
		}
	}
	return i + 1
}

// span moves a position that begins a block to what follows before in it.
func span(pos diag.Pos, before, what string) diag.Pos {
	pos.Line += strings.Count(before, "\n")
	pos.Col = len([]rune(before[strings.LastIndexByte(before, '\n')+1:])) + 1
	pos.Len = len([]rune(what))
	return pos
}

// veil blanks insertions and the addresses of links, byte for byte, so that
// what is sought is not found in them.
func veil(s string) string {
	if !strings.ContainsAny(s, "{(") {
		return s
	}
	out := []byte(s)
	for i := 0; i < len(s); i++ {
		end := i
		switch {
		case s[i] == '{':
			end = insertionEnd(s, i)
		case strings.HasPrefix(s[i:], "]("):
			if j := strings.IndexAny(s[i:], ")\n"); j > 0 {
				end = i + j
			}
		}
		for ; i < end; i++ {
			out[i] = 0
		}
	}
	return string(out)
}

package markdown

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The grammar of what stands between braces:
//
//	value  = path [ "@" year ] [ "unit" ]
//	block  = kind name { "," name } { option }
//	name   = path [ "@" year ]
//	path   = key { "." key }
//	option = "by" key | "as" look | "sort" order | ( "title" | "description" | "note" ) string
//	string = `"` … `"` | “ … ”
//
// A block's kind says which options it may have (see options).

// kinds are the words that begin a block insertion, in the order of Kind.
func kinds() []string { return []string{"chart", "table", "tiles", "form", "trend"} }

// looks are what may follow "as".
func looks() []string {
	return []string{"bar", "stack", "share", "cluster", "column", "line", "flow"}
}

// options are what may follow the names of a block insertion.
func options(k Kind) []string {
	switch k {
	case Chart:
		return []string{"by", "as", "title", "description", "note", "sort"}
	case Table:
		return []string{"by", "title", "note"}
	case Form:
		return []string{"title", "note"}
	case Trend:
		return []string{"title", "description", "note"}
	}
	return nil
}

// parseInsertion reads the insertion at the start of line, which begins with a
// brace. It gives the bytes read, and either an insertion or what is wrong with
// it. Where nothing closes the brace, the bytes read are 1: the brace itself.
// base is the offset of line in the body that at knows.
func parseInsertion(line []byte, base int, at *locator) (*Insertion, int, *fault) {
	end, f := closingBrace(line)
	if f != nil {
		return nil, max(end, 1), f
	}
	g := grammar{line: line[:end], i: 1, base: base, at: at}
	in, f := g.insertion()
	if f != nil {
		return nil, end + 1, f
	}
	in.Pos = at.span(base, base+end+1)
	in.written = string(line[:end+1])
	return in, end + 1, nil
}

// closingBrace finds the brace that closes the one at the start of line; braces
// in quoted strings do not count. Where a string does not end, it gives the bytes
// up to the first brace that may have been meant.
func closingBrace(line []byte) (int, *fault) {
	for i := 1; i < len(line); {
		switch c := line[i]; {
		case c == '}':
			return i, nil
		case c == '{', c == '\n':
			return 0, unclosed(line[:i])
		case c == '"':
			n := quoted(line[i:], `"`)
			if n == 0 {
				return bytes.IndexByte(line, '}') + 1, unclosedQuote(line, i)
			}
			i += n
		case bytes.HasPrefix(line[i:], []byte("“")):
			n := quoted(line[i:], "”")
			if n == 0 {
				return bytes.IndexByte(line, '}') + 1, unclosedQuote(line, i)
			}
			i += n
		default:
			i++
		}
	}
	return 0, unclosed(line)
}

// quoted gives the length of the string at the start of s, its quotation marks
// included, or 0 when nothing on the line closes it.
func quoted(s []byte, closer string) int {
	_, i := utf8.DecodeRune(s)
	for ; i < len(s) && s[i] != '\n'; i++ {
		if s[i] == '\\' && i+1 < len(s) && s[i+1] == '"' {
			i++
		} else if bytes.HasPrefix(s[i:], []byte(closer)) {
			return i + len(closer)
		}
	}
	return 0
}

// grammar reads line, from the opening brace to just before the closing one.
type grammar struct {
	line []byte
	i    int // next byte
	base int
	at   *locator
}

func (g *grammar) insertion() (*Insertion, *fault) {
	g.skip()
	if g.done() {
		return nil, emptyBraces(g.line)
	}
	if c := g.line[g.i]; c == '#' || c == '.' {
		return nil, strayAttribute(g.line)
	}
	if f := g.fullWidth(); f != nil {
		return nil, f
	}
	start := g.i
	word := g.word()
	if k := slices.Index(kinds(), word); k >= 0 {
		return g.block(Kind(k) + Chart)
	}
	return g.value(word, start)
}

// value reads what follows the first word of an inline insertion.
func (g *grammar) value(word string, start int) (*Insertion, *fault) {
	name, f := g.name(word, start)
	if f != nil {
		return nil, f
	}
	in := &Insertion{Names: []Name{name}}
	g.skip()
	if g.done() {
		return in, nil
	}
	at := g.i
	next := g.word()
	if next != "unit" {
		return nil, afterValue(g.line, start, at, word, next)
	}
	in.Unit = true
	g.skip()
	if !g.done() {
		at = g.i
		return nil, extraWord(at, len(g.line), g.word())
	}
	return in, nil
}

// block reads what follows the kind of a block insertion.
func (g *grammar) block(k Kind) (*Insertion, *fault) {
	in := &Insertion{Kind: k}
	if f := g.names(in); f != nil {
		return nil, f
	}
	for g.skip(); !g.done(); g.skip() {
		if f := g.option(in); f != nil {
			return nil, f
		}
	}
	return in, nil
}

// names reads the names of a block insertion.
func (g *grammar) names(in *Insertion) *fault {
	for {
		g.skip()
		start := g.i
		word := g.word()
		if word == "" {
			return missingName(g.line, start, in.Kind)
		}
		name, f := g.name(word, start)
		if f != nil {
			return f
		}
		if name.Year != 0 && in.Kind == Trend {
			return yearInTrend(start, g.i, word)
		}
		in.Names = append(in.Names, name)
		g.skip()
		if g.done() || g.line[g.i] != ',' {
			break
		}
		g.i++
	}
	if in.Kind == Form && len(in.Names) > 1 {
		return manyForms(g.line)
	}
	return nil
}

// option reads one option of a block insertion.
func (g *grammar) option(in *Insertion) *fault {
	start := g.i
	word := g.word()
	if !slices.Contains(options(in.Kind), word) {
		return unknownOption(g.line, start, word, in)
	}
	g.skip()
	switch word {
	case "by":
		return g.by(in, start)
	case "as":
		return g.choice(&in.As, "as", start, looks())
	case "sort":
		return g.choice(&in.Sort, "sort", start, []string{"value", "none"})
	case "title":
		return g.text(&in.Title, &in.HasTitle, word, start)
	case "description":
		return g.text(&in.Description, &in.HasDescription, word, start)
	}
	return g.text(&in.Note, &in.HasNote, word, start)
}

func (g *grammar) by(in *Insertion, start int) *fault {
	at := g.i
	key := g.word()
	switch {
	case in.By != "":
		return twice(start, g.i, "by")
	case key == "":
		return wants(start, g.i, "by", "by channel")
	}
	if f := badKey(key, at); f != nil {
		return f
	}
	in.By, in.ByPos = key, g.at.span(g.base+at, g.base+g.i)
	return nil
}

// choice reads one of a few words.
func (g *grammar) choice(dst *string, option string, start int, allowed []string) *fault {
	at := g.i
	word := g.word()
	switch {
	case *dst != "":
		return twice(start, g.i, option)
	case !slices.Contains(allowed, word):
		return notAllowed(at, max(g.i, at+1), option, word, allowed)
	}
	*dst = word
	return nil
}

// text reads a quoted string.
func (g *grammar) text(dst *string, has *bool, option string, start int) *fault {
	closer := `"`
	if bytes.HasPrefix(g.line[g.i:], []byte("“")) {
		closer = "”"
	} else if g.done() || g.line[g.i] != '"' {
		return wants(start, max(g.i, start+len(option)), option, option+` "…"`)
	}
	if *has {
		return twice(start, start+len(option), option)
	}
	n := quoted(g.line[g.i:], closer)
	_, open := utf8.DecodeRune(g.line[g.i:])
	s := string(g.line[g.i+open : g.i+n-len(closer)])
	*dst, *has = strings.ReplaceAll(s, `\"`, `"`), true
	g.i += n
	return nil
}

// name reads a path with its year from a word that begins at start.
func (g *grammar) name(word string, start int) (Name, *fault) {
	path, year, dated := strings.Cut(word, "@")
	n := Name{Path: path, Pos: g.at.span(g.base+start, g.base+start+len(word))}
	if f := badPath(path, start); f != nil {
		return n, f
	}
	if dated {
		y, err := strconv.Atoi(year)
		if err != nil || len(year) != 4 || y < 1900 || y > 2199 {
			return n, badYear(start+len(path), start+len(word), year)
		}
		n.Year = y
	}
	return n, nil
}

// badPath says what is wrong with a path that begins at start, if anything.
func badPath(path string, start int) *fault {
	for key := range strings.SplitSeq(path, ".") {
		if f := badKey(key, start); f != nil {
			return f
		}
		start += len(key) + 1
	}
	return nil
}

// badKey says what is wrong with a key, letter (letter | digit | _)*.
func badKey(key string, start int) *fault {
	if key == "" {
		return emptyKey(start)
	}
	for i, r := range key {
		if unicode.IsLetter(r) || i > 0 && (r == '_' || unicode.IsDigit(r)) {
			continue
		}
		return badCharacter(start+i, utf8.RuneLen(r), key, r, i == 0)
	}
	return nil
}

// fullWidth finds the first full-width character outside quotation marks.
func (g *grammar) fullWidth() *fault {
	for i := g.i; i < len(g.line); {
		c := g.line[i]
		if c < 0x80 {
			if c == '"' {
				i += quoted(g.line[i:], `"`)
			} else {
				i++
			}
			continue
		}
		r, n := utf8.DecodeRune(g.line[i:])
		if r == '“' {
			n = quoted(g.line[i:], "”")
		} else if narrow(r) != r {
			return wideCharacter(g.line, i, r)
		}
		i += n
	}
	return nil
}

func (g *grammar) done() bool { return g.i >= len(g.line) }

func (g *grammar) skip() {
	for !g.done() && (g.line[g.i] == ' ' || g.line[g.i] == '\t') {
		g.i++
	}
}

// word reads up to the next space, comma or quotation mark.
func (g *grammar) word() string {
	start := g.i
	for ; !g.done(); g.i++ {
		if c := g.line[g.i]; c == ' ' || c == '\t' || c == ',' || c == '"' || bytes.HasPrefix(g.line[g.i:], []byte("“")) {
			break
		}
	}
	return string(g.line[start:g.i])
}

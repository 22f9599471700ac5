package markdown

import (
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

// parseInsertion reads into in the insertion at the start of line, which begins
// with a brace. It gives the bytes read and what is wrong with it, if anything.
// Where nothing closes the brace, the bytes read are 1: the brace itself.
// base is the offset of line in the body that at knows.
func parseInsertion(in *Insertion, line string, base int, at *locator) (int, *fault) {
	end, f := closingBrace(line)
	if f != nil {
		return max(end, 1), f
	}
	in.Pos = at.span(base, base+end+1)
	in.written = line[:end+1]
	g := grammar{in: in, line: line[:end], i: 1, base: base, at: at}
	return end + 1, g.insertion()
}

// closingBrace finds the brace that closes the one at the start of line; braces
// in quoted strings do not count. Where a string does not end, it gives the bytes
// up to the first brace that may have been meant.
func closingBrace(line string) (int, *fault) {
	for i := 1; i < len(line); {
		switch c := line[i]; {
		case c == '}':
			return i, nil
		case c == '{', c == '\n':
			return 0, unclosed(line[:i])
		case c == '"':
			n := quoted(line[i:], `"`)
			if n == 0 {
				return strings.IndexByte(line, '}') + 1, unclosedQuote(line, i)
			}
			i += n
		case strings.HasPrefix(line[i:], "“"):
			n := quoted(line[i:], "”")
			if n == 0 {
				return strings.IndexByte(line, '}') + 1, unclosedQuote(line, i)
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
func quoted(s, closer string) int {
	_, i := utf8.DecodeRuneInString(s)
	for ; i < len(s) && s[i] != '\n'; i++ {
		if s[i] == '\\' && i+1 < len(s) && s[i+1] == '"' {
			i++
		} else if strings.HasPrefix(s[i:], closer) {
			return i + len(closer)
		}
	}
	return 0
}

// grammar reads line, from the opening brace to just before the closing one.
type grammar struct {
	in   *Insertion
	line string
	i    int // next byte
	base int
	at   *locator
}

func (g *grammar) insertion() *fault {
	g.skip()
	if g.done() {
		return emptyBraces(g.line)
	}
	if c := g.line[g.i]; c == '#' || c == '.' {
		return strayAttribute(g.line)
	}
	if f := g.fullWidth(); f != nil {
		return f
	}
	start := g.i
	word := g.word()
	if word == "" {
		return noName(g.line, start)
	}
	if k := slices.Index(kinds(), word); k >= 0 {
		g.in.Kind = Kind(k) + Chart
		return g.block()
	}
	return g.value(word, start)
}

// value reads what follows the first word of an inline insertion.
func (g *grammar) value(word string, start int) *fault {
	if f := g.name(word, start); f != nil {
		return f
	}
	g.skip()
	if g.done() {
		return nil
	}
	at := g.i
	next := g.word()
	if next != "unit" {
		return afterValue(g.line, start, at, word, next)
	}
	g.in.Unit = true
	g.skip()
	if !g.done() {
		at = g.i
		return extraWord(at, len(g.line), g.word())
	}
	return nil
}

// block reads what follows the kind of a block insertion.
func (g *grammar) block() *fault {
	if f := g.names(); f != nil {
		return f
	}
	for g.skip(); !g.done(); g.skip() {
		if f := g.option(); f != nil {
			return f
		}
	}
	return nil
}

// names reads the names of a block insertion.
func (g *grammar) names() *fault {
	for {
		g.skip()
		start := g.i
		word := g.word()
		if word == "" {
			return missingName(g.line, start, g.in.Kind)
		}
		if f := g.name(word, start); f != nil {
			return f
		}
		if g.in.Kind == Trend && strings.Contains(word, "@") {
			return yearInTrend(start, g.i, word)
		}
		g.skip()
		if g.done() || g.line[g.i] != ',' {
			break
		}
		g.i++
	}
	if g.in.Kind == Form && len(g.in.Names) > 1 {
		return manyForms(g.line)
	}
	return nil
}

// option reads one option of a block insertion.
func (g *grammar) option() *fault {
	in, start := g.in, g.i
	word := g.word()
	if !slices.Contains(options(in.Kind), word) {
		return unknownOption(g.line, start, word, in)
	}
	g.skip()
	switch word {
	case "by":
		return g.by(start)
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

func (g *grammar) by(start int) *fault {
	in, at := g.in, g.i
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
	if strings.HasPrefix(g.line[g.i:], "“") {
		closer = "”"
	} else if g.done() || g.line[g.i] != '"' {
		return wants(start, max(g.i, start+len(option)), option, option+` "…"`)
	}
	if *has {
		return twice(start, start+len(option), option)
	}
	n := quoted(g.line[g.i:], closer)
	_, open := utf8.DecodeRuneInString(g.line[g.i:])
	s := g.line[g.i+open : g.i+n-len(closer)]
	*dst, *has = strings.ReplaceAll(s, `\"`, `"`), true
	g.i += n
	return nil
}

// name reads a path with its year from a word that begins at start.
func (g *grammar) name(word string, start int) *fault {
	path, year, dated := strings.Cut(word, "@")
	if f := badPath(path, start); f != nil {
		return f
	}
	n := Name{Path: path, Pos: g.at.span(g.base+start, g.base+start+len(word))}
	if dated {
		y, err := strconv.Atoi(year)
		if err != nil || len(year) != 4 || y < 1900 || y > 2199 {
			return badYear(start+len(path), start+len(word), year)
		}
		n.Year = y
	}
	g.in.Names = append(g.in.Names, n)
	return nil
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
		r, n := utf8.DecodeRuneInString(g.line[i:])
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
		if c := g.line[g.i]; c == ' ' || c == '\t' || c == ',' || c == '"' || strings.HasPrefix(g.line[g.i:], "“") {
			break
		}
	}
	return g.line[start:g.i]
}

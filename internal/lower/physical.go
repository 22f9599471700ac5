package lower

import "github.com/tdewolff/parse/v2/css"

// sides names what a flow-relative property stands for where lines run from
// left to right and follow each other downwards, as in both languages here.
type sides struct {
	names []string
	whole bool // each takes the whole value, not its part of it
}

var physical = map[string]sides{
	"margin-block":   {names: []string{"margin-top", "margin-bottom"}},
	"margin-inline":  {names: []string{"margin-left", "margin-right"}},
	"padding-block":  {names: []string{"padding-top", "padding-bottom"}},
	"padding-inline": {names: []string{"padding-left", "padding-right"}},
	"inset-block":    {names: []string{"top", "bottom"}},
	"inset-inline":   {names: []string{"left", "right"}},
	"inset":          {names: []string{"top", "right", "bottom", "left"}},
	"border-block":   {names: []string{"border-top", "border-bottom"}, whole: true},
	"border-inline":  {names: []string{"border-left", "border-right"}, whole: true},
}

// declaration writes a flow-relative declaration as those of the sides. It is
// false, and nothing is written, for any other.
func (w *writer) declaration(end int) bool {
	to, known := physical[string(w.tokens[w.at].text)]
	if !known || w.at+1 >= end || w.tokens[w.at+1].kind != css.ColonToken {
		return false
	}
	stop := w.until(w.at+2, end, css.SemicolonToken, css.RightBraceToken)
	value, important := w.tokens[w.at+2:stop], []token(nil)
	if mark := w.until(w.at+2, stop, css.DelimToken); mark < stop && string(w.tokens[mark].text) == "!" {
		value, important = w.tokens[w.at+2:mark], w.tokens[mark:stop]
	}
	parts := w.parts(value)
	if to.whole {
		parts = [][]token{trim(value)}
	}
	if len(parts) == 0 || len(parts) > len(to.names) {
		return false
	}
	for i, name := range to.names {
		if i > 0 {
			w.out.WriteByte(';')
		}
		w.out.WriteString(name + ":")
		w.write(parts[part(i, len(parts))])
		w.write(important)
	}
	w.at = stop
	return true
}

// part gives which of n values is that of the i-th side: of one value the one,
// of two the first for top and bottom (or start), of three the second for left.
func part(i, n int) int {
	for i >= n {
		i -= 2
	}
	return max(i, 0)
}

// parts cuts a value at its white space outside parentheses; after those a
// minified sheet has none.
func (w *writer) parts(value []token) [][]token {
	var list [][]token
	depth, begun := 0, false
	for _, t := range value {
		if depth == 0 && t.kind == css.WhitespaceToken {
			begun = false
			continue
		}
		if !begun {
			list, begun = append(list, nil), true
		}
		list[len(list)-1] = append(list[len(list)-1], t)
		depth += opens(t.kind)
		begun = depth > 0 || opens(t.kind) == 0
	}
	return list
}

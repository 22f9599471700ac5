package check

import (
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/markdown"
)

// Pairing is a block of a source and its counterpart in a translation.
type Pairing struct {
	Source, Other int         // places among the blocks of each; -1: there is none
	Changes       []diag.Text // of the source since the translation was confirmed
	Numbers       []NumberPair
}

// NumberPair is a number or the name of a figure in a block, and what stands for
// it in the other language. One of the two may be empty.
type NumberPair struct {
	Source, Other string
	Agree         bool
}

// Alignment compares a chapter with one of its translations, for people who go
// through both.
type Alignment struct {
	Pairings  []Pairing
	Words     []diag.Text // changes of the source's front matter since the translation was confirmed
	Confirmed bool        // the translation was confirmed once
}

// Align pairs the blocks of a chapter's source with those of translation l, in
// the order of the text. Blocks are paired by their shape, so that after a
// missing one the others still stand beside each other.
func Align(site *content.Site, c *content.Chapter, docs []*markdown.Doc, l int) Alignment {
	p := newPage(site, c, docs)
	var a Alignment
	if l >= len(docs) || docs[0] == nil {
		return a
	}
	source := p.texts[0]
	if docs[l] == nil {
		for i := range source.blocks {
			a.Pairings = append(a.Pairings, Pairing{Source: i, Other: -1})
		}
		return a
	}
	other := p.texts[l]
	a.Pairings = pairBlocks(source.blocks, other.blocks)
	for i := range a.Pairings {
		if pair := &a.Pairings[i]; pair.Source >= 0 && pair.Other >= 0 {
			pair.Numbers = pairNumbers(&source.blocks[pair.Source], &other.blocks[pair.Other])
		}
	}
	a.addChanges(c, docs[0], l)
	return a
}

// addChanges tells what has happened to the source since the translation was
// confirmed.
func (a *Alignment) addChanges(c *content.Chapter, source *markdown.Doc, l int) {
	was := (*content.Confirmed)(nil)
	if c.Report != nil && c.Report.Lock != nil {
		was = c.Report.Lock.Find(path.Base(c.Texts[l].File))
	}
	if was == nil {
		return
	}
	a.Confirmed = true
	for _, f := range staleWords(c, l, was.Words) {
		a.Words = append(a.Words, f.Message)
	}
	blocks := source.Blocks()
	for _, ch := range compareBlocks(was.Blocks, lockedBlocks(source)) {
		at := min(ch.now, len(blocks)-1)
		for i := range a.Pairings {
			if a.Pairings[i].Source == at {
				a.Pairings[i].Changes = append(a.Pairings[i].Changes, ch.sentence(blocks))
			}
		}
	}
}

// largestTable bounds the work of pairBlocks; a chapter has tens of blocks.
const largestTable = 1 << 20

// pairBlocks pairs the blocks of two texts so that as many as can be stand for
// each other: of those with the same shape first those that share numbers.
func pairBlocks(a, b []passage) []Pairing {
	if len(a)*len(b) > largestTable {
		return pairInTurn(len(a), len(b))
	}
	w := len(b) + 1
	best := make([]int, (len(a)+1)*w)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			best[i*w+j] = max(best[(i+1)*w+j], best[i*w+j+1])
			if n := kinship(&a[i], &b[j]); n > 0 {
				best[i*w+j] = max(best[i*w+j], n+best[(i+1)*w+j+1])
			}
		}
	}
	var out []Pairing
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		n := kinship(&a[i], &b[j])
		switch {
		case n > 0 && best[i*w+j] == n+best[(i+1)*w+j+1]:
			out = append(out, Pairing{Source: i, Other: j})
			i++
			j++
		case best[i*w+j] == best[(i+1)*w+j]:
			out = append(out, Pairing{Source: i, Other: -1})
			i++
		default:
			out = append(out, Pairing{Source: -1, Other: j})
			j++
		}
	}
	for ; i < len(a); i++ {
		out = append(out, Pairing{Source: i, Other: -1})
	}
	for ; j < len(b); j++ {
		out = append(out, Pairing{Source: -1, Other: j})
	}
	return out
}

// pairInTurn pairs blocks place by place.
func pairInTurn(a, b int) (out []Pairing) {
	for i := range max(a, b) {
		p := Pairing{Source: i, Other: i}
		if i >= a {
			p.Source = -1
		}
		if i >= b {
			p.Other = -1
		}
		out = append(out, p)
	}
	return out
}

// kinship tells how well a block may stand for another: 0 not at all.
func kinship(a, b *passage) int {
	switch {
	case a.info.Kind != b.info.Kind || a.info.Level != b.info.Level:
		return 0
	case a.info.Insertion != nil && b.info.Insertion != nil && a.info.Insertion.Kind != b.info.Insertion.Kind:
		return 0
	}
	n := 4
	if sameShape(a.info, b.info) {
		n += 2
	}
	if len(a.names)+len(a.numbers) > 0 {
		n += 4 * shared(a, b) / (len(a.names) + len(a.numbers))
	} else if len(b.names)+len(b.numbers) == 0 {
		n += 4
	}
	return n
}

// shared counts the names and numbers of a that b has too.
func shared(a, b *passage) int {
	return len(a.names) - len(without(a.names, b.names)) + len(a.numbers) - len(missing(a.numbers, b.numbers))
}

// pairNumbers lists what two blocks count, in the order of the source: names
// and numbers with their counterparts, then what only the translation has.
func pairNumbers(a, b *passage) []NumberPair {
	var out []NumberPair
	names := slices.Clone(b.names)
	for _, name := range a.names {
		if i := slices.Index(names, name); i >= 0 {
			names = slices.Delete(names, i, i+1)
			out = append(out, NumberPair{"{" + name + "}", "{" + name + "}", true})
		} else if !slices.Contains(b.names, name) {
			out = append(out, NumberPair{Source: "{" + name + "}"})
		}
	}
	left := slices.Clone(b.numbers)
	var lost []number
	for _, n := range a.numbers {
		i := slices.IndexFunc(left, n.same)
		if i < 0 {
			lost = append(lost, n)
			continue
		}
		out = append(out, NumberPair{n.text(a.words), left[i].text(b.words), true})
		left = slices.Delete(left, i, i+1)
	}
	// What is left of one kind on both sides probably stands for each other.
	for _, n := range lost {
		if len(missing([]number{n}, b.numbers)) == 0 || n.weak {
			continue
		}
		pair := NumberPair{Source: n.within(a.words)}
		if i := slices.IndexFunc(left, func(m number) bool { return !m.weak && m.kind == n.kind }); i >= 0 {
			pair.Other = left[i].within(b.words)
			left = slices.Delete(left, i, i+1)
		}
		out = append(out, pair)
	}
	for _, n := range left {
		if !n.weak && len(missing([]number{n}, a.numbers)) > 0 {
			out = append(out, NumberPair{Other: n.within(b.words)})
		}
	}
	for _, name := range without(names, a.names) {
		out = append(out, NumberPair{Other: "{" + name + "}"})
	}
	return out
}

// within gives a number with what stands next to it, where its qualifier may be:
// two Han characters or a word on each side.
func (n number) within(words string) string {
	from, to := n.from, n.to
	before := []rune(words[:from])
	for i, seen := len(before)-1, 0; i >= 0 && !stopsContext(before[i], &seen, i == len(before)-1); i-- {
		from -= utf8.RuneLen(before[i])
	}
	seen := 0
	for i, r := range words[n.to:] {
		if stopsContext(r, &seen, i == 0) {
			break
		}
		to += utf8.RuneLen(r)
	}
	return strings.TrimSpace(words[from:to])
}

// stopsContext tells whether the context of a number ends before a character:
// after two Han ones, at a space other than the first, at an insertion.
func stopsContext(r rune, seen *int, first bool) bool {
	switch {
	case r == '{' || r == '}' || r == '\n' || *seen >= 2 || r == ' ' && !first:
		return true
	case r >= 0x2E80:
		*seen++
	}
	return strings.ContainsRune("，。；、.,;", r)
}

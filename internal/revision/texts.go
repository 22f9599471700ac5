package revision

import (
	"strconv"

	"gongkai/internal/content"
)

// texts gives the passages that differ, chapter by chapter, in each language.
func texts(before, after Edition) (found []Text) {
	was, wasOrder := before.chapters()
	now, nowOrder := after.chapters()
	for _, code := range langs(before, after) {
		for _, slug := range merged(wasOrder, nowOrder) {
			a := passage{before, before.lang(code), was[slug]}
			b := passage{after, after.lang(code), now[slug]}
			c := comparison{code: code, slug: slug, title: b.title()}
			if c.title == "" {
				c.title = a.title()
			}
			c.chapter(a, b)
			found = append(found, c.found...)
		}
	}
	return found
}

// passage is a chapter of an edition in a language; it may not exist.
type passage struct {
	Edition
	index   int // of the language, -1 when the edition does not have it
	chapter *content.Chapter
}

func (p passage) text() *content.Text {
	if p.chapter == nil || p.index < 0 || p.index >= len(p.chapter.Texts) {
		return nil
	}
	return p.chapter.Texts[p.index]
}

func (p passage) title() string {
	if t := p.text(); t != nil {
		return t.Title
	}
	return ""
}

func (p passage) summary() string {
	if t := p.text(); t != nil {
		return t.Summary
	}
	return ""
}

func (p passage) blocks() []string {
	if p.text() == nil || p.Blocks == nil {
		return nil
	}
	return p.Blocks(p.chapter, p.index)
}

// comparison gathers the differences of one chapter in one language.
type comparison struct {
	code, slug, title string
	found             []Text
}

func (c *comparison) add(place Place, name, before, after string) {
	if before != after {
		c.found = append(c.found, Text{c.slug, c.title, c.code, place, name, before, after})
	}
}

func (c *comparison) chapter(was, now passage) {
	if (was.text() == nil) != (now.text() == nil) {
		c.add(Chapter, "", was.title(), now.title())
	} else {
		c.add(Title, "", was.title(), now.title())
	}
	c.add(Summary, "", was.summary(), now.summary())
	if c.slug == "index" {
		c.named(Field, fields(was), fields(now))
	}
	c.named(Waiver, notes(was), notes(now))
	c.blocks(was.blocks(), now.blocks())
}

// word is a text with a name.
type word struct{ name, text string }

// named compares what has names.
func (c *comparison) named(place Place, was, now []word) {
	before, beforeOrder := byName(was)
	after, afterOrder := byName(now)
	for _, name := range merged(beforeOrder, afterOrder) {
		c.add(place, name, before[name], after[name])
	}
}

func byName(words []word) (texts map[string]string, order []string) {
	texts = map[string]string{}
	for _, w := range words {
		if _, known := texts[w.name]; !known {
			order = append(order, w.name)
		}
		texts[w.name] = w.text
	}
	return texts, order
}

// fields gives what the report says about itself.
func fields(p passage) []word {
	if p.Report == nil || p.index < 0 || p.text() == nil {
		return nil
	}
	m := p.Report.Meta
	number := func(n int) string {
		if n == 0 {
			return ""
		}
		return strconv.Itoa(n)
	}
	return []word{
		{"year", number(m.Year)}, {"period.from", m.From}, {"period.to", m.To}, {"issuer", at(m.Issuer, p.index)},
		{"published", m.Published}, {"law", number(m.Law)}, {"format", number(m.Format)},
		{"contact.office", at(m.Contact.Office, p.index)}, {"contact.phone", m.Contact.Phone},
		{"original.name", at(m.Original.Name, p.index)}, {"original.address", m.Original.Address},
	}
}

// notes gives the editor's notes of a chapter: its public waivers.
func notes(p passage) (words []word) {
	if p.text() == nil {
		return nil
	}
	for _, w := range p.chapter.Waivers {
		if w.Public {
			words = append(words, word{w.Rule + " " + w.At, at(w.Reasons, p.index)})
		}
	}
	return words
}

// blocks compares texts block by block: what is equal is matched first, what is
// left between two that match is paired in order.
func (c *comparison) blocks(was, now []string) {
	pairs := append(common(was, now), [2]int{len(was), len(now)})
	i, j := 0, 0
	for _, p := range pairs {
		for i < p[0] || j < p[1] {
			before, after := "", ""
			if i < p[0] {
				before = was[i]
				i++
			}
			if j < p[1] {
				after = now[j]
				j++
			}
			c.add(Block, "", before, after)
		}
		i, j = p[0]+1, p[1]+1
	}
}

// mostCells bounds the table for the longest common subsequence; longer texts
// are matched greedily.
const mostCells = 4_000_000

// common pairs equal blocks of both texts in rising order.
func common(was, now []string) (pairs [][2]int) {
	head := 0
	for head < min(len(was), len(now)) && was[head] == now[head] {
		pairs = append(pairs, [2]int{head, head})
		head++
	}
	tail := 0
	for tail < min(len(was), len(now))-head && was[len(was)-1-tail] == now[len(now)-1-tail] {
		tail++
	}
	for _, p := range subsequence(was[head:len(was)-tail], now[head:len(now)-tail]) {
		pairs = append(pairs, [2]int{p[0] + head, p[1] + head})
	}
	for k := tail; k > 0; k-- {
		pairs = append(pairs, [2]int{len(was) - k, len(now) - k})
	}
	return pairs
}

// subsequence pairs a longest common subsequence.
func subsequence(was, now []string) (pairs [][2]int) {
	if len(was)*len(now) > mostCells {
		return greedy(was, now)
	}
	width := len(now) + 1
	length := make([]int32, (len(was)+1)*width) // of the texts from i and j on
	for i := len(was) - 1; i >= 0; i-- {
		for j := len(now) - 1; j >= 0; j-- {
			at := i*width + j
			if was[i] == now[j] {
				length[at] = length[at+width+1] + 1
			} else {
				length[at] = max(length[at+width], length[at+1])
			}
		}
	}
	for i, j := 0, 0; i < len(was) && j < len(now); {
		switch at := i*width + j; {
		case was[i] == now[j]:
			pairs = append(pairs, [2]int{i, j})
			i++
			j++
		case length[at+width] >= length[at+1]:
			i++
		default:
			j++
		}
	}
	return pairs
}

// greedy pairs each block with the next equal one.
func greedy(was, now []string) (pairs [][2]int) {
	places := map[string][]int{}
	for j, text := range now {
		places[text] = append(places[text], j)
	}
	next := 0
	for i, text := range was {
		for _, j := range places[text] {
			if j >= next {
				pairs = append(pairs, [2]int{i, j})
				next = j + 1
				break
			}
		}
	}
	return pairs
}

package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/markdown"
)

// ruleST04: the contents that the preface announces are the contents.
var ruleST04 = Rule{
	ID: "ST-04", Severity: diag.Warning,
	Title: diag.T("前言列举的内容与各章一致", "the preface announces what follows"),
	Doc: diag.T("前言说“本报告包括……”“全文分为……”的，所列各项应与各章的标题相同、次序相同、没有遗漏。名称相近的认作同一章，报告其名称不同。",
		"Where the preface says of what the report consists (本报告包括…, 全文分为…), it names the chapters by their titles, in their order, and all of them. A similar name is taken for the chapter and its difference reported."),
	prose: func(p *page) []diag.Finding {
		if p.chapter != p.chapter.Report.Index || len(p.chapter.Report.Chapters) < 2 {
			return nil
		}
		return p.chinese(func(t *prose, block int, words string) []diag.Finding {
			if t.blocks[block].info.Kind != markdown.ParagraphBlock {
				return nil
			}
			from, to := announcement(words)
			if to == from {
				return nil
			}
			if next := block + 1; strings.HasSuffix(words[from:to], "：") && next < len(t.blocks) && t.blocks[next].info.Kind == markdown.ListBlock {
				block, from, to = next, 0, min(len(t.blocks[next].words), longestSentence)
			}
			a := announced{page: p, t: t, block: block, from: from, text: t.blocks[block].words[from:to], chapters: p.chapter.Report.Chapters}
			return a.differences()
		})
	},
}

// announcers begin the list of contents.
var announcers = []string{"报告包括", "报告由", "报告分为", "报告共分", "报告主要包括", "全文包括", "全文分为", "全文共分", "全文由", "内容包括", "主要内容有"}

// announcement gives where a text lists its contents, nowhere when it does not.
func announcement(words string) (from, to int) {
	for _, w := range announcers {
		if i := strings.Index(words, w); i >= 0 {
			_, to = sentence(words, i)
			return i + len(w), max(to, i+len(w))
		}
	}
	return 0, 0
}

// announced is a list of contents, to be compared with the chapters.
type announced struct {
	page     *page
	t        *prose
	block    int
	from     int    // of the text in the block's words
	text     string // the list, to the end of its sentence
	chapters []*content.Chapter
}

// item is one entry of the list and the chapter it means.
type item struct {
	from, to int
	name     string
	chapter  int // -1: none
}

// differences are given only where the list surely is one of chapters: at least
// two of its entries are.
func (a *announced) differences() (findings []diag.Finding) {
	items := a.items()
	known := 0
	for _, it := range items {
		if it.chapter >= 0 {
			known++
		}
	}
	if known < 2 {
		return nil
	}
	for _, it := range items {
		if f, ok := a.misnamed(it); ok {
			findings = append(findings, f)
		}
	}
	findings = append(findings, a.unannounced(items)...)
	return append(findings, a.disordered(items)...)
}

// items reads the list. Titles may contain the marks that part it, so those that
// stand there whole are taken out first, the longest first.
func (a *announced) items() (items []item) {
	rest := []byte(a.text)
	order := make([]int, len(a.chapters))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(len(a.title(j)), len(a.title(i))) })
	for _, i := range order {
		at := strings.Index(string(rest), a.title(i))
		if at < 0 {
			continue
		}
		end := at + len(a.title(i))
		items = append(items, item{at, end, a.title(i), i})
		copy(rest[at:end], strings.Repeat("\x00", end-at))
	}
	items = append(items, a.others(string(rest), items)...)
	slices.SortStableFunc(items, func(x, y item) int { return cmp.Compare(x.from, y.from) })
	return items
}

func (a *announced) title(i int) string { return a.chapters[i].Texts[0].Title }

// others are the entries that are no chapter's title: each is taken for the
// most similar chapter that is left.
func (a *announced) others(rest string, taken []item) (items []item) {
	for at := 0; at < len(rest); {
		end := at + strings.IndexAny(rest[at:]+"、", "、，；：。\n\x00")
		name := strings.Trim(rest[at:end], "“”和及与等以下几个部分内容章共有 为组成一二三四五六七八九十")
		if utf8.RuneCountInString(name) >= 2 {
			from := at + strings.Index(rest[at:end], name)
			it := item{from, from + len(name), name, -1}
			best := similarEnough
			for i := range a.chapters {
				alike := likeness(name, a.title(i))
				if alike > best && !slices.ContainsFunc(append(taken, items...), func(t item) bool { return t.chapter == i }) {
					it.chapter, best = i, alike
				}
			}
			items = append(items, it)
		}
		_, size := utf8.DecodeRuneInString(rest[end:])
		at = end + max(1, size)
	}
	return items
}

// similarEnough is the share of common pairs of characters from which two names
// are taken for one.
const similarEnough = 0.4

// likeness gives the share of pairs of neighbouring characters that two names
// have in common (Dice's coefficient), from 0 to 1.
func likeness(a, b string) float64 {
	pairs := func(s string) (all [][2]rune) {
		r := []rune(s)
		for i := range len(r) - 1 {
			all = append(all, [2]rune{r[i], r[i+1]})
		}
		return all
	}
	x, y := pairs(a), pairs(b)
	total, common := len(x)+len(y), 0
	for _, p := range x {
		if i := slices.Index(y, p); i >= 0 {
			y = slices.Delete(y, i, i+1)
			common++
		}
	}
	if total == 0 {
		return 0
	}
	return 2 * float64(common) / float64(total)
}

// misnamed says that an entry has not its chapter's title, or no chapter.
func (a *announced) misnamed(it item) (f diag.Finding, found bool) {
	if it.chapter >= 0 && it.name == a.title(it.chapter) {
		return f, false
	}
	f = a.page.mark(a.t, a.block, a.from+it.from, a.from+it.to)
	if it.chapter < 0 {
		f.Message = diag.T("前言列举的“%s”没有对应的章", "the preface announces %q, and there is no such chapter", it.name)
		f.Hint = diag.T("与各章的标题核对", "compare with the chapters' titles")
		return f, true
	}
	f.Message = diag.T("前言中的“%s”与该章标题“%s”不同", "the preface says %q where the chapter's title is %q", it.name, a.title(it.chapter))
	f.Hint = diag.T("统一为该章的标题", "use the chapter's title")
	return f, true
}

// unannounced gives the chapters that the list lacks.
func (a *announced) unannounced(items []item) (findings []diag.Finding) {
	for i, c := range a.chapters {
		if slices.ContainsFunc(items, func(it item) bool { return it.chapter == i }) {
			continue
		}
		f := a.whole(items)
		f.At = c.Slug
		f.Message = diag.T("前言没有列出“%s”一章", "the preface does not announce the chapter %q", a.title(i))
		f.Hint = diag.T("补上，或说明未列的缘由", "add it, or say why it is left out")
		findings = append(findings, f)
	}
	return findings
}

// disordered says that the list has another order than the chapters.
func (a *announced) disordered(items []item) (findings []diag.Finding) {
	last := -1
	for _, it := range items {
		if it.chapter < 0 {
			continue
		}
		if it.chapter < last {
			f := a.page.mark(a.t, a.block, a.from+it.from, a.from+it.to)
			f.At = "order"
			f.Message = diag.Text{
				ZH: fmt.Sprintf("前言把“%s”列在“%s”之后，正文在前", it.name, a.title(last)),
				EN: fmt.Sprintf("the preface names %q after %q; in the report it comes before", it.name, a.title(last)),
			}
			f.Hint = diag.T("按各章的次序列举", "name the chapters in their order")
			return []diag.Finding{f}
		}
		last = it.chapter
	}
	return nil
}

// whole gives a finding at the beginning of the list.
func (a *announced) whole(items []item) diag.Finding {
	return a.page.mark(a.t, a.block, a.from+items[0].from, a.from+items[0].to)
}

package bench

import (
	"bytes"
	"fmt"
	"strings"
)

// body writes the text of a chapter in a language.
func (c *chapter) body(b *bytes.Buffer, lang string) {
	for i, block := range c.blocks {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(block.in(lang))
		b.WriteByte('\n')
	}
}

// writer makes the blocks of one chapter; sentences and figures come round
// again only when all have been used.
type writer struct {
	*chapter
	r       *random
	figures []int // numbers of the chapter's statistics, in the order of their use
	plain   []int // numbers of the plain sentences, likewise
}

// write makes the text: an opening with a chart, then four to six sections, of
// which the first has a Markdown table, the second a table of the program's, the
// third a list, and the fourth what other chapters and years say.
func (c *chapter) write(r *random) {
	w := &writer{chapter: c, r: r, figures: r.order(len(c.stats)), plain: r.order(len(plainSentences()))}
	w.opening()
	order := r.order(len(topics()))
	for i := range r.between(4, 6) {
		w.heading(i, topics()[order[i]])
		w.add(w.figureParagraph())
		switch i {
		case 0:
			w.markdownTable()
		case 1:
			w.requests("{table %s by result title \"%s\"}", words{"示例申请的办理结果", "Results of sample requests"})
		case 2:
			w.list()
		case 3:
			w.elsewhere()
		}
		w.add(join(w.plainSentence(), w.plainSentence()))
	}
}

func (w *writer) add(block words) { w.blocks = append(w.blocks, block) }

// join makes one paragraph of sentences; English needs a space between them.
func join(sentences ...words) words {
	zh, en := make([]string, len(sentences)), make([]string, len(sentences))
	for i, s := range sentences {
		zh[i], en[i] = s.zh, s.en
	}
	return words{strings.Join(zh, ""), strings.Join(en, " ")}
}

// opening says how much was published, and draws it. Every fourth chapter draws
// the course of the requests instead.
func (w *writer) opening() {
	d, share := w.key("disclosed"), w.key("website_share")
	w.add(join(words{
		fmt.Sprintf("示例区全年主动公开政府信息{%[1]s unit}，其中示例政府网站{%[1]s.channel.website}条，占**{%[2]s}**，示例政务微博{%[1]s.channel.weibo}条。", d, share),
		fmt.Sprintf("Over the year the sample district disclosed {%[1]s unit}: {%[1]s.channel.website} on sample government websites, which is **{%[2]s}**, and {%[1]s.channel.weibo} on sample Weibo accounts.", d, share),
	}, w.plainSentence(), w.link(w.number%w.site.in(w.year)+1)))
	if w.number%4 == 0 {
		w.requests("{chart "+w.key("requests.received")+", %s by result as flow title \"%s\"}", words{"示例申请从收到到办结", "Sample requests from receipt to result"})
		return
	}
	w.add(words{
		"{chart " + d + " by channel title \"示例政府网站是示例公开的渠道之一\"}",
		"{chart " + d + " by channel title \"Sample websites among the sample channels\"}",
	})
}

// requests adds a figure about the requests completed.
func (w *writer) requests(format string, title words) {
	key := w.key("requests.completed")
	w.add(words{fmt.Sprintf(format, key, title.zh), fmt.Sprintf(format, key, title.en)})
}

// heading opens section i. The first has one id in all chapters, so that others
// can point at it; ids stand in the source, and the translation takes them over.
func (w *writer) heading(i int, t topic) {
	if i == 0 {
		t = topic{opening, words{"示例公开总体情况", "Sample disclosure at a glance"}}
	}
	w.add(words{"## " + t.title.zh + " {#" + t.id + "}", "## " + t.title.en})
}

const opening = "at-a-glance"

// statistic gives the next one to speak about.
func (w *writer) statistic() *statistic {
	s := &w.stats[w.figures[0]]
	w.figures = append(w.figures[1:], w.figures[0])
	return s
}

func (w *writer) plainSentence() words {
	s := plainSentences()[w.plain[0]]
	w.plain = append(w.plain[1:], w.plain[0])
	return s
}

// figureParagraph is two sentences with a figure, or one and another without.
func (w *writer) figureParagraph() words {
	if w.r.below(2) == 0 {
		return join(w.figureSentence(), w.figureSentence())
	}
	return join(w.figureSentence(), w.plainSentence())
}

func (w *writer) figureSentence() words {
	all := figureSentences()
	f, s := all[w.r.below(len(all))], w.statistic()
	return words{about(f.zh, s.label.zh, s.key), about(f.en, s.label.en, s.key)}
}

// markdownTable is a table as authors type one.
func (w *writer) markdownTable() {
	zh := []string{"| 示例项目 | 数量 | 说明 |", "|----------|-----:|:----:|"}
	en := []string{"| Sample item | Number | Remark |", "|----------|-----:|:----:|"}
	for range 3 {
		s := w.statistic()
		zh = append(zh, fmt.Sprintf("| %s | {%s unit} | 示例数据 |", s.label.zh, s.key))
		en = append(en, fmt.Sprintf("| %s | {%s unit} | sample data |", s.label.en, s.key))
	}
	w.add(words{strings.Join(zh, "\n"), strings.Join(en, "\n")})
}

// list is a paragraph and four items.
func (w *writer) list() {
	w.add(words{"示例公开的载体主要有：", "The main forms of sample disclosure are:"})
	var zh, en []string
	for _, i := range w.r.order(len(listItems()))[:4] {
		item := listItems()[i]
		zh, en = append(zh, "- "+item.zh), append(en, "- "+item.en)
	}
	w.add(words{strings.Join(zh, "\n"), strings.Join(en, "\n")})
}

// elsewhere names a figure of another chapter and, where there is a year before,
// the same figure of that year.
func (w *writer) elsewhere() {
	n := w.r.between(1, w.site.in(w.year))
	key := keyOf(n, "disclosed")
	s := words{
		fmt.Sprintf("示例关联章节公开的信息为{%s unit}。", key),
		fmt.Sprintf("A related sample chapter counts {%s unit}.", key),
	}
	if w.year > w.site.firstYear {
		s = join(s, words{
			fmt.Sprintf("上一个示例年度，同一章节为{%s@%d unit}。", key, w.year-1),
			fmt.Sprintf("In the sample year before, the same chapter had {%s@%d unit}.", key, w.year-1),
		})
	}
	w.add(join(s, w.link(n)))
}

// link points at the first section of another chapter.
func (w *writer) link(number int) words {
	t, base := topicOf(number).title, w.site.base(number)
	return words{
		fmt.Sprintf("参见[%s](%s.zh.md#%s)一章。", t.zh, base, opening),
		fmt.Sprintf("See the chapter [%s](%s.en.md#%s).", t.en, base, opening),
	}
}

package check

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/internal/diag"
	"gongkai/internal/markdown"
)

// ruleTX07: marks that belong together stand together, and titles have theirs.
var ruleTX07 = Rule{
	ID: "TX-07", Severity: diag.Warning,
	Title: diag.T("引号、括号、书名号成对", "quotation marks, brackets and title marks"),
	Doc: diag.T("引号、括号、书名号须成对；中文用“”，不用直引号；报纸名加书名号（内置全国性和本省常见的报纸，其他的列入 site.yaml 的 newspapers）；以“（征求意见稿）”结尾的题名，前面应是文件的名称：意见、方案、办法等。",
		"Quotation marks, brackets and title marks come in pairs; Chinese text uses “”, not straight quotes; names of newspapers stand in 《》 (national ones and some of the province are built in, others are listed under newspapers in site.yaml); a title that ends in （征求意见稿） names a kind of document before it: 意见, 方案, 办法 and so on."),
	prose: func(p *page) (findings []diag.Finding) {
		for _, t := range p.texts {
			if t == nil {
				continue
			}
			for i := range t.blocks {
				if t.blocks[i].info.Kind != markdown.CodeBlock {
					findings = append(findings, p.marksOf(t, i)...)
				}
			}
		}
		return append(findings, p.chinese(func(t *prose, block int, words string) []diag.Finding {
			return append(p.bareNewspapers(t, block), p.namelessDrafts(t, block)...)
		})...)
	},
}

// marksOf finds the first mark of a block that has no partner, and in Chinese
// the first straight one.
func (p *page) marksOf(t *prose, block int) (findings []diag.Finding) {
	words := t.blocks[block].words
	if from, to := unpaired(words, t.lang); to > from && !t.brokenOff(block) && (block == 0 || !t.brokenOff(block-1)) {
		f := p.mark(t, block, from, to)
		f.Message = diag.T("“%s”没有配对", "%q has no partner", f.At)
		f.Hint = diag.T("补上另一半，或删去", "add its partner or remove it")
		findings = append(findings, f)
	}
	if from := straightQuote(words); from >= 0 && t.lang == "zh" {
		f := p.mark(t, block, from, from+1)
		f.Message = diag.T("中文里用了直引号 %s", "a straight quotation mark %s in Chinese", f.At)
		f.Hint = diag.T("改用“”或‘’", "use “” or ‘’")
		findings = append(findings, f)
	}
	return findings
}

// The marks that come in pairs.
const (
	openers = "“‘《〈（(〔「『【"
	closers = "”’》〉）)〕」』】"
)

// unpaired gives the first mark of a text that has no partner in its line.
func unpaired(words, lang string) (from, to int) {
	var open []int // where the marks stand that wait for their partners
	at := func(i int) (int, int) {
		_, size := utf8.DecodeRuneInString(words[i:])
		return i, i + size
	}
	for i, c := range pairMarks(words, lang) {
		last := len(open) - 1
		switch {
		case c == '\n':
			if last >= 0 {
				return at(open[0])
			}
		case strings.ContainsRune(openers, c):
			open = append(open, i)
		case last < 0 && (c == '）' || c == ')') && itemNumber(words[:i]):
		case last >= 0 && partners(words[open[last]:], c):
			open = open[:last]
		case last >= 0 && slices.ContainsFunc(open, func(j int) bool { return partners(words[j:], c) }):
			return at(open[last])
		default:
			return at(i)
		}
	}
	if len(open) > 0 {
		return at(open[0])
	}
	return 0, 0
}

// pairMarks gives the marks of a text that come in pairs, and the ends of its
// lines. Apostrophes are none.
func pairMarks(words, lang string) iter.Seq2[int, rune] {
	return func(yield func(int, rune) bool) {
		for i, size := 0, 0; i < len(words); i += size {
			size = 1
			switch b := words[i]; {
			case b == '{':
				size = insertionEnd(words, i) - i
				continue
			case b < utf8.RuneSelf && b != '(' && b != ')' && b != '\n':
				continue
			case 0xe4 <= b && b <= 0xe9: // Han characters
				size = 3
				continue
			}
			var c rune
			c, size = utf8.DecodeRuneInString(words[i:])
			switch {
			case c == '‘' && lang != "zh", c == '’' && (lang != "zh" || afterLetter(words, i)):
			case c == '\n', strings.ContainsRune(openers, c), strings.ContainsRune(closers, c):
				if !yield(i, c) {
					return
				}
			}
		}
	}
}

// partners tells whether a closing mark belongs to the opening one with which a
// text begins; half-width parentheses may answer full-width ones.
func partners(text string, shut rune) bool {
	open, _ := utf8.DecodeRuneInString(text)
	if shut == ')' || shut == '）' {
		return open == '(' || open == '（'
	}
	at := utf8.RuneCountInString(openers[:strings.IndexRune(openers, open)])
	return utf8.RuneCountInString(closers[:strings.IndexRune(closers, shut)]) == at
}

// itemNumber tells whether a text ends with the number of an item: 1) or 一）.
func itemNumber(before string) bool {
	before = before[max(0, len(before)-16):]
	number := before[strings.LastIndexAny(before, " \n，；。：")+1:]
	number = strings.TrimLeftFunc(number, func(c rune) bool { return c == utf8.RuneError }) // the rest of the mark
	return len(number) > 0 && utf8.RuneCountInString(number) <= 2 &&
		!strings.ContainsFunc(number, func(c rune) bool {
			return c >= utf8.RuneSelf && !strings.ContainsRune("一二三四五六七八九十", c)
		})
}

// straightQuote gives where a straight quotation mark stands beside a Han
// character, -1 when nowhere.
func straightQuote(words string) int {
	for i := 0; i < len(words); i++ {
		switch words[i] {
		case '{':
			i = insertionEnd(words, i) - 1
		case '"', '\'':
			next, _ := utf8.DecodeRuneInString(words[i+1:])
			if unicode.Is(unicode.Han, lastRune(words[:i])) || unicode.Is(unicode.Han, next) {
				return i
			}
		}
	}
	return -1
}

// newspapers are those that a district's report may name.
var newspapers = []string{"人民日报", "光明日报", "经济日报", "法治日报", "法制日报", "中国日报", "新华每日电讯", "浙江日报", "杭州日报", "钱江晚报", "都市快报"}

// bareNewspapers finds names of newspapers outside title marks.
func (p *page) bareNewspapers(t *prose, block int) (findings []diag.Finding) {
	words := t.blocks[block].words
	for _, names := range [][]string{newspapers, p.site.Config.Newspapers} {
		for _, name := range names {
			if !t.runes.may(name) {
				continue
			}
			for from := range occurrences(words, name) {
				to := from + len(name)
				// The publisher, or an account that goes by the paper's name.
				if prefixOf(words[to:], "社", "客户端", "微信", "微博", "新媒体", "网", "App", "APP", "”") != "" || enclosed(words, number{from: from, to: to}, "《", "》", 1000) {
					continue
				}
				f := p.mark(t, block, from, to)
				f.Message = diag.T("报纸名“%s”没有加书名号", "the name of the newspaper %s is not in 《》", name)
				f.Hint = diag.T("写作《%s》", "write 《%s》", name)
				findings = append(findings, f)
			}
		}
	}
	return findings
}

// documentNouns end the titles of documents.
var documentNouns = []string{
	"意见", "方案", "办法", "规定", "细则", "规划", "计划", "条例", "通知", "决定", "指南", "标准", "规范", "清单", "制度", "措施", "公告",
	"规程", "纲要", "目录", "报告", "规则", "指引", "预案", "通告", "准则", "政策", "章程", "公约", "导则", "规章", "草案", "行动", "要点", "若干条",
}

// namelessDrafts finds titles of drafts that do not say what they are.
func (p *page) namelessDrafts(t *prose, block int) (findings []diag.Finding) {
	const draft = "（征求意见稿）》"
	words := t.blocks[block].words
	for from := range occurrences(words, draft) {
		if suffixOf(words[:from], documentNouns...) != "" {
			continue
		}
		f := p.mark(t, block, from, from+len(draft)-len("》"))
		f.Message = diag.T("题名在“（征求意见稿）”之前没有文种：“…%s”", "the title names no kind of document before （征求意见稿）: “…%s”", lastRunes(words[:from], 8))
		f.Hint = diag.T("应为“…的意见（征求意见稿）”一类，请与原件核对", "it should read like …的意见（征求意见稿）; compare with the document")
		findings = append(findings, f)
	}
	return findings
}

// lastRunes gives the end of a text, n characters at most.
func lastRunes(text string, n int) string {
	from := len(text)
	for ; n > 0 && from > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(text[:from])
		from -= size
	}
	return text[from:]
}

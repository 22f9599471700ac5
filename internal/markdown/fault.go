package markdown

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/internal/diag"
)

// fault is what is wrong with an insertion; from and to are bytes of its line.
type fault struct {
	from, to int
	msg      diag.Text
	hint     diag.Text
}

// escapeHint is for braces that may never have been meant as an insertion.
func escapeHint(zh, en string) diag.Text {
	return diag.Text{ZH: zh + `；若只是普通花括号，请写作 \{`, EN: en + `; write \{ for a literal brace`}
}

func unclosed(line string) *fault {
	if i := strings.Index(line, "｝"); i >= 0 {
		return &fault{i, i + len("｝"),
			diag.T("插入项以全角花括号“｝”结束", "an insertion ends in a full-width brace \"｝\""),
			diag.T("请改用半角 }：%s", "use the ASCII brace }: %s", narrowed(line[:i])+"}")}
	}
	return &fault{0, 1,
		diag.T("花括号“{”在本行内没有闭合", "the brace \"{\" is not closed on its line"),
		escapeHint("请在同一行内补上 }", "add the } on the same line")}
}

func unclosedQuote(line string, at int) *fault {
	_, n := utf8.DecodeRuneInString(line[at:])
	return &fault{at, at + n,
		diag.T("插入项中的引号 %s 没有闭合", "the quotation mark %s in an insertion is not closed", line[at:at+n]),
		diag.T(`文字请用 "…" 或 “…” 成对括起，其中的 " 写作 \"`, `put the text between "…" or “…”; a " inside is written \"`)}
}

func emptyBraces(line string) *fault {
	return &fault{0, len(line) + 1,
		diag.T("花括号内是空的", "the braces are empty"),
		escapeHint("请写明统计项，例如 {disclosed}", "name a statistic, such as {disclosed}")}
}

func noName(line string, at int) *fault {
	return &fault{at, len(line),
		diag.T("“%s”不是统计项的名称", "%q is not the name of a statistic", line[at:]),
		escapeHint("请写明统计项，例如 {disclosed}", "name a statistic, such as {disclosed}")}
}

func strayAttribute(line string) *fault {
	return &fault{0, len(line) + 1,
		diag.T("属性“%s”不在标题末尾", "the attribute %q is not at the end of a heading", line+"}"),
		diag.T("只有标题可以带 {#id} 或 {.class}，且须写在标题行的末尾", "only a heading takes {#id} or {.class}, at the end of its line")}
}

func afterValue(line string, start, at int, word, next string) *fault {
	kind := nearest(word, kinds())
	switch {
	case kind != "":
		return &fault{start, start + len(word),
			diag.T("没有名为“%s”的插入项", "there is no insertion called %q", word),
			diag.T("是否想写“%s”？", "did you mean %q?", kind)}
	case slices.Contains(options(Chart), next):
		return &fault{at, at + len(next),
			diag.T("行内数字不能带选项“%s”", "a number inside a line takes no option %q", next),
			diag.T("图表请单独成行，写作 {chart %s}", "for a chart write {chart %s} alone on a line", line[start:])}
	case nearest(next, []string{"unit"}) != "":
		return &fault{at, at + len(next),
			diag.T("统计项之后的“%s”无法识别", "the word %q after a statistic is unknown", next),
			diag.T("是否想写“unit”？", "did you mean \"unit\"?")}
	}
	return &fault{at, max(at+len(next), at+1),
		diag.T("统计项“%s”之后的“%s”无法识别", "after the statistic %q the word %q is unknown", word, strings.TrimSpace(line[at:])),
		escapeHint("行内只能写 {统计项}、{统计项@年份}，之后可加 unit", "inside a line write {statistic} or {statistic@year}, then perhaps unit")}
}

func extraWord(from, to int, word string) *fault {
	return &fault{from, max(to, from+1),
		diag.T("“unit”之后多出“%s”", "there is %q after \"unit\"", word),
		diag.T("请删去多余部分", "remove it")}
}

func missingName(line string, at int, k Kind) *fault {
	msg := diag.T("插入项“%s”没有写统计项", "the insertion %q names no statistic", k)
	if strings.Contains(line[:at], ",") {
		msg = diag.T("逗号之后没有统计项", "no statistic follows the comma")
	}
	return &fault{0, len(line) + 1, msg,
		diag.T("请写明名称，例如 {%s %s}", "name one, such as {%s %s}", k, example(k))}
}

// example is what usually follows the kind.
func example(k Kind) string {
	switch k {
	case Chart, Table:
		return "disclosed by channel"
	case Form:
		return "requests"
	}
	return "disclosed"
}

func yearInTrend(from, to int, word string) *fault {
	return &fault{from, to,
		diag.T("趋势图中的“%s”不能带年份", "the statistic %q of a trend takes no year", word),
		diag.T("趋势图显示所有年度，请去掉 @ 及年份", "a trend shows all years: remove the @ and the year")}
}

func manyForms(line string) *fault {
	return &fault{0, len(line) + 1,
		diag.T("一个 form 只能写一张表", "one form insertion names one form"),
		diag.T("请每张表单独写一行 {form …}", "write a line {form …} for each")}
}

func unknownOption(line string, at int, word string, in *Insertion) *fault {
	last := in.Names[len(in.Names)-1].Path
	rest := strings.TrimSpace(line[at:])
	switch {
	case word == "" && strings.HasPrefix(rest, ","):
		return &fault{at, at + 1,
			diag.T("选项之间多了逗号", "there is a comma between the options"),
			diag.T("逗号只用来分隔统计项", "commas only part statistics")}
	case word == "":
		return &fault{at, len(line),
			diag.T("文字 %s 之前没有写明是什么", "nothing says what the text %s is", rest),
			diag.T(`请写作 title "…"、description "…" 或 note "…"`, `write title "…", description "…" or note "…"`)}
	case slices.Contains(options(Chart), last) && len(in.Names) > 1:
		return &fault{at, at + len(word),
			diag.T("“%s”前的逗号使它成了统计项", "the comma before %q makes it a statistic", last),
			diag.T("请删去“%s”前的逗号", "remove the comma before %q", last)}
	case slices.Contains(options(Chart), word):
		return &fault{at, at + len(word),
			diag.T("插入项“%s”没有选项“%s”", "the insertion %q has no option %q", in.Kind, word), allowedHint(in.Kind)}
	}
	if near := nearest(word, options(in.Kind)); near != "" {
		return &fault{at, at + len(word),
			diag.T("选项“%s”无法识别", "the option %q is unknown", word),
			diag.T("是否想写“%s”？", "did you mean %q?", near)}
	}
	return &fault{at, at + len(word),
		diag.T("统计项“%s”之后的“%s”无法识别", "after the statistic %q the word %q is unknown", last, word),
		diag.T("几个统计项之间请用逗号分开：%[1]s, %[2]s", "part several statistics by commas: %[1]s, %[2]s", last, word)}
}

func allowedHint(k Kind) diag.Text {
	list := strings.Join(options(k), ", ")
	if list == "" {
		return diag.T("它只接受统计项", "it takes statistics only")
	}
	return diag.T("可用的选项：%s", "its options are: %s", list)
}

func twice(from, to int, option string) *fault {
	return &fault{from, to,
		diag.T("选项“%s”写了两次", "the option %q is given twice", option),
		diag.T("请只留一个", "keep one")}
}

func wants(from, to int, option, example string) *fault {
	return &fault{from, to,
		diag.T("选项“%s”之后缺少内容", "nothing usable follows the option %q", option),
		diag.T("请写作 %s", "write %s", example)}
}

func notAllowed(from, to int, option, word string, allowed []string) *fault {
	hint := diag.T("可写：%s", "it may be: %s", strings.Join(allowed, ", "))
	if near := nearest(word, allowed); near != "" {
		hint = diag.T("是否想写“%s”？", "did you mean %q?", near)
	}
	return &fault{from, to, diag.T("选项“%s”不能是“%s”", "the option %q cannot be %q", option, word), hint}
}

func badYear(from, to int, year string) *fault {
	return &fault{from, to,
		diag.T("“%s”不是年份", "%q is not a year", "@"+year),
		diag.T("@ 之后请写四位年份，例如 @2017", "write the year in four digits after the @, such as @2017")}
}

func emptyKey(at int) *fault {
	return &fault{at, at + 1,
		diag.T("名称是空的", "a name is empty"),
		diag.T("名称之间只用一个点，例如 disclosed.channel.website", "part names by one dot, such as disclosed.channel.website")}
}

func badCharacter(at, n int, key string, r rune, first bool) *fault {
	msg := diag.T("名称“%s”中不能有“%c”", "the name %q must not hold %q", key, r)
	if first {
		msg = diag.T("名称“%s”不能以“%c”开头", "the name %q must not begin with %q", key, r)
	}
	return &fault{at, at + max(n, 1), msg,
		escapeHint("名称以字母或汉字开头，之后可有数字和下划线", "a name begins with a letter, then letters, digits and _ may follow")}
}

func wideCharacter(line string, at int, r rune) *fault {
	return &fault{at, at + utf8.RuneLen(r),
		diag.T("插入项中有全角字符“%c”", "the insertion holds the full-width character %q", r),
		diag.T("请改用半角：%s", "use ASCII: %s", narrowed(line)+"}")}
}

// narrow gives the ASCII character that was meant by a full-width one.
func narrow(r rune) rune {
	switch {
	case r >= 0xFF01 && r <= 0xFF5E:
		return r - 0xFF01 + '!'
	case r == '、':
		return ','
	case r == '。':
		return '.'
	case r == 0x3000:
		return ' '
	}
	return r
}

// narrowed gives an insertion with its full-width characters replaced outside
// quotation marks: what the author probably meant.
func narrowed(line string) string {
	var b strings.Builder
	for i := 0; i < len(line); {
		r, n := utf8.DecodeRuneInString(line[i:])
		if q := 0; r == '"' || r == '“' {
			if q = quoted(line[i:], map[rune]string{'"': `"`, '“': "”"}[r]); q > 0 {
				b.WriteString(line[i : i+q])
				i += q
				continue
			}
		}
		if c := narrow(r); c == ',' && c != r {
			b.WriteString(", ")
		} else {
			fmt.Fprintf(&b, "%c", c)
		}
		i += n
	}
	return b.String()
}

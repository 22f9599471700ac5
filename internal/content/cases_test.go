package content

import (
	"strconv"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

const (
	zhFile = "2018/01-overview.zh.md"
	enFile = "2018/01-overview.en.md"
)

// chapter is the base site's chapter with another source front matter and no
// statistics in the translation.
func chapter(yaml string) files {
	return files{zhFile: front(yaml, "正文。"), enFile: front("title: Overview\n", "Text.")}
}

func must(s string, err error) string {
	if err != nil {
		panic(err)
	}
	return s
}

func encodingCases() []findingCase {
	text := front("title: 概述\nsummary: 全年主动公开政府信息的数量与构成，以及各渠道的情况。\n", "全年主动公开各类政府信息，其中政府网站公开最多。")
	english := files{enFile: front("title: Overview\nsummary: Sample.\n", "Text.")}
	one := func(s string) files { return files{zhFile: s}.with(english) }
	return []findingCase{
		{"UTF-8", one(text)},
		{"byte order mark", one("\xef\xbb\xbf" + text)},
		{"CRLF, with a fault on line 4", one("---\r\ntitle: 概述\r\nsummary: 示例\r\nlable: x\r\n---\r\n正文\r\n")},
		{"CR, with a fault on line 4", one("---\rtitle: 概述\rsummary: 示例\rlable: x\r---\r正文\r")},
		{"GBK", one(must(simplifiedchinese.GBK.NewEncoder().String(text)))},
		{"GB18030", one(must(simplifiedchinese.GB18030.NewEncoder().String(text + "𠮷")))},
		{"UTF-16 with byte order mark", one(must(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)))},
		{"UTF-16 big-endian without byte order mark", one(must(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().String(text)))},
		{"UTF-8 with one damaged character", one(strings.Replace(text, "构成", "构\xe6\x88", 1))},
		{"Latin-1", one("---\ntitle: caf\xe9\nsummary: x\n---\n")},
		{"NUL in the body", one(text + "示\x00例")},
		{"empty", one("").with(files{zhFile: "\ufeff"})},
		{"too large", one(text + strings.Repeat("示例", maxFile/6+1))},
		{"front matter too large", one("---\ntitle: " + strings.Repeat("示", maxFront/3+1) + "\n---\n正文\n")},
		{"not UTF-8 in site.yaml", files{"site.yaml": "name: {zh: \xb9\xab\xbf\xaa\xc4\xea\xb1\xa8, en: X}\n"}},
		{"not UTF-8 in terms.yaml", files{"terms.yaml": "- {zh: x\xff, en: y}\n"}},
		{"not UTF-8 in a translation", files{enFile: "---\ntitle: \xff\n---\n"}},
	}
}

func yamlCases() []findingCase {
	var cases []findingCase
	add := func(name, yaml string) {
		cases = append(cases, findingCase{name, chapter(yaml)})
	}
	raw := func(name, text string) {
		cases = append(cases, findingCase{name, files{zhFile: text, enFile: front("title: X\n", "")}})
	}
	raw("no front matter", "# 概述\n\n正文\n")
	raw("blank line before the front matter", "\n---\ntitle: 概述\n---\n")
	raw("full-width dashes", "———\ntitle: 概述\n———\n")
	raw("not closed", "---\ntitle: 概述\n\n正文\n")
	raw("closed with four hyphens", "---\ntitle: 概述\n----\n正文\n")
	raw("spaces after the fences", "---  \ntitle: 概述\n--- \n正文 --- 不是结尾\n")
	raw("empty front matter", "---\n---\n正文\n")
	raw("only a comment", "---\n# 示例\n---\n正文\n")
	raw("no body", "---\ntitle: 概述\n---")
	add("tab indentation", "title: 概述\nstats:\n\tdisclosed:\n\t\tvalue: 1\n")
	add("tab in a continued line", "title: 概述\n\tx: 1\n")
	add("full-width colon", "title：概述\nnumber: 1\n")
	add("full-width colon on the last line", "title: 概述\nnumber：1\n")
	add("no space after the colon", "title: 概述\nnumber:1\n")
	add("no space after the dash", "title: 概述\nwaivers:\n- {}\n-rule: x\n")
	add("colon within text", "title: 概述: 示例\n")
	add("dash as a value", "title: 概述\nstats: {a: {label: 示例, value: 1}}\nsummary: -\n")
	add("value begins with a sign", "title: @概述\n")
	add("text after a quote", "title: '概述' 示例\n")
	add("quote not closed", "title: \"概述\nnumber: 1\n")
	add("bracket not closed", "title: 概述\nstats: {disclosed: {label: 示例, value: 1}\n")
	add("list bracket not closed", "title: [概述\n")
	add("unknown escape", "title: \"\\q\"\n")
	add("control character", "title: 概述\nsummary: 示\x01例\n")
	add("indentation differs", "title: 概述\nstats:\n    a: {label: 示例, value: 1}\n  b: {label: 示例, value: 1}\n")
	add("list and keys mixed", "title: 概述\nwaivers:\n- {}\n  a: 1\n")
	add("anchor, alias and merge key", "title: &t 概述\nsummary: *t\nstats:\n  a: {<<: {label: 示例}, value: 1}\n")
	add("tags", "title: !!str 概述\nsummary: !示例 x\n")
	add("second document", "title: 概述\n...\n--- # 示例\nsummary: 示例\n")
	add("key is no text", "title: 概述\n[a, b]: 1\n")
	add("nested too deeply in flow", "title: "+strings.Repeat("[", 40)+strings.Repeat("]", 40)+"\n")
	add("a bomb of aliases", "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\n")
	add("front matter is a list", "- title\n- 概述\n")
	add("front matter is a text", "概述\n")
	add("directive", "%YAML 1.2\n")
	return cases
}

func fieldCases() []findingCase {
	var cases []findingCase
	add := func(name, yaml string) { cases = append(cases, findingCase{name, chapter(yaml)}) }
	add("unknown keys", "title: 概述\ntitel: 示例\nlayout: x\n")
	add("report in a chapter", "title: 概述\nreport: {year: 2018}\n")
	add("title missing", "number: 1\n")
	add("title empty", "title: ~\n")
	add("title is a list", "title: [概述]\n")
	add("title on two lines", "title: |\n  概述\n  示例\n")
	add("title with a control character", `title: "概\x07述"`+"\n")
	add("number", "title: 概述\nnumber: 二\n")
	add("number is quoted and too large", "title: 概述\nnumber: \"1000\"\n")
	add("keys repeated", "title: 概述\ntitle: 概述\nstats:\n  a: {label: 示例, label: 示例, value: 1}\n  a: {label: 示例, value: 1}\n")
	add("one of many keys repeated", "title: 概述\nstats:\n"+manyStats(40)+"  s7: {label: 示例, value: 7}\n")
	add("statistic is a number", "title: 概述\nstats: {a: 1}\n")
	add("statistics are a list", "title: 概述\nstats: [a]\n")
	add("statistic lacks everything", "title: 概述\nstats:\n  a:\n  b: {}\n")
	add("comma in a text within braces", "title: 概述\nstats:\n  a: {label: Items, 主动公开, value: 1}\n")
	add("value and formula", "title: 概述\nstats:\n  a: {label: 示例, value: 1}\n  b: {label: 示例, value: 1, formula: a + 1}\n")
	add("values of every kind", "title: 概述\nstats:\n"+
		"  a: {label: 甲, value: 10余}\n  b: {label: 乙, value: 近10万}\n  c: {label: 丙, value: 2亿以上}\n  d: {label: 丁, value: \"/\"}\n"+
		"  e: {label: 戊, value: \"-\"}\n  f:\n    label: 己\n    value:\n  g: {label: 庚, value: \"\"}\n  h: {label: 辛, value: 59237.2449}\n  i: {label: 壬, value: ~}\n")
	add("values that are none", "title: 概述\nstats:\n"+
		"  a: {label: 甲, value: 0x10}\n  b: {label: 乙, value: .inf}\n  c: {label: 丙, value: yes}\n  d: {label: 丁, value: 2018-01-01}\n"+
		"  e: {label: 戊, value: [1]}\n  f: {label: 己, value: \"若干个\"}\n  g:\n    label: 庚\n    value: >\n      若干\n  h: {label: 辛, value: 示例12x}\n")
	add("keys that cannot be", "title: 概述\nstats:\n  1a: {label: 示例, value: 1}\n  a-b: {label: 示例, value: 1}\n  func: {label: 示例, value: 1}\n  a..b: {label: 示例, value: 1}\n  chart: {label: 示例, value: 1}\n  kiosks.form: {label: 示例, value: 1}\n"+
		"  数量: {label: 示例, value: 1}\n  c:\n    label: 示例\n    value: 1\n    by: {x.y: {label: 示例, parts: {p.q: {label: 示例, value: 1}, rest: {label: 示例, value: 0}}}}\n")
	add("units", "title: 概述\nstats:\n  a: {label: 示例, value: 1, unit: percent}\n  b: {label: 示例, value: 1, unit: \"%\"}\n  c: {label: 示例, value: 1, unit: {one: x}}\n"+
		"  d: {label: 示例, value: 1, unit: {other: x, many: y}}\n  e: {label: 示例, value: 1, unit: [条]}\n")
	add("decimals", "title: 概述\nstats:\n  a: {label: 示例, value: 1, decimals: 10}\n  b: {label: 示例, value: 1, decimals: 一}\n  c: {label: 示例, value: 1, decimals: 2}\n")
	add("breakdowns", "title: 概述\nstats:\n  a:\n    label: 示例\n    value: 1\n    by:\n      x: {parts: {p: {label: 示例, value: 1}}, overlap: yes}\n      y: {label: 示例}\n"+
		"      z: {label: 示例, parts: {p: 1, q: {label: 示例}, r: {value: 1}, s: {label: 示例, value: 1, others: true}, t: {label: 示例, value: 一百零x}}, rest: {value: 3}}\n      w: [p]\n")
	add("formulas that cannot be read", "title: 概述\nstats:\n  a: {label: 示例, formula: 1 +}\n  b: {label: 示例, formula: }\n  c:\n    label: 示例\n    formula:\n  d: {label: 示例, formula: \"x := 1\"}\n  e: {label: 示例, formula: 甲乙 + sum()}\n")
	add("waivers", "title: 概述\nwaivers:\n"+
		"- {rule: SM-01, at: disclosed, reason: 示例, by: 编辑, date: 2026-11-23}\n"+
		"- {rule: SM-01, at: disclosed, reason: 再写, by: 编辑, date: 2026-11-23}\n"+
		"- {rule: sm1, at: disclosed, reason: 示例, by: 编辑, date: 2026-13-01, public: 是}\n"+
		"- {}\n- 示例\n- {rule: SM-01, where: x, at: y, reason: 示例, by: 编辑, date: 昨天}\n")
	add("waivers are a mapping", "title: 概述\nwaivers: {rule: SM-01}\n")
	return cases
}

// manyStats gives n statistics s1, s2, …
func manyStats(n int) string {
	var b strings.Builder
	for i := 1; i <= n; i++ {
		b.WriteString("  s" + strconv.Itoa(i) + ": {label: 示例, value: 1}\n")
	}
	return b.String()
}

func translationCases() []findingCase {
	var cases []findingCase
	add := func(name, yaml string) { cases = append(cases, findingCase{name, files{enFile: front(yaml, "Text.")}}) }
	source := func(name, zh, en string) {
		cases = append(cases, findingCase{name, files{zhFile: front(zh, "正文。"), enFile: front(en, "Text.")}})
	}
	add("nothing translated", "")
	add("no title", "stats: {disclosed: {label: Disclosed, unit: items, by: {channel: {label: Channel, parts: {other: Other, website: Website}}}}}\n")
	add("statistic missing", "title: Overview\nstats: {}\n")
	add("label, unit and breakdown missing", "title: Overview\nstats:\n  disclosed: {note: Sample}\n")
	add("part missing", "title: Overview\nstats: {disclosed: {label: Disclosed, unit: items, by: {channel: {parts: {website: Website}}}}}\n")
	add("unknown statistic, breakdown and part", "title: Overview\nstats:\n  disclosd: {label: X}\n  disclosed: {label: Disclosed, unit: items, by: {chanel: {label: X}, channel: {label: Channel, parts: {website: Website, other: Other, wechat: WeChat}, rest: Rest}}}\n")
	add("figures and settings", "title: Overview\nnumber: 1\nstats:\n  disclosed: {label: Disclosed, unit: items, value: 300, formula: x, decimals: 1, by: {channel: {label: Channel, overlap: true, parts: {website: {label: Website, value: 200}, other: Other}}}}\n"+
		"waivers: [{rule: SM-01, at: disclosed, reason: Sample, by: X, date: 2026-11-23, public: true}]\n")
	add("unit in two forms and one", "title: Overview\nstats:\n  disclosed: {label: Disclosed, unit: {one: item}, by: {channel: {label: Channel, parts: {website: Website, other: Other}}}}\n")
	source("special unit", "title: 概述\nstats: {a: {label: 示例, value: 5, unit: percent}}\n", "title: Overview\nstats: {a: {label: A, unit: percent}}\n")
	source("unit where the source has none", "title: 概述\nstats: {a: {label: 示例, value: 5}, b: {label: 示例, value: 5, unit: percent}}\n", "title: Overview\nstats: {a: {label: A, unit: items}, b: {label: B, unit: points}}\n")
	source("summary and note", "title: 概述\nsummary: 示例\nstats: {a: {label: 示例, value: 5, note: 示例}, b: {label: 示例, value: 5}}\n", "title: Overview\nstats: {a: {label: A}, b: {label: B, note: Sample}}\n")
	source("summary that the source lacks", "title: 概述\n", "title: Overview\nsummary: Sample\n")
	source("rest", "title: 概述\nstats: {a: {label: 示例, value: 5, by: {x: {label: 示例, parts: {p: {label: 示例, value: 3}}, rest: {label: 未列明}}}}}\n",
		"title: Overview\nstats: {a: {label: A, by: {x: {label: X, parts: {p: P}}}}}\n")
	source("rest as a mapping", "title: 概述\nstats: {a: {label: 示例, value: 5, by: {x: {label: 示例, parts: {p: {label: 示例, value: 3}}, rest: {label: 未列明}}}}}\n",
		"title: Overview\nstats: {a: {label: A, by: {x: {label: X, parts: {p: P}, rest: {label: Rest}}}}}\n")
	source("waivers", "title: 概述\nwaivers:\n- {rule: SM-01, at: disclosed, reason: 示例, by: 编辑, date: 2026-11-23, public: true}\n- {rule: SM-05, at: disclosed, reason: 内部, by: 编辑, date: 2026-11-23}\n",
		"title: Overview\nwaivers:\n- {rule: SM-01, at: disclosd, reason: Sample}\n")
	source("source broken", "title: [概述\n", "title: Overview\nstats: {a: {label: A}}\n")
	source("translation broken", "title: 概述\nstats: {a: {label: 示例, value: 1}}\n", "title: [Overview\n")
	return cases
}

func reportCases() []findingCase {
	var cases []findingCase
	add := func(name, yaml string) {
		cases = append(cases, findingCase{name, files{"2018/index.zh.md": front("title: 示例\nreport:\n"+yaml, "")}})
	}
	const period = "  period: {from: 2018-01-01, to: 2018-12-31}\n"
	add("whole", "  year: 2018\n"+period+"  issuer: 示例\n  body_type: department\n  published: 2019-01-29 09:30\n  law: 2007\n  format: 2014\n  contact: {phone: \"88250000\"}\n  original: {address: www.example.gov.cn}\n")
	add("nothing", "")
	add("year is not the folder's", "  year: 2017\n"+period+"  issuer: 示例\n")
	add("period is not the year", "  year: 2018\n  period: {from: 2018-01-01, to: 2018-11-30}\n  issuer: 示例\n")
	add("period with a lost character", "  year: 2018\n  period: {from: 2018-01-01, to: 2018-1231}\n  issuer: 示例\n")
	add("period with half", "  year: 2018\n  period: {from: 2018-01-01, until: 2018-12-31}\n  issuer: 示例\n")
	add("fields with wrong values", "  year: 二〇一八\n"+period+"  issuer: 示例\n  body_type: 区政府\n  published: 2019年3月29日\n  law: 2008\n  format: [2014]\n  contact: 88250000\n  original: {adress: x}\n")
	add("words that the translation lacks", "  year: 2018\n"+period+"  issuer: 示例\n  contact: {office: 示例办公室}\n  original: {name: 示例}\n")
	cases = append(cases,
		findingCase{"no report block", files{"2018/index.zh.md": front("title: 示例\nnumber: 1\n", "")}},
		findingCase{"figures in the translation", files{"2018/index.en.md": front("title: X\nreport: {year: 2018, issuer: X, law: 2007, contact: {office: X, phone: 1}, original: {address: x}}\n", "")}},
		findingCase{"no report block in the translation", files{"2018/index.en.md": front("title: X\n", "")}},
		findingCase{"no index at all", files{"2018/index.zh.md": "", "2018/index.en.md": ""}},
		findingCase{"no index in the source language", files{"2018/index.zh.md": ""}},
		findingCase{"index broken", files{"2018/index.zh.md": "---\ntitle: [\n---\n"}},
	)
	return cases
}

func siteCases() []findingCase {
	var cases []findingCase
	site := func(name, yaml string) { cases = append(cases, findingCase{name, files{"site.yaml": yaml}}) }
	terms := func(name, yaml string) { cases = append(cases, findingCase{name, files{"terms.yaml": yaml}}) }
	const names = "name: {zh: 示例, en: Sample}\n"
	site("whole", names+"languages: [zh, en]\nurl: https://www.example.gov.cn\nbase_path: /zfxxgk/\nportal:\n  name: {zh: 示例, en: Sample}\n  domain: www.example.gov.cn\n  site_id_code: \"3301050000\"\n"+
		"  sponsor: {zh: 示例, en: Sample}\n  contact: {zh: 示例, en: Sample}\n  icp: 示例\n  police_record: 示例\nbreadcrumb:\n- {name: {zh: 首页, en: Home}, url: https://www.example.gov.cn/}\n"+
		"- name: {zh: 年报, en: Reports}\n  url:\nnumbers: {zh: grouped, en: plain}\nallowed_literals: [2018年]\ntargets: {production: \"sftp://www@example.gov.cn/site\"}\n")
	site("comments only", "# 示例\n")
	site("a list", "- name\n")
	site("broken", "name: {zh: 示例\n")
	site("unknown keys", names+"langs: [zh]\nportal: {nmae: x}\nbreadcrumb: [{title: x}]\nnumbers: {fr: plain}\n")
	site("words in one language", "name: {zh: 示例}\nportal: {sponsor: 示例, contact: {zh: 示例, fr: X}}\n")
	site("languages", names+"languages: [zh, en, zh, English, 中文]\n")
	site("languages is a text", names+"languages: zh\n")
	site("addresses", names+"url: www.example.gov.cn/\nbase_path: zfxxgk\nportal: {domain: \"https://www.example.gov.cn\"}\nbreadcrumb: [{name: {zh: 首页, en: Home}, url: \"javascript:alert(1)\"}]\n")
	site("numbers and targets", names+"numbers: {zh: 逗号}\ntargets: {Production: x, staging: }\nallowed_literals: 2018\n")
	site("footer", names+"footer:\n- {name: {zh: 党政机关, en: Government body}, url: https://www.example.gov.cn/, picture: static/badges/body.png}\n- name: {zh: 示例, en: Sample}\n")
	site("footer with faults", names+"footer:\n- {url: https://www.example.gov.cn/}\n- {name: {zh: 示例, en: Sample}, picture: https://www.example.gov.cn/a.png}\n- {name: {zh: 示例, en: Sample}, picture: static/../a.png, link: x}\n- {name: {zh: 示例, en: Sample}, picture: static/a.html}\n")
	site("breaks", names+"breaks:\n- {year: 2021, reason: {zh: 示例区与邻区合并。, en: Sample District was merged.}}\n- {year: 2019, reason: {zh: 示例。, en: Sample.}}\n")
	site("breaks with faults", names+"breaks:\n- {year: 二一, reason: {zh: 示例。, en: Sample.}}\n- {reason: {zh: 示例。}}\n- {year: 2021}\n- {when: 2021}\n- 2021\n")
	cases = append(cases, findingCase{"no site.yaml", files{"site.yaml": ""}})
	terms("terms", "- {zh: 政府信息公开, en: government information disclosure, note: 示例}\n- {zh: 政务公开, en: openness of government affairs}\n")
	terms("terms with faults", "- {zh: 政府信息公开, en: disclosure}\n- {zh: 政府信息公开, en: disclosure}\n- {zh: 政务公开}\n- {zh: 年报, en: report, fr: rapport}\n- 示例\n")
	terms("terms are a mapping", "政府信息公开: disclosure\n")
	terms("terms empty", "")
	return cases
}

func fileCases() []findingCase {
	page := func(title string) string { return front("title: "+title+"\n", "x") }
	pair := func(names ...string) files {
		f := files{}
		for _, n := range names {
			f["2018/"+n+".zh.md"], f["2018/"+n+".en.md"] = page("示例"), page("Sample")
		}
		return f
	}
	return []findingCase{
		{"translation missing", files{enFile: ""}},
		{"source missing", files{zhFile: ""}},
		{"one number for two chapters", pair("02-requests", "02-fees")},
		{"one address for two chapters", pair("02-requests", "03-requests")},
		{"reserved addresses", pair("02-data", "03-en", "04-index", "05-con", "06-com1")},
		{"names that do not fit", files{
			"2018/README.md": "x", "2018/2-fees.zh.md": "x", "2018/00-fees.zh.md": "x", "2018/02-Fees.zh.md": "x", "2018/02-收费.zh.md": "x",
			"2018/02_fees.zh.md": "x", "2018/02-fees.fr.md": "x", "2018/02-fees.md": "x", "2018/０２-fees.zh.md": "x", "2018/02-fees.zh.md.txt": "x",
			"2018/02-fees.zh.MD": "x", "2018/02-fees-.zh.md": "x", "2018/02-.zh.md": "x", "2018/02-fees.zh.markdown": "x", "2018/123456-x.zh.md": "x", "2018/+2-x.zh.md": "x",
		}},
		{"a lock with a line that is none", files{"2018/translation.lock": "file 01-overview.en.md\n=======\n"}},
		{"files that are left alone", files{
			"2018/translation.lock": "# x", "2018/data/requests.csv": "x", "2018/data/note.md": "x", "2018/map.png": "x", "2018/01-overview.zh.md~": "x",
			"2018/.01-overview.zh.md.swp": "x", "2018/.#01-overview.zh.md": "x", "2018/#01-overview.zh.md#": "x", "2018/4913": "x", "2018/~$01.zh.md": "x", "drafts/x.md": "x", "notes.txt": "x",
		}},
		{"folders that are no year", files{"2018年/index.zh.md": "x", "18/index.zh.md": "x", "0018/index.zh.md": "x"}},
		{"chapter is a folder", files{"2018/02-fees.zh.md/x": "x", "2018/02-fees.en.md": page("Fees")}},
		{"year is a file", files{"2019": "x"}},
		{"site.yaml is a folder", files{"site.yaml": "", "site.yaml/x": "x"}},
	}
}

func formulaCases() []findingCase {
	var cases []findingCase
	add := func(name, yaml string) {
		en := "title: Overview\nstats:\n"
		for _, key := range []string{"a", "b", "c", "d", "e"} {
			if strings.Contains(yaml, "\n  "+key+":") {
				en += "  " + key + ": {label: X}\n"
			}
		}
		cases = append(cases, findingCase{name, files{"2018/02-sums.zh.md": front("title: 合计\nstats:\n"+yaml, ""), "2018/02-sums.en.md": front(en, "")}})
	}
	add("good", "\n  a: {label: 甲, formula: disclosed.channel.website / sum(disclosed.channel), decimals: 1}\n  b: {label: 乙, formula: a * 2 + disclosed, decimals: 1}\n")
	add("unknown names", "\n  a: {label: 甲, formula: disclosd / 2}\n  b: {label: 乙, formula: 'disclosed.chanel.website + sum(disclosed.channel) + nothing.like.it'}\n")
	add("what depends on a faulty formula is not reported again", "\n  a: {label: 甲, formula: nothing}\n  b: {label: 乙, formula: a + 1}\n  c: {label: 丙, formula: b + a}\n")
	add("division by zero", "\n  a: {label: 甲, value: 0}\n  b: {label: 乙, formula: disclosed / a}\n")
	add("division by zero, quoted", "\n  a: {label: 甲, value: 0}\n  b: {label: 乙, formula: \"disclosed / a\"}\n")
	add("a breakdown is no number", "\n  a: {label: 甲, formula: disclosed.channel * 2}\n")
	add("blank and approximate figures", "\n  a: {label: 甲, value: }\n  b: {label: 乙, value: 近10}\n  c: {label: 丙, formula: a + 1}\n  d: {label: 丁, formula: b + 1}\n")
	add("no end", "\n  a: {label: 甲, formula: 1 / 3}\n  b: {label: 乙, formula: 1 / 8}\n")
	add("itself", "\n  a: {label: 甲, formula: a + 1}\n")
	add("a circle of three, and one that leads to it", "\n  a: {label: 甲, formula: b + 1}\n  b: {label: 乙, formula: c + 1}\n  c: {label: 丙, formula: d + 1}\n  d: {label: 丁, formula: b + 1}\n")
	add("key that is also a breakdown", "\n  a: {label: 甲, value: 1}\n  disclosed.channel: {label: 示例, value: 1}\n  disclosed.channel.website: {label: 示例, value: 1}\n")
	cases = append(cases, findingCase{"names that may stand in an unreadable file", files{
		zhFile: "---\ntitle: [\n---\n", "2018/02-sums.zh.md": front("title: 合计\nstats:\n  a: {label: 甲, formula: disclosed / 2}\n", ""), "2018/02-sums.en.md": front("title: X\nstats: {a: {label: A}}\n", ""),
	}})
	return cases
}

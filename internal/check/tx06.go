package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/internal/diag"
)

// ruleTX06: document numbers are well formed, and known ones are right.
var ruleTX06 = Rule{
	ID: "TX-06", Severity: diag.Warning,
	Title: diag.T("发文字号正确", "document numbers"),
	Doc: diag.T("发文字号写作“机关代字〔年份〕序号号”：年份四位数，序号不加“第”字、前面不补零（GB/T 9704）；年份不晚于报告年份的次年。国务院办公厅有关年度报告的几个文件，字号与题名须相配：国办发〔2018〕23号、国办公开办函〔2019〕60号、国办公开办函〔2021〕30号、国办函〔2020〕109号、国办发〔2017〕47号。",
		"A Chinese document number is the code of the body, the year in 〔〕 with four digits, and the serial number with 号, without 第 and without leading zeros (GB/T 9704); the year is not later than the one after the report's. For a few documents of the General Office of the State Council that matter to annual reports, number and title must match: 国办发〔2018〕23号, 国办公开办函〔2019〕60号, 国办公开办函〔2021〕30号, 国办函〔2020〕109号, 国办发〔2017〕47号."),
	prose: func(p *page) []diag.Finding {
		return p.chinese(func(t *prose, block int, words string) (findings []diag.Finding) {
			for from := range occurrences(words, "〔") {
				d, ok := docNumberAt(words, from)
				if !ok {
					continue
				}
				message, hint := d.fault(p.chapter.Report.Year)
				if message.IsZero() {
					continue
				}
				f := p.mark(t, block, d.from, d.to)
				f.Message, f.Hint = message, hint
				findings = append(findings, f)
			}
			return findings
		})
	},
}

// docNumber is a document number as typed, with the title that it follows.
type docNumber struct {
	from, to int
	body     string // 国办发
	year     string
	serial   string // with whatever stands between the brackets and 号
	shut     bool   // the year ends with 〕
	ended    bool   // there is 号
	title    string // in 《》 right before （国办发〔2018〕23号）; "" when there is none
}

// docNumberAt reads the document number whose year opens at i; not ok when the
// brackets hold no year.
func docNumberAt(words string, i int) (d docNumber, ok bool) {
	d.from = i
	for d.from > 0 {
		c, size := utf8.DecodeLastRuneInString(words[:d.from])
		if !unicode.Is(unicode.Han, c) || i-d.from > 30 {
			break
		}
		d.from -= size
	}
	d.body = words[d.from:i]
	var end int
	if d.year, end = digitsAt(words, i+len("〔")); d.year == "" {
		return d, false
	}
	d.shut = strings.HasPrefix(words[end:], "〕")
	if d.shut {
		end += len("〕")
	}
	first := end
	end += len(prefixOf(words[end:], "第"))
	end += len(prefixOf(words[end:], " ")) // TX-05 asks about spaces
	_, end = digitsAt(words, end)
	d.serial = strings.ReplaceAll(words[first:end], " ", "")
	end += len(prefixOf(words[end:], " "))
	if d.ended = strings.HasPrefix(words[end:], "号"); d.ended {
		end += len("号")
	}
	d.to = end
	if before := words[:d.from]; strings.HasSuffix(before, "》（") {
		before = before[max(0, len(before)-600):]
		if j := strings.LastIndex(before, "《"); j >= 0 {
			d.title = strings.TrimSuffix(before[j+len("《"):], "》（")
		}
	}
	return d, true
}

// fault says what is wrong with a document number, nothing when it is right.
func (d docNumber) fault(reportYear int) (message, hint diag.Text) {
	typed := d.body + "〔" + d.year
	switch y := atoi(d.year); {
	case len(d.year) != 4 || !d.shut || !d.ended || strings.Trim(d.serial, "0123456789") != "" || d.serial == "" || d.serial[0] == '0':
		return diag.T("发文字号“%s…”的写法不对", "the document number %q is malformed", typed),
			diag.T("写作“机关代字〔四位年份〕序号号”，序号不加“第”、不补零", "write the body's code, 〔four-digit year〕, the serial number without 第 or leading zeros, and 号")
	case y < 1949 || y > reportYear+1:
		return diag.T("发文字号的年份“%s”与%d年的报告不合", "the year %q of the document number does not fit a report of %d", d.year, reportYear),
			diag.T("请与原件核对", "compare with the document")
	default:
		return d.unlikeKnown(typed + "〕" + d.serial + "号")
	}
}

// known is a document whose number is confirmed.
type known struct {
	number string
	phrase string // what its title contains
}

// knownDocuments are few: only what published reports and notices confirm.
var knownDocuments = []known{
	{"国办发〔2018〕23号", "2018年政务公开工作要点"},
	{"国办公开办函〔2019〕60号", "年度报告格式（试行）"},
	{"国办公开办函〔2021〕30号", "政府信息公开工作年度报告格式"},
	{"国办函〔2020〕109号", "政府信息公开信息处理费管理办法"},
	{"国办发〔2017〕47号", "政府网站发展指引"},
}

// unlikeKnown compares number and title with the documents that are known.
func (d docNumber) unlikeKnown(typed string) (message, hint diag.Text) {
	if d.title == "" {
		return message, hint
	}
	for _, k := range knownDocuments {
		same, named := k.number == typed, strings.Contains(d.title, k.phrase)
		body, _, _ := strings.Cut(k.number, "〔")
		switch {
		case same && !named:
			return diag.T("%s的题名不是《%s》", "the title of %s is not 《%s》", typed, d.title),
				diag.T("该号文件的题名中有“%s”，请与原件核对", "the document of that number has %q in its title; compare with it", k.phrase)
		case named && !same && d.body == body && !strings.Contains(k.phrase, "（试行）") == !strings.Contains(d.title, "（试行）"):
			return diag.T("《%s》的发文字号不是%s", "the number of 《%s》 is not %s", d.title, typed),
				diag.T("应为%s，请与原件核对", "it is %s; compare with the document", k.number)
		}
	}
	return message, hint
}
